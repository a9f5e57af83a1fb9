export const id = 922;
export const ids = [922];
export const modules = {

/***/ 7922:
/***/ (function (__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  status: () => (/* binding */ status_status)
});

// EXTERNAL MODULE: ./lib/src/project/project.js
var project_project = __webpack_require__(905);
// EXTERNAL MODULE: ./lib/src/project/proxy-config.js
var proxy_config = __webpack_require__(9795);
// EXTERNAL MODULE: ./lib/src/railway/service.js
var railway_service = __webpack_require__(6885);
// EXTERNAL MODULE: ./lib/src/railway/variables.js
var railway_variables = __webpack_require__(5455);
// EXTERNAL MODULE: ./lib/src/railway/verdict.js + 1 modules
var verdict = __webpack_require__(7787);
// EXTERNAL MODULE: ./lib/src/release/context.js + 3 modules
var release_context = __webpack_require__(6859);
// EXTERNAL MODULE: ./lib/src/release/record.js
var release_record = __webpack_require__(4419);
;// CONCATENATED MODULE: ./lib/src/release/status.js





const DAY_MS = 24 * 3600_000;
/** A key is renewed by the next release from here on. */
const RENEW_DAYS = 30;
/**
 * What runs now, and what the release record tells of the last release. Reads Railway alone.
 *
 * @throws SlipwayError as `connectRailway`, and what Railway's refusals are.
 */
async function readStatus(context) {
    const { client, target } = await (0,release_context/* connectRailway */.I)(context);
    const [variables, service] = await Promise.all([(0,railway_variables/* readVariables */.Ch)(client, target), (0,railway_service/* readService */.uS)(client, target)]);
    const parsed = (0,release_record/* parseRecord */.Hh)(variables[release_record/* RECORD_VARIABLE */.TP]);
    const record = typeof parsed === 'string' ? release_record/* EMPTY_RECORD */.sU : parsed;
    const now = context.clock.now();
    const { released, previous, inProgress } = record;
    const url = context.settings.url ?? (service.domains[0] === undefined ? undefined : (0,railway_service/* publicUrl */.x6)(service.domains[0]));
    const { active, latest } = service;
    const isOnItsWay = latest !== undefined && latest.id !== active?.id && (0,verdict/* judgeStatus */.G)(latest.status) === 'progress';
    return {
        project: target.projectName,
        environment: target.environmentName,
        service: target.serviceName,
        ...(url === undefined ? {} : { url }),
        ...(active === undefined ? {} : { deployment: briefly(active) }),
        ...(isOnItsWay ? { onItsWay: briefly(latest) } : {}),
        ...(released === null ? {} : { released: describeReleased(released, now) }),
        ...(previous === null ? {} : { previous: { deployment: previous.deployment, at: previous.at } }),
        ...(inProgress === null
            ? {}
            : {
                inProgress: { owner: inProgress.owner, startedAt: inProgress.startedAt, updatedAt: inProgress.updatedAt },
            }),
        abandonedKeys: record.abandoned.length,
        notes: notesOf(record, parsed === 'unreadable', service, now),
    };
}
function briefly({ id, status, createdAt }) {
    return { id, status, createdAt };
}
function describeReleased(released, now) {
    const { deployment, source, at, models, routes, key } = released;
    return {
        deployment,
        source,
        at,
        models: models.map(({ name }) => name),
        routes,
        ...(key === null ? {} : { key: { id: key.id, expires: key.expires, daysLeft: daysUntil(key.expires, now) } }),
    };
}
function daysUntil(iso, now) {
    return Math.floor((Date.parse(iso) - now) / DAY_MS);
}
function notesOf(record, unreadable, service, now) {
    const { released, inProgress } = record;
    const { active, latest } = service;
    const notes = [];
    if (unreadable)
        notes.push(`${release_record/* RECORD_VARIABLE */.TP} is no release record: the next ship takes itself for a first release`);
    if (inProgress !== null) {
        notes.push((0,release_record/* isFresh */.pL)(inProgress.updatedAt, now)
            ? 'a release is on its way: another one is refused until it ends'
            : 'a release did not end: the next ship goes on from where it stopped');
    }
    if (active === undefined)
        notes.push('nothing runs: run slipway ship');
    else if (inProgress === null && active.id !== released?.deployment) {
        notes.push('what runs was not released: it was deployed without a gate, by hand or by `slipway deploy`; `slipway gate` asks its models, `slipway ship` releases');
    }
    if (latest !== undefined && latest.id !== active?.id && (0,verdict/* judgeStatus */.G)(latest.status) === 'failed') {
        notes.push(`the newest deployment, ${latest.id}, is ${latest.status}: slipway logs ${latest.id} shows why`);
    }
    if (released?.key != null && daysUntil(released.key.expires, now) < RENEW_DAYS) {
        notes.push('the Tailscale key ends soon: slipway ship renews it');
    }
    if (service.domains.length === 0)
        notes.push('the service has no domain: make one in Railway under Settings > Networking');
    return notes;
}

// EXTERNAL MODULE: ./lib/src/report/status.js
var report_status = __webpack_require__(8783);
// EXTERNAL MODULE: ./lib/src/commands/release-context.js
var commands_release_context = __webpack_require__(622);
;// CONCATENATED MODULE: ./lib/src/commands/status.js





/** `status`: what runs now, and what the last release was. Reads Railway alone, changes nothing, needs none of the user's files. */
async function status_status(invocation) {
    const project = await (0,project_project/* loadProject */.gi)({ directory: invocation.directory, paths: {}, named: new Set() });
    const context = (0,commands_release_context/* releaseContext */.N)(invocation, { project, config: (0,proxy_config.parseProxyConfig)('', ''), routes: [] });
    const end = await readStatus(context);
    invocation.print((0,report_status/* renderStatus */.L)(end, invocation.style));
    return { exitCode: 0, status: end };
}


/***/ }),

/***/ 5455:
/***/ (function (__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   B7: () => (/* binding */ upsertVariables),
/* harmony export */   Ch: () => (/* binding */ readVariables),
/* harmony export */   S1: () => (/* binding */ deleteVariable)
/* harmony export */ });
/* unused harmony export readDeploymentVariables */
/* harmony import */ var _data_railway_operations_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(5979);
/* harmony import */ var _model_error_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(9810);
/* harmony import */ var _service_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(6885);



/**
 * The service's variables: as written (`${{Postgres.DATABASE_URL}}`), or with `rendered`, as the container gets them.
 * Sealed values are never among them. The values are secrets: register them before anything else happens.
 *
 * @throws SlipwayError as `RailwayClient.query`.
 */
async function readVariables(client, target, options = {}) {
    const { projectId, environmentId, serviceId } = target;
    const unrendered = options.rendered !== true;
    return textsIn((await client.query(_data_railway_operations_js__WEBPACK_IMPORTED_MODULE_0__/* .variables */ .Ee, { projectId, environmentId, serviceId, unrendered })).variables);
}
/**
 * The variables that a deployment was made with: the service's own, references filled in, none of Railway's. Empty where Railway
 * does not tell them. The values are secrets: register them before anything else happens.
 *
 * Source: Railway's schema of 2026-08-21, `deploymentSnapshot`.
 *
 * @throws SlipwayError as `RailwayClient.query`.
 */
async function readDeploymentVariables(client, deploymentId) {
    return textsIn((await client.query(deploymentSnapshot, { deploymentId })).deploymentSnapshot?.variables);
}
function textsIn(values) {
    if (typeof values !== 'object' || values === null)
        return {};
    return Object.fromEntries(Object.entries(values).filter(([, value]) => typeof value === 'string'));
}
/**
 * Sets the named variables in one batch and leaves all others. Makes no deployment: one variable at a time would make one
 * each (railwayapp/cli#640).
 *
 * @throws SlipwayError as `RailwayClient.query`.
 */
async function upsertVariables(client, target, values) {
    if (Object.keys(values).length === 0)
        return;
    const { projectId, environmentId, serviceId } = target;
    const answer = await client.query(_data_railway_operations_js__WEBPACK_IMPORTED_MODULE_0__/* .variableCollectionUpsert */ .KT, {
        input: { projectId, environmentId, serviceId, variables: values, replace: false, skipDeploys: true },
    });
    (0,_service_js__WEBPACK_IMPORTED_MODULE_2__/* .requireDone */ .Sy)(answer.variableCollectionUpsert, 'the variables');
}
/**
 * Deletes one variable; one that is gone already is fine.
 *
 * @throws SlipwayError as `RailwayClient.query`.
 */
async function deleteVariable(client, target, name) {
    const { projectId, environmentId, serviceId } = target;
    try {
        const answer = await client.query(_data_railway_operations_js__WEBPACK_IMPORTED_MODULE_0__/* .variableDelete */ .k2, { input: { projectId, environmentId, serviceId, name } });
        (0,_service_js__WEBPACK_IMPORTED_MODULE_2__/* .requireDone */ .Sy)(answer.variableDelete, `the deletion of ${name}`);
    }
    catch (error) {
        const refused = error instanceof _model_error_js__WEBPACK_IMPORTED_MODULE_1__/* .SlipwayError */ .GQ && ['NOT_FOUND', 'SERVICE_REJECTED'].includes(error.code);
        if (!refused || name in (await readVariables(client, target)))
            throw error;
    }
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
