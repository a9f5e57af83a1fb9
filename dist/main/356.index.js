export const id = 356;
export const ids = [356];
export const modules = {

/***/ 7356:
/***/ (function (__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   sarifLog: () => (/* binding */ sarifLog)
/* harmony export */ });
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7598);
/* harmony import */ var _model_finding_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(2673);
/* harmony import */ var _model_plain_text_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(2126);
/* harmony import */ var _printable_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(1634);
/* harmony import */ var _repository_path_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(8214);
/* harmony import */ var _worst_first_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(5961);






/** GitHub shows no more of one run (docs.github.com, "SARIF results exceed one or more limits"). */
const MOST_RESULTS = 5_000;
/** Of descriptions (docs.github.com, "SARIF support for code scanning", reportingDescriptor object). */
const LONGEST_DESCRIPTION = 1_024;
const LONGEST_MESSAGE = 2_000;
const LEVELS = { error: 'error', warning: 'warning', info: 'note' };
/** GitHub's words for results that are no security alerts (same page, `properties.problem.severity`). */
const PROBLEMS = { error: 'error', warning: 'warning', info: 'recommendation' };
/**
 * Findings as SARIF 2.1.0 for GitHub code scanning. At most 5,000 results, the worst; a notification tells of the rest.
 * @param prefix the working directory relative to the repository, '' for its root
 */
function sarifLog(findings, checks, version, prefix) {
    const rules = [...checks, ...undescribed(findings, checks)];
    const indexes = new Map(rules.map(({ name }, index) => [name, index]));
    const fingerprints = fingerprintsOf(findings, prefix);
    const results = (0,_worst_first_js__WEBPACK_IMPORTED_MODULE_4__/* .worstFirst */ .m)(findings)
        .slice(0, MOST_RESULTS)
        .map((finding) => ({
        ruleId: finding.check,
        ruleIndex: indexes.get(finding.check) ?? -1,
        level: LEVELS[finding.severity],
        message: { text: withoutLinks((0,_printable_js__WEBPACK_IMPORTED_MODULE_2__/* .printableLine */ .o)(`${finding.message}. Remedy: ${finding.remedy}`, LONGEST_MESSAGE)) },
        locations: [{ physicalLocation: { artifactLocation: artifact(finding.file, prefix), region: region(finding) } }],
        partialFingerprints: { 'slipwayFinding/v1': fingerprints.get(finding) ?? '' },
        ...(finding.fix === undefined ? {} : { fixes: [fixOf(finding, finding.fix, prefix)] }),
    }));
    const left = findings.length - results.length;
    return {
        $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
        version: '2.1.0',
        runs: [
            {
                tool: { driver: { name: 'Slipway', version, semanticVersion: version, rules: rules.map(ruleOf) } },
                columnKind: 'utf16CodeUnits',
                originalUriBaseIds: { '%SRCROOT%': { description: { text: 'The root of the repository.' } } },
                invocations: [
                    { executionSuccessful: true, ...(left > 0 ? { toolExecutionNotifications: [leftOut(left)] } : {}) },
                ],
                results,
            },
        ],
    };
}
function ruleOf({ name, what, why, remedy, severity }) {
    const text = (long) => ({ text: (0,_model_plain_text_js__WEBPACK_IMPORTED_MODULE_1__/* .cutText */ .IN)((0,_printable_js__WEBPACK_IMPORTED_MODULE_2__/* .printable */ .g)(long), LONGEST_DESCRIPTION) });
    return {
        id: name,
        name: ruleName(name),
        shortDescription: text(what),
        fullDescription: text(`${what} ${why}`),
        defaultConfiguration: { level: LEVELS[severity] },
        help: {
            text: `${(0,_printable_js__WEBPACK_IMPORTED_MODULE_2__/* .printable */ .g)(why)}\nRemedy: ${(0,_printable_js__WEBPACK_IMPORTED_MODULE_2__/* .printable */ .g)(remedy)}`,
            markdown: `${(0,_printable_js__WEBPACK_IMPORTED_MODULE_2__/* .printable */ .g)(why)}\n\n**Remedy:** ${(0,_printable_js__WEBPACK_IMPORTED_MODULE_2__/* .printable */ .g)(remedy)}`,
        },
        properties: { tags: [name.split('/')[0] ?? name], precision: 'high', 'problem.severity': PROBLEMS[severity] },
    };
}
/** `dockerfile/proxy-cleared` as SARIF wants names to be: `DockerfileProxyCleared`. */
function ruleName(check) {
    return check
        .split(/[^A-Za-z0-9]+/)
        .map((word) => word.slice(0, 1).toUpperCase() + word.slice(1))
        .join('');
}
/** Every result has its rule, even one that the catalogue does not know. */
function undescribed(findings, checks) {
    const rules = new Map();
    const known = new Set(checks.map(({ name }) => name));
    for (const { check, severity, message, remedy } of findings) {
        if (!known.has(check) && !rules.has(check))
            rules.set(check, { name: check, what: message, why: message, remedy, severity });
    }
    return [...rules.values()];
}
/**
 * What a finding is, without where in its file it stands, so that it stays the same when lines shift: check, path, message, and a
 * number where these are the same. GitHub itself matches by `primaryLocationLineHash` alone; that one is left to
 * `upload-sarif`, which makes it from the source and warns of any other value (github/codeql-action, src/fingerprints.ts).
 */
function fingerprintsOf(findings, prefix) {
    const seen = new Map();
    const fingerprints = new Map();
    for (const finding of [...findings].sort(_model_finding_js__WEBPACK_IMPORTED_MODULE_5__/* .compareFindings */ .Eg)) {
        const message = finding.message.replace(/\b(lines?|columns?) \d+|:\d+:\d+/g, '$1');
        const identity = JSON.stringify([finding.check, (0,_repository_path_js__WEBPACK_IMPORTED_MODULE_3__/* .repositoryPath */ .S)(finding.file, prefix), message]);
        const number = (seen.get(identity) ?? 0) + 1;
        seen.set(identity, number);
        fingerprints.set(finding, `${(0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createHash)('sha256').update(identity).digest('hex').slice(0, 32)}:${number}`);
    }
    return fingerprints;
}
function artifact(file, prefix) {
    // encodeURIComponent refuses half a surrogate pair.
    const path = (0,_repository_path_js__WEBPACK_IMPORTED_MODULE_3__/* .repositoryPath */ .S)(file, prefix)
        .replace(/[\ud800-\udfff]/gu, '\ufffd')
        .replace(/^\/+/, '');
    return { uri: path.split('/').map(encodeURIComponent).join('/'), uriBaseId: '%SRCROOT%' };
}
/** The end is exclusive in both. */
function region({ line, column, endLine, endColumn }) {
    return { startLine: line, startColumn: column, endLine, endColumn };
}
function fixOf(finding, fix, prefix) {
    return {
        description: { text: withoutLinks((0,_printable_js__WEBPACK_IMPORTED_MODULE_2__/* .printableLine */ .o)(finding.remedy, LONGEST_MESSAGE)) },
        artifactChanges: [
            {
                artifactLocation: artifact(finding.file, prefix),
                replacements: [{ deletedRegion: region(fix), insertedContent: { text: fix.text } }],
            },
        ],
    };
}
/** `[text](target)` in a message is a link (SARIF 2.1.0, section 3.11.6), and messages quote the user's files. */
function withoutLinks(text) {
    return text.replaceAll('](', '] (');
}
function leftOut(left) {
    return {
        level: 'note',
        message: { text: `${left} more findings were left out; the worst ${MOST_RESULTS} are here.` },
    };
}


/***/ })

};
