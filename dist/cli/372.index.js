export const id = 372;
export const ids = [372];
export const modules = {

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


/***/ })

};
