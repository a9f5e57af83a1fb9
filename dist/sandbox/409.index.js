export const id = 409;
export const ids = [409];
export const modules = {

/***/ 1409:
/***/ (function (__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  GATEWAY_FAULTS: () => (/* binding */ GATEWAY_FAULTS),
  runEmbeddedGateway: () => (/* binding */ runEmbeddedGateway)
});

// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(1455);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(6760);
// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(7598);
// EXTERNAL MODULE: ./lib/src/model/position.js
var position = __webpack_require__(2701);
// EXTERNAL MODULE: ./lib/src/system/files.js
var files = __webpack_require__(1809);
;// CONCATENATED MODULE: ./lib/src/project/project.js



/** Where a file is looked for when nobody names it; the first that is there is taken. The names are those of the guide. */
const USUAL_PATHS = {
    config: ['proxy_server_config.railway.yaml'],
    dockerfile: ['Dockerfile.railway'],
    startScript: ['start_with_tailscale.sh'],
    railwayConfig: ['railway.toml', 'railway.json'],
    policyFile: ['tailnet-policy.hujson'],
    settings: ['slipway.yml'],
    gitattributes: ['.gitattributes'],
    dockerignore: ['.dockerignore'],
    gitignore: ['.gitignore'],
};
const MAX_TREE_ENTRIES = 20_000;
const MAX_ENV_FILES = 50;
/** Folders that no check and no upload looks into. */
const CLOSED_FOLDERS = new Set(['.git', 'node_modules']);
/**
 * Reads the user's files. A file that is not there is left out, unless `named` says that the user named it; whatever
 * else keeps a file from being read stands in `unread`, for a check to tell.
 *
 * @throws SlipwayError INPUT_INVALID when the directory is not there.
 */
async function loadProject(options) {
    const directory = resolve(options.directory);
    await requireDirectory(directory);
    const files = new Map();
    const unread = [];
    for (const role of Object.keys(USUAL_PATHS)) {
        const given = options.paths[role];
        const candidates = given ? [given] : candidatesOf(role, options.paths);
        const found = await readFirst(directory, role, candidates, options.named.has(role));
        if (found !== undefined && 'reason' in found)
            unread.push(found);
        else if (found !== undefined)
            files.set(role, found);
    }
    const { entries, incomplete } = await listTree(directory);
    const envFiles = [];
    for (const file of await readEnvFiles(directory, entries)) {
        if ('reason' in file)
            unread.push(file);
        else
            envFiles.push(file);
    }
    return { directory, files, unread, envFiles, tree: entries, treeIncomplete: incomplete };
}
/** BuildKit prefers `<Dockerfile>.dockerignore` to `.dockerignore` (Docker docs, "Build context", section "Filename and location"). */
function candidatesOf(role, paths) {
    if (role !== 'dockerignore')
        return USUAL_PATHS[role];
    const dockerfile = paths.dockerfile || USUAL_PATHS.dockerfile[0];
    return [`${dockerfile}.dockerignore`, ...USUAL_PATHS.dockerignore];
}
async function readFirst(directory, role, candidates, named) {
    for (const candidate of candidates) {
        const found = await readProjectFile(directory, role, candidate);
        if (found !== undefined)
            return found;
    }
    if (!named)
        return undefined;
    return { role, path: displayPath(directory, candidates[0] ?? ''), reason: 'is not there' };
}
async function readProjectFile(directory, role, path) {
    const shown = displayPath(directory, path);
    const outcome = await readTextFile(resolve(directory, path));
    switch (outcome.kind) {
        case 'missing':
            return undefined;
        case 'directory':
            return { role, path: shown, reason: 'is a directory' };
        case 'too-large': {
            const limit = MAX_TEXT_FILE_BYTES / 1e6;
            return { role, path: shown, reason: `is ${(outcome.bytes / 1e6).toFixed(1)} MB, the limit is ${limit} MB` };
        }
        case 'unreadable':
            return { role, path: shown, reason: `cannot be read: ${outcome.reason}` };
        case 'file':
            return createProjectFile(role, shown, outcome.file);
    }
}
/** A file of the project from its text, for texts that come from elsewhere (an upload, a test). */
function createProjectFile(role, path, file) {
    const text = file.text.startsWith('\ufeff') ? file.text.slice(1) : file.text;
    let lines;
    return {
        role,
        path,
        text,
        byteOrderMark: file.byteOrderMark ?? text.length < file.text.length,
        utf8: file.utf8 ?? true,
        executable: file.executable ?? false,
        get lines() {
            lines ??= new position/* LineIndex */.r(text);
            return lines;
        },
    };
}
/** Relative where the file lies below the directory, else as it was named. */
function displayPath(directory, path) {
    const below = relative(directory, resolve(directory, path));
    const shown = below === '' ? '.' : below.startsWith('..') || isAbsolute(below) ? path : below;
    return sep === '/' ? shown : shown.replaceAll(sep, '/');
}
/** Folder by folder, so that one that cannot be read costs only itself. */
async function listTree(directory) {
    const entries = [];
    let incomplete = false;
    let level = [''];
    while (level.length > 0 && entries.length < MAX_TREE_ENTRIES) {
        const listed = await Promise.all(level.map((folder) => listFolder(directory, folder)));
        const next = [];
        for (const folder of listed) {
            if (folder === undefined)
                incomplete = true;
            for (const entry of folder ?? []) {
                entries.push(entry);
                const name = entry.path.slice(entry.path.lastIndexOf('/') + 1);
                if (entry.kind === 'directory' && !CLOSED_FOLDERS.has(name))
                    next.push(entry.path);
            }
        }
        level = next;
    }
    if (entries.length > MAX_TREE_ENTRIES || level.length > 0)
        incomplete = true;
    entries.length = Math.min(entries.length, MAX_TREE_ENTRIES);
    entries.sort((a, b) => (a.path < b.path ? -1 : a.path > b.path ? 1 : 0));
    return { entries, incomplete };
}
/** The entries of one folder; undefined when it cannot be read or went away meanwhile. */
async function listFolder(directory, folder) {
    const entries = [];
    try {
        for await (const entry of walk(directory, () => false, folder))
            entries.push(entry);
    }
    catch {
        return undefined;
    }
    return entries;
}
const ENV_EXAMPLES = new Set(['example', 'sample', 'template', 'dist', 'schema', 'defaults', 'vault']);
/** `.env`, `.env.local`, `.env.production`; not `.env.example` nor `.envrc`. */
function isEnvFile(path) {
    const parts = path.slice(path.lastIndexOf('/') + 1).split('.');
    return parts[0] === '' && parts[1] === 'env' && !parts.slice(2).some((part) => ENV_EXAMPLES.has(part.toLowerCase()));
}
async function readEnvFiles(directory, tree) {
    const paths = tree.filter((entry) => entry.kind === 'file' && isEnvFile(entry.path)).map((entry) => entry.path);
    if (paths.length === 0)
        return [];
    const { gitIgnores } = await Promise.all(/* import() */[__webpack_require__.e(298), __webpack_require__.e(734)]).then(__webpack_require__.bind(__webpack_require__, 4734));
    const found = [];
    for (const path of paths.slice(0, MAX_ENV_FILES)) {
        const file = await readProjectFile(directory, 'env', path);
        if (file === undefined)
            continue;
        if ('reason' in file)
            found.push(file);
        else
            found.push(Object.assign(file, { ignored: await gitIgnores(directory, path) }));
    }
    return found;
}
/** The absolute path of a file of the project. */
function absolutePath(project, path) {
    return isAbsolute(path) ? path : join(project.directory, path);
}

// EXTERNAL MODULE: ./node_modules/yaml/dist/index.js
var dist = __webpack_require__(8815);
;// CONCATENATED MODULE: ./lib/src/model/yaml-depth.js
/**
 * Deeper nesting is refused before it is composed. The library recurses, and where V8 must compile a regular expression
 * with the stack all but used up it ends the process instead of throwing.
 */
const MAX_DEPTH = 200;
/** Where the first value stands that is nested too deeply; without recursion. */
function tooDeepToken(tokens) {
    const pending = tokens.map((token) => ({ token, depth: 0 }));
    for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
        const { token, depth } = next;
        if (depth > MAX_DEPTH && 'offset' in token)
            return token.offset;
        const children = 'items' in token ? token.items.flatMap(({ key, value }) => [key, value]) : [];
        if (token.type === 'document')
            children.push(token.value);
        for (const child of children)
            if (child)
                pending.push({ token: child, depth: depth + 1 });
    }
    return undefined;
}

;// CONCATENATED MODULE: ./lib/src/project/yaml-tokens.js
/** A text that is no YAML at all would yield one for every character. */
const MAX_PROBLEMS = 100;
/** PyYAML takes only spaces between tokens: "found character '\t' that cannot start any token" (yaml/pyyaml, scanner.py). */
function tabProblems(tokens, lines) {
    const problems = [];
    for (const { type, source, offset } of sourcesBelow(tokens)) {
        const at = type === 'space' || type === 'scalar' || type === 'newline' ? source.indexOf('\t') : -1;
        if (at === -1)
            continue;
        const place = lines.span(offset + at, offset + at + 1);
        problems.push({ ...place, message: 'a tab stands between words, where PyYAML takes only spaces' });
        if (problems.length === MAX_PROBLEMS)
            break;
    }
    return problems;
}
/** Every token that has a text of its own. The depth was looked at before. */
function* sourcesBelow(tokens) {
    for (const token of tokens) {
        if ('source' in token)
            yield token;
        if ('start' in token)
            yield* sourcesBelow(Array.isArray(token.start) ? token.start : [token.start]);
        for (const item of 'items' in token ? token.items : []) {
            yield* sourcesBelow(item.start);
            if (item.key)
                yield* sourcesBelow([item.key]);
            if (item.sep)
                yield* sourcesBelow(item.sep);
            if (item.value)
                yield* sourcesBelow([item.value]);
        }
        if (token.type === 'document' && token.value)
            yield* sourcesBelow([token.value]);
        if (token.type === 'block-scalar')
            yield* sourcesBelow(token.props);
        if ('end' in token && token.end)
            yield* sourcesBelow(token.end);
    }
}
/** PyYAML's reader refuses control characters wherever they stand ("special characters are not allowed"). */
function forbiddenCharacters(text, lines) {
    for (let offset = 0; offset < text.length; offset++) {
        const code = text.charCodeAt(offset);
        const allowed = code >= 0x20 ? code !== 0x7f : code === 0x09 || code === 0x0a || code === 0x0d;
        if (!allowed) {
            const hex = code.toString(16).padStart(4, '0');
            return [
                { ...lines.span(offset, offset + 1), message: `the character U+${hex.toUpperCase()} is not allowed in YAML` },
            ];
        }
    }
    return [];
}

;// CONCATENATED MODULE: ./lib/src/project/yaml-source.js



/**
 * Aliases may expand a small file into an enormous one ("billion laughs"). PyYAML shares aliased values, so such a file
 * loads, and then whatever walks it never ends. A mapping of 10,000 models that all merge one anchor stays far below.
 */
const MAX_EXPANDED_NODES = 2_000_000;
/**
 * Reads a YAML 1.1 text. Never throws.
 *
 * @param reader `pyyaml`: what PyYAML refuses and the standard allows is a problem too. LiteLLM reads its config with it.
 */
function readYaml(text, lines, reader = 'any') {
    const tokens = [...new dist/* Parser */.iX().parse(text)];
    const deep = tooDeepToken(tokens);
    if (deep !== undefined)
        return refused({ ...lines.span(deep, deep + 1), message: 'the nesting is too deep' });
    const document = compose(tokens, text.length);
    const problems = document.errors
        .slice(0, MAX_PROBLEMS)
        .map((error) => ({ ...lines.span(...error.pos), message: error.message }));
    for (const warning of document.warnings) {
        if (warning.code === 'TAG_RESOLVE_FAILED') {
            problems.push({ ...lines.span(...warning.pos), message: `${warning.message} is a tag that YAML loaders refuse` });
        }
    }
    problems.push(...forbiddenCharacters(text, lines));
    if (reader === 'pyyaml' && text.includes('\t'))
        problems.push(...tabProblems(tokens, lines));
    const converter = createConverter(lines);
    let data;
    if (problems.length === 0) {
        data = converter.convert(document);
        problems.push(...converter.problems);
    }
    return {
        document,
        data: problems.length === 0 ? data : undefined,
        problems,
        duplicates: converter.duplicates,
        at: (path, part = 'value') => spanAt(document.contents, path, part, lines, converter.targets),
        commentAt: (path) => commentOf(findPair(document.contents, path, converter.targets)?.value),
        scalars: () => scalarsBelow(document.contents, [], lines),
    };
}
function refused(problem) {
    const document = compose([], 0);
    const nothing = { at: () => undefined, commentAt: () => undefined, scalars: () => [] };
    return { document, data: undefined, problems: [problem], duplicates: [], ...nothing };
}
/** What `parseDocument` does, from tokens that were looked at before. */
function compose(tokens, length) {
    const composer = new dist/* Composer */.Dk({
        version: '1.1',
        customTags: (tags) => tags.map(asPyYaml),
        keepSourceTokens: true,
        prettyErrors: false,
        // The library's own check is quadratic and an error; ours is neither.
        uniqueKeys: false,
    });
    const [document, second] = [...composer.compose(tokens, true, length)];
    if (second !== undefined) {
        const at = [second.range[0], second.range[0] + 1];
        const message = 'the file holds more than one document; only one is read';
        document?.errors.push(new dist/* YAMLParseError */.XT(at, 'MULTIPLE_DOCS', message));
    }
    // With `forceDoc` the composer always makes one.
    return document;
}
/** YAML 1.1 has `yes` and `y` for true; PyYAML knows only the long forms. */
function asPyYaml(tag) {
    if (typeof tag === 'string' || tag.tag !== 'tag:yaml.org,2002:bool' || !('test' in tag) || !tag.test)
        return tag;
    const words = tag.test.test('yes') ? PYYAML_TRUE : PYYAML_FALSE;
    return { ...tag, test: words };
}
const PYYAML_TRUE = /^(?:[Yy]es|YES|[Tt]rue|TRUE|[Oo]n|ON)$/;
const PYYAML_FALSE = /^(?:[Nn]o|NO|[Ff]alse|FALSE|[Oo]ff|OFF)$/;
/**
 * Plain data from the syntax tree in one pass: linear even where `Document.toJS` is not (each alias there searches the
 * document), with alias bombs, cycles and duplicate keys found on the way.
 */
function createConverter(lines) {
    const problems = [];
    const duplicates = [];
    const targets = new Map();
    const anchors = new Map();
    const done = new Map();
    function convertNode(node) {
        if (!(0,dist/* isNode */.Ll)(node))
            return { value: null, size: 1 };
        if ((0,dist/* isAlias */.Vj)(node))
            return aliased(node);
        if (node.anchor !== undefined)
            anchors.set(node.anchor, node);
        const converted = (0,dist/* isMap */.jh)(node) ? mapping(node) : (0,dist/* isSeq */.oP)(node) ? sequence(node.items) : scalar(node);
        // Only an anchored node can be asked for again.
        if (node.anchor !== undefined)
            done.set(node, converted);
        return converted;
    }
    function scalar(node) {
        return { value: node.value ?? null, size: 1 };
    }
    function aliased(alias) {
        const target = anchors.get(alias.source);
        const converted = target && done.get(target);
        if (target !== undefined && converted !== undefined) {
            targets.set(alias, target);
            return converted;
        }
        const reason = target === undefined ? 'names an anchor that is not set before it' : 'stands inside its own anchor';
        problems.push({ ...spanOf(alias, lines), message: `the alias *${alias.source} ${reason}` });
        return { value: null, size: 1 };
    }
    function sequence(items) {
        let size = 1;
        const value = items.map((item) => {
            // In a sequence a lone `key: value` is a pair of its own (flow style).
            const converted = (0,dist/* isPair */.tO)(item) ? pairAlone(item) : convertNode(item);
            size += converted.size;
            return converted.value;
        });
        return { value, size };
    }
    function pairAlone(pair) {
        const converted = convertNode(pair.value);
        return { value: { [keyOf(pair.key)]: converted.value }, size: converted.size + 1 };
    }
    function mapping(map) {
        const entries = new Map();
        const merged = [];
        const seen = new Map();
        let size = 1;
        for (const pair of map.items) {
            const converted = convertNode(pair.value);
            size += converted.size;
            if ((0,dist/* isCollection */.P3)(pair.key)) {
                const message = 'a key is a list or a mapping; a value that begins with { or [ needs quotes';
                problems.push({ ...spanOf(pair.key, lines), message });
                continue;
            }
            const key = keyOf(pair.key);
            if (isMergeKey(pair)) {
                merged.push(converted.value);
                continue;
            }
            noteDuplicate(seen, key, pair);
            entries.set(key, converted.value);
        }
        const value = {};
        // Own keys win over merged ones, earlier merged mappings over later.
        for (const source of merged.flat().reverse()) {
            if (isRecord(source))
                for (const [key, entry] of Object.entries(source))
                    yaml_source_define(value, key, entry);
        }
        for (const [key, entry] of entries)
            yaml_source_define(value, key, entry);
        return { value, size };
    }
    function noteDuplicate(seen, key, pair) {
        const node = (0,dist/* isNode */.Ll)(pair.key) ? pair.key : undefined;
        if (!seen.has(key)) {
            seen.set(key, node);
            return;
        }
        const first = seen.get(key);
        if (node === undefined || first === undefined)
            return;
        const { line, column } = spanOf(first, lines);
        duplicates.push({ ...spanOf(node, lines), key, first: { line, column } });
    }
    function convert(document) {
        const { value, size } = convertNode(document.contents);
        if (size <= MAX_EXPANDED_NODES)
            return value;
        const alias = targets.keys().next().value;
        const message = `its aliases expand to ${size > 1e9 ? 'more than a billion' : size.toLocaleString('en')} values`;
        problems.push({ ...(alias ? spanOf(alias, lines) : lines.span(0, 0)), message });
        return undefined;
    }
    return { problems, duplicates, targets, convert };
}
/** `__proto__` as a key must become a key, not the prototype. */
function yaml_source_define(target, key, value) {
    if (key === '__proto__') {
        Object.defineProperty(target, key, { value, enumerable: true, writable: true, configurable: true });
    }
    else
        target[key] = value;
}
function isRecord(value) {
    return typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof Date);
}
function keyOf(key) {
    if ((0,dist/* isScalar */.jn)(key))
        return String(key.value ?? '');
    if ((0,dist/* isAlias */.Vj)(key))
        return `*${key.source}`;
    return (0,dist/* isNode */.Ll)(key) ? String(key) : String(key ?? '');
}
/** The YAML 1.1 schema gives a plain `<<` the value Symbol('<<'). */
function isMergeKey(pair) {
    return (0,dist/* isScalar */.jn)(pair.key) && typeof pair.key.value === 'symbol';
}
function spanOf(node, lines) {
    const range = node.range ?? [0, 0, 0];
    return lines.span(range[0], range[1]);
}
function resolved(node, targets) {
    if ((0,dist/* isAlias */.Vj)(node))
        return targets.get(node);
    return (0,dist/* isNode */.Ll)(node) ? node : undefined;
}
/** The pair (or, in a sequence, the item) at the end of a path. */
function findPair(root, path, targets) {
    let found = { value: root };
    for (const step of path) {
        const node = resolved(found?.value, targets);
        found = (0,dist/* isSeq */.oP)(node)
            ? typeof step === 'number' && step < node.items.length
                ? { value: node.items[step] }
                : undefined
            : (0,dist/* isMap */.jh)(node)
                ? pairNamed(node, String(step), targets)
                : undefined;
        if (found === undefined)
            return undefined;
    }
    return found;
}
function pairNamed(map, name, targets) {
    let found;
    // The last of two equal keys is the one that counts.
    for (const pair of map.items)
        if (keyOf(pair.key) === name)
            found = pair;
    if (found !== undefined)
        return found;
    for (const pair of map.items) {
        if (!isMergeKey(pair))
            continue;
        const source = resolved(pair.value, targets);
        const candidates = (0,dist/* isSeq */.oP)(source) ? source.items.map((item) => resolved(item, targets)) : [source];
        for (const candidate of candidates) {
            const merged = (0,dist/* isMap */.jh)(candidate) ? pairNamed(candidate, name, targets) : undefined;
            if (merged !== undefined)
                return merged;
        }
    }
    return undefined;
}
function spanAt(root, path, part, lines, targets) {
    const pair = findPair(root, path, targets);
    if (pair === undefined)
        return undefined;
    const key = (0,dist/* isNode */.Ll)(pair.key) ? pair.key : undefined;
    const value = (0,dist/* isNode */.Ll)(pair.value) ? pair.value : undefined;
    const empty = value === undefined || ((0,dist/* isScalar */.jn)(value) && value.source === '' && value.type === 'PLAIN');
    const node = part === 'key' || empty ? (key ?? value) : value;
    return node === undefined ? undefined : spanOf(node, lines);
}
function commentOf(value) {
    if (!(0,dist/* isScalar */.jn)(value))
        return undefined;
    const token = value.srcToken;
    const end = token !== undefined && 'end' in token && Array.isArray(token.end) ? token.end : [];
    for (const part of end) {
        if (part.type === 'newline')
            break;
        if (part.type === 'comment')
            return part.source.slice(1).trim();
    }
    return undefined;
}
function* scalarsBelow(node, path, lines) {
    if ((0,dist/* isScalar */.jn)(node))
        yield { path, value: node.value, at: spanOf(node, lines) };
    if (!(0,dist/* isCollection */.P3)(node))
        return;
    for (const [index, item] of node.items.entries()) {
        if ((0,dist/* isPair */.tO)(item))
            yield* scalarsBelow(item.value, [...path, keyOf(item.key)], lines);
        else
            yield* scalarsBelow(item, [...path, index], lines);
    }
}

;// CONCATENATED MODULE: ./lib/src/project/proxy-config.js


/** Reads the config as LiteLLM would, without `include`. Never throws: what is wrong stands in `problems`. */
function readProxyConfig(file) {
    const source = readYaml(file.text, file.lines, 'pyyaml');
    const problems = [...source.problems];
    if (problems.length === 0)
        problems.push(...shapeProblems(source, file));
    const data = problems.length === 0 && isRecord(source.data) ? source.data : {};
    let scalars;
    return {
        file,
        document: source.document,
        data,
        models: modelsOf(data, source, file),
        problems,
        duplicates: source.duplicates,
        at: source.at,
        scalars: () => {
            scalars ??= [...source.scalars()];
            return scalars;
        },
    };
}
/** The same from a text alone. */
function parseProxyConfig(path, text) {
    return readProxyConfig(createProjectFile('config', path, { text }));
}
function shapeProblems(source, file) {
    const start = file.lines.span(0, 0);
    if (source.data === null || (isRecord(source.data) && Object.keys(source.data).length === 0)) {
        return [{ ...start, message: 'the file is empty: LiteLLM ends with `Config cannot be None or Empty.`' }];
    }
    if (isRecord(source.data))
        return [];
    const kind = Array.isArray(source.data) ? 'a list' : `a single ${typeof source.data}`;
    const at = source.at([]) ?? start;
    const place = { line: at.line, column: at.column, endLine: at.line, endColumn: at.column + 1 };
    return [{ ...place, message: `the top level is ${kind}, not a mapping with keys such as model_list` }];
}
function modelsOf(data, source, file) {
    const list = data.model_list;
    if (!Array.isArray(list))
        return [];
    const models = [];
    for (const [index, entry] of list.entries()) {
        if (isRecord(entry))
            models.push(modelOf(entry, index, source, file));
    }
    return models;
}
function modelOf(entry, index, source, file) {
    const params = isRecord(entry.litellm_params) ? entry.litellm_params : {};
    const info = isRecord(entry.model_info) ? entry.model_info : {};
    const model = textOf(params.model);
    const apiBasePath = ['model_list', index, 'litellm_params', 'api_base'];
    const whole = source.at(['model_list', index]) ?? file.lines.span(0, 0);
    return {
        index,
        name: textOf(entry.model_name),
        model,
        provider: textOf(params.custom_llm_provider) ?? (model?.includes('/') ? model.slice(0, model.indexOf('/')) : undefined),
        apiBase: textOf(params.api_base),
        healthCheckModel: textOf(info.health_check_model),
        mode: textOf(info.mode),
        comment: source.commentAt(apiBasePath),
        at: source.at(['model_list', index, 'model_name']) ?? firstLineOf(whole),
        apiBaseAt: source.at(apiBasePath),
        params,
    };
}
/** A finding about an entry points at its first character, not at all of its lines. */
function firstLineOf(span) {
    if (span.line === span.endLine)
        return span;
    return { line: span.line, column: span.column, endLine: span.line, endColumn: span.column + 1 };
}
function textOf(value) {
    return typeof value === 'string' && value !== '' ? value : undefined;
}
/** Whether requests for the model go to an Ollama server. */
function isOllama(model) {
    return model.provider === 'ollama' || model.provider === 'ollama_chat';
}

;// CONCATENATED MODULE: ./lib/sandbox/data/litellm-providers.js
// Made by scripts/copy-litellm-providers.ts from __tests__/data/litellm/providers.json. Do not edit.
/** Prefixes of `litellm_params.model` that LiteLLM 1.81.6 knows (BerriAI/litellm: litellm/types/utils.py class LlmProviders). */
const LITELLM_PROVIDERS = new Set([
    'a2a_agent',
    'ai21',
    'ai21_chat',
    'aiml',
    'aiohttp_openai',
    'amazon_nova',
    'anthropic',
    'anthropic_text',
    'apertis',
    'assemblyai',
    'auto_router',
    'aws_polly',
    'azure',
    'azure_ai',
    'azure_text',
    'baseten',
    'bedrock',
    'bytez',
    'cerebras',
    'chatgpt',
    'chutes',
    'clarifai',
    'cloudflare',
    'codestral',
    'cohere',
    'cohere_chat',
    'cometapi',
    'compactifai',
    'custom',
    'custom_openai',
    'dashscope',
    'databricks',
    'datarobot',
    'deepgram',
    'deepinfra',
    'deepseek',
    'docker_model_runner',
    'dotprompt',
    'elevenlabs',
    'empower',
    'fal_ai',
    'featherless_ai',
    'fireworks_ai',
    'friendliai',
    'galadriel',
    'gemini',
    'gigachat',
    'github',
    'github_copilot',
    'gradient_ai',
    'groq',
    'helicone',
    'heroku',
    'hosted_vllm',
    'huggingface',
    'humanloop',
    'hyperbolic',
    'infinity',
    'jina_ai',
    'lambda_ai',
    'langfuse',
    'langgraph',
    'lemonade',
    'litellm_proxy',
    'llamafile',
    'lm_studio',
    'manus',
    'maritalk',
    'meta_llama',
    'milvus',
    'minimax',
    'mistral',
    'moonshot',
    'morph',
    'nano-gpt',
    'nebius',
    'nlp_cloud',
    'novita',
    'nscale',
    'nvidia_nim',
    'oci',
    'ollama',
    'ollama_chat',
    'oobabooga',
    'openai',
    'openai_like',
    'openrouter',
    'ovhcloud',
    'perplexity',
    'petals',
    'pg_vector',
    'poe',
    'predibase',
    'publicai',
    'ragflow',
    'recraft',
    'replicate',
    'runwayml',
    's3_vectors',
    'sagemaker',
    'sagemaker_chat',
    'sambanova',
    'sap',
    'snowflake',
    'stability',
    'synthetic',
    'text-completion-codestral',
    'text-completion-openai',
    'together_ai',
    'topaz',
    'triton',
    'v0',
    'vercel_ai_gateway',
    'vertex_ai',
    'vertex_ai_beta',
    'vllm',
    'volcengine',
    'voyage',
    'wandb',
    'watsonx',
    'watsonx_text',
    'xai',
    'xiaomi_mimo',
    'xinference',
    'zai',
]);

;// CONCATENATED MODULE: ./lib/sandbox/gateway-config.js



/** The gateway does not start: LiteLLM's exit code and last lines (BerriAI/litellm 1.108.11, each run). */
class StartupFailure extends Error {
    exitCode;
    constructor(exitCode, lines) {
        super(lines);
        this.exitCode = exitCode;
    }
}
const DEFAULT_TIMEOUT_SECONDS = 6000;
const DEFAULT_RETRIES = 2;
/** Model families that LiteLLM knows without a provider's prefix; all of them are asked over https. */
const FAMILIES = ['gpt-', 'chatgpt-', 'o1', 'o3', 'o4', 'claude-', 'gemini-', 'command-', 'text-embedding-'];
/**
 * Reads a proxy config as LiteLLM does at start: references to the environment, the master key's rules, models.
 *
 * @param text undefined when there is no such file
 * @throws StartupFailure where LiteLLM would not start
 */
function loadGatewayConfig(path, text, given) {
    if (text === undefined)
        throw new StartupFailure(1, `Exception: Config file not found: ${path}`);
    const parsed = parseProxyConfig(path, text);
    if (parsed.document.contents === null)
        throw new StartupFailure(1, 'Exception: Config cannot be None or Empty.');
    const problem = parsed.problems[0];
    if (problem !== undefined) {
        const at = `  in "${path}", line ${problem.line}, column ${problem.column}`;
        throw new StartupFailure(1, `yaml.scanner.ScannerError: ${problem.message}\n${at}`);
    }
    if (Object.keys(parsed.data).length === 0) {
        throw new StartupFailure(1, 'Exception: Config cannot be None or Empty.');
    }
    const environment = { ...given, ...declaredEnvironment(parsed.data, given) };
    const data = resolveReferences(parsed.data, environment);
    const general = fieldsOf(data['general_settings']);
    if (isOn(general['allowed_ips'])) {
        throw new StartupFailure(3, 'ValueError: allowed_ips is an Enterprise Feature. You must be a LiteLLM Enterprise user to use this feature.');
    }
    const notes = [];
    const masterKey = masterKeyOf(general, environment);
    const models = gateway_config_modelsOf(data['model_list'], notes);
    const router = fieldsOf(data['router_settings']);
    const settings = fieldsOf(data['litellm_settings']);
    if (general['database_url'] || environment['DATABASE_URL'])
        notes.push('the embedded gateway keeps no database');
    return {
        masterKey,
        models,
        timeout: numberOf(router['timeout']) ?? numberOf(settings['request_timeout']) ?? DEFAULT_TIMEOUT_SECONDS,
        retries: numberOf(router['num_retries']) ?? numberOf(settings['num_retries']) ?? DEFAULT_RETRIES,
        notes,
    };
}
function declaredEnvironment(data, environment) {
    const declared = fieldsOf(resolveReferences(data['environment_variables'], environment));
    return Object.fromEntries(Object.entries(declared)
        .filter(([, value]) => value !== null && value !== undefined)
        .map(([name, value]) => [name, String(value)]));
}
/** `os.environ/NAME` as a whole string, in mappings and lists of mappings; an unset one becomes null, in silence. */
function resolveReferences(value, environment) {
    if (typeof value === 'string' && value.startsWith('os.environ/')) {
        const found = environment[value.slice('os.environ/'.length)];
        if (found === undefined)
            return null;
        if (found.toLowerCase() === 'true')
            return true;
        if (found.toLowerCase() === 'false')
            return false;
        return found;
    }
    if (Array.isArray(value)) {
        return value.map((item) => typeof item === 'object' && item !== null ? resolveReferences(item, environment) : item);
    }
    if (typeof value !== 'object' || value === null)
        return value;
    return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, resolveReferences(item, environment)]));
}
/** LiteLLM refuses an unset, an empty and its own published example key (1.104 and later, BerriAI/litellm PR 42019). */
function masterKeyOf(general, environment) {
    const raw = Object.hasOwn(general, 'master_key') ? general['master_key'] : environment['LITELLM_MASTER_KEY'];
    const key = raw === null || raw === undefined ? undefined : String(raw);
    const allowed = general['dangerously_permit_weak_or_unset_master_key'] === true ||
        environment['LITELLM_DANGEROUSLY_PERMIT_WEAK_OR_UNSET_MASTER_KEY']?.toLowerCase() === 'true';
    if (allowed)
        return key === '' ? undefined : key;
    const source = Object.hasOwn(general, 'master_key')
        ? 'It comes from general_settings.master_key in the config file.'
        : key === undefined
            ? 'Neither general_settings.master_key nor the LITELLM_MASTER_KEY environment variable is set.'
            : 'It comes from the LITELLM_MASTER_KEY environment variable.';
    if (key === undefined) {
        throw refusal('no master key is set, so every request would be accepted without authentication.', source);
    }
    if (key.trim() === '')
        throw refusal('the master key is empty.', source);
    if (key === 'sk-1234')
        throw refusal('the master key is a publicly known default.', source);
    return key;
}
function refusal(headline, source) {
    return new StartupFailure(3, `LiteLLM proxy refused to start: ${headline}\n${source}`);
}
function gateway_config_modelsOf(list, notes) {
    if (list === null || list === undefined)
        return [];
    if (!Array.isArray(list))
        throw new StartupFailure(3, "AttributeError: 'str' object has no attribute 'get'");
    return list.flatMap((entry) => {
        const item = fieldsOf(entry);
        if (!Object.hasOwn(item, 'litellm_params'))
            throw new StartupFailure(3, "KeyError: 'litellm_params'");
        const params = fieldsOf(item['litellm_params']);
        if (!Object.hasOwn(params, 'model'))
            throw new StartupFailure(3, "KeyError: 'model'");
        if (!Object.hasOwn(item, 'model_name'))
            throw new StartupFailure(3, "KeyError: 'model_name'");
        const written = String(params['model']);
        const split = providerOf(written);
        if (split === undefined) {
            notes.push(`litellm.BadRequestError: LLM Provider NOT provided. Pass in the LLM provider you are trying to call. You passed model=${written}`);
            return [];
        }
        const fresh = { ...split, group: String(item['model_name']), apiBase: gateway_config_textOf(params['api_base']) };
        return [
            {
                ...fresh,
                id: (0,external_node_crypto_.createHash)('sha256').update(JSON.stringify(fresh)).digest('hex'),
                apiKey: gateway_config_textOf(params['api_key']),
                healthCheckModel: gateway_config_textOf(fieldsOf(item['model_info'])['health_check_model']),
                mode: gateway_config_textOf(fieldsOf(item['model_info'])['mode']),
                timeout: numberOf(params['timeout']),
            },
        ];
    });
}
function providerOf(model) {
    const slash = model.indexOf('/');
    if (slash > 0 && LITELLM_PROVIDERS.has(model.slice(0, slash))) {
        return { provider: model.slice(0, slash), model: model.slice(slash + 1) };
    }
    if (model === '*' || FAMILIES.some((family) => model.startsWith(family)))
        return { provider: 'openai', model };
    return undefined;
}
function fieldsOf(value) {
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? value : {};
}
function isOn(value) {
    return Array.isArray(value) ? value.length > 0 : value !== null && value !== undefined && value !== false;
}
function gateway_config_textOf(value) {
    return typeof value === 'string' && value !== '' ? value : undefined;
}
function numberOf(value) {
    const number = typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
    return typeof number === 'number' && Number.isFinite(number) && number >= 0 ? number : undefined;
}

// EXTERNAL MODULE: external "node:http"
var external_node_http_ = __webpack_require__(7067);
;// CONCATENATED MODULE: ./lib/sandbox/gateway-upstream.js

/** An error as LiteLLM answers it (BerriAI/litellm 1.108.11: each shape was taken from the running proxy). */
class GatewayError extends Error {
    status;
    type;
    param;
    constructor(status, message, type = 'invalid_request_error', param = null) {
        super(message);
        this.status = status;
        this.type = type;
        this.param = param;
    }
    get body() {
        return { error: { message: this.message, type: this.type, param: this.param, code: String(this.status) } };
    }
}
/** JSON that is no object: LiteLLM runs into it, and tells less than of other errors. */
class UnexpectedBodyError extends GatewayError {
    constructor() {
        super(500, 'Internal server error', 'internal_server_error');
    }
    get body() {
        return { error: { message: this.message, type: this.type } };
    }
}
/** @param granted the tailnet's proxy that the sandbox opened; a proxy that is another one is never dialled */
function wayOutOf(env, granted) {
    const proxy = env['http_proxy'] || env['HTTP_PROXY'];
    const direct = (env['no_proxy'] || env['NO_PROXY'] || '').split(',').map((entry) => entry.trim().toLowerCase());
    return {
        proxy: granted !== undefined && proxy === granted ? new URL(granted) : undefined,
        direct: direct.filter((entry) => entry !== ''),
    };
}
/**
 * Asks the model host through the way out, in absolute-form, as LiteLLM's HTTP clients do. What LiteLLM would ask past
 * the proxy is never asked: behind a container's own loopback nothing listens here, and a plain-http host that is
 * dialled directly would be one of the machine's network.
 *
 * @throws GatewayError what LiteLLM answers when the host refuses, is late, or answers with an error
 */
async function askUpstream(wayOut, request) {
    const exception = exceptionOf(request.model);
    const base = request.model.apiBase ?? 'http://localhost:11434';
    if (!URL.canParse(base))
        throw new GatewayError(500, `litellm.APIConnectionError: ${exception} - Invalid URL '${base}'`, 'internal_server_error');
    const url = new URL(`${base.replace(/\/+$/, '')}${request.path}`);
    if (url.protocol !== 'http:') {
        throw new GatewayError(501, `the sandbox has no https providers: ${request.model.provider}/${request.model.model} was not asked`, 'not_implemented');
    }
    if (wayOut.proxy === undefined || passesBy(wayOut, url.hostname)) {
        throw new GatewayError(500, `litellm.APIConnectionError: ${exception} - Cannot connect to host ${url.hostname}:${url.port || 80} ssl:default [Connect call failed ('${url.hostname}', ${url.port || 80})]`, 'internal_server_error');
    }
    const answer = await exchange(wayOut.proxy, url, request, exception);
    if (answer.statusCode === 200)
        return answer;
    throw errorOf(answer.statusCode ?? 502, await gateway_upstream_textOf(answer), exception);
}
function passesBy(wayOut, hostname) {
    const host = hostname.replace(/^\[|\]$/g, '').toLowerCase();
    return wayOut.direct.some((entry) => entry === '*' || entry === host || (entry.startsWith('.') && host.endsWith(entry)));
}
function exchange(proxy, url, request, exception) {
    const body = Buffer.from(JSON.stringify(request.body));
    const started = performance.now();
    return new Promise((resolve, reject) => {
        const sent = (0,external_node_http_.request)({
            host: proxy.hostname,
            port: proxy.port || 80,
            method: 'POST',
            path: url.href,
            agent: false,
            signal: request.signal,
            headers: {
                host: url.host,
                'content-type': 'application/json',
                'content-length': body.length,
                'user-agent': 'slipway-sandbox-gateway',
                ...request.headers,
            },
        }, (answer) => {
            // A stream may take as long as its host likes once it began, as with LiteLLM.
            clearTimeout(timer);
            resolve(answer);
        });
        const timer = setTimeout(() => {
            const taken = ((performance.now() - started) / 1000).toFixed(3);
            const limit = request.timeoutSeconds.toFixed(1);
            reject(new GatewayError(408, `litellm.Timeout: ${exception} - litellm.Timeout: Connection timed out. Timeout passed=${limit}, time taken=${taken} seconds`));
            sent.destroy();
        }, Math.min(request.timeoutSeconds * 1000, 2 ** 31 - 1));
        sent.on('error', (cause) => {
            clearTimeout(timer);
            reject(new GatewayError(500, `litellm.APIConnectionError: ${exception} - Cannot connect to host ${url.host} ssl:default [${cause.message}]`, 'internal_server_error'));
        });
        sent.end(body);
    });
}
const LONGEST_ERROR = 64 * 1024;
async function gateway_upstream_textOf(answer) {
    let text = '';
    answer.setEncoding('utf8');
    try {
        for await (const part of answer) {
            text += String(part);
            if (text.length > LONGEST_ERROR)
                break;
        }
    }
    catch {
        // What came before the connection broke is all there is to tell.
    }
    return text.slice(0, LONGEST_ERROR);
}
/** `OllamaException`, `Ollama_chatException`: how LiteLLM names whose error it hands on. */
function exceptionOf(model) {
    return `${model.provider.charAt(0).toUpperCase()}${model.provider.slice(1)}Exception`;
}
const INVALID = 'invalid_request_error';
const INTERNAL = 'internal_server_error';
const BY_STATUS = {
    400: ['BadRequestError', INVALID],
    401: ['AuthenticationError', 'auth_error'],
    403: ['PermissionDeniedError', INVALID],
    404: ['NotFoundError', INVALID],
    408: ['Timeout', INVALID],
    429: ['RateLimitError', 'throttling_error'],
    500: ['InternalServerError', INTERNAL],
    502: ['BadGatewayError', INTERNAL],
    503: ['ServiceUnavailableError', INTERNAL],
};
function errorOf(status, text, exception) {
    const [name, type] = BY_STATUS[status] ?? ['APIError', INTERNAL];
    return new GatewayError(BY_STATUS[status] === undefined ? 500 : status, `litellm.${name}: ${exception} - ${text}`, type);
}

;// CONCATENATED MODULE: ./lib/sandbox/gateway-request.js

/** The fields of a request's body. @throws GatewayError 400 in LiteLLM's words when it is no JSON, 500 when it is no object. */
function requestFields(body) {
    let value;
    try {
        value = body === '' ? {} : JSON.parse(body);
    }
    catch (cause) {
        throw new GatewayError(400, `Invalid JSON payload: ${cause.message}`, 'invalid_request_error', 'request_body');
    }
    if (typeof value !== 'object' || value === null || Array.isArray(value))
        throw new UnexpectedBodyError();
    return value;
}
/** What LiteLLM takes a request for that names no model. */
function askedModel(model) {
    return typeof model === 'string' ? model : 'None';
}
/** LiteLLM names the endpoint without its version: `/embeddings`. */
function missingParameter(endpoint, name) {
    return new GatewayError(400, `${endpoint}: Missing required parameter: '${name}'.`, 'invalid_request_error', name);
}

;// CONCATENATED MODULE: ./lib/sandbox/gateway-chat.js


/** @throws GatewayError 400 in LiteLLM's words when the body is no chat request, 500 when it is no object at all. */
function readChatRequest(body) {
    const { model, messages, stream, ...options } = requestFields(body);
    if (messages !== undefined && messages !== null && !Array.isArray(messages)) {
        throw new GatewayError(400, 'Invalid request format: litellm.APIConnectionError: messages is no list');
    }
    if (!Array.isArray(messages))
        throw missingParameter('/chat/completions', 'messages');
    return {
        model: askedModel(model),
        messages: messages.map(readMessage),
        stream: stream === true,
        options,
    };
}
function readMessage(value) {
    const { role, content } = (typeof value === 'object' && value !== null ? value : {});
    return { role: typeof role === 'string' ? role : 'user', content: contentOf(content) };
}
function contentOf(content) {
    if (typeof content === 'string')
        return content;
    if (!Array.isArray(content))
        return '';
    return content
        .map((part) => (typeof part === 'object' && part !== null && 'text' in part ? String(part.text) : ''))
        .join('');
}
/** Parameters of OpenAI's API and their names in Ollama's `options` (BerriAI/litellm: llms/ollama/completion/transformation.py). */
const OLLAMA_OPTIONS = {
    max_tokens: 'num_predict',
    max_completion_tokens: 'num_predict',
    temperature: 'temperature',
    top_p: 'top_p',
    seed: 'seed',
    stop: 'stop',
    frequency_penalty: 'repeat_penalty',
};
/**
 * Asks one model of the config. `ollama/` goes to `/api/generate` with the messages as one prompt, `ollama_chat/` to
 * `/api/chat`, as LiteLLM has it; any other provider with a plain-http `api_base` is taken to speak OpenAI's API.
 *
 * @throws GatewayError before the first part when the host cannot be asked or answers with an error
 */
async function startChat(wayOut, model, request, limits) {
    if (model.provider === 'ollama' || model.provider === 'ollama_chat') {
        const chat = model.provider === 'ollama_chat';
        const answer = await askUpstream(wayOut, {
            model,
            path: chat ? '/api/chat' : '/api/generate',
            body: {
                model: model.model,
                ...(chat ? { messages: request.messages } : { prompt: promptOf(request.messages) }),
                options: optionsOf(request.options),
                stream: request.stream,
            },
            ...limits,
        });
        return partsOfOllama(answer, chat);
    }
    const answer = await askUpstream(wayOut, {
        model,
        path: '/chat/completions',
        body: { ...request.options, model: model.model, messages: request.messages, stream: request.stream },
        headers: model.apiKey === undefined ? {} : { authorization: `Bearer ${model.apiKey}` },
        ...limits,
    });
    return request.stream ? partsOfEvents(answer) : partsOfCompletion(answer);
}
/** The prompt that LiteLLM makes for `/api/generate`: `### User:\nhi\n\n`. */
function promptOf(messages) {
    const heading = (role) => `### ${role.charAt(0).toUpperCase()}${role.slice(1)}:\n`;
    return messages.map(({ role, content }) => `${heading(role)}${content}\n\n`).join('');
}
function optionsOf(given) {
    return Object.fromEntries(Object.entries(OLLAMA_OPTIONS).flatMap(([theirs, ollamas]) => given[theirs] === undefined || given[theirs] === null ? [] : [[ollamas, given[theirs]]]));
}
async function* partsOfOllama(answer, chat) {
    for await (const line of linesOf(answer)) {
        const value = parseLine(line);
        if (typeof value['error'] === 'string')
            throw new GatewayError(500, `litellm.APIConnectionError: ${value['error']}`, 'internal_server_error');
        const message = value['message'];
        const content = chat
            ? typeof message === 'object' && message !== null && 'content' in message
                ? message.content
                : ''
            : value['response'];
        const text = typeof content === 'string' ? content : '';
        if (value['done'] !== true)
            yield { text };
        else {
            const end = {
                reason: value['done_reason'] === 'length' ? 'length' : 'stop',
                promptTokens: countOf(value['prompt_eval_count']),
                completionTokens: countOf(value['eval_count']),
            };
            yield { text, end };
            return;
        }
    }
    throw new GatewayError(500, 'litellm.APIConnectionError: the model host ended its answer in the middle', 'internal_server_error');
}
async function* partsOfEvents(answer) {
    for await (const line of linesOf(answer)) {
        if (!line.startsWith('data:'))
            continue;
        const data = line.slice('data:'.length).trim();
        if (data === '[DONE]')
            return;
        const { text, reason } = choiceOf(parseLine(data), 'delta');
        yield reason === undefined ? { text } : { text, end: { reason, promptTokens: 0, completionTokens: 0 } };
    }
}
async function* partsOfCompletion(answer) {
    let whole = '';
    for await (const line of linesOf(answer))
        whole += line;
    const value = parseLine(whole);
    const usage = (value['usage'] ?? {});
    const { text, reason } = choiceOf(value, 'message');
    const end = {
        reason: reason ?? 'stop',
        promptTokens: countOf(usage['prompt_tokens']),
        completionTokens: countOf(usage['completion_tokens']),
    };
    yield { text, end };
}
function choiceOf(value, key) {
    const choices = value['choices'];
    const first = (Array.isArray(choices) ? choices[0] : undefined);
    const content = first?.[key]?.['content'];
    const reason = first?.['finish_reason'];
    return { text: typeof content === 'string' ? content : '', reason: typeof reason === 'string' ? reason : undefined };
}
async function* linesOf(answer) {
    answer.setEncoding('utf8');
    let rest = '';
    try {
        for await (const part of answer) {
            const lines = (rest + String(part)).split('\n');
            rest = lines.pop() ?? '';
            for (const line of lines)
                if (line.trim() !== '')
                    yield line;
        }
    }
    catch (cause) {
        throw new GatewayError(500, `litellm.APIConnectionError: ${cause.message}`, 'internal_server_error');
    }
    if (rest.trim() !== '')
        yield rest;
}
function parseLine(line) {
    try {
        const value = JSON.parse(line);
        if (typeof value === 'object' && value !== null)
            return value;
    }
    catch {
        // Told below, like any other answer that is no JSON object.
    }
    throw new GatewayError(500, `litellm.APIConnectionError: the model host answered with what is no JSON: ${line.slice(0, 200)}`, 'internal_server_error');
}
function countOf(value) {
    return typeof value === 'number' && Number.isFinite(value) ? value : 0;
}

;// CONCATENATED MODULE: ./lib/sandbox/gateway-embedding.js


/** LiteLLM's client for Ollama's embeddings knows this limit alone, whatever a request asks for (llms/ollama/completion/handler.py). */
const OLLAMA_TIMEOUT_SECONDS = 6000;
const LONGEST_ANSWER = 16 * 1024 * 1024;
/** @throws GatewayError 400 in LiteLLM's words when the body asks for no embedding, 500 when it is no object at all. */
function readEmbeddingRequest(body) {
    const { model, input, ...options } = requestFields(body);
    if (input === undefined || input === null)
        throw missingParameter('/embeddings', 'input');
    return { model: askedModel(model), input, options };
}
/**
 * Asks one model of the config for vectors. `ollama/` goes to `/api/embed`; `ollama_chat/` has no embeddings in LiteLLM; any
 * other provider with a plain-http `api_base` is taken to speak OpenAI's API.
 *
 * @throws GatewayError what LiteLLM answers when the host cannot be asked or answers with an error
 */
async function askEmbeddings(wayOut, model, request, limits) {
    const { input, options } = request;
    if (model.provider === 'ollama_chat') {
        throw badRequest(`Unmapped LLM provider for this endpoint. You passed model=${model.model}, custom_llm_provider=ollama_chat. Check supported provider and route: https://docs.litellm.ai/docs/providers`);
    }
    if (model.provider === 'ollama') {
        const { dimensions } = options;
        const answer = await askUpstream(wayOut, {
            model,
            path: '/api/embed',
            body: { model: model.model, input: ollamaInput(request), ...(dimensions === undefined ? {} : { dimensions }) },
            timeoutSeconds: OLLAMA_TIMEOUT_SECONDS,
            signal: limits.signal,
        });
        return vectorsOfOllama(await gateway_embedding_fieldsOf(answer));
    }
    const answer = await askUpstream(wayOut, {
        model,
        path: '/embeddings',
        body: { ...options, model: model.model, input },
        headers: model.apiKey === undefined ? {} : { authorization: `Bearer ${model.apiKey}` },
        ...limits,
    });
    return vectorsOfOpenai(await gateway_embedding_fieldsOf(answer));
}
function ollamaInput({ input, options }) {
    const { encoding_format: encoding } = options;
    if (encoding !== undefined && encoding !== null) {
        throw new GatewayError(400, `litellm.UnsupportedParamsError: Setting {'encoding_format': '${String(encoding)}'} is not supported by ollama. To drop it from the call, set \`litellm.drop_params = True\`.`);
    }
    if (typeof input === 'string')
        return [input];
    if (!Array.isArray(input)) {
        throw new GatewayError(500, `litellm.APIConnectionError: '${typeof input}' object is not iterable`, 'internal_server_error');
    }
    if (input.every((text) => typeof text === 'string'))
        return input;
    throw badRequest(`Invalid input for ollama embeddings. input=${JSON.stringify(input)}`);
}
function vectorsOfOllama({ embeddings, prompt_eval_count: tokens }) {
    // LiteLLM means to estimate the count where Ollama tells none, as of no text at all, and fails at that.
    if (typeof tokens !== 'number') {
        const said = "litellm.APIConnectionError: 'Logging' object has no attribute 'debug'";
        throw new GatewayError(400, `Invalid request format: ${said}`);
    }
    return { vectors: Array.isArray(embeddings) ? embeddings : [], promptTokens: tokens };
}
function vectorsOfOpenai({ data, usage }) {
    const entries = Array.isArray(data) ? data : [];
    const tokens = (usage ?? {})['prompt_tokens'];
    return {
        vectors: entries.map((entry) => (entry ?? {})['embedding']),
        promptTokens: typeof tokens === 'number' ? tokens : 0,
    };
}
async function gateway_embedding_fieldsOf(answer) {
    let text = '';
    answer.setEncoding('utf8');
    try {
        for await (const part of answer) {
            text += String(part);
            if (text.length > LONGEST_ANSWER)
                break;
        }
        const value = JSON.parse(text);
        if (typeof value === 'object' && value !== null)
            return value;
    }
    catch (cause) {
        throw unreadable(cause.message);
    }
    throw unreadable('no JSON object');
}
function unreadable(why) {
    return new GatewayError(500, `litellm.APIConnectionError: ${why}`, 'internal_server_error');
}
function badRequest(message) {
    return new GatewayError(400, `litellm.BadRequestError: ${message}`);
}

;// CONCATENATED MODULE: ./lib/sandbox/gateway-router.js



/** After these LiteLLM leaves a model alone for a while, even when it is the only one of its name. */
const COOLING_STATUSES = new Set([401, 404, 429]);
const COOLDOWN_MS = 5_000;
/** LiteLLM waits before it asks again; shorter here than its 0.5 to 8 s, so that nobody waits for a stand-in. */
const RETRY_WAIT_MS = 200;
const HEALTH_TIMEOUT_SECONDS = 60;
/** Chooses among the entries of `model_list`: exact names first, then wildcards, the longest first; entries of one name in turn. */
function createRouter(config, wayOut, now) {
    const choice = { config, now, restUntil: new Map(), turn: 0 };
    const limitsFor = (model, limits) => ({
        timeoutSeconds: limits.timeoutSeconds ?? model.timeout ?? config.timeout,
        signal: limits.signal,
    });
    return {
        chat: (request, limits) => route(choice, { endpoint: '/chat/completions', model: request.model }, limits, (model) => startChat(wayOut, model, request, limitsFor(model, limits))),
        embed: (request, limits) => route(choice, { endpoint: '/embeddings', model: request.model }, limits, (model) => askEmbeddings(wayOut, model, request, limitsFor(model, limits))),
        check: (model, signal) => check(wayOut, model, signal),
    };
}
function candidates(config, asked) {
    const exact = config.models.filter((model) => model.group === asked && !model.group.includes('*'));
    if (exact.length > 0)
        return exact;
    const patterns = config.models
        .map((model) => ({ model, rest: matchWildcard(model.group, asked) }))
        .filter((found) => found.rest !== undefined)
        .sort((a, b) => b.model.group.length - a.model.group.length);
    return patterns
        .filter((found) => found.model.group === patterns[0]?.model.group)
        .map(({ model, rest }) => ({ ...model, model: model.model.replace('*', rest) }));
}
function choose(choice, { endpoint, model: asked }) {
    const known = candidates(choice.config, asked);
    if (known.length === 0)
        throw unknownModel(endpoint, asked, choice.config);
    const awake = known.filter((model) => (choice.restUntil.get(model.id) ?? 0) <= choice.now());
    const chosen = awake[choice.turn++ % Math.max(1, awake.length)];
    if (chosen !== undefined)
        return chosen;
    const list = known.map((model) => `'${model.id}'`).join(', ');
    throw new GatewayError(429, `No deployments available for selected model, Try again in ${COOLDOWN_MS / 1000} seconds. All deployments for selected model are in cooldown. Passed model=${asked}. pre-call-checks=False, cooldown_list=[${list}]`, 'all_deployments_in_cooldown');
}
async function route(choice, wanted, limits, attempt) {
    const retries = limits.retries ?? choice.config.retries;
    for (let done = 0;; done++) {
        const model = choose(choice, wanted);
        try {
            return { model, attemptedRetries: done, answer: await attempt(model) };
        }
        catch (error) {
            if (!(error instanceof GatewayError))
                throw error;
            if (COOLING_STATUSES.has(error.status))
                choice.restUntil.set(model.id, choice.now() + COOLDOWN_MS);
            const again = error.status >= 500 && error.status !== 501 && done < retries && !limits.signal.aborted;
            if (!again)
                throw explained(error, wanted.model);
            await new Promise((resolve) => setTimeout(resolve, RETRY_WAIT_MS));
        }
    }
}
/** As `model_info.mode` has it (BerriAI/litellm: litellm_core_utils/health_check_helpers.py); other modes are asked for a chat here. */
async function check(wayOut, entry, signal) {
    const model = { ...entry, model: entry.healthCheckModel?.replace(`${entry.provider}/`, '') ?? entry.model };
    const limits = { timeoutSeconds: HEALTH_TIMEOUT_SECONDS, signal };
    try {
        if (entry.mode === 'embedding') {
            await askEmbeddings(wayOut, model, { model: entry.group, input: ['test from litellm'], options: {} }, limits);
            return undefined;
        }
        const messages = [{ role: 'user', content: "Hey how's it going?" }];
        const request = { model: entry.group, messages, stream: false, options: { max_tokens: 5 } };
        for await (const _ of await startChat(wayOut, model, request, limits))
            ;
        return undefined;
    }
    catch (error) {
        if (error instanceof GatewayError)
            return error.message;
        throw error;
    }
}
/** What the `*` of a model name stands for, or undefined when the name does not match. */
function matchWildcard(pattern, asked) {
    const star = pattern.indexOf('*');
    if (star < 0)
        return undefined;
    const before = pattern.slice(0, star);
    const after = pattern.slice(star + 1);
    if (asked.length < before.length + after.length || !asked.startsWith(before) || !asked.endsWith(after))
        return undefined;
    return asked.slice(before.length, asked.length - after.length);
}
function unknownModel(endpoint, asked, config) {
    if (config.models.some((model) => model.group.includes('*'))) {
        return new GatewayError(400, `litellm.BadRequestError: You passed in model=${asked}. There are no healthy deployments for this model`);
    }
    return new GatewayError(400, `${endpoint}: Invalid model name passed in model=${asked}. Call \`/v1/models\` to view available models for your key.`);
}
function explained(error, asked) {
    if (error.status === 501)
        return error;
    const message = `${error.message}\n\nLiteLLM: model group '${asked}' failed with the error above. No fallback was attempted.`;
    return new GatewayError(error.status, message, error.type, error.param);
}

// EXTERNAL MODULE: ./lib/sandbox/http-exchange.js
var http_exchange = __webpack_require__(1633);
;// CONCATENATED MODULE: ./lib/sandbox/gateway-server.js







/** The release of LiteLLM whose answers the gateway gives. */
const GATEWAY_VERSION = '1.108.11';
const LONGEST_REQUEST = 16 * 1024 * 1024;
/** LiteLLM states the same moment for every model (the release of OpenAI's first chat models). */
const MODELS_CREATED = 1_677_610_602;
const liveness = { method: 'GET', open: true, answer: ({ response }) => send(response, 200, "I'm alive!") };
const models = { method: 'GET', answer: listModels };
const chat = { method: 'POST', answer: completeChat };
const embeddings = { method: 'POST', answer: giveEmbeddings };
const ENDPOINTS = {
    '/': {
        method: 'GET',
        open: true,
        answer: ({ response }) => send(response, 200, 'the sandbox\u2019s embedded gateway, in place of LiteLLM'),
    },
    '/health/liveliness': liveness,
    '/health/liveness': liveness,
    '/health/readiness': {
        method: 'GET',
        open: true,
        answer: ({ response }) => send(response, 200, { status: 'healthy', db: 'Not connected' }),
    },
    '/health': { method: 'GET', answer: checkModels },
    '/models': models,
    '/v1/models': models,
    '/chat/completions': chat,
    '/v1/chat/completions': chat,
    '/embeddings': embeddings,
    '/v1/embeddings': embeddings,
};
/** The HTTP server of the embedded gateway: LiteLLM's endpoints that the kit and its users ask, with its statuses and error bodies. */
function createGatewayServer(options) {
    const router = createRouter(options.config, options.wayOut, options.now);
    return (0,external_node_http_.createServer)((request, response) => {
        const leaving = new AbortController();
        response.on('close', () => {
            leaving.abort();
            options.onLine(`INFO:     ${request.socket.remoteAddress ?? '-'} - "${request.method} ${pathOf(request)} HTTP/1.1" ${response.statusCode}`);
        });
        const query = new URL(request.url ?? '/', 'http://gateway').searchParams;
        answer({ options, router, request, response, query, signal: leaving.signal }).catch((error) => {
            if (response.headersSent)
                response.destroy();
            else if (error instanceof GatewayError)
                send(response, error.status, error.body);
            else if (error instanceof http_exchange/* BodyTooLargeError */.Au)
                send(response, 413, { detail: 'Request body too large' });
            else
                send(response, 500, new GatewayError(500, String(error), 'internal_server_error').body);
        });
    });
}
async function answer(exchange) {
    const { options, request, response } = exchange;
    const path = pathOf(request);
    if (path === '/metrics')
        return metrics(exchange);
    const endpoint = Object.hasOwn(ENDPOINTS, path) ? ENDPOINTS[path] : undefined;
    if (endpoint === undefined)
        return send(response, 404, { detail: 'Not Found' });
    if (request.method !== endpoint.method) {
        return send(response, 405, { detail: 'Method Not Allowed' }, { allow: endpoint.method });
    }
    if (!endpoint.open || (options.guardedLiveness && endpoint === liveness))
        requireKey(options.config.masterKey, request);
    await endpoint.answer(exchange);
}
function pathOf(request) {
    return (request.url ?? '/').split('?', 1)[0];
}
/** The first of these that is there counts. */
const KEY_HEADERS = ['x-litellm-api-key', 'authorization', 'api-key', 'x-api-key', 'x-goog-api-key'];
/** @throws GatewayError 401 without a key, 400 with a wrong one: without a database LiteLLM cannot look it up. */
function requireKey(masterKey, request) {
    if (masterKey === undefined)
        return;
    const given = KEY_HEADERS.map((name) => request.headers[name]).find((value) => typeof value === 'string' && value !== '');
    if (typeof given !== 'string') {
        throw new GatewayError(401, 'Authentication Error, No api key passed in.', 'auth_error', 'None');
    }
    const authorization = given === request.headers.authorization;
    const key = /^(?:Bearer|bearer|Basic) (.+)$/.exec(given)?.[1] ?? (authorization ? undefined : given);
    if (key === undefined) {
        const said = 'Authentication Error, Malformed API Key passed in. Ensure Key has `Bearer ` prefix.';
        throw new GatewayError(401, said, 'auth_error', 'None');
    }
    if (!sameText(key, masterKey))
        throw new GatewayError(400, 'No connected db.', 'no_db_connection');
}
function sameText(a, b) {
    const digest = (text) => (0,external_node_crypto_.createHash)('sha256').update(text).digest();
    return (0,external_node_crypto_.timingSafeEqual)(digest(a), digest(b));
}
function metrics({ options, request, response }) {
    try {
        requireKey(options.config.masterKey, request);
        send(response, 404, { detail: 'Not Found' });
    }
    catch (error) {
        if (!(error instanceof GatewayError))
            throw error;
        send(response, 401, `Unauthorized access to metrics endpoint: ${error.message}`);
    }
}
function listModels({ options, response }) {
    const groups = [...new Set(options.config.models.map((model) => model.group))];
    send(response, 200, {
        data: groups.map((id) => ({ id, object: 'model', created: MODELS_CREATED, owned_by: 'openai' })),
        object: 'list',
    });
}
/** `/health`: asks every model, or those of `?model=`. 503 only for an asked model of which none answers. */
async function checkModels({ options, router, query, response, signal }) {
    const [asked, id] = [query.get('model'), query.get('model_id')];
    const all = options.config.models;
    if (all.length === 0)
        return send(response, 500, { detail: { error: 'Model list not initialized' } });
    if (id !== null && !all.some((model) => model.id === id)) {
        return send(response, 404, { detail: { error: `Model with ID ${id} not found` } });
    }
    const chosen = all.filter((model) => {
        if (id !== null)
            return model.id === id;
        return asked === null || model.group === asked || `${model.provider}/${model.model}` === asked;
    });
    const checked = await Promise.all(chosen.map(async (model) => ({ model, error: await router.check(model, signal) })));
    const entry = ({ model, error }) => ({
        api_base: model.apiBase,
        model: `${model.provider}/${model.model}`,
        ...(error === undefined ? {} : { error }),
        model_id: model.id,
    });
    const healthy = checked.filter(({ error }) => error === undefined).map(entry);
    const unhealthy = checked.filter(({ error }) => error !== undefined).map(entry);
    send(response, asked !== null && healthy.length === 0 ? 503 : 200, {
        healthy_endpoints: healthy,
        unhealthy_endpoints: unhealthy,
        healthy_count: healthy.length,
        unhealthy_count: unhealthy.length,
    });
}
function limitsOf(request, signal) {
    return {
        timeoutSeconds: numberHeader(request, 'x-litellm-timeout'),
        retries: numberHeader(request, 'x-litellm-num-retries'),
        signal,
    };
}
async function giveEmbeddings({ router, request, response, signal }) {
    const asked = readEmbeddingRequest((await (0,http_exchange/* readBody */.x8)(request, LONGEST_REQUEST)).toString('utf8'));
    const routed = await router.embed(asked, limitsOf(request, signal));
    const { vectors, promptTokens } = routed.answer;
    send(response, 200, {
        model: asked.model,
        data: vectors.map((embedding, index) => ({ object: 'embedding', index, embedding })),
        object: 'list',
        usage: { completion_tokens: 0, prompt_tokens: promptTokens, total_tokens: promptTokens },
    }, headersOf(routed, asked.model));
}
async function completeChat({ router, request, response, signal }) {
    const asked = readChatRequest((await (0,http_exchange/* readBody */.x8)(request, LONGEST_REQUEST)).toString('utf8'));
    const routed = await router.chat(asked, limitsOf(request, signal));
    const head = { id: `chatcmpl-${(0,external_node_crypto_.randomUUID)()}`, created: Math.floor(Date.now() / 1000), model: asked.model };
    if (asked.stream)
        return await streamChat(routed, head, response, asked.model);
    let content = '';
    let end;
    for await (const part of routed.answer) {
        content += part.text;
        end = part.end ?? end;
    }
    const usage = { completion_tokens: end?.completionTokens ?? 0, prompt_tokens: end?.promptTokens ?? 0 };
    send(response, 200, {
        ...head,
        object: 'chat.completion',
        choices: [{ finish_reason: end?.reason ?? 'stop', index: 0, message: { content, role: 'assistant' } }],
        usage: { ...usage, total_tokens: usage.completion_tokens + usage.prompt_tokens },
    }, headersOf(routed, asked.model));
}
async function streamChat(routed, head, response, group) {
    const iterator = routed.answer[Symbol.asyncIterator]();
    // The first part decides the status: an answer that breaks before it is an error with a body, as with LiteLLM.
    let next = await iterator.next();
    response.writeHead(200, {
        ...headersOf(routed, group),
        'content-type': 'text/event-stream; charset=utf-8',
        'cache-control': 'no-cache',
        'x-accel-buffering': 'no',
    });
    for (let first = true; next.done !== true; first = false, next = await iterator.next()) {
        const { text, end } = next.value;
        const delta = { ...(first ? { role: 'assistant' } : {}), ...(text === '' ? {} : { content: text }) };
        const choice = { index: 0, delta, ...(end === undefined ? {} : { finish_reason: end.reason }) };
        const chunk = { ...head, object: 'chat.completion.chunk', choices: [choice] };
        if (!response.write(`data: ${JSON.stringify(chunk)}\n\n`))
            await drained(response);
    }
    response.end('data: [DONE]\n\n');
}
function drained(response) {
    return new Promise((resolve) => {
        const done = () => {
            response.off('drain', done);
            response.off('close', done);
            resolve();
        };
        response.once('drain', done);
        response.once('close', done);
    });
}
function headersOf({ model, attemptedRetries }, group) {
    return {
        'x-litellm-call-id': (0,external_node_crypto_.randomUUID)(),
        'x-litellm-model-id': model.id,
        'x-litellm-model-api-base': model.apiBase ?? '',
        'x-litellm-version': GATEWAY_VERSION,
        'x-litellm-model-group': group.replace(/[^\x20-\x7e]/g, '?'),
        'x-litellm-attempted-retries': String(attemptedRetries),
    };
}
function numberHeader(request, name) {
    const value = request.headers[name];
    const number = typeof value === 'string' && value.trim() !== '' ? Number(value) : Number.NaN;
    return Number.isFinite(number) && number >= 0 ? number : undefined;
}
function send(response, status, body, headers = {}) {
    if (response.destroyed || response.headersSent)
        return;
    const text = JSON.stringify(body);
    response.writeHead(status, {
        'content-type': 'application/json',
        'content-length': Buffer.byteLength(text),
        ...headers,
    });
    response.end(response.req.method === 'HEAD' ? undefined : text);
}

;// CONCATENATED MODULE: ./lib/sandbox/gateway.js






/** How the sandbox makes a gateway misbehave. */
const GATEWAY_FAULTS = ['none', 'crash', 'slow-start', 'health-401'];
const CRASH_AFTER_MS = 150;
const CRASH = `Traceback (most recent call last):
  File "/app/litellm/proxy/proxy_cli.py", line 1, in run_server
RuntimeError: the sandbox's scenario crash ends the gateway`;
/**
 * The embedded gateway's process: reads the config, listens, and ends with LiteLLM's exit codes. It ends when its IPC
 * channel closes, so that it never outlives the sandbox.
 */
async function runEmbeddedGateway(argument, env) {
    const given = JSON.parse(argument);
    process.once('disconnect', () => process.exit(0));
    if (namesSocks(env)) {
        return fail(1, "ImportError: Using SOCKS proxy, but the 'socksio' package is not installed. Make sure to install httpx using `pip install httpx[socks]`.");
    }
    let config;
    try {
        config = await readConfig(given, env);
    }
    catch (error) {
        if (error instanceof StartupFailure)
            return fail(error.exitCode, error.message);
        throw error;
    }
    for (const note of config.notes)
        say(note);
    say(`embedded gateway in place of LiteLLM ${GATEWAY_VERSION}: ${config.models.length} models`);
    for (const group of new Set(config.models.map((model) => model.group)))
        say(`    ${group}`);
    const server = createGatewayServer({
        config,
        wayOut: wayOutOf(env, given.wayOut),
        now: Date.now,
        guardedLiveness: given.fault === 'health-401',
        onLine: say,
    });
    if (given.fault === 'crash') {
        await new Promise((resolve) => setTimeout(resolve, CRASH_AFTER_MS));
        return fail(1, CRASH);
    }
    if (given.fault === 'slow-start')
        await new Promise((resolve) => setTimeout(resolve, given.slowStartMs));
    const port = await (0,http_exchange/* listenOnLoopback */.cw)(server);
    endOnSignal(server);
    say(`INFO:     Uvicorn running on http://0.0.0.0:${given.port} (Press CTRL+C to quit)`);
    process.send?.({ kind: 'listening', containerPort: given.port, port });
}
function namesSocks(env) {
    return ['ALL_PROXY', 'HTTP_PROXY', 'HTTPS_PROXY'].some((name) => /^socks/i.test(env[name.toLowerCase()] || env[name] || ''));
}
async function readConfig(given, env) {
    // Without a config LiteLLM starts with no models, and still refuses to go without a master key.
    if (given.config === undefined)
        return loadGatewayConfig('config', 'model_list: []', env);
    const text = await readInside(given.root, given.config.path);
    return loadGatewayConfig(given.config.written, text, env);
}
async function readInside(root, path) {
    try {
        const real = await (0,promises_.realpath)(external_node_path_.posix.join(root, path));
        if (!real.startsWith(`${await (0,promises_.realpath)(root)}${external_node_path_.sep}`))
            return undefined;
        return await (0,promises_.readFile)(real, 'utf8');
    }
    catch {
        return undefined;
    }
}
/** SIGTERM: no new connections, answers under way end, then the process does. */
function endOnSignal(server) {
    process.once('SIGTERM', () => {
        say('INFO:     Shutting down');
        server.closeIdleConnections();
        server.close(() => process.exit(0));
    });
}
function say(line) {
    process.stdout.write(`${line}\n`);
}
function fail(code, lines) {
    // A pipe is written to asynchronously on some platforms: the exit waits for it.
    process.stderr.write(`${lines}\n`, () => process.exit(code));
}


/***/ }),

/***/ 1633:
/***/ (function (__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Au: () => (/* binding */ BodyTooLargeError),
/* harmony export */   Sh: () => (/* binding */ sendHalf),
/* harmony export */   cw: () => (/* binding */ listenOnLoopback),
/* harmony export */   qW: () => (/* binding */ closeServer),
/* harmony export */   u7: () => (/* binding */ sendWhole),
/* harmony export */   x8: () => (/* binding */ readBody)
/* harmony export */ });
/** A request body that is larger than its reader takes. */
class BodyTooLargeError extends Error {
}
/**
 * The whole body of a request.
 *
 * @throws BodyTooLargeError above `limit` bytes; what the client still sends is discarded, so that it can read the answer.
 */
async function readBody(request, limit) {
    const parts = [];
    let size = 0;
    return await new Promise((resolve, reject) => {
        request.on('data', (part) => {
            size += part.length;
            if (size <= limit)
                parts.push(part);
            else {
                parts.length = 0;
                reject(new BodyTooLargeError(`more than ${limit} bytes`));
            }
        });
        request.on('end', () => resolve(Buffer.concat(parts)));
        request.on('error', reject);
        request.on('close', () => reject(new Error('the client closed the connection')));
    });
}
/** Sends a whole answer; does nothing when the client is gone. A value that is no text is sent as JSON. */
function sendWhole(response, status, body, headers = {}) {
    if (response.destroyed || response.headersSent)
        return;
    const text = typeof body === 'string' ? body : body === undefined ? '' : `${JSON.stringify(body)}\n`;
    const type = typeof body === 'string' ? 'text/plain; charset=utf-8' : 'application/json';
    response.writeHead(status, {
        ...(text === '' ? {} : { 'content-type': type }),
        'content-length': Buffer.byteLength(text),
        ...headers,
    });
    response.end(text);
}
/** Begins an answer of JSON and ends the connection in its middle. */
function sendHalf(response, body) {
    const text = JSON.stringify(body);
    response.writeHead(200, { 'content-type': 'application/json', 'content-length': Buffer.byteLength(text) });
    response.write(text.slice(0, text.length / 2), () => response.destroy());
}
/** Listens on a free loopback port and returns it. */
async function listenOnLoopback(server, port = 0) {
    await new Promise((resolve, reject) => {
        server.once('error', reject);
        server.listen(port, '127.0.0.1', () => {
            server.off('error', reject);
            resolve();
        });
    });
    return server.address().port;
}
/** Ends the server and every connection that it or its handlers still hold. */
async function closeServer(server, sockets = []) {
    const closed = new Promise((resolve) => server.close(() => resolve()));
    for (const socket of sockets)
        socket.destroy();
    server.closeAllConnections();
    await closed;
}


/***/ }),

/***/ 2701:
/***/ (function (__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   r: () => (/* binding */ LineIndex)
/* harmony export */ });
/** Translates between offsets (UTF-16, 0-based) and positions of one text. LF, CRLF and lone CR end a line, as in editors. */
class LineIndex {
    #starts = [0];
    #length;
    /** 0-based line that was found last: places are mostly asked for one after another. */
    #last = 0;
    constructor(text) {
        this.#length = text.length;
        if (!text.includes('\r')) {
            for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1))
                this.#starts.push(at + 1);
            return;
        }
        for (let at = 0; at < text.length; at++) {
            const code = text.charCodeAt(at);
            if (code === 10 || (code === 13 && text.charCodeAt(at + 1) !== 10))
                this.#starts.push(at + 1);
        }
    }
    get lines() {
        return this.#starts.length;
    }
    position(offset) {
        const clamped = this.#clamped(offset);
        const line = this.#lineOf(clamped);
        return { line: line + 1, column: clamped - this.#startOf(line) + 1 };
    }
    #clamped(offset) {
        return Math.max(0, Math.min(offset, this.#length));
    }
    /** 0-based. */
    #lineOf(offset) {
        const near = this.#last;
        let low = 0;
        let high = this.#starts.length - 1;
        if (this.#startOf(near) <= offset) {
            low = near;
            const next = this.#starts[near + 2];
            if (next === undefined || offset < next)
                high = Math.min(high, near + 1);
        }
        while (low < high) {
            const middle = (low + high + 1) >> 1;
            if (this.#starts[middle] <= offset)
                low = middle;
            else
                high = middle - 1;
        }
        this.#last = low;
        return low;
    }
    #startOf(line) {
        return this.#starts[line];
    }
    span(start, end) {
        const from = this.#clamped(start);
        const to = this.#clamped(Math.max(start, end));
        const line = this.#lineOf(from);
        const endLine = this.#lineOf(to);
        return {
            line: line + 1,
            column: from - this.#startOf(line) + 1,
            endLine: endLine + 1,
            endColumn: to - this.#startOf(endLine) + 1,
        };
    }
    /** The offset of a position; a line or column past the end is clamped to the text. */
    offset(position) {
        const start = this.#starts[Math.max(0, Math.min(position.line, this.#starts.length) - 1)];
        return Math.min(this.#length, start + position.column - 1);
    }
}


/***/ }),

/***/ 1809:
/***/ (function (__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Gu: () => (/* binding */ readTextFile)
/* harmony export */ });
/* unused harmony exports MAX_TEXT_FILE_BYTES, requireDirectory, realPath, followPath, walk, writeNewFile, listFiles */
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3024);
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(1455);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(6760);
/* harmony import */ var _model_error_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(9810);




/** A file larger than this is none of the kinds that the kit reads. */
const MAX_TEXT_FILE_BYTES = 8_000_000;
/** Reads a text file, whatever stands at its path. Never throws; FIFOs and devices are `unreadable`, never waited for. */
async function readTextFile(path) {
    try {
        const found = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.stat)(path);
        if (found.isDirectory())
            return { kind: 'directory' };
        if (!found.isFile())
            return { kind: 'unreadable', reason: 'not a regular file' };
        if (found.size > MAX_TEXT_FILE_BYTES)
            return { kind: 'too-large', bytes: found.size };
        const bytes = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.readFile)(path);
        const byteOrderMark = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf;
        const body = byteOrderMark ? bytes.subarray(3) : bytes;
        const text = body.toString('utf8');
        const utf8 = !text.includes('\ufffd') || Buffer.from(text, 'utf8').equals(body);
        return {
            kind: 'file',
            file: { text, byteOrderMark, utf8, executable: (found.mode & node_fs__WEBPACK_IMPORTED_MODULE_0__.constants.S_IXUSR) !== 0 },
        };
    }
    catch (cause) {
        const code = cause.code;
        if (code === 'ENOENT' || code === 'ENOTDIR')
            return { kind: 'missing' };
        return { kind: 'unreadable', reason: reasonOf(code, cause) };
    }
}
function reasonOf(code, cause) {
    if (code === 'EACCES' || code === 'EPERM')
        return 'permission denied';
    if (code === 'ELOOP')
        return 'a symbolic link that points at itself';
    return cause instanceof Error ? cause.message : String(cause);
}
/** @throws SlipwayError INPUT_INVALID when the directory is not there or is no directory. */
async function requireDirectory(path) {
    const found = await stat(path).catch(() => undefined);
    if (found?.isDirectory())
        return;
    throw new SlipwayError('INPUT_INVALID', `working-directory: ${path} is ${found ? 'not a directory' : 'not there'}`, {
        remedy: 'name the directory that holds the proxy config',
    });
}
/** The path without links. Throws what the platform throws. */
function realPath(path) {
    return realpath(path);
}
/** What a path leads to; undefined when it leads nowhere. */
async function followPath(path) {
    try {
        const target = await realpath(path);
        const found = await stat(target);
        const kind = found.isFile() ? 'file' : found.isDirectory() ? 'directory' : 'other';
        return { path: target, kind, executable: (found.mode & constants.S_IXUSR) !== 0 };
    }
    catch {
        return undefined;
    }
}
/** The entries below `root`, sorted by path, depth first. `enter` decides which directories are descended into. */
async function* walk(root, enter, below = '') {
    const names = (await readdir(join(root, below))).sort();
    for (const name of names) {
        const path = below === '' ? name : `${below}/${name}`;
        const found = await lstat(join(root, path));
        const kind = found.isFile()
            ? 'file'
            : found.isDirectory()
                ? 'directory'
                : found.isSymbolicLink()
                    ? 'link'
                    : 'other';
        yield { path, kind, executable: (found.mode & constants.S_IXUSR) !== 0 };
        if (kind === 'directory' && enter(path))
            yield* walk(root, enter, path);
    }
}
/** Writes a file only where none stands; false when one does. */
async function writeNewFile(path, text, mode = 0o644) {
    try {
        const handle = await open(path, 'wx', mode);
        try {
            await handle.writeFile(text);
        }
        finally {
            await handle.close();
        }
        return true;
    }
    catch (cause) {
        if (cause.code === 'EEXIST')
            return false;
        throw new SlipwayError('FILE_UNREADABLE', `${path} cannot be written: ${reasonOf(cause.code, cause)}`, {
            cause,
            remedy: 'name a directory that you may write to',
        });
    }
}
/** The names of the regular files directly in a directory, sorted. */
async function listFiles(directory) {
    const entries = await readdir(directory, { withFileTypes: true });
    return entries
        .filter((entry) => entry.isFile())
        .map(({ name }) => name)
        .sort();
}


/***/ })

};
