export const id = 256;
export const ids = [256,174];
export const modules = {

/***/ 3256:
/***/ (function (__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   serveSandbox: () => (/* binding */ serveSandbox)
/* harmony export */ });
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(6760);
/* harmony import */ var _sandbox_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(174);


/** `sandbox`: the stand-ins until Ctrl-C; with `--state DIR` they go on next time where they were. */
async function serveSandbox(options) {
    const { line, output, signal } = options;
    const sandbox = await (0,_sandbox_js__WEBPACK_IMPORTED_MODULE_1__/* .startOwn */ .hY)({
        directory: options.directory,
        config: options.config,
        scenario: line.scenario,
        stateDirectory: line.state === undefined ? undefined : (0,node_path__WEBPACK_IMPORTED_MODULE_0__.resolve)(line.state),
        port: line.port,
        onLine: (text) => output.err(`${text}\n`),
    });
    const { access } = sandbox;
    if (line.format === 'json')
        output.out(`${JSON.stringify(access, null, 2)}\n`);
    else {
        output.out([
            (0,_sandbox_js__WEBPACK_IMPORTED_MODULE_1__/* .noticeOf */ .QJ)(access, `listening on ${access.url}`),
            '',
            `  SLIPWAY_SANDBOX_URL=${access.url} slipway ship --sandbox`,
            `  curl ${access.url}/state`,
            '',
            '  Ctrl-C ends it.',
            '',
        ].join('\n'));
    }
    await new Promise((done) => {
        if (signal.aborted)
            done();
        signal.addEventListener('abort', () => done(), { once: true });
    });
    await sandbox.close();
    return 0;
}


/***/ }),

/***/ 174:
/***/ (function (__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   QJ: () => (/* binding */ noticeOf),
/* harmony export */   QT: () => (/* binding */ TEMPLATES),
/* harmony export */   hY: () => (/* binding */ startOwn),
/* harmony export */   openSandbox: () => (/* binding */ openSandbox)
/* harmony export */ });
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(6760);
/* harmony import */ var node_url__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(3136);
/* harmony import */ var _model_error_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(9810);
/* harmony import */ var _project_project_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(905);
/* harmony import */ var _project_proxy_config_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(9795);
/* harmony import */ var _project_routes_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(372);
/* harmony import */ var _system_files_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(1809);
var __rewriteRelativeImportExtension = (undefined && undefined.__rewriteRelativeImportExtension) || function (path, preserveJsx) {
    if (typeof path === "string" && /^\.\.?\//.test(path)) {
        return path.replace(/\.(tsx)$|((?:\.d)?)((?:\.[^./]+?)?)\.([cm]?)ts$/i, function (m, tsx, d, ext, cm) {
            return tsx ? preserveJsx ? ".jsx" : ".js" : d && (!ext || !cm) ? m : (d + ext + "." + cm.toLowerCase() + "js");
        });
    }
    return path;
};







/** Where the files that `init` writes stand: beside the bundle and beside the sources alike. */
const TEMPLATES = (0,node_path__WEBPACK_IMPORTED_MODULE_0__.join)(import.meta.dirname, '../../templates');
const CONFIG_NAME = 'proxy_server_config.railway.yaml';
/** Long enough to see a gateway that dies at once. */
const SANDBOX_STABILITY_SECONDS = '1';
const ATTACH_TIMEOUT_MS = 5_000;
/** The stand-ins for this run: the running one, else one of our own whose model hosts are those of the config. */
async function openSandbox(wish) {
    const templates = !wish.named && (await (0,_system_files_js__WEBPACK_IMPORTED_MODULE_6__/* .readTextFile */ .Gu)((0,node_path__WEBPACK_IMPORTED_MODULE_0__.join)(wish.directory, wish.config))).kind === 'missing';
    const directory = templates ? TEMPLATES : wish.directory;
    const { access, close } = wish.url === undefined ? await startOwn({ ...wish, directory }) : await attach(wish.url, wish);
    const from = templates
        ? `no ${wish.config} here: using the files that \`slipway init\` writes`
        : `files of ${directory}`;
    const kept = `${access.url}, running; Railway, Tailscale, LiteLLM and the model hosts are its stand-ins`;
    return {
        access,
        directory,
        notice: wish.url === undefined ? noticeOf(access, from) : sandboxLines([from, kept]),
        layers: {
            first: [{ source: 'sandbox', values: aloneValues(access) }],
            last: [
                { source: 'sandbox', values: { 'stability-seconds': SANDBOX_STABILITY_SECONDS, 'require-models': 'all' } },
            ],
        },
        close,
    };
}
/** Starts the stand-ins in this process. */
async function startOwn(wish) {
    const { scenario, stateDirectory, port, onLine } = wish;
    const start = await loadSandbox();
    return start({
        hosts: await hostsFor(wish.directory, wish.config),
        ...(scenario === undefined ? {} : { scenario }),
        ...(stateDirectory === undefined ? {} : { stateDirectory }),
        ...(port === undefined ? {} : { port }),
        ...(onLine === undefined ? {} : { onLine }),
    });
}
/** `sandbox     \u2026` lines: what is real and what stands in. */
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
    const path = (0,node_path__WEBPACK_IMPORTED_MODULE_0__.join)(import.meta.dirname, fromSources ? '../../sandbox/index.ts' : '../sandbox/index.js');
    const loaded = (await import(__rewriteRelativeImportExtension(/* webpackIgnore: true */ (0,node_url__WEBPACK_IMPORTED_MODULE_1__.pathToFileURL)(path).href)));
    return loaded.startSandbox;
}
async function attach(url, { http, scenario }) {
    if (scenario !== undefined) {
        throw new _model_error_js__WEBPACK_IMPORTED_MODULE_2__/* .SlipwayError */ .GQ('USAGE', '--scenario belongs to a sandbox of this run, and SLIPWAY_SANDBOX_URL names a running one', {
            remedy: `start that one with it: slipway sandbox --scenario ${scenario}`,
        });
    }
    if (!/^http:\/\/(127\.0\.0\.1|localhost|\[::1\])(:\d+)?\/?$/.test(url)) {
        throw new _model_error_js__WEBPACK_IMPORTED_MODULE_2__/* .SlipwayError */ .GQ('INPUT_INVALID', 'SLIPWAY_SANDBOX_URL is not an address on this machine', {
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
    return new _model_error_js__WEBPACK_IMPORTED_MODULE_2__/* .SlipwayError */ .GQ('SERVICE_UNAVAILABLE', `no sandbox answers at ${url}`, {
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
    };
}
/** One stand-in host for each route of the proxy config; the guide's where that config cannot be read. */
async function hostsFor(directory, config) {
    for (const [folder, name] of [[directory, config], [TEMPLATES, CONFIG_NAME]]) {
        const project = await (0,_project_project_js__WEBPACK_IMPORTED_MODULE_3__/* .loadProject */ .gi)({ directory: folder, paths: { config: name }, named: new Set() });
        const file = project.files.get('config');
        if (file === undefined)
            continue;
        const { routes } = (0,_project_routes_js__WEBPACK_IMPORTED_MODULE_5__.routesOf)((0,_project_proxy_config_js__WEBPACK_IMPORTED_MODULE_4__.readProxyConfig)(file));
        if (routes.length > 0)
            return routes.map(hostOf);
    }
    throw new _model_error_js__WEBPACK_IMPORTED_MODULE_2__/* .SlipwayError */ .GQ('INTERNAL', 'the templates have no route', { remedy: 'report this' });
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


/***/ })

};
