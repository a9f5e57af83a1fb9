export const id = 427;
export const ids = [427];
export const modules = {

/***/ 427:
/***/ (function (__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  rollback: () => (/* binding */ rollback_rollback)
});

// EXTERNAL MODULE: ./lib/src/project/project.js
var project_project = __webpack_require__(905);
// EXTERNAL MODULE: ./lib/src/project/proxy-config.js
var proxy_config = __webpack_require__(9795);
// EXTERNAL MODULE: ./lib/src/model/error.js
var error = __webpack_require__(9810);
// EXTERNAL MODULE: ./lib/src/railway/deployments.js
var deployments = __webpack_require__(8082);
// EXTERNAL MODULE: ./lib/src/railway/service.js
var service = __webpack_require__(6885);
// EXTERNAL MODULE: ./lib/src/railway/variables.js
var variables = __webpack_require__(5455);
// EXTERNAL MODULE: ./lib/src/railway/verdict.js + 1 modules
var railway_verdict = __webpack_require__(7787);
// EXTERNAL MODULE: ./lib/src/release/attempt.js
var attempt = __webpack_require__(4673);
// EXTERNAL MODULE: ./lib/src/release/context.js + 4 modules
var release_context = __webpack_require__(1509);
// EXTERNAL MODULE: ./lib/src/release/deploy-step.js + 1 modules
var deploy_step = __webpack_require__(7015);
// EXTERNAL MODULE: ./lib/src/release/deployment-undo.js
var deployment_undo = __webpack_require__(608);
// EXTERNAL MODULE: ./lib/src/release/gate-step.js
var gate_step = __webpack_require__(4884);
// EXTERNAL MODULE: ./lib/src/release/node-step.js
var node_step = __webpack_require__(5709);
// EXTERNAL MODULE: ./lib/src/release/policy-step.js
var policy_step = __webpack_require__(3907);
// EXTERNAL MODULE: ./lib/src/release/record.js
var release_record = __webpack_require__(4419);
// EXTERNAL MODULE: ./lib/src/release/record-step.js
var record_step = __webpack_require__(2186);
// EXTERNAL MODULE: ./lib/src/release/release.js
var release = __webpack_require__(937);
// EXTERNAL MODULE: ./lib/src/release/release-plan.js
var release_plan = __webpack_require__(6113);
// EXTERNAL MODULE: ./lib/src/release/short-id.js
var short_id = __webpack_require__(3134);
// EXTERNAL MODULE: ./lib/src/release/snapshot.js
var snapshot = __webpack_require__(6846);
// EXTERNAL MODULE: ./lib/src/release/undo-notes.js
var undo_notes = __webpack_require__(1880);
;// CONCATENATED MODULE: ./lib/src/release/rollback.js



















const ROLLBACK_TIMEOUT_MS = 15 * 60_000;
/**
 * Back to the release before the last one that passed its gate: its image and variables (Railway restores both), its routes in
 * the policy, its models asked again. Undone when the gate fails. Never throws for a failed rollback.
 *
 * Source: Railway documentation, "Deployment Actions" (a rollback restores the image and the custom variables).
 */
async function rollback(context, transaction) {
    const progress = { policyChanged: false, changed: false };
    try {
        const railway = await transaction.step('connect', () => (0,release/* connect */.Ng)(context));
        const tailscale = (0,release_context.connectTailscale)(context);
        const current = await transaction.step('snapshot', (tools) => (0,release/* look */.Op)({ ...context, routes: [] }, railway, tailscale, tools));
        const { to, keeper } = await transaction.step('plan', (tools) => decide(context, railway, current, tools));
        const snapshot = { ...current, routes: to.routes.map(release_record/* parseRoute */.ZG) };
        progress.routes = snapshot.routes;
        const rolling = { railway, tailscale, snapshot, to, keeper };
        progress.changed = true;
        const ledger = {};
        const restored = await restoredVariables(context, railway, to);
        const former = formerRelease(context, snapshot, restored);
        const { policy: live } = snapshot;
        const policyPlan = live === undefined ? undefined : (0,release_plan/* planPolicy */._0)(former.context, former.known, live.text);
        const policy = await transaction.step('policy', (tools) => (0,policy_step/* expandPolicy */.zu)(former.context, tailscale, former.known, policyPlan, ledger, tools, 'tell'));
        const deployed = await transaction.step('deploy', (tools) => deployFormer(context, rolling, progress, tools));
        if (tailscale !== undefined && (0,node_step/* mayFindNode */.D)(snapshot)) {
            const variables = restored ?? snapshot.variables;
            const policyText = ledger.stands ?? snapshot.policy?.text;
            const onBeat = () => keeper.beat();
            const search = { railway, tailscale, snapshot, deployed, variables, policyText, wrong: 'tell', onBeat };
            progress.node = await transaction.step('node', (tools) => (0,node_step/* findNode */.c)(context, search, tools));
        }
        const gate = await transaction.step('gate', (tools) => gateFormer(context, rolling, deployed, progress, tools));
        const contracted = await transaction.step('contract', (tools) => (0,policy_step/* contractPolicy */.Fy)(former.context, tailscale, former.known, ledger, tools, 'tell'));
        progress.policyChanged = policy.changed || contracted;
        progress.policyDiff = (0,release/* policyDiff */.Sq)(snapshot, ledger);
        await transaction.step('record', () => writeRecord(context, rolling, deployed, gate));
        return (0,release/* resultOf */.Bg)(progress);
    }
    catch (thrown) {
        return (0,release/* failedResult */.Nq)(progress, (0,error/* asSlipwayError */.I7)(thrown), await transaction.undo());
    }
}
/**
 * The variables that run after the rollback: Railway restores those of the deployment. Undefined where it does not tell them.
 */
async function restoredVariables({ secrets }, { client }, to) {
    const { value = {} } = await (0,attempt/* attempt */.C)((0,variables/* readDeploymentVariables */.fs)(client, to.deployment));
    (0,snapshot/* registerSecrets */.dg)(secrets, value);
    return Object.keys(value).length === 0 ? undefined : value;
}
/**
 * What the policy is made for: the variables of the files at hand are no part of what runs then. Where nobody tells what the
 * gateway advertises, the fragment in force goes on saying it.
 */
function formerRelease(context, snapshot, restored) {
    const { variables: _, ...known } = snapshot;
    return {
        context: { ...context, settings: { ...context.settings, variables: {} } },
        known: restored === undefined ? known : { ...known, variables: restored },
    };
}
async function decide(context, railway, snapshot, tools) {
    const to = await rollbackTarget(railway, snapshot);
    (0,release_plan/* masterKeyOf */.HO)(context, snapshot);
    (0,gate_step/* gateUrl */.T2)(context.settings, snapshot.service);
    const keeper = (0,record_step/* createRecordKeeper */.gQ)(context, railway, snapshot);
    await keeper.begin(tools, (nonce) => (0,undo_notes/* noteUndo */.JR)(context, nonce, snapshot, undefined));
    const from = snapshot.service.active === undefined ? 'nothing' : (0,short_id/* shortId */.m)(snapshot.service.active.id);
    const text = `from ${from} to ${(0,short_id/* shortId */.m)(to.deployment)}, released ${to.at.slice(0, 16).replace('T', ' ')} UTC`;
    return { outcome: 'done', text, value: { to, keeper } };
}
async function rollbackTarget({ client }, snapshot) {
    const { released, previous } = snapshot.record;
    // When what runs is not what was released last, the last release is the way back.
    const to = released !== null && snapshot.service.active?.id !== released.deployment ? released : previous;
    if (to === null) {
        throw new error/* SlipwayError */.GQ('NOTHING_TO_ROLL_BACK', 'there is no earlier release that passed its gate', {
            remedy: 'ship a second release first; to take the only one down, remove it in Railway',
        });
    }
    const { canRollback } = await (0,deployments/* readDeployment */.iJ)(client, to.deployment);
    if (canRollback)
        return to;
    throw new error/* SlipwayError */.GQ('NOTHING_TO_ROLL_BACK', `Railway no longer keeps the image of deployment ${(0,short_id/* shortId */.m)(to.deployment)}`, {
        remedy: 'check out the commit of that release and ship it again (Railway keeps images 24 to 360 hours, by plan)',
    });
}
async function deployFormer(context, { railway, snapshot, to, keeper }, started, tools) {
    const { client, target } = railway;
    const { active } = snapshot.service;
    const startedAt = context.clock.now();
    tools.onUndo('deployment', () => (0,deployment_undo/* putBackDeployment */.OF)(context, railway, active, started.deploymentId, keeper));
    await keeper.note({ deploying: true });
    const id = await (0,deployment_undo/* startRollback */.lP)(context, client, target, to.deployment);
    started.deploymentId = id;
    await keeper.note({ deployment: id });
    const verdict = await (0,railway_verdict/* followDeployment */.p)(client, id, {
        clock: context.clock,
        timeoutMs: ROLLBACK_TIMEOUT_MS,
        signal: context.signal,
        onPhases: (phases) => {
            keeper.beat();
            tools.progress(`${(0,short_id/* shortId */.m)(id)} ${(0,deploy_step/* describePhases */.eu)(phases)}`);
        },
    });
    if (verdict.judgement !== 'good')
        throw (0,deploy_step/* deploymentError */.qK)(id, verdict);
    return {
        outcome: 'done',
        text: `${(0,short_id/* shortId */.m)(id)} ${(0,deploy_step/* describePhases */.eu)(verdict.phases)}`,
        value: { id, startedAt, since: context.clock.now() },
    };
}
async function gateFormer(context, { railway, tailscale, snapshot, to, keeper }, deployed, progress, tools) {
    const wish = {
        url: (0,gate_step/* gateUrl */.T2)(context.settings, await (0,service/* readService */.uS)(railway.client, railway.target)),
        masterKey: (0,release_plan/* masterKeyOf */.HO)(context, snapshot),
        targets: to.models,
        routes: snapshot.routes,
        required: to.models.map(({ name }) => name),
    };
    const onReport = (outcome) => {
        progress.gate = outcome;
    };
    return (0,gate_step/* passGate */.lt)(context, wish, tools, onReport, { railway, deployed, onBeat: () => keeper.beat() }, tailscale);
}
async function writeRecord(context, { snapshot, to, keeper }, deployed, gate) {
    const { record } = snapshot;
    const at = new Date(context.clock.now()).toISOString();
    const released = { ...to, deployment: deployed.id, models: gate.passed, at };
    // The newer release stays the way forward; where what ran was no release, the way back stays what it was.
    const previous = to === record.released ? record.previous : record.released;
    // No key is revoked here: the service's variable may hold any of them. The next release mints its own and revokes the rest.
    const abandoned = (0,record_step/* abandonedKeys */.XE)(record, [released, previous]);
    await keeper.finish({ version: 1, released, previous, abandoned, inProgress: null });
    const left = previous !== null && previous === record.released ? ', which was just left' : '';
    const way = previous === null ? 'no further rollback' : `a further rollback goes to ${(0,short_id/* shortId */.m)(previous.deployment)}${left}`;
    return { outcome: 'done', text: `${release_record/* RECORD_VARIABLE */.TP}: ${way}`, value: undefined };
}

// EXTERNAL MODULE: ./lib/src/release/transaction.js
var release_transaction = __webpack_require__(3888);
// EXTERNAL MODULE: ./lib/src/commands/refusal.js
var refusal = __webpack_require__(25);
// EXTERNAL MODULE: ./lib/src/commands/release-context.js
var commands_release_context = __webpack_require__(622);
// EXTERNAL MODULE: ./lib/src/commands/ship.js + 1 modules
var ship = __webpack_require__(4498);
;// CONCATENATED MODULE: ./lib/src/commands/rollback.js







/** `rollback`: back to the release before. Reads the release record, not the user's files: they may be the reason to go back. */
async function rollback_rollback(invocation) {
    (0,refusal/* refuseRemoval */.n0)(invocation, 'rollback');
    const transaction = (0,release_transaction/* createTransaction */.z)(invocation.emit, invocation.clock, invocation.signal);
    const project = await (0,project_project/* loadProject */.gi)({ directory: invocation.directory, paths: {}, named: new Set() });
    const gateway = { project, config: (0,proxy_config.parseProxyConfig)('', ''), routes: [] };
    const result = await rollback((0,commands_release_context.releaseContext)(invocation, gateway), transaction);
    return (0,ship.endOf)(invocation, 'rollback', result);
}


/***/ })

};
