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
// EXTERNAL MODULE: ./lib/src/release/gate-step.js + 1 modules
var gate_step = __webpack_require__(7247);
// EXTERNAL MODULE: ./lib/src/release/key-step.js + 1 modules
var key_step = __webpack_require__(3727);
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
// EXTERNAL MODULE: ./lib/src/commands/files.js + 1 modules
var files = __webpack_require__(7706);
// EXTERNAL MODULE: ./lib/src/commands/refusal.js
var commands_refusal = __webpack_require__(25);
// EXTERNAL MODULE: ./lib/src/commands/release-context.js
var commands_release_context = __webpack_require__(622);
// EXTERNAL MODULE: ./lib/src/commands/validate.js
var validate = __webpack_require__(6187);
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
    const { plan: looked, refusesPolicy } = await planOf(invocation, (0,commands_release_context/* releaseContext */.N)(invocation, await (0,files/* readGateway */.HV)(invocation, project)));
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
    const railway = await (0,release_context/* connectRailway */.I)(context);
    const tailscale = (0,release_context/* connectTailscale */.b)(context);
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

/***/ 8456:
/***/ (function (__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  w: () => (/* binding */ collectUpload)
});

// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(7598);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(6760);
// EXTERNAL MODULE: ./lib/src/model/error.js
var error = __webpack_require__(9810);
// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(3024);
// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(1455);
// EXTERNAL MODULE: external "node:stream/promises"
var external_node_stream_promises_ = __webpack_require__(6466);
;// CONCATENATED MODULE: ./lib/src/system/digest.js




/** From here on a file is read in pieces; for small ones that costs three times as much. */
const LARGE_FILE_BYTES = 4_000_000;
/** Size in bytes, links followed. Throws what the platform throws. */
async function fileSize(path) {
    return (await (0,promises_.stat)(path)).size;
}
/**
 * The digest of a file's content.
 * @param size as `fileSize` gave it: it only decides how the file is read
 */
async function digestFile(path, size) {
    const hash = (0,external_node_crypto_.createHash)('sha256');
    if (size <= LARGE_FILE_BYTES) {
        const content = await (0,promises_.readFile)(path);
        return { digest: hash.update(content).digest('hex'), bytes: content.byteLength };
    }
    let bytes = 0;
    await (0,external_node_stream_promises_.pipeline)((0,external_node_fs_.createReadStream)(path), async (chunks) => {
        for await (const chunk of chunks) {
            bytes += chunk.byteLength;
            hash.update(chunk);
        }
    });
    return { digest: hash.digest('hex'), bytes };
}

// EXTERNAL MODULE: ./lib/src/system/files.js
var files = __webpack_require__(1809);
// EXTERNAL MODULE: ./lib/src/project/ignore-rules.js
var ignore_rules = __webpack_require__(4734);
// EXTERNAL MODULE: ./lib/src/project/project.js
var project = __webpack_require__(905);
;// CONCATENATED MODULE: ./lib/src/project/upload-source.js







const MAX_FILES = 50_000;
const MAX_BYTES = 500_000_000;
const READS_AT_ONCE = 16;
/** Where the kit keeps what it must not upload. */
const STATE_FOLDER = '.slipway';
/**
 * What `railway up` would send: everything that neither a .gitignore nor a .railwayignore excludes (railwayapp/cli
 * `src/controllers/upload.rs`), without `.git`, `node_modules`, `.env` files and the kit's own state.
 *
 * @throws SlipwayError INPUT_INVALID when the directory is not there, FILE_INVALID when there is too much,
 * FILE_UNREADABLE when a file cannot be read.
 */
async function collectUpload(directory) {
    await (0,files/* requireDirectory */.T)(directory);
    const root = await (0,files/* realPath */.Ye)((0,external_node_path_.resolve)(directory));
    const walker = { root, found: [], leftOut: [] };
    const repository = await (0,ignore_rules/* repositoryRoot */.Hn)(root);
    const prefix = (0,external_node_path_.relative)(repository, root).split(external_node_path_.sep).join('/');
    await collectFolder(walker, { repository, prefix, ancestry: [root] }, '', await rulesAbove(repository, prefix));
    walker.found.sort((a, b) => (a.path < b.path ? -1 : 1));
    const hashed = await hashAll(walker);
    const whole = (0,external_node_crypto_.createHash)('sha256');
    let bytes = 0;
    for (const { entry, digest } of hashed) {
        whole.update(`${entry.executable ? '755' : '644'} ${digest} ${JSON.stringify(entry.path)}\n`);
        bytes += entry.bytes;
    }
    return { entries: hashed.map(({ entry }) => entry), digest: whole.digest('hex'), bytes, leftOut: walker.leftOut };
}
/** The rules of the folders between the repository's root and the directory. */
async function rulesAbove(repository, prefix) {
    let rules = { railway: undefined, git: undefined };
    if (prefix === '')
        return rules;
    const parts = prefix.split('/');
    for (let depth = 0; depth < parts.length; depth++) {
        rules = await rulesWithin(repository, parts.slice(0, depth).join('/'), rules);
    }
    return rules;
}
async function rulesWithin(repository, folder, above) {
    const [railway, git] = await Promise.all([
        (0,ignore_rules/* rulesOf */.fD)(repository, folder, ['.railwayignore'], above.railway),
        (0,ignore_rules/* rulesOf */.fD)(repository, folder, ['.gitignore'], above.git),
    ]);
    return { railway, git };
}
/** A .railwayignore anywhere beats a .gitignore anywhere, as in the `ignore` crate that the Railway CLI uses. */
function excluded(rules, path, directory) {
    return (0,ignore_rules/* verdictOf */.Vj)(rules.railway, path, directory) ?? (0,ignore_rules/* verdictOf */.Vj)(rules.git, path, directory) ?? false;
}
async function collectFolder(walker, place, folder, above) {
    const within = joined(place.prefix, folder);
    const rules = await rulesWithin(place.repository, within, above);
    const deeper = [];
    for (const entry of await listFolder(walker.root, folder)) {
        const name = entry.path.slice(entry.path.lastIndexOf('/') + 1);
        if (project/* CLOSED_FOLDERS */.Nn.has(name) || name === STATE_FOLDER)
            continue;
        const target = entry.kind === 'link' ? await followLink(walker, place, entry.path) : entry;
        if (target === undefined)
            continue;
        if (excluded(rules, joined(place.prefix, entry.path), target.kind === 'directory'))
            continue;
        if (target.kind === 'directory') {
            const ancestry = [...place.ancestry, await (0,files/* realPath */.Ye)((0,external_node_path_.join)(walker.root, entry.path))];
            deeper.push(collectFolder(walker, { ...place, ancestry }, entry.path, rules));
        }
        else if (target.kind === 'file')
            addFile(walker, entry.path, target.executable);
        else
            walker.leftOut.push({ path: entry.path, reason: 'is neither a file nor a folder' });
    }
    await Promise.all(deeper);
}
function joined(prefix, path) {
    return prefix === '' ? path : path === '' ? prefix : `${prefix}/${path}`;
}
async function listFolder(root, folder) {
    const entries = [];
    try {
        for await (const entry of (0,files/* walk */.GG)(root, () => false, folder))
            entries.push(entry);
    }
    catch (cause) {
        throw unreadable(folder === '' ? '.' : folder, cause);
    }
    return entries;
}
function unreadable(path, cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    return new error/* SlipwayError */.GQ('FILE_UNREADABLE', `${path} cannot be read for the upload: ${reason}`, {
        cause,
        remedy: 'make it readable, or name it in .railwayignore',
    });
}
function addFile(walker, path, executable) {
    if ((0,project/* isEnvFile */.qb)(path)) {
        walker.leftOut.push({ path, reason: 'may hold secrets' });
        return;
    }
    walker.found.push({ path, executable });
    if (walker.found.length > MAX_FILES)
        throw tooMuch(`more than ${MAX_FILES.toLocaleString('en')} files`);
}
function tooMuch(what) {
    return new error/* SlipwayError */.GQ('FILE_INVALID', `the upload would hold ${what}`, {
        remedy: 'name what the image does not need in .railwayignore or .gitignore, or set working-directory',
    });
}
/** What a link points at, when that stays in the directory; a link out of it would upload files nobody sees in it. */
async function followLink(walker, place, path) {
    const found = await (0,files/* followPath */.Zl)((0,external_node_path_.join)(walker.root, path));
    if (found === undefined) {
        walker.leftOut.push({ path, reason: 'is a link to nothing' });
        return undefined;
    }
    const target = found.path;
    const below = (0,external_node_path_.relative)(walker.root, target).split(external_node_path_.sep);
    const reason = below[0] === '..' || (0,external_node_path_.resolve)(walker.root, target) === walker.root
        ? 'is a link that leads out of the directory'
        : below.some((part) => project/* CLOSED_FOLDERS */.Nn.has(part) || part === STATE_FOLDER) || (0,project/* isEnvFile */.qb)(target)
            ? 'is a link to what is never uploaded'
            : place.ancestry.includes(target)
                ? 'is a link to a folder that holds it'
                : undefined;
    if (reason !== undefined) {
        walker.leftOut.push({ path, reason });
        return undefined;
    }
    return found;
}
async function hashAll(walker) {
    const hashed = [];
    let next = 0;
    let total = 0;
    async function work() {
        while (next < walker.found.length) {
            const index = next++;
            const { path, executable } = walker.found[index]; // index < length
            const file = (0,external_node_path_.join)(walker.root, path);
            try {
                const size = await fileSize(file);
                total += size;
                if (total > MAX_BYTES)
                    throw tooMuch(`more than ${MAX_BYTES / 1e6} MB`);
                const { digest, bytes } = await digestFile(file, size);
                hashed[index] = { entry: { path, kind: 'file', executable, bytes }, digest };
            }
            catch (cause) {
                next = walker.found.length;
                throw cause instanceof error/* SlipwayError */.GQ ? cause : unreadable(path, cause);
            }
        }
    }
    await Promise.all(Array.from({ length: READS_AT_ONCE }, work));
    return hashed;
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


/***/ })

};
