export const id = 463;
export const ids = [463];
export const modules = {

/***/ 7706:
/***/ (function (__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  U: () => (/* binding */ readFiles),
  H: () => (/* binding */ readGateway)
});

// EXTERNAL MODULE: ./lib/src/model/error.js
var error = __webpack_require__(9810);
// EXTERNAL MODULE: ./lib/src/project/project.js
var project_project = __webpack_require__(905);
;// CONCATENATED MODULE: ./lib/src/commands/invocation.js
/** Inputs that name a file; a file that the user named must be there. */
const FILE_INPUTS = {
    config: 'config',
    dockerfile: 'dockerfile',
    startScript: 'startScript',
    railwayConfig: 'railwayConfig',
    policyFile: 'policyFile',
};

;// CONCATENATED MODULE: ./lib/src/commands/files.js



/**
 * The user's files, those named in settings among them.
 *
 * @throws SlipwayError FILE_MISSING when there is no directory, or none of the kit's files in it.
 */
async function readFiles(invocation) {
    const { values, sources } = invocation.settings;
    const paths = {};
    const named = new Set();
    for (const [role, input] of Object.entries(FILE_INPUTS)) {
        paths[role] = String(values[input] ?? '');
        if (sources[input] !== 'default' && paths[role] !== '')
            named.add(role);
    }
    const project = await (0,project_project/* loadProject */.gi)({ directory: invocation.directory, paths, named });
    const kit = Object.keys(FILE_INPUTS);
    const there = kit.some((role) => project.files.has(role) || project.unread.some((file) => file.role === role));
    if (there)
        return project;
    throw new error/* SlipwayError */.GQ('FILE_MISSING', `none of the gateway\u2019s files is in ${invocation.directory}`, {
        remedy: `name the directory that holds ${values.config} (slipway <command> <directory>), or write the files with \`slipway init\``,
    });
}
/**
 * The proxy config and its routes, for the commands that cannot go on without them.
 *
 * @throws SlipwayError FILE_MISSING or FILE_INVALID with the first problem's place.
 */
async function readGateway(invocation, project) {
    const file = project.files.get('config');
    if (file === undefined) {
        const unread = project.unread.find(({ role }) => role === 'config');
        const path = invocation.settings.values.config;
        throw new error/* SlipwayError */.GQ('FILE_MISSING', `the proxy config ${unread?.path ?? path} ${unread?.reason ?? 'is not there'}`, {
            remedy: 'name it with config, or write one with `slipway init`',
        });
    }
    const [{ readProxyConfig }, { routesOf }, { hostNamesOf }] = await Promise.all([
        __webpack_require__.e(/* import() */ 795).then(__webpack_require__.bind(__webpack_require__, 9795)),
        __webpack_require__.e(/* import() */ 372).then(__webpack_require__.bind(__webpack_require__, 372)),
        Promise.resolve(/* import() */).then(__webpack_require__.bind(__webpack_require__, 4131)),
    ]);
    const config = readProxyConfig(file);
    const [problem] = config.problems;
    if (problem !== undefined) {
        throw new error/* SlipwayError */.GQ('FILE_INVALID', `${file.path}:${problem.line}:${problem.column}: ${problem.message}`, {
            remedy: 'mend it; `slipway validate` shows the place',
        });
    }
    const policy = project.files.get('policyFile');
    const { routes } = routesOf(config, policy === undefined ? undefined : hostNamesOf(policy.text));
    return { project, config, routes };
}


/***/ }),

/***/ 905:
/***/ (function (__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Nn: () => (/* binding */ CLOSED_FOLDERS),
/* harmony export */   gi: () => (/* binding */ loadProject),
/* harmony export */   qb: () => (/* binding */ isEnvFile),
/* harmony export */   sn: () => (/* binding */ createProjectFile)
/* harmony export */ });
/* unused harmony exports USUAL_PATHS, absolutePath */
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
 * @throws SlipwayError FILE_MISSING when the directory is not there.
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


/***/ }),

/***/ 1671:
/***/ (function (__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  HEALTHCHECK_PATH: () => (/* binding */ HEALTHCHECK_PATH),
  readRailwayConfig: () => (/* binding */ readRailwayConfig),
  wishedSettings: () => (/* binding */ wishedSettings)
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

/***/ 6037:
/***/ (function (__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Hf: () => (/* binding */ CREATED_MARK),
/* harmony export */   KT: () => (/* binding */ BEGIN_MARK),
/* harmony export */   Mc: () => (/* binding */ entriesOf),
/* harmony export */   R4: () => (/* binding */ markedSections),
/* harmony export */   ZA: () => (/* binding */ ownRanges),
/* harmony export */   dr: () => (/* binding */ BEGIN_NOTE),
/* harmony export */   eN: () => (/* binding */ END_MARK)
/* harmony export */ });
/* harmony import */ var _hujson_parse_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3521);
/* harmony import */ var _policy_error_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(4243);
/**
 * The comments that mark what is ours in a policy. In every section that the fragment touches, its entries stand between
 * a begin and an end mark right after the opening bracket, so that no comma of others is ever touched:
 *
 *     "acls": [
 *         // slipway:begin \u2026
 *         {"action": "accept", "src": ["tag:railway-proxy"], "proto": "tcp", "dst": ["hab:11434"]},
 *         // slipway:end
 *         {\u2026what was there before\u2026}
 *     ]
 *
 * A section that did not exist carries `// slipway:created` behind its opening bracket as well.
 */


const BEGIN_MARK = 'slipway:begin';
const END_MARK = 'slipway:end';
const CREATED_MARK = 'slipway:created';
/** What stands behind the begin mark, for people who read the policy. */
const BEGIN_NOTE = '(kept by Slipway: edits between these marks are overwritten)';
/** From begin to end of each marked stretch, marks included. */
function ownRanges(document) {
    return markedSections(document).flatMap(({ begin, end }) => begin === undefined || end === undefined ? [] : [{ start: begin.start, end: end.end }]);
}
/**
 * The sections that hold marks, in file order.
 * @throws PolicyError when a mark has no counterpart in its section or stands twice
 */
function markedSections(document) {
    const { text, root } = document;
    if (root.kind !== 'object' || !text.includes('slipway:'))
        return [];
    const marked = [];
    for (const member of root.members) {
        const node = member.value;
        if (node.kind !== 'object' && node.kind !== 'array')
            continue;
        const found = marksOf(document, node);
        const { begin, end, created } = found;
        if ((begin === undefined) !== (end === undefined)) {
            const [mark, missing] = begin === undefined ? [end, BEGIN_MARK] : [begin, END_MARK];
            throw markError(document, mark, `this mark of Slipway has no "${missing}" in "${member.name.value}"`);
        }
        if (begin !== undefined && end !== undefined && end.start < begin.start) {
            throw markError(document, end, `"${END_MARK}" stands before "${BEGIN_MARK}" in "${member.name.value}"`);
        }
        if (begin !== undefined || created !== undefined)
            marked.push({ member, node, begin, end, created });
    }
    return marked;
}
function markError(document, mark, message) {
    const at = document.lines.span(mark.start, mark.end);
    return new _policy_error_js__WEBPACK_IMPORTED_MODULE_1__/* .PolicyError */ .p(message, at, `restore both marks around the entries that Slipway made, or delete them all`);
}
function marksOf(document, node) {
    const found = {};
    for (const comment of commentsBetween(document.text, node)) {
        const words = document.text.slice(comment.start + 2, comment.end).trimStart();
        const kind = words.startsWith(BEGIN_MARK)
            ? 'begin'
            : words.startsWith(END_MARK)
                ? 'end'
                : words.startsWith(CREATED_MARK)
                    ? 'created'
                    : undefined;
        if (kind === undefined)
            continue;
        if (found[kind] !== undefined)
            throw markError(document, comment, `this mark of Slipway stands twice`);
        found[kind] = comment;
    }
    return found;
}
/** First and last offset of each entry of an object or array. */
function entriesOf(node) {
    if (node.kind === 'array')
        return node.elements.map(({ start, end }) => ({ start, end }));
    return node.members.map(({ name, value }) => ({ start: name.start, end: value.end }));
}
/** The comments directly inside an object or array, outside its entries. */
function* commentsBetween(text, node) {
    let from = node.start + 1;
    for (const entry of [...entriesOf(node), { start: node.end - 1, end: node.end }]) {
        for (let at = from; at < entry.start;) {
            const end = text[at] === '/' ? (0,_hujson_parse_js__WEBPACK_IMPORTED_MODULE_0__/* .commentEnd */ .TM)(text, at) : undefined;
            if (end === undefined)
                at++;
            else {
                yield { start: at, end };
                at = end;
            }
        }
        from = entry.end;
    }
}


/***/ }),

/***/ 968:
/***/ (function (__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Ao: () => (/* binding */ insertParts),
/* harmony export */   Rn: () => (/* binding */ partText),
/* harmony export */   h: () => (/* binding */ removeParts),
/* harmony export */   hb: () => (/* binding */ insertSection)
/* harmony export */ });
/* harmony import */ var _fragment_marks_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(6037);
/* harmony import */ var _hujson_parse_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(3521);
/* harmony import */ var _policy_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(5500);



/** Longer entries are written over several lines. */
const MAX_ENTRY_WIDTH = 100;
/** The text of a part: marks and entries, indented as the policy's own entries of that section are. */
function partText(base, section, entries) {
    const layout = layoutOf(base.document);
    const node = sectionNode(base, section);
    const indent = node === undefined ? layout.memberIndent + layout.unit : entryIndent(base.document, node, layout);
    const lines = entries.map(({ name, value }) => {
        const key = name === undefined ? '' : `${JSON.stringify(name)}: `;
        return `${key}${valueText(value, indent, layout, key.length)},`;
    });
    return [`// ${_fragment_marks_js__WEBPACK_IMPORTED_MODULE_0__/* .BEGIN_MARK */ .KT} ${_fragment_marks_js__WEBPACK_IMPORTED_MODULE_0__/* .BEGIN_NOTE */ .dr}`, ...lines, `// ${_fragment_marks_js__WEBPACK_IMPORTED_MODULE_0__/* .END_MARK */ .eN}`].join(layout.eol + indent) + layout.eol;
}
function valueText(value, indent, layout, used) {
    const flat = flatText(value);
    if (typeof value === 'string' || used + flat.length <= MAX_ENTRY_WIDTH)
        return flat;
    const inner = indent + layout.unit;
    const isList = Array.isArray(value);
    const items = isList
        ? value.map((item) => valueText(item, inner, layout, 0))
        : Object.entries(value).map(([name, item]) => {
            const key = `${JSON.stringify(name)}: `;
            return `${key}${valueText(item, inner, layout, key.length)}`;
        });
    const body = items.map((item) => `${layout.eol}${inner}${item},`).join('');
    return isList ? `[${body}${layout.eol}${indent}]` : `{${body}${layout.eol}${indent}}`;
}
function flatText(value) {
    if (typeof value === 'string')
        return JSON.stringify(value);
    if (Array.isArray(value))
        return `[${value.map(flatText).join(', ')}]`;
    const members = Object.entries(value).map(([name, item]) => `${JSON.stringify(name)}: ${flatText(item)}`);
    return `{${members.join(', ')}}`;
}
/** Puts parts into a policy that holds none. Bytes that were there stay, in their order. */
function insertParts(base, parts) {
    const { document } = base;
    const { root, text } = document;
    if (root.kind !== 'object')
        return text;
    const layout = layoutOf(document);
    const insertions = [];
    const rootPlace = placeIn(text, root);
    let created = '';
    for (const part of parts) {
        const node = sectionNode(base, part.section);
        if (node === undefined) {
            const indent = rootPlace.inline ? '' : layout.memberIndent;
            created += indent + createdText(base, part, indent, layout);
            continue;
        }
        const place = placeIn(text, node);
        const indent = entryIndent(document, node, layout);
        const closing = (0,_fragment_marks_js__WEBPACK_IMPORTED_MODULE_0__/* .entriesOf */ .Mc)(node).length === 0 ? lineIndent(text, node.start) : indent;
        insertions.push({ at: place.at, text: place.inline ? ` ${part.text}${closing}` : indent + part.text });
    }
    if (created !== '')
        insertions.push({ at: rootPlace.at, text: created });
    return splice(text, insertions);
}
function createdText(base, part, indent, layout) {
    const [open, close] = part.section === 'hosts' || part.section === 'tagOwners' ? ['{', '}'] : ['[', ']'];
    const name = JSON.stringify(part.spelled ?? spelledLikeOthers(base, part.section));
    const entriesAt = layout.memberIndent + layout.unit;
    return `${name}: ${open} // ${_fragment_marks_js__WEBPACK_IMPORTED_MODULE_0__/* .CREATED_MARK */ .Hf}${layout.eol}${entriesAt}${part.text}${indent}${close},${layout.eol}`;
}
/** A policy with a section of others more: no marks, no part of the fragment. For a section that does not exist. */
function insertSection(base, section, entries) {
    const { root, text } = base.document;
    if (root.kind !== 'object')
        return text;
    const layout = layoutOf(base.document);
    const place = placeIn(text, root);
    const indent = layout.memberIndent;
    const lines = entries.map(({ value }) => `${indent}${layout.unit}${valueText(value, indent + layout.unit, layout, 0)},`);
    const name = JSON.stringify(spelledLikeOthers(base, section));
    const body = [`${name}: [`, ...lines, `${indent}],`].join(layout.eol) + layout.eol;
    return splice(text, [{ at: place.at, text: place.inline ? body : indent + body }]);
}
/** A new section is capitalised where the file's others are: `"Hosts"` beside `"ACLs"`. */
function spelledLikeOthers(base, section) {
    const others = [...base.sections.values()].filter(({ name }) => _policy_js__WEBPACK_IMPORTED_MODULE_2__/* .SECTIONS */ .bP.includes(name) && /^[a-z]/.test(name));
    const capital = others.some(({ spelled }) => /^[A-Z]/.test(spelled));
    if (!capital)
        return section;
    return section === 'acls' ? 'ACLs' : section.slice(0, 1).toUpperCase() + section.slice(1);
}
function splice(text, insertions) {
    let result = '';
    let from = 0;
    for (const insertion of [...insertions].sort((a, b) => a.at - b.at)) {
        result += text.slice(from, insertion.at) + insertion.text;
        from = insertion.at;
    }
    return result + text.slice(from);
}
/** Takes all parts out of a policy text, and sections of ours that hold nothing else. */
function removeParts(policyText) {
    let text = policyText;
    const kept = new Set();
    for (;;) {
        if (!text.includes('slipway:'))
            return text;
        const document = (0,_hujson_parse_js__WEBPACK_IMPORTED_MODULE_1__/* .parseHuJson */ .RG)(text);
        const next = (0,_fragment_marks_js__WEBPACK_IMPORTED_MODULE_0__/* .markedSections */ .R4)(document).find(({ member }) => !kept.has(member.name.value));
        if (next === undefined)
            return text;
        if (next.begin !== undefined)
            text = withoutEntries(document, next);
        else if ((0,_fragment_marks_js__WEBPACK_IMPORTED_MODULE_0__/* .entriesOf */ .Mc)(next.node).length === 0)
            text = withoutSection(document, next);
        else
            kept.add(next.member.name.value);
    }
}
/** Undoes an insertion of `insertParts` into a section. */
function withoutEntries({ text }, { node, begin, end }) {
    if (begin === undefined || end === undefined)
        return text;
    const lineStart = text.lastIndexOf('\n', begin.start - 1) + 1;
    if (isBlank(text.slice(lineStart, begin.start)))
        return text.slice(0, lineStart) + text.slice(end.end);
    // The line was opened behind the bracket: one space before the mark, and an indent after it, are ours too.
    const from = text[begin.start - 1] === ' ' ? begin.start - 1 : begin.start;
    const others = (0,_fragment_marks_js__WEBPACK_IMPORTED_MODULE_0__/* .entriesOf */ .Mc)(node).filter((entry) => entry.end <= begin.start || entry.start >= end.end);
    const indent = lineIndent(text, others.length === 0 ? node.start : end.start);
    const to = text.startsWith(indent, end.end) ? end.end + indent.length : end.end;
    return text.slice(0, from) + text.slice(to);
}
/** Undoes the creation of a section. */
function withoutSection({ text }, { member }) {
    const lineStart = text.lastIndexOf('\n', member.name.start - 1) + 1;
    const from = isBlank(text.slice(lineStart, member.name.start)) ? lineStart : member.name.start;
    let to = member.value.end;
    if (text[member.value.trailEnd] === ',') {
        to = member.value.trailEnd + 1;
        if (text.startsWith('\r\n', to))
            to += 2;
        else if (text[to] === '\n')
            to += 1;
    }
    return text.slice(0, from) + text.slice(to);
}
function sectionNode(base, section) {
    const node = base.sections.get(section)?.member.value;
    return node?.kind === 'object' || node?.kind === 'array' ? node : undefined;
}
/** Right after the first line end behind the opening bracket, unless an entry or the closing bracket comes first. */
function placeIn(text, node) {
    const limit = (0,_fragment_marks_js__WEBPACK_IMPORTED_MODULE_0__/* .entriesOf */ .Mc)(node)[0]?.start ?? node.end - 1;
    for (let at = node.start + 1; at < limit;) {
        if (text[at] === '\n')
            return { at: at + 1, inline: false };
        const end = text[at] === '/' ? (0,_hujson_parse_js__WEBPACK_IMPORTED_MODULE_1__/* .commentEnd */ .TM)(text, at) : undefined;
        if (end !== undefined && text.startsWith('//', at))
            return { at: end, inline: false };
        at = end ?? at + 1;
    }
    return { at: node.start + 1, inline: true };
}
function layoutOf({ text, root }) {
    const firstLineEnd = text.indexOf('\n');
    const eol = firstLineEnd > 0 && text[firstLineEnd - 1] === '\r' ? '\r\n' : '\n';
    const members = root.kind === 'object' ? root.members : [];
    const own = members
        .map(({ name }) => ownLineIndent(text, name.start))
        .find((indent) => indent !== undefined && indent !== '');
    const rootIndent = lineIndent(text, root.start);
    const unit = own === undefined ? '\t' : own.startsWith(rootIndent) && own !== rootIndent ? own.slice(rootIndent.length) : own;
    return { eol, unit, memberIndent: own ?? rootIndent + unit };
}
function entryIndent({ text }, node, layout) {
    const first = (0,_fragment_marks_js__WEBPACK_IMPORTED_MODULE_0__/* .entriesOf */ .Mc)(node)[0];
    const own = first === undefined ? undefined : ownLineIndent(text, first.start);
    return own ?? lineIndent(text, node.start) + layout.unit;
}
/** The blanks a line starts with. */
function lineIndent(text, offset) {
    const start = text.lastIndexOf('\n', offset - 1) + 1;
    return /^[ \t]*/.exec(text.slice(start, offset))?.[0] ?? '';
}
/** The indentation of what stands at `offset`, when nothing else stands before it on its line. */
function ownLineIndent(text, offset) {
    const start = text.lastIndexOf('\n', offset - 1) + 1;
    const before = text.slice(start, offset);
    return start > 0 && isBlank(before) ? before : undefined;
}
function isBlank(text) {
    return /^[ \t]*$/.test(text);
}


/***/ }),

/***/ 4131:
/***/ (function (__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  hostNamesOf: () => (/* binding */ hostNamesOf),
  mergeFragment: () => (/* binding */ mergeFragment),
  printFragment: () => (/* binding */ printFragment),
  readFragment: () => (/* binding */ readFragment),
  removeFragment: () => (/* binding */ removeFragment),
  restoreFragment: () => (/* binding */ restoreFragment)
});

// EXTERNAL MODULE: ./lib/src/model/error.js
var error = __webpack_require__(9810);
;// CONCATENATED MODULE: ./lib/src/model/route.js
/** `hab:11434`, as people and the policy's destinations write it. */
function routeName(route) {
    return `${route.host}:${route.port}`;
}

// EXTERNAL MODULE: ./lib/src/tailnet/ip-range.js
var ip_range = __webpack_require__(219);
;// CONCATENATED MODULE: ./lib/src/tailnet/fragment-content.js
/** What the fragment says: which hosts, rules, owners and tests follow from the routes, and how the file would write them. */



/** Hosts of others that the tests deny; more would only make the tests long. */
const MAX_DENIED_HOSTS = 50;
const SSH_PORT = 22;
/**
 * The entries of the fragment for a policy without it.
 * @param base the policy as others left it
 * @throws SlipwayError INPUT_INVALID when a route has no usable address or the tag is not one
 */
function fragmentContent(base, wish) {
    if (!/^tag:[A-Za-z][A-Za-z0-9-]*$/.test(wish.tag)) {
        throw new error/* SlipwayError */.GQ('INPUT_INVALID', `tag ${JSON.stringify(wish.tag)} is not a tag`, {
            remedy: 'write it as tag:name; the name starts with a letter and has letters, digits and hyphens',
        });
    }
    const aliases = aliasesOf(base);
    const routes = wish.routes.map((route) => nameRoute(route, aliases));
    const { added } = aliases;
    const content = new Map();
    const useGrants = base.sections.has('grants') && !base.sections.has('acls');
    const style = styleOf(base, useGrants ? 'grant' : 'acl');
    const rules = useGrants ? grantsFor(routes, wish.tag, style) : aclsFor(routes, wish.tag, style);
    put(content, useGrants ? 'grants' : 'acls', rules);
    put(content, 'hosts', [...added].map(([name, value]) => ({ name, value })));
    if (!base.tagOwners.has(wish.tag))
        put(content, 'tagOwners', [{ name: wish.tag, value: ['autogroup:admin'] }]);
    if (wish.withoutTests !== true)
        put(content, 'tests', testsFor(base, routes, wish.tag));
    return content;
}
function put(content, section, entries) {
    if (entries.length > 0)
        content.set(section, entries);
}
function aliasesOf(base) {
    const of = new Map();
    for (const [alias, host] of base.hosts) {
        const range = (0,ip_range/* parseIpRange */.CB)(host.value);
        if (range === undefined || !(0,ip_range/* isSingleAddress */.Jl)(range))
            continue;
        const address = (0,ip_range/* formatRange */.Lu)(range);
        of.set(address, [...(of.get(address) ?? []), alias]);
    }
    return { of, inUse: new Set([...base.hosts.keys()].map((alias) => alias.toLowerCase())), added: new Map() };
}
/** The alias for a route's host: one the file has for the address, else its own name, else a free one. */
function nameRoute(route, { of, inUse, added }) {
    const range = route.address === undefined ? undefined : (0,ip_range/* parseIpRange */.CB)(route.address);
    if (range === undefined || !(0,ip_range/* isSingleAddress */.Jl)(range)) {
        throw new error/* SlipwayError */.GQ('INPUT_INVALID', `route ${routeName(route)} has no IP address`, {
            remedy: `write the address in api_base and the name behind it as a comment, or add "${route.host}" to "hosts" of the policy`,
        });
    }
    const address = (0,ip_range/* formatRange */.Lu)(range);
    const known = of.get(address) ?? [];
    const found = known.includes(route.host) ? route.host : known[0];
    if (found !== undefined)
        return { alias: found, range, port: route.port };
    const wished = aliasFrom(route.host, address);
    let alias = wished;
    for (let number = 1; inUse.has(alias.toLowerCase()); number++) {
        alias = number === 1 ? `slipway-${wished}` : `slipway-${wished}-${number}`;
    }
    of.set(address, [alias]);
    inUse.add(alias.toLowerCase());
    added.set(alias, address);
    return { alias, range, port: route.port };
}
/** A name that can only be read as a host alias. */
function aliasFrom(host, address) {
    const alias = host.replace(/[^A-Za-z0-9._-]+/g, '-').replace(/^[-.]+|[-.]+$/g, '');
    if (alias !== '' && (0,ip_range/* parseIpRange */.CB)(alias) === undefined)
        return alias;
    return `host-${address.replace(/[.:]+/g, '-').replace(/^-|-$/g, '')}`;
}
function styleOf(base, kind) {
    const words = new Set();
    const root = base.document.root;
    for (const member of root.kind === 'object' ? root.members : []) {
        if (member.name.value.toLowerCase() !== `${kind}s` || member.value.kind !== 'array')
            continue;
        for (const rule of member.value.elements) {
            if (rule.kind === 'object')
                for (const { name } of rule.members)
                    words.add(name.value);
        }
    }
    const spelled = (...names) => [...words].find((word) => names.includes(word.toLowerCase())) ?? names[0];
    const uppercase = [...words].some((word) => /^[A-Z]/.test(word));
    const cased = (name) => (uppercase ? name.slice(0, 1).toUpperCase() + name.slice(1) : name);
    const own = (...names) => {
        const word = spelled(...names);
        return words.has(word) ? word : cased(word);
    };
    return {
        action: own('action'),
        src: own('src', 'users'),
        dst: own('dst', 'ports'),
        proto: own('proto'),
        ip: own('ip'),
    };
}
function aclsFor(routes, tag, style) {
    if (routes.length === 0)
        return [];
    const destinations = [...new Set(routes.map((route) => `${route.alias}:${route.port}`))];
    const value = {
        [style.action]: 'accept',
        [style.src]: [tag],
        [style.proto]: 'tcp',
        [style.dst]: destinations,
    };
    return [{ name: undefined, value }];
}
/** One grant a port, because a grant allows every one of its ports on every one of its hosts. */
function grantsFor(routes, tag, style) {
    const hostsByPort = new Map();
    for (const { alias, port } of routes)
        hostsByPort.set(port, (hostsByPort.get(port) ?? new Set()).add(alias));
    return [...hostsByPort].map(([port, hosts]) => ({
        name: undefined,
        value: { [style.src]: [tag], [style.dst]: [...hosts], [style.ip]: [`tcp:${port}`] },
    }));
}
/**
 * An `accept` for every route and one `deny` for its neighbours. The deny names no protocol, so it asks for TCP and UDP.
 * Addresses outside the tailnet's own range are left out: their tests fail whatever the rules say (tailscale/tailscale#14117).
 */
function testsFor(base, routes, tag) {
    const source = testFieldOf(base, 'src', 'user');
    const accept = testFieldOf(base, 'accept', 'allow');
    const inTailnet = routes.filter((route) => (0,ip_range/* overlapAny */.cg)([route.range], ip_range/* TAILNET */.Q0));
    const allowed = new Set(inTailnet.map((route) => `${route.alias}:${route.port}`));
    const denied = new Set();
    for (const { alias, port } of inTailnet) {
        for (const neighbour of [SSH_PORT, port - 1, port + 1]) {
            if (neighbour >= 1 && neighbour <= 65535)
                denied.add(`${alias}:${neighbour}`);
        }
    }
    const ports = [...new Set([SSH_PORT, ...inTailnet.slice(0, 1).map((route) => route.port)])];
    for (const alias of otherHosts(base, routes))
        for (const port of ports)
            denied.add(`${alias}:${port}`);
    const entries = [...allowed].map((destination) => ({
        name: undefined,
        value: { [source]: tag, proto: 'tcp', [accept]: [destination] },
    }));
    const deny = [...denied].filter((destination) => !allowed.has(destination));
    if (deny.length > 0 && inTailnet.length > 0)
        entries.push({ name: undefined, value: { [source]: tag, deny } });
    return entries;
}
/** Aliases of other machines of the tailnet. */
function otherHosts(base, routes) {
    const ours = new Set(routes.map(({ range }) => (0,ip_range/* formatRange */.Lu)(range)));
    return [...base.hosts]
        .filter(([, host]) => {
        const range = (0,ip_range/* parseIpRange */.CB)(host.value);
        if (range === undefined || host.value.includes('/') || !(0,ip_range/* overlapAny */.cg)([range], ip_range/* TAILNET */.Q0))
            return false;
        return !ours.has((0,ip_range/* formatRange */.Lu)(range));
    })
        .map(([alias]) => alias)
        .slice(0, MAX_DENIED_HOSTS);
}
function testFieldOf(base, modern, legacy) {
    const node = base.sections.get('tests')?.member.value;
    const names = new Set();
    for (const test of node?.kind === 'array' ? node.elements : []) {
        if (test.kind === 'object')
            for (const { name } of test.members)
                names.add(name.value);
    }
    const lower = (wanted) => [...names].find((name) => name.toLowerCase() === wanted);
    return lower(modern) ?? lower(legacy) ?? modern;
}

// EXTERNAL MODULE: ./lib/src/tailnet/fragment-marks.js
var fragment_marks = __webpack_require__(6037);
// EXTERNAL MODULE: ./lib/src/tailnet/fragment-text.js
var fragment_text = __webpack_require__(968);
// EXTERNAL MODULE: ./lib/src/tailnet/hujson-format.js + 1 modules
var hujson_format = __webpack_require__(979);
// EXTERNAL MODULE: ./lib/src/tailnet/policy.js + 1 modules
var tailnet_policy = __webpack_require__(5500);
// EXTERNAL MODULE: ./lib/src/tailnet/selector.js
var selector = __webpack_require__(1207);
;// CONCATENATED MODULE: ./lib/src/tailnet/fragment.js
/**
 * The part of the tailnet policy that is ours: put in, found again, updated and taken out without touching a byte of
 * others. Our entries stand first in their section, so no comma outside the marks ever moves (see fragment-marks.ts).
 */







const SECTION_ORDER = ['hosts', 'tagOwners', 'acls', 'grants', 'tests'];
/**
 * Puts the fragment for the routes into the policy, or updates the one that is there. Idempotent: a fragment that says
 * the same, however it is laid out, is left as it is. Where the policy has neither `acls` nor `grants`, which allows
 * everything, an `acls` section is created and with it everything else is denied: ask `overreachOf` first.
 * @throws PolicyError when the policy is not valid before or after; SlipwayError INPUT_INVALID for a route without address
 */
function mergeFragment(policyText, wish) {
    const policy = (0,tailnet_policy/* readPolicy */.T4)(policyText);
    const baseText = (0,fragment_text/* removeParts */.h)(policyText);
    const base = baseText === policyText ? policy : (0,tailnet_policy/* parsePolicy */.ON)(baseText);
    const content = fragmentContent(base, wish);
    const present = contentOf(policy);
    const difference = { added: missingFrom(present, content), removed: missingFrom(content, present) };
    if (isEmpty(difference.added) && isEmpty(difference.removed))
        return { text: policyText, changed: false, ...difference };
    const parts = SECTION_ORDER.flatMap((section) => {
        const entries = content.get(section);
        return entries === undefined ? [] : [{ section, text: (0,fragment_text/* partText */.Rn)(base, section, entries) }];
    });
    const text = laidOut(baseText, base, (0,fragment_text/* insertParts */.Ao)(base, parts));
    (0,tailnet_policy/* readPolicy */.T4)(text);
    return { text, changed: text !== policyText, ...difference };
}
/** Laying out a larger policy costs more than it is worth: the layout is for readers only. */
const MAX_LAID_OUT = 512 * 1024;
/**
 * In a policy in canonical layout, ours is in canonical layout too: should the service lay it out anew, not a byte
 * changes. Where that would move bytes of others, or could not be put back by `restoreFragment`, our own layout stays.
 */
function laidOut(baseText, base, merged) {
    if (merged.length > MAX_LAID_OUT || (0,hujson_format/* formatHuJson */.Fn)(baseText) !== baseText)
        return merged;
    const canonical = (0,hujson_format/* formatHuJson */.Fn)(merged);
    return (0,fragment_text/* insertParts */.Ao)(base, readFragment(canonical).parts) === canonical ? canonical : merged;
}
/**
 * The policy without the fragment: the exact inverse of `mergeFragment` on a text that had none. A section that we
 * created stays when others have written into it since.
 * @throws PolicyError when the text is not HuJSON or a mark has lost its counterpart
 */
function removeFragment(policyText) {
    (0,tailnet_policy/* parsePolicyText */.XL)(policyText);
    return (0,fragment_text/* removeParts */.h)(policyText);
}
/**
 * The fragment as it stands in a policy.
 * @throws PolicyError when the policy cannot be read
 */
function readFragment(policyText) {
    const policy = (0,tailnet_policy/* parsePolicy */.ON)(policyText);
    const parts = [];
    for (const { member, begin, end } of (0,fragment_marks/* markedSections */.R4)(policy.document)) {
        const section = SECTION_ORDER.find((name) => name.toLowerCase() === member.name.value.toLowerCase());
        if (section === undefined || begin === undefined || end === undefined)
            continue;
        parts.push({ section, text: policyText.slice(begin.start, end.end) });
    }
    return { present: parts.length > 0, routes: routesOf(policy), parts };
}
/**
 * Puts a fragment back as it stood, into a policy that may have changed around it.
 * @throws PolicyError when the policy cannot be read
 */
function restoreFragment(policyText, state) {
    const base = (0,tailnet_policy/* parsePolicy */.ON)(removeFragment(policyText));
    return (0,fragment_text/* insertParts */.Ao)(base, state.parts);
}
/**
 * The fragment alone, ready to paste, for who keeps the policy by hand.
 * @param policyText the policy it is for, so that names and spelling follow it
 */
function printFragment(wish, policyText) {
    const base = (0,tailnet_policy/* parsePolicy */.ON)(policyText === undefined ? '{\n}\n' : removeFragment(policyText));
    const content = fragmentContent(base, wish);
    const empty = (0,tailnet_policy/* parsePolicy */.ON)('{\n}\n');
    const parts = SECTION_ORDER.flatMap((section) => {
        const entries = content.get(section);
        if (entries === undefined)
            return [];
        return [
            { section, spelled: base.sections.get(section)?.spelled ?? section, text: (0,fragment_text/* partText */.Rn)(empty, section, entries) },
        ];
    });
    return (0,fragment_text/* insertParts */.Ao)(empty, parts);
}
/** Address to alias, from the policy's `hosts`; empty when the policy cannot be read. The first alias of an address counts. */
function hostNamesOf(policyText) {
    const names = new Map();
    try {
        for (const [alias, { value }] of (0,tailnet_policy/* parsePolicy */.ON)(policyText).hosts) {
            const range = (0,ip_range/* parseIpRange */.CB)(value);
            if (range !== undefined && (0,ip_range/* isSingleAddress */.Jl)(range) && !names.has(value))
                names.set(value, alias);
        }
    }
    catch {
        // What is wrong with the policy is told by whoever needs the policy itself.
    }
    return names;
}
/** The routes that our own rules grant. */
function routesOf(policy) {
    const pairs = policy.rules
        .filter((rule) => rule.ours)
        .flatMap((rule) => rule.destinations.flatMap(({ text }) => {
        if (rule.kind === 'grant')
            return (rule.ip ?? []).map((entry) => [text, entry.text]);
        const destination = (0,selector/* splitDestination */.RG)(text);
        return destination === undefined ? [] : [[destination.host, destination.ports]];
    }));
    return pairs.flatMap(([host, ports]) => {
        const address = policy.hosts.get(host)?.value ?? ((0,ip_range/* parseIpRange */.CB)(host) === undefined ? undefined : host);
        const ranges = (0,selector/* readIpEntry */.kH)(ports)?.ports ?? (0,selector/* readPorts */.xH)(ports) ?? [];
        return address === undefined ? [] : ranges.map((range) => ({ host, address, port: range.first }));
    });
}
/** What the marks hold now, in the form in which it is wished for. */
function contentOf(policy) {
    const content = new Map();
    for (const { member, node, begin, end } of (0,fragment_marks/* markedSections */.R4)(policy.document)) {
        const section = SECTION_ORDER.find((name) => name.toLowerCase() === member.name.value.toLowerCase());
        if (section === undefined || begin === undefined || end === undefined)
            continue;
        const inside = (place) => place.start >= begin.end && place.end <= end.start;
        const entries = node.kind === 'array'
            ? node.elements.filter(inside).map((value) => ({ name: undefined, value: plainOf(value) }))
            : node.members
                .filter(({ name, value }) => inside({ start: name.start, end: value.end }))
                .map(({ name, value }) => ({ name: name.value, value: plainOf(value) }));
        content.set(section, entries);
    }
    return content;
}
function plainOf(node) {
    if (node.kind === 'array')
        return node.elements.map(plainOf);
    if (node.kind === 'object')
        return Object.fromEntries(node.members.map(({ name, value }) => [name.value, plainOf(value)]));
    return node.kind === 'string' ? node.value : String(node.value);
}
/** The entries of `wanted` that `present` lacks. */
function missingFrom(present, wanted) {
    const missing = (...sections) => sections.flatMap((section) => {
        const there = new Set((present.get(section) ?? []).map(entryText));
        return (wanted.get(section) ?? []).map(entryText).filter((text) => !there.has(text));
    });
    return {
        rules: missing('acls', 'grants'),
        hosts: missing('hosts'),
        tests: missing('tests'),
        tagOwners: missing('tagOwners'),
    };
}
function entryText({ name, value }) {
    return name === undefined ? JSON.stringify(value) : `${JSON.stringify(name)}: ${JSON.stringify(value)}`;
}
function isEmpty(entries) {
    return Object.values(entries).every((list) => list.length === 0);
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
/**
 * Reads a HuJSON text without losing a byte. Duplicate names are kept, as tailscale/hujson keeps them.
 * @throws HuJsonError with line and column
 */
function parseHuJson(text) {
    const cursor = { text, at: 0, depth: 0 };
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
    const node = parseTrimmed(cursor, leadStart);
    skipExtra(cursor);
    node.trailEnd = cursor.at;
    return node;
}
function parseTrimmed(cursor, leadStart) {
    const { text, at } = cursor;
    if (at === text.length)
        throw new HuJsonError(text, at, 'parsing value: unexpected EOF');
    switch (text.charCodeAt(at)) {
        case 0x7b:
            return parseObject(cursor, leadStart);
        case 0x5b:
            return parseArray(cursor, leadStart);
        case 0x22:
            return parseString(cursor, leadStart);
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
    const members = [];
    let trailingComma = false;
    enter(cursor);
    for (;;) {
        const nameLead = cursor.at;
        skipExtra(cursor);
        if (text[cursor.at] === '}') {
            trailingComma = members.length > 0;
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
        members.push({ name, value: parseNext(cursor) });
        if (cursor.at === text.length)
            throw new HuJsonError(text, cursor.at, 'parsing object after value: unexpected EOF');
        if (text[cursor.at] === '}')
            break;
        if (text[cursor.at] !== ',')
            throw invalidCharacter(cursor, "after object value (expecting ',' or '}')");
        cursor.at++;
    }
    leave(cursor);
    return { kind: 'object', start, end: cursor.at, leadStart, trailEnd: cursor.at, members, trailingComma };
}
function parseArray(cursor, leadStart) {
    const { text, at: start } = cursor;
    const elements = [];
    let trailingComma = false;
    enter(cursor);
    for (;;) {
        const elementLead = cursor.at;
        skipExtra(cursor);
        if (text[cursor.at] === ']') {
            trailingComma = elements.length > 0;
            break;
        }
        elements.push(parseAfterExtra(cursor, elementLead));
        if (cursor.at === text.length)
            throw new HuJsonError(text, cursor.at, 'parsing array after value: unexpected EOF');
        if (text[cursor.at] === ']')
            break;
        if (text[cursor.at] !== ',')
            throw invalidCharacter(cursor, "after array value (expecting ',' or ']')");
        cursor.at++;
    }
    leave(cursor);
    return { kind: 'array', start, end: cursor.at, leadStart, trailEnd: cursor.at, elements, trailingComma };
}
function parseString(cursor, leadStart) {
    const { text, at: start } = cursor;
    let plain = true;
    let at = start + 1;
    for (;; at++) {
        if (at >= text.length)
            throw new HuJsonError(text, text.length, 'parsing string: unexpected EOF');
        const code = text.charCodeAt(at);
        if (code === 0x22)
            break;
        if (code === 0x5c)
            at++;
        if (code === 0x5c || code < 0x20)
            plain = false;
    }
    const end = at + 1;
    const value = plain ? text.slice(start + 1, at) : unquote(text.slice(start, end));
    if (value === undefined)
        throw new HuJsonError(text, start, `invalid literal: ${text.slice(start, end)}`);
    cursor.at = end;
    return { kind: 'string', start, end, leadStart, trailEnd: end, value };
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





/***/ }),

/***/ 219:
/***/ (function (__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   CB: () => (/* binding */ parseIpRange),
/* harmony export */   Jl: () => (/* binding */ isSingleAddress),
/* harmony export */   Lu: () => (/* binding */ formatRange),
/* harmony export */   Q0: () => (/* binding */ TAILNET),
/* harmony export */   Re: () => (/* binding */ subtract),
/* harmony export */   Zh: () => (/* binding */ EVERYWHERE),
/* harmony export */   cg: () => (/* binding */ overlapAny)
/* harmony export */ });
/* unused harmony exports overlap, covers, union */
/* harmony import */ var ipaddr_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8280);
/** Sets of IP addresses as closed intervals, which is how Tailscale's packet filters mean them. */

const BITS = { 4: 32, 6: 128 };
/** Every address there is: what `*` means as a destination. */
const EVERYWHERE = [
    { family: 4, first: 0n, last: (1n << 32n) - 1n },
    { family: 6, first: 0n, last: (1n << 128n) - 1n },
];
/**
 * Addresses that nodes can have: 100.64.0.0/10 without 100.115.92.0/23, which ChromeOS uses, and fd7a:115c:a1e0::/48.
 * Source: Tailscale docs, "IP pool" and "Reserved IP addresses"; the packet filters the service hands out for `*` show it.
 */
const TAILNET = [
    ...subtract(rangesOf('100.64.0.0/10'), rangesOf('100.115.92.0/23')),
    ...rangesOf('fd7a:115c:a1e0::/48'),
];
function rangesOf(text) {
    const range = parseIpRange(text);
    return range === undefined ? [] : [range];
}
/** `100.75.148.4`, `10.0.0.0/8`, `fd7a:115c:a1e0::/48` or `100.64.0.0-100.64.0.9`; undefined when it is none of these. */
function parseIpRange(text) {
    const dash = text.indexOf('-');
    if (dash >= 0) {
        const first = parseAddress(text.slice(0, dash));
        const last = parseAddress(text.slice(dash + 1));
        if (first === undefined || last === undefined || first.family !== last.family || first.first > last.first) {
            return undefined;
        }
        return { family: first.family, first: first.first, last: last.first };
    }
    const slash = text.indexOf('/');
    if (slash < 0)
        return parseAddress(text);
    const address = parseAddress(text.slice(0, slash));
    const length = text.slice(slash + 1);
    if (address === undefined || !/^(?:0|[1-9][0-9]{0,2})$/.test(length))
        return undefined;
    const bits = BITS[address.family];
    if (Number(length) > bits)
        return undefined;
    const size = 1n << BigInt(bits - Number(length));
    const first = (address.first / size) * size;
    return { family: address.family, first, last: first + size - 1n };
}
function parseAddress(text) {
    if (!/^[0-9a-fA-F:.]+$/.test(text))
        return undefined;
    const four = ipaddr_js__WEBPACK_IMPORTED_MODULE_0__.IPv4.isValidFourPartDecimal(text);
    if (!four && !ipaddr_js__WEBPACK_IMPORTED_MODULE_0__.IPv6.isValid(text))
        return undefined;
    const bytes = four ? ipaddr_js__WEBPACK_IMPORTED_MODULE_0__.IPv4.parse(text).toByteArray() : ipaddr_js__WEBPACK_IMPORTED_MODULE_0__.IPv6.parse(text).toByteArray();
    const value = bytes.reduce((sum, byte) => (sum << 8n) | BigInt(byte), 0n);
    return { family: four ? 4 : 6, first: value, last: value };
}
function isSingleAddress(range) {
    return range.first === range.last;
}
function overlap(a, b) {
    return a.family === b.family && a.first <= b.last && b.first <= a.last;
}
/** Whether any address is in both sets. */
function overlapAny(a, b) {
    return a.some((one) => b.some((other) => overlap(one, other)));
}
/** Whether every address of `inner` is in `outer`. */
function covers(outer, inner) {
    return subtract(inner, outer).length === 0;
}
/** The addresses of `from` that are not in `what`. */
function subtract(from, what) {
    let left = [...from];
    for (const hole of what) {
        left = left.flatMap((range) => {
            if (!overlap(range, hole))
                return [range];
            const parts = [];
            if (range.first < hole.first)
                parts.push({ ...range, last: hole.first - 1n });
            if (range.last > hole.last)
                parts.push({ ...range, first: hole.last + 1n });
            return parts;
        });
    }
    return left;
}
/** The same set, sorted, without overlaps or gaps between neighbours: equal sets give equal lists. */
function union(ranges) {
    const sorted = [...ranges].sort((a, b) => a.family - b.family || (a.first < b.first ? -1 : a.first > b.first ? 1 : 0));
    const merged = [];
    for (const range of sorted) {
        const previous = merged.at(-1);
        if (previous?.family === range.family && range.first <= previous.last + 1n) {
            if (range.last > previous.last)
                merged[merged.length - 1] = { ...previous, last: range.last };
        }
        else
            merged.push(range);
    }
    return merged;
}
/** `100.75.148.4`, `10.0.0.0/8`, or `first-last` where no prefix says it. */
function formatRange(range) {
    const first = formatAddress(range.family, range.first);
    if (isSingleAddress(range))
        return first;
    const size = range.last - range.first + 1n;
    const isPrefix = (size & (size - 1n)) === 0n && range.first % size === 0n;
    if (isPrefix)
        return `${first}/${BITS[range.family] - (size.toString(2).length - 1)}`;
    return `${first}-${formatAddress(range.family, range.last)}`;
}
function formatAddress(family, value) {
    const length = BITS[family] / 8;
    const bytes = Array.from({ length }, (_, index) => Number((value >> BigInt(8 * (length - 1 - index))) & 0xffn));
    return family === 4 ? bytes.join('.') : ipaddr_js__WEBPACK_IMPORTED_MODULE_0__.fromByteArray(bytes).toString();
}


/***/ }),

/***/ 4243:
/***/ (function (__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   p: () => (/* binding */ PolicyError)
/* harmony export */ });
/* harmony import */ var _model_error_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(9810);

/**
 * A policy that Tailscale would refuse, or that we refuse because its meaning is not certain. Code `POLICY_INVALID`.
 * `message` is the service's own text where it is known, so that a stand-in for the service can answer with it.
 */
class PolicyError extends _model_error_js__WEBPACK_IMPORTED_MODULE_0__/* .SlipwayError */ .GQ {
    /** Where in the policy text. */
    at;
    constructor(message, at, remedy, details = []) {
        super('POLICY_INVALID', message, {
            details: [`at line ${at.line}, column ${at.column} of the policy`, ...details],
            remedy: remedy ?? `mend line ${at.line} of the policy`,
        });
        this.name = 'PolicyError';
        this.at = at;
    }
}


/***/ }),

/***/ 5500:
/***/ (function (__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  bP: () => (/* binding */ SECTIONS),
  ON: () => (/* binding */ parsePolicy),
  XL: () => (/* binding */ parsePolicyText),
  T4: () => (/* binding */ readPolicy)
});

// UNUSED EXPORTS: spanOf

// EXTERNAL MODULE: ./lib/src/tailnet/fragment-marks.js
var fragment_marks = __webpack_require__(6037);
// EXTERNAL MODULE: ./lib/src/tailnet/hujson-parse.js
var hujson_parse = __webpack_require__(3521);
// EXTERNAL MODULE: ./lib/src/tailnet/policy-error.js
var policy_error = __webpack_require__(4243);
// EXTERNAL MODULE: ./lib/src/tailnet/ip-range.js
var ip_range = __webpack_require__(219);
// EXTERNAL MODULE: ./lib/src/tailnet/selector.js
var tailnet_selector = __webpack_require__(1207);
;// CONCATENATED MODULE: ./lib/src/tailnet/policy-validation.js



/** Capabilities the service hands out by itself and refuses in a policy. Source: tailscale/tailscale tailcfg.go, PeerCapability*. */
const RESERVED_CAPABILITIES = new Set([
    'tailscale.com/cap/relay-target',
    'tailscale.com/cap/drive-sharer',
    'tailscale.com/cap/funnel',
    'tailscale.com/cap/ingress',
]);
/** @throws PolicyError for the first thing that is wrong, in file order within a kind */
function validatePolicy(policy) {
    for (const [name, host] of policy.hosts) {
        if ((0,ip_range/* parseIpRange */.CB)(host.value) === undefined) {
            throw new policy_error/* PolicyError */.p(`host "${name}": ${JSON.stringify(host.value)} is neither an IP address nor a CIDR`, host.at);
        }
    }
    for (const [name, group] of policy.groups) {
        const nested = group.entries.find((entry) => entry.text.startsWith('group:'));
        if (nested !== undefined)
            throw refuse(policy, nested, `group members cannot be recursive: "${name}"`);
    }
    for (const rule of policy.rules) {
        if (rule.kind === 'acl')
            validateAcl(policy, rule);
        else
            validateGrant(policy, rule);
    }
}
function refuse(policy, place, message, remedy) {
    return new policy_error/* PolicyError */.p(message, policy.lines.span(place.start, place.end), remedy);
}
function validateAcl(policy, rule) {
    const action = rule.action?.text ?? '';
    if (action.toLowerCase() !== 'accept') {
        throw refuse(policy, rule.action ?? rule, `action=${JSON.stringify(action)} is not supported`, 'write "action": "accept"');
    }
    for (const source of rule.sources)
        validateSource(policy, source);
    for (const term of rule.destinations) {
        const destination = (0,tailnet_selector/* splitDestination */.RG)(term.text);
        if (destination === undefined || (0,tailnet_selector/* readPorts */.xH)(destination.ports) === undefined) {
            throw refuse(policy, term, `dst=${JSON.stringify(term.text)}: want host:port, host:first-last or host:*`);
        }
        validateDestination(policy, rule, term, destination.host);
    }
    if (rule.protocol !== undefined && (0,tailnet_selector/* readProtocol */.jH)(rule.protocol.text) === undefined) {
        throw refuse(policy, rule.protocol, `proto=${JSON.stringify(rule.protocol.text)}: protocol is not known`);
    }
}
function validateGrant(policy, rule) {
    for (const source of rule.sources)
        validateSource(policy, source);
    if ((rule.ip ?? []).length === 0 && rule.app.size === 0)
        throw refuse(policy, rule, 'ip and app can not both be empty');
    for (const term of rule.destinations) {
        validateDestination(policy, rule, term, term.text);
        if (/^(?:0\.0\.0\.0|::)\/0$/.test(term.text)) {
            throw refuse(policy, term, `dst "${term.text}": to allow all IP addresses, use "*" or "autogroup:internet"`);
        }
        if (term.text === 'autogroup:internet' && rule.app.size > 0) {
            throw refuse(policy, term, 'cannot use app grants with autogroup:internet');
        }
    }
    for (const entry of rule.ip ?? []) {
        if ((0,tailnet_selector/* readIpEntry */.kH)(entry.text) === undefined) {
            throw refuse(policy, entry, `port range ${JSON.stringify(entry.text)}: invalid first integer`);
        }
    }
    for (const [name, value] of rule.app)
        validateCapability(policy, name, value);
    for (const tag of rule.via) {
        if (!policy.tagOwners.has(tag.text))
            throw refuse(policy, tag, `tag ${JSON.stringify(tag.text)} not found`);
    }
}
function validateCapability(policy, name, value) {
    if (!/^[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+\/./.test(name)) {
        throw refuse(policy, value, 'capability name must have the form {domain}/{path}');
    }
    if (RESERVED_CAPABILITIES.has(name)) {
        throw refuse(policy, value, 'capability name must not be in the tailscale.com domain');
    }
}
function validateSource(policy, term) {
    if (term.text === 'autogroup:self' || term.text === 'autogroup:internet') {
        throw refuse(policy, term, `"${term.text}" not valid on the src side of a rule`);
    }
    const missing = missingName(policy, term.text);
    if (missing !== undefined)
        throw refuse(policy, term, `src=${missing.message}`, missing.remedy);
}
function validateDestination(policy, rule, term, host) {
    if (host === 'autogroup:danger-all')
        throw refuse(policy, term, 'cannot use autogroup:danger-all as a dst');
    if (host === 'autogroup:self' && !rule.sources.every((source) => mayReachSelf(rule, source.text))) {
        throw refuse(policy, term, 'autogroup:self can only be used with users, groups, or supported autogroups');
    }
    const missing = missingName(policy, host);
    if (missing !== undefined)
        throw refuse(policy, term, `dst=${JSON.stringify(host)}: ${missing.message}`, missing.remedy);
}
/** ACLs take `*` with autogroup:self, grants do not; neither takes tags, hosts or addresses. */
function mayReachSelf(rule, source) {
    const selector = (0,tailnet_selector/* readSelector */.Id)(source);
    if (selector.kind === 'any')
        return rule.kind === 'acl';
    if (selector.kind === 'autogroup')
        return selector.name !== 'autogroup:tagged' && selector.name !== 'autogroup:danger-all';
    return selector.kind === 'user' || selector.kind === 'group' || selector.kind === 'domain';
}
/** Why a name of `src` or `dst` stands for nothing. A host alias that is not defined silently kills its rule (tailscale/tailscale#5532). */
function missingName(policy, text) {
    const selector = (0,tailnet_selector/* readSelector */.Id)(text);
    const quoted = JSON.stringify(text);
    switch (selector.kind) {
        case 'tag':
            if (policy.tagOwners.has(selector.name))
                return undefined;
            return { message: `tag not found: ${quoted}`, remedy: `add ${quoted} to "tagOwners"` };
        case 'group':
            // A group synced from an identity provider bears a domain and stands in no policy file.
            if (policy.groups.has(selector.name) || selector.name.includes('@'))
                return undefined;
            return { message: `group not found: ${quoted}`, remedy: `add ${quoted} to "groups"` };
        case 'autogroup':
            if (tailnet_selector/* AUTOGROUPS */.Gx.has(selector.name))
                return undefined;
            return { message: `autogroup not found: ${quoted}`, remedy: 'use an autogroup that Tailscale documents' };
        case 'ipset':
            if (policy.ipsets.has(selector.name))
                return undefined;
            return { message: `ipset not found: ${quoted}`, remedy: `add ${quoted} to "ipsets"` };
        case 'host':
            if (policy.hosts.has(selector.name))
                return undefined;
            return {
                message: `host not found: ${quoted}`,
                remedy: `add ${quoted} with its address to "hosts"; machine names are not known in a policy`,
            };
        default:
            return undefined;
    }
}

;// CONCATENATED MODULE: ./lib/src/tailnet/policy.js




/** Top-level sections of the docs' syntax reference, in their canonical spelling. */
const SECTIONS = [
    'grants',
    'acls',
    'ssh',
    'autoApprovers',
    'nodeAttrs',
    'postures',
    'defaultSrcPosture',
    'tagOwners',
    'groups',
    'hosts',
    'ipsets',
    'tests',
    'sshTests',
    'attrConfig',
    'derpMap',
    'disableIPv4',
    'OneCGNATRoute',
    'randomizeClientPort',
];
const CANONICAL = new Map(SECTIONS.map((name) => [name.toLowerCase(), name]));
const ACL_FIELDS = new Set(['action', 'src', 'dst', 'users', 'ports', 'proto', 'srcposture']);
const GRANT_FIELDS = new Set(['src', 'dst', 'ip', 'app', 'via', 'srcposture']);
const TEST_FIELDS = new Set(['src', 'user', 'accept', 'allow', 'deny', 'proto', 'srcpostureattrs']);
/**
 * Reads a policy and refuses what the service would refuse, with its own words where they are known, and what has no
 * certain meaning: names that stand twice, undefined host aliases.
 * @throws PolicyError (code POLICY_INVALID) with line and column
 */
function readPolicy(text) {
    const policy = parsePolicy(text);
    validatePolicy(policy);
    return policy;
}
/**
 * Reads a policy's structure without asking whether its names are defined.
 * @throws PolicyError for syntax, wrong types and names that stand twice
 */
function parsePolicy(text) {
    const document = parsePolicyText(text);
    const root = document.root;
    if (root.kind !== 'object')
        throw invalid(document, root, 'a policy is an object: { \u2026 }');
    const reading = { document, unknownFields: [], ours: (0,fragment_marks/* ownRanges */.ZA)(document) };
    refuseDuplicates(document, root, (name) => name.toLowerCase());
    const sections = readSections(reading, root);
    const rules = [...readRules(reading, sections, 'acls'), ...readRules(reading, sections, 'grants')];
    rules.sort((a, b) => a.start - b.start);
    return {
        document,
        lines: document.lines,
        sections,
        rules,
        hosts: readHosts(reading, sections.get('hosts')),
        groups: readLists(reading, sections.get('groups')),
        tagOwners: readLists(reading, sections.get('tagOwners')),
        ipsets: readLists(reading, sections.get('ipsets')),
        autoApprovers: readAutoApprovers(reading, sections.get('autoApprovers')),
        tests: readTests(reading, sections.get('tests')),
        allowsAll: !sections.has('acls') && !sections.has('grants'),
        unknownFields: reading.unknownFields,
    };
}
/** The text as HuJSON; a syntax error becomes a PolicyError in the form the service uses: `line 3, column 4: \u2026`. */
function parsePolicyText(text) {
    try {
        return (0,hujson_parse/* parseHuJson */.RG)(text);
    }
    catch (error) {
        if (!(error instanceof hujson_parse/* HuJsonError */.Cj))
            throw error;
        const at = { line: error.line, column: error.column, endLine: error.line, endColumn: error.column + 1 };
        const remedy = text.charCodeAt(0) === 0xfeff
            ? 'save the policy without a byte order mark'
            : `mend the syntax at line ${error.line}, column ${error.column}`;
        throw new policy_error/* PolicyError */.p(error.message.replace(/^hujson: /, ''), at, remedy);
    }
}
function invalid(document, node, message) {
    return new policy_error/* PolicyError */.p(message, document.lines.span(node.start, node.end));
}
/** The span of a node or term. */
function spanOf(policy, place) {
    return policy.lines.span(place.start, place.end);
}
function refuseDuplicates(document, object, keyOf) {
    const seen = new Map();
    for (const { name } of object.members) {
        const first = seen.get(keyOf(name.value));
        if (first !== undefined) {
            const at = document.lines.span(name.start, name.end);
            const { line } = document.lines.position(first.start);
            throw new policy_error/* PolicyError */.p(`${JSON.stringify(name.value)} stands twice: at line ${line} and at line ${at.line}`, at, `join the two ${JSON.stringify(name.value)} of lines ${line} and ${at.line} into one`);
        }
        seen.set(keyOf(name.value), name);
    }
}
function readSections(reading, root) {
    const sections = new Map();
    for (const member of root.members) {
        const name = CANONICAL.get(member.name.value.toLowerCase());
        if (name === undefined) {
            reading.unknownFields.push(termOf(member.name));
            continue;
        }
        const at = reading.document.lines.span(member.name.start, member.value.end);
        sections.set(name, { name, spelled: member.name.value, member, at });
    }
    return sections;
}
/** Members of a struct by lower-cased name; unknown names are noted. */
function fieldsOf(reading, node, known, what) {
    if (node.kind !== 'object')
        throw invalid(reading.document, node, `${what} is an object: { \u2026 }`);
    refuseDuplicates(reading.document, node, (name) => name.toLowerCase());
    const fields = new Map();
    for (const { name, value } of node.members) {
        const field = name.value.toLowerCase();
        if (known.has(field))
            fields.set(field, value);
        else
            reading.unknownFields.push(termOf(name));
    }
    return fields;
}
function termOf(node) {
    return { text: node.value, start: node.start, end: node.end };
}
function termsOf(reading, node, what) {
    if (node === undefined || node.kind === 'null')
        return [];
    if (node.kind !== 'array')
        throw invalid(reading.document, node, `${what} is a list of strings`);
    return node.elements.map((element) => {
        if (element.kind !== 'string')
            throw invalid(reading.document, element, `${what} is a list of strings`);
        return termOf(element);
    });
}
/** A string, or a number written without quotes where the service takes both. */
function termOfScalar(reading, node, what) {
    if (node === undefined || node.kind === 'null')
        return undefined;
    if (node.kind !== 'string')
        throw invalid(reading.document, node, `${what} is a string`);
    return termOf(node);
}
function elementsOf(reading, section) {
    const value = section?.member.value;
    if (section === undefined || value === undefined)
        return [];
    // What `null` means for a section (denied or absent, hence allowed) is written nowhere.
    if (value.kind !== 'array')
        throw invalid(reading.document, value, `"${section.spelled}" is a list: [ \u2026 ]`);
    return value.elements;
}
function membersOf(reading, section) {
    const value = section?.member.value;
    if (section === undefined || value === undefined)
        return [];
    if (value.kind !== 'object')
        throw invalid(reading.document, value, `"${section.spelled}" is an object: { \u2026 }`);
    refuseDuplicates(reading.document, value, (name) => name);
    return value.members;
}
function isOurs(reading, node) {
    return reading.ours.some((range) => node.start >= range.start && node.end <= range.end);
}
function readRules(reading, sections, name) {
    const section = sections.get(name);
    const isAcl = name === 'acls';
    return elementsOf(reading, section).map((node, index) => {
        const fields = fieldsOf(reading, node, isAcl ? ACL_FIELDS : GRANT_FIELDS, `a rule of "${section?.spelled ?? name}"`);
        const app = fields.get('app');
        return {
            kind: isAcl ? 'acl' : 'grant',
            index,
            section: section?.spelled ?? name,
            at: reading.document.lines.span(node.start, node.end),
            text: reading.document.text.slice(node.start, node.end),
            start: node.start,
            end: node.end,
            action: termOfScalar(reading, fields.get('action'), '"action"'),
            sources: termsOf(reading, fields.get('src') ?? fields.get('users'), '"src"'),
            destinations: termsOf(reading, fields.get('dst') ?? fields.get('ports'), '"dst"'),
            protocol: termOfScalar(reading, fields.get('proto'), '"proto"'),
            ip: fields.has('ip') ? termsOf(reading, fields.get('ip'), '"ip"') : undefined,
            app: new Map(app?.kind === 'object' ? app.members.map((member) => [member.name.value, member.value]) : []),
            via: termsOf(reading, fields.get('via'), '"via"'),
            postures: termsOf(reading, fields.get('srcposture'), '"srcPosture"'),
            ours: isOurs(reading, node),
        };
    });
}
function readTests(reading, section) {
    return elementsOf(reading, section).map((node, index) => {
        const fields = fieldsOf(reading, node, TEST_FIELDS, 'a test');
        const source = termOfScalar(reading, fields.get('src') ?? fields.get('user'), '"src"');
        return {
            index,
            at: reading.document.lines.span(node.start, node.end),
            source: source ?? { text: '', start: node.start, end: node.start },
            accept: termsOf(reading, fields.get('accept') ?? fields.get('allow'), '"accept"'),
            deny: termsOf(reading, fields.get('deny'), '"deny"'),
            protocol: termOfScalar(reading, fields.get('proto'), '"proto"'),
            ours: isOurs(reading, node),
        };
    });
}
function readHosts(reading, section) {
    return new Map(membersOf(reading, section).map(({ name, value }) => {
        if (value.kind !== 'string')
            throw invalid(reading.document, value, `host "${name.value}" is an address or a CIDR`);
        return [name.value, { value: value.value, at: reading.document.lines.span(name.start, value.end) }];
    }));
}
function readLists(reading, section) {
    return new Map(membersOf(reading, section).map((member) => [member.name.value, listOf(reading, member)]));
}
function listOf(reading, { name, value }) {
    return {
        entries: termsOf(reading, value, JSON.stringify(name.value)),
        at: reading.document.lines.span(name.start, value.end),
    };
}
function readAutoApprovers(reading, section) {
    const routes = new Map();
    let exitNode = [];
    for (const { name, value } of membersOf(reading, section)) {
        const field = name.value.toLowerCase();
        if (field === 'exitnode')
            exitNode = termsOf(reading, value, '"exitNode"');
        if (field !== 'routes' || value.kind !== 'object')
            continue;
        for (const member of value.members)
            routes.set(member.name.value, listOf(reading, member));
    }
    return { routes, exitNode };
}


/***/ }),

/***/ 2200:
/***/ (function (__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  rQ: () => (/* binding */ overreachOf),
  nW: () => (/* binding */ reachOfTag)
});

// UNUSED EXPORTS: allows, failedTests

// EXTERNAL MODULE: ./lib/src/tailnet/ip-range.js
var ip_range = __webpack_require__(219);
// EXTERNAL MODULE: ./lib/src/tailnet/selector.js
var tailnet_selector = __webpack_require__(1207);
;// CONCATENATED MODULE: ./lib/src/tailnet/packet-filter.js


/** Capabilities for which the service tells the other side too. */
const MIRRORED = new Map([
    ['tailscale.com/cap/drive', 'tailscale.com/cap/drive-sharer'],
    ['tailscale.com/cap/relay', 'tailscale.com/cap/relay-target'],
]);
/** A rule's destinations, each with its ports and protocols; a grant without `ip` has none. */
function destinationsOf(rule) {
    if (rule.kind === 'absent') {
        return [
            { host: '*', term: { text: '*', start: 0, end: 0 }, ports: (0,tailnet_selector/* readPorts */.xH)('*') ?? [], protocols: tailnet_selector/* DEFAULT_PROTOCOLS */.ao },
        ];
    }
    if (rule.kind === 'acl') {
        const protocols = (0,tailnet_selector/* readProtocol */.jH)(rule.protocol?.text ?? '') ?? tailnet_selector/* DEFAULT_PROTOCOLS */.ao;
        return rule.destinations.flatMap((term) => {
            const split = (0,tailnet_selector/* splitDestination */.RG)(term.text);
            const ports = split === undefined ? undefined : (0,tailnet_selector/* readPorts */.xH)(split.ports);
            return split === undefined || ports === undefined ? [] : [{ host: split.host, term, ports, protocols }];
        });
    }
    const byProtocol = new Map();
    for (const entry of rule.ip ?? []) {
        const read = (0,tailnet_selector/* readIpEntry */.kH)(entry.text);
        if (read === undefined)
            continue;
        const key = read.protocols.join();
        const group = byProtocol.get(key) ?? { protocols: read.protocols, ports: [] };
        group.ports.push(...read.ports);
        byProtocol.set(key, group);
    }
    return rule.destinations.flatMap((term) => [...byProtocol.values()].map(({ protocols, ports }) => ({ host: term.text, term, ports, protocols })));
}
/** The packets that `node` lets in. Empty when nothing may reach it. */
function packet_filter_packetFilter(policy, resolver, node) {
    const entries = [];
    for (const rule of policy.allowsAll ? [absentRule(policy)] : policy.rules) {
        const sources = sourcesOf(resolver, rule);
        for (const { host, ports, protocols } of destinationsOf(rule)) {
            if (host === 'autogroup:self') {
                const own = ownDevices(resolver, node, sources);
                if (own.length > 0)
                    entries.push({ rule, sources: own, ranges: node.addresses, ports, protocols });
                continue;
            }
            const ranges = rangesAt(resolver, rule, host, node);
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
/** `autogroup:self`: the devices of the node's own user, among the sources. Tagged nodes have no self. */
function ownDevices(resolver, node, sources) {
    if (node.user === undefined)
        return [];
    return resolver.nodes
        .filter((other) => other.user === node.user && overlapAny(other.addresses, sources))
        .flatMap((other) => other.addresses);
}
/** The part of a destination that `node` answers for: its own addresses, or what it routes. */
function rangesAt(resolver, rule, host, node) {
    if (rule.via.length > 0 && !rule.via.some((tag) => node.node.tags.includes(tag.text)))
        return [];
    if (host === '*')
        return EVERYWHERE;
    const ranges = resolver.ranges(host);
    if (ranges === undefined)
        return resolver.members(host)?.has(node) === true ? node.addresses : [];
    const answers = rule.via.length > 0 ? node.routes : [...node.addresses, ...node.routes];
    return ranges.filter((range) => overlapAny([range], answers));
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
/** Whether a packet fits an entry. ICMP has no ports: a pair that is allowed any port may ping. */
function packet_filter_entryAdmits(entry, source, destination, port, protocols) {
    const protocol = protocols.find((number) => entry.protocols.includes(number));
    if (protocol === undefined)
        return false;
    const portless = protocol === 1 || protocol === 58;
    return ((portless || entry.ports.some(({ first, last }) => port >= first && port <= last)) &&
        subtract([source], entry.sources).length === 0 &&
        subtract([destination], entry.ranges).length === 0);
}

;// CONCATENATED MODULE: ./lib/src/tailnet/resolve.js
/** Which addresses and which nodes the names in a policy stand for, given the tailnet's nodes. */


/** Names are looked up once each, so that thousands of rules cost what their distinct names cost. */
function resolve_createResolver(policy, nodes) {
    const placed = nodes.map(placeNode);
    const routes = placed.flatMap((node) => node.routes);
    const sources = new Map();
    const members = new Map();
    const resolver = {
        nodes: placed,
        ranges: (text) => rangesOfSelector(policy, readSelector(text), new Set()),
        members(text) {
            if (!members.has(text))
                members.set(text, membersOf(policy, placed, readSelector(text)));
            return members.get(text);
        },
        sources(text) {
            let found = sources.get(text);
            if (found === undefined) {
                found = resolve_sourcesOf(resolver, text, routes);
                sources.set(text, found);
            }
            return found;
        },
    };
    return resolver;
}
function placeNode(node) {
    const read = (texts) => texts.flatMap((text) => {
        const range = parseIpRange(text);
        return range === undefined ? [] : [range];
    });
    return {
        node,
        addresses: read(node.addresses),
        routes: read((node.routes ?? []).filter((route) => !isExitRoute(route))),
        user: node.tags.length > 0 ? undefined : node.user,
    };
}
function isExitRoute(route) {
    return route === '0.0.0.0/0' || route === '::/0';
}
function resolve_sourcesOf(resolver, text, routes) {
    // `*` is every node and every device behind an approved subnet route; packet filters of the service show both.
    if (text === '*')
        return union([...TAILNET, ...routes]);
    if (text === 'autogroup:danger-all')
        return EVERYWHERE;
    const ranges = resolver.ranges(text);
    if (ranges !== undefined)
        return union(ranges);
    return union([...(resolver.members(text) ?? [])].flatMap((node) => node.addresses));
}
function membersOf(policy, nodes, selector) {
    switch (selector.kind) {
        case 'user':
            return new Set(nodes.filter((node) => node.user === selector.name));
        case 'domain':
            return new Set(nodes.filter((node) => node.user?.endsWith(`@${selector.name}`)));
        case 'tag':
            return new Set(nodes.filter(({ node }) => node.tags.includes(selector.name)));
        case 'group': {
            const entries = policy.groups.get(selector.name)?.entries ?? [];
            const found = entries.map((entry) => membersOf(policy, nodes, readSelector(entry.text)) ?? []);
            return new Set(found.flatMap((members) => [...members]));
        }
        case 'autogroup':
            return new Set(nodes.filter((node) => isInAutogroup(node, selector.name)));
        case 'service':
            return new Set();
        default:
            return undefined;
    }
}
/** Roles are not known here, so `autogroup:admin` and its like count every member: an upper bound. */
function isInAutogroup({ node, user }, name) {
    switch (name) {
        case 'autogroup:tagged':
            return node.tags.length > 0;
        case 'autogroup:danger-all':
            return true;
        case 'autogroup:shared':
        case 'autogroup:internet':
        case 'autogroup:self':
            return false;
        default:
            return user !== undefined;
    }
}
/** Addresses, aliases and ipsets. An ipset entry is `add X` (or X) or `remove X`, X an address, CIDR, `host:alias` or `ipset:name`, taken in order. */
function rangesOfSelector(policy, selector, seen) {
    if (selector.kind === 'addresses')
        return [selector.range];
    if (selector.kind === 'host') {
        const range = (0,ip_range/* parseIpRange */.CB)(policy.hosts.get(selector.name)?.value ?? '');
        return range === undefined ? [] : [range];
    }
    if (selector.kind !== 'ipset')
        return undefined;
    if (seen.has(selector.name))
        return [];
    let ranges = [];
    for (const entry of policy.ipsets.get(selector.name)?.entries ?? []) {
        const [, operation, name = ''] = /^(?:(add|remove)\s+)?(.*)$/.exec(entry.text.trim()) ?? [];
        const inner = (0,tailnet_selector/* readSelector */.Id)(name.startsWith('host:') ? name.slice('host:'.length) : name);
        const part = rangesOfSelector(policy, inner, new Set([...seen, selector.name])) ?? [];
        ranges = operation === 'remove' ? (0,ip_range/* subtract */.Re)(ranges, part) : [...ranges, ...part];
    }
    return ranges;
}

;// CONCATENATED MODULE: ./lib/src/tailnet/policy-tests.js
/** The policy's own `tests`, judged as the service judges them on every write. */




/** Tests of a policy that fail with these nodes; empty when all pass. A tag without a node reaches nothing. */
function failedTests(policy, nodes) {
    const resolver = createResolver(policy, nodes);
    const filters = new Map();
    const bench = {
        policy,
        resolver,
        filterOf(node) {
            let filter = filters.get(node);
            if (filter === undefined) {
                filter = packetFilter(policy, resolver, node);
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
    if (sources === undefined)
        return [`src ${JSON.stringify(test.source.text)} not found`];
    const protocols = protocolsOf(test);
    if (protocols === undefined)
        return [`proto ${JSON.stringify(test.protocol?.text)} is not known`];
    if (test.accept.length === 0 && test.deny.length === 0)
        return ['test has neither "accept" nor "deny"'];
    return [
        ...test.accept.flatMap((term) => judge(bench, term, sources, protocols, 'Accept')),
        ...test.deny.flatMap((term) => judge(bench, term, sources, protocols, 'Drop')),
    ];
}
/** Without `proto`, TCP or UDP will do. Source: Tailscale docs, "Tests". */
function protocolsOf(test) {
    const text = test.protocol?.text ?? '';
    return text === '' ? [6, 17] : readProtocol(text);
}
/** Addresses that the test's source stands for; undefined for a name that nothing bears. */
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
        case 'autogroup':
            return AUTOGROUPS.has(text) ? singles(resolver.members(text) ?? []) : undefined;
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
function judge(bench, term, sources, protocols, want) {
    const split = splitDestination(term.text);
    const port = split === undefined ? undefined : singlePort(split.ports);
    const destinations = split === undefined ? undefined : destinationAddresses(bench, split.host);
    if (port === undefined || destinations === undefined) {
        return [`address ${JSON.stringify(term.text)}: want one host and one port`];
    }
    const results = destinations.flatMap((destination) => sources
        .filter((source) => source.family === destination.family)
        .map((source) => isLetIn(bench, source, destination, port, protocols)));
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
/** Asked of the node that has the address; an address of the tailnet that no node has is judged by a node that could have it. */
function isLetIn(bench, source, destination, port, protocols) {
    const { resolver } = bench;
    const owners = resolver.nodes.filter((node) => overlapAny([destination], [...node.addresses, ...node.routes]));
    if (owners.length === 0 && overlapAny([destination], TAILNET)) {
        owners.push({ node: { name: '', addresses: [], tags: [] }, addresses: [destination], routes: [], user: undefined });
    }
    return owners.some((owner) => bench.filterOf(owner).some((entry) => entryAdmits(entry, source, destination, port, protocols)));
}

;// CONCATENATED MODULE: ./lib/src/tailnet/reach.js





/**
 * Every grant whose source can cover a tag: `*`, the tag, `autogroup:tagged`, `autogroup:danger-all`, and addresses,
 * aliases and ipsets that overlap the tailnet's range, since a node's address is not known beforehand.
 * @param heldByOthers addresses of other devices, which the tag's nodes cannot have
 */
function reachOfTag(policy, tag, heldByOthers = []) {
    const held = heldByOthers.flatMap((text) => (0,ip_range/* parseIpRange */.CB)(text) ?? []);
    const rules = policy.allowsAll ? [absentRule(policy)] : policy.rules;
    const covers = remembered((source) => coversTag(policy, source, tag, held));
    const rangesOf = remembered((host) => rangesOfSelector(policy, (0,tailnet_selector/* readSelector */.Id)(host), new Set()) ?? []);
    return rules
        .filter((rule) => rule.sources.some((source) => covers(source.text)))
        .flatMap((rule) => destinationsOf(rule)
        // A tagged node has no user, hence no devices of its own.
        .filter(({ host }) => host !== 'autogroup:self')
        .map(({ host, ports, protocols }) => ({
        rule,
        destination: host,
        ranges: host === '*' ? ip_range/* EVERYWHERE */.Zh : rangesOf(host),
        ports,
        protocols,
    })));
}
/** Asks once for each name, however many rules bear it. */
function remembered(ask) {
    const answers = new Map();
    return (name) => {
        const known = answers.get(name);
        if (known !== undefined)
            return known;
        const answer = ask(name);
        answers.set(name, answer);
        return answer;
    };
}
function coversTag(policy, source, tag, held) {
    const selector = (0,tailnet_selector/* readSelector */.Id)(source);
    if (selector.kind === 'any')
        return true;
    if (selector.kind === 'tag')
        return selector.name === tag;
    if (selector.kind === 'autogroup')
        return source === 'autogroup:tagged' || source === 'autogroup:danger-all';
    const ranges = rangesOfSelector(policy, selector, new Set());
    return ranges !== undefined && (0,ip_range/* overlapAny */.cg)((0,ip_range/* subtract */.Re)(ranges, held), ip_range/* TAILNET */.Q0);
}
/**
 * Whether a node may open a connection to an address.
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
    const protocols = protocol === 'tcp' ? [6] : protocol === 'udp' ? [17] : [1, 58];
    for (const node of resolver.nodes) {
        if (!overlapAny([destination], [...node.addresses, ...node.routes]))
            continue;
        const entry = packetFilter(policy, resolver, node).find((candidate) => entryAdmits(candidate, source, destination, port, protocols));
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
        if (grant.rule.ours || isWithin(grant, routes))
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
function isWithin(grant, routes) {
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

/***/ 1207:
/***/ (function (__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Gx: () => (/* binding */ AUTOGROUPS),
/* harmony export */   Id: () => (/* binding */ readSelector),
/* harmony export */   RG: () => (/* binding */ splitDestination),
/* harmony export */   TQ: () => (/* binding */ ALL_PORTS),
/* harmony export */   ao: () => (/* binding */ DEFAULT_PROTOCOLS),
/* harmony export */   jH: () => (/* binding */ readProtocol),
/* harmony export */   kH: () => (/* binding */ readIpEntry),
/* harmony export */   xH: () => (/* binding */ readPorts)
/* harmony export */ });
/* harmony import */ var _ip_range_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(219);
/** What the strings in `src`, `dst`, `proto` and `ip` mean. */

/** Autogroups of the docs; `members` is the older spelling of `member`. */
const AUTOGROUPS = new Set([
    'autogroup:member',
    'autogroup:members',
    'autogroup:tagged',
    'autogroup:admin',
    'autogroup:owner',
    'autogroup:it-admin',
    'autogroup:network-admin',
    'autogroup:billing-admin',
    'autogroup:auditor',
    'autogroup:shared',
    'autogroup:danger-all',
    'autogroup:self',
    'autogroup:internet',
]);
function readSelector(text) {
    if (text === '*')
        return { kind: 'any' };
    if (text.startsWith('group:'))
        return { kind: 'group', name: text };
    if (text.startsWith('tag:'))
        return { kind: 'tag', name: text };
    if (text.startsWith('autogroup:'))
        return { kind: 'autogroup', name: text };
    if (text.startsWith('ipset:'))
        return { kind: 'ipset', name: text };
    if (text.startsWith('svc:'))
        return { kind: 'service', name: text };
    if (text.startsWith('user:*@'))
        return { kind: 'domain', name: text.slice('user:*@'.length) };
    if (text.includes('@'))
        return { kind: 'user', name: text };
    const range = (0,_ip_range_js__WEBPACK_IMPORTED_MODULE_0__/* .parseIpRange */ .CB)(text);
    return range === undefined ? { kind: 'host', name: text } : { kind: 'addresses', range };
}
const ALL_PORTS = { first: 0, last: 65535 };
/** `*`, `22`, `80,443`, `8000-8100`; undefined when it is none of these. */
function readPorts(text) {
    if (text === '*')
        return [ALL_PORTS];
    const ranges = [];
    for (const part of text.split(',')) {
        const match = /^([0-9]{1,5})(?:-([0-9]{1,5}))?$/.exec(part.trim());
        if (match === null)
            return undefined;
        const first = Number(match[1]);
        const last = Number(match[2] ?? match[1]);
        if (first > last || last > 65535)
            return undefined;
        ranges.push({ first, last });
    }
    return ranges;
}
/** `hab:11434` split at its last colon, so that IPv6 addresses keep theirs; `[fd7a::1]:22` loses its brackets. */
function splitDestination(text) {
    const colon = text.lastIndexOf(':');
    if (colon <= 0)
        return undefined;
    const host = text.slice(0, colon);
    const bracketed = /^\[(.*)\](\/\d+)?$/.exec(host);
    return { host: bracketed === null ? host : `${bracketed[1]}${bracketed[2] ?? ''}`, ports: text.slice(colon + 1) };
}
/** Protocols a rule without `proto` allows: TCP, UDP, ICMPv4, ICMPv6. Source: Tailscale docs, ACL `proto`; packet filters of the service. */
const DEFAULT_PROTOCOLS = [6, 17, 1, 58];
/** Names of `proto`. Source: Tailscale docs, "Allowed protocols". */
const PROTOCOLS = new Map([
    ['icmp', 1],
    ['igmp', 2],
    ['ipv4', 4],
    ['ip-in-ip', 4],
    ['tcp', 6],
    ['egp', 8],
    ['igp', 9],
    ['udp', 17],
    ['gre', 47],
    ['esp', 50],
    ['ah', 51],
    ['ipv6-icmp', 58],
    ['sctp', 132],
]);
/** Protocol numbers of a `proto`; undefined when the name is not known. */
function readProtocol(text) {
    if (text === '')
        return DEFAULT_PROTOCOLS;
    const named = PROTOCOLS.get(text.toLowerCase());
    if (named !== undefined)
        return [named];
    return /^[0-9]{1,3}$/.test(text) && Number(text) <= 255 ? [Number(text)] : undefined;
}
/** One entry of a grant's `ip`: `*`, `443`, `80-443`, `tcp:443`, `icmp:*`. Port 0 stands in `*` only. Source: Tailscale docs, "Grants syntax". */
function readIpEntry(text) {
    const colon = text.indexOf(':');
    const protocols = colon < 0 ? DEFAULT_PROTOCOLS : readProtocol(text.slice(0, colon));
    const ports = readPorts(colon < 0 ? text : text.slice(colon + 1));
    if (protocols === undefined || ports === undefined)
        return undefined;
    return ports.some((range) => range.first === 0 && range !== ALL_PORTS) ? undefined : { protocols, ports };
}


/***/ })

};
