export const id = 590;
export const ids = [590];
export const modules = {

/***/ 5590:
/***/ (function (__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  deploy: () => (/* binding */ deploy_deploy)
});

// EXTERNAL MODULE: ./lib/src/model/error.js
var error = __webpack_require__(9810);
// EXTERNAL MODULE: ./lib/src/railway/service.js
var railway_service = __webpack_require__(6885);
// EXTERNAL MODULE: ./lib/src/release/context.js + 4 modules
var release_context = __webpack_require__(1509);
// EXTERNAL MODULE: ./lib/src/release/deploy-step.js + 1 modules
var deploy_step = __webpack_require__(7015);
// EXTERNAL MODULE: ./lib/src/release/gate-step.js + 1 modules
var gate_step = __webpack_require__(7247);
// EXTERNAL MODULE: ./lib/src/release/key-step.js + 1 modules
var key_step = __webpack_require__(3727);
// EXTERNAL MODULE: ./lib/src/release/record-step.js
var record_step = __webpack_require__(2186);
// EXTERNAL MODULE: ./lib/src/release/release.js
var release = __webpack_require__(937);
// EXTERNAL MODULE: ./lib/src/release/release-plan.js
var release_plan = __webpack_require__(6113);
// EXTERNAL MODULE: ./lib/src/release/settings-step.js
var settings_step = __webpack_require__(7902);
// EXTERNAL MODULE: ./lib/src/release/source.js
var release_source = __webpack_require__(7767);
// EXTERNAL MODULE: ./lib/src/release/undo-notes.js
var undo_notes = __webpack_require__(1880);
// EXTERNAL MODULE: ./lib/src/release/variables-step.js
var variables_step = __webpack_require__(1420);
;// CONCATENATED MODULE: ./lib/src/release/deploy-only.js













/**
 * Variables, settings and one deployment with its verdict: the Railway part of a release, without policy, key and gate.
 * Undone when a step fails. The release record keeps the last release that passed its gate: this one has not.
 */
async function deploy(context, transaction) {
    const progress = { policyChanged: false, changed: false };
    try {
        const railway = await transaction.step('connect', () => (0,release/* connect */.Ng)(context));
        const snapshot = await transaction.step('snapshot', async (tools) => {
            const tailscale = context.settings.tailscaleAuthKey === undefined ? undefined : (0,release_context/* connectTailscale */.b)(context);
            const key = tailscale === undefined ? undefined : await (0,key_step/* requireKeyByHand */.tH)(context, tailscale);
            const looked = await (0,release/* look */.Op)(context, railway, undefined, tools);
            return { ...looked, details: [...(looked.details ?? []), ...(key?.notes ?? [])] };
        });
        progress.routes = snapshot.routes;
        const { plan, keeper } = await transaction.step('plan', async (tools) => {
            const source = await (0,release_source/* chooseSource */.LV)(context, snapshot.service);
            const plan = (0,release_plan/* planRelease */.F3)(context, snapshot, source, 'deployment');
            const keeper = (0,record_step/* createRecordKeeper */.gQ)(context, railway, snapshot);
            await keeper.begin(tools, (nonce) => (0,undo_notes/* noteUndo */.JR)(context, nonce, snapshot, plan));
            return { outcome: 'done', text: (0,release_source/* describeSource */.B6)(source), details: (0,release_source/* leftOutLines */.VD)(source), value: { plan, keeper } };
        });
        progress.changed = true;
        await transaction.step('variables', (tools) => (0,variables_step/* setVariables */.C)(railway, snapshot, plan.variables, undefined, tools));
        await transaction.step('settings', (tools) => (0,settings_step/* applySettings */.iN)(railway, snapshot, plan, (0,settings_step/* registryCredentials */.Qn)(context.settings), tools));
        await transaction.step('deploy', (tools) => (0,deploy_step/* deploySource */.zW)(context, { railway, snapshot, source: plan.source, keeper }, progress, tools));
        const { settings } = context;
        const service = await (0,railway_service/* readService */.uS)(railway.client, railway.target);
        const url = service.domains.length > 0 || settings.url !== undefined ? (0,gate_step/* gateUrl */.T2)(settings, service) : undefined;
        const settle = async () => {
            const { record } = snapshot;
            const abandoned = (0,record_step/* abandonedKeys */.XE)(record, [record.released, record.previous]);
            await keeper.finish({ ...record, abandoned, inProgress: null });
            return { outcome: 'done', text: 'not gated: run `slipway gate`', value: undefined };
        };
        await transaction.step('record', settle);
        return { ...(0,release/* resultOf */.Bg)(progress), ...(url === undefined ? {} : { url }) };
    }
    catch (thrown) {
        return (0,release/* failedResult */.Nq)(progress, (0,error/* asSlipwayError */.I7)(thrown), await transaction.undo());
    }
}

// EXTERNAL MODULE: ./lib/src/release/transaction.js
var release_transaction = __webpack_require__(3888);
// EXTERNAL MODULE: ./lib/src/commands/refusal.js
var refusal = __webpack_require__(25);
// EXTERNAL MODULE: ./lib/src/commands/release-context.js
var commands_release_context = __webpack_require__(622);
// EXTERNAL MODULE: ./lib/src/commands/ship.js
var ship = __webpack_require__(2311);
;// CONCATENATED MODULE: ./lib/src/commands/deploy.js





/** `deploy`: variables, settings, one deployment, its verdict, undone when it fails. Changes Railway only. */
async function deploy_deploy(invocation) {
    const transaction = (0,release_transaction/* createTransaction */.z)(invocation.emit, invocation.clock, invocation.signal);
    const checked = await (0,ship.validated)(invocation, transaction);
    if (checked.refusal !== undefined)
        return (0,refusal/* refused */.J5)(checked.findings, checked.refusal);
    const result = await deploy((0,commands_release_context/* releaseContext */.N)(invocation, checked.gateway), transaction);
    return { ...(0,ship.endOf)(invocation, 'deploy', result), findings: checked.findings };
}


/***/ })

};
