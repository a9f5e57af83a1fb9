export const id = 706;
export const ids = [706];
export const modules = {

/***/ 4706:
/***/ (function (__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   logs: () => (/* binding */ logs)
/* harmony export */ });
/* harmony import */ var _model_error_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(9810);
/* harmony import */ var _project_project_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(905);
/* harmony import */ var _project_proxy_config_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(9795);
/* harmony import */ var _railway_deployments_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(8082);
/* harmony import */ var _railway_verdict_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(7787);
/* harmony import */ var _release_context_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(6859);
/* harmony import */ var _report_status_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(8783);
/* harmony import */ var _release_context_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(622);








const DEFAULT_LINES = 100;
/** An id may be cut where it is told (`7f3c\u2026`), so that is how it may be asked for. */
const DEPLOYMENTS = 100;
/** `logs`: the log of the newest deployment, or of the one named; of a failed build the build's. Changes nothing. */
async function logs(invocation) {
    const project = await (0,_project_project_js__WEBPACK_IMPORTED_MODULE_1__/* .loadProject */ .gi)({ directory: invocation.directory, paths: {}, named: new Set() });
    const context = (0,_release_context_js__WEBPACK_IMPORTED_MODULE_7__/* .releaseContext */ .N)(invocation, { project, config: (0,_project_proxy_config_js__WEBPACK_IMPORTED_MODULE_2__.parseProxyConfig)('', ''), routes: [] });
    const railway = await (0,_release_context_js__WEBPACK_IMPORTED_MODULE_5__/* .connectRailway */ .I)(context);
    const { terminal } = invocation;
    const deployment = await chosen(railway, terminal?.operand);
    const limit = terminal?.lines ?? DEFAULT_LINES;
    const asked = terminal?.buildLog === true ? 'build' : 'deploy';
    const first = await (0,_railway_deployments_js__WEBPACK_IMPORTED_MODULE_3__/* .readLogs */ .o_)(railway.client, deployment.id, asked, limit);
    // A build that failed has no other log.
    const fallsBack = first.length === 0 && asked === 'deploy' && (0,_railway_verdict_js__WEBPACK_IMPORTED_MODULE_4__/* .judgeStatus */ .G)(deployment.status) === 'failed';
    const lines = fallsBack ? await (0,_railway_deployments_js__WEBPACK_IMPORTED_MODULE_3__/* .readLogs */ .o_)(railway.client, deployment.id, 'build', limit) : first;
    const kind = fallsBack ? 'build' : asked;
    const what = `${kind === 'build' ? 'build log' : 'log'} of deployment ${deployment.id}, ${deployment.status}`;
    invocation.print(`  ${what}${lines.length === 0 ? ': empty' : ''}\n${(0,_report_status_js__WEBPACK_IMPORTED_MODULE_6__/* .renderLogs */ .y)(lines, invocation.style)}`);
    return { exitCode: 0, logs: lines };
}
async function chosen({ client, target }, wished) {
    const all = await (0,_railway_deployments_js__WEBPACK_IMPORTED_MODULE_3__/* .listDeployments */ .Jn)(client, target, DEPLOYMENTS);
    const wanted = wished?.replace(/\u2026$/, '').toLowerCase();
    const found = wanted === undefined ? all.slice(0, 1) : all.filter(({ id }) => id.toLowerCase().startsWith(wanted));
    const [only, other] = found;
    if (only !== undefined && other === undefined)
        return only;
    if (only !== undefined) {
        throw new _model_error_js__WEBPACK_IMPORTED_MODULE_0__/* .SlipwayError */ .GQ('USAGE', `${found.length} deployments begin with ${wished}`, {
            remedy: 'write more of the id',
            details: found.slice(0, 5).map(({ id, status, createdAt }) => `${id} ${status} ${createdAt}`),
        });
    }
    if (wished === undefined) {
        throw new _model_error_js__WEBPACK_IMPORTED_MODULE_0__/* .SlipwayError */ .GQ('NOT_FOUND', `service ${target.serviceName} has no deployment yet`, {
            remedy: 'run slipway ship',
        });
    }
    throw new _model_error_js__WEBPACK_IMPORTED_MODULE_0__/* .SlipwayError */ .GQ('NOT_FOUND', all.length === 1
        ? `the only deployment of ${target.serviceName} is not ${wished}`
        : `none of the last ${all.length} deployments of ${target.serviceName} is ${wished}`, {
        remedy: '`slipway status` shows the one that runs; without a deployment `slipway logs` shows the newest',
    });
}


/***/ }),

/***/ 8783:
/***/ (function (__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   L: () => (/* binding */ renderStatus),
/* harmony export */   y: () => (/* binding */ renderLogs)
/* harmony export */ });
/* harmony import */ var _printable_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1634);
/* harmony import */ var _style_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(256);
/* harmony import */ var _table_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(8429);



const INDENT = 2;
/** What runs now, what was released, and what to do about it. Times in UTC. */
function renderStatus(status, style) {
    const { deployment, onItsWay, released, previous, inProgress } = status;
    const rows = [
        ['service', `${status.project} / ${status.environment} / ${status.service}`],
        ['url', status.url ?? 'none: the service has no domain'],
        [
            'runs',
            deployment === undefined
                ? 'nothing'
                : `${deployment.id} ${deployment.status}, since ${minuteOf(deployment.createdAt)}`,
        ],
        ...(onItsWay === undefined
            ? []
            : [['on its way', `${onItsWay.id} ${onItsWay.status}, since ${minuteOf(onItsWay.createdAt)}`]]),
        ...(released === undefined
            ? [['released', 'nothing yet']]
            : [
                ['released', `${released.deployment}, ${minuteOf(released.at)}, ${sourceText(released.source)}`],
                ['models', released.models.length === 0 ? 'none answered' : released.models.join(', ')],
                ['routes', released.routes.join(', ') || 'none'],
                [
                    'key',
                    released.key === undefined ? 'by hand, or none' : `${released.key.id}, ${daysText(released.key.daysLeft)}`,
                ],
            ]),
        ...(previous === undefined ? [] : [['rollback to', `${previous.deployment}, ${minuteOf(previous.at)}`]]),
        ...(inProgress === undefined
            ? []
            : [
                [
                    'in progress',
                    `${inProgress.owner}, started ${minuteOf(inProgress.startedAt)}, last sign ${minuteOf(inProgress.updatedAt)}`,
                ],
            ]),
        ...(status.abandonedKeys === 0 ? [] : [['to revoke', (0,_style_js__WEBPACK_IMPORTED_MODULE_1__/* .count */ .U9)(status.abandonedKeys, 'key')]]),
    ];
    const safe = rows.map((row) => row.map((cell) => (0,_printable_js__WEBPACK_IMPORTED_MODULE_0__/* .printableLine */ .o)(cell, 2_000)));
    const notes = status.notes.map((note) => (0,_style_js__WEBPACK_IMPORTED_MODULE_1__/* .paint */ .nI)(style, 'yellow', `  ! ${(0,_printable_js__WEBPACK_IMPORTED_MODULE_0__/* .printableLine */ .o)(note, 1_000)}`));
    return [...(0,_table_js__WEBPACK_IMPORTED_MODULE_2__/* .tableLines */ .o)(safe, INDENT, style.columns), ...(notes.length === 0 ? [] : ['', ...notes]), ''].join('\n');
}
/** `upload:2be203048f93\u2026`: a digest is told by its beginning. */
function sourceText(source) {
    return source.replace(/([0-9a-f]{12})[0-9a-f]{28,}/, '$1\u2026');
}
function minuteOf(iso) {
    return /^\d{4}-\d\d-\d\dT\d\d:\d\d/.test(iso) ? `${iso.slice(0, 16).replace('T', ' ')} UTC` : iso;
}
function daysText(days) {
    return days < 0 ? 'expired' : `${(0,_style_js__WEBPACK_IMPORTED_MODULE_1__/* .count */ .U9)(days, 'day')} left`;
}
/** Log lines with their time and severity; what a runner or a terminal would act upon is defused. */
function renderLogs(lines, style) {
    const text = lines.map(({ timestamp, severity, message }) => {
        const line = `${minuteAndSecond(timestamp)}  ${(0,_printable_js__WEBPACK_IMPORTED_MODULE_0__/* .printable */ .g)(message)}`;
        if (/^(err|error|fatal|critical)$/i.test(severity))
            return (0,_style_js__WEBPACK_IMPORTED_MODULE_1__/* .paint */ .nI)(style, 'red', line);
        return /^warn/i.test(severity) ? (0,_style_js__WEBPACK_IMPORTED_MODULE_1__/* .paint */ .nI)(style, 'yellow', line) : line;
    });
    return text.length === 0 ? '' : `${text.join('\n')}\n`;
}
function minuteAndSecond(iso) {
    return /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d/.test(iso) ? iso.slice(0, 19).replace('T', ' ') : (0,_printable_js__WEBPACK_IMPORTED_MODULE_0__/* .printableLine */ .o)(iso, 40);
}


/***/ }),

/***/ 8429:
/***/ (function (__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   o: () => (/* binding */ tableLines)
/* harmony export */ });
/* harmony import */ var _width_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(6293);

/**
 * Rows in columns, three spaces apart, the last column wrapped where the terminal ends.
 * @param indent cells before the first column
 */
function tableLines(rows, indent, columns) {
    const last = Math.max(0, ...rows.map((row) => row.length - 1));
    const widths = Array.from({ length: last }, (_, index) => Math.max(0, ...rows.map((row) => (0,_width_js__WEBPACK_IMPORTED_MODULE_0__/* .displayWidth */ .F1)(row[index] ?? ''))));
    const start = indent + widths.reduce((sum, width) => sum + width + 3, 0);
    return rows.flatMap((row) => {
        const cells = widths.map((width, index) => (0,_width_js__WEBPACK_IMPORTED_MODULE_0__/* .padEnd */ .f)(row[index] ?? '', width + 3)).join('');
        const room = Math.max(16, columns - start);
        const [first = '', ...rest] = (0,_width_js__WEBPACK_IMPORTED_MODULE_0__/* .wrap */ .LV)(row[last] ?? '', room);
        return [`${' '.repeat(indent)}${cells}${first}`.trimEnd(), ...rest.map((line) => `${' '.repeat(start)}${line}`)];
    });
}


/***/ })

};
