export const id = 372;
export const ids = [372,795];
export const modules = {

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


/***/ })

};
