export const id = 787;
export const ids = [787];
export const modules = {

/***/ 8082:
/***/ (function (__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   GR: () => (/* binding */ readTimeline),
/* harmony export */   Jn: () => (/* binding */ listDeployments),
/* harmony export */   S8: () => (/* binding */ rollbackTo),
/* harmony export */   i4: () => (/* binding */ startDeployment),
/* harmony export */   iJ: () => (/* binding */ readDeployment),
/* harmony export */   o_: () => (/* binding */ readLogs),
/* harmony export */   qR: () => (/* binding */ removeDeployment),
/* harmony export */   wj: () => (/* binding */ cancelDeployment),
/* harmony export */   z5: () => (/* binding */ deployService)
/* harmony export */ });
/* unused harmony export restartDeployment */
/* harmony import */ var _data_railway_operations_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(5979);
/* harmony import */ var _model_error_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(9810);
/* harmony import */ var _model_plain_text_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(2126);
/* harmony import */ var _answer_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(9386);
/* harmony import */ var _service_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(6885);





const TIMELINE_ENTRIES = 100;
const LONGEST_LOG_LINE = 2_000;
/** How many deployments are looked at to tell whether one was made behind a lost answer. */
const READ_BACK_DEPLOYMENTS = 10;
/** Waits between the looks, so that a deployment has time to appear. */
const READ_BACK_WAITS_MS = [1_000, 2_000, 4_000];
/** @throws SlipwayError as `RailwayClient.query`. */
async function readDeployment(client, id) {
    const { deployment: found } = await client.query(_data_railway_operations_js__WEBPACK_IMPORTED_MODULE_0__/* .deployment */ .kG, { id });
    const url = found.staticUrl ?? found.url;
    return {
        ...(0,_service_js__WEBPACK_IMPORTED_MODULE_4__/* .summaryOf */ .YG)(found),
        ...(url === null ? {} : { url }),
        stopped: found.deploymentStopped,
        instances: found.instances.map((instance) => ({ id: instance.id, status: instance.status })),
        ...(found.diagnosis === null || found.diagnosis === undefined ? {} : { diagnosis: found.diagnosis }),
    };
}
/** The service's deployments, newest first. @throws SlipwayError as `RailwayClient.query`. */
async function listDeployments(client, target, first) {
    const { projectId, environmentId, serviceId } = target;
    const answer = await client.query(_data_railway_operations_js__WEBPACK_IMPORTED_MODULE_0__/* .deployments */ .bg, { input: { projectId, environmentId, serviceId }, first });
    return answer.deployments.edges
        .map(({ node }) => (0,_service_js__WEBPACK_IMPORTED_MODULE_4__/* .summaryOf */ .YG)(node))
        .sort((a, b) => (a.createdAt < b.createdAt ? 1 : a.createdAt > b.createdAt ? -1 : 0));
}
/**
 * Deploys the source that is configured now; the id of the new deployment.
 *
 * @throws SlipwayError as `startDeployment`.
 */
function deployService(client, target, commitSha) {
    const { serviceId, environmentId } = target;
    return startDeployment(client, target, async () => {
        const variables = { serviceId, environmentId, ...(commitSha === undefined ? {} : { commitSha }) };
        return (await client.query(_data_railway_operations_js__WEBPACK_IMPORTED_MODULE_0__/* .serviceInstanceDeployV2 */ .iA, variables)).serviceInstanceDeployV2;
    });
}
/**
 * Runs a call that makes a deployment. When its answer is lost, looks for the deployment it may have made before anything
 * else: a blind repetition would deploy twice.
 *
 * @throws SlipwayError what `start` threw when no new deployment appeared, RELEASE_BUSY when several did, so that none can
 *   be taken for ours.
 */
async function startDeployment(client, target, start) {
    const before = new Set((await listDeployments(client, target, READ_BACK_DEPLOYMENTS)).map(({ id }) => id));
    try {
        return await start();
    }
    catch (error) {
        if (!(0,_answer_js__WEBPACK_IMPORTED_MODULE_3__/* .mayHaveActed */ .LR)(error))
            throw error;
        const made = await newDeployments(client, target, before);
        const [only, other] = made;
        if (only !== undefined && other === undefined)
            return only;
        if (only !== undefined) {
            throw new _model_error_js__WEBPACK_IMPORTED_MODULE_1__/* .SlipwayError */ .GQ('RELEASE_BUSY', `the answer to the deployment was lost, and ${made.length} new ones are there`, {
                details: made,
                cause: error,
                remedy: 'wait until they have ended, then run again',
            });
        }
        const lost = error;
        throw new _model_error_js__WEBPACK_IMPORTED_MODULE_1__/* .SlipwayError */ .GQ(lost.code, `${lost.message}; Railway made no deployment`, {
            cause: lost,
            remedy: lost.remedy ?? 'run again',
        });
    }
}
async function newDeployments(client, target, before) {
    for (const wait of READ_BACK_WAITS_MS) {
        await client.clock.sleep(wait, client.signal);
        const now = await listDeployments(client, target, READ_BACK_DEPLOYMENTS);
        const made = now.map(({ id }) => id).filter((id) => !before.has(id));
        if (made.length > 0)
            return made;
    }
    return [];
}
/**
 * Asks Railway to run the image and variables of a former deployment again, as a new deployment whose id is not told.
 * Only while `canRollback` holds: the image is kept for 24 to 360 hours, by plan (docs.railway.com, "Pricing plans").
 *
 * @throws SlipwayError as `RailwayClient.query`.
 */
async function rollbackTo(client, id) {
    (0,_service_js__WEBPACK_IMPORTED_MODULE_4__/* .requireDone */ .Sy)((await client.query(_data_railway_operations_js__WEBPACK_IMPORTED_MODULE_0__/* .deploymentRollback */ .MM, { id })).deploymentRollback, `the rollback to ${id}`);
}
/** @throws SlipwayError as `RailwayClient.query`. */
async function removeDeployment(client, id) {
    (0,_service_js__WEBPACK_IMPORTED_MODULE_4__/* .requireDone */ .Sy)((await client.query(_data_railway_operations_js__WEBPACK_IMPORTED_MODULE_0__/* .deploymentRemove */ .g0, { id })).deploymentRemove, `the removal of deployment ${id}`);
}
/** @throws SlipwayError as `RailwayClient.query`. */
async function cancelDeployment(client, id) {
    (0,_service_js__WEBPACK_IMPORTED_MODULE_4__/* .requireDone */ .Sy)((await client.query(_data_railway_operations_js__WEBPACK_IMPORTED_MODULE_0__/* .deploymentCancel */ .kJ, { id })).deploymentCancel, `the end of deployment ${id}`);
}
/** @throws SlipwayError as `RailwayClient.query`. */
async function restartDeployment(client, id) {
    requireDone((await client.query(deploymentRestart, { id })).deploymentRestart, `the restart of deployment ${id}`);
}
/** The deployment's steps in their order. @throws SlipwayError as `RailwayClient.query`. */
async function readTimeline(client, id) {
    const { deploymentEvents } = await client.query(_data_railway_operations_js__WEBPACK_IMPORTED_MODULE_0__/* .deploymentTimeline */ .lw, { id, first: TIMELINE_ENTRIES });
    return deploymentEvents.edges
        .map(({ node }) => node)
        .sort((a, b) => (a.createdAt < b.createdAt ? -1 : a.createdAt > b.createdAt ? 1 : 0))
        .map(({ step, payload }) => ({
        step,
        ...(payload?.error ? { error: (0,_model_plain_text_js__WEBPACK_IMPORTED_MODULE_2__/* .plainLine */ .h0)(payload.error) } : {}),
        ...(payload?.reason ? { reason: (0,_model_plain_text_js__WEBPACK_IMPORTED_MODULE_2__/* .plainLine */ .h0)(payload.reason) } : {}),
        ...(payload?.detail ? { detail: (0,_model_plain_text_js__WEBPACK_IMPORTED_MODULE_2__/* .plainLine */ .h0)(payload.detail) } : {}),
        ...(payload?.attempt == null ? {} : { attempt: payload.attempt }),
        ...(payload?.maxAttempts == null ? {} : { maxAttempts: payload.maxAttempts }),
    }));
}
/**
 * The last `limit` log lines, oldest first. Railway answers with one row more than asked for
 * (railwayapp/cli: src/controllers/deployment.rs). Losing logs decides nothing about a deployment.
 *
 * @throws SlipwayError as `RailwayClient.query`.
 */
async function readLogs(client, id, kind, limit) {
    const rows = kind === 'build'
        ? (await client.query(_data_railway_operations_js__WEBPACK_IMPORTED_MODULE_0__/* .buildLogs */ .Gq, { deploymentId: id, limit })).buildLogs
        : (await client.query(_data_railway_operations_js__WEBPACK_IMPORTED_MODULE_0__/* .deploymentLogs */ .V, { deploymentId: id, limit })).deploymentLogs;
    return rows
        .flatMap(({ timestamp, message, severity }) => (0,_model_plain_text_js__WEBPACK_IMPORTED_MODULE_2__/* .plainText */ .wh)(message)
        .split('\n')
        .filter((line) => line.trim() !== '')
        .map((line) => ({ timestamp, message: (0,_model_plain_text_js__WEBPACK_IMPORTED_MODULE_2__/* .cutText */ .IN)(line, LONGEST_LOG_LINE), severity: severity ?? 'info' })))
        .slice(-limit);
}


/***/ }),

/***/ 6885:
/***/ (function (__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Sy: () => (/* binding */ requireDone),
/* harmony export */   Xx: () => (/* binding */ updateSettings),
/* harmony export */   YG: () => (/* binding */ summaryOf),
/* harmony export */   uS: () => (/* binding */ readService),
/* harmony export */   x6: () => (/* binding */ publicUrl),
/* harmony export */   y7: () => (/* binding */ connectImage)
/* harmony export */ });
/* harmony import */ var _data_railway_operations_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(5979);
/* harmony import */ var _model_error_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(9810);


/** @throws SlipwayError NOT_FOUND when the service is not in this environment, and all that `RailwayClient.query` throws. */
async function readService(client, target) {
    const { serviceInstance } = await client
        .query(_data_railway_operations_js__WEBPACK_IMPORTED_MODULE_0__/* .serviceInstanceState */ .ym, { serviceId: target.serviceId, environmentId: target.environmentId })
        .catch((error) => {
        throw error instanceof _model_error_js__WEBPACK_IMPORTED_MODULE_1__/* .SlipwayError */ .GQ && error.code === 'NOT_FOUND' ? notInEnvironment(target, error) : error;
    });
    const { source, domains, latestDeployment, activeDeployments } = serviceInstance;
    const [active] = [...activeDeployments].sort((a, b) => (a.createdAt < b.createdAt ? 1 : -1));
    return {
        settings: settingsOf(serviceInstance),
        source: {
            ...(source?.image ? { image: source.image } : {}),
            ...(source?.repo ? { repo: source.repo } : {}),
        },
        domains: [...domains.serviceDomains, ...domains.customDomains].map(({ domain }) => domain),
        active: active === undefined ? undefined : summaryOf(active),
        latest: latestDeployment === null ? undefined : summaryOf(latestDeployment),
    };
}
/**
 * Changes the named settings, none other. Makes no deployment.
 *
 * @throws SlipwayError as `RailwayClient.query`.
 */
async function updateSettings(client, target, changes) {
    if (Object.keys(changes).length > 0)
        await update(client, target, changes);
}
/** Points the service at an image, or at none; the credentials are for a private registry. Makes no deployment. */
async function connectImage(client, target, image, registryCredentials) {
    await update(client, target, {
        source: { image },
        ...(registryCredentials === undefined ? {} : { registryCredentials }),
    });
}
async function update(client, target, input) {
    const { serviceId, environmentId } = target;
    const answer = await client.query(_data_railway_operations_js__WEBPACK_IMPORTED_MODULE_0__/* .serviceInstanceUpdate */ .Ie, { serviceId, environmentId, input });
    requireDone(answer.serviceInstanceUpdate, 'the settings');
}
/** Mutations of type Boolean: `false` is a refusal without a reason. */
function requireDone(done, what) {
    if (done)
        return;
    throw new _model_error_js__WEBPACK_IMPORTED_MODULE_1__/* .SlipwayError */ .GQ('SERVICE_REJECTED', `Railway did not take ${what} and gave no reason`, {
        remedy: 'look at the service on https://railway.com, then run again',
    });
}
/** `https://` and the domain; a loopback domain (with its port), as stand-ins have, is plain http. */
function publicUrl(domain) {
    const bare = domain.replace(/^https?:\/\//, '').replace(/\/+$/, '');
    const host = bare.startsWith('[') ? bare.slice(0, bare.indexOf(']') + 1) : bare.split(':')[0];
    const loopback = host === 'localhost' || host === '[::1]' || /^127(\.\d{1,3}){3}$/.test(host ?? '');
    return `${loopback ? 'http' : 'https'}://${bare}`;
}
function summaryOf(deployment) {
    const { id, status, createdAt, canRollback, meta } = deployment;
    const known = typeof meta === 'object' && meta !== null && !Array.isArray(meta);
    return { id, status, createdAt, canRollback, meta: known ? { ...meta } : {} };
}
function settingsOf(instance) {
    const { source: _source, domains: _domains, latestDeployment: _latest, activeDeployments: _active, ...rest } = instance;
    const preDeployCommand = commandList(rest.preDeployCommand);
    const set = Object.entries({ ...rest, preDeployCommand }).filter(([, value]) => value !== null && value !== undefined);
    return { ...Object.fromEntries(set), startCommand: rest.startCommand };
}
/** The schema says JSON: a list of commands, or a single one in older services. */
function commandList(value) {
    if (typeof value === 'string')
        return [value];
    if (!Array.isArray(value))
        return undefined;
    return value.filter((entry) => typeof entry === 'string');
}
function notInEnvironment(target, cause) {
    return new _model_error_js__WEBPACK_IMPORTED_MODULE_1__/* .SlipwayError */ .GQ('NOT_FOUND', `service "${target.serviceName}" is not in environment "${target.environmentName}" of project "${target.projectName}"`, { cause, remedy: 'add the service to the environment on Railway, or set railway-service or railway-environment' });
}


/***/ }),

/***/ 7787:
/***/ (function (__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  p: () => (/* binding */ followDeployment),
  G: () => (/* binding */ judgeStatus)
});

// EXTERNAL MODULE: ./lib/src/model/error.js
var model_error = __webpack_require__(9810);
// EXTERNAL MODULE: ./lib/src/railway/client.js
var railway_client = __webpack_require__(6591);
// EXTERNAL MODULE: ./lib/src/railway/deployments.js
var deployments = __webpack_require__(8082);
// EXTERNAL MODULE: ./lib/src/model/plain-text.js
var plain_text = __webpack_require__(2126);
;// CONCATENATED MODULE: ./lib/src/railway/failure.js



const TAIL_LINES = 20;
/** Enough to hold the error above a long stack trace. */
const SEARCHED_LINES = 200;
const BUILD_STEPS = new Set(['SNAPSHOT_CODE', 'BUILD_IMAGE', 'PUBLISH_IMAGE']);
/** Why a deployment failed: the failing step of its timeline, else the last error line of its logs. Never throws but CANCELLED. */
async function explainFailure(client, deployment) {
    // A deployment that came to SUCCESS has its failed attempts behind it.
    const succeeded = deployment.status === 'SUCCESS';
    const step = succeeded ? undefined : failingStep(await orNothing((0,deployments/* readTimeline */.GR)(client, deployment.id)));
    const inBuild = step !== undefined && BUILD_STEPS.has(step.step);
    const { lines, lost } = await logsOf(client, deployment.id, inBuild ? ['build', 'deploy'] : ['deploy', 'build']);
    const errorLine = lastErrorLine(lines);
    return {
        cause: succeeded ? stoppedCause(deployment, errorLine) : causeOf(deployment.status, step, errorLine),
        logTail: lost === undefined ? lines.slice(-TAIL_LINES).map(({ message }) => message) : [`(no log: ${lost})`],
    };
}
function causeOf(status, step, errorLine) {
    if (step !== undefined)
        return withLine(describeStep(step), step, errorLine);
    if (errorLine !== undefined)
        return errorLine;
    return status === 'FAILED' || status === 'CRASHED' ? `Railway says ${status} and gives no reason` : undefined;
}
/** Logs of the first kind that has any. A lost log is no fact about the deployment: `lost` says why there is none. */
async function logsOf(client, id, kinds) {
    for (const kind of kinds) {
        try {
            const lines = await (0,deployments/* readLogs */.o_)(client, id, kind, SEARCHED_LINES);
            if (lines.length > 0)
                return { lines };
        }
        catch (error) {
            if (!(error instanceof model_error/* SlipwayError */.GQ) || error.code === 'CANCELLED')
                throw error;
            // The other kind would be lost likewise, after as many attempts.
            return { lines: [], lost: error.message };
        }
    }
    return { lines: [] };
}
async function orNothing(reading) {
    try {
        return await reading;
    }
    catch (error) {
        if (error instanceof model_error/* SlipwayError */.GQ && error.code === 'CANCELLED')
            throw error;
        return [];
    }
}
function failingStep(timeline) {
    return (timeline.findLast(({ error }) => error !== undefined) ?? timeline.findLast(({ reason }) => reason !== undefined));
}
function describeStep({ step, attempt, maxAttempts, error, reason, detail }) {
    const tries = attempt === undefined ? '' : `, attempt ${attempt}${maxAttempts === undefined ? '' : ` of ${maxAttempts}`}`;
    const words = [...new Set([error, reason, detail].filter((word) => word !== undefined))];
    return `failed at ${step}${tries}${words.length === 0 ? '' : `: ${words.join('; ')}`}`;
}
/** A failed health check says only that nothing answered; the log says why. */
function withLine(said, { step }, errorLine) {
    const silent = step === 'HEALTHCHECK' || step === 'CREATE_CONTAINER';
    return silent && errorLine !== undefined && !said.includes(errorLine) ? `${said}; log: ${errorLine}` : said;
}
function stoppedCause(deployment, errorLine) {
    const states = [...new Set(deployment.instances.map(({ status }) => status))].join(', ');
    const said = `the container stopped after SUCCESS${states === '' ? '' : ` (${states})`}`;
    return errorLine === undefined ? said : `${said}: ${errorLine}`;
}
/** The line that names the error: severity error, or text that reads like one. A trace's last line is the exception. */
function lastErrorLine(lines) {
    const named = lines.findLast(({ message }) => /^\S*(Error|Exception)\b|\b(error|fatal|panic)\b\s*[:=]|\brefused\b/i.test(message.trim()));
    const marked = lines.findLast(({ severity }) => /^(err|error|fatal|critical)/i.test(severity));
    const found = named ?? marked;
    return found === undefined ? undefined : (0,plain_text/* plainLine */.h0)(found.message);
}

;// CONCATENATED MODULE: ./lib/src/railway/verdict.js




/** `DeploymentStatus` of Railway's schema; CANCELLED is not in it but is answered for superseded ones in the queue. */
const JUDGEMENTS = new Map([
    ['QUEUED', 'progress'],
    ['INITIALIZING', 'progress'],
    ['BUILDING', 'progress'],
    ['DEPLOYING', 'progress'],
    ['SUCCESS', 'good'],
    ['SLEEPING', 'good'],
    ['FAILED', 'failed'],
    ['CRASHED', 'failed'],
    ['SKIPPED', 'skipped'],
    ['REMOVING', 'superseded'],
    ['REMOVED', 'superseded'],
    ['CANCELLED', 'superseded'],
    ['WAITING', 'blocked'],
    ['NEEDS_APPROVAL', 'blocked'],
]);
/** Quick at first, so that a short deployment is seen to end; then slow: an hour has 1000 requests on Railway's Hobby plan. */
const FIRST_WAITS_MS = [250, 500, 1_000, 2_000];
const WAIT_GROWTH = 1.25;
const LONGEST_WAIT_MS = 10_000;
/** Failed looks in a row after which nothing more is known; each was repeated by the HTTP client already. */
const MOST_FAILED_LOOKS = 5;
/** A deployment may pass through WAITING while a dependency starts. */
const WAITING_GRACE_MS = 10_000;
/** Looks in a row at a stopped container before SUCCESS counts as failed: an instance may be between two states. */
const STOPPED_LOOKS = 2;
/** What a status means for the deployment that one follows. A status that is not known is progress, never success. */
function judgeStatus(status) {
    return JUDGEMENTS.get(status) ?? 'progress';
}
/**
 * Follows one deployment by polling until its fate is known.
 *
 * @throws SlipwayError CANCELLED; UNAUTHORIZED, FORBIDDEN and SERVICE_REJECTED at once; NETWORK, TIMEOUT, NOT_FOUND,
 *   RATE_LIMITED and SERVICE_UNAVAILABLE after five looks in a row failed. A deployment that fails is a verdict, not an error.
 */
async function followDeployment(client, id, options) {
    const asking = options.signal === undefined ? client : (0,railway_client/* withSignal */.l)(client, options.signal);
    const watch = startWatch(options);
    for (;;) {
        const look = await watch.look(() => (0,deployments/* readDeployment */.iJ)(asking, id));
        if (look !== undefined) {
            const judgement = watch.judge(look);
            options.onPhases?.(watch.phases());
            if (judgement !== 'progress')
                return conclude(asking, look, judgement, watch);
        }
        if (options.clock.now() - watch.startedAt >= options.timeoutMs) {
            return conclude(asking, watch.last(), 'timeout', watch, options.timeoutMs);
        }
        await options.clock.sleep(watch.nextWait(), asking.signal);
    }
}
function startWatch({ clock, pollMs, timeoutMs }) {
    const startedAt = clock.now();
    const seen = [];
    let failures = 0;
    let looks = 0;
    let stopped = 0;
    let last;
    return {
        startedAt,
        async look(read) {
            try {
                last = await read();
                failures = 0;
                if (seen.at(-1)?.status !== last.status) {
                    seen.push({ status: last.status, since: seen.length === 0 ? startedAt : clock.now() });
                    looks = Math.min(looks, FIRST_WAITS_MS.length - 1);
                }
                return last;
            }
            catch (error) {
                failures++;
                if (!passesBy(error) || failures >= MOST_FAILED_LOOKS)
                    throw error;
                return undefined;
            }
        },
        judge(deployment) {
            const judgement = judgeStatus(deployment.status);
            if (deployment.status === 'WAITING') {
                return clock.now() - (seen.at(-1)?.since ?? startedAt) >= WAITING_GRACE_MS ? 'blocked' : 'progress';
            }
            if (deployment.status !== 'SUCCESS')
                return judgement;
            stopped = isStopped(deployment) ? stopped + 1 : 0;
            return stopped === 0 ? 'good' : stopped < STOPPED_LOOKS ? 'progress' : 'failed';
        },
        nextWait() {
            const quick = FIRST_WAITS_MS[looks];
            const grown = 2_000 * WAIT_GROWTH ** (looks - FIRST_WAITS_MS.length + 1);
            looks++;
            const left = startedAt + timeoutMs - clock.now();
            return Math.max(0, Math.min(pollMs ?? quick ?? Math.min(grown, LONGEST_WAIT_MS), left));
        },
        phases() {
            return seen.map(({ status, since }, index) => ({
                status,
                milliseconds: (seen[index + 1]?.since ?? clock.now()) - since,
            }));
        },
        notes() {
            const unknown = [...new Set(seen.map(({ status }) => status))].filter((status) => !JUDGEMENTS.has(status));
            return unknown.map((status) => `status ${status} is not known here and was taken as progress`);
        },
        last: () => last,
    };
}
function passesBy(error) {
    const passing = ['NETWORK', 'TIMEOUT', 'NOT_FOUND', 'RATE_LIMITED', 'SERVICE_UNAVAILABLE'];
    return error instanceof model_error/* SlipwayError */.GQ && passing.includes(error.code);
}
/** Whether the container of a deployment that was called SUCCESS is gone. Instances of former ones are being removed. */
function isStopped(deployment) {
    if (deployment.stopped)
        return true;
    const own = deployment.instances.filter(({ status }) => !['REMOVED', 'REMOVING', 'SKIPPED'].includes(status));
    if (own.some(({ status }) => status === 'CRASHED' || status === 'RESTARTING'))
        return true;
    return own.length > 0 && own.every(({ status }) => status === 'EXITED' || status === 'STOPPED');
}
async function conclude(client, deployment, judgement, watch, timeoutMs = 0) {
    const status = deployment?.status ?? 'UNKNOWN';
    const base = { judgement, status, phases: watch.phases(), notes: watch.notes() };
    if (judgement === 'good' || deployment === undefined) {
        const cause = deployment === undefined ? 'its status could not be read in time' : undefined;
        return { ...base, cause, logTail: [] };
    }
    return { ...base, ...(await explain(client, deployment, judgement, timeoutMs)) };
}
async function explain(client, deployment, judgement, timeoutMs) {
    if (judgement === 'failed' || judgement === 'timeout') {
        const found = await explainFailure(client, deployment);
        if (judgement === 'failed')
            return found;
        const after = `still ${deployment.status} after ${Math.round(timeoutMs / 1000)} s`;
        return { cause: found.cause === undefined ? after : `${after}; ${found.cause}`, logTail: found.logTail };
    }
    return { cause: ADVICE[deployment.status] ?? `it ended as ${deployment.status}`, logTail: [] };
}
const ADVICE = {
    WAITING: 'Railway waits for the repository\u2019s CI before it deploys, and this run may be part of that CI: turn off "Wait for CI" in the service\u2019s settings, or let Slipway upload the source',
    NEEDS_APPROVAL: 'Railway waits for a person to approve the deployment: approve it on railway.com, then run again',
    SKIPPED: 'Railway skipped it: no changed file fits the service\u2019s watch patterns, or a CI check failed; nothing was shipped',
    REMOVING: 'it was taken down before it succeeded: another deployment replaced it, or someone removed it',
    REMOVED: 'it was taken down before it succeeded: another deployment replaced it, or someone removed it',
    CANCELLED: 'it was cancelled: another deployment replaced it, or someone cancelled it',
};


/***/ })

};
