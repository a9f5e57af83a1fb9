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
  ship: () => (/* binding */ ship),
  validated: () => (/* binding */ validated)
});

// EXTERNAL MODULE: ./lib/src/model/error.js
var error = __webpack_require__(9810);
// EXTERNAL MODULE: ./lib/src/release/release.js
var release = __webpack_require__(937);
// EXTERNAL MODULE: ./lib/src/release/transaction.js
var release_transaction = __webpack_require__(3888);
// EXTERNAL MODULE: ./lib/src/report/findings.js + 1 modules
var report_findings = __webpack_require__(7281);
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
function modelCount({ modelsPassed, modelsFailed, modelsNotAsked = [] }) {
    const all = modelsPassed.length + modelsFailed.length;
    const left = modelsNotAsked.length === 0 ? '' : `${modelsNotAsked.length} not asked`;
    if (all === 0)
        return left;
    const silent = modelsFailed.length === 0 ? '' : `; silent: ${modelsFailed.map(({ name }) => (0,printable/* printableLine */.o)(name)).join(', ')}`;
    return `${modelsPassed.length} of ${all} model${all === 1 ? '' : 's'} answer${all === 1 ? 's' : ''}${silent}${left === '' ? '' : `; ${left}`}`;
}
function shortId(id) {
    const plain = (0,printable/* printableLine */.o)(id);
    return plain.length <= 8 ? plain : `${plain.slice(0, 4)}\u2026`;
}

// EXTERNAL MODULE: ./lib/src/commands/files.js
var files = __webpack_require__(7062);
// EXTERNAL MODULE: ./lib/src/commands/refusal.js
var commands_refusal = __webpack_require__(25);
// EXTERNAL MODULE: ./lib/src/commands/release-context.js
var release_context = __webpack_require__(622);
// EXTERNAL MODULE: ./lib/src/commands/validate.js + 2 modules
var validate = __webpack_require__(3071);
;// CONCATENATED MODULE: ./lib/src/commands/ship.js









/** `ship`: validates, then releases as one transaction; undone when a step fails or the user cancels. */
async function ship(invocation) {
    (0,commands_refusal/* refuseRemoval */.n0)(invocation, 'ship');
    const transaction = (0,release_transaction/* createTransaction */.z)(invocation.emit, invocation.clock, invocation.signal);
    const checked = await validated(invocation, transaction);
    if (checked.refusal !== undefined)
        return (0,commands_refusal/* refused */.J5)(checked.findings, checked.refusal);
    const result = await (0,release/* release */._r)((0,release_context.releaseContext)(invocation, checked.gateway), transaction);
    return { ...endOf(invocation, 'ship', result), findings: checked.findings };
}
/** Step `validate` of a release. A finding that reaches `fail-on` refuses it: nothing outside was touched. */
async function validated(invocation, transaction) {
    let findings = [];
    const check = async (tools) => {
        const project = await (0,files/* readFiles */.Ul)(invocation);
        findings = await (0,validate.findIn)(invocation, project);
        const text = (0,report_findings/* findingsSummary */.FQ)(findings, (0,validate.filesOf)(project));
        tools.describe(text);
        const refusal = (0,commands_refusal/* refusalOf */.Of)(invocation, project, findings, text);
        if (refusal !== undefined)
            throw refusal;
        const details = findings.filter(({ severity }) => severity === 'warning').map(warningLine);
        return { outcome: 'done', text, details, value: await (0,files/* readGateway */.HV)(invocation, project) };
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
function warningLine({ file, line, column, message }) {
    return `${file}:${line}:${column}: ${message}`;
}
function endOf(invocation, command, result) {
    invocation.print(releaseSummary(result, invocation.style, command));
    // A wrong input found before anything was done is wrong usage; whatever had to be undone is a failed release.
    const wrongInput = result.error?.code === 'INPUT_MISSING' || result.error?.code === 'INPUT_INVALID';
    return { exitCode: result.ok ? 0 : wrongInput && result.undone.length === 0 ? 2 : 1, release: result };
}


/***/ }),

/***/ 7015:
/***/ (function (__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  zW: () => (/* binding */ deploySource),
  qK: () => (/* binding */ deploymentError),
  eu: () => (/* binding */ describePhases)
});

// EXTERNAL MODULE: ./lib/src/diagnosis/diagnose.js + 15 modules
var diagnose = __webpack_require__(9989);
// EXTERNAL MODULE: ./lib/src/model/error.js
var error = __webpack_require__(9810);
// EXTERNAL MODULE: ./lib/src/railway/deployments.js
var deployments = __webpack_require__(8082);
// EXTERNAL MODULE: ./lib/src/model/plain-text.js
var plain_text = __webpack_require__(2126);
// EXTERNAL MODULE: ./lib/src/railway/answer.js
var answer = __webpack_require__(9386);
// EXTERNAL MODULE: ./lib/src/railway/token.js
var token = __webpack_require__(3699);
;// CONCATENATED MODULE: ./lib/src/railway/upload.js





const UPLOAD_TIMEOUT_MS = 10 * 60_000;
/** Written into every entry, so that the same files make the same bytes: the first moment a zip could name. */
const FIXED_TIME = new Date('1980-01-01T00:00:00Z');
/**
 * The files of `source` as a gzipped tar whose bytes depend on paths, modes and contents alone: entries `./\u2026`, sorted,
 * one fixed time, no owner.
 *
 * @throws SlipwayError FILE_UNREADABLE when a file cannot be read, or went away since it was collected.
 */
async function packUpload(directory, source) {
    const { create } = await __webpack_require__.e(/* import() */ 697).then(__webpack_require__.bind(__webpack_require__, 8697));
    // `./` keeps a name such as `@notes` from being read as an archive to include.
    const executable = new Map(source.entries.map((entry) => [`./${entry.path}`, entry.executable]));
    const paths = [...executable.keys()].sort((a, b) => (a < b ? -1 : 1));
    const chunks = [];
    try {
        const pack = create({
            cwd: directory,
            gzip: { level: 9, portable: true },
            portable: true,
            noDirRecurse: true,
            strict: true,
            follow: true,
            // Never recalls a file, so that two names of one file (a hard link) become two files: a digest knows no links.
            linkCache: Object.assign(new Map(), { get: () => undefined }),
            mtime: FIXED_TIME,
            onWriteEntry: (entry) => {
                // The file system's other bits depend on the umask of whoever checked out.
                if (entry.stat && entry.type === 'File')
                    entry.stat.mode = executable.get(entry.path) ? 0o755 : 0o644;
            },
        }, paths);
        for await (const chunk of pack)
            chunks.push(Buffer.from(chunk));
    }
    catch (cause) {
        const reason = cause instanceof Error ? (0,plain_text/* plainLine */.h0)(cause.message) : String(cause);
        throw new error/* SlipwayError */.GQ('FILE_UNREADABLE', `the upload cannot be packed: ${reason}`, {
            cause,
            remedy: 'check that no file of the directory changes or goes away meanwhile, then run again',
        });
    }
    return Buffer.concat(chunks);
}
/**
 * Sends the archive to Railway, which builds and deploys it at once. When the answer is lost, the deployment that the
 * upload may have made is looked for before anything else.
 *
 * @throws SlipwayError SERVICE_REJECTED with Railway's words, or when the archive is too large; UNAUTHORIZED, NOT_FOUND,
 *   RATE_LIMITED, SERVICE_UNAVAILABLE, NETWORK, TIMEOUT, CANCELLED, RELEASE_BUSY (see `startDeployment`).
 */
async function uploadSource(client, target, archive, message) {
    let logsUrl;
    const deploymentId = await (0,deployments/* startDeployment */.i4)(client, target, async () => {
        const answer = await sendArchive(client, target, archive, message);
        logsUrl = answer.logsUrl;
        return answer.deploymentId;
    });
    return { deploymentId, ...(logsUrl === undefined ? {} : { logsUrl }) };
}
async function sendArchive(client, target, archive, message) {
    const { kind } = await client.context();
    const path = `/project/${encodeURIComponent(target.projectId)}/environment/${encodeURIComponent(target.environmentId)}/up`;
    const query = new URLSearchParams({ serviceId: target.serviceId, message: (0,plain_text/* plainLine */.h0)(message, 200) });
    const response = await client.http.send({
        method: 'POST',
        url: `${client.apiUrl}${path}?${query}`,
        headers: { ...client.authorization, 'content-type': 'application/gzip', accept: 'application/json' },
        body: archive,
        timeoutMs: UPLOAD_TIMEOUT_MS,
        retry: 'write',
        signal: client.signal,
    });
    const host = new URL(client.apiUrl).host;
    const body = (0,answer/* parseObject */.lj)(response.text);
    const said = typeof body?.message === 'string' ? (0,plain_text/* plainLine */.h0)(body.message) : `status ${response.status}`;
    if (response.status === 200 && typeof body?.deploymentId === 'string') {
        const logsUrl = body.logsUrl;
        return { deploymentId: body.deploymentId, ...(typeof logsUrl === 'string' ? { logsUrl } : {}) };
    }
    if (response.status === 413) {
        throw new error/* SlipwayError */.GQ('SERVICE_REJECTED', `the upload is too large for Railway: ${megabytes(archive)} packed`, {
            remedy: 'keep what the image does not need out of it: name it in .railwayignore or .gitignore',
        });
    }
    if (response.status === 429)
        throw (0,answer/* rateLimited */.xd)(response, host);
    if (response.status === 401 || response.status === 403) {
        throw new error/* SlipwayError */.GQ('UNAUTHORIZED', `railway-token (sent as ${token/* TOKEN_HEADERS */.VX[kind].header}) may not upload to ${target.projectName}/${target.environmentName}: ${said}`, { remedy: (0,token/* whereTokensAreMade */.fv)(target.projectId) });
    }
    if (response.status === 404)
        throw new error/* SlipwayError */.GQ('NOT_FOUND', `Railway has no place for the upload: ${said}`);
    if (response.status >= 500) {
        throw new error/* SlipwayError */.GQ('SERVICE_UNAVAILABLE', `Railway's upload (${host}) is out of order: ${said}`, {
            remedy: 'look at https://status.railway.com, then run again',
        });
    }
    // A 2xx that cannot be read may stand for a deployment all the same: it is looked for like a lost answer.
    const code = response.status < 300 ? 'SERVICE_UNAVAILABLE' : 'SERVICE_REJECTED';
    throw new error/* SlipwayError */.GQ(code, `Railway did not take the upload: ${said}`);
}
function megabytes(archive) {
    return `${(archive.byteLength / 1e6).toFixed(1)} MB`;
}

// EXTERNAL MODULE: ./lib/src/railway/verdict.js + 1 modules
var railway_verdict = __webpack_require__(7787);
// EXTERNAL MODULE: ./lib/src/release/deployment-undo.js
var deployment_undo = __webpack_require__(608);
// EXTERNAL MODULE: ./lib/src/release/short-id.js
var short_id = __webpack_require__(3134);
;// CONCATENATED MODULE: ./lib/src/release/deploy-step.js







/** Builds on Railway take minutes; an hour without a verdict is none. */
const DEPLOY_TIMEOUT_MS = 60 * 60_000;
/** Step `deploy`: one deployment, followed by its id to its verdict. */
async function deploySource(context, { railway, snapshot, source, keeper }, started, tools) {
    const { clock, signal } = context;
    const { active } = snapshot.service;
    const startedAt = clock.now();
    tools.onUndo('deployment', () => (0,deployment_undo/* putBackDeployment */.OF)(context, railway, active, started.deploymentId, keeper));
    tools.progress(source.kind === 'upload' ? 'uploading' : 'asking for it');
    await keeper.note({ deploying: true });
    const id = await startDeployment(context, railway, source, keeper.nonce);
    started.deploymentId = id;
    await keeper.note({ deployment: id });
    const verdict = await (0,railway_verdict/* followDeployment */.p)(railway.client, id, {
        clock,
        timeoutMs: DEPLOY_TIMEOUT_MS,
        signal,
        onPhases: (phases) => {
            keeper.beat();
            tools.progress(`${(0,short_id/* shortId */.m)(id)} ${describePhases(phases)}`);
            tools.describe(`${(0,short_id/* shortId */.m)(id)} ${describePhases(phases)}`);
        },
    });
    if (verdict.judgement !== 'good')
        throw deploymentError(id, verdict);
    if (source.kind === 'image')
        await requireImage(railway, id, source.image);
    return {
        outcome: 'done',
        text: `${(0,short_id/* shortId */.m)(id)} ${describePhases(verdict.phases)}`,
        value: { id, startedAt, since: clock.now() },
    };
}
async function startDeployment(context, railway, source, nonce) {
    const { client, target } = railway;
    if (source.kind === 'image')
        return (0,deployments/* deployService */.z5)(client, target);
    if (source.kind === 'commit')
        return (0,deployments/* deployService */.z5)(client, target, source.sha);
    const archive = await packUpload(context.project.directory, source.upload);
    // The nonce tells this deployment from another's, should its id never reach us.
    const commit = (source.commit ?? context.environment.GITHUB_SHA ?? '').slice(0, 12);
    const message = ['slipway', commit, nonce].filter((word) => word !== '').join(' ');
    return (await uploadSource(client, target, archive, message)).deploymentId;
}
/** Railway has shipped a former image under status SUCCESS when a redeploy ignored the new source: what runs is compared. */
async function requireImage({ client }, id, image) {
    const { meta } = await (0,deployments/* readDeployment */.iJ)(client, id);
    if (meta.image === undefined || meta.image === image)
        return;
    throw new error/* SlipwayError */.GQ('DEPLOYMENT_FAILED', `deployment ${(0,short_id/* shortId */.m)(id)} runs ${String(meta.image)}, not ${image}`, {
        remedy: 'run again; if it stays so, set the image in Railway: the service > Settings > Source',
    });
}
/**
 * The failure of a deployment as the user meets it: cause and remedy where the log shows a known failure, else what Railway says;
 * then the last log lines.
 */
function deploymentError(id, verdict) {
    const what = `deployment ${(0,short_id/* shortId */.m)(id)} ended as ${verdict.status}`;
    if (verdict.judgement === 'superseded') {
        return new error/* SlipwayError */.GQ('DEPLOYMENT_SUPERSEDED', `${what}: another deployment took its place`, {
            details: verdict.logTail,
            remedy: 'let one workflow deploy this service (concurrency), and turn off deploys on push in Railway',
        });
    }
    const known = recognised(verdict);
    if (known !== undefined) {
        return new error/* SlipwayError */.GQ('DEPLOYMENT_FAILED', `${what}: ${known.cause}`, {
            details: [...(verdict.cause === undefined ? [] : [verdict.cause]), ...verdict.logTail],
            remedy: known.remedy,
        });
    }
    return new error/* SlipwayError */.GQ('DEPLOYMENT_FAILED', verdict.cause === undefined ? what : `${what}: ${verdict.cause}`, {
        details: verdict.logTail,
        remedy: REMEDIES[verdict.judgement] ?? lookRemedy(verdict, `slipway logs ${id.slice(0, NAMED_BY)}`),
    });
}
/** So many characters of an id name one deployment of a service. */
const NAMED_BY = 8;
const REMEDIES = {
    timeout: 'look at it in Railway; a build that hangs is often a registry that does not answer',
    blocked: 'nothing was shipped; run again when that is settled',
    skipped: 'Railway\u2019s watch patterns leave these files out: widen them in railway.toml or the service\u2019s settings',
};
/** Where a failure that is not known may be understood. */
function lookRemedy({ status, cause = '', logTail }, logs) {
    if (logTail.length === 0)
        return `its log is empty so far; ${logs} asks for it again, and Railway has it`;
    if (logTail.every((line) => line.startsWith('(no log: '))) {
        return `its log could not be read: ${logs} asks for it again, and Railway has it`;
    }
    // The container still ran and had not answered once: it was late, or listens elsewhere.
    if (status === 'FAILED' && /HEALTHCHECK.*service unavailable/i.test(cause)) {
        return `if LiteLLM was still starting, raise healthcheckTimeout in railway.toml; else the log says where it listens: ${logs}`;
    }
    return `the lines above are the end of its log; the whole of it: ${logs}, or in Railway`;
}
/** A failure that is known, in what Railway says and in the log's last lines. What waits or was skipped has its own words. */
function recognised({ judgement, cause, logTail }) {
    if (judgement !== 'failed' && judgement !== 'timeout')
        return undefined;
    return (0,diagnose/* rootCause */.es)([...logTail, ...(cause === undefined ? [] : [cause])].join('\n'));
}
/** `BUILDING 41 s, DEPLOYING 12 s, SUCCESS`. */
function describePhases(phases) {
    return phases
        .map(({ status, milliseconds }, index) => index === phases.length - 1 && (0,railway_verdict/* judgeStatus */.G)(status) !== 'progress' ? status : `${status} ${seconds(milliseconds)}`)
        .join(', ');
}
function seconds(milliseconds) {
    return milliseconds < 9_950 ? `${(milliseconds / 1000).toFixed(1)} s` : `${Math.round(milliseconds / 1000)} s`;
}


/***/ }),

/***/ 608:
/***/ (function (__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   OF: () => (/* binding */ putBackDeployment),
/* harmony export */   lP: () => (/* binding */ startRollback)
/* harmony export */ });
/* unused harmony exports putBackNotedDeployment, BEGUN */
/* harmony import */ var _model_error_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(9810);
/* harmony import */ var _railway_answer_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(9386);
/* harmony import */ var _railway_deployments_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(8082);
/* harmony import */ var _railway_service_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(6885);
/* harmony import */ var _railway_verdict_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(7787);
/* harmony import */ var _short_id_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(3134);







const ROLLBACK_REMEDY = 'roll back in Railway: the service > Deployments > the last good one > Rollback';
const UNDO_TIMEOUT_MS = 15 * 60_000;
/** How many deployments are looked at for one whose id never reached us. */
const LOOKED_AT = 20;
/**
 * The former deployment serves again: by a rollback when ours took its place, by a removal when there was none. Verified. What
 * somebody else deployed meanwhile is left.
 */
async function putBackDeployment(context, { undoClient: client, target }, former, id, keeper) {
    // Without an id there is none: a lost answer was looked for when it was lost.
    if (id === undefined)
        return undefined;
    await endDeployment(context, client, id, keeper);
    const { active } = await (0,_railway_service_js__WEBPACK_IMPORTED_MODULE_3__/* .readService */ .uS)(client, target);
    if (active?.id === former?.id)
        return `${(0,_short_id_js__WEBPACK_IMPORTED_MODULE_5__/* .shortId */ .m)(id)} never served${former === undefined ? '' : `, ${(0,_short_id_js__WEBPACK_IMPORTED_MODULE_5__/* .shortId */ .m)(former.id)} stays`}`;
    if (active !== undefined && active.id !== id) {
        keeper.kept.foreignDeployment = active.id;
        return `${(0,_short_id_js__WEBPACK_IMPORTED_MODULE_5__/* .shortId */ .m)(active.id)} of somebody else serves and stays`;
    }
    if (former === undefined) {
        await (0,_railway_deployments_js__WEBPACK_IMPORTED_MODULE_2__/* .removeDeployment */ .qR)(client, id);
        await requireActive(client, target, undefined);
        return `${(0,_short_id_js__WEBPACK_IMPORTED_MODULE_5__/* .shortId */ .m)(id)} removed`;
    }
    return rolledBack(keeper, former.id, await rollBackDeployment(context, client, target, former.id, keeper));
}
/**
 * The same for a run that was killed, by its notes: its deployment may have been made without its id, and its own undo may have
 * begun a rollback.
 */
async function putBackNotedDeployment(context, railway, progress, notes, keeper) {
    const { undoClient: client, target } = railway;
    const { served, latest, restored } = notes;
    const id = progress.deployment ?? (notes.deploying ? await findMade(railway, latest, progress.nonce) : undefined);
    if (id === undefined)
        return undefined;
    if (served !== null && restored !== undefined) {
        const made = restored === BEGUN ? await findMade(railway, id) : restored;
        if (made !== undefined && (await follow(context, client, made, keeper)).judgement === 'good') {
            if ((await readService(client, target)).active?.id === made)
                return rolledBack(keeper, served, made);
        }
    }
    return putBackDeployment(context, railway, served === null ? undefined : { id: served }, id, keeper);
}
/** A rollback that was asked for and whose deployment is not known yet, in `UndoNotes.restored`. */
const BEGUN = 'begun';
function rolledBack(keeper, former, made) {
    keeper.moved.set(former, made);
    return `rolled back to ${(0,_short_id_js__WEBPACK_IMPORTED_MODULE_5__/* .shortId */ .m)(former)} (as ${(0,_short_id_js__WEBPACK_IMPORTED_MODULE_5__/* .shortId */ .m)(made)})`;
}
/**
 * The deployment that was made behind an answer that never came: the one newer than `after` that names the release, else the
 * only newer one.
 *
 * @throws SlipwayError UNDO_INCOMPLETE when several may be it.
 */
async function findMade({ undoClient: client, target }, after, nonce) {
    const read = async () => {
        const listed = await listDeployments(client, target, LOOKED_AT);
        const known = listed.findIndex(({ id }) => id === after);
        return known === -1 ? listed : listed.slice(0, known);
    };
    // It may appear a moment after it was asked for.
    const newer = await readBack(client.clock, read, (seen) => seen.length > 0);
    const named = nonce === undefined ? [] : newer.filter(({ meta }) => JSON.stringify(meta).includes(nonce));
    // An upload that bears another message is another's.
    const candidates = named.length > 0 ? named : newer.filter(({ meta }) => !meta.cliMessage || meta.reason === 'rollback');
    const [only, other] = candidates;
    if (other === undefined)
        return only?.id;
    const ids = candidates.map(({ id }) => shortId(id)).join(', ');
    throw new SlipwayError('UNDO_INCOMPLETE', `which of the new deployments is of this release cannot be told: ${ids}`, {
        remedy: ROLLBACK_REMEDY,
    });
}
/** Cancels a deployment on its way and waits until it is none: one that ends a moment later would take the place again. */
async function endDeployment(context, client, id, keeper) {
    const onItsWay = (status) => ['progress', 'blocked'].includes((0,_railway_verdict_js__WEBPACK_IMPORTED_MODULE_4__/* .judgeStatus */ .G)(status));
    if (!onItsWay((await (0,_railway_deployments_js__WEBPACK_IMPORTED_MODULE_2__/* .readDeployment */ .iJ)(client, id)).status))
        return;
    await (0,_railway_deployments_js__WEBPACK_IMPORTED_MODULE_2__/* .cancelDeployment */ .wj)(client, id).catch((error) => {
        // It has come too far to be cancelled: then it ends by itself.
        if (!(error instanceof _model_error_js__WEBPACK_IMPORTED_MODULE_0__/* .SlipwayError */ .GQ && error.code === 'SERVICE_REJECTED'))
            throw error;
    });
    await follow(context, client, id, keeper);
}
function follow({ clock }, client, id, keeper) {
    return (0,_railway_verdict_js__WEBPACK_IMPORTED_MODULE_4__/* .followDeployment */ .p)(client, id, { clock, timeoutMs: UNDO_TIMEOUT_MS, onPhases: () => keeper.beat() });
}
/**
 * Rolls back and waits for the verdict.
 * @returns the id of the deployment that Railway makes for it
 * @throws SlipwayError UNDO_INCOMPLETE when it does not end well
 */
async function rollBackDeployment(context, client, target, to, keeper) {
    // The notes are for a process that comes after this one; the rollback does not wait for their success.
    await keeper.note({ restored: BEGUN }).catch(() => undefined);
    const id = await startRollback(context, client, target, to);
    await keeper.note({ restored: id }).catch(() => undefined);
    const verdict = await follow(context, client, id, keeper);
    if (verdict.judgement === 'good')
        return id;
    const cause = verdict.cause === undefined ? '' : `: ${verdict.cause}`;
    throw new _model_error_js__WEBPACK_IMPORTED_MODULE_0__/* .SlipwayError */ .GQ('UNDO_INCOMPLETE', `the rollback to ${(0,_short_id_js__WEBPACK_IMPORTED_MODULE_5__/* .shortId */ .m)(to)} ended as ${verdict.status}${cause}`, {
        remedy: ROLLBACK_REMEDY,
    });
}
/** The mutation returns only a Boolean, and its answer may be lost: the deployment that it made is found by looking. */
async function startRollback({ clock }, client, target, to) {
    const known = new Set((await (0,_railway_deployments_js__WEBPACK_IMPORTED_MODULE_2__/* .listDeployments */ .Jn)(client, target, 10)).map(({ id }) => id));
    let lost;
    await (0,_railway_deployments_js__WEBPACK_IMPORTED_MODULE_2__/* .rollbackTo */ .S8)(client, to).catch((error) => {
        if (!(0,_railway_answer_js__WEBPACK_IMPORTED_MODULE_1__/* .mayHaveActed */ .LR)(error))
            throw error;
        lost = error;
    });
    for (let attempt = 1; attempt <= 10; attempt++) {
        const made = (await (0,_railway_deployments_js__WEBPACK_IMPORTED_MODULE_2__/* .listDeployments */ .Jn)(client, target, 10)).find(({ id }) => !known.has(id));
        if (made !== undefined)
            return made.id;
        await clock.sleep(250 * attempt);
    }
    const message = `Railway made no deployment for the rollback to ${(0,_short_id_js__WEBPACK_IMPORTED_MODULE_5__/* .shortId */ .m)(to)}`;
    throw new _model_error_js__WEBPACK_IMPORTED_MODULE_0__/* .SlipwayError */ .GQ('UNDO_INCOMPLETE', message, { cause: lost, remedy: ROLLBACK_REMEDY });
}
async function requireActive(client, target, id) {
    for (let attempt = 1; attempt <= 10; attempt++) {
        if ((await (0,_railway_service_js__WEBPACK_IMPORTED_MODULE_3__/* .readService */ .uS)(client, target)).active?.id === id)
            return;
        await client.clock.sleep(250 * attempt);
    }
    throw new _model_error_js__WEBPACK_IMPORTED_MODULE_0__/* .SlipwayError */ .GQ('UNDO_INCOMPLETE', 'the deployment of this release still serves', {
        remedy: 'remove it in Railway: the service > Deployments',
    });
}


/***/ }),

/***/ 5709:
/***/ (function (__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   D: () => (/* binding */ mayFindNode),
/* harmony export */   c: () => (/* binding */ findNode)
/* harmony export */ });
/* harmony import */ var _diagnosis_diagnose_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(9989);
/* harmony import */ var _diagnosis_tailscale_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(3252);
/* harmony import */ var _model_error_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(9810);
/* harmony import */ var _railway_deployments_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(8082);
/* harmony import */ var _tailscale_devices_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(9090);
/* harmony import */ var _advertised_routes_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(5717);
/* harmony import */ var _attempt_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(4673);
/* harmony import */ var _gateway_node_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(9031);








/** The start script joins beside LiteLLM, so a container that is alive may still be on its way into the tailnet. */
const LONGEST_WAIT_MS = 30_000;
const LOOK_AGAIN_MS = 2_000;
/** So long a silence is worth a look at the container's log: what it says there need not be waited for. */
const LOOK_AT_LOG_MS = 6_000;
const SEARCHED_LINES = 500;
const HOSTNAME_VARIABLE = 'TAILSCALE_HOSTNAME';
/** A credential that may not list devices was told of at the snapshot: asked again it would say the same. */
function mayFindNode({ devicesUnknown }) {
    return devicesUnknown?.code !== 'FORBIDDEN';
}
/**
 * Step `node`: the new deployment's device is in the tailnet, online, with the gateway's tag and no other. What it advertises is
 * approved. A device that does not come is told, with the reason where the container's log has it: the gate then tells which
 * models that silences.
 *
 * @throws SlipwayError GATE_FAILED when the device belongs to a person or bears another tag.
 */
async function findNode(context, search, tools) {
    const { tag } = context.settings;
    const found = await lookUntilOnline(context, search, tools);
    if (found.unknown !== undefined) {
        const reason = `not known: ${found.unknown.message}`;
        return { outcome: 'skipped', text: reason, value: { online: false, reason } };
    }
    const verdict = found.value;
    if (verdict.kind === 'waiting') {
        const reason = `${verdict.reason}: ${await silenceReason(search)}`;
        return { outcome: 'skipped', text: reason, value: { online: false, reason } };
    }
    if (verdict.kind === 'wrong') {
        tools.describe(verdict.problem);
        if (search.wrong === 'refuse')
            throw wrongNode(verdict.problem, tag, context);
        const { node, problem } = verdict;
        return { outcome: 'done', text: problem, value: { ...describeNode(node), online: false, reason: problem } };
    }
    const [node, ...replicas] = verdict.nodes;
    const more = replicas.length === 0 ? '' : `, and ${replicas.length} more`;
    const text = `${(0,_gateway_node_js__WEBPACK_IMPORTED_MODULE_7__/* .labelOf */ .Wy)(node)} online as ${tag} (${node.addresses[0] ?? 'no address'})${more}`;
    tools.describe(text);
    const value = { ...describeNode(node), online: true };
    const asked = search.variables[_advertised_routes_js__WEBPACK_IMPORTED_MODULE_5__/* .ROUTES_VARIABLE */ .GK];
    if (asked === undefined || asked.trim() === '')
        return { outcome: 'done', text, value };
    const wish = { wished: (0,_advertised_routes_js__WEBPACK_IMPORTED_MODULE_5__/* .subnetsIn */ .EK)(asked), tag, policyText: search.policyText };
    const approved = await (0,_advertised_routes_js__WEBPACK_IMPORTED_MODULE_5__/* .approveRoutes */ .U$)(context, search.tailscale, node, wish, tools);
    // Every replica is a router of its own; what is to be told is the same.
    for (const replica of replicas)
        await (0,_advertised_routes_js__WEBPACK_IMPORTED_MODULE_5__/* .approveRoutes */ .U$)(context, search.tailscale, replica, wish, tools);
    return { outcome: 'done', text, details: approved.details, value: { ...value, routes: approved.routes } };
}
async function lookUntilOnline({ clock, signal, settings }, search, tools) {
    const { snapshot, deployed, variables } = search;
    const named = variables[HOSTNAME_VARIABLE] ?? settings.hostname;
    const wish = {
        tag: settings.tag,
        hostname: named.includes('${{') ? undefined : named,
        before: snapshot.devices === undefined ? undefined : new Set(snapshot.devices.map(({ id }) => id)),
        since: deployed.startedAt,
    };
    const from = clock.now();
    let lookedAtLog = false;
    for (;;) {
        const devices = await (0,_attempt_js__WEBPACK_IMPORTED_MODULE_6__/* .attempt */ .C)((0,_tailscale_devices_js__WEBPACK_IMPORTED_MODULE_4__.listDevices)(search.tailscale.client));
        if (devices.unknown !== undefined)
            return devices;
        const verdict = (0,_gateway_node_js__WEBPACK_IMPORTED_MODULE_7__/* .judgeNode */ ._6)(devices.value, wish);
        const waited = clock.now() - from;
        if (verdict.kind !== 'waiting' || waited >= LONGEST_WAIT_MS)
            return { value: verdict };
        if (waited >= LOOK_AT_LOG_MS && !lookedAtLog) {
            lookedAtLog = true;
            if ((await joinFailure(search)) !== undefined)
                return { value: verdict };
        }
        search.onBeat();
        tools.progress(verdict.reason);
        await clock.sleep(LOOK_AGAIN_MS, signal);
    }
}
async function silenceReason(search) {
    const cause = await joinFailure(search);
    return cause ?? `not after ${LONGEST_WAIT_MS / 1000} s, and its log does not say why`;
}
/** What the container's log says about a join that failed. */
async function joinFailure({ railway, deployed }) {
    const lines = await (0,_attempt_js__WEBPACK_IMPORTED_MODULE_6__/* .attempt */ .C)((0,_railway_deployments_js__WEBPACK_IMPORTED_MODULE_3__/* .readLogs */ .o_)(railway.client, deployed.id, 'deploy', SEARCHED_LINES));
    const text = (lines.value ?? []).map(({ message }) => message).join('\n');
    return (0,_diagnosis_diagnose_js__WEBPACK_IMPORTED_MODULE_0__/* .diagnose */ .h4)(text).find(({ name }) => _diagnosis_tailscale_js__WEBPACK_IMPORTED_MODULE_1__/* .tailscale */ .N.some((failure) => failure.name === name))?.cause;
}
function describeNode(node) {
    const [address] = node.addresses;
    return { name: (0,_gateway_node_js__WEBPACK_IMPORTED_MODULE_7__/* .labelOf */ .Wy)(node), ...(address === undefined ? {} : { address }), tags: node.tags };
}
function wrongNode(problem, tag, { settings }) {
    const remedy = settings.tailscaleAuthKey === undefined
        ? `look who else sets TAILSCALE_AUTH_KEY or tags on the device; a key that a release makes gives ${tag} alone`
        : `make tailscale-auth-key anew with ${tag} alone, or leave it out: with the Tailscale credential each release makes its own`;
    return new _model_error_js__WEBPACK_IMPORTED_MODULE_2__/* .SlipwayError */ .GQ('GATE_FAILED', `the gateway is not ${tag} alone in the tailnet: ${problem}`, { remedy });
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
/* unused harmony exports resumeRecordKeeper, isAnothers */
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7598);
/* harmony import */ var _model_error_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(9810);
/* harmony import */ var _railway_variables_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(5455);
/* harmony import */ var _read_back_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(5856);
/* harmony import */ var _record_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(4419);





/** Two releases that begin at once both write; whoever reads his own record after this long was the last, and goes on. */
const SETTLE_MS = 300;
/** For a release that begins. */
function createRecordKeeper(context, railway, snapshot) {
    const at = new Date(context.clock.now()).toISOString();
    return keep(context, railway, { record: snapshot.record, text: snapshot.variables[_record_js__WEBPACK_IMPORTED_MODULE_3__/* .RECORD_VARIABLE */ .TP] }, {
        owner: context.owner,
        nonce: (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.randomBytes)(6).toString('hex'),
        startedAt: at,
        updatedAt: at,
        keys: snapshot.record.inProgress?.keys ?? [],
        deployment: null,
    });
}
/** For the release of a run that was killed: goes on with its record. */
function resumeRecordKeeper(context, railway, record, progress, notes) {
    const before = { ...record, inProgress: notes.former ?? null };
    const text = notes.record === 'kept' ? serializeRecord(before) : undefined;
    return keep(context, railway, { record: before, text }, progress);
}
function keep(context, railway, before, begun) {
    const { clock } = context;
    const moved = new Map();
    const kept = { keys: [] };
    const inTurn = createQueue();
    const own = createWriter(context, railway, before, begun);
    let open = true;
    const putBack = () => inTurn(() => {
        open = false;
        if (kept.lostKey)
            throw keyNotFound();
        return putBackRecord(railway, { ...before, text: textBefore(before, moved, kept.keys) }, own.progress());
    });
    return {
        nonce: begun.nonce,
        moved,
        kept,
        putBack,
        begin: (tools, note) => inTurn(async () => {
            own.change((progress) => ({ ...progress, undo: note(begun.nonce) }));
            tools.onUndo('record', putBack, { unless: 'deployment' });
            context.onBegin?.({ nonce: begun.nonce });
            await own.write();
            await clock.sleep(SETTLE_MS, context.signal);
            await own.requireOurs();
        }),
        note: (more) => inTurn(async () => {
            await own.requireOurs();
            own.change((progress) => withNote(progress, more));
            await own.write();
        }),
        beat() {
            if (!open || !own.isDue())
                return;
            void inTurn(async () => {
                if (open)
                    await own.requireOurs().then(own.write);
            }).catch(() => undefined);
        },
        finish: (record) => inTurn(async () => {
            open = false;
            await writeRecord(railway, record);
        }),
    };
}
/** One after the other: a sign of life that arrives after the last word would undo it. */
function createQueue() {
    let queue = Promise.resolve();
    return (work) => {
        const turn = queue.then(work);
        queue = turn.catch(() => undefined);
        return turn;
    };
}
function createWriter({ clock }, railway, before, begun) {
    let progress = begun;
    let lastBeat = clock.now();
    return {
        progress: () => progress,
        change(by) {
            progress = by(progress);
        },
        async write() {
            lastBeat = clock.now();
            progress = { ...progress, updatedAt: new Date(lastBeat).toISOString() };
            await writeRecord(railway, { ...before.record, inProgress: progress });
        },
        async requireOurs() {
            // A record that does not show yet, or is sealed, is nobody else's; only another's says that he took over.
            const seen = (await (0,_railway_variables_js__WEBPACK_IMPORTED_MODULE_2__/* .readVariables */ .Ch)(railway.undoClient, railway.target))[_record_js__WEBPACK_IMPORTED_MODULE_3__/* .RECORD_VARIABLE */ .TP];
            if (!isAnothers(seen, progress, before.record.inProgress?.nonce))
                return;
            throw new _model_error_js__WEBPACK_IMPORTED_MODULE_1__/* .SlipwayError */ .GQ('RELEASE_BUSY', 'another release of this service began at the same time', {
                remedy: 'wait for it to end, then run again; in Actions give the workflow a concurrency group',
            });
        },
        isDue() {
            if (clock.now() - lastBeat < _record_js__WEBPACK_IMPORTED_MODULE_3__/* .BEAT_MS */ .Gp)
                return false;
            lastBeat = clock.now();
            return true;
        },
    };
}
function writeRecord({ undoClient, target }, record) {
    return (0,_railway_variables_js__WEBPACK_IMPORTED_MODULE_2__/* .upsertVariables */ .B7)(undoClient, target, { [_record_js__WEBPACK_IMPORTED_MODULE_3__/* .RECORD_VARIABLE */ .TP]: (0,_record_js__WEBPACK_IMPORTED_MODULE_3__/* .serializeRecord */ .Om)(record) });
}
function withNote(progress, { key, deployment, deploying, restored }) {
    const { undo } = progress;
    return {
        ...progress,
        ...(key === undefined ? {} : { keys: [...progress.keys, key.id] }),
        ...(deployment === undefined ? {} : { deployment }),
        ...(undo === undefined
            ? {}
            : {
                undo: {
                    ...undo,
                    ...(key === undefined ? {} : { minted: { id: key.id, fingerprint: key.fingerprint } }),
                    ...(deploying === undefined ? {} : { deploying }),
                    ...(restored === undefined ? {} : { restored }),
                },
            }),
    };
}
/**
 * Whether another release in progress stands there; not the one that died before ours. A rollback of Railway's may bring back the
 * variable as it was when that deployment was made: its sign of life is older than ours.
 */
function isAnothers(value, own, died) {
    const record = (0,_record_js__WEBPACK_IMPORTED_MODULE_3__/* .parseRecord */ .Hh)(value);
    if (typeof record === 'string' || record.inProgress === null)
        return false;
    const { nonce, updatedAt } = record.inProgress;
    if (nonce === own.nonce || nonce === died)
        return false;
    return own.undo?.restored === undefined || !(Date.parse(updatedAt) < Date.parse(own.startedAt));
}
/**
 * What stood before, also the record of a release that died, so that the next run finds its keys; only the ids of releases that
 * the undo deployed anew are brought up to date, and keys that could not be revoked are added.
 */
function textBefore({ record, text }, moved, keys) {
    if (moved.size === 0 && keys.length === 0)
        return text;
    if (text === undefined && keys.length === 0)
        return undefined;
    const brought = withMoved(text === undefined ? _record_js__WEBPACK_IMPORTED_MODULE_3__/* .EMPTY_RECORD */ .sU : record, moved);
    return (0,_record_js__WEBPACK_IMPORTED_MODULE_3__/* .serializeRecord */ .Om)({ ...brought, abandoned: [...brought.abandoned, ...keys] });
}
/** The record is all that knows the key's description. */
function keyNotFound() {
    return new _model_error_js__WEBPACK_IMPORTED_MODULE_1__/* .SlipwayError */ .GQ('UNDO_INCOMPLETE', 'it stays in progress, since a key may have been made that was not found', {
        remedy: 'run ship again: it looks for the key and revokes it after its gate',
    });
}
/** A record that another release has written since is left. */
async function putBackRecord({ undoClient, target }, { text, record }, own) {
    const now = (await (0,_railway_variables_js__WEBPACK_IMPORTED_MODULE_2__/* .readVariables */ .Ch)(undoClient, target))[_record_js__WEBPACK_IMPORTED_MODULE_3__/* .RECORD_VARIABLE */ .TP];
    if (now === text)
        return undefined;
    if (isAnothers(now, own, record.inProgress?.nonce))
        return 'left to the release that took over';
    if (text === undefined)
        await (0,_railway_variables_js__WEBPACK_IMPORTED_MODULE_2__/* .deleteVariable */ .S1)(undoClient, target, _record_js__WEBPACK_IMPORTED_MODULE_3__/* .RECORD_VARIABLE */ .TP);
    else
        await (0,_railway_variables_js__WEBPACK_IMPORTED_MODULE_2__/* .upsertVariables */ .B7)(undoClient, target, { [_record_js__WEBPACK_IMPORTED_MODULE_3__/* .RECORD_VARIABLE */ .TP]: text });
    const read = async () => (await (0,_railway_variables_js__WEBPACK_IMPORTED_MODULE_2__/* .readVariables */ .Ch)(undoClient, target))[_record_js__WEBPACK_IMPORTED_MODULE_3__/* .RECORD_VARIABLE */ .TP];
    if ((await (0,_read_back_js__WEBPACK_IMPORTED_MODULE_4__/* .readBack */ .e)(undoClient.clock, read, (seen) => seen === text)) !== text) {
        throw new _model_error_js__WEBPACK_IMPORTED_MODULE_1__/* .SlipwayError */ .GQ('UNDO_INCOMPLETE', `the variable ${_record_js__WEBPACK_IMPORTED_MODULE_3__/* .RECORD_VARIABLE */ .TP} did not change back`, {
            remedy: 'run ship again: it reads the record and goes on from there',
        });
    }
    return 'as before';
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

/***/ 937:
/***/ (function (__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Bg: () => (/* binding */ resultOf),
/* harmony export */   Ng: () => (/* binding */ connect),
/* harmony export */   Nq: () => (/* binding */ failedResult),
/* harmony export */   Op: () => (/* binding */ look),
/* harmony export */   Sq: () => (/* binding */ policyDiff),
/* harmony export */   _r: () => (/* binding */ release)
/* harmony export */ });
/* harmony import */ var _model_error_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(9810);
/* harmony import */ var _railway_service_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(6885);
/* harmony import */ var _railway_verdict_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(7787);
/* harmony import */ var _tailnet_unified_diff_js__WEBPACK_IMPORTED_MODULE_20__ = __webpack_require__(2392);
/* harmony import */ var _accepted_policy_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(4346);
/* harmony import */ var _context_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(1509);
/* harmony import */ var _deploy_step_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(7015);
/* harmony import */ var _gate_step_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(4884);
/* harmony import */ var _key_step_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(3570);
/* harmony import */ var _node_step_js__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(5709);
/* harmony import */ var _policy_step_js__WEBPACK_IMPORTED_MODULE_9__ = __webpack_require__(3907);
/* harmony import */ var _record_js__WEBPACK_IMPORTED_MODULE_10__ = __webpack_require__(4419);
/* harmony import */ var _record_step_js__WEBPACK_IMPORTED_MODULE_11__ = __webpack_require__(2186);
/* harmony import */ var _release_plan_js__WEBPACK_IMPORTED_MODULE_12__ = __webpack_require__(6113);
/* harmony import */ var _settings_step_js__WEBPACK_IMPORTED_MODULE_13__ = __webpack_require__(7902);
/* harmony import */ var _short_id_js__WEBPACK_IMPORTED_MODULE_19__ = __webpack_require__(3134);
/* harmony import */ var _snapshot_js__WEBPACK_IMPORTED_MODULE_14__ = __webpack_require__(6846);
/* harmony import */ var _source_js__WEBPACK_IMPORTED_MODULE_15__ = __webpack_require__(7767);
/* harmony import */ var _too_wide_js__WEBPACK_IMPORTED_MODULE_16__ = __webpack_require__(9968);
/* harmony import */ var _undo_notes_js__WEBPACK_IMPORTED_MODULE_17__ = __webpack_require__(1880);
/* harmony import */ var _variables_step_js__WEBPACK_IMPORTED_MODULE_18__ = __webpack_require__(1420);





















/** A build on Railway may take long; a run that waits for a dead one's does not wait longer than for its own. */
const WAIT_FOR_DEAD_MS = 60 * 60_000;
/**
 * The release as one transaction: snapshot, plan, expand policy, key, variables, settings, deploy, node, gate, contract policy, record,
 * revoke old keys. When a step fails or the user cancels, everything is put back in reverse order, each part verified.
 * Never throws for a failed release: the result says what happened.
 */
async function release(context, transaction) {
    const progress = { policyChanged: false, changed: false };
    try {
        const railway = await transaction.step('connect', () => connect(context));
        const tailscale = (0,_context_js__WEBPACK_IMPORTED_MODULE_4__.connectTailscale)(context);
        const snapshot = await transaction.step('snapshot', (tools) => look(context, railway, tailscale, tools));
        progress.routes = snapshot.routes;
        const decided = await transaction.step('plan', (tools) => decide(context, railway, tailscale, snapshot, tools));
        const running = { railway, tailscale, snapshot, ...decided };
        if (running.plan.upToDate)
            await gateOnly(context, transaction, running, progress);
        else
            await run(context, transaction, running, progress);
        return resultOf(progress);
    }
    catch (thrown) {
        return failedResult(progress, (0,_model_error_js__WEBPACK_IMPORTED_MODULE_0__/* .asSlipwayError */ .I7)(thrown), await transaction.undo());
    }
}
/** Step `connect`: the token's project and environment, and the service in it. */
async function connect(context) {
    const railway = await (0,_context_js__WEBPACK_IMPORTED_MODULE_4__.connectRailway)(context);
    const { projectName, environmentName, serviceName } = railway.target;
    return { outcome: 'done', text: `${projectName} / ${environmentName} / ${serviceName}`, value: railway };
}
/** Step `snapshot`: reads both services. What a run that died has left on its way is waited for. */
async function look(context, railway, tailscale, tools) {
    let snapshot = await (0,_snapshot_js__WEBPACK_IMPORTED_MODULE_14__/* .takeSnapshot */ .W9)(context, railway, tailscale);
    const keyByHand = tailscale === undefined ? undefined : await (0,_key_step_js__WEBPACK_IMPORTED_MODULE_7__/* .requireKeyByHand */ .tH)(context, tailscale);
    const left = (0,_snapshot_js__WEBPACK_IMPORTED_MODULE_14__/* .refuseWhileBusy */ .Tg)(context, snapshot);
    if (left !== undefined) {
        tools.progress(`waiting for deployment ${(0,_short_id_js__WEBPACK_IMPORTED_MODULE_19__/* .shortId */ .m)(left)} of a run that died`);
        const { clock, signal } = context;
        await (0,_railway_verdict_js__WEBPACK_IMPORTED_MODULE_2__/* .followDeployment */ .p)(railway.client, left, { clock, signal, timeoutMs: WAIT_FOR_DEAD_MS });
        snapshot = await (0,_snapshot_js__WEBPACK_IMPORTED_MODULE_14__/* .takeSnapshot */ .W9)(context, railway, tailscale);
    }
    if (keyByHand !== undefined) {
        snapshot = { ...snapshot, keyByHand, notes: [...snapshot.notes, ...keyByHand.notes] };
    }
    return { outcome: 'done', text: snapshotText(snapshot), details: snapshot.notes, value: snapshot };
}
function snapshotText({ variables, service, policy }) {
    const number = Object.keys(variables).length;
    const deployed = service.active === undefined ? 'nothing deployed yet' : `deployment ${(0,_short_id_js__WEBPACK_IMPORTED_MODULE_19__/* .shortId */ .m)(service.active.id)}`;
    const etag = policy === undefined ? 'policy not looked at' : `policy ${(0,_policy_step_js__WEBPACK_IMPORTED_MODULE_9__/* .short */ .h0)(policy.etag)}`;
    return `${number} ${number === 1 ? 'variable' : 'variables'}, ${deployed}, ${etag}`;
}
/** Step `plan`: what can be refused is refused here. The record is the first thing written, so that a runner that dies is found. */
async function decide(context, railway, tailscale, snapshot, tools) {
    const planned = (0,_release_plan_js__WEBPACK_IMPORTED_MODULE_12__/* .planRelease */ .F3)(context, snapshot, await (0,_source_js__WEBPACK_IMPORTED_MODULE_15__/* .chooseSource */ .LV)(context, snapshot.service));
    const keeper = (0,_record_step_js__WEBPACK_IMPORTED_MODULE_11__/* .createRecordKeeper */ .gQ)(context, railway, snapshot);
    (0,_gate_step_js__WEBPACK_IMPORTED_MODULE_6__/* .gateUrl */ .T2)(context.settings, snapshot.service);
    (0,_gate_step_js__WEBPACK_IMPORTED_MODULE_6__/* .requiredModels */ .yP)(context.settings.requireModels, (0,_gate_step_js__WEBPACK_IMPORTED_MODULE_6__/* .targetsOf */ .QR)(context, snapshot.routes), undefined);
    const asks = context.settings.policyMode !== 'print';
    const accepted = asks ? await (0,_accepted_policy_js__WEBPACK_IMPORTED_MODULE_3__/* .askedPolicy */ .D7)(tailscale, snapshot.policy, planned.policy) : undefined;
    (0,_policy_step_js__WEBPACK_IMPORTED_MODULE_9__/* .refuseDrift */ .eS)(context, snapshot, planned.policy, accepted);
    const left = accepted === undefined ? undefined : (0,_accepted_policy_js__WEBPACK_IMPORTED_MODULE_3__/* .leftTests */ .nJ)(accepted, context.settings.tag, snapshot.devices);
    // Tests that only wait for the first device come with this release.
    const change = left?.wait === true ? planned.policy?.exact : (accepted?.change ?? planned.policy?.exact);
    // Tests that Tailscale does not take are no change: a release for them alone would be one for ever.
    const plan = accepted?.change.changed === false ? { ...planned, upToDate: !planned.needsDeployment } : planned;
    const value = { plan, keeper, policyAfter: (0,_release_plan_js__WEBPACK_IMPORTED_MODULE_12__/* .mayWritePolicy */ .lP)(context) ? change?.text : undefined };
    if (plan.upToDate) {
        return { outcome: 'unchanged', text: 'nothing to change', details: left?.details ?? [], value };
    }
    (0,_too_wide_js__WEBPACK_IMPORTED_MODULE_16__/* .refuseTooWide */ .g)(plan.policy, context.settings.tag);
    await keeper.begin(tools, (nonce) => (0,_undo_notes_js__WEBPACK_IMPORTED_MODULE_17__/* .noteUndo */ .JR)(context, nonce, snapshot, plan));
    return {
        outcome: 'done',
        text: planText(context, plan, change),
        details: (0,_source_js__WEBPACK_IMPORTED_MODULE_15__/* .leftOutLines */ .VD)(plan.source),
        value,
    };
}
/** `policy +1 rule; new key; 3 variables; 5 settings; upload of 9 files, 14 kB`. */
function planText(context, plan, change) {
    const { key, variables, settings, needsDeployment, source } = plan;
    const changing = variables.added.length + variables.changed.length + (key.needed ? 1 : 0);
    const parts = [
        change?.changed && (0,_release_plan_js__WEBPACK_IMPORTED_MODULE_12__/* .mayWritePolicy */ .lP)(context) ? `policy ${(0,_release_plan_js__WEBPACK_IMPORTED_MODULE_12__/* .fragmentSummary */ .vY)(change)}` : '',
        key.needed ? 'new key' : '',
        changing > 0 ? `${changing} ${changing === 1 ? 'variable' : 'variables'}` : '',
        settings.length > 0 ? `${settings.length} ${settings.length === 1 ? 'setting' : 'settings'}` : '',
        needsDeployment ? (0,_source_js__WEBPACK_IMPORTED_MODULE_15__/* .describeSource */ .B6)(source) : '',
        plan.renewed ?? '',
    ];
    return parts.filter((part) => part !== '').join('; ');
}
async function run(context, transaction, running, progress) {
    const { tailscale, snapshot, plan, keeper } = running;
    const ledger = {};
    progress.changed = true;
    const policy = await transaction.step('policy', (tools) => (0,_policy_step_js__WEBPACK_IMPORTED_MODULE_9__/* .expandPolicy */ .zu)(context, tailscale, snapshot, plan.policy, ledger, tools));
    const { key, deployed } = await deployPlan(context, transaction, running, progress);
    const deployment = deployed?.id ?? snapshot.record.released?.deployment ?? '';
    progress.deploymentId = deployment;
    if (deployed !== undefined)
        await nodeStep(context, transaction, running, progress, deployed, ledger);
    const gate = await gateStep(context, transaction, running, progress, deployed);
    const contracted = await transaction.step('contract', (tools) => (0,_policy_step_js__WEBPACK_IMPORTED_MODULE_9__/* .contractPolicy */ .Fy)(context, tailscale, snapshot, ledger, tools));
    progress.policyChanged = policy.changed || contracted;
    progress.policyDiff = policyDiff(snapshot, ledger);
    const record = (0,_record_step_js__WEBPACK_IMPORTED_MODULE_11__/* .recordOf */ .zv)(snapshot.record, {
        deployment,
        source: plan.source.id,
        key,
        routes: snapshot.routes.map(_release_plan_js__WEBPACK_IMPORTED_MODULE_12__/* .recordedRoute */ .Ms),
        models: gate.passed,
        at: new Date(context.clock.now()).toISOString(),
    });
    const way = record.previous === null ? 'first release' : `rollback goes to ${(0,_short_id_js__WEBPACK_IMPORTED_MODULE_19__/* .shortId */ .m)(record.previous.deployment)}`;
    await transaction.step('record', async () => {
        await keeper.finish(record);
        return { outcome: 'done', text: `${_record_js__WEBPACK_IMPORTED_MODULE_10__/* .RECORD_VARIABLE */ .TP}: ${way}`, value: undefined };
    });
    // Past this point nothing is undone: the release is complete, and a revoked key cannot be put back.
    await transaction.step('revoke', () => revokeAbandoned(tailscale, keeper, record), 'last');
}
/** The steps that make a deployment; none where what runs is what is wished. */
async function deployPlan(context, transaction, { railway, tailscale, snapshot, plan, keeper }, progress) {
    const former = snapshot.record.released?.key ?? null;
    if (!plan.needsDeployment)
        return { key: former, deployed: undefined };
    const minted = await transaction.step('key', (tools) => (0,_key_step_js__WEBPACK_IMPORTED_MODULE_7__/* .mintReleaseKey */ .VM)(context, railway, tailscale, plan, snapshot.keyByHand, keeper, tools));
    await transaction.step('variables', (tools) => (0,_variables_step_js__WEBPACK_IMPORTED_MODULE_18__/* .setVariables */ .C)(railway, snapshot, plan.variables, minted?.secret, tools));
    const credentials = (0,_settings_step_js__WEBPACK_IMPORTED_MODULE_13__/* .registryCredentials */ .Qn)(context.settings);
    await transaction.step('settings', (tools) => (0,_settings_step_js__WEBPACK_IMPORTED_MODULE_13__/* .applySettings */ .iN)(railway, snapshot, plan, credentials, tools));
    const deployed = await transaction.step('deploy', (tools) => (0,_deploy_step_js__WEBPACK_IMPORTED_MODULE_5__/* .deploySource */ .zW)(context, { railway, snapshot, source: plan.source, keeper }, progress, tools));
    if (minted !== undefined)
        return { key: { id: minted.id, expires: minted.expires, fingerprint: minted.fingerprint }, deployed };
    // A key by hand is nobody's to revoke: the record does not know it.
    return { key: context.settings.tailscaleAuthKey === undefined ? former : null, deployed };
}
/** A key that could not be revoked stays in the record, for the next release to try again. */
async function revokeAbandoned(tailscale, keeper, record) {
    const { value, ...result } = await (0,_key_step_js__WEBPACK_IMPORTED_MODULE_7__/* .revokeKeys */ .nM)(tailscale, record.abandoned);
    if (value.left.length < record.abandoned.length) {
        await keeper.finish({ ...record, abandoned: value.left }).catch(() => undefined);
    }
    return { ...result, value: undefined };
}
/** Before the gate: a container that is not in the tailnet, or is there as somebody else, explains what the gate sees. */
async function nodeStep(context, transaction, { railway, tailscale, snapshot, plan, keeper, policyAfter }, progress, deployed, ledger) {
    if (tailscale === undefined || !(0,_node_step_js__WEBPACK_IMPORTED_MODULE_8__/* .mayFindNode */ .D)(snapshot))
        return;
    const variables = { ...snapshot.variables, ...plan.variables.wanted };
    // The tests that follow the gate move the lines of what is told here.
    const policyText = (ledger.mixed ? undefined : policyAfter) ?? ledger.stands ?? snapshot.policy?.text;
    const onBeat = () => keeper.beat();
    const search = { railway, tailscale, snapshot, deployed, variables, policyText, wrong: 'refuse', onBeat };
    progress.node = await transaction.step('node', (tools) => (0,_node_step_js__WEBPACK_IMPORTED_MODULE_8__/* .findNode */ .c)(context, search, tools));
}
async function gateStep(context, transaction, { railway, tailscale, snapshot, plan, keeper }, progress, deployed) {
    return transaction.step('gate', async (tools) => {
        const service = deployed === undefined ? snapshot.service : await (0,_railway_service_js__WEBPACK_IMPORTED_MODULE_1__/* .readService */ .uS)(railway.client, railway.target);
        const targets = (0,_gate_step_js__WEBPACK_IMPORTED_MODULE_6__/* .targetsOf */ .QR)(context, snapshot.routes);
        const wish = {
            url: (0,_gate_step_js__WEBPACK_IMPORTED_MODULE_6__/* .gateUrl */ .T2)(context.settings, service),
            masterKey: plan.masterKey,
            targets,
            routes: snapshot.routes,
            required: (0,_gate_step_js__WEBPACK_IMPORTED_MODULE_6__/* .requiredModels */ .yP)(context.settings.requireModels, targets, snapshot.record.released?.models),
        };
        const onReport = (outcome) => {
            progress.gate = outcome;
        };
        const running = deployed === undefined ? undefined : { railway, deployed, onBeat: () => keeper.beat() };
        return (0,_gate_step_js__WEBPACK_IMPORTED_MODULE_6__/* .passGate */ .lt)(context, wish, tools, onReport, running, tailscale);
    });
}
async function gateOnly(context, transaction, running, progress) {
    const id = running.snapshot.record.released?.deployment;
    if (id !== undefined)
        progress.deploymentId = id;
    await gateStep(context, transaction, running, progress, undefined);
}
/** The policy before a release and as it left it; empty when it is the same. */
function policyDiff({ policy }, { stands }) {
    return policy === undefined || stands === undefined ? '' : (0,_tailnet_unified_diff_js__WEBPACK_IMPORTED_MODULE_20__/* .unifiedDiff */ .W)('tailnet policy', policy.text, stands);
}
function resultOf(progress) {
    return {
        ok: true,
        changed: progress.changed,
        ...(progress.gate === undefined ? {} : { url: progress.gate.url }),
        ...(progress.deploymentId === undefined ? {} : { deploymentId: progress.deploymentId }),
        policyChanged: progress.policyChanged,
        ...(progress.policyChanged && progress.policyDiff ? { policyDiff: progress.policyDiff } : {}),
        ...(progress.routes === undefined ? {} : { routes: progress.routes }),
        ...(progress.node === undefined ? {} : { node: progress.node }),
        modelsPassed: progress.gate?.passed.map(({ name }) => name) ?? [],
        modelsFailed: progress.gate?.failed ?? [],
        ...(progress.gate?.notAsked.length ? { modelsNotAsked: progress.gate.notAsked } : {}),
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
            ...(error.narrowing === undefined ? {} : { narrowing: error.narrowing }),
        },
    };
}


/***/ }),

/***/ 7902:
/***/ (function (__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Qn: () => (/* binding */ registryCredentials),
/* harmony export */   iN: () => (/* binding */ applySettings)
/* harmony export */ });
/* unused harmony export putBackSettings */
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
    const from = snapshot.service.source.image ?? null;
    tools.onUndo('settings', () => putBackSettings({ undoClient, target }, settings, image === undefined ? undefined : { from, to: image }));
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
/**
 * The former settings and image. One that somebody else has changed since is left to him.
 *
 * @throws SlipwayError UNDO_INCOMPLETE naming what is not as before.
 */
async function putBackSettings({ undoClient, target }, settings, image) {
    const now = await (0,_railway_service_js__WEBPACK_IMPORTED_MODULE_1__/* .readService */ .uS)(undoClient, target);
    const ours = settings.filter(({ name, from, to }) => !(0,_release_plan_js__WEBPACK_IMPORTED_MODULE_2__/* .same */ .FB)(now.settings[name], from) && (0,_release_plan_js__WEBPACK_IMPORTED_MODULE_2__/* .same */ .FB)(now.settings[name], to));
    if (ours.length > 0)
        await (0,_railway_service_js__WEBPACK_IMPORTED_MODULE_1__/* .updateSettings */ .Xx)(undoClient, target, pick(ours, 'from'));
    const imageIsOurs = image !== undefined && image.from !== image.to && now.source.image === image.to;
    if (imageIsOurs)
        await (0,_railway_service_js__WEBPACK_IMPORTED_MODULE_1__/* .connectImage */ .y7)(undoClient, target, image.from);
    if (ours.length === 0 && !imageIsOurs)
        return undefined;
    const leftIn = (seen) => [
        ...ours.filter(({ name, from }) => !(0,_release_plan_js__WEBPACK_IMPORTED_MODULE_2__/* .same */ .FB)(seen.settings[name], from)).map(({ name }) => name),
        ...(imageIsOurs && (seen.source.image ?? null) !== image.from ? ['image'] : []),
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

/***/ 7767:
/***/ (function (__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   B6: () => (/* binding */ describeSource),
/* harmony export */   LV: () => (/* binding */ chooseSource),
/* harmony export */   VD: () => (/* binding */ leftOutLines)
/* harmony export */ });
/* harmony import */ var _model_error_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(9810);
/* harmony import */ var _project_upload_source_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(8456);


/**
 * Decides `source: auto`: `image` when one is named, `commit` when the service is connected to this repository, else `upload`,
 * also where a commit is named: a workflow has checked it out.
 *
 * @throws SlipwayError INPUT_MISSING when the source needs something that is not given, INPUT_INVALID when image and commit are
 *   both named.
 */
async function chooseSource(context, service) {
    const { settings, environment } = context;
    const repository = environment.GITHUB_REPOSITORY;
    const connected = repository !== undefined && service.source.repo?.toLowerCase() === repository.toLowerCase();
    const kind = settings.source !== 'auto'
        ? settings.source
        : settings.image !== undefined
            ? 'image'
            : connected
                ? 'commit'
                : 'upload';
    if (kind === 'image') {
        if (settings.commit !== undefined) {
            throw new _model_error_js__WEBPACK_IMPORTED_MODULE_0__/* .SlipwayError */ .GQ('INPUT_INVALID', 'image and commit contradict each other: an image is no commit', {
                remedy: 'leave one of the two out',
            });
        }
        if (settings.image === undefined) {
            throw new _model_error_js__WEBPACK_IMPORTED_MODULE_0__/* .SlipwayError */ .GQ('INPUT_MISSING', 'source is image, and image is not given', {
                remedy: 'name it: image: registry/name@sha256:\u2026',
            });
        }
        return { kind, id: `image:${settings.image}`, image: settings.image };
    }
    if (kind === 'commit') {
        const sha = settings.commit ?? environment.GITHUB_SHA;
        if (sha === undefined || sha === '') {
            throw new _model_error_js__WEBPACK_IMPORTED_MODULE_0__/* .SlipwayError */ .GQ('INPUT_MISSING', 'source is commit, and no commit is known (commit is not given, GITHUB_SHA is not set)', {
                remedy: 'name it with commit, or use source: upload',
            });
        }
        return { kind, id: `commit:${sha}`, sha };
    }
    const upload = await (0,_project_upload_source_js__WEBPACK_IMPORTED_MODULE_1__/* .collectUpload */ .w)(context.project.directory);
    const { commit } = settings;
    return { kind: 'upload', id: `upload:${upload.digest}`, upload, ...(commit === undefined ? {} : { commit }) };
}
/** What a reader might miss in the upload: `.env` files, links out of the directory. */
function leftOutLines(source) {
    if (source.kind !== 'upload')
        return [];
    return source.upload.leftOut.map(({ path, reason }) => `not uploaded: ${path} ${reason}`);
}
/** `upload of 9 files, 14 kB`: what a reader wants to know of a source. */
function describeSource(source) {
    if (source.kind === 'image')
        return `image ${source.image}`;
    if (source.kind === 'commit')
        return `commit ${source.sha.slice(0, 12)}`;
    const files = source.upload.entries.filter(({ kind }) => kind !== 'directory').length;
    const size = Math.max(1, Math.round(source.upload.bytes / 1000));
    const commit = source.commit === undefined ? '' : `, said to be commit ${source.commit.slice(0, 12)}`;
    return `upload of ${files} ${files === 1 ? 'file' : 'files'}, ${size} kB${commit}`;
}


/***/ }),

/***/ 1880:
/***/ (function (__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   JR: () => (/* binding */ noteUndo)
/* harmony export */ });
/* unused harmony exports markOf, withNotedFragment, undoNotesOf */
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7598);
/* harmony import */ var node_zlib__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(8522);
/* harmony import */ var _tailnet_fragment_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(3531);
/* harmony import */ var _tailnet_hujson_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(7890);
/* harmony import */ var _record_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(4419);
/* harmony import */ var _release_plan_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(6113);






/**
 * The container gets the record as one string of its environment, and Linux takes none over 128 KiB (`MAX_ARG_STRLEN`,
 * execve(2)). The fragment's text is the one part that grows with the tailnet.
 */
const LONGEST_PARTS = 16 * 1024;
/** Variables whose values are no secrets, by their meaning. */
const PLAIN_NAMES = new Set(['PORT', 'TAILSCALE_HOSTNAME', 'TAILSCALE_LOGIN_SERVER']);
const LONGEST_PLAIN = 256;
/** Nothing but references to other variables: `${{Postgres.DATABASE_URL}}`. */
const REFERENCES = /^(?:\$\{\{[^{}]*\}\})+$/;
/**
 * A mark by which a value is known again, made with the Railway token: whoever could try values against it could read the
 * variables anyway.
 */
function markOf({ settings }, nonce, name, value) {
    const mac = (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createHmac)('sha256', settings.railwayToken ?? '').update(`${nonce}\0${name}\0${value}`);
    return mac.digest('hex').slice(0, 16);
}
/** What another process needs to put a release back, noted before anything is changed. */
function noteUndo(context, nonce, snapshot, plan) {
    const { service, record, policy } = snapshot;
    const stood = (0,_record_js__WEBPACK_IMPORTED_MODULE_4__/* .parseRecord */ .Hh)(snapshot.variables[_record_js__WEBPACK_IMPORTED_MODULE_4__/* .RECORD_VARIABLE */ .TP]);
    const image = plan?.source.kind === 'image' && plan.source.image !== service.source.image ? plan.source.image : null;
    return {
        served: service.active?.id ?? null,
        latest: service.latest?.id ?? null,
        variables: plan === undefined ? {} : noteVariables(context, nonce, snapshot.variables, plan),
        settings: plan?.settings ?? [],
        ...(image === null ? {} : { image: { from: service.source.image ?? null, to: image } }),
        ...(policy === undefined || !(0,_release_plan_js__WEBPACK_IMPORTED_MODULE_5__/* .mayWritePolicy */ .lP)(context) ? {} : { policy: notePolicy(policy.text) }),
        ...(plan?.key.needed ? { mints: true } : {}),
        record: typeof stood === 'string' ? stood : 'kept',
        ...(record.inProgress === null ? {} : { former: withoutFormer(record.inProgress) }),
    };
}
/** A chain of runs that died would let the record grow without end. */
function withoutFormer(progress) {
    if (progress.undo?.former === undefined)
        return progress;
    const { former: _, ...undo } = progress.undo;
    return { ...progress, undo };
}
function noteVariables(context, nonce, now, { variables, key }) {
    const names = new Set([...variables.added, ...variables.changed, ...(key.needed ? [_release_plan_js__WEBPACK_IMPORTED_MODULE_5__/* .KEY_VARIABLE */ .$9] : [])]);
    return Object.fromEntries([...names].map((name) => {
        const value = name === _release_plan_js__WEBPACK_IMPORTED_MODULE_5__/* .KEY_VARIABLE */ .$9 && key.needed ? undefined : variables.wanted[name];
        const former = now[name];
        const plain = former !== undefined && isPlain(name, former);
        return [
            name,
            {
                ...(value === undefined ? {} : { ours: markOf(context, nonce, name, value) }),
                ...(former === undefined ? {} : { former: markOf(context, nonce, name, former) }),
                ...(plain ? { plain: former } : {}),
            },
        ];
    }));
}
function isPlain(name, value) {
    return value.length <= LONGEST_PLAIN && (PLAIN_NAMES.has(name) || REFERENCES.test(value));
}
function notePolicy(text) {
    const fragment = (0,_tailnet_fragment_js__WEBPACK_IMPORTED_MODULE_2__.readFragment)(text);
    const { parts } = fragment;
    const hash = (0,_tailnet_hujson_js__WEBPACK_IMPORTED_MODULE_3__/* .policyHash */ .tx)(text);
    if (parts.length === 0)
        return { hash, parts: '' };
    const moved = (0,_tailnet_fragment_js__WEBPACK_IMPORTED_MODULE_2__.restoreFragment)(text, fragment) === text ? {} : { moved: true };
    const packed = (0,node_zlib__WEBPACK_IMPORTED_MODULE_1__.deflateRawSync)(JSON.stringify(parts.map(({ section, text }) => [section, text]))).toString('base64');
    return packed.length > LONGEST_PARTS ? { hash } : { hash, parts: packed, ...moved };
}
/**
 * The policy with the fragment as it was noted.
 * @returns undefined where the fragment's text was too long to be noted
 * @throws PolicyError when the policy cannot be read
 */
function withNotedFragment(live, { parts }) {
    if (parts === undefined)
        return undefined;
    return restoreFragment(live, { present: parts !== '', routes: [], parts: parts === '' ? [] : unpackParts(parts) });
}
function unpackParts(packed) {
    const text = inflateRawSync(Buffer.from(packed, 'base64'), { maxOutputLength: 8 * 1024 * 1024 }).toString('utf8');
    return JSON.parse(text).map(([section, text]) => ({
        section,
        text,
    }));
}
/** The notes of a release in progress; undefined where an older version wrote it, or something else stands there. */
function undoNotesOf({ undo }) {
    return isNotes(undo) ? undo : undefined;
}
function isNotes(value) {
    if (!isObject(value))
        return false;
    const { served, latest, restored, variables, settings, image, policy, minted, record } = value;
    return ([served, latest].every(isTextOrNull) &&
        (restored === undefined || typeof restored === 'string') &&
        isObject(variables) &&
        Object.values(variables).every((one) => isObject(one) && isTexts(Object.values(one))) &&
        Array.isArray(settings) &&
        settings.every((one) => isObject(one) && typeof one.name === 'string') &&
        (image === undefined || (isObject(image) && isTextOrNull(image.from) && typeof image.to === 'string')) &&
        (policy === undefined || (isObject(policy) && isTexts([policy.hash, policy.parts ?? '']))) &&
        (minted === undefined || (isObject(minted) && isTexts([minted.id, minted.fingerprint]))) &&
        ['kept', 'absent', 'unreadable'].includes(String(record)));
}
function isTexts(values) {
    return values.every((one) => typeof one === 'string');
}
function isTextOrNull(value) {
    return value === null || typeof value === 'string';
}
function isObject(value) {
    return typeof value === 'object' && value !== null && !Array.isArray(value);
}


/***/ }),

/***/ 1420:
/***/ (function (__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   C: () => (/* binding */ setVariables)
/* harmony export */ });
/* unused harmony export putBackVariables */
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
    tools.onUndo('variables', () => putBackVariables({ undoClient, target }, changesOf(snapshot, batch)));
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
function changesOf({ variables: former }, batch) {
    return Object.keys(batch).map((name) => ({
        name,
        isOurs: (value) => value === batch[name],
        isFormer: (value) => value === former[name],
        former: { value: former[name] },
    }));
}
/**
 * The former values; new variables are deleted. One that somebody else has set since is left to him.
 *
 * @throws SlipwayError UNDO_INCOMPLETE naming what is not as before.
 */
async function putBackVariables({ undoClient, target }, changes) {
    const now = await (0,_railway_variables_js__WEBPACK_IMPORTED_MODULE_1__/* .readVariables */ .Ch)(undoClient, target);
    const changed = changes.filter(({ name, isFormer }) => !isFormer(now[name]));
    const ours = changed.filter(({ name, isOurs }) => now[name] !== undefined && isOurs(now[name]));
    const foreign = changed.filter((one) => !ours.includes(one)).map(({ name }) => name);
    const lost = ours.filter(({ former }) => former === 'lost').map(({ name }) => name);
    const values = {};
    const added = [];
    for (const { name, former } of ours) {
        if (former === 'lost')
            continue;
        if (former.value === undefined)
            added.push(name);
        else
            values[name] = former.value;
    }
    if (Object.keys(values).length > 0)
        await (0,_railway_variables_js__WEBPACK_IMPORTED_MODULE_1__/* .upsertVariables */ .B7)(undoClient, target, values);
    for (const name of added)
        await (0,_railway_variables_js__WEBPACK_IMPORTED_MODULE_1__/* .deleteVariable */ .S1)(undoClient, target, name);
    const leftIn = (seen) => ours.filter(({ name, isFormer, former }) => former !== 'lost' && !isFormer(seen[name])).map(({ name }) => name);
    const read = () => (0,_railway_variables_js__WEBPACK_IMPORTED_MODULE_1__/* .readVariables */ .Ch)(undoClient, target);
    const left = ours.length === lost.length
        ? []
        : leftIn(await (0,_read_back_js__WEBPACK_IMPORTED_MODULE_3__/* .readBack */ .e)(undoClient.clock, read, (seen) => leftIn(seen).length === 0));
    if (left.length + lost.length > 0)
        throw notAsBefore(left, lost);
    if (foreign.length > 0)
        return `as before, but ${foreign.join(', ')}: left as somebody else set it meanwhile`;
    return ours.length === 0 ? undefined : 'as before';
}
function notAsBefore(left, lost) {
    const parts = [
        left.length > 0 ? left.join(', ') : '',
        lost.length > 0 ? `${lost.join(', ')} (overwritten; the former value is kept nowhere that can be read)` : '',
    ];
    const message = `not as before: ${parts.filter((part) => part !== '').join('; ')}`;
    return new _model_error_js__WEBPACK_IMPORTED_MODULE_0__/* .SlipwayError */ .GQ('UNDO_INCOMPLETE', message, {
        remedy: 'set them in Railway (the service > Variables), or run ship again, which sets its own',
    });
}


/***/ })

};
