export const id = 302;
export const ids = [302];
export const modules = {

/***/ 5302:
/***/ (function (__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  policy: () => (/* binding */ policy)
});

// EXTERNAL MODULE: ./lib/src/model/error.js
var model_error = __webpack_require__(9810);
// EXTERNAL MODULE: ./lib/src/release/context.js + 3 modules
var release_context = __webpack_require__(6859);
// EXTERNAL MODULE: ./lib/src/model/route.js
var model_route = __webpack_require__(8641);
// EXTERNAL MODULE: ./lib/src/railway/variables.js
var variables = __webpack_require__(5455);
// EXTERNAL MODULE: ./lib/src/tailnet/fragment.js + 1 modules
var tailnet_fragment = __webpack_require__(1663);
// EXTERNAL MODULE: ./lib/src/tailnet/fragment-text.js
var fragment_text = __webpack_require__(968);
// EXTERNAL MODULE: ./lib/src/tailnet/policy.js + 1 modules
var tailnet_policy = __webpack_require__(5500);
;// CONCATENATED MODULE: ./lib/src/tailnet/narrowing.js
/**
 * The smallest edit that takes `*` out of a policy's sources. Rules only add up: nothing can take away what `*` gives, so
 * the only way to keep a tag out is to name everybody else.
 * Source: Tailscale docs, "Grants": no grant can remove, override or narrow access that another grant gives.
 */


/**
 * Replaces the source `*` by all members and every other tag, and `autogroup:tagged` by every other tag, in rules that
 * are not ours. A policy with neither `acls` nor `grants` gets an `acls` section that says the same. Devices behind
 * approved subnet routes, which `*` covers, are not in the new list. Sources by address and `autogroup:danger-all` are
 * left: ask `overreachOf` again.
 * @param tag the tag that shall no longer be covered
 * @throws PolicyError when the policy is not valid
 */
function narrowingOf(policyText, tag) {
    const policy = (0,tailnet_policy/* readPolicy */.T4)(policyText);
    const members = spellingOfMembers(policy);
    const tags = [...policy.tagOwners.keys()].filter((other) => other !== tag);
    if (policy.allowsAll)
        return createRule(policy, [members, ...tags]);
    const rules = [];
    const edits = [];
    for (const rule of policy.rules) {
        const list = rule.ours ? undefined : sourceList(policy, rule);
        if (list === undefined)
            continue;
        const replacements = replacementsIn(list, members, tags);
        if (replacements.length === 0)
            continue;
        edits.push(...replacements);
        rules.push({
            line: rule.at.line,
            from: innerText(policyText.slice(list.start, list.end)),
            to: innerText(applied(policyText, list, replacements)),
        });
    }
    return { text: applied(policyText, { start: 0, end: policyText.length }, edits), rules };
}
function createRule(policy, sources) {
    const text = (0,fragment_text/* insertSection */.hb)(policy, 'acls', [
        { name: undefined, value: { action: 'accept', src: sources, dst: ['*:*'] } },
    ]);
    const { line } = policy.lines.position(policy.document.root.start);
    return { text, rules: [{ line, from: '"*"', to: sources.map((source) => JSON.stringify(source)).join(', ') }] };
}
/** A file that says `autogroup:members` keeps saying so: the two spellings cannot stand in one file. */
function spellingOfMembers(policy) {
    return policy.document.text.includes('"autogroup:members"') ? 'autogroup:members' : 'autogroup:member';
}
/** The `src` (or `users`) list of a rule. */
function sourceList(policy, rule) {
    const section = [...policy.sections.values()].find(({ spelled }) => spelled === rule.section)?.member.value;
    const node = section?.kind === 'array' ? section.elements[rule.index] : undefined;
    if (node?.kind !== 'object')
        return undefined;
    const value = node.members.find(({ name }) => ['src', 'users'].includes(name.value.toLowerCase()))?.value;
    return value?.kind === 'array' ? value : undefined;
}
/** Each wide source gives way to those that are not in the list yet; the first takes all, later ones what is left. */
function replacementsIn(list, members, tags) {
    const strings = list.elements.filter((element) => element.kind === 'string');
    const wide = strings.filter(({ value }) => value === '*' || value === 'autogroup:tagged');
    const present = new Set(strings.filter((element) => !wide.includes(element)).map(({ value }) => value));
    const wanted = wide.some(({ value }) => value === '*') ? [members, ...tags] : tags;
    const missing = wanted.filter((name) => !present.has(name));
    return wide.map((element, index) => {
        // The names go where the first wide source stood; the others leave with the comma that parts them from a neighbour.
        if (index === 0 && missing.length > 0) {
            return { start: element.start, end: element.end, text: missing.map((name) => JSON.stringify(name)).join(', ') };
        }
        return removal(list.elements, element);
    });
}
function removal(elements, element) {
    const at = elements.indexOf(element);
    const next = elements[at + 1];
    const previous = elements[at - 1];
    if (previous !== undefined)
        return { start: previous.trailEnd, end: element.end, text: '' };
    return { start: element.start, end: next === undefined ? element.end : next.start, text: '' };
}
function applied(text, within, edits) {
    let result = '';
    let from = within.start;
    for (const edit of [...edits].sort((a, b) => a.start - b.start)) {
        result += text.slice(from, edit.start) + edit.text;
        from = edit.end;
    }
    return result + text.slice(from, within.end);
}
/** The inside of a list, on one line. */
function innerText(list) {
    return list.slice(1, -1).replace(/\s+/g, ' ').replace(/^ | $/g, '').replace(/,$/, '');
}

// EXTERNAL MODULE: ./lib/src/tailnet/unified-diff.js
var unified_diff = __webpack_require__(2392);
// EXTERNAL MODULE: ./lib/src/tailscale/policy-file.js
var policy_file = __webpack_require__(2018);
// EXTERNAL MODULE: ./lib/src/release/policy-step.js
var policy_step = __webpack_require__(3907);
// EXTERNAL MODULE: ./lib/src/release/record.js
var release_record = __webpack_require__(4419);
// EXTERNAL MODULE: ./lib/src/release/release-plan.js
var release_plan = __webpack_require__(6113);
// EXTERNAL MODULE: ./lib/src/release/snapshot.js
var snapshot = __webpack_require__(6846);
;// CONCATENATED MODULE: ./lib/src/release/policy-only.js












const REST_REMEDY = 'no edit of ours mends these rules: take the tag\u2019s addresses out of their sources in Tailscale (Access controls), then run again';
const PARTS_NOTE = [
    '// Parts to merge into the tailnet policy, not a policy: put the lines of each section into that section of yours',
    '// (Tailscale: Access controls). Pasted over the whole policy they would drop every other rule.',
];
/** The fragment to merge by hand, without asking Tailscale. */
function printedFragment(context) {
    const { tag } = context.settings;
    const file = context.project.files.get('policyFile');
    const routes = context.routes.filter(({ address }) => address !== undefined);
    const fragment = (0,tailnet_fragment.printFragment)({ routes, tag }, file?.text);
    if (file === undefined)
        return withNote(fragment);
    const about = (0,tailnet_fragment.mergeFragment)(file.text, { routes, tag }).changed
        ? `// ${file.path} is not written: \`slipway plan --offline\` shows what they change in it.`
        : `// ${file.path} has them already.`;
    return withNote(fragment, about);
}
function withNote(fragment, ...about) {
    return [...PARTS_NOTE, ...about, fragment].join('\n');
}
/**
 * Reads the live policy and, by mode, writes the fragment into it, tells the drift, or prints the fragment.
 *
 * @throws SlipwayError POLICY_TOO_WIDE when another rule lets the tag reach more and `narrowing` is `refuse`.
 */
async function managePolicy(context, tailscale, mode, transaction) {
    const { tag, narrowing } = context.settings;
    return transaction.step('policy', async () => {
        const live = await (0,policy_file/* readPolicyFile */.BK)(tailscale.client);
        const routes = await (0,snapshot/* namedRoutes */.sV)(context.routes, live.text, tailscale);
        const fragment = withNote((0,tailnet_fragment.printFragment)({ routes, tag }, live.text));
        if (mode === 'print') {
            return {
                outcome: 'skipped',
                text: 'policy-mode is print',
                value: { changed: false, drift: false, diff: '', fragment, text: `${fragment}\n` },
            };
        }
        const plan = (0,release_plan/* planPolicy */._0)(context, { routes }, live.text);
        const tooWide = plan.tooWide.length > 0;
        if (tooWide && narrowing !== 'apply')
            (0,policy_step/* refuseTooWide */.gM)(plan.tooWide, tag);
        const narrowed = tooWide ? narrowingOf(live.text, tag).text : live.text;
        // A rule by address or autogroup:danger-all has no smallest edit: it is the owner's to mend.
        (0,policy_step/* refuseTooWide */.gM)((0,release_plan/* planPolicy */._0)(context, { routes }, narrowed).tooWide, tag, REST_REMEDY);
        const wanted = tooWide ? (0,tailnet_fragment.mergeFragment)(narrowed, { routes, tag }) : plan.exact;
        const diff = (0,unified_diff/* unifiedDiff */.W)('tailnet policy', live.text, wanted.text);
        if (wanted.text === live.text) {
            return {
                outcome: 'unchanged',
                text: `unchanged   etag ${(0,policy_step/* short */.h0)(live.etag)}`,
                value: { changed: false, drift: false, diff, fragment, text: '' },
            };
        }
        const narrowings = tooWide ? plan.tooWide.map((one) => `narrowed: ${(0,policy_step/* overreachLine */.u8)(one)}`) : [];
        const notes = [...narrowings, ...(await closedToRelease(context, routes))];
        if (mode === 'check') {
            return {
                outcome: 'done',
                text: `drift: ${(0,release_plan/* fragmentSummary */.vY)(wanted)}`,
                details: notes,
                value: { changed: false, drift: true, diff, fragment, text: diff },
            };
        }
        const result = tooWide
            ? await writeNarrowed(context, tailscale, routes, narrowed, live.etag)
            : await (0,policy_step/* writeMerged */.Ce)(context, tailscale, live, { routes, extent: 'exact', tooWide: 'refuse' }, {});
        if (result.file.text === live.text) {
            return {
                outcome: 'unchanged',
                text: `unchanged; the tests wait for the first device with ${tag}`,
                value: { changed: false, drift: false, diff: '', fragment, text: '' },
            };
        }
        const later = result.testsFollow ? `, without its tests until a device has ${tag}` : '';
        const written = (0,unified_diff/* unifiedDiff */.W)('tailnet policy', live.text, result.file.text);
        return {
            outcome: 'done',
            text: `${(0,release_plan/* fragmentSummary */.vY)(wanted, result.testsFollow)}   etag ${(0,policy_step/* short */.h0)(live.etag)} \u2192 ${(0,policy_step/* short */.h0)(result.file.etag)}${later}`,
            details: notes,
            value: { changed: true, drift: false, diff: written, fragment, text: written },
        };
    });
}
/**
 * Which hosts of the running release the new policy closes, and the models behind them: they go silent at once, while the
 * config that no longer has them runs only with the next release. Told where Railway may be asked; the policy is written all
 * the same, since `policy` is how a host is taken away from a gateway that must not reach it any more.
 */
async function closedToRelease(context, routes) {
    if (context.settings.railwayToken === undefined)
        return [];
    const kept = new Set(routes.map(({ address, port }) => `${address}:${port}`));
    try {
        const { client, target } = await (0,release_context/* connectRailway */.I)(context);
        const record = (0,release_record/* parseRecord */.Hh)((await (0,variables/* readVariables */.Ch)(client, target))[release_record/* RECORD_VARIABLE */.TP]);
        const released = typeof record === 'string' ? null : record.released;
        return (released?.routes ?? []).map(release_record/* parseRoute */.ZG).flatMap((route) => {
            if (kept.has(`${route.address}:${route.port}`))
                return [];
            const models = released?.models.filter(({ host }) => host === route.host).map(({ name }) => name) ?? [];
            const silent = models.length === 0 ? '' : `: ${models.join(', ')} will not answer until the next ship`;
            return [`${(0,model_route/* routeName */.x)(route)} is closed to the running release${silent}`];
        });
    }
    catch (error) {
        if (!(error instanceof model_error/* SlipwayError */.GQ) || error.code === 'CANCELLED')
            throw error;
        return [`whether the running release loses a host cannot be told: ${error.message}`];
    }
}
/** A narrowing is shown before it is made: somebody else's edit in between is never merged into it silently. */
async function writeNarrowed(context, { client }, routes, narrowed, etag) {
    const { tag } = context.settings;
    const merged = (withoutTests) => (0,tailnet_fragment.mergeFragment)(narrowed, { routes, tag, withoutTests }).text;
    const { text, testsFollow } = await (0,policy_step/* acceptedText */.zs)(client, merged(false), () => merged(true));
    return { file: await (0,policy_file/* writePolicyFile */.aq)(client, text, etag), testsFollow };
}

// EXTERNAL MODULE: ./lib/src/release/transaction.js
var release_transaction = __webpack_require__(3888);
// EXTERNAL MODULE: ./lib/src/report/findings.js + 1 modules
var report_findings = __webpack_require__(7281);
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
const UNREADABLE_POLICY = ['tailnet/syntax', 'tailnet/undefined-name', 'tailnet/invalid'];
/**
 * `policy`: merges the fragment into the tailnet policy, checks it for drift, or prints it. Changes Tailscale only.
 *
 * Refused like `ship` by findings in what the fragment follows from: a host that a fault hides from the routes would be taken
 * away from the gateway that runs. Faults of the image (Dockerfile, start script, railway.toml) have no part in the policy.
 */
async function policy(invocation) {
    const project = await (0,files/* readFiles */.Ul)(invocation);
    const findings = (await (0,validate.findIn)(invocation, project)).filter(({ check }) => decidesPolicy(check));
    const counted = (0,report_findings/* findingsSummary */.FQ)(findings);
    const refusal = (0,commands_refusal/* refusalOf */.O)(invocation, project, findings, `the policy follows from the proxy config and the policy file, which have ${counted}`);
    if (refusal !== undefined)
        return (0,commands_refusal/* refused */.J)(findings, refusal);
    const context = (0,commands_release_context/* releaseContext */.N)(invocation, await (0,files/* readGateway */.HV)(invocation, project));
    const tailscale = (0,release_context/* connectTailscale */.b)(context);
    const mode = context.settings.policyMode ?? (tailscale === undefined ? 'print' : 'apply');
    if (tailscale === undefined)
        return printed(invocation, context, mode);
    const transaction = (0,release_transaction/* createTransaction */.z)(invocation.emit, invocation.clock, invocation.signal);
    const end = await managePolicy(context, tailscale, mode, transaction);
    invocation.print(end.text);
    const { changed, drift, diff, fragment } = end;
    return { exitCode: drift ? 1 : 0, policy: { mode, changed, drift, diff, fragment } };
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
