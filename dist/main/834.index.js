export const id = 834;
export const ids = [834,795,372];
export const modules = {

/***/ 4834:
/***/ (function (__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  ROOMS: () => (/* binding */ ROOMS),
  allChecks: () => (/* binding */ allChecks),
  runCheck: () => (/* binding */ runCheck),
  runChecks: () => (/* binding */ runChecks)
});

// EXTERNAL MODULE: ./lib/src/model/error.js
var error = __webpack_require__(9810);
// EXTERNAL MODULE: ./lib/src/model/finding.js
var finding = __webpack_require__(2673);
// EXTERNAL MODULE: ./lib/src/model/plain-text.js
var plain_text = __webpack_require__(2126);
// EXTERNAL MODULE: ./lib/src/checks/check.js
var check = __webpack_require__(9138);
;// CONCATENATED MODULE: ./lib/src/checks/context.js
/** The context of one run. A parser is evaluated only when the project has a file for it; the chunk holds all (`eager`). */
async function createContext(project, options, checkNames = []) {
    const view = async (role, load) => {
        const file = project.files.get(role);
        if (file === undefined)
            return () => undefined;
        const read = await load();
        return once(() => read(file));
    };
    const [config, railwayConfig, dockerfile, startScript, policy, settings] = await Promise.all([
        view('config', async () => (await Promise.resolve(/* import() eager */).then(__webpack_require__.bind(__webpack_require__, 9795))).readProxyConfig),
        view('railwayConfig', async () => (await Promise.resolve(/* import() eager */).then(__webpack_require__.bind(__webpack_require__, 1671))).readRailwayConfig),
        view('dockerfile', async () => (await Promise.resolve(/* import() eager */).then(__webpack_require__.bind(__webpack_require__, 6256))).readDockerfile),
        view('startScript', async () => (await Promise.resolve(/* import() eager */).then(__webpack_require__.bind(__webpack_require__, 601))).readScript),
        view('policyFile', async () => (await Promise.resolve(/* import() eager */).then(__webpack_require__.bind(__webpack_require__, 2511))).readPolicyView),
        view('settings', async () => (await Promise.resolve(/* import() eager */).then(__webpack_require__.bind(__webpack_require__, 8677))).settingsVariables),
    ]);
    const routing = await routesOnce(project, config, policy);
    return {
        project,
        config,
        railwayConfig,
        dockerfile,
        startScript,
        policy,
        settingsVariables: () => settings() ?? [],
        routes: () => routing().routes,
        routeProblems: () => routing().problems,
        settings: {
            tag: options.tag,
            variables: options.variables ?? {},
            subnetSources: options.subnetSources ?? [],
            severities: options.severities,
            checkNames,
        },
    };
}
async function routesOnce(project, config, policy) {
    if (!project.files.has('config'))
        return () => ({ routes: [], problems: [] });
    const { routesOf } = await Promise.resolve(/* import() eager */).then(__webpack_require__.bind(__webpack_require__, 372));
    return once(() => {
        const read = config();
        return read === undefined ? { routes: [], problems: [] } : routesOf(read, policy()?.hostNames);
    });
}
function once(make) {
    let made;
    return () => {
        made ??= { value: make() };
        return made.value;
    };
}

;// CONCATENATED MODULE: ./lib/src/checks/catalogue.js





/**
 * One file a subject. A room is evaluated only when it has something to look at, so that a run starts quickly. In a bundle
 * the rooms stand in the chunk of this module (`eager`), since nearly every run needs nearly all of them.
 */
const ROOMS = [
    {
        name: 'dockerfile',
        needs: ['dockerfile'],
        load: async () => (await Promise.resolve(/* import() eager */).then(__webpack_require__.bind(__webpack_require__, 9080))).checks,
    },
    {
        name: 'start-script',
        needs: ['startScript'],
        load: async () => (await Promise.resolve(/* import() eager */).then(__webpack_require__.bind(__webpack_require__, 5895))).checks,
    },
    {
        name: 'proxy-config',
        needs: ['config', 'dockerfile', 'startScript', 'railwayConfig'],
        load: async () => (await Promise.resolve(/* import() eager */).then(__webpack_require__.bind(__webpack_require__, 3962))).checks,
    },
    {
        name: 'railway',
        needs: ['railwayConfig'],
        load: async () => (await Promise.resolve(/* import() eager */).then(__webpack_require__.bind(__webpack_require__, 2919))).checks,
    },
    {
        name: 'tailnet',
        needs: ['policyFile'],
        load: async () => (await Promise.resolve(/* import() eager */).then(__webpack_require__.bind(__webpack_require__, 9341))).checks,
    },
    {
        name: 'variables',
        needs: ['settings', 'env', 'dockerfile', 'startScript', 'railwayConfig', 'policyFile'],
        load: async () => (await Promise.resolve(/* import() eager */).then(__webpack_require__.bind(__webpack_require__, 5655))).checks,
    },
    {
        name: 'settings',
        needs: ['settings'],
        load: async () => (await Promise.resolve(/* import() eager */).then(__webpack_require__.bind(__webpack_require__, 7045))).checks,
    },
    {
        name: 'repo',
        needs: ['config', 'settings', 'env', 'startScript', 'gitattributes', 'gitignore', 'dockerignore'],
        load: async () => (await Promise.resolve(/* import() eager */).then(__webpack_require__.bind(__webpack_require__, 7791))).checks,
    },
];
/** Files of which another room than the one named after them tells that they cannot be read. */
const READABLE = {
    'proxy-config': ['config'],
    variables: [],
    settings: [],
    repo: ['settings', 'env', 'gitattributes', 'gitignore', 'dockerignore'],
};
async function checksOf(room) {
    const readable = READABLE[room.name] ?? room.needs;
    const checks = await room.load();
    const named = checks.some((check) => check.name === `${room.name}/readable`);
    return readable.length === 0 || named ? checks : [(0,check/* readableCheck */.j)(room.name, readable), ...checks];
}
/** Every check there is, for docs/checks.md. */
async function allChecks() {
    return (await Promise.all(ROOMS.map(checksOf))).flat();
}
/**
 * Runs every check that has something to look at. What the user's files hold is never thrown, only found.
 *
 * @returns findings by file, then position.
 * @throws SlipwayError INTERNAL naming the check, when a check itself fails: that is a bug.
 */
async function runChecks(project, options) {
    const rooms = ROOMS.filter((room) => room.needs.some((need) => isThere(project, need)));
    const checks = (await Promise.all(rooms.map(checksOf))).flat();
    const context = await createContext(project, options, await namesFor(options, checks));
    const findings = checks.flatMap((check) => runCheck(check, context));
    return withoutRepeats(findings.sort(finding/* compareFindings */.Eg));
}
/** The names of all checks, where one is needed that is not loaded: whether a name in slipway.yml is mistyped. */
async function namesFor(options, loaded) {
    const names = loaded.map(({ name }) => name);
    const wished = Object.keys(options.severities);
    if (wished.every((name) => names.includes(name)))
        return names;
    return (await allChecks()).map(({ name }) => name);
}
function isThere(project, need) {
    if (project.unread.some((file) => file.role === need))
        return true;
    return need === 'env' ? project.envFiles.length > 0 : project.files.has(need);
}
/** Messages quote the user's files: a line end or an escape sequence in them must not reach a terminal or a log. */
const LONGEST_MESSAGE = 400;
/** The findings of one check, with the severity that the user set for it. */
function runCheck(check, context) {
    const wished = context.settings.severities[check.name];
    if (wished === 'off')
        return [];
    const findings = [];
    try {
        for (const report of check.run(context)) {
            findings.push({
                check: check.name,
                severity: wished ?? report.severity ?? check.severity,
                file: report.file,
                line: report.at.line,
                column: report.at.column,
                endLine: report.at.endLine,
                endColumn: report.at.endColumn,
                message: (0,plain_text/* plainLine */.h0)(report.message, LONGEST_MESSAGE),
                remedy: (0,plain_text/* plainLine */.h0)(report.remedy ?? check.remedy, LONGEST_MESSAGE),
                ...(report.fix === undefined ? {} : { fix: report.fix }),
            });
        }
    }
    catch (cause) {
        const reason = (0,plain_text/* plainLine */.h0)(cause instanceof Error ? cause.message : String(cause));
        throw new error/* SlipwayError */.GQ('INTERNAL', `the check ${check.name} failed: ${reason}`, {
            cause,
            remedy: `turn it off for now (checks: { ${check.name}: off } in slipway.yml) and report it`,
        });
    }
    return findings;
}
/** An anchored value is seen once for each alias of it; it is one thing to mend. */
function withoutRepeats(sorted) {
    const seen = new Set();
    return sorted.filter((finding) => {
        const key = JSON.stringify([finding.check, finding.file, finding.line, finding.column, finding.message]);
        if (seen.has(key))
            return false;
        seen.add(key);
        return true;
    });
}


/***/ }),

/***/ 9138:
/***/ (function (__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   G: () => (/* binding */ startOf),
/* harmony export */   j: () => (/* binding */ readableCheck)
/* harmony export */ });
/** Points at the first character of a file, for findings about the file as a whole. */
function startOf(file) {
    return file.lines.span(0, 0);
}
/** The check of a room that tells of files which are there (or were named) and cannot be read. */
function readableCheck(room, roles) {
    return {
        name: `${room}/readable`,
        severity: 'error',
        what: 'The file is there and is UTF-8 text of at most 8 MB.',
        why: 'A file that cannot be read cannot be checked, and neither Docker, Railway nor LiteLLM would read it.',
        remedy: 'put the file there as UTF-8 text, or name another one',
        *run({ project }) {
            for (const { role, path, reason } of project.unread) {
                if (roles.includes(role))
                    yield {
                        file: path,
                        at: { line: 1, column: 1, endLine: 1, endColumn: 1 },
                        message: `${path} ${reason}`,
                        ...remedyOf(reason),
                    };
            }
            for (const file of [...project.files.values(), ...project.envFiles]) {
                if (!roles.includes(file.role) || file.utf8)
                    continue;
                const offset = Math.max(0, file.text.indexOf('\ufffd'));
                const isText = !file.text.includes('\0');
                yield {
                    file: file.path,
                    at: file.lines.span(offset, offset + 1),
                    message: isText ? `${file.path} is not UTF-8 text` : `${file.path} is no text: it holds NUL bytes`,
                    remedy: isText
                        ? 'save it as UTF-8 (editors: "Save with encoding")'
                        : 'name the file that is meant, or save it as UTF-8 (editors: "Save with encoding")',
                };
            }
        },
    };
}
/** By what keeps the file from being read, in the words of project/project.ts. */
function remedyOf(reason) {
    const limit = /the limit is (.+)$/.exec(reason)?.[1];
    if (limit !== undefined)
        return { remedy: `bring it down to ${limit}, or name another file: a larger one is not read` };
    if (reason === 'is a directory')
        return { remedy: 'name the file itself, not its folder' };
    if (reason.startsWith('cannot be read'))
        return { remedy: 'let the user who runs this read it, or name another file' };
    return {};
}


/***/ }),

/***/ 9080:
/***/ (function (__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  checks: () => (/* binding */ checks)
});

// EXTERNAL MODULE: ./lib/src/project/shell-text.js
var shell_text = __webpack_require__(8576);
;// CONCATENATED MODULE: ./lib/src/project/dockerfile-files.js

/**
 * Records what the commands of a step write: `echo \u2026 > file`, `printf \u2026 > file`, `cat <<EOF > file`, `tee file`, `chmod`.
 *
 * @returns whether there was anything to record.
 */
function recordWrites(script, directory, made) {
    const writes = script.groupRedirects.length > 0 ||
        script.commands.some((each) => each.name === 'chmod' || MAKERS.has(each.name) || each.redirects.length > 0);
    if (!writes)
        return false;
    for (const command of script.commands) {
        if (command.name === 'chmod')
            recordMode(command, directory, made);
        else if (command.name !== 'cat' || command.redirects.length > 0)
            recordOperands(command, directory, made);
        for (const redirect of command.redirects)
            recordRedirect(command, redirect, directory, made);
    }
    for (const { operator, target } of script.groupRedirects) {
        if (operator.startsWith('>') && target?.literal)
            made.set(absolute(target.text, directory), { content: undefined, executable: undefined });
    }
    return true;
}
/** `chmod +x`, `chmod 755`, `chmod a+rx`. */
function recordMode(command, directory, made) {
    const [mode, ...paths] = command.arguments.filter((word) => !word.text.startsWith('-') || word.text.includes('x'));
    if (mode === undefined)
        return;
    const executable = isExecutableMode(mode.text);
    for (const path of paths) {
        const at = absolute(path.text, directory);
        const before = made.get(at);
        if (executable !== undefined)
            made.set(at, { content: before?.content, executable });
    }
}
/** Whether a mode of chmod lets the owner run the file; undefined when it says nothing about it. */
function isExecutableMode(mode) {
    if (/^[0-7]{3,4}$/.test(mode))
        return (Number.parseInt(mode.slice(-3, -2), 8) & 1) === 1;
    if (/^[ugoa]*[+=][rwXst]*x/.test(mode) || mode.includes('x') === false)
        return mode.includes('x') ? true : undefined;
    return mode.includes('-') ? false : undefined;
}
/** Operands of programs that make files (`tee`, `cp`, `install`, `ln`, `mv`, `curl -o`): there afterwards, content not known. */
const MAKERS = new Set(['tee', 'cp', 'install', 'ln', 'mv', 'curl', 'wget', 'touch', 'sed']);
function recordOperands(command, directory, made) {
    if (!MAKERS.has(command.name))
        return;
    for (const word of command.arguments) {
        if (!word.text.startsWith('/'))
            continue;
        const body = command.name === 'tee' ? command.redirects.find((redirect) => redirect.body !== undefined)?.body : undefined;
        made.set(absolute(word.text, directory), {
            content: body,
            executable: command.name === 'install' ? true : undefined,
        });
    }
}
function recordRedirect(command, redirect, directory, made) {
    const { operator, target, descriptor } = redirect;
    if (target === undefined || !target.literal || (operator !== '>' && operator !== '>>' && operator !== '>|'))
        return;
    if (descriptor !== undefined && descriptor !== 1)
        return;
    const path = absolute(target.text, directory);
    const before = made.get(path);
    const written = outputOf(command);
    const appends = operator === '>>' && before !== undefined;
    const content = appends ? concatenate(before.content, written) : written;
    made.set(path, { content, executable: before?.executable });
}
/** A file that is appended to more often than this is no script. */
const MAX_APPENDED = 1_000;
function concatenate(first, second) {
    if (first === undefined || second === undefined || first.pieces.length > MAX_APPENDED)
        return undefined;
    const builder = (0,shell_text/* createShellText */.Qo)(first.lines);
    (0,shell_text/* appendStretch */.Au)(builder, first, 0, first.text.length);
    (0,shell_text/* appendStretch */.Au)(builder, second, 0, second.text.length);
    return builder.build();
}
/** What a command prints, where that is plain from its words. */
function outputOf(command) {
    if (command.pipe !== undefined)
        return undefined;
    if (command.name === 'cat' && command.arguments.length === 0)
        return command.redirects.find((each) => each.body !== undefined)?.body;
    if (command.name === 'echo')
        return echoed(command.arguments);
    if (command.name === 'printf')
        return printed(command.arguments);
    return undefined;
}
/** Debian's /bin/sh resolves escapes in echo without being asked; a script written with `\n` in it is meant that way. */
function echoed(words) {
    const shown = words.filter((word, index) => index > 0 || !/^-[neE]+$/.test(word.text));
    const first = shown[0]?.content();
    if (first === undefined)
        return undefined;
    const builder = (0,shell_text/* createShellText */.Qo)(first.lines);
    shown.forEach((word, index) => {
        const content = word.content();
        if (index > 0)
            builder.append(' ', content.pieces[0]?.source ?? 0);
        appendEscaped(builder, content, 0, content.text.length);
    });
    builder.append('\n', first.pieces[0]?.source ?? 0);
    return builder.build();
}
/** `printf '%s\n' a b c` and `printf '#!/bin/sh\n\u2026'`. */
function printed(words) {
    const format = words[0]?.content();
    if (format === undefined)
        return undefined;
    const builder = (0,shell_text/* createShellText */.Qo)(format.lines);
    const values = words.slice(1).map((word) => word.content());
    let next = 0;
    do {
        const before = next;
        let at = 0;
        while (at < format.text.length) {
            const percent = format.text.indexOf('%', at);
            const until = percent === -1 ? format.text.length : percent;
            appendEscaped(builder, format, at, until);
            if (percent === -1)
                break;
            const conversion = format.text[percent + 1];
            const value = conversion === 's' || conversion === 'b' ? values[next++] : undefined;
            if (conversion === '%')
                (0,shell_text/* appendStretch */.Au)(builder, format, percent, percent + 1);
            else if (value !== undefined && conversion === 's')
                (0,shell_text/* appendStretch */.Au)(builder, value, 0, value.text.length);
            else if (value !== undefined)
                appendEscaped(builder, value, 0, value.text.length);
            else if (conversion !== 's' && conversion !== 'b')
                return undefined;
            at = percent + 2;
        }
        if (next === before)
            break;
    } while (next < values.length);
    return builder.build();
}
const ESCAPES = { n: '\n', t: '\t', '\\': '\\', '"': '"', "'": "'" };
function appendEscaped(builder, from, start, end) {
    let plain = start;
    for (let at = start; at + 1 < end; at++) {
        if (from.text[at] !== '\\')
            continue;
        const meant = ESCAPES[from.text[at + 1]];
        if (meant === undefined)
            continue;
        (0,shell_text/* appendStretch */.Au)(builder, from, plain, at);
        builder.append(meant, (from.pieces[0]?.source ?? 0) + at);
        at++;
        plain = at + 1;
    }
    (0,shell_text/* appendStretch */.Au)(builder, from, plain, end);
}
/** A path of the image, resolved against its working directory; `~` and variables stay. */
function absolute(path, directory) {
    const joined = path.startsWith('/') ? path : `${directory}/${path}`;
    const parts = [];
    for (const part of joined.split('/')) {
        if (part === '' || part === '.')
            continue;
        if (part === '..')
            parts.pop();
        else
            parts.push(part);
    }
    return `/${parts.join('/')}`;
}

;// CONCATENATED MODULE: ./lib/src/project/dockerfile-image-name.js
/** The parts of an image's name (distribution/reference, reference.go). */
function parseImageName(image) {
    const [named = '', digest] = image.split('@');
    const slash = named.indexOf('/');
    const first = named.slice(0, Math.max(0, slash));
    const hosted = first === 'localhost' || first.includes('.') || first.includes(':');
    const path = hosted ? named.slice(slash + 1) : named;
    const colon = path.lastIndexOf(':');
    const tagged = colon > path.lastIndexOf('/');
    return {
        repository: (tagged ? path.slice(0, colon) : path).replace(/^library\//, ''),
        tag: tagged ? path.slice(colon + 1) : undefined,
        digest,
    };
}
/** Official images, also from a mirror of them, whose content is known well enough to say what is not in them. */
const OFFICIAL = new Set(['python', 'debian', 'ubuntu', 'alpine', 'node', 'buildpack-deps']);
function isOfficialImage(image) {
    return OFFICIAL.has(parseImageName(image).repository);
}

// EXTERNAL MODULE: ./lib/src/project/dockerfile-stages.js
var dockerfile_stages = __webpack_require__(1302);
// EXTERNAL MODULE: ./lib/src/project/dockerfile-words.js
var dockerfile_words = __webpack_require__(3788);
// EXTERNAL MODULE: ./lib/src/project/shell.js + 4 modules
var project_shell = __webpack_require__(601);
// EXTERNAL MODULE: ./lib/src/project/shell-scope.js
var shell_scope = __webpack_require__(2391);
// EXTERNAL MODULE: ./lib/src/project/shell-words.js
var shell_words = __webpack_require__(5438);
// EXTERNAL MODULE: ./lib/src/project/shell-wrappers.js
var shell_wrappers = __webpack_require__(1891);
;// CONCATENATED MODULE: ./lib/src/project/dockerfile-steps.js








const FOLDERS_OF_PATH = ['/usr/local/sbin', '/usr/local/bin', '/usr/sbin', '/usr/bin', '/sbin', '/bin'];
const PROXY_NAMES = new Set(shell_scope/* PROXY_VARIABLES */.bD);
const builds = new WeakMap();
/** Goes through the build as Docker would: every RUN with what it sees. Done once for a view. */
function buildOf(view) {
    const known = builds.get(view);
    if (known !== undefined)
        return known;
    const made = goThrough(view);
    builds.set(view, made);
    return made;
}
function goThrough(view) {
    const steps = [];
    const wrappers = new Map();
    const states = new Map();
    for (const stage of view.stages) {
        const state = openState(stage, states);
        states.set(stage, state);
        for (const instruction of stage.instructions) {
            if (instruction.keyword === 'RUN')
                steps.push(runStep(stage, instruction, state, wrappers));
            else
                applyInstruction(view, instruction, state, states);
        }
    }
    const last = view.stages[view.stages.length - 1];
    return { steps, wrappers, image: (last && states.get(last)) ?? emptyState() };
}
function emptyState() {
    return {
        made: new Map(),
        filled: [],
        variables: new Map(),
        directory: '/',
        user: undefined,
        shell: undefined,
        copy: undefined,
        judged: 0,
    };
}
function openState(stage, states) {
    const below = stage.parent === undefined ? undefined : states.get(stage.parent);
    if (below === undefined)
        return emptyState();
    return {
        ...below,
        made: new Map(below.made),
        filled: [...below.filled],
        variables: new Map(below.variables),
        copy: undefined,
    };
}
function applyInstruction(view, instruction, state, states) {
    const lookup = (name) => state.variables.get(name);
    switch (instruction.keyword) {
        case 'ENV':
        case 'ARG':
            for (const { name, value } of instruction.pairs()) {
                // A proxy variable as build argument beats both.
                if (PROXY_NAMES.has(name))
                    continue;
                const given = value ?? (instruction.keyword === 'ARG' ? view.globalArgs.get(name)?.value : undefined);
                state.variables.set(name, given === undefined ? undefined : (0,dockerfile_words/* substitute */.V2)(given, lookup));
            }
            break;
        case 'WORKDIR':
            state.directory = absolute((0,dockerfile_words/* substitute */.V2)(instruction.words()[0]?.text ?? '', lookup) ?? '/?', state.directory);
            break;
        case 'USER':
            state.user = instruction.words()[0]?.text;
            break;
        case 'SHELL':
            state.shell = instruction.exec();
            break;
        case 'COPY':
        case 'ADD':
            applyCopy(view, instruction, state, states);
            break;
    }
}
/** The operands of COPY and ADD: sources and the destination, variables resolved. */
function copyOperands(instruction, lookup) {
    const written = instruction.exec()?.map((text) => text.text) ?? instruction.words().map((word) => word.text);
    const words = written.map((word) => (0,dockerfile_words/* substitute */.V2)(word, lookup) ?? word);
    const destination = words[words.length - 1];
    return words.length < 2 || destination === undefined ? undefined : { sources: words.slice(0, -1), destination };
}
function applyCopy(view, instruction, state, states) {
    const operands = copyOperands(instruction, (name) => state.variables.get(name));
    if (operands === undefined)
        return;
    state.copy = undefined;
    const target = absolute(operands.destination, state.directory);
    const intoFolder = operands.destination.endsWith('/') || operands.destination === '.' || operands.sources.length > 1;
    const mode = instruction.flags.find((flag) => flag.name === 'chmod')?.value;
    const executable = mode === undefined ? undefined : isExecutableMode(mode);
    const from = instruction.flags.find((flag) => flag.name === 'from')?.value;
    const other = from === undefined ? undefined : states.get(stageCalled(view, from));
    for (const source of operands.sources) {
        const document = instruction.hereDocuments.find((each) => source.replace(/^<<-?/, '').replaceAll(/["']/g, '') === each.name);
        const name = document?.name ?? (0,shell_wrappers/* baseName */.F)(source);
        const path = intoFolder ? absolute(name, target) : target;
        const copied = other?.made.get(absolute(source, '/'));
        state.made.set(path, { content: document?.body ?? copied?.content, executable: executable ?? copied?.executable });
        if (document === undefined && copied === undefined && !isOneFile(name))
            state.filled.push(target);
    }
}
/** A name with an extension and no wildcard; anything else may be a folder with much in it. */
function isOneFile(name) {
    return /^[^*?[]+\.[A-Za-z0-9]+$/.test(name);
}
function stageCalled(view, name) {
    return (view.stages.find((stage) => stage.name === name.toLowerCase()) ??
        view.stages[/^\d+$/.test(name) ? Number(name) : -1]);
}
// --- RUN -------------------------------------------------------------------------------------------------------------
function runStep(stage, instruction, state, wrappers) {
    const find = (path) => findWrapper(path, state, wrappers)?.clears;
    const script = scriptOf(instruction, state, find);
    const offline = instruction.flags.some((flag) => flag.name === 'network' && flag.value === 'none');
    // Steps in a row that make no file share one copy.
    state.copy ??= new Map(state.made);
    const step = { stage, instruction, script, offline, made: state.copy, filled: [...state.filled] };
    if (recordWrites(script, state.directory, state.made))
        state.copy = undefined;
    return step;
}
function scriptOf(instruction, state, findClearing) {
    const { lines } = instruction.body;
    const start = { variables: state.variables, findClearing };
    const words = instruction.exec();
    if (words !== undefined)
        return (0,project_shell.interpretWords)(words.map(shell_words/* literalWord */.C), lines, start);
    const document = loneHereDocument(instruction);
    if (document !== undefined && !isForShell(document.text))
        return (0,project_shell.interpretWords)([], lines);
    const text = document ?? instruction.shellText();
    const shell = state.shell ?? [];
    const at = shell.findIndex((word) => SHELLS.has((0,shell_wrappers/* baseName */.F)(word.text)));
    if (shell.length > 0 && at === -1)
        return (0,project_shell.interpretWords)([], lines);
    const cleared = new Set(shell.slice(0, Math.max(0, at)).flatMap((word) => [...(findClearing(word.text) ?? [])]));
    return (0,project_shell.interpretShell)(text, { ...start, cleared, options: optionsOf(shell.slice(at + 1)) });
}
const SHELLS = new Set(['sh', 'bash', 'dash', 'ash']);
/** A here-document that begins with `#!` is run as a file of its own. */
function isForShell(text) {
    if (!text.startsWith('#!'))
        return true;
    const words = text.slice(2, text.indexOf('\n')).trim().split(/\s+/);
    return words.some((word) => SHELLS.has((0,shell_wrappers/* baseName */.F)(word)));
}
/** The lone here-document of a RUN is its script. */
function loneHereDocument(instruction) {
    const [document] = instruction.hereDocuments;
    if (document === undefined || instruction.words().length !== 1)
        return undefined;
    return document.body;
}
function optionsOf(words) {
    const options = [];
    words.forEach((word, index) => {
        if (/^-[a-z]*e/.test(word.text))
            options.push('errexit');
        if (/^-[a-z]*o$/.test(word.text) || /^-[a-z]*oc$/.test(word.text))
            options.push(words[index + 1]?.text ?? '');
    });
    return options;
}
// --- wrappers --------------------------------------------------------------------------------------------------------
/** A wrapper that is made anew before each use, again and again, is not followed further. */
const MAX_JUDGED = 200;
const judged = new WeakMap();
function findWrapper(path, state, wrappers) {
    if (state.made.size === 0)
        return undefined;
    const paths = path.includes('/')
        ? [absolute(path, state.directory)]
        : FOLDERS_OF_PATH.map((folder) => `${folder}/${path}`);
    for (const each of paths) {
        const content = state.made.get(each)?.content;
        if (content === undefined)
            continue;
        if (!judged.has(content) && ++state.judged > MAX_JUDGED)
            return undefined;
        const clears = clearedBy(content);
        if (clears === undefined)
            continue;
        const wrapper = { path: each, content, clears };
        wrappers.set(each, wrapper);
        return wrapper;
    }
    return undefined;
}
/** The proxy variables that a script takes away from the `"$@"` that it runs; undefined when it runs none. */
function clearedBy(content) {
    const known = judged.get(content);
    if (known !== undefined)
        return known ?? undefined;
    const runs = (0,project_shell.interpretShell)(content).commands.filter((command) => command.path === '$@');
    const cleared = runs.length === 0
        ? undefined
        : new Set(shell_scope/* PROXY_VARIABLES */.bD.filter((name) => runs.every((run) => run.sees(name).kind === 'cleared')));
    judged.set(content, cleared ?? null);
    return cleared;
}
/** Whether a file at a path of the image may come from something that is not known here: a base image, a copied folder. */
function mayComeFromElsewhere(step, path) {
    if (step.filled.some((folder) => folder === path || path.startsWith(folder === '/' ? '/' : `${folder}/`)))
        return true;
    const base = (0,dockerfile_stages/* chainOf */.d)(step.stage)[0]?.base;
    return base === undefined || !isOfficialImage(base);
}

;// CONCATENATED MODULE: ./lib/src/checks/dockerfile-network.js
const APT = {
    failure: '"Unsupported proxy configured"',
    lookup: 'small',
    schemes: ['http'],
    heedsNoProxy: false,
};
const PIP = {
    failure: '"Missing dependencies for SOCKS support"',
    lookup: 'python',
    schemes: ['https', 'all'],
    heedsNoProxy: true,
};
const NPM = {
    failure: '"FETCH_ERROR \u2026 ECONNREFUSED"',
    lookup: 'either',
    schemes: ['https', 'http'],
    heedsNoProxy: true,
};
const PRISMA = { ...NPM, failure: 'a download of its engines that never begins' };
const CURL = {
    failure: 'exit code 7, "Failed to connect to localhost port 1055"',
    lookup: 'either',
    schemes: ['https', 'all'],
    heedsNoProxy: true,
};
const WGET = { failure: '"Unsupported scheme"', lookup: 'small', schemes: ['https'], heedsNoProxy: true };
const APK = {
    failure: 'an unreachable repository',
    lookup: 'either',
    schemes: ['https', 'http'],
    heedsNoProxy: true,
};
const PIPED = { ...CURL, failure: 'the first download of the script that it is given' };
/** The tool, if the command talks to the network with it, and in no way that leaves the proxy aside. */
function networkTool(command) {
    const words = command.arguments;
    const name = command.name.replace(/^(python|pip)[0-9][0-9.]*$/, '$1');
    if (has(words, '--help', '--version', '-V'))
        return undefined;
    switch (name) {
        case 'apt':
        case 'apt-get':
        case 'aptitude':
            return aptTool(words);
        case 'pip':
            return pipTool(words);
        case 'python':
            return pythonTool(words);
        case 'uv':
            return uvTool(words);
        case 'uvx':
        case 'pipx':
            return has(words, '--offline') ? undefined : PIP;
        case 'poetry':
            return runs(words, 'install', 'add', 'update', 'lock') ? PIP : undefined;
        case 'npm':
        case 'pnpm':
        case 'yarn':
            return nodeTool(name, words);
        case 'npx':
            return has(words, '--no-install', '--offline') ? undefined : NPM;
        case 'curl':
        case 'wget':
            return downloadTool(name, words);
        case 'git':
            return gitTool(words);
        case 'apk':
            return runs(words, 'add', 'update', 'upgrade', 'fetch') && !has(words, '--no-network') ? APK : undefined;
        case 'prisma':
            return runs(words, 'generate', 'py') ? PRISMA : undefined;
        default:
            return undefined;
    }
}
function has(words, ...options) {
    return words.some((word) => options.includes(word.text) || options.some((option) => word.text.startsWith(`${option}=`)));
}
/** Whether the first word that is no option is one of these. */
function runs(words, ...subcommands) {
    return subcommands.includes(words.find((word) => !word.text.startsWith('-'))?.text ?? '');
}
function aptTool(words) {
    const own = words.some((word) => word.text.toLowerCase().includes('acquire::http::proxy'));
    if (own || has(words, '--no-download', '--print-uris', '-s', '--simulate'))
        return undefined;
    const subcommands = [
        'update',
        'install',
        'upgrade',
        'dist-upgrade',
        'full-upgrade',
        'build-dep',
        'download',
        'source',
    ];
    return words.some((word) => subcommands.includes(word.text)) ? APT : undefined;
}
function pipTool(words) {
    if (!runs(words, 'install', 'download', 'wheel') || has(words, '--no-index'))
        return undefined;
    if (ownProxy(words, '--proxy'))
        return undefined;
    const operands = words.slice(1).filter((word) => !word.text.startsWith('-') && word.text !== 'install');
    const onlyWheels = operands.length > 0 && operands.every((word) => word.text.endsWith('.whl'));
    return onlyWheels && has(words, '--no-deps') ? undefined : PIP;
}
/** `pip --proxy=` leaves the environment's proxy in force; one with an address replaces it. */
function ownProxy(words, option) {
    return words.some((word, index) => {
        if (word.text === option)
            return (words[index + 1]?.text ?? '') !== '';
        return word.text.startsWith(`${option}=`) && word.text.length > option.length + 1;
    });
}
function pythonTool(words) {
    const at = words.findIndex((word) => word.text === '-m');
    const rest = words.slice(at + 2);
    switch (at === -1 ? undefined : words[at + 1]?.text) {
        case 'pip':
            return pipTool(rest);
        case 'build':
            return has(rest, '--no-isolation', '-n') ? undefined : PIP;
        case 'uv':
            return uvTool(rest);
        case 'prisma':
            return runs(rest, 'generate', 'py') ? PRISMA : undefined;
        default:
            return undefined;
    }
}
function uvTool(words) {
    if (has(words, '--offline', '--no-index'))
        return undefined;
    const [first, second] = words.filter((word) => !word.text.startsWith('-')).map((word) => word.text);
    if (['sync', 'lock', 'add', 'run', 'build'].includes(first ?? ''))
        return PIP;
    if (first === 'pip')
        return ['install', 'sync', 'compile', 'download'].includes(second ?? '') ? PIP : undefined;
    if (first === 'tool')
        return ['install', 'run', 'upgrade'].includes(second ?? '') ? PIP : undefined;
    return first === 'python' && second === 'install' ? PIP : undefined;
}
function nodeTool(name, words) {
    if (has(words, '--offline'))
        return undefined;
    if (name === 'yarn' && words.every((word) => word.text.startsWith('-')))
        return NPM;
    return runs(words, 'install', 'i', 'ci', 'add', 'update', 'exec', 'x', 'dlx', 'audit', 'view') ? NPM : undefined;
}
function downloadTool(name, words) {
    if (has(words, '--noproxy', '--no-proxy', '-x', '--proxy', '--preproxy', '--unix-socket'))
        return undefined;
    if (words.some((word) => word.text.startsWith('--socks') || word.text === 'use_proxy=no'))
        return undefined;
    const addresses = words.filter((word) => word.text.includes('://') || !word.literal);
    if (addresses.length > 0 && addresses.every((word) => word.text.startsWith('file://')))
        return undefined;
    if (words.every((word) => word.text.startsWith('-')))
        return undefined;
    const plain = addresses.length > 0 && addresses.every((word) => word.text.startsWith('http://'));
    if (name === 'curl')
        return plain ? { ...CURL, schemes: ['http', 'all'] } : CURL;
    return plain ? { ...WGET, schemes: ['http'] } : WGET;
}
function gitTool(words) {
    if (words.some((word) => word.text.startsWith('http.proxy')))
        return undefined;
    const plain = words.filter((word) => !word.text.startsWith('-'));
    const at = plain.findIndex((word) => ['clone', 'fetch', 'pull', 'ls-remote', 'submodule'].includes(word.text));
    if (at === -1)
        return undefined;
    const address = plain.slice(at + 1).find((word) => word.text.includes(':') || word.text.includes('/'));
    // A repository at an address that is not https (git@\u2026, ssh://, a folder) is fetched without an HTTP proxy.
    if (address?.literal && !/^https?:/.test(address.text))
        return undefined;
    return plain[at]?.text === 'clone' && address === undefined ? undefined : CURL;
}
const dockerfile_network_SHELLS = new Set(['sh', 'bash', 'dash', 'ash']);
/**
 * `curl \u2026 | sh`: the script that the shell is given downloads in turn. Reported only for what is behind the pipe; the
 * download itself is a command of its own.
 */
function pipedShell(command, all) {
    const { pipe } = command;
    if (pipe === undefined || pipe.index === 0 || !dockerfile_network_SHELLS.has(command.name) || has(command.arguments, '-c'))
        return undefined;
    const before = all.some((each) => each.pipe?.id === pipe.id && each.pipe.index < pipe.index && /^(curl|wget)$/.test(each.name));
    return before ? PIPED : undefined;
}
/** The inherited proxy variable that the tool would use; undefined when none reaches it, or when that is not certain. */
function reachingProxy(command, tool) {
    if (tool.heedsNoProxy && (isStar(command.sees('NO_PROXY')) || isStar(command.sees('no_proxy'))))
        return undefined;
    for (const scheme of tool.schemes) {
        const small = `${scheme}_proxy`;
        const capital = small.toUpperCase();
        const seen = command.sees(small);
        if (seen.kind === 'inherited')
            return small;
        if (tool.lookup === 'small' || seen.kind !== 'cleared')
            continue;
        if (tool.lookup === 'python' && seen.how === 'empty')
            continue;
        if (command.sees(capital).kind === 'inherited')
            return capital;
    }
    return undefined;
}
function isStar(seen) {
    return seen.kind === 'set' && seen.value.literal && seen.value.text === '*';
}

;// CONCATENATED MODULE: ./lib/src/checks/dockerfile-base.js




const RECOMMENDED = 'python:3.12-slim-bookworm';
/** Python's minor version from which on grpcio, cryptography and other C extensions had no wheels for years after its release. */
const FIRST_WITHOUT_WHEELS = 14;
const baseImage = {
    name: 'dockerfile/base-image',
    severity: 'error',
    what: 'Base images have a Python with pre-built wheels, and a tag that does not move.',
    why: 'A tag such as Chainguard\'s latest-dev moves to Python 3.14, for which grpcio and others publish no wheels: pip then compiles them, and the build fails (PyPI, grpcio, "Download files"; Chainguard Academy, "Chainguard Containers FAQ").',
    remedy: `use ${RECOMMENDED}`,
    *run(context) {
        const view = context.dockerfile();
        if (view === undefined)
            return;
        for (const stage of view.stages) {
            if (stage.base === undefined || stage.base === 'scratch')
                continue;
            const at = imagePlace(view, stage);
            yield* judgeImage(stage.base, view.file.path, at);
        }
    },
};
/** Where the image is written: the argument's default, when FROM only names the argument. */
function imagePlace(view, stage) {
    const name = /^\$\{?([A-Za-z0-9_]+)\}?$/.exec(stage.image)?.[1];
    return (name === undefined ? undefined : view.globalArgs.get(name)?.at) ?? stage.imageAt;
}
const FLOATING = new Set([
    'latest',
    'latest-dev',
    'main-latest',
    'main-stable',
    'stable',
    'edge',
    'nightly',
    'dev',
    'lts',
]);
function* judgeImage(image, file, at) {
    const { repository, tag, digest } = parseImageName(image);
    const chainguard = repository.startsWith('chainguard/');
    const floats = tag === undefined || FLOATING.has(tag);
    if (digest !== undefined)
        return;
    if (chainguard && floats) {
        yield {
            file,
            at,
            message: `${image} moves to the newest Python, 3.14 among them, which has no wheels for grpcio and cryptography`,
        };
        return;
    }
    const python = repository === 'python' ? /^3(?:\.(\d+))?/.exec(tag ?? '') : null;
    if (python?.[1] !== undefined && Number(python[1]) >= FIRST_WITHOUT_WHEELS) {
        yield {
            file,
            at,
            message: `Python 3.${python[1]} has no pre-built wheels for grpcio and cryptography: "grpcio failed to build"`,
        };
    }
    else if (floats || (repository === 'python' && python?.[1] === undefined)) {
        const remedy = repository === 'python' ? `use ${RECOMMENDED}` : 'name a version in the tag, or a digest';
        yield {
            file,
            at,
            severity: 'warning',
            message: `${image} is another image tomorrow: its tag names no version`,
            remedy,
        };
    }
}
const nodeForPrisma = {
    name: 'dockerfile/node-for-prisma',
    severity: 'warning',
    what: 'Node.js is in the stage in which prisma generate runs.',
    why: 'The Prisma client for Python runs a Node program; without Node it fetches one with nodeenv during the build, unpinned, and "nodeenv couldn\'t download" where it cannot (Prisma Client Python docs, "Configuration", use_global_node).',
    remedy: 'copy Node from its official image (COPY --from=node:22-bookworm-slim /usr/local/bin/node /usr/local/bin/node), or install nodejs',
    *run(context) {
        const view = context.dockerfile();
        if (view === undefined)
            return;
        const withNode = new Set();
        for (const step of buildOf(view).steps) {
            const chain = (0,dockerfile_stages/* chainOf */.d)(step.stage);
            // What is in an image of somebody else is not known.
            const base = chain[0]?.base ?? '';
            if (!isOfficialImage(base) || parseImageName(base).repository === 'node')
                continue;
            const { commands } = step.script;
            if (holdsNode(step) || commands.some(mentionsNode))
                withNode.add(step.stage);
            if (chain.some((stage) => withNode.has(stage)))
                continue;
            for (const command of commands) {
                if (!generatesPrisma(command))
                    continue;
                yield { file: view.file.path, at: command.at, message: 'prisma generate runs without Node.js in this stage' };
            }
        }
    },
};
function generatesPrisma(command) {
    const module = command.arguments.findIndex((word) => word.text === '-m');
    const runsPrisma = command.name === 'prisma' || (module !== -1 && command.arguments[module + 1]?.text === 'prisma');
    return runsPrisma && networkTool(command) !== undefined;
}
function holdsNode(step) {
    for (const path of step.made.keys())
        if (path.endsWith('/node') || path.endsWith('/nodejs'))
            return true;
    return step.filled.some((folder) => folder === '/' || folder === '/usr/local' || folder === '/usr/local/bin' || folder === '/usr');
}
function mentionsNode(command) {
    const names = /(^|[^a-z])(nodejs|node|npm|npx|nvm|fnm|volta|nodesource)([^a-z]|$)/;
    return names.test(command.name) || command.arguments.some((word) => names.test(word.text));
}
const layerOrder = {
    name: 'dockerfile/layer-order',
    severity: 'warning',
    what: 'Requirements are copied and installed before the source.',
    why: 'A layer is built again when a file copied before it changed; with the source copied first, every change installs all requirements again (Docker docs, "Optimize cache usage in builds").',
    remedy: 'COPY requirements.txt, install it, and COPY the source after that',
    *run(context) {
        const view = context.dockerfile();
        if (view === undefined)
            return;
        const { steps } = buildOf(view);
        for (const stage of view.stages) {
            const copy = stage.instructions.find((each) => each.keyword === 'COPY' &&
                !each.flags.some((flag) => flag.name === 'from') &&
                copiesAll(each.words().map((word) => word.text)));
            if (copy === undefined)
                continue;
            const install = steps.find((step) => step.stage === stage && step.instruction.at.line > copy.at.line && installsRequirements(step.script.commands));
            if (install === undefined)
                continue;
            const already = steps.some((step) => step.stage === stage && step.instruction.at.line < copy.at.line && installsRequirements(step.script.commands));
            if (already)
                continue;
            const message = `the whole source is copied before line ${install.instruction.at.line} installs the requirements`;
            yield { file: view.file.path, at: copy.at, message };
        }
    },
};
function copiesAll(words) {
    return words.slice(0, -1).some((word) => word === '.' || word === './');
}
function installsRequirements(commands) {
    return commands.some((command) => {
        if (networkTool(command) === undefined)
            return false;
        const words = command.arguments.map((word) => word.text);
        if (command.name === 'npm')
            return words.includes('ci');
        return words.some((word) => word === '-r' || word === '--requirement' || word.startsWith('-r=') || word.startsWith('--requirement='));
    });
}
const baseChecks = [baseImage, nodeForPrisma, layerOrder];

// EXTERNAL MODULE: ./lib/src/checks/secret-shapes.js
var secret_shapes = __webpack_require__(2399);
;// CONCATENATED MODULE: ./lib/src/checks/dockerfile-image.js






/** The steps that the image consists of. */
function stepsOfImage(view) {
    const last = (0,dockerfile_stages/* finalStage */.B)(view);
    const chain = new Set(last === undefined ? [] : (0,dockerfile_stages/* chainOf */.d)(last));
    return buildOf(view).steps.filter((step) => chain.has(step.stage));
}
function commandsOf(steps) {
    return steps.flatMap((step) => step.script.commands);
}
// --- PostgreSQL ------------------------------------------------------------------------------------------------------
const POSTGRES_FOLDERS = ['/var/run/postgresql', '/run/postgresql', '/var/lib/postgresql'];
const postgresDirectories = {
    name: 'dockerfile/postgres-directories',
    severity: 'error',
    what: 'Folders that are made for PostgreSQL belong to the user postgres.',
    why: 'PostgreSQL does not run as root; initdb as postgres in a folder of root ends in "could not change permissions of directory" (PostgreSQL docs, "Creating a Database Cluster").',
    remedy: 'run chown -R postgres:postgres on the folder in the step that makes it',
    *run(context) {
        const view = context.dockerfile();
        if (view === undefined)
            return;
        const commands = commandsOf(stepsOfImage(view));
        if (!commands.some(installsPostgres))
            return;
        const owned = commands
            .filter((command) => command.name === 'chown' || command.name === 'install')
            .flatMap((command) => command.arguments.map((word) => word.text));
        for (const command of commands) {
            if (command.name !== 'mkdir')
                continue;
            for (const word of command.arguments) {
                if (!POSTGRES_FOLDERS.some((folder) => word.text === folder || word.text.startsWith(`${folder}/`)))
                    continue;
                if (owned.some((path) => path === word.text || word.text.startsWith(`${path.replace(/\/$/, '')}/`)))
                    continue;
                if (ownedAtStart(context, word.text))
                    continue;
                yield { file: view.file.path, at: word.at, message: `${word.text} stays with root: initdb cannot use it` };
            }
        }
    },
};
const postgresInstalled = {
    name: 'dockerfile/postgres-installed',
    severity: 'error',
    what: 'What the start script runs of PostgreSQL is in the image.',
    why: 'Without a server LiteLLM ends its start with "Can\'t reach database server" (Prisma docs, "Error message reference", P1001).',
    remedy: 'install postgresql-15 in the last stage, or set DATABASE_URL to a managed database and leave PostgreSQL out of the script',
    *run(context) {
        const view = context.dockerfile();
        const script = context.startScript();
        const last = view === undefined ? undefined : (0,dockerfile_stages/* finalStage */.B)(view);
        if (view === undefined || script === undefined || last === undefined || !isKnownBase(last))
            return;
        if (!script.commands.some((command) => /^(initdb|pg_ctl|postgres)$/.test(command.name)))
            return;
        const commands = commandsOf(stepsOfImage(view));
        const mentioned = commands.some((command) => command.words.some((word) => /postgres/i.test(word.text)));
        const copied = copiesOf(last).some((each) => /postgres/i.test(each.body.text) || copiesPrograms(each));
        if (mentioned || copied)
            return;
        const message = `${script.file.path} starts PostgreSQL, and nothing installs it in this image`;
        yield { file: view.file.path, at: last.from.at, message };
    },
};
function installsPostgres(command) {
    if (!/^(apt|apt-get|apk|dnf|yum)$/.test(command.name))
        return false;
    return command.arguments.some((word) => /^postgresql(-\d+|\d+)?$/.test(word.text) || word.text === 'postgresql-contrib');
}
function ownedAtStart(context, path) {
    const commands = context.startScript()?.commands ?? [];
    return commands.some((command) => command.name === 'chown' && command.arguments.some((word) => !word.literal || path.startsWith(word.text)));
}
// --- the start script ------------------------------------------------------------------------------------------------
/** Where the start script lies in the image; undefined when it is not seen to be there. */
function scriptPaths(context, image) {
    const script = context.project.files.get('startScript');
    if (script === undefined)
        return [];
    return [...image.made.keys()].filter((path) => (0,shell_wrappers/* baseName */.F)(path) === (0,shell_wrappers/* baseName */.F)(script.path));
}
/** The program that the image starts: ENTRYPOINT, else CMD. */
function entryOf(view) {
    const last = (0,dockerfile_stages/* finalStage */.B)(view);
    const instructions = last === undefined ? [] : (0,dockerfile_stages/* chainOf */.d)(last).flatMap((stage) => stage.instructions);
    for (const keyword of ['ENTRYPOINT', 'CMD']) {
        const instruction = instructions.findLast((each) => each.keyword === keyword);
        if (instruction === undefined)
            continue;
        const words = instruction.exec()?.map((text) => text.text) ?? instruction.words().map((word) => word.text);
        if (words.length > 0)
            return { words, instruction };
    }
    return undefined;
}
const startScriptPresent = {
    name: 'dockerfile/start-script-present',
    severity: 'error',
    what: 'The start script and every other file that COPY names get into the image, at the path that is started.',
    why: 'Docker stops at a COPY whose source is not in the build context, and a container whose program is not there ends with "executable file not found" (Docker docs, "Dockerfile reference", COPY and ENTRYPOINT).',
    remedy: 'COPY --chmod=755 start_with_tailscale.sh /app/start_with_tailscale.sh, and start that path',
    *run(context) {
        const view = context.dockerfile();
        if (view === undefined || view.problems.length > 0)
            return;
        yield* missingSources(context, view);
        const script = context.project.files.get('startScript');
        const entry = entryOf(view);
        const { image } = buildOf(view);
        if (script === undefined || view.stages.length === 0)
            return;
        const paths = scriptPaths(context, image);
        const name = (0,shell_wrappers/* baseName */.F)(script.path);
        if (paths.length === 0 && image.filled.length === 0) {
            const at = (0,dockerfile_stages/* finalStage */.B)(view)?.from.at ?? view.file.lines.span(0, 0);
            yield { file: view.file.path, at, message: `no COPY brings ${script.path} into the image` };
            return;
        }
        const started = entry?.words.find((word) => (0,shell_wrappers/* baseName */.F)(word) === name);
        if (entry === undefined || started === undefined || paths.length === 0)
            return;
        const path = absolute(started, image.directory);
        if (paths.includes(path) ||
            image.filled.some((folder) => path.startsWith(folder === '/' ? '/' : `${folder}/`) && !paths.some((each) => each.startsWith(folder))))
            return;
        yield {
            file: view.file.path,
            at: entry.instruction.at,
            message: `${entry.instruction.keyword} starts ${started}, but the script is copied to ${paths.join(', ')}`,
        };
    },
};
/** COPY of a path that is not in the project. Where none of them is there, the build context is another folder. */
function* missingSources(context, view) {
    const { project } = context;
    if (project.treeIncomplete)
        return;
    const known = new Set(project.tree.map((entry) => entry.path));
    const sources = view.instructions.filter(copiesFromContext).flatMap((each) => each.words().slice(0, -1));
    const plain = sources
        .filter((word) => !/[*?[\]$<]/.test(word.text))
        .map((word) => ({ word, path: absolute(word.text, '/').slice(1) }));
    if (!plain.some(({ path }) => known.has(path)))
        return;
    for (const { word, path } of plain) {
        if (path === '' || known.has(path))
            continue;
        yield {
            file: view.file.path,
            at: word.at,
            message: `${word.text} is not in this directory`,
            remedy: 'name a file that is there, relative to the build context',
        };
    }
}
function copiesFromContext(instruction) {
    if (instruction.keyword !== 'COPY' || instruction.exec() !== undefined)
        return false;
    return !instruction.flags.some((flag) => flag.name === 'from');
}
const startScriptExecutable = {
    name: 'dockerfile/start-script-executable',
    severity: 'error',
    what: 'The start script can be executed in the image.',
    why: 'Docker starts ENTRYPOINT and Railway the start command without a shell; a script without its x bit ends in "permission denied" (Docker docs, "Dockerfile reference", ENTRYPOINT).',
    remedy: 'write COPY --chmod=755, or git update-index --chmod=+x',
    *run(context) {
        const view = context.dockerfile();
        const script = context.project.files.get('startScript');
        if (view === undefined || script === undefined)
            return;
        const { image } = buildOf(view);
        const entry = entryOf(view);
        if (entry !== undefined &&
            /^(sh|bash|dash)$/.test((0,shell_wrappers/* baseName */.F)(entry.words[0] ?? '')) &&
            context.railwayConfig() === undefined)
            return;
        for (const path of scriptPaths(context, image)) {
            const executable = image.made.get(path)?.executable;
            if (executable === true || (executable === undefined && script.executable))
                continue;
            const copy = view.instructions.findLast((each) => /^(COPY|ADD)$/.test(each.keyword) &&
                each.words().some((word) => (0,shell_wrappers/* baseName */.F)(word.text) === (0,shell_wrappers/* baseName */.F)(script.path)));
            yield {
                file: view.file.path,
                at: copy?.at ?? (0,dockerfile_stages/* finalStage */.B)(view)?.from.at ?? view.file.lines.span(0, 0),
                message: `${path} is not executable in the image`,
            };
        }
    },
};
// --- Tailscale -------------------------------------------------------------------------------------------------------
const tailscaleInstalled = {
    name: 'dockerfile/tailscale-installed',
    severity: 'error',
    what: 'What the start script runs of Tailscale is in the image.',
    why: 'Without tailscaled the container never joins the tailnet, and every model host is out of reach (Tailscale docs, "Using Tailscale with Docker").',
    remedy: 'write COPY --from=tailscale/tailscale:v1.102.3 /usr/local/bin/tailscale /usr/local/bin/tailscaled /usr/local/bin/',
    *run(context) {
        const view = context.dockerfile();
        const script = context.startScript();
        if (view === undefined || script === undefined || view.problems.length > 0)
            return;
        if (!script.commands.some((command) => command.name === 'tailscaled' || command.name === 'tailscale'))
            return;
        const last = (0,dockerfile_stages/* finalStage */.B)(view);
        if (last === undefined || !isKnownBase(last))
            return;
        const name = (0,shell_wrappers/* baseName */.F)(script.file.path);
        const copied = copiesOf(last);
        const words = [
            ...buildOf(view).image.made.keys(),
            ...commandsOf(stepsOfImage(view)).flatMap((command) => command.words.map((word) => word.text)),
            ...copied.flatMap((each) => [...each.words().map((word) => word.text), ...each.flags.map((flag) => flag.value)]),
        ];
        if (words.some((word) => /tailscale/i.test(word) && !word.includes(name)) || copied.some(copiesPrograms))
            return;
        const message = `${script.file.path} runs tailscaled, and nothing installs Tailscale in this image`;
        yield { file: view.file.path, at: last.from.at, message };
    },
};
/** Whether the stage stands on an image whose content is known well enough to miss something in it. */
function isKnownBase(stage) {
    return isOfficialImage((0,dockerfile_stages/* chainOf */.d)(stage)[0]?.base ?? '');
}
function copiesOf(stage) {
    return (0,dockerfile_stages/* chainOf */.d)(stage)
        .flatMap((each) => each.instructions)
        .filter((each) => each.keyword === 'COPY' || each.keyword === 'ADD');
}
/** A folder of programs copied from another stage or image may hold anything. */
function copiesPrograms(copy) {
    const from = copy.flags.some((flag) => flag.name === 'from');
    return from && copy.words().some((word) => /bin\/?$|^\/$|^\/usr\/?(local\/?)?$/.test(word.text));
}
// --- secrets and modes -----------------------------------------------------------------------------------------------
/** Variables of the gateway that are secrets whatever they hold. */
const SECRET_VARIABLES = new Set([
    'LITELLM_MASTER_KEY',
    'LITELLM_SALT_KEY',
    'TAILSCALE_AUTH_KEY',
    'TAILSCALE_AUTHKEY',
    'TS_AUTHKEY',
    'UI_PASSWORD',
    'RAILWAY_TOKEN',
    'RAILWAY_API_TOKEN',
]);
const secretInImage = {
    name: 'dockerfile/secret-in-image',
    severity: 'error',
    what: 'No secret is written into the image or its history.',
    why: 'ENV stays in the image and ARG in its history, for everybody who can pull it; Railway hands secrets to the container when it starts (Docker docs, build check SecretsUsedInArgOrEnv).',
    remedy: 'remove it and set it as a variable of the Railway service; replace the secret when it was pushed',
    *run(context) {
        const view = context.dockerfile();
        if (view === undefined)
            return;
        const file = view.file.path;
        for (const instruction of view.instructions) {
            if (instruction.keyword === 'ENV' || instruction.keyword === 'ARG') {
                for (const { name, value, at } of instruction.pairs()) {
                    const reason = secretReason(name, value);
                    if (reason !== undefined)
                        yield { file, at, message: `${instruction.keyword} ${name} ${reason}` };
                    else if (instruction.keyword === 'ARG' && SECRET_VARIABLES.has(name)) {
                        yield {
                            file,
                            at,
                            severity: 'warning',
                            message: `ARG ${name} takes a secret into the history of the image`,
                        };
                    }
                }
            }
            else if (instruction.keyword === 'COPY' && !instruction.flags.some((flag) => flag.name === 'from')) {
                for (const word of instruction.words().slice(0, -1)) {
                    if (/^\.env(\.(?!example|sample|template)[\w-]+)*$/.test((0,shell_wrappers/* baseName */.F)(word.text)))
                        yield { file, at: word.at, message: `${word.text} holds secrets and would be in the image` };
                }
            }
        }
        for (const step of buildOf(view).steps) {
            for (const command of step.script.commands) {
                for (const word of command.words) {
                    const kind = word.text.length < 300 ? keyIn(word.text) : undefined;
                    if (kind !== undefined)
                        yield { file, at: word.at, message: `${kind} stands in a step of the build` };
                }
            }
        }
    },
};
function keyIn(text) {
    return text
        .split(/[\s=:"']/)
        .map(secret_shapes/* credentialKind */.eV)
        .find((kind) => kind !== undefined);
}
function secretReason(name, value) {
    if (value === undefined || value === '' || value.includes('$'))
        return undefined;
    const kind = (0,secret_shapes/* credentialKind */.eV)(value);
    if (kind !== undefined)
        return `holds ${kind}`;
    if (SECRET_VARIABLES.has(name))
        return 'holds a secret';
    if (name === 'DATABASE_URL' && /^[a-z+]+:\/\/[^:/@]+:[^@]+@(?!localhost|127\.)/.test(value))
        return 'holds the password of a database';
    return (0,secret_shapes/* isSecretKey */.uE)(name) && (0,secret_shapes/* looksLikeSecret */.WW)(value) ? 'holds what looks like a secret' : undefined;
}
const copyChmod = {
    name: 'dockerfile/copy-chmod',
    severity: 'warning',
    what: 'COPY --chmod gives an octal mode.',
    why: 'Builders before Dockerfile syntax 1.14 take only octal modes: --chmod=+x is an error there (Docker docs, "Dockerfile reference", COPY --chmod).',
    remedy: 'write --chmod=755',
    *run(context) {
        const view = context.dockerfile();
        for (const instruction of view?.instructions ?? []) {
            if (view === undefined || (instruction.keyword !== 'COPY' && instruction.keyword !== 'ADD'))
                continue;
            for (const flag of instruction.flags) {
                if (flag.name !== 'chmod' || flag.value.includes('$') || /^0?[0-7]{3,4}$/.test(flag.value))
                    continue;
                const fix = isExecutableMode(flag.value) === true ? { ...flag.at, text: '--chmod=755' } : undefined;
                const message = `--chmod=${flag.value} is not octal`;
                yield { file: view.file.path, at: flag.at, message, ...(fix === undefined ? {} : { fix }) };
            }
        }
    },
};
const imageChecks = [
    postgresInstalled,
    postgresDirectories,
    startScriptPresent,
    startScriptExecutable,
    tailscaleInstalled,
    secretInImage,
    copyChmod,
];

;// CONCATENATED MODULE: ./lib/src/checks/dockerfile-proxy.js




const UNSET = `unset ${project_shell.PROXY_VARIABLES.join(' ')}`;
const proxyCleared = {
    name: 'dockerfile/proxy-cleared',
    severity: 'error',
    what: 'Every step that uses the network runs without proxy variables.',
    why: 'Railway hands the variables of a service to its build, and Docker takes HTTP_PROXY, HTTPS_PROXY, ALL_PROXY (and the names in small letters) for every RUN without being asked; socks5://localhost:1055 in them breaks apt-get, pip, npm and curl. They are no part of the cache key, so a build that passed may have passed from the cache (Docker docs, "Predefined ARGs"; Railway docs, "Using Variables").',
    remedy: `begin the step with "${UNSET} &&", or put a wrapper that does so (noproxy) in front of the command`,
    *run(context) {
        const view = context.dockerfile();
        if (view === undefined)
            return;
        for (const step of buildOf(view).steps) {
            if (step.offline)
                continue;
            const failing = failingCommands(step);
            const [first] = failing;
            if (first === undefined)
                continue;
            const more = failing.length === 1 ? '' : `; ${failing.length - 1} more of this step do, too`;
            yield {
                file: view.file.path,
                at: first.command.at,
                message: `${first.command.name} still sees ${first.variable}: with a proxy on the service it ends in ${first.failure}${more}`,
            };
        }
    },
};
function failingCommands(step) {
    const failing = [];
    const { commands } = step.script;
    for (const command of commands) {
        const tool = networkTool(command) ?? pipedShell(command, commands);
        if (tool === undefined || command.handled)
            continue;
        if (/^apt/.test(command.name) && aptIsSetUp(step, command))
            continue;
        const variable = reachingProxy(command, tool);
        if (variable !== undefined)
            failing.push({ command, variable, failure: tool.failure });
    }
    return failing;
}
/** Whether a file of apt's own configuration, made before, sends it direct; a file of unknown content is given the benefit of the doubt. */
function aptIsSetUp(step, command) {
    const here = step.script.commands.slice(0, step.script.commands.indexOf(command));
    if (here.some((each) => each.redirects.some((redirect) => redirect.target?.text.startsWith('/etc/apt/apt.conf'))))
        return true;
    for (const [path, { content }] of step.made) {
        if (!path.startsWith('/etc/apt/apt.conf'))
            continue;
        if (content === undefined)
            return true;
        if (/acquire::https?::proxy\s+"?(direct|false)?"?/i.test(content.text))
            return true;
    }
    return false;
}
const noproxyWrapper = {
    name: 'dockerfile/noproxy-wrapper',
    severity: 'error',
    what: 'A noproxy wrapper is made before it is used, can be executed, clears all six variables and runs its arguments.',
    why: 'Programs differ in the name that they read: pip heeds ALL_PROXY, apt and wget only the names in small letters (curl manual, "ENVIRONMENT"; Python docs, urllib.request.getproxies). A wrapper that leaves one out works for some of them.',
    remedy: `make it in an earlier step of the same stage: "#!/bin/sh", "${UNSET}", "exec "$@"", and chmod +x`,
    *run(context) {
        const view = context.dockerfile();
        if (view === undefined)
            return;
        const file = view.file.path;
        const build = buildOf(view);
        for (const wrapper of build.wrappers.values()) {
            const message = missingFrom(wrapper);
            if (message !== undefined)
                yield { file, at: (0,shell_text/* sourceSpan */.eg)(wrapper.content, 0, lineLength(wrapper.content.text)), message };
        }
        for (const step of build.steps) {
            for (const command of step.script.commands) {
                const message = command.name === 'noproxy' ? unknownWrapper(step, command.path) : notExecutable(step, command);
                if (message !== undefined)
                    yield { file, at: command.name === 'noproxy' ? command.at : (command.words[0]?.at ?? command.at), message };
            }
        }
    },
};
function lineLength(text) {
    const end = text.indexOf('\n');
    return end === -1 ? text.length : end;
}
function missingFrom({ path, clears }) {
    const left = project_shell.PROXY_VARIABLES.filter((name) => !clears.has(name));
    // One that clears nothing is some other script that runs its arguments.
    if (left.length === 0 || (left.length === project_shell.PROXY_VARIABLES.length && !path.endsWith('/noproxy')))
        return undefined;
    return `${path} leaves ${left.join(', ')} to the commands that it runs`;
}
function pathsOf(path) {
    return path.includes('/')
        ? [path]
        : [`/usr/local/bin/${path}`, `/usr/bin/${path}`, `/bin/${path}`, `/usr/local/sbin/${path}`];
}
/** A command called noproxy that was not found to be a wrapper. */
function unknownWrapper(step, path) {
    const paths = pathsOf(path);
    const made = paths.map((each) => step.made.get(each)).find((each) => each !== undefined);
    if (made !== undefined)
        return made.content === undefined ? undefined : `${path} does not run the command that it is given (exec "$@")`;
    if (paths.some((each) => mayComeFromElsewhere(step, each)))
        return undefined;
    return `${path} is not there: no earlier step of this stage makes it`;
}
/** A wrapper made by hand that nobody made executable. */
function notExecutable(step, command) {
    if (!command.via.includes('noproxy'))
        return undefined;
    const written = command.words.find((word) => word.text.endsWith('noproxy'));
    const made = pathsOf(written?.text ?? '')
        .map((each) => step.made.get(each))
        .find((each) => each !== undefined);
    return made !== undefined && made.content !== undefined && made.executable !== true
        ? `${written?.text ?? 'noproxy'} is not executable: no earlier step runs chmod +x on it`
        : undefined;
}
const proxyInEnv = {
    name: 'dockerfile/proxy-in-env',
    severity: 'warning',
    what: 'No ENV or ARG sets a proxy variable.',
    why: 'A proxy given as a build argument beats both ENV and ARG in BuildKit, so an empty one clears nothing, and ENV stays in the image for every process (Docker docs, "Predefined ARGs"; Docker docs, "Use a proxy server with the Docker CLI").',
    remedy: 'remove it; clear the variables in each step that uses the network, and in the start script',
    *run(context) {
        const view = context.dockerfile();
        if (view === undefined)
            return;
        for (const instruction of view.instructions) {
            if (instruction.keyword !== 'ENV' && instruction.keyword !== 'ARG')
                continue;
            for (const { name, value, at } of instruction.pairs()) {
                if (value === undefined || !project_shell.PROXY_VARIABLES.some((each) => each === name))
                    continue;
                const message = value === ''
                    ? `${instruction.keyword} ${name}= does not keep a build argument of that name away`
                    : `${name} would be in force for every ${instruction.keyword === 'ENV' ? 'process of the image' : 'step of the build'}`;
                yield { file: view.file.path, at, message };
            }
        }
    },
};
const pipeWithoutPipefail = {
    name: 'dockerfile/pipe-without-pipefail',
    severity: 'warning',
    what: 'A download that is piped into another command fails the step when it fails.',
    why: 'A pipeline ends with the exit code of its last command: curl fails, the step passes and the layer holds half of what it should (Docker docs, "Using pipes").',
    remedy: 'write SHELL ["/bin/bash", "-o", "pipefail", "-c"] before it, or download to a file first',
    *run(context) {
        const view = context.dockerfile();
        if (view === undefined)
            return;
        for (const step of buildOf(view).steps) {
            for (const command of step.script.commands) {
                if (command.pipe === undefined || command.pipe.index === command.pipe.length - 1)
                    continue;
                if (command.pipefail ||
                    command.handled ||
                    !/^(curl|wget)$/.test(command.name) ||
                    networkTool(command) === undefined)
                    continue;
                yield {
                    file: view.file.path,
                    at: command.at,
                    message: `when ${command.name} fails here, the step passes all the same`,
                };
            }
        }
    },
};
const proxyChecks = [proxyCleared, noproxyWrapper, proxyInEnv, pipeWithoutPipefail];

;// CONCATENATED MODULE: ./lib/src/checks/dockerfile.js




/** A file that is no Dockerfile at all would yield one for every line. */
const MAX_SYNTAX_FINDINGS = 20;
const syntax = {
    name: 'dockerfile/syntax',
    severity: 'error',
    what: 'The Dockerfile and the scripts in it can be parsed.',
    why: 'Docker stops at the first instruction that it does not know, and the shell at the first word that it cannot place (Docker docs, "Dockerfile reference").',
    remedy: 'mend the line',
    *run(context) {
        const view = context.dockerfile();
        if (view === undefined)
            return;
        const scripts = view.problems.length > 0 ? [] : buildOf(view).steps.flatMap((step) => step.script.problems);
        for (const problem of [...view.problems, ...scripts].slice(0, MAX_SYNTAX_FINDINGS)) {
            yield { file: view.file.path, at: problem, message: problem.message };
        }
    },
};
const lineEndings = {
    name: 'dockerfile/line-endings',
    severity: 'error',
    what: 'Scripts inside the Dockerfile have no CRLF.',
    why: 'Docker takes CRLF at the end of an instruction, but writes a here-document as it stands: a script made of one looks for an interpreter called "sh\\r" (Docker docs, "Dockerfile reference", Here-Documents).',
    remedy: 'save the file with LF, and add "Dockerfile* text eol=lf" to .gitattributes',
    *run(context) {
        const view = context.dockerfile();
        if (view === undefined)
            return;
        const { text, lines, path } = view.file;
        const at = text.indexOf('\r\n');
        if (at === -1)
            return;
        const opened = view.instructions.find((each) => each.hereDocuments.length > 0);
        if (opened !== undefined)
            yield { file: path, at: opened.at, message: 'this here-document has CRLF line ends' };
        else
            yield {
                file: path,
                at: lines.span(at, at + 1),
                severity: 'info',
                message: 'the file has CRLF line ends; Docker takes them',
            };
    },
};
const checks = [syntax, lineEndings, ...proxyChecks, ...baseChecks, ...imageChecks];


/***/ }),

/***/ 3155:
/***/ (function (__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   IR: () => (/* binding */ DEFINED_IN),
/* harmony export */   Ku: () => (/* binding */ undefinedNamesOf),
/* harmony export */   Tv: () => (/* binding */ undefinedKind)
/* harmony export */ });
/* harmony import */ var _settings_nearest_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(9180);
/* harmony import */ var _tailnet_selector_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1207);
/* harmony import */ var _policy_nodes_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(3714);



/** The section that defines names of a kind; autogroups are the service's own. */
const DEFINED_IN = { tag: 'tagOwners', group: 'groups', ipset: 'ipsets', host: 'hosts', autogroup: '' };
/** Kinds of names in lists of people and tags: tagOwners, autoApprovers, ssh, nodeAttrs. */
const IN_LISTS = ['tag', 'group'];
const IN_RULES = ['tag', 'group', 'autogroup', 'ipset', 'host'];
/**
 * Names that rules, owners, approvers, `ssh` and `nodeAttrs` use and nothing defines, each once. Those in `tests` are left
 * to the check of the tests. Whether a user or a service exists is not in the file.
 */
function undefinedNamesOf(policy) {
    const found = new Map();
    const ask = (term, text, kinds) => {
        const kind = undefinedKind(policy, text);
        if (kind === undefined || !kinds.includes(kind))
            return;
        const known = found.get(text);
        if (known === undefined)
            found.set(text, { kind, places: [term] });
        else
            known.places.push(term);
    };
    for (const rule of policy.rules) {
        for (const term of rule.sources)
            ask(term, term.text, IN_RULES);
        for (const term of rule.destinations) {
            const host = rule.kind === 'grant' ? term.text : (0,_tailnet_selector_js__WEBPACK_IMPORTED_MODULE_0__/* .splitDestination */ .RG)(term.text)?.host;
            // A destination without a port is refused for that.
            if (host !== undefined)
                ask(term, host, IN_RULES);
        }
        for (const term of rule.via)
            ask(term, term.text, ['tag']);
    }
    for (const term of listedTerms(policy))
        ask(term, term.text, IN_LISTS);
    return [...found].map(([name, { kind, places }], index) => {
        const near = index < MAX_COMPARED ? nearName(policy, kind, name) : undefined;
        return { kind, name, places, near };
    });
}
/** Names that are compared with the defined ones: a file with more of them has another fault than a slip. */
const MAX_COMPARED = 50;
/** The kind of a name that nothing defines. */
function undefinedKind(policy, text) {
    const { kind } = (0,_tailnet_selector_js__WEBPACK_IMPORTED_MODULE_0__/* .readSelector */ .Id)(text);
    switch (kind) {
        case 'tag':
            return policy.tagOwners.has(text) ? undefined : kind;
        case 'group':
            // A group synced from an identity provider bears a domain and stands in no policy file.
            return policy.groups.has(text) || text.includes('@') ? undefined : kind;
        case 'autogroup':
            return _tailnet_selector_js__WEBPACK_IMPORTED_MODULE_0__/* .AUTOGROUPS */ .Gx.has(text) ? undefined : kind;
        case 'ipset':
            return policy.ipsets.has(text) ? undefined : kind;
        case 'host':
            return policy.hosts.has(text) ? undefined : kind;
        default:
            return undefined;
    }
}
/** Owners, approvers, sources and destinations of `ssh`, targets of `nodeAttrs`. */
function listedTerms({ tagOwners, autoApprovers, document }) {
    const ssh = (0,_policy_nodes_js__WEBPACK_IMPORTED_MODULE_1__/* .elementsOf */ .ZE)((0,_policy_nodes_js__WEBPACK_IMPORTED_MODULE_1__/* .memberOf */ .C5)(document.root, 'ssh')?.value);
    const attributes = (0,_policy_nodes_js__WEBPACK_IMPORTED_MODULE_1__/* .elementsOf */ .ZE)((0,_policy_nodes_js__WEBPACK_IMPORTED_MODULE_1__/* .memberOf */ .C5)(document.root, 'nodeAttrs')?.value);
    return [
        ...[...tagOwners.values()].flatMap(({ entries }) => entries),
        ...[...autoApprovers.routes.values()].flatMap(({ entries }) => entries),
        ...autoApprovers.exitNode,
        ...ssh.flatMap((rule) => [...termsOf(rule, 'src'), ...termsOf(rule, 'dst').map(withoutPort)]),
        ...attributes.flatMap((entry) => termsOf(entry, 'target')),
    ];
}
function termsOf(entry, field) {
    return (0,_policy_nodes_js__WEBPACK_IMPORTED_MODULE_1__/* .textsOf */ .CB)((0,_policy_nodes_js__WEBPACK_IMPORTED_MODULE_1__/* .memberOf */ .C5)(entry, field)?.value).map(({ value, start, end }) => ({ text: value, start, end }));
}
/** A port in a destination of `ssh` is a fault of its own. */
function withoutPort(term) {
    return { ...term, text: term.text.replace(/^((?:tag|group):[^:]*):.*$/, '$1') };
}
function nearName(policy, kind, name) {
    const defined = {
        tag: policy.tagOwners.keys(),
        group: policy.groups.keys(),
        autogroup: _tailnet_selector_js__WEBPACK_IMPORTED_MODULE_0__/* .AUTOGROUPS */ .Gx,
        ipset: policy.ipsets.keys(),
        host: policy.hosts.keys(),
    };
    // The prefix is no part of what is mistyped.
    const prefix = /^[a-z]+:/.exec(name)?.[0] ?? '';
    const bare = [...defined[kind]].map((each) => (each.startsWith(prefix) ? each.slice(prefix.length) : each));
    const near = (0,_settings_nearest_js__WEBPACK_IMPORTED_MODULE_2__/* .nearest */ .p)(name.slice(prefix.length), bare);
    return near === undefined ? undefined : `${prefix}${near}`;
}


/***/ }),

/***/ 3714:
/***/ (function (__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   C5: () => (/* binding */ memberOf),
/* harmony export */   CB: () => (/* binding */ textsOf),
/* harmony export */   Ej: () => (/* binding */ textsIn),
/* harmony export */   ZE: () => (/* binding */ elementsOf),
/* harmony export */   lS: () => (/* binding */ membersOf)
/* harmony export */ });
/** The first member of that name; names in a policy are matched without regard to case. */
function memberOf(node, name) {
    if (node?.kind !== 'object')
        return undefined;
    return node.members.find((member) => member.name.value.toLowerCase() === name.toLowerCase());
}
/** The elements of a list, none of what is no list. */
function elementsOf(node) {
    return node?.kind === 'array' ? node.elements : [];
}
/** The members of an object, none of what is no object. */
function membersOf(node) {
    return node?.kind === 'object' ? node.members : [];
}
/** The texts in a list. */
function textsOf(node) {
    return elementsOf(node).flatMap((element) => (element.kind === 'string' ? [element] : []));
}
/** Every text that is a value, in file order; the names of members are left out. */
function* textsIn(root) {
    const waiting = [root];
    for (let node = waiting.pop(); node !== undefined; node = waiting.pop()) {
        if (node.kind === 'string')
            yield node;
        const inner = node.kind === 'object' ? node.members.map(({ value }) => value) : elementsOf(node);
        for (let index = inner.length - 1; index >= 0; index--)
            waiting.push(inner[index]);
    }
}


/***/ }),

/***/ 2511:
/***/ (function (__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  readPolicyView: () => (/* binding */ readPolicyView)
});

// EXTERNAL MODULE: ./lib/src/tailnet/hujson.js + 2 modules
var hujson = __webpack_require__(7890);
// EXTERNAL MODULE: ./lib/src/tailnet/ip-range.js
var ip_range = __webpack_require__(219);
// EXTERNAL MODULE: ./lib/src/tailnet/policy.js + 1 modules
var policy = __webpack_require__(8228);
// EXTERNAL MODULE: ./lib/src/tailnet/policy-error.js
var policy_error = __webpack_require__(4243);
// EXTERNAL MODULE: ./lib/src/tailnet/policy-validation.js
var policy_validation = __webpack_require__(3754);
// EXTERNAL MODULE: ./lib/src/settings/nearest.js
var nearest = __webpack_require__(9180);
// EXTERNAL MODULE: ./lib/src/checks/policy-nodes.js
var policy_nodes = __webpack_require__(3714);
;// CONCATENATED MODULE: ./lib/src/checks/policy-fields.js
/**
 * The sections of a policy and the fields of their entries, as Tailscale's docs name them ("Syntax reference for the
 * tailnet policy file", "Grants syntax", "Tailscale SSH session recording", "IP pool"). Case does not count.
 */



const TOP = {
    known: policy/* SECTIONS */.bP,
    mistakes: {
        rules: 'write "acls" or "grants"',
        tags: 'write "tagOwners", with a list of owners for each tag',
        machines: 'write "hosts", with an address for each name',
        users: 'write "groups", with a list of login names for each group',
        routes: 'write it within "autoApprovers"',
        exitnode: 'write it within "autoApprovers"',
    },
    complete: true,
};
const ENTRIES = {
    acls: {
        known: ['action', 'src', 'proto', 'dst', 'srcPosture', 'users', 'ports'],
        mistakes: {
            ip: 'ports stand behind the host in "dst" ("hab:11434"), a protocol in "proto"; "ip" is of "grants"',
            app: 'write the rule in "grants", which know "app"',
            via: 'write the rule in "grants", which know "via"',
            port: 'write the port behind the host in "dst": "hab:11434"',
        },
        complete: true,
    },
    grants: {
        known: ['src', 'dst', 'ip', 'app', 'via', 'srcPosture'],
        mistakes: {
            action: 'take it out: a grant always accepts',
            proto: 'write the protocol in "ip": ["tcp:11434"]',
            ports: 'write the ports in "ip": ["tcp:11434"]',
            port: 'write the port in "ip": ["tcp:11434"]',
            users: 'write "src"',
        },
        complete: true,
    },
    tests: {
        known: ['src', 'srcPostureAttrs', 'proto', 'accept', 'deny', 'user', 'allow'],
        mistakes: {
            dst: 'write "accept" for what must be reached, "deny" for what must not',
            ports: 'write "accept" for what must be reached, "deny" for what must not',
            drop: 'write "deny"',
        },
        complete: true,
    },
    ssh: {
        known: ['action', 'src', 'dst', 'users', 'checkPeriod', 'acceptEnv', 'srcPosture', 'recorder', 'enforceRecorder'],
        mistakes: { proto: 'take it out: SSH is TCP on port 22', ports: 'take it out: SSH is TCP on port 22' },
        complete: false,
    },
    sshTests: { known: ['src', 'dst', 'accept', 'check', 'deny', 'srcPostureAttrs'], mistakes: {}, complete: false },
    nodeAttrs: { known: ['target', 'attr', 'app', 'ipPool'], mistakes: {}, complete: false },
};
const AUTO_APPROVERS = { known: ['routes', 'exitNode', 'services'], mistakes: {}, complete: false };
/** In file order within each section, the sections themselves first. */
function unknownFieldsOf({ root }) {
    if (root.kind !== 'object')
        return [];
    const found = unknownIn(root, TOP, 'the policy');
    for (const { name, value } of root.members) {
        const section = policy/* SECTIONS */.bP.find((known) => known.toLowerCase() === name.value.toLowerCase());
        if (section === 'autoApprovers')
            found.push(...unknownIn(value, AUTO_APPROVERS, `"${name.value}"`));
        const fields = section === undefined ? undefined : ENTRIES[section];
        if (fields === undefined)
            continue;
        const where = section === 'tests' || section === 'sshTests' ? 'a test' : `an entry of "${name.value}"`;
        for (const entry of (0,policy_nodes/* elementsOf */.ZE)(value))
            found.push(...unknownIn(entry, fields, where));
    }
    return found;
}
/** The sections that are most likely meant by unknown ones: what they would define is not missed as well. */
function mistypedSections({ root }, unknown) {
    const names = unknown.filter(({ object }) => object === root).map(({ name }) => name.value);
    return new Set(names.flatMap((name) => (0,nearest/* nearest */.p)(name, policy/* SECTIONS */.bP) ?? MEANT[name.toLowerCase()] ?? []));
}
const MEANT = {
    rules: 'acls',
    tags: 'tagOwners',
    machines: 'hosts',
    users: 'groups',
};
function unknownIn(node, fields, where) {
    if (node.kind !== 'object')
        return [];
    return node.members
        .filter(({ name }) => !fields.known.some((known) => known.toLowerCase() === name.value.toLowerCase()))
        .map(({ name }) => ({ name, object: node, where, fields }));
}

// EXTERNAL MODULE: ./lib/src/checks/policy-names.js
var policy_names = __webpack_require__(3155);
// EXTERNAL MODULE: ./lib/src/model/position.js
var position = __webpack_require__(2701);
// EXTERNAL MODULE: ./lib/src/tailnet/hujson-parse.js
var hujson_parse = __webpack_require__(3521);
;// CONCATENATED MODULE: ./lib/src/checks/syntax-remedy.js
/** What to do about a text that is not HuJSON. The parser's messages are the service's and name no way out. */


/**
 * @param offset where the parser ended
 * @param reason its words: `parsing array after value: unexpected EOF`
 * @returns undefined where nothing better than the check's own remedy is known
 */
function syntaxRemedy(text, offset, reason) {
    if (text.trim() === '')
        return 'paste the policy here as Tailscale shows it (Access controls), or delete the file';
    const lines = new position/* LineIndex */.r(text);
    const lineOf = (opening) => `line ${lines.position(opening.offset).line}`;
    const open = openAt(text, offset);
    const innermost = open.at(-1);
    const character = text[offset] ?? '';
    if (reason.endsWith('unexpected EOF'))
        return remedyAtEnd(text, offset, open, lineOf);
    if (reason.startsWith('invalid literal: '))
        return literalRemedy(reason.slice('invalid literal: '.length));
    if (reason.endsWith('after top-level value'))
        return 'take out what stands behind the bracket that ends the policy';
    if (reason.endsWith('after object name'))
        return 'write a colon behind the name';
    if (innermost !== undefined && /[\]}:]/.test(character)) {
        return `close the ${innermost.kind} of ${lineOf(innermost)} with ${closing(innermost)} before this`;
    }
    if (innermost !== undefined && /after (?:array|object) value/.test(reason)) {
        return `write a comma before this, or close the ${innermost.kind} of ${lineOf(innermost)} with ${closing(innermost)}`;
    }
    if (character === ',')
        return 'take this comma out';
    if (character === '#')
        return 'begin a comment with //';
    return /at start of (?:value|object name)/.test(reason) ? 'write names and texts in double quotes' : undefined;
}
function remedyAtEnd(text, offset, open, lineOf) {
    const innermost = open.at(-1);
    if (text.startsWith('//', offset))
        return 'end the last line with a line break';
    if (text.startsWith('/*', offset))
        return 'close this comment with */';
    if (innermost === undefined)
        return 'write the policy here: { "acls": [ \u2026 ] }';
    if (innermost.kind === '"') {
        return `look for a missing " from ${lineOf(innermost)} upwards: the text that opens there does not end`;
    }
    const brackets = open.filter(({ kind }) => kind === '[' || kind === '{').reverse();
    const named = brackets
        .slice(0, MAX_NAMED)
        .map((bracket) => `the ${bracket.kind} of ${lineOf(bracket)} with ${closing(bracket)}`);
    const rest = brackets.length > MAX_NAMED ? [`and ${brackets.length - MAX_NAMED} more`] : [];
    return `close ${[...named, ...rest].join(', ')}`;
}
const MAX_NAMED = 3;
function literalRemedy(literal) {
    if (/^"[^\n]*\n/.test(literal))
        return 'close this text with " in its own line';
    if (literal.startsWith('"'))
        return 'write a backslash in a text as \\\\, and no control characters';
    return literal.length <= 40 ? `write it as a text: "${literal}"` : 'write names and texts in double quotes';
}
function closing({ kind }) {
    return kind === '[' ? ']' : '}';
}
/** What is open just before an offset, the innermost last. A bracket that closes another kind closes nothing. */
function openAt(text, offset) {
    const open = [];
    for (let at = 0; at < offset; at++) {
        const character = text[at];
        if (character === '{' || character === '[')
            open.push({ kind: character, offset: at });
        else if (character === '}' || character === ']') {
            if (open.at(-1)?.kind === (character === '}' ? '{' : '['))
                open.pop();
        }
        else if (character === '"' || character === '/') {
            const end = character === '"' ? stringEnd(text, at) : (0,hujson_parse/* commentEnd */.TM)(text, at);
            if (end === -1)
                return character === '"' ? [...open, { kind: '"', offset: at }] : open;
            at = Math.max(at, (end ?? 0) - 1);
        }
    }
    return open;
}
/** One past the text that starts at a quote; -1 when it does not end. */
function stringEnd(text, start) {
    for (let at = start + 1; at < text.length; at++) {
        if (text[at] === '"')
            return at + 1;
        if (text[at] === '\\')
            at++;
    }
    return -1;
}

;// CONCATENATED MODULE: ./lib/src/checks/policy-view.js








/** More would only be the same fault once more. */
const MAX_PROBLEMS = 100;
/** Never throws for what stands in the file. */
function readPolicyView(file) {
    const document = parsed(file);
    const nothing = {
        duplicates: [],
        unknownFields: [],
        mistypedSections: new Set(),
        undefinedNames: [],
        problems: [],
    };
    const unread = { file, draft: undefined, policy: undefined, hostNames: new Map() };
    if ('message' in document)
        return { ...unread, ...nothing, document: undefined, syntaxProblem: document };
    const duplicates = duplicatesIn(document);
    const unknownFields = unknownFieldsOf(document);
    const mistyped = mistypedSections(document, unknownFields);
    const rest = { document, syntaxProblem: undefined, duplicates, unknownFields, mistypedSections: mistyped };
    const policy = structureOf(file.text);
    if (policy instanceof policy_error/* PolicyError */.p) {
        // Sections that stand twice are told as such.
        const problems = duplicates.length > 0 ? [] : [problemOf(policy)];
        return { ...unread, ...rest, undefinedNames: [], problems };
    }
    const undefinedNames = (0,policy_names/* undefinedNamesOf */.Ku)(policy);
    const { problems: refusals, faulty } = refusalsOf(policy, undefinedNames);
    const problems = [...refusals, ...wrongKinds(document, policy)];
    const refused = unknownFields.some(({ fields }) => fields.complete) || undefinedNames.length + problems.length > 0;
    return {
        ...rest,
        file,
        draft: { ...policy, rules: policy.rules.filter((rule) => !faulty.has(rule)) },
        policy: refused ? undefined : policy,
        undefinedNames: undefinedNames.filter(({ kind }) => !mistyped.has(policy_names/* DEFINED_IN */.IR[kind])),
        problems,
        hostNames: hostNamesOf(policy),
    };
}
function parsed(file) {
    try {
        return (0,hujson/* parseHuJson */.RG)(file.text);
    }
    catch (cause) {
        if (!(cause instanceof hujson/* HuJsonError */.Cj))
            throw cause;
        const at = file.lines.span(cause.offset, cause.offset + 1);
        return { at, message: cause.reason, remedy: syntaxRemedy(file.text, cause.offset, cause.reason) };
    }
}
function structureOf(text) {
    try {
        return (0,policy/* parsePolicy */.ON)(text);
    }
    catch (cause) {
        if (cause instanceof policy_error/* PolicyError */.p)
            return cause;
        throw cause;
    }
}
function problemOf({ at, message, remedy }) {
    // A remedy that names the line alone says nothing that the finding does not.
    return { at, message, remedy: /^mend line \d+ of the policy$/.test(remedy ?? '') ? undefined : remedy };
}
function duplicatesIn({ root }) {
    const seen = new Map();
    const found = [];
    for (const member of root.kind === 'object' ? root.members : []) {
        const name = member.name.value.toLowerCase();
        const first = seen.get(name);
        if (first === undefined)
            seen.set(name, member);
        else
            found.push({ first, second: member });
    }
    return found;
}
/**
 * What the service would refuse beside names that are not defined: the first fault of each rule, since the policy's
 * reader ends at the first one there is.
 */
function refusalsOf(policy, undefinedNames) {
    const problems = [];
    const faulty = new Set();
    const told = new Set(undefinedNames.flatMap(({ places }) => places.map(({ start }) => start)));
    let rest = withNames(policy, undefinedNames);
    while (problems.length < MAX_PROBLEMS) {
        const refusal = firstRefusal(rest);
        if (refusal === undefined)
            break;
        const offset = policy.lines.offset(refusal.at);
        const index = rest.rules.findIndex(({ start, end }) => start <= offset && offset < end);
        const rule = rest.rules[index];
        if (!told.has(offset))
            problems.push(problemOf(refusal));
        if (rule === undefined) {
            const mended = withoutDefinition(rest, refusal);
            if (mended === undefined)
                break;
            rest = mended;
            continue;
        }
        if (!told.has(offset))
            faulty.add(rule);
        rest = { ...rest, rules: rest.rules.slice(index + 1) };
    }
    return { problems, faulty };
}
function firstRefusal(policy) {
    try {
        (0,policy_validation/* validatePolicy */.t)(policy);
        return undefined;
    }
    catch (cause) {
        if (cause instanceof policy_error/* PolicyError */.p)
            return cause;
        throw cause;
    }
}
/** The policy as if its undefined names were defined; checks of their own tell of them, and of tests and unknown fields. */
function withNames(policy, undefinedNames) {
    const nowhere = { line: 1, column: 1, endLine: 1, endColumn: 1 };
    const list = { entries: [], at: nowhere };
    const names = (kind) => undefinedNames.filter((each) => each.kind === kind).map(({ name }) => name);
    return {
        ...policy,
        hosts: new Map([...policy.hosts, ...names('host').map((name) => [name, hostAnywhere(nowhere)])]),
        tagOwners: new Map([
            ...policy.tagOwners,
            ...names('tag')
                .filter(isTag)
                .map((name) => [name, list]),
        ]),
        groups: new Map([...policy.groups, ...names('group').map((name) => [name, list])]),
        ipsets: new Map([...policy.ipsets, ...names('ipset').map((name) => [name, list])]),
        tests: [],
        unknownFields: [],
    };
}
function hostAnywhere(at) {
    return { value: '100.64.0.1', at };
}
/** Only a name in the right form can be taken for defined. */
function isTag(name) {
    return /^tag:[A-Za-z][A-Za-z0-9-]*$/.test(name);
}
/** The policy with the definition mended that is refused, so that what stands behind it is looked at; undefined when it is none. */
function withoutDefinition(policy, { at }) {
    const isHere = (span) => span.line === at.line && span.column === at.column;
    for (const [name, host] of policy.hosts) {
        if (isHere(host.at))
            return { ...policy, hosts: new Map(policy.hosts).set(name, hostAnywhere(at)) };
    }
    for (const [name, group] of policy.groups) {
        if (!group.entries.some(({ start, end }) => isHere(policy.lines.span(start, end))))
            continue;
        return { ...policy, groups: new Map(policy.groups).set(name, { ...group, entries: [] }) };
    }
    for (const [name, owners] of policy.tagOwners) {
        if (!isHere(owners.at))
            continue;
        const tagOwners = new Map(policy.tagOwners);
        tagOwners.delete(name);
        // Rules that name it fail for the same reason.
        const rules = policy.rules.filter(({ text }) => !text.includes(JSON.stringify(name).slice(0, -1)));
        return { ...policy, tagOwners, rules };
    }
    return undefined;
}
/** Sections of a wrong kind, of those that the policy's reader leaves alone. */
function wrongKinds({ lines }, { sections }) {
    return ['ssh', 'sshTests', 'nodeAttrs', 'defaultSrcPosture'].flatMap((name) => {
        const section = sections.get(name);
        const kind = section?.member.value.kind;
        if (section === undefined || kind === 'array' || kind === 'null')
            return [];
        const at = lines.span(section.member.name.start, section.member.name.end);
        const message = `${JSON.stringify(section.spelled)} is a list: [ \u2026 ]`;
        return [{ at, message, remedy: undefined }];
    });
}
/** The first alias of an address counts. */
function hostNamesOf({ hosts }) {
    const names = new Map();
    for (const [alias, { value }] of hosts) {
        const range = (0,ip_range/* parseIpRange */.CB)(value);
        if (range !== undefined && (0,ip_range/* isSingleAddress */.Jl)(range) && !names.has(value))
            names.set(value, alias);
    }
    return names;
}


/***/ }),

/***/ 3962:
/***/ (function (__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  checks: () => (/* binding */ proxy_config_checks)
});

// EXTERNAL MODULE: ./lib/src/project/api-base.js
var api_base = __webpack_require__(7384);
// EXTERNAL MODULE: ./lib/src/model/error.js
var error = __webpack_require__(9810);
// EXTERNAL MODULE: ./lib/src/model/plain-text.js
var plain_text = __webpack_require__(2126);
;// CONCATENATED MODULE: ./lib/src/project/model-host.js



/** Where Ollama listens unless OLLAMA_HOST says otherwise (Ollama docs, "FAQ"). */
const OLLAMA_PORT = 11_434;
const LABEL = /^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/;
const HOST_NAME = /^[a-z0-9_-]+(?:\.[a-z0-9_-]+)*$/;
const FORM = 'write NAME=ADDRESS or NAME=ADDRESS:PORT, such as hab=100.75.148.4';
/**
 * Reads `hab=100.75.148.4`, `hab=100.75.148.4:11434`, `hab=[fd7a:115c:a1e0::1]:11434`, `hab=http://hab.example.ts.net:11434`.
 *
 * @throws SlipwayError INPUT_INVALID naming what is wrong.
 */
function readModelHost(text) {
    const shown = plainLine(text, 80);
    const equals = text.indexOf('=');
    if (equals === -1)
        throw invalid(`${shown} has no =`);
    const name = text.slice(0, equals).trim().toLowerCase();
    if (!LABEL.test(name)) {
        throw invalid(`${shown} begins with no usable name`, 'a name has at most 63 of a-z, 0-9 and -, and no - at either end');
    }
    const place = text.slice(equals + 1).trim();
    if (/^https:\/\//i.test(place)) {
        throw invalid(`${shown}: model hosts are reached by plain http, which the tailnet encrypts`, `write ${name}=ADDRESS:PORT`);
    }
    const bare = place.replace(/^http:\/\//i, '').replace(/\/$/, '');
    // An IPv6 address without brackets holds its own colons.
    const unbracketed = /^[0-9a-f]*:[0-9a-f:.]*:[0-9a-f:.]*$/i.test(bare) ? `[${bare}]` : bare;
    const base = readApiBase(`http://${unbracketed}`);
    if (base.kind !== 'url' || base.credentials || base.path !== '' || /[?#\\\s]/.test(bare)) {
        throw invalid(`${shown} holds no address`);
    }
    if (base.address === undefined && !HOST_NAME.test(base.host))
        throw invalid(`${shown} holds no address`);
    if (base.port === 0)
        throw invalid(`${shown} holds no usable port`);
    return { name, address: base.host, port: base.portWritten ? base.port : OLLAMA_PORT };
}
function invalid(message, remedy = FORM) {
    return new SlipwayError('INPUT_INVALID', `--add-host ${message}`, { remedy });
}
/** The host's `api_base`. */
function apiBaseOf({ address, port }) {
    return `http://${address.includes(':') ? `[${address}]` : address}:${port}`;
}
/** What to know about an address that is none of the tailnet's; undefined when there is nothing. */
function addressNote({ name, address, port }) {
    const base = readApiBase(apiBaseOf({ address, port }));
    if (base.kind !== 'url')
        return undefined;
    switch (base.zone) {
        case 'loopback':
            return `${name}: ${address} is this machine here, and on Railway the container itself; give its tailnet address (100.x.y.z)`;
        case 'lan':
            return `${name}: ${address} is an address of a local network; a subnet router of the tailnet must advertise it`;
        case 'public':
            return `${name}: ${address} is an address of the internet; prompts would travel there unencrypted`;
        case 'docker-host':
            return `${name}: ${address} does not exist on Railway; give its tailnet address (100.x.y.z)`;
        case 'name':
            return `${name}: ${address} is a name; the policy needs an address, so give the one that \`tailscale status\` shows (100.x.y.z)`;
        default:
            return undefined;
    }
}

;// CONCATENATED MODULE: ./lib/src/checks/proxy-config-addresses.js


const loopbackAddress = {
    name: 'proxy-config/loopback-address',
    severity: 'warning',
    what: 'No api_base names the container itself, unless the start script serves that port there.',
    why: 'On Railway 127.0.0.1, ::1, 0.0.0.0 and localhost are the container, where no model server runs; the policy gets no route and every request of the model is refused (litellm docs, "Ollama"; RFC 6890).',
    remedy: "write the model host's tailnet address: http://100.x.y.z:11434",
    *run(context) {
        const config = context.config();
        if (config === undefined)
            return;
        for (const { base, at } of basesIn(config, 'loopback')) {
            if (servesPort(context.startScript(), base.port))
                continue;
            const message = `${base.host} is the container itself, where nothing serves port ${base.port}`;
            yield { file: config.file.path, at, message };
        }
    },
};
const lanAddress = {
    name: 'proxy-config/lan-address',
    severity: 'warning',
    what: 'No api_base names an address of a local network.',
    why: 'The container is in the tailnet alone: 192.168.x.y, 10.x.y.z and 172.16-31.x.y are reached only where a subnet router of the tailnet advertises them and the route is approved (Tailscale docs, "Subnet routers"; RFC 1918).',
    remedy: "write the model host's tailnet address (100.x.y.z, from `tailscale ip -4` there); with a subnet router for it, turn this check off in slipway.yml",
    *run(context) {
        const config = context.config();
        if (config === undefined)
            return;
        for (const { base, at } of basesIn(config, 'lan')) {
            // The check of routes tells of https, which no subnet router helps.
            if (base.secure)
                continue;
            const message = `${base.host} is an address of a local network, not of the tailnet`;
            yield { file: config.file.path, at, message };
        }
    },
};
function* basesIn({ models }, zone) {
    // Many models share few bases; each is read once.
    const bases = new Map();
    for (const { apiBase, apiBaseAt } of models) {
        if (apiBase === undefined || apiBaseAt === undefined)
            continue;
        const base = bases.get(apiBase) ?? (0,api_base/* readApiBase */.e$)(apiBase);
        bases.set(apiBase, base);
        if (base.kind === 'url' && base.zone === zone)
            yield { base, at: apiBaseAt };
    }
}
/** Programs whose words say nothing of a server beside LiteLLM. */
const NO_SERVERS = new Set(['litellm', 'echo', 'printf', 'logger', 'curl', 'wget']);
/** Whether a command of the script names the port, as a forwarder or a model server in the container would. */
function servesPort(script, port) {
    const named = new RegExp(`(?<!\\d)${port}(?!\\d)`);
    return (script?.commands ?? []).some(({ name, arguments: words, assignments }) => (port === OLLAMA_PORT && name === 'ollama' && words[0]?.text === 'serve') ||
        (!NO_SERVERS.has(name) &&
            [...words, ...assignments.map(({ value }) => value)].some(({ text }) => named.test(text))));
}
const checks = [loopbackAddress, lanAddress];

;// CONCATENATED MODULE: ./lib/src/project/embedding-name.js
/**
 * Whether a model makes embeddings, as the names of Ollama's library tell it: `nomic-embed-text`, `bge-m3`, `all-minilm`
 * (ollama.com/search?c=embedding). A name is no proof: `model_info.mode` is what counts where the config has it.
 */
function isEmbeddingName(model) {
    return /embed|bge-|minilm/i.test(model);
}

// EXTERNAL MODULE: ./lib/src/project/health-check-line.js + 1 modules
var health_check_line = __webpack_require__(1380);
// EXTERNAL MODULE: ./lib/src/project/proxy-config.js
var proxy_config = __webpack_require__(9795);
// EXTERNAL MODULE: ./lib/src/project/yaml-source.js + 1 modules
var yaml_source = __webpack_require__(6525);
// EXTERNAL MODULE: ./lib/src/settings/nearest.js
var nearest = __webpack_require__(9180);
;// CONCATENATED MODULE: ./lib/src/checks/proxy-config-models.js






const modelIncomplete = {
    name: 'proxy-config/model-incomplete',
    severity: 'error',
    what: 'Every entry of model_list has model_name and litellm_params with model.',
    why: "Without them LiteLLM ends at start with `KeyError: 'model'` or `KeyError: 'litellm_params'` (BerriAI/litellm, litellm/proxy/proxy_server.py, ProxyConfig.load_config).",
    remedy: 'write the entry as model_name: \u2026, litellm_params: { model: <provider>/<model>, \u2026 }',
    *run(context) {
        const config = context.config();
        if (config === undefined || config.data.model_list === undefined)
            return;
        const list = config.data.model_list;
        if (list === null)
            return;
        const whole = config.at(['model_list'], 'key');
        if (!Array.isArray(list)) {
            if (whole !== undefined)
                yield { file: config.file.path, at: whole, message: 'model_list is not a list' };
            return;
        }
        for (const [index, entry] of list.entries())
            yield* incomplete(config, index, entry);
    },
};
function* incomplete(config, index, entry) {
    const firstKey = (0,yaml_source/* isRecord */.u)(entry) ? Object.keys(entry)[0] : undefined;
    const place = (path = firstKey === undefined ? [] : [firstKey]) => {
        const whole = ['model_list', index, ...path];
        return config.at(whole, 'key') ?? config.at(whole) ?? config.file.lines.span(0, 0);
    };
    const report = (at, message, meant = {}) => ({
        file: config.file.path,
        at,
        message,
        ...meant,
    });
    if (!(0,yaml_source/* isRecord */.u)(entry)) {
        yield report(place(), `entry ${index + 1} of model_list is not a mapping`);
        return;
    }
    const name = entry.model_name;
    const label = typeof name === 'string' && name !== '' ? name : `entry ${index + 1} of model_list`;
    if (typeof name !== 'string' || name === '') {
        yield report(place(), `${label} has no model_name`, mistyped(entry, 'model_name'));
    }
    const params = entry.litellm_params;
    if (!('litellm_params' in entry)) {
        const message = `${label} has no litellm_params: LiteLLM ends with KeyError: 'litellm_params'`;
        yield report(place(), message, mistyped(entry, 'litellm_params'));
    }
    else if (!(0,yaml_source/* isRecord */.u)(params)) {
        yield report(place(['litellm_params']), `litellm_params of ${label} is not a mapping`);
    }
    else if (!('model' in params)) {
        yield report(place(['litellm_params']), `${label} has no litellm_params.model: LiteLLM ends with KeyError: 'model'`, mistyped(params, 'model'));
    }
    else if (typeof params.model !== 'string' || params.model === '') {
        yield report(place(['litellm_params', 'model']), `litellm_params.model of ${label} is not a name`);
    }
}
/** The remedy where a key of nearly the name stands in the place of the one that is missing. */
function mistyped(map, wanted) {
    if (wanted in map)
        return {};
    const written = Object.keys(map).find((key) => (0,nearest/* nearest */.p)(key, [wanted]) === wanted);
    return written === undefined ? {} : { remedy: `did you mean ${wanted}? ${written} stands there` };
}
const noModels = {
    name: 'proxy-config/no-models',
    severity: 'warning',
    what: 'The config has at least one model.',
    why: 'Without a model LiteLLM starts and answers every request with an error; /health says `Model list not initialized` (BerriAI/litellm, litellm/proxy/health_endpoints).',
    remedy: 'add the models under model_list, one for each model of each model host',
    *run(context) {
        const config = context.config();
        if (config === undefined || config.problems.length > 0)
            return;
        const { model_list: list, include, general_settings: general } = config.data;
        const empty = list === undefined || list === null || (Array.isArray(list) && list.length === 0);
        // Models may stand in an included file or in the database.
        const elsewhere = include !== undefined || ((0,yaml_source/* isRecord */.u)(general) && general.store_model_in_db === true);
        if (!empty || elsewhere)
            return;
        const at = config.at(['model_list'], 'key') ?? config.file.lines.span(0, 0);
        const message = 'model_list is missing or empty: the gateway serves no model';
        yield { file: config.file.path, at, message, ...mistyped(config.data, 'model_list') };
    },
};
const ollamaApiBase = {
    name: 'proxy-config/ollama-api-base',
    severity: 'error',
    what: 'Every Ollama model names its host as http://<address>:<port>, without a path.',
    why: 'LiteLLM appends /api/generate or /api/chat itself; without api_base it calls http://localhost:11434, which on Railway is the container (litellm docs, "Ollama"; BerriAI/litellm, litellm/llms/ollama).',
    remedy: 'write api_base: http://<tailnet address of the model host>:11434',
    *run(context) {
        const config = context.config();
        const bases = new Map();
        for (const model of config?.models ?? []) {
            if (config === undefined || !(0,proxy_config.isOllama)(model))
                continue;
            if (model.apiBase === undefined || model.apiBaseAt === undefined) {
                yield* missingBase(config, model);
                continue;
            }
            const base = bases.get(model.apiBase) ?? (0,api_base/* readApiBase */.e$)(model.apiBase);
            bases.set(model.apiBase, base);
            yield* wrongBase(config, model, model.apiBase, model.apiBaseAt, base);
        }
    },
};
function* missingBase(config, model) {
    const at = config.at(['model_list', model.index, 'litellm_params', 'api_base'], 'key') ??
        config.at(['model_list', model.index, 'litellm_params', 'model']) ??
        model.at;
    const wrongType = model.params.api_base !== undefined && model.params.api_base !== null;
    const message = wrongType
        ? `api_base of ${model.name ?? model.model} is not a text`
        : `${model.name ?? model.model} has no api_base: LiteLLM would call http://localhost:11434, the container itself`;
    yield { file: config.file.path, at, message, ...mistyped(model.params, 'api_base') };
}
/** Paths that LiteLLM takes as the whole address. */
const COMPLETE_PATHS = { ollama: '/api/generate', ollama_chat: '/api/chat' };
function* wrongBase(config, model, text, at, base) {
    const report = (message, rest = {}) => ({
        file: config.file.path,
        at,
        message,
        ...rest,
    });
    const quoted = quoteAround(config, at);
    const replacedBy = (value) => ({ ...at, text: `${quoted}${value}${quoted}` });
    if (base.kind === 'no-scheme') {
        const value = `http://${text.trim()}`;
        const fix = (0,api_base/* readApiBase */.e$)(value).kind === 'url' ? { fix: replacedBy(value) } : {};
        yield report(`api_base has no scheme: ${text}`, { remedy: `write ${value}`, ...fix });
        return;
    }
    if (base.kind === 'invalid')
        yield report(`api_base ${base.reason}`);
    if (base.kind !== 'url')
        return;
    const path = base.path.replace(/\/+$/, '');
    const first = path.split('/')[1];
    if ((first === 'v1' || first === 'api') && path !== COMPLETE_PATHS[model.provider ?? '']) {
        const bare = withoutPath(text);
        const message = `api_base ends in ${path}: LiteLLM appends /api/\u2026 itself, so every call would be answered 404`;
        yield report(message, { remedy: `write ${bare}`, fix: replacedBy(bare) });
    }
    if (!base.secure && !base.portWritten && base.zone !== 'loopback') {
        const message = `api_base names no port, so LiteLLM calls port 80; Ollama listens on 11434`;
        yield report(message, { severity: 'warning', remedy: 'write the port behind the host: :11434' });
    }
}
/** The quote that a scalar is written with, so that its replacement keeps it; '' for a plain one. */
function quoteAround(config, at) {
    const character = config.file.text[config.file.lines.offset(at)];
    return character === '"' || character === "'" ? character : '';
}
function withoutPath(text) {
    const start = text.indexOf('://') + 3;
    const slash = text.indexOf('/', start);
    return slash === -1 ? text : text.slice(0, slash);
}
const ollamaChat = {
    name: 'proxy-config/ollama-chat',
    severity: 'info',
    what: 'Chat models of Ollama use the provider ollama_chat.',
    why: 'ollama/ sends a chat as one prompt to /api/generate; ollama_chat/ uses /api/chat with the model\'s own template, and LiteLLM recommends it for better answers (litellm docs, "Ollama").',
    remedy: 'write ollama_chat/<model> for models that are asked for chats',
    *run(context) {
        const config = context.config();
        for (const model of config?.models ?? []) {
            if (config === undefined || model.provider !== 'ollama' || !isForChat(config, model))
                continue;
            const at = config.at(['model_list', model.index, 'litellm_params', 'model']) ?? model.at;
            const message = `${model.model} sends chats to /api/generate; ollama_chat/${model.model?.slice('ollama/'.length)} sends them to /api/chat`;
            yield { file: config.file.path, at, message };
        }
    },
};
function isForChat(config, model) {
    if (!model.model?.startsWith('ollama/') || isEmbeddingName(model.model))
        return false;
    const list = config.data.model_list;
    const entry = Array.isArray(list) ? list[model.index] : undefined;
    const info = (0,yaml_source/* isRecord */.u)(entry) && (0,yaml_source/* isRecord */.u)(entry.model_info) ? entry.model_info : {};
    return info.mode === undefined || info.mode === 'chat';
}
/** The line is proven by reading the whole config with it. */
const MAX_LINES_SHOWN = 20;
const wildcardProbe = {
    name: 'proxy-config/wildcard-probe',
    severity: 'warning',
    what: 'A wildcard model can be probed: it has a health_check_model, or a concrete model of the same host stands beside it.',
    why: 'Nobody can ask for `ollama/*` itself, so without either the gate cannot prove that the host answers, and fails; a wildcard of a provider is not asked (litellm docs, "Health Checks", section "Wildcard Routes").',
    remedy: 'add model_info: { health_check_model: ollama_chat/<a model of that host> } to the entry',
    *run(context) {
        const config = context.config();
        if (config === undefined)
            return;
        let shown = 0;
        const concrete = new Set(config.models.filter((model) => !isWildcard(model)).map((model) => model.apiBase));
        for (const model of config.models) {
            if (!isWildcard(model) || model.healthCheckModel !== undefined)
                continue;
            if (model.apiBase !== undefined && concrete.has(model.apiBase))
                continue;
            const route = context.routes().find(({ models }) => models.some(({ name }) => name === model.name));
            const message = `${model.name ?? model.model} cannot be probed: it has no health_check_model and no concrete model beside it`;
            const severity = route === undefined ? 'info' : 'warning';
            const line = shown++ < MAX_LINES_SHOWN ? (0,health_check_line/* healthCheckLine */.zu)(config, model) : undefined;
            const host = route?.host ?? model.provider ?? 'that provider';
            const remedy = line === undefined
                ? undefined
                : `behind line ${line.behind} add from column ${line.text.search(/\S/) + 1} \`${line.text.trimStart()}\`, ${(0,health_check_line/* namingNote */.NU)(model, host)}`;
            yield { file: config.file.path, at: model.at, message, severity, ...(remedy === undefined ? {} : { remedy }) };
        }
    },
};
function isWildcard(model) {
    return (model.name ?? model.model ?? '').includes('*');
}
const route = {
    name: 'proxy-config/route',
    severity: 'error',
    what: 'Every api_base leads somewhere the container can reach, and its route can be told.',
    why: 'The policy fragment, the way out of the container and the probes all follow from the routes; plain http goes through the tailnet, https directly to the internet (Tailscale docs, "Userspace networking mode").',
    remedy: 'write api_base: http://<tailnet address>:<port>',
    *run(context) {
        const config = context.config();
        if (config === undefined)
            return;
        const ollama = new Set(config.models.filter(proxy_config.isOllama).map((model) => placeOf(model.apiBaseAt)));
        for (const problem of context.routeProblems()) {
            // Those of Ollama models are told by ollama-api-base.
            const told = problem.kind === 'no-scheme' || problem.kind === 'invalid';
            if (told && ollama.has(placeOf(problem)))
                continue;
            const { severity, message, remedy } = problem;
            yield { file: config.file.path, at: problem, severity, message, remedy };
        }
    },
};
function placeOf(span) {
    return span === undefined ? '' : `${span.line}:${span.column}`;
}
const proxy_config_models_checks = [modelIncomplete, noModels, ollamaApiBase, ollamaChat, wildcardProbe, route];

;// CONCATENATED MODULE: ./lib/src/checks/proxy-config-routing.js

const FALLBACK_KEYS = ['fallbacks', 'context_window_fallbacks', 'content_policy_fallbacks'];
const SECTIONS = ['litellm_settings', 'router_settings'];
const fallbackUnknown = {
    name: 'proxy-config/fallback-unknown',
    severity: 'error',
    what: 'Models named in fallbacks are models of model_list, and each fallback has the form {model: [models]}.',
    why: 'A fallback to an unknown model fails at the moment it is needed; one that is no mapping with one key ends the start with a ValueError (litellm docs, "Fallbacks"; BerriAI/litellm, litellm/router.py, validate_fallbacks).',
    remedy: 'name a model_name of model_list',
    *run(context) {
        const config = context.config();
        if (config === undefined)
            return;
        const known = knownModels(config);
        for (const section of SECTIONS) {
            const settings = config.data[section];
            if (!(0,yaml_source/* isRecord */.u)(settings))
                continue;
            for (const key of FALLBACK_KEYS)
                yield* fallbacks(config, [section, key], settings[key], known);
            yield* names(config, [section, 'default_fallbacks'], settings.default_fallbacks, known);
        }
    },
};
function knownModels(config) {
    const general = config.data.general_settings;
    const elsewhere = config.data.include !== undefined || ((0,yaml_source/* isRecord */.u)(general) && general.store_model_in_db === true);
    if (elsewhere)
        return { has: () => true };
    const exact = new Set();
    const prefixes = [];
    for (const { name } of config.models) {
        if (name === undefined)
            continue;
        if (name.includes('*'))
            prefixes.push(name.slice(0, name.indexOf('*')));
        else
            exact.add(name);
    }
    const router = config.data.router_settings;
    const aliases = (0,yaml_source/* isRecord */.u)(router) ? router.model_group_alias : undefined;
    if ((0,yaml_source/* isRecord */.u)(aliases))
        for (const alias of Object.keys(aliases))
            exact.add(alias);
    return { has: (name) => name === '*' || exact.has(name) || prefixes.some((prefix) => name.startsWith(prefix)) };
}
function* fallbacks(config, path, value, known) {
    if (value === undefined || value === null)
        return;
    if (!Array.isArray(value)) {
        yield* at(config, path, `${String(path[1])} is not a list of {model: [models]}`);
        return;
    }
    for (const [index, item] of value.entries()) {
        const place = [...path, index];
        const keys = (0,yaml_source/* isRecord */.u)(item) ? Object.keys(item) : [];
        const [from] = keys;
        if (!(0,yaml_source/* isRecord */.u)(item) || keys.length !== 1 || from === undefined) {
            yield* at(config, place, 'a fallback is a mapping with one key: LiteLLM ends at start with a ValueError');
            continue;
        }
        if (!known.has(from))
            yield* at(config, [...place, from], unknown(from), 'key');
        if (!Array.isArray(item[from])) {
            yield* at(config, [...place, from], `the fallbacks of ${from} are not a list: LiteLLM ends at start with a TypeError`);
        }
        yield* names(config, [...place, from], item[from], known);
    }
}
function* names(config, path, value, known) {
    if (!Array.isArray(value))
        return;
    for (const [index, name] of value.entries()) {
        if (typeof name === 'string' && !known.has(name))
            yield* at(config, [...path, index], unknown(name));
    }
}
function unknown(name) {
    return `${name} is not a model of model_list`;
}
function* at(config, path, message, part = 'value') {
    const place = config.at(path, part);
    if (place !== undefined)
        yield { file: config.file.path, at: place, message };
}
const proxy_config_routing_checks = [fallbackUnknown];

// EXTERNAL MODULE: ./lib/src/checks/published-keys.js
var published_keys = __webpack_require__(5613);
// EXTERNAL MODULE: ./lib/src/checks/secret-shapes.js
var secret_shapes = __webpack_require__(2399);
;// CONCATENATED MODULE: ./lib/src/checks/proxy-config-secrets.js



/** Sections in which LiteLLM replaces references; elsewhere (prompts, guardrails) a `${\u2026}` may be text. */
const proxy_config_secrets_SECTIONS = new Set([
    'model_list',
    'general_settings',
    'litellm_settings',
    'router_settings',
    'environment_variables',
]);
const envReference = {
    name: 'proxy-config/env-reference',
    severity: 'error',
    what: 'Variables are named as os.environ/NAME, as the whole value.',
    why: 'LiteLLM replaces only a value that begins with os.environ/, and not inside a list of strings; a name in the way of shells ($NAME) is sent as it stands (BerriAI/litellm, litellm/proxy/proxy_server.py, _check_for_os_environ_vars; litellm/secret_managers/main.py).',
    remedy: 'write os.environ/NAME as the whole value',
    *run(context) {
        const config = context.config();
        if (config === undefined || config.problems.length > 0)
            return;
        for (const scalar of config.scalars()) {
            if (typeof scalar.value !== 'string' || !proxy_config_secrets_SECTIONS.has(String(scalar.path[0])))
                continue;
            yield* referenceProblem(config, scalar, scalar.value);
        }
    },
};
const SHELL_REFERENCE = /^\$(?:\{([A-Za-z_][A-Za-z0-9_]*)\}|([A-Za-z_][A-Za-z0-9_]*))$/;
const EMBEDDED_SHELL_REFERENCE = /\$\{[A-Za-z_][A-Za-z0-9_]*\}/;
function* referenceProblem(config, { path, at }, value) {
    const file = config.file.path;
    const shell = SHELL_REFERENCE.exec(value);
    const name = shell?.[1] ?? shell?.[2];
    if (name !== undefined) {
        const text = `${api_base/* REFERENCE_PREFIX */.hR}${name}`;
        yield { file, at, message: `LiteLLM does not replace ${value}`, remedy: `write ${text}`, fix: { ...at, text } };
    }
    else if (isConnection(path) && EMBEDDED_SHELL_REFERENCE.test(value)) {
        yield { file, at, message: 'LiteLLM does not replace a shell variable inside a value' };
    }
    else if (value.indexOf(api_base/* REFERENCE_PREFIX */.hR) > 0) {
        const remedy = 'put the whole value, with what stands around the reference, into one variable, and name that';
        yield { file, at, message: 'LiteLLM replaces os.environ/ only where the value begins with it', remedy };
    }
    else if (value === api_base/* REFERENCE_PREFIX */.hR || /^os\.(?:environ(?:$|[.[(])|getenv\b)/.test(value)) {
        yield { file, at, message: `${value} is no reference to a variable` };
    }
    else if (value.startsWith(api_base/* REFERENCE_PREFIX */.hR) && typeof path[path.length - 1] === 'number') {
        const remedy = 'write the value itself, or pass the list through a variable that LiteLLM reads as a whole';
        yield { file, at, message: 'LiteLLM does not replace os.environ/ inside a list of texts', remedy };
    }
}
/** Values in which `${NAME}` is never meant as text. */
function isConnection(path) {
    const key = String(path[path.length - 1]);
    return (0,secret_shapes/* isSecretKey */.uE)(key) || /(?:^|_)(?:api_base|base_url|url|host|port|project|region|version)$/.test(key);
}
const secretLiteral = {
    name: 'proxy-config/secret-literal',
    severity: 'error',
    what: 'No key, password or token stands in the config.',
    why: 'The config is committed and baked into the image, so everybody with access to either has the secret; LiteLLM reads it from the environment instead (litellm docs, "Proxy Config", section "Load API Keys").',
    remedy: 'write os.environ/NAME, set that variable on the Railway service, and replace the secret: it has been seen',
    *run(context) {
        const config = context.config();
        if (config === undefined || config.problems.length > 0)
            return;
        for (const { path, value, at } of config.scalars()) {
            if (typeof value !== 'string' || value.includes(api_base/* REFERENCE_PREFIX */.hR))
                continue;
            const what = secretIn(path, value);
            if (what === undefined)
                continue;
            yield { file: config.file.path, at: firstLine(at), message: `${String(path[path.length - 1])} holds ${what}` };
        }
    },
};
/** What kind of secret a value is; the value itself is never told. */
function secretIn(path, value) {
    const kind = (0,secret_shapes/* credentialKind */.eV)(value);
    if (kind !== undefined)
        return kind;
    const key = String(path[path.length - 1]);
    // Told by master-key.
    if (value === published_keys/* DOCUMENTED_MASTER_KEY */.mA || [...(0,published_keys/* publishedKeysIn */.UG)(value)].length > 0)
        return undefined;
    if ((0,secret_shapes/* isSecretKey */.uE)(key) && (0,secret_shapes/* looksLikeSecret */.WW)(value))
        return 'a literal secret';
    return hasPassword(value) ? 'an address with a password' : undefined;
}
/** `postgresql://user:password@host/\u2026`; a database in the same container is nobody else's business. */
function hasPassword(value) {
    if (!/^[a-z][a-z0-9+]*:\/\//i.test(value) || !URL.canParse(value))
        return false;
    const url = new URL(value);
    const local = url.hostname === 'localhost' || url.hostname === '127.0.0.1' || url.hostname === '[::1]';
    return url.password !== '' && !local && !url.password.includes('$');
}
function firstLine(at) {
    return at.line === at.endLine ? at : { ...at, endLine: at.line, endColumn: at.column + 1 };
}
const proxy_config_secrets_checks = [envReference, secretLiteral];

// EXTERNAL MODULE: ./node_modules/ipaddr.js/lib/ipaddr.js
var ipaddr = __webpack_require__(8280);
;// CONCATENATED MODULE: ./lib/src/checks/proxy-config-security.js




const MASTER_KEY = ['general_settings', 'master_key'];
const UNSET_ALLOWED = ['general_settings', 'dangerously_permit_weak_or_unset_master_key'];
const SHORTEST_KEY = 16;
const masterKey = {
    name: 'proxy-config/master-key',
    severity: 'error',
    what: 'The master key comes from the environment, and no key that is published or weak stands in the config.',
    why: 'Without a master key LiteLLM up to 1.103 is open to everybody and from 1.104.0 refuses to start, as it does with an empty one and with sk-1234 (BerriAI/litellm PR 42019); a key printed in a guide is known to everybody who reads it.',
    remedy: 'write master_key: os.environ/LITELLM_MASTER_KEY and set that variable to a random key of your own (openssl rand -hex 32)',
    *run(context) {
        const config = context.config();
        if (config === undefined || config.problems.length > 0)
            return;
        yield* published(config);
        const general = config.data.general_settings;
        const settings = (0,yaml_source/* isRecord */.u)(general) ? general : {};
        yield* weakness(config, settings.master_key);
        if (settings.dangerously_permit_weak_or_unset_master_key === true) {
            const message = 'dangerously_permit_weak_or_unset_master_key lets LiteLLM start without a key, open to everybody';
            yield { file: config.file.path, at: proxy_config_security_placeOf(config, UNSET_ALLOWED), message, remedy: 'remove it' };
        }
    },
};
/** The guide's key, wherever it stands: in comments too, since people uncomment them. */
function* published(config) {
    for (const { start, end, where } of (0,published_keys/* publishedKeysIn */.UG)(config.file.text)) {
        const message = `this key is printed in ${where}: everybody knows it`;
        yield { file: config.file.path, at: config.file.lines.span(start, end), message };
    }
}
function* weakness(config, key) {
    const report = (message, severity, part = 'value') => ({
        file: config.file.path,
        at: proxy_config_security_placeOf(config, MASTER_KEY, part),
        message,
        ...(severity === undefined ? {} : { severity }),
    });
    if (key === undefined) {
        const message = 'general_settings.master_key is not set: LiteLLM starts only when the variable LITELLM_MASTER_KEY is';
        yield report(message, 'info');
    }
    else if (key === null || key === '') {
        yield report('master_key is empty: LiteLLM refuses to start', undefined, 'key');
    }
    else if (typeof key !== 'string') {
        yield report('master_key is not a text; write it in quotes');
    }
    else if (key.startsWith(api_base/* REFERENCE_PREFIX */.hR) || [...(0,published_keys/* publishedKeysIn */.UG)(key)].length > 0) {
        return;
    }
    else if (key === published_keys/* DOCUMENTED_MASTER_KEY */.mA) {
        yield report(`master_key is ${published_keys/* DOCUMENTED_MASTER_KEY */.mA}, the example of LiteLLM's documentation: LiteLLM refuses to start`);
    }
    else if (key.length < SHORTEST_KEY) {
        yield report(`master_key stands in the config and is shorter than ${SHORTEST_KEY} characters, so it can be guessed`);
    }
}
function proxy_config_security_placeOf(config, path, part = 'value') {
    for (let length = path.length; length > 0; length--) {
        const at = config.at(path.slice(0, length), length === path.length ? part : 'key');
        if (at !== undefined)
            return at;
    }
    return config.file.lines.span(0, 0);
}
const ALLOWED_IPS = ['general_settings', 'allowed_ips'];
const allowedIps = {
    name: 'proxy-config/allowed-ips',
    severity: 'error',
    what: 'general_settings.allowed_ips is not used.',
    why: "LiteLLM without a licence ends at start with `ValueError: allowed_ips is an Enterprise Feature` (BerriAI/litellm PR 4615); with one it compares whole strings, so a range never matches, and behind Railway it sees the edge's address, not the client's (BerriAI/litellm issue 33324).",
    remedy: 'remove allowed_ips; until the gateway enforces a list of its own, the master key and virtual keys are what keeps others out',
    *run(context) {
        const config = context.config();
        const general = config?.data.general_settings;
        if (config === undefined || !(0,yaml_source/* isRecord */.u)(general))
            return;
        const list = general.allowed_ips;
        if (list === undefined || list === null)
            return;
        const file = config.file.path;
        const message = 'LiteLLM ends at start with `ValueError: allowed_ips is an Enterprise Feature`';
        yield { file, at: proxy_config_security_placeOf(config, ALLOWED_IPS, 'key'), message };
        if (!Array.isArray(list)) {
            yield { file, at: proxy_config_security_placeOf(config, ALLOWED_IPS), message: 'allowed_ips is not a list of addresses' };
            return;
        }
        for (const [index, entry] of list.entries()) {
            const problem = entryProblem(entry);
            if (problem !== undefined)
                yield { file, at: proxy_config_security_placeOf(config, [...ALLOWED_IPS, index]), message: problem };
        }
    },
};
function entryProblem(entry) {
    if (typeof entry !== 'string')
        return `${String(entry)} is not an address in quotes`;
    if (ipaddr.isValid(entry))
        return undefined;
    if (ipaddr.isValidCIDR(entry))
        return `${entry} is a range; LiteLLM compares whole strings, so it matches nobody`;
    return `${entry} is not an IP address, so it matches nobody`;
}
const proxy_config_security_checks = [masterKey, allowedIps];

// EXTERNAL MODULE: ./lib/src/project/project.js
var project_project = __webpack_require__(905);
// EXTERNAL MODULE: ./lib/src/checks/check.js
var check = __webpack_require__(9138);
;// CONCATENATED MODULE: ./lib/src/checks/proxy-config-structure.js


/** A file that is no YAML at all would yield one for every line. */
const MAX_SYNTAX_FINDINGS = 20;
const missing = {
    name: 'proxy-config/missing',
    severity: 'error',
    what: 'The gateway has a proxy config.',
    why: 'The models, the routes and with them the tailnet policy follow from it, and LiteLLM is started with it (litellm docs, "Proxy configs").',
    remedy: 'write it with `slipway init`, or name yours with config in slipway.yml',
    *run({ project }) {
        if (project.files.has('config') || project.unread.some(({ role }) => role === 'config'))
            return;
        const beside = ['dockerfile', 'startScript', 'railwayConfig'].flatMap((role) => project.files.get(role) ?? []);
        const [file] = beside;
        if (file === undefined)
            return;
        const message = `the proxy config ${project_project/* USUAL_PATHS */.IO.config[0]} is not there`;
        yield { file: file.path, at: (0,check/* startOf */.G)(file), message };
    },
};
const syntax = {
    name: 'proxy-config/syntax',
    severity: 'error',
    what: 'The proxy config is a YAML mapping that LiteLLM can load.',
    why: 'LiteLLM ends at start with `yaml.\u2026Error` or `Config cannot be None or Empty.` (BerriAI/litellm, litellm/proxy/proxy_server.py, ProxyConfig.load_config), and Railway shows a failed health check.',
    remedy: 'mend the YAML at this place',
    *run(context) {
        const config = context.config();
        for (const problem of (config?.problems ?? []).slice(0, MAX_SYNTAX_FINDINGS)) {
            yield { file: config?.file.path ?? '', at: problem, message: problem.message };
        }
    },
};
const duplicateKey = {
    name: 'proxy-config/duplicate-key',
    severity: 'error',
    what: 'No key stands twice in one mapping.',
    why: 'PyYAML, with which LiteLLM reads its config, keeps the last of two equal keys and drops the first without a word (yaml/pyyaml issue 165).',
    remedy: 'remove one of the two, or join them',
    *run(context) {
        const config = context.config();
        for (const duplicate of config?.duplicates ?? []) {
            const { line } = duplicate.first;
            const message = `the key ${duplicate.key} stands twice; the one in line ${line} has no effect`;
            yield { file: config?.file.path ?? '', at: duplicate, message };
        }
    },
};
/** Keys that people put into the wrong section, by the only section that reads them (litellm docs, "All settings"). */
const HOME = {
    master_key: 'general_settings',
    database_url: 'general_settings',
    database_connection_pool_limit: 'general_settings',
    allowed_ips: 'general_settings',
    allowed_routes: 'general_settings',
    public_routes: 'general_settings',
    store_model_in_db: 'general_settings',
    background_health_checks: 'general_settings',
    health_check_interval: 'general_settings',
    disable_spend_logs: 'general_settings',
    alerting: 'general_settings',
    custom_auth: 'general_settings',
    pass_through_endpoints: 'general_settings',
    use_x_forwarded_for: 'general_settings',
    drop_params: 'litellm_settings',
    modify_params: 'litellm_settings',
    cache: 'litellm_settings',
    cache_params: 'litellm_settings',
    callbacks: 'litellm_settings',
    success_callback: 'litellm_settings',
    failure_callback: 'litellm_settings',
    request_timeout: 'litellm_settings',
    json_logs: 'litellm_settings',
    turn_off_message_logging: 'litellm_settings',
    routing_strategy: 'router_settings',
    routing_strategy_args: 'router_settings',
    model_group_alias: 'router_settings',
    enable_pre_call_checks: 'router_settings',
    retry_policy: 'router_settings',
    allowed_fails_policy: 'router_settings',
    redis_host: 'router_settings',
    redis_port: 'router_settings',
    redis_password: 'router_settings',
};
/** Settings whose loss leaves the gateway without a guard that its author believes in. */
const GUARDS = new Set(['master_key', 'database_url', 'allowed_ips', 'allowed_routes', 'custom_auth']);
/** Keys that belong at the top. */
const TOP_KEYS = new Set([
    'model_list',
    'litellm_settings',
    'general_settings',
    'router_settings',
    'environment_variables',
]);
const wrongSection = {
    name: 'proxy-config/wrong-section',
    severity: 'warning',
    what: 'Each setting stands in the section that reads it.',
    why: 'LiteLLM takes no notice of a setting in another section: master_key under litellm_settings leaves the proxy without its key (litellm docs, "All settings"; BerriAI/litellm, litellm/proxy/proxy_server.py, ProxyConfig.load_config).',
    remedy: 'move it to the section named',
    *run(context) {
        const config = context.config();
        if (config === undefined)
            return;
        for (const [section, content] of [['', config.data], ...sectionsOf(config.data)]) {
            for (const key of Object.keys(content)) {
                const home = TOP_KEYS.has(key) ? '' : HOME[key];
                if (home === undefined || home === section || (section !== '' && !isSection(section)))
                    continue;
                const at = config.at(section === '' ? [key] : [section, key], 'key');
                if (at === undefined)
                    continue;
                const place = section === '' ? 'at the top level' : `under ${section}`;
                const target = home === '' ? 'at the top level' : `under ${home}`;
                yield {
                    file: config.file.path,
                    at,
                    severity: GUARDS.has(key) ? 'error' : 'warning',
                    message: `${key} has no effect ${place}; it belongs ${target}`,
                    remedy: `move ${key} ${home === '' ? 'to the top level' : `under ${home}`}`,
                };
            }
        }
    },
};
function sectionsOf(data) {
    const found = [];
    for (const section of ['general_settings', 'litellm_settings', 'router_settings']) {
        const content = data[section];
        if (typeof content === 'object' && content !== null && !Array.isArray(content)) {
            found.push([section, content]);
        }
    }
    return found;
}
function isSection(name) {
    return name === 'general_settings' || name === 'litellm_settings' || name === 'router_settings';
}
const proxy_config_structure_checks = [missing, syntax, duplicateKey, wrongSection];

;// CONCATENATED MODULE: ./lib/src/checks/proxy-config.js






/** The checks over LiteLLM's config file. */
const proxy_config_checks = [...proxy_config_structure_checks, ...proxy_config_models_checks, ...checks, ...proxy_config_routing_checks, ...proxy_config_security_checks, ...proxy_config_secrets_checks];


/***/ }),

/***/ 5613:
/***/ (function (__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   UG: () => (/* binding */ publishedKeysIn),
/* harmony export */   mA: () => (/* binding */ DOCUMENTED_MASTER_KEY)
/* harmony export */ });
/* unused harmony export PUBLISHED_KEYS */
/** Keys that stand in public documents, so that everybody knows them. */
const PUBLISHED_KEYS = [
    // Printed in a widely copied guide to LiteLLM on Railway, as the value to paste.
    { value: 'sk-1234567890abcdef1234567890abcdef', where: 'a public deployment guide' },
];
/** The example key of LiteLLM's documentation; since 1.104.0 LiteLLM refuses to start with it (BerriAI/litellm PR 42019). */
const DOCUMENTED_MASTER_KEY = 'sk-1234';
/** Each place where a text holds a published key as a whole word. */
function* publishedKeysIn(text) {
    for (const { value, where } of PUBLISHED_KEYS) {
        for (let start = text.indexOf(value); start !== -1; start = text.indexOf(value, start + 1)) {
            const end = start + value.length;
            if (!isWordCharacter(text[start - 1]) && !isWordCharacter(text[end]))
                yield { start, end, where };
        }
    }
}
function isWordCharacter(character) {
    return character !== undefined && /[A-Za-z0-9_-]/.test(character);
}


/***/ }),

/***/ 2919:
/***/ (function (__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  checks: () => (/* binding */ railway_checks)
});

// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(6760);
// EXTERNAL MODULE: ./lib/src/project/yaml-source.js + 1 modules
var yaml_source = __webpack_require__(6525);
;// CONCATENATED MODULE: ./lib/src/checks/railway-files.js


const dockerfilePath = {
    name: 'railway/dockerfile-path',
    severity: 'error',
    what: 'Railway builds the Dockerfile that is checked here.',
    why: 'Without build.dockerfilePath Railway looks for a file called Dockerfile and else builds with Railpack (Railway docs, "Dockerfiles").',
    remedy: 'write dockerfilePath = "Dockerfile.railway" under [build]',
    *run(context) {
        const config = context.railwayConfig();
        if (config === undefined || config.problems.length > 0)
            return;
        const build = (0,yaml_source/* isRecord */.u)(config.data.build) ? config.data.build : {};
        const checked = context.project.files.get('dockerfile')?.path;
        const written = build.dockerfilePath;
        const file = config.file.path;
        if (written === undefined || written === null || written === '') {
            const byVariable = context.settingsVariables().some(({ name }) => name === 'RAILWAY_DOCKERFILE_PATH');
            if (checked === undefined || external_node_path_.posix.basename(checked) === 'Dockerfile' || byVariable)
                return;
            const at = config.at(['build'], 'key') ?? config.file.lines.span(0, 0);
            const message = `there is no build.dockerfilePath, so Railway does not build ${checked}`;
            yield { file, at, message, remedy: `write dockerfilePath = "${checked}" under [build]` };
            return;
        }
        const at = config.at(['build', 'dockerfilePath']);
        if (typeof written !== 'string' || at === undefined)
            return;
        const path = external_node_path_.posix.normalize(written).replace(/^\/+/, '');
        if (!isFile(context, path)) {
            const remedy = checked === undefined ? 'name a Dockerfile of the repository' : `write dockerfilePath = "${checked}"`;
            const fix = checked === undefined ? {} : { fix: { ...at, text: `"${checked}"` } };
            yield { file, at, message: `${written} is not there`, remedy, ...fix };
        }
        else if (checked !== undefined && path !== checked) {
            const message = `Railway builds ${path}, but ${checked} is what is checked`;
            yield {
                file,
                at,
                severity: 'warning',
                message,
                remedy: `set dockerfile to ${path}, or write dockerfilePath = "${checked}"`,
            };
        }
    },
};
/** Whether the tree has the file; an incomplete tree cannot say no. */
function isFile({ project }, path) {
    if (path.startsWith('../'))
        return true;
    return project.treeIncomplete || project.tree.some((entry) => entry.path === path && entry.kind !== 'directory');
}
const checks = [dockerfilePath];

// EXTERNAL MODULE: ./lib/src/project/railway-config.js + 1 modules
var railway_config = __webpack_require__(1671);
;// CONCATENATED MODULE: ./lib/src/checks/railway-health.js


/** Routes that LiteLLM answers with 200 and without a key (BerriAI/litellm, litellm/proxy/_types.py, LiteLLMRoutes.public_routes). */
const OPEN_ROUTES = ['/health/liveliness', '/health/liveness', '/health/readiness', '/'];
const path = {
    name: 'railway/healthcheck-path',
    severity: 'error',
    what: 'The health check asks a route that LiteLLM answers without a key.',
    why: 'Railway waits for exactly 200 and sends no key: /health answers 401 and would call every model (Railway docs, "Healthchecks"; litellm docs, "Health Checks").',
    remedy: `write healthcheckPath = "${railway_config.HEALTHCHECK_PATH}"`,
    *run(context) {
        const config = context.railwayConfig();
        if (config === undefined || config.problems.length > 0)
            return;
        const file = config.file.path;
        const deploy = (0,yaml_source/* isRecord */.u)(config.data.deploy) ? config.data.deploy : {};
        const written = deploy.healthcheckPath;
        if (written === undefined || written === null || written === '') {
            const at = config.at(['deploy', 'healthcheckPath'], 'key') ?? config.at(['deploy'], 'key') ?? config.file.lines.span(0, 0);
            const message = 'there is no healthcheckPath: Railway calls a deployment successful as soon as its container starts';
            yield { file, at, severity: 'warning', message };
            return;
        }
        const at = config.at(['deploy', 'healthcheckPath']);
        if (typeof written !== 'string' || at === undefined || OPEN_ROUTES.includes(written))
            return;
        const fix = { ...at, text: `"${railway_config.HEALTHCHECK_PATH}"` };
        if (written === '/health') {
            yield { file, at, message: 'Health check 401 Unauthorized: /health needs a key, and Railway sends none', fix };
        }
        else if (!written.startsWith('/')) {
            yield {
                file,
                at,
                message: `healthcheckPath must begin with /: ${written}`,
                ...(OPEN_ROUTES.includes(`/${written}`) ? { fix } : {}),
            };
        }
        else if (OPEN_ROUTES.includes(written.replace(/\/+$/, ''))) {
            yield { file, at, message: `LiteLLM redirects ${written}, and Railway takes only 200 for an answer`, fix };
        }
        else {
            yield {
                file,
                at,
                severity: 'warning',
                message: `${written} is no route that LiteLLM answers with 200 without a key`,
            };
        }
    },
};
/** LiteLLM was seen to need 5 to 50 seconds until it answers; with a database it runs its migrations first. */
const SHORTEST_TIMEOUT = 120;
const timeout = {
    name: 'railway/healthcheck-timeout',
    severity: 'warning',
    what: 'Railway gives LiteLLM at least two minutes to answer the health check.',
    why: 'LiteLLM loads for up to 50 seconds, longer on its first start with a database (BerriAI/litellm issue 10943); Railway then calls the deployment failed (Railway docs, "Healthchecks").',
    remedy: 'write healthcheckTimeout = 300',
    *run(context) {
        const config = context.railwayConfig();
        const deploy = config?.data.deploy;
        if (config === undefined || !(0,yaml_source/* isRecord */.u)(deploy))
            return;
        const seconds = deploy.healthcheckTimeout;
        const at = config.at(['deploy', 'healthcheckTimeout']);
        if (typeof seconds !== 'number' || at === undefined || seconds >= SHORTEST_TIMEOUT)
            return;
        yield {
            file: config.file.path,
            at,
            message: `healthcheckTimeout is ${seconds} s; LiteLLM may need longer to start`,
            fix: { ...at, text: '300' },
        };
    },
};
const railway_health_checks = [path, timeout];

// EXTERNAL MODULE: ./lib/src/project/dockerfile.js
var project_dockerfile = __webpack_require__(6256);
// EXTERNAL MODULE: ./node_modules/unbash/dist/parser.js + 15 modules
var parser = __webpack_require__(8919);
// EXTERNAL MODULE: ./lib/src/model/position.js
var position = __webpack_require__(2701);
// EXTERNAL MODULE: ./lib/src/project/shell.js + 4 modules
var shell = __webpack_require__(601);
// EXTERNAL MODULE: ./lib/src/project/shell-text.js
var shell_text = __webpack_require__(8576);
;// CONCATENATED MODULE: ./lib/src/project/start-command.js




const SHELLS = new Set(['sh', 'bash', 'dash', 'ash', 'zsh']);
/** undefined when none is written. */
function readStartCommand(config) {
    const deploy = config.data.deploy;
    const text = typeof deploy === 'object' && deploy !== null && 'startCommand' in deploy ? deploy.startCommand : undefined;
    if (typeof text !== 'string' || text.trim() === '')
        return undefined;
    const at = config.at(['deploy', 'startCommand']) ?? config.file.lines.span(0, 0);
    const place = placesIn(config, at, text);
    const { commands } = (0,parser/* parse */.qg)(text);
    const first = commands[0];
    const simple = commands.length === 1 && first?.command.type === 'Command' && first.background !== true ? first.command : undefined;
    const parts = simple === undefined
        ? []
        : [...simple.prefix, ...(simple.name === undefined ? [] : [simple.name]), ...simple.suffix];
    const words = parts.filter(isWordLike).map((part) => wordOf(part, place));
    return {
        text,
        at,
        words,
        throughShell: isShell(words[0]?.text ?? '') && words.slice(1).some((word) => /^-[a-z]*c$/.test(word.text)),
        needsShell: simple === undefined || simple.redirects.length > 0,
        commands: (0,shell.interpretShell)((0,shell_text/* wholeText */.r0)(text, new position/* LineIndex */.r(text))).commands,
    };
}
function isShell(program) {
    return SHELLS.has(program.slice(program.lastIndexOf('/') + 1));
}
/** Where a stretch of the command stands in the file: exact when it is written without escapes, else the whole value. */
function placesIn(config, at, text) {
    const { lines } = config.file;
    const start = lines.offset({ line: at.line, column: at.column });
    const written = config.file.text.slice(start, lines.offset({ line: at.endLine, column: at.endColumn }));
    const inside = written.indexOf(text);
    return inside === -1 ? () => at : (from, to) => lines.span(start + inside + from, start + inside + to);
}
function isWordLike(part) {
    return part.type === 'Word' || part.type === 'Assignment';
}
function wordOf(part, place) {
    const at = place(part.pos, part.end);
    if (part.type === 'Word')
        return { text: part.value, at, variables: variablesOf(part.parts) };
    const variables = part.value.type === 'Word' ? variablesOf(part.value.parts) : [];
    return { text: part.text, at, variables };
}
function variablesOf(parts) {
    return (parts ?? []).flatMap((part) => {
        if (part.type === 'SimpleExpansion')
            return [part.text.slice(1)];
        if (part.type === 'ParameterExpansion')
            return [part.parameter];
        if (part.type === 'DoubleQuoted')
            return variablesOf(part.parts);
        return [];
    });
}
/** The value of an option, written `--name value` or `--name=value`. */
function optionOf(command, name) {
    const words = command.arguments.map((word) => word.text);
    for (const [index, word] of words.entries()) {
        if (word === name)
            return words[index + 1];
        if (word.startsWith(`${name}=`))
            return word.slice(name.length + 1);
    }
    return undefined;
}

;// CONCATENATED MODULE: ./lib/src/checks/railway-port.js


const port = {
    name: 'railway/port',
    severity: 'error',
    what: 'The port in startCommand, the PORT variable and EXPOSE are one.',
    why: 'Railway asks the health check on the port that the variable PORT names, and routes traffic there; LiteLLM listens on --port, from which `ship` sets PORT (Railway docs, "Healthchecks" and "Public Networking").',
    remedy: 'use one port everywhere: --port 4000, PORT=4000 and EXPOSE 4000',
    *run(context) {
        const config = context.railwayConfig();
        const command = config === undefined ? undefined : readStartCommand(config);
        if (config === undefined || command === undefined)
            return;
        const written = command.commands.map((run) => optionOf(run, '--port')).find((value) => value !== undefined);
        if (written === undefined || written.includes('$'))
            return;
        const at = command.words.find((word) => word.text === written || word.text === `--port=${written}`)?.at ?? command.at;
        const file = config.file.path;
        if (!/^\d{1,5}$/.test(written) || Number(written) < 1 || Number(written) > 65_535) {
            yield { file, at, message: `--port ${written} is no port` };
            return;
        }
        const variable = portVariable(context);
        if (variable === undefined) {
            const set = portSetByRelease(command.text);
            if (set !== written) {
                const message = `LiteLLM listens on ${written}, and \`ship\` cannot tell it from this command: it sets PORT to ${set}`;
                const remedy = `write PORT: ${written} under variables in slipway.yml`;
                yield { file, at, severity: 'warning', message, remedy };
            }
        }
        else if (variable.value !== written) {
            yield { file, at, message: `LiteLLM listens on ${written}, but PORT is ${variable.value} in ${variable.file}` };
        }
        const exposed = exposedPorts(context);
        if (exposed.length > 0 && !exposed.includes(written)) {
            const message = `LiteLLM listens on ${written}, but the Dockerfile exposes ${exposed.join(', ')}`;
            yield { file, at, severity: 'warning', message };
        }
    },
};
const DEFAULT_PORT = '4000';
/** The PORT that `ship` sets on the service: `--port` as a word of its own, in figures, else 4000. */
function portSetByRelease(startCommand) {
    const words = startCommand.split(/\s+/);
    const joined = words.find((word) => word.startsWith('--port='))?.slice('--port='.length);
    const at = words.indexOf('--port');
    const port = joined ?? (at === -1 ? undefined : words[at + 1]);
    return port !== undefined && /^\d+$/.test(port) ? port : DEFAULT_PORT;
}
function portVariable(context) {
    const settings = context.project.files.get('settings');
    const declared = context.settingsVariables().find(({ name }) => name === 'PORT');
    if (settings !== undefined && declared !== undefined)
        return { value: declared.value, file: settings.path };
    const dockerfile = context.dockerfile();
    const stage = dockerfile && (0,project_dockerfile.finalStage)(dockerfile);
    const pairs = stage?.instructions.flatMap((instruction) => instruction.keyword === 'ENV' ? instruction.pairs() : []);
    const value = pairs?.findLast((pair) => pair.name === 'PORT')?.value;
    return value === undefined || value.includes('$') || dockerfile === undefined
        ? undefined
        : { value, file: dockerfile.file.path };
}
/** Ports in figures; `$PORT` is left out. */
function exposedPorts(context) {
    const dockerfile = context.dockerfile();
    const stage = dockerfile && (0,project_dockerfile.finalStage)(dockerfile);
    const words = stage?.instructions.flatMap((instruction) => instruction.keyword === 'EXPOSE' ? instruction.words() : []);
    return (words ?? []).map((word) => word.text.replace(/\/tcp$/i, '')).filter((text) => /^\d+$/.test(text));
}
const railway_port_checks = [port];

;// CONCATENATED MODULE: ./lib/src/project/image-paths.js


/**
 * Where a file of the repository ends up in the image.
 *
 * @param file relative to the build context, with `/`.
 */
function imagePlaces(view, tree, file) {
    const folders = new Set(tree.filter((entry) => entry.kind === 'directory').map((entry) => entry.path));
    const name = external_node_path_.posix.basename(file);
    const paths = [];
    const stage = (0,project_dockerfile.finalStage)(view);
    let uncertain = stage === undefined;
    let directory = '/';
    for (const instruction of stage === undefined ? [] : (0,project_dockerfile.chainOf)(stage).flatMap((link) => link.instructions)) {
        if (instruction.keyword === 'WORKDIR')
            directory = external_node_path_.posix.resolve(directory, instruction.words()[0]?.text ?? '');
        if (instruction.keyword === 'RUN' && instruction.shellText().text.includes(name))
            uncertain = true;
        if (instruction.keyword !== 'COPY' && instruction.keyword !== 'ADD')
            continue;
        const copied = placesOf(instruction, directory, file, folders);
        if (copied === undefined)
            uncertain = true;
        else
            paths.push(...copied);
    }
    if (directory.includes('$'))
        uncertain = true;
    return { paths, uncertain };
}
/** undefined when it cannot be told. */
function placesOf(copy, directory, file, folders) {
    const words = (copy.exec()?.map((word) => word.text) ?? copy.words().map((word) => word.text)).map(String);
    const target = words[words.length - 1];
    const sources = words.slice(0, -1);
    if (target === undefined || sources.length === 0 || copy.hereDocuments.length > 0)
        return undefined;
    if (copy.flags.some((flag) => flag.name === 'from' || flag.name === 'parents'))
        return undefined;
    if (words.some((word) => /[*?[$]/.test(word)))
        return undefined;
    const destination = external_node_path_.posix.resolve(directory, target);
    const intoFolder = target.endsWith('/') || target === '.' || sources.length > 1;
    return sources.flatMap((source) => {
        const path = external_node_path_.posix.normalize(source).replace(/^\/+/, '').replace(/\/+$/, '');
        if (path === '.' || path === '')
            return [external_node_path_.posix.join(destination, file)];
        if (path === file)
            return [intoFolder ? external_node_path_.posix.join(destination, external_node_path_.posix.basename(file)) : destination];
        // A folder's content is copied, not the folder.
        return folders.has(path) && file.startsWith(`${path}/`)
            ? [external_node_path_.posix.join(destination, file.slice(path.length + 1))]
            : [];
    });
}

;// CONCATENATED MODULE: ./lib/src/checks/railway-start-command.js




const DOCS = 'Railway docs, "Start Command"';
function startCommandOf(context) {
    const config = context.railwayConfig();
    const command = config === undefined ? undefined : readStartCommand(config);
    return config === undefined || command === undefined ? undefined : { command, file: config.file.path };
}
const railway_start_command_path = {
    name: 'railway/start-command-path',
    severity: 'error',
    what: 'startCommand begins with the full path of a program that is in the image.',
    why: `For an image, startCommand replaces ENTRYPOINT and CMD in exec form: \`Container failed: executable --config not found\` is what a bare option gives (${DOCS}).`,
    remedy: 'write startCommand = "/app/start_with_tailscale.sh --config \u2026 --port 4000", or remove it so that the image\'s own ENTRYPOINT runs',
    *run(context) {
        const found = startCommandOf(context);
        if (found === undefined)
            return;
        const { command, file } = found;
        const first = command.words[0];
        if (first === undefined)
            return;
        if (first.text.startsWith('-')) {
            yield {
                file,
                at: first.at,
                message: `Container failed: executable ${first.text} not found: startCommand begins with an option`,
            };
        }
        else if (first.text.startsWith('/')) {
            yield* notInImage(context, file, first.text, first.at);
        }
        else if (!command.throughShell && isScriptOf(context, first.text)) {
            const inFolder = first.text.includes('/');
            const message = inFolder
                ? `${first.text} depends on the WORKDIR of the image`
                : `${first.text} is looked for in PATH, not in the working directory of the image`;
            yield { file, at: first.at, severity: inFolder ? 'warning' : 'error', message };
        }
    },
};
function isScriptOf({ project }, word) {
    const name = external_node_path_.posix.normalize(word);
    return project.tree.some((entry) => entry.kind === 'file' && (entry.path === name || external_node_path_.posix.basename(entry.path) === name));
}
/** Only where it can be told: the program is a file of the repository and the Dockerfile copies it elsewhere, or not at all. */
function* notInImage(context, file, program, at) {
    const dockerfile = context.dockerfile();
    if (dockerfile === undefined || dockerfile.problems.length > 0)
        return;
    const source = context.project.tree.find((entry) => entry.kind === 'file' && external_node_path_.posix.basename(entry.path) === external_node_path_.posix.basename(program));
    if (source === undefined)
        return;
    const places = imagePlaces(dockerfile, context.project.tree, source.path);
    if (places.uncertain || places.paths.includes(program))
        return;
    const [place] = places.paths;
    if (place === undefined) {
        const message = `${program} is not in the image: ${dockerfile.file.path} does not copy ${source.path}`;
        yield {
            file,
            at,
            message,
            remedy: `add COPY ${source.path} ${external_node_path_.posix.dirname(program)}/ to ${dockerfile.file.path}`,
        };
    }
    else {
        const message = `${program} is not in the image: ${dockerfile.file.path} puts ${source.path} at ${place}`;
        yield { file, at, message, remedy: `write ${place}` };
    }
}
/** What Railpack or Nixpacks build is started through a shell; only an image of a Dockerfile is not. */
function runsAsImage(context) {
    const build = context.railwayConfig()?.data.build;
    const { builder, dockerfilePath } = (0,yaml_source/* isRecord */.u)(build) ? build : {};
    const asked = typeof builder === 'string' && builder.toUpperCase() === 'DOCKERFILE';
    return context.project.files.has('dockerfile') || asked || typeof dockerfilePath === 'string';
}
const variables = {
    name: 'railway/start-command-variables',
    severity: 'error',
    what: 'startCommand needs no shell, or brings one.',
    why: `In exec form nothing is expanded: $PORT arrives as the text $PORT, && and | as arguments (${DOCS}).`,
    remedy: 'write the value itself, or wrap the command: /bin/sh -c "exec \u2026 --port $PORT"',
    *run(context) {
        const found = startCommandOf(context);
        if (found === undefined)
            return;
        const { command, file } = found;
        if (!runsAsImage(context))
            return;
        if (command.needsShell) {
            yield {
                file,
                at: command.at,
                message: 'startCommand uses the shell (&&, | or >), and Railway runs it without one',
            };
            return;
        }
        if (command.throughShell)
            return;
        for (const word of command.words) {
            const [name] = word.variables;
            if (name !== undefined)
                yield { file, at: word.at, message: `$${name} is not expanded: the program gets the text ${word.text}` };
        }
    },
};
const config = {
    name: 'railway/start-command-config',
    severity: 'error',
    what: 'startCommand gives LiteLLM the config that is checked here.',
    why: `startCommand replaces CMD with all its arguments; without --config LiteLLM starts with no model and answers \`Model list not initialized\` (${DOCS}; BerriAI/litellm, litellm/proxy/health_endpoints).`,
    remedy: 'add --config proxy_server_config.railway.yaml',
    *run(context) {
        const found = startCommandOf(context);
        if (found === undefined)
            return;
        const { command, file } = found;
        const checked = context.project.files.get('config')?.path;
        const named = command.commands.map((run) => optionOf(run, '--config')).find((value) => value !== undefined);
        if (named !== undefined) {
            yield* otherConfig(context, file, command, named, checked);
        }
        else if (needsConfig(context, command)) {
            const remedy = checked === undefined ? 'add --config and the name of the config' : `add --config ${checked}`;
            yield {
                file,
                at: command.at,
                message: 'startCommand has no --config: LiteLLM would start without a model',
                remedy,
            };
        }
    },
};
function* otherConfig(context, file, command, named, checked) {
    if (named.includes('$') || checked === undefined || external_node_path_.posix.basename(named) === external_node_path_.posix.basename(checked))
        return;
    const at = command.words.find((word) => word.text === named || word.text === `--config=${named}`)?.at ?? command.at;
    const there = context.project.tree.some((entry) => external_node_path_.posix.basename(entry.path) === external_node_path_.posix.basename(named));
    const message = there
        ? `LiteLLM is given ${named}, but ${checked} is what is checked`
        : `LiteLLM is given ${named}, which is not in the repository`;
    yield {
        file,
        at,
        message,
        severity: there ? 'warning' : 'error',
        remedy: `write --config ${checked}, or set config to ${named}`,
    };
}
/** Whether the command ends in a LiteLLM that gets its config from startCommand and from nowhere else. */
function needsConfig(context, command) {
    if (namesConfigByVariable(context))
        return false;
    if (command.commands.some(isLiteLlm))
        return true;
    const script = context.startScript();
    const name = script === undefined ? undefined : external_node_path_.posix.basename(script.file.path);
    const runsScript = command.commands.some((run) => external_node_path_.posix.basename(run.path) === name || run.words.some((word) => external_node_path_.posix.basename(word.text) === name));
    if (script === undefined || !runsScript)
        return false;
    const starts = script.commands.filter(isLiteLlm);
    return (starts.length > 0 &&
        starts.every((run) => optionOf(run, '--config') === undefined && run.words.some((word) => word.all)));
}
function isLiteLlm(command) {
    return command.name === 'litellm';
}
/** LiteLLM also takes its config's path from CONFIG_FILE_PATH. */
function namesConfigByVariable(context) {
    const pairs = context
        .dockerfile()
        ?.instructions.flatMap((instruction) => (instruction.keyword === 'ENV' ? instruction.pairs() : []));
    const inScript = context
        .startScript()
        ?.commands.some((run) => run.assignments.some(({ name }) => name === 'CONFIG_FILE_PATH'));
    return inScript === true || pairs?.some((pair) => pair.name === 'CONFIG_FILE_PATH') === true;
}
const railway_start_command_checks = [railway_start_command_path, variables, config];

// EXTERNAL MODULE: ./lib/src/model/proxy-variables.js
var proxy_variables = __webpack_require__(8012);
// EXTERNAL MODULE: ./lib/src/settings/nearest.js
var nearest = __webpack_require__(9180);
;// CONCATENATED MODULE: ./lib/src/checks/railway-keys.js
/** Railway takes these in any case. */
const BUILDERS = ['RAILPACK', 'DOCKERFILE', 'NIXPACKS', 'HEROKU', 'PAKETO'];
const RESTART_POLICIES = ['ON_FAILURE', 'ALWAYS', 'NEVER'];
const TABLES = {
    build: {
        builder: BUILDERS,
        watchPatterns: 'texts',
        buildCommand: 'text',
        dockerfilePath: 'text',
        buildEnvironment: 'text',
        railpackVersion: 'text',
        nixpacksConfigPath: 'text',
        nixpacksPlan: 'table',
        nixpacksVersion: 'text',
    },
    deploy: {
        startCommand: 'text',
        preDeployCommand: 'text or texts',
        healthcheckPath: 'text',
        healthcheckTimeout: 'number',
        restartPolicyType: RESTART_POLICIES,
        restartPolicyMaxRetries: 'number',
        numReplicas: 'number',
        multiRegionConfig: 'table',
        region: 'text',
        cronSchedule: 'text',
        sleepApplication: 'flag',
        overlapSeconds: 'number or text',
        drainingSeconds: 'number or text',
        limitOverride: 'table',
        requiredMountPath: 'text',
        ipv6EgressEnabled: 'flag',
        runtime: 'text',
        useLegacyStacker: 'flag',
    },
};
const TOP_KEYS = ['$schema', 'build', 'deploy', 'environments'];
/** What a value should be, in words; undefined when it is that. `null` clears a key. */
function wrongType(value, type) {
    if (value === null)
        return undefined;
    if (typeof type !== 'string') {
        const fits = typeof value === 'string' && type.includes(value.toUpperCase());
        return fits ? undefined : `one of ${type.join(', ')}`;
    }
    const isText = typeof value === 'string';
    const isTexts = Array.isArray(value) && value.every((item) => typeof item === 'string');
    const isNumber = typeof value === 'number' && Number.isFinite(value) && value >= 0;
    switch (type) {
        case 'text':
            return isText ? undefined : 'a text';
        case 'texts':
            return isTexts ? undefined : 'a list of texts';
        case 'text or texts':
            return isText || isTexts ? undefined : 'a text or a list of texts';
        case 'number':
            return isNumber ? undefined : 'a number of 0 or more, without quotes';
        case 'number or text':
            return isNumber || isText ? undefined : 'a number of 0 or more';
        case 'flag':
            return typeof value === 'boolean' ? undefined : 'true or false';
        case 'table':
            return typeof value === 'object' && !Array.isArray(value) ? undefined : 'a table';
    }
}

;// CONCATENATED MODULE: ./lib/src/checks/railway-structure.js






const PROXY_NAMES = new Set(proxy_variables/* PROXY_VARIABLES */.b);
const syntax = {
    name: 'railway/syntax',
    severity: 'error',
    what: 'railway.toml is TOML, railway.json is JSON.',
    why: 'Railway fails the build of a deployment whose config file cannot be parsed (Railway docs, "Config as Code").',
    remedy: 'correct the TOML or JSON at this place, as the message says',
    *run(context) {
        const config = context.railwayConfig();
        for (const problem of config?.problems ?? []) {
            yield { file: config?.file.path ?? '', at: problem, message: problem.message };
        }
    },
};
/** Tables that are often written and never read, and where their content belongs. */
const COMMON_MISTAKES = {
    services: 'a Railway config describes one service; put its keys under [build] and [deploy]',
    service: 'a Railway config describes one service; put its keys under [build] and [deploy]',
    variables: 'set variables on the service, or under variables in slipway.yml',
    env: 'set variables on the service, or under variables in slipway.yml',
    envs: 'set variables on the service, or under variables in slipway.yml',
    healthcheck: 'write healthcheckPath and healthcheckTimeout under [deploy]',
    nixpacks: 'write nixpacksPlan under [build]',
    phases: 'that table belongs into nixpacks.toml',
    start: 'write startCommand under [deploy]',
};
const unknownKey = {
    name: 'railway/unknown-key',
    severity: 'warning',
    what: 'Every key and table is one that Railway reads.',
    why: 'Railway takes no notice of keys it does not know: [[services]], [services.env] and [variables] do nothing (Railway docs, "Config as Code Reference").',
    remedy: 'remove it, or write the key that Railway knows',
    *run(context) {
        const config = context.railwayConfig();
        if (config === undefined)
            return;
        for (const key of Object.keys(config.data)) {
            if (!TOP_KEYS.includes(key))
                yield* unknownTop(config, key);
        }
        for (const [path, layer] of layersOf(config.data))
            yield* unknownIn(config, path, layer);
    },
};
function* unknownTop(config, key) {
    const home = homeOf(key);
    const near = (0,nearest/* nearest */.p)(key, TOP_KEYS);
    const remedy = COMMON_MISTAKES[key] ??
        (home === undefined ? (near === undefined ? 'remove it' : `write ${near}`) : `write it under [${home}]`);
    yield { file: config.file.path, at: keyAt(config, [key]), message: `Railway does not read ${key} here`, remedy };
}
function* unknownIn(config, path, layer) {
    for (const table of ['build', 'deploy']) {
        const content = layer[table];
        if (!(0,yaml_source/* isRecord */.u)(content)) {
            if (content === undefined)
                continue;
            yield {
                file: config.file.path,
                at: keyAt(config, [...path, table]),
                message: `${table} is not a table`,
                remedy: `write [${table}]`,
            };
            continue;
        }
        const known = Object.keys(TABLES[table]);
        for (const key of Object.keys(content)) {
            if (known.includes(key))
                continue;
            const place = [...path, table, key];
            const home = homeOf(key);
            const near = (0,nearest/* nearest */.p)(key, known);
            const remedy = home !== undefined && home !== table
                ? `write it under [${home}]`
                : near === undefined
                    ? (COMMON_MISTAKES[key] ?? 'remove it')
                    : `write ${near}`;
            yield {
                file: config.file.path,
                at: keyAt(config, place),
                message: `Railway does not know ${table}.${key}`,
                remedy,
            };
        }
    }
}
function homeOf(key) {
    return key in TABLES.deploy ? 'deploy' : key in TABLES.build ? 'build' : undefined;
}
/** The base and each `[environments.<name>]`. */
function layersOf(data) {
    const environments = (0,yaml_source/* isRecord */.u)(data.environments) ? Object.entries(data.environments) : [];
    return [
        [[], data],
        ...environments.flatMap(([name, layer]) => (0,yaml_source/* isRecord */.u)(layer) ? [[['environments', name], layer]] : []),
    ];
}
function keyAt(config, path) {
    return config.at(path, 'key') ?? config.file.lines.span(0, 0);
}
const wrongTypes = {
    name: 'railway/wrong-type',
    severity: 'error',
    what: 'Every value has the type Railway takes.',
    why: 'Railway refuses a config whose values have another type (Railway docs, "Config as Code Reference").',
    remedy: 'write the value in the type named',
    *run(context) {
        const config = context.railwayConfig();
        if (config === undefined)
            return;
        for (const [path, layer] of layersOf(config.data)) {
            for (const table of ['build', 'deploy']) {
                const content = layer[table];
                if (!(0,yaml_source/* isRecord */.u)(content))
                    continue;
                for (const [key, value] of Object.entries(content)) {
                    const type = TABLES[table][key];
                    const wanted = type === undefined ? undefined : wrongType(value, type);
                    if (wanted === undefined)
                        continue;
                    const at = config.at([...path, table, key]) ?? keyAt(config, [...path, table]);
                    yield { file: config.file.path, at, message: `${table}.${key} must be ${wanted}` };
                }
            }
        }
    },
};
const cutoff = {
    name: 'railway/config-as-code-cutoff',
    severity: 'info',
    what: 'Tells of settings that nobody reads once Railway stops reading this file, because `ship` does not set them.',
    why: 'Railway stops reading railway.toml and railway.json on 2026-12-01, and services made since cannot use them (Railway docs, "Config as Code" and "Infrastructure as Code"). `ship` and `deploy` set the other keys over the API.',
    remedy: 'set it in Railway > the service > Settings, and remove it here',
    *run(context) {
        const config = context.railwayConfig();
        if (config === undefined || config.problems.length > 0)
            return;
        const told = (path) => ({
            file: config.file.path,
            at: keyAt(config, path),
            message: `Railway reads ${path.join('.')} only until 2026-12-01, and \`ship\` does not set it`,
        });
        const set = (0,railway_config.writtenSettings)(config);
        for (const table of ['build', 'deploy']) {
            const content = config.data[table];
            if (!(0,yaml_source/* isRecord */.u)(content))
                continue;
            for (const [key, value] of Object.entries(content)) {
                const type = TABLES[table][key];
                // Other checks tell of unknown keys and wrong values; a null wishes nothing.
                if (type === undefined || value === null || value === '' || wrongType(value, type) !== undefined)
                    continue;
                // A Dockerfile that is named is what Railway builds.
                if (key in set || (key === 'builder' && String(value).toUpperCase() === 'DOCKERFILE'))
                    continue;
                yield told([table, key]);
            }
        }
        const { environments } = config.data;
        if ((0,yaml_source/* isRecord */.u)(environments))
            yield* Object.keys(environments).map((name) => told(['environments', name]));
    },
};
const proxyVariables = {
    name: 'railway/proxy-variables',
    severity: 'error',
    what: 'No proxy variable is set in the Railway config.',
    why: 'Railway hands the variables of a service to its build and to every process: pip, apt-get and Prisma then try socks5://localhost:1055, where nothing listens during a build (Railway docs, "Using Variables"; Docker docs, "Predefined ARGs").',
    remedy: 'remove it; the start script gives the way to the tailnet to LiteLLM alone',
    *run(context) {
        const config = context.railwayConfig();
        if (config === undefined)
            return;
        yield* proxyKeys(config, [], config.data);
        const command = readStartCommand(config);
        // Behind a shell the one word that holds the script is not an assignment, whatever it begins with.
        const words = command === undefined || command.throughShell ? [] : command.words;
        const inShell = command?.commands.flatMap((run) => run.assignments) ?? [];
        for (const name of PROXY_NAMES) {
            const word = words.find(({ text }) => text.startsWith(`${name}=`) && text !== `${name}=`);
            const assigned = inShell.some((assignment) => assignment.name === name && assignment.value.text !== '');
            if (command === undefined || (word === undefined && !assigned))
                continue;
            const message = `startCommand sets ${name} for everything that starts`;
            yield { file: config.file.path, at: word?.at ?? command.at, message };
        }
    },
};
function* proxyKeys(config, path, value) {
    if (Array.isArray(value)) {
        for (const [index, item] of value.entries())
            yield* proxyKeys(config, [...path, index], item);
    }
    else if ((0,yaml_source/* isRecord */.u)(value)) {
        for (const [key, entry] of Object.entries(value)) {
            const place = [...path, key];
            if (PROXY_NAMES.has(key) && entry !== '') {
                yield { file: config.file.path, at: keyAt(config, place), message: `${key} is set for the whole service` };
            }
            else
                yield* proxyKeys(config, place, entry);
        }
    }
}
const railway_structure_checks = [syntax, unknownKey, wrongTypes, cutoff, proxyVariables];

;// CONCATENATED MODULE: ./lib/src/checks/railway.js





/** The checks over railway.toml or railway.json. */
const railway_checks = [...railway_structure_checks, ...railway_health_checks, ...checks, ...railway_start_command_checks, ...railway_port_checks];


/***/ }),

/***/ 7791:
/***/ (function (__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   checks: () => (/* binding */ checks)
/* harmony export */ });
/* harmony import */ var ignore__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(298);
/* harmony import */ var _project_ignore_rules_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(4734);
/* harmony import */ var _project_project_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(905);
/* harmony import */ var _project_variables_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(8677);
/* harmony import */ var _check_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(9138);
/* harmony import */ var _secret_shapes_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(2399);






const committedEnvFile = {
    name: 'repo/committed-env-file',
    severity: 'warning',
    what: 'A .env file is excluded by .gitignore.',
    why: 'A .env file holds secrets sooner or later, and what was committed once stays in the history (GitHub docs, "Removing sensitive data from a repository").',
    remedy: 'add .env and .env.* to .gitignore (and !.env.example); when it was committed, git rm --cached it and replace its secrets',
    *run({ project }) {
        for (const file of project.envFiles) {
            if (file.ignored)
                continue;
            const secret = (0,_project_variables_js__WEBPACK_IMPORTED_MODULE_3__.envFileVariables)(file).find(({ name, value }) => (0,_secret_shapes_js__WEBPACK_IMPORTED_MODULE_4__/* .isSecretKey */ .uE)(name) && (0,_secret_shapes_js__WEBPACK_IMPORTED_MODULE_4__/* .looksLikeSecret */ .WW)(value));
            const message = `${file.path} is not excluded by .gitignore`;
            if (secret === undefined)
                yield { file: file.path, at: (0,_check_js__WEBPACK_IMPORTED_MODULE_5__/* .startOf */ .G)(file), message };
            else
                yield {
                    file: file.path,
                    at: secret.at,
                    severity: 'error',
                    message: `${message} and holds a secret: ${secret.name}`,
                };
        }
    },
};
/** Names at the top of the directory that are easily taken for the settings file's. */
const SETTINGS_LOOKALIKE = /^\.?slipway\.ya?ml$/i;
const settingsName = {
    name: 'repo/settings-name',
    severity: 'error',
    what: 'The settings file is called slipway.yml.',
    why: 'No other name is read: the tag, the required models and all else that stands in slipway.yaml would be dropped without a word.',
    remedy: 'rename it to slipway.yml',
    *run({ project }) {
        for (const { path, kind } of project.tree) {
            if (kind !== 'file' || path === _project_project_js__WEBPACK_IMPORTED_MODULE_2__/* .USUAL_PATHS */ .IO.settings[0] || !SETTINGS_LOOKALIKE.test(path))
                continue;
            const at = { line: 1, column: 1, endLine: 1, endColumn: 1 };
            yield { file: path, at, message: `${path} is not read: the settings are called slipway.yml` };
        }
    },
};
const gitattributes = {
    name: 'repo/gitattributes',
    severity: 'warning',
    what: '.gitattributes keeps the line ends of the start script.',
    why: 'Git for Windows turns LF into CRLF on checkout; a script whose first line ends in CR fails in the container with `no such file or directory` (git docs, gitattributes, "End-of-line conversion").',
    remedy: 'add the line "*.sh text eol=lf" to .gitattributes',
    *run({ project }) {
        const script = project.files.get('startScript');
        if (script === undefined)
            return;
        const attributes = project.files.get('gitattributes');
        if (attributes !== undefined && keepsLineFeeds(attributes, script.path))
            return;
        const message = `${script.path} may be checked out with CRLF: no rule of .gitattributes says eol=lf for it`;
        if (attributes === undefined) {
            yield { file: script.path, at: (0,_check_js__WEBPACK_IMPORTED_MODULE_5__/* .startOf */ .G)(script), message };
            return;
        }
        const end = attributes.lines.span(attributes.text.length, attributes.text.length);
        const lead = attributes.text === '' || attributes.text.endsWith('\n') ? '' : '\n';
        yield { file: attributes.path, at: end, message, fix: { ...end, text: `${lead}*.sh text eol=lf\n` } };
    },
};
/** Whether the last rules that match the path leave it without CRLF. */
function keepsLineFeeds(attributes, path) {
    let text;
    let lineFeed;
    for (const line of (0,_project_ignore_rules_js__WEBPACK_IMPORTED_MODULE_1__/* .patternsOf */ .D4)(attributes.text)) {
        const [pattern, ...values] = line.trim().split(/\s+/);
        if (pattern === undefined || pattern === '' || pattern.startsWith('#') || pattern.startsWith('['))
            continue;
        if (!ignore__WEBPACK_IMPORTED_MODULE_0__().add(pattern).ignores(path))
            continue;
        for (const value of values) {
            if (value === 'binary' || value === '-text')
                text = false;
            else if (value === 'text' || value.startsWith('text='))
                text = true;
            else if (value.startsWith('eol='))
                lineFeed = value === 'eol=lf';
            else if (value === '-eol' || value === '!eol')
                lineFeed = undefined;
        }
    }
    return text === false || lineFeed === true;
}
const checks = [settingsName, committedEnvFile, gitattributes];


/***/ }),

/***/ 2399:
/***/ (function (__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   WW: () => (/* binding */ looksLikeSecret),
/* harmony export */   eV: () => (/* binding */ credentialKind),
/* harmony export */   uE: () => (/* binding */ isSecretKey)
/* harmony export */ });
/** Beginnings that only real credentials have, by the service that gives them. */
const PREFIXES = [
    { prefix: 'sk-ant-', what: 'an Anthropic key', length: 40 },
    { prefix: 'sk-proj-', what: 'an OpenAI key', length: 40 },
    { prefix: 'sk-or-', what: 'an OpenRouter key', length: 40 },
    { prefix: 'gsk_', what: 'a Groq key', length: 40 },
    { prefix: 'xai-', what: 'an xAI key', length: 40 },
    { prefix: 'hf_', what: 'a Hugging Face token', length: 30 },
    { prefix: 'AIza', what: 'a Google key', length: 35 },
    { prefix: 'AKIA', what: 'an AWS key id', length: 20 },
    { prefix: 'ghp_', what: 'a GitHub token', length: 36 },
    { prefix: 'github_pat_', what: 'a GitHub token', length: 40 },
    { prefix: 'xoxb-', what: 'a Slack token', length: 30 },
    { prefix: 'tskey-auth-', what: 'a Tailscale auth key', length: 20 },
    { prefix: 'tskey-api-', what: 'a Tailscale API key', length: 20 },
    { prefix: 'tskey-client-', what: 'a Tailscale client secret', length: 20 },
];
/** Words by which authors say that a value is no secret. */
const STAND_INS = /dummy|fake|placeholder|example|change-?me|replace|your|xxx|not-?needed|not-?used|none|null|ignored|redacted|\.\.\.|<|\*\*|stand-in|test|local|anything|\$|\{\{|^os\.|^oidc\//i;
/** What kind of credential a value is by its looks alone; undefined when it may be none. */
function credentialKind(value) {
    const trimmed = value.trim();
    const found = PREFIXES.find(({ prefix, length }) => trimmed.startsWith(prefix) && trimmed.length >= length);
    return found === undefined || /\s/.test(trimmed) || STAND_INS.test(trimmed) ? undefined : found.what;
}
/**
 * Whether a value under a key such as `api_key` is a real secret rather than a stand-in: local model servers are given
 * `none`, `ollama` or `sk-local` because the client insists on something.
 */
function looksLikeSecret(value) {
    const trimmed = value.trim();
    if (trimmed.length < 12 || /\s/.test(trimmed) || STAND_INS.test(trimmed))
        return false;
    return /\d/.test(trimmed) && /[A-Za-z]/.test(trimmed) && new Set(trimmed).size >= 8;
}
/** Keys of LiteLLM's config whose values are secrets. */
function isSecretKey(key) {
    return SECRET_KEY.test(key);
}
/** Not every `\u2026_key`: a public key, a cache key or a key's alias is no secret. */
const SECRET_KEY = /(?:^|_)(?:(?:api|master|secret|private|access|auth|salt|account)_key|secret|password|token|client_secret)$/i;


/***/ }),

/***/ 7045:
/***/ (function (__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   checks: () => (/* binding */ checks)
/* harmony export */ });
/* harmony import */ var _project_yaml_source_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(6525);
/* harmony import */ var _settings_nearest_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(9180);
/* harmony import */ var _check_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(9138);



const unknownCheck = {
    name: 'settings/unknown-check',
    severity: 'warning',
    what: 'The checks whose severity slipway.yml sets exist.',
    why: 'A mistyped name would leave a check on that its author believes to be off. The names stand in docs/checks.md.',
    remedy: 'write the name of a check as docs/checks.md has it',
    *run({ project, settings }) {
        const file = project.files.get('settings');
        if (file === undefined)
            return;
        for (const name of Object.keys(settings.severities)) {
            if (settings.checkNames.includes(name))
                continue;
            const near = (0,_settings_nearest_js__WEBPACK_IMPORTED_MODULE_1__/* .nearest */ .p)(name, settings.checkNames);
            const remedy = near === undefined ? {} : { remedy: `write ${near}` };
            yield { file: file.path, at: placeOf(file, name), message: `there is no check ${name}`, ...remedy };
        }
    },
};
const requireModels = {
    name: 'settings/require-models',
    severity: 'error',
    what: 'The models that requireModels names in slipway.yml stand in model_list.',
    why: 'A release stops at a name that the proxy config does not have; all and unchanged are words of their own.',
    remedy: 'write all, unchanged, or names of model_list',
    *run(context) {
        const file = context.project.files.get('settings');
        const config = context.config();
        if (file === undefined || config === undefined || config.models.length === 0)
            return;
        const { include, general_settings: general } = config.data;
        // Models may stand in an included file or in the database.
        if (include !== undefined || ((0,_project_yaml_source_js__WEBPACK_IMPORTED_MODULE_0__/* .isRecord */ .u)(general) && general.store_model_in_db === true))
            return;
        const names = config.models.flatMap(({ name }) => name ?? []);
        const source = (0,_project_yaml_source_js__WEBPACK_IMPORTED_MODULE_0__/* .readYaml */ .g)(file.text, file.lines);
        const written = (0,_project_yaml_source_js__WEBPACK_IMPORTED_MODULE_0__/* .isRecord */ .u)(source.data) ? source.data.requireModels : undefined;
        const items = typeof written === 'string' ? written.split(/[,\r\n]+/) : Array.isArray(written) ? written : [];
        for (const [index, item] of items.entries()) {
            const name = typeof item === 'string' ? item.trim() : '';
            if (name === '' || REQUIRED_WORDS.includes(name) || names.includes(name))
                continue;
            const at = source.at(Array.isArray(written) ? ['requireModels', index] : ['requireModels']) ?? (0,_check_js__WEBPACK_IMPORTED_MODULE_2__/* .startOf */ .G)(file);
            const near = (0,_settings_nearest_js__WEBPACK_IMPORTED_MODULE_1__/* .nearest */ .p)(name, [...REQUIRED_WORDS, ...names]);
            const remedy = near === undefined ? `${requireModels.remedy}: ${names.slice(0, 10).join(', ')}` : `write ${near}`;
            yield { file: file.path, at, message: `requireModels names ${name}, which is not in model_list`, remedy };
        }
    },
};
const REQUIRED_WORDS = ['all', 'unchanged'];
function placeOf(file, name) {
    return (0,_project_yaml_source_js__WEBPACK_IMPORTED_MODULE_0__/* .readYaml */ .g)(file.text, file.lines).at(['checks', name], 'key') ?? (0,_check_js__WEBPACK_IMPORTED_MODULE_2__/* .startOf */ .G)(file);
}
const checks = [unknownCheck, requireModels];


/***/ }),

/***/ 5895:
/***/ (function (__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  checks: () => (/* binding */ checks)
});

// EXTERNAL MODULE: ./lib/src/checks/check.js
var check = __webpack_require__(9138);
;// CONCATENATED MODULE: ./lib/src/checks/start-script-commands.js
const SHELLS = new Set(['sh', 'bash', 'dash', 'ash', 'ksh']);
/** Whether the start script is one for a shell; scripts of other languages are not judged. */
function isShellScript(view) {
    if (view.shebang === undefined)
        return true;
    const words = view.shebang.split(/\s+/).map((word) => word.slice(word.lastIndexOf('/') + 1));
    return SHELLS.has(words[0] ?? '') || (words[0] === 'env' && words.some((word) => SHELLS.has(word)));
}
function optionsOf(command) {
    const words = command.arguments;
    return {
        value(...names) {
            // Go's flag package takes one dash for two.
            const spelled = names.flatMap((name) => [`--${name}`, `-${name}`]);
            for (const [index, word] of words.entries()) {
                const option = spelled.find((each) => word.text === each || word.text.startsWith(`${each}=`));
                if (option === undefined)
                    continue;
                if (word.text === option)
                    return words[index + 1] ?? word;
                return { ...word, text: word.text.slice(option.length + 1) };
            }
            return undefined;
        },
        open: words.some((word) => !word.literal && word.text.startsWith('$')),
    };
}
/** The subcommand of `tailscale`: `up` of `tailscale --socket=\u2026 up \u2026`. */
function tailscaleSubcommand(command) {
    if (command.name !== 'tailscale')
        return undefined;
    for (let at = 0; at < command.arguments.length; at++) {
        const { text } = command.arguments[at];
        if (text === '--socket' || text === '-socket')
            at++;
        else if (!text.startsWith('-'))
            return text;
    }
    return undefined;
}
function joinsTailnet(command) {
    const subcommand = tailscaleSubcommand(command);
    return subcommand === 'up' || subcommand === 'login';
}
/** Programs that are LiteLLM's proxy: its command, its module, the entry points of its images. */
function isLitellm(command) {
    if (command.name === 'litellm' || command.name === 'prod_entrypoint.sh' || command.name === 'docker-entrypoint.sh')
        return true;
    if (command.arguments.some((word) => word.text === 'litellm' || word.text.endsWith('/bin/litellm')))
        return RUNNERS.test(command.name);
    const module = command.arguments.findIndex((word) => word.text === '-m');
    return (/^python/.test(command.name) &&
        module !== -1 &&
        (command.arguments[module + 1]?.text.startsWith('litellm') ?? false));
}
const RUNNERS = /^(uv|poetry|ddtrace-run|opentelemetry-instrument|python[0-9.]*)$/;
/** The commands that run tailscaled with userspace networking. */
function isUserspace(command) {
    return (command.name === 'tailscaled' && (optionsOf(command).value('tun')?.text.startsWith('userspace-networking') ?? false));
}

// EXTERNAL MODULE: ./lib/src/project/dockerfile-stages.js
var dockerfile_stages = __webpack_require__(1302);
;// CONCATENATED MODULE: ./lib/src/checks/start-script-tailscale.js

/** The start script, when it can be judged. */
function judgedScript(context) {
    const view = context.startScript();
    return view !== undefined && isShellScript(view) ? view : undefined;
}
/** Commands that the script runs; those of traps run when it ends. */
function* commandsOf(view) {
    for (const command of view.commands)
        if (!command.trap)
            yield command;
}
const noErrexit = {
    name: 'start-script/no-errexit',
    severity: 'error',
    what: 'A failure of Tailscale or PostgreSQL does not keep LiteLLM from starting.',
    why: 'With set -e the script ends at the first command that fails: an expired key takes the whole gateway down, other providers with it (POSIX, "set", -e).',
    remedy: 'remove set -e, or write || echo "\u2026, continuing" behind the command',
    *run(context) {
        const view = judgedScript(context);
        if (view === undefined)
            return;
        for (const command of commandsOf(view)) {
            const guarded = command.handled || command.background;
            if (guarded || !(command.errexit || /\s-[a-z]*e/.test(view.shebang ?? '')))
                continue;
            if (!/^(tailscale|tailscaled|initdb|pg_ctl)$/.test(command.name))
                continue;
            yield {
                file: view.file.path,
                at: command.at,
                message: `set -e is in force: when ${command.name} fails, LiteLLM does not start`,
            };
        }
    },
};
const notBlocking = {
    name: 'start-script/tailscale-not-blocking',
    severity: 'error',
    what: 'tailscale up has a timeout, or runs in the background.',
    why: 'tailscale up waits for ever by default; the health check fails before LiteLLM has started (Tailscale docs, "tailscale up command", --timeout).',
    remedy: 'write --timeout=30s, and || echo "Tailscale failed, continuing anyway" behind it',
    *run(context) {
        const view = judgedScript(context);
        if (view === undefined)
            return;
        for (const command of commandsOf(view)) {
            if (!joinsTailnet(command) || command.background || command.via.includes('timeout'))
                continue;
            const options = optionsOf(command);
            const timeout = options.value('timeout');
            if (timeout === undefined ? options.open : !/^0[a-z]*$/.test(timeout.text))
                continue;
            const message = timeout === undefined
                ? 'tailscale up without --timeout waits for ever'
                : `--timeout=${timeout.text} means for ever`;
            yield { file: view.file.path, at: timeout?.at ?? command.at, message };
        }
    },
};
const userspace = {
    name: 'start-script/tailscaled-userspace',
    severity: 'error',
    what: 'tailscaled runs with userspace networking.',
    why: 'Railway gives containers neither /dev/net/tun nor NET_ADMIN; without the option tailscaled ends at once (Tailscale docs, "Userspace networking mode"; Railway docs, "Bridge Railway to RDS with Tailscale").',
    remedy: 'write tailscaled --tun=userspace-networking',
    *run(context) {
        const view = judgedScript(context);
        if (view === undefined)
            return;
        for (const command of commandsOf(view)) {
            if (!startsDaemon(command))
                continue;
            const options = optionsOf(command);
            const tun = options.value('tun');
            if (tun === undefined ? options.open : tun.text.startsWith('userspace-networking') || !tun.literal)
                continue;
            yield {
                file: view.file.path,
                at: tun?.at ?? command.at,
                message: 'tailscaled asks for a TUN device, which Railway does not give',
            };
        }
    },
};
/** `tailscaled --version` and `--cleanup` start nothing. */
function startsDaemon(command) {
    return command.name === 'tailscaled' && optionsOf(command).value('cleanup', 'version') === undefined;
}
const port = {
    name: 'start-script/tailscaled-port',
    severity: 'warning',
    what: 'tailscaled does not take its UDP port from PORT.',
    why: 'tailscaled reads PORT as the default of --port, and Railway sets PORT for the service (tailscale/tailscale, cmd/tailscaled/tailscaled.go).',
    remedy: 'write tailscaled --port=0',
    *run(context) {
        const view = judgedScript(context);
        if (view === undefined)
            return;
        for (const command of commandsOf(view)) {
            if (!startsDaemon(command))
                continue;
            const options = optionsOf(command);
            if (options.value('port') !== undefined || options.open)
                continue;
            if (command.sees('PORT').kind !== 'inherited')
                continue;
            yield {
                file: view.file.path,
                at: command.at,
                message: "tailscaled without --port listens on the service's PORT",
            };
        }
    },
};
const openProxy = {
    name: 'start-script/open-proxy',
    severity: 'error',
    what: "tailscaled's proxies listen on loopback only.",
    why: 'They ask nobody for a password: whoever reaches them reaches the tailnet as this device (Tailscale docs, "Userspace networking mode").',
    remedy: 'write localhost:1055',
    *run(context) {
        const view = judgedScript(context);
        if (view === undefined)
            return;
        for (const command of commandsOf(view)) {
            if (command.name !== 'tailscaled')
                continue;
            for (const name of ['socks5-server', 'outbound-http-proxy-listen']) {
                const address = optionsOf(command).value(name);
                if (address === undefined || !address.text.includes(':') || address.text.startsWith('$'))
                    continue;
                const host = address.text.slice(0, address.text.lastIndexOf(':'));
                if (host === 'localhost' || host.startsWith('127.') || host === '[::1]' || host.includes('$'))
                    continue;
                yield {
                    file: view.file.path,
                    at: address.at,
                    message: `--${name} listens on ${host === '' ? 'every address' : host}`,
                };
            }
        }
    },
};
const keyInArguments = {
    name: 'start-script/key-in-arguments',
    severity: 'warning',
    what: 'The auth key does not stand in the arguments of tailscale.',
    why: 'Arguments are shown by ps and /proc to every process of the container, and by crash reports; tailscale reads a key from a file (tailscale/tailscale, cmd/tailscale/cli/up.go, --auth-key file:).',
    remedy: 'write the key to a file (umask 077), pass --auth-key=file:PATH, and remove the file afterwards',
    *run(context) {
        const view = judgedScript(context);
        if (view === undefined)
            return;
        for (const command of commandsOf(view)) {
            if (!joinsTailnet(command))
                continue;
            const key = optionsOf(command).value('auth-key', 'authkey');
            if (key === undefined || key.text.startsWith('file:') || key.text === '')
                continue;
            if (/^tskey-/.test(key.text)) {
                yield {
                    file: view.file.path,
                    at: key.at,
                    severity: 'error',
                    message: 'an auth key is written into the script',
                    remedy: 'revoke it, and pass a new one as the variable TAILSCALE_AUTH_KEY',
                };
            }
            else if (key.variables.length > 0) {
                yield {
                    file: view.file.path,
                    at: key.at,
                    message: 'the auth key is an argument, which every process can read',
                };
            }
        }
    },
};
const tailscaleChecks = [noErrexit, notBlocking, userspace, port, openProxy, keyInArguments];

;// CONCATENATED MODULE: ./lib/src/checks/start-script-database.js


const databaseUrl = {
    name: 'start-script/database-url',
    severity: 'error',
    what: 'A DATABASE_URL that the service has is not replaced.',
    why: 'A database inside the container is lost with every deployment unless it lies on a volume; one managed by Railway (\u2026railway.internal) is not (Railway docs, "PostgreSQL", "Volumes").',
    remedy: 'set DATABASE_URL only where it is empty: [ -n "$DATABASE_URL" ] || export DATABASE_URL=\u2026',
    *run(context) {
        const view = judgedScript(context);
        if (view === undefined)
            return;
        const commands = [...commandsOf(view)];
        const asksForManaged = commands.find((command) => command.handled && asks(command));
        for (const command of commands) {
            for (const { name, value, at } of command.assignments) {
                if (name !== 'DATABASE_URL' || !isLocal(value.text) || value.variables.includes('DATABASE_URL'))
                    continue;
                if (!command.conditional) {
                    yield { file: view.file.path, at, message: 'DATABASE_URL is replaced whatever the service has set' };
                }
                else if (asksForManaged !== undefined) {
                    yield {
                        file: view.file.path,
                        at,
                        message: 'a managed database (railway.internal) is replaced by one inside the container',
                    };
                }
            }
        }
    },
};
/** `grep railway.internal` as a condition. */
function asks(command) {
    return /^[ef]?grep$/.test(command.name) && command.arguments.some((word) => /railway\\?\.internal/.test(word.text));
}
function isLocal(url) {
    return /@(localhost|127\.0\.0\.1|\[::1\])[:/]/.test(url) || /^[a-z]+:\/\/(localhost|127\.0\.0\.1)[:/]/.test(url);
}
const POSTGRES_PROGRAMS = /^(initdb|pg_ctl|postgres|pg_createcluster)$/;
const postgresInit = {
    name: 'start-script/postgres-init',
    severity: 'error',
    what: 'PostgreSQL is initialised once, and not as root.',
    why: 'initdb and postgres refuse to run as root, and initdb refuses a folder that is not empty (PostgreSQL docs, "initdb").',
    remedy: 'write: [ -f "$PGDATA/PG_VERSION" ] || su postgres -c "\u2026/initdb -D $PGDATA"',
    *run(context) {
        const view = judgedScript(context);
        if (view === undefined)
            return;
        const commands = [...commandsOf(view)].filter((command) => POSTGRES_PROGRAMS.test(command.name));
        const [first] = commands;
        if (first === undefined)
            return;
        if (!commands.some((command) => command.switchedUser) && !runsAsUser(context)) {
            yield { file: view.file.path, at: first.at, message: `${first.name} runs as root, which PostgreSQL refuses` };
        }
        for (const command of commands) {
            if (command.name !== 'initdb' || command.conditional || command.handled)
                continue;
            yield {
                file: view.file.path,
                at: command.at,
                message: 'initdb runs at every start: the second time it fails, as the folder is not empty',
            };
        }
    },
};
/** Whether the image, or an account made for it, is not root. */
function runsAsUser(context) {
    const view = context.dockerfile();
    const last = view === undefined ? undefined : (0,dockerfile_stages/* finalStage */.B)(view);
    const users = last === undefined
        ? []
        : (0,dockerfile_stages/* chainOf */.d)(last).flatMap((stage) => stage.instructions.filter((each) => each.keyword === 'USER'));
    const user = users[users.length - 1]?.words()[0]?.text;
    return user !== undefined && !/^(root|0)(:|$)/.test(user);
}
const databaseChecks = [databaseUrl, postgresInit];

// EXTERNAL MODULE: ./lib/src/project/shell.js + 4 modules
var shell = __webpack_require__(601);
;// CONCATENATED MODULE: ./lib/src/checks/start-script-litellm.js




/** Programs that take a proxy from the environment, or hand it on to one that does. */
const HEEDS_PROXY = /^(tailscale|tailscaled|curl|wget|pip[0-9.]*|uv|npm|npx|node|prisma|apt|apt-get|git)$/;
const proxyClearedFirst = {
    name: 'start-script/proxy-cleared-first',
    severity: 'error',
    what: 'Proxy variables of the service are cleared before anything is started.',
    why: 'SOCKS in ALL_PROXY keeps LiteLLM from starting ("Using SOCKS proxy, but the \'socksio\' package is not installed"), and HTTP_PROXY comes between LiteLLM and Prisma\'s engine on localhost ("httpx.ConnectError: All connection attempts failed", BerriAI/litellm issue 4552).',
    remedy: `begin the script with: unset ${shell.PROXY_VARIABLES.join(' ')} NO_PROXY no_proxy`,
    *run(context) {
        const view = judgedScript(context);
        if (view === undefined)
            return;
        for (const command of commandsOf(view)) {
            if (!isLitellm(command) && !HEEDS_PROXY.test(command.name) && !runsParameters(command))
                continue;
            const left = shell.PROXY_VARIABLES.filter((name) => command.sees(name).kind === 'inherited');
            if (left.length === 0)
                continue;
            const which = left.length === shell.PROXY_VARIABLES.length ? 'the proxy variables of the service' : left.join(', ');
            const name = runsParameters(command) ? 'the command that the script is given' : command.name;
            yield { file: view.file.path, at: command.at, message: `${name} still sees ${which}` };
            return;
        }
    },
};
/** `exec "$@"` of a script that is given the whole command; not of a function. */
function runsParameters(command) {
    return command.path === '$@' && command.function === undefined;
}
// --- the way to the tailnet ------------------------------------------------------------------------------------------
/** Programs that lead LiteLLM into the tailnet in another way than its own proxy variables. */
const OTHER_WAYS = /^(socat|gost|pproxy|privoxy|nginx|haproxy|envoy|caddy)$/;
const tailnetPath = {
    name: 'start-script/tailnet-path',
    severity: 'error',
    what: "LiteLLM's plain http goes through tailscaled's HTTP proxy, its own database and private network do not.",
    why: 'With userspace networking the kernel knows no way to the tailnet: only what goes through tailscaled\'s proxy gets there (Tailscale docs, "Userspace networking mode"). NO_PROXY="*" closes that way, and LiteLLM speaks no SOCKS (BerriAI/litellm issue 10453).',
    remedy: 'write HTTP_PROXY=http://127.0.0.1:1055 NO_PROXY=localhost,127.0.0.1,::1,.railway.internal in front of litellm, and --outbound-http-proxy-listen=127.0.0.1:1055 for tailscaled',
    *run(context) {
        const view = judgedScript(context);
        if (view === undefined)
            return;
        const commands = [...commandsOf(view)];
        if (!commands.some(isUserspace) || needsNoTailnet(context))
            return;
        const other = commands.some((command) => OTHER_WAYS.test(command.name) ||
            command.arguments[0]?.text === 'nc' ||
            command.via.some((each) => each.startsWith('proxychains')));
        for (const command of commands)
            if (isLitellm(command))
                yield* judgeWay(view, command, other);
    },
};
/** Whether the proxy config is there and has no host of the tailnet. */
function needsNoTailnet(context) {
    const config = context.config();
    return (config !== undefined && config.problems.length === 0 && config.models.length > 0 && context.routes().length === 0);
}
function* judgeWay(view, command, other) {
    const file = view.file.path;
    const { at } = command;
    for (const name of shell.PROXY_VARIABLES) {
        const seen = command.sees(name);
        if (seen.kind === 'set' && /^socks/i.test(seen.value.text)) {
            yield {
                file,
                at,
                message: `${name} gives LiteLLM a SOCKS proxy, which it cannot use: it does not start, or every call fails`,
            };
            return;
        }
    }
    const http = effective(command.sees('http_proxy'), command.sees('HTTP_PROXY'));
    const none = effective(command.sees('no_proxy'), command.sees('NO_PROXY'));
    if (none.kind === 'set' && none.value.literal && none.value.text.split(',').some((each) => each.trim() === '*')) {
        yield {
            file,
            at,
            message: 'NO_PROXY="*" keeps LiteLLM from the only way into the tailnet: "Network is unreachable"',
        };
    }
    else if (http.kind === 'cleared' && !other) {
        yield { file, at, message: 'litellm gets no HTTP_PROXY: no model host of the tailnet can be reached' };
    }
    else if (http.kind === 'set' &&
        (none.kind === 'cleared' || (none.kind === 'set' && !excludesLoopback(none.value.text)))) {
        const message = 'NO_PROXY leaves out localhost: the calls to the database and to Prisma would go through the tailnet proxy';
        yield { file, at, severity: 'warning', message };
    }
}
/** What Python's urllib takes: the small name, an empty one included, else the capital one. */
function effective(small, capital) {
    return small.kind === 'cleared' && small.how === 'unset'
        ? capital
        : small.kind === 'inherited'
            ? capital.kind === 'set'
                ? capital
                : small
            : small;
}
function excludesLoopback(value) {
    const entries = value.split(',').map((entry) => entry.trim());
    return value.includes('$') || (entries.includes('localhost') && entries.includes('127.0.0.1'));
}
// --- LiteLLM itself --------------------------------------------------------------------------------------------------
const execLitellm = {
    name: 'start-script/exec-litellm',
    severity: 'error',
    what: 'LiteLLM is started with the arguments of the script, and gets the signals of the container.',
    why: 'Railway\'s start command hands --config and --port to the script; and a shell does not forward SIGTERM, so that requests are cut off when a deployment is replaced (Docker docs, "Dockerfile reference", ENTRYPOINT; Railway docs, "Start Command").',
    remedy: 'end the script with: exec litellm "$@"',
    *run(context) {
        const view = judgedScript(context);
        if (view === undefined || view.problems.length > 0 || view.file.text.trim() === '')
            return;
        const file = view.file.path;
        const commands = [...commandsOf(view)];
        const started = commands.filter(isLitellm);
        if (started.length === 0) {
            if (!commands.some(mayStartIt))
                yield { file, at: (0,check/* startOf */.G)(view.file), message: 'the script never starts litellm' };
            return;
        }
        for (const command of started) {
            const takes = command.words.some((word) => word.all) ||
                command.arguments.some((word) => !word.literal && word.text.startsWith('$'));
            if (!takes) {
                const message = 'litellm does not get "$@": --config and --port of the start command are lost';
                yield { file, at: command.at, severity: hasConfig(command) ? 'warning' : 'error', message };
            }
            if (!getsSignals(view, command)) {
                const message = 'litellm runs below a shell that does not forward SIGTERM';
                yield { file, at: command.at, severity: 'warning', message };
            }
        }
    },
};
/** Something else, given, sourced or called, may start it. */
function mayStartIt(command) {
    if (command.words.some((word) => word.all) || command.via.includes('exec'))
        return true;
    return /^(\.|source|supervisord|s6-svscan|gunicorn|uvicorn)$|\.(sh|py)$/.test(command.name);
}
function hasConfig(command) {
    return command.arguments.some((word) => word.text === '--config' || word.text === '-c' || word.text.startsWith('--config='));
}
/** By exec, or started in the background by a script that traps SIGTERM. */
function getsSignals(view, command) {
    if (command.via.includes('exec'))
        return true;
    return command.background && view.traps.some((trap) => trap.signals.includes('TERM'));
}
const litellmChecks = [proxyClearedFirst, tailnetPath, execLitellm];

;// CONCATENATED MODULE: ./lib/src/checks/start-script.js





const MAX_SYNTAX_FINDINGS = 20;
const syntax = {
    name: 'start-script/syntax',
    severity: 'error',
    what: 'The start script can be parsed.',
    why: 'A shell that meets an open quote or a missing fi ends before LiteLLM has started (POSIX, "Shell Command Language").',
    remedy: 'mend the line',
    *run(context) {
        const view = context.startScript();
        if (view === undefined || !isShellScript(view))
            return;
        if (view.file.text.trim() === '') {
            yield {
                file: view.file.path,
                at: (0,check/* startOf */.G)(view.file),
                message: 'the file is empty',
                remedy: 'write it anew with "slipway init"',
            };
        }
        for (const problem of view.problems.slice(0, MAX_SYNTAX_FINDINGS)) {
            yield { file: view.file.path, at: problem, message: problem.message };
        }
    },
};
const shebang = {
    name: 'start-script/shebang',
    severity: 'error',
    what: 'The first line names the interpreter.',
    why: 'Docker and Railway start the script without a shell; without #! as its first two bytes that ends in "exec format error" (Linux manual, execve(2)).',
    remedy: 'let the file begin with #!/bin/sh',
    *run(context) {
        const view = context.startScript();
        if (view === undefined || view.file.text.trim() === '')
            return;
        const file = view.file.path;
        const at = view.shebangAt;
        if (view.file.byteOrderMark) {
            yield {
                file,
                at,
                message: 'a byte order mark stands in front of #!',
                remedy: 'save the file as UTF-8 without byte order mark',
            };
        }
        if (view.shebang === undefined) {
            const below = /^\s*#!/.test(view.file.text);
            yield { file, at, message: below ? '#! does not stand at the very start of the file' : 'there is no #! line' };
        }
        else if (!view.shebang.startsWith('/')) {
            yield { file, at, message: `the interpreter is not named with its full path: ${view.shebang.slice(0, 60)}` };
        }
    },
};
const lineEndings = {
    name: 'start-script/line-endings',
    severity: 'error',
    what: 'The start script has no CRLF.',
    why: 'The kernel looks for an interpreter called "sh\\r": "no such file or directory", though the file is there (Linux manual, execve(2); git docs, gitattributes).',
    remedy: 'save it with LF, and add "*.sh text eol=lf" to .gitattributes',
    *run(context) {
        const view = context.startScript();
        const at = view?.file.text.indexOf('\r\n') ?? -1;
        if (view === undefined || at === -1)
            return;
        const { text, lines, path } = view.file;
        const fix = { ...lines.span(0, text.length), text: text.replaceAll('\r\n', '\n') };
        yield { file: path, at: lines.span(at, at + 1), message: 'the file has CRLF line ends', fix };
    },
};
const checks = [
    syntax,
    shebang,
    lineEndings,
    ...litellmChecks,
    ...tailscaleChecks,
    ...databaseChecks,
];


/***/ }),

/***/ 9341:
/***/ (function (__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  checks: () => (/* binding */ tailnet_checks)
});

// EXTERNAL MODULE: ./lib/src/checks/policy-names.js
var policy_names = __webpack_require__(3155);
// EXTERNAL MODULE: ./lib/src/checks/policy-nodes.js
var policy_nodes = __webpack_require__(3714);
;// CONCATENATED MODULE: ./lib/src/checks/tailnet-names.js


const undefinedName = {
    name: 'tailnet/undefined-name',
    severity: 'error',
    what: 'Every host, tag, group and ipset that the policy names is defined in it.',
    why: 'Machine names are not known in a policy: hab:11434 needs "hosts": {"hab": "100.x.y.z"}. A rule with an unknown host is dropped without a word, one with an unknown tag is refused (tailscale/tailscale issue 5532).',
    remedy: 'define the name in the policy',
    *run(context) {
        const view = context.policy();
        for (const undefinedOne of view?.undefinedNames ?? []) {
            const { kind, name, places } = undefinedOne;
            const [first] = places;
            if (view === undefined || first === undefined)
                continue;
            const more = places.length === 1 ? '' : ` (named in ${places.length} places)`;
            yield {
                file: view.file.path,
                at: view.file.lines.span(first.start, first.end),
                message: `${kind} not found: ${JSON.stringify(name)}${more}`,
                remedy: remedyFor(undefinedOne),
            };
        }
    },
};
function remedyFor({ kind, name, near }) {
    const quoted = JSON.stringify(name);
    const slip = near === undefined ? '' : `write ${JSON.stringify(near)}, or `;
    if (kind === 'autogroup')
        return near === undefined ? 'use an autogroup that Tailscale documents' : `write "${near}"`;
    if (kind !== 'host')
        return `${slip}add ${quoted} to "${policy_names/* DEFINED_IN */.IR[kind]}"`;
    return `${slip}add ${quoted} with its address to "hosts"; machine names are not known in a policy`;
}
const autogroupMixed = {
    name: 'tailnet/autogroup-mixed',
    severity: 'error',
    what: 'The file writes autogroup:member or its older form autogroup:members, not both.',
    why: 'Tailscale takes either form and refuses both in one file (Tailscale docs, "Syntax reference for the tailnet policy file", section "Autogroups").',
    remedy: 'write autogroup:member everywhere',
    *run(context) {
        const view = context.policy();
        if (view?.document === undefined)
            return;
        const older = [];
        let newer;
        for (const node of (0,policy_nodes/* textsIn */.Ej)(view.document.root)) {
            if (/^autogroup:members(?::|$)/.test(node.value))
                older.push(node);
            else if (newer === undefined && /^autogroup:member(?::|$)/.test(node.value))
                newer = node;
        }
        const [first] = older;
        if (first === undefined || newer === undefined)
            return;
        const { lines, path } = view.file;
        const lineOf = (node) => lines.position(node.start).line;
        const at = lines.span(first.start, first.end);
        const others = [...new Set(older.map(lineOf))].filter((line) => line !== at.line);
        const message = `"autogroup:members" ${others.length === 0 ? 'here' : `here and in ${listed(others)}`}, "autogroup:member" in line ${lineOf(newer)}: Tailscale refuses both in one file`;
        const text = JSON.stringify(first.value.replace('autogroup:members', 'autogroup:member'));
        // One replacement mends it only where there is one.
        yield { file: path, at, message, ...(older.length === 1 ? { fix: { ...at, text } } : {}) };
    },
};
const MAX_LINES = 5;
function listed(lines) {
    if (lines.length === 1)
        return `line ${lines[0]}`;
    const rest = lines.length - MAX_LINES;
    return `lines ${lines.slice(0, MAX_LINES).join(', ')}${rest > 0 ? ` and ${rest} more` : ''}`;
}
const checks = [undefinedName, autogroupMixed];

// EXTERNAL MODULE: ./lib/src/tailnet/selector.js
var selector = __webpack_require__(1207);
;// CONCATENATED MODULE: ./lib/src/checks/policy-sources.js

/** Whether a source of a rule means people's devices. Addresses and their aliases may be theirs. */
function meansPeople(policy, source) {
    const { kind } = (0,selector/* readSelector */.Id)(source);
    if (kind === 'tag' || kind === 'service')
        return false;
    if (kind === 'user')
        return !isHeadscaleUser(source);
    if (kind === 'autogroup')
        return source !== 'autogroup:tagged' && source !== 'autogroup:shared';
    const members = kind === 'group' ? policy.groups.get(source)?.entries : undefined;
    return members === undefined || members.some(({ text }) => meansPeople(policy, text));
}
/** `name@`: how Headscale writes a user. To Tailscale it is nobody. */
function isHeadscaleUser(text) {
    return text.length > 1 && text.indexOf('@') === text.length - 1;
}

;// CONCATENATED MODULE: ./lib/src/checks/tailnet-owners.js



const tagOwner = {
    name: 'tailnet/tag-owner',
    severity: 'warning',
    what: 'Owners of tags are written in a form that Tailscale knows.',
    why: 'Owners are login names (alice@example.com, alice@github), groups, tags or autogroups such as autogroup:admin; a name that ends in @ is a form of Headscale, and Tailscale takes an unknown user for nobody (Tailscale docs, "Tags"; juanfont/headscale docs, "ACLs").',
    remedy: 'write the full login name (name@github, name@example.com), or "autogroup:admin"',
    *run(context) {
        const view = context.policy();
        if (view?.document === undefined)
            return;
        for (const { name, value } of (0,policy_nodes/* membersOf */.lS)((0,policy_nodes/* memberOf */.C5)(view.document.root, 'tagOwners')?.value)) {
            for (const owner of (0,policy_nodes/* textsOf */.CB)(value)) {
                const fault = faultOf(owner.value);
                if (fault === undefined)
                    continue;
                const at = view.file.lines.span(owner.start, owner.end);
                const message = `${JSON.stringify(owner.value)} ${fault}: ${name.value} does not get this owner`;
                yield { file: view.file.path, at, message };
            }
        }
    },
};
/** Autogroups that are not people of the tailnet, or no sources at all. */
const NO_OWNERS = new Set([
    'autogroup:self',
    'autogroup:internet',
    'autogroup:shared',
    'autogroup:danger-all',
    'autogroup:nonroot',
]);
function faultOf(owner) {
    if (isHeadscaleUser(owner))
        return 'is no login name';
    const { kind } = (0,selector/* readSelector */.Id)(owner);
    switch (kind) {
        case 'host':
            return 'is no login name';
        case 'any':
            return 'is not allowed as an owner';
        case 'addresses':
        case 'ipset':
        case 'service':
            return 'is neither a person, a group nor a tag';
        case 'autogroup':
            if (NO_OWNERS.has(owner))
                return 'owns no tags';
            return selector/* AUTOGROUPS */.Gx.has(owner) ? undefined : 'is no autogroup that Tailscale documents';
        default:
            return undefined;
    }
}
const tailnet_owners_checks = [tagOwner];

// EXTERNAL MODULE: ./lib/src/tailnet/ip-range.js
var ip_range = __webpack_require__(219);
// EXTERNAL MODULE: ./lib/src/tailnet/narrowing.js + 1 modules
var narrowing = __webpack_require__(2210);
// EXTERNAL MODULE: ./lib/src/tailnet/packet-filter.js
var packet_filter = __webpack_require__(3717);
// EXTERNAL MODULE: ./lib/src/tailnet/policy-error.js
var policy_error = __webpack_require__(4243);
// EXTERNAL MODULE: ./lib/src/tailnet/reach.js + 6 modules
var reach = __webpack_require__(8168);
;// CONCATENATED MODULE: ./lib/src/checks/tailnet-reach.js







const TCP = 6;
const allowAll = {
    name: 'tailnet/allow-all',
    severity: 'error',
    what: 'No rule lets the gateway reach everything.',
    why: 'Rules only add up: a narrow rule beside {"src": ["*"], "dst": ["*:*"]}, which is what a new tailnet has, restricts nothing (Tailscale docs, "Grants explained").',
    remedy: 'name everybody else in place of the source that covers the tag; `slipway policy --narrowing apply` makes that edit in the policy in force',
    *run(context) {
        const view = context.policy();
        if (view?.draft === undefined)
            return;
        const file = view.file.path;
        if (view.draft.allowsAll) {
            // A section of rules whose name is mistyped is told as that.
            if (view.mistypedSections.has('acls') || view.mistypedSections.has('grants'))
                return;
            const message = 'the policy has neither acls nor grants: everybody reaches everything';
            const to = narrowedRules(context, view).values().next().value?.to;
            const rule = to === undefined ? ' \u2026 ' : `{"action": "accept", "src": [${to}], "dst": ["*:*"]}`;
            const remedy = `add "acls": [${rule}]: people keep what they have, and the gateway is out; ${IN_FORCE}`;
            yield { file, at: view.file.lines.span(0, 0), message, remedy };
            return;
        }
        const tooWide = rulesToEverything(context, view.draft);
        const narrowed = tooWide.size === 0 ? undefined : narrowedRules(context, view);
        for (const rule of tooWide) {
            const message = `this rule lets ${context.settings.tag} reach everything on every port`;
            yield { file, at: rule.at, message, ...narrowingRemedy(narrowed?.get(placeOf(rule.at))) };
        }
    },
};
const IN_FORCE = '`slipway policy --narrowing apply` makes that edit in the policy in force';
/** The edits that `narrowing: apply` would make, by the place of the rule; none where the service would refuse the policy. */
function narrowedRules(context, { policy, file }) {
    if (policy === undefined)
        return new Map();
    try {
        const { rules } = (0,narrowing/* narrowingOf */.N)(file.text, context.settings.tag, { routes: placedRoutes(context, policy) });
        return new Map(rules.filter(({ to }) => to.length <= MAX_SOURCES).map((rule) => [placeOf(rule), rule]));
    }
    catch (error) {
        if (error instanceof policy_error/* PolicyError */.p)
            return new Map();
        throw error;
    }
}
/** In characters: a longer list is read in the diff that the command shows. */
const MAX_SOURCES = 300;
function placeOf({ line, column }) {
    return `${line}:${column}`;
}
function narrowingRemedy(rule) {
    if (rule === undefined)
        return {};
    const edit = rule.to === '' ? 'take this rule out' : `write "src": [${rule.to}] in place of [${rule.from}]`;
    return { remedy: `${edit}; ${IN_FORCE}` };
}
/** Rules of others that let the tag reach every address on every port. */
function rulesToEverything(context, policy) {
    const held = placedRoutes(context, policy).flatMap(({ address }) => address ?? []);
    const grants = (0,reach/* reachOfTag */.nW)(policy, context.settings.tag, held).filter(({ rule, destination, ports }) => !rule.ours &&
        destination === '*' &&
        ports.some(({ first, last }) => first === selector/* ALL_PORTS */.TQ.first && last === selector/* ALL_PORTS */.TQ.last));
    return new Set(grants.map(({ rule }) => rule));
}
/** The routes with the address that the policy's own `hosts` gives a name. */
function placedRoutes(context, policy) {
    return context
        .routes()
        .map(({ host, address, port, at }) => ({ host, address: address ?? policy.hosts.get(host)?.value, port, at }));
}
const leastPrivilege = {
    name: 'tailnet/least-privilege',
    severity: 'error',
    what: 'The policy lets the gateway reach its routes and nothing else.',
    why: 'The gateway is open to the internet; whoever breaks into it reaches what its tag may reach. No rule can take away what another gives (Tailscale docs, "Grants explained").',
    remedy: 'narrow this rule, or name everybody but the tag in its sources; `slipway policy --narrowing apply` makes that edit in the policy in force',
    *run(context) {
        const view = context.policy();
        const config = context.config();
        // Without the config there are no routes to measure by.
        if (view?.draft === undefined || view.draft.allowsAll || config === undefined || config.problems.length > 0)
            return;
        const toEverything = rulesToEverything(context, view.draft);
        const routes = placedRoutes(context, view.draft);
        const tooWide = (0,reach/* overreachOf */.rQ)(view.draft, context.settings.tag, routes).filter(({ rule }) => !toEverything.has(rule));
        const narrowed = tooWide.length === 0 ? undefined : narrowedRules(context, view);
        const moved = movedHosts(view.draft, routes);
        for (const { rule, what } of tooWide) {
            const names = new Set((0,packet_filter/* destinationsOf */.Nu)(rule).map(({ host }) => host));
            const [elsewhere] = moved.filter(({ name }) => names.has(name));
            const place = elsewhere === undefined ? '' : ` (${elsewhere.name} is ${elsewhere.written} in "hosts")`;
            const message = `this rule lets ${context.settings.tag} reach ${what}${place}, which is no route of the config`;
            const remedy = elsewhere === undefined ? narrowingRemedy(narrowed?.get(placeOf(rule.at))) : hostsRemedy(elsewhere);
            yield { file: view.file.path, at: rule.at, message, ...remedy };
        }
    },
};
/** A name that also stands for an address of the config is not moved: it has two. */
function movedHosts(policy, routes) {
    return routes.flatMap(({ host: name, address }) => {
        const host = policy.hosts.get(name);
        if (host === undefined || address === undefined)
            return [];
        const [written, wanted] = [(0,ip_range/* parseIpRange */.CB)(host.value), (0,ip_range/* parseIpRange */.CB)(address)];
        if (written === undefined || wanted === undefined || (0,ip_range/* covers */.hU)([written], [wanted]))
            return [];
        if (routes.some((other) => other.host === name && other.address === host.value))
            return [];
        return [{ name, written: host.value, address, line: host.at.line }];
    });
}
function hostsRemedy({ name, written, address, line }) {
    return {
        remedy: `the config has ${name} at ${address}: write "${name}": "${address}" in line ${line}, or ${written} in the config, whichever is right; \`slipway policy\` corrects what it wrote itself in the policy in force`,
    };
}
const routeUnreachable = {
    name: 'tailnet/route-unreachable',
    severity: 'error',
    what: 'The policy lets the gateway reach every route of the config.',
    why: 'A connection that no rule allows hangs until it times out; the models of that host then answer 500 or 408 (Tailscale docs, "Access control").',
    remedy: 'add the destination to the rule of the tag (`slipway policy` with policy-mode print shows it)',
    *run(context) {
        const view = context.policy();
        const config = context.config();
        if (view?.policy === undefined || config === undefined)
            return;
        const grants = (0,reach/* reachOfTag */.nW)(view.policy, context.settings.tag);
        const routes = placedRoutes(context, view.policy);
        const moved = movedHosts(view.policy, routes);
        for (const { address, host, port, at } of routes) {
            if (address === undefined || reaches(grants, address, port))
                continue;
            const elsewhere = moved.find(({ name, written }) => name === host && reaches(grants, written, port));
            const other = elsewhere === undefined ? '' : `, but ${host} at ${elsewhere.written}`;
            const message = `${view.file.path} does not let ${context.settings.tag} reach ${host} (${address}) on port ${port}${other}`;
            yield { file: config.file.path, at, message, ...(elsewhere === undefined ? {} : hostsRemedy(elsewhere)) };
        }
    },
};
function reaches(grants, address, port) {
    return grants.some((grant) => mayReach(grant, address, port));
}
/** A destination that means devices rather than addresses (a tag, a group) may be the route's host: nobody can tell offline. */
function mayReach(grant, address, port) {
    if (!grant.protocols.includes(TCP) || !grant.ports.some(({ first, last }) => first <= port && port <= last))
        return false;
    const range = (0,ip_range/* parseIpRange */.CB)(address);
    if (grant.ranges.length > 0)
        return range !== undefined && (0,ip_range/* overlapAny */.cg)([range], grant.ranges);
    const { kind } = (0,selector/* readSelector */.Id)(grant.destination);
    return kind !== 'host' && kind !== 'ipset';
}
const membersLockedOut = {
    name: 'tailnet/members-locked-out',
    severity: 'warning',
    what: 'The policy leaves people their connections.',
    why: 'A policy file replaces the one before as a whole: one that holds only the rule of the gateway cuts every other device off, the owner\'s own too (Tailscale API, "Set policy file").',
    remedy: 'keep the rules of your tailnet beside this one, such as {"action": "accept", "src": ["autogroup:member"], "dst": ["autogroup:member:*"]}; `ship` merges and never replaces',
    *run(context) {
        const view = context.policy();
        const draft = view?.draft;
        if (view === undefined || draft === undefined || draft.allowsAll)
            return;
        // The rule that lets people in may be the one that cannot be read.
        const root = view.document?.root;
        if (view.problems.length > 0 || view.unknownFields.some(({ object }) => object !== root))
            return;
        if (draft.rules.some((rule) => rule.sources.some(({ text }) => meansPeople(draft, text))))
            return;
        const sections = ['acls', 'grants'].flatMap((name) => draft.sections.get(name) ?? []);
        const [first] = sections.sort((a, b) => a.member.name.start - b.member.name.start);
        if (first === undefined)
            return;
        const { name } = first.member;
        const message = "no rule has people among its sources: this policy takes all access from the owner's devices and everybody's; only tagged machines reach anything";
        yield { file: view.file.path, at: view.file.lines.span(name.start, name.end), message };
    },
};
const tailnet_reach_checks = [allowAll, leastPrivilege, routeUnreachable, membersLockedOut];

;// CONCATENATED MODULE: ./lib/src/checks/tailnet-ssh.js


const sshReach = {
    name: 'tailnet/ssh-reach',
    severity: 'warning',
    what: 'No rule of Tailscale SSH lets the gateway log in to other machines, or others log in to the gateway.',
    why: 'Whoever breaks into the gateway logs in wherever its tag may, and a shell in it shows the keys of every provider. Sources are users, groups, tags and autogroups; "*", addresses and hosts are refused (Tailscale docs, "Syntax reference for the tailnet policy file", section "Tailscale SSH").',
    remedy: 'name the tags that are meant in place of autogroup:tagged, and leave out the tag of the gateway',
    *run(context) {
        const view = context.policy();
        if (view?.document === undefined)
            return;
        for (const rule of (0,policy_nodes/* elementsOf */.ZE)((0,policy_nodes/* memberOf */.C5)(view.document.root, 'ssh')?.value)) {
            yield* refusedIn(view, rule, context.settings.tag);
            const reach = reachReport(view, rule, context.settings.tag);
            if (reach !== undefined)
                yield reach;
        }
    },
};
/** Tailscale's own words for what a rule of `ssh` may not say are not known; these are the docs'. */
function* refusedIn(view, rule, tag) {
    const { path: file, lines } = view.file;
    const severity = 'error';
    const sources = (0,policy_nodes/* textsOf */.CB)((0,policy_nodes/* memberOf */.C5)(rule, 'src')?.value);
    for (const source of sources) {
        if (!isRefused(source.value))
            continue;
        const at = lines.span(source.start, source.end);
        const message = `${JSON.stringify(source.value)} is not valid in "src" of an ssh rule`;
        yield { file, at, severity, message, remedy: 'name users, groups, tags or autogroups' };
    }
    for (const destination of (0,policy_nodes/* textsOf */.CB)((0,policy_nodes/* memberOf */.C5)(rule, 'dst')?.value)) {
        const at = lines.span(destination.start, destination.end);
        const bare = /^((?:tag|autogroup):[^:]+):(?:\*|[0-9,-]+)$/.exec(destination.value)?.[1];
        if (bare !== undefined) {
            const message = `${JSON.stringify(destination.value)} names a port: an ssh rule is about port 22 alone`;
            const text = JSON.stringify(bare);
            yield { file, at, severity, message, remedy: `write ${text}`, fix: { ...at, text } };
        }
        else if (isRefused(destination.value)) {
            const message = `${JSON.stringify(destination.value)} is not valid in "dst" of an ssh rule`;
            yield {
                file,
                at,
                severity,
                message,
                remedy: 'name tags, or autogroup:self for the devices of people themselves',
            };
        }
    }
    const action = (0,policy_nodes/* memberOf */.C5)(rule, 'action')?.value;
    const tagged = sources.find(({ value }) => isTagged(value));
    // Of the gateway's own tag the rule is told as a whole.
    if (action?.kind !== 'string' || action.value !== 'check' || tagged === undefined || covers(tagged, tag))
        return;
    const message = `a tagged machine (${tagged.value}) has nobody who could answer: a rule from it cannot be in check mode`;
    const remedy = 'write "action": "accept", or take the tag out of "src"';
    yield { file, at: lines.span(action.start, action.end), severity, message, remedy };
}
function isRefused(text) {
    const { kind } = (0,selector/* readSelector */.Id)(text);
    return kind === 'any' || kind === 'host' || kind === 'addresses' || kind === 'ipset' || kind === 'service';
}
function isTagged(text) {
    return text.startsWith('tag:') || text === 'autogroup:tagged';
}
function covers({ value }, tag) {
    return value === tag || value === 'autogroup:tagged' || value === 'autogroup:danger-all';
}
/** One finding a rule: what lets the gateway out lets it in as well, where both sides are autogroup:tagged. */
function reachReport(view, rule, tag) {
    const { path: file, lines } = view.file;
    const sources = (0,policy_nodes/* textsOf */.CB)((0,policy_nodes/* memberOf */.C5)(rule, 'src')?.value);
    const destinations = (0,policy_nodes/* textsOf */.CB)((0,policy_nodes/* memberOf */.C5)(rule, 'dst')?.value);
    const from = sources.find((source) => covers(source, tag));
    // Tailscale lets a tagged machine log in to tagged ones only.
    const to = destinations.filter(({ value }) => isTagged(value));
    if (from !== undefined && to.length > 0) {
        const message = `this ssh rule lets ${tag} log in to ${tailnet_ssh_listed(to)}`;
        return { file, at: lines.span(from.start, from.end), message };
    }
    const into = destinations.find((destination) => covers(destination, tag));
    const people = sources.filter(({ value }) => !isRefused(value));
    if (into === undefined || people.length === 0)
        return undefined;
    return {
        file,
        at: lines.span(into.start, into.end),
        severity: 'info',
        message: `this ssh rule lets ${tailnet_ssh_listed(people)} log in to the gateway (${tag}), should it ever run with Tailscale SSH`,
    };
}
const MAX_LISTED = 5;
function tailnet_ssh_listed(terms) {
    const names = terms.slice(0, MAX_LISTED).map(({ value }) => value);
    return terms.length > MAX_LISTED ? `${names.join(', ')} and ${terms.length - MAX_LISTED} more` : names.join(', ');
}
const tailnet_ssh_checks = [sshReach];

// EXTERNAL MODULE: ./lib/src/settings/nearest.js
var nearest = __webpack_require__(9180);
;// CONCATENATED MODULE: ./lib/src/checks/tailnet-structure.js


const syntax = {
    name: 'tailnet/syntax',
    severity: 'error',
    what: 'The policy file is HuJSON: JSON with comments and trailing commas.',
    why: 'Tailscale refuses the file as a whole (Tailscale docs, "Syntax reference for the tailnet policy file"); an empty one would reset the tailnet to its default, which allows everything.',
    remedy: 'correct the text at this place; JSON with // comments and trailing commas is right',
    *run(context) {
        const view = context.policy();
        if (view === undefined)
            return;
        const file = view.file.path;
        if (view.file.byteOrderMark) {
            const message = 'the file begins with a byte order mark, which HuJSON does not allow';
            yield { file, at: view.file.lines.span(0, 0), message, remedy: 'save the file as UTF-8 without BOM' };
        }
        if (view.syntaxProblem === undefined)
            return;
        if (view.file.text.includes('\0')) {
            // Of bytes that are not UTF-8, tailnet/readable tells.
            if (!view.file.utf8)
                return;
            const message = 'the file is no text: it holds NUL characters';
            const remedy = 'name the file that is meant, or save it as UTF-8 text';
            yield { file, at: view.syntaxProblem.at, message, remedy };
            return;
        }
        const { at, remedy } = view.syntaxProblem;
        const message = view.file.text.trim() === '' ? 'the file is empty' : view.syntaxProblem.message;
        yield { file, at, message, ...(remedy === undefined ? {} : { remedy }) };
    },
};
const duplicateSection = {
    name: 'tailnet/duplicate-section',
    severity: 'error',
    what: 'No section stands twice, not under names that differ by case alone either.',
    why: 'Tailscale matches names of sections without regard to case, and of two that are the same the later one takes the place of the first, or is mixed with it: rules vanish without a word (Go docs, encoding/json, "Unmarshal").',
    remedy: 'join the two into one section',
    *run(context) {
        const view = context.policy();
        if (view === undefined)
            return;
        const { path, lines } = view.file;
        for (const { first, second } of view.duplicates) {
            const at = lines.span(second.name.start, second.name.end);
            const { line } = lines.position(first.name.start);
            const other = first.name.value === second.name.value ? '' : `, as ${JSON.stringify(first.name.value)}`;
            const message = `the section ${JSON.stringify(second.name.value)} stands twice: at line ${line}${other}, and at line ${at.line}`;
            const remedy = `move what stands here into the section of line ${line}, and take this one out`;
            yield { file: path, at, message, remedy };
        }
    },
};
const unknownSection = {
    name: 'tailnet/unknown-section',
    severity: 'error',
    what: 'Every section of the policy and every field of its entries is one that Tailscale knows.',
    why: 'Tailscale refuses the whole file for one name that it does not know: json: unknown field "dst" (Tailscale docs, "Syntax reference for the tailnet policy file"). Case does not count.',
    remedy: 'correct its name, or take it out',
    *run(context) {
        const view = context.policy();
        for (const field of view?.unknownFields ?? [])
            yield unknownReport(view, field);
    },
};
function unknownReport({ file, draft }, { name, object, where, fields }) {
    const written = name.value;
    const at = file.lines.span(name.start, name.end);
    const missing = fields.known.filter((known) => !(0,policy_nodes/* membersOf */.lS)(object).some((member) => isNamed(member.name.value, known)));
    const near = (0,nearest/* nearest */.p)(written, missing);
    const mistake = fields.mistakes[written.toLowerCase()];
    const isComment = /^(?:\/\/|_|#|\$)|comment/i.test(written);
    const remedy = isComment
        ? 'take it out; a comment is written behind //'
        : near !== undefined && isSlip(written, near)
            ? `write ${JSON.stringify(near)}`
            : (mistake ??
                (near === undefined ? `take it out; known are ${fields.known.join(', ')}` : `write ${JSON.stringify(near)}`));
    const certain = near !== undefined && mistake === undefined && isSlip(written, near) && draft !== undefined;
    return {
        file: file.path,
        at,
        message: `unknown field ${JSON.stringify(written)} in ${where}`,
        remedy,
        // The docs may not list every field of this section.
        ...(fields.complete ? {} : { severity: 'warning' }),
        ...(certain ? { fix: { ...at, text: JSON.stringify(near) } } : {}),
    };
}
function isNamed(written, known) {
    return written.toLowerCase() === known.toLowerCase();
}
/** One letter too many, missing, other or swapped, or other marks between the words: nothing else can be meant. */
function isSlip(written, known) {
    const plain = (text) => text.toLowerCase().replace(/[-_\s]/g, '');
    return known.length > 3 && (0,nearest/* distance */.I)(plain(written), plain(known)) <= 1;
}
const invalid = {
    name: 'tailnet/invalid',
    severity: 'error',
    what: 'Tailscale would accept the policy.',
    why: 'A policy that is refused changes nothing, so the gateway keeps the reach it had (Tailscale docs, "Syntax reference for the tailnet policy file").',
    remedy: 'write it as the message says; https://tailscale.com/kb/1337/policy-syntax has the form of every section',
    *run(context) {
        const view = context.policy();
        for (const { at, message, remedy } of view?.problems ?? []) {
            yield { file: view?.file.path ?? '', at, message, ...(remedy === undefined ? {} : { remedy }) };
        }
    },
};
const tailnet_structure_checks = [syntax, duplicateSection, unknownSection, invalid];

// EXTERNAL MODULE: ./lib/src/tailnet/resolve.js
var resolve = __webpack_require__(332);
// EXTERNAL MODULE: ./lib/src/tailnet/subnet-reach.js
var subnet_reach = __webpack_require__(2733);
// EXTERNAL MODULE: ./lib/src/checks/check.js
var check = __webpack_require__(9138);
;// CONCATENATED MODULE: ./lib/src/checks/advertised-subnets.js


const ADVERTISE_ROUTES = 'TAILSCALE_ADVERTISE_ROUTES';
/** The entries in the order of the list; none when nothing is to be advertised. Empty and blank are nothing. */
function advertisedSubnets(context) {
    const written = context.settingsVariables().find(({ name }) => name === ADVERTISE_ROUTES);
    const value = context.settings.variables[ADVERTISE_ROUTES] ?? written?.value;
    const policy = context.project.files.get('policyFile');
    const settings = context.project.files.get('settings');
    if (value === undefined || value.trim() === '' || policy === undefined)
        return [];
    const isWritten = settings !== undefined && written?.value === value;
    let from = isWritten ? settings.lines.offset(written.valueAt) : 0;
    // A list of NAME=value lines is one value: the entries stand behind the name.
    if (isWritten)
        from = Math.max(from, settings.text.indexOf(ADVERTISE_ROUTES, from));
    return value.split(',').map((text) => {
        const read = readSubnet(text);
        const start = isWritten ? settings.text.indexOf(text, from) : -1;
        if (start < 0 || settings === undefined)
            return { ...read, text, file: policy.path, at: (0,check/* startOf */.G)(policy) };
        from = start + text.length + 1;
        const lead = text.length - text.trimStart().length;
        const at = settings.lines.span(start + lead, Math.max(start + lead, start + text.trimEnd().length));
        return { ...read, text, file: settings.path, at };
    });
}
/** As the client reads them. Source: tailscale/tailscale net/netutil/routes.go, CalcAdvertiseRoutes. */
function readSubnet(text) {
    const bare = text.trim();
    const isExit = bare === '0.0.0.0/0' || bare === '::/0';
    const range = (0,ip_range/* parseIpRange */.CB)(bare);
    const refused = (message, remedy, mended) => ({
        range: undefined,
        isExit: false,
        problem: { message, remedy, ...(mended === undefined ? {} : { text: mended }) },
    });
    if (bare === '')
        return refused('an entry of the list is empty', 'take the comma out');
    if (range === undefined || bare.includes('-')) {
        return refused(`${JSON.stringify(bare)} is no subnet`, 'write subnets as CIDR, comma-separated: 10.0.0.0/24');
    }
    const [address = '', length] = bare.split('/');
    if (length === undefined) {
        const whole = `${bare}/${range.family === 4 ? 32 : 128}`;
        return refused(`${bare} has no prefix length`, `write ${whole} for this one address`, whole);
    }
    const first = (0,ip_range/* parseIpRange */.CB)(address);
    if (first !== undefined && first.first !== range.first) {
        const masked = `${(0,ip_range/* formatRange */.Lu)({ ...range, last: range.first })}/${length}`;
        return refused(`${bare} is an address within a subnet, not a subnet`, `write ${masked}`, masked);
    }
    if (bare !== text)
        return refused(`a blank stands beside ${bare}`, 'write the subnets with a comma and no blank between');
    return { range, isExit, problem: undefined };
}

;// CONCATENATED MODULE: ./lib/src/checks/tailnet-subnets.js







const advertisedRoutes = {
    name: 'tailnet/advertised-routes',
    severity: 'warning',
    what: 'The subnets in TAILSCALE_ADVERTISE_ROUTES are subnets, are approved for the tag, and are open to those who are meant and to nobody else.',
    why: 'A subnet that the client cannot read keeps the gateway out of the tailnet; one that nobody approves is not used; and rules with wide destinations open it the moment it is approved. A rule to tag:railway-proxy:* opens the ports of the gateway itself, down to what listens on its loopback, and not the subnet (Tailscale docs, "Subnet routers", "Userspace networking mode"; tailscale/tailscale net/netutil/routes.go).',
    remedy: 'name in subnet-sources who may connect to the subnets; `ship` adds the rule and the approval',
    *run(context) {
        const subnets = advertisedSubnets(context);
        yield* malformed(subnets);
        const view = context.policy();
        if (view?.draft === undefined)
            return;
        for (const subnet of subnets) {
            if (subnet.range === undefined)
                continue;
            if (!subnet.isExit && (0,ip_range/* overlapAny */.cg)([subnet.range], OWN_ADDRESSES))
                continue;
            yield* accessTo(context, view.draft, subnet, subnet.range, subnets);
        }
        yield* openedGateway(context, view.draft, subnets);
    },
};
/** Tailscale docs, "IP pool" and "Reserved IP addresses". */
const DEVICES_4 = '100.64.0.0/10';
const DEVICES_6 = 'fd7a:115c:a1e0::/48';
/** Addresses of devices, without 4via6 subnets, which are there to be advertised (Tailscale docs, "4via6 subnet routers"). */
const OWN_ADDRESSES = (0,ip_range/* subtract */.Re)(ranges(DEVICES_4, DEVICES_6), [
    ...ranges('fd7a:115c:a1e0:b1a::/64'),
]);
function ranges(...texts) {
    return texts.flatMap((text) => (0,ip_range/* parseIpRange */.CB)(text) ?? []);
}
function* malformed(subnets) {
    for (const { file, at, text, range, problem, isExit } of subnets) {
        if (problem !== undefined) {
            const message = `${problem.message}: tailscale refuses the whole list, and the gateway does not join the tailnet`;
            const isPlaced = at.endColumn > at.column || at.endLine > at.line;
            const fix = problem.text !== undefined && isPlaced ? { fix: { ...at, text: problem.text } } : {};
            yield { file, at, severity: 'error', message, remedy: problem.remedy, ...fix };
        }
        else if (isExit && !subnets.some((other) => other.isExit && other.range?.family !== range?.family)) {
            const other = range?.family === 4 ? '::/0' : '0.0.0.0/0';
            const message = `${text} is advertised without ${other}: tailscale refuses one without the other`;
            yield {
                file,
                at,
                severity: 'error',
                message,
                remedy: `write the subnets that are meant; for an exit node add ${other}`,
            };
        }
        else if (!isExit && range !== undefined && (0,ip_range/* overlapAny */.cg)([range], OWN_ADDRESSES)) {
            const own = range.family === 4 ? DEVICES_4 : DEVICES_6;
            const message = `${text} overlaps the addresses of the tailnet's own devices (${own})`;
            const remedy = 'advertise only addresses behind the gateway; devices of the tailnet are reached without it';
            yield { file, at, severity: 'error', message, remedy };
        }
    }
}
function* accessTo(context, policy, { text, file, at, isExit }, range, subnets) {
    const { tag, subnetSources } = context.settings;
    if (!isApproved(policy, tag, range, isExit)) {
        const entry = isExit ? `"exitNode": ["${tag}"]` : `"routes": {"${text}": ["${tag}"]}`;
        const message = `no entry of autoApprovers approves ${text} for ${tag}: nobody reaches it until somebody approves it`;
        yield { file, at, message, remedy: `add "autoApprovers": {${entry}}${isExit ? '' : '; `ship` adds it'}` };
    }
    if (isExit) {
        if (range.family === 6)
            return;
        const message = 'this makes the gateway an exit node: the traffic of others leaves by Railway';
        yield { file, at, message, remedy: 'advertise only the subnets that are meant' };
        return;
    }
    const all = subnets.flatMap((subnet) => (subnet.isExit ? [] : (subnet.range ?? [])));
    const open = openings(policy, tag, text, all);
    const beyond = open.filter((one) => one.isWide).flatMap(({ sources }) => sources);
    const unnamed = [...new Map(beyond.map((source) => [source.text, source])).values()].filter((source) => !subnetSources.includes(source.text));
    if (unnamed.length > 0) {
        const message = `advertising ${text} opens it to ${tailnet_subnets_listed(policy, unnamed)}, whose rules reach further than the subnet`;
        const remedy = 'see that they are meant to reach it; else narrow the destinations of those rules';
        yield { file, at, severity: 'info', message, remedy };
    }
    else if (open.length === 0 && subnetSources.length === 0) {
        yield { file, at, message: `no rule lets anybody reach ${text}: advertising it opens it to nobody` };
    }
}
/** An approver of a route may also advertise a part of it (Tailscale docs, "Auto approvers"). */
function isApproved(policy, tag, range, isExit) {
    const names = (entries) => entries.some(({ text }) => text === tag || text === 'autogroup:tagged');
    if (isExit)
        return names(policy.autoApprovers.exitNode);
    return [...policy.autoApprovers.routes].some(([route, { entries }]) => names(entries) && (0,ip_range/* covers */.hU)(ranges(route), [range]));
}
function openings(policy, tag, subnet, advertised) {
    const range = ranges(subnet);
    return ((0,subnet_reach/* subnetGrants */.j)(policy, subnet, tag) ?? []).flatMap(({ rule }) => {
        // The gateway itself is no visitor of its subnet.
        const sources = rule.sources.filter(({ text }) => text !== tag);
        if (sources.length === 0)
            return [];
        const reached = (0,packet_filter/* destinationsOf */.Nu)(rule)
            .map(({ host }) => (host === '*' ? ip_range/* EVERYWHERE */.Zh : ((0,resolve/* rangesOfSelector */.d)(policy, (0,selector/* readSelector */.Id)(host), new Set()) ?? [])))
            .filter((destination) => (0,ip_range/* overlapAny */.cg)(destination, range));
        return [{ sources, isWide: reached.every((destination) => !(0,ip_range/* covers */.hU)(advertised, destination)) }];
    });
}
const tailnet_subnets_MAX_LISTED = 4;
function tailnet_subnets_listed(policy, sources) {
    const names = sources
        .slice(0, tailnet_subnets_MAX_LISTED)
        .map(({ text, start }) => `${text} (line ${policy.lines.position(start).line})`);
    return sources.length > tailnet_subnets_MAX_LISTED ? `${names.join(', ')} and ${sources.length - tailnet_subnets_MAX_LISTED} more` : names.join(', ');
}
/** Rules that give people every port of the gateway. */
function* openedGateway(context, policy, subnets) {
    const { tag } = context.settings;
    const file = context.policy()?.file;
    if (file === undefined)
        return;
    const subnet = subnets.find(({ range, isExit }) => range !== undefined && !isExit)?.text ?? '10.0.0.0/24';
    for (const rule of policy.rules) {
        const people = rule.sources.filter(({ text }) => meansPeople(policy, text));
        const term = people.length === 0 ? undefined : everyPortOf(rule, tag);
        if (term === undefined)
            continue;
        const message = `this rule opens every port of the gateway itself to ${tailnet_subnets_listed(policy, people)}, and no subnet behind it`;
        const remedy = `write the subnet as the destination, ${rule.kind === 'acl' ? `"${subnet}:*"` : `"${subnet}"`}, or the one port that is meant`;
        yield { file: file.path, at: file.lines.span(term.start, term.end), message, remedy };
    }
}
function everyPortOf(rule, tag) {
    return (0,packet_filter/* destinationsOf */.Nu)(rule).find(({ host, ports }) => host === tag && ports.some(({ first, last }) => first <= 1 && last === selector/* ALL_PORTS */.TQ.last))?.term;
}
const tailnet_subnets_checks = [advertisedRoutes];

;// CONCATENATED MODULE: ./lib/src/checks/tailnet-tests.js





const ADD_TESTS = '`slipway policy` adds them (policy-mode print shows them)';
const testsMissing = {
    name: 'tailnet/tests-missing',
    severity: 'info',
    what: 'The policy has tests that accept every route of the gateway and deny what lies beside them.',
    why: 'Tailscale runs the tests on every change and refuses one that breaks them, whoever makes it; without them an edit in the admin console can cut the gateway off, or open the tailnet to it, and nothing tells (Tailscale docs, "Syntax reference for the tailnet policy file", section "Tests").',
    remedy: `add tests for the tag; ${ADD_TESTS}`,
    *run(context) {
        const view = context.policy();
        const config = context.config();
        if (view?.policy === undefined || config === undefined || config.problems.length > 0)
            return;
        const { policy } = view;
        const { tag } = context.settings;
        const routes = testableRoutes(context, policy);
        if (routes.length === 0)
            return;
        const tests = policy.tests.filter(({ source }) => source.text === tag);
        const untested = routes.filter((route) => !tests.some((test) => accepts(policy, test, route)));
        const denies = tests.some(({ deny }) => deny.length > 0);
        if (untested.length === 0 && denies)
            return;
        const section = policy.sections.get('tests')?.member.name;
        const at = section === undefined ? view.file.lines.span(0, 0) : view.file.lines.span(section.start, section.end);
        const names = tailnet_tests_listed([...new Set(untested.map(({ host, port }) => `${host}:${port}`))]);
        const missing = [
            ...(untested.length === 0 ? [] : [`accepts ${names}`]),
            ...(denies ? [] : ['denies anything']),
        ].join(' and none ');
        const message = tests.length === 0 ? `no test says what ${tag} may reach and what not` : `of the tests of ${tag} none ${missing}`;
        yield { file: view.file.path, at, message };
    },
};
/**
 * Routes that the policy allows, in the tailnet's own range: tests of other addresses fail whatever the rules say
 * (tailscale/tailscale issue 14117). One that is not allowed has a check of its own.
 */
function testableRoutes(context, policy) {
    const grants = (0,reach/* reachOfTag */.nW)(policy, context.settings.tag);
    return placedRoutes(context, policy).flatMap(({ host, address, port }) => {
        const range = address === undefined ? undefined : (0,ip_range/* parseIpRange */.CB)(address);
        if (address === undefined || range === undefined || !(0,ip_range/* overlapAny */.cg)([range], ip_range/* TAILNET */.Q0))
            return [];
        return grants.some((grant) => mayReach(grant, address, port)) ? [{ host, range, port }] : [];
    });
}
function accepts(policy, test, { range, port }) {
    const protocol = test.protocol?.text ?? '';
    if (protocol !== '' && !((0,selector/* readProtocol */.jH)(protocol) ?? []).includes(6))
        return false;
    return test.accept.some(({ text }) => {
        const destination = (0,selector/* splitDestination */.RG)(text);
        if (destination === undefined || destination.ports !== String(port))
            return false;
        const { kind } = (0,selector/* readSelector */.Id)(destination.host);
        // A tag or a person may be the route's host: nobody can tell offline.
        if (kind === 'tag' || kind === 'user' || kind === 'group')
            return true;
        const tested = (0,ip_range/* parseIpRange */.CB)(policy.hosts.get(destination.host)?.value ?? destination.host);
        return tested !== undefined && (0,ip_range/* isSingleAddress */.Jl)(tested) && (0,ip_range/* overlapAny */.cg)([tested], [range]);
    });
}
const tailnet_tests_MAX_LISTED = 6;
function tailnet_tests_listed(names) {
    const rest = names.length - tailnet_tests_MAX_LISTED;
    return rest > 0 ? `${names.slice(0, tailnet_tests_MAX_LISTED).join(', ')} and ${rest} more` : names.join(', ');
}
const testsShape = {
    name: 'tailnet/tests-shape',
    severity: 'error',
    what: 'Every test has one source, and destinations of one host and one port.',
    why: 'A test in another form fails whatever the rules say, and Tailscale then refuses the whole policy: test(s) failed (Tailscale docs, "Syntax reference for the tailnet policy file", section "Tests").',
    remedy: 'write one host and one port: "hab:11434"',
    *run(context) {
        const view = context.policy();
        const draft = view?.draft;
        if (view === undefined || draft === undefined)
            return;
        const file = view.file.path;
        for (const test of draft.tests) {
            for (const { term, message, remedy, severity, missing } of faultsOf(draft, test)) {
                if (missing !== undefined && isTold(view, missing))
                    continue;
                const at = view.file.lines.span(term.start, term.end);
                yield { file, at, message, ...(remedy === undefined ? {} : { remedy }), ...(severity ? { severity } : {}) };
            }
        }
    },
};
/** Whether rules name it too, or the section that would define it is mistyped: it is one fault. */
function isTold({ draft, undefinedNames, mistypedSections }, name) {
    const kind = draft === undefined ? undefined : (0,policy_names/* undefinedKind */.Tv)(draft, name);
    if (kind !== undefined && mistypedSections.has(policy_names/* DEFINED_IN */.IR[kind]))
        return true;
    return undefinedNames.some((each) => each.name === name);
}
function* faultsOf(policy, test) {
    const source = sourceFault(policy, test.source.text);
    if (source !== undefined)
        yield { term: test.source, ...source };
    const { protocol, accept, deny } = test;
    if (protocol !== undefined && (0,selector/* readProtocol */.jH)(protocol.text) === undefined) {
        const message = `proto ${JSON.stringify(protocol.text)} is no protocol that Tailscale knows`;
        yield { term: protocol, message, remedy: 'write "tcp" or "udp", or take it out, which asks for either' };
    }
    if (accept.length === 0 && deny.length === 0) {
        const remedy = 'add "accept" with what must be reached, "deny" with what must not, or take the test out';
        yield { term: tailnet_tests_placeOf(policy, test), message: 'this test has neither accept nor deny', remedy };
    }
    for (const term of [...accept, ...deny]) {
        const fault = destinationFault(policy, term.text, protocol?.text);
        if (fault !== undefined)
            yield { term, ...fault };
        else if (accept.includes(term) && isOutside(policy, term.text))
            yield { term, ...OUTSIDE };
    }
}
const OUTSIDE = {
    message: "this address is outside the tailnet's own: the test fails whatever the rules say (tailscale/tailscale issue 14117)",
    remedy: 'take this destination out of the test',
    severity: 'warning',
};
function tailnet_tests_placeOf(policy, { at }) {
    const end = { line: at.endLine, column: at.endColumn };
    return { start: policy.lines.offset(at), end: policy.lines.offset(end) };
}
function sourceFault(policy, text) {
    const quoted = JSON.stringify(text);
    const remedy = 'name one user, group, tag or host';
    if (text === '')
        return { message: 'this test has no source', remedy };
    const { kind } = (0,selector/* readSelector */.Id)(text);
    if (kind === 'any' || kind === 'domain' || kind === 'ipset' || kind === 'service') {
        return { message: `${quoted} is no source of a test`, remedy };
    }
    const missing = missingName(policy, text);
    if (missing !== undefined)
        return missing;
    if (!namesNetwork(policy, text))
        return undefined;
    return { message: `${quoted} is a network: a test has one source`, remedy: 'name one address of it' };
}
function destinationFault(policy, text, protocol = '') {
    const quoted = JSON.stringify(text);
    const split = (0,selector/* splitDestination */.RG)(text);
    if (split === undefined)
        return { message: `${quoted} names no port` };
    const { host, ports } = split;
    const { kind } = (0,selector/* readSelector */.Id)(host);
    if (kind === 'any')
        return { message: `${quoted} means every host: a test asks for one` };
    if (kind === 'autogroup' || kind === 'ipset' || kind === 'domain') {
        return { message: `${quoted}: ${host} is no destination of a test`, remedy: 'name a host, user, group or tag' };
    }
    const missing = missingName(policy, host);
    if (missing !== undefined)
        return missing;
    if (namesNetwork(policy, host)) {
        const message = `${quoted}: ${host} is a network: a test asks for one address`;
        const address = /^([^/]+)\/(?:32|128)$/.exec(host)?.[1];
        return { message, remedy: address === undefined ? 'name one address of it' : `write ${address}:${ports}` };
    }
    return portFault(text, ports, protocol);
}
function portFault(text, ports, protocol) {
    const quoted = JSON.stringify(text);
    const isNumber = /^[0-9]{1,5}$/.test(ports) && Number(ports) <= 65535;
    if (isNumber && (Number(ports) > 0 || protocol !== ''))
        return undefined;
    if (isNumber)
        return { message: `${quoted}: port 0 stands for ICMP only`, remedy: 'write a port, or "proto": "icmp"' };
    const several = ports === '*' || (0,selector/* readPorts */.xH)(ports) !== undefined;
    const remedy = protocol.toLowerCase() === 'icmp'
        ? 'write port 0: ICMP has none'
        : several
            ? 'write one entry for each port'
            : 'write a port from 1 to 65535';
    return { message: several ? `${quoted}: a test asks for one port` : `${quoted}: ${ports} is no port`, remedy };
}
function missingName(policy, name) {
    const kind = (0,policy_names/* undefinedKind */.Tv)(policy, name);
    if (kind === undefined)
        return undefined;
    if (kind === 'host' && /[/\s]/.test(name)) {
        return {
            message: `${JSON.stringify(name)} is neither a host nor an address`,
            remedy: 'name a host or one address',
        };
    }
    const remedy = kind === 'host' ? `add ${JSON.stringify(name)} with its address to "hosts"` : `define ${name}, or write another`;
    return { message: `${kind} not found: ${JSON.stringify(name)}`, remedy, missing: name };
}
/** A CIDR, also one of a single address, a span of addresses, or an alias of such. */
function namesNetwork(policy, name) {
    const value = policy.hosts.get(name)?.value ?? name;
    const range = (0,ip_range/* parseIpRange */.CB)(value);
    return range !== undefined && (value.includes('/') || !(0,ip_range/* isSingleAddress */.Jl)(range));
}
function isOutside(policy, text) {
    const host = (0,selector/* splitDestination */.RG)(text)?.host ?? '';
    const range = (0,ip_range/* parseIpRange */.CB)(policy.hosts.get(host)?.value ?? host);
    return range !== undefined && (0,ip_range/* isSingleAddress */.Jl)(range) && !(0,ip_range/* overlapAny */.cg)([range], ip_range/* TAILNET */.Q0);
}
const tailnet_tests_checks = [testsMissing, testsShape];

;// CONCATENATED MODULE: ./lib/src/checks/tailnet.js







/** The checks over the tailnet policy file. */
const tailnet_checks = [...tailnet_structure_checks, ...checks, ...tailnet_reach_checks, ...tailnet_subnets_checks, ...tailnet_ssh_checks, ...tailnet_owners_checks, ...tailnet_tests_checks];


/***/ }),

/***/ 5655:
/***/ (function (__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   checks: () => (/* binding */ checks)
/* harmony export */ });
/* harmony import */ var _model_proxy_variables_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(8012);
/* harmony import */ var _project_variables_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8677);
/* harmony import */ var _published_keys_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(5613);



const PROXY_NAMES = new Set(_model_proxy_variables_js__WEBPACK_IMPORTED_MODULE_2__/* .PROXY_VARIABLES */ .b);
const proxyAtServiceLevel = {
    name: 'variables/proxy-at-service-level',
    severity: 'error',
    what: 'No proxy variable is set for the whole service.',
    why: 'Railway hands the variables of a service to its build and to every process. socks5://localhost:1055 there breaks apt-get, pip, npm and Prisma: `Unsupported proxy configured`, `Missing dependencies for SOCKS support` (Railway docs, "Using Variables"; Docker docs, "Predefined ARGs").',
    remedy: 'remove it, here and on the Railway service; the start script gives the way to the tailnet to LiteLLM alone',
    *run(context) {
        const settings = context.project.files.get('settings');
        if (settings !== undefined) {
            for (const { name, at } of proxies(context.settingsVariables())) {
                yield { file: settings.path, at, message: `${name} would be set for the build and for every process` };
            }
        }
        for (const file of context.project.envFiles) {
            for (const { name, at } of proxies((0,_project_variables_js__WEBPACK_IMPORTED_MODULE_0__.envFileVariables)(file))) {
                const message = `${name} must not become a variable of the Railway service`;
                yield { file: file.path, at, severity: 'warning', message };
            }
        }
    },
};
function proxies(variables) {
    return variables.filter(({ name, value }) => PROXY_NAMES.has(name) && value !== '');
}
const publishedSecret = {
    name: 'variables/published-secret',
    severity: 'error',
    what: 'No key that stands in a public document is used.',
    why: 'The master key opens every model and the admin pages; one printed in a guide is tried first. LiteLLM itself refuses only sk-1234 (BerriAI/litellm PR 42019).',
    remedy: 'make a key of your own (openssl rand -hex 32), set it as LITELLM_MASTER_KEY on the Railway service, and write it into no file',
    *run(context) {
        for (const file of lookedThrough(context)) {
            for (const { start, end, where } of (0,_published_keys_js__WEBPACK_IMPORTED_MODULE_1__/* .publishedKeysIn */ .UG)(file.text)) {
                const at = file.lines.span(start, end);
                yield { file: file.path, at, message: `this key is printed in ${where}: everybody knows it` };
            }
        }
        const settings = context.project.files.get('settings');
        const sources = [
            ...(settings === undefined ? [] : [{ file: settings, variables: context.settingsVariables() }]),
            ...context.project.envFiles.map((file) => ({ file, variables: (0,_project_variables_js__WEBPACK_IMPORTED_MODULE_0__.envFileVariables)(file) })),
        ];
        for (const { file, variables } of sources) {
            for (const { name, value, valueAt } of variables) {
                if (name !== 'LITELLM_MASTER_KEY' || value !== _published_keys_js__WEBPACK_IMPORTED_MODULE_1__/* .DOCUMENTED_MASTER_KEY */ .mA)
                    continue;
                const message = `${_published_keys_js__WEBPACK_IMPORTED_MODULE_1__/* .DOCUMENTED_MASTER_KEY */ .mA} is the example of LiteLLM's documentation: LiteLLM refuses to start with it`;
                yield { file: file.path, at: valueAt, message };
            }
        }
    },
};
/** Every file but the proxy config, which has a check of its own (proxy-config/master-key). */
function lookedThrough({ project }) {
    const files = [...project.files.values()].filter(({ role }) => role !== 'config');
    return [...files, ...project.envFiles];
}
const checks = [proxyAtServiceLevel, publishedSecret];


/***/ }),

/***/ 7384:
/***/ (function (__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   e$: () => (/* binding */ readApiBase),
/* harmony export */   hR: () => (/* binding */ REFERENCE_PREFIX),
/* harmony export */   kE: () => (/* binding */ zoneOf)
/* harmony export */ });
/* harmony import */ var ipaddr_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8280);

/** LiteLLM replaces a value that begins so by the environment variable of that name (litellm `get_secret`). */
const REFERENCE_PREFIX = 'os.environ/';
function readApiBase(text) {
    const value = text.trim();
    if (value.startsWith(REFERENCE_PREFIX))
        return { kind: 'reference', name: value.slice(REFERENCE_PREFIX.length) };
    const schemeEnd = value.indexOf('://');
    if (schemeEnd === -1)
        return { kind: 'no-scheme' };
    const scheme = value.slice(0, schemeEnd).toLowerCase();
    if (scheme !== 'http' && scheme !== 'https')
        return { kind: 'invalid', reason: `${scheme}:// is neither http nor https` };
    if (!URL.canParse(value))
        return { kind: 'invalid', reason: 'is not a URL' };
    const url = new URL(value);
    const secure = scheme === 'https';
    const host = url.hostname
        .toLowerCase()
        .replace(/^\[|\]$/g, '')
        .replace(/\.$/, '');
    if (host === '')
        return { kind: 'invalid', reason: 'names no host' };
    const address = ipaddr_js__WEBPACK_IMPORTED_MODULE_0__.isValid(host) ? ipaddr_js__WEBPACK_IMPORTED_MODULE_0__.parse(host).toString() : undefined;
    return {
        kind: 'url',
        secure,
        host: address ?? host,
        address,
        port: url.port === '' ? (secure ? 443 : 80) : Number(url.port),
        portWritten: portIsWritten(value.slice(schemeEnd + 3)),
        path: url.pathname === '/' ? '' : url.pathname,
        zone: zoneOf(host, address),
        credentials: url.username !== '' || url.password !== '',
    };
}
/** `URL` drops a port that is the scheme's default, so the text is asked. */
function portIsWritten(rest) {
    const authority = rest.split(/[/?#]/, 1)[0] ?? '';
    return /:\d+$/.test(authority);
}
const TAILNET_RANGES = [ipaddr_js__WEBPACK_IMPORTED_MODULE_0__.parseCIDR('100.64.0.0/10'), ipaddr_js__WEBPACK_IMPORTED_MODULE_0__.parseCIDR('fd7a:115c:a1e0::/48')];
function zoneOf(host, address) {
    if (address !== undefined)
        return zoneOfAddress(address);
    if (host === 'localhost' || host.endsWith('.localhost'))
        return 'loopback';
    if (host.endsWith('.railway.internal'))
        return 'railway';
    if (host.endsWith('.docker.internal'))
        return 'docker-host';
    return 'name';
}
function zoneOfAddress(text) {
    const address = ipaddr_js__WEBPACK_IMPORTED_MODULE_0__.process(text);
    for (const [network, bits] of TAILNET_RANGES) {
        if (network.kind() === address.kind() && address.match([network, bits]))
            return 'tailnet';
    }
    const range = address.range();
    if (range === 'loopback' || range === 'unspecified')
        return 'loopback';
    if (range === 'private' || range === 'uniqueLocal' || range === 'linkLocal')
        return 'lan';
    return 'public';
}


/***/ }),

/***/ 1302:
/***/ (function (__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   B: () => (/* binding */ finalStage),
/* harmony export */   d: () => (/* binding */ chainOf)
/* harmony export */ });
/** The stage and those it builds on, the first of them first. */
function chainOf(stage) {
    const chain = [];
    for (let at = stage; at !== undefined; at = at.parent)
        chain.unshift(at);
    return chain;
}
/** The stage that becomes the image: the last one. */
function finalStage(view) {
    return view.stages[view.stages.length - 1];
}


/***/ }),

/***/ 3788:
/***/ (function (__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   SX: () => (/* binding */ readPairs),
/* harmony export */   V2: () => (/* binding */ substitute),
/* harmony export */   W1: () => (/* binding */ readExecForm),
/* harmony export */   yM: () => (/* binding */ splitWords)
/* harmony export */ });
/* harmony import */ var _shell_text_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8576);

function isBlank(character) {
    return character === ' ' || character === '\t' || character === '\r' || character === '\n';
}
/** Splits the text of an instruction as Docker does: at blanks outside quotes. */
function splitWords(source, escapeCharacter, from = 0) {
    const { text } = source;
    const words = [];
    let at = from;
    for (;;) {
        while (isBlank(text[at]))
            at++;
        if (at >= text.length)
            return words;
        const start = at;
        const parts = [];
        let quote = '';
        for (; at < text.length && (quote !== '' || !isBlank(text[at])); at++) {
            const character = text[at];
            if (character === escapeCharacter && quote !== "'" && at + 1 < text.length)
                parts.push(text[++at]);
            else if (quote !== '' ? character === quote : character === '"' || character === "'")
                quote = quote === '' ? character : '';
            else
                parts.push(character);
        }
        words.push({ text: parts.join(''), at: (0,_shell_text_js__WEBPACK_IMPORTED_MODULE_0__/* .sourceSpan */ .eg)(source, start, at), start, end: at });
    }
}
/**
 * Reads the exec form, a JSON array of strings. undefined when the text is no such array: Docker then takes it for the
 * shell form.
 */
function readExecForm(source) {
    const { text } = source;
    const open = skipBlanks(text, 0);
    if (text[open] !== '[')
        return undefined;
    const strings = [];
    let at = skipBlanks(text, open + 1);
    if (text[at] === ']')
        return skipBlanks(text, at + 1) === text.length ? strings : undefined;
    for (;;) {
        const read = readJsonString(source, at);
        if (read === undefined)
            return undefined;
        strings.push(read.value);
        at = skipBlanks(text, read.end);
        if (text[at] === ']')
            return skipBlanks(text, at + 1) === text.length ? strings : undefined;
        if (text[at] !== ',')
            return undefined;
        at = skipBlanks(text, at + 1);
    }
}
function skipBlanks(text, from) {
    let at = from;
    while (isBlank(text[at]))
        at++;
    return at;
}
const JSON_ESCAPES = {
    '"': '"',
    '\\': '\\',
    '/': '/',
    b: '\b',
    f: '\f',
    n: '\n',
    r: '\r',
    t: '\t',
};
function readJsonString(source, start) {
    const { text } = source;
    if (text[start] !== '"')
        return undefined;
    const builder = (0,_shell_text_js__WEBPACK_IMPORTED_MODULE_0__/* .createShellText */ .Qo)(source.lines);
    let at = start + 1;
    while (at < text.length) {
        const character = text[at];
        if (character === '"')
            return { value: builder.build(), end: at + 1 };
        if (character < ' ')
            return undefined;
        if (character !== '\\') {
            builder.append(character, (0,_shell_text_js__WEBPACK_IMPORTED_MODULE_0__/* .sourceOffset */ .V7)(source, at));
            at++;
            continue;
        }
        const code = text[at + 1] ?? '';
        const hexadecimal = text.slice(at + 2, at + 6);
        if (code === 'u' && hexadecimal.length === 4 && Number.isInteger(Number(`0x${hexadecimal}`))) {
            builder.append(String.fromCharCode(Number(`0x${hexadecimal}`)), (0,_shell_text_js__WEBPACK_IMPORTED_MODULE_0__/* .sourceOffset */ .V7)(source, at));
            at += 6;
        }
        else if (Object.hasOwn(JSON_ESCAPES, code)) {
            builder.append(JSON_ESCAPES[code], (0,_shell_text_js__WEBPACK_IMPORTED_MODULE_0__/* .sourceOffset */ .V7)(source, at));
            at += 2;
        }
        else
            return undefined;
    }
    return undefined;
}
/** The pairs of ENV, ARG and LABEL, with the old form `ENV NAME the rest`. */
function readPairs(keyword, source, escapeCharacter) {
    const words = splitWords(source, escapeCharacter);
    const first = words[0];
    if (first === undefined)
        return [];
    if (keyword !== 'ARG' && !first.text.includes('=')) {
        const rest = words[1];
        if (rest === undefined)
            return [{ name: first.text, value: undefined, at: first.at }];
        const value = source.text.slice(rest.start).trimEnd();
        return [{ name: first.text, value, at: (0,_shell_text_js__WEBPACK_IMPORTED_MODULE_0__/* .sourceSpan */ .eg)(source, first.start, rest.start + value.length) }];
    }
    return words.map((word) => {
        const equals = word.text.indexOf('=');
        if (equals === -1)
            return { name: word.text, value: undefined, at: word.at };
        return { name: word.text.slice(0, equals), value: word.text.slice(equals + 1), at: word.at };
    });
}
/**
 * Replaces `$NAME`, `${NAME}`, `${NAME:-default}` and `${NAME:+other}`.
 *
 * @returns undefined when a variable has no known value.
 */
function substitute(text, lookup) {
    let made = '';
    let at = 0;
    while (at < text.length) {
        const dollar = text.indexOf('$', at);
        if (dollar === -1)
            return made + text.slice(at);
        made += text.slice(at, dollar);
        const braced = text[dollar + 1] === '{';
        const close = braced ? text.indexOf('}', dollar) : endOfName(text, dollar + 1);
        if (close === -1 || close === dollar + 1) {
            made += '$';
            at = dollar + 1;
            continue;
        }
        const value = expansionOf(text.slice(dollar + (braced ? 2 : 1), close), lookup);
        if (value === undefined)
            return undefined;
        made += value;
        at = braced ? close + 1 : close;
    }
    return made;
}
function endOfName(text, from) {
    let at = from;
    while (at < text.length && /[A-Za-z0-9_]/.test(text[at]))
        at++;
    return at;
}
function expansionOf(inside, lookup) {
    const end = endOfName(inside, 0);
    const value = lookup(inside.slice(0, end));
    const operator = inside.slice(end, end + 2);
    const operand = inside.slice(end + 2);
    if (operator === ':-' || operator === ':=')
        return value === undefined || value === '' ? substitute(operand, lookup) : value;
    if (operator === ':+')
        return value ? substitute(operand, lookup) : '';
    return inside.length === end ? value : undefined;
}


/***/ }),

/***/ 6256:
/***/ (function (__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   chainOf: () => (/* reexport safe */ _dockerfile_stages_js__WEBPACK_IMPORTED_MODULE_2__.d),
/* harmony export */   finalStage: () => (/* reexport safe */ _dockerfile_stages_js__WEBPACK_IMPORTED_MODULE_2__.B),
/* harmony export */   readDockerfile: () => (/* binding */ readDockerfile)
/* harmony export */ });
/* harmony import */ var dockerfile_ast__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8390);
/* harmony import */ var _dockerfile_words_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(3788);
/* harmony import */ var _shell_text_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(8576);
/* harmony import */ var _dockerfile_stages_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(1302);




const KEYWORDS = new Set('ADD ARG CMD COPY ENTRYPOINT ENV EXPOSE FROM HEALTHCHECK LABEL MAINTAINER ONBUILD RUN SHELL STOPSIGNAL USER VOLUME WORKDIR'.split(' '));
/** A file with more than this is no Dockerfile; the rest would only repeat it. */
const MAX_PROBLEMS = 20;
const HERE_DOCUMENT_KEYWORDS = new Set(['RUN', 'COPY', 'ADD']);
/** Reads a Dockerfile into stages and instructions. Never throws: what is wrong stands in `problems`. */
function readDockerfile(file) {
    const problems = [];
    const nul = file.text.indexOf('\0');
    if (nul !== -1)
        problems.push({ message: 'a NUL byte, which no Dockerfile can hold', ...file.lines.span(nul, nul + 1) });
    else if (file.text.trim() === '')
        problems.push({ message: 'the file is empty', ...file.lines.span(0, 0) });
    if (problems.length > 0)
        return { file, problems, escapeCharacter: '\\', instructions: [], stages: [], globalArgs: new Map() };
    const parsed = dockerfile_ast__WEBPACK_IMPORTED_MODULE_0__.DockerfileParser.parse(file.text);
    const escapeCharacter = parsed.getEscapeCharacter();
    const instructions = parsed
        .getInstructions()
        .map((instruction) => readInstruction(file, instruction, escapeCharacter));
    for (const instruction of instructions) {
        if (problems.length < MAX_PROBLEMS)
            problems.push(...problemsOf(instruction));
    }
    const { stages, globalArgs, problem } = groupStages(file, instructions);
    if (problem !== undefined)
        problems.push(problem);
    return { file, problems, escapeCharacter, instructions, stages, globalArgs };
}
function problemsOf(instruction) {
    const { keyword } = instruction;
    if (!KEYWORDS.has(keyword))
        return [{ message: `unknown instruction ${keyword.slice(0, 40)}`, ...instruction.at }];
    if (instruction.body.text.trim() === '')
        return [{ message: `${keyword} without arguments`, ...instruction.at }];
    const open = instruction.hereDocuments.find((document) => !document.closed);
    return open === undefined ? [] : [{ message: `the here-document is not closed: no line ${open.name}`, ...open.at }];
}
// --- one instruction -------------------------------------------------------------------------------------------------
function readInstruction(file, parsed, escapeCharacter) {
    const { text, lines } = file;
    const offsetOf = (position) => lines.offset({ line: position.line + 1, column: position.character + 1 });
    const range = parsed.getRange();
    const start = offsetOf(range.start);
    const end = offsetOf(range.end);
    const keywordEnd = offsetOf(parsed.getInstructionRange().end);
    const keyword = parsed.getKeyword();
    const { logical, next } = joinContinued(text, lines, keywordEnd, end, escapeCharacter);
    const { flags, behind } = readFlags(logical, escapeCharacter);
    const body = (0,_shell_text_js__WEBPACK_IMPORTED_MODULE_3__/* .stretch */ ._N)(logical, behind, logical.text.length);
    const openings = HERE_DOCUMENT_KEYWORDS.has(keyword) ? findOpenings(body, escapeCharacter) : [];
    const hereDocuments = readHereDocuments(text, lines, openings, next, end);
    return {
        keyword,
        at: lines.span(start, keywordEnd),
        span: lines.span(start, end),
        flags,
        body,
        words: once(() => (0,_dockerfile_words_js__WEBPACK_IMPORTED_MODULE_1__/* .splitWords */ .yM)(body, escapeCharacter)),
        exec: once(() => (0,_dockerfile_words_js__WEBPACK_IMPORTED_MODULE_1__/* .readExecForm */ .W1)(body)),
        pairs: once(() => (0,_dockerfile_words_js__WEBPACK_IMPORTED_MODULE_1__/* .readPairs */ .SX)(keyword, body, escapeCharacter)),
        hereDocuments,
        shellText: once(() => shellTextOf(text, lines, body, hereDocuments.length > 0 ? next : end, end)),
    };
}
function once(make) {
    let made;
    return () => {
        made ??= { value: make() };
        return made.value;
    };
}
/**
 * Joins lines that end in the escape character, as BuildKit does: comments and blank lines between them fall away
 * (moby/buildkit frontend/dockerfile/parser/parser.go).
 *
 * @returns the joined line, and where the line behind it begins.
 */
function joinContinued(text, lines, from, end, escapeCharacter) {
    const builder = (0,_shell_text_js__WEBPACK_IMPORTED_MODULE_3__/* .createShellText */ .Qo)(lines);
    let at = from;
    let first = true;
    while (at < end) {
        const newline = text.indexOf('\n', at);
        const lineEnd = newline === -1 || newline > end ? end : newline;
        const line = text.slice(at, lineEnd).trimEnd();
        const skipped = !first && (line.trimStart() === '' || line.trimStart().startsWith('#'));
        const continued = line.endsWith(escapeCharacter);
        if (!skipped)
            builder.append(continued ? line.slice(0, -1) : line, at);
        at = Math.min(end, lineEnd + 1);
        if (!skipped && !continued)
            break;
        first = false;
    }
    return { logical: builder.build(), next: at };
}
function readFlags(logical, escapeCharacter) {
    const flags = [];
    const lead = logical.text.length - logical.text.trimStart().length;
    if (!logical.text.startsWith('--', lead))
        return { flags, behind: lead };
    let behind = lead;
    for (const word of (0,_dockerfile_words_js__WEBPACK_IMPORTED_MODULE_1__/* .splitWords */ .yM)(logical, escapeCharacter)) {
        if (!word.text.startsWith('--'))
            return { flags, behind: word.start };
        const equals = word.text.indexOf('=');
        const name = equals === -1 ? word.text.slice(2) : word.text.slice(2, equals);
        flags.push({ name, value: equals === -1 ? '' : word.text.slice(equals + 1), at: word.at });
        behind = word.end;
    }
    return { flags, behind };
}
/** Words such as `<<EOF`, `<<-EOF`, `<<"EOF"`; not `<<<`. */
function findOpenings(body, escapeCharacter) {
    const openings = [];
    for (const word of (0,_dockerfile_words_js__WEBPACK_IMPORTED_MODULE_1__/* .splitWords */ .yM)(body, escapeCharacter)) {
        const written = body.text.slice(word.start, word.end);
        const matched = /^\d*<<(-?)([^<>|&;()]+)$/.exec(written);
        if (matched === null)
            continue;
        const name = matched[2].replaceAll('"', '').replaceAll("'", '');
        openings.push({ name, quoted: name !== matched[2], stripTabs: matched[1] === '-', at: word.at });
    }
    return openings;
}
function readHereDocuments(text, lines, openings, from, end) {
    let at = from;
    return openings.map((opening) => {
        const builder = (0,_shell_text_js__WEBPACK_IMPORTED_MODULE_3__/* .createShellText */ .Qo)(lines);
        let closed = false;
        while (at < end && !closed) {
            const newline = text.indexOf('\n', at);
            const lineEnd = newline === -1 || newline >= end ? end : newline;
            const line = withoutReturn(text.slice(at, lineEnd));
            const tabs = opening.stripTabs ? line.length - line.replace(/^\t+/, '').length : 0;
            closed = line.slice(tabs) === opening.name;
            if (!closed)
                appendLine(builder, line.slice(tabs), at + tabs, lineEnd);
            at = Math.min(end, lineEnd + 1);
        }
        return { name: opening.name, quoted: opening.quoted, body: builder.build(), at: opening.at, closed };
    });
}
function appendLine(builder, line, at, lineEnd) {
    builder.append(line, at);
    builder.append('\n', lineEnd);
}
function withoutReturn(line) {
    return line.endsWith('\r') ? line.slice(0, -1) : line;
}
/** A lone here-document is the script; beside a command it belongs to that command, and the shell reads it. */
function shellTextOf(text, lines, body, next, end) {
    if (next >= end)
        return body;
    const builder = (0,_shell_text_js__WEBPACK_IMPORTED_MODULE_3__/* .createShellText */ .Qo)(lines);
    (0,_shell_text_js__WEBPACK_IMPORTED_MODULE_3__/* .appendStretch */ .Au)(builder, body, 0, body.text.length);
    builder.append('\n', Math.max(0, next - 1));
    builder.append(text.slice(next, end), next);
    return builder.build();
}
function groupStages(file, instructions) {
    const globalArgs = new Map();
    const stages = [];
    let problem;
    for (const instruction of instructions) {
        const stage = stages[stages.length - 1];
        if (instruction.keyword === 'FROM')
            stages.push(openStage(instruction, stages, globalArgs));
        else if (stage !== undefined)
            stage.instructions.push(instruction);
        else if (instruction.keyword === 'ARG') {
            for (const pair of instruction.pairs())
                globalArgs.set(pair.name, { ...pair, value: resolved(pair.value, globalArgs) });
        }
        else if (KEYWORDS.has(instruction.keyword)) {
            problem ??= { message: `${instruction.keyword} before the first FROM`, ...instruction.at };
        }
    }
    if (stages.length === 0)
        problem ??= { message: 'no FROM: there is no image to build on', ...file.lines.span(0, 0) };
    return { stages, globalArgs, problem };
}
function resolved(text, args) {
    return text === undefined ? undefined : (0,_dockerfile_words_js__WEBPACK_IMPORTED_MODULE_1__/* .substitute */ .V2)(text, (name) => args.get(name)?.value);
}
function openStage(from, earlier, globalArgs) {
    const words = from.words();
    const image = words[0]?.text ?? '';
    const name = words[1]?.text.toUpperCase() === 'AS' ? words[2]?.text.toLowerCase() : undefined;
    const base = resolved(image, globalArgs);
    const parent = earlier.find((stage) => stage.name !== undefined && stage.name === base?.toLowerCase());
    return {
        index: earlier.length,
        name,
        from,
        image,
        imageAt: words[0]?.at ?? from.at,
        base: parent === undefined ? base : undefined,
        parent,
        instructions: [],
    };
}


/***/ }),

/***/ 1380:
/***/ (function (__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  CX: () => (/* binding */ exampleModel),
  zu: () => (/* binding */ healthCheckLine),
  NU: () => (/* binding */ namingNote)
});

;// CONCATENATED MODULE: ./lib/src/project/model-entry.js
/** The entry as LiteLLM reads it. */
function modelEntryData(entry) {
    return {
        model_name: entry.name,
        litellm_params: { model: entry.model, api_base: entry.apiBase },
        ...(entry.mode === undefined ? {} : { model_info: { mode: entry.mode } }),
    };
}
/**
 * The entry in YAML block style.
 *
 * @param layout columns of `-` and of the keys behind it; how much deeper nested keys stand.
 */
function modelEntryLines(entry, layout) {
    const first = `${' '.repeat(layout.dash)}-${' '.repeat(layout.keys - layout.dash - 1)}`;
    const key = ' '.repeat(layout.keys);
    const nested = ' '.repeat(layout.keys + layout.step);
    return [
        `${first}model_name: ${yamlText(entry.name)}`,
        `${key}litellm_params:`,
        `${nested}model: ${yamlText(entry.model)}`,
        `${nested}api_base: ${yamlText(entry.apiBase)} # ${entry.host}`,
        ...(entry.mode === undefined ? [] : [`${key}model_info:`, `${nested}mode: ${entry.mode}`]),
    ];
}
/** Words that a reader of YAML 1.1 takes for a truth value, for nothing or (`e0`) for a number. */
const WORDS = /^(?:y|n|yes|no|on|off|true|false|null|e[-+]?\d+)$/i;
/** A text as a YAML scalar: plain where every reader takes it for the same text, else in double quotes. */
function yamlText(text) {
    const plain = /^[A-Za-z][A-Za-z0-9._/:+*-]*$/.test(text) && !text.endsWith(':') && !WORDS.test(text);
    return plain ? text : JSON.stringify(text);
}

// EXTERNAL MODULE: ./lib/src/project/proxy-config.js
var proxy_config = __webpack_require__(9795);
;// CONCATENATED MODULE: ./lib/src/project/health-check-line.js


/**
 * The model that stands in as an example: `ollama_chat/llama3` for `ollama_chat/*`. Undefined for an entry without a model,
 * and for a pattern that no one model is made from.
 */
function exampleModel(model) {
    const [before, after, ...more] = model.model?.split('*') ?? [];
    if (before === undefined || more.length > 0)
        return undefined;
    return after === undefined ? before : `${before}${exampleName(model)}${after}`;
}
/** `with a model of hab in place of llama3 (ollama list on hab names them)`. */
function namingNote(model, host) {
    const list = (0,proxy_config.isOllama)(model) ? ` (\`ollama list\` on ${host} names them)` : '';
    return `with a model of ${host} in place of ${exampleName(model)}${list}`;
}
/** What stands for `*` in the example: a model of Ollama's library, or a word to be replaced. */
function exampleName(model) {
    if (!(0,proxy_config.isOllama)(model))
        return 'MODEL';
    return model.mode === 'embedding' ? 'nomic-embed-text' : 'llama3';
}
/**
 * The line `model_info: {health_check_model: \u2026}` for an entry, or `health_check_model: \u2026` where it has a `model_info`.
 * Undefined where one more line does not do it: an entry in braces, a `health_check_model` that is there.
 */
function healthCheckLine(config, model) {
    const example = exampleModel(model);
    const entry = ['model_list', model.index];
    const info = config.at([...entry, 'model_info'], 'key');
    const name = config.at([...entry, 'model_name'], 'key');
    if (example === undefined || name === undefined)
        return undefined;
    const pair = `health_check_model: ${yamlText(example)}`;
    if (info === undefined)
        return proven(config, model, example, name.line, name.column, `model_info: {${pair}}`);
    const list = config.data.model_list;
    const written = Array.isArray(list) ? list[model.index]?.model_info : undefined;
    const [first] = Object.keys(typeof written === 'object' && written !== null ? written : {});
    const child = first === undefined ? undefined : config.at([...entry, 'model_info', first], 'key');
    return child === undefined ? undefined : proven(config, model, example, info.line, child.column, pair);
}
/** Only what the config is read with as it should be. */
function proven(config, model, example, behind, column, pair) {
    const text = `${' '.repeat(column - 1)}${pair}`;
    const lines = config.file.text.split('\n');
    const end = lines[behind - 1]?.endsWith('\r') ? '\r' : '';
    const read = (0,proxy_config.parseProxyConfig)('', lines.toSpliced(behind, 0, text + end).join('\n'));
    const other = read.models.find(({ index }) => index === model.index);
    const isRight = read.problems.length + read.duplicates.length === 0 && other?.healthCheckModel === example;
    return isRight && other.name === model.name && other.model === model.model ? { behind, text } : undefined;
}


/***/ }),

/***/ 9795:
/***/ (function (__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   isOllama: () => (/* binding */ isOllama),
/* harmony export */   parseProxyConfig: () => (/* binding */ parseProxyConfig),
/* harmony export */   readProxyConfig: () => (/* binding */ readProxyConfig)
/* harmony export */ });
/* harmony import */ var _project_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(905);
/* harmony import */ var _yaml_source_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(6525);


/** Reads the config as LiteLLM would, without `include`. Never throws: what is wrong stands in `problems`. */
function readProxyConfig(file) {
    const source = (0,_yaml_source_js__WEBPACK_IMPORTED_MODULE_1__/* .readYaml */ .g)(file.text, file.lines, 'pyyaml');
    const problems = [...source.problems];
    if (problems.length === 0)
        problems.push(...shapeProblems(source, file));
    const data = problems.length === 0 && (0,_yaml_source_js__WEBPACK_IMPORTED_MODULE_1__/* .isRecord */ .u)(source.data) ? source.data : {};
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
    return readProxyConfig((0,_project_js__WEBPACK_IMPORTED_MODULE_0__/* .createProjectFile */ .sn)('config', path, { text }));
}
function shapeProblems(source, file) {
    const start = file.lines.span(0, 0);
    if (source.data === null || ((0,_yaml_source_js__WEBPACK_IMPORTED_MODULE_1__/* .isRecord */ .u)(source.data) && Object.keys(source.data).length === 0)) {
        return [{ ...start, message: 'the file is empty: LiteLLM ends with `Config cannot be None or Empty.`' }];
    }
    if ((0,_yaml_source_js__WEBPACK_IMPORTED_MODULE_1__/* .isRecord */ .u)(source.data))
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
        if ((0,_yaml_source_js__WEBPACK_IMPORTED_MODULE_1__/* .isRecord */ .u)(entry))
            models.push(modelOf(entry, index, source, file));
    }
    return models;
}
function modelOf(entry, index, source, file) {
    const params = (0,_yaml_source_js__WEBPACK_IMPORTED_MODULE_1__/* .isRecord */ .u)(entry.litellm_params) ? entry.litellm_params : {};
    const info = (0,_yaml_source_js__WEBPACK_IMPORTED_MODULE_1__/* .isRecord */ .u)(entry.model_info) ? entry.model_info : {};
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


/***/ }),

/***/ 372:
/***/ (function (__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   routesOf: () => (/* binding */ routesOf)
/* harmony export */ });
/* harmony import */ var _api_base_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7384);
/* harmony import */ var _proxy_config_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(9795);


/**
 * The routes that the config asks for: one for each (address, port) that a plain-http `api_base` names outside the
 * container and Railway's private network. https goes to the internet directly and needs none.
 *
 * A route's host name is the one in `api_base`; for an address it is the first word of the comment behind it
 * (`# Hugo` gives `hugo`), else the alias the policy's `hosts` has for it, else one made from the address.
 *
 * @param hostNames address to alias, from the policy file.
 */
function routesOf(config, hostNames = new Map()) {
    const problems = [];
    const drafts = new Map();
    const names = new Map();
    const addresses = new Map([...hostNames].map(([address, alias]) => [alias.toLowerCase(), address]));
    // Many models share few bases; each is read once.
    const bases = new Map();
    for (const model of config.models) {
        if (model.apiBase === undefined || model.apiBaseAt === undefined)
            continue;
        const base = bases.get(model.apiBase) ?? (0,_api_base_js__WEBPACK_IMPORTED_MODULE_0__/* .readApiBase */ .e$)(model.apiBase);
        bases.set(model.apiBase, base);
        const problem = problemOf(base, model, model.apiBaseAt);
        if (problem !== undefined)
            problems.push(problem);
        if (base.kind !== 'url' || !needsRoute(base))
            continue;
        const address = base.address ?? addresses.get(base.host);
        const key = `${address ?? base.host} ${base.port}`;
        const draft = drafts.get(key) ?? newDraft(base, address, model, model.apiBaseAt);
        drafts.set(key, draft);
        draft.models.push(...routeModel(model));
    }
    for (const draft of drafts.values())
        nameDraft(draft, hostNames, names, problems);
    return { routes: [...drafts.values()], problems };
    function newDraft(base, address, model, at) {
        const named = base.address === undefined ? base.host : firstLabel(model.comment);
        return { host: named ?? '', address, port: base.port, models: [], at };
    }
}
function needsRoute(base) {
    return !base.secure && (base.zone === 'tailnet' || base.zone === 'lan' || base.zone === 'name');
}
function routeModel(model) {
    if (model.name === undefined || model.model === undefined)
        return [];
    const { name, healthCheckModel, mode } = model;
    return [
        {
            name,
            model: model.model,
            ...(healthCheckModel === undefined ? {} : { healthCheckModel }),
            ...(mode === undefined ? {} : { mode }),
        },
    ];
}
/** Two hosts with one name would be one alias in the policy: the second is named by its address. */
function nameDraft(draft, hostNames, names, problems) {
    const place = draft.address ?? draft.host;
    const wished = draft.host || hostNames.get(place) || nameOfAddress(place);
    const holder = names.get(wished);
    if (holder === undefined || holder === place) {
        names.set(wished, place);
        draft.host = wished;
        return;
    }
    draft.host = hostNames.get(place) ?? nameOfAddress(place);
    names.set(draft.host, place);
    problems.push({
        ...draft.at,
        kind: 'same-name',
        severity: 'warning',
        message: `${place} bears the name ${wished}, and so does ${holder}`,
        remedy: `give each model host a name of its own in the comment behind its api_base; until then this one is called ${draft.host}`,
    });
}
/** `100.75.148.4` gives `host-100-75-148-4`. */
function nameOfAddress(address) {
    return `host-${address
        .toLowerCase()
        .replace(/[^a-z0-9]+/g, '-')
        .replace(/^-|-$/g, '')}`;
}
const LABEL = /^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/;
function firstLabel(comment) {
    const word = comment?.split(/\s+/, 1)[0]?.toLowerCase();
    return word !== undefined && LABEL.test(word) ? word : undefined;
}
function problemOf(base, model, at) {
    const problem = (kind, severity, message, remedy) => ({
        ...at,
        kind,
        severity,
        message,
        remedy,
    });
    if (base.kind === 'reference') {
        if (!(0,_proxy_config_js__WEBPACK_IMPORTED_MODULE_1__.isOllama)(model))
            return undefined;
        const message = `api_base comes from the variable ${base.name}, so no route follows from it`;
        return problem('reference', 'warning', message, 'write the address into the config: http://100.x.y.z:11434; it is no secret');
    }
    if (base.kind === 'no-scheme') {
        return problem('no-scheme', 'error', `api_base has no scheme: ${model.apiBase}`, `write http://${model.apiBase?.trim()}`);
    }
    if (base.kind === 'invalid') {
        return problem('invalid', 'error', `api_base ${base.reason}`, 'write it as http://<address>:<port>');
    }
    if (base.zone === 'docker-host') {
        const message = `${base.host} is the machine of a Docker Desktop; on Railway it does not exist`;
        return problem('docker-host', 'error', message, "write the model host's tailnet address: http://100.x.y.z:11434");
    }
    const tailnet = base.zone === 'tailnet' || base.zone === 'lan' || base.host.endsWith('.ts.net');
    if (base.secure && tailnet) {
        const message = 'https does not go through the tailnet: in the container only plain http does';
        return problem('secure-tailnet', 'error', message, 'write http:// and the port of the model server itself; the tailnet encrypts');
    }
    if (!base.secure && base.zone === 'public') {
        const message = `${base.host} is an address of the internet: prompts and answers travel there unencrypted, and no route follows from it`;
        return problem('public', 'warning', message, "write the model host's tailnet address (100.x.y.z), or https:// for a public service");
    }
    return undefined;
}


/***/ }),

/***/ 2391:
/***/ (function (__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $f: () => (/* binding */ heldIn),
/* harmony export */   Ds: () => (/* binding */ createScope),
/* harmony export */   HV: () => (/* binding */ UNKNOWN),
/* harmony export */   SS: () => (/* binding */ positionalIn),
/* harmony export */   _2: () => (/* binding */ hold),
/* harmony export */   bD: () => (/* reexport safe */ _model_proxy_variables_js__WEBPACK_IMPORTED_MODULE_0__.b),
/* harmony export */   bs: () => (/* binding */ WATCHED_VARIABLES),
/* harmony export */   fj: () => (/* binding */ join),
/* harmony export */   j1: () => (/* binding */ setPositional),
/* harmony export */   kp: () => (/* binding */ assign),
/* harmony export */   p7: () => (/* binding */ optionIn),
/* harmony export */   qN: () => (/* binding */ setOption),
/* harmony export */   vV: () => (/* binding */ seenIn)
/* harmony export */ });
/* unused harmony export FURTHER_VARIABLES */
/* harmony import */ var _model_proxy_variables_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8012);


/** Variables beside them that decide where a program's requests go, or where it listens. */
const FURTHER_VARIABLES = ['NO_PROXY', 'no_proxy', 'PORT'];
const WATCHED_VARIABLES = [..._model_proxy_variables_js__WEBPACK_IMPORTED_MODULE_0__/* .PROXY_VARIABLES */ .b, ...FURTHER_VARIABLES];
const ALWAYS_EXPORTED = new Set(_model_proxy_variables_js__WEBPACK_IMPORTED_MODULE_0__/* .PROXY_VARIABLES */ .b);
const INHERITED = { kind: 'inherited' };
const UNKNOWN = { kind: 'unknown' };
/** Names that stand for something else than a variable in a scope: no shell variable can be called so. */
const POSITIONAL = '@';
const OPTIONS = '-';
function createScope(below) {
    return { below, held: new Map(), positional: new Map(), options: new Map() };
}
function hold(scope, name, held) {
    scope.held.set(name, held);
}
function heldIn(scope, name) {
    for (let at = scope; at !== undefined; at = at.below) {
        const held = at.held.get(name);
        if (held !== undefined)
            return held;
    }
    return INHERITED;
}
function setPositional(scope, words) {
    scope.positional.set(POSITIONAL, words);
}
/** The positional parameters; undefined when they are not known. */
function positionalIn(scope) {
    for (let at = scope; at !== undefined; at = at.below) {
        if (at.positional.has(POSITIONAL))
            return at.positional.get(POSITIONAL);
    }
    return undefined;
}
function setOption(scope, option, on) {
    scope.options.set(OPTIONS + option, on);
}
function optionIn(scope, option) {
    for (let at = scope; at !== undefined; at = at.below) {
        const on = at.options.get(OPTIONS + option);
        if (on !== undefined)
            return on;
    }
    return false;
}
function assign(scope, name, value, exported) {
    const before = heldIn(scope, name);
    const stays = before.kind === 'set'
        ? before.exported
        : before.kind === 'inherited'
            ? ALWAYS_EXPORTED.has(name)
            : before.kind === 'unknown';
    hold(scope, name, { kind: 'set', value, exported: exported || stays || optionIn(scope, 'allexport') });
}
/** What a program started now would see. */
function seenIn(scope, name) {
    const held = heldIn(scope, name);
    if (held.kind === 'unset')
        return { kind: 'cleared', how: 'unset' };
    if (held.kind !== 'set')
        return held;
    if (!held.exported)
        return { kind: 'cleared', how: 'unset' };
    if (held.value.literal && held.value.text === '')
        return { kind: 'cleared', how: 'empty' };
    return { kind: 'set', value: held.value };
}
/** One of the branches ran, or none of them where `mayRunNone`. What they agree on stays known. */
function join(base, branches, mayRunNone) {
    if (branches.length === 0)
        return;
    const names = new Set(branches.flatMap((branch) => [...branch.held.keys()]));
    for (const name of names) {
        const ends = branches.map((branch) => branch.held.get(name) ?? heldIn(base, name));
        if (mayRunNone)
            ends.push(heldIn(base, name));
        hold(base, name, ends.every((end) => sameHeld(end, ends[0])) ? ends[0] : UNKNOWN);
    }
    if (branches.some((branch) => branch.positional.size > 0)) {
        const ends = branches.map((branch) => positionalIn(branch));
        if (mayRunNone)
            ends.push(positionalIn(base));
        // The longest list: an option that was added on one way is taken to be there.
        setPositional(base, ends.some((end) => end === undefined)
            ? undefined
            : ends.reduce((a, b) => ((b?.length ?? 0) > (a?.length ?? 0) ? b : a)));
    }
    for (const branch of branches)
        for (const [name, on] of branch.options)
            base.options.set(name, on);
}
function sameHeld(a, b) {
    if (a === b)
        return true;
    if (a.kind !== b.kind)
        return false;
    if (a.kind !== 'set' || b.kind !== 'set')
        return true;
    return a.value.text === b.value.text && a.value.literal === b.value.literal && a.exported === b.exported;
}


/***/ }),

/***/ 8576:
/***/ (function (__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Au: () => (/* binding */ appendStretch),
/* harmony export */   Qo: () => (/* binding */ createShellText),
/* harmony export */   V7: () => (/* binding */ sourceOffset),
/* harmony export */   _N: () => (/* binding */ stretch),
/* harmony export */   c5: () => (/* binding */ withoutCarriageReturns),
/* harmony export */   eg: () => (/* binding */ sourceSpan),
/* harmony export */   r0: () => (/* binding */ wholeText)
/* harmony export */ });
function createShellText(lines) {
    const pieces = [];
    const parts = [];
    let length = 0;
    let expected = -1;
    return {
        append(text, source) {
            if (text === '')
                return;
            if (source !== expected)
                pieces.push({ start: length, source });
            parts.push(text);
            length += text.length;
            expected = source + text.length;
        },
        build: () => ({ text: parts.join(''), lines, pieces }),
    };
}
/** A whole file. */
function wholeText(text, lines) {
    return { text, lines, pieces: [{ start: 0, source: 0 }] };
}
/** Where the character at `offset` stands in the source file. */
function sourceOffset(text, offset) {
    const { pieces } = text;
    if (pieces.length === 0)
        return 0;
    let low = 0;
    let high = pieces.length - 1;
    while (low < high) {
        const middle = (low + high + 1) >> 1;
        if (pieces[middle].start <= offset)
            low = middle;
        else
            high = middle - 1;
    }
    const piece = pieces[low];
    return piece.source + Math.max(0, offset - piece.start);
}
/** The place of a stretch of the text in its source file; the end is exclusive. */
function sourceSpan(text, start, end) {
    const from = sourceOffset(text, start);
    const to = end > start ? sourceOffset(text, end - 1) + 1 : from;
    return text.lines.span(from, to);
}
/** Appends a stretch of one text to another that is being built, places kept. */
function appendStretch(builder, from, start, end) {
    let at = start;
    while (at < end) {
        const next = nextPiece(from, at, end);
        builder.append(from.text.slice(at, next), sourceOffset(from, at));
        at = next;
    }
}
function nextPiece(text, at, end) {
    let low = 0;
    let high = text.pieces.length;
    while (low < high) {
        const middle = (low + high) >> 1;
        if (text.pieces[middle].start <= at)
            low = middle + 1;
        else
            high = middle;
    }
    return Math.min(end, text.pieces[low]?.start ?? end);
}
function stretch(text, start, end) {
    const builder = createShellText(text.lines);
    appendStretch(builder, text, start, end);
    return builder.build();
}
/** Without the carriage returns that end lines, which a shell would take for a part of the last word. */
function withoutCarriageReturns(text) {
    if (!text.text.includes('\r\n'))
        return text;
    const builder = createShellText(text.lines);
    let from = 0;
    for (let at = text.text.indexOf('\r\n'); at !== -1; at = text.text.indexOf('\r\n', at + 2)) {
        appendStretch(builder, text, from, at);
        from = at + 1;
    }
    appendStretch(builder, text, from, text.text.length);
    return builder.build();
}


/***/ }),

/***/ 5438:
/***/ (function (__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   C: () => (/* binding */ literalWord),
/* harmony export */   p: () => (/* binding */ readWord)
/* harmony export */ });
/* harmony import */ var _shell_scope_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(2391);
/* harmony import */ var _shell_text_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(8576);


const MAX_VALUE = 10_000;
/** What a word is worth in a scope. `source` is the text that the word was parsed from. */
function readWord(word, source, scope) {
    const collected = { text: '', literal: true, variables: new Set() };
    if (word.parts === undefined)
        collected.text = word.value;
    else
        collect(word.parts, scope, collected);
    const text = collected.text.length > MAX_VALUE ? collected.text.slice(0, MAX_VALUE) : collected.text;
    return {
        text,
        literal: collected.literal,
        variables: [...collected.variables],
        at: (0,_shell_text_js__WEBPACK_IMPORTED_MODULE_1__/* .sourceSpan */ .eg)(source, word.pos, word.end),
        all: isAll(word.text),
        quoted: word.parts?.length === 1 && (word.parts[0]?.type === 'DoubleQuoted' || word.parts[0]?.type === 'SingleQuoted'),
        content: () => contentOf(word, source),
    };
}
/** A word that a script did not write: from the exec form of a Dockerfile. */
function literalWord(content) {
    return {
        text: content.text,
        literal: true,
        variables: [],
        at: (0,_shell_text_js__WEBPACK_IMPORTED_MODULE_1__/* .sourceSpan */ .eg)(content, 0, content.text.length),
        all: false,
        quoted: true,
        content: () => content,
    };
}
function isAll(text) {
    return text === '"$@"' || text === '$@' || text === '"$*"' || text === '$*' || text === '"${@}"';
}
function collect(parts, scope, into) {
    for (const part of parts) {
        switch (part.type) {
            case 'Literal':
            case 'SingleQuoted':
            case 'AnsiCQuoted':
            case 'Glob':
                into.text += part.value;
                break;
            case 'DoubleQuoted':
            case 'LocaleString':
                collect(part.parts, scope, into);
                break;
            case 'SimpleExpansion':
                collectVariable(part.text.slice(1), part.text, scope, into);
                break;
            case 'ParameterExpansion':
                if (part.operation === undefined && part.prefix === undefined && part.index === undefined) {
                    collectVariable(part.parameter, part.text, scope, into);
                }
                else {
                    collectOperation(part, scope, into);
                }
                break;
            default:
                leave(part.text, into);
        }
        if (into.text.length > MAX_VALUE)
            return;
    }
}
function leave(text, into) {
    into.text += text;
    into.literal = false;
}
function collectVariable(name, written, scope, into) {
    if (/^[1-9]$/.test(name)) {
        const parameters = (0,_shell_scope_js__WEBPACK_IMPORTED_MODULE_0__/* .positionalIn */ .SS)(scope);
        if (parameters === undefined)
            leave(written, into);
        else
            addKnown(parameters[Number(name) - 1] ?? EMPTY, into);
        return;
    }
    into.variables.add(name);
    const held = (0,_shell_scope_js__WEBPACK_IMPORTED_MODULE_0__/* .heldIn */ .$f)(scope, name);
    if (held.kind === 'set') {
        addKnown(held.value, into);
    }
    else if (held.kind !== 'unset') {
        leave(written, into);
    }
}
const EMPTY = { text: '', literal: true, variables: [] };
function addKnown(value, into) {
    into.text += value.text;
    if (!value.literal)
        into.literal = false;
    for (const each of value.variables)
        into.variables.add(each);
}
/** `${NAME:-default}` and its kin: the value where it is known, else as written. */
function collectOperation(part, scope, into) {
    const { operation } = part;
    into.variables.add(part.parameter);
    const held = (0,_shell_scope_js__WEBPACK_IMPORTED_MODULE_0__/* .heldIn */ .$f)(scope, part.parameter);
    if (operation?.type === 'Default' && (operation.operator === ':-' || operation.operator === '-')) {
        if (held.kind === 'set' && held.value.literal && held.value.text !== '') {
            into.text += held.value.text;
            return;
        }
        if (held.kind === 'unset') {
            if (operation.operand.parts === undefined)
                into.text += operation.operand.value;
            else
                collect(operation.operand.parts, scope, into);
            return;
        }
    }
    leave(part.text, into);
}
function contentOf(word, source) {
    const builder = (0,_shell_text_js__WEBPACK_IMPORTED_MODULE_1__/* .createShellText */ .Qo)(source.lines);
    if (word.parts === undefined)
        appendUnescaped(builder, source, word.pos, word.end, 'bare');
    else
        appendParts(builder, source, word.parts);
    return builder.build();
}
function appendParts(builder, source, parts) {
    for (const part of parts) {
        switch (part.type) {
            case 'SingleQuoted':
                (0,_shell_text_js__WEBPACK_IMPORTED_MODULE_1__/* .appendStretch */ .Au)(builder, source, part.pos + 1, part.end - 1);
                break;
            case 'DoubleQuoted':
                for (const child of part.parts) {
                    if (child.type === 'Literal')
                        appendUnescaped(builder, source, child.pos, child.end, 'double');
                    else
                        (0,_shell_text_js__WEBPACK_IMPORTED_MODULE_1__/* .appendStretch */ .Au)(builder, source, child.pos, child.end);
                }
                break;
            case 'Literal':
                appendUnescaped(builder, source, part.pos, part.end, 'bare');
                break;
            default:
                (0,_shell_text_js__WEBPACK_IMPORTED_MODULE_1__/* .appendStretch */ .Au)(builder, source, part.pos, part.end);
        }
    }
}
/** Inside double quotes a backslash escapes only these, elsewhere everything. */
const ESCAPED_IN_QUOTES = '$`"\\\n';
function appendUnescaped(builder, source, start, end, where) {
    let from = start;
    for (let at = start; at < end; at++) {
        if (source.text[at] !== '\\' || at + 1 >= end)
            continue;
        const next = source.text[at + 1];
        if (where === 'double' && !ESCAPED_IN_QUOTES.includes(next))
            continue;
        (0,_shell_text_js__WEBPACK_IMPORTED_MODULE_1__/* .appendStretch */ .Au)(builder, source, from, at);
        from = next === '\n' ? at + 2 : at + 1;
        at++;
    }
    (0,_shell_text_js__WEBPACK_IMPORTED_MODULE_1__/* .appendStretch */ .Au)(builder, source, from, end);
}


/***/ }),

/***/ 1891:
/***/ (function (__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   F: () => (/* binding */ baseName),
/* harmony export */   o: () => (/* binding */ unwrap)
/* harmony export */ });
/* harmony import */ var _shell_scope_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(2391);

const WRAPPERS = {
    builtin: {},
    chroot: { operands: 1 },
    command: {},
    doas: { valued: ['-u', '-C'], obscures: true },
    'dumb-init': {},
    env: { valued: ['-u', '--unset', '-C', '--chdir', '-S'], assignments: true },
    exec: { valued: ['-a'] },
    gosu: { operands: 1 },
    ionice: { valued: ['-c', '-n', '-p'] },
    nice: { valued: ['-n', '--adjustment'] },
    nohup: {},
    proxychains: { obscures: true },
    proxychains4: { valued: ['-f'], obscures: true },
    runuser: { valued: ['-u', '--user', '-g', '--group', '-G'] },
    setpriv: { valued: ['--reuid', '--regid', '--groups', '--inh-caps', '--bounding-set', '--ambient-caps'] },
    setsid: {},
    stdbuf: { valued: ['-i', '-o', '-e'] },
    'su-exec': { operands: 1 },
    // sudo resets the environment unless its policy says otherwise.
    sudo: { valued: ['-u', '-g', '-h', '-p', '-C', '-D', '-R', '-T'], assignments: true, obscures: true },
    time: { valued: ['-f', '-o'] },
    timeout: { valued: ['-s', '--signal', '-k', '--kill-after'], operands: 1 },
    tini: { valued: ['-p', '-e'] },
    xargs: { valued: ['-I', '-n', '-P', '-L', '-d', '-E', '-s', '-a', '--max-args', '--max-procs', '--delimiter'] },
};
function baseName(path) {
    return path.slice(path.lastIndexOf('/') + 1);
}
/** Looks through `env`, `exec`, `timeout` and the like, and through the wrappers that a Dockerfile made, to the command that runs. */
function unwrap(words, scope, findClearing) {
    const via = [];
    let rest = words;
    let inner = scope;
    while (rest.length > 1) {
        const first = rest[0];
        const clears = findClearing(first.text);
        const name = baseName(first.text);
        const wrapper = Object.hasOwn(WRAPPERS, name) ? WRAPPERS[name] : undefined;
        if (clears === undefined && wrapper === undefined)
            break;
        const next = (0,_shell_scope_js__WEBPACK_IMPORTED_MODULE_0__/* .createScope */ .Ds)(inner);
        const end = clears === undefined ? endOfWrapper(name, wrapper, rest, next) : 1;
        if (end === undefined)
            break;
        for (const variable of clears ?? [])
            (0,_shell_scope_js__WEBPACK_IMPORTED_MODULE_0__/* .hold */ ._2)(next, variable, { kind: 'unset' });
        if (wrapper?.obscures)
            for (const variable of _shell_scope_js__WEBPACK_IMPORTED_MODULE_0__/* .PROXY_VARIABLES */ .bD)
                (0,_shell_scope_js__WEBPACK_IMPORTED_MODULE_0__/* .hold */ ._2)(next, variable, _shell_scope_js__WEBPACK_IMPORTED_MODULE_0__/* .UNKNOWN */ .HV);
        via.push(name);
        rest = rest.slice(end);
        inner = next;
    }
    return { words: rest, via, scope: inner };
}
/** Where the wrapped command begins; undefined when the words run no command (`command -v x`, `runuser user -c \u2026`). */
function endOfWrapper(name, wrapper, words, scope) {
    let at = 1;
    for (; at < words.length; at++) {
        const word = words[at];
        if (word.text === '--') {
            at++;
            break;
        }
        if (!word.text.startsWith('-') || word.text === '-') {
            if (wrapper.assignments !== true || !applyAssignment(word, scope))
                break;
            continue;
        }
        if (name === 'command' && (word.text === '-v' || word.text === '-V'))
            return undefined;
        if (name === 'runuser' && !words.some((each) => each.text === '-u' || each.text.startsWith('--user')))
            return undefined;
        if (name === 'env')
            applyEnvOption(word.text, words[at + 1]?.text, scope);
        if (wrapper.valued?.includes(word.text))
            at++;
    }
    while (wrapper.assignments && at < words.length && applyAssignment(words[at], scope))
        at++;
    at += wrapper.operands ?? 0;
    return at < words.length ? at : undefined;
}
/** Applies `NAME=value`; false when the word is none. */
function applyAssignment(word, scope) {
    const equals = word.text.indexOf('=');
    if (equals < 1 || word.text.startsWith('/'))
        return false;
    const value = { text: word.text.slice(equals + 1), literal: word.literal, variables: word.variables };
    (0,_shell_scope_js__WEBPACK_IMPORTED_MODULE_0__/* .assign */ .kp)(scope, word.text.slice(0, equals), value, true);
    return true;
}
function applyEnvOption(option, next, scope) {
    if (option === '-i' || option === '--ignore-environment') {
        for (const variable of _shell_scope_js__WEBPACK_IMPORTED_MODULE_0__/* .PROXY_VARIABLES */ .bD)
            (0,_shell_scope_js__WEBPACK_IMPORTED_MODULE_0__/* .hold */ ._2)(scope, variable, { kind: 'unset' });
    }
    else if ((option === '-u' || option === '--unset') && next !== undefined) {
        (0,_shell_scope_js__WEBPACK_IMPORTED_MODULE_0__/* .hold */ ._2)(scope, next, { kind: 'unset' });
    }
    else if (option.startsWith('--unset=')) {
        (0,_shell_scope_js__WEBPACK_IMPORTED_MODULE_0__/* .hold */ ._2)(scope, option.slice('--unset='.length), { kind: 'unset' });
    }
    else if (option.startsWith('-u') && !option.startsWith('-u=')) {
        (0,_shell_scope_js__WEBPACK_IMPORTED_MODULE_0__/* .hold */ ._2)(scope, option.slice(2), { kind: 'unset' });
    }
}


/***/ }),

/***/ 601:
/***/ (function (__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  PROXY_VARIABLES: () => (/* reexport */ shell_scope/* PROXY_VARIABLES */.bD),
  interpretShell: () => (/* binding */ interpretShell),
  interpretWords: () => (/* binding */ interpretWords),
  readScript: () => (/* binding */ readScript)
});

// EXTERNAL MODULE: ./node_modules/unbash/dist/parser.js + 15 modules
var parser = __webpack_require__(8919);
// EXTERNAL MODULE: ./lib/src/project/shell-text.js
var shell_text = __webpack_require__(8576);
// EXTERNAL MODULE: ./lib/src/project/shell-scope.js
var shell_scope = __webpack_require__(2391);
;// CONCATENATED MODULE: ./lib/src/project/shell-builtins.js

const NOTHING = { ends: false };
const SHELLS = new Set(['sh', 'bash', 'dash', 'ash', 'ksh', 'zsh']);
/** Scripts that set up a tool and leave the proxy variables alone. */
const HARMLESS_SOURCES = ['/activate', '/os-release', '/nvm.sh', '.cargo/env', '/profile'];
/** Options of `set` by letter. */
const SET_LETTERS = { e: 'errexit', a: 'allexport', u: 'nounset', x: 'xtrace' };
/** What a command does to the shell that runs it, and the script that it runs, if it runs one. */
function applyBuiltin(call) {
    const { name, scope } = call;
    switch (name) {
        case 'unset':
            unset(call);
            return NOTHING;
        case 'export':
            exportNames(call);
            return NOTHING;
        case 'set':
            applySet(call.arguments, scope);
            return NOTHING;
        case 'shift':
            (0,shell_scope/* setPositional */.j1)(scope, undefined);
            return NOTHING;
        case 'read':
            for (const word of call.arguments)
                if (!word.text.startsWith('-'))
                    (0,shell_scope/* hold */._2)(scope, word.text, { kind: 'inherited' });
            return NOTHING;
        case 'exit':
        case 'return':
            return { ends: true };
        case 'eval':
            return evalEffect(call);
        case '.':
        case 'source':
            sourceFile(call);
            return NOTHING;
        case 'trap':
            return trapEffect(call.arguments);
        case 'su':
        case 'runuser':
            return suEffect(call);
        default:
            return SHELLS.has(name) ? shellEffect(call.arguments) : NOTHING;
    }
}
function unset(call) {
    for (const word of call.arguments) {
        if (word.text === '-v' || word.text === '-f')
            continue;
        if (!word.literal) {
            // Which names stand in it is not known: `unset $(env | cut -d= -f1)`.
            for (const variable of shell_scope/* PROXY_VARIABLES */.bD)
                (0,shell_scope/* hold */._2)(call.scope, variable, shell_scope/* UNKNOWN */.HV);
            continue;
        }
        for (const each of word.text.split(/\s+/))
            if (each !== '')
                (0,shell_scope/* hold */._2)(call.scope, each, { kind: 'unset' });
    }
}
function exportNames(call) {
    const removes = call.arguments.some((word) => word.text === '-n');
    for (const word of call.arguments) {
        if (word.text.startsWith('-'))
            continue;
        const held = (0,shell_scope/* heldIn */.$f)(call.scope, word.text);
        if (removes)
            (0,shell_scope/* hold */._2)(call.scope, word.text, { kind: 'unset' });
        else if (held.kind === 'set')
            (0,shell_scope/* assign */.kp)(call.scope, word.text, held.value, true);
    }
}
function applySet(words, scope) {
    for (let at = 0; at < words.length; at++) {
        const word = words[at];
        const sign = word.text[0];
        if (word.text === '--') {
            (0,shell_scope/* setPositional */.j1)(scope, words.slice(at + 1).some((each) => each.all) ? undefined : words.slice(at + 1));
            return;
        }
        if (sign !== '-' && sign !== '+') {
            (0,shell_scope/* setPositional */.j1)(scope, words.slice(at));
            return;
        }
        for (const letter of word.text.slice(1)) {
            const option = SET_LETTERS[letter];
            if (option !== undefined)
                (0,shell_scope/* setOption */.qN)(scope, option, sign === '-');
        }
        if (word.text.endsWith('o') && words[at + 1] !== undefined) {
            at++;
            (0,shell_scope/* setOption */.qN)(scope, words[at].text, sign === '-');
        }
    }
}
function evalEffect(call) {
    const [first] = call.arguments;
    if (call.arguments.length === 1 && first?.literal)
        return { ends: false, script: first, sameShell: true };
    if (call.arguments.length > 0)
        for (const variable of shell_scope/* PROXY_VARIABLES */.bD)
            (0,shell_scope/* hold */._2)(call.scope, variable, shell_scope/* UNKNOWN */.HV);
    return NOTHING;
}
/** Another file may do anything to the proxy variables; nothing is claimed about them afterwards. */
function sourceFile(call) {
    const path = call.arguments[0]?.text ?? '';
    if (HARMLESS_SOURCES.some((end) => path.endsWith(end)))
        return;
    for (const variable of shell_scope/* PROXY_VARIABLES */.bD) {
        if ((0,shell_scope/* heldIn */.$f)(call.scope, variable).kind === 'inherited')
            (0,shell_scope/* hold */._2)(call.scope, variable, shell_scope/* UNKNOWN */.HV);
    }
}
function trapEffect(words) {
    const operands = words.filter((word) => word.text !== '--');
    const action = operands[0];
    if (action === undefined || operands.length < 2 || action.text.startsWith('-'))
        return NOTHING;
    const signals = operands
        .slice(1)
        .map((word) => word.text.toUpperCase().replace(/^SIG/, '').replace(/^15$/, 'TERM').replace(/^0$/, 'EXIT'));
    return { ends: false, trap: { action, signals } };
}
/** `su user -c '\u2026'`; a login shell (`-`, `-l`) starts without the variables of this one. */
function suEffect(call) {
    const option = call.arguments.findIndex((word) => word.text === '-c' || word.text === '--command');
    const script = option === -1 ? undefined : call.arguments[option + 1];
    if (script === undefined)
        return NOTHING;
    if (call.arguments.some((word) => word.text === '-' || word.text === '-l' || word.text === '--login'))
        return NOTHING;
    return { ends: false, script };
}
/** `sh -c '\u2026'`, `bash -euo pipefail -c '\u2026'`. */
function shellEffect(words) {
    for (let at = 0; at < words.length; at++) {
        const { text } = words[at];
        if (!text.startsWith('-') && !text.startsWith('+'))
            return NOTHING;
        if (text.startsWith('--'))
            continue;
        if (text.endsWith('o') && !text.includes('c')) {
            at++;
            continue;
        }
        if (text.slice(1).includes('c')) {
            const script = words[at + (text.includes('o') ? 2 : 1)];
            return script === undefined ? NOTHING : { ends: false, script };
        }
    }
    return NOTHING;
}
const SURE = new Set([
    'unset',
    'export',
    'set',
    ':',
    'true',
    'echo',
    'printf',
    'cd',
    'mkdir',
    'umask',
    'readonly',
    'local',
    'declare',
]);
/** Commands of which a script may take for granted that they succeed, so that what follows `&&` runs. */
function isSureToSucceed(node) {
    if (node.type !== 'Command')
        return false;
    return node.name === undefined || SURE.has(node.name.value);
}

;// CONCATENATED MODULE: ./lib/src/project/shell-place.js

/** Scripts in scripts (`sh -c`, `eval`) deeper than this are left unread. */
const MAX_NESTING = 8;
/** A function is gone through this often; further calls of it change nothing that a check looks at. */
const MAX_CALLS = 50;
const MAX_COMMANDS = 20_000;
/** Levels of nesting, functions that call functions included. */
const MAX_DEPTH = 600;
const USER_SWITCHES = new Set(['su', 'runuser', 'gosu', 'su-exec', 'setpriv', 'sudo', 'doas']);
function openWalk(start, steps) {
    const root = (0,shell_scope/* createScope */.Ds)();
    for (const [name, value] of start.variables ?? []) {
        if (value !== undefined)
            (0,shell_scope/* assign */.kp)(root, name, { text: value, literal: true, variables: [] }, true);
    }
    for (const name of start.cleared ?? [])
        (0,shell_scope/* hold */._2)(root, name, { kind: 'unset' });
    for (const option of start.options ?? [])
        root.options.set(`-${option}`, true);
    return {
        steps,
        commands: [],
        traps: [],
        groupRedirects: [],
        problems: [],
        functions: new Map(),
        calls: new Map(),
        findClearing: start.findClearing ?? (() => undefined),
        root,
        running: new Set(),
        pipelines: 0,
        nesting: 0,
        depth: 0,
        silent: false,
    };
}
function placeIn(source) {
    return {
        source,
        background: false,
        pipe: undefined,
        handled: false,
        conditional: false,
        function: undefined,
        trap: false,
        switchedUser: false,
        substitution: false,
    };
}

// EXTERNAL MODULE: ./lib/src/project/shell-words.js
var shell_words = __webpack_require__(5438);
// EXTERNAL MODULE: ./lib/src/project/shell-wrappers.js
var shell_wrappers = __webpack_require__(1891);
;// CONCATENATED MODULE: ./lib/src/project/shell-commands.js







function walkSimple(walk, node, scope, place) {
    const prefix = node.prefix.filter((each) => each.type === 'Assignment');
    const redirects = readRedirects(walk, node.redirects, scope, place);
    if (node.name === undefined) {
        const assignments = prefix.map((each) => readAssignment(walk, each, scope, place));
        for (const each of assignments)
            (0,shell_scope/* assign */.kp)(scope, each.name, each.value, false);
        emit(walk, { words: [], assignments, redirects }, { words: [], via: [] }, scope, place, (0,shell_text/* sourceSpan */.eg)(place.source, node.pos, node.end));
        return false;
    }
    const words = expand([node.name, ...node.args.filter((each) => each.type === 'Word')], walk, scope, place);
    const declared = node.args.filter((each) => each.type === 'Assignment');
    // Prefix assignments hold for this one command.
    const own = prefix.length > 0 ? (0,shell_scope/* createScope */.Ds)(scope) : scope;
    const assignments = prefix.map((each) => readAssignment(walk, each, scope, place));
    for (const each of assignments)
        (0,shell_scope/* assign */.kp)(own, each.name, each.value, true);
    if (declared.length > 0) {
        const read = declared.map((each) => readAssignment(walk, each, scope, place));
        return declare(walk, { words, assignments: read, redirects }, scope, place);
    }
    return runWords(walk, { words, assignments, redirects }, own, place);
}
/** `"$@"` is replaced by the parameters where they are known. */
function expand(nodes, walk, scope, place) {
    const words = [];
    for (const node of nodes) {
        const word = readShellWord(walk, node, scope, place);
        const known = word.all ? (0,shell_scope/* positionalIn */.SS)(scope) : undefined;
        if (known === undefined)
            words.push(word);
        else
            for (const each of known)
                words.push({ ...each, at: word.at });
    }
    return words;
}
/** `export A=1 B`, `local`, `readonly`, `declare`; also `env A=1 cmd`, whose assignments the parser sees as words. */
function declare(walk, written, scope, place) {
    const exported = written.words[0]?.text === 'export' || written.words.some((word) => word.text === '-x');
    const assignments = written.assignments.map((each) => ({ ...each, exported: exported || each.exported }));
    for (const each of assignments)
        (0,shell_scope/* assign */.kp)(scope, each.name, each.value, exported);
    return runWords(walk, { ...written, assignments }, scope, place);
}
function runWords(walk, written, scope, place) {
    const { words, via, scope: inner } = (0,shell_wrappers/* unwrap */.o)(written.words, scope, walk.findClearing);
    const first = words[0];
    const name = first === undefined ? '' : (0,shell_wrappers/* baseName */.F)(first.text);
    emit(walk, written, { words, via }, inner, place, first?.at ?? written.words[0]?.at ?? (0,shell_text/* sourceSpan */.eg)(place.source, 0, 0));
    if (first === undefined)
        return false;
    if (walk.functions.has(first.text) && via.length === 0) {
        callFunction(walk, first.text, words.slice(1), scope, place);
        return false;
    }
    const nested = applyBuiltin({ name, arguments: words.slice(1), scope: via.length === 0 ? scope : inner });
    if (nested.script !== undefined) {
        const switchedUser = place.switchedUser || USER_SWITCHES.has(name) || via.some((each) => USER_SWITCHES.has(each));
        runNested(walk, nested.script, nested.sameShell ? scope : (0,shell_scope/* createScope */.Ds)(inner), { ...place, switchedUser });
    }
    if (nested.trap !== undefined)
        recordTrap(walk, nested.trap.action, nested.trap.signals, scope, place);
    return nested.ends || via.includes('exec');
}
function callFunction(walk, name, parameters, scope, place) {
    const { body, source } = walk.functions.get(name);
    const calls = walk.calls.get(name) ?? 0;
    if (calls >= MAX_CALLS || walk.running.has(name))
        return;
    walk.calls.set(name, calls + 1);
    walk.running.add(name);
    const outer = (0,shell_scope/* positionalIn */.SS)(scope);
    (0,shell_scope/* setPositional */.j1)(scope, parameters);
    const inside = { ...place, source, function: name };
    if (body.type === 'CompoundList')
        walk.steps.statements(walk, body.commands, scope, inside);
    else
        walk.steps.command(walk, body, scope, inside);
    (0,shell_scope/* setPositional */.j1)(scope, outer);
    walk.running.delete(name);
}
/** A script in a word: `sh -c '\u2026'`, `su user -c '\u2026'`, `eval '\u2026'`. */
function runNested(walk, word, scope, place) {
    if (walk.nesting >= MAX_NESTING)
        return;
    const content = (0,shell_text/* withoutCarriageReturns */.c5)(word.content());
    if (content.text === '')
        return;
    walk.nesting++;
    const script = (0,parser/* parse */.qg)(content.text);
    for (const { message, pos } of script.errors ?? [])
        walk.problems.push({ message, ...(0,shell_text/* sourceSpan */.eg)(content, pos, pos + 1) });
    walk.steps.statements(walk, script.commands, scope, { ...place, source: content });
    walk.nesting--;
}
function recordTrap(walk, action, signals, scope, place) {
    if (!walk.silent)
        walk.traps.push({ action, signals, at: action.at });
    const inside = { ...place, trap: true, conditional: true };
    const own = (0,shell_scope/* createScope */.Ds)(scope);
    if (walk.functions.has(action.text))
        callFunction(walk, action.text, [], own, inside);
    else
        runNested(walk, action, own, inside);
}
function emit(walk, written, effective, scope, place, at) {
    if (walk.silent || walk.commands.length >= MAX_COMMANDS)
        return;
    const first = effective.words[0];
    const name = first === undefined ? '' : (0,shell_wrappers/* baseName */.F)(first.text);
    const seen = new Map();
    for (const variable of shell_scope/* WATCHED_VARIABLES */.bs)
        seen.set(variable, (0,shell_scope/* seenIn */.vV)(scope, variable));
    walk.commands.push({
        name,
        path: first?.text ?? '',
        arguments: effective.words.slice(1),
        words: written.words,
        via: effective.via,
        at,
        assignments: written.assignments,
        unsets: name === 'unset'
            ? effective.words
                .slice(1)
                .flatMap((word) => word.text.split(/\s+/))
                .filter((each) => !each.startsWith('-'))
            : [],
        redirects: written.redirects,
        sees: (variable) => seen.get(variable),
        background: place.background,
        pipe: place.pipe,
        handled: place.handled,
        conditional: place.conditional,
        function: place.function,
        trap: place.trap,
        switchedUser: place.switchedUser || effective.via.some((each) => USER_SWITCHES.has(each)),
        substitution: place.substitution,
        errexit: (0,shell_scope/* optionIn */.p7)(scope, 'errexit'),
        pipefail: (0,shell_scope/* optionIn */.p7)(scope, 'pipefail'),
    });
}
// --- words -----------------------------------------------------------------------------------------------------------
function readShellWord(walk, word, scope, place) {
    walkSubstitutions(walk, word.parts, scope, place);
    return (0,shell_words/* readWord */.p)(word, place.source, scope);
}
function readAssignment(walk, node, scope, place) {
    const at = (0,shell_text/* sourceSpan */.eg)(place.source, node.pos, node.end);
    if (node.value.type === 'Word')
        return { name: node.name, value: readShellWord(walk, node.value, scope, place), at, exported: false };
    for (const element of node.value.elements)
        walkSubstitutions(walk, element.parts, scope, place);
    const content = (0,shell_text/* stretch */._N)(place.source, node.value.pos, node.value.end);
    const value = {
        text: content.text,
        literal: false,
        variables: [],
        at,
        all: false,
        quoted: false,
        content: () => content,
    };
    return { name: node.name, value, at, exported: false };
}
function readRedirects(walk, redirects, scope, place) {
    return redirects.map((redirect) => {
        const at = (0,shell_text/* sourceSpan */.eg)(place.source, redirect.pos, redirect.end);
        const descriptor = redirect.descriptor?.type === 'FileDescriptor' ? redirect.descriptor.value : undefined;
        if (redirect.type === 'HereDoc') {
            walkSubstitutions(walk, redirect.body.parts, scope, place);
            const body = (0,shell_text/* stretch */._N)(place.source, redirect.body.pos, redirect.body.end);
            return { operator: redirect.operator, descriptor, target: undefined, at, body };
        }
        const target = redirect.target === undefined ? undefined : readShellWord(walk, redirect.target, scope, place);
        return { operator: redirect.operator, descriptor, target, at, body: undefined };
    });
}
/** Runs what stands in `$(\u2026)`, backquotes and `<(\u2026)` of a word, each in a shell of its own. */
function walkSubstitutions(walk, parts, scope, place) {
    for (const part of parts ?? []) {
        if (part.type === 'DoubleQuoted' || part.type === 'LocaleString')
            walkSubstitutions(walk, part.parts, scope, place);
        else if ((part.type === 'CommandExpansion' || part.type === 'ProcessSubstitution') && part.script !== undefined) {
            walkSubstitution(walk, part.script, part.pos, scope, place);
        }
        else if (part.type === 'ParameterExpansion' && part.operation?.type === 'Default') {
            walkSubstitutions(walk, part.operation.operand.parts, scope, place);
        }
    }
}
function walkSubstitution(walk, script, at, scope, place) {
    if (walk.nesting >= MAX_NESTING)
        return;
    // Positions in a backquoted script with escapes count in a text of its own; it stands where the backquotes stand.
    const source = script.source === undefined
        ? place.source
        : {
            text: script.source,
            lines: place.source.lines,
            pieces: [{ start: 0, source: (0,shell_text/* sourceOffset */.V7)(place.source, at + 1) }],
        };
    for (const { message, pos } of script.errors ?? [])
        walk.problems.push({ message, ...(0,shell_text/* sourceSpan */.eg)(source, pos, pos + 1) });
    walk.nesting++;
    walk.steps.statements(walk, script.commands, (0,shell_scope/* createScope */.Ds)(scope), {
        ...place,
        source,
        substitution: true,
        pipe: undefined,
    });
    walk.nesting--;
}

;// CONCATENATED MODULE: ./lib/src/project/shell-walk.js





/** A loop over at most so many literal words is gone through word by word. */
const MAX_UNROLLED = 32;
const STEPS = { statements: walkStatements, command: walkCommand };
function createWalk(start) {
    return openWalk(start, STEPS);
}
function walkScript(walk, source, script) {
    for (const { message, pos } of script.errors ?? [])
        walk.problems.push({ message, ...(0,shell_text/* sourceSpan */.eg)(source, pos, pos + 1) });
    walkStatements(walk, script.commands, walk.root, placeIn(source));
}
function walkWords(walk, words) {
    const first = words[0];
    if (first === undefined)
        return;
    runWords(walk, { words, assignments: [], redirects: [] }, walk.root, placeIn(first.content()));
}
function walkStatements(walk, statements, scope, place) {
    let ends = false;
    if (walk.depth >= MAX_DEPTH)
        return false;
    walk.depth++;
    for (const statement of statements) {
        if (walk.commands.length >= MAX_COMMANDS)
            break;
        if (statement.background) {
            walkNode(walk, statement.command, (0,shell_scope/* createScope */.Ds)(scope), { ...place, background: true, handled: true });
        }
        else {
            ends = walkNode(walk, statement.command, scope, place) || ends;
        }
    }
    walk.depth--;
    return ends;
}
/** @returns whether the shell ends there: `exit`, `return`, `exec`. */
function walkNode(walk, node, scope, place) {
    if (node.type === 'AndOr')
        return walkAndOr(walk, node, scope, place);
    if (node.type === 'Pipeline')
        return walkPipeline(walk, node, scope, place);
    return walkCommand(walk, node, scope, place);
}
/**
 * A chain of `&&` and `||`. What stands behind `&&` sees what stands before it. After the chain an effect is certain only
 * where nothing in front of it could have failed.
 */
function walkAndOr(walk, node, scope, place) {
    let certain = true;
    // What is done behind something that may fail: all of it or nothing.
    let tail;
    const handledUntil = node.operators.lastIndexOf('||');
    for (const [index, command] of node.commands.entries()) {
        const handled = place.handled || index <= handledUntil;
        if (index > 0 && node.operators[index - 1] === '||') {
            if (tail !== undefined)
                (0,shell_scope/* join */.fj)(scope, [tail], true);
            tail = undefined;
            const branch = (0,shell_scope/* createScope */.Ds)(scope);
            const diverges = walkNode(walk, command, branch, { ...place, handled, conditional: true });
            if (!diverges)
                (0,shell_scope/* join */.fj)(scope, [branch], true);
            certain = false;
            continue;
        }
        if (!certain)
            tail ??= (0,shell_scope/* createScope */.Ds)(scope);
        walkNode(walk, command, tail ?? scope, { ...place, handled, conditional: place.conditional || index > 0 });
        certain = certain && isSureToSucceed(command);
    }
    if (tail !== undefined)
        (0,shell_scope/* join */.fj)(scope, [tail], true);
    return false;
}
function walkPipeline(walk, node, scope, place) {
    const negated = node.prefixes.some((prefix) => prefix.type === 'Negation');
    const inner = negated ? { ...place, handled: true } : place;
    if (node.commands.length === 1)
        return walkCommand(walk, node.commands[0], scope, inner);
    const id = ++walk.pipelines;
    node.commands.forEach((command, index) => {
        walkCommand(walk, command, (0,shell_scope/* createScope */.Ds)(scope), { ...inner, pipe: { id, index, length: node.commands.length } });
    });
    return false;
}
function walkCommand(walk, node, scope, place) {
    switch (node.type) {
        case 'Command':
            return walkSimple(walk, node, scope, place);
        case 'Redirected':
            walk.groupRedirects.push(...readRedirects(walk, node.redirects, scope, place));
            return walkCompound(walk, node.command, scope, place);
        case 'Function':
            walk.functions.set(node.name.value, { body: node.body, source: place.source });
            return false;
        case 'Coproc':
            if (node.body.type === 'CompoundList')
                walkStatements(walk, node.body.commands, (0,shell_scope/* createScope */.Ds)(scope), place);
            else
                walkCommand(walk, node.body, (0,shell_scope/* createScope */.Ds)(scope), { ...place, background: true });
            return false;
        default:
            return walkCompound(walk, node, scope, place);
    }
}
function walkCompound(walk, node, scope, place) {
    switch (node.type) {
        case 'Subshell':
            walkStatements(walk, node.body.commands, (0,shell_scope/* createScope */.Ds)(scope), place);
            return false;
        case 'BraceGroup':
            return walkStatements(walk, node.body.commands, scope, place);
        case 'If':
            return walkIf(walk, node, scope, place);
        case 'Case':
            walkCase(walk, node, scope, place);
            return false;
        case 'While': {
            walkStatements(walk, node.clause.commands, scope, { ...place, handled: true });
            walkBranches(walk, [node.body], scope, place, true);
            return false;
        }
        case 'For':
            walkFor(walk, node, scope, place);
            return false;
        case 'Select':
        case 'ArithmeticFor':
            walkBranches(walk, [node.body], scope, place, true);
            return false;
        default:
            return false;
    }
}
function walkBranches(walk, bodies, scope, place, mayRunNone) {
    const open = [];
    for (const body of bodies) {
        const branch = (0,shell_scope/* createScope */.Ds)(scope);
        // A branch that ends the shell has no say in what holds afterwards.
        if (!walkStatements(walk, body.commands, branch, { ...place, conditional: true }))
            open.push(branch);
    }
    (0,shell_scope/* join */.fj)(scope, open, mayRunNone);
    return open.length === 0 && !mayRunNone;
}
function walkIf(walk, node, scope, place) {
    walkStatements(walk, node.clause.commands, scope, { ...place, handled: true });
    const bodies = [node.then];
    for (const elif of node.elif) {
        walkStatements(walk, elif.clause.commands, (0,shell_scope/* createScope */.Ds)(scope), { ...place, handled: true, conditional: true });
        bodies.push(elif.then);
    }
    if (node.else !== undefined)
        bodies.push(node.else);
    return walkBranches(walk, bodies, scope, place, node.else === undefined);
}
function walkCase(walk, node, scope, place) {
    readShellWord(walk, node.word, scope, place);
    const catchesAll = node.items.some((item) => item.pattern.some((pattern) => pattern.text === '*'));
    walkBranches(walk, node.items.map((item) => item.body), scope, place, !catchesAll);
}
function walkFor(walk, node, scope, place) {
    const words = (node.wordlist ?? []).map((word) => readShellWord(walk, word, scope, place));
    const values = words.flatMap((word) => word.literal ? (word.quoted ? [word.text] : word.text.split(/\s+/).filter(Boolean)) : []);
    const known = node.wordlist !== undefined && words.every((word) => word.literal && !word.text.includes('*'));
    if (!known || values.length === 0 || values.length > MAX_UNROLLED) {
        (0,shell_scope/* hold */._2)(scope, node.name.value, { kind: 'inherited' });
        walkBranches(walk, [node.body], scope, place, true);
        return;
    }
    const silent = walk.silent;
    values.forEach((value, index) => {
        walk.silent = silent || index > 0;
        (0,shell_scope/* assign */.kp)(scope, node.name.value, { text: value, literal: true, variables: [] }, false);
        walkStatements(walk, node.body.commands, scope, { ...place, conditional: true });
    });
    walk.silent = silent;
}

;// CONCATENATED MODULE: ./lib/src/project/shell.js




/** More here-documents than this in one script are a mistake, and their reading takes time that grows with the square. */
const MAX_HERE_DOCUMENTS = 2_000;
/** Reads a script file. Never throws: what is wrong stands in `problems`. */
function readScript(file) {
    const script = interpretShell((0,shell_text/* wholeText */.r0)(file.text, file.lines));
    const firstLine = file.text.slice(0, lineEnd(file.text));
    return {
        ...script,
        file,
        shebang: firstLine.startsWith('#!') ? firstLine.slice(2).trim() : undefined,
        shebangAt: file.lines.span(0, firstLine.length),
    };
}
/** What a script does, started with the variables and wrappers of `start`. Never throws. */
function interpretShell(text, start = {}) {
    const source = (0,shell_text/* withoutCarriageReturns */.c5)(text);
    const refused = refusal(source);
    if (refused !== undefined)
        return { text, commands: [], traps: [], groupRedirects: [], functions: new Set(), problems: [refused] };
    const walk = createWalk(start);
    walkScript(walk, source, (0,parser/* parse */.qg)(source.text));
    return resultOf(walk, text);
}
/** A command without a shell: the exec form of a Dockerfile. */
function interpretWords(words, lines, start = {}) {
    const walk = createWalk(start);
    walkWords(walk, words);
    return resultOf(walk, (0,shell_text/* wholeText */.r0)('', lines));
}
function resultOf(walk, text) {
    const { commands, traps, groupRedirects, functions, problems } = walk;
    return { text, commands, traps, groupRedirects, functions: new Set(functions.keys()), problems };
}
function refusal(source) {
    const nul = source.text.indexOf('\0');
    if (nul !== -1)
        return { message: 'a NUL byte, which no shell script can hold', ...(0,shell_text/* sourceSpan */.eg)(source, nul, nul + 1) };
    let count = 0;
    for (let at = source.text.indexOf('<<'); at !== -1; at = source.text.indexOf('<<', at + 2)) {
        count++;
        if (count > MAX_HERE_DOCUMENTS) {
            return { message: `more than ${MAX_HERE_DOCUMENTS} here-documents`, ...(0,shell_text/* sourceSpan */.eg)(source, at, at + 2) };
        }
    }
    return undefined;
}
function lineEnd(text) {
    const end = text.indexOf('\n');
    return end === -1 ? text.length : end;
}


/***/ }),

/***/ 8677:
/***/ (function (__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   envFileVariables: () => (/* binding */ envFileVariables),
/* harmony export */   settingsVariables: () => (/* binding */ settingsVariables)
/* harmony export */ });
/* harmony import */ var _yaml_source_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(6525);

/** The `variables` of slipway.yml: a mapping, or lines of NAME=value. What else is wrong with the file is not told here. */
function settingsVariables(file) {
    const source = (0,_yaml_source_js__WEBPACK_IMPORTED_MODULE_0__/* .readYaml */ .g)(file.text, file.lines);
    const written = (0,_yaml_source_js__WEBPACK_IMPORTED_MODULE_0__/* .isRecord */ .u)(source.data) ? source.data.variables : undefined;
    const whole = source.at(['variables']);
    if (typeof written === 'string' && whole !== undefined) {
        return readLines(written).map(({ name, value }) => ({ name, value, at: whole, valueAt: whole }));
    }
    if (!(0,_yaml_source_js__WEBPACK_IMPORTED_MODULE_0__/* .isRecord */ .u)(written))
        return [];
    return Object.entries(written).flatMap(([name, value]) => {
        const at = source.at(['variables', name], 'key');
        if (at === undefined || value === null || typeof value === 'object')
            return [];
        return [{ name, value: String(value), at, valueAt: source.at(['variables', name]) ?? at }];
    });
}
/** The variables of a `.env` file, as Docker Compose and dotenv read it. */
function envFileVariables(file) {
    return readLines(file.text).map(({ name, value, start, valueStart, end }) => ({
        name,
        value,
        at: file.lines.span(start, start + name.length),
        valueAt: file.lines.span(valueStart, end),
    }));
}
function readLines(text) {
    const lines = [];
    let offset = 0;
    for (const line of text.split('\n')) {
        const found = readLine(line, offset);
        if (found !== undefined)
            lines.push(found);
        offset += line.length + 1;
    }
    return lines;
}
const NAME = /^[A-Za-z_][A-Za-z0-9_]*$/;
function readLine(line, offset) {
    const equals = line.indexOf('=');
    if (equals === -1)
        return undefined;
    const left = line.slice(0, equals);
    const name = left.trim().replace(/^export\s+/, '');
    if (!NAME.test(name))
        return undefined;
    const right = line.slice(equals + 1).trimEnd();
    const value = right.trimStart();
    const valueStart = offset + equals + 1 + right.length - value.length;
    return {
        name,
        value: unquoted(value),
        start: offset + left.lastIndexOf(name),
        valueStart,
        end: valueStart + value.length,
    };
}
function unquoted(value) {
    const quote = value[0];
    if (quote === '"' || quote === "'") {
        const end = value.indexOf(quote, 1);
        return end === -1 ? value.slice(1) : value.slice(1, end);
    }
    // A comment begins at a # behind a blank.
    return value.replace(/(?:^|\s)#.*$/, '').trim();
}


/***/ }),

/***/ 7186:
/***/ (function (__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Ed: () => (/* binding */ heldByOthers),
/* harmony export */   SI: () => (/* binding */ sourceNames),
/* harmony export */   aP: () => (/* binding */ replacementFor)
/* harmony export */ });
/* harmony import */ var _ip_range_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(219);
/* harmony import */ var _resolve_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(332);
/* harmony import */ var _selector_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(1207);
/**
 * Who is named in the place of a source that covers the tag: everybody whom it covered but the tag's nodes. Rules only
 * add up, so the only way to keep a tag out is to name all others.
 * Source: Tailscale docs, "Grants": no grant can remove, override or narrow access that another grant gives; "Targets
 * and selectors": `*` as a source is the tailnet's devices, approved subnet routes and autogroup:shared.
 */



/** All that Tailscale hands out of, whatever nodes can have: no address of it belongs to anything else on a tailnet. */
const TAILNET_SPACE = ['100.64.0.0/10', 'fd7a:115c:a1e0::/48'].flatMap((text) => (0,_ip_range_js__WEBPACK_IMPORTED_MODULE_0__/* .parseIpRange */ .CB)(text) ?? []);
/** @param devices the tailnet's devices; empty when they are not known */
function sourceNames(policy, tag, devices) {
    const others = devices.filter(({ tags }) => !tags.includes(tag));
    const tags = [...policy.tagOwners.keys()].filter((other) => other !== tag);
    // A device whose tags the policy no longer owns, or whose owner is not told, has no name but its addresses.
    const unowned = others.filter((node) => node.tags.length > 0 && !node.tags.some((name) => tags.includes(name)));
    const nameless = others.filter((node) => node.tags.length === 0 && node.user === undefined);
    const subnets = others.flatMap(({ routes = [] }) => routes.flatMap((route) => outside((0,_ip_range_js__WEBPACK_IMPORTED_MODULE_0__/* .parseIpRange */ .CB)(route))));
    return {
        everybody: [spellingOfMembers(policy), 'autogroup:shared', ...tags, ...addressesOf([...unowned, ...nameless])],
        tagged: [...tags, ...addressesOf(unowned)],
        subnets: [...new Set(subnets.flatMap(prefixesOf))],
        held: others.flatMap(({ addresses }) => addresses.flatMap((address) => (0,_ip_range_js__WEBPACK_IMPORTED_MODULE_0__/* .parseIpRange */ .CB)(address) ?? [])),
        knowsDevices: devices.length > 0,
    };
}
/** Addresses of devices of others, which the tag's nodes cannot have; for `overreachOf`. */
function heldByOthers(devices, tag) {
    return addressesOf(devices.filter(({ tags }) => !tags.includes(tag)));
}
function addressesOf(devices) {
    return devices.flatMap(({ addresses }) => addresses);
}
/** An exit route stands for no devices behind it. */
function outside(range) {
    if (range === undefined || (range.first === 0n && (0,_ip_range_js__WEBPACK_IMPORTED_MODULE_0__/* .formatRange */ .Lu)(range).endsWith('/0')))
        return [];
    return (0,_ip_range_js__WEBPACK_IMPORTED_MODULE_0__/* .subtract */ .Re)([range], TAILNET_SPACE);
}
/** A file that says `autogroup:members` keeps saying so: the two spellings cannot stand in one file. */
function spellingOfMembers(policy) {
    return /"autogroup:members[":]/.test(policy.document.text) ? 'autogroup:members' : 'autogroup:member';
}
/** What takes the place of one source. */
function replacementFor(policy, tag, source, names) {
    const selector = (0,_selector_js__WEBPACK_IMPORTED_MODULE_2__/* .readSelector */ .Id)(source);
    if (selector.kind === 'any')
        return [...names.everybody, ...names.subnets];
    if (selector.kind === 'tag')
        return source === tag ? [] : 'kept';
    if (source === 'autogroup:tagged')
        return names.tagged;
    if (source === 'autogroup:danger-all')
        return [...names.everybody, ...beyondTailnet()];
    const ranges = (0,_resolve_js__WEBPACK_IMPORTED_MODULE_1__/* .rangesOfSelector */ .d)(policy, selector, new Set());
    if (ranges === undefined || !(0,_ip_range_js__WEBPACK_IMPORTED_MODULE_0__/* .overlapAny */ .cg)((0,_ip_range_js__WEBPACK_IMPORTED_MODULE_0__/* .subtract */ .Re)(ranges, names.held), _ip_range_js__WEBPACK_IMPORTED_MODULE_0__/* .TAILNET */ .Q0))
        return 'kept';
    const rest = (0,_ip_range_js__WEBPACK_IMPORTED_MODULE_0__/* .subtract */ .Re)(ranges, TAILNET_SPACE).flatMap(prefixesOf);
    if (coversAFamily(ranges))
        return [...names.everybody, ...rest];
    if (!names.knowsDevices)
        return 'unknown';
    return [...names.held.filter((address) => (0,_ip_range_js__WEBPACK_IMPORTED_MODULE_0__/* .covers */ .hU)(ranges, [address])).map(_ip_range_js__WEBPACK_IMPORTED_MODULE_0__/* .formatRange */ .Lu), ...rest];
}
/** All IPv4 or all IPv6 addresses of the tailnet: every device, by one of its two addresses. */
function coversAFamily(ranges) {
    const four = _ip_range_js__WEBPACK_IMPORTED_MODULE_0__/* .TAILNET */ .Q0.filter(({ family }) => family === 4);
    const six = _ip_range_js__WEBPACK_IMPORTED_MODULE_0__/* .TAILNET */ .Q0.filter(({ family }) => family === 6);
    return (0,_ip_range_js__WEBPACK_IMPORTED_MODULE_0__/* .covers */ .hU)(ranges, four) || (0,_ip_range_js__WEBPACK_IMPORTED_MODULE_0__/* .covers */ .hU)(ranges, six);
}
function beyondTailnet() {
    const everywhere = ['0.0.0.0/0', '::/0'].flatMap((text) => (0,_ip_range_js__WEBPACK_IMPORTED_MODULE_0__/* .parseIpRange */ .CB)(text) ?? []);
    return (0,_ip_range_js__WEBPACK_IMPORTED_MODULE_0__/* .subtract */ .Re)(everywhere, TAILNET_SPACE).flatMap(prefixesOf);
}
/** A range as CIDRs, fewest first: the policy language has no other form for it that every version takes. */
function prefixesOf(range) {
    const prefixes = [];
    for (let { first } = range; first <= range.last;) {
        let size = 1n;
        while (first % (size * 2n) === 0n && first + size * 2n - 1n <= range.last)
            size *= 2n;
        prefixes.push((0,_ip_range_js__WEBPACK_IMPORTED_MODULE_0__/* .formatRange */ .Lu)({ family: range.family, first, last: first + size - 1n }));
        first += size;
    }
    return prefixes;
}


/***/ }),

/***/ 2210:
/***/ (function (__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  N: () => (/* binding */ narrowingOf)
});

// EXTERNAL MODULE: ./lib/src/tailnet/hujson-parse.js
var hujson_parse = __webpack_require__(3521);
;// CONCATENATED MODULE: ./lib/src/tailnet/element-removal.js
/**
 * Elements taken out of a HuJSON list with the comments that are their own: those right above them, without a blank line
 * between, and the one behind them on their line. Every other byte stays. The fragment's marks are nobody's comments.
 */

const MARK = 'slipway:';
/** @param removed indices of the elements that go */
function removalEdits(text, list, removed) {
    const { elements } = list;
    const edits = [];
    let lastKept;
    elements.forEach((element, index) => {
        if (!removed.has(index)) {
            lastKept = element;
            return;
        }
        const hasComma = index < elements.length - 1 || list.trailingComma;
        edits.push(stretchOf(text, element, hasComma));
    });
    // The comma before a last element stays with it, so that a list without a trailing comma gets none.
    if (lastKept !== undefined && !list.trailingComma && removed.has(elements.length - 1)) {
        edits.push({ start: lastKept.trailEnd, end: lastKept.trailEnd + 1, text: '' });
    }
    return edits;
}
/** The text after edits that do not overlap, from `start` to `end` of it. */
function edited(text, edits, start = 0, end = text.length) {
    let result = '';
    let from = start;
    for (const edit of [...edits].sort((a, b) => a.start - b.start || a.end - b.end)) {
        result += text.slice(from, edit.start) + edit.text;
        from = edit.end;
    }
    return result + text.slice(from, end);
}
function stretchOf(text, element, hasComma) {
    const lineStart = text.lastIndexOf('\n', element.start - 1) + 1;
    // A comment that ends on this line began on another one: it is no part of the element's.
    const across = commentsIn(text, element.leadStart, lineStart).at(-1)?.end ?? 0;
    const leadStart = Math.max(lineStart, element.leadStart, across);
    const opensLine = lineStart >= element.leadStart && isBlank(text.slice(lineStart, element.start));
    const behind = hasComma ? element.trailEnd + 1 : element.end;
    const lineEnd = restOfLine(text, behind);
    if (lineEnd === undefined) {
        // Something follows on the line: after the first of a list its blanks go too, elsewhere those before it do.
        const first = leadStart === element.start || opensLine;
        return { start: opensLine ? element.start : leadStart, end: first ? afterBlanks(text, behind) : behind, text: '' };
    }
    if (!opensLine)
        return { start: leadStart, end: lineEnd, text: '' };
    const next = text.startsWith('\r\n', lineEnd) ? lineEnd + 2 : lineEnd + 1;
    return { start: ownCommentsStart(text, lineStart, element.leadStart), end: next, text: '' };
}
/** Where the line ends when nothing but a comment stands on it from `at`; undefined when more follows. */
function restOfLine(text, at) {
    let from = afterBlanks(text, at);
    const end = text[from] === '/' ? (0,hujson_parse/* commentEnd */.TM)(text, from) : undefined;
    if (end !== undefined && !text.slice(from, end).includes(MARK)) {
        // A line comment's end includes its line feed.
        from = text[end - 1] === '\n' ? end - (text[end - 2] === '\r' ? 2 : 1) : afterBlanks(text, end);
    }
    return text[from] === '\n' || text.startsWith('\r\n', from) ? from : undefined;
}
/** The start of the comments right above a line, each on lines of its own; `from` is where the list's previous token ends. */
function ownCommentsStart(text, lineStart, from) {
    let start = lineStart;
    for (const comment of commentsIn(text, from, lineStart).reverse()) {
        const opens = text.lastIndexOf('\n', comment.start - 1) + 1;
        // A line comment ends behind its line feed.
        const gap = text.startsWith('//', comment.start) ? /^$/ : /^[ \t]*\r?\n$/;
        const isOwn = opens >= from &&
            isBlank(text.slice(opens, comment.start)) &&
            gap.test(text.slice(comment.end, start)) &&
            !text.slice(comment.start, comment.end).includes(MARK);
        if (!isOwn)
            return start;
        start = opens;
    }
    return start;
}
function commentsIn(text, from, to) {
    const comments = [];
    for (let at = from; at < to;) {
        const end = text[at] === '/' ? (0,hujson_parse/* commentEnd */.TM)(text, at) : undefined;
        if (end !== undefined)
            comments.push({ start: at, end });
        at = end ?? at + 1;
    }
    return comments;
}
function afterBlanks(text, at) {
    let from = at;
    while (text[from] === ' ' || text[from] === '\t')
        from++;
    return from;
}
function isBlank(text) {
    return /^[ \t]*$/.test(text);
}

// EXTERNAL MODULE: ./lib/src/tailnet/fragment-text.js
var fragment_text = __webpack_require__(968);
// EXTERNAL MODULE: ./lib/src/tailnet/narrowing-sources.js
var narrowing_sources = __webpack_require__(7186);
// EXTERNAL MODULE: ./lib/src/tailnet/policy.js + 1 modules
var tailnet_policy = __webpack_require__(8228);
// EXTERNAL MODULE: ./lib/src/tailnet/reach.js + 6 modules
var reach = __webpack_require__(8168);
// EXTERNAL MODULE: ./lib/src/tailnet/selector.js
var selector = __webpack_require__(1207);
;// CONCATENATED MODULE: ./lib/src/tailnet/narrowing.js
/**
 * The smallest edit after which no rule of others lets the tag reach more than its routes. Only the sources that cover the
 * tag change, and only in rules that reach beyond the routes; every other byte stays (narrowing-sources.ts says who is
 * named in their place).
 */






/**
 * Names all others in the place of each source that covers the tag. A rule whose every source goes is removed with its own
 * comments; an emptied section stays as an empty list, which denies, while an absent one would allow everything. A policy
 * with neither `acls` nor `grants` gets an `acls` section that says the same without the tag.
 *
 * @param tag the tag that shall no longer be covered
 * @throws PolicyError when the policy is not valid, before or after
 */
function narrowingOf(policyText, tag, wish = {}) {
    const { routes = [], devices = [] } = wish;
    const policy = (0,tailnet_policy/* readPolicy */.T4)(policyText);
    const names = (0,narrowing_sources/* sourceNames */.SI)(policy, tag, devices);
    const tooWide = (0,reach/* overreachOf */.rQ)(policy, tag, routes, (0,narrowing_sources/* heldByOthers */.Ed)(devices, tag)).map(({ rule }) => rule);
    if (policy.allowsAll)
        return createRule(policy, [...names.everybody, ...names.subnets]);
    const rules = [];
    const unknown = [];
    const edits = [];
    const emptied = new Map();
    for (const rule of tooWide) {
        const place = placeOf(policy, rule);
        if (place === undefined)
            continue;
        const narrowed = narrowRule(policy, tag, rule, place, names);
        unknown.push(...narrowed.unknown);
        if (narrowed.sources === undefined)
            continue;
        const { line, column } = rule.at;
        const from = rule.sources.map(quoted).join(', ');
        rules.push({ line, column, from, to: narrowed.sources.map((text) => JSON.stringify(text)).join(', ') });
        edits.push(...narrowed.edits);
        if (narrowed.sources.length === 0)
            emptied.set(place.section, (emptied.get(place.section) ?? new Set()).add(rule.index));
    }
    for (const [section, indices] of emptied)
        edits.push(...removalEdits(policyText, section, indices));
    const text = edited(policyText, edits);
    if (text !== policyText)
        (0,tailnet_policy/* readPolicy */.T4)(text);
    return { text, rules, unknown };
}
function createRule(policy, sources) {
    const text = (0,fragment_text/* insertSection */.hb)(policy, 'acls', [
        { name: undefined, value: { action: 'accept', src: sources, dst: ['*:*'] } },
    ]);
    const { line, column } = policy.lines.position(policy.document.root.start);
    const to = sources.map((source) => JSON.stringify(source)).join(', ');
    return { text, rules: [{ line, column, from: '"*"', to }], unknown: [] };
}
function quoted({ text }) {
    return JSON.stringify(text);
}
function placeOf(policy, rule) {
    const section = policy.sections.get(rule.kind === 'acl' ? 'acls' : 'grants')?.member.value;
    if (section?.kind !== 'array')
        return undefined;
    const node = section.elements[rule.index];
    if (node?.kind !== 'object')
        return undefined;
    const sources = listNamed(node.members, 'src', 'users');
    if (sources === undefined)
        return undefined;
    return { section, sources, destinations: listNamed(node.members, 'dst', 'ports') };
}
function listNamed(members, ...names) {
    const value = members.find(({ name }) => names.includes(name.value.toLowerCase()))?.value;
    return value?.kind === 'array' ? value : undefined;
}
function narrowRule(policy, tag, rule, place, names) {
    const strings = place.sources.elements.filter(isString);
    const replaced = new Map(strings.map((node) => [node, (0,narrowing_sources/* replacementFor */.aP)(policy, tag, node.value, names)]));
    const kept = strings.filter((node) => typeof replaced.get(node) === 'string').map(({ value }) => value);
    const unknown = strings
        .filter((node) => replaced.get(node) === 'unknown')
        .map((node) => ({ ...startOf(policy, node), source: node.value }));
    if (kept.length === strings.length)
        return { sources: undefined, edits: [], unknown };
    const given = new Set(kept);
    const fresh = new Map();
    for (const [node, replacement] of replaced) {
        if (typeof replacement === 'string')
            continue;
        const missing = [...new Set(replacement)].filter((name) => !given.has(name));
        for (const name of missing)
            given.add(name);
        fresh.set(node, missing);
    }
    const sources = strings.flatMap((node) => fresh.get(node) ?? [node.value]);
    if (sources.length === 0)
        return { sources, edits: [], unknown };
    const split = splitOff(policy, rule, place, fresh);
    const edits = [...sourceEdits(policy.document.text, place.sources, split?.first ?? fresh), ...(split?.edits ?? [])];
    return { sources, edits, unknown };
}
function isString(node) {
    return node.kind === 'string';
}
function startOf(policy, node) {
    const { line, column } = policy.lines.position(node.start);
    return { line, column };
}
/** The names go where a wide source stood; a source in whose place nobody comes is taken out of the list. */
function sourceEdits(text, list, fresh) {
    const gone = new Set();
    const edits = [];
    for (const [node, names] of fresh) {
        if (names.length === 0)
            gone.add(list.elements.indexOf(node));
        else
            edits.push({ start: node.start, end: node.end, text: names.map((name) => JSON.stringify(name)).join(', ') });
    }
    return [...edits, ...removalEdits(text, list, gone)];
}
/**
 * `autogroup:self` takes `*` as a source, and neither tags nor addresses: a rule that names it beside other destinations
 * stays with the members, and all others get a rule of their own behind it, with the other destinations.
 */
function splitOff(policy, rule, { sources, destinations }, fresh) {
    const { text } = policy.document;
    const own = (destinations?.elements ?? []).flatMap((node, index) => (isSelf(node) ? [index] : []));
    if (destinations === undefined || own.length === 0)
        return undefined;
    const ofSelf = (name) => /^autogroup:members?$/.test(name);
    const first = new Map([...fresh].map(([node, names]) => [node, names.filter(ofSelf)]));
    const rest = [...fresh.values()].flatMap((names) => names.filter((name) => !ofSelf(name)));
    if (rest.length === 0)
        return undefined;
    const list = `[${rest.map((name) => JSON.stringify(name)).join(', ')}]`;
    const copy = edited(text, [{ start: sources.start, end: sources.end, text: list }, ...removalEdits(text, destinations, new Set(own))], rule.start, rule.end);
    const lineStart = text.lastIndexOf('\n', rule.start - 1) + 1;
    const indent = text.slice(lineStart, rule.start);
    const eol = text[lineStart - 2] === '\r' ? '\r\n' : '\n';
    const between = /^[ \t]*$/.test(indent) && lineStart > 0 ? `,${eol}${indent}` : ', ';
    return { first, edits: [{ start: rule.end, end: rule.end, text: between + copy }] };
}
function isSelf(node) {
    return node.kind === 'string' && ((0,selector/* splitDestination */.RG)(node.value)?.host ?? node.value) === 'autogroup:self';
}


/***/ }),

/***/ 3717:
/***/ (function (__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Gd: () => (/* binding */ absentRule),
/* harmony export */   Nu: () => (/* binding */ destinationsOf)
/* harmony export */ });
/* unused harmony exports resolveRules, packetFilter, sourcesOf, capabilitiesOn, entryAdmits, entryAdmitsPing */
/* harmony import */ var _ip_range_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(219);
/* harmony import */ var _selector_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(1207);


/** Capabilities for which the service tells the other side too. */
const MIRRORED = new Map([
    ['tailscale.com/cap/drive', 'tailscale.com/cap/drive-sharer'],
    ['tailscale.com/cap/relay', 'tailscale.com/cap/relay-target'],
]);
/** A rule's destinations, each with its ports and protocols; a grant without `ip` has none. */
function destinationsOf(rule) {
    if (rule.kind === 'absent') {
        return [
            { host: '*', term: { text: '*', start: 0, end: 0 }, ports: (0,_selector_js__WEBPACK_IMPORTED_MODULE_1__/* .readPorts */ .xH)('*') ?? [], protocols: _selector_js__WEBPACK_IMPORTED_MODULE_1__/* .DEFAULT_PROTOCOLS */ .ao },
        ];
    }
    if (rule.kind === 'acl') {
        const protocols = (0,_selector_js__WEBPACK_IMPORTED_MODULE_1__/* .readProtocol */ .jH)(rule.protocol?.text ?? '') ?? _selector_js__WEBPACK_IMPORTED_MODULE_1__/* .DEFAULT_PROTOCOLS */ .ao;
        const parts = [];
        for (const term of rule.destinations) {
            const split = (0,_selector_js__WEBPACK_IMPORTED_MODULE_1__/* .splitDestination */ .RG)(term.text);
            const ports = split === undefined ? undefined : (0,_selector_js__WEBPACK_IMPORTED_MODULE_1__/* .readPorts */ .xH)(split.ports);
            if (split !== undefined && ports !== undefined)
                parts.push({ host: split.host, term, ports, protocols });
        }
        return parts;
    }
    const byProtocol = new Map();
    for (const entry of rule.ip ?? []) {
        const read = (0,_selector_js__WEBPACK_IMPORTED_MODULE_1__/* .readIpEntry */ .kH)(entry.text);
        if (read === undefined)
            continue;
        const key = read.protocols.join();
        const group = byProtocol.get(key) ?? { protocols: read.protocols, ports: [] };
        group.ports.push(...read.ports);
        byProtocol.set(key, group);
    }
    return rule.destinations.flatMap((term) => [...byProtocol.values()].map(({ protocols, ports }) => ({ host: term.text, term, ports, protocols })));
}
/** The rules with their names looked up, for asking more than one node. */
function resolveRules(policy, resolver) {
    return (policy.allowsAll ? [absentRule(policy)] : policy.rules).map((rule) => ({
        rule,
        sources: sourcesOf(resolver, rule),
        destinations: destinationsOf(rule).map((part) => ({ ...part, ranges: destinationRanges(resolver, part.host) })),
    }));
}
/** The packets that `node` lets in. Empty when nothing may reach it. */
function packetFilter(policy, resolver, node, rules = resolveRules(policy, resolver)) {
    const entries = [];
    for (const { rule, sources, destinations } of rules) {
        for (const { host, ports, protocols, ranges: named } of destinations) {
            if (host === 'autogroup:self') {
                entries.push(...selfPassages(resolver, rule, node, sources).map((self) => ({ ...self, rule, ports, protocols })));
                continue;
            }
            const ranges = rangesAt(rule, host, named, node);
            if (ranges.length > 0 && sources.length > 0)
                entries.push({ rule, sources, ranges, ports, protocols });
        }
    }
    return entries;
}
/** The rule that stands for the absence of both `acls` and `grants`. */
function absentRule(policy) {
    const { root, lines } = policy.document;
    return {
        kind: 'absent',
        index: 0,
        section: '',
        at: lines.span(root.start, root.start + 1),
        text: '(neither "acls" nor "grants": everything is allowed)',
        start: root.start,
        end: root.start + 1,
        action: undefined,
        sources: [{ text: '*', start: root.start, end: root.start }],
        destinations: [],
        protocol: undefined,
        ip: undefined,
        app: new Map(),
        via: [],
        postures: [],
        ours: false,
    };
}
/** All addresses a rule's `src` stands for. Postures may hold, so they narrow nothing. */
function sourcesOf(resolver, rule) {
    return union(rule.sources.flatMap((term) => resolver.sources(term.text)));
}
/**
 * `autogroup:self` at a node, one passage for each user that it concerns: the user's devices among the sources, to the user's
 * devices. An exit node answers for everybody's devices, so it is told of every user (juanfont/headscale:
 * hscontrol/policy/v2/testdata/grant_results/via-grant-v60); any other node of its own user alone.
 */
function selfPassages(resolver, rule, node, sources) {
    if (node.exits.length === 0) {
        const own = ownDevices(resolver, node, sources);
        return own.length > 0 ? [{ sources: own, ranges: node.addresses }] : [];
    }
    const devices = new Map();
    for (const other of resolver.nodes) {
        if (other.user === undefined)
            continue;
        const known = devices.get(other.user);
        if (known === undefined)
            devices.set(other.user, [other]);
        else
            known.push(other);
    }
    return [...devices.values()].flatMap((owned) => {
        const own = owned.filter(({ addresses }) => overlapAny(addresses, sources)).flatMap(({ addresses }) => addresses);
        const named = owned.flatMap(({ addresses }) => addresses);
        const ranges = rangesAt(rule, 'autogroup:self', named, node);
        return own.length > 0 && ranges.length > 0 ? [{ sources: own, ranges }] : [];
    });
}
/** The devices of the node's own user, among the sources. Tagged nodes have no self. */
function ownDevices(resolver, node, sources) {
    if (node.user === undefined)
        return [];
    return resolver.nodes
        .filter((other) => other.user === node.user && overlapAny(other.addresses, sources))
        .flatMap((other) => other.addresses);
}
/**
 * The part of a destination that `node` answers for: its own addresses, and whatever overlaps what it routes. An exit node
 * answers for everything, other nodes' addresses among it.
 */
function rangesAt(rule, host, named, node) {
    if (rule.via.length > 0 && !rule.via.some((tag) => node.node.tags.includes(tag.text)))
        return [];
    if (host === '*')
        return EVERYWHERE;
    const routed = [...node.routes, ...node.exits];
    const answers = rule.via.length > 0 ? routed : [...node.addresses, ...routed];
    return named.filter((range) => overlapAny([range], answers));
}
function destinationRanges(resolver, host) {
    if (host === '*')
        return EVERYWHERE;
    if (host === 'autogroup:internet')
        return INTERNET;
    return resolver.ranges(host) ?? [...(resolver.members(host) ?? [])].flatMap((member) => member.addresses);
}
/** The application capabilities that peers hold on `node`. */
function capabilitiesOn(policy, resolver, node) {
    const entries = [];
    for (const rule of policy.rules) {
        if (rule.app.size === 0)
            continue;
        const sources = sourcesOf(resolver, rule);
        for (const { text } of rule.destinations) {
            const isSelf = text === 'autogroup:self';
            const holders = isSelf ? ownDevices(resolver, node, sources) : sources;
            const destinations = isSelf ? (holders.length > 0 ? node.addresses : []) : addressesNamed(resolver, text, node);
            for (const [name, value] of rule.app) {
                if (destinations.length > 0)
                    entries.push({ rule, sources: holders, destinations, name, value });
            }
            entries.push(...mirrored(resolver, rule, text, node, sources, isSelf ? holders : undefined));
        }
    }
    return entries;
}
/** The node's own addresses that a destination names. Routes carry no capabilities. */
function addressesNamed(resolver, host, node) {
    if (host === '*')
        return node.addresses;
    const ranges = resolver.ranges(host);
    if (ranges === undefined)
        return resolver.members(host)?.has(node) === true ? node.addresses : [];
    return node.addresses.filter((address) => overlapAny([address], ranges));
}
/** What a holder of a mirrored capability is told about those it holds it on. */
function mirrored(resolver, rule, host, node, sources, self) {
    const destinations = node.addresses.filter((address) => overlapAny([address], sources));
    const peers = self ?? resolver.sources(host);
    if (destinations.length === 0 || peers.length === 0)
        return [];
    return [...rule.app.keys()].flatMap((capability) => {
        const name = MIRRORED.get(capability);
        return name === undefined ? [] : [{ rule, sources: peers, destinations, name, value: undefined }];
    });
}
/** Whether a packet fits an entry. ICMP has no ports. */
function entryAdmits(entry, source, destination, port, protocols) {
    const protocol = protocols.find((number) => entry.protocols.includes(number));
    if (protocol === undefined)
        return false;
    const portless = protocol === 1 || protocol === 58;
    return ((portless || entry.ports.some(({ first, last }) => port >= first && port <= last)) &&
        subtract([source], entry.sources).length === 0 &&
        subtract([destination], entry.ranges).length === 0);
}
/**
 * Whether an entry lets a ping in: a node admits ICMP from whom any of its ports is open to, whatever the entry's protocols.
 * Source: tailscale/tailscale: wgengine/filter/filter.go, `runIn4` ("If any port is open to an IP, allow ICMP to it"), `runIn6`, and
 * match.go, `matchIPsOnly`.
 */
function entryAdmitsPing(entry, source, destination) {
    return overlapAny([source], entry.sources) && overlapAny([destination], entry.ranges);
}


/***/ }),

/***/ 8168:
/***/ (function (__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  rQ: () => (/* binding */ overreachOf),
  nW: () => (/* reexport */ reachOfTag)
});

// UNUSED EXPORTS: allows, failedTests, grantsTo, isRoute, reachOf, reachSet

// EXTERNAL MODULE: ./lib/src/tailnet/ip-range.js
var ip_range = __webpack_require__(219);
// EXTERNAL MODULE: ./lib/src/tailnet/packet-filter.js
var packet_filter = __webpack_require__(3717);
// EXTERNAL MODULE: ./lib/src/tailnet/resolve.js
var resolve = __webpack_require__(332);
// EXTERNAL MODULE: ./lib/src/tailnet/selector.js
var tailnet_selector = __webpack_require__(1207);
;// CONCATENATED MODULE: ./lib/src/tailnet/reach-source.js
/** Whether a rule's `src` can mean somebody, and what else must hold for that. Symbolic: no devices are needed. */



const BOTH_FAMILIES = [4, 6];
/**
 * @param identities what somebody is called in rules: a tag, a user, a group, an autogroup, an alias, an ipset, an address;
 * of a device its addresses and its tags or its user
 * @param heldByOthers addresses of other devices
 */
function reach_source_somebodyCalled(policy, identities, heldByOthers = []) {
    const names = [];
    const addresses = [];
    let addressed = false;
    for (const identity of identities) {
        const selector = (0,tailnet_selector/* readSelector */.Id)(identity);
        const ranges = (0,resolve/* rangesOfSelector */.d)(policy, selector, new Set());
        if (ranges === undefined)
            names.push(selector);
        else {
            addressed = true;
            addresses.push(...ranges);
        }
    }
    const held = heldByOthers.flatMap((text) => (0,ip_range/* parseIpRange */.CB)(text) ?? []);
    return { names, addresses: addressed ? addresses : undefined, held };
}
/** A tagged node has no user, hence no devices of its own. */
function hasOwnDevices({ names }) {
    return !names.some(({ kind }) => kind === 'tag');
}
/** Whether a `src` of a rule can mean somebody. Roles may be held and addresses may be had, so both count, with what must hold. */
function coverageBy(policy, source, who) {
    const from = (0,tailnet_selector/* readSelector */.Id)(source);
    const families = familiesOf(who);
    if (from.kind === 'any' || source === 'autogroup:danger-all')
        return { condition: undefined, families };
    const ranges = (0,resolve/* rangesOfSelector */.d)(policy, from, new Set());
    if (who.names.some(({ kind }) => kind === 'any')) {
        const own = families.filter((family) => ranges === undefined || ofFamily(ranges, family).length > 0);
        return { condition: undefined, families: own.length === 0 ? families : own };
    }
    if (ranges !== undefined)
        return coverageByAddress(source, ranges, who);
    const found = who.names.map((name) => coverageByName(policy, source, from, name));
    const condition = found.includes(CERTAIN) ? CERTAIN : found.find((one) => one !== undefined);
    return condition === undefined ? undefined : { condition: condition === CERTAIN ? undefined : condition, families };
}
/** A device has an address of either family, unless it is known which it has: then it has a name too. */
function familiesOf({ names, addresses }) {
    if (addresses === undefined || names.length === 0)
        return BOTH_FAMILIES;
    return BOTH_FAMILIES.filter((family) => ofFamily(addresses, family).length > 0);
}
function ofFamily(ranges, family) {
    return ranges.filter((range) => range.family === family);
}
/** A device connects from its address of the family that it connects to. */
function coverageByAddress(source, ranges, { addresses, held }) {
    const free = addresses !== undefined || held.length === 0 ? ranges : (0,ip_range/* subtract */.Re)(ranges, held);
    const all = addresses ?? ip_range/* TAILNET */.Q0;
    const met = free.filter((range) => (0,ip_range/* overlapAny */.cg)([range], all));
    if (met.length === 0)
        return undefined;
    const families = BOTH_FAMILIES.filter((family) => met.some((range) => range.family === family));
    // A policy has a thousand aliases of one address: none is all of a tailnet.
    const narrow = addresses === undefined && met.every(ip_range/* isSingleAddress */.Jl);
    const certain = !narrow && families.some((family) => (0,ip_range/* covers */.hU)(ranges, ofFamily(all, family)));
    return { condition: certain ? undefined : `address in ${source}`, families };
}
/** Holds whatever else does. */
const CERTAIN = 'certain';
/** `certain`, what must hold, or undefined when it never means him. */
function coverageByName(policy, source, from, who) {
    if (who.kind === 'tag') {
        const means = from.kind === 'tag' ? from.name === who.name : source === 'autogroup:tagged';
        return means ? CERTAIN : undefined;
    }
    if (from.kind === 'autogroup')
        return coverageByAutogroup(source, who);
    if (sameName(from, who))
        return CERTAIN;
    return who.kind === 'user' && namesUser(policy, from, who.name) ? CERTAIN : undefined;
}
/** Users are in every autogroup but those of tagged and foreign devices: roles are not known here. */
function coverageByAutogroup(source, who) {
    if (who.kind === 'autogroup') {
        return source === who.name || (isMember(source) && isMember(who.name)) ? CERTAIN : undefined;
    }
    if (['autogroup:tagged', 'autogroup:self', 'autogroup:internet', 'autogroup:shared'].includes(source)) {
        return undefined;
    }
    return isMember(source) ? CERTAIN : `in ${source}`;
}
/** `autogroup:members` is the older spelling. */
function isMember(name) {
    return name === 'autogroup:member' || name === 'autogroup:members';
}
function sameName(a, b) {
    return a.kind === b.kind && 'name' in a && 'name' in b && a.name === b.name;
}
/** Whether a selector names a user: by login, by domain, or as a member of a group. */
function namesUser(policy, from, user) {
    if (from.kind === 'user')
        return from.name === user;
    if (from.kind === 'domain')
        return user.endsWith(`@${from.name}`);
    if (from.kind !== 'group')
        return false;
    return (policy.groups.get(from.name)?.entries ?? []).some(({ text }) => namesUser(policy, (0,tailnet_selector/* readSelector */.Id)(text), user));
}

;// CONCATENATED MODULE: ./lib/src/tailnet/reach-grants.js
/** The grants of a policy that can mean somebody. Symbolic: they hold whatever devices there are. */





/**
 * Every grant whose source can cover a tag: `*`, the tag, `autogroup:tagged`, `autogroup:danger-all`, and addresses,
 * aliases and ipsets that overlap the tailnet's range, since a node's address is not known beforehand.
 * @param heldByOthers addresses of other devices, which the tag's nodes cannot have
 */
function reachOfTag(policy, tag, heldByOthers = []) {
    return reach_grants_grantsTo(policy, reach_source_somebodyCalled(policy, [tag], heldByOthers));
}
/**
 * Every grant whose source can cover somebody: a tag, a user, a group's member, an autogroup, an address, an alias, an ipset, or
 * `*` for everybody. Roles and postures may hold, and a user's device may have any address, so both count.
 */
function reachOf(policy, who) {
    return reach_grants_grantsTo(policy, somebodyCalled(policy, [who]));
}
/** The same for somebody with several names, e.g. a device with its tags and addresses. In file order. */
function reach_grants_grantsTo(policy, who) {
    const rules = policy.allowsAll ? [(0,packet_filter/* absentRule */.Gd)(policy)] : policy.rules;
    const postures = defaultPostures(policy);
    const coverage = remembered((source) => coverageBy(policy, source, who));
    const rangesOf = remembered((host) => (0,resolve/* rangesOfSelector */.d)(policy, (0,tailnet_selector/* readSelector */.Id)(host), new Set()) ?? []);
    const ownDevices = hasOwnDevices(who);
    const grants = [];
    for (const rule of rules) {
        const covering = coveringSources(rule, coverage);
        if (covering === undefined)
            continue;
        const { sources, families } = covering;
        const asked = rule.postures.length > 0 ? rule.postures.map(({ text }) => text) : postures;
        const conditions = covering.conditions.length > 0 ? [...asked, ...covering.conditions] : asked;
        for (const { host, ports, protocols } of (0,packet_filter/* destinationsOf */.Nu)(rule)) {
            if (host === 'autogroup:self' && !ownDevices)
                continue;
            const named = host === '*' ? ip_range/* EVERYWHERE */.Zh : rangesOf(host);
            const ranges = reach_grants_inFamilies(named, families);
            if (ranges.length === 0 && named.length > 0)
                continue;
            grants.push({ rule, destination: host, ranges, ports, protocols, sources, conditions, families });
        }
    }
    return grants;
}
/** Those of a rule's `src` that can mean somebody. Most rules have none, and cost a look at each. */
function coveringSources(rule, coverage) {
    let sources;
    let conditions = [];
    let families = BOTH_FAMILIES;
    let certain = false;
    for (const { text } of rule.sources) {
        const one = coverage(text);
        if (one === undefined)
            continue;
        families = sources === undefined ? one.families : joined(families, one.families);
        sources = sources === undefined ? [text] : sources.concat(text);
        if (one.condition === undefined)
            certain = true;
        else
            conditions = conditions.concat(one.condition);
    }
    return sources === undefined ? undefined : { sources, families, conditions: certain ? [] : conditions };
}
function joined(some, others) {
    if (some === others)
        return some;
    return BOTH_FAMILIES.filter((family) => some.includes(family) || others.includes(family));
}
/** The addresses to which a packet from one of the families can go; the same list where that is all of them. */
function reach_grants_inFamilies(ranges, families) {
    if (families.length === BOTH_FAMILIES.length)
        return ranges;
    for (const { family } of ranges) {
        if (family !== families[0])
            return ranges.filter((range) => range.family === families[0]);
    }
    return ranges;
}
/** What rules without `srcPosture` ask of a source. Source: Tailscale docs, "Device posture management", default source posture. */
function defaultPostures({ sections }) {
    const value = sections.get('defaultSrcPosture')?.member.value;
    return value?.kind === 'array' ? value.elements.flatMap((one) => (one.kind === 'string' ? [one.value] : [])) : [];
}
/** Asks once for each name, however many rules bear it. */
function remembered(ask) {
    const answers = new Map();
    return (name) => {
        let known = answers.get(name);
        if (known === undefined) {
            known = { answer: ask(name) };
            answers.set(name, known);
        }
        return known.answer;
    };
}

;// CONCATENATED MODULE: ./lib/src/tailnet/policy-tests.js
/** The policy's own `tests`, judged as the service judges them on every write. */





/** Tests of a policy that fail with these nodes; empty when all pass. A tag without a node reaches nothing. */
function failedTests(policy, nodes) {
    const resolver = createResolver(policy, nodes);
    const rules = resolveRules(policy, resolver);
    const filters = new Map();
    const bench = {
        policy,
        resolver,
        filterOf(node) {
            let filter = filters.get(node);
            if (filter === undefined) {
                filter = packetFilter(policy, resolver, node, rules);
                filters.set(node, filter);
            }
            return filter;
        },
    };
    return policy.tests.flatMap((test) => {
        const errors = errorsOf(bench, test);
        return errors.length === 0 ? [] : [{ user: test.source.text, errors }];
    });
}
function errorsOf(bench, test) {
    const sources = sourceAddresses(bench, test.source.text);
    if (sources === undefined) {
        // tailscale/tailscale#12370
        return [`[acl test error]: user or host is invalid: unknown user or host: ${JSON.stringify(test.source.text)}`];
    }
    const protocols = protocolsOf(test);
    if (protocols === undefined)
        return [`proto ${JSON.stringify(test.protocol?.text)} is not known`];
    if (test.accept.length === 0 && test.deny.length === 0)
        return ['test has neither "accept" nor "deny"'];
    const meets = (rule) => meetsPosture(bench.policy, rule, test.postureAttributes);
    const question = { sources, protocols, meets };
    return [
        ...test.accept.flatMap((term) => judge(bench, term, question, 'Accept')),
        ...test.deny.flatMap((term) => judge(bench, term, question, 'Drop')),
    ];
}
/** Without `proto`, TCP or UDP will do. Source: Tailscale docs, "Tests". */
function protocolsOf(test) {
    const text = test.protocol?.text ?? '';
    return text === '' ? [6, 17] : readProtocol(text);
}
/**
 * Addresses that the test's source stands for; undefined for a name that nothing bears. An autogroup is no source of a
 * test (tailscale/tailscale#4416, #12370).
 */
function sourceAddresses({ policy, resolver }, text) {
    const selector = readSelector(text);
    const singles = (nodes) => [...nodes].flatMap((node) => node.addresses);
    switch (selector.kind) {
        case 'user': {
            const own = singles(resolver.members(text) ?? []);
            return own.length === 0 ? undefined : own;
        }
        case 'group':
            return policy.groups.has(text) ? singles(resolver.members(text) ?? []) : undefined;
        case 'tag':
            return policy.tagOwners.has(text) ? singles(resolver.members(text) ?? []) : undefined;
        case 'addresses':
            return isSingleAddress(selector.range) ? [selector.range] : undefined;
        case 'host': {
            const range = parseIpRange(policy.hosts.get(text)?.value ?? '');
            return range !== undefined && isSingleAddress(range) ? [range] : undefined;
        }
        default:
            return undefined;
    }
}
function judge(bench, term, question, want) {
    const split = splitDestination(term.text);
    const port = split === undefined ? undefined : singlePort(split.ports);
    const destinations = split === undefined ? undefined : destinationAddresses(bench, split.host);
    if (port === undefined || destinations === undefined) {
        return [`address ${JSON.stringify(term.text)}: want one host and one port`];
    }
    const results = destinations.flatMap((destination) => question.sources
        .filter((source) => source.family === destination.family)
        .map((source) => isLetIn(bench, question, source, destination, port)));
    const accepted = want === 'Accept' ? results.length > 0 && results.every(Boolean) : results.some(Boolean);
    const got = accepted ? 'Accept' : 'Drop';
    return got === want ? [] : [`address ${JSON.stringify(term.text)}: want: ${want}, got: ${got}`];
}
function singlePort(text) {
    return /^[0-9]{1,5}$/.test(text) && Number(text) <= 65535 ? Number(text) : undefined;
}
/** A test's destination is one host: an address, an alias of one address, a tag, a user or a group. */
function destinationAddresses({ policy, resolver }, host) {
    const selector = readSelector(host);
    switch (selector.kind) {
        case 'addresses':
            return host.includes('/') || host.includes('-') ? undefined : [selector.range];
        case 'host': {
            const value = policy.hosts.get(host)?.value ?? '';
            const range = parseIpRange(value);
            return range === undefined || value.includes('/') ? undefined : [range];
        }
        case 'tag':
            return policy.tagOwners.has(host)
                ? [...(resolver.members(host) ?? [])].flatMap((node) => node.addresses)
                : undefined;
        case 'group':
            return policy.groups.has(host)
                ? [...(resolver.members(host) ?? [])].flatMap((node) => node.addresses)
                : undefined;
        case 'user':
            return [...(resolver.members(host) ?? [])].flatMap((node) => node.addresses);
        default:
            return undefined;
    }
}
/**
 * Asked of the nodes that have or route the address. An address of the tailnet that no node has is judged by a node that
 * could have it; a public one by the exit nodes (Tailscale docs, "Subnet routers and exit nodes").
 */
function isLetIn(bench, { protocols, meets }, source, destination, port) {
    return ownersOf(bench, destination).some((owner) => bench
        .filterOf(owner)
        .some((entry) => entryAdmits(entry, source, destination, port, protocols) && meets(entry.rule)));
}
function ownersOf({ resolver }, destination) {
    const isInside = overlapAny([destination], TAILNET);
    const owners = resolver.nodes.filter((node) => overlapAny([destination], [...node.addresses, ...node.routes, ...(isInside ? [] : node.exits)]));
    if (owners.length > 0 || !isInside)
        return owners;
    const node = { name: '', addresses: [], tags: [] };
    return [{ node, addresses: [destination], routes: [], exits: [], user: undefined }];
}

;// CONCATENATED MODULE: ./lib/src/tailnet/reach-partition.js
/**
 * Boxes of addresses, protocols and ports, cut so that none overlaps another. Destinations form a tree, the wider above the
 * narrower, and a narrower one adds only the ports that no wider one has: so the parts are about as many as the grants,
 * where a grid of all addresses by all ports would be their product.
 */


function reach_partition_disjointParts(boxes) {
    const { slots, slotsOf } = treeOf(boxes);
    for (const box of boxes) {
        for (const slot of slotsOf(box)) {
            const kind = box.certain ? slot.certain : slot.conditional;
            const there = kind.get(box.protocol);
            if (there === undefined)
                kind.set(box.protocol, [box]);
            else
                there.push(box);
        }
    }
    return reach_partition_joined(slots.map((slot, index) => piecesOf(slots, slot, index)));
}
/** The ranges as a tree. One that overlaps another and is not in it is cut where that other ends. */
function treeOf(boxes) {
    const lists = new Set(boxes.map(({ ranges }) => ranges));
    const queue = [...new Map([...lists].flat().map((range) => [keyOf(range), range])).values()].sort(reach_partition_byWidth);
    const slots = [];
    const pieces = new Map();
    const cuts = [];
    const above = [];
    for (let at = 0; at < queue.length; at++) {
        const range = queue[at];
        while (above.length > 0 && !holds(above.at(-1)?.range, range))
            reach_partition_close(above, slots);
        const top = above.at(-1)?.range;
        if (top !== undefined && range.last > top.last) {
            const first = { ...range, last: top.last };
            const rest = { ...range, first: top.last + 1n };
            cuts.push({ whole: keyOf(range), first: keyOf(first), rest: keyOf(rest) });
            for (const piece of [first, rest])
                insert(queue, at + 1, piece);
            continue;
        }
        const slot = emptySlot(range, undefined, above.at(-1));
        slots.push(slot);
        above.push(slot);
        pieces.set(keyOf(range), [slot]);
    }
    while (above.length > 0)
        reach_partition_close(above, slots);
    for (const { whole, first, rest } of cuts.reverse()) {
        pieces.set(whole, [...(pieces.get(first) ?? []), ...(pieces.get(rest) ?? [])]);
    }
    const star = emptySlot(undefined, undefined, undefined);
    const names = new Map();
    for (const { name } of boxes) {
        if (name === undefined || names.has(name))
            continue;
        const slot = emptySlot(undefined, name, star);
        slots.push(slot);
        slot.end = slots.length;
        names.set(name, [slot]);
    }
    const ofList = new Map([...lists].map((list) => [list, list.flatMap((range) => pieces.get(keyOf(range)) ?? [])]));
    // What `*` grants, the devices of every name have.
    ofList.set(EVERYWHERE, [...(ofList.get(EVERYWHERE) ?? []), star]);
    return {
        slots,
        slotsOf: ({ name, ranges }) => (name === undefined ? ofList.get(ranges) : names.get(name)) ?? [],
    };
}
function emptySlot(range, name, parent) {
    return { range, name, parent, end: 0, certain: new Map(), conditional: new Map(), covered: new Map() };
}
function reach_partition_close(above, slots) {
    const slot = above.pop();
    if (slot !== undefined)
        slot.end = slots.length;
}
function keyOf({ family, first, last }) {
    return first === last ? `${family}:${first}` : `${family}:${first}-${last}`;
}
/** Where a range begins, the wider first. */
function reach_partition_byWidth(a, b) {
    if (a.family !== b.family)
        return a.family - b.family;
    if (a.first !== b.first)
        return a.first < b.first ? -1 : 1;
    return a.last === b.last ? 0 : a.last > b.last ? -1 : 1;
}
/** Whether the outer range holds the first address of the inner. */
function holds(outer, inner) {
    return outer !== undefined && outer.family === inner.family && inner.first <= outer.last;
}
/** Puts a piece into its place behind `from`, unless it is there. */
function insert(queue, from, piece) {
    let low = from;
    let high = queue.length;
    while (low < high) {
        const middle = (low + high) >> 1;
        if (reach_partition_byWidth(queue[middle], piece) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    const there = queue[low];
    if (there === undefined || reach_partition_byWidth(there, piece) !== 0)
        queue.splice(low, 0, piece);
}
/** Ports that a slot and those above it grant. */
function coveredBy(slot, kind, protocol) {
    if (slot === undefined)
        return [];
    const key = `${kind} ${protocol}`;
    const known = slot.covered.get(key);
    if (known !== undefined)
        return known;
    const above = coveredBy(slot.parent, kind, protocol);
    const own = slot[kind].get(protocol);
    const all = own === undefined ? above : unionPorts([...above, ...own.flatMap(({ ports }) => ports)]);
    slot.covered.set(key, all);
    return all;
}
function piecesOf(slots, slot, index) {
    const place = { place: '', ranges: slot.range === undefined ? [] : [slot.range], name: slot.name };
    const pieces = [];
    for (const [protocol, placed] of slot.certain) {
        const free = minusPorts(ruledPorts(placed), coveredBy(slot.parent, 'certain', protocol));
        pieces.push(...byRules(free).map((one) => ({ ...place, ...one, protocol, certain: true })));
    }
    for (const [protocol, placed] of slot.conditional) {
        const without = minusPorts(ruledPorts(placed), coveredBy(slot, 'certain', protocol));
        const free = minusPorts(without, coveredBy(slot.parent, 'conditional', protocol));
        const holes = holesIn(slots, slot, index, protocol);
        if (holes.length === 0) {
            pieces.push(...byRules(free).map((one) => ({ ...place, ...one, protocol, certain: false })));
        }
        else
            pieces.push(...aroundHoles(slot, free, holes, protocol));
    }
    return pieces;
}
/** Narrower destinations that are granted without a condition. */
function holesIn(slots, slot, index, protocol) {
    const holes = [];
    for (let below = index + 1; below < slot.end; below++) {
        const inner = slots[below];
        const own = inner?.certain.get(protocol);
        if (inner?.range === undefined || own === undefined)
            continue;
        holes.push({ range: inner.range, ports: unionPorts(own.flatMap(({ ports }) => ports)) });
    }
    return holes;
}
function aroundHoles(slot, free, holes, protocol) {
    const { range } = slot;
    if (range === undefined)
        return [];
    const byPlace = new Map();
    for (const ports of free) {
        const inTheWay = holes.filter((hole) => overlapping(hole.ports, ports));
        for (const cut of cutAtEdges(ports, inTheWay)) {
            const there = inTheWay.filter((hole) => overlapping(hole.ports, cut)).map((hole) => hole.range);
            const ranges = withoutHoles(range, union(there));
            const key = ranges.map(keyOf).join();
            const known = byPlace.get(key);
            if (known === undefined)
                byPlace.set(key, { ranges, ports: [cut] });
            else
                known.ports.push(cut);
        }
    }
    return [...byPlace].flatMap(([place, { ranges, ports }]) => ranges.length === 0
        ? []
        : byRules(ports).map((one) => ({ place, ranges, name: undefined, ...one, protocol, certain: false })));
}
function cutAtEdges(ports, holes) {
    const edges = new Set([ports.first]);
    for (const { first, last } of holes.flatMap((hole) => hole.ports)) {
        if (first > ports.first && first <= ports.last)
            edges.add(first);
        if (last >= ports.first && last < ports.last)
            edges.add(last + 1);
    }
    const sorted = [...edges].sort((a, b) => a - b);
    return sorted.map((first, index) => ({ ...ports, first, last: (sorted[index + 1] ?? ports.last + 1) - 1 }));
}
/** @param holes in the range, sorted, without overlaps */
function withoutHoles(range, holes) {
    const left = [];
    let { first } = range;
    for (const hole of holes) {
        if (hole.first > first)
            left.push({ ...range, first, last: hole.first - 1n });
        first = hole.last + 1n;
    }
    if (first <= range.last)
        left.push({ ...range, first });
    return left;
}
/** Stretches of ports with the same rules, together. @param stretches sorted */
function byRules(stretches) {
    const [first] = stretches;
    if (first === undefined)
        return [];
    // What was cut out of one stretch has its list of rules.
    if (stretches.every(({ rules }) => rules === first.rules)) {
        return [{ ports: unionPorts(stretches.map(portsOf)), rules: first.rules }];
    }
    const found = new Map();
    let last;
    let ports = [];
    for (const stretch of stretches) {
        if (stretch.rules !== last?.rules) {
            const key = stretch.rules.join();
            const known = found.get(key) ?? { ports: [], rules: stretch.rules };
            found.set(key, known);
            ports = known.ports;
        }
        last = stretch;
        const previous = ports.at(-1);
        if (previous !== undefined && previous.last + 1 === stretch.first) {
            ports[ports.length - 1] = { first: previous.first, last: stretch.last };
        }
        else
            ports.push(portsOf(stretch));
    }
    return [...found.values()];
}
function portsOf({ first, last }) {
    return { first, last };
}
/** Joins protocols of one place, then places, where all else is equal. */
function reach_partition_joined(slots) {
    const parts = new Map();
    for (const { piece, protocols, content } of slots.flatMap(withProtocols)) {
        const { ranges, name, ports, rules, certain } = piece;
        const key = `${protocols.join()} ${content}`;
        let part = parts.get(key);
        if (part === undefined) {
            part = { ranges: [], names: [], protocols, ports, rules, certain };
            parts.set(key, part);
        }
        part.ranges.push(...ranges);
        if (name !== undefined)
            part.names.push(name);
    }
    for (const part of parts.values())
        part.names.sort();
    return [...parts.values()].map((part) => ({ ...part, ranges: union(part.ranges) }));
}
/** The pieces of one slot that differ in nothing but the protocol, together. */
function withProtocols(pieces) {
    const found = new Map();
    for (const piece of pieces) {
        const content = keyOfContent(piece);
        const known = found.get(piece.place + content);
        if (known === undefined)
            found.set(piece.place + content, { piece, protocols: [piece.protocol], content });
        else
            known.protocols.push(piece.protocol);
    }
    for (const { protocols } of found.values())
        protocols.sort((a, b) => a - b);
    return [...found.values()];
}
function keyOfContent({ certain, rules, ports }) {
    let key = `${certain ? '' : '?'}${rules.join()} `;
    for (const { first, last } of ports)
        key += `${first}-${last},`;
    return key;
}

;// CONCATENATED MODULE: ./lib/src/tailnet/reach-place.js
/** Where grants lead: addresses, or names whose devices are not known. */



/**
 * @param nodes the tailnet's devices; undefined when it was not asked. Of a device whose `routes` are undefined it is not
 * known what it routes.
 */
function reach_place_placeGrants(policy, grants, who, nodes) {
    const resolver = createResolver(policy, nodes ?? []);
    // A grant holds its destination's ranges cut to its own families: what one rule may not reach, another may.
    const placesByFamily = new Map();
    const placeOf = (grant) => {
        const family = grant.families.length > 1 ? 0 : (grant.families[0] ?? 0);
        const places = placesByFamily.get(family) ?? new Map();
        placesByFamily.set(family, places);
        const known = places.get(grant.destination);
        if (known !== undefined || places.has(grant.destination))
            return known;
        const ranges = rangesAt(resolver, grant, who, nodes);
        places.set(grant.destination, ranges);
        return ranges;
    };
    return grants.map((grant) => {
        const { via } = grant.rule;
        const everywhere = placeOf(grant);
        const ranges = everywhere === undefined ? undefined : inFamilies(everywhere, grant.families);
        if (via.length === 0)
            return placed(grant, ranges, grant.conditions);
        const routed = nodes === undefined ? undefined : routedBy(resolver, grant);
        if (routed === undefined) {
            return placed(grant, ranges, [...grant.conditions, ...via.map(({ text }) => `via ${text}`)]);
        }
        return placed(grant, ranges === undefined ? undefined : intersection(ranges, routed), grant.conditions);
    });
}
function placed(grant, ranges, conditions) {
    return { grant, ranges: ranges ?? [], name: ranges === undefined ? grant.destination : undefined, conditions };
}
/** Undefined when only devices that are not known would tell. */
function rangesAt(resolver, { destination, ranges }, who, nodes) {
    if (destination === '*')
        return EVERYWHERE;
    if (destination === 'autogroup:internet')
        return INTERNET;
    if (resolver.members(destination) === undefined)
        return union(ranges);
    if (nodes === undefined || destination.startsWith('svc:'))
        return undefined;
    if (destination !== 'autogroup:self') {
        return union([...(resolver.members(destination) ?? [])].flatMap(({ addresses }) => addresses));
    }
    const users = who.names.flatMap((one) => (one.kind === 'user' ? [one.name] : []));
    if (users.length < who.names.length)
        return undefined;
    const own = resolver.nodes.filter(({ user }) => user !== undefined && users.includes(user));
    return union(own.flatMap(({ addresses }) => addresses));
}
/**
 * What nodes with one of a rule's `via` tags answer for: their routes, and with `*` their own addresses too. Undefined when
 * the routes of one of them are not known.
 */
function routedBy(resolver, { rule, destination }) {
    const routers = resolver.nodes.filter(({ node }) => rule.via.some(({ text }) => node.tags.includes(text)));
    if (routers.some(({ node }) => node.routes === undefined))
        return undefined;
    return routers.flatMap(({ addresses, routes, exits }) => [
        ...routes,
        ...exits,
        ...(destination === '*' ? addresses : []),
    ]);
}
/** The addresses that are in both sets. */
function intersection(a, b) {
    return union(subtract(a, subtract(a, b)));
}

;// CONCATENATED MODULE: ./lib/src/tailnet/reach-set.js




/** ICMP and IPv6-ICMP: a packet filter looks at no ports there. */
const PORTLESS = new Set([1, 58]);
const EVERY_PORT = [{ first: 0, last: 65_535 }];
/**
 * The exact set of what somebody may connect to. The order of the rules changes nothing but their own order.
 * @param who as in `reachOf`; of a device its addresses and its tags or its user
 * @param nodes the tailnet's devices; undefined when it was not asked: then names of tags, users and groups stand for themselves
 */
function reachSet(policy, who, nodes) {
    const somebody = somebodyCalled(policy, typeof who === 'string' ? [who] : who);
    return setOf(placeGrants(policy, grantsTo(policy, somebody), somebody, nodes));
}
/** The set of some grants alone. */
function setOf(placed) {
    const rules = new Map();
    for (const { grant, conditions } of placed)
        rules.set(grant.rule, conditions);
    const ordered = [...rules.keys()].sort((a, b) => a.start - b.start);
    const numbers = new Map(ordered.map((rule, index) => [rule, index]));
    const classes = protocolClasses(placed);
    const boxes = placed.flatMap(({ grant, ranges, name, conditions }) => {
        const rule = numbers.get(grant.rule) ?? 0;
        const certain = conditions.length === 0;
        return classes.flatMap(({ protocols, portless }, kind) => grant.protocols.includes(protocols[0] ?? -1)
            ? [{ ranges, name, protocol: kind, ports: portless ? EVERY_PORT : grant.ports, rule, certain }]
            : []);
    });
    const parts = disjointParts(boxes).map((part) => {
        const granting = part.rules.flatMap((number) => ordered[number] ?? []);
        return {
            ranges: part.ranges,
            names: part.names,
            protocols: part.protocols.flatMap((kind) => classes[kind]?.protocols ?? []).sort((a, b) => a - b),
            ports: part.ports,
            rules: granting,
            conditions: part.certain ? [] : [...new Set(granting.flatMap((rule) => rules.get(rule) ?? []))],
        };
    });
    return parts.sort(byPlace);
}
/** Protocols that all grants treat alike, such as TCP and UDP where no rule names one: they are cut together. */
function protocolClasses(placed) {
    const lists = new Map(placed.map(({ grant: { protocols } }) => [protocols.join(), protocols]));
    const classes = new Map();
    for (const protocol of new Set([...lists.values()].flat())) {
        const portless = PORTLESS.has(protocol);
        const naming = [...lists].filter(([, protocols]) => protocols.includes(protocol)).map(([key]) => key);
        const key = `${portless} ${naming.join(' ')}`;
        const known = classes.get(key) ?? { protocols: [], portless };
        known.protocols.push(protocol);
        classes.set(key, known);
    }
    return [...classes.values()];
}
/** Parts that do not overlap differ in one of these. */
function byPlace(a, b) {
    const [rangeA, rangeB] = [a.ranges[0], b.ranges[0]];
    if (rangeA !== undefined && rangeB !== undefined)
        return byWidth(rangeA, rangeB) || byPorts(a, b);
    if (rangeA !== rangeB)
        return rangeA === undefined ? 1 : -1;
    const [nameA = '', nameB = ''] = [a.names[0], b.names[0]];
    return nameA === nameB ? byPorts(a, b) : nameA < nameB ? -1 : 1;
}
function byPorts(a, b) {
    return (a.ports[0]?.first ?? 0) - (b.ports[0]?.first ?? 0) || (a.protocols[0] ?? 0) - (b.protocols[0] ?? 0);
}

;// CONCATENATED MODULE: ./lib/src/tailnet/reach.js








/**
 * Whether a node may open a connection to an address. An exit node is asked for public addresses.
 * @param protocol `icmp`: whether a ping is let in
 * @returns the first rule that lets it, when one does
 */
function allows(policy, nodes, from, toAddress, port, protocol = 'tcp') {
    const destination = parseIpRange(toAddress);
    const source = from.addresses
        .flatMap((address) => parseIpRange(address) ?? [])
        .find((address) => address.family === destination?.family);
    if (destination === undefined || source === undefined || !isSingleAddress(destination))
        return { allowed: false };
    const resolver = createResolver(policy, nodes);
    const isPublic = overlapAny([destination], INTERNET);
    for (const node of resolver.nodes) {
        const answers = overlapAny([destination], [...node.addresses, ...node.routes, ...(isPublic ? node.exits : [])]);
        if (!answers)
            continue;
        const entry = packetFilter(policy, resolver, node).find((candidate) => protocol === 'icmp'
            ? entryAdmitsPing(candidate, source, destination)
            : entryAdmits(candidate, source, destination, port, protocol === 'tcp' ? [6] : [17]));
        if (entry !== undefined)
            return { allowed: true, rule: entry.rule };
    }
    return { allowed: false };
}
/** Longer lists are cut, with the number of the rest. */
const MAX_LISTED = 6;
/**
 * Rules of others that let the tag reach more than the routes; empty is the proof that it reaches nothing else. A route's
 * address and port are within bounds whatever the protocol. A tag, user or group as destination is beyond them, because
 * the policy does not say which devices it means.
 * @param heldByOthers addresses of other devices, which the tag's nodes cannot have; the routes' own are known
 */
function overreachOf(policy, tag, routes, heldByOthers = []) {
    const held = [...heldByOthers, ...routes.flatMap(({ address }) => address ?? [])];
    const beyond = new Map();
    for (const grant of reachOfTag(policy, tag, held)) {
        if (grant.rule.ours || isRoute(grant, routes))
            continue;
        const listed = beyond.get(grant.rule) ?? [];
        listed.push(describe(grant));
        beyond.set(grant.rule, listed);
    }
    return [...beyond].map(([rule, listed]) => {
        const names = [...new Set(listed)];
        const rest = names.length - MAX_LISTED;
        return { rule, what: rest > 0 ? `${names.slice(0, MAX_LISTED).join(', ')} and ${rest} more` : names.join(', ') };
    });
}
/** Whether a grant lets no more be reached than routes: their addresses and ports, and nothing beside them. */
function isRoute(grant, routes) {
    if (grant.ranges.length === 0)
        return isAddressed(grant.destination);
    return grant.ranges.every((range) => {
        if (!(0,ip_range/* isSingleAddress */.Jl)(range))
            return false;
        const ports = routes.filter((route) => isAt(route.address, range)).map((route) => route.port);
        return grant.ports.every(({ first, last }) => last - first < ports.length && portsBetween(first, last).every((port) => ports.includes(port)));
    });
}
/** A name that stands for addresses, and for none: it lets nothing be reached. */
function isAddressed(destination) {
    const { kind } = (0,tailnet_selector/* readSelector */.Id)(destination);
    return kind === 'host' || kind === 'ipset';
}
function isAt(address, range) {
    const other = address === undefined ? undefined : (0,ip_range/* parseIpRange */.CB)(address);
    return other !== undefined && other.family === range.family && other.first === range.first && (0,ip_range/* isSingleAddress */.Jl)(other);
}
function portsBetween(first, last) {
    return Array.from({ length: last - first + 1 }, (_, index) => first + index);
}
function describe({ destination, ports }) {
    const all = ports.some(({ first, last }) => first === tailnet_selector/* ALL_PORTS */.TQ.first && last === tailnet_selector/* ALL_PORTS */.TQ.last);
    if (destination === '*' && all)
        return 'everything on every port';
    const text = ports.map(({ first, last }) => (first === last ? `${first}` : `${first}-${last}`)).join(',');
    return `${destination === '*' ? 'everything' : destination}:${all ? '*' : text}`;
}


/***/ }),

/***/ 2733:
/***/ (function (__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   E: () => (/* binding */ describeSubnetGrants),
/* harmony export */   j: () => (/* binding */ subnetGrants)
/* harmony export */ });
/* harmony import */ var _ip_range_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(219);
/* harmony import */ var _packet_filter_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(3717);
/* harmony import */ var _resolve_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(332);
/* harmony import */ var _selector_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(1207);
/** Who may connect to a subnet that a node advertises. */




/**
 * The rules that let somebody connect into a subnet, through a router with this tag. A tag, user or group as destination means
 * the devices themselves and never the subnets behind them (Tailscale docs, "Subnet routers"); a grant with `via` goes through
 * the routers that it names alone. Postures may hold, so they do not close anything here.
 *
 * @param subnet CIDR; undefined is given back for what is none.
 */
function subnetGrants(policy, subnet, tag) {
    const range = (0,_ip_range_js__WEBPACK_IMPORTED_MODULE_0__/* .parseIpRange */ .CB)(subnet);
    if (range === undefined)
        return undefined;
    return (policy.allowsAll ? [(0,_packet_filter_js__WEBPACK_IMPORTED_MODULE_1__/* .absentRule */ .Gd)(policy)] : policy.rules).flatMap((rule) => {
        if (rule.via.length > 0 && !rule.via.some(({ text }) => text === tag))
            return [];
        const ports = (0,_packet_filter_js__WEBPACK_IMPORTED_MODULE_1__/* .destinationsOf */ .Nu)(rule)
            .filter(({ host }) => {
            const ranges = host === '*' ? _ip_range_js__WEBPACK_IMPORTED_MODULE_0__/* .EVERYWHERE */ .Zh : ((0,_resolve_js__WEBPACK_IMPORTED_MODULE_2__/* .rangesOfSelector */ .d)(policy, (0,_selector_js__WEBPACK_IMPORTED_MODULE_3__/* .readSelector */ .Id)(host), new Set()) ?? []);
            return (0,_ip_range_js__WEBPACK_IMPORTED_MODULE_0__/* .overlapAny */ .cg)([range], ranges);
        })
            .flatMap((destination) => destination.ports);
        return ports.length === 0 ? [] : [{ rule, sources: rule.sources.map(({ text }) => text), ports }];
    });
}
/**
 * `group:eng on 443 (policy line 12:3), everybody on every port (policy line 17:3)`; undefined when no rule lets anybody in.
 *
 * @param placeOf a rule's place as the reader finds it, for a policy that is in force nowhere yet
 */
function describeSubnetGrants(grants, placeOf = policyLine) {
    if (grants.length === 0)
        return undefined;
    return grants
        .map(({ rule: { kind, at }, sources, ports }) => {
        const place = kind === 'absent' ? 'the policy has neither acls nor grants' : placeOf(at);
        return `${who(sources)} on ${portsText(ports)} (${place})`;
    })
        .join(', ');
}
function policyLine({ line, column }) {
    return `policy line ${line}:${column}`;
}
function who(sources) {
    return sources.includes('*') ? 'everybody' : sources.join(', ');
}
function portsText(ports) {
    if (ports.some(({ first, last }) => first === _selector_js__WEBPACK_IMPORTED_MODULE_3__/* .ALL_PORTS */ .TQ.first && last === _selector_js__WEBPACK_IMPORTED_MODULE_3__/* .ALL_PORTS */ .TQ.last))
        return 'every port';
    const texts = ports.map(({ first, last }) => (first === last ? `${first}` : `${first}-${last}`));
    return [...new Set(texts)].join(',');
}


/***/ })

};
