export const id = 187;
export const ids = [187];
export const modules = {

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


/***/ }),

/***/ 6187:
/***/ (function (__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   fails: () => (/* binding */ fails),
/* harmony export */   filesOf: () => (/* binding */ filesOf),
/* harmony export */   findIn: () => (/* binding */ findIn),
/* harmony export */   textOf: () => (/* binding */ textOf),
/* harmony export */   validate: () => (/* binding */ validate)
/* harmony export */ });
/* harmony import */ var _checks_catalogue_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(4834);
/* harmony import */ var _model_finding_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(2673);
/* harmony import */ var _report_findings_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(7281);
/* harmony import */ var _files_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(7706);




/** `validate`: every check over the user's files. Offline, needs no secrets, changes nothing. */
async function validate(invocation) {
    const project = await (0,_files_js__WEBPACK_IMPORTED_MODULE_2__/* .readFiles */ .Ul)(invocation);
    const findings = await findIn(invocation, project);
    invocation.print((0,_report_findings_js__WEBPACK_IMPORTED_MODULE_1__/* .renderFindings */ .vO)(findings, (path) => textOf(project, path), invocation.style, filesOf(project)));
    return { exitCode: fails(invocation, findings) ? 1 : 0, findings };
}
function findIn(invocation, project) {
    const { tag, variables, subnetSources } = invocation.settings.values;
    return (0,_checks_catalogue_js__WEBPACK_IMPORTED_MODULE_0__.runChecks)(project, { severities: { ...invocation.severities }, tag, variables, subnetSources });
}
/** Whether a finding reaches `fail-on`. */
function fails(invocation, findings) {
    return findings.some(({ severity }) => (0,_model_finding_js__WEBPACK_IMPORTED_MODULE_3__/* .atLeast */ .jZ)(severity, invocation.settings.values.failOn));
}
/** How many files were looked at. */
function filesOf(project) {
    return project.files.size + project.unread.length + project.envFiles.length;
}
function textOf(project, path) {
    for (const file of [...project.files.values(), ...project.envFiles])
        if (file.path === path)
            return file.text;
    return undefined;
}


/***/ })

};
