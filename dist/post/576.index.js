export const id = 576;
export const ids = [576];
export const modules = {

/***/ 1428:
/***/ (function (__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   P: () => (/* binding */ fieldsOf),
/* harmony export */   q: () => (/* binding */ parseJson)
/* harmony export */ });
/** What an answer's text holds; undefined where it is no JSON. */
function parseJson(text) {
    try {
        return JSON.parse(text);
    }
    catch {
        return undefined;
    }
}
/** The fields of an object; none of anything else. */
function fieldsOf(value) {
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : {};
}


/***/ }),

/***/ 5576:
/***/ (function (__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   reportDeployment: () => (/* binding */ reportDeployment)
/* harmony export */ });
/* harmony import */ var _model_error_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(9810);
/* harmony import */ var _model_plain_text_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(2126);
/* harmony import */ var _answer_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(1428);



/** Of a status's description (REST, "Create a deployment status"). */
const LONGEST_DESCRIPTION = 140;
/**
 * Tells GitHub how a deployment stands, for the repository's page and its pull requests.
 *
 * @returns the id of GitHub's deployment, for the next report of the same one.
 * @throws SlipwayError as `GitHubClient.request` does
 */
async function reportDeployment(client, report) {
    const operation = {
        what: `report the deployment to ${(0,_model_plain_text_js__WEBPACK_IMPORTED_MODULE_1__/* .plainLine */ .h0)(report.environment, 60)}`,
        permission: 'deployments: write',
    };
    const id = report.deploymentId ?? (await createDeployment(client, report, operation));
    await client.request({
        method: 'POST',
        path: `/deployments/${id}/statuses`,
        operation,
        json: {
            state: report.state,
            description: (0,_model_plain_text_js__WEBPACK_IMPORTED_MODULE_1__/* .plainLine */ .h0)(report.description, LONGEST_DESCRIPTION),
            ...(report.url === undefined ? {} : { environment_url: report.url }),
            ...(report.logUrl === undefined ? {} : { log_url: report.logUrl }),
        },
        expect: 201,
    });
    return id;
}
async function createDeployment(client, report, operation) {
    const { json } = await client.request({
        method: 'POST',
        path: '/deployments',
        operation,
        json: {
            ref: report.sha,
            environment: report.environment,
            description: 'slipway',
            // It has been deployed: GitHub must neither merge anything nor wait for checks, this job's own among them.
            auto_merge: false,
            required_contexts: [],
            transient_environment: report.transient ?? false,
            production_environment: report.production ?? report.environment === 'production',
        },
        expect: 201,
    });
    const { id } = (0,_answer_js__WEBPACK_IMPORTED_MODULE_2__/* .fieldsOf */ .P)(json);
    if (typeof id === 'number')
        return id;
    throw new _model_error_js__WEBPACK_IMPORTED_MODULE_0__/* .SlipwayError */ .GQ('SERVICE_REJECTED', 'GitHub made a deployment and did not tell its id', {
        remedy: 'check GITHUB_API_URL, and whether a proxy stands between',
    });
}


/***/ })

};
