export const id = 794;
export const ids = [794];
export const modules = {

/***/ 794:
/***/ (function (__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  policy: () => (/* binding */ policy_policy)
});

// EXTERNAL MODULE: ./lib/src/model/error.js
var model_error = __webpack_require__(9810);
// EXTERNAL MODULE: ./lib/src/project/project.js
var project_project = __webpack_require__(905);
// EXTERNAL MODULE: ./lib/src/project/proxy-config.js
var proxy_config = __webpack_require__(9795);
// EXTERNAL MODULE: ./lib/src/release/context.js + 4 modules
var release_context = __webpack_require__(1509);
// EXTERNAL MODULE: ./lib/src/tailnet/fragment.js + 5 modules
var tailnet_fragment = __webpack_require__(3531);
// EXTERNAL MODULE: ./lib/src/tailnet/losses.js + 2 modules
var tailnet_losses = __webpack_require__(6555);
// EXTERNAL MODULE: ./lib/src/tailnet/policy.js + 1 modules
var policy = __webpack_require__(8228);
// EXTERNAL MODULE: ./lib/src/tailnet/unified-diff.js
var unified_diff = __webpack_require__(2392);
// EXTERNAL MODULE: ./lib/src/tailscale/devices.js
var tailscale_devices = __webpack_require__(9090);
// EXTERNAL MODULE: ./lib/src/tailscale/policy-file.js
var policy_file = __webpack_require__(2018);
// EXTERNAL MODULE: ./lib/src/release/accepted-policy.js
var accepted_policy = __webpack_require__(4346);
// EXTERNAL MODULE: ./lib/src/release/attempt.js
var attempt = __webpack_require__(4673);
// EXTERNAL MODULE: ./lib/src/model/route.js
var model_route = __webpack_require__(8641);
// EXTERNAL MODULE: ./lib/src/release/record.js
var release_record = __webpack_require__(4419);
;// CONCATENATED MODULE: ./lib/src/release/closed-routes.js


/**
 * Which hosts of the running release a policy closes, and the models behind them: they go silent at once, while the config
 * that no longer has them runs only with the next release. Told where Railway may be asked; the policy is written all the
 * same, since `policy` is how a host is taken away from a gateway that must not reach it any more.
 *
 * @param standing the service\u2019s variables, the release record among them
 * @param routes what stays open
 * @param how `would be` where the policy is only looked at
 */
function closedToRelease({ variables, unknown }, routes, how = 'is') {
    if (unknown !== undefined)
        return [`whether the running release loses a host cannot be told: ${unknown.message}`];
    if (variables === undefined)
        return [];
    const kept = new Set(routes.map(({ address, port }) => `${address}:${port}`));
    const record = (0,release_record/* parseRecord */.Hh)(variables[release_record/* RECORD_VARIABLE */.TP]);
    const released = typeof record === 'string' ? null : record.released;
    return (released?.routes ?? []).map(release_record/* parseRoute */.ZG).flatMap((route) => {
        if (kept.has(`${route.address}:${route.port}`))
            return [];
        const models = released?.models.filter(({ host }) => host === route.host).map(({ name }) => name) ?? [];
        const verb = how === 'is' ? 'will' : 'would';
        const silent = models.length === 0 ? '' : `: ${models.join(', ')} ${verb} not answer until the next ship`;
        // The same name with another address stays open.
        const isMoved = routes.some(({ host, port }) => host === route.host && port === route.port);
        const name = isMoved ? `${(0,model_route/* routeName */.x)(route)} (${route.address})` : (0,model_route/* routeName */.x)(route);
        return [`${name} ${how} closed to the running release${silent}`];
    });
}

// EXTERNAL MODULE: ./lib/src/release/drift-lines.js + 1 modules
var drift_lines = __webpack_require__(5924);
// EXTERNAL MODULE: ./lib/src/release/fragment-wish.js
var fragment_wish = __webpack_require__(9940);
// EXTERNAL MODULE: ./lib/src/release/mending.js
var release_mending = __webpack_require__(2568);
// EXTERNAL MODULE: ./lib/src/release/named-policy.js
var named_policy = __webpack_require__(5312);
// EXTERNAL MODULE: ./lib/src/tailnet/fragment-text.js
var fragment_text = __webpack_require__(968);
// EXTERNAL MODULE: ./lib/src/tailnet/policy-error.js
var policy_error = __webpack_require__(4243);
// EXTERNAL MODULE: ./lib/src/release/policy-step.js
var policy_step = __webpack_require__(3907);
// EXTERNAL MODULE: ./lib/src/release/release-plan.js
var release_plan = __webpack_require__(6113);
// EXTERNAL MODULE: ./lib/src/railway/variables.js
var variables = __webpack_require__(5455);
;// CONCATENATED MODULE: ./lib/src/release/standing-variables.js



/** What a command that changes nothing on Railway reads there, where it may: it goes on without. */
async function standingVariables(context) {
    if (context.settings.railwayToken === undefined)
        return {};
    const { value, unknown } = await (0,attempt/* attempt */.C)(read(context));
    return value === undefined ? { unknown } : { variables: value };
}
async function read(context) {
    const { client, target } = await (0,release_context.connectRailway)(context);
    return (0,variables/* readVariables */.Ch)(client, target);
}

;// CONCATENATED MODULE: ./lib/src/release/policy-removal.js

















/**
 * `policy-mode: remove`: takes the fragment out of the live policy, guarded by the ETag, and tells what the gateway loses and
 * which models of the running release go silent. Every byte of others stays.
 *
 * @throws SlipwayError POLICY_INVALID when rules of others need a name that the fragment defines, POLICY_CONFLICT when others
 *   write the policy all the time.
 */
async function removePolicy(context, tailscale, tools, progress = {}) {
    const ledger = {};
    let live = await (0,policy_file.readPolicyFile)(tailscale.client);
    for (let attempts = 1;; attempts++) {
        const base = live.text;
        const text = (0,named_policy/* inPolicy */.A)((0,named_policy/* livePolicyName */.w)(context.settings.tailnet), base, () => withoutFragment(base));
        if (text === live.text)
            return { outcome: 'unchanged', text: 'the policy holds no fragment', value: ended() };
        const problem = await (0,policy_file.validatePolicy)(tailscale.client, text);
        if (problem !== undefined)
            throw (0,accepted_policy/* invalid */.Gq)(problem);
        (0,policy_step/* undoPolicy */.bd)(tools, tailscale, live, ledger);
        progress.writing = true;
        try {
            ledger.text = text;
            const file = await (0,policy_file.writePolicyFile)(tailscale.client, text, live.etag);
            ledger.stands = file.text;
            return await removedEnd(context, tailscale, live, file);
        }
        catch (error) {
            if (!(error instanceof model_error/* SlipwayError */.GQ) || error.code !== 'POLICY_CONFLICT')
                throw error;
            if (attempts === policy_step/* MAX_CONFLICTS */.tS)
                throw (0,policy_step/* lastingConflict */.bf)(error);
            ledger.mixed = true;
            live = await (0,policy_file.readPolicyFile)(tailscale.client);
        }
    }
}
function ended(more = {}) {
    return { changed: false, drift: false, diff: '', fragment: '', losses: [], text: '', ...more };
}
async function removedEnd(context, { client }, live, file) {
    const { value: devices } = await (0,attempt/* attempt */.C)((0,tailscale_devices.listDevices)(client));
    const losses = (0,tailnet_losses/* lossesOf */.R)((0,policy/* readPolicy */.T4)(live.text), (0,policy/* readPolicy */.T4)(file.text), (0,release_mending/* nodesOf */.Nh)(devices));
    return {
        outcome: 'done',
        text: `the fragment, Slipway\u2019s part of the policy, is gone   etag ${(0,policy_step/* short */.h0)(live.etag)} \u2192 ${(0,policy_step/* short */.h0)(file.etag)}`,
        details: closedToRelease(await standingVariables(context), []),
        value: ended({ changed: true, diff: (0,unified_diff/* unifiedDiff */.W)(release_plan/* LIVE_POLICY */.EW, live.text, file.text), losses }),
    };
}
/** A policy whose only rules were the fragment's keeps an empty list: with neither section it would allow everything. */
function withoutFragment(text) {
    const without = (0,tailnet_fragment.removeFragment)(text);
    if (without === text)
        return text;
    const base = (0,policy/* parsePolicy */.ON)(without);
    const left = base.allowsAll ? (0,fragment_text/* insertSection */.hb)(base, 'acls', []) : without;
    try {
        (0,policy/* readPolicy */.T4)(left);
    }
    catch (error) {
        if (!(error instanceof policy_error/* PolicyError */.p))
            throw error;
        throw new model_error/* SlipwayError */.GQ('POLICY_INVALID', `others need what the fragment defines: without it ${error.message}`, {
            remedy: 'define that name outside the marks of Slipway, or take out what names it, then run again',
        });
    }
    return left;
}

// EXTERNAL MODULE: ./lib/src/release/snapshot.js
var snapshot = __webpack_require__(6846);
// EXTERNAL MODULE: ./lib/src/release/too-wide.js
var too_wide = __webpack_require__(9968);
;// CONCATENATED MODULE: ./lib/src/release/policy-only.js



















const PARTS_NOTE = [
    '// Parts to merge into the tailnet policy, not a policy: put the lines of each section into that section of yours',
    '// (Tailscale: Access controls). Pasted over the whole policy they would drop every other rule.',
];
/** The fragment to merge by hand, without asking Tailscale. */
function printedFragment(context) {
    const file = context.project.files.get('policyFile');
    const routes = context.routes.filter(({ address }) => address !== undefined);
    if (file === undefined)
        return [...PARTS_NOTE, ...ADD_UP_NOTE, (0,tailnet_fragment.printFragment)((0,fragment_wish/* fragmentWish */.kO)(context, { routes }, undefined))].join('\n');
    const { path, text } = file;
    return (0,named_policy/* inPolicy */.A)(path, text, () => {
        const wish = (0,fragment_wish/* fragmentWish */.kO)(context, { routes }, text);
        const about = (0,tailnet_fragment.mergeFragment)(text, wish).changed
            ? `// ${path} is not written: \`slipway plan --offline\` shows what they change in it.`
            : `// ${path} has them already.`;
        const wide = wideNotes(context, (0,release_plan/* planPolicy */._0)(context, { routes }, text, path));
        return [...PARTS_NOTE, about, ...linesNote(path), (0,tailnet_fragment.printFragment)(wish, text), ...wide].join('\n').trimEnd();
    });
}
/** Nobody knows what stands in a policy that is not at hand. */
const ADD_UP_NOTE = [
    '// Rules only add up: a rule of yours that lets the tag reach more, as the one that a new tailnet has does, still does.',
];
/** What the parts leave open where they are pasted, and the edit that closes it. */
function wideNotes({ settings }, { tooWide, mending }) {
    if (tooWide.length === 0)
        return [];
    const rules = tooWide.slice(0, MAX_WIDE).map((one) => `// ${(0,release_mending/* overreachLine */.u8)(one)}`);
    const rest = tooWide.length - rules.length;
    const edit = mending === undefined || mending.diff === '' ? [] : mending.diff.trimEnd().split('\n');
    const how = mending === undefined || mending.rest.length > 0 ? [] : [`// \`${mending.command}\` makes that edit.`];
    return [
        `// These parts take nothing away: ${settings.tag} still reaches more than its model hosts, since`,
        ...rules,
        ...(rest > 0 ? [`// and ${rest} more ${rest === 1 ? 'rule does' : 'rules do'} too`] : []),
        ...(edit.length === 0
            ? []
            : ['// The smallest edit that mends it:', ...edit.map((line) => `// ${line}`.trimEnd())]),
        ...how,
    ];
}
const MAX_WIDE = 8;
function linesNote(name) {
    return [`// Lines are named as they stand in ${name}.`];
}
/**
 * Reads the live policy and, by mode, writes the fragment into it, tells the drift, prints the fragment, or takes it out again.
 * What was written is put back when the transaction is undone.
 *
 * @throws SlipwayError POLICY_TOO_WIDE when another rule lets the tag reach more and `narrowing` is `refuse`, and when no
 *   edit mends it; POLICY_INVALID when Tailscale rejects the result; POLICY_CONFLICT when others write it all the time.
 */
async function managePolicy(context, tailscale, mode, transaction, progress = {}) {
    if (mode === 'remove') {
        return transaction.step('policy', (tools) => removePolicy(context, tailscale, tools, progress));
    }
    return transaction.step('policy', async (tools) => {
        const live = await (0,policy_file.readPolicyFile)(tailscale.client);
        // Who has which address decides what an address in a rule means; without the scope it stays open.
        const { value: devices } = await (0,attempt/* attempt */.C)((0,tailscale_devices.listDevices)(tailscale.client));
        const routes = await (0,snapshot/* namedRoutes */.sV)(context.routes, live.text, tailscale, devices);
        // As `plan` and `ship` read it: what the service advertises is in its variables.
        const standing = await standingVariables(context);
        const { variables } = standing;
        const known = {
            routes,
            ...(devices === undefined ? {} : { devices }),
            ...(variables === undefined ? {} : { variables }),
        };
        const name = (0,named_policy/* livePolicyName */.w)(context.settings.tailnet);
        const parts = (0,named_policy/* inPolicy */.A)(name, live.text, () => (0,tailnet_fragment.printFragment)((0,fragment_wish/* fragmentWish */.kO)(context, known, live.text), live.text));
        const fragment = [...PARTS_NOTE, ...linesNote(name), parts].join('\n');
        const plan = (0,release_plan/* planPolicy */._0)(context, known, live.text);
        if (mode === 'print') {
            const printed = [fragment.trimEnd(), ...wideNotes(context, plan)].join('\n');
            return {
                outcome: 'skipped',
                text: 'policy-mode is print: nothing is written',
                details: (0,fragment_wish/* keptSubnetNotes */.dq)(context, known, live.text),
                value: { ...NOTHING, fragment: printed, text: `${printed}\n` },
            };
        }
        const { narrowing, tag } = context.settings;
        const { mending } = plan;
        if (mending !== undefined && narrowing !== 'apply')
            (0,too_wide/* refuseTooWide */.g)(plan, tag);
        if (mending !== undefined)
            (0,too_wide/* refuseRest */.v)(mending, tag);
        const base = mending?.text ?? live.text;
        const accepted = await (0,accepted_policy/* acceptedText */.zs)(tailscale.client, base, plan.wishes.exact);
        const change = { context, tailscale, live, known, standing, mending, accepted, fragment };
        if (accepted.text === live.text)
            return unchangedEnd(change);
        if (mode === 'check')
            return driftEnd(change);
        return writeChange(change, tools, progress);
    });
}
const NOTHING = { changed: false, drift: false, diff: '', fragment: '', losses: [], text: '' };
function unchangedEnd(change) {
    const { live, fragment } = change;
    const text = `unchanged   etag ${(0,policy_step/* short */.h0)(live.etag)}`;
    return { outcome: 'unchanged', text, details: notesOf(change), value: { ...NOTHING, fragment } };
}
/** What Tailscale does not take, and hosts that are not where the routes say. */
function notesOf({ context, known, live, accepted }) {
    const { routes, devices } = known;
    const left = (0,accepted_policy/* leftTests */.nJ)(accepted, context.settings.tag, devices)?.details ?? [];
    const drifted = devices === undefined ? [] : (0,drift_lines/* driftLines */.$)(context, routes, devices, live.text);
    return [...(0,accepted_policy/* acceptedNotes */.np)(accepted), ...(0,fragment_wish/* keptSubnetNotes */.dq)(context, known, live.text), ...left, ...drifted];
}
function driftEnd(change) {
    const value = endOf(change, change.accepted.text);
    return {
        outcome: 'done',
        text: `drift (the policy in force is not what the routes need): ${summaryOf(change, 'to narrow')}`,
        details: detailsOf(change, 'would be'),
        value: { ...value, drift: true },
    };
}
async function writeChange(change, tools, progress) {
    const { context, tailscale, live, known, mending, accepted } = change;
    const ledger = {};
    (0,policy_step/* undoPolicy */.bd)(tools, tailscale, live, ledger);
    progress.writing = true;
    const wish = { known, extent: 'exact', tooWide: 'refuse' };
    const written = mending === undefined
        ? await (0,policy_step/* writeMerged */.Ce)(context, tailscale, live, wish, ledger)
        : { ...accepted, file: await writeNarrowed(tailscale, accepted.text, live, ledger) };
    const { file } = written;
    const done = { ...change, accepted: { ...written, text: file.text } };
    const value = endOf(done, file.text);
    return {
        outcome: 'done',
        text: `${summaryOf(done, 'narrowed')}   etag ${(0,policy_step/* short */.h0)(live.etag)} \u2192 ${(0,policy_step/* short */.h0)(file.etag)}`,
        details: detailsOf(done, 'is'),
        value: { ...value, changed: true },
    };
}
/** A narrowing is shown before it is made: somebody else's edit in between is never merged into it silently. */
async function writeNarrowed({ client }, text, live, ledger) {
    ledger.text = text;
    const file = await (0,policy_file.writePolicyFile)(client, text, live.etag);
    ledger.stands = file.text;
    return file;
}
function endOf({ live, known, mending, fragment }, text) {
    return {
        ...NOTHING,
        diff: (0,unified_diff/* unifiedDiff */.W)(release_plan/* LIVE_POLICY */.EW, live.text, text),
        fragment,
        losses: (0,tailnet_losses/* lossesOf */.R)((0,policy/* readPolicy */.T4)(live.text), (0,policy/* readPolicy */.T4)(text), (0,release_mending/* nodesOf */.Nh)(known.devices)),
        ...(mending === undefined ? {} : { mending: (0,release_mending/* mendingPart */.qx)(mending) }),
    };
}
function summaryOf({ accepted, mending }, how) {
    const number = mending?.rules.length ?? 0;
    const narrowed = number === 0 ? '' : `${number} ${number === 1 ? 'rule' : 'rules'} ${how}`;
    const summary = accepted.change.changed ? (0,release_plan/* fragmentSummary */.vY)(accepted.change) : '';
    return [narrowed, summary].filter((part) => part !== '').join(', ');
}
function detailsOf(change, how) {
    const { context, live, known, standing, accepted } = change;
    const closed = closedToRelease(standing, known.routes, how);
    const wish = (0,fragment_wish/* fragmentWish */.kO)(context, known, accepted.text);
    const before = { name: (0,named_policy/* livePolicyName */.w)(context.settings.tailnet), text: live.text };
    const opened = how === 'is' ? (0,fragment_wish/* openedLines */.lH)(accepted.text, wish) : (0,fragment_wish/* wouldOpenLines */.PN)(before, accepted.text, wish);
    return [...notesOf(change), ...opened, ...closed];
}

// EXTERNAL MODULE: ./lib/src/release/transaction.js
var release_transaction = __webpack_require__(3888);
// EXTERNAL MODULE: ./lib/src/report/findings.js + 1 modules
var report_findings = __webpack_require__(7281);
// EXTERNAL MODULE: ./lib/src/report/losses.js
var report_losses = __webpack_require__(9902);
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
;// CONCATENATED MODULE: ./lib/src/commands/policy.js













/** What makes a policy file unreadable; the other checks of its room find what this command is there to mend. */
const UNREADABLE_POLICY = [
    'tailnet/syntax',
    'tailnet/duplicate-section',
    'tailnet/unknown-section',
    'tailnet/undefined-name',
    'tailnet/invalid',
];
/**
 * `policy`: merges the fragment into the tailnet policy, checks it for drift, prints it, or takes it out again. Changes Tailscale
 * only, and puts that back when it fails after its write.
 *
 * Refused like `ship` by findings in what the fragment follows from: a host that a fault hides from the routes would be taken
 * away from the gateway that runs. Faults of the image (Dockerfile, start script, railway.toml) have no part in the policy.
 */
async function policy_policy(invocation) {
    refuseContradiction(invocation.settings.values);
    // What is taken out follows from the policy alone.
    if (invocation.settings.values.policyMode === 'remove')
        return manage(invocation, await emptyGateway(invocation));
    const project = await (0,files/* readFiles */.Ul)(invocation);
    const findings = (await (0,validate.findIn)(invocation, project)).filter(({ check }) => decidesPolicy(check));
    const counted = (0,report_findings/* findingsSummary */.FQ)(findings);
    const refusal = (0,commands_refusal/* refusalOf */.Of)(invocation, project, findings, `the policy follows from the proxy config and the policy file, which have ${counted}`);
    if (refusal !== undefined)
        return (0,commands_refusal/* refused */.J5)(findings, refusal);
    return manage(invocation, await (0,files/* readGateway */.HV)(invocation, project));
}
async function emptyGateway({ directory }) {
    const project = await (0,project_project/* loadProject */.gi)({ directory, paths: {}, named: new Set() });
    return { project, config: (0,proxy_config.parseProxyConfig)('', ''), routes: [] };
}
async function manage(invocation, gateway) {
    const context = (0,commands_release_context.releaseContext)(invocation, gateway);
    const onRetry = (text) => invocation.emit({ kind: 'progress', step: 'policy', text });
    const tailscale = (0,release_context.connectTailscale)(context, onRetry);
    const mode = context.settings.policyMode ?? (tailscale === undefined ? 'print' : 'apply');
    if (tailscale === undefined)
        return printed(invocation, context, mode);
    // The error at the end says the same in full.
    const emit = (event) => invocation.emit(event.kind === 'ended' && event.outcome === 'failed' ? { ...event, details: [] } : event);
    const transaction = (0,release_transaction/* createTransaction */.z)(emit, invocation.clock, invocation.signal);
    const end = await managed(context, tailscale, mode, transaction);
    invocation.print(textOf(end, invocation.style));
    const { changed, drift, diff, fragment, losses, mending } = end;
    const narrowing = mending === undefined ? {} : { narrowing: mending };
    return { exitCode: drift ? 1 : 0, policy: { mode, changed, drift, diff, fragment, losses, ...narrowing } };
}
/** What was written is put back when the run is cancelled or fails after its write. */
async function managed(context, tailscale, mode, transaction) {
    const progress = {};
    try {
        const end = await managePolicy(context, tailscale, mode, transaction, progress);
        // A write is brought to its end: as with `ship`, whoever has cancelled meanwhile gets the former policy back.
        if (end.changed && context.signal.aborted)
            throw new model_error/* SlipwayError */.GQ('CANCELLED', 'cancelled');
        return end;
    }
    catch (thrown) {
        if (progress.writing !== true)
            throw untouched(thrown);
        const error = (0,model_error/* asSlipwayError */.I7)(thrown);
        const undone = await transaction.undo();
        const whole = undone.every(({ ok }) => ok);
        const { code, message, details, remedy, narrowing } = error;
        throw new model_error/* SlipwayError */.GQ(whole ? code : 'UNDO_INCOMPLETE', `${message}. ${whole ? AS_BEFORE : NOT_AS_BEFORE}`, {
            cause: thrown,
            details: [...details, ...undone.map(({ part, text }) => `${part} ${text}`)],
            ...(remedy === undefined ? {} : { remedy }),
            ...(narrowing === undefined ? {} : { narrowing }),
        });
    }
}
/** Who has cancelled is told what that leaves. */
function untouched(thrown) {
    if (!(thrown instanceof model_error/* SlipwayError */.GQ) || thrown.code !== 'CANCELLED')
        return thrown;
    return new model_error/* SlipwayError */.GQ('CANCELLED', `${thrown.message}: nothing was changed`, { cause: thrown });
}
const AS_BEFORE = 'The policy is as it was before';
const NOT_AS_BEFORE = 'The policy could not be put back: look at it in Tailscale (Access controls)';
function textOf({ text, diff, losses, drift, mending }, style) {
    const shown = (0,plan/* diffLines */.Pp)(diff, style, '');
    const command = mending === undefined ? 'slipway policy' : mending.command;
    return [
        text,
        shown.length === 0 ? '' : `${shown.join('\n')}\n`,
        (0,report_losses/* renderLosses */.K)(losses, style),
        drift ? `\u2192 make this change with \`${command}\`\n` : '',
    ].join('');
}
/** A fragment that is taken out leaves nothing that a rule could be narrowed for. */
function refuseContradiction({ policyMode, narrowing }) {
    if (policyMode !== 'remove' || narrowing !== 'apply')
        return;
    throw new model_error/* SlipwayError */.GQ('INPUT_INVALID', 'policy-mode remove takes the fragment out, and narrowing apply is for putting it in', {
        remedy: 'leave narrowing out, or use policy-mode apply',
    });
}
function decidesPolicy(check) {
    return check.startsWith('proxy-config/') || UNREADABLE_POLICY.includes(check);
}
/** Without a credential there is only the fragment to print: what else was asked for is refused, not left out. */
function printed({ print }, context, mode) {
    const { narrowing, policyMode } = context.settings;
    const narrows = narrowing === 'apply' && policyMode === undefined;
    if (mode !== 'print' || narrows) {
        const wish = narrows ? 'narrowing apply' : `policy-mode ${mode}`;
        throw new model_error/* SlipwayError */.GQ('INPUT_MISSING', `${wish} needs a Tailscale credential, and none is given`, {
            remedy: 'give tailscale-client-id and tailscale-client-secret with scope policy_file (Tailscale: Settings > Trust credentials), or tailscale-api-key (SLIPWAY_TAILSCALE_API_KEY); or use policy-mode print',
        });
    }
    const fragment = printedFragment(context);
    print(`${fragment}\n`);
    return { exitCode: 0, policy: { mode, changed: false, drift: false, diff: '', fragment } };
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
