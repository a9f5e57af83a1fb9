export const id = 275;
export const ids = [275];
export const modules = {

/***/ 4275:
/***/ (function (__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  gate: () => (/* binding */ gate_gate)
});

// EXTERNAL MODULE: ./lib/src/model/error.js
var error = __webpack_require__(9810);
// EXTERNAL MODULE: ./lib/src/railway/service.js
var railway_service = __webpack_require__(6885);
// EXTERNAL MODULE: ./lib/src/railway/variables.js
var railway_variables = __webpack_require__(5455);
// EXTERNAL MODULE: ./lib/src/tailscale/policy-file.js
var policy_file = __webpack_require__(2018);
// EXTERNAL MODULE: ./lib/src/release/context.js + 4 modules
var release_context = __webpack_require__(1509);
// EXTERNAL MODULE: ./lib/src/release/gate-step.js + 1 modules
var gate_step = __webpack_require__(7247);
// EXTERNAL MODULE: ./lib/src/release/record.js
var release_record = __webpack_require__(4419);
// EXTERNAL MODULE: ./lib/src/release/release.js
var release = __webpack_require__(937);
// EXTERNAL MODULE: ./lib/src/release/release-plan.js
var release_plan = __webpack_require__(6113);
// EXTERNAL MODULE: ./lib/src/release/snapshot.js
var snapshot = __webpack_require__(6846);
;// CONCATENATED MODULE: ./lib/src/release/gate-only.js










/** The gate alone, against what runs now. Changes nothing. Never throws for a gateway that fails it. */
async function gate(context, transaction) {
    const progress = { policyChanged: false, changed: false };
    try {
        progress.routes = context.routes;
        const wish = await wishOf(context);
        const tailscale = (0,release_context/* connectTailscale */.b)(context);
        progress.routes = await addressed(context, tailscale);
        await transaction.step('gate', (tools) => (0,gate_step/* passGate */.lt)(context, wish, tools, (outcome) => {
            progress.gate = outcome;
        }, undefined, tailscale));
        return (0,release/* resultOf */.Bg)(progress);
    }
    catch (thrown) {
        return (0,release/* failedResult */.Nq)(progress, (0,error/* asSlipwayError */.I7)(thrown), []);
    }
}
/** For the reader alone: the gate asks the gateway, so an address that nobody knows is no failure of it. */
async function addressed({ routes }, tailscale) {
    if (tailscale === undefined || routes.every(({ address }) => address !== undefined))
        return routes;
    const text = await (0,policy_file/* readPolicyFile */.BK)(tailscale.client).then((policy) => policy.text, () => undefined);
    return (0,snapshot/* namedRoutes */.sV)(routes, text, tailscale).catch(() => routes);
}
/** With `url` and `litellm-master-key` given, Railway is not asked at all. */
async function wishOf(context) {
    const { settings, routes } = context;
    const targets = (0,gate_step/* targetsOf */.QR)(context, routes);
    const wish = (url, masterKey, former) => ({
        url,
        masterKey,
        targets,
        routes,
        required: (0,gate_step/* requiredModels */.yP)(settings.requireModels, targets, former),
    });
    if (settings.url !== undefined && settings.litellmMasterKey !== undefined) {
        return wish((0,gate_step/* gateUrl */.T2)(settings, { domains: [] }), settings.litellmMasterKey);
    }
    const { client, target } = await (0,release_context/* connectRailway */.I)(context);
    const [service, variables] = await Promise.all([(0,railway_service/* readService */.uS)(client, target), (0,railway_variables/* readVariables */.Ch)(client, target)]);
    if (service.active === undefined && settings.url === undefined) {
        throw new error/* SlipwayError */.GQ('NOT_FOUND', 'nothing is deployed on the service', { remedy: 'run `slipway ship` first' });
    }
    const masterKey = (0,release_plan/* masterKeyOf */.HO)(context, { masterKey: await (0,snapshot/* readMasterKey */.md)(context, { client, target }, variables) });
    const record = (0,release_record/* parseRecord */.Hh)(variables[release_record/* RECORD_VARIABLE */.TP]);
    return wish((0,gate_step/* gateUrl */.T2)(settings, service), masterKey, typeof record === 'string' ? undefined : record.released?.models);
}

// EXTERNAL MODULE: ./lib/src/release/transaction.js
var release_transaction = __webpack_require__(3888);
// EXTERNAL MODULE: ./lib/src/commands/files.js + 1 modules
var files = __webpack_require__(7706);
// EXTERNAL MODULE: ./lib/src/commands/release-context.js
var commands_release_context = __webpack_require__(622);
// EXTERNAL MODULE: ./lib/src/commands/ship.js
var ship = __webpack_require__(2311);
;// CONCATENATED MODULE: ./lib/src/commands/gate.js





/** `gate`: liveliness, a closed door, an answer from every model of the config against the live service. Changes nothing. */
async function gate_gate(invocation) {
    const gateway = await (0,files/* readGateway */.HV)(invocation, await (0,files/* readFiles */.Ul)(invocation));
    const transaction = (0,release_transaction/* createTransaction */.z)(invocation.emit, invocation.clock, invocation.signal);
    return (0,ship.endOf)(invocation, 'gate', await gate((0,commands_release_context/* releaseContext */.N)(invocation, gateway), transaction));
}


/***/ })

};
