export const id = 685;
export const ids = [685];
export const modules = {

/***/ 8685:
/***/ (function (__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   build: () => (/* binding */ build)
/* harmony export */ });
/* harmony import */ var _image_docker_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(64);
/* harmony import */ var _image_find_docker_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(4630);
/* harmony import */ var _release_transaction_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(3888);
/* harmony import */ var _report_image_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(656);
/* harmony import */ var _files_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(7706);
/* harmony import */ var _image_steps_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(3823);






/** `build`: the image by Docker, under hostile proxy variables; pushed when a registry's credentials are given. */
async function build(invocation) {
    const { environment, directory, signal, emit, clock } = invocation;
    const project = await (0,_files_js__WEBPACK_IMPORTED_MODULE_4__/* .readFiles */ .Ul)(invocation);
    const docker = (0,_image_docker_js__WEBPACK_IMPORTED_MODULE_0__/* .createDocker */ .h)(environment, directory, signal);
    await (0,_image_find_docker_js__WEBPACK_IMPORTED_MODULE_1__/* .requireDocker */ .c1)(docker, 'build');
    const transaction = (0,_release_transaction_js__WEBPACK_IMPORTED_MODULE_2__/* .createTransaction */ .z)(emit, clock, signal);
    const end = await (0,_image_steps_js__WEBPACK_IMPORTED_MODULE_5__/* .buildStep */ .R0)(invocation, project, docker, transaction);
    if (end.kind === 'failed')
        return { exitCode: 1, error: end.error, diagnoses: end.diagnoses };
    invocation.print((0,_report_image_js__WEBPACK_IMPORTED_MODULE_3__/* .builtLine */ .l)(end.image, invocation.style));
    return { exitCode: 0, image: end.image };
}


/***/ }),

/***/ 7706:
/***/ (function (__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  Ul: () => (/* binding */ readFiles),
  HV: () => (/* binding */ readGateway)
});

// UNUSED EXPORTS: readFilesThere

// EXTERNAL MODULE: ./lib/src/model/error.js
var error = __webpack_require__(9810);
// EXTERNAL MODULE: ./lib/src/project/project.js
var project = __webpack_require__(905);
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



/** The user's files, those named in settings among them; there may be none. @throws SlipwayError INPUT_INVALID without a directory. */
async function readFilesThere(invocation) {
    const { values, sources } = invocation.settings;
    const paths = {};
    const named = new Set();
    for (const [role, input] of Object.entries(FILE_INPUTS)) {
        paths[role] = String(values[input] ?? '');
        if (sources[input] !== 'default' && paths[role] !== '')
            named.add(role);
    }
    return (0,project/* loadProject */.gi)({ directory: invocation.directory, paths, named });
}
/**
 * The user's files, those named in settings among them.
 *
 * @throws SlipwayError INPUT_INVALID when there is no directory, or none of the kit's files in it.
 */
async function readFiles(invocation) {
    const project = await readFilesThere(invocation);
    const kit = Object.keys(FILE_INPUTS);
    const there = kit.some((role) => project.files.has(role) || project.unread.some((file) => file.role === role));
    if (there)
        return project;
    throw new error/* SlipwayError */.GQ('INPUT_INVALID', `none of the gateway\u2019s files is in ${invocation.directory}`, {
        remedy: `name the directory that holds ${invocation.settings.values.config} (slipway <command> <directory>), or write the files with \`slipway init\``,
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
        Promise.all(/* import() */[__webpack_require__.e(280), __webpack_require__.e(372)]).then(__webpack_require__.bind(__webpack_require__, 372)),
        Promise.all(/* import() */[__webpack_require__.e(280), __webpack_require__.e(407), __webpack_require__.e(531)]).then(__webpack_require__.bind(__webpack_require__, 3531)),
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


/***/ })

};
