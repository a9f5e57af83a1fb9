export const id = 256;
export const ids = [256,405];
export const modules = {

/***/ 3256:
/***/ (function (__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   serveSandbox: () => (/* binding */ serveSandbox)
/* harmony export */ });
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(6760);
/* harmony import */ var _sandbox_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(3786);


/** `sandbox`: the stand-ins until Ctrl-C; with `--state DIR` they go on next time where they were. */
async function serveSandbox(options) {
    const { line, output, signal } = options;
    const sandbox = await (0,_sandbox_js__WEBPACK_IMPORTED_MODULE_1__/* .startOwn */ .hY)({
        directory: options.directory,
        config: options.config,
        scenario: line.scenario,
        litellm: line.litellm,
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


/***/ })

};
