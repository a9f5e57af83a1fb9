export const id = 921;
export const ids = [921];
export const modules = {

/***/ 2921:
/***/ (function (__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  plan: () => (/* binding */ plan_plan)
});

// EXTERNAL MODULE: ./lib/src/release/accepted-policy.js
var accepted_policy = __webpack_require__(4346);
// EXTERNAL MODULE: ./lib/src/release/attempt.js
var attempt = __webpack_require__(4673);
// EXTERNAL MODULE: ./lib/src/release/context.js + 4 modules
var release_context = __webpack_require__(1509);
// EXTERNAL MODULE: ./lib/src/settings/inputs.js
var inputs = __webpack_require__(8921);
;// CONCATENATED MODULE: ./lib/src/settings/describe.js

/** Each setting with its value and source as `plan` shows it: a secret is `set` or `not set`, variables go by name. */
function describeSettings({ values, sources }) {
    return inputs/* INPUTS */.mc.map((definition) => {
        const key = (0,inputs/* settingKey */.iT)(definition.name);
        const value = values[key];
        return {
            name: definition.name,
            value: definition.secret
                ? value === undefined
                    ? 'not set'
                    : 'set'
                : shown(definition.name, value, definition.default),
            source: sources[key],
        };
    });
}
function shown(name, value, standard) {
    if (value === undefined || value === '')
        return standard ?? 'not set';
    if (name === 'gate-timeout')
        return duration(Number(value));
    if (Array.isArray(value))
        return value.length === 0 ? 'none' : value.join(', ');
    if (typeof value === 'object' && value !== null)
        return Object.keys(value).join(', ') || 'none';
    return String(value);
}
function duration(milliseconds) {
    if (milliseconds % 60_000 === 0)
        return `${milliseconds / 60_000}m`;
    return milliseconds % 1_000 === 0 ? `${milliseconds / 1_000}s` : `${milliseconds}ms`;
}

// EXTERNAL MODULE: ./lib/src/tailnet/fragment.js + 5 modules
var fragment = __webpack_require__(3531);
// EXTERNAL MODULE: ./lib/src/tailnet/losses.js + 2 modules
var losses = __webpack_require__(6555);
// EXTERNAL MODULE: ./lib/src/tailnet/policy.js + 1 modules
var policy = __webpack_require__(8228);
// EXTERNAL MODULE: ./lib/src/tailnet/unified-diff.js
var unified_diff = __webpack_require__(2392);
// EXTERNAL MODULE: ./lib/src/release/fragment-wish.js
var fragment_wish = __webpack_require__(9940);
// EXTERNAL MODULE: ./lib/src/release/gate-step.js
var gate_step = __webpack_require__(4884);
// EXTERNAL MODULE: ./lib/src/release/key-step.js
var key_step = __webpack_require__(3570);
// EXTERNAL MODULE: ./lib/src/release/mending.js
var release_mending = __webpack_require__(2568);
// EXTERNAL MODULE: ./lib/src/release/named-policy.js
var named_policy = __webpack_require__(5312);
// EXTERNAL MODULE: ./lib/src/release/release-plan.js
var release_plan = __webpack_require__(6113);
// EXTERNAL MODULE: ./lib/src/release/source.js
var source = __webpack_require__(7767);
;// CONCATENATED MODULE: ./lib/src/release/describe-plan.js













/**
 * The plan as a reader may see it: variables by name, secrets as `set`.
 *
 * @param accepted the policy as Tailscale takes it, where it was asked: tests that it refuses are no change
 */
function describePlan(context, railway, snapshot, plan, accepted) {
    const { projectName, environmentName, serviceName } = railway.target;
    const minted = plan.key.needed ? [release_plan/* KEY_VARIABLE */.$9] : [];
    const known = snapshot.variables[release_plan/* KEY_VARIABLE */.$9] !== undefined;
    return {
        directory: context.project.directory,
        settings: plannedSettings(context),
        routes: snapshot.routes,
        policy: plan.policy === undefined || snapshot.policy === undefined
            ? { looked: false, reason: 'no Tailscale credential', ...NO_POLICY }
            : { looked: true, ...policyPart(context, release_plan/* LIVE_POLICY */.EW, snapshot.policy.text, plan.policy, snapshot, accepted) },
        railway: {
            looked: true,
            target: `${projectName} / ${environmentName} / ${serviceName}`,
            source: (0,source/* describeSource */.B6)(plan.source),
            sourceChanged: plan.sourceChanged,
            variables: {
                added: [...plan.variables.added, ...(known ? [] : minted)].sort(),
                changed: [...plan.variables.changed, ...(known ? minted : [])].sort(),
                unchanged: plan.variables.unchanged,
            },
            settings: plan.settings.map(({ name, from, to }) => ({ name, from: describe_plan_shown(from), to: describe_plan_shown(to) })),
            url: context.settings.url !== undefined || snapshot.service.domains.length > 0
                ? (0,gate_step/* gateUrl */.T2)(context.settings, snapshot.service)
                : undefined,
        },
        key: { ...plan.key, reason: (0,key_step/* keyReason */.Gi)(plan.key.reason, snapshot.keyByHand) },
        upToDate: plan.upToDate || (!plan.needsDeployment && accepted?.change.changed === false),
        notes: [
            ...snapshot.notes,
            ...(plan.policy === undefined || snapshot.policy === undefined
                ? []
                : policyNotes(context, livePolicy(context, snapshot.policy.text), plan.policy, snapshot, accepted)),
            ...(plan.renewed === undefined ? [] : [`${plan.renewed}: deployed anew, whatever has changed`]),
            ...(0,source/* leftOutLines */.VD)(plan.source),
            ...(snapshot.service.domains.length === 0 && context.settings.url === undefined
                ? ['the service has no domain yet: the gate needs one']
                : []),
        ],
    };
}
/** What can be told without asking any service: routes, the fragment against `policy-file`, settings. */
function describeOffline(context, reason) {
    const policyFile = context.project.files.get('policyFile');
    const routes = context.routes.filter(({ address }) => address !== undefined);
    const policy = policyFile === undefined ? undefined : (0,release_plan/* planPolicy */._0)(context, { routes }, policyFile.text, policyFile.path);
    return {
        directory: context.project.directory,
        settings: plannedSettings(context),
        routes: context.routes,
        policy: policy === undefined || policyFile === undefined
            ? { looked: false, reason, ...NO_POLICY }
            : offlinePart(context, policyFile.path, policyFile.text, policy),
        railway: {
            looked: false,
            reason,
            target: 'not looked at',
            source: 'not looked at',
            sourceChanged: false,
            variables: { added: [], changed: [], unchanged: [] },
            settings: [],
            url: undefined,
        },
        key: { needed: false, reason },
        upToDate: false,
        notes: policy === undefined || policyFile === undefined
            ? []
            : policyNotes(context, { name: policyFile.path, text: policyFile.text }, policy, {}, undefined),
    };
}
const NO_POLICY = { changed: false, summary: 'not looked at', diff: '', tooWide: [], losses: [] };
function policyPart(context, name, text, { exact, wishes, tooWide, mending }, { devices }, accepted) {
    // With a rule that is to be narrowed first, what is shown is what one command writes: the edit and the fragment in it.
    const whole = mending === undefined || mending.rest.length > 0 ? exact : (0,fragment.mergeFragment)(mending.text, wishes.exact);
    const change = accepted?.change ?? whole;
    const left = accepted === undefined ? undefined : (0,accepted_policy/* leftTests */.nJ)(accepted, context.settings.tag, devices);
    const summary = (0,release_plan/* fragmentSummary */.vY)(change);
    return {
        changed: change.changed,
        summary: left === undefined ? summary : `${summary}, ${left.text}`,
        diff: (0,unified_diff/* unifiedDiff */.W)(name, text, change.text),
        tooWide: tooWide.map(release_mending/* overreachLine */.u8),
        ...(mending === undefined ? {} : { mending: (0,release_mending/* mendingPart */.qx)(mending) }),
        // Beside a rule that is to be narrowed first, what the fragment alone takes away says little.
        losses: mending === undefined ? (0,losses/* lossesOf */.R)((0,policy/* readPolicy */.T4)(text), (0,policy/* readPolicy */.T4)(change.text), (0,release_mending/* nodesOf */.Nh)(devices)) : [],
    };
}
function offlinePart(context, path, text, policy) {
    const part = policyPart(context, path, text, policy, {});
    return { looked: true, file: path, ...part, summary: `${part.summary} (against ${path}, not the live policy)` };
}
function livePolicy({ settings }, text) {
    return { name: (0,named_policy/* livePolicyName */.w)(settings.tailnet), text };
}
function policyNotes(context, before, { exact, wishes }, { devices, variables }, accepted) {
    const left = accepted === undefined ? undefined : (0,accepted_policy/* leftTests */.nJ)(accepted, context.settings.tag, devices);
    const notes = accepted === undefined
        ? [...(0,accepted_policy/* movedHosts */.ZX)(exact), ...exact.notes]
        : [...(0,accepted_policy/* acceptedNotes */.np)(accepted), ...(left?.details ?? [])];
    const kept = (0,fragment_wish/* keptSubnetNotes */.dq)(context, variables === undefined ? {} : { variables }, before.text);
    return [...notes, ...kept, ...(0,fragment_wish/* wouldOpenLines */.PN)(before, accepted?.text ?? exact.text, wishes.exact)];
}
function plannedSettings({ settings, sources }) {
    return describeSettings({ values: settings, sources }).filter(({ name }) => name !== 'command');
}
function describe_plan_shown(value) {
    if (value === undefined || value === null || value === '')
        return 'not set';
    return Array.isArray(value) ? value.join(', ') || 'none' : String(value);
}

// EXTERNAL MODULE: ./lib/src/release/snapshot.js
var release_snapshot = __webpack_require__(6846);
// EXTERNAL MODULE: ./lib/src/report/findings.js + 1 modules
var report_findings = __webpack_require__(7281);
// EXTERNAL MODULE: ./lib/src/report/plan.js
var plan = __webpack_require__(1038);
// EXTERNAL MODULE: ./lib/src/commands/files.js
var files = __webpack_require__(7062);
// EXTERNAL MODULE: ./lib/src/commands/refusal.js
var commands_refusal = __webpack_require__(25);
// EXTERNAL MODULE: ./lib/src/commands/release-context.js
var commands_release_context = __webpack_require__(622);
// EXTERNAL MODULE: ./lib/src/commands/validate.js + 2 modules
var validate = __webpack_require__(3071);
;// CONCATENATED MODULE: ./lib/src/commands/plan.js














/**
 * `plan`: what `ship` would change. Reads both services, or none with `--offline`; changes nothing. Where `ship` would stop
 * at its step `validate` there is nothing to plan: the findings are shown, and nobody is asked. Exit code 1 where `ship` refuses
 * the policy in force.
 */
async function plan_plan(invocation) {
    (0,commands_refusal/* refuseRemoval */.n0)(invocation, 'ship');
    const project = await (0,files/* readFiles */.Ul)(invocation);
    const findings = await (0,validate.findIn)(invocation, project);
    const counted = (0,report_findings/* findingsSummary */.FQ)(findings, (0,validate.filesOf)(project));
    const refusal = (0,commands_refusal/* refusalOf */.Of)(invocation, project, findings, `ship would stop at validate (${counted})`);
    if (refusal !== undefined)
        return (0,commands_refusal/* refused */.J5)(findings, refusal);
    const { plan: looked, refusesPolicy } = await planOf(invocation, (0,commands_release_context.releaseContext)(invocation, await (0,files/* readGateway */.HV)(invocation, project)));
    const { setAside = [] } = invocation.settings;
    const aside = setAside.map((name) => `${name} is not used: the sandbox has its own`);
    const planned = { ...looked, notes: [...looked.notes, ...aside] };
    if (findings.some(({ severity }) => severity !== 'info')) {
        invocation.print((0,report_findings/* renderFindings */.vO)(findings, (path) => (0,validate.textOf)(project, path), invocation.style, (0,validate.filesOf)(project)));
    }
    invocation.print((0,plan/* renderPlan */.EG)(planned, invocation.style));
    return { exitCode: refusesPolicy ? 1 : 0, findings, plan: planned };
}
async function planOf(invocation, context) {
    if (invocation.offline)
        return { plan: describeOffline(context, 'offline'), refusesPolicy: false };
    const railway = await (0,release_context.connectRailway)(context);
    const tailscale = (0,release_context.connectTailscale)(context);
    const [looked, key] = await Promise.all([
        (0,release_snapshot/* takeSnapshot */.W9)(context, railway, tailscale),
        (0,attempt/* attempt */.C)(tailscale === undefined ? Promise.resolve(undefined) : (0,key_step/* requireKeyByHand */.tH)(context, tailscale)),
    ]);
    const snapshot = key.value === undefined ? looked : { ...looked, keyByHand: key.value };
    const difference = (0,release_plan/* planRelease */.F3)(context, snapshot, await (0,source/* chooseSource */.LV)(context, snapshot.service), 'look');
    const asked = await (0,attempt/* attempt */.C)((0,accepted_policy/* askedWhole */.C9)(tailscale, snapshot.policy, difference.policy));
    const described = describePlan(context, railway, snapshot, difference, asked.value);
    const refusals = [key.unknown, asked.unknown].flatMap((refusal) => refusal === undefined ? [] : refusalLines(refusal));
    const plan = { ...described, notes: [...described.notes, ...(key.value?.notes ?? []), ...refusals] };
    return { plan, refusesPolicy: plan.policy.tooWide.length > 0 || asked.unknown?.code === 'POLICY_INVALID' };
}
/** What `ship` would stop at. */
function refusalLines({ message, details, remedy }) {
    return [`ship would stop: ${message}`, ...details, ...(remedy === undefined ? [] : [`\u2192 ${remedy}`])];
}


/***/ }),

/***/ 25:
/***/ (function (__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   J5: () => (/* binding */ refused),
/* harmony export */   Of: () => (/* binding */ refusalOf),
/* harmony export */   n0: () => (/* binding */ refuseRemoval)
/* harmony export */ });
/* harmony import */ var _model_error_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(9810);
/* harmony import */ var _report_findings_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(7281);
/* harmony import */ var _validate_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(3071);



/**
 * The refusal of a run by findings that reach `fail-on`, which are shown then; undefined when none does.
 *
 * @param what the first half of its line: `8 files, 1 error, 0 warnings`; the first finding follows.
 */
function refusalOf(invocation, project, findings, what) {
    if (!(0,_validate_js__WEBPACK_IMPORTED_MODULE_2__.fails)(invocation, findings))
        return undefined;
    invocation.print((0,_report_findings_js__WEBPACK_IMPORTED_MODULE_1__/* .renderFindings */ .vO)(findings, (path) => (0,_validate_js__WEBPACK_IMPORTED_MODULE_2__.textOf)(project, path), invocation.style, (0,_validate_js__WEBPACK_IMPORTED_MODULE_2__.filesOf)(project)));
    const first = findings.find(({ severity }) => severity === 'error') ?? findings[0];
    const place = first === undefined ? '' : `: ${first.file}:${first.line}:${first.column}: ${first.message}`;
    return new _model_error_js__WEBPACK_IMPORTED_MODULE_0__/* .SlipwayError */ .GQ('FINDINGS', `${what}${place}`, {
        remedy: 'mend what is listed above; nothing was changed outside',
    });
}
/**
 * A release puts the fragment in; what takes it out is no part of one.
 *
 * @throws SlipwayError INPUT_INVALID when `policy-mode` is remove.
 */
function refuseRemoval({ settings }, command) {
    if (settings.values.policyMode !== 'remove')
        return;
    throw new _model_error_js__WEBPACK_IMPORTED_MODULE_0__/* .SlipwayError */ .GQ('INPUT_INVALID', `policy-mode remove belongs to policy: ${command} needs what it takes out`, {
        remedy: `use the command policy to take the fragment out, or leave policy-mode out for ${command}`,
    });
}
/** How a run ends that its findings refused; the door shows the error. */
function refused(findings, error) {
    return { exitCode: 1, findings, error };
}


/***/ }),

/***/ 2941:
/***/ (function (__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   S: () => (/* binding */ lossVerbs),
/* harmony export */   T: () => (/* binding */ lossLines)
/* harmony export */ });
/** Longer lists are told by their number. */
const MAX_LINES = 12;
const MAX_NAMED = 4;
/**
 * One short line each: `tag:ci loses everything on every port, keeps hab:11434`; at the end whether anybody is left out.
 * Empty when nobody loses anything.
 */
function lossLines(losses) {
    if (losses.length === 0)
        return [];
    const lines = losses.slice(0, MAX_LINES).map((loss) => `${loss.who} ${lossText(loss)}`);
    return [...lines, restLine(losses.length - lines.length)];
}
/** `loses everything on every port, keeps hab:11434`. */
function lossText({ who, loses, keeps }) {
    const [lose, keep] = lossVerbs(who);
    return `${lose} ${listed(loses)}, ${keep} ${keeps.length === 0 ? 'nothing' : listed(keeps)}`;
}
/** `tag:ci loses`, `devices behind 10.0.0.0/8 lose`. */
function lossVerbs(who) {
    return /^(?:devices|addresses) /.test(who) ? ['lose', 'keep'] : ['loses', 'keeps'];
}
function restLine(rest) {
    if (rest <= 0)
        return 'nobody else loses anything';
    return `${rest} more ${rest === 1 ? 'loses' : 'lose'} something (--format json names all)`;
}
function listed(names) {
    const last = /^and (\d+) more$/.exec(names.at(-1) ?? '');
    const own = last === null ? names : names.slice(0, -1);
    const rest = own.length - MAX_NAMED + Number(last?.[1] ?? 0);
    return own.length <= MAX_NAMED && last === null
        ? own.join(', ')
        : `${own.slice(0, MAX_NAMED).join(', ')} and ${rest} more`;
}


/***/ }),

/***/ 4346:
/***/ (function (__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   C9: () => (/* binding */ askedWhole),
/* harmony export */   D7: () => (/* binding */ askedPolicy),
/* harmony export */   Gq: () => (/* binding */ invalid),
/* harmony export */   ZX: () => (/* binding */ movedHosts),
/* harmony export */   nJ: () => (/* binding */ leftTests),
/* harmony export */   np: () => (/* binding */ acceptedNotes),
/* harmony export */   zs: () => (/* binding */ acceptedText)
/* harmony export */ });
/* harmony import */ var _model_error_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(9810);
/* harmony import */ var _tailnet_fragment_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(3531);
/* harmony import */ var _tailnet_policy_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(8228);
/* harmony import */ var _tailnet_selector_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(1207);
/* harmony import */ var _tailscale_policy_file_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(2018);
/* harmony import */ var _gateway_node_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(9031);






/** A service that names one unknown destination at a time is not asked for ever. */
const MAX_ROUNDS = 3;
/**
 * Asks the service, without changing anything, in which form it takes the fragment: whole; without the denied destinations
 * that it does not know (a user who has left, a tag nobody bears); or without the fragment's tests, where only those fail
 * because the tag has no device yet.
 *
 * @throws SlipwayError POLICY_INVALID when it takes none of them, and when a test fails because something is open: a tag
 *   without a device reaches nothing, so that is no matter of the device.
 */
async function acceptedText(client, base, wish) {
    let change = (0,_tailnet_fragment_js__WEBPACK_IMPORTED_MODULE_1__.mergeFragment)(base, wish);
    let problem = await (0,_tailscale_policy_file_js__WEBPACK_IMPORTED_MODULE_4__.validatePolicy)(client, change.text);
    const unknown = [];
    for (let round = 0; problem !== undefined && round < MAX_ROUNDS; round++) {
        if (!isOfTests(problem))
            throw invalid(problem);
        const found = unknownIn(problem, change.text).filter((name) => !unknown.includes(name));
        if (found.length === 0)
            break;
        unknown.push(...found);
        change = (0,_tailnet_fragment_js__WEBPACK_IMPORTED_MODULE_1__.mergeFragment)(base, { ...wish, withoutDenied: unknown });
        problem = await (0,_tailscale_policy_file_js__WEBPACK_IMPORTED_MODULE_4__.validatePolicy)(client, change.text);
    }
    if (problem === undefined)
        return { text: change.text, change, testsFollow: false, rejected: [], unknown };
    if (!isOfTests(problem))
        throw invalid(problem);
    const lean = (0,_tailnet_fragment_js__WEBPACK_IMPORTED_MODULE_1__.mergeFragment)(base, { ...wish, withoutTests: true });
    const still = await (0,_tailscale_policy_file_js__WEBPACK_IMPORTED_MODULE_4__.validatePolicy)(client, lean.text);
    if (still !== undefined)
        throw invalid(still);
    return { text: lean.text, change: lean, testsFollow: true, rejected: problem.details, unknown: [] };
}
/**
 * In which form Tailscale takes the policy that a release would write; asked only where it would write one, and may.
 *
 * @returns undefined where it is not asked
 * @throws SlipwayError as `acceptedText`.
 */
async function askedPolicy(tailscale, live, plan) {
    if (tailscale === undefined || live === undefined || !plan?.exact.changed || plan.tooWide.length > 0)
        return undefined;
    return acceptedText(tailscale.client, live.text, plan.wishes.exact);
}
/**
 * The same for a look: where a rule is to be narrowed first, with that edit in it, as `policy` with `narrowing: apply` writes it.
 *
 * @returns undefined where it is not asked, and where no edit mends all that is too wide
 * @throws SlipwayError as `acceptedText`.
 */
async function askedWhole(tailscale, live, plan) {
    const mending = plan?.mending;
    if (tailscale === undefined || plan === undefined || mending === undefined)
        return askedPolicy(tailscale, live, plan);
    return mending.rest.length > 0 ? undefined : acceptedText(tailscale.client, mending.text, plan.wishes.exact);
}
/**
 * Why the tests are left out; undefined when they are not. With a device that has the tag there is nothing to wait for.
 *
 * @param devices undefined when they are not known
 */
function leftTests({ testsFollow, rejected }, tag, devices) {
    if (!testsFollow)
        return undefined;
    const bearer = devices?.find(({ tags }) => tags.includes(tag));
    if (bearer === undefined && devices !== undefined) {
        const why = `Tailscale takes the tests only once a device has ${tag}: ship adds them after its gate`;
        return { wait: true, text: 'tests follow', details: [why] };
    }
    const why = bearer === undefined
        ? `Tailscale rejects the tests, as it does while no device has ${tag}`
        : `Tailscale rejects the tests, though ${(0,_gateway_node_js__WEBPACK_IMPORTED_MODULE_5__/* .labelOf */ .Wy)(bearer)} has ${tag}`;
    return { wait: false, text: 'without tests', details: rejected.map((line) => `${why}: ${line}`) };
}
/** What the reader of a run should know of the form that was taken. */
function acceptedNotes({ unknown, change }) {
    const left = unknown.map((name) => `the tests do not deny ${name}: Tailscale does not know it`);
    return [...movedHosts(change), ...change.notes, ...left];
}
/** Hosts of the fragment that get another address: `hab: 100.75.148.4 \u2192 100.75.148.9`. */
function movedHosts({ added, removed }) {
    const former = new Map(removed.hosts.flatMap((entry) => [hostEntry(entry)]));
    return added.hosts.flatMap((entry) => {
        const [name, address] = hostEntry(entry);
        const was = former.get(name);
        return was === undefined ? [] : [`${name}: ${was} \u2192 ${address}`];
    });
}
/** Of `"hab": "100.75.148.4"`, as a change lists it. */
function hostEntry(entry) {
    const [name = '', address = ''] = Object.entries(JSON.parse(`{${entry}}`))[0] ?? [];
    return [name, address];
}
function isOfTests({ testsOnly, details }) {
    return testsOnly && !details.some((line) => /got: Accept$/i.test(line));
}
/**
 * Destinations of the fragment's `deny` tests that the service complains of as such: every complaint that is no verdict
 * (`want: \u2026, got: \u2026`) and quotes one.
 */
function unknownIn({ details }, text) {
    const complaints = details.filter((line) => !/\bwant: \w+, got: \w+/i.test(line));
    const quoted = new Set(complaints.flatMap((line) => [...line.matchAll(/"([^"]+)"/g)].map(([, name = '']) => name)));
    const denied = (0,_tailnet_policy_js__WEBPACK_IMPORTED_MODULE_2__/* .parsePolicy */ .ON)(text)
        .tests.filter(({ ours }) => ours)
        .flatMap(({ deny }) => deny.map((term) => term.text));
    return [
        ...new Set(denied.flatMap((destination) => {
            const host = (0,_tailnet_selector_js__WEBPACK_IMPORTED_MODULE_3__/* .splitDestination */ .RG)(destination)?.host ?? destination;
            return quoted.has(host) ? [host] : quoted.has(destination) ? [destination] : [];
        })),
    ];
}
/** A rejection as an error. */
function invalid(problem) {
    return new _model_error_js__WEBPACK_IMPORTED_MODULE_0__/* .SlipwayError */ .GQ('POLICY_INVALID', `Tailscale rejects the merged policy: ${problem.message}`, {
        details: problem.details,
        remedy: 'mend the named place in the tailnet policy (Tailscale: Access controls), then run again',
    });
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

/***/ 9902:
/***/ (function (__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   K: () => (/* binding */ renderLosses),
/* harmony export */   u: () => (/* binding */ lossTable)
/* harmony export */ });
/* harmony import */ var _model_loss_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(2941);
/* harmony import */ var _printable_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1634);
/* harmony import */ var _style_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(256);
/* harmony import */ var _table_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(8429);




const INDENT = 2;
const MAX_ROWS = 20;
const MAX_NAMED = 6;
/** Who loses what by a change of the policy, and what each keeps, as a table; empty when nobody loses anything. */
function renderLosses(losses, style) {
    const lines = lossTable(losses, style);
    return lines.length === 0 ? '' : `${[(0,_style_js__WEBPACK_IMPORTED_MODULE_1__/* .paint */ .nI)(style, 'bold', 'losses'), ...lines].join('\n')}\n`;
}
function lossTable(losses, style) {
    if (losses.length === 0)
        return [];
    const shown = losses.slice(0, MAX_ROWS);
    const rows = shown.map(({ who, loses, keeps }) => {
        const [lose, keep] = (0,_model_loss_js__WEBPACK_IMPORTED_MODULE_2__/* .lossVerbs */ .S)(who);
        return [(0,_printable_js__WEBPACK_IMPORTED_MODULE_0__/* .printableLine */ .o)(who), `${lose} ${namesText(loses)}; ${keep} ${namesText(keeps)}`];
    });
    const rest = losses.length - shown.length;
    const last = rest > 0 ? `and ${rest} more (--format json names all)` : 'nobody else loses anything';
    return [...(0,_table_js__WEBPACK_IMPORTED_MODULE_3__/* .tableLines */ .o)(rows, INDENT, (0,_style_js__WEBPACK_IMPORTED_MODULE_1__/* .usableColumns */ .qW)(style.columns)), `${' '.repeat(INDENT)}${last}`];
}
function namesText(names) {
    if (names.length === 0)
        return 'nothing';
    const [, more] = /^and (\d+) more$/.exec(names.at(-1) ?? '') ?? [];
    const own = more === undefined ? names : names.slice(0, -1);
    const rest = own.length - Math.min(own.length, MAX_NAMED) + Number(more ?? 0);
    const text = own
        .slice(0, MAX_NAMED)
        .map((name) => (0,_printable_js__WEBPACK_IMPORTED_MODULE_0__/* .printableLine */ .o)(name))
        .join(', ');
    return rest > 0 ? `${text} and ${rest} more` : text;
}


/***/ }),

/***/ 1038:
/***/ (function (__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   EG: () => (/* binding */ renderPlan),
/* harmony export */   Pp: () => (/* binding */ diffLines)
/* harmony export */ });
/* unused harmony export railwayRows */
/* harmony import */ var _losses_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(9902);
/* harmony import */ var _printable_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(1634);
/* harmony import */ var _style_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(256);
/* harmony import */ var _table_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(8429);
/* harmony import */ var _width_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(6293);





const INDENT = 2;
const MAX_RULES = 12;
const MAX_DIFF_LINES = 400;
/** What `ship` would change, for a terminal; `nothing to change` at its end when that is nothing. */
function renderPlan(plan, style) {
    const sections = [
        routesSection(plan, style),
        policySection(plan, style),
        keySection(plan, style),
        railwaySection(plan, style),
        notesSection(plan.notes, style),
        // Where the values come from is for who wonders about what stands above.
        settingsSection(plan.settings, style),
        plan.upToDate ? [(0,_style_js__WEBPACK_IMPORTED_MODULE_2__/* .paint */ .nI)(style, 'green', 'nothing to change')] : [],
    ];
    const blocks = sections.filter((lines) => lines.length > 0).map((lines) => `${lines.join('\n')}\n`);
    return blocks.join('\n');
}
function settingsSection(settings, style) {
    const isSet = ({ value, source }) => source !== 'default' || !/^(?:not set|none)$/.test(value);
    const rows = settings.filter(isSet).map(({ name, value, source }) => [name, source, (0,_printable_js__WEBPACK_IMPORTED_MODULE_1__/* .printableLine */ .o)(value)]);
    const unset = settings.filter((setting) => !isSet(setting)).map(({ name }) => name);
    return [
        title('settings', style),
        ...table(rows, style),
        ...(unset.length > 0
            ? paragraph(`not set: ${unset.join(', ')}`, style).map((line) => (0,_style_js__WEBPACK_IMPORTED_MODULE_2__/* .paint */ .nI)(style, 'dim', line))
            : []),
    ];
}
function routesSection({ routes }, style) {
    if (routes.length === 0)
        return [title('routes', style), '  none: no api_base in the proxy config names a tailnet address'];
    const rows = routes.map((route) => [
        (0,_printable_js__WEBPACK_IMPORTED_MODULE_1__/* .printableLine */ .o)(route.host),
        route.address ?? 'no address',
        String(route.port),
        route.models.map((model) => (0,_printable_js__WEBPACK_IMPORTED_MODULE_1__/* .printableLine */ .o)(model.name)).join(', '),
    ]);
    return [title('routes', style), ...table([['host', 'address', 'port', 'models'], ...rows], style)];
}
function policySection({ policy }, style) {
    const head = title('policy', style);
    if (!policy.looked)
        return [head, ...paragraph(`not looked at: ${policy.reason ?? 'no reason given'}`, style)];
    const { tooWide, mending, changed, summary, diff, losses, file } = policy;
    const change = [...diffLines(diff, style), ...(0,_losses_js__WEBPACK_IMPORTED_MODULE_0__/* .lossTable */ .u)(losses ?? [], style)];
    if (tooWide.length === 0)
        return [head, ...paragraph(summary, style), ...(changed ? change : [])];
    const fragment = changed ? [...paragraph(`${wholeChange(mending, file)}: ${summary}`, style), ...change] : [];
    return [
        head,
        ...tooWideLines(tooWide, file, style),
        ...(mending === undefined ? [] : mendingLines(mending, style)),
        ...fragment,
        // What to do stands last.
        ...(mending === undefined ? [] : paragraph(`\u2192 ${whatToDo(mending, file)}`, style)),
    ];
}
function wholeChange(mending, file) {
    if (mending === undefined || !mends(mending))
        return 'what is put in besides';
    return file === undefined
        ? `that edit and the fragment, as \`${mending.command}\` writes them`
        : 'that edit and the fragment';
}
function tooWideLines(tooWide, file, style) {
    const rest = tooWide.length - MAX_RULES;
    const much = 'lets the tag reach more than its model hosts';
    const what = file === undefined
        ? `ship refuses this policy: it ${much}`
        : `${(0,_printable_js__WEBPACK_IMPORTED_MODULE_1__/* .printableLine */ .o)(file)} ${much}, and ship refuses a policy in force that does`;
    return [
        ...paragraph(what, style),
        ...tooWide.slice(0, MAX_RULES).flatMap((rule) => paragraph((0,_printable_js__WEBPACK_IMPORTED_MODULE_1__/* .printableLine */ .o)(rule), style)),
        ...(rest > 0 ? [`  and ${rest} more rules`] : []),
    ].map((line) => (0,_style_js__WEBPACK_IMPORTED_MODULE_2__/* .paint */ .nI)(style, 'red', line));
}
function mends({ diff, unknown }) {
    return diff !== '' && unknown.length === 0;
}
/** The one command that makes the edit. A copy is narrowed by `init`. */
function whatToDo(mending, file) {
    const { command } = mending;
    if (!mends(mending))
        return 'no edit of ours mends all of it: mend these lines by hand';
    return file === undefined
        ? `make this edit with \`${command}\`, then ship`
        : `make this edit in the file with \`slipway init\`, and in the policy in force with \`${command}\``;
}
/** The edit that mends what `ship` would refuse, and who loses what by it. */
function mendingLines({ diff, losses, unknown }, style) {
    const edit = diff === '' ? [] : ['  the smallest edit that mends it:', ...diffLines(diff, style)];
    return [...edit, ...(0,_losses_js__WEBPACK_IMPORTED_MODULE_0__/* .lossTable */ .u)(losses, style), ...unknown.flatMap((line) => paragraph(line, style))];
}
/** A diff in colours, its lines indented; a long one is cut. */
function diffLines(diff, style, indent = '  ') {
    if (diff === '')
        return [];
    // An empty line at the end of the context says nothing.
    const lines = (0,_printable_js__WEBPACK_IMPORTED_MODULE_1__/* .printable */ .g)(diff)
        .replace(/[\n ]+$/, '')
        .split('\n');
    const rest = lines.length - MAX_DIFF_LINES;
    const shown = lines.slice(0, MAX_DIFF_LINES).map((line) => `${indent}${paintDiff(line, style)}`.trimEnd());
    return rest > 0 ? [...shown, `${indent}\u2026 ${rest} more lines (--format json has all of them)`] : shown;
}
function paintDiff(line, style) {
    if (/^(?:---|\+\+\+) /.test(line))
        return (0,_style_js__WEBPACK_IMPORTED_MODULE_2__/* .paint */ .nI)(style, 'bold', line);
    if (line.startsWith('@@'))
        return (0,_style_js__WEBPACK_IMPORTED_MODULE_2__/* .paint */ .nI)(style, 'cyan', line);
    if (line.startsWith('+'))
        return (0,_style_js__WEBPACK_IMPORTED_MODULE_2__/* .paint */ .nI)(style, 'green', line);
    return line.startsWith('-') ? (0,_style_js__WEBPACK_IMPORTED_MODULE_2__/* .paint */ .nI)(style, 'red', line) : line;
}
function keySection({ key }, style) {
    return [title('key', style), ...paragraph(`${key.needed ? 'a new one' : 'none needed'}: ${key.reason}`, style)];
}
function railwaySection({ railway }, style) {
    const head = title('railway', style);
    if (!railway.looked)
        return [head, ...paragraph(`not looked at: ${railway.reason ?? 'no reason given'}`, style)];
    return [head, ...table(railwayRows(railway), style)];
}
/** What would change on Railway: a name and its text a row. Variables by name only. */
function railwayRows(railway) {
    const { added, changed, unchanged } = railway.variables;
    const names = (list) => list.map((name) => (0,_printable_js__WEBPACK_IMPORTED_MODULE_1__/* .printableLine */ .o)(name)).join(', ') || 'none';
    return [
        ['target', (0,_printable_js__WEBPACK_IMPORTED_MODULE_1__/* .printableLine */ .o)(railway.target)],
        ['source', `${(0,_printable_js__WEBPACK_IMPORTED_MODULE_1__/* .printableLine */ .o)(railway.source)}${railway.sourceChanged ? '' : ', unchanged'}`],
        ['url', (0,_printable_js__WEBPACK_IMPORTED_MODULE_1__/* .printableLine */ .o)(railway.url ?? 'none yet')],
        ['variables added', names(added)],
        ['variables changed', names(changed)],
        ['variables unchanged', names(unchanged)],
        ...railway.settings.map(({ name, from, to }) => [name, `${(0,_printable_js__WEBPACK_IMPORTED_MODULE_1__/* .printableLine */ .o)(from)} \u2192 ${(0,_printable_js__WEBPACK_IMPORTED_MODULE_1__/* .printableLine */ .o)(to)}`]),
    ];
}
function notesSection(notes, style) {
    return notes.length === 0 ? [] : [title('notes', style), ...notes.flatMap((note) => paragraph(note, style))];
}
function title(text, style) {
    return (0,_style_js__WEBPACK_IMPORTED_MODULE_2__/* .paint */ .nI)(style, 'bold', text);
}
function table(rows, style) {
    return (0,_table_js__WEBPACK_IMPORTED_MODULE_3__/* .tableLines */ .o)(rows, INDENT, (0,_style_js__WEBPACK_IMPORTED_MODULE_2__/* .usableColumns */ .qW)(style.columns));
}
function paragraph(text, style) {
    const lines = (0,_width_js__WEBPACK_IMPORTED_MODULE_4__/* .wrap */ .LV)((0,_printable_js__WEBPACK_IMPORTED_MODULE_1__/* .printableLine */ .o)(text, 1_000), (0,_style_js__WEBPACK_IMPORTED_MODULE_2__/* .usableColumns */ .qW)(style.columns) - INDENT);
    return lines.map((line) => `${' '.repeat(INDENT)}${line}`);
}


/***/ })

};
