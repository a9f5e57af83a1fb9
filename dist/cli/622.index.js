export const id = 622;
export const ids = [622];
export const modules = {

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


/***/ })

};
