export const id = 706;
export const ids = [706,622];
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
/* harmony import */ var _release_context_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(1509);
/* harmony import */ var _report_status_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(8783);
/* harmony import */ var _release_context_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(622);








const DEFAULT_LINES = 100;
/** An id may be cut where it is told (`7f3c\u2026`), so that is how it may be asked for. */
const DEPLOYMENTS = 100;
/** `logs`: the log of the newest deployment, or of the one named; of a failed build the build's. Changes nothing. */
async function logs(invocation) {
    const project = await (0,_project_project_js__WEBPACK_IMPORTED_MODULE_1__/* .loadProject */ .gi)({ directory: invocation.directory, paths: {}, named: new Set() });
    const context = (0,_release_context_js__WEBPACK_IMPORTED_MODULE_7__.releaseContext)(invocation, { project, config: (0,_project_proxy_config_js__WEBPACK_IMPORTED_MODULE_2__.parseProxyConfig)('', ''), routes: [] });
    const railway = await (0,_release_context_js__WEBPACK_IMPORTED_MODULE_5__.connectRailway)(context);
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

/***/ 622:
/***/ (function (__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   releaseContext: () => (/* binding */ releaseContext)
/* harmony export */ });
/* harmony import */ var _release_record_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(4419);

/** What the release room needs of an invocation. */
function releaseContext(invocation, { project, config, routes }) {
    const { settings, environment, http, clock, secrets, emit, signal, machine, pid, isProcessAlive, idToken, onBegin } = invocation;
    return {
        settings: settings.values,
        sources: settings.sources,
        environment,
        project,
        config,
        routes,
        http,
        clock,
        secrets,
        emit,
        signal,
        owner: (0,_release_record_js__WEBPACK_IMPORTED_MODULE_0__/* .ownerOf */ .bf)(environment, machine, pid),
        machine,
        isProcessAlive,
        ...(idToken === undefined ? {} : { idToken }),
        ...(onBegin === undefined ? {} : { onBegin }),
    };
}


/***/ }),

/***/ 4419:
/***/ (function (__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Gp: () => (/* binding */ BEAT_MS),
/* harmony export */   Hh: () => (/* binding */ parseRecord),
/* harmony export */   Om: () => (/* binding */ serializeRecord),
/* harmony export */   TP: () => (/* binding */ RECORD_VARIABLE),
/* harmony export */   ZG: () => (/* binding */ parseRoute),
/* harmony export */   bf: () => (/* binding */ ownerOf),
/* harmony export */   k3: () => (/* binding */ FRESH_MS),
/* harmony export */   pL: () => (/* binding */ isFresh),
/* harmony export */   rw: () => (/* binding */ mayTakeOver),
/* harmony export */   sU: () => (/* binding */ EMPTY_RECORD),
/* harmony export */   yy: () => (/* binding */ keyFingerprint)
/* harmony export */ });
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7598);
/* harmony import */ var _model_error_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(9810);


/**
 * The Railway variable that holds the release record. It lives with the service, so that a runner that dies loses nothing:
 * the next run finds it. It never holds a secret.
 */
const RECORD_VARIABLE = 'SLIPWAY_RELEASE';
/** How long an `in progress` record without a sign of life keeps others out; a live one gives a sign every `BEAT_MS`. */
const FRESH_MS = 10 * 60_000;
const BEAT_MS = 2 * 60_000;
const VERSION = 1;
const EMPTY_RECORD = {
    version: VERSION,
    released: null,
    previous: null,
    abandoned: [],
    inProgress: null,
};
/** Enough of a SHA-256 to tell two keys apart, too little to be a secret. */
function keyFingerprint(key) {
    return (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createHash)('sha256').update(key).digest('hex').slice(0, 16);
}
/**
 * The record in a variable's value.
 *
 * @throws SlipwayError RELEASE_BUSY for a record of a newer version: overwriting it would lose what it knows.
 */
function parseRecord(value) {
    if (value === undefined || value === '')
        return 'absent';
    let data;
    try {
        data = JSON.parse(value);
    }
    catch {
        return 'unreadable';
    }
    if (isObject(data) && typeof data.version === 'number' && data.version > VERSION) {
        throw new _model_error_js__WEBPACK_IMPORTED_MODULE_1__/* .SlipwayError */ .GQ('RELEASE_BUSY', `${RECORD_VARIABLE} on the service was written by a newer Slipway`, {
            remedy: 'update Slipway to the version that released last',
        });
    }
    return isRecord(data) ? data : 'unreadable';
}
function isRecord(data) {
    if (!isObject(data))
        return false;
    const { version, released, previous, abandoned, inProgress } = data;
    const releases = [released, previous].every((one) => one === null || isRelease(one));
    return version === VERSION && releases && isTexts(abandoned) && (inProgress === null || isProgress(inProgress));
}
function isRelease(value) {
    if (!isObject(value))
        return false;
    const { deployment, source, key, routes, models, at } = value;
    return (isTexts([deployment, source, at]) &&
        (key === null || isKey(key)) &&
        isTexts(routes) &&
        Array.isArray(models) &&
        models.every(isModel));
}
function isKey(value) {
    return isObject(value) && isTexts([value.id, value.expires, value.fingerprint]);
}
function isModel(value) {
    return isObject(value) && isTexts([value.name, value.ask, value.host, value.mode ?? '']);
}
function isProgress(value) {
    if (!isObject(value))
        return false;
    const { owner, nonce, startedAt, updatedAt, keys, deployment } = value;
    return (isTexts([owner, nonce, startedAt, updatedAt]) &&
        isTexts(keys) &&
        (deployment === null || typeof deployment === 'string'));
}
function isTexts(value) {
    return Array.isArray(value) && value.every((one) => typeof one === 'string');
}
function isObject(value) {
    return typeof value === 'object' && value !== null;
}
/** Canonical: the same record gives the same text. What Railway would read as a reference to a variable is escaped. */
function serializeRecord(record) {
    return JSON.stringify(record).replaceAll('${{', '$\\u007b{');
}
/**
 * Who runs this release. In Actions the run (a re-run of it may take over what a former attempt left), elsewhere a process of
 * a machine, given as a hash, since everybody in the Railway project can read the record.
 */
function ownerOf(env, machine, pid) {
    const { GITHUB_RUN_ID, GITHUB_JOB } = env;
    return GITHUB_RUN_ID ? `run ${GITHUB_RUN_ID} ${GITHUB_JOB ?? ''}`.trim() : `process ${machine} ${pid}`;
}
/** Whether the owner of an `in progress` record is ourselves or known to be dead, so that nobody need wait for it. */
function mayTakeOver(owner, own, machine, isAlive) {
    if (owner === own)
        return true;
    const [kind, where, pid] = owner.split(' ');
    return kind === 'process' && where === machine && pid !== undefined && !isAlive(Number(pid));
}
/** Whether a sign of life is recent. One from the future is none: its clock is wrong, and it would keep others out for long. */
function isFresh(updatedAt, now) {
    const age = now - Date.parse(updatedAt);
    return Math.abs(age) < FRESH_MS;
}
/** A route as the record keeps it: `hab=100.75.148.4:11434`. */
function parseRoute(text) {
    const equals = text.indexOf('=');
    const colon = text.lastIndexOf(':');
    return {
        host: text.slice(0, equals),
        address: text.slice(equals + 1, colon),
        port: Number(text.slice(colon + 1)),
        models: [],
        at: { line: 1, column: 1, endLine: 1, endColumn: 1 },
    };
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
/* harmony import */ var _table_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(8429);
/* harmony import */ var _width_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(6293);




const INDENT = 2;
const NOTE_INDENT = '    ';
/** What runs now, what was released, and what to do about it. Times in UTC. */
function renderStatus(status, style) {
    const { deployment, onItsWay, released, previous, inProgress, nodes, staleNodes = [] } = status;
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
                    released.key === undefined
                        ? keyByHandText(status.keyByHand)
                        : `${released.key.id}, ${daysText(released.key.daysLeft)}`,
                ],
            ]),
        ...(nodes === undefined ? [] : nodes.length === 0 ? [['node', 'none online']] : nodes.map(nodeRow)),
        ...staleNodes.map((node) => ['left offline', staleText(node)]),
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
    const room = (0,_style_js__WEBPACK_IMPORTED_MODULE_1__/* .usableColumns */ .qW)(style.columns) - NOTE_INDENT.length;
    const notes = status.notes.flatMap((note) => (0,_width_js__WEBPACK_IMPORTED_MODULE_2__/* .wrap */ .LV)((0,_printable_js__WEBPACK_IMPORTED_MODULE_0__/* .printableLine */ .o)(note, 1_000), room).map((line, index) => (0,_style_js__WEBPACK_IMPORTED_MODULE_1__/* .paint */ .nI)(style, 'yellow', `${index === 0 ? '  ! ' : NOTE_INDENT}${line}`)));
    return [...(0,_table_js__WEBPACK_IMPORTED_MODULE_3__/* .tableLines */ .o)(safe, INDENT, style.columns), ...(notes.length === 0 ? [] : ['', ...notes]), ''].join('\n');
}
function keyByHandText(key) {
    return key === undefined ? 'by hand, or none' : `by hand, ${key.id}, ${daysText(key.daysLeft)}`;
}
function nodeRow({ name, address, tags }) {
    return ['node', `${name} online as ${tags.join(', ')} (${address ?? 'no address'})`];
}
function staleText({ name, lastSeen, ephemeral }) {
    const seen = lastSeen === undefined ? 'never seen online' : `last seen ${minuteOf(lastSeen)}`;
    return `${name}, ${seen}${ephemeral ? '; ephemeral, Tailscale removes it' : ''}`;
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


/***/ })

};
