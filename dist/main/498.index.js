export const id = 498;
export const ids = [498];
export const modules = {

/***/ 4498:
/***/ (function (__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  endOf: () => (/* binding */ endOf),
  refused: () => (/* binding */ refused),
  ship: () => (/* binding */ ship),
  validated: () => (/* binding */ validated)
});

// EXTERNAL MODULE: ./lib/src/model/error.js
var error = __webpack_require__(9810);
// EXTERNAL MODULE: ./lib/src/release/release.js + 1 modules
var release = __webpack_require__(1033);
// EXTERNAL MODULE: ./lib/src/release/transaction.js
var release_transaction = __webpack_require__(3888);
// EXTERNAL MODULE: ./lib/src/report/findings.js + 2 modules
var report_findings = __webpack_require__(551);
// EXTERNAL MODULE: ./lib/src/report/printable.js
var printable = __webpack_require__(1634);
// EXTERNAL MODULE: ./lib/src/report/style.js
var report_style = __webpack_require__(256);
;// CONCATENATED MODULE: ./lib/src/report/summary-line.js


const AS_BEFORE = 'Everything is as it was before.';
const WORDS = {
    ship: { done: 'released', idle: 'nothing to change', failed: 'release failed', asBefore: AS_BEFORE },
    deploy: { done: 'deployed', idle: 'nothing to change', failed: 'deployment failed', asBefore: AS_BEFORE },
    gate: { done: 'passed', idle: 'passed', failed: 'gate failed', asBefore: '' },
    rollback: { done: 'rolled back', idle: 'nothing to change', failed: 'rollback failed', asBefore: AS_BEFORE },
};
/** The last words of a release, a gate or a rollback: one line, and for an incomplete undo one more for each part that remains. */
function releaseSummary(result, style, command = 'ship') {
    const words = WORDS[command];
    const [first = '', ...rest] = result.ok ? [success(result, words)] : failure(result, words);
    return `${[(0,report_style/* paint */.nI)(style, result.ok ? 'green' : 'red', first), ...rest].join('\n')}\n`;
}
function success(result, words) {
    const facts = [result.url, deployment(result)].filter((fact) => fact !== undefined).join(' ');
    const models = modelCount(result);
    const parts = [facts, models].filter((part) => part !== '').join(', ');
    return `\u2714 ${result.changed ? words.done : words.idle}${parts === '' ? '' : `: ${parts}`}`;
}
function failure(result, words) {
    const cause = sentence((0,printable/* printableLine */.o)(result.error?.message ?? 'the cause is not known', 1_000));
    const left = result.undone.filter((part) => !part.ok);
    const remedy = result.error?.remedy === undefined ? [] : [`  \u2192 ${(0,printable/* printableLine */.o)(result.error.remedy, 1_000)}`];
    if (left.length > 0) {
        return [
            `\u2717 ${words.failed}: ${cause} Not everything could be undone:`,
            ...left.map(({ part, text }) => `    ${(0,printable/* printableLine */.o)(part)}: ${(0,printable/* printableLine */.o)(text, 1_000)}`),
            ...remedy,
        ];
    }
    if (result.changed)
        return [`\u2717 ${words.failed}: ${cause} What was done before it stands.`, ...remedy];
    return [`\u2717 ${words.failed}: ${cause} ${words.asBefore}`.trimEnd(), ...remedy];
}
function sentence(text) {
    return /[.!?\u2026]$/.test(text) ? text : `${text}.`;
}
function deployment({ deploymentId }) {
    return deploymentId === undefined ? undefined : `(deployment ${shortId(deploymentId)})`;
}
function modelCount({ modelsPassed, modelsFailed }) {
    const all = modelsPassed.length + modelsFailed.length;
    if (all === 0)
        return '';
    const silent = modelsFailed.length === 0 ? '' : `; silent: ${modelsFailed.map(({ name }) => (0,printable/* printableLine */.o)(name)).join(', ')}`;
    return `${modelsPassed.length} of ${all} model${all === 1 ? '' : 's'} answer${all === 1 ? 's' : ''}${silent}`;
}
function shortId(id) {
    const plain = (0,printable/* printableLine */.o)(id);
    return plain.length <= 8 ? plain : `${plain.slice(0, 4)}\u2026`;
}

// EXTERNAL MODULE: ./lib/src/commands/files.js + 1 modules
var files = __webpack_require__(7706);
// EXTERNAL MODULE: ./lib/src/commands/release-context.js
var release_context = __webpack_require__(622);
// EXTERNAL MODULE: ./lib/src/commands/validate.js + 2 modules
var validate = __webpack_require__(3071);
;// CONCATENATED MODULE: ./lib/src/commands/ship.js








/** `ship`: validates, then releases as one transaction; undone when a step fails or the user cancels. */
async function ship(invocation) {
    const transaction = (0,release_transaction/* createTransaction */.z)(invocation.emit, invocation.clock, invocation.signal);
    const checked = await validated(invocation, transaction);
    if (checked.refusal !== undefined)
        return refused(checked);
    const result = await (0,release/* release */._r)((0,release_context/* releaseContext */.N)(invocation, checked.gateway), transaction);
    return { ...endOf(invocation, 'ship', result), findings: checked.findings };
}
/** Step `validate` of a release. A finding that reaches `fail-on` refuses it: nothing outside was touched. */
async function validated(invocation, transaction) {
    let findings = [];
    const check = async (tools) => {
        const project = await (0,files/* readFiles */.U)(invocation);
        findings = await (0,validate.findIn)(invocation, project);
        const text = (0,report_findings/* findingsSummary */.FQ)(findings, (0,validate.filesOf)(project));
        tools.describe(text);
        if ((0,validate.fails)(invocation, findings)) {
            invocation.print((0,report_findings/* renderFindings */.vO)(findings, (path) => (0,validate.textOf)(project, path), invocation.style, (0,validate.filesOf)(project)));
            const first = findings.find(({ severity }) => severity === 'error') ?? findings[0];
            const place = first === undefined ? '' : `: ${first.file}:${first.line}:${first.column}: ${first.message}`;
            throw new error/* SlipwayError */.GQ('FINDINGS', `${text}${place}`, {
                remedy: 'mend what is listed above; nothing was changed outside',
            });
        }
        return { outcome: 'done', text, value: await (0,files/* readGateway */.H)(invocation, project) };
    };
    try {
        const gateway = await transaction.step('validate', check);
        return { findings, gateway };
    }
    catch (thrown) {
        if (thrown instanceof error/* SlipwayError */.GQ && thrown.code === 'FINDINGS')
            return { findings, refusal: thrown };
        throw thrown;
    }
}
/** How a release ends that validation refused; the door shows the error. */
function refused({ findings, refusal }) {
    return { exitCode: 1, findings, error: refusal };
}
function endOf(invocation, command, result) {
    invocation.print(releaseSummary(result, invocation.style, command));
    // A wrong input found before anything was done is wrong usage; whatever had to be undone is a failed release.
    const wrongInput = result.error?.code === 'INPUT_MISSING' || result.error?.code === 'INPUT_INVALID';
    return { exitCode: result.ok ? 0 : wrongInput && result.undone.length === 0 ? 2 : 1, release: result };
}


/***/ }),

/***/ 5856:
/***/ (function (__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   e: () => (/* binding */ readBack)
/* harmony export */ });
/** A service may show a change a moment after it has taken it. */
const WAITS_MS = [500, 1_000, 2_000];
/**
 * Reads until what was written shows, at most for 3.5 s.
 * @returns what was read last, whether it shows or not
 */
async function readBack(clock, read, shows) {
    let seen = await read();
    for (const wait of WAITS_MS) {
        if (shows(seen))
            break;
        await clock.sleep(wait);
        seen = await read();
    }
    return seen;
}


/***/ }),

/***/ 2186:
/***/ (function (__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   XE: () => (/* binding */ abandonedKeys),
/* harmony export */   gQ: () => (/* binding */ createRecordKeeper),
/* harmony export */   zv: () => (/* binding */ recordOf)
/* harmony export */ });
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7598);
/* harmony import */ var _model_error_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(9810);
/* harmony import */ var _railway_variables_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(5455);
/* harmony import */ var _read_back_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(5856);
/* harmony import */ var _record_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(4419);





/** Two releases that begin at once both write; whoever reads his own record after this long was the last, and goes on. */
const SETTLE_MS = 300;
function createRecordKeeper(context, railway, snapshot) {
    const { clock, owner } = context;
    const { undoClient, target } = railway;
    const now = () => new Date(clock.now()).toISOString();
    const nonce = (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.randomBytes)(6).toString('hex');
    const moved = new Map();
    let progress = {
        owner,
        nonce,
        startedAt: now(),
        updatedAt: now(),
        keys: snapshot.record.inProgress?.keys ?? [],
        deployment: null,
    };
    let lastBeat = clock.now();
    let open = true;
    // One after the other: a sign of life that arrives after the last word would undo it.
    let queue = Promise.resolve();
    const inTurn = (work) => {
        const turn = queue.then(work);
        queue = turn.catch(() => undefined);
        return turn;
    };
    const write = (record) => (0,_railway_variables_js__WEBPACK_IMPORTED_MODULE_2__/* .upsertVariables */ .B7)(undoClient, target, { [_record_js__WEBPACK_IMPORTED_MODULE_3__/* .RECORD_VARIABLE */ .TP]: (0,_record_js__WEBPACK_IMPORTED_MODULE_3__/* .serializeRecord */ .Om)(record) });
    const writeProgress = async () => {
        lastBeat = clock.now();
        progress = { ...progress, updatedAt: now() };
        await write({ ...snapshot.record, inProgress: progress });
    };
    const requireOurs = async () => {
        // A record that does not show yet, or is sealed, is nobody else's; only another's says that he took over.
        const seen = nonceOf((await (0,_railway_variables_js__WEBPACK_IMPORTED_MODULE_2__/* .readVariables */ .Ch)(undoClient, target))[_record_js__WEBPACK_IMPORTED_MODULE_3__/* .RECORD_VARIABLE */ .TP]);
        if (seen === undefined || seen === nonce || seen === snapshot.record.inProgress?.nonce)
            return;
        throw new _model_error_js__WEBPACK_IMPORTED_MODULE_1__/* .SlipwayError */ .GQ('RELEASE_BUSY', 'another release of this service began at the same time', {
            remedy: 'wait for it to end, then run again; in Actions give the workflow a concurrency group',
        });
    };
    return {
        moved,
        begin: (tools) => inTurn(async () => {
            tools.onUndo('record', () => inTurn(() => putBackRecord(railway, snapshot, nonce, moved)), {
                unless: 'deployment',
            });
            await writeProgress();
            await clock.sleep(SETTLE_MS, context.signal);
            await requireOurs();
        }),
        note: ({ key, deployment }) => inTurn(async () => {
            await requireOurs();
            if (key !== undefined)
                progress = { ...progress, keys: [...progress.keys, key] };
            if (deployment !== undefined)
                progress = { ...progress, deployment };
            await writeProgress();
        }),
        beat() {
            if (!open || clock.now() - lastBeat < _record_js__WEBPACK_IMPORTED_MODULE_3__/* .BEAT_MS */ .Gp)
                return;
            lastBeat = clock.now();
            void inTurn(async () => {
                if (open)
                    await requireOurs().then(writeProgress);
            }).catch(() => undefined);
        },
        finish: (record) => inTurn(async () => {
            open = false;
            await write(record);
        }),
    };
}
function nonceOf(value) {
    const record = (0,_record_js__WEBPACK_IMPORTED_MODULE_3__/* .parseRecord */ .Hh)(value);
    return typeof record === 'string' ? undefined : record.inProgress?.nonce;
}
/**
 * What stood before, also the record of a release that died, so that the next run finds its keys; only the ids of releases that
 * the undo deployed anew are brought up to date. A record that another release has written since is left.
 */
async function putBackRecord({ undoClient, target }, { variables, record }, nonce, moved) {
    const former = variables[_record_js__WEBPACK_IMPORTED_MODULE_3__/* .RECORD_VARIABLE */ .TP];
    const wanted = former === undefined || moved.size === 0 ? former : (0,_record_js__WEBPACK_IMPORTED_MODULE_3__/* .serializeRecord */ .Om)(withMoved(record, moved));
    const now = (await (0,_railway_variables_js__WEBPACK_IMPORTED_MODULE_2__/* .readVariables */ .Ch)(undoClient, target))[_record_js__WEBPACK_IMPORTED_MODULE_3__/* .RECORD_VARIABLE */ .TP];
    if (now === wanted)
        return undefined;
    if (now !== undefined && now !== former && isAnothers(now, nonce))
        return 'left to the release that took over';
    if (wanted === undefined)
        await (0,_railway_variables_js__WEBPACK_IMPORTED_MODULE_2__/* .deleteVariable */ .S1)(undoClient, target, _record_js__WEBPACK_IMPORTED_MODULE_3__/* .RECORD_VARIABLE */ .TP);
    else
        await (0,_railway_variables_js__WEBPACK_IMPORTED_MODULE_2__/* .upsertVariables */ .B7)(undoClient, target, { [_record_js__WEBPACK_IMPORTED_MODULE_3__/* .RECORD_VARIABLE */ .TP]: wanted });
    const read = async () => (await (0,_railway_variables_js__WEBPACK_IMPORTED_MODULE_2__/* .readVariables */ .Ch)(undoClient, target))[_record_js__WEBPACK_IMPORTED_MODULE_3__/* .RECORD_VARIABLE */ .TP];
    if ((await (0,_read_back_js__WEBPACK_IMPORTED_MODULE_4__/* .readBack */ .e)(undoClient.clock, read, (seen) => seen === wanted)) !== wanted) {
        throw new _model_error_js__WEBPACK_IMPORTED_MODULE_1__/* .SlipwayError */ .GQ('UNDO_INCOMPLETE', `the variable ${_record_js__WEBPACK_IMPORTED_MODULE_3__/* .RECORD_VARIABLE */ .TP} did not change back`, {
            remedy: 'run ship again: it reads the record and goes on from there',
        });
    }
    return 'as before';
}
/** A finished record is ours as well: then the undo came after the last write. */
function isAnothers(value, nonce) {
    const record = (0,_record_js__WEBPACK_IMPORTED_MODULE_3__/* .parseRecord */ .Hh)(value);
    return typeof record !== 'string' && record.inProgress !== null && record.inProgress.nonce !== nonce;
}
function withMoved(record, moved) {
    const move = (release) => release === null ? null : { ...release, deployment: moved.get(release.deployment) ?? release.deployment };
    return { ...record, released: move(record.released), previous: move(record.previous) };
}
/** The record after a release passed its gate. The rollback target stays the same when the same deployment was released again. */
function recordOf(former, released) {
    const samePlace = former.released?.deployment === released.deployment;
    const previous = samePlace ? former.previous : former.released;
    return { version: 1, released, previous, abandoned: abandonedKeys(former, [released, previous]), inProgress: null };
}
/** The ids of the keys that a record knows and that none of the kept releases needs. */
function abandonedKeys(former, kept) {
    const needed = new Set(kept.map((release) => release?.key?.id));
    const known = [
        ...former.abandoned,
        former.released?.key?.id,
        former.previous?.key?.id,
        ...(former.inProgress?.keys ?? []),
    ];
    return [...new Set(known)].filter((id) => id !== undefined && !needed.has(id));
}


/***/ }),

/***/ 1033:
/***/ (function (__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  Ng: () => (/* binding */ connect),
  Nq: () => (/* binding */ failedResult),
  Op: () => (/* binding */ look),
  _r: () => (/* binding */ release),
  Bg: () => (/* binding */ resultOf)
});

// EXTERNAL MODULE: ./lib/src/model/error.js
var model_error = __webpack_require__(9810);
// EXTERNAL MODULE: ./lib/src/probe/gate.js + 4 modules
var gate = __webpack_require__(5392);
// EXTERNAL MODULE: ./lib/src/railway/service.js
var railway_service = __webpack_require__(6885);
// EXTERNAL MODULE: ./lib/src/railway/verdict.js + 1 modules
var verdict = __webpack_require__(7787);
// EXTERNAL MODULE: ./lib/src/release/context.js + 3 modules
var release_context = __webpack_require__(6859);
// EXTERNAL MODULE: ./lib/src/release/deploy-step.js + 1 modules
var deploy_step = __webpack_require__(7015);
// EXTERNAL MODULE: ./lib/src/release/gate-step.js
var gate_step = __webpack_require__(4884);
// EXTERNAL MODULE: ./lib/src/tailscale/keys.js
var keys = __webpack_require__(5205);
// EXTERNAL MODULE: ./lib/src/release/record.js
var release_record = __webpack_require__(4419);
;// CONCATENATED MODULE: ./lib/src/release/key-step.js



/** Failures after which the service may have acted all the same. */
const ANSWER_LOST = new Set(['NETWORK', 'TIMEOUT', 'SERVICE_UNAVAILABLE']);
/** Step `key`: a tagged, ephemeral, reusable, preauthorized key for this release. Undo revokes it and looks. */
async function mintReleaseKey(context, tailscale, plan, keeper, tools) {
    if (!plan.key.needed || tailscale === undefined) {
        return { outcome: 'unchanged', text: plan.key.reason, value: undefined };
    }
    const { tag, hostname } = context.settings;
    // The time tells the keys of two releases apart, should one have to be found by its description.
    const time = new Date(context.clock.now())
        .toISOString()
        .slice(0, 19)
        .replaceAll(/[^0-9]/g, '');
    const description = `slipway ${time} ${hostname}`.replaceAll(/[^A-Za-z0-9 -]/g, '-').slice(0, 50);
    const minted = {};
    tools.onUndo('key', () => revokeMinted(tailscale, minted, description), { unless: 'deployment' });
    const wish = { tag, description, expirySeconds: keys/* LONGEST_KEY_SECONDS */.Hq };
    const made = await (0,keys/* mintKey */.uY)(tailscale.client, wish).catch((error) => {
        minted.refused = error instanceof model_error/* SlipwayError */.GQ && !ANSWER_LOST.has(error.code);
        throw error;
    });
    minted.id = made.id;
    context.secrets.add(made.key);
    await keeper.note({ key: made.id });
    return {
        outcome: 'done',
        text: `${tag}, ephemeral, reusable, until ${made.expires.slice(0, 10)}`,
        value: { id: made.id, expires: made.expires, fingerprint: (0,release_record/* keyFingerprint */.yy)(made.key), secret: made.key },
    };
}
/** An id that is not known may belong to a key all the same: the answer that told it was lost. */
async function revokeMinted({ undoClient }, { id, refused }, description) {
    if (refused)
        return undefined;
    const ids = id === undefined ? await keysDescribed(undoClient, description) : [id];
    for (const one of ids) {
        await (0,keys/* revokeKey */.CB)(undoClient, one);
        const left = await (0,keys/* readKey */.YZ)(undoClient, one);
        if (left !== undefined && !left.invalid) {
            throw new model_error/* SlipwayError */.GQ('UNDO_INCOMPLETE', `key ${one} is still valid`, {
                remedy: 'revoke it in Tailscale: Settings > Keys',
            });
        }
    }
    return ids.length === 0 ? undefined : 'revoked';
}
async function keysDescribed(client, description) {
    try {
        return (await (0,keys/* listKeys */.TH)(client)).filter((key) => key.description === description).map(({ id }) => id);
    }
    catch (cause) {
        throw new model_error/* SlipwayError */.GQ('UNDO_INCOMPLETE', `whether the key \u201c${description}\u201d was made cannot be told`, {
            cause,
            remedy: 'look for it in Tailscale under Settings > Keys, and revoke it',
        });
    }
}
/** Step `revoke`: the keys that no release needs any more. One that cannot be revoked is told, not fatal: the release runs. */
async function revokeKeys(tailscale, ids) {
    if (ids.length === 0)
        return { outcome: 'unchanged', text: 'no older key', value: { left: [] } };
    if (tailscale === undefined)
        return { outcome: 'skipped', text: 'no Tailscale credential', value: { left: ids } };
    const left = [];
    const details = [];
    for (const id of ids) {
        try {
            await (0,keys/* revokeKey */.CB)(tailscale.undoClient, id);
        }
        catch (error) {
            left.push(id);
            details.push(`key ${id} could not be revoked, the next release tries again: ${error.message}`);
        }
    }
    const revoked = ids.length - left.length;
    const text = `${revoked} older ${revoked === 1 ? 'key' : 'keys'} revoked`;
    return { outcome: revoked > 0 ? 'done' : 'unchanged', text, details, value: { left } };
}

// EXTERNAL MODULE: ./lib/src/release/policy-step.js
var policy_step = __webpack_require__(3907);
// EXTERNAL MODULE: ./lib/src/release/record-step.js
var record_step = __webpack_require__(2186);
// EXTERNAL MODULE: ./lib/src/release/release-plan.js
var release_plan = __webpack_require__(6113);
// EXTERNAL MODULE: ./lib/src/release/settings-step.js
var settings_step = __webpack_require__(7902);
// EXTERNAL MODULE: ./lib/src/release/snapshot.js
var release_snapshot = __webpack_require__(6846);
// EXTERNAL MODULE: ./lib/src/release/source.js + 2 modules
var release_source = __webpack_require__(4815);
// EXTERNAL MODULE: ./lib/src/release/variables-step.js
var variables_step = __webpack_require__(1420);
;// CONCATENATED MODULE: ./lib/src/release/release.js
















/** A build on Railway may take long; a run that waits for a dead one's does not wait longer than for its own. */
const WAIT_FOR_DEAD_MS = 60 * 60_000;
/**
 * The release as one transaction: snapshot, plan, expand policy, key, variables, settings, deploy, gate, contract policy, record,
 * revoke old keys. When a step fails or the user cancels, everything is put back in reverse order, each part verified.
 * Never throws for a failed release: the result says what happened.
 */
async function release(context, transaction) {
    const progress = { policyChanged: false, changed: false };
    try {
        const railway = await transaction.step('connect', () => connect(context));
        const tailscale = (0,release_context/* connectTailscale */.b)(context);
        const snapshot = await transaction.step('snapshot', (tools) => look(context, railway, tailscale, tools));
        const { plan, keeper } = await transaction.step('plan', (tools) => decide(context, railway, snapshot, tools));
        const running = { railway, tailscale, snapshot, plan, keeper };
        if (plan.upToDate)
            await gateOnly(context, transaction, running, progress);
        else
            await run(context, transaction, running, progress);
        return resultOf(progress);
    }
    catch (thrown) {
        return failedResult(progress, (0,model_error/* asSlipwayError */.I7)(thrown), await transaction.undo());
    }
}
/** Step `connect`: the token's project and environment, and the service in it. */
async function connect(context) {
    const railway = await (0,release_context/* connectRailway */.I)(context);
    const { projectName, environmentName, serviceName } = railway.target;
    return { outcome: 'done', text: `${projectName} / ${environmentName} / ${serviceName}`, value: railway };
}
/** Step `snapshot`: reads both services. What a run that died has left on its way is waited for. */
async function look(context, railway, tailscale, tools) {
    let snapshot = await (0,release_snapshot/* takeSnapshot */.W9)(context, railway, tailscale);
    const left = (0,release_snapshot/* refuseWhileBusy */.Tg)(context, snapshot);
    if (left !== undefined) {
        tools.progress(`waiting for deployment ${(0,deploy_step/* shortId */.m_)(left)} of a run that died`);
        const { clock, signal } = context;
        await (0,verdict/* followDeployment */.p)(railway.client, left, { clock, signal, timeoutMs: WAIT_FOR_DEAD_MS });
        snapshot = await (0,release_snapshot/* takeSnapshot */.W9)(context, railway, tailscale);
    }
    return { outcome: 'done', text: snapshotText(snapshot), details: snapshot.notes, value: snapshot };
}
function snapshotText({ variables, service, policy }) {
    const number = Object.keys(variables).length;
    const deployed = service.active === undefined ? 'nothing deployed yet' : `deployment ${(0,deploy_step/* shortId */.m_)(service.active.id)}`;
    const etag = policy === undefined ? 'policy not looked at' : `policy ${(0,policy_step/* short */.h0)(policy.etag)}`;
    return `${number} ${number === 1 ? 'variable' : 'variables'}, ${deployed}, ${etag}`;
}
/** Step `plan`: what can be refused is refused here. The record is the first thing written, so that a runner that dies is found. */
async function decide(context, railway, snapshot, tools) {
    const plan = (0,release_plan/* planRelease */.F3)(context, snapshot, await (0,release_source/* chooseSource */.LV)(context, snapshot.service));
    const keeper = (0,record_step/* createRecordKeeper */.gQ)(context, railway, snapshot);
    (0,gate_step/* gateUrl */.T2)(context.settings, snapshot.service);
    (0,gate_step/* requiredModels */.yP)(context.settings.requireModels, (0,gate/* probeTargets */.$F)(snapshot.routes), undefined);
    (0,policy_step/* refuseDrift */.eS)(context, plan.policy);
    if (plan.upToDate)
        return { outcome: 'unchanged', text: 'nothing to change', value: { plan, keeper } };
    (0,policy_step/* refuseTooWide */.gM)(plan.policy?.tooWide ?? [], context.settings.tag);
    await keeper.begin(tools);
    return {
        outcome: 'done',
        text: planText(context, plan),
        details: (0,release_source/* leftOutLines */.VD)(plan.source),
        value: { plan, keeper },
    };
}
/** `policy +1 rule; new key; 3 variables; 5 settings; upload of 9 files, 14 kB`. */
function planText(context, plan) {
    const { policy, key, variables, settings, needsDeployment, source } = plan;
    const changing = variables.added.length + variables.changed.length + (key.needed ? 1 : 0);
    const parts = [
        policy?.exact.changed && (0,release_plan/* mayWritePolicy */.lP)(context) ? `policy ${(0,release_plan/* fragmentSummary */.vY)(policy.exact)}` : '',
        key.needed ? 'new key' : '',
        changing > 0 ? `${changing} ${changing === 1 ? 'variable' : 'variables'}` : '',
        settings.length > 0 ? `${settings.length} ${settings.length === 1 ? 'setting' : 'settings'}` : '',
        needsDeployment ? (0,release_source/* describeSource */.B6)(source) : '',
    ];
    return parts.filter((part) => part !== '').join('; ');
}
async function run(context, transaction, running, progress) {
    const { tailscale, snapshot, plan, keeper } = running;
    const ledger = {};
    progress.changed = true;
    const policy = await transaction.step('policy', (tools) => (0,policy_step/* expandPolicy */.zu)(context, tailscale, snapshot, plan.policy, ledger, tools));
    const { key, deployed } = await deployPlan(context, transaction, running);
    const deployment = deployed?.id ?? snapshot.record.released?.deployment ?? '';
    progress.deploymentId = deployment;
    const gate = await gateStep(context, transaction, running, progress, deployed);
    const contracted = await transaction.step('contract', (tools) => (0,policy_step/* contractPolicy */.Fy)(context, tailscale, snapshot, ledger, tools));
    progress.policyChanged = policy.changed || contracted;
    const record = (0,record_step/* recordOf */.zv)(snapshot.record, {
        deployment,
        source: plan.source.id,
        key,
        routes: snapshot.routes.map(release_plan/* recordedRoute */.Ms),
        models: gate.passed,
        at: new Date(context.clock.now()).toISOString(),
    });
    const way = record.previous === null ? 'first release' : `rollback goes to ${(0,deploy_step/* shortId */.m_)(record.previous.deployment)}`;
    await transaction.step('record', async () => {
        await keeper.finish(record);
        return { outcome: 'done', text: `${release_record/* RECORD_VARIABLE */.TP}: ${way}`, value: undefined };
    });
    // Past this point nothing is undone: the release is complete, and a revoked key cannot be put back.
    await transaction.step('revoke', () => revokeAbandoned(tailscale, keeper, record), 'last');
}
/** The steps that make a deployment; none where what runs is what is wished. */
async function deployPlan(context, transaction, { railway, tailscale, snapshot, plan, keeper }) {
    const former = snapshot.record.released?.key ?? null;
    if (!plan.needsDeployment)
        return { key: former, deployed: undefined };
    const minted = await transaction.step('key', (tools) => mintReleaseKey(context, tailscale, plan, keeper, tools));
    await transaction.step('variables', (tools) => (0,variables_step/* setVariables */.C)(railway, snapshot, plan.variables, minted?.secret, tools));
    const credentials = (0,settings_step/* registryCredentials */.Q)(context.settings);
    await transaction.step('settings', (tools) => (0,settings_step/* applySettings */.i)(railway, snapshot, plan, credentials, tools));
    const deployed = await transaction.step('deploy', (tools) => (0,deploy_step/* deploySource */.zW)(context, railway, snapshot, plan.source, keeper, tools));
    if (minted !== undefined)
        return { key: { id: minted.id, expires: minted.expires, fingerprint: minted.fingerprint }, deployed };
    // A key by hand is nobody's to revoke: the record does not know it.
    return { key: context.settings.tailscaleAuthKey === undefined ? former : null, deployed };
}
/** A key that could not be revoked stays in the record, for the next release to try again. */
async function revokeAbandoned(tailscale, keeper, record) {
    const { value, ...result } = await revokeKeys(tailscale, record.abandoned);
    if (value.left.length < record.abandoned.length) {
        await keeper.finish({ ...record, abandoned: value.left }).catch(() => undefined);
    }
    return { ...result, value: undefined };
}
async function gateStep(context, transaction, { railway, tailscale, snapshot, plan, keeper }, progress, deployed) {
    return transaction.step('gate', async (tools) => {
        const service = deployed === undefined ? snapshot.service : await (0,railway_service/* readService */.uS)(railway.client, railway.target);
        const targets = (0,gate/* probeTargets */.$F)(snapshot.routes);
        const wish = {
            url: (0,gate_step/* gateUrl */.T2)(context.settings, service),
            masterKey: plan.masterKey,
            targets,
            routes: snapshot.routes,
            required: (0,gate_step/* requiredModels */.yP)(context.settings.requireModels, targets, snapshot.record.released?.models),
        };
        const onReport = (outcome) => {
            progress.gate = outcome;
        };
        const running = deployed === undefined ? undefined : { railway, deployed, onBeat: () => keeper.beat() };
        return (0,gate_step/* passGate */.lt)(context, wish, tools, onReport, running, tailscale);
    });
}
async function gateOnly(context, transaction, running, progress) {
    const id = running.snapshot.record.released?.deployment;
    if (id !== undefined)
        progress.deploymentId = id;
    await gateStep(context, transaction, running, progress, undefined);
}
function resultOf(progress) {
    return {
        ok: true,
        changed: progress.changed,
        ...(progress.gate === undefined ? {} : { url: progress.gate.url }),
        ...(progress.deploymentId === undefined ? {} : { deploymentId: progress.deploymentId }),
        policyChanged: progress.policyChanged,
        modelsPassed: progress.gate?.passed.map(({ name }) => name) ?? [],
        modelsFailed: progress.gate?.failed ?? [],
        rolledBack: false,
        undone: [],
    };
}
function failedResult(progress, error, undone) {
    const complete = undone.every(({ ok }) => ok);
    return {
        ...resultOf({ ...progress, policyChanged: false, changed: !complete }),
        ok: false,
        rolledBack: complete && undone.length > 0,
        undone,
        error: {
            code: error.code,
            message: error.message,
            ...(error.remedy === undefined ? {} : { remedy: error.remedy }),
            details: error.details,
        },
    };
}


/***/ }),

/***/ 7902:
/***/ (function (__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Q: () => (/* binding */ registryCredentials),
/* harmony export */   i: () => (/* binding */ applySettings)
/* harmony export */ });
/* harmony import */ var _model_error_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(9810);
/* harmony import */ var _railway_service_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(6885);
/* harmony import */ var _read_back_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(5856);
/* harmony import */ var _release_plan_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(6113);




/** Step `settings`: only the fields that differ, through `serviceInstanceUpdate`, which makes no deployment. */
async function applySettings({ client, undoClient, target }, snapshot, plan, credentials, tools) {
    const { settings, source } = plan;
    const image = source.kind === 'image' && snapshot.service.source.image !== source.image ? source.image : undefined;
    if (settings.length === 0 && image === undefined) {
        return { outcome: 'unchanged', text: 'unchanged', value: undefined };
    }
    tools.onUndo('settings', () => putBackSettings({ client: undoClient, undoClient, target }, snapshot, settings, image));
    if (settings.length > 0)
        await (0,_railway_service_js__WEBPACK_IMPORTED_MODULE_1__/* .updateSettings */ .Xx)(client, target, pick(settings, 'to'));
    if (image !== undefined)
        await (0,_railway_service_js__WEBPACK_IMPORTED_MODULE_1__/* .connectImage */ .y7)(client, target, image, credentials);
    const ignoredIn = (seen) => settings.filter(({ name, to }) => !(0,_release_plan_js__WEBPACK_IMPORTED_MODULE_2__/* .same */ .FB)(seen.settings[name], to)).map(({ name }) => name);
    const read = () => (0,_railway_service_js__WEBPACK_IMPORTED_MODULE_1__/* .readService */ .uS)(client, target);
    const ignored = ignoredIn(await (0,_read_back_js__WEBPACK_IMPORTED_MODULE_3__/* .readBack */ .e)(client.clock, read, (seen) => ignoredIn(seen).length === 0));
    if (ignored.length > 0) {
        throw new _model_error_js__WEBPACK_IMPORTED_MODULE_0__/* .SlipwayError */ .GQ('SERVICE_REJECTED', `Railway did not take the setting ${ignored.join(', ')}`, {
            remedy: 'set it in Railway: the service > Settings, or take it out of railway.toml',
        });
    }
    const names = settings.map(({ name }) => name).concat(image === undefined ? [] : ['image']);
    return { outcome: 'done', text: `${names.length} changed: ${names.join(', ')}`, value: undefined };
}
/** For an image in a private registry; both or none. */
function registryCredentials(settings) {
    const { registryUsername: username, registryPassword: password } = settings;
    return username === undefined || password === undefined ? undefined : { username, password };
}
function pick(settings, side) {
    return Object.fromEntries(settings.map((change) => [change.name, change[side]]));
}
/** A setting that somebody else has changed since is left to him. */
async function putBackSettings({ undoClient, target }, snapshot, settings, image) {
    const now = await (0,_railway_service_js__WEBPACK_IMPORTED_MODULE_1__/* .readService */ .uS)(undoClient, target);
    const ours = settings.filter(({ name, from, to }) => !(0,_release_plan_js__WEBPACK_IMPORTED_MODULE_2__/* .same */ .FB)(now.settings[name], from) && (0,_release_plan_js__WEBPACK_IMPORTED_MODULE_2__/* .same */ .FB)(now.settings[name], to));
    if (ours.length > 0)
        await (0,_railway_service_js__WEBPACK_IMPORTED_MODULE_1__/* .updateSettings */ .Xx)(undoClient, target, pick(ours, 'from'));
    const imageIsOurs = image !== undefined && now.source.image === image;
    if (imageIsOurs)
        await (0,_railway_service_js__WEBPACK_IMPORTED_MODULE_1__/* .connectImage */ .y7)(undoClient, target, snapshot.service.source.image ?? null);
    if (ours.length === 0 && !imageIsOurs)
        return undefined;
    const leftIn = (seen) => [
        ...ours.filter(({ name, from }) => !(0,_release_plan_js__WEBPACK_IMPORTED_MODULE_2__/* .same */ .FB)(seen.settings[name], from)).map(({ name }) => name),
        ...(imageIsOurs && seen.source.image !== snapshot.service.source.image ? ['image'] : []),
    ];
    const read = () => (0,_railway_service_js__WEBPACK_IMPORTED_MODULE_1__/* .readService */ .uS)(undoClient, target);
    const left = leftIn(await (0,_read_back_js__WEBPACK_IMPORTED_MODULE_3__/* .readBack */ .e)(undoClient.clock, read, (seen) => leftIn(seen).length === 0));
    if (left.length > 0) {
        throw new _model_error_js__WEBPACK_IMPORTED_MODULE_0__/* .SlipwayError */ .GQ('UNDO_INCOMPLETE', `not as before: ${left.join(', ')}`, {
            remedy: 'set them back in Railway: the service > Settings',
        });
    }
    return 'as before';
}


/***/ }),

/***/ 3888:
/***/ (function (__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   z: () => (/* binding */ createTransaction)
/* harmony export */ });
/* harmony import */ var _model_error_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(9810);

/** A sequence of steps that is put back as a whole: each step says how to undo itself before it changes anything. */
function createTransaction(emit, clock, signal) {
    const registered = [];
    return {
        async step(name, run, last) {
            if (signal.aborted && last === undefined)
                throw new _model_error_js__WEBPACK_IMPORTED_MODULE_0__/* .SlipwayError */ .GQ('CANCELLED', 'cancelled');
            const start = clock.now();
            emit({ kind: 'started', step: name });
            let described = { text: 'failed' };
            const tools = {
                progress: (text) => emit({ kind: 'progress', step: name, text }),
                onUndo: (part, undo, options) => registered.push({ part, run: undo, ...options }),
                describe: (text, gate) => {
                    described = gate === undefined ? { text } : { text, gate };
                },
            };
            try {
                const { outcome, text, details = [], gate, value } = await run(tools);
                const milliseconds = clock.now() - start;
                emit({
                    kind: 'ended',
                    step: name,
                    outcome,
                    text,
                    details,
                    milliseconds,
                    ...(gate === undefined ? {} : { gate }),
                });
                return value;
            }
            catch (thrown) {
                const error = (0,_model_error_js__WEBPACK_IMPORTED_MODULE_0__/* .asSlipwayError */ .I7)(thrown);
                const milliseconds = clock.now() - start;
                emit({ kind: 'ended', step: name, outcome: 'failed', ...described, details: error.details, milliseconds });
                throw error;
            }
        },
        async undo() {
            const undone = [];
            const start = clock.now();
            if (registered.length > 0)
                emit({ kind: 'started', step: 'undo' });
            for (let next = registered.pop(); next !== undefined; next = registered.pop()) {
                emit({ kind: 'progress', step: 'undo', text: next.part });
                const result = await undoPart(next, undone);
                if (result !== undefined)
                    undone.push(result);
            }
            emit({ kind: 'ended', step: 'undo', ...undoSummary(undone), milliseconds: clock.now() - start });
            return undone;
        },
    };
}
async function undoPart({ part, run, unless }, before) {
    if (unless !== undefined && before.some((one) => one.part === unless && !one.ok)) {
        return { part, ok: false, text: `left as it is, because the ${unless} could not be put back and needs it` };
    }
    try {
        const text = await run();
        return text === undefined ? undefined : { part, ok: true, text };
    }
    catch (thrown) {
        const { message, remedy } = (0,_model_error_js__WEBPACK_IMPORTED_MODULE_0__/* .asSlipwayError */ .I7)(thrown);
        return { part, ok: false, text: remedy ? `${message}; ${remedy}` : message };
    }
}
function undoSummary(undone) {
    const failed = undone.filter((part) => !part.ok);
    if (failed.length > 0) {
        return {
            outcome: 'failed',
            text: `not everything could be put back: ${failed.map(({ part }) => part).join(', ')}`,
            details: undone.map(({ part, ok, text }) => `${part}: ${ok ? text : `FAILED ${text}`}`),
        };
    }
    if (undone.length === 0)
        return { outcome: 'unchanged', text: 'nothing had been changed', details: [] };
    return { outcome: 'done', text: undone.map(({ part, text }) => `${part} ${text}`).join(', '), details: [] };
}


/***/ }),

/***/ 1420:
/***/ (function (__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   C: () => (/* binding */ setVariables)
/* harmony export */ });
/* harmony import */ var _model_error_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(9810);
/* harmony import */ var _railway_variables_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(5455);
/* harmony import */ var _read_back_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(5856);
/* harmony import */ var _release_plan_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(6113);




/** Step `variables`: one batch without a deploy, then read back. Values are never told, only names. */
async function setVariables({ client, undoClient, target }, snapshot, changes, mintedKey, tools) {
    const batch = {};
    for (const name of [...changes.added, ...changes.changed])
        batch[name] = changes.wanted[name];
    if (mintedKey !== undefined)
        batch[_release_plan_js__WEBPACK_IMPORTED_MODULE_2__/* .KEY_VARIABLE */ .$9] = mintedKey;
    const names = Object.keys(batch);
    if (names.length === 0) {
        return { outcome: 'unchanged', text: `${changes.unchanged.length} unchanged`, value: undefined };
    }
    tools.onUndo('variables', () => putBackVariables({ client: undoClient, undoClient, target }, snapshot, batch));
    await (0,_railway_variables_js__WEBPACK_IMPORTED_MODULE_1__/* .upsertVariables */ .B7)(client, target, batch);
    // A sealed variable is never returned: its absence proves nothing, another value does.
    const wrongIn = (seen) => names.filter((name) => seen[name] !== undefined && seen[name] !== batch[name]);
    const read = () => (0,_railway_variables_js__WEBPACK_IMPORTED_MODULE_1__/* .readVariables */ .Ch)(client, target);
    const wrong = wrongIn(await (0,_read_back_js__WEBPACK_IMPORTED_MODULE_3__/* .readBack */ .e)(client.clock, read, (seen) => wrongIn(seen).length === 0));
    if (wrong.length > 0) {
        throw new _model_error_js__WEBPACK_IMPORTED_MODULE_0__/* .SlipwayError */ .GQ('SERVICE_REJECTED', `Railway did not take the new value of ${wrong.join(', ')}`, {
            remedy: 'look at the service\u2019s variables in Railway; a reference there may override it',
        });
    }
    const added = names.filter((name) => snapshot.variables[name] === undefined);
    const text = [
        added.length > 0 ? `${added.length} added` : '',
        names.length > added.length ? `${names.length - added.length} changed` : '',
        `${changes.unchanged.length} unchanged`,
    ];
    return { outcome: 'done', text: text.filter((part) => part !== '').join(', '), value: undefined };
}
/** A variable that somebody else has set since is left to him. */
async function putBackVariables({ undoClient, target }, { variables: former }, batch) {
    const now = await (0,_railway_variables_js__WEBPACK_IMPORTED_MODULE_1__/* .readVariables */ .Ch)(undoClient, target);
    const names = Object.keys(batch).filter((name) => now[name] !== former[name]);
    const ours = names.filter((name) => now[name] === batch[name]);
    const foreign = names.filter((name) => !ours.includes(name));
    const changed = Object.fromEntries(ours.flatMap((name) => (former[name] === undefined ? [] : [[name, former[name]]])));
    if (Object.keys(changed).length > 0)
        await (0,_railway_variables_js__WEBPACK_IMPORTED_MODULE_1__/* .upsertVariables */ .B7)(undoClient, target, changed);
    for (const name of ours)
        if (former[name] === undefined)
            await (0,_railway_variables_js__WEBPACK_IMPORTED_MODULE_1__/* .deleteVariable */ .S1)(undoClient, target, name);
    const leftIn = (seen) => ours.filter((name) => seen[name] !== former[name]);
    const read = () => (0,_railway_variables_js__WEBPACK_IMPORTED_MODULE_1__/* .readVariables */ .Ch)(undoClient, target);
    const left = ours.length === 0 ? [] : leftIn(await (0,_read_back_js__WEBPACK_IMPORTED_MODULE_3__/* .readBack */ .e)(undoClient.clock, read, (seen) => leftIn(seen).length === 0));
    if (left.length > 0) {
        throw new _model_error_js__WEBPACK_IMPORTED_MODULE_0__/* .SlipwayError */ .GQ('UNDO_INCOMPLETE', `not as before: ${left.join(', ')}`, {
            remedy: 'set them back in Railway: the service > Variables',
        });
    }
    if (foreign.length > 0)
        return `as before, but ${foreign.join(', ')}: left as somebody else set it meanwhile`;
    return ours.length === 0 ? undefined : 'as before';
}


/***/ })

};
