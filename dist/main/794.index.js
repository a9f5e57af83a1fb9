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
    const { client, target } = await (0,release_context/* connectRailway */.I)(context);
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
    let live = await (0,policy_file/* readPolicyFile */.BK)(tailscale.client);
    for (let attempts = 1;; attempts++) {
        const base = live.text;
        const text = (0,named_policy/* inPolicy */.A)((0,named_policy/* livePolicyName */.w)(context.settings.tailnet), base, () => withoutFragment(base));
        if (text === live.text)
            return { outcome: 'unchanged', text: 'the policy holds no fragment', value: ended() };
        const problem = await (0,policy_file/* validatePolicy */.tE)(tailscale.client, text);
        if (problem !== undefined)
            throw (0,accepted_policy/* invalid */.Gq)(problem);
        (0,policy_step/* undoPolicy */.bd)(tools, tailscale, live, ledger);
        progress.writing = true;
        try {
            ledger.text = text;
            const file = await (0,policy_file/* writePolicyFile */.aq)(tailscale.client, text, live.etag);
            ledger.stands = file.text;
            return await removedEnd(context, tailscale, live, file);
        }
        catch (error) {
            if (!(error instanceof model_error/* SlipwayError */.GQ) || error.code !== 'POLICY_CONFLICT')
                throw error;
            if (attempts === policy_step/* MAX_CONFLICTS */.tS)
                throw (0,policy_step/* lastingConflict */.bf)(error);
            ledger.mixed = true;
            live = await (0,policy_file/* readPolicyFile */.BK)(tailscale.client);
        }
    }
}
function ended(more = {}) {
    return { changed: false, drift: false, diff: '', fragment: '', losses: [], text: '', ...more };
}
async function removedEnd(context, { client }, live, file) {
    const { value: devices } = await (0,attempt/* attempt */.C)((0,tailscale_devices/* listDevices */._)(client));
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
        const live = await (0,policy_file/* readPolicyFile */.BK)(tailscale.client);
        // Who has which address decides what an address in a rule means; without the scope it stays open.
        const { value: devices } = await (0,attempt/* attempt */.C)((0,tailscale_devices/* listDevices */._)(tailscale.client));
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
    const file = await (0,policy_file/* writePolicyFile */.aq)(client, text, live.etag);
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
// EXTERNAL MODULE: ./lib/src/commands/files.js + 1 modules
var files = __webpack_require__(7706);
// EXTERNAL MODULE: ./lib/src/commands/refusal.js
var commands_refusal = __webpack_require__(25);
// EXTERNAL MODULE: ./lib/src/commands/release-context.js
var commands_release_context = __webpack_require__(622);
// EXTERNAL MODULE: ./lib/src/commands/validate.js
var validate = __webpack_require__(6187);
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
    const context = (0,commands_release_context/* releaseContext */.N)(invocation, gateway);
    const onRetry = (text) => invocation.emit({ kind: 'progress', step: 'policy', text });
    const tailscale = (0,release_context/* connectTailscale */.b)(context, onRetry);
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

/***/ 3907:
/***/ (function (__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Ce: () => (/* binding */ writeMerged),
/* harmony export */   Fy: () => (/* binding */ contractPolicy),
/* harmony export */   bd: () => (/* binding */ undoPolicy),
/* harmony export */   bf: () => (/* binding */ lastingConflict),
/* harmony export */   eS: () => (/* binding */ refuseDrift),
/* harmony export */   h0: () => (/* binding */ short),
/* harmony export */   tS: () => (/* binding */ MAX_CONFLICTS),
/* harmony export */   zu: () => (/* binding */ expandPolicy)
/* harmony export */ });
/* unused harmony exports putBackPolicy, samePolicy */
/* harmony import */ var _model_error_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(9810);
/* harmony import */ var _tailnet_fragment_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(3531);
/* harmony import */ var _tailnet_hujson_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(7890);
/* harmony import */ var _tailnet_unified_diff_js__WEBPACK_IMPORTED_MODULE_13__ = __webpack_require__(2392);
/* harmony import */ var _tailscale_devices_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(9090);
/* harmony import */ var _tailscale_policy_file_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(2018);
/* harmony import */ var _accepted_policy_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(4346);
/* harmony import */ var _attempt_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(4673);
/* harmony import */ var _fragment_wish_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(9940);
/* harmony import */ var _mending_js__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(2568);
/* harmony import */ var _named_policy_js__WEBPACK_IMPORTED_MODULE_9__ = __webpack_require__(5312);
/* harmony import */ var _readable_policy_js__WEBPACK_IMPORTED_MODULE_10__ = __webpack_require__(4653);
/* harmony import */ var _release_plan_js__WEBPACK_IMPORTED_MODULE_11__ = __webpack_require__(6113);
/* harmony import */ var _too_wide_js__WEBPACK_IMPORTED_MODULE_12__ = __webpack_require__(9968);














/** How often a write is tried anew when somebody else changed the policy between our read and our write. */
const MAX_CONFLICTS = 3;
/** Registers, once a release, that the policy is put back as it was at the snapshot. */
function undoPolicy(tools, tailscale, former, ledger) {
    if ('text' in ledger)
        return;
    ledger.text = former.text;
    const before = {
        isSame: (live) => samePolicy(live, former.text),
        textFor(live) {
            const untouched = ledger.mixed !== true && samePolicy(live, ledger.text ?? '');
            return untouched ? former.text : (0,_tailnet_fragment_js__WEBPACK_IMPORTED_MODULE_1__.restoreFragment)(live, (0,_tailnet_fragment_js__WEBPACK_IMPORTED_MODULE_1__.readFragment)(former.text));
        },
    };
    tools.onUndo('policy', () => putBackPolicy(tailscale, before), { unless: 'deployment' });
}
/**
 * Step `policy` of a release: allows the new routes beside the old ones. A rollback (`tell`) goes on where a rule of others is too
 * wide, and leaves a policy alone that allows everything by having no rules: ours would close all else.
 */
async function expandPolicy(context, tailscale, snapshot, plan, ledger, tools, tooWide = 'refuse') {
    const unchanged = { changed: false, testsFollow: false };
    const { tag, policyMode } = context.settings;
    if (tailscale === undefined || snapshot.policy === undefined || plan === undefined) {
        const details = (0,_tailnet_fragment_js__WEBPACK_IMPORTED_MODULE_1__.printFragment)((0,_fragment_wish_js__WEBPACK_IMPORTED_MODULE_7__/* .fragmentWish */ .kO)(context, snapshot, undefined)).split('\n');
        const text = 'no Tailscale credential: put this into the tailnet policy by hand';
        return { outcome: 'skipped', text, details, value: unchanged };
    }
    if (tooWide === 'refuse')
        (0,_too_wide_js__WEBPACK_IMPORTED_MODULE_12__/* .refuseTooWide */ .g)(plan, tag);
    if (policyMode === 'print') {
        const { text } = snapshot.policy;
        const details = (0,_tailnet_fragment_js__WEBPACK_IMPORTED_MODULE_1__.printFragment)((0,_fragment_wish_js__WEBPACK_IMPORTED_MODULE_7__/* .fragmentWish */ .kO)(context, snapshot, text), text).split('\n');
        return { outcome: 'skipped', text: 'policy-mode is print', details, value: unchanged };
    }
    const wide = plan.tooWide.map((one) => `lets ${tag} reach more: ${(0,_mending_js__WEBPACK_IMPORTED_MODULE_8__/* .overreachLine */ .u8)(one)}`);
    const before = short(snapshot.policy.etag);
    if (!plan.expanded.changed) {
        return { outcome: 'unchanged', text: `unchanged   etag ${before}`, details: wide, value: unchanged };
    }
    undoPolicy(tools, tailscale, snapshot.policy, ledger);
    const wish = { known: snapshot, extent: 'expand', tooWide };
    const result = await writeMerged(context, tailscale, snapshot.policy, wish, ledger);
    if (result.leftOpen)
        return { outcome: 'unchanged', text: LEFT_OPEN, value: unchanged };
    const { testsFollow } = result;
    const tests = expandedTests(result, tag, snapshot.devices);
    const details = [...wide, ...(0,_accepted_policy_js__WEBPACK_IMPORTED_MODULE_5__/* .acceptedNotes */ .np)(result), ...tests.details];
    const value = { changed: result.file.text !== snapshot.policy.text, testsFollow };
    if (!value.changed)
        return { outcome: 'unchanged', text: `unchanged   etag ${before}${tests.text}`, details, value };
    const text = `${(0,_release_plan_js__WEBPACK_IMPORTED_MODULE_11__/* .fragmentSummary */ .vY)(result.change)}   etag ${before} \u2192 ${short(result.file.etag)}${tests.text}`;
    return { outcome: 'done', text, details, value };
}
const LEFT_OPEN = 'left alone: it has neither acls nor grants and so allows everything, which a rule of ours would close for everybody';
/** The first device with the tag comes with the deployment. */
function expandedTests(accepted, tag, devices) {
    const left = (0,_accepted_policy_js__WEBPACK_IMPORTED_MODULE_5__/* .leftTests */ .nJ)(accepted, tag, devices);
    if (left === undefined)
        return { text: '', details: [] };
    return left.wait
        ? { text: ', tests follow after the gate', details: [] }
        : { text: `, ${left.text}`, details: left.details };
}
const MAX_DRIFT_LINES = 40;
/**
 * What `policy-mode: check` refuses. Tests that Tailscale does not take are no drift.
 *
 * @param accepted the policy as Tailscale takes it, where it was asked
 * @throws SlipwayError POLICY_CONFLICT when `policy-mode` is check and the live policy is not what the routes need.
 */
function refuseDrift(context, snapshot, plan, accepted) {
    if (context.settings.policyMode !== 'check' || plan === undefined)
        return;
    const change = accepted?.change ?? plan.exact;
    if (!change.changed)
        return;
    const live = snapshot.policy?.text ?? '';
    throw new _model_error_js__WEBPACK_IMPORTED_MODULE_0__/* .SlipwayError */ .GQ('POLICY_CONFLICT', `the tailnet policy is not what the routes need: ${(0,_release_plan_js__WEBPACK_IMPORTED_MODULE_11__/* .fragmentSummary */ .vY)(change)}`, {
        details: (0,_tailnet_unified_diff_js__WEBPACK_IMPORTED_MODULE_13__/* .boundedDiff */ .Z)((0,_tailnet_unified_diff_js__WEBPACK_IMPORTED_MODULE_13__/* .unifiedDiff */ .W)(_release_plan_js__WEBPACK_IMPORTED_MODULE_11__/* .LIVE_POLICY */ .EW, live, change.text), MAX_DRIFT_LINES)
            .trimEnd()
            .split('\n'),
        remedy: 'policy-mode is check: see the change with `slipway policy --policy-mode check`, apply it with `slipway policy`',
    });
}
/** Step `contract`: routes that fell away are removed, tests that had to wait are added. */
async function contractPolicy(context, tailscale, snapshot, ledger, tools, tooWide = 'refuse') {
    if (tailscale === undefined || snapshot.policy === undefined || !(0,_release_plan_js__WEBPACK_IMPORTED_MODULE_11__/* .mayWritePolicy */ .lP)(context)) {
        return { outcome: 'skipped', text: 'the policy is kept by hand', value: false };
    }
    const { tailnet, tag } = context.settings;
    const live = await (0,_tailscale_policy_file_js__WEBPACK_IMPORTED_MODULE_4__/* .readPolicyFile */ .BK)(tailscale.client);
    const { changed } = (0,_named_policy_js__WEBPACK_IMPORTED_MODULE_9__/* .inPolicy */ .A)((0,_named_policy_js__WEBPACK_IMPORTED_MODULE_9__/* .livePolicyName */ .w)(tailnet), live.text, () => (0,_tailnet_fragment_js__WEBPACK_IMPORTED_MODULE_1__.mergeFragment)(live.text, (0,_fragment_wish_js__WEBPACK_IMPORTED_MODULE_7__/* .fragmentWish */ .kO)(context, snapshot, live.text)));
    if (!changed)
        return { outcome: 'unchanged', text: 'nothing fell away', value: false };
    undoPolicy(tools, tailscale, snapshot.policy, ledger);
    const wish = { known: snapshot, extent: 'exact', tooWide };
    const result = await writeMerged(context, tailscale, live, wish, ledger);
    // Where the step before it has left the policy alone, it has said why.
    if (result.leftOpen)
        return { outcome: 'unchanged', text: 'left alone, as it allows everything', value: false };
    const { file, change, testsFollow } = result;
    // The gateway's device has joined since the snapshot.
    const devices = testsFollow ? (await (0,_attempt_js__WEBPACK_IMPORTED_MODULE_6__/* .attempt */ .C)((0,_tailscale_devices_js__WEBPACK_IMPORTED_MODULE_3__/* .listDevices */ ._)(tailscale.client))).value : undefined;
    const { text: tests, details = [] } = (0,_accepted_policy_js__WEBPACK_IMPORTED_MODULE_5__/* .leftTests */ .nJ)(result, tag, devices) ?? {};
    if (file.text === live.text) {
        return { outcome: 'unchanged', text: tests ?? 'nothing fell away', details, value: false };
    }
    const text = `${(0,_release_plan_js__WEBPACK_IMPORTED_MODULE_11__/* .fragmentSummary */ .vY)(change)}   etag ${short(live.etag)} \u2192 ${short(file.etag)}`;
    return { outcome: 'done', text: tests === undefined ? text : `${text}, ${tests}`, details, value: true };
}
/**
 * Merges, validates and writes, guarded by the ETag. On a conflict it reads and merges again, so that the other's edit
 * survives; what was written last stands in the ledger.
 *
 * @throws SlipwayError POLICY_CONFLICT after three conflicts in a row, POLICY_INVALID when the service rejects the result.
 */
async function writeMerged(context, { client }, from, { known, extent, tooWide }, ledger) {
    let live = from;
    for (let attempt = 1;; attempt++) {
        const plan = (0,_release_plan_js__WEBPACK_IMPORTED_MODULE_11__/* .planPolicy */ ._0)(context, known, live.text);
        if (tooWide === 'refuse')
            (0,_too_wide_js__WEBPACK_IMPORTED_MODULE_12__/* .refuseTooWide */ .g)(plan, context.settings.tag);
        const wish = extent === 'expand' ? plan.wishes.expanded : plan.wishes.exact;
        if (tooWide === 'tell' && allowsByAbsence(live.text))
            return leftOpen(live, wish);
        const accepted = await (0,_accepted_policy_js__WEBPACK_IMPORTED_MODULE_5__/* .acceptedText */ .zs)(client, live.text, wish);
        const { text } = accepted;
        if (text === live.text)
            return { ...accepted, file: live, leftOpen: false };
        try {
            if (ledger.text !== undefined && !samePolicy(live.text, ledger.text))
                ledger.mixed = true;
            ledger.text = text;
            const file = await (0,_tailscale_policy_file_js__WEBPACK_IMPORTED_MODULE_4__/* .writePolicyFile */ .aq)(client, text, live.etag);
            ledger.stands = file.text;
            return { ...accepted, file, leftOpen: false };
        }
        catch (error) {
            if (!(error instanceof _model_error_js__WEBPACK_IMPORTED_MODULE_0__/* .SlipwayError */ .GQ) || error.code !== 'POLICY_CONFLICT')
                throw error;
            if (attempt === MAX_CONFLICTS)
                throw lastingConflict(error);
            live = await (0,_tailscale_policy_file_js__WEBPACK_IMPORTED_MODULE_4__/* .readPolicyFile */ .BK)(client);
        }
    }
}
/** Whether a policy has neither `acls` nor `grants`: everything reaches everything until one of them is there. */
function allowsByAbsence(text) {
    return (0,_readable_policy_js__WEBPACK_IMPORTED_MODULE_10__/* .readablePolicy */ .x)(text)?.allowsAll === true;
}
function leftOpen(file, wish) {
    const change = (0,_tailnet_fragment_js__WEBPACK_IMPORTED_MODULE_1__.mergeFragment)(file.text, wish);
    return { text: file.text, change, testsFollow: false, rejected: [], unknown: [], file, leftOpen: true };
}
/**
 * Puts the former text back when nobody else changed the policy since; else takes only our fragment back out of the new text.
 *
 * @throws SlipwayError POLICY_CONFLICT, POLICY_INVALID as `writePolicyFile`.
 */
async function putBackPolicy({ undoClient }, former) {
    for (let attempt = 1;; attempt++) {
        const live = await (0,_tailscale_policy_file_js__WEBPACK_IMPORTED_MODULE_4__/* .readPolicyFile */ .BK)(undoClient);
        if (former.isSame(live.text))
            return undefined;
        const text = (0,_named_policy_js__WEBPACK_IMPORTED_MODULE_9__/* .inPolicy */ .A)('the live tailnet policy', live.text, () => former.textFor(live.text));
        if (samePolicy(text, live.text))
            return undefined;
        if (allowsByAbsence(live.text) && !allowsByAbsence(text) && !former.isSame(text)) {
            return 'left as somebody else has made it meanwhile: it has neither acls nor grants, and our rules in it would close all else';
        }
        try {
            const written = await (0,_tailscale_policy_file_js__WEBPACK_IMPORTED_MODULE_4__/* .writePolicyFile */ .aq)(undoClient, text, live.etag, { putsBack: true });
            return former.isSame(written.text) ? 'as before' : 'fragment as before (somebody else\u2019s edit kept)';
        }
        catch (error) {
            if (!(error instanceof _model_error_js__WEBPACK_IMPORTED_MODULE_0__/* .SlipwayError */ .GQ) || error.code !== 'POLICY_CONFLICT')
                throw error;
            if (attempt === MAX_CONFLICTS)
                throw lastingConflict(error);
        }
    }
}
/** Somebody who writes that often is a program: to run again alone would meet it again. */
function lastingConflict({ code, message }) {
    return new _model_error_js__WEBPACK_IMPORTED_MODULE_0__/* .SlipwayError */ .GQ(code, `${message}, three times in a row`, {
        remedy: 'find who else writes it (Tailscale: Logs > Configuration audit logs names them; often another workflow), let one of them write at a time, then run again',
    });
}
/** The service may store a policy in its canonical layout. */
function samePolicy(a, b) {
    if (a === b)
        return true;
    return a !== '' && b !== '' && (0,_tailnet_hujson_js__WEBPACK_IMPORTED_MODULE_2__/* .policyHash */ .tx)(a) === (0,_tailnet_hujson_js__WEBPACK_IMPORTED_MODULE_2__/* .policyHash */ .tx)(b);
}
/** `69aa\u2026`: enough of an ETag to compare two by eye. */
function short(etag) {
    return `${etag.replaceAll('"', '').slice(0, 4)}\u2026`;
}


/***/ }),

/***/ 9968:
/***/ (function (__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   g: () => (/* binding */ refuseTooWide),
/* harmony export */   v: () => (/* binding */ refuseRest)
/* harmony export */ });
/* harmony import */ var _model_error_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(9810);
/* harmony import */ var _model_loss_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(2941);
/* harmony import */ var _tailnet_unified_diff_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(2392);
/* harmony import */ var _mending_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(2568);




/** What stands in an error is read in one screen; the whole diff is what `--narrowing apply --policy-mode check` prints. */
const MAX_RULES = 8;
const MAX_DIFF_LINES = 24;
/**
 * @throws SlipwayError POLICY_TOO_WIDE when another rule lets the tag reach more than the routes: each rule's place, the
 *   smallest edit as a diff, who loses and keeps what by it, and the one command that makes it.
 */
function refuseTooWide(plan, tag) {
    const [first] = plan?.tooWide ?? [];
    if (plan === undefined || first === undefined)
        return;
    const { tooWide, mending } = plan;
    const more = tooWide.length > 1 ? ` (and ${tooWide.length - 1} more ${tooWide.length === 2 ? 'rule' : 'rules'})` : '';
    const message = `the tailnet policy lets ${tag} reach more than its model hosts: ${(0,_mending_js__WEBPACK_IMPORTED_MODULE_1__/* .overreachLine */ .u8)(first)}${more}`;
    const details = [
        // The message names the first.
        ...tooWide.slice(1, MAX_RULES).map((one) => `also ${(0,_mending_js__WEBPACK_IMPORTED_MODULE_1__/* .overreachLine */ .u8)(one)}`),
        ...(tooWide.length > MAX_RULES ? [`and ${tooWide.length - MAX_RULES} more rules`] : []),
        ...(mending === undefined ? [] : mendingLines(mending)),
    ];
    throw new _model_error_js__WEBPACK_IMPORTED_MODULE_0__/* .SlipwayError */ .GQ('POLICY_TOO_WIDE', message, { details, remedy: remedyOf(mending), ...narrowingIn(mending) });
}
/** @throws SlipwayError POLICY_TOO_WIDE for what is left after the smallest edit. */
function refuseRest(mending, tag) {
    const [first] = mending.rest;
    if (first === undefined)
        return;
    throw new _model_error_js__WEBPACK_IMPORTED_MODULE_0__/* .SlipwayError */ .GQ('POLICY_TOO_WIDE', `no edit of ours keeps ${tag} out of every rule: ${(0,_mending_js__WEBPACK_IMPORTED_MODULE_1__/* .overreachLine */ .u8)(first)} after it`, { details: mendingLines(mending), remedy: remedyOf(mending), ...narrowingIn(mending) });
}
function narrowingIn(mending) {
    return mending === undefined ? {} : { narrowing: (0,_mending_js__WEBPACK_IMPORTED_MODULE_1__/* .mendingPart */ .qx)(mending) };
}
function mendingLines({ diff, losses, unknown }) {
    const edit = diff === '' ? [] : ['the smallest edit that mends it:', ...(0,_tailnet_unified_diff_js__WEBPACK_IMPORTED_MODULE_2__/* .boundedDiff */ .Z)(diff, MAX_DIFF_LINES).trimEnd().split('\n')];
    return [...edit, ...(0,_model_loss_js__WEBPACK_IMPORTED_MODULE_3__/* .lossLines */ .T)(losses), ...unknown];
}
function remedyOf(mending) {
    if (mending === undefined || mending.rest.length === 0) {
        return `make this edit with \`${_mending_js__WEBPACK_IMPORTED_MODULE_1__/* .NARROWING_COMMAND */ .i4}\`; to see the whole change first, add --policy-mode check`;
    }
    const devices = mending.unknown.some((line) => line.includes('devices:core:read'))
        ? 'give the Tailscale credential the scope devices:core:read, so that addresses can be told apart, or '
        : '';
    return `${devices}take the addresses that may be the gateway\u2019s out of these rules in Tailscale (Access controls), then run again`;
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


/***/ })

};
