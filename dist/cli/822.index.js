export const id = 822;
export const ids = [822];
export const modules = {

/***/ 3822:
/***/ (function (__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  status: () => (/* binding */ status_status)
});

// EXTERNAL MODULE: ./lib/src/project/proxy-config.js
var proxy_config = __webpack_require__(9795);
// EXTERNAL MODULE: ./lib/src/railway/service.js
var railway_service = __webpack_require__(6885);
// EXTERNAL MODULE: ./lib/src/railway/variables.js
var railway_variables = __webpack_require__(5455);
// EXTERNAL MODULE: ./lib/src/railway/verdict.js + 1 modules
var verdict = __webpack_require__(7787);
// EXTERNAL MODULE: ./lib/src/release/context.js + 4 modules
var release_context = __webpack_require__(1509);
// EXTERNAL MODULE: ./lib/src/release/record.js
var release_record = __webpack_require__(4419);
// EXTERNAL MODULE: ./lib/src/tailscale/devices.js
var tailscale_devices = __webpack_require__(9090);
// EXTERNAL MODULE: ./lib/src/tailscale/key-by-hand.js
var key_by_hand = __webpack_require__(9194);
// EXTERNAL MODULE: ./lib/src/tailscale/keys.js
var keys = __webpack_require__(5205);
// EXTERNAL MODULE: ./lib/src/tailscale/policy-file.js
var policy_file = __webpack_require__(2018);
// EXTERNAL MODULE: ./lib/src/release/attempt.js
var attempt = __webpack_require__(4673);
// EXTERNAL MODULE: ./lib/src/release/drift-lines.js + 1 modules
var drift_lines = __webpack_require__(5924);
// EXTERNAL MODULE: ./lib/src/release/gateway-node.js
var gateway_node = __webpack_require__(9031);
// EXTERNAL MODULE: ./lib/src/release/release-plan.js
var release_plan = __webpack_require__(6113);
// EXTERNAL MODULE: ./lib/src/release/snapshot.js
var snapshot = __webpack_require__(6846);
;// CONCATENATED MODULE: ./lib/src/release/tailnet-status.js











const DAY_MS = 24 * 3600_000;
/** Whole days; negative once it is past. */
function daysUntil(iso, now) {
    return Math.floor((Date.parse(iso) - now) / DAY_MS);
}
/** What Tailscale tells of the gateway. Without a credential nothing; what it does not tell is a note, never a failure. */
async function readTailnetStatus(context, record, variables) {
    const connected = await (0,attempt/* attempt */.C)(Promise.resolve().then(() => (0,release_context.connectTailscale)(context)));
    if (connected.unknown !== undefined)
        return { notes: [`Tailscale was not asked: ${connected.unknown.message}`] };
    const tailscale = connected.value;
    if (tailscale === undefined)
        return { notes: [] };
    const [listed, policy, key] = await Promise.all([
        (0,attempt/* attempt */.C)((0,tailscale_devices.listDevices)(tailscale.client)),
        (0,attempt/* attempt */.C)((0,policy_file.readPolicyFile)(tailscale.client)),
        keyByHand(context, tailscale, record, variables),
    ]);
    if (listed.unknown !== undefined) {
        return { ...key, notes: [`which devices the tailnet has is not known: ${listed.unknown.message}`] };
    }
    const devices = listed.value;
    return {
        ...key,
        ...taggedNodes(context, devices),
        notes: [
            ...nodeNotes(context, record, devices),
            ...(await driftNotes(context, tailscale, record, devices, policy.value?.text)),
        ],
    };
}
function taggedNodes({ settings: { tag } }, devices) {
    const online = devices.filter((device) => device.online && device.tags.includes(tag));
    return { nodes: online.map(describe), staleNodes: (0,gateway_node/* staleNodes */.RP)(devices, tag).map(describe) };
}
function describe(device) {
    const { addresses, tags, lastSeen, ephemeral } = device;
    const [address] = addresses;
    return {
        name: (0,gateway_node/* labelOf */.Wy)(device),
        ...(address === undefined ? {} : { address }),
        tags,
        ...(lastSeen === undefined ? {} : { lastSeen }),
        ephemeral,
    };
}
function nodeNotes({ settings: { tag } }, { released }, devices) {
    const online = devices.filter((device) => device.online && device.tags.includes(tag));
    const needed = released !== null && released.routes.length > 0;
    return [
        ...(online.length === 0 && needed ? [`no device with ${tag} is online: no model host is reached`] : []),
        ...online.flatMap((device) => (0,gateway_node/* identityProblem */.qf)(device, tag) ?? []),
        ...[(0,gateway_node/* staleNote */.GT)(devices, tag)].filter((note) => note !== undefined),
    ];
}
/** Of the files that are there; without them, of what was released. */
async function driftNotes(context, tailscale, { released }, devices, policyText) {
    const named = await (0,attempt/* attempt */.C)((0,snapshot/* namedRoutes */.sV)(context.routes, policyText, tailscale, devices));
    if (context.routes.length > 0)
        return (0,drift_lines/* driftLines */.$)(context, named.value ?? context.routes, devices, policyText);
    return (0,drift_lines/* recordedDriftLines */.r)(context, (released?.routes ?? []).map(release_record/* parseRoute */.ZG), devices, policyText);
}
/** The release knows no key of its own: whether the one on the service lasts is asked, where the credential may. */
async function keyByHand({ clock }, { client }, { released }, variables) {
    const id = (0,key_by_hand/* keyIdOf */.y)(variables[release_plan/* KEY_VARIABLE */.$9] ?? '');
    if (released?.key !== null || id === undefined)
        return {};
    const { value } = await (0,attempt/* attempt */.C)((0,keys/* readKey */.YZ)(client, id));
    if (value === undefined || value.invalid)
        return {};
    return { keyByHand: { id, expires: value.expires, daysLeft: daysUntil(value.expires, clock.now()) } };
}

;// CONCATENATED MODULE: ./lib/src/release/status.js






/** A key is renewed by the next release from here on. */
const RENEW_DAYS = 30;
/**
 * What runs now, and what the release record tells of the last release. Reads Railway, and Tailscale where there is a
 * credential: what it does not tell is a note.
 *
 * @throws SlipwayError as `connectRailway`, and what Railway's refusals are.
 */
async function readStatus(context) {
    const { client, target } = await (0,release_context.connectRailway)(context);
    const [variables, service] = await Promise.all([(0,railway_variables/* readVariables */.Ch)(client, target), (0,railway_service/* readService */.uS)(client, target)]);
    const parsed = (0,release_record/* parseRecord */.Hh)(variables[release_record/* RECORD_VARIABLE */.TP]);
    const record = typeof parsed === 'string' ? release_record/* EMPTY_RECORD */.sU : parsed;
    const now = context.clock.now();
    const { released, previous, inProgress } = record;
    const url = context.settings.url ?? (service.domains[0] === undefined ? undefined : (0,railway_service/* publicUrl */.x6)(service.domains[0]));
    const { active, latest } = service;
    const isOnItsWay = latest !== undefined && latest.id !== active?.id && (0,verdict/* judgeStatus */.G)(latest.status) === 'progress';
    const tailnet = await readTailnetStatus(context, record, variables);
    return {
        project: target.projectName,
        environment: target.environmentName,
        service: target.serviceName,
        ...(url === undefined ? {} : { url }),
        ...(active === undefined ? {} : { deployment: briefly(active) }),
        ...(isOnItsWay ? { onItsWay: briefly(latest) } : {}),
        ...(released === null ? {} : { released: describeReleased(released, now) }),
        ...(previous === null ? {} : { previous: { deployment: previous.deployment, at: previous.at } }),
        ...(inProgress === null
            ? {}
            : {
                inProgress: { owner: inProgress.owner, startedAt: inProgress.startedAt, updatedAt: inProgress.updatedAt },
            }),
        ...(tailnet.keyByHand === undefined ? {} : { keyByHand: tailnet.keyByHand }),
        ...(tailnet.nodes === undefined ? {} : { nodes: tailnet.nodes }),
        ...(tailnet.staleNodes === undefined ? {} : { staleNodes: tailnet.staleNodes }),
        abandonedKeys: record.abandoned.length,
        notes: [...notesOf(record, parsed === 'unreadable', service, now), ...tailnet.notes],
    };
}
function briefly({ id, status, createdAt }) {
    return { id, status, createdAt };
}
function describeReleased(released, now) {
    const { deployment, source, at, models, routes, key } = released;
    return {
        deployment,
        source,
        at,
        models: models.map(({ name }) => name),
        routes,
        ...(key === null ? {} : { key: { id: key.id, expires: key.expires, daysLeft: daysUntil(key.expires, now) } }),
    };
}
function notesOf(record, unreadable, service, now) {
    const { released, inProgress } = record;
    const { active, latest } = service;
    const notes = [];
    if (unreadable)
        notes.push(`${release_record/* RECORD_VARIABLE */.TP} is no release record: the next ship takes itself for a first release`);
    if (inProgress !== null) {
        notes.push((0,release_record/* isFresh */.pL)(inProgress.updatedAt, now)
            ? 'a release is on its way: another one is refused until it ends'
            : 'a release did not end: the next ship goes on from where it stopped');
    }
    if (active === undefined)
        notes.push('nothing runs: run slipway ship');
    else if (inProgress === null && active.id !== released?.deployment) {
        notes.push('what runs was not released: it was deployed without a gate, by hand or by `slipway deploy`; `slipway gate` asks its models, `slipway ship` releases');
    }
    if (latest !== undefined && latest.id !== active?.id && (0,verdict/* judgeStatus */.G)(latest.status) === 'failed') {
        notes.push(`the newest deployment, ${latest.id}, is ${latest.status}: slipway logs ${latest.id} shows why`);
    }
    if (released?.key != null && daysUntil(released.key.expires, now) < RENEW_DAYS) {
        notes.push('the Tailscale key ends soon: slipway ship renews it');
    }
    if (service.domains.length === 0)
        notes.push('the service has no domain: make one in Railway under Settings > Networking');
    return notes;
}

// EXTERNAL MODULE: ./lib/src/report/status.js
var report_status = __webpack_require__(8783);
// EXTERNAL MODULE: ./lib/src/commands/files.js
var files = __webpack_require__(7062);
// EXTERNAL MODULE: ./lib/src/commands/release-context.js
var commands_release_context = __webpack_require__(622);
;// CONCATENATED MODULE: ./lib/src/commands/status.js





/**
 * `status`: what runs now, what the last release was, and the gateway's devices in the tailnet where there is a credential for
 * it. Changes nothing, needs none of the user's files; where they are there, a host that has moved is told with its line.
 */
async function status_status(invocation) {
    const project = await (0,files/* readFilesThere */.K3)(invocation);
    const context = (0,commands_release_context.releaseContext)(invocation, { project, ...(await routesIn(invocation, project)) });
    const end = await readStatus(context);
    invocation.print((0,report_status/* renderStatus */.L)(end, invocation.style));
    return { exitCode: 0, status: end };
}
/** A config that is not there or cannot be read is none: what it lacks is told by `validate`. */
async function routesIn(invocation, project) {
    try {
        const { config, routes } = await (0,files/* readGateway */.HV)(invocation, project);
        return { config, routes };
    }
    catch {
        return { config: (0,proxy_config.parseProxyConfig)('', ''), routes: [] };
    }
}


/***/ }),

/***/ 8783:
/***/ (function (__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   L: () => (/* binding */ renderStatus),
/* harmony export */   y: () => (/* binding */ renderLogs)
/* harmony export */ });
/* harmony import */ var _printable_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1634);
/* harmony import */ var _style_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(256);
/* harmony import */ var _table_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(8429);
/* harmony import */ var _width_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(6293);




const INDENT = 2;
const NOTE_INDENT = '    ';
/** What runs now, what was released, and what to do about it. Times in UTC. */
function renderStatus(status, style) {
    const { deployment, onItsWay, released, previous, inProgress, nodes, staleNodes = [] } = status;
    const rows = [
        ['service', `${status.project} / ${status.environment} / ${status.service}`],
        ['url', status.url ?? 'none: the service has no domain'],
        [
            'runs',
            deployment === undefined
                ? 'nothing'
                : `${deployment.id} ${deployment.status}, since ${minuteOf(deployment.createdAt)}`,
        ],
        ...(onItsWay === undefined
            ? []
            : [['on its way', `${onItsWay.id} ${onItsWay.status}, since ${minuteOf(onItsWay.createdAt)}`]]),
        ...(released === undefined
            ? [['released', 'nothing yet']]
            : [
                ['released', `${released.deployment}, ${minuteOf(released.at)}, ${sourceText(released.source)}`],
                ['models', released.models.length === 0 ? 'none answered' : released.models.join(', ')],
                ['routes', released.routes.join(', ') || 'none'],
                [
                    'key',
                    released.key === undefined
                        ? keyByHandText(status.keyByHand)
                        : `${released.key.id}, ${daysText(released.key.daysLeft)}`,
                ],
            ]),
        ...(nodes === undefined ? [] : nodes.length === 0 ? [['node', 'none online']] : nodes.map(nodeRow)),
        ...staleNodes.map((node) => ['left offline', staleText(node)]),
        ...(previous === undefined ? [] : [['rollback to', `${previous.deployment}, ${minuteOf(previous.at)}`]]),
        ...(inProgress === undefined
            ? []
            : [
                [
                    'in progress',
                    `${inProgress.owner}, started ${minuteOf(inProgress.startedAt)}, last sign ${minuteOf(inProgress.updatedAt)}`,
                ],
            ]),
        ...(status.abandonedKeys === 0 ? [] : [['to revoke', (0,_style_js__WEBPACK_IMPORTED_MODULE_1__/* .count */ .U9)(status.abandonedKeys, 'key')]]),
    ];
    const safe = rows.map((row) => row.map((cell) => (0,_printable_js__WEBPACK_IMPORTED_MODULE_0__/* .printableLine */ .o)(cell, 2_000)));
    const room = (0,_style_js__WEBPACK_IMPORTED_MODULE_1__/* .usableColumns */ .qW)(style.columns) - NOTE_INDENT.length;
    const notes = status.notes.flatMap((note) => (0,_width_js__WEBPACK_IMPORTED_MODULE_2__/* .wrap */ .LV)((0,_printable_js__WEBPACK_IMPORTED_MODULE_0__/* .printableLine */ .o)(note, 1_000), room).map((line, index) => (0,_style_js__WEBPACK_IMPORTED_MODULE_1__/* .paint */ .nI)(style, 'yellow', `${index === 0 ? '  ! ' : NOTE_INDENT}${line}`)));
    return [...(0,_table_js__WEBPACK_IMPORTED_MODULE_3__/* .tableLines */ .o)(safe, INDENT, style.columns), ...(notes.length === 0 ? [] : ['', ...notes]), ''].join('\n');
}
function keyByHandText(key) {
    return key === undefined ? 'by hand, or none' : `by hand, ${key.id}, ${daysText(key.daysLeft)}`;
}
function nodeRow({ name, address, tags }) {
    return ['node', `${name} online as ${tags.join(', ')} (${address ?? 'no address'})`];
}
function staleText({ name, lastSeen, ephemeral }) {
    const seen = lastSeen === undefined ? 'never seen online' : `last seen ${minuteOf(lastSeen)}`;
    return `${name}, ${seen}${ephemeral ? '; ephemeral, Tailscale removes it' : ''}`;
}
/** `upload:2be203048f93\u2026`: a digest is told by its beginning. */
function sourceText(source) {
    return source.replace(/([0-9a-f]{12})[0-9a-f]{28,}/, '$1\u2026');
}
function minuteOf(iso) {
    return /^\d{4}-\d\d-\d\dT\d\d:\d\d/.test(iso) ? `${iso.slice(0, 16).replace('T', ' ')} UTC` : iso;
}
function daysText(days) {
    return days < 0 ? 'expired' : `${(0,_style_js__WEBPACK_IMPORTED_MODULE_1__/* .count */ .U9)(days, 'day')} left`;
}
/** Log lines with their time and severity; what a runner or a terminal would act upon is defused. */
function renderLogs(lines, style) {
    const text = lines.map(({ timestamp, severity, message }) => {
        const line = `${minuteAndSecond(timestamp)}  ${(0,_printable_js__WEBPACK_IMPORTED_MODULE_0__/* .printable */ .g)(message)}`;
        if (/^(err|error|fatal|critical)$/i.test(severity))
            return (0,_style_js__WEBPACK_IMPORTED_MODULE_1__/* .paint */ .nI)(style, 'red', line);
        return /^warn/i.test(severity) ? (0,_style_js__WEBPACK_IMPORTED_MODULE_1__/* .paint */ .nI)(style, 'yellow', line) : line;
    });
    return text.length === 0 ? '' : `${text.join('\n')}\n`;
}
function minuteAndSecond(iso) {
    return /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d/.test(iso) ? iso.slice(0, 19).replace('T', ' ') : (0,_printable_js__WEBPACK_IMPORTED_MODULE_0__/* .printableLine */ .o)(iso, 40);
}


/***/ })

};
