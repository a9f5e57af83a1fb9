export const id = 248;
export const ids = [248,405];
export const modules = {

/***/ 6509:
/***/ (function (__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  init: () => (/* binding */ init)
});

// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(6760);
// EXTERNAL MODULE: ./lib/src/model/error.js
var model_error = __webpack_require__(9810);
// EXTERNAL MODULE: ./lib/src/probe/unnamed-wildcards.js
var unnamed_wildcards = __webpack_require__(369);
// EXTERNAL MODULE: ./lib/src/project/api-base.js
var api_base = __webpack_require__(7384);
// EXTERNAL MODULE: ./lib/src/project/embedding-name.js
var embedding_name = __webpack_require__(929);
// EXTERNAL MODULE: ./lib/src/project/model-host.js
var model_host = __webpack_require__(4652);
;// CONCATENATED MODULE: ./lib/src/project/model-proposal.js



/**
 * Entries of `model_list` for the models of the hosts, without those that stand there already. The first host that has a
 * model gives it its plain name, the others add theirs: `llama3`, `llama3-hugo`. An embedding model is told by its name, as
 * Ollama's library names them, and asked by `ollama/`, which alone knows embeddings in LiteLLM (docs.litellm.ai, "Ollama").
 */
function proposeModels(hosts, standing) {
    const taken = new Set(standing.flatMap(({ name }) => name ?? []));
    const served = new Set(standing.map(({ model, apiBase }) => servedKey(model ?? '', apiBase ?? '')));
    const bases = new Set(standing.map(({ apiBase }) => plainBase(apiBase ?? '')));
    const entries = [];
    for (const host of hosts) {
        const apiBase = (0,model_host/* apiBaseOf */.rq)(host);
        for (const model of host.models.map(withoutLatest)) {
            const key = servedKey(`ollama/${model}`, apiBase);
            if (served.has(key))
                continue;
            served.add(key);
            const embeds = (0,embedding_name/* isEmbeddingName */.t)(model);
            entries.push({
                name: freeName(model, host.name, taken),
                model: `${embeds ? 'ollama' : 'ollama_chat'}/${model}`,
                apiBase,
                host: host.name,
                ...(embeds ? { mode: 'embedding' } : {}),
            });
        }
        if (host.models.length > 0 || !host.wildcard || bases.has(plainBase(apiBase)))
            continue;
        entries.push({
            name: freeName(`${host.name}/*`, host.name, taken),
            model: 'ollama_chat/*',
            apiBase,
            host: host.name,
        });
    }
    return entries;
}
/** Ollama takes a model without a tag for its `:latest`. */
function withoutLatest(model) {
    return model.replace(/:latest$/, '');
}
function freeName(wished, host, taken) {
    const withHost = `${wished}-${host}`;
    let name = taken.has(wished) ? withHost : wished;
    for (let count = 2; taken.has(name); count++)
        name = `${withHost}-${count}`;
    taken.add(name);
    return name;
}
/** Which model of which server: `ollama/` and `ollama_chat/` ask the same one. */
function servedKey(model, apiBase) {
    return `${withoutLatest(model.replace(/^ollama_chat\//, 'ollama/'))} ${plainBase(apiBase)}`;
}
function plainBase(apiBase) {
    const base = (0,api_base/* readApiBase */.e$)(apiBase);
    return base.kind === 'url' ? `${base.host} ${base.port}` : apiBase;
}

// EXTERNAL MODULE: ./lib/src/project/proxy-config.js
var proxy_config = __webpack_require__(9795);
// EXTERNAL MODULE: ./lib/src/project/routes.js
var project_routes = __webpack_require__(372);
// EXTERNAL MODULE: ./lib/src/system/files.js
var system_files = __webpack_require__(1809);
// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(3024);
// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(1455);
;// CONCATENATED MODULE: ./lib/src/system/placement.js





/**
 * Looks at a place before anything is written, so that a run that cannot write all of its files writes none.
 *
 * @param root the folder that nothing may be written outside of, whatever links say; it exists.
 * @param path from `root`, with `/`.
 */
async function lookAt(root, path) {
    const place = (0,external_node_path_.join)(root, path);
    const folder = await nearestFolder((0,external_node_path_.dirname)(place));
    if (folder.kind !== 'folder')
        return { kind: 'blocked', reason: `cannot be written: ${folder.reason}` };
    if (!isBelow(await (0,promises_.realpath)(root), folder.path))
        return { kind: 'blocked', reason: 'lies behind a link that leads away' };
    const found = await (0,promises_.lstat)(place).catch(() => undefined);
    if (found === undefined) {
        const writable = await (0,promises_.access)(folder.path, external_node_fs_.constants.W_OK | external_node_fs_.constants.X_OK).then(() => true, () => false);
        return writable ? { kind: 'free' } : { kind: 'blocked', reason: `cannot be written: ${folder.path} is read-only` };
    }
    if (found.isSymbolicLink()) {
        const target = await (0,promises_.realpath)(place).catch(() => undefined);
        if (target === undefined)
            return { kind: 'blocked', reason: 'is a link to nothing' };
        if (!isBelow(await (0,promises_.realpath)(root), target))
            return { kind: 'blocked', reason: 'is a link that leads away' };
    }
    const outcome = await (0,system_files/* readTextFile */.Gu)(place);
    switch (outcome.kind) {
        case 'file':
            return { kind: 'file', file: outcome.file };
        case 'directory':
            return { kind: 'blocked', reason: 'is a folder' };
        case 'too-large':
            return { kind: 'blocked', reason: `holds ${(outcome.bytes / 1e6).toFixed(1)} MB` };
        case 'unreadable':
            return { kind: 'blocked', reason: `cannot be read: ${outcome.reason}` };
        case 'missing':
            return { kind: 'free' };
    }
}
function isBelow(root, path) {
    const below = (0,external_node_path_.relative)(root, path);
    return below === '' || (below.split(external_node_path_.sep)[0] !== '..' && !below.startsWith(external_node_path_.sep) && !/^[A-Za-z]:/.test(below));
}
/** The folder itself, or the nearest one above that exists; without links. */
async function nearestFolder(path) {
    try {
        if ((await (0,promises_.stat)(path)).isDirectory())
            return { kind: 'folder', path: await (0,promises_.realpath)(path) };
        return { kind: 'none', reason: `${path} is a file, and a folder is needed there` };
    }
    catch (cause) {
        const { code, message } = cause;
        // A link to nothing exists, and mkdir would stop at it.
        const link = code === 'ENOENT' && (await (0,promises_.lstat)(path).catch(() => undefined)) !== undefined;
        if (link)
            return { kind: 'none', reason: `${path} is a link to nothing` };
        if (code !== 'ENOENT' && code !== 'ENOTDIR') {
            return { kind: 'none', reason: `${path}: ${code === 'EACCES' ? 'permission denied' : message}` };
        }
    }
    const above = (0,external_node_path_.dirname)(path);
    return above === path ? { kind: 'none', reason: `${path} is not there` } : nearestFolder(above);
}
/**
 * Writes a file in one step: whoever reads it sees the former text or the whole new one. The folders above are made, the mode
 * of a file that stood there is kept, and a link stays one.
 *
 * @param mode of a file that is new; the process's umask narrows it.
 * @throws SlipwayError FILE_UNREADABLE
 */
async function putFile(path, text, mode) {
    let draft;
    try {
        await makeFolders((0,external_node_path_.dirname)(path));
        const target = await (0,promises_.realpath)(path).catch(() => path);
        const former = await (0,promises_.stat)(target).catch(() => undefined);
        const name = `${target}.slipway-${process.pid}`;
        const handle = await (0,promises_.open)(name, 'wx', mode);
        draft = name;
        try {
            await handle.writeFile(text);
        }
        finally {
            await handle.close();
        }
        if (former !== undefined)
            await (0,promises_.chmod)(name, former.mode & 0o7777);
        await (0,promises_.rename)(name, target);
    }
    catch (cause) {
        if (draft !== undefined)
            await (0,promises_.rm)(draft, { force: true }).catch(() => undefined);
        throw unwritable(`${path} cannot be written`, cause);
    }
}
/**
 * Makes a folder with those above it; one that is there is fine.
 *
 * @throws SlipwayError FILE_UNREADABLE
 */
async function makeFolder(path) {
    try {
        await makeFolders(path);
    }
    catch (cause) {
        throw unwritable(`the directory ${path} cannot be made`, cause);
    }
}
/** One by one: Node's own `recursive` never ends below a folder in which none can be made, such as /proc. */
async function makeFolders(path) {
    const found = await (0,promises_.stat)(path).catch(() => undefined);
    if (found?.isDirectory())
        return;
    if ((0,external_node_path_.dirname)(path) !== path)
        await makeFolders((0,external_node_path_.dirname)(path));
    await (0,promises_.mkdir)(path).catch((cause) => {
        // Somebody else was faster.
        if (cause.code !== 'EEXIST' || found !== undefined)
            throw cause;
    });
}
function unwritable(what, cause) {
    const { code, message } = cause;
    const reasons = {
        EACCES: 'permission denied',
        EPERM: 'permission denied',
        EROFS: 'read-only',
        EEXIST: 'a file stands there',
        ENOENT: 'nothing can be made there',
        ENOSPC: 'the disk is full',
    };
    return new model_error/* SlipwayError */.GQ('FILE_UNREADABLE', `${what}: ${reasons[code ?? ''] ?? message}`, {
        cause,
        remedy: 'name a directory that you may write to',
    });
}
/** The nearest folder from `directory` upwards in which `name` stands; undefined when there is none. */
async function folderUpwardWith(directory, name) {
    for (let folder = directory;; folder = (0,external_node_path_.dirname)(folder)) {
        if ((await (0,promises_.stat)((0,external_node_path_.join)(folder, name)).catch(() => undefined)) !== undefined)
            return folder;
        if ((0,external_node_path_.dirname)(folder) === folder)
            return undefined;
    }
}

;// CONCATENATED MODULE: ./lib/src/system/prompts.js

/** Questions on this process's terminal; undefined where nobody sits at one. */
function terminalPrompts(env) {
    if (process.stdin.isTTY !== true || process.stdout.isTTY !== true || env.TERM === 'dumb' || env.CI !== undefined) {
        return undefined;
    }
    return {
        async text(question, initial, check) {
            const clack = await __webpack_require__.e(/* import() */ 170).then(__webpack_require__.bind(__webpack_require__, 6170));
            const answer = await clack.text({
                message: question,
                ...(initial === '' ? {} : { defaultValue: initial, placeholder: initial }),
                validate: (given) => check(given?.trim() || initial),
            });
            if (clack.isCancel(answer))
                throw cancelled();
            return answer.trim() || initial;
        },
        async several(question, choices, chosen) {
            const clack = await __webpack_require__.e(/* import() */ 170).then(__webpack_require__.bind(__webpack_require__, 6170));
            const answer = await clack.multiselect({
                message: question,
                options: choices.map(({ value, label, hint }) => ({ value, label, ...(hint === undefined ? {} : { hint }) })),
                initialValues: [...chosen],
                required: false,
            });
            if (clack.isCancel(answer))
                throw cancelled();
            return answer;
        },
    };
}
function cancelled() {
    return new model_error/* SlipwayError */.GQ('CANCELLED', 'cancelled: nothing was written');
}

// EXTERNAL MODULE: external "node:util"
var external_node_util_ = __webpack_require__(7975);
// EXTERNAL MODULE: ./node_modules/yaml/dist/index.js
var dist = __webpack_require__(8815);
// EXTERNAL MODULE: ./lib/src/model/position.js
var position = __webpack_require__(2701);
// EXTERNAL MODULE: ./lib/src/project/model-entry.js
var model_entry = __webpack_require__(5064);
// EXTERNAL MODULE: ./lib/src/project/yaml-source.js + 1 modules
var yaml_source = __webpack_require__(6525);
;// CONCATENATED MODULE: ./lib/src/project/model-list-edit.js





/**
 * Puts entries at the end of `model_list`, or makes one where there is none. Every byte that stands there stays: comments,
 * anchors, line ends and indentation; the new entries follow those of the file. Idempotent it is not: ask first what is there.
 *
 * The result is read again, and given only when it holds what was there and the new entries behind it.
 *
 * @param text a proxy config without its byte order mark.
 */
function insertModels(text, entries) {
    if (entries.length === 0)
        return { kind: 'edited', text };
    const before = (0,yaml_source/* readYaml */.g)(text, new position/* LineIndex */.r(text), 'pyyaml');
    const [problem] = before.problems;
    if (problem !== undefined)
        return refused(`line ${problem.line} is not valid: ${problem.message}`);
    if (before.duplicates.some(({ key }) => key === 'model_list'))
        return refused('model_list stands there twice');
    // A text that keeps its trailing line breaks (`|+`) would take the blank line in front of the entries for its own.
    for (const apart of [true, false]) {
        const splices = splicesFor(text, before.document, entries, apart);
        if (typeof splices === 'string')
            return refused(splices);
        const edited = applied(text, splices);
        const after = (0,yaml_source/* readYaml */.g)(edited, new position/* LineIndex */.r(edited), 'pyyaml');
        if (after.problems.length === 0 && (0,external_node_util_.isDeepStrictEqual)(after.data, wanted(before.data, entries))) {
            return { kind: 'edited', text: edited };
        }
    }
    return refused('it is written in a way that an insertion would change');
}
/** The same config with these entries in the place of those of its block-style `model_list`; for the kit's own template. */
function replaceModels(text, entries) {
    const { lines, start, end } = modelListLines(text);
    const layout = { dash: 2, keys: 4, step: 2, blankBetween: true };
    return [...lines.slice(0, start), ...entryLines(entries, layout), ...lines.slice(end)].join('\n');
}
/** Whether two configs, with LF as line ends, have the same lines below a `model_list` at the top level. */
function sameModelList(one, other) {
    const [a, b] = [modelListLines(one), modelListLines(other)];
    return a.start > 0 && (0,external_node_util_.isDeepStrictEqual)(a.lines.slice(a.start, a.end), b.lines.slice(b.start, b.end));
}
/** The lines of a text, and which of them stand below `model_list:`; none do when `start` is 0. */
function modelListLines(text) {
    const lines = text.split('\n');
    const start = lines.findIndex((line) => line.startsWith('model_list:')) + 1;
    let end = lines.findIndex((line, index) => index >= start && /^\S/.test(line));
    if (end === -1)
        end = lines.length;
    while (end > start && lines[end - 1]?.trim() === '')
        end--;
    return { lines, start, end };
}
function refused(reason) {
    return { kind: 'refused', reason };
}
function applied(text, splices) {
    let edited = text;
    for (const { start, end, text: put } of [...splices].sort((a, b) => b.start - a.start)) {
        edited = edited.slice(0, start) + put + edited.slice(end);
    }
    return edited;
}
function wanted(data, entries) {
    const top = (0,yaml_source/* isRecord */.u)(data) ? data : {};
    const list = Array.isArray(top.model_list) ? top.model_list : [];
    return { ...top, model_list: [...list, ...entries.map(model_entry/* modelEntryData */.My)] };
}
/** What to put where; a text says why it cannot be. `apart`: behind a blank line, where the file has such. */
function splicesFor(text, document, entries, apart) {
    const top = document.contents;
    const isEmpty = top === null || ((0,dist/* isScalar */.jn)(top) && top.value === null);
    if (!isEmpty && !(0,dist/* isMap */.jh)(top))
        return 'its top level is no mapping';
    if (!isEmpty && top.flow === true)
        return 'it is written in { }';
    const pair = isEmpty
        ? undefined
        : top.items.find(({ key }) => (0,dist/* isScalar */.jn)(key) && key.value === 'model_list');
    if (pair === undefined)
        return appendList(text, isEmpty ? undefined : top, entries, apart);
    const { value } = pair;
    const indent = indentOf(top) ?? 0;
    const layout = { dash: indent + 2, keys: indent + 4, step: 2, blankBetween: true };
    if (value === null || ((0,dist/* isScalar */.jn)(value) && value.value === null)) {
        return emptyList(text, pair, (0,dist/* isScalar */.jn)(value) ? rangeOf(value) : undefined, entries, layout);
    }
    if ((0,dist/* isAlias */.Vj)(value))
        return 'model_list is an alias';
    if (!(0,dist/* isSeq */.oP)(value))
        return 'model_list is no list';
    if (value.flow !== true)
        return appendItems(text, value, entries, apart);
    if (value.items.length > 0)
        return 'model_list is written in [ ]';
    return emptyList(text, pair, rangeOf(value), entries, layout);
}
/** Behind the last item, and behind the comments that stand deeper than its `-`: those are its own. */
function appendItems(text, list, entries, apart) {
    const last = list.items.at(-1);
    const dash = indentOf(list);
    if (dash === undefined)
        return 'the place of its entries cannot be told';
    const layout = layoutOf(text, list, dash);
    const end = endOf(last) ?? rangeOf(list)?.end;
    if (end === undefined)
        return 'the end of its last entry cannot be told';
    const deeper = new RegExp(`^ {${dash + 1},}#`);
    let at = text[end - 1] === '\n' ? end : lineEnd(text, end);
    while (at < text.length) {
        const next = text[at - 1] === '\n' ? at : nextLine(text, at);
        if (next === undefined || !deeper.test(text.slice(next, lineEnd(text, next))))
            break;
        at = lineEnd(text, next);
    }
    return [insertion(text, at, [...(layout.blankBetween && apart ? [''] : []), ...entryLines(entries, layout)])];
}
/** `model_list:` with nothing, with `null` or with `[]`: that goes, and the entries follow the line. */
function emptyList(text, pair, value, entries, layout) {
    const key = rangeOf(pair.key);
    if (key === undefined)
        return 'the place of model_list cannot be told';
    const written = value !== undefined && value.end > value.start ? value : undefined;
    const at = lineEnd(text, written?.end ?? key.end);
    const insert = insertion(text, at, entryLines(entries, layout));
    if (written === undefined)
        return [insert];
    const blanks = /[ \t]*$/.exec(text.slice(key.end, written.start))?.[0].length ?? 0;
    const start = text[written.end] === '\n' || text[written.end] === '\r' ? written.start - blanks : written.start;
    return [{ start, end: written.end, text: '' }, insert];
}
function appendList(text, top, entries, apart) {
    if (/^\.\.\.(?:\s|$)/m.test(text))
        return 'it ends in a document mark (...)';
    const indent = (top === undefined ? undefined : indentOf(top)) ?? 0;
    const layout = { dash: indent + 2, keys: indent + 4, step: 2, blankBetween: true };
    const lines = [`${' '.repeat(indent)}model_list:`, ...entryLines(entries, layout)];
    const blank = !apart || text.trim() === '' || /\n\s*\n$/.test(text) ? [] : [''];
    return [insertion(text, text.length, [...blank, ...lines])];
}
/** At a line's end the lines follow it; at a line's start they stand before it. */
function insertion(text, at, lines) {
    const eol = /\r?\n/.exec(text)?.[0] ?? '\n';
    const body = lines.join(eol);
    const atStart = at === 0 || text[at - 1] === '\n';
    return { start: at, end: at, text: atStart ? `${body}${eol}` : `${eol}${body}` };
}
function entryLines(entries, layout) {
    return entries.flatMap((entry, index) => [
        ...(layout.blankBetween && index > 0 ? [''] : []),
        ...(0,model_entry/* modelEntryLines */.ZS)(entry, layout),
    ]);
}
/** The layout of the entries that are there. */
function layoutOf(text, list, dash) {
    const maps = list.items.filter((item) => (0,dist/* isMap */.jh)(item) && item.flow !== true);
    const last = maps.at(-1);
    const keys = (last === undefined ? undefined : indentOf(last)) ?? dash + 2;
    const nested = maps
        .flatMap(({ items }) => items.map(({ value }) => value))
        .findLast((value) => (0,dist/* isMap */.jh)(value) && value.flow !== true && value.items.length > 0);
    const step = (indentOf(nested) ?? keys + 2) - keys;
    const [lastStart, formerEnd] = [rangeOf(list.items.at(-1))?.start, endOf(list.items.at(-2))];
    const between = lastStart === undefined || formerEnd === undefined ? '\n\n' : text.slice(formerEnd, lastStart);
    const blankBetween = /\n[ \t]*\r?\n/.test(between);
    return { dash, keys: keys > dash ? keys : dash + 2, step: step > 0 ? step : 2, blankBetween };
}
/** The column in which the items or keys of a block collection stand. */
function indentOf(node) {
    if (!(0,dist/* isMap */.jh)(node) && !(0,dist/* isSeq */.oP)(node))
        return undefined;
    const token = node.srcToken;
    return token !== undefined && (token.type === 'block-map' || token.type === 'block-seq') ? token.indent : undefined;
}
function rangeOf(node) {
    if (!(0,dist/* isScalar */.jn)(node) && !(0,dist/* isMap */.jh)(node) && !(0,dist/* isSeq */.oP)(node) && !(0,dist/* isAlias */.Vj)(node))
        return undefined;
    const range = node.range;
    return range === null || range === undefined ? undefined : { start: range[0], end: range[1] };
}
/** Where the last character of a node's content stands; the range of a collection also holds the comments behind it. */
function endOf(node) {
    if ((0,dist/* isSeq */.oP)(node) && node.flow !== true && node.items.length > 0)
        return endOf(node.items.at(-1)) ?? rangeOf(node)?.end;
    if (!(0,dist/* isMap */.jh)(node) || node.flow === true)
        return rangeOf(node)?.end;
    const pair = node.items.at(-1);
    if (pair === undefined)
        return rangeOf(node)?.end;
    return Math.max(endOf(pair.key) ?? 0, endOf(pair.value) ?? 0);
}
/** The offset of the line break that ends the line of `from`, before its CR. */
function lineEnd(text, from) {
    const feed = text.indexOf('\n', from);
    if (feed === -1)
        return text.length;
    return feed > from && text[feed - 1] === '\r' ? feed - 1 : feed;
}
function nextLine(text, at) {
    const feed = text.indexOf('\n', at);
    return feed === -1 ? undefined : feed + 1;
}

;// CONCATENATED MODULE: ./lib/src/commands/init-examples.js



/** A config that is not there has nothing of it. */
function examplesIn(config, templates) {
    const template = exampleText(templates);
    const { routes } = (0,project_routes.routesOf)((0,proxy_config.parseProxyConfig)('', template));
    const all = routes.map(({ host }) => host);
    if (config === undefined)
        return { untouched: false, hosts: [], all };
    const standing = new Set((0,project_routes.routesOf)(config).routes.map(({ address }) => address));
    return {
        untouched: config.problems.length === 0 && sameModelList(withLineFeeds(config.file.text), template),
        hosts: routes.filter(({ address }) => standing.has(address)).map(({ host }) => host),
        all,
    };
}
function exampleText(templates) {
    return templates.find(({ role }) => role === 'config')?.text ?? '';
}
/** The config with the user's models in the place of the example's; its line ends stay. */
function withoutExamples(text, entries) {
    const replaced = replaceModels(withLineFeeds(text), entries);
    return text.includes('\r\n') ? replaced.replaceAll('\n', '\r\n') : replaced;
}
function withLineFeeds(text) {
    return text.replaceAll('\r\n', '\n');
}
/** `hab`, `hab and hugo`, `hab, hugo and david`. */
function listed(names) {
    const last = names.at(-1) ?? '';
    return names.length < 2 ? last : `${names.slice(0, -1).join(', ')} and ${last}`;
}

// EXTERNAL MODULE: ./lib/src/project/project.js
var project = __webpack_require__(905);
;// CONCATENATED MODULE: ./lib/src/project/workflow-directory.js
/** A step that uses the action: `uses:` behind a dash or on a line of its own. */
const USES = /^( *)(- +)?uses: +["']?slipway-kit\/slipway@/;
/**
 * A workflow of the kit for files that do not stand at the repository's root: each step that uses the action gets the input
 * `working-directory`, as the first of its inputs. A step that has it keeps its own.
 *
 * @param directory from the repository's root, with `/`.
 */
function inDirectory(workflow, directory) {
    if (directory === '' || directory === '.')
        return workflow;
    const lines = workflow.split('\n');
    const line = `working-directory: ${JSON.stringify(directory)}`;
    const edited = [];
    for (let at = 0; at < lines.length; at++) {
        const text = lines[at]; // at < length
        edited.push(text);
        const found = USES.exec(text);
        if (found === null)
            continue;
        const column = (found[1]?.length ?? 0) + (found[2]?.length ?? 0);
        const step = stepEnd(lines, at + 1, column);
        const below = lines.slice(at + 1, step);
        if (below.some((one) => /^ *working-directory:/.test(one)))
            continue;
        const withAt = below.findIndex((one) => one.startsWith(`${' '.repeat(column)}with:`));
        if (withAt === -1) {
            edited.push(`${' '.repeat(column)}with:`, `${' '.repeat(column + 2)}${line}`);
            continue;
        }
        edited.push(...below.slice(0, withAt + 1));
        const first = below.slice(withAt + 1).find((one) => /^ *[^\s#]/.test(one));
        const indent = first === undefined ? column + 2 : (/^ */.exec(first)?.[0].length ?? column + 2);
        edited.push(`${' '.repeat(Math.max(indent, column + 1))}${line}`);
        at += withAt + 1;
    }
    return edited.join('\n');
}
/** The first line that no longer belongs to the step whose keys stand in `column`. */
function stepEnd(lines, from, column) {
    let at = from;
    while (at < lines.length) {
        const text = lines[at]; // at < length
        if (text.trim() !== '' && (/^ */.exec(text)?.[0].length ?? 0) < column)
            break;
        at++;
    }
    return at;
}

// EXTERNAL MODULE: ./lib/src/commands/invocation.js
var commands_invocation = __webpack_require__(5295);
// EXTERNAL MODULE: ./lib/src/commands/sandbox.js + 1 modules
var sandbox = __webpack_require__(3786);
;// CONCATENATED MODULE: ./lib/src/commands/init-files.js








/** Where the workflows that `init` writes stand: beside the bundle and beside the sources alike. */
const WORKFLOWS = (0,external_node_path_.join)(import.meta.dirname, '../../workflows');
const WORKFLOWS_FOLDER = '.github/workflows';
/** @throws SlipwayError INTERNAL when this copy of the kit is incomplete. */
async function readTemplates() {
    const templates = [];
    for await (const { path, kind, executable } of (0,system_files/* walk */.GG)(sandbox/* TEMPLATES */.QT, () => true)) {
        if (kind !== 'file')
            continue;
        const role = Object.keys(project/* USUAL_PATHS */.IO).find((one) => project/* USUAL_PATHS */.IO[one].includes(path));
        templates.push({ name: path, role, text: await textOf((0,external_node_path_.join)(sandbox/* TEMPLATES */.QT, path)), executable });
    }
    return templates;
}
/** The workflows, each with the directory where it is not the repository's root. */
async function workflowFiles({ prefix }) {
    const names = (await (0,system_files/* listFiles */.CS)(WORKFLOWS)).filter((name) => /\.ya?ml$/.test(name));
    return Promise.all(names.map(async (name) => ({
        path: `${WORKFLOWS_FOLDER}/${name}`,
        text: inDirectory(await textOf((0,external_node_path_.join)(WORKFLOWS, name)), prefix),
        executable: false,
        yours: false,
        edit: false,
    })));
}
async function textOf(path) {
    const outcome = await (0,system_files/* readTextFile */.Gu)(path);
    if (outcome.kind === 'file')
        return outcome.file.text;
    throw new model_error/* SlipwayError */.GQ('INTERNAL', `${path} is not beside dist/: this copy is incomplete`);
}
/** Where a template goes, from the repository's root: under the name that the user's own file has. */
function placeOf({ prefix, paths }, { name, role }) {
    const own = role !== undefined && role in commands_invocation/* FILE_INPUTS */.z ? paths[role] : name;
    return prefix === '' ? own : `${prefix}/${own}`;
}
/**
 * Writes the files. Before the first is written every place is looked at, so that a run that cannot write all writes none.
 *
 * @throws SlipwayError FILE_UNREADABLE naming the place; its details name what was written when a disk fails on the way.
 */
async function writeFiles(project, files, overwrite, signal) {
    const deeds = [];
    for (const file of files)
        deeds.push({ file, deed: await deedFor(project, file, overwrite) });
    if (signal.aborted)
        throw new model_error/* SlipwayError */.GQ('CANCELLED', 'cancelled: nothing was written');
    const done = [];
    for (const { file, deed } of deeds) {
        if (deed === 'kept' || deed === 'differing')
            continue;
        try {
            await putFile((0,external_node_path_.join)(project.repositoryRoot, file.path), file.text, file.executable ? 0o777 : 0o666);
        }
        catch (thrown) {
            const { code, message, remedy } = (0,model_error/* asSlipwayError */.I7)(thrown);
            const details = done.length === 0 ? ['nothing was written'] : done.map((path) => `written before: ${path}`);
            throw new model_error/* SlipwayError */.GQ(code, message, { cause: thrown, details, ...(remedy === undefined ? {} : { remedy }) });
        }
        done.push(shownPath(project, file.path));
    }
    const of = (...wanted) => deeds.filter(({ deed }) => wanted.includes(deed)).map(({ file }) => shownPath(project, file.path));
    return {
        written: of('written'),
        kept: of('kept', 'differing'),
        replaced: of('replaced'),
        changed: of('changed'),
        differing: of('differing'),
    };
}
async function deedFor(project, file, overwrite) {
    const place = await lookAt(project.repositoryRoot, file.path);
    if (place.kind === 'blocked') {
        throw new model_error/* SlipwayError */.GQ('FILE_UNREADABLE', `${shownPath(project, file.path)} ${place.reason}; nothing was written`, {
            remedy: 'move what stands there out of the way, or name another directory',
        });
    }
    if (place.kind === 'free')
        return 'written';
    if (file.edit)
        return 'changed';
    if (init_files_withLineFeeds(place.file.text) === init_files_withLineFeeds(file.text))
        return 'kept';
    if (file.yours)
        return 'kept';
    return overwrite ? 'replaced' : 'differing';
}
/** Git may have turned the line ends of a checked-out file. */
function init_files_withLineFeeds(text) {
    return text.replaceAll('\r\n', '\n');
}
/** From the directory: `Dockerfile.railway`, `../.github/workflows/deploy.yml`. */
function shownPath({ directory, repositoryRoot }, path) {
    return (0,external_node_path_.relative)(directory, (0,external_node_path_.join)(repositoryRoot, path)).split(external_node_path_.sep).join('/');
}

// EXTERNAL MODULE: ./lib/src/model/plain-text.js
var plain_text = __webpack_require__(2126);
;// CONCATENATED MODULE: ./lib/src/probe/ollama-models.js

const TIMEOUT_MS = 3_000;
const AT_ONCE = 8;
/** Nobody keeps more; a list beyond it is cut. */
const MAX_MODELS = 500;
/** Names go into a YAML file and into a terminal. A `*` would be a wildcard of LiteLLM's. */
const MODEL_NAME = /^[A-Za-z0-9][A-Za-z0-9._/:+-]{0,199}$/;
/**
 * Asks hosts which models they have (Ollama API, "List Local Models", `GET /api/tags`), eight at a time and three seconds
 * each. One answer a base, in their order.
 *
 * @param bases such as `http://100.75.148.4:11434`.
 * @throws SlipwayError CANCELLED
 */
async function askForModels(http, bases, signal) {
    const answers = [];
    let next = 0;
    async function work() {
        while (next < bases.length) {
            const index = next++;
            answers[index] = await ask(http, bases[index], signal); // index < length
        }
    }
    await Promise.all(Array.from({ length: Math.min(AT_ONCE, bases.length) }, work));
    return answers;
}
async function ask(http, base, signal) {
    try {
        const url = `${base}/api/tags`;
        const { status, text } = await http.send({ method: 'GET', url, retry: 'never', timeoutMs: TIMEOUT_MS, signal });
        if (status !== 200)
            return { kind: 'silent', reason: `answers ${status} to /api/tags: no Ollama` };
        return readTags(text);
    }
    catch (error) {
        if (!(error instanceof model_error/* SlipwayError */.GQ) || error.code === 'CANCELLED')
            throw error;
        const host = URL.canParse(base) ? new URL(base).host : base;
        return { kind: 'silent', reason: error.message.replace(`${host} `, '') };
    }
}
/** The names in an answer of `/api/tags`, each once. Never throws. */
function readTags(text) {
    const foreign = {
        kind: 'silent',
        reason: 'answers /api/tags with something else than a list of models',
    };
    let body;
    try {
        body = JSON.parse(text);
    }
    catch {
        return foreign;
    }
    if (!isRecord(body) || !(Array.isArray(body.models) || body.models === null))
        return foreign;
    const entries = body.models ?? [];
    const names = new Set(entries.map((entry) => (isRecord(entry) ? (entry.name ?? entry.model) : undefined)));
    const usable = [...names].filter((name) => typeof name === 'string' && MODEL_NAME.test(name));
    const models = usable.slice(0, MAX_MODELS);
    return { kind: 'models', models, leftOut: names.size - models.length };
}
function isRecord(value) {
    return typeof value === 'object' && value !== null && !Array.isArray(value);
}

// EXTERNAL MODULE: ./lib/src/system/process.js
var system_process = __webpack_require__(9467);
;// CONCATENATED MODULE: ./lib/src/system/run-program.js


/**
 * Runs a program to its end and gives what it printed. Whatever it does, it is over by then, with all it started.
 *
 * @throws SlipwayError CANCELLED when the signal aborts.
 */
async function runProgram(request) {
    const { command, args, cwd, env, timeoutMs, longest, signal } = request;
    if (signal?.aborted)
        throw new model_error/* SlipwayError */.GQ('CANCELLED', 'cancelled');
    const child = (0,system_process/* startChild */.v)({ command, args, cwd, env, onLine: () => undefined });
    const printed = { out: '', err: '' };
    const stopped = await new Promise((resolve) => {
        const timer = setTimeout(() => resolve('late'), timeoutMs);
        const cancel = () => resolve('cancelled');
        signal?.addEventListener('abort', cancel, { once: true });
        for (const [name, stream] of [['out', child.process.stdout], ['err', child.process.stderr]]) {
            stream?.on('data', (chunk) => {
                printed[name] += chunk;
                if (printed[name].length > longest)
                    resolve('too-much');
            });
        }
        void child.exited
            .then(() => resolve(undefined), () => resolve(undefined))
            .finally(() => {
            clearTimeout(timer);
            signal?.removeEventListener('abort', cancel);
        });
    });
    if (stopped !== undefined)
        await child.stop(STOP_GRACE_MS);
    if (stopped === 'cancelled')
        throw new model_error/* SlipwayError */.GQ('CANCELLED', 'cancelled');
    if (stopped !== undefined)
        return { kind: stopped };
    try {
        const { code } = await child.exited;
        return { kind: 'ended', code, ...printed };
    }
    catch (error) {
        const cause = error instanceof model_error/* SlipwayError */.GQ ? error.cause : undefined;
        return { kind: cause?.code === 'EACCES' || cause?.code === 'EPERM' ? 'denied' : 'absent' };
    }
}
const STOP_GRACE_MS = 500;

// EXTERNAL MODULE: ./lib/src/tailnet/ip-range.js
var ip_range = __webpack_require__(219);
;// CONCATENATED MODULE: ./lib/src/tailnet/tailnet-status.js
/** Systems that serve no models. */
const PHONES = new Set(['ios', 'android', 'tvos']);
const LABEL = /^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/;
/**
 * Reads what `tailscale status --json` prints (tailscale/tailscale, ipn/ipnstate, Status): the devices that may serve models,
 * this machine included, by name. Phones, exit nodes of Mullvad and devices of other tailnets are left out.
 * Never throws.
 */
function readTailnetStatus(text) {
    const status = parsed(text);
    if (!tailnet_status_isRecord(status) || typeof status.BackendState !== 'string')
        return { kind: 'unreadable' };
    if (status.BackendState !== 'Running')
        return { kind: 'not-running', state: status.BackendState };
    const peers = tailnet_status_isRecord(status.Peer) ? Object.values(status.Peer) : [];
    const found = [peerOf(status.Self, true), ...peers.map((peer) => peerOf(peer, false))];
    const named = new Map(found.flatMap((peer) => (peer === undefined ? [] : [[peer.name, peer]])));
    return { kind: 'running', peers: [...named.values()].sort((a, b) => (a.name < b.name ? -1 : 1)) };
}
function peerOf(value, self) {
    if (!tailnet_status_isRecord(value))
        return undefined;
    const dnsName = typeof value.DNSName === 'string' ? value.DNSName.toLowerCase() : '';
    const name = dnsName.split('.', 1)[0] ?? '';
    const os = typeof value.OS === 'string' ? value.OS : '';
    const addresses = Array.isArray(value.TailscaleIPs)
        ? value.TailscaleIPs.filter((address) => typeof address === 'string' && isAddress(address))
        : [];
    const address = addresses.find((one) => !one.includes(':')) ?? addresses[0];
    if (!LABEL.test(name) || address === undefined || PHONES.has(os.toLowerCase()))
        return undefined;
    if (value.ShareeNode === true || dnsName.endsWith('.mullvad.ts.net.'))
        return undefined;
    return { name, address, online: self || value.Online === true, os: /^[\w ]{0,20}$/.test(os) ? os : '', self };
}
function isAddress(text) {
    return /^(?:\d{1,3}(?:\.\d{1,3}){3}|[0-9a-f:]*:[0-9a-f:]*)$/i.test(text);
}
function parsed(text) {
    try {
        return JSON.parse(text);
    }
    catch {
        return undefined;
    }
}
function tailnet_status_isRecord(value) {
    return typeof value === 'object' && value !== null && !Array.isArray(value);
}

;// CONCATENATED MODULE: ./lib/src/project/github-repository.js
const PART = '[A-Za-z0-9._-]+';
/** `git@github.com:owner/name.git`, its SSH aliases (`github.com-work`), `ssh://`, `https://`, with or without credentials. */
const REMOTE = new RegExp(`^(?:[a-z+]+://)?(?:[^@/\\s]+@)?github\\.com[A-Za-z0-9._-]*(?::\\d+)?[:/]/?(${PART}/${PART}?)/?$`);
/** `owner/name` of a git remote on github.com; undefined for any other. */
function gitHubRepository(remote) {
    const path = REMOTE.exec(remote.trim())?.[1]?.replace(/\.git$/, '');
    return path === undefined || /\/$|\/\.{1,2}$/.test(path) ? undefined : path;
}

;// CONCATENATED MODULE: ./lib/src/commands/init-project.js








/** Other names under which people keep the same file, and what must stand in it. */
const OTHER_NAMES = {
    config: {
        names: ['proxy_server_config', 'litellm_config', 'litellm-config', 'litellm', 'config'].flatMap((name) => [
            `${name}.yaml`,
            `${name}.yml`,
        ]),
        holds: /^ *["']?model_list["']?\s*:/m,
    },
    dockerfile: {
        names: ['Dockerfile', 'dockerfile', 'Containerfile', 'Dockerfile.litellm', 'Dockerfile.prod', 'docker/Dockerfile'],
        holds: /litellm/i,
    },
    startScript: {
        names: ['start-with-tailscale.sh', 'start.sh', 'entrypoint.sh', 'docker-entrypoint.sh', 'run.sh'],
        holds: /tailscaled/,
    },
    railwayConfig: { names: [], holds: /^/ },
    policyFile: {
        names: ['policy.hujson', 'tailscale-policy.hujson', 'acl.hujson', 'policy.json', 'acl.json'],
        holds: /"(?:acls|grants)"\s*:/i,
    },
};
/** Looks around. Reads only. */
async function lookAround(invocation) {
    const directory = await (0,system_files/* realPath */.Ye)(invocation.directory);
    const git = await folderUpwardWith(directory, '.git');
    const repositoryRoot = git ?? directory;
    const paths = {};
    const files = new Map();
    const notes = [];
    for (const role of Object.keys(commands_invocation/* FILE_INPUTS */.z)) {
        const found = await findFile(invocation, directory, role);
        paths[role] = found.path;
        if (found.file !== undefined)
            files.set(role, found.file);
        if (found.taken)
            notes.push(`uses your ${found.path} as ${WHAT[role]}`);
    }
    return {
        directory,
        repositoryRoot,
        inGit: git !== undefined,
        prefix: (0,external_node_path_.relative)(repositoryRoot, directory).split(external_node_path_.sep).join('/'),
        repository: git === undefined ? undefined : await originOf(invocation, directory),
        paths: paths, // a path was set for each role
        files,
        notes,
    };
}
const WHAT = {
    config: 'the proxy config',
    dockerfile: "the gateway's Dockerfile",
    startScript: 'the start script',
    railwayConfig: "Railway's config",
    policyFile: 'the copy of the tailnet policy',
};
/** The file that settings name; else the kit's name; else one that people use, when its text is of the kind. */
async function findFile(invocation, directory, role) {
    const { values, sources } = invocation.settings;
    const usual = project/* USUAL_PATHS */.IO[role];
    const given = sources[commands_invocation/* FILE_INPUTS */.z[role]] === 'default' ? '' : String(values[commands_invocation/* FILE_INPUTS */.z[role]] ?? '');
    if (given !== '') {
        const path = belowDirectory(directory, given);
        return { path, file: await readAs(role, directory, path), taken: false };
    }
    for (const path of usual) {
        const file = await readAs(role, directory, path);
        if (file !== undefined)
            return { path, file, taken: false };
    }
    for (const path of OTHER_NAMES[role].names) {
        const file = await readAs(role, directory, path);
        if (file !== undefined && OTHER_NAMES[role].holds.test(file.text))
            return { path, file, taken: true };
    }
    return { path: usual[0], file: undefined, taken: false }; // every role has a usual path
}
async function readAs(role, directory, path) {
    const outcome = await (0,system_files/* readTextFile */.Gu)((0,external_node_path_.join)(directory, path));
    return outcome.kind === 'file' ? (0,project/* createProjectFile */.sn)(role, path, outcome.file) : undefined;
}
/** Files of the kit stand in the directory, which is what is uploaded; their names go into start commands as they are. */
function belowDirectory(directory, path) {
    const below = (0,external_node_path_.relative)(directory, (0,external_node_path_.join)(directory, path)).split(external_node_path_.sep).join('/');
    const leadsOut = below === '' || below === '..' || below.startsWith('../') || (0,external_node_path_.isAbsolute)(path);
    if (!leadsOut && /^[A-Za-z0-9._/@+-]+$/.test(below))
        return below;
    const message = leadsOut ? `is not a path below ${directory}` : 'has other characters than A-Z, a-z, 0-9 and ._/@+-';
    throw new model_error/* SlipwayError */.GQ('INPUT_INVALID', `${path} ${message}`, {
        remedy: 'name the file from the directory, such as config/litellm.yaml',
    });
}
const GIT_TIMEOUT_MS = 5_000;
async function originOf(invocation, directory) {
    const asked = await runProgram({
        command: 'git',
        args: ['remote', 'get-url', 'origin'],
        cwd: directory,
        env: programEnvironment(invocation.environment),
        timeoutMs: GIT_TIMEOUT_MS,
        longest: 10_000,
        signal: invocation.signal,
    });
    return asked.kind === 'ended' && asked.code === 0 ? gitHubRepository(asked.out) : undefined;
}
/** Whether the last commit holds a file as it stands: tracked, and without a change since. */
async function isCommitted({ repositoryRoot, inGit }, environment, path) {
    if (!inGit)
        return false;
    const git = async (...args) => {
        const asked = await runProgram({
            command: 'git',
            args,
            cwd: repositoryRoot,
            env: programEnvironment(environment),
            timeoutMs: GIT_TIMEOUT_MS,
            longest: 10_000,
        });
        return asked.kind === 'ended' && asked.code === 0 ? asked.out.trim() : undefined;
    };
    // Of a file that it was told not to look at (update-index), git sees no change.
    const tracked = await git('ls-files', '-v', '--', `:(literal)${path}`);
    const changes = await git('status', '--porcelain', '--ignored', '--untracked-files=all', '--', `:(literal)${path}`);
    return tracked !== undefined && /^H /.test(tracked) && changes === '';
}
/** What a program needs to start and to find its own settings: no token of ours among it. */
const NEEDED = [
    'PATH',
    'Path',
    'HOME',
    'USERPROFILE',
    'SystemRoot',
    'SYSTEMROOT',
    'APPDATA',
    'LOCALAPPDATA',
    'TMPDIR',
    'TEMP',
    'XDG_CONFIG_HOME',
];
function programEnvironment(environment) {
    return Object.fromEntries(NEEDED.flatMap((name) => (environment[name] ? [[name, environment[name]]] : [])));
}

;// CONCATENATED MODULE: ./lib/src/commands/init-hosts.js








/**
 * The model hosts of this run, each asked for its models: those given; else those that a person chooses; else, for a config
 * that is new, the devices of the tailnet that answer as Ollama. A config that is there is left to whoever wrote it.
 *
 * @throws SlipwayError INPUT_INVALID for a host that is given wrongly, CANCELLED.
 */
async function chooseHosts(invocation, prompts, standing) {
    const notes = [];
    const given = givenHosts(invocation.terminal?.addHosts ?? [], standing ?? []);
    const wishes = given.map((host) => ({ ...host, source: 'given' }));
    if (given.length === 0 && (standing === undefined || prompts !== undefined)) {
        const { peers, note } = await tailnetPeers(invocation);
        if (note !== undefined)
            notes.push(note);
        const fresh = peers.filter(({ name, address }) => name !== invocation.settings.values.hostname && !standing?.some((host) => host.address === address));
        wishes.push(...(prompts === undefined
            ? fresh.filter(({ online }) => online).map(wishOf)
            : await askFor(prompts, fresh, standing ?? [])));
    }
    const answers = await askAll(invocation, wishes);
    const hosts = [];
    for (const [wish, answer] of answers) {
        if (answer.kind === 'silent') {
            hosts.push({ ...wish, models: [], silence: silenceOf(answer.reason, wish) });
            continue;
        }
        if (answer.models.length === 0 && answer.leftOut === 0)
            notes.push(`${wish.name} has no models: run \`ollama pull llama3\` there (or another model), then init again`);
        if (answer.leftOut > 0)
            notes.push(`${wish.name}: ${answer.leftOut} of its models are left out (too many, or a name that a config cannot hold)`);
        hosts.push({ ...wish, models: await chosenModels(prompts, wish, answer.models) });
    }
    const useful = prompts === undefined ? hosts.filter(isUseful) : hosts;
    notes.push(...useful.flatMap((host) => (0,model_host/* addressNote */.B9)(host) ?? []), ...portNotes(useful), ...silentPeers(hosts, prompts));
    return { hosts: useful, notes };
}
/**
 * Each host's answer. A tailnet's address is asked only where this machine is in the tailnet that has it: elsewhere the request
 * would leave by the machine's own network, to whoever has that address there (100.64.0.0/10 is shared, RFC 6598).
 */
async function askAll(invocation, wishes) {
    const guarded = wishes.filter(({ address }) => isTailnetAddress(address));
    const peers = guarded.some(({ source }) => source === 'given') ? (await tailnetPeers(invocation)).peers : undefined;
    const isOutside = (wish) => wish.source === 'given' && guarded.includes(wish) && !peers?.some(({ address }) => address === wish.address);
    const asked = wishes.filter((wish) => !isOutside(wish));
    const answers = await askForModels(invocation.http, asked.map(model_host/* apiBaseOf */.rq), invocation.signal);
    const byWish = new Map(asked.map((wish, index) => [wish, answers[index]]));
    const outside = {
        kind: 'silent',
        reason: 'was not asked: it is no device of a tailnet that this machine is in',
    };
    return new Map(wishes.map((wish) => [wish, byWish.get(wish) ?? outside]));
}
function isTailnetAddress(address) {
    const range = (0,ip_range/* parseIpRange */.CB)(address);
    return range !== undefined && (0,ip_range/* overlapAny */.cg)([range], ip_range/* TAILNET */.Q0);
}
/** The ports that fetch blocks (WHATWG Fetch, "Port blocking") are no fault of the host's. */
function silenceOf(reason, { port }) {
    return /\bbad port$/.test(reason) ? `was not asked: fetch in Node.js refuses port ${port}` : (0,plain_text/* plainLine */.h0)(reason, 160);
}
/** One name and address with two ports is one machine with two servers; of two machines behind one address it is a slip. */
function portNotes(hosts) {
    const ports = new Map();
    for (const { name, port } of hosts)
        ports.set(name, [...(ports.get(name) ?? []), port]);
    return [...ports]
        .filter(([, all]) => all.length > 1)
        .map(([name, all]) => `${name} is one machine with the ports ${all.join(' and ')}; give two machines two names`);
}
/** A device that nobody named and that is no Ollama is no model host. */
function isUseful(host) {
    return host.source === 'given' || host.silence === undefined;
}
function silentPeers(hosts, prompts) {
    const peers = hosts.filter(({ source }) => source === 'tailnet');
    if (prompts !== undefined || peers.length === 0 || peers.some(isUseful))
        return [];
    return [
        `none of the ${peers.length} devices that are online in the tailnet answers as Ollama on port ${model_host/* OLLAMA_PORT */.xj}`,
    ];
}
/** What `proposeModels` needs. A host that was named or chosen gets its place in the config even when it is silent now. */
function servingHosts(hosts) {
    return hosts.map((host) => ({ ...host, wildcard: host.silence !== undefined }));
}
function wishOf({ name, address }) {
    return { name, address, port: model_host/* OLLAMA_PORT */.xj, source: 'tailnet' };
}
/** @throws SlipwayError INPUT_INVALID when two hosts share a name or an address, among them those of the config. */
function givenHosts(words, standing) {
    const hosts = [];
    for (const word of words) {
        const host = (0,model_host/* readModelHost */.Ke)(word);
        const same = hosts.find((other) => samePlace(other, host));
        if (same?.name === host.name)
            continue;
        refuseClash(host, [...hosts, ...standing]);
        hosts.push(host);
    }
    return hosts;
}
function refuseClash(host, others) {
    const namesake = others.find((other) => other.name === host.name && other.address !== host.address);
    const neighbour = others.find((other) => other.name !== host.name && samePlace(other, host));
    if (namesake === undefined && neighbour === undefined)
        return;
    const message = namesake !== undefined
        ? `${host.name} is ${namesake.address} already, and cannot be ${host.address} too`
        : `${host.address}:${host.port} is called ${neighbour?.name} already`;
    throw new model_error/* SlipwayError */.GQ('INPUT_INVALID', `--add-host ${message}`, {
        remedy: 'give each model host one name and one address',
    });
}
function samePlace(a, b) {
    return a.address === b.address && a.port === b.port;
}
async function askFor(prompts, peers, standing) {
    const chosen = peers.length === 0
        ? []
        : await prompts.several('Which devices of the tailnet serve models with Ollama?', peers.map(({ name, address, online, os, self }) => ({
            value: name,
            label: `${name}  ${address}`,
            hint: [os, self ? 'this machine' : '', online ? '' : 'offline'].filter(Boolean).join(', '),
        })), []);
    const wishes = peers.filter(({ name }) => chosen.includes(name)).map(wishOf);
    for (;;) {
        const known = [...standing, ...wishes];
        const word = await prompts.text('Another model host, as NAME=ADDRESS or NAME=ADDRESS:PORT (empty: no more)', '', (answer) => (answer === '' ? undefined : problemOf(answer, known)));
        const [host] = word === '' ? [] : givenHosts([word], known);
        if (host === undefined)
            return wishes;
        wishes.push({ ...host, source: 'given' });
    }
}
function problemOf(word, known) {
    try {
        givenHosts([word], known);
        return undefined;
    }
    catch (error) {
        if (!(error instanceof model_error/* SlipwayError */.GQ))
            throw error;
        return error.message.replace('--add-host ', '');
    }
}
async function chosenModels(prompts, { name }, models) {
    if (prompts === undefined || models.length === 0)
        return models;
    const choices = models.map((model) => ({ value: model, label: model }));
    return prompts.several(`Which models of ${name} does the gateway serve?`, choices, models);
}
const STATUS_TIMEOUT_MS = 5_000;
/** A tailnet of a thousand devices prints 2 MB. */
const LONGEST_STATUS = 16_000_000;
/** The devices of the tailnet; without them the reason, in one line. */
async function tailnetPeers(invocation) {
    const asked = await runProgram({
        command: 'tailscale',
        args: ['status', '--json'],
        cwd: invocation.directory,
        // The program in macOS's app opens its window unless told that it is called from a terminal (Tailscale docs, "CLI").
        env: { ...programEnvironment(invocation.environment), TAILSCALE_BE_CLI: '1' },
        timeoutMs: STATUS_TIMEOUT_MS,
        longest: LONGEST_STATUS,
        signal: invocation.signal,
    });
    const without = (reason) => ({ peers: [], note: `${reason}; name model hosts with --add-host NAME=ADDRESS` });
    switch (asked.kind) {
        case 'absent':
            return without('no tailscale command here');
        case 'denied':
            return without('the tailscale command may not be run');
        case 'late':
            return without(`tailscale status did not answer within ${STATUS_TIMEOUT_MS / 1000} s`);
        case 'too-much':
            return without('tailscale status printed more than can be read');
        case 'ended': {
            if (asked.code !== 0) {
                const said = (0,plain_text/* plainLine */.h0)(asked.err || asked.out, 160);
                return without(`tailscale status failed${said === '' ? '' : `: ${said}`}`);
            }
            const status = readTailnetStatus(asked.out);
            if (status.kind === 'unreadable')
                return without('tailscale status printed something else than its status');
            if (status.kind === 'not-running')
                return without(`Tailscale is not running here (${(0,plain_text/* plainLine */.h0)(status.state, 40)})`);
            return status.peers.length > 0 ? { peers: status.peers } : without('the tailnet has no other device');
        }
    }
}

// EXTERNAL MODULE: ./lib/src/model/loss.js
var loss = __webpack_require__(2941);
// EXTERNAL MODULE: ./lib/src/release/mending.js
var release_mending = __webpack_require__(2568);
// EXTERNAL MODULE: ./lib/src/report/plan.js
var plan = __webpack_require__(1038);
// EXTERNAL MODULE: ./lib/src/tailnet/fragment.js + 5 modules
var fragment = __webpack_require__(3531);
// EXTERNAL MODULE: ./lib/src/tailnet/policy.js + 1 modules
var policy = __webpack_require__(8228);
// EXTERNAL MODULE: ./lib/src/tailnet/policy-error.js
var policy_error = __webpack_require__(4243);
// EXTERNAL MODULE: ./lib/src/tailnet/reach.js + 1 modules
var reach = __webpack_require__(5357);
;// CONCATENATED MODULE: ./lib/src/commands/init-policy.js









/**
 * Undefined for a policy that is narrow, or that cannot be read.
 *
 * @param wishOf throws a PolicyError for a policy that cannot be read
 * @param notes gets why it cannot be read
 */
function widePolicy(file, wishOf, notes = []) {
    if (file.byteOrderMark || !file.utf8)
        return undefined;
    try {
        const wish = wishOf();
        const tooWide = (0,reach/* overreachOf */.rQ)((0,policy/* readPolicy */.T4)(file.text), wish.tag, wish.routes);
        if (tooWide.length === 0)
            return undefined;
        const mending = (0,release_mending/* mendingOf */.i3)(file.path, file.text, wish, []);
        const mended = mending.rest.length > 0 ? undefined : (0,fragment.mergeFragment)(mending.text, wish).text;
        return { path: file.path, tooWide: tooWide.map(release_mending/* overreachLine */.u8), mending, mended };
    }
    catch (error) {
        if (!(error instanceof policy_error/* PolicyError */.p))
            throw error;
        const { at, message } = error;
        const cause = message.replace(/^line \d+, column \d+: /, '');
        notes.push(`${file.path} stays as it is, whatever it allows: ${file.path}:${at.line}:${at.column}: ${cause}`);
        return undefined;
    }
}
/** Routes whose addresses are known: the others cannot be in a policy. */
function placedRoutes(routes) {
    return routes.filter(({ address }) => address !== undefined);
}
const MAX_RULES = 5;
/**
 * Narrows the copy where a person at a terminal agrees, or where `--yes` and `--overwrite` are given and nobody but the tag is
 * named among those who lose. Otherwise it stays as it is, with the edit and its command told. The policy in force, which no
 * file changes, has a command of its own.
 */
async function settleWidePolicy(invocation, prompts, wide, commands) {
    if (wide === undefined)
        return { mended: undefined, notes: [] };
    const { tag } = invocation.settings.values;
    const { path, tooWide, mending, mended } = wide;
    const rest = tooWide.length > MAX_RULES ? [`and ${tooWide.length - MAX_RULES} more rules`] : [];
    const found = `${path} lets ${tag} reach more than its model hosts: ${[...tooWide.slice(0, MAX_RULES), ...rest].join('; ')}`;
    const live = `the policy in force is changed by ${commands.narrowLive} alone`;
    if (mended === undefined)
        return { mended: undefined, notes: [found, ...mending.unknown] };
    const losses = (0,loss/* lossLines */.T)(mending.losses).map((line) => `by the narrowing of ${path} ${line}`);
    if (prompts !== undefined) {
        if (await agrees(invocation, prompts, found, mending))
            return { mended, notes: [narrowed(path), ...losses, live] };
        return { mended: undefined, notes: [found, `${path} stays as it is`, live] };
    }
    const others = mending.losses.some((loss) => !isExpected(loss, tag));
    if (isToldTo(invocation) && !others)
        return { mended, notes: [narrowed(path), ...losses, live] };
    const edit = `narrowed, ${narrowedRules(mending)}`;
    const way = others
        ? `it takes from others than ${tag}, so ${commands.narrowAsked} asks before it does that`
        : `${commands.narrowCopy} does that`;
    return {
        mended: undefined,
        notes: [found, `${path} stays as it is; ${edit}: ${way}`, ...(others ? losses : []), live],
    };
}
function narrowed(path) {
    return `${path} is narrowed, with the fragment in it`;
}
/** `line 4:5 has "autogroup:member" in place of "*"`. */
function narrowedRules({ rules }) {
    const told = rules
        .slice(0, MAX_RULES)
        .map(({ line, column, from, to }) => `line ${line}:${column} ${to === '' ? 'is gone' : `has ${to} in place of ${from}`}`);
    const rest = rules.length > MAX_RULES ? [`and so on for ${rules.length - MAX_RULES} more rules`] : [];
    return [...told, ...rest].join('; ');
}
function isToldTo({ terminal }) {
    return terminal?.yes === true && terminal.overwrite;
}
async function agrees(invocation, prompts, found, { diff, losses }) {
    invocation.print([found, ...(0,plan/* diffLines */.Pp)(diff, invocation.style), ...(0,loss/* lossLines */.T)(losses), ''].join('\n'));
    const answer = await prompts.text('Narrow it so? (yes or no)', 'no', (given) => /^(?:y|yes|n|no)$/i.test(given) ? undefined : 'yes or no');
    return /^y/i.test(answer);
}
/** Who is behind a subnet route is in no file; that they may lose is told. */
function isExpected({ who, kind }, tag) {
    return who === tag || kind === 'subnet';
}
/**
 * The files with the narrowed copy in the place of the one that stands, and before it the former text, where nothing else
 * holds that: a git repository that has it as it is loses nothing.
 */
async function withMended(project, environment, files, place, mended) {
    const kept = await isCommitted(project, environment, place);
    const shown = project.paths.policyFile;
    const mending = files.map((file) => (file.path === place ? { ...file, text: mended, edit: true } : file));
    if (kept)
        return { files: mending, notes: [`git diff shows what changed in ${shown}`] };
    const former = files.find(({ path }) => path === place);
    const standing = project.files.get('policyFile');
    if (former === undefined || standing === undefined)
        return { files: mending, notes: [] };
    const beside = await freePlace(project.repositoryRoot, `${place}.before`);
    const copy = { path: beside, text: standing.text, executable: false, yours: true, edit: false };
    return {
        files: [copy, ...mending],
        notes: [`the former text of ${shown} is in ${shown}${beside.slice(place.length)}, since no commit holds it`],
    };
}
/** A place that is taken may hold an older text, which is kept too. */
async function freePlace(root, wished) {
    for (let count = 1;; count++) {
        const path = count === 1 ? wished : `${wished}-${count}`;
        if ((await lookAt(root, path)).kind === 'free')
            return path;
    }
}

;// CONCATENATED MODULE: ./lib/src/commands/init-secrets.js
/** GitHub's issuer of workload identities (docs.github.com, "OpenID Connect reference"). */
const ISSUER = 'https://token.actions.githubusercontent.com';
const BRANCH = 'refs/heads/main';
/** Placeholder where `origin` names no repository on GitHub. */
const UNKNOWN = 'OWNER/REPO';
/**
 * What the workflows and the service need, and where each value comes from. Values go in by prompt or standard input, never
 * as arguments, which other processes see.
 *
 * Scopes: Tailscale docs, "Trust credentials"; `policy_file` needs the two of `devices` beside it. Subjects: docs.github.com,
 * "OpenID Connect", section "Immutable subject claims": repositories made or renamed since 2026-07-15 have their ids in it.
 */
function secretsToSet(repository, tag) {
    const target = repository === undefined ? '' : ` --repo ${repository}`;
    const name = repository ?? UNKNOWN;
    return [
        {
            name: 'RAILWAY_TOKEN',
            kind: 'secret',
            from: ['a project token: Railway > the project > Settings > Tokens, for the environment that serves'],
            command: `gh secret set RAILWAY_TOKEN${target}`,
        },
        {
            name: 'TAILSCALE_CLIENT_ID',
            kind: 'variable',
            from: [
                'the client id of a workload identity, which has no secret:',
                `the tag first, in Tailscale > Access controls: "tagOwners": {"${tag}": ["autogroup:admin"]}`,
                'then Tailscale > Settings > Trust credentials > Credential > OpenID Connect:',
                `issuer   ${ISSUER}`,
                `subject  repo:${name}:ref:${BRANCH}`,
                'of a repository made or renamed since 15 July 2026 the subject holds ids; this prints it:',
                `gh api repos/${name} --jq '"repo:\\(.owner.login)@\\(.owner.id)/\\(.name)@\\(.id):ref:${BRANCH}"'`,
                `scopes   policy_file, auth_keys with ${tag}, devices:core:read, devices:posture_attributes;`,
                '         devices:routes, too, where the gateway advertises subnets',
            ],
            command: `gh variable set TAILSCALE_CLIENT_ID${target}`,
        },
        {
            name: 'LITELLM_MASTER_KEY',
            kind: 'railway',
            from: [
                'a key of your own making: Railway > the service > Variables > New variable',
                'its value is what this prints:',
            ],
            command: 'openssl rand -hex 32',
        },
    ];
}
const KINDS = {
    secret: 'secret on GitHub',
    variable: 'variable on GitHub',
    railway: 'variable on Railway',
};
/** The directory as a word of a command, with a blank before it; '' where the command already runs in it. */
function directoryWord(directory) {
    return directory === '' ? '' : ` ${/^[\w./-]+$/.test(directory) ? directory : JSON.stringify(directory)}`;
}
/**
 * What is left to do, for a person.
 *
 * @param program what starts this program: `slipway`.
 * @param naming how to name a model behind each wildcard that nobody can ask: without it the gate fails
 */
function nextSteps(secrets, directory, program, naming) {
    const place = directoryWord(directory);
    return [
        'Set these once (gh asks for the value):',
        ...secrets.flatMap(({ name, kind, from, command }) => [
            `  ${name} (${KINDS[kind]})`,
            ...from.map((line) => `      ${line}`),
            ...(command === undefined ? [] : [`    $ ${command}`]),
        ]),
        '',
        'A new tailnet lets every device reach everything, and a narrow rule beside that one narrows nothing. Once, with an API',
        'access token (Tailscale > Settings > Keys) as SLIPWAY_TAILSCALE_API_KEY in the environment:',
        `    $ ${program} policy${place} --narrowing apply      # with --policy-mode check it only shows what would change`,
        '',
        'Next:',
        ...naming.map((line) => `  ${line}`),
        `    $ ${program} validate${place}`,
        `    $ ${program} ship${place} --sandbox    # the whole release against stand-ins, without an account`,
    ];
}

// EXTERNAL MODULE: ./lib/src/release/fragment-wish.js
var fragment_wish = __webpack_require__(9940);
// EXTERNAL MODULE: ./lib/src/settings/inputs.js
var inputs = __webpack_require__(8921);
;// CONCATENATED MODULE: ./lib/src/commands/init-texts.js














const CONFIG_NAME = 'proxy_server_config.railway.yaml';
const SCRIPT_NAME = 'start_with_tailscale.sh';
/**
 * The templates with this project's names, hosts and settings in them, and the edits of files that are there.
 *
 * @throws SlipwayError FILE_INVALID when the config that is there cannot take the new entries; its details are those entries.
 */
function kitTexts(invocation, project, templates, entries, examples, settingsText) {
    const notes = [];
    const config = configText(project, templates, entries, examples, notes);
    const files = templates.map((template) => {
        const file = {
            path: placeOf(project, template),
            executable: template.executable,
            yours: isUsers(project, template),
            edit: false,
        };
        switch (template.role) {
            case 'config':
                return { ...file, text: config.text, yours: true, edit: config.edited };
            case 'policyFile':
                return { ...file, yours: true, ...policyText(invocation, project, template.text, config, notes) };
            case 'settings':
                notes.push(...settingsNotes(invocation, project, settingsText));
                return { ...file, text: settingsFile(invocation, project, template.text), yours: true };
            case 'railwayConfig':
                return { ...file, text: railwayText(project, template.text) };
            default:
                return { ...file, text: withNames(project, template.text) };
        }
    });
    const policyPlace = templates.find(({ role }) => role === 'policyFile');
    const policyFile = project.files.get('policyFile');
    const wide = policyFile === undefined
        ? undefined
        : widePolicy(policyFile, () => policyWish(invocation, project, policyFile.text, config), notes);
    return {
        files,
        notes,
        config: (0,proxy_config.parseProxyConfig)(project.paths.config, config.text),
        widePolicy: wide === undefined || policyPlace === undefined ? undefined : { ...wide, place: placeOf(project, policyPlace) },
    };
}
function policyWish(invocation, project, base, config) {
    const { routes } = (0,project_routes.routesOf)((0,proxy_config.parseProxyConfig)(project.paths.config, config.text), (0,fragment.hostNamesOf)(base));
    return (0,fragment_wish/* fragmentWish */.kO)({ settings: invocation.settings.values }, { routes: placedRoutes(routes) }, base);
}
function configText(project, templates, entries, examples, notes) {
    const standing = project.files.get('config');
    if (standing === undefined) {
        const template = exampleText(templates);
        return { text: entries.length === 0 ? template : withoutExamples(template, entries), edited: false };
    }
    const mark = standing.byteOrderMark ? '\ufeff' : '';
    if (entries.length === 0)
        return { text: mark + standing.text, edited: false };
    if (examples.untouched) {
        notes.push(`the example hosts ${listed(examples.hosts)} are gone from ${standing.path}: yours stand in their place`);
        return { text: mark + withoutExamples(standing.text, entries), edited: true };
    }
    const edit = standing.utf8
        ? insertModels(standing.text, entries)
        : { kind: 'refused', reason: 'it is not UTF-8' };
    if (edit.kind === 'edited')
        return { text: mark + edit.text, edited: true };
    throw new model_error/* SlipwayError */.GQ('FILE_INVALID', `${standing.path} cannot take new models: ${edit.reason}; nothing was written`, {
        remedy: 'mend it, or add these entries to its model_list by hand',
        details: entries.flatMap((entry) => (0,model_entry/* modelEntryLines */.ZS)(entry, { dash: 2, keys: 4, step: 2 })),
    });
}
/** The policy's fragment follows from the routes; what stands outside its marks is the user's. */
function policyText(invocation, project, template, config, notes) {
    const standing = project.files.get('policyFile');
    const base = standing?.text ?? template;
    if (standing !== undefined && (!config.edited || !hasFragment(standing)))
        return { text: base, edit: false };
    try {
        const { text, changed } = (0,fragment.mergeFragment)(base, policyWish(invocation, project, base, config));
        return { text, edit: standing !== undefined && changed };
    }
    catch (error) {
        if (!(error instanceof policy_error/* PolicyError */.p))
            throw error;
        notes.push(`${project.paths.policyFile} stays as it is: ${error.message}`);
        return { text: base, edit: false };
    }
}
function hasFragment(file) {
    try {
        return !file.byteOrderMark && file.utf8 && (0,fragment.readFragment)(file.text).present;
    }
    catch (error) {
        if (error instanceof policy_error/* PolicyError */.p)
            return false;
        throw error;
    }
}
/** Settings that hold for this project alone, by their name in slipway.yml. */
function ownSettings({ settings }, { paths }) {
    const own = new Map();
    for (const key of ['railwayService', 'tag', 'hostname']) {
        const value = settings.values[key];
        if (value !== undefined && isNew(settings.sources[key]))
            own.set(key, value);
    }
    for (const [role, input] of Object.entries(commands_invocation/* FILE_INPUTS */.z)) {
        if (project/* USUAL_PATHS */.IO[role].includes(paths[role]) || settings.sources[input] === 'file')
            continue;
        own.set((0,inputs/* settingKey */.iT)((0,inputs/* inputName */.yu)(input)), paths[role]);
    }
    return own;
}
function isNew(source) {
    return source !== 'default' && source !== 'file';
}
function settingsFile(invocation, project, template) {
    const own = ownSettings(invocation, project);
    const service = own.get('railwayService');
    own.delete('railwayService');
    const text = service === undefined
        ? template
        : template.replace(/^railwayService:.*$/m, () => `railwayService: ${(0,model_entry/* yamlText */.pS)(service)}`);
    if (own.size === 0)
        return text;
    const lines = [...own].map(([key, value]) => `${key}: ${(0,model_entry/* yamlText */.pS)(value)}`);
    return `${text}\n# Where this directory differs from the usual names.\n${lines.join('\n')}\n`;
}
function settingsNotes(invocation, project, standing) {
    if (standing === undefined)
        return [];
    const lines = standing.split(/\r?\n/).map((line) => line.replace(/\s+#.*$/, '').trim());
    return [...ownSettings(invocation, project)]
        .map(([key, value]) => ({
        key,
        forms: [value, `'${value}'`, JSON.stringify(value)],
        line: `${key}: ${(0,model_entry/* yamlText */.pS)(value)}`,
    }))
        .filter(({ key, forms }) => !forms.some((form) => lines.includes(`${key}: ${form}`)))
        .map(({ line }) => `slipway.yml is yours and stays as it is: write ${line} into it`);
}
/** The files have the same names and folders in the image as here. */
function withNames({ paths }, template) {
    return template.replaceAll(CONFIG_NAME, () => paths.config).replaceAll(SCRIPT_NAME, () => paths.startScript);
}
/** A Dockerfile of the user's starts the container its own way. */
function railwayText(project, template) {
    const { paths, files } = project;
    const text = withNames(project, template).replace(/^dockerfilePath = .*$/m, () => `dockerfilePath = ${JSON.stringify(paths.dockerfile)}`);
    const own = files.get('dockerfile');
    if (own === undefined || own.text.includes(`/app/${paths.startScript}`))
        return text;
    return text.replace(/^#[^\n]*ENTRYPOINT[^\n]*\n(?=startCommand)/m, '').replace(/^startCommand = .*\n/m, '');
}
/** A file that stands under another name than the kit's was written by its user. */
function isUsers({ paths, files }, { name, role }) {
    if (role === undefined || !(role in commands_invocation/* FILE_INPUTS */.z))
        return false;
    return files.has(role) && paths[role] !== name;
}

;// CONCATENATED MODULE: ./lib/src/commands/program-name.js

/**
 * What a person types to start this program again: `slipway` where it is installed, else the script that Node was given.
 *
 * @param script `process.argv[1]`: absolute; a link that was called is not followed.
 */
function programName(script, cwd) {
    if (script === undefined)
        return 'slipway';
    if ((0,external_node_path_.basename)(script) === 'slipway')
        return /[/\\]node_modules[/\\]\.bin[/\\]/.test(script) ? 'npx slipway' : 'slipway';
    const near = (0,external_node_path_.relative)(cwd, script);
    return `node ${quoted(near.length < script.length ? near : script)}`;
}
/** As a shell reads it. */
function quoted(word) {
    return /^[\w./\\:@+-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`;
}

;// CONCATENATED MODULE: ./lib/src/commands/init.js

















const SETTINGS_FILE = 'slipway.yml';
const SERVICE = 'litellm';
/**
 * `init`: writes the kit's files and says which secrets to set. A file that stands is left alone and said so; a proxy config
 * that stands only gets the models of new hosts, at the end of its model_list, or in the place of the kit's examples.
 *
 * @param prompts how to ask; by default this process's terminal, where somebody sits at one.
 * @param program what starts this program, for the commands that are named.
 * @throws SlipwayError INPUT_INVALID for a host given wrongly, FILE_UNREADABLE or FILE_INVALID for what stands in the way.
 */
async function init(invocation, prompts = terminalPrompts(invocation.environment), program = programName(process.argv[1], process.cwd())) {
    const placeNotes = await makeDirectory(invocation.directory);
    const asking = invocation.terminal?.yes === true ? undefined : prompts;
    const project = await lookAround(invocation);
    const config = standingConfig(project);
    const templates = await readTemplates();
    const examples = examplesIn(config, templates);
    // Names and addresses of the examples bind nobody.
    const kept = examples.untouched ? undefined : config;
    const standing = config === undefined ? undefined : kept === undefined ? [] : (0,project_routes.routesOf)(kept).routes.map(asHost);
    const settingsText = await standingSettings(project);
    const wish = settingsText === undefined ? await askForService(invocation, asking) : invocation;
    const { hosts, notes } = await chooseHosts(wish, asking, standing);
    const entries = proposeModels(servingHosts(hosts), kept?.models ?? []);
    const texts = kitTexts(wish, project, templates, entries, examples, settingsText);
    const shown = (0,external_node_path_.relative)(process.cwd(), project.directory);
    const policy = await settleWidePolicy(wish, asking, texts.widePolicy, commandsOf(program, shown));
    const kit = policy.mended === undefined
        ? { files: texts.files, notes: [] }
        : await withMended(project, invocation.environment, texts.files, texts.widePolicy?.place ?? '', policy.mended);
    const planned = [...kit.files, ...(await workflowFiles(project))];
    const files = await writeFiles(project, planned, invocation.terminal?.overwrite === true, invocation.signal);
    const report = {
        hosts,
        models: entries.map(({ name, model, apiBase }) => ({ name, model, apiBase })),
        secrets: secretsToSet(project.repository, wish.settings.values.tag),
        ...(project.repository === undefined ? {} : { repository: project.repository }),
        notes: [
            ...placeNotes,
            ...repositoryNotes(project),
            ...project.notes,
            ...notes,
            ...modelNotes(project, hosts, entries, examples),
            ...texts.notes,
            ...policy.notes,
            ...kit.notes,
        ],
    };
    const wildcards = (0,unnamed_wildcards/* unnamedWildcards */.i)(texts.config, (0,project_routes.routesOf)(texts.config).routes);
    invocation.print(initText(report, files, shown, program, wildcards));
    return { exitCode: 0, files, init: report };
}
function commandsOf(program, directory) {
    const place = directoryWord(directory);
    return {
        narrowCopy: `${program} init${place} --yes --overwrite`,
        narrowAsked: `${program} init${place} in a terminal`,
        narrowLive: `${program} policy${place} --narrowing apply`,
    };
}
/** A mistyped directory is made like any other, so it is said. */
async function makeDirectory(directory) {
    const { kind } = await (0,system_files/* readTextFile */.Gu)(directory);
    if (kind === 'file' || kind === 'too-large') {
        throw new model_error/* SlipwayError */.GQ('INPUT_INVALID', `${directory} is a file; init needs a directory`, {
            remedy: 'name the directory that holds the gateway, or a new one',
        });
    }
    await makeFolder(directory);
    return kind === 'missing' ? [`made the directory ${directory}`] : [];
}
function repositoryNotes({ inGit }) {
    return inGit ? [] : ['no git repository is here: the workflows run once it is one (git init) and on GitHub'];
}
function standingConfig({ files }) {
    const file = files.get('config');
    return file === undefined ? undefined : (0,proxy_config.readProxyConfig)(file);
}
function asHost(route) {
    return { name: route.host, address: route.address ?? route.host, port: route.port };
}
async function standingSettings({ directory }) {
    const outcome = await (0,system_files/* readTextFile */.Gu)((0,external_node_path_.join)(directory, SETTINGS_FILE));
    return outcome.kind === 'file' ? outcome.file.text : undefined;
}
/** The one setting that nobody can guess. */
async function askForService(invocation, prompts) {
    const { settings } = invocation;
    if (prompts === undefined || settings.values.railwayService !== undefined)
        return invocation;
    const railwayService = await prompts.text('The Railway service that is the gateway, by name', SERVICE, () => undefined);
    const values = { ...settings.values, railwayService };
    return { ...invocation, settings: { values, sources: { ...settings.sources, railwayService: 'inline' } } };
}
/** What became of `model_list`. */
function modelNotes(project, hosts, entries, examples) {
    const { config: path } = project.paths;
    const isNew = !project.files.has('config');
    const notes = entries
        .filter(({ model }) => model.endsWith('/*'))
        .map(({ name, host }) => `${name} passes any name on to ${host}, whose models are not known; run init again when it answers, or name them`);
    const left = isNew && entries.length === 0 ? examples.all : examples.hosts;
    if (left.length > 0 && !(examples.untouched && entries.length > 0)) {
        const hold = `${path} holds the example host${left.length === 1 ? '' : 's'} ${listed(left)}`;
        notes.push(`${hold}: put your own in ${left.length === 1 ? 'its' : 'their'} place, or the policy opens theirs`);
    }
    if (isNew || examples.untouched || entries.length > 0 || hosts.every(({ models }) => models.length === 0))
        return notes;
    return [...notes, `every model of ${hosts.map(({ name }) => name).join(', ')} stands in ${path} already`];
}
/** What a person reads: files, hosts, notes, what is left to do. */
function initText(report, files, directory, program, wildcards) {
    const lines = [
        ...files.written.map((path) => `  written   ${path}`),
        ...files.changed.map((path) => `  changed   ${path}`),
        ...files.replaced.map((path) => `  replaced  ${path}`),
        ...files.kept.map((path) => `  kept      ${path}${files.differing.includes(path) ? " (differs from the kit's)" : ''}`),
        ...report.hosts.map(hostLine),
        ...report.models.map(({ name, model, apiBase }) => `  model     ${name}  (${model} at ${apiBase})`),
        ...report.notes.map((note) => `  note      ${note}`),
    ];
    if (files.differing.length > 0) {
        lines.push('', `\`${program} init${directoryWord(directory)} --overwrite\` replaces the files that differ; \`git diff\` then shows in what.`);
    }
    return [...lines, '', ...nextSteps(report.secrets, directory, program, namingLines(wildcards)), ''].join('\n');
}
/** Without these lines the gate fails for what `init` has written itself. */
function namingLines(wildcards) {
    return wildcards.flatMap(({ name, where, line, note }) => [
        `Name a model behind ${name}, which the gate asks for: ${where}, add`,
        `  ${line}`,
        note,
    ]);
}
function hostLine({ name, address, port, models, silence }) {
    const told = silence ?? (models.length === 0 ? 'no models chosen or found' : models.join(', '));
    return `  host      ${name}  ${address}:${port}  ${told}`;
}


/***/ }),

/***/ 3786:
/***/ (function (__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  QT: () => (/* binding */ TEMPLATES),
  QJ: () => (/* binding */ noticeOf),
  openSandbox: () => (/* binding */ openSandbox),
  hY: () => (/* binding */ startOwn)
});

// UNUSED EXPORTS: briefNoticeOf

// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(6760);
// EXTERNAL MODULE: external "node:url"
var external_node_url_ = __webpack_require__(3136);
// EXTERNAL MODULE: ./lib/src/model/error.js
var error = __webpack_require__(9810);
// EXTERNAL MODULE: ./lib/src/project/project.js
var project_project = __webpack_require__(905);
// EXTERNAL MODULE: ./lib/src/project/proxy-config.js
var proxy_config = __webpack_require__(9795);
// EXTERNAL MODULE: ./lib/src/project/routes.js
var project_routes = __webpack_require__(372);
// EXTERNAL MODULE: ./lib/src/system/files.js
var files = __webpack_require__(1809);
// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(3024);
// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(1455);
;// CONCATENATED MODULE: ./lib/src/system/find-program.js



/**
 * The path of a program that PATH has, or undefined. Entries that are not absolute are passed over: what lies in the
 * current folder is not run because a PATH is careless.
 *
 * @param path the value of PATH
 */
async function findProgram(name, path) {
    for (const folder of (path ?? '').split(external_node_path_.delimiter).filter(external_node_path_.isAbsolute)) {
        const candidate = (0,external_node_path_.join)(folder, name);
        if (await isExecutableFile(candidate))
            return candidate;
    }
    return undefined;
}
/** Whether this user may execute a file that stands there. Never throws. */
async function isExecutableFile(path) {
    try {
        if (!(await (0,promises_.stat)(path)).isFile())
            return false;
        await (0,promises_.access)(path, external_node_fs_.constants.X_OK);
        return true;
    }
    catch {
        return false;
    }
}

;// CONCATENATED MODULE: ./lib/src/commands/sandbox.js
var __rewriteRelativeImportExtension = (undefined && undefined.__rewriteRelativeImportExtension) || function (path, preserveJsx) {
    if (typeof path === "string" && /^\.\.?\//.test(path)) {
        return path.replace(/\.(tsx)$|((?:\.d)?)((?:\.[^./]+?)?)\.([cm]?)ts$/i, function (m, tsx, d, ext, cm) {
            return tsx ? preserveJsx ? ".jsx" : ".js" : d && (!ext || !cm) ? m : (d + ext + "." + cm.toLowerCase() + "js");
        });
    }
    return path;
};








/** Where the files that `init` writes stand: beside the bundle and beside the sources alike. */
const TEMPLATES = (0,external_node_path_.join)(import.meta.dirname, '../../templates');
const CONFIG_NAME = 'proxy_server_config.railway.yaml';
/** Long enough to see a gateway that dies at once. */
const SANDBOX_STABILITY_SECONDS = '1';
const ATTACH_TIMEOUT_MS = 5_000;
/** The stand-ins for this run: the running one, else one of our own whose model hosts are those of the config. */
async function openSandbox(wish) {
    const templates = !wish.named && (await (0,files/* readTextFile */.Gu)((0,external_node_path_.join)(wish.directory, wish.config))).kind === 'missing';
    const directory = templates ? TEMPLATES : wish.directory;
    const { access, close } = wish.url === undefined ? await startOwn({ ...wish, directory }) : await attach(wish.url, wish);
    const from = templates ? 'no proxy config here: the files that `slipway init` writes' : `files of ${directory}`;
    return {
        access,
        directory,
        notice: briefNoticeOf(access, wish.url === undefined ? from : `${access.url}, running; ${from}`),
        layers: {
            first: [{ source: 'sandbox', values: aloneValues(access) }],
            last: [
                { source: 'sandbox', values: { 'stability-seconds': SANDBOX_STABILITY_SECONDS, 'require-models': 'all' } },
            ],
        },
        close,
    };
}
/**
 * Starts the stand-ins in this process.
 *
 * @throws SlipwayError USAGE when the named `litellm` command cannot be executed, or cannot play the scenario
 */
async function startOwn(wish) {
    const { scenario, stateDirectory, port, onLine } = wish;
    const litellm = await litellmFor(wish.litellm);
    const start = await loadSandbox();
    return start({
        ...litellm,
        hosts: await hostsFor(wish.directory, wish.config),
        ...(scenario === undefined ? {} : { scenario }),
        ...(stateDirectory === undefined ? {} : { stateDirectory }),
        ...(port === undefined ? {} : { port }),
        ...(onLine === undefined ? {} : { onLine }),
    });
}
/** A named command must be there; one in PATH is used where it can be. */
async function litellmFor(named) {
    if (named === 'none')
        return {};
    if (named === undefined) {
        const found = await findProgram('litellm', process.env.PATH);
        return found === undefined ? {} : { litellmInPath: found };
    }
    const litellm = (0,external_node_path_.resolve)(named);
    if (await isExecutableFile(litellm))
        return { litellm };
    throw new error/* SlipwayError */.GQ('USAGE', `--litellm ${named} is not a program that can be executed`, {
        remedy: 'name the litellm command, such as .venv/bin/litellm, or none for the embedded gateway',
    });
}
/** Before a run: three short lines, for who reads them every time. `slipway sandbox` prints the whole list. */
function briefNoticeOf({ litellm }, from) {
    return sandboxLines([
        from,
        `real: files, the policy, every request${litellm === null ? '' : `; LiteLLM (${litellm})`}`,
        `stands in: Railway, Tailscale, ${litellm === null ? 'LiteLLM, ' : ''}the model hosts`,
    ]);
}
/** `sandbox     \u2026` lines: all that is real and all that stands in. */
function noticeOf(access, from) {
    return sandboxLines([
        from,
        ...access.real.map((line) => `real: ${line}`),
        ...access.standsIn.map((line) => `stands in: ${line}`),
    ]);
}
function sandboxLines(lines) {
    return lines.map((line, index) => `  ${(index === 0 ? 'sandbox' : '').padEnd(12)}${line}`).join('\n');
}
/** A bundle of its own, loaded by path and only here: nothing else of the kit knows the stand-ins. */
async function loadSandbox() {
    const fromSources = import.meta.filename.endsWith('.ts');
    const path = (0,external_node_path_.join)(import.meta.dirname, fromSources ? '../../sandbox/index.ts' : '../sandbox/index.js');
    const loaded = (await import(__rewriteRelativeImportExtension(/* webpackIgnore: true */ (0,external_node_url_.pathToFileURL)(path).href)));
    return loaded.startSandbox;
}
async function attach(url, { http, scenario, litellm }) {
    for (const [option, value] of [['--scenario', scenario], ['--litellm', litellm]]) {
        if (value === undefined)
            continue;
        throw new error/* SlipwayError */.GQ('USAGE', `${option} belongs to a sandbox of this run, and SLIPWAY_SANDBOX_URL names a running one`, { remedy: `start that one with it: slipway sandbox ${option} ${value}` });
    }
    if (!/^http:\/\/(127\.0\.0\.1|localhost|\[::1\])(:\d+)?\/?$/.test(url)) {
        throw new error/* SlipwayError */.GQ('INPUT_INVALID', 'SLIPWAY_SANDBOX_URL is not an address on this machine', {
            remedy: 'use what `slipway sandbox` printed: http://127.0.0.1:PORT',
        });
    }
    const address = `${url.replace(/\/$/, '')}/access`;
    const answer = await http
        .send({ method: 'GET', url: address, retry: 'never', timeoutMs: ATTACH_TIMEOUT_MS })
        .catch((cause) => {
        throw notASandbox(url, cause);
    });
    if (answer.status !== 200)
        throw notASandbox(url, undefined);
    return { access: JSON.parse(answer.text), close: async () => undefined };
}
function notASandbox(url, cause) {
    return new error/* SlipwayError */.GQ('SERVICE_UNAVAILABLE', `no sandbox answers at ${url}`, {
        cause,
        remedy: 'start one with `slipway sandbox`, or unset SLIPWAY_SANDBOX_URL',
    });
}
function aloneValues(access) {
    return {
        'railway-token': access.railwayToken,
        'railway-api-url': access.railwayApiUrl,
        'tailscale-api-key': access.tailscaleApiKey,
        'tailscale-api-url': access.tailscaleApiUrl,
        tailnet: access.tailnet,
        ...(access.tailscaleAuthKey === undefined ? {} : { 'tailscale-auth-key': access.tailscaleAuthKey }),
    };
}
/** One stand-in host for each route of the proxy config; the guide's where that config cannot be read. */
async function hostsFor(directory, config) {
    for (const [folder, name] of [[directory, config], [TEMPLATES, CONFIG_NAME]]) {
        const project = await (0,project_project/* loadProject */.gi)({ directory: folder, paths: { config: name }, named: new Set() });
        const file = project.files.get('config');
        if (file === undefined)
            continue;
        const { routes } = (0,project_routes.routesOf)((0,proxy_config.readProxyConfig)(file));
        if (routes.length > 0)
            return routes.map(hostOf);
    }
    throw new error/* SlipwayError */.GQ('INTERNAL', 'the templates have no route', { remedy: 'report this' });
}
function hostOf(route, index) {
    const models = route.models.flatMap(({ model, healthCheckModel }) => [model, healthCheckModel ?? model]);
    const served = models.map((model) => model.slice(model.indexOf('/') + 1)).filter((model) => model !== '*');
    return {
        name: route.host,
        // A host written by name has an address only in the tailnet: the sandbox's is this one.
        address: route.address ?? `100.64.100.${index + 1}`,
        port: route.port,
        models: served.length > 0 ? [...new Set(served)] : ['*'],
        up: true,
    };
}


/***/ }),

/***/ 2941:
/***/ (function (__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   S: () => (/* binding */ lossVerbs),
/* harmony export */   T: () => (/* binding */ lossLines)
/* harmony export */ });
/** Longer lists are told by their number. */
const MAX_LINES = 12;
const MAX_NAMED = 4;
/**
 * One short line each: `tag:ci loses everything on every port, keeps hab:11434`; at the end whether anybody is left out.
 * Empty when nobody loses anything.
 */
function lossLines(losses) {
    if (losses.length === 0)
        return [];
    const lines = losses.slice(0, MAX_LINES).map((loss) => `${loss.who} ${lossText(loss)}`);
    return [...lines, restLine(losses.length - lines.length)];
}
/** `loses everything on every port, keeps hab:11434`. */
function lossText({ who, loses, keeps }) {
    const [lose, keep] = lossVerbs(who);
    return `${lose} ${listed(loses)}, ${keep} ${keeps.length === 0 ? 'nothing' : listed(keeps)}`;
}
/** `tag:ci loses`, `devices behind 10.0.0.0/8 lose`. */
function lossVerbs(who) {
    return /^(?:devices|addresses) /.test(who) ? ['lose', 'keep'] : ['loses', 'keeps'];
}
function restLine(rest) {
    if (rest <= 0)
        return 'nobody else loses anything';
    return `${rest} more ${rest === 1 ? 'loses' : 'lose'} something (--format json names all)`;
}
function listed(names) {
    const last = /^and (\d+) more$/.exec(names.at(-1) ?? '');
    const own = last === null ? names : names.slice(0, -1);
    const rest = own.length - MAX_NAMED + Number(last?.[1] ?? 0);
    return own.length <= MAX_NAMED && last === null
        ? own.join(', ')
        : `${own.slice(0, MAX_NAMED).join(', ')} and ${rest} more`;
}


/***/ }),

/***/ 6969:
/***/ (function (__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $F: () => (/* binding */ probeTargets),
/* harmony export */   D6: () => (/* binding */ isAsked),
/* harmony export */   YH: () => (/* binding */ questionOf),
/* harmony export */   z6: () => (/* binding */ UNEXPLAINED_WILDCARD)
/* harmony export */ });
/* harmony import */ var _project_api_base_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7384);
/* harmony import */ var _project_proxy_config_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(9795);


/** Why a wildcard without a concrete model cannot be asked. */
const UNEXPLAINED_WILDCARD = 'nothing tells a model behind this wildcard: set model_info.health_check_model';
const NO_HOST = '\u2013';
const NO_INTERNET = 'the sandbox has no way to the internet';
/**
 * LiteLLM serves `completion` and `responses` models at `/v1/chat/completions`, too (BerriAI/litellm:
 * litellm/main.py, `responses_api_bridge`). An image or a transcription costs more than a probe may, and other modes have
 * requests of their own.
 */
const QUESTIONS = new Map([
    ['chat', 'chat'],
    ['completion', 'chat'],
    ['responses', 'chat'],
    ['embedding', 'embedding'],
]);
/** How a model of this mode is asked; undefined when the gate does not ask it. */
function questionOf(mode) {
    return QUESTIONS.get(mode ?? 'chat');
}
/** Whether the gate asks this model. */
function isAsked({ mode, notAsked }) {
    return notAsked === undefined && questionOf(mode) !== undefined;
}
/**
 * What to ask for: one target a model of the routes, in their order, then one for each other model of `model_list` (of a
 * provider, of the container's own address \u2026), since clients ask for those as well. A wildcard is asked by its
 * `health_check_model`, else by a model that the same route (or the same `api_base`) serves under a name of its own and that
 * is asked alike: LiteLLM puts what `*` stands for in `model_name` in the place of `*` in `model` (docs.litellm.ai,
 * "Wildcard routing").
 *
 * A wildcard without a route that nothing explains is not asked: the models behind it are a provider's, and no host of the
 * user's stays unproven by that.
 *
 * @param models the config's models; those without a route are asked only where they are given.
 * @param place `sandbox`: the gateway has no way out but the tailnet, so what lies elsewhere is not asked.
 */
function probeTargets(routes, models = [], place = { sandbox: false }) {
    const routed = routes.flatMap((route) => route.models.map((model) => ({
        name: model.name,
        ask: askFor(model, route.models),
        host: route.host,
        ...(model.mode === undefined ? {} : { mode: model.mode }),
    })));
    return [...routed, ...targetsWithoutRoute(routes, models, place.sandbox)];
}
function targetsWithoutRoute(routes, models, sandbox) {
    const routed = new Set(routes.flatMap((route) => route.models.map(({ name, model }) => `${name}\0${model}`)));
    const unrouted = models.flatMap((source) => {
        const { name, model = '', apiBase, healthCheckModel, mode } = source;
        if (name === undefined)
            return [];
        const base = apiBase === undefined ? undefined : (0,_project_api_base_js__WEBPACK_IMPORTED_MODULE_0__/* .readApiBase */ .e$)(apiBase);
        if (mayHaveRoute(base) && routed.has(`${name}\0${model}`))
            return [];
        return [
            {
                name,
                model,
                base,
                source,
                ...(healthCheckModel === undefined ? {} : { healthCheckModel }),
                ...(mode === undefined ? {} : { mode }),
            },
        ];
    });
    return unrouted.map((one) => {
        const { name, base, source, mode } = one;
        const ask = askFor(one, unrouted.filter((other) => other.source.apiBase === source.apiBase));
        const unreachable = sandbox ? beyondSandbox(source, base) : undefined;
        const notAsked = unreachable ?? (ask === undefined ? UNEXPLAINED_WILDCARD : undefined);
        return {
            name,
            ask,
            host: base === undefined ? (source.provider ?? NO_HOST) : base.kind === 'url' ? base.host : NO_HOST,
            ...(mode === undefined ? {} : { mode }),
            ...(notAsked === undefined ? {} : { notAsked }),
        };
    });
}
/** One model may stand in the list twice, with a tailnet host and with the container's own address. */
function mayHaveRoute(base) {
    return base?.kind === 'url' && !base.secure && ['tailnet', 'lan', 'name'].includes(base.zone);
}
/** Why the sandbox's gateway cannot get an answer that says anything; its own address and a faulty one fail everywhere. */
function beyondSandbox(model, base) {
    if (base === undefined)
        return (0,_project_proxy_config_js__WEBPACK_IMPORTED_MODULE_1__.isOllama)(model) ? undefined : NO_INTERNET;
    if (base.kind !== 'url')
        return undefined;
    if (base.zone === 'railway')
        return 'the sandbox has no private network of Railway';
    return base.zone === 'public' || (base.zone === 'name' && base.secure) ? NO_INTERNET : undefined;
}
function askFor(model, neighbours) {
    if (!model.name.includes('*'))
        return model.name;
    const health = model.healthCheckModel;
    const alike = neighbours.filter(({ mode }) => questionOf(mode) === questionOf(model.mode));
    for (const candidate of [health, ...alike.map((neighbour) => neighbour.model)]) {
        if (candidate === undefined || candidate.includes('*'))
            continue;
        const part = wildcardPart(model.model, candidate);
        if (part !== undefined)
            return model.name.replace('*', part);
        // People write it as clients would ask, too.
        if (candidate === health && wildcardPart(model.name, health) !== undefined)
            return health;
    }
    return undefined;
}
/** What `*` stands for when `pattern` covers `model`. A pattern without `*` serves one model whatever is asked. */
function wildcardPart(pattern, model) {
    const [before, after, ...more] = pattern.split('*');
    if (before === undefined || more.length > 0)
        return undefined;
    if (after === undefined)
        return pattern === model ? 'probe' : undefined;
    const fits = model.startsWith(before) && model.endsWith(after) && model.length > before.length + after.length;
    return fits ? model.slice(before.length, model.length - after.length) : undefined;
}


/***/ }),

/***/ 369:
/***/ (function (__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   i: () => (/* binding */ unnamedWildcards),
/* harmony export */   r: () => (/* binding */ namingRemedy)
/* harmony export */ });
/* harmony import */ var _project_api_base_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7384);
/* harmony import */ var _project_health_check_line_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(1040);
/* harmony import */ var _targets_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(6969);



/** A config with more of them is mended step by step: each line is proven by reading the whole config with it. */
const MAX_TOLD = 20;
/** The last in the file first: who adds a line behind one moves no other that is still to come. */
function unnamedWildcards(config, routes) {
    const found = (0,_targets_js__WEBPACK_IMPORTED_MODULE_2__/* .probeTargets */ .$F)(routes).flatMap(({ name, ask, host }) => {
        if (ask !== undefined)
            return [];
        const model = config.models.find((one) => one.name === name && isOn(one, routes, host));
        return model === undefined ? [] : [{ name, host, model }];
    });
    return found
        .slice(0, MAX_TOLD)
        .sort((a, b) => b.model.at.line - a.model.at.line)
        .map(({ name, host, model }) => ({ name, ...namingOf(config, model), note: (0,_project_health_check_line_js__WEBPACK_IMPORTED_MODULE_1__/* .namingNote */ .NU)(model, host) }));
}
/** `in proxy_server_config.railway.yaml, behind line 4, add from column 5 model_info: {\u2026}, with a model of hab in place of llama3`. */
function namingRemedy({ where, line, note }) {
    const column = line.length - line.trimStart().length + 1;
    return `${where}, add${column === 1 ? '' : ` from column ${column}`} \`${line.trimStart()}\`, ${note}`;
}
function namingOf(config, model) {
    const { path } = config.file;
    const line = (0,_project_health_check_line_js__WEBPACK_IMPORTED_MODULE_1__/* .healthCheckLine */ .zu)(config, model);
    if (line !== undefined)
        return { where: `in ${path}, behind line ${line.behind}`, line: line.text };
    const example = (0,_project_health_check_line_js__WEBPACK_IMPORTED_MODULE_1__/* .exampleModel */ .CX)(model) ?? 'MODEL';
    return {
        where: `in ${path}, in the entry of line ${model.at.line}`,
        line: `model_info: {health_check_model: ${example}}`,
    };
}
function isOn({ apiBase }, routes, host) {
    const base = apiBase === undefined ? undefined : (0,_project_api_base_js__WEBPACK_IMPORTED_MODULE_0__/* .readApiBase */ .e$)(apiBase);
    if (base?.kind !== 'url')
        return false;
    return routes.some((route) => route.host === host && (route.address === base.host || route.host === base.host));
}


/***/ }),

/***/ 9902:
/***/ (function (__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   K: () => (/* binding */ renderLosses),
/* harmony export */   u: () => (/* binding */ lossTable)
/* harmony export */ });
/* harmony import */ var _model_loss_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(2941);
/* harmony import */ var _printable_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1634);
/* harmony import */ var _style_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(256);
/* harmony import */ var _table_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(8429);




const INDENT = 2;
const MAX_ROWS = 20;
const MAX_NAMED = 6;
/** Who loses what by a change of the policy, and what each keeps, as a table; empty when nobody loses anything. */
function renderLosses(losses, style) {
    const lines = lossTable(losses, style);
    return lines.length === 0 ? '' : `${[(0,_style_js__WEBPACK_IMPORTED_MODULE_1__/* .paint */ .nI)(style, 'bold', 'losses'), ...lines].join('\n')}\n`;
}
function lossTable(losses, style) {
    if (losses.length === 0)
        return [];
    const shown = losses.slice(0, MAX_ROWS);
    const rows = shown.map(({ who, loses, keeps }) => {
        const [lose, keep] = (0,_model_loss_js__WEBPACK_IMPORTED_MODULE_2__/* .lossVerbs */ .S)(who);
        return [(0,_printable_js__WEBPACK_IMPORTED_MODULE_0__/* .printableLine */ .o)(who), `${lose} ${namesText(loses)}; ${keep} ${namesText(keeps)}`];
    });
    const rest = losses.length - shown.length;
    const last = rest > 0 ? `and ${rest} more (--format json names all)` : 'nobody else loses anything';
    return [...(0,_table_js__WEBPACK_IMPORTED_MODULE_3__/* .tableLines */ .o)(rows, INDENT, (0,_style_js__WEBPACK_IMPORTED_MODULE_1__/* .usableColumns */ .qW)(style.columns)), `${' '.repeat(INDENT)}${last}`];
}
function namesText(names) {
    if (names.length === 0)
        return 'nothing';
    const [, more] = /^and (\d+) more$/.exec(names.at(-1) ?? '') ?? [];
    const own = more === undefined ? names : names.slice(0, -1);
    const rest = own.length - Math.min(own.length, MAX_NAMED) + Number(more ?? 0);
    const text = own
        .slice(0, MAX_NAMED)
        .map((name) => (0,_printable_js__WEBPACK_IMPORTED_MODULE_0__/* .printableLine */ .o)(name))
        .join(', ');
    return rest > 0 ? `${text} and ${rest} more` : text;
}


/***/ }),

/***/ 1038:
/***/ (function (__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   EG: () => (/* binding */ renderPlan),
/* harmony export */   Pp: () => (/* binding */ diffLines)
/* harmony export */ });
/* unused harmony export railwayRows */
/* harmony import */ var _losses_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(9902);
/* harmony import */ var _printable_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(1634);
/* harmony import */ var _style_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(256);
/* harmony import */ var _table_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(8429);
/* harmony import */ var _width_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(6293);





const INDENT = 2;
const MAX_RULES = 12;
const MAX_DIFF_LINES = 400;
/** What `ship` would change, for a terminal; `nothing to change` at its end when that is nothing. */
function renderPlan(plan, style) {
    const sections = [
        routesSection(plan, style),
        policySection(plan, style),
        keySection(plan, style),
        railwaySection(plan, style),
        notesSection(plan.notes, style),
        // Where the values come from is for who wonders about what stands above.
        settingsSection(plan.settings, style),
        plan.upToDate ? [(0,_style_js__WEBPACK_IMPORTED_MODULE_2__/* .paint */ .nI)(style, 'green', 'nothing to change')] : [],
    ];
    const blocks = sections.filter((lines) => lines.length > 0).map((lines) => `${lines.join('\n')}\n`);
    return blocks.join('\n');
}
function settingsSection(settings, style) {
    const isSet = ({ value, source }) => source !== 'default' || !/^(?:not set|none)$/.test(value);
    const rows = settings.filter(isSet).map(({ name, value, source }) => [name, source, (0,_printable_js__WEBPACK_IMPORTED_MODULE_1__/* .printableLine */ .o)(value)]);
    const unset = settings.filter((setting) => !isSet(setting)).map(({ name }) => name);
    return [
        title('settings', style),
        ...table(rows, style),
        ...(unset.length > 0
            ? paragraph(`not set: ${unset.join(', ')}`, style).map((line) => (0,_style_js__WEBPACK_IMPORTED_MODULE_2__/* .paint */ .nI)(style, 'dim', line))
            : []),
    ];
}
function routesSection({ routes }, style) {
    if (routes.length === 0)
        return [title('routes', style), '  none: no api_base in the proxy config names a tailnet address'];
    const rows = routes.map((route) => [
        (0,_printable_js__WEBPACK_IMPORTED_MODULE_1__/* .printableLine */ .o)(route.host),
        route.address ?? 'no address',
        String(route.port),
        route.models.map((model) => (0,_printable_js__WEBPACK_IMPORTED_MODULE_1__/* .printableLine */ .o)(model.name)).join(', '),
    ]);
    return [title('routes', style), ...table([['host', 'address', 'port', 'models'], ...rows], style)];
}
function policySection({ policy }, style) {
    const head = title('policy', style);
    if (!policy.looked)
        return [head, ...paragraph(`not looked at: ${policy.reason ?? 'no reason given'}`, style)];
    const { tooWide, mending, changed, summary, diff, losses, file } = policy;
    const change = [...diffLines(diff, style), ...(0,_losses_js__WEBPACK_IMPORTED_MODULE_0__/* .lossTable */ .u)(losses ?? [], style)];
    if (tooWide.length === 0)
        return [head, ...paragraph(summary, style), ...(changed ? change : [])];
    const fragment = changed ? [...paragraph(`${wholeChange(mending, file)}: ${summary}`, style), ...change] : [];
    return [
        head,
        ...tooWideLines(tooWide, file, style),
        ...(mending === undefined ? [] : mendingLines(mending, style)),
        ...fragment,
        // What to do stands last.
        ...(mending === undefined ? [] : paragraph(`\u2192 ${whatToDo(mending, file)}`, style)),
    ];
}
function wholeChange(mending, file) {
    if (mending === undefined || !mends(mending))
        return 'what is put in besides';
    return file === undefined
        ? `that edit and the fragment, as \`${mending.command}\` writes them`
        : 'that edit and the fragment';
}
function tooWideLines(tooWide, file, style) {
    const rest = tooWide.length - MAX_RULES;
    const much = 'lets the tag reach more than its model hosts';
    const what = file === undefined
        ? `ship refuses this policy: it ${much}`
        : `${(0,_printable_js__WEBPACK_IMPORTED_MODULE_1__/* .printableLine */ .o)(file)} ${much}, and ship refuses a policy in force that does`;
    return [
        ...paragraph(what, style),
        ...tooWide.slice(0, MAX_RULES).flatMap((rule) => paragraph((0,_printable_js__WEBPACK_IMPORTED_MODULE_1__/* .printableLine */ .o)(rule), style)),
        ...(rest > 0 ? [`  and ${rest} more rules`] : []),
    ].map((line) => (0,_style_js__WEBPACK_IMPORTED_MODULE_2__/* .paint */ .nI)(style, 'red', line));
}
function mends({ diff, unknown }) {
    return diff !== '' && unknown.length === 0;
}
/** The one command that makes the edit. A copy is narrowed by `init`. */
function whatToDo(mending, file) {
    const { command } = mending;
    if (!mends(mending))
        return 'no edit of ours mends all of it: mend these lines by hand';
    return file === undefined
        ? `make this edit with \`${command}\`, then ship`
        : `make this edit in the file with \`slipway init\`, and in the policy in force with \`${command}\``;
}
/** The edit that mends what `ship` would refuse, and who loses what by it. */
function mendingLines({ diff, losses, unknown }, style) {
    const edit = diff === '' ? [] : ['  the smallest edit that mends it:', ...diffLines(diff, style)];
    return [...edit, ...(0,_losses_js__WEBPACK_IMPORTED_MODULE_0__/* .lossTable */ .u)(losses, style), ...unknown.flatMap((line) => paragraph(line, style))];
}
/** A diff in colours, its lines indented; a long one is cut. */
function diffLines(diff, style, indent = '  ') {
    if (diff === '')
        return [];
    // An empty line at the end of the context says nothing.
    const lines = (0,_printable_js__WEBPACK_IMPORTED_MODULE_1__/* .printable */ .g)(diff)
        .replace(/[\n ]+$/, '')
        .split('\n');
    const rest = lines.length - MAX_DIFF_LINES;
    const shown = lines.slice(0, MAX_DIFF_LINES).map((line) => `${indent}${paintDiff(line, style)}`.trimEnd());
    return rest > 0 ? [...shown, `${indent}\u2026 ${rest} more lines (--format json has all of them)`] : shown;
}
function paintDiff(line, style) {
    if (/^(?:---|\+\+\+) /.test(line))
        return (0,_style_js__WEBPACK_IMPORTED_MODULE_2__/* .paint */ .nI)(style, 'bold', line);
    if (line.startsWith('@@'))
        return (0,_style_js__WEBPACK_IMPORTED_MODULE_2__/* .paint */ .nI)(style, 'cyan', line);
    if (line.startsWith('+'))
        return (0,_style_js__WEBPACK_IMPORTED_MODULE_2__/* .paint */ .nI)(style, 'green', line);
    return line.startsWith('-') ? (0,_style_js__WEBPACK_IMPORTED_MODULE_2__/* .paint */ .nI)(style, 'red', line) : line;
}
function keySection({ key }, style) {
    return [title('key', style), ...paragraph(`${key.needed ? 'a new one' : 'none needed'}: ${key.reason}`, style)];
}
function railwaySection({ railway }, style) {
    const head = title('railway', style);
    if (!railway.looked)
        return [head, ...paragraph(`not looked at: ${railway.reason ?? 'no reason given'}`, style)];
    return [head, ...table(railwayRows(railway), style)];
}
/** What would change on Railway: a name and its text a row. Variables by name only. */
function railwayRows(railway) {
    const { added, changed, unchanged } = railway.variables;
    const names = (list) => list.map((name) => (0,_printable_js__WEBPACK_IMPORTED_MODULE_1__/* .printableLine */ .o)(name)).join(', ') || 'none';
    return [
        ['target', (0,_printable_js__WEBPACK_IMPORTED_MODULE_1__/* .printableLine */ .o)(railway.target)],
        ['source', `${(0,_printable_js__WEBPACK_IMPORTED_MODULE_1__/* .printableLine */ .o)(railway.source)}${railway.sourceChanged ? '' : ', unchanged'}`],
        ['url', (0,_printable_js__WEBPACK_IMPORTED_MODULE_1__/* .printableLine */ .o)(railway.url ?? 'none yet')],
        ['variables added', names(added)],
        ['variables changed', names(changed)],
        ['variables unchanged', names(unchanged)],
        ...railway.settings.map(({ name, from, to }) => [name, `${(0,_printable_js__WEBPACK_IMPORTED_MODULE_1__/* .printableLine */ .o)(from)} \u2192 ${(0,_printable_js__WEBPACK_IMPORTED_MODULE_1__/* .printableLine */ .o)(to)}`]),
    ];
}
function notesSection(notes, style) {
    return notes.length === 0 ? [] : [title('notes', style), ...notes.flatMap((note) => paragraph(note, style))];
}
function title(text, style) {
    return (0,_style_js__WEBPACK_IMPORTED_MODULE_2__/* .paint */ .nI)(style, 'bold', text);
}
function table(rows, style) {
    return (0,_table_js__WEBPACK_IMPORTED_MODULE_3__/* .tableLines */ .o)(rows, INDENT, (0,_style_js__WEBPACK_IMPORTED_MODULE_2__/* .usableColumns */ .qW)(style.columns));
}
function paragraph(text, style) {
    const lines = (0,_width_js__WEBPACK_IMPORTED_MODULE_4__/* .wrap */ .LV)((0,_printable_js__WEBPACK_IMPORTED_MODULE_1__/* .printableLine */ .o)(text, 1_000), (0,_style_js__WEBPACK_IMPORTED_MODULE_2__/* .usableColumns */ .qW)(style.columns) - INDENT);
    return lines.map((line) => `${' '.repeat(INDENT)}${line}`);
}


/***/ }),

/***/ 9467:
/***/ (function (__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   v: () => (/* binding */ startChild)
/* harmony export */ });
/* harmony import */ var node_child_process__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1421);
/* harmony import */ var node_stream_promises__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(6466);
/* harmony import */ var node_timers_promises__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(8500);
/* harmony import */ var _model_error_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(9810);
/* harmony import */ var _model_plain_text_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(2126);





const LONGEST_LINE = 16_384;
const GROUP_POLL_MS = 10;
/** In a container without an init a killed orphan stays listed as a zombie: it is not waited for beyond this. */
const KILL_PATIENCE_MS = 500;
/**
 * Starts a long-running child in a process group of its own, so that a Ctrl-C in the terminal reaches us and not it,
 * and so that ending the group ends its children too.
 */
function startChild(request) {
    const child = (0,node_child_process__WEBPACK_IMPORTED_MODULE_0__.spawn)(request.command, [...request.args], {
        cwd: request.cwd,
        env: { ...request.env },
        detached: true,
        stdio: [
            request.input === undefined ? 'ignore' : 'pipe',
            'pipe',
            'pipe',
            ...(request.ipc ? ['ipc'] : []),
        ],
    });
    const exited = new Promise((resolve, reject) => {
        child.once('error', (cause) => reject(new _model_error_js__WEBPACK_IMPORTED_MODULE_3__/* .SlipwayError */ .GQ('INTERNAL', `${request.command} cannot be started: ${cause.message}`, { cause })));
        // Not `close`: Node never emits it after we have closed the IPC channel (nodejs/node#19433).
        child.once('exit', (code, signal) => {
            void Promise.all([ended(child.stdout), ended(child.stderr)]).then(() => resolve({ code, signal }));
        });
    });
    // Whoever awaits it hears of a failed start; nobody awaiting must not end our process.
    exited.catch(() => undefined);
    // A child that ends before it has read all closes the pipe: how it ended tells more than that.
    child.stdin?.on('error', () => undefined).end(request.input);
    let groupGone = child.pid === undefined;
    // Asked at once: later the number could be another process's.
    child.once('exit', () => {
        groupGone ||= !signalGroup(child.pid, 0);
    });
    for (const stream of [child.stdout, child.stderr])
        if (stream)
            eachLine(stream, request.onLine);
    return {
        pid: child.pid ?? -1,
        exited,
        process: child,
        async stop(graceMs = 5_000) {
            if (groupGone || child.pid === undefined)
                return;
            await endGroup(child.pid, graceMs);
            groupGone = true;
            await exited.catch(() => undefined);
        },
    };
}
async function ended(stream) {
    if (stream === null)
        return;
    await (0,node_stream_promises__WEBPACK_IMPORTED_MODULE_1__.finished)(stream).catch(() => undefined);
}
/** The whole group, not the child alone: a child that ended may leave children of its own behind. */
async function endGroup(group, graceMs) {
    signalGroup(group, 'SIGTERM');
    if (await groupEnds(group, graceMs))
        return;
    signalGroup(group, 'SIGKILL');
    await groupEnds(group, KILL_PATIENCE_MS);
}
async function groupEnds(group, withinMs) {
    const end = Date.now() + withinMs;
    while (signalGroup(group, 0)) {
        if (Date.now() >= end)
            return false;
        await (0,node_timers_promises__WEBPACK_IMPORTED_MODULE_2__.setTimeout)(GROUP_POLL_MS);
    }
    return true;
}
/** False when there is no such group any more. */
function signalGroup(pid, signal) {
    try {
        process.kill(-pid, signal);
        return true;
    }
    catch (cause) {
        if (cause.code === 'ESRCH')
            return false;
        throw cause;
    }
}
function eachLine(stream, onLine) {
    let rest = '';
    stream.setEncoding('utf8');
    stream.on('data', (chunk) => {
        const lines = (rest + chunk).split(/\r?\n/);
        rest = lines.pop() ?? '';
        for (const line of lines)
            onLine((0,_model_plain_text_js__WEBPACK_IMPORTED_MODULE_4__/* .cutText */ .IN)(line, LONGEST_LINE));
        if (rest.length > LONGEST_LINE) {
            onLine((0,_model_plain_text_js__WEBPACK_IMPORTED_MODULE_4__/* .cutText */ .IN)(rest, LONGEST_LINE));
            rest = '';
        }
    });
    stream.on('end', () => {
        if (rest !== '')
            onLine(rest);
    });
}


/***/ }),

/***/ 3180:
/***/ (function (__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  j$: () => (/* binding */ CREDENTIALS_PAGE),
  XL: () => (/* binding */ foreignAnswer),
  vM: () => (/* binding */ inOperation),
  wg: () => (/* binding */ inputOf),
  u4: () => (/* binding */ isRecord),
  bD: () => (/* binding */ messageOf),
  qF: () => (/* binding */ parseJson),
  Of: () => (/* binding */ refusalOf),
  qL: () => (/* binding */ retryText)
});

// EXTERNAL MODULE: ./lib/src/model/error.js
var model_error = __webpack_require__(9810);
// EXTERNAL MODULE: ./lib/src/model/plain-text.js
var plain_text = __webpack_require__(2126);
;// CONCATENATED MODULE: ./lib/src/tailscale/scopes.js
/**
 * The scopes of Tailscale's trust credentials, as the API sees them.
 * Source: Tailscale docs, "Trust credentials" (tailscale.com/kb/1623): scopes.
 */
/** Scopes that are worth nothing without others: the console asks for all of them together. */
const COMPANIONS = {
    policy_file: ['devices:posture_attributes', 'devices:core:read'],
    'policy_file:read': ['devices:posture_attributes:read', 'devices:core:read'],
};
/** What a scope needs beside it; mostly nothing. */
function companionsOf(scope) {
    return COMPANIONS[scope] ?? [];
}
/** Which of the scopes that an operation needs a token does not hold, companions included. */
function missingScopes(scope, held) {
    return [scope, ...companionsOf(scope)].filter((needed) => !held.some((one) => includes(one, needed)));
}
/** A scope includes its `:read` form, `all` every scope, `all:read` every `:read` form. */
function includes(held, needed) {
    if (held === needed || held === 'all')
        return true;
    return needed.endsWith(':read') && (held === 'all:read' || `${held}:read` === needed);
}

;// CONCATENATED MODULE: ./lib/src/tailscale/refusal.js



const KEYS_PAGE = 'https://login.tailscale.com/admin/settings/keys';
/** Where OAuth clients and workload identities are made and changed. */
const CREDENTIALS_PAGE = 'https://login.tailscale.com/admin/settings/trust-credentials';
const INPUT_OF = {
    'api-key': 'tailscale-api-key',
    oauth: 'tailscale-client-secret',
    'workload-identity': 'tailscale-client-id (workload identity)',
};
/** The input that carries this kind of credential. */
function inputOf(kind) {
    return INPUT_OF[kind];
}
/** Any answer other than a good one, as the error it means. */
function refusalOf(response, operation, asked) {
    const said = messageOf(response)?.message ?? `status ${response.status}`;
    const input = inputOf(asked.credential.kind);
    const host = new URL(asked.apiUrl).host;
    switch (response.status) {
        case 401:
            return new model_error/* SlipwayError */.GQ('UNAUTHORIZED', `Tailscale does not take ${input} (sent as Authorization: Bearer): ${said}`, {
                details: asked.token?.about ?? [],
                remedy: renewal(asked),
            });
        case 403:
            return forbidden(said, operation, asked);
        case 404:
            return notFound(said, operation, asked);
        case 429:
            return new model_error/* SlipwayError */.GQ('RATE_LIMITED', `Tailscale limits the requests of ${input}: ${said}`, {
                remedy: 'wait some minutes, then run again',
            });
        default:
    }
    if (response.status >= 500) {
        return new model_error/* SlipwayError */.GQ('SERVICE_UNAVAILABLE', `Tailscale could not ${operation.what}: ${said} (status ${response.status})`, {
            remedy: 'look at https://status.tailscale.com, then run again',
        });
    }
    if (messageOf(response) === undefined)
        return foreignAnswer(response, host);
    return new model_error/* SlipwayError */.GQ('SERVICE_REJECTED', `Tailscale refused to ${operation.what}: ${said}`, {
        details: messageOf(response)?.details ?? [],
        remedy: response.status === 413 ? TOO_LARGE_REMEDY : 'mend what Tailscale names, then run again',
    });
}
const TOO_LARGE_REMEDY = 'make it smaller: Tailscale does not take as much';
function forbidden(said, { what, scope }, { credential, token }) {
    const { kind } = credential;
    const companions = companionsOf(scope);
    const beside = companions.length === 0 ? '' : ` (and beside it ${companions.join(', ')})`;
    const held = token?.scopes;
    const missing = held === undefined ? undefined : missingScopes(scope, held);
    const details = [
        ...(token?.about ?? []),
        ...(held === undefined ? [] : [`scopes: ${(0,plain_text/* plainLine */.h0)(held.join(' ')) || '(none)'}`]),
        ...(missing === undefined || missing.length === 0 ? [] : [`missing: ${missing.join(' ')}`]),
    ];
    const message = `${inputOf(kind)} may not ${what}: ${said}; it needs the scope ${scope}${beside}`;
    return new model_error/* SlipwayError */.GQ('FORBIDDEN', message, { details, remedy: scopeRemedy(kind, scope, missing) });
}
function notFound(said, { what }, { tailnet, below }) {
    if (below === 'api') {
        return new model_error/* SlipwayError */.GQ('NOT_FOUND', `Tailscale cannot ${what}: ${said}`, {
            remedy: 'it may have been removed meanwhile, or be of another tailnet: look at https://login.tailscale.com/admin',
        });
    }
    return new model_error/* SlipwayError */.GQ('NOT_FOUND', `Tailscale cannot ${what}: tailnet "${tailnet}": ${said}`, {
        remedy: 'set tailnet to "-" (the tailnet of the credential), or to its id as the admin console shows it under Settings > General',
    });
}
/** A request that got no answer, with what it was for: `cannot read the policy file: api.tailscale.com closed the connection`. */
async function inOperation({ what }, request) {
    try {
        return await request;
    }
    catch (error) {
        const unanswered = error instanceof model_error/* SlipwayError */.GQ && UNANSWERED.has(error.code);
        if (!unanswered)
            throw error;
        throw new model_error/* SlipwayError */.GQ(error.code, `cannot ${what}: ${error.message}`, {
            cause: error.cause ?? error,
            details: error.details,
            ...(error.remedy === undefined ? {} : { remedy: error.remedy }),
        });
    }
}
/** `api.tailscale.com answers 503: trying again in 1 s`. */
function retryText(host, { waitMs, status }) {
    const what = status === undefined ? 'does not answer' : `answers ${status}`;
    return `${host} ${what}: trying again in ${Math.max(1, Math.round(waitMs / 1000))} s`;
}
const UNANSWERED = new Set(['NETWORK', 'TIMEOUT', 'RATE_LIMITED']);
/**
 * Something answered, but not Tailscale's API.
 * @param found what else is known, for the end of the sentence
 */
function foreignAnswer(response, host, found) {
    const html = response.headers.get('content-type')?.startsWith('text/html') === true;
    const location = response.headers.get('location');
    const what = location !== null
        ? `a redirect to ${(0,plain_text/* plainLine */.h0)(location, 100)}`
        : html
            ? 'an HTML page'
            : 'an answer that cannot be read';
    return new model_error/* SlipwayError */.GQ('SERVICE_REJECTED', `${host} answered status ${response.status} with ${what}${found === undefined ? '' : `, ${found}`}`, {
        remedy: 'check tailscale-api-url, and whether a proxy stands between; run again if both are right',
    });
}
/**
 * The service's own words; undefined when the body is no message. `data` has been seen as objects and as strings
 * (tailscale/gitops-acl-action#26).
 */
function messageOf(response) {
    const body = parseJson(response.text);
    if (!isRecord(body) || typeof body.message !== 'string' || body.message.trim() === '')
        return undefined;
    const data = Array.isArray(body.data) ? body.data : [];
    const users = data.filter(isRecord).flatMap(({ user }) => (typeof user === 'string' ? [(0,plain_text/* plainLine */.h0)(user)] : []));
    return { message: (0,plain_text/* plainLine */.h0)(body.message, 500), details: data.flatMap(detailLines), users };
}
function detailLines(entry) {
    if (typeof entry === 'string')
        return [(0,plain_text/* plainLine */.h0)(entry)];
    if (!isRecord(entry))
        return [];
    const user = typeof entry.user === 'string' && entry.user !== '' ? `${(0,plain_text/* plainLine */.h0)(entry.user)}: ` : '';
    const lines = [entry.errors, entry.warnings].flatMap((list) => (Array.isArray(list) ? list : []));
    return lines.filter((line) => typeof line === 'string').map((line) => `${user}${(0,plain_text/* plainLine */.h0)(line)}`);
}
function renewal({ credential, token }) {
    if (credential.kind === 'api-key') {
        return `an API key lasts 90 days at most, so it may have expired; make a new one under ${KEYS_PAGE} and set tailscale-api-key`;
    }
    if (credential.kind === 'oauth') {
        return `the OAuth client may have been deleted; make a new one under ${CREDENTIALS_PAGE} and set tailscale-client-secret`;
    }
    if (token !== undefined)
        return `the credential may have been revoked meanwhile; look under ${CREDENTIALS_PAGE}`;
    return `compare issuer, subject and audience of the credential under ${CREDENTIALS_PAGE} with those of the job`;
}
function scopeRemedy(kind, scope, missing) {
    if (kind === 'api-key')
        return 'the key\u2019s owner must be an Owner, Admin, or Network admin of the tailnet';
    const tagged = scope.startsWith('auth_keys') || scope.startsWith('devices:');
    if (missing?.length === 0) {
        const tags = tagged ? 'that its tag is that of the gateway or owns it, ' : '';
        return `its token has the scope: check under ${CREDENTIALS_PAGE} ${tags}that it is of this tailnet and was not revoked, then run again`;
    }
    const wanted = missing ?? [scope, ...companionsOf(scope)];
    const scopes = wanted.length === 1 ? `the scope ${wanted[0]}` : `the scopes ${wanted.join(', ')}`;
    return `add ${scopes} to the credential under ${CREDENTIALS_PAGE}${tagged ? ', with the tag of the gateway' : ''}`;
}
function parseJson(text) {
    try {
        return JSON.parse(text);
    }
    catch {
        return undefined;
    }
}
function isRecord(value) {
    return typeof value === 'object' && value !== null && !Array.isArray(value);
}


/***/ })

};
