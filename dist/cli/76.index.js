export const id = 76;
export const ids = [76];
export const modules = {

/***/ 9695:
/***/ (function (__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   commandJson: () => (/* binding */ commandJson),
/* harmony export */   errorJson: () => (/* binding */ errorJson),
/* harmony export */   findingsJson: () => (/* binding */ findingsJson),
/* harmony export */   jsonText: () => (/* binding */ jsonText),
/* harmony export */   planJson: () => (/* binding */ planJson)
/* harmony export */ });
/* harmony import */ var _model_error_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(9810);
/* harmony import */ var _model_finding_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(2673);
/* harmony import */ var _findings_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(7281);



/** Grows by one when a field is renamed, removed or changes its meaning; new fields do not count. */
const SCHEMA_VERSION = 1;
function commandJson(result) {
    const { command, error, findings, plan, gate, release, policy, files, init, image, rehearsal } = result;
    const { diagnoses, reach, status, logs } = result;
    const failed = release?.ok === false ? 1 : 0;
    const exitCode = result.exitCode ?? (error ? (0,_model_error_js__WEBPACK_IMPORTED_MODULE_0__/* .exitCodeOf */ .FO)(error) : failed);
    return {
        schemaVersion: SCHEMA_VERSION,
        command,
        ok: exitCode === 0,
        exitCode,
        ...(error ? { error: errorJson(error) } : {}),
        ...(findings ? { findings: findingsJson(findings) } : {}),
        ...(plan ? { plan: planJson(plan) } : {}),
        ...(gate ? { gate } : {}),
        ...(release ? { release } : {}),
        ...(policy ? { policy } : {}),
        ...(files ? { files } : {}),
        ...(init ? { init } : {}),
        ...(image ? { image } : {}),
        ...(rehearsal ? { rehearsal } : {}),
        ...(diagnoses ? { diagnoses } : {}),
        ...(reach ? { reach } : {}),
        ...(status ? { status } : {}),
        ...(logs ? { logs } : {}),
    };
}
function errorJson(error) {
    return {
        code: error.code,
        message: error.message,
        ...(error.remedy === undefined ? {} : { remedy: error.remedy }),
        details: error.details,
    };
}
/** Findings in the order in which they are shown, each with exactly the documented fields. */
function findingsJson(findings) {
    return {
        counts: (0,_findings_js__WEBPACK_IMPORTED_MODULE_1__/* .countFindings */ .Gt)(findings),
        items: [...findings].sort(_model_finding_js__WEBPACK_IMPORTED_MODULE_2__/* .compareFindings */ .Eg).map((finding) => ({
            check: finding.check,
            severity: finding.severity,
            file: finding.file,
            line: finding.line,
            column: finding.column,
            endLine: finding.endLine,
            endColumn: finding.endColumn,
            message: finding.message,
            remedy: finding.remedy,
            ...(finding.fix ? { fix: finding.fix } : {}),
        })),
    };
}
function planJson(plan) {
    return {
        ...plan,
        routes: plan.routes.map((route) => ({ ...route, address: route.address ?? null })),
        railway: { ...plan.railway, url: plan.railway.url ?? null },
    };
}
/**
 * The object as text, in two-space indentation with a final line feed. Characters that a terminal or a runner would act
 * upon (C1 controls, marks that reorder text, `##[`) are escaped; the parsed value is the same.
 */
function jsonText(value) {
    const text = JSON.stringify(value, undefined, 2).replace(/[\u007f-\u009f\u200e\u200f\u2028-\u202e\u2066-\u2069]/g, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`);
    return `${text.replaceAll('##[', '##\\u005b')}\n`;
}


/***/ })

};
