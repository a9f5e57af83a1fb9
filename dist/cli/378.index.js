export const id = 378;
export const ids = [378];
export const modules = {

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
    const live = await (0,_tailscale_policy_file_js__WEBPACK_IMPORTED_MODULE_4__.readPolicyFile)(tailscale.client);
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
    const devices = testsFollow ? (await (0,_attempt_js__WEBPACK_IMPORTED_MODULE_6__/* .attempt */ .C)((0,_tailscale_devices_js__WEBPACK_IMPORTED_MODULE_3__.listDevices)(tailscale.client))).value : undefined;
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
            const file = await (0,_tailscale_policy_file_js__WEBPACK_IMPORTED_MODULE_4__.writePolicyFile)(client, text, live.etag);
            ledger.stands = file.text;
            return { ...accepted, file, leftOpen: false };
        }
        catch (error) {
            if (!(error instanceof _model_error_js__WEBPACK_IMPORTED_MODULE_0__/* .SlipwayError */ .GQ) || error.code !== 'POLICY_CONFLICT')
                throw error;
            if (attempt === MAX_CONFLICTS)
                throw lastingConflict(error);
            live = await (0,_tailscale_policy_file_js__WEBPACK_IMPORTED_MODULE_4__.readPolicyFile)(client);
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
        const live = await (0,_tailscale_policy_file_js__WEBPACK_IMPORTED_MODULE_4__.readPolicyFile)(undoClient);
        if (former.isSame(live.text))
            return undefined;
        const text = (0,_named_policy_js__WEBPACK_IMPORTED_MODULE_9__/* .inPolicy */ .A)('the live tailnet policy', live.text, () => former.textFor(live.text));
        if (samePolicy(text, live.text))
            return undefined;
        if (allowsByAbsence(live.text) && !allowsByAbsence(text) && !former.isSame(text)) {
            return 'left as somebody else has made it meanwhile: it has neither acls nor grants, and our rules in it would close all else';
        }
        try {
            const written = await (0,_tailscale_policy_file_js__WEBPACK_IMPORTED_MODULE_4__.writePolicyFile)(undoClient, text, live.etag, { putsBack: true });
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
