export const id = 934;
export const ids = [934];
export const modules = {

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

/***/ 8012:
/***/ (function (__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   b: () => (/* binding */ PROXY_VARIABLES)
/* harmony export */ });
/**
 * The variables through which a proxy reaches a program. Both cases are read, which one first depends on the program. Docker
 * hands them to every RUN without an ARG line (docs.docker.com, "Variables: Predefined ARGs").
 */
const PROXY_VARIABLES = [
    'HTTP_PROXY',
    'HTTPS_PROXY',
    'ALL_PROXY',
    'http_proxy',
    'https_proxy',
    'all_proxy',
];


/***/ }),

/***/ 7017:
/***/ (function (__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   G: () => (/* binding */ tooDeepToken)
/* harmony export */ });
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


/***/ }),

/***/ 4734:
/***/ (function (__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   D4: () => (/* binding */ patternsOf),
/* harmony export */   Hn: () => (/* binding */ repositoryRoot),
/* harmony export */   Vj: () => (/* binding */ verdictOf),
/* harmony export */   fD: () => (/* binding */ rulesOf),
/* harmony export */   gitIgnores: () => (/* binding */ gitIgnores)
/* harmony export */ });
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(6760);
/* harmony import */ var ignore__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(298);
/* harmony import */ var _system_files_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(1809);



/**
 * Adds the ignore files of `folder` to the rules above it.
 *
 * @param names in rising precedence: `['.gitignore', '.railwayignore']`.
 */
async function rulesOf(root, folder, names, above) {
    let matcher;
    for (const name of names) {
        const outcome = await (0,_system_files_js__WEBPACK_IMPORTED_MODULE_2__/* .readTextFile */ .Gu)((0,node_path__WEBPACK_IMPORTED_MODULE_0__.join)(root, folder, name));
        if (outcome.kind !== 'file')
            continue;
        matcher ??= ignore__WEBPACK_IMPORTED_MODULE_1__({ allowRelativePaths: false });
        matcher.add(patternsOf(outcome.file.text));
    }
    return matcher === undefined ? above : { folder, matcher, above };
}
/** No path is this long, so neither is a pattern that could match one; the library makes a regular expression of each. */
const LONGEST_PATTERN = 4_096;
/** The lines of an ignore file. */
function patternsOf(text) {
    return text.split(/\r\n|\r|\n/).filter((line) => line.length <= LONGEST_PATTERN);
}
/**
 * Whether the rules exclude a path (relative to the root, `/`); undefined when they say nothing about it. The file
 * nearest to the path that says anything decides.
 */
function verdictOf(rules, path, directory) {
    for (let level = rules; level !== undefined; level = level.above) {
        const below = level.folder === '' ? path : path.slice(level.folder.length + 1);
        const verdict = level.matcher.test(directory ? `${below}/` : below);
        if (verdict.ignored)
            return true;
        if (verdict.unignored)
            return false;
    }
    return undefined;
}
/** Whether git would leave a file out because of a .gitignore in its folder or above, up to the repository's root. */
async function gitIgnores(directory, path) {
    const root = await repositoryRoot(directory);
    const file = (0,node_path__WEBPACK_IMPORTED_MODULE_0__.relative)(root, (0,node_path__WEBPACK_IMPORTED_MODULE_0__.resolve)(directory, path)).split(node_path__WEBPACK_IMPORTED_MODULE_0__.sep).join('/');
    const folders = file.split('/').slice(0, -1);
    let rules = await rulesOf(root, '', ['.gitignore'], undefined);
    let below = '';
    for (const folder of folders) {
        below = below === '' ? folder : `${below}/${folder}`;
        // What stands in an excluded folder cannot be taken back in (gitignore(5)).
        if (verdictOf(rules, below, true))
            return true;
        rules = await rulesOf(root, below, ['.gitignore'], rules);
    }
    return verdictOf(rules, file, false) ?? false;
}
/** The folder that holds `.git`, else the directory itself. */
async function repositoryRoot(directory) {
    for (let folder = (0,node_path__WEBPACK_IMPORTED_MODULE_0__.resolve)(directory);; folder = (0,node_path__WEBPACK_IMPORTED_MODULE_0__.dirname)(folder)) {
        // A worktree and a submodule have a file there, a clone a folder.
        if ((await (0,_system_files_js__WEBPACK_IMPORTED_MODULE_2__/* .readTextFile */ .Gu)((0,node_path__WEBPACK_IMPORTED_MODULE_0__.join)(folder, '.git'))).kind !== 'missing')
            return folder;
        if ((0,node_path__WEBPACK_IMPORTED_MODULE_0__.dirname)(folder) === folder)
            return (0,node_path__WEBPACK_IMPORTED_MODULE_0__.resolve)(directory);
    }
}


/***/ }),

/***/ 905:
/***/ (function (__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   IO: () => (/* binding */ USUAL_PATHS),
/* harmony export */   Nn: () => (/* binding */ CLOSED_FOLDERS),
/* harmony export */   gi: () => (/* binding */ loadProject),
/* harmony export */   qb: () => (/* binding */ isEnvFile),
/* harmony export */   sn: () => (/* binding */ createProjectFile)
/* harmony export */ });
/* unused harmony export absolutePath */
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(6760);
/* harmony import */ var _model_position_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(2701);
/* harmony import */ var _system_files_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(1809);



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
    const directory = (0,node_path__WEBPACK_IMPORTED_MODULE_0__.resolve)(options.directory);
    await (0,_system_files_js__WEBPACK_IMPORTED_MODULE_1__/* .requireDirectory */ .T)(directory);
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
    const outcome = await (0,_system_files_js__WEBPACK_IMPORTED_MODULE_1__/* .readTextFile */ .Gu)((0,node_path__WEBPACK_IMPORTED_MODULE_0__.resolve)(directory, path));
    switch (outcome.kind) {
        case 'missing':
            return undefined;
        case 'directory':
            return { role, path: shown, reason: 'is a directory' };
        case 'too-large': {
            const limit = _system_files_js__WEBPACK_IMPORTED_MODULE_1__/* .MAX_TEXT_FILE_BYTES */ .cj / 1e6;
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
            lines ??= new _model_position_js__WEBPACK_IMPORTED_MODULE_2__/* .LineIndex */ .r(text);
            return lines;
        },
    };
}
/** Relative where the file lies below the directory, else as it was named. */
function displayPath(directory, path) {
    const below = (0,node_path__WEBPACK_IMPORTED_MODULE_0__.relative)(directory, (0,node_path__WEBPACK_IMPORTED_MODULE_0__.resolve)(directory, path));
    const shown = below === '' ? '.' : below.startsWith('..') || (0,node_path__WEBPACK_IMPORTED_MODULE_0__.isAbsolute)(below) ? path : below;
    return node_path__WEBPACK_IMPORTED_MODULE_0__.sep === '/' ? shown : shown.replaceAll(node_path__WEBPACK_IMPORTED_MODULE_0__.sep, '/');
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
        for await (const entry of (0,_system_files_js__WEBPACK_IMPORTED_MODULE_1__/* .walk */ .GG)(directory, () => false, folder))
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
    const { gitIgnores } = await Promise.resolve(/* import() */).then(__webpack_require__.bind(__webpack_require__, 4734));
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


/***/ }),

/***/ 1671:
/***/ (function (__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  HEALTHCHECK_PATH: () => (/* binding */ HEALTHCHECK_PATH),
  readRailwayConfig: () => (/* binding */ readRailwayConfig),
  wishedSettings: () => (/* binding */ wishedSettings),
  writtenSettings: () => (/* binding */ writtenSettings)
});

// EXTERNAL MODULE: ./lib/src/tailnet/hujson.js + 2 modules
var hujson = __webpack_require__(7890);
// EXTERNAL MODULE: ./node_modules/toml-eslint-parser/lib/index.mjs + 3 modules
var lib = __webpack_require__(9605);
;// CONCATENATED MODULE: ./lib/src/project/toml-source.js

/** No settings file is near these; the parser recurses and keeps every part of a key. */
const MAX_LENGTH = 256 * 1024;
const MAX_DEPTH = 100;
/** In one line. */
const MAX_DOTS = 2_000;
/** Reads a TOML text with positions. Never throws. */
function readToml(text, lines) {
    const refused = refusal(text, lines);
    if (refused !== undefined)
        return { data: {}, problems: [refused], at: () => undefined };
    let program;
    try {
        program = (0,lib/* parseTOML */.MD)(text);
    }
    catch (cause) {
        if (!(cause instanceof lib/* ParseError */.mB))
            throw cause;
        const problem = { ...lines.span(cause.index, cause.index + 1), message: cause.message };
        return { data: {}, problems: [problem], at: () => undefined };
    }
    const reader = createReader(lines);
    for (const node of program.body[0].body)
        reader.add(node);
    return {
        data: reader.data,
        problems: [],
        at: (path, part = 'value') => reader.places.get(JSON.stringify(path))?.[part],
    };
}
/**
 * Looks before the parser does: the parser recurses into brackets, and where V8 must compile a regular expression with
 * the stack all but used up it ends the process instead of throwing. Brackets in strings count too; so many of them left
 * open are not in any config.
 */
function refusal(text, lines) {
    if (text.length > MAX_LENGTH) {
        return { ...lines.span(0, 0), message: `the file is longer than ${MAX_LENGTH / 1024} KB` };
    }
    let depth = 0;
    let dots = 0;
    for (let offset = 0; offset < text.length; offset++) {
        const character = text[offset];
        if (character === '[' || character === '{')
            depth++;
        else if (character === ']' || character === '}')
            depth = Math.max(0, depth - 1);
        dots = character === '.' ? dots + 1 : character === '\n' ? 0 : dots;
        if (depth > MAX_DEPTH || dots > MAX_DOTS) {
            return { ...lines.span(offset, offset + 1), message: 'the nesting is too deep' };
        }
    }
    return undefined;
}
/** The library's own conversion has no positions and lets `__proto__` through; this one gives both data and places. */
function createReader(lines) {
    const data = emptyTable();
    const places = new Map();
    const spanOf = (node) => lines.span(node.range[0], node.range[1]);
    function add(node) {
        if (node.type === 'TOMLKeyValue') {
            put(data, [], node);
            return;
        }
        const path = node.resolvedKey;
        const table = tableAt(data, path);
        for (let depth = 1; depth <= path.length; depth++) {
            const place = JSON.stringify(path.slice(0, depth));
            if (!places.has(place))
                places.set(place, { key: spanOf(node.key), value: spanOf(node.key) });
        }
        for (const pair of node.body)
            put(table, path, pair);
    }
    function put(table, above, pair) {
        const names = pair.key.keys.map((key) => (key.type === 'TOMLBare' ? key.name : key.value));
        const last = names[names.length - 1]; // A TOML key has at least one part.
        const owner = tableAt(table, names.slice(0, -1));
        const path = [...above, ...names];
        for (let depth = above.length + 1; depth <= path.length; depth++) {
            const place = JSON.stringify(path.slice(0, depth));
            if (!places.has(place))
                places.set(place, { key: spanOf(pair.key), value: spanOf(pair.value) });
        }
        owner[last] = plainValue(pair.value, path);
    }
    function plainValue(node, path) {
        if (node.type === 'TOMLValue')
            return node.value;
        if (node.type === 'TOMLArray') {
            return node.elements.map((element, index) => {
                const place = [...path, index];
                places.set(JSON.stringify(place), { key: spanOf(element), value: spanOf(element) });
                return plainValue(element, place);
            });
        }
        const table = emptyTable();
        for (const pair of node.body)
            put(table, path, pair);
        return table;
    }
    return { data, places, add };
}
/** Without a prototype, so that the key `__proto__` is a key like any other. */
function emptyTable() {
    return Object.create(null);
}
function tableAt(root, path) {
    let table = root;
    for (const [depth, step] of path.entries()) {
        const existing = table[step];
        if (typeof existing === 'object' && existing !== null) {
            table = existing;
            continue;
        }
        // A number is the index in an array of tables ([[name]]), whose array must come first.
        const made = typeof path[depth + 1] === 'number' ? [] : emptyTable();
        table[step] = made;
        table = made;
    }
    return table;
}

// EXTERNAL MODULE: ./lib/src/project/yaml-source.js + 1 modules
var yaml_source = __webpack_require__(6525);
;// CONCATENATED MODULE: ./lib/src/project/railway-config.js



/** Never throws: what is wrong stands in `problems`. A file that does not end in `.json` is read as TOML. */
function readRailwayConfig(file) {
    if (!file.path.toLowerCase().endsWith('.json'))
        return { file, ...readToml(file.text, file.lines) };
    const problems = [];
    const strict = tooLong(file) ?? jsonProblem(file);
    // JSON is YAML, so the YAML parser gives the positions; what it accepts beyond JSON is caught by JSON.parse.
    const source = (0,yaml_source/* readYaml */.g)(strict === undefined ? file.text : '', file.lines);
    if (strict !== undefined)
        problems.push(strict);
    else
        problems.push(...source.problems);
    if (problems.length === 0 && !(0,yaml_source/* isRecord */.u)(source.data)) {
        problems.push({ ...file.lines.span(0, 0), message: 'the file does not hold an object' });
    }
    const data = problems.length === 0 && (0,yaml_source/* isRecord */.u)(source.data) ? source.data : {};
    return { file, data, problems, at: source.at };
}
/** No Railway config is near this. */
const railway_config_MAX_LENGTH = 256 * 1024;
function tooLong(file) {
    if (file.text.length <= railway_config_MAX_LENGTH)
        return undefined;
    return { ...file.lines.span(0, 0), message: `the file is longer than ${railway_config_MAX_LENGTH / 1024} KB` };
}
/** JSON.parse gives the verdict. V8 tells the offset only in its message and not always; then the HuJSON parser knows it. */
function jsonProblem(file) {
    try {
        JSON.parse(file.text);
        return undefined;
    }
    catch (cause) {
        const [reason = '', offset] = (cause instanceof Error ? cause.message : '').split(/ in JSON at position (\d+)/);
        const place = (at) => file.lines.span(at, at + 1);
        if (file.text.trim() === '')
            return { ...place(0), message: 'the file is empty' };
        if (offset !== undefined)
            return { ...place(Number(offset)), message: `not JSON: ${reason}` };
        return { ...place(0), message: 'not JSON', ...huJsonProblem(file) };
    }
}
function huJsonProblem(file) {
    try {
        (0,hujson/* parseHuJson */.RG)(file.text);
        return undefined;
    }
    catch (cause) {
        if (!(cause instanceof hujson/* HuJsonError */.Cj))
            throw cause;
        return { ...file.lines.span(cause.offset, cause.offset + 1), message: `not JSON: ${cause.reason}` };
    }
}
/** LiteLLM's liveliness route answers 200 without a key (litellm docs, "Health Checks"). */
const HEALTHCHECK_PATH = '/health/liveliness';
/**
 * Railway's own defaults end the old container at once, which cuts streaming answers short; five minutes are what it
 * gives a start (Railway docs, "Healthchecks" and "Deployment teardown").
 */
const KIT_DEFAULTS = {
    healthcheckPath: HEALTHCHECK_PATH,
    healthcheckTimeout: 300,
    overlapSeconds: 20,
    drainingSeconds: 60,
};
/**
 * What the service is to look like: what the config says, else the kit's defaults. Values of a wrong type are left out;
 * a check tells of them.
 *
 * @param dockerfilePath what the project's Dockerfile is called, when the config names none.
 * @param environment the name of Railway's environment, for `[environments.<name>]`.
 */
function wishedSettings(config, dockerfilePath, environment) {
    const settings = { ...KIT_DEFAULTS, dockerfilePath };
    for (const layer of layersOf(config, environment)) {
        Object.assign(settings, buildSettings(layer), deploySettings(layer));
    }
    return settings;
}
/** What the config itself says of settings that a release sets; `[environments.<name>]` and wrong values left out. */
function writtenSettings({ data }) {
    return { ...buildSettings(data), ...deploySettings(data) };
}
function layersOf(config, environment) {
    const base = config?.data ?? {};
    const environments = base.environments;
    const override = environment !== undefined && (0,yaml_source/* isRecord */.u)(environments) ? environments[environment] : undefined;
    return (0,yaml_source/* isRecord */.u)(override) ? [base, override] : [base];
}
function buildSettings(layer) {
    const build = (0,yaml_source/* isRecord */.u)(layer.build) ? layer.build : {};
    return defined({
        dockerfilePath: textOf(build.dockerfilePath),
        buildCommand: textOf(build.buildCommand),
        watchPatterns: textsOf(build.watchPatterns),
    });
}
function deploySettings(layer) {
    const deploy = (0,yaml_source/* isRecord */.u)(layer.deploy) ? layer.deploy : {};
    const preDeploy = deploy.preDeployCommand;
    return defined({
        healthcheckPath: textOf(deploy.healthcheckPath),
        healthcheckTimeout: wholeNumber(deploy.healthcheckTimeout),
        startCommand: deploy.startCommand === null || deploy.startCommand === '' ? null : textOf(deploy.startCommand),
        restartPolicyType: restartPolicy(deploy.restartPolicyType),
        restartPolicyMaxRetries: wholeNumber(deploy.restartPolicyMaxRetries),
        numReplicas: wholeNumber(deploy.numReplicas),
        region: textOf(deploy.region),
        sleepApplication: typeof deploy.sleepApplication === 'boolean' ? deploy.sleepApplication : undefined,
        overlapSeconds: wholeNumber(deploy.overlapSeconds),
        drainingSeconds: wholeNumber(deploy.drainingSeconds),
        preDeployCommand: typeof preDeploy === 'string' && preDeploy !== '' ? [preDeploy] : textsOf(preDeploy),
        cronSchedule: textOf(deploy.cronSchedule),
    });
}
function defined(settings) {
    return Object.fromEntries(Object.entries(settings).filter(([, value]) => value !== undefined));
}
function textOf(value) {
    return typeof value === 'string' && value.trim() !== '' ? value : undefined;
}
function textsOf(value) {
    return Array.isArray(value) && value.every((item) => typeof item === 'string') ? value : undefined;
}
/** Railway takes `overlapSeconds` and `drainingSeconds` as a number or as a string of digits. */
function wholeNumber(value) {
    const number = typeof value === 'string' && /^\d+$/.test(value) ? Number(value) : value;
    return typeof number === 'number' && Number.isSafeInteger(number) && number >= 0 ? number : undefined;
}
const RESTART_POLICIES = ['ALWAYS', 'NEVER', 'ON_FAILURE'];
function restartPolicy(value) {
    if (typeof value !== 'string')
        return undefined;
    return RESTART_POLICIES.find((policy) => policy === value.toUpperCase());
}


/***/ }),

/***/ 6525:
/***/ (function (__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  u: () => (/* binding */ isRecord),
  g: () => (/* binding */ readYaml)
});

// EXTERNAL MODULE: ./node_modules/yaml/dist/index.js
var dist = __webpack_require__(8815);
// EXTERNAL MODULE: ./lib/src/model/yaml-depth.js
var yaml_depth = __webpack_require__(7017);
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
    const deep = (0,yaml_depth/* tooDeepToken */.G)(tokens);
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


/***/ }),

/***/ 979:
/***/ (function (__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  Fn: () => (/* binding */ formatHuJson),
  tx: () => (/* binding */ policyHash)
});

// UNUSED EXPORTS: minimizeHuJson, standardizeHuJson

// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(7598);
// EXTERNAL MODULE: ./lib/src/tailnet/hujson-tree.js
var hujson_tree = __webpack_require__(5428);
;// CONCATENATED MODULE: ./lib/src/tailnet/hujson-extra.js
/** Layout of the whitespace and comments between HuJSON values. */

/**
 * Whitespace and comments in canonical layout.
 * @param depth tabs before what starts a line
 */
function formatExtra(extra, depth, options) {
    const text = extra.includes('\r')
        ? extra.replaceAll('\r\n', '\n').replaceAll('\n\r', '\n').replaceAll('\r', ' ')
        : extra;
    const out = options.startWithLine === true && !text.includes('\n') ? ['\n'] : [];
    for (let at = 0; at < text.length;) {
        const blank = (0,hujson_tree/* whitespaceLength */.mu)(text, at);
        if (blank > 0) {
            const lineEnds = text.slice(at, at + blank).split('\n').length - 1;
            if (lineEnds > 0)
                out.push('\n'.repeat(Math.min(lineEnds, 2)));
            at += blank;
            continue;
        }
        const length = (0,hujson_tree/* commentLength */._p)(text, at);
        if (length === 0)
            return text;
        const comment = text.slice(at, at + length);
        out.push(out.at(-1)?.endsWith('\n') === true ? '\t'.repeat(depth) : ' ');
        if (comment.startsWith('//')) {
            out.push(trimEnd(comment));
            // Its line end belongs to the whitespace that follows.
            at += length - 1;
            continue;
        }
        out.push(comment.includes('\n') ? formatBlock(comment, depth) : comment);
        at += length;
    }
    return finish(out.join(''), depth, options);
}
function finish(formatted, depth, options) {
    let out = formatted;
    if (options.endWithLine === true && !out.endsWith('\n'))
        out += '\n';
    while (options.dropLeadingBlankLines === true && out.startsWith('\n\n'))
        out = out.slice(1);
    while (options.dropTrailingBlankLines === true && out.endsWith('\n\n'))
        out = out.slice(0, -1);
    if (out.endsWith('\n'))
        out += '\t'.repeat(Math.max(0, options.unindentLastLine === true ? depth - 1 : depth));
    else if (out !== '')
        out += ' ';
    return options.spaceIfEmpty === true && out === '' ? ' ' : out;
}
/** A comment of several lines: their common indentation gives way to `depth` tabs. */
function formatBlock(comment, depth) {
    const lines = comment.split('\n').map(trimEnd);
    const hasEmptyLine = lines.includes('');
    let prefix = lines.slice(1).find((line) => line !== '') ?? '';
    for (let index = 1; index < lines.length; index++) {
        const line = lines[index];
        if (line === '')
            continue;
        if (line.endsWith('*/') && (0,hujson_tree/* whitespaceLength */.mu)(line) + 2 === line.length) {
            lines[index] = `${prefix.slice(0, (0,hujson_tree/* whitespaceLength */.mu)(prefix))}*/`;
            break;
        }
        let common = 0;
        while (common < line.length && common < prefix.length && line[common] === prefix[common])
            common++;
        if (common < line.length)
            prefix = prefix.slice(0, common);
    }
    const indent = (0,hujson_tree/* whitespaceLength */.mu)(prefix);
    const starred = !hasEmptyLine && prefix[indent] === '*';
    const rest = lines.slice(1).map((line) => {
        if (line === '')
            return '';
        return '\t'.repeat(depth) + (starred ? ' ' : '') + line.slice(indent);
    });
    return [lines[0], ...rest].join('\n');
}
/** White space by Unicode's definition, as Go's unicode.IsSpace knows it. */
const SPACES = new Set('\t\n\v\f\r \u0085\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u2028\u2029\u202f\u205f\u3000');
/** Without white space at its end. */
function trimEnd(text) {
    let end = text.length;
    while (end > 0 && SPACES.has(text[end - 1]))
        end--;
    return text.slice(0, end);
}

// EXTERNAL MODULE: ./lib/src/tailnet/hujson-parse.js
var hujson_parse = __webpack_require__(3521);
;// CONCATENATED MODULE: ./lib/src/tailnet/hujson-format.js
/**
 * The canonical layout of HuJSON, as github.com/tailscale/hujson (format.go) lays it out: tabs, aligned values, lines
 * near 80 columns. Tailscale's ETag of a policy is the SHA-256 of this layout (tailscale/tailscale, cmd/gitops-pusher),
 * so every byte counts; the vectors in __tests__/data/tailscale/hujson were made by running the original.
 */




/** Width in bytes beyond which an object or array is written over several lines. */
const LINE_WIDTH = 80;
/**
 * A text in canonical layout, with exactly one line end at its end. Standard JSON stays standard JSON.
 * @throws HuJsonError
 */
function formatHuJson(text) {
    const root = (0,hujson_tree/* treeOf */.g7)((0,hujson_parse/* parseHuJson */.RG)(text));
    const before = formatExtra(root.before, 0, {});
    root.before = before.slice((0,hujson_tree/* whitespaceLength */.mu)(before));
    const standard = isStandard(root);
    normalize(root);
    const expanded = new Set();
    measure(root, expanded);
    layOut(root, 0, expanded, standard);
    alignValues(root);
    root.after = `${trimEnd(formatExtra(root.after ?? '', 0, {}))}\n`;
    return (0,hujson_tree/* packTree */.Av)(root);
}
/**
 * The hash by which Tailscale knows a policy: 64 hexadecimal digits, the ETag without its quotes.
 * @throws HuJsonError
 */
function policyHash(text) {
    return (0,external_node_crypto_.createHash)('sha256').update(formatHuJson(text)).digest('hex');
}
/**
 * Standard JSON of the same length: comments and trailing commas become spaces, line ends stay.
 * @throws HuJsonError
 */
function standardizeHuJson(text) {
    const root = treeOf(parseHuJson(text));
    forEachTree(root, (tree) => {
        tree.before = blanked(tree.before);
        if (isComposite(tree)) {
            const last = lastValue(tree);
            if (last?.after !== undefined) {
                tree.inner = `${last.after} ${tree.inner}`;
                last.after = undefined;
            }
            tree.inner = blanked(tree.inner);
        }
        if (tree.after !== undefined)
            tree.after = blanked(tree.after);
    });
    return packTree(root);
}
/**
 * Standard JSON without any whitespace.
 * @throws HuJsonError
 */
function minimizeHuJson(text) {
    const root = treeOf(parseHuJson(text));
    forEachTree(root, (tree) => {
        tree.before = '';
        tree.after = undefined;
        if (isComposite(tree))
            tree.inner = '';
    });
    return packTree(root);
}
/** Each byte of a comment becomes a space, so that byte offsets stay too. */
function blanked(extra) {
    return extra.replace(/[^ \t\r\n]+/g, (comment) => ' '.repeat(byteLength(comment)));
}
function forEachTree(root, visit) {
    if (isComposite(root))
        for (const value of root.values)
            forEachTree(value, visit);
    visit(root);
}
function isStandard(tree) {
    if ((0,hujson_tree/* hasComment */.QR)(tree.before) || (0,hujson_tree/* hasComment */.QR)(tree.after))
        return false;
    if (!(0,hujson_tree/* isComposite */.mO)(tree))
        return true;
    return (0,hujson_tree/* lastValue */.ku)(tree)?.after === undefined && !(0,hujson_tree/* hasComment */.QR)(tree.inner) && tree.values.every(isStandard);
}
/** Drops blank text before `:` and `,` and in empty brackets, and writes escapes in their shortest form. */
function normalize(tree) {
    if (!(0,hujson_tree/* isComposite */.mO)(tree)) {
        if (tree.text.startsWith('"') && tree.text.includes('\\'))
            tree.text = quote(JSON.parse(tree.text));
        return;
    }
    if (tree.values.length === 0) {
        if (!(0,hujson_tree/* hasComment */.QR)(tree.inner))
            tree.inner = '';
        return;
    }
    for (const value of tree.values) {
        if (!(0,hujson_tree/* hasComment */.QR)(value.after))
            value.after = undefined;
        normalize(value);
    }
}
const ESCAPES = new Map([
    ['\b', '\\b'],
    ['\t', '\\t'],
    ['\n', '\\n'],
    ['\f', '\\f'],
    ['\r', '\\r'],
    ['\\', '\\\\'],
    ['"', '\\"'],
]);
/** A JSON string as RFC 8785 writes it; a lone surrogate becomes U+FFFD. */
function quote(value) {
    // biome-ignore lint/suspicious/noControlCharactersInRegex: JSON escapes exactly these
    const escaped = value.replace(/\p{Surrogate}/gu, '\ufffd').replace(/[\u0000-\u001f\\"]/g, (character) => {
        const known = ESCAPES.get(character);
        return known ?? `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
    });
    return `"${escaped}"`;
}
function single(length) {
    return { first: length, last: length, multiline: false };
}
/** Notes which objects and arrays need a line for each entry: those with a line end between entries, or too wide. */
function measure(tree, expanded) {
    if (!(0,hujson_tree/* isComposite */.mO)(tree))
        return single((0,hujson_parse/* byteLength */.dp)(tree.text));
    const isObject = tree.kind === 'object';
    const lines = [];
    let line = 1;
    let expand = tree.inner.includes('\n') || (0,hujson_tree/* lastValue */.ku)(tree)?.after?.includes('\n') === true;
    const add = (stats) => {
        line += stats.first;
        if (!stats.multiline)
            return;
        lines.push(line);
        line = stats.last;
    };
    tree.values.forEach((value, index) => {
        const isMemberValue = isObject && index % 2 === 1;
        expand ||= !isMemberValue && value.before.includes('\n');
        add(extraStats(value.before));
        add(measure(value, expanded));
        add(extraStats(value.after ?? ''));
        line += 2;
    });
    line += 1;
    lines.push(line);
    if (!expand && !lines.some((width) => width > LINE_WIDTH)) {
        return { first: lines[0] ?? 0, last: lines.at(-1) ?? 0, multiline: lines.length > 1 };
    }
    expanded.add(tree);
    const opening = tree.values[0]?.before ?? tree.inner;
    return { first: 1 + extraStats(opening).first, last: 1, multiline: true };
}
function extraStats(extra) {
    if (!extra.includes('\n'))
        return single(commentsWidth(extra));
    return {
        first: commentsWidth(extra.slice(0, extra.indexOf('\n'))),
        last: commentsWidth(extra.slice(extra.lastIndexOf('\n') + 1)),
        multiline: true,
    };
}
/** Width of the comments of one line, with a space before each and one behind the last. */
function commentsWidth(line) {
    let width = 0;
    for (let at = (0,hujson_tree/* whitespaceLength */.mu)(line); at < line.length; at += (0,hujson_tree/* whitespaceLength */.mu)(line, at)) {
        const end = line.startsWith('/*', at) ? ((0,hujson_parse/* commentEnd */.TM)(line, at) ?? -1) : -1;
        if (end < 0)
            return line[at] === '/' ? width + 1 + (0,hujson_parse/* byteLength */.dp)(line.slice(at)) : width + (width > 0 ? 1 : 0);
        width += 1 + (0,hujson_parse/* byteLength */.dp)(line.slice(at, end));
        at = end;
    }
    return width > 0 ? width + 1 : 0;
}
function layOut(tree, depth, expanded, standard) {
    if (!(0,hujson_tree/* isComposite */.mO)(tree))
        return;
    const expand = expanded.has(tree);
    if (tree.kind === 'object')
        layOutMembers(tree, depth, expanded, standard);
    else {
        tree.values.forEach((value, index) => {
            layOutEntry(value, index, depth, expand);
            layOut(value, depth + (expand ? 1 : 0), expanded, standard);
            tightenAfter(value, depth);
        });
    }
    tree.inner = formatExtra(tree.inner, depth + 1, {
        endWithLine: expand,
        dropLeadingBlankLines: (0,hujson_tree/* lengthOf */.Y5)(tree) === 0,
        dropTrailingBlankLines: true,
        unindentLastLine: true,
    });
    const last = (0,hujson_tree/* lastValue */.ku)(tree);
    const surrounded = (last?.after ?? '') !== '' && tree.inner !== '';
    if (!expand && !surrounded)
        (0,hujson_tree/* setTrailingComma */.SP)(tree, false);
    else if (expand && !standard)
        (0,hujson_tree/* setTrailingComma */.SP)(tree, true);
}
function layOutEntry(value, index, depth, expand) {
    value.before = formatExtra(value.before, depth + 1, {
        startWithLine: expand,
        dropLeadingBlankLines: index === 0,
        spaceIfEmpty: index !== 0,
    });
}
function tightenAfter(value, depth) {
    if (value.after === undefined)
        return;
    value.after = formatExtra(value.after, depth + 2, { dropLeadingBlankLines: true, dropTrailingBlankLines: true });
}
function layOutMembers(tree, depth, expanded, standard) {
    const expand = expanded.has(tree);
    for (let index = 0; index < tree.values.length; index += 2) {
        // An object's values come in pairs of name and value.
        const name = tree.values[index];
        const value = tree.values[index + 1];
        layOutEntry(name, index, depth, expand);
        tightenAfter(name, depth);
        value.before = formatExtra(value.before, depth + 2, {
            dropLeadingBlankLines: true,
            dropTrailingBlankLines: true,
            spaceIfEmpty: true,
        });
        const broken = name.after?.includes('\n') === true || value.before.includes('\n');
        layOut(value, depth + (expand ? 1 : 0) + (broken ? 1 : 0), expanded, standard);
        tightenAfter(value, depth);
    }
}
/** Aligns the values of neighbouring one-line members to one column. */
function alignValues(tree) {
    if (!(0,hujson_tree/* isComposite */.mO)(tree))
        return;
    if (tree.kind === 'object') {
        let rows = [];
        const alignRows = () => {
            const widest = rows.reduce((width, row) => Math.max(width, row.length), 0);
            for (const row of rows)
                row.value.before += ' '.repeat(widest - row.length);
            rows = [];
        };
        for (let index = 0; index < tree.values.length; index += 2) {
            const name = tree.values[index];
            const value = tree.values[index + 1];
            const lineEnds = name.before.split('\n').length - 1;
            const oneLine = lineEnds > 0 &&
                ![name.after, value.before, value.after].some((extra) => extra?.includes('\n')) &&
                !spansLines(value);
            if (!oneLine || lineEnds > 1)
                alignRows();
            if (!oneLine)
                continue;
            const literal = name.kind === 'literal' ? name.text : '';
            rows.push({ value, length: (0,hujson_parse/* byteLength */.dp)(literal) + (0,hujson_parse/* byteLength */.dp)(name.after ?? '') + 1 + (0,hujson_parse/* byteLength */.dp)(value.before) });
        }
        alignRows();
    }
    for (const value of tree.values)
        alignValues(value);
}
function spansLines(tree) {
    if (!(0,hujson_tree/* isComposite */.mO)(tree))
        return false;
    return tree.values.some((value) => value.before.includes('\n') || value.after?.includes('\n') === true || spansLines(value));
}


/***/ }),

/***/ 3521:
/***/ (function (__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Cj: () => (/* binding */ HuJsonError),
/* harmony export */   RG: () => (/* binding */ parseHuJson),
/* harmony export */   TM: () => (/* binding */ commentEnd),
/* harmony export */   dp: () => (/* binding */ byteLength)
/* harmony export */ });
/* unused harmony exports MAX_DEPTH, textOf */
/* harmony import */ var _model_position_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(2701);
/**
 * HuJSON: JSON with comments and trailing commas, the language of Tailscale's policy file. The grammar and the error
 * texts follow github.com/tailscale/hujson (parse.go). The parse is lossless: every node knows its offsets and those of
 * the whitespace and comments around it, so that edits are splices of the text and nothing else moves.
 */

/** Deeper nesting is refused, so that no input can exhaust the stack. A policy needs 6 levels. */
const MAX_DEPTH = 1000;
/**
 * A text that is not HuJSON. The message is the one tailscale/hujson gives, whose column counts UTF-8 bytes; `line` and
 * `column` are 1-based in UTF-16 code units, `offset` is 0-based.
 */
class HuJsonError extends Error {
    line;
    column;
    offset;
    /** The message without `hujson: line N, column M: `. */
    reason;
    constructor(text, offset, reason) {
        const lineStart = text.lastIndexOf('\n', offset - 1) + 1;
        let line = 1;
        for (let at = text.indexOf('\n'); at >= 0 && at < offset; at = text.indexOf('\n', at + 1))
            line++;
        super(`hujson: line ${line}, column ${1 + byteLength(text.slice(lineStart, offset))}: ${reason}`);
        this.name = 'HuJsonError';
        this.line = line;
        this.column = offset - lineStart + 1;
        this.offset = offset;
        this.reason = reason;
    }
}
/** Length in UTF-8 bytes; a lone surrogate that `textOf` made from a stray byte counts as that one byte. */
function byteLength(text) {
    let bytes = 0;
    for (let at = 0; at < text.length; at++) {
        const code = text.charCodeAt(at);
        if (code < 0x80)
            bytes += 1;
        else if (code < 0x800)
            bytes += 2;
        else if (isHighSurrogate(code) && isLowSurrogate(text.charCodeAt(at + 1))) {
            bytes += 4;
            at++;
        }
        else if (code >= 0xdc80 && code <= 0xdcff)
            bytes += 1;
        else
            bytes += 3;
    }
    return bytes;
}
/** Bytes as text; a byte that is not UTF-8 becomes the lone surrogate U+DC80..U+DCFF, so that nothing is lost or hidden. */
function textOf(bytes) {
    const strict = strictDecoder();
    try {
        return strict.decode(bytes);
    }
    catch {
        let text = '';
        for (let at = 0; at < bytes.length;) {
            const length = sequenceLength(bytes, at, strict);
            text +=
                length === 0
                    ? String.fromCharCode(0xdc00 + bytes[at])
                    : strict.decode(bytes.subarray(at, at + length));
            at += Math.max(1, length);
        }
        return text;
    }
}
function strictDecoder() {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
}
function sequenceLength(bytes, at, strict) {
    const first = bytes[at];
    const length = first < 0x80 ? 1 : first >= 0xf0 ? 4 : first >= 0xe0 ? 3 : first >= 0xc0 ? 2 : 0;
    try {
        if (length > 0)
            strict.decode(bytes.subarray(at, at + length));
        return length;
    }
    catch {
        return 0;
    }
}
function isHighSurrogate(code) {
    return code >= 0xd800 && code <= 0xdbff;
}
function isLowSurrogate(code) {
    return code >= 0xdc00 && code <= 0xdfff;
}
function push(stack, value) {
    stack.values[stack.size++] = value;
}
/** What was pushed since the stack was of a size. */
function popFrom(stack, size) {
    const values = stack.values.slice(size, stack.size);
    stack.size = size;
    return values;
}
/**
 * Reads a HuJSON text without losing a byte. Duplicate names are kept, as tailscale/hujson keeps them.
 * @throws HuJsonError with line and column
 */
function parseHuJson(text) {
    const [members, elements] = [
        { values: [], size: 0 },
        { values: [], size: 0 },
    ];
    const cursor = { text, at: 0, depth: 0, plainString: /"[ !#-[\]-\uffff]*"/y, members, elements };
    const root = parseNext(cursor);
    if (cursor.at < text.length)
        throw invalidCharacter(cursor, 'after top-level value');
    let lines;
    return {
        text,
        root,
        get lines() {
            lines ??= new _model_position_js__WEBPACK_IMPORTED_MODULE_0__/* .LineIndex */ .r(text);
            return lines;
        },
    };
}
function parseNext(cursor) {
    const leadStart = cursor.at;
    skipExtra(cursor);
    return parseAfterExtra(cursor, leadStart);
}
function parseAfterExtra(cursor, leadStart) {
    // Most values are strings, and spare the choice of all kinds.
    const isString = cursor.text.charCodeAt(cursor.at) === 0x22;
    const node = isString ? parseString(cursor, leadStart) : parseOther(cursor, leadStart);
    skipExtra(cursor);
    node.trailEnd = cursor.at;
    return node;
}
function parseOther(cursor, leadStart) {
    const { text, at } = cursor;
    if (at === text.length)
        throw new HuJsonError(text, at, 'parsing value: unexpected EOF');
    switch (text.charCodeAt(at)) {
        case 0x7b:
            return parseObject(cursor, leadStart);
        case 0x5b:
            return parseArray(cursor, leadStart);
        default:
            return parseWord(cursor, leadStart);
    }
}
function enter(cursor) {
    if (++cursor.depth > MAX_DEPTH) {
        throw new HuJsonError(cursor.text, cursor.at, `nested deeper than ${MAX_DEPTH} levels`);
    }
    cursor.at++;
}
function leave(cursor) {
    cursor.depth--;
    cursor.at++;
}
function parseObject(cursor, leadStart) {
    const { text, at: start } = cursor;
    const first = cursor.members.size;
    let trailingComma = false;
    enter(cursor);
    for (;;) {
        const nameLead = cursor.at;
        skipExtra(cursor);
        if (text[cursor.at] === '}') {
            trailingComma = cursor.members.size > first;
            break;
        }
        const name = parseAfterExtra(cursor, nameLead);
        if (name.kind !== 'string') {
            cursor.at = name.start;
            throw invalidCharacter(cursor, 'at start of object name');
        }
        if (cursor.at === text.length)
            throw new HuJsonError(text, cursor.at, 'parsing object after name: unexpected EOF');
        if (text[cursor.at] !== ':')
            throw invalidCharacter(cursor, 'after object name');
        cursor.at++;
        push(cursor.members, { name, value: parseNext(cursor) });
        if (cursor.at === text.length)
            throw new HuJsonError(text, cursor.at, 'parsing object after value: unexpected EOF');
        if (text[cursor.at] === '}')
            break;
        if (text[cursor.at] !== ',')
            throw invalidCharacter(cursor, "after object value (expecting ',' or '}')");
        cursor.at++;
    }
    leave(cursor);
    const members = popFrom(cursor.members, first);
    return { kind: 'object', start, end: cursor.at, leadStart, trailEnd: cursor.at, members, trailingComma };
}
function parseArray(cursor, leadStart) {
    const { text, at: start } = cursor;
    const first = cursor.elements.size;
    let trailingComma = false;
    enter(cursor);
    for (;;) {
        const elementLead = cursor.at;
        skipExtra(cursor);
        if (text[cursor.at] === ']') {
            trailingComma = cursor.elements.size > first;
            break;
        }
        push(cursor.elements, parseAfterExtra(cursor, elementLead));
        if (cursor.at === text.length)
            throw new HuJsonError(text, cursor.at, 'parsing array after value: unexpected EOF');
        if (text[cursor.at] === ']')
            break;
        if (text[cursor.at] !== ',')
            throw invalidCharacter(cursor, "after array value (expecting ',' or ']')");
        cursor.at++;
    }
    leave(cursor);
    const elements = popFrom(cursor.elements, first);
    return { kind: 'array', start, end: cursor.at, leadStart, trailEnd: cursor.at, elements, trailingComma };
}
function parseString(cursor, leadStart) {
    const { text, at: start, plainString } = cursor;
    plainString.lastIndex = start;
    const plain = plainString.test(text);
    const end = plain ? plainString.lastIndex : stringEnd(text, start);
    const value = plain ? text.slice(start + 1, end - 1) : unquote(text.slice(start, end));
    if (value === undefined)
        throw new HuJsonError(text, start, `invalid literal: ${text.slice(start, end)}`);
    cursor.at = end;
    return { kind: 'string', start, end, leadStart, trailEnd: end, value };
}
/** One past the closing quote of the string that starts at `start`. */
function stringEnd(text, start) {
    for (let at = start + 1; at < text.length; at++) {
        const code = text.charCodeAt(at);
        if (code === 0x22)
            return at + 1;
        if (code === 0x5c)
            at++;
    }
    throw new HuJsonError(text, text.length, 'parsing string: unexpected EOF');
}
function unquote(literal) {
    try {
        return JSON.parse(literal);
    }
    catch {
        return undefined;
    }
}
const NUMBER = /^-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][-+]?[0-9]+)?$/;
function parseWord(cursor, leadStart) {
    const { text, at: start } = cursor;
    let end = start;
    while (isWordCode(text.charCodeAt(end)))
        end++;
    if (end === start)
        throw invalidCharacter(cursor, 'at start of value');
    const word = text.slice(start, end);
    cursor.at = end;
    const place = { start, end, leadStart, trailEnd: end };
    if (word === 'null')
        return { kind: 'null', ...place, value: null };
    if (word === 'true' || word === 'false')
        return { kind: 'boolean', ...place, value: word === 'true' };
    if (NUMBER.test(word))
        return { kind: 'number', ...place, value: Number(word) };
    throw new HuJsonError(text, start, `invalid literal: ${word}`);
}
function isWordCode(code) {
    return ((code >= 0x61 && code <= 0x7a) ||
        (code >= 0x41 && code <= 0x5a) ||
        (code >= 0x30 && code <= 0x39) ||
        code === 0x2d ||
        code === 0x2b ||
        code === 0x2e);
}
/** Moves past whitespace (space, tab, CR, LF only) and comments. */
function skipExtra(cursor) {
    const { text } = cursor;
    for (;;) {
        const code = text.charCodeAt(cursor.at);
        // A letter, a digit, a bracket, a colon; a quote, a comma: what mostly stands here comes first.
        if (code > 0x2f || code === 0x22 || code === 0x2c)
            return;
        if (code === 0x20 || code === 0x09 || code === 0x0a || code === 0x0d) {
            cursor.at++;
            continue;
        }
        if (code !== 0x2f)
            return;
        const end = commentEnd(text, cursor.at);
        if (end === undefined)
            return;
        if (end < 0)
            throw new HuJsonError(text, cursor.at, 'parsing comment: unexpected EOF');
        if (hasLoneSurrogate(text.slice(cursor.at, end)))
            throw new HuJsonError(text, cursor.at, 'invalid UTF-8 in comment');
        cursor.at = end;
    }
}
/** One past the comment that starts at `at`; undefined when there is none, -1 when it is not terminated. A line comment needs its LF. */
function commentEnd(text, at) {
    const isLine = text.startsWith('//', at);
    if (!isLine && !text.startsWith('/*', at))
        return undefined;
    const terminator = isLine ? '\n' : '*/';
    const end = text.indexOf(terminator, at + 2);
    return end < 0 ? -1 : end + terminator.length;
}
function hasLoneSurrogate(text) {
    return /\p{Surrogate}/u.test(text);
}
function invalidCharacter(cursor, where) {
    return new HuJsonError(cursor.text, cursor.at, `invalid character ${quoteCharacter(cursor.text, cursor.at)} ${where}`);
}
function quoteCharacter(text, at) {
    const code = text.codePointAt(at) ?? 0;
    const character = String.fromCodePoint(code);
    if (code >= 0xdc80 && code <= 0xdcff)
        return `'\\x${(code - 0xdc00).toString(16)}'`;
    if (character === "'" || character === '\\')
        return `'\\${character}'`;
    if (/^[\p{L}\p{M}\p{N}\p{P}\p{S} ]$/u.test(character))
        return `'${character}'`;
    return code <= 0xffff ? `'\\u${code.toString(16).padStart(4, '0')}'` : `'\\U${code.toString(16).padStart(8, '0')}'`;
}


/***/ }),

/***/ 5428:
/***/ (function (__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Av: () => (/* binding */ packTree),
/* harmony export */   QR: () => (/* binding */ hasComment),
/* harmony export */   SP: () => (/* binding */ setTrailingComma),
/* harmony export */   Y5: () => (/* binding */ lengthOf),
/* harmony export */   _p: () => (/* binding */ commentLength),
/* harmony export */   g7: () => (/* binding */ treeOf),
/* harmony export */   ku: () => (/* binding */ lastValue),
/* harmony export */   mO: () => (/* binding */ isComposite),
/* harmony export */   mu: () => (/* binding */ whitespaceLength)
/* harmony export */ });
/* harmony import */ var _hujson_parse_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3521);
/**
 * HuJSON as a tree that can be changed: every value with the text before and after it. For the formatter and for JSON
 * patches, which move values about; edits of a policy are splices and do without it.
 */

function isComposite(tree) {
    return tree.kind !== 'literal';
}
/** Members of an object or elements of an array. */
function lengthOf(tree) {
    return tree.kind === 'object' ? tree.values.length / 2 : tree.values.length;
}
function lastValue(tree) {
    return tree.values.at(-1);
}
function treeOf({ text, root }) {
    return convert(text, root, text.slice(root.end, root.trailEnd));
}
function convert(text, node, after) {
    const before = text.slice(node.leadStart, node.start);
    if (node.kind !== 'object' && node.kind !== 'array') {
        return { kind: 'literal', before, after, text: text.slice(node.start, node.end) };
    }
    const nodes = node.kind === 'object' ? node.members.flatMap(({ name, value }) => [name, value]) : node.elements;
    const last = nodes.at(-1);
    const values = nodes.map((child) => {
        const trail = text.slice(child.end, child.trailEnd);
        // A trailing comma counts even when nothing stands before it; elsewhere no text is the same as none.
        return convert(text, child, child === last ? (node.trailingComma ? trail : undefined) : trail);
    });
    const innerStart = last === undefined ? node.start + 1 : node.trailingComma ? last.trailEnd + 1 : last.end;
    return { kind: node.kind, before, after, values, inner: text.slice(innerStart, node.end - 1) };
}
/** The text of a tree. */
function packTree(root) {
    const out = [];
    const pack = (tree) => {
        out.push(tree.before);
        if (isComposite(tree)) {
            const isObject = tree.kind === 'object';
            out.push(isObject ? '{' : '[');
            tree.values.forEach((value, index) => {
                pack(value);
                const isName = isObject && index % 2 === 0;
                const isLast = index === tree.values.length - 1;
                if (isName)
                    out.push(':');
                else if (!isLast || value.after !== undefined)
                    out.push(',');
            });
            out.push(tree.inner, isObject ? '}' : ']');
        }
        else
            out.push(tree.text);
        out.push(tree.after ?? '');
    };
    pack(root);
    return out.join('');
}
/** Puts a trailing comma behind the last value, or takes it away; its surroundings join the text before the bracket. */
function setTrailingComma(tree, wanted) {
    const last = lastValue(tree);
    if (last === undefined)
        return;
    if (wanted)
        last.after ??= '';
    else if (last.after !== undefined) {
        tree.inner = last.after + tree.inner;
        last.after = undefined;
    }
}
/** Length of the run of spaces, tabs and line ends at `from`. */
function whitespaceLength(text, from = 0) {
    let at = from;
    while (at < text.length && ' \t\r\n'.includes(text[at]))
        at++;
    return at - from;
}
function hasComment(extra) {
    return extra !== undefined && whitespaceLength(extra) < extra.length;
}
/** Length of the comment at `at`: 0 when there is none or it has no end. */
function commentLength(text, at) {
    const end = (0,_hujson_parse_js__WEBPACK_IMPORTED_MODULE_0__/* .commentEnd */ .TM)(text, at) ?? -1;
    return end < 0 ? 0 : end - at;
}


/***/ }),

/***/ 7890:
/***/ (function (__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  Cj: () => (/* reexport */ hujson_parse/* HuJsonError */.Cj),
  RG: () => (/* reexport */ hujson_parse/* parseHuJson */.RG),
  tx: () => (/* reexport */ hujson_format/* policyHash */.tx)
});

// UNUSED EXPORTS: MAX_DEPTH, formatHuJson, minimizeHuJson, patchHuJson, standardizeHuJson, textOf

// EXTERNAL MODULE: ./lib/src/tailnet/hujson-format.js + 1 modules
var hujson_format = __webpack_require__(979);
// EXTERNAL MODULE: ./lib/src/tailnet/hujson-parse.js
var hujson_parse = __webpack_require__(3521);
// EXTERNAL MODULE: ./lib/src/tailnet/hujson-tree.js
var hujson_tree = __webpack_require__(5428);
;// CONCATENATED MODULE: ./lib/src/tailnet/hujson-comments.js

/**
 * Up to `previousEnd` the text belongs to the value before it, from `ownStart` to the value after it. Blank lines part
 * them; without one, a line comment on the first line belongs to the value before.
 */
function classify(extra) {
    let first = -1;
    let last = -1;
    let pendingLineEnds = 0;
    for (let at = 0; at < extra.length;) {
        const blank = whitespaceLength(extra, at);
        if (pendingLineEnds + extra.slice(at, at + blank).split('\n').length - 1 >= 2) {
            if (first < 0)
                first = at;
            last = at;
        }
        at += blank;
        const length = commentLength(extra, at);
        if (length === 0)
            break;
        at += length;
        pendingLineEnds = extra[at - 1] === '\n' ? 1 : 0;
    }
    if (first >= 0)
        return { previousEnd: first, ownStart: last };
    const blank = whitespaceLength(extra);
    const head = extra.slice(0, blank + commentLength(extra, blank));
    const end = head.endsWith('\n') && head.indexOf('\n') === head.length - 1 ? head.length : 0;
    return { previousEnd: end, ownStart: end };
}
/** The comments that belong to the value after the text. */
function hujson_comments_takeLeading(extra) {
    const { ownStart } = classify(extra);
    const at = ownStart + whitespaceLength(extra, ownStart);
    return { taken: extra.slice(at), left: extra.slice(0, at) };
}
/** The comments that belong to the value before the text; their line end is both taken and left. */
function hujson_comments_takeTrailing(extra) {
    const { previousEnd } = classify(extra);
    const taken = extra.slice(0, previousEnd);
    return { taken, left: extra.slice(taken.endsWith('\n') ? previousEnd - 1 : previousEnd) };
}
/** The text with `leading` in the place of the comments that belong to the value after it. */
function hujson_comments_withLeading(extra, leading) {
    if (leading === '')
        return extra;
    const { ownStart } = classify(extra);
    let kept = extra.slice(0, ownStart + whitespaceLength(extra, ownStart));
    const own = leading.slice(whitespaceLength(leading));
    if (own === '')
        return kept;
    const lineEnd = kept.lastIndexOf('\n');
    if (lineEnd < 0 || hasComment(kept.slice(lineEnd)))
        kept += '\n';
    return kept + own;
}
/** The text with `trailing` in the place of the comments that belong to the value before it. */
function hujson_comments_withTrailing(extra, trailing) {
    if (trailing === '')
        return extra;
    const { previousEnd } = classify(extra);
    const kept = extra.slice(extra.slice(0, previousEnd).endsWith('\n') ? previousEnd - 1 : previousEnd);
    if (!hasComment(trailing))
        return kept;
    return (trailing.endsWith('\n') && kept.startsWith('\n') ? trailing.slice(0, -1) : trailing) + kept;
}
/** A patch's value with the comments around its member as its own. */
function hujson_comments_moveExtra(value, before, after) {
    return { ...value, before: hujson_comments_takeLeading(before).taken, after: hujson_comments_takeTrailing(after).taken };
}

;// CONCATENATED MODULE: ./lib/src/tailnet/hujson-patch.js
/**
 * JSON patches (RFC 6902) on HuJSON that keep comments with the value they belong to, by the rules of
 * github.com/tailscale/hujson (patch.go): comments right before a value and on its line are its own; a blank line parts.
 */




const OPERATIONS = (/* unused pure expression or super */ null && (['add', 'remove', 'replace', 'move', 'copy', 'test']));
/**
 * The text after a patch; bytes that the patch does not concern stay.
 * @param patch a list of operations, in HuJSON; comments around a value go with it
 * @throws HuJsonError when either text is not HuJSON; Error `hujson: patch \u2026` when the patch is wrong or does not apply
 */
function patchHuJson(text, patch) {
    const operations = readPatch(patch);
    let root = treeOf(parseHuJson(text));
    operations.forEach((operation, number) => {
        root = apply(root, operation, number);
    });
    return packTree(root);
}
function fail(number, reason) {
    return new Error(`hujson: patch operation ${number}: ${reason}`);
}
function readPatch(patch) {
    const root = treeOf(parseHuJson(patch));
    if (root.kind !== 'array')
        throw new Error('hujson: patch must be a JSON array');
    return root.values.map((entry, number) => {
        if (entry.kind !== 'object')
            throw fail(number, 'must be a JSON object');
        return readOperation(entry, number);
    });
}
function readOperation(entry, number) {
    const fields = new Map();
    for (let index = 0; index < entry.values.length; index += 2) {
        const name = stringOf(entry.values[index]);
        const value = entry.values[index + 1];
        if (name === undefined || value === undefined)
            continue;
        if (fields.has(name))
            throw fail(number, `duplicate name ${JSON.stringify(name)}`);
        fields.set(name, name === 'value' ? moveExtra(value, beforeAt(entry, index / 2), beforeAt(entry, index / 2 + 1)) : value);
        if (!['op', 'path', 'from'].includes(name))
            continue;
        const text = stringOf(value);
        if (text === undefined)
            throw fail(number, `member ${JSON.stringify(name)} must be a JSON string`);
        if (name === 'op' && !OPERATIONS.includes(text))
            throw fail(number, `unknown operation ${JSON.stringify(text)}`);
    }
    const op = stringOf(fields.get('op')) ?? '';
    const required = [
        'op',
        'path',
        ...(/^(?:move|copy)$/.test(op) ? ['from'] : []),
        ...(/^(?:add|replace|test)$/.test(op) ? ['value'] : []),
    ];
    const missing = required.find((name) => !fields.has(name));
    if (missing !== undefined)
        throw fail(number, `missing required member ${JSON.stringify(missing)}`);
    return {
        op,
        path: stringOf(fields.get('path')) ?? '',
        from: stringOf(fields.get('from')) ?? '',
        value: fields.get('value'),
    };
}
function stringOf(tree) {
    return tree?.kind === 'literal' && tree.text.startsWith('"') ? JSON.parse(tree.text) : undefined;
}
function apply(root, operation, number) {
    const { op, path, from } = operation;
    switch (op) {
        case 'add':
            return add(root, path, operation.value, number);
        case 'move':
        case 'copy': {
            if (from === '' || (op === 'move' && (path === from || path.startsWith(`${from}/`)))) {
                throw fail(number, `cannot ${op} ${JSON.stringify(from)} into ${JSON.stringify(path)}`);
            }
            const { parent, index } = existing(root, from, number);
            const value = op === 'move' ? removeAt(parent, index) : copyAt(parent, index);
            return add(root, path, value, number);
        }
        case 'test': {
            const { value } = existing(root, path, number);
            if (!isEqual(value, operation.value))
                throw fail(number, `values differ at ${JSON.stringify(path)}`);
            return root;
        }
        default: {
            const { parent, index } = existing(root, path, number);
            if (parent === undefined)
                throw fail(number, `cannot ${op} root value`);
            if (op === 'remove')
                removeAt(parent, index);
            else
                replaceAt(parent, index, operation.value);
            return root;
        }
    }
}
function add(root, path, value, number) {
    const { parent, name, index, value: present } = find(root, path, number, true);
    if (parent === undefined)
        return value;
    if (parent.kind === 'object' && present !== undefined)
        replaceAt(parent, index, value);
    else
        insertAt(parent, index, value, name);
    return root;
}
function existing(root, path, number) {
    const found = find(root, path, number, false);
    if (found.value === undefined)
        throw fail(number, 'value not found');
    return found;
}
/** Follows a JSON pointer (RFC 6901). With `mayEnd`, its last step may name a place where nothing stands yet. */
function find(root, pointer, number, mayEnd) {
    let found = { parent: undefined, name: '', index: 0, value: root };
    let done = '';
    while (done.length < pointer.length) {
        const { value } = found;
        if (value === undefined)
            throw fail(number, 'value not found');
        if (!isComposite(value))
            throw fail(number, `invalid pointer: cannot index into literal at ${done}`);
        if (pointer[done.length] !== '/')
            throw fail(number, 'invalid pointer: lacks a forward slash prefix');
        const step = /^\/[^/]*/.exec(pointer.slice(done.length))?.[0] ?? '';
        done += step;
        found = stepInto(value, step.slice(1).replaceAll('~1', '/').replaceAll('~0', '~'), number);
    }
    if (found.value === undefined && !mayEnd)
        throw fail(number, 'value not found');
    return found;
}
function stepInto(parent, name, number) {
    const end = lengthOf(parent);
    if (parent.kind === 'object') {
        for (let index = 0; index < end; index++) {
            if (stringOf(parent.values[2 * index]) === name)
                return { parent, name, index, value: parent.values[2 * index + 1] };
        }
        return { parent, name, index: end, value: undefined };
    }
    if (name === '-')
        return { parent, name, index: end, value: undefined };
    if (!/^(?:0|[1-9][0-9]*)$/.test(name))
        throw fail(number, `invalid array index: ${name}`);
    const index = Number(name);
    return { parent, name, index: Math.min(index, end), value: parent.values[index] };
}
/** JSON values compared as JavaScript reads them; a number that is not finite equals nothing. */
function isEqual(one, other) {
    const read = (tree) => canonical(JSON.parse(standardizeHuJson(packTree(tree)).replace(/\p{Surrogate}/gu, '\ufffd')));
    const left = read(one);
    return left === read(other) && !left.includes('not a number');
}
function canonical(value) {
    if (typeof value === 'number')
        return Number.isFinite(value) ? String(value) : 'not a number';
    if (Array.isArray(value))
        return `[${value.map(canonical).join(',')}]`;
    if (typeof value !== 'object' || value === null)
        return JSON.stringify(value);
    const members = Object.entries(value).map(([name, member]) => `${JSON.stringify(name)}:${canonical(member)}`);
    return `{${members.sort().join(',')}}`;
}
/** The text before an entry, or before the closing bracket. */
function beforeAt(tree, index) {
    const entry = tree.values[tree.kind === 'object' ? 2 * index : index];
    return entry === undefined ? tree.inner : entry.before;
}
function setBefore(tree, index, text) {
    const entry = tree.values[tree.kind === 'object' ? 2 * index : index];
    if (entry === undefined)
        tree.inner = text;
    else
        entry.before = text;
}
function bare(value) {
    return { ...value, before: '', after: undefined };
}
function valueAt(tree, index) {
    return tree.values[tree.kind === 'object' ? 2 * index + 1 : index];
}
function copyAt(tree, index) {
    const value = structuredClone(valueAt(tree, index));
    value.before = takeLeading(beforeAt(tree, index)).taken;
    value.after = takeTrailing(beforeAt(tree, index + 1)).taken;
    return value;
}
function replaceAt(tree, index, value) {
    setBefore(tree, index, withLeading(beforeAt(tree, index), value.before));
    setBefore(tree, index + 1, withTrailing(beforeAt(tree, index + 1), value.after ?? ''));
    const old = valueAt(tree, index);
    const at = tree.kind === 'object' ? 2 * index + 1 : index;
    tree.values[at] = { ...value, before: old.before, after: old.after };
}
function insertAt(tree, index, value, name) {
    const wasLast = index === lengthOf(tree);
    const last = tree.values.at(-1);
    const entry = bare(value);
    // A trailing comma that stood before the new last value parts it from its neighbour; it does not move on.
    if (wasLast && last !== undefined && last.after === undefined)
        last.after = '';
    if (tree.kind === 'object') {
        tree.values.splice(2 * index, 0, { kind: 'literal', before: '', after: '', text: JSON.stringify(name) }, entry);
    }
    else
        tree.values.splice(index, 0, entry);
    if (!wasLast)
        entry.after = '';
    const { taken, left } = takeTrailing(beforeAt(tree, index + 1));
    setBefore(tree, index + 1, left);
    setBefore(tree, index, withTrailing(beforeAt(tree, index), taken));
    setBefore(tree, index, withLeading(beforeAt(tree, index), value.before));
    setBefore(tree, index + 1, withTrailing(beforeAt(tree, index + 1), value.after ?? ''));
}
function removeAt(tree, index) {
    const leading = takeLeading(beforeAt(tree, index));
    setBefore(tree, index, leading.left);
    const trailing = takeTrailing(beforeAt(tree, index + 1));
    setBefore(tree, index + 1, trailing.left);
    const rest = beforeAt(tree, index);
    if (hasComment(rest)) {
        const next = beforeAt(tree, index + 1);
        setBefore(tree, index + 1, rest + next.slice(whitespaceLength(next)));
    }
    const value = valueAt(tree, index);
    const width = tree.kind === 'object' ? 2 : 1;
    const hadComma = tree.values.at(-1)?.after !== undefined;
    tree.values.splice(index * width, width);
    const last = tree.values.at(-1);
    // The list ends with a comma exactly when it did before.
    if (last !== undefined && index * width === tree.values.length)
        last.after = hadComma ? (last.after ?? '') : undefined;
    return { ...value, before: leading.taken, after: trailing.taken };
}

;// CONCATENATED MODULE: ./lib/src/tailnet/hujson.js
/** HuJSON in one place: parse, format, patch, and the hash by which Tailscale knows a policy. */





/***/ })

};
