export const id = 159;
export const ids = [159];
export const modules = {

/***/ 5717:
/***/ (function (__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  GK: () => (/* binding */ ROUTES_VARIABLE),
  U$: () => (/* binding */ approveRoutes),
  rm: () => (/* binding */ subnetLines),
  EK: () => (/* binding */ subnetsIn)
});

// UNUSED EXPORTS: routesToApprove, subnetLine

// EXTERNAL MODULE: ./lib/src/model/error.js
var error = __webpack_require__(9810);
// EXTERNAL MODULE: ./lib/src/tailnet/ip-range.js
var ip_range = __webpack_require__(219);
// EXTERNAL MODULE: ./lib/src/tailnet/subnet-reach.js
var subnet_reach = __webpack_require__(2733);
// EXTERNAL MODULE: ./lib/src/tailscale/refusal.js + 1 modules
var refusal = __webpack_require__(3180);
;// CONCATENATED MODULE: ./lib/src/tailscale/device-routes.js

const READ = { what: 'read a device\u2019s routes', scope: 'devices:routes:read' };
const APPROVE = { what: 'approve a device\u2019s routes', scope: 'devices:routes' };
/** Undefined when there is no such device any more. @throws SlipwayError as `TailscaleClient.request`. */
async function readDeviceRoutes(client, deviceId) {
    return routesIn(client, {
        method: 'GET',
        path: pathOf(deviceId),
        below: 'api',
        operation: READ,
        headers: { accept: 'application/json' },
        expect: [404],
    });
}
/**
 * Makes `enabled` the approved routes of a device, in place of those that it has: what is to stay must be among them
 * (Tailscale API reference, "Set device routes").
 *
 * @returns undefined when there is no such device any more
 * @throws SlipwayError as `TailscaleClient.request`.
 */
async function setEnabledRoutes(client, deviceId, enabled) {
    return routesIn(client, {
        method: 'POST',
        path: pathOf(deviceId),
        below: 'api',
        operation: APPROVE,
        headers: { 'content-type': 'application/json', accept: 'application/json' },
        body: JSON.stringify({ routes: enabled }),
        // The whole list is sent: twice is once.
        retry: 'read',
        expect: [404],
    });
}
function pathOf(deviceId) {
    return `/device/${encodeURIComponent(deviceId)}/routes`;
}
async function routesIn(client, request) {
    const response = await client.request(request);
    if (response.status === 404)
        return undefined;
    const body = (0,refusal/* parseJson */.qF)(response.text);
    if (!(0,refusal/* isRecord */.u4)(body))
        throw (0,refusal/* foreignAnswer */.XL)(response, new URL(client.apiUrl).host);
    return { advertised: strings(body.advertisedRoutes), enabled: strings(body.enabledRoutes) };
}
function strings(value) {
    return Array.isArray(value) ? value.filter((entry) => typeof entry === 'string') : [];
}

// EXTERNAL MODULE: ./lib/src/release/attempt.js
var attempt = __webpack_require__(4673);
// EXTERNAL MODULE: ./lib/src/release/gateway-node.js
var gateway_node = __webpack_require__(9031);
// EXTERNAL MODULE: ./lib/src/release/readable-policy.js
var readable_policy = __webpack_require__(4653);
;// CONCATENATED MODULE: ./lib/src/release/advertised-routes.js







/** The variable of the service that the start script hands to `tailscale up --advertise-routes`. */
const ROUTES_VARIABLE = 'TAILSCALE_ADVERTISE_ROUTES';
const MACHINES_PAGE = 'https://login.tailscale.com/admin/machines';
/** A device tells what it advertises a moment after it is online. */
const LOOKS = 4;
const LOOK_AGAIN_MS = 2_000;
/**
 * The subnets in the variable's value, in canonical form, each once; undefined where the value is a reference to another
 * variable, so that only the device tells them. What is no CIDR is left to the checks and to `tailscale up`, which refuses it.
 */
function subnetsIn(value) {
    if (value?.includes('${{'))
        return undefined;
    const ranges = (value ?? '').split(',').flatMap((text) => (0,ip_range/* parseIpRange */.CB)(text.trim()) ?? []);
    return [...new Set(ranges.map(canonical))];
}
function canonical(range) {
    const text = (0,ip_range/* formatRange */.Lu)(range);
    return text.includes('/') || text.includes('-') ? text : `${text}/${range.family === 4 ? 32 : 128}`;
}
function canonicalText(route) {
    const range = (0,ip_range/* parseIpRange */.CB)(route);
    return range === undefined ? route : canonical(range);
}
/** A default route makes an exit node of a device: traffic to the whole internet, which is no subnet. */
function isExitRoute(route) {
    return route === '0.0.0.0/0' || route === '::/0';
}
/** Which of a device's routes are to be approved, and which are wished and not advertised. */
function routesToApprove(wished, { advertised, enabled }) {
    const offered = advertised.map(canonicalText);
    const approved = new Set(enabled.map(canonicalText));
    const subnets = (wished ?? offered).filter((route) => !isExitRoute(route));
    return {
        subnets,
        missing: subnets.filter((route) => offered.includes(route) && !approved.has(route)),
        silent: subnets.filter((route) => !offered.includes(route)),
    };
}
/** `10.0.0.0/24 is open to group:eng on 443 (policy line 12:3)`, or to nobody. */
function subnetLine(policy, subnet, tag, placeOf) {
    const open = (0,subnet_reach/* describeSubnetGrants */.E)((0,subnet_reach/* subnetGrants */.j)(policy, subnet, tag) ?? [], placeOf);
    return open === undefined
        ? `${subnet} is open to nobody: no rule of the policy allows it; subnet-sources names who may`
        : `${subnet} is open to ${open}`;
}
/** What the subnets of the gateway open under a policy, line by line; nothing where it advertises none or it cannot be told. */
function subnetLines(policyText, value, tag, placeOf) {
    const subnets = subnetsIn(value) ?? [];
    const policy = subnets.length === 0 ? undefined : (0,readable_policy/* readablePolicy */.x)(policyText);
    if (policy === undefined)
        return [];
    return subnets.map((subnet) => isExitRoute(subnet)
        ? `${subnet} would make an exit node of the gateway: it is not approved`
        : subnetLine(policy, subnet, tag, placeOf));
}
/**
 * Approves the subnets that the gateway's node advertises and nobody has approved yet, and tells what that opens. The policy's
 * autoApprovers come first: what they approve is enabled already. A credential that may not approve routes is told where to do
 * it by hand. Undone with the release; where a run is killed the approval goes with the device, which is ephemeral.
 */
async function approveRoutes(context, tailscale, node, { wished, tag, policyText }, tools) {
    const look = await (0,attempt/* attempt */.C)(lookUntilAdvertised(context, tailscale, node.id, wished));
    if (look.unknown !== undefined) {
        const { message } = look.unknown;
        return { details: [`whether ${(0,gateway_node/* labelOf */.Wy)(node)}\u2019s routes are approved is not known: ${message}`], routes: [] };
    }
    const { subnets, missing, silent } = routesToApprove(wished, look.value);
    const failed = missing.length === 0 ? undefined : await approve(tailscale, node.id, look.value, missing, tools);
    const policy = (0,readable_policy/* readablePolicy */.x)(policyText);
    const routes = subnets.map((subnet) => {
        const waits = silent.includes(subnet) || (missing.includes(subnet) && failed !== undefined);
        if (policy === undefined)
            return { subnet, approved: !waits };
        const openTo = (0,subnet_reach/* describeSubnetGrants */.E)((0,subnet_reach/* subnetGrants */.j)(policy, subnet, tag) ?? []) ?? 'nobody';
        return { subnet, approved: !waits, openTo };
    });
    return { routes, details: subnets.flatMap((subnet) => detailsOf(subnet)) };
    function detailsOf(subnet) {
        const opened = policy === undefined ? [] : [subnetLine(policy, subnet, tag)];
        if (silent.includes(subnet)) {
            return [
                `${subnet} is not advertised by ${(0,gateway_node/* labelOf */.Wy)(node)}: the start script must hand ${ROUTES_VARIABLE} to tailscale up`,
            ];
        }
        if (!missing.includes(subnet))
            return [`${subnet} is approved`, ...opened];
        if (failed === undefined)
            return [`${subnet} approved`, ...opened];
        const where = `approve it at ${MACHINES_PAGE} (${(0,gateway_node/* labelOf */.Wy)(node)} > Edit route settings)`;
        return [`${subnet} waits for approval: ${failed.message}; ${where}`, ...opened];
    }
}
async function lookUntilAdvertised({ clock, signal }, { client }, id, wished) {
    for (let looks = 1;; looks++) {
        const found = await readDeviceRoutes(client, id);
        if (found === undefined) {
            throw new error/* SlipwayError */.GQ('NOT_FOUND', 'the device has left the tailnet again', { remedy: 'look at its log' });
        }
        const { silent, subnets } = routesToApprove(wished, found);
        if (looks === LOOKS || (silent.length === 0 && subnets.length > 0))
            return found;
        await clock.sleep(LOOK_AGAIN_MS, signal);
    }
}
/** @returns why it could not be done, where the release can go on without. */
async function approve({ client, undoClient }, id, before, missing, tools) {
    tools.onUndo('routes', () => withdrawRoutes({ undoClient }, id, missing));
    const made = await (0,attempt/* attempt */.C)(setEnabledRoutes(client, id, [...before.enabled, ...missing]));
    if (made.unknown !== undefined)
        return made.unknown;
    const left = routesToApprove(missing, made.value ?? { advertised: [], enabled: [] });
    if (left.missing.length + left.silent.length === 0)
        return undefined;
    return new error/* SlipwayError */.GQ('SERVICE_REJECTED', 'Tailscale took the request and did not approve it');
}
/**
 * Takes back the approval of routes; what others have approved stays.
 *
 * @returns undefined when there was nothing to do, or the device is gone and its routes with it
 * @throws SlipwayError UNDO_INCOMPLETE when one is still approved
 */
async function withdrawRoutes({ undoClient }, id, ours) {
    const now = await readDeviceRoutes(undoClient, id);
    const kept = now?.enabled.filter((route) => !ours.includes(canonicalText(route))) ?? [];
    if (now === undefined || kept.length === now.enabled.length)
        return undefined;
    const after = await setEnabledRoutes(undoClient, id, kept);
    const left = after?.enabled.filter((route) => ours.includes(canonicalText(route))) ?? [];
    if (left.length === 0)
        return 'as before';
    throw new error/* SlipwayError */.GQ('UNDO_INCOMPLETE', `${left.join(', ')} is still approved`, {
        remedy: `take the approval back at ${MACHINES_PAGE}`,
    });
}


/***/ }),

/***/ 4673:
/***/ (function (__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   C: () => (/* binding */ attempt)
/* harmony export */ });
/* harmony import */ var _model_error_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(9810);

/**
 * Waits for an answer that a release can do without: a refusal, a limit or an outage of the service is told and not fatal.
 *
 * @throws SlipwayError CANCELLED; and whatever is no failure of a service.
 */
async function attempt(asked) {
    try {
        return { value: await asked };
    }
    catch (error) {
        if (error instanceof _model_error_js__WEBPACK_IMPORTED_MODULE_0__/* .SlipwayError */ .GQ && error.code !== 'CANCELLED')
            return { unknown: error };
        throw error;
    }
}


/***/ }),

/***/ 9940:
/***/ (function (__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   BB: () => (/* binding */ expandedWish),
/* harmony export */   PN: () => (/* binding */ wouldOpenLines),
/* harmony export */   dq: () => (/* binding */ keptSubnetNotes),
/* harmony export */   kO: () => (/* binding */ fragmentWish),
/* harmony export */   lH: () => (/* binding */ openedLines)
/* harmony export */ });
/* harmony import */ var _tailnet_fragment_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3531);
/* harmony import */ var _tailnet_line_diff_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(6978);
/* harmony import */ var _advertised_routes_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(5717);



/**
 * What the fragment shall say: the routes, and the subnets that the gateway advertises with those who may connect to them.
 *
 * @param policyText the policy that it goes into: where nobody tells what the gateway advertises, its fragment does
 */
function fragmentWish({ settings }, { routes, variables }, policyText) {
    const { tag, subnetSources } = settings;
    const subnets = advertisedSubnets(settings.variables, variables) ??
        (policyText === undefined ? [] : ((0,_tailnet_fragment_js__WEBPACK_IMPORTED_MODULE_0__.readFragment)(policyText).advertised?.routes ?? []));
    if (subnets.length === 0 && subnetSources.length === 0)
        return { routes, tag };
    return { routes, tag, advertised: { routes: subnets, sources: subnetSources } };
}
/** What the subnets that the gateway advertises open under a policy in force, and to whom; nothing where it advertises none. */
function openedLines(policyText, { advertised, tag }) {
    return (0,_advertised_routes_js__WEBPACK_IMPORTED_MODULE_1__/* .subnetLines */ .rm)(policyText, advertised?.routes.join(','), tag);
}
/**
 * The same for a policy that stands nowhere yet: rules are named by their lines in the text that the reader has before him, and
 * those that the change brings by its diff.
 *
 * @param before the policy as it is, and what it is called
 */
function wouldOpenLines(before, after, { advertised, tag }) {
    if (advertised === undefined || advertised.routes.length === 0)
        return [];
    const lineBefore = (0,_tailnet_line_diff_js__WEBPACK_IMPORTED_MODULE_2__/* .linesBefore */ .P)(before.text, after);
    return (0,_advertised_routes_js__WEBPACK_IMPORTED_MODULE_1__/* .subnetLines */ .rm)(after, advertised.routes.join(','), tag, ({ line, column }) => {
        const standing = lineBefore(line);
        return standing === undefined ? 'a rule of this change' : `line ${standing}:${column} of ${before.name}`;
    });
}
/**
 * That subnets stay in the fragment though no input names them, and how they are taken out; nothing where it is known what the
 * gateway advertises.
 */
function keptSubnetNotes({ settings }, { variables }, policyText) {
    if (advertisedSubnets(settings.variables, variables) !== undefined)
        return [];
    const subnets = (0,_tailnet_fragment_js__WEBPACK_IMPORTED_MODULE_0__.readFragment)(policyText).advertised?.routes ?? [];
    if (subnets.length === 0)
        return [];
    const why = variables === undefined && settings.variables[_advertised_routes_js__WEBPACK_IMPORTED_MODULE_1__/* .ROUTES_VARIABLE */ .GK] === undefined
        ? `no input sets ${_advertised_routes_js__WEBPACK_IMPORTED_MODULE_1__/* .ROUTES_VARIABLE */ .GK}, and the service\u2019s own variables are not known here`
        : `${_advertised_routes_js__WEBPACK_IMPORTED_MODULE_1__/* .ROUTES_VARIABLE */ .GK} refers to another variable`;
    return [
        `${subnets.join(', ')} stays in the fragment: ${why}; to take it out set ${_advertised_routes_js__WEBPACK_IMPORTED_MODULE_1__/* .ROUTES_VARIABLE */ .GK}: "" under variables of slipway.yml, or run plan and ship, which ask Railway`,
    ];
}
/** The wish with what the fragment in force allows beside it: until the new image has passed its gate, both hold. */
function expandedWish(wish, former, policyText) {
    const { advertised } = (0,_tailnet_fragment_js__WEBPACK_IMPORTED_MODULE_0__.readFragment)(policyText);
    const union = (...lists) => [
        ...new Set(lists.flatMap((list) => list ?? [])),
    ];
    const routes = union(wish.advertised?.routes, advertised?.routes);
    return {
        ...wish,
        routes: [...wish.routes, ...former],
        ...(routes.length === 0
            ? {}
            : { advertised: { routes, sources: union(wish.advertised?.sources, advertised?.sources) } }),
    };
}
/**
 * What the gateway advertises: the variable as this release sets it, else as the service has it. Undefined where neither is
 * known, or where it refers to another variable.
 */
function advertisedSubnets(set, standing) {
    const value = set[_advertised_routes_js__WEBPACK_IMPORTED_MODULE_1__/* .ROUTES_VARIABLE */ .GK] ?? (standing === undefined ? undefined : (standing[_advertised_routes_js__WEBPACK_IMPORTED_MODULE_1__/* .ROUTES_VARIABLE */ .GK] ?? ''));
    if (value === undefined || value.includes('${{'))
        return undefined;
    return value
        .split(',')
        .map((subnet) => subnet.trim())
        .filter((subnet) => subnet !== '');
}


/***/ }),

/***/ 9031:
/***/ (function (__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   GT: () => (/* binding */ staleNote),
/* harmony export */   RP: () => (/* binding */ staleNodes),
/* harmony export */   Wy: () => (/* binding */ labelOf),
/* harmony export */   _6: () => (/* binding */ judgeNode),
/* harmony export */   qf: () => (/* binding */ identityProblem)
/* harmony export */ });
/* unused harmony export minuteOf */
/** Tailscale's clock and ours need not agree to the minute. */
const CLOCK_SKEW_MS = 5 * 60_000;
/**
 * Finds the gateway's node of a deployment among the devices of the tailnet: one that has joined since, with the gateway's
 * name (`railway-litellm`, or `railway-litellm-1` while another bears that), else with its tag.
 */
function judgeNode(devices, wish) {
    const { tag, hostname } = wish;
    const fresh = devices.filter((device) => hasJoinedSince(device, wish));
    const named = fresh.filter((device) => isNamed(device, hostname));
    const tagged = fresh.filter(({ tags }) => tags.includes(tag));
    // One of another name may be somebody else's gateway with the same tag: whatever else it bears is not ours to judge.
    const others = hostname === undefined ? tagged : tagged.filter((device) => identityProblem(device, tag) === undefined);
    const ours = named.length > 0 ? named : others;
    for (const node of ours) {
        const problem = identityProblem(node, tag);
        if (problem !== undefined)
            return { kind: 'wrong', node, problem };
    }
    const [first, ...more] = ours.filter(({ online, authorized }) => online && authorized);
    if (first !== undefined)
        return { kind: 'online', nodes: [first, ...more] };
    return { kind: 'waiting', reason: waitingReason(devices, ours, wish) };
}
function hasJoinedSince({ id, created }, { before, since }) {
    if (before !== undefined)
        return !before.has(id);
    return created !== undefined && Date.parse(created) >= since - CLOCK_SKEW_MS;
}
function waitingReason(devices, ours, { tag, hostname }) {
    const unapproved = ours.find(({ authorized }) => !authorized);
    if (unapproved !== undefined) {
        return `${labelOf(unapproved)} waits for the approval of an admin (Tailscale: Machines)`;
    }
    const [offline] = ours;
    if (offline !== undefined)
        return `${labelOf(offline)} has joined and is offline`;
    const older = devices.find((device) => device.online && device.tags.includes(tag) && isNamed(device, hostname));
    const none = `no device${hostname === undefined ? '' : ` ${hostname}`} with ${tag} has joined`;
    return older === undefined
        ? none
        : `${none}; ${labelOf(older)} (${older.addresses[0] ?? 'no address'}) is there from before`;
}
/** What is wrong with who a device is; undefined: it bears the tag and no other. */
function identityProblem(device, tag) {
    const name = labelOf(device);
    const others = device.tags.filter((one) => one !== tag);
    if (device.tags.length === 0) {
        const owner = device.user ?? 'the person who made the key';
        return `${name} is a device of ${owner} and bears no tag: it reaches what ${owner} reaches`;
    }
    if (others.length === 0)
        return undefined;
    const list = others.join(', ');
    return device.tags.includes(tag)
        ? `${name} bears ${list} beside ${tag}: it reaches what ${others.length === 1 ? 'that tag reaches' : 'those tags reach'} too`
        : `${name} bears ${list} and not ${tag}`;
}
/** The first label of the MagicDNS name: `railway-litellm-1`. */
function labelOf({ name, hostname }) {
    return name.split('.')[0] || hostname;
}
/** Tailscale makes a name unique by a number behind it (Tailscale docs, "Machine names"). */
function isNamed(device, hostname) {
    if (hostname === undefined)
        return false;
    const wanted = hostname.toLowerCase();
    if (device.hostname.toLowerCase() === wanted)
        return true;
    const label = labelOf(device).toLowerCase();
    return label === wanted || (label.startsWith(`${wanted}-`) && /^\d+$/.test(label.slice(wanted.length + 1)));
}
/** Devices with the gateway's tag that are offline: left of containers that are gone. */
function staleNodes(devices, tag) {
    return devices
        .filter((device) => !device.online && device.tags.includes(tag))
        .sort((a, b) => (a.lastSeen ?? '').localeCompare(b.lastSeen ?? '') || a.name.localeCompare(b.name));
}
const MACHINES_PAGE = 'https://login.tailscale.com/admin/machines';
const MOST_NAMED = 4;
/** One line about those that stay until somebody removes them; ephemeral ones go by themselves. */
function staleNote(devices, tag) {
    const stale = staleNodes(devices, tag).filter(({ ephemeral }) => !ephemeral);
    if (stale.length === 0)
        return undefined;
    const named = stale
        .slice(0, MOST_NAMED)
        .map((device) => `${labelOf(device)} (last seen ${minuteOf(device.lastSeen)})`);
    const rest = stale.length > MOST_NAMED ? ` and ${stale.length - MOST_NAMED} more` : '';
    const many = stale.length > 1;
    return `${stale.length} ${many ? 'devices' : 'device'} with ${tag} ${many ? 'are' : 'is'} left offline: ${named.join(', ')}${rest}; remove ${many ? 'them' : 'it'} at ${MACHINES_PAGE}`;
}
/** `2026-11-23 09:12 UTC`. */
function minuteOf(iso) {
    return iso === undefined ? 'never' : `${iso.replace('T', ' ').slice(0, 16)} UTC`;
}


/***/ }),

/***/ 2568:
/***/ (function (__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Nh: () => (/* binding */ nodesOf),
/* harmony export */   i3: () => (/* binding */ mendingOf),
/* harmony export */   i4: () => (/* binding */ NARROWING_COMMAND),
/* harmony export */   qx: () => (/* binding */ mendingPart),
/* harmony export */   u8: () => (/* binding */ overreachLine)
/* harmony export */ });
/* harmony import */ var _tailnet_fragment_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3531);
/* harmony import */ var _tailnet_losses_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(6555);
/* harmony import */ var _tailnet_narrowing_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(2210);
/* harmony import */ var _tailnet_narrowing_sources_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(7186);
/* harmony import */ var _tailnet_policy_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(8228);
/* harmony import */ var _tailnet_reach_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(5357);
/* harmony import */ var _tailnet_unified_diff_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(2392);







/** The one command that makes the edit. */
const NARROWING_COMMAND = 'slipway policy --narrowing apply';
/** Without the policy's text, which is no part of what is told. */
function mendingPart({ diff, rules, losses, unknown, command }) {
    return { diff, rules, losses, unknown, command };
}
/** `line 12:3 allows everything on every port`. */
function overreachLine({ rule, what }) {
    return `line ${rule.at.line}:${rule.at.column} allows ${what}`;
}
/**
 * @param name the policy's name in the diff
 * @param devices the tailnet's devices; empty when they are not known
 */
function mendingOf(name, text, wish, devices) {
    const { tag, routes } = wish;
    const narrowing = (0,_tailnet_narrowing_js__WEBPACK_IMPORTED_MODULE_2__/* .narrowingOf */ .N)(text, tag, { routes, devices });
    const rest = (0,_tailnet_reach_js__WEBPACK_IMPORTED_MODULE_5__/* .overreachOf */ .rQ)((0,_tailnet_policy_js__WEBPACK_IMPORTED_MODULE_4__/* .readPolicy */ .T4)(narrowing.text), tag, routes, (0,_tailnet_narrowing_sources_js__WEBPACK_IMPORTED_MODULE_3__/* .heldByOthers */ .Ed)(devices, tag));
    const merged = (0,_tailnet_fragment_js__WEBPACK_IMPORTED_MODULE_0__.mergeFragment)(narrowing.text, { ...wish, withoutTests: true }).text;
    return {
        text: narrowing.text,
        rest,
        diff: (0,_tailnet_unified_diff_js__WEBPACK_IMPORTED_MODULE_6__/* .unifiedDiff */ .W)(name, text, narrowing.text),
        rules: narrowing.rules,
        losses: (0,_tailnet_losses_js__WEBPACK_IMPORTED_MODULE_1__/* .lossesOf */ .R)((0,_tailnet_policy_js__WEBPACK_IMPORTED_MODULE_4__/* .readPolicy */ .T4)(text), (0,_tailnet_policy_js__WEBPACK_IMPORTED_MODULE_4__/* .readPolicy */ .T4)(merged), devices),
        // Where nothing is edited, what is too wide stays, and has been told.
        unknown: [
            ...unknownLines(narrowing, devices),
            ...(narrowing.text === text ? [] : rest.map((one) => `after the edit ${overreachLine(one)} still`)),
        ],
        command: NARROWING_COMMAND,
    };
}
function unknownLines({ unknown }, devices) {
    if (devices.length > 0)
        return [];
    return unknown.map(({ line, column, source }) => `line ${line}:${column}: ${source} may be an address of the gateway, and whose it is is not known without the devices (scope devices:core:read)`);
}
/** Devices as the policy means them. */
function nodesOf(devices) {
    return (devices ?? []).map(({ name, hostname, addresses, tags, user, routes }) => ({
        name: name.split('.')[0] || hostname,
        addresses,
        tags,
        ...(user === undefined ? {} : { user }),
        ...(routes === undefined ? {} : { routes }),
    }));
}


/***/ }),

/***/ 4653:
/***/ (function (__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   x: () => (/* binding */ readablePolicy)
/* harmony export */ });
/* harmony import */ var _tailnet_policy_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8228);

/** A policy for saying more about something else; what is wrong with it is told by whoever needs the policy itself. */
function readablePolicy(text) {
    if (text === undefined)
        return undefined;
    try {
        return (0,_tailnet_policy_js__WEBPACK_IMPORTED_MODULE_0__/* .parsePolicy */ .ON)(text);
    }
    catch {
        return undefined;
    }
}


/***/ }),

/***/ 6978:
/***/ (function (__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   P: () => (/* binding */ linesBefore),
/* harmony export */   Y: () => (/* binding */ lineChanges)
/* harmony export */ });
/** The lines in which two long texts differ, found by the lines that stand once in both: linear where an exact diff is not. */
/** The stretches that differ, in order; what stands between them is the same in both. */
function lineChanges(before, after) {
    const changes = [];
    const open = [{ before: [0, before.length], after: [0, after.length] }];
    for (let part = open.pop(); part !== undefined; part = open.pop()) {
        const rest = trimmed(before, after, part);
        if (rest === undefined)
            continue;
        const anchors = anchorsIn(before, after, rest);
        if (anchors.length === 0)
            changes.push(rest);
        else
            open.push(...between(rest, anchors));
    }
    return changes.sort((a, b) => a.before[0] - b.before[0] || a.after[0] - b.after[0]);
}
/** Of a line of the new text (1-based) the number in the old one; undefined for a line that the change brings. */
function linesBefore(before, after) {
    const changes = lineChanges(before.split('\n'), after.split('\n'));
    return (line) => {
        let shift = 0;
        for (const change of changes) {
            if (line - 1 < change.after[0])
                break;
            if (line - 1 < change.after[1])
                return undefined;
            shift = change.before[1] - change.after[1];
        }
        return line + shift;
    };
}
function trimmed(before, after, change) {
    let [b, bEnd] = change.before;
    let [a, aEnd] = change.after;
    while (b < bEnd && a < aEnd && before[b] === after[a]) {
        b++;
        a++;
    }
    while (b < bEnd && a < aEnd && before[bEnd - 1] === after[aEnd - 1]) {
        bEnd--;
        aEnd--;
    }
    return b === bEnd && a === aEnd ? undefined : { before: [b, bEnd], after: [a, aEnd] };
}
/** Pairs of the lines that stand once in both stretches, as many as keep their order. */
function anchorsIn(before, after, change) {
    const inBefore = onceIn(before, change.before);
    const inAfter = onceIn(after, change.after);
    const pairs = [...inBefore].flatMap(([line, at]) => {
        const other = inAfter.get(line);
        return at < 0 || other === undefined || other < 0 ? [] : [[at, other]];
    });
    return longestIncreasing(pairs);
}
/** The place of each line; -1 where it stands more than once. */
function onceIn(lines, [from, to]) {
    const places = new Map();
    for (let at = from; at < to; at++) {
        const line = lines[at]; // at is within the bounds
        places.set(line, places.has(line) ? -1 : at);
    }
    return places;
}
function longestIncreasing(pairs) {
    const piles = [];
    const previous = [];
    pairs.forEach(([, value], index) => {
        let low = 0;
        for (let high = piles.length; low < high;) {
            const middle = (low + high) >> 1;
            if ((pairs[piles[middle]]?.[1] ?? 0) < value)
                low = middle + 1;
            else
                high = middle;
        }
        previous[index] = low === 0 ? undefined : piles[low - 1];
        piles[low] = index;
    });
    const found = [];
    for (let at = piles.at(-1); at !== undefined; at = previous[at])
        found.push(pairs[at]);
    return found.reverse();
}
function between(change, anchors) {
    const parts = [];
    let [b, a] = [change.before[0], change.after[0]];
    for (const [atBefore, atAfter] of [...anchors, [change.before[1], change.after[1]]]) {
        parts.push({ before: [b, atBefore], after: [a, atAfter] });
        b = atBefore + 1;
        a = atAfter + 1;
    }
    return parts;
}


/***/ }),

/***/ 6555:
/***/ (function (__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  R: () => (/* binding */ lossesOf)
});

// EXTERNAL MODULE: ./lib/src/tailnet/ip-range.js
var ip_range = __webpack_require__(219);
// EXTERNAL MODULE: ./lib/src/tailnet/resolve.js
var resolve = __webpack_require__(332);
// EXTERNAL MODULE: ./lib/src/tailnet/selector.js
var tailnet_selector = __webpack_require__(1207);
;// CONCATENATED MODULE: ./lib/src/tailnet/losses-subjects.js



const TAILNET_SPACE = ['100.64.0.0/10', 'fd7a:115c:a1e0::/48'].flatMap((text) => (0,ip_range/* parseIpRange */.CB)(text) ?? []);
const OUTSIDE = (0,ip_range/* subtract */.Re)(ip_range/* EVERYWHERE */.Zh, TAILNET_SPACE);
const FAMILIES = [4, 6].map((family) => ip_range/* TAILNET */.Q0.filter((range) => range.family === family));
function readSource(policy, text) {
    const selector = (0,tailnet_selector/* readSelector */.Id)(text);
    const ranges = selector.kind === 'any' ? undefined : (0,resolve/* rangesOfSelector */.d)(policy, selector, new Set());
    const coversTailnet = ranges !== undefined && FAMILIES.some((family) => (0,ip_range/* covers */.hU)(ranges, family));
    return { text, selector, ranges, coversTailnet };
}
/**
 * Whom a source stands for, part by part: `*` for members, shared users, every tag and subnets; addresses for the devices
 * that have them and for those that no device has.
 */
function subjectsOf(policy, source, { tags, devices, isStable }) {
    const { text, selector, ranges, coversTailnet } = source;
    const everyone = [...tags, 'autogroup:member', 'autogroup:shared'].map(named);
    if (selector.kind === 'any')
        return [...everyone, ...subnetsOf(devices)];
    if (text === 'autogroup:danger-all')
        return [...everyone, ...subnetsOf(devices), outsiders()];
    if (text === 'autogroup:tagged')
        return tags.map(named);
    if (ranges !== undefined) {
        const rest = (0,ip_range/* subtract */.Re)(ranges, TAILNET_SPACE);
        const beyond = rest.length === 0 ? [] : [{ who: namedPart(text, ranges, rest), kind: 'address', ranges: rest }];
        if (coversTailnet)
            return [...everyone, ...beyond];
        const held = devices.flatMap(({ addresses }) => addresses.flatMap((address) => (0,ip_range/* parseIpRange */.CB)(address) ?? []));
        const free = (0,ip_range/* subtract */.Re)((0,ip_range/* subtract */.Re)(ranges, rest), held).filter((range) => (0,ip_range/* overlapAny */.cg)([range], ip_range/* TAILNET */.Q0));
        if (free.length === 0)
            return beyond;
        const who = devices.length === 0 ? namedPart(text, ranges, free) : `addresses of ${text} that no device has`;
        return [{ who, kind: 'address', ranges: free }, ...beyond];
    }
    if (selector.kind === 'group' && !isStable(selector.name)) {
        return (policy.groups.get(selector.name)?.entries ?? []).map((entry) => named(entry.text));
    }
    return [named(text)];
}
function namedPart(text, whole, part) {
    if ((0,ip_range/* covers */.hU)(part, whole))
        return text;
    return part.length > 3 ? `a part of ${text}` : part.map(ip_range/* formatRange */.Lu).join(', ');
}
function outsiders() {
    return { who: 'addresses outside the tailnet', kind: 'address', ranges: OUTSIDE };
}
/** Routes of known devices one by one; of unknown ones together. */
function subnetsOf(devices) {
    if (!devices.some(({ routes }) => routes !== undefined)) {
        return [{ who: 'devices behind approved subnet routes', kind: 'subnet', ranges: OUTSIDE, behindRoute: true }];
    }
    return devices.flatMap(({ name, routes = [] }) => routes.flatMap((route) => {
        const range = (0,ip_range/* parseIpRange */.CB)(route);
        if (range === undefined || /^(?:0\.0\.0\.0|::)\/0$/.test(route))
            return [];
        return [
            { who: `devices behind ${route} (a route of ${name})`, kind: 'subnet', ranges: [range], behindRoute: true },
        ];
    }));
}
function named(text) {
    const selector = (0,tailnet_selector/* readSelector */.Id)(text);
    const { kind } = selector;
    if (kind === 'tag' || kind === 'group' || kind === 'autogroup')
        return { who: text, kind, selector };
    return { who: text, kind: 'user', selector };
}
/** A device by each of its addresses, since a rule may mean one of them. */
function deviceSubjects(node) {
    return node.addresses.flatMap((address) => {
        const range = (0,ip_range/* parseIpRange */.CB)(address);
        return range === undefined ? [] : [{ who: deviceName(node), kind: 'device', ranges: [range], node }];
    });
}
function deviceName({ name, tags, user }) {
    const owner = tags.length > 0 ? tags.join(', ') : (user ?? '');
    return owner === '' ? name : `${name} (${owner})`;
}
/** Whether a source takes in the whole of a subject. A role takes in those who have it, and no device is known to. */
function takesIn(policy, source, subject) {
    const { text, selector, ranges } = source;
    if (text === 'autogroup:danger-all')
        return true;
    if (subject.node !== undefined)
        return takesInDevice(policy, source, subject.node, subject.ranges ?? []);
    if (subject.ranges !== undefined) {
        if (selector.kind === 'any')
            return subject.behindRoute === true || (0,ip_range/* covers */.hU)(ip_range/* TAILNET */.Q0, subject.ranges);
        return ranges !== undefined && (0,ip_range/* covers */.hU)(ranges, subject.ranges);
    }
    if (selector.kind === 'any' || source.coversTailnet)
        return true;
    return subject.selector !== undefined && nameCovers(policy, selector, subject.selector);
}
function takesInDevice(policy, source, node, own) {
    const { text, selector, ranges } = source;
    if (selector.kind === 'any')
        return true;
    if (ranges !== undefined)
        return (0,ip_range/* covers */.hU)(ranges, own);
    if (text === 'autogroup:tagged')
        return node.tags.length > 0;
    if (selector.kind === 'tag')
        return node.tags.includes(selector.name);
    if (node.tags.length > 0 || node.user === undefined)
        return false;
    return nameCovers(policy, selector, { kind: 'user', name: node.user });
}
/** Whether one name of users or tags means all that another means. */
function nameCovers(policy, outer, inner) {
    if (outer.kind === 'any')
        return true;
    if (!('name' in outer) || !('name' in inner))
        return false;
    if (outer.kind === inner.kind && outer.name === inner.name)
        return true;
    if (inner.kind === 'tag')
        return outer.name === 'autogroup:tagged';
    if (isMember(outer.name))
        return isOfMembers(inner);
    if (inner.kind === 'group') {
        const entries = policy.groups.get(inner.name)?.entries ?? [];
        return entries.length > 0 && entries.every(({ text }) => nameCovers(policy, outer, (0,tailnet_selector/* readSelector */.Id)(text)));
    }
    if (inner.kind !== 'user')
        return false;
    if (outer.kind === 'domain')
        return inner.name.endsWith(`@${outer.name}`);
    if (outer.kind !== 'group')
        return false;
    return (policy.groups.get(outer.name)?.entries ?? []).some(({ text }) => nameCovers(policy, (0,tailnet_selector/* readSelector */.Id)(text), inner));
}
function isOfMembers(inner) {
    if (inner.kind === 'autogroup')
        return !/^autogroup:(?:tagged|shared|internet|danger-all)$/.test(inner.name);
    return inner.kind === 'user' || inner.kind === 'domain' || inner.kind === 'group';
}
function isMember(name) {
    return name === 'autogroup:member' || name === 'autogroup:members';
}

// EXTERNAL MODULE: ./lib/src/tailnet/packet-filter.js
var packet_filter = __webpack_require__(3717);
;// CONCATENATED MODULE: ./lib/src/tailnet/losses-reach.js
/** What a policy gives a subject, made ready for the question what of it another policy gives as well. */





const TCP = 6;
const UDP = 17;
const SCTP = 132;
function sideOf(policy) {
    const rules = policy.allowsAll ? [(0,packet_filter/* absentRule */.Gd)(policy)] : policy.rules;
    const sources = new Map();
    for (const rule of rules) {
        for (const { text } of rule.sources)
            if (!sources.has(text))
                sources.set(text, readSource(policy, text));
    }
    const ids = new Map(rules.map((rule, index) => [rule, index]));
    const known = new Map();
    const hosts = new Map();
    const hostOf = (host) => {
        const selector = (0,tailnet_selector/* readSelector */.Id)(host);
        return { selector, ranges: selector.kind === 'any' ? undefined : (0,resolve/* rangesOfSelector */.d)(policy, selector, new Set()) };
    };
    return {
        policy,
        rules,
        sources,
        idOf: (rule) => ids.get(rule) ?? -1,
        pieces(rule) {
            const found = known.get(rule);
            if (found !== undefined)
                return found;
            const pieces = (0,packet_filter/* destinationsOf */.Nu)(rule).map(({ host, ports, protocols }) => {
                const read = hosts.get(host) ?? hostOf(host);
                hosts.set(host, read);
                return { rule, host, ...read, ports, protocols };
            });
            known.set(rule, pieces);
            return pieces;
        },
    };
}
function rulesBySource(rules) {
    const index = new Map();
    for (const rule of rules) {
        for (const text of new Set(rule.sources.map((term) => term.text))) {
            const there = index.get(text);
            if (there === undefined)
                index.set(text, [rule]);
            else
                there.push(rule);
        }
    }
    return index;
}
/** The rules whose sources take a subject in, in their order. */
function rulesFor(side, rules, subject, isLeftOut = () => false) {
    const found = new Set();
    for (const [text, those] of rules) {
        const source = side.sources.get(text);
        if (source === undefined || isLeftOut(source, subject) || !takesIn(side.policy, source, subject))
            continue;
        for (const rule of those)
            found.add(rule);
    }
    return [...found].sort((a, b) => a.start - b.start);
}
/** What rules give to a subject that they take in. */
function piecesOf(side, rules, hasOwn) {
    return rules.flatMap((rule) => side.pieces(rule).filter(({ host }) => host !== 'autogroup:self' || hasOwn));
}
/** `autogroup:self`: a tagged device has no user, and what a guest shares is not his own here. */
function ownsDevices({ kind, who, node }) {
    if (node !== undefined)
        return node.tags.length === 0;
    return kind === 'user' || kind === 'group' || (kind === 'autogroup' && who !== 'autogroup:shared');
}
/** What nobody among the given pieces gives of a piece. */
function remainder(policy, piece, given, changed) {
    // An alias or ipset without addresses gave nothing.
    if (piece.ranges?.length === 0)
        return [];
    const relevant = given
        .near(piece)
        .filter((other) => isConditionOf(other.rule, piece.rule) && meets(policy, other, piece, changed));
    return piece.protocols.flatMap((protocol) => {
        let rests = [{ protocol, ranges: piece.ranges, ports: piece.ports }];
        for (const other of relevant) {
            if (rests.length === 0)
                break;
            if (other.protocols.includes(protocol))
                rests = rests.flatMap((rest) => without(rest, other));
        }
        return rests;
    });
}
function indexOf(pieces) {
    const byHost = new Map();
    const byAddress = new Map();
    const wide = [];
    for (const piece of pieces) {
        const address = singleAddress(piece);
        if (address !== undefined)
            put(byAddress, address, piece);
        else if (piece.selector.kind === 'tag' || piece.selector.kind === 'user')
            put(byHost, piece.host, piece);
        else
            wide.push(piece);
    }
    const all = pieces;
    return {
        near(piece) {
            const address = singleAddress(piece);
            if (address !== undefined)
                return [...(byAddress.get(address) ?? []), ...wide];
            // A network may hold any of the addresses.
            if (piece.ranges !== undefined)
                return all;
            return [...(byHost.get(piece.host) ?? []), ...wide];
        },
    };
}
function singleAddress({ ranges }) {
    const [range, another] = ranges ?? [];
    if (range === undefined || another !== undefined || range.first !== range.last)
        return undefined;
    return `${range.family}:${range.first}`;
}
function put(map, key, piece) {
    const there = map.get(key);
    if (there === undefined)
        map.set(key, [piece]);
    else
        there.push(piece);
}
/** A rule with conditions of its own (postures, `via`) gives no more than under them. */
function isConditionOf(rule, former) {
    const same = (a, b) => a.length === 0 || JSON.stringify(a.map(({ text }) => text)) === JSON.stringify(b.map(({ text }) => text));
    return same(rule.postures, former.postures) && same(rule.via, former.via);
}
/** Whether a destination has anything to do with another: overlapping addresses, or a name that means all of the other's. */
function meets(policy, other, piece, changed) {
    if (other.selector.kind === 'any')
        return true;
    if (piece.ranges !== undefined)
        return other.ranges !== undefined && (0,ip_range/* overlapAny */.cg)(other.ranges, piece.ranges);
    if (piece.selector.kind === 'any' || other.ranges !== undefined)
        return false;
    if (other.host === piece.host)
        return !changed.has(piece.host);
    if (piece.host === 'autogroup:self')
        return /^autogroup:members?$/.test(other.host);
    if (piece.host === 'autogroup:internet')
        return false;
    return !changed.has(piece.host) && nameCovers(policy, other.selector, piece.selector);
}
function without(rest, other) {
    // ICMP has no ports: a pair that is allowed any port may ping.
    const portless = rest.protocol !== TCP && rest.protocol !== UDP && rest.protocol !== SCTP;
    const ports = portless ? [] : withoutPorts(rest.ports, other.ports);
    if (rest.ranges === undefined || other.ranges === undefined)
        return ports.length === 0 ? [] : [{ ...rest, ports }];
    const outside = (0,ip_range/* subtract */.Re)(rest.ranges, other.ranges);
    const inside = (0,ip_range/* subtract */.Re)(rest.ranges, outside);
    return [
        ...(outside.length === 0 ? [] : [{ ...rest, ranges: outside }]),
        ...(inside.length === 0 || ports.length === 0 ? [] : [{ ...rest, ranges: inside, ports }]),
    ];
}
function withoutPorts(from, what) {
    let left = [...from];
    for (const hole of what) {
        left = left.flatMap((range) => [
            ...(range.first < hole.first ? [{ first: range.first, last: Math.min(range.last, hole.first - 1) }] : []),
            ...(range.last > hole.last ? [{ first: Math.max(range.first, hole.last + 1), last: range.last }] : []),
        ]);
    }
    return left;
}

;// CONCATENATED MODULE: ./lib/src/tailnet/losses.js




/** Of each list; the rest is told as a number. */
const MAX_LISTED = 20;
const KIND_ORDER = ['tag', 'autogroup', 'group', 'user', 'subnet', 'address', 'device'];
/**
 * Who loses what. Empty: nobody loses anything.
 * @param devices the tailnet's devices, for those who are meant by their addresses; empty when they are not known
 */
function lossesOf(before, after, devices) {
    const [was, is] = [sideOf(before), sideOf(after)];
    const changed = changedNames(before, after);
    const gone = ruleSet(rulesNotIn(was, is, changed));
    if (gone.rules.length === 0)
        return [];
    const fresh = ruleSet(rulesNotIn(is, was, changed));
    const all = rulesBySource(is.rules);
    const change = { was, is, gone, fresh, all, changed, known: new Map() };
    const losses = new Map();
    for (const subject of subjectsAmong(change, devices).flatMap((one) => losers(one, change))) {
        const lost = lostBy(subject, change);
        if (lost.length === 0)
            continue;
        const told = losses.get(subject.who);
        const loses = [...new Set([...(told?.loses ?? []), ...lost])];
        losses.set(subject.who, { who: subject.who, kind: subject.kind, loses, keeps: keptBy(subject, change) });
    }
    return withoutRepeats([...losses.values()], devices)
        .map((loss) => ({ ...loss, loses: bounded(loss.loses), keeps: bounded(loss.keeps) }))
        .sort((a, b) => KIND_ORDER.indexOf(a.kind) - KIND_ORDER.indexOf(b.kind));
}
/** Hosts, groups and ipsets that mean something else in the two policies. An ipset may be made of any other. */
function changedNames(before, after) {
    const names = new Set();
    const compare = (of) => {
        const [a, b] = [of(before), of(after)];
        for (const name of new Set([...a.keys(), ...b.keys()]))
            if (a.get(name) !== b.get(name))
                names.add(name);
    };
    const listed = (map) => new Map([...map].map(([name, { entries }]) => [name, JSON.stringify(entries.map(({ text }) => text))]));
    compare(({ hosts }) => new Map([...hosts].map(([name, { value }]) => [name, value])));
    compare(({ ipsets }) => listed(ipsets));
    if (names.size > 0)
        for (const name of before.ipsets.keys())
            names.add(name);
    compare(({ groups }) => listed(groups));
    return names;
}
/** The rules of one policy that the other lacks, or in which a name means something else there. */
function rulesNotIn(side, other, changed) {
    const there = new Set(other.rules.map(meaningOf));
    return side.rules.filter((rule) => !there.has(meaningOf(rule)) ||
        (changed.size > 0 &&
            (rule.sources.some(({ text }) => changed.has(text)) ||
                side.pieces(rule).some(({ host }) => changed.has(host)))));
}
function meaningOf({ kind, sources, destinations, protocol, ip, via, postures }) {
    const texts = (terms = []) => terms.map(({ text }) => text);
    return JSON.stringify([
        kind,
        texts(sources),
        texts(destinations),
        protocol?.text,
        texts(ip),
        texts(via),
        texts(postures),
    ]);
}
function ruleSet(rules) {
    return { rules, bySource: rulesBySource(rules) };
}
function subjectsAmong({ was, is, gone, fresh, changed }, devices) {
    // A tag that the new policy is the first to own is on no device yet, and has its reach to lose all the same.
    const tags = [...new Set([...was.policy.tagOwners.keys(), ...is.policy.tagOwners.keys()])];
    const tailnet = { tags, devices, isStable: (name) => !changed.has(name) };
    const subjects = new Map();
    for (const source of sourcesOf(was, gone)) {
        for (const subject of subjectsOf(was.policy, source, tailnet))
            subjects.set(subject.who, subject);
    }
    const given = sourcesOf(is, fresh).flatMap(({ ranges }) => (ranges === undefined ? [] : [ranges]));
    return [...[...subjects.values()].flatMap((subject) => parted(subject, given)), ...devices.flatMap(deviceSubjects)];
}
function sourcesOf(side, { bySource }) {
    return [...bySource.keys()].flatMap((text) => side.sources.get(text) ?? []);
}
/** Addresses that several sources now stand for together are asked about part by part. */
function parted(subject, given) {
    if (subject.ranges === undefined)
        return [subject];
    let cells = [subject.ranges];
    for (const ranges of given) {
        cells = cells.flatMap((cell) => {
            if (!(0,ip_range/* overlapAny */.cg)(cell, ranges))
                return [cell];
            const outside = (0,ip_range/* subtract */.Re)(cell, ranges);
            return outside.length === 0 ? [cell] : [outside, (0,ip_range/* subtract */.Re)(cell, outside)];
        });
    }
    return cells.map((ranges) => ({ ...subject, ranges }));
}
/** A group of which some lose nothing, since rules name them one by one, is told by those who do. */
function losers(subject, change) {
    if (subject.kind !== 'group' || lostBy(subject, change).length === 0)
        return [subject];
    const members = (change.was.policy.groups.get(subject.who)?.entries ?? []).map(({ text }) => named(text));
    const losing = members.filter((member) => lostBy(member, change).length > 0);
    return losing.length === members.length ? [subject] : losing;
}
function lostBy(subject, change) {
    const { was, is, gone, fresh, all, changed, known } = change;
    const had = rulesFor(was, gone.bySource, subject, isWide);
    if (had.length === 0)
        return [];
    const hasOwn = ownsDevices(subject);
    const given = rulesFor(is, fresh.bySource, subject);
    // Whom the same rules take in, they give the same.
    const key = JSON.stringify([hasOwn, had.map(was.idOf), given.map(is.idOf)]);
    let open = known.get(key);
    if (open === undefined) {
        const index = indexOf(piecesOf(is, given, hasOwn));
        // Most of what a rule gave, its successor gives; only for the rest are all rules asked.
        open = piecesOf(was, had, hasOwn).filter((piece) => remainder(is.policy, piece, index, changed).length > 0);
        known.set(key, open);
    }
    if (open.length === 0)
        return [];
    const index = indexOf(piecesOf(is, rulesFor(is, all, subject), hasOwn));
    return [
        ...new Set(open.flatMap((piece) => describeRest(piece, meant(piece.host, was.policy, is.policy), remainder(is.policy, piece, index, changed)))),
    ];
}
/** Who has an address that no known device has is unknown: what names all gave it is asked about by those names. */
function isWide(source, { ranges, node, behindRoute }) {
    if (ranges === undefined || node !== undefined || behindRoute === true || !(0,ip_range/* overlapAny */.cg)(ranges, ip_range/* TAILNET */.Q0))
        return false;
    return source.selector.kind === 'any' || source.text === 'autogroup:danger-all' || source.coversTailnet;
}
/** A host that has another address in the other policy is told with the one that it has here: `hugo (100.64.77.7)`. */
function meant(host, here, there) {
    const [address, other] = [here, there].map(({ hosts }) => hosts.get(host)?.value);
    return address === undefined || other === undefined || address === other ? host : `${host} (${address})`;
}
/** A protocol other than TCP is named only where TCP loses nothing. */
function describeRest(piece, name, rests) {
    const protocol = [TCP, UDP, ...piece.protocols].find((number) => rests.some((rest) => rest.protocol === number));
    if (protocol === undefined)
        return [];
    const own = rests.filter((rest) => rest.protocol === protocol);
    const suffix = protocol === TCP ? '' : ` (${PROTOCOL_NAMES.get(protocol) ?? `protocol ${protocol}`} only)`;
    const whole = own.some(({ ranges }) => ranges !== undefined && piece.ranges !== undefined && (0,ip_range/* subtract */.Re)(piece.ranges, ranges).length > 0);
    const host = whole ? `a part of ${name}` : name;
    const [first] = own;
    const ports = whole || own.length > 1 ? piece.ports : (first?.ports ?? piece.ports);
    return [`${describe(host, ports)}${suffix}`];
}
const PROTOCOL_NAMES = new Map([
    [1, 'ICMP'],
    [UDP, 'UDP'],
    [58, 'ICMP'],
    [SCTP, 'SCTP'],
]);
const MAX_PORTS = 4;
function describe(host, ports) {
    const all = ports.some(({ first, last }) => first === tailnet_selector/* ALL_PORTS */.TQ.first && last === tailnet_selector/* ALL_PORTS */.TQ.last);
    if (host === '*')
        return all ? 'everything on every port' : `everything on port ${portsText(ports)}`;
    return `${host}:${all ? '*' : portsText(ports)}`;
}
function portsText(ports) {
    const texts = ports.map(({ first, last }) => (first === last ? `${first}` : `${first}-${last}`));
    return texts.length > MAX_PORTS ? `${texts.slice(0, MAX_PORTS).join(',')},\u2026` : texts.join(',');
}
function keptBy(subject, { was, is, all }) {
    const pieces = piecesOf(is, rulesFor(is, all, subject), ownsDevices(subject));
    return [...new Set(pieces.map(({ host, ports }) => describe(meant(host, is.policy, was.policy), ports)))];
}
/** A device that loses what its tag, its user or all members lose is not told a second time. */
function withoutRepeats(losses, devices) {
    const byName = new Map(losses.map((loss) => [loss.who, loss]));
    const owners = new Map(devices.flatMap((node) => deviceSubjects(node).map(({ who }) => [who, ownersOf(node)])));
    return losses.filter((loss) => {
        if (loss.kind !== 'device')
            return true;
        const told = new Set((owners.get(loss.who) ?? []).flatMap((owner) => byName.get(owner)?.loses ?? []));
        return !loss.loses.every((text) => told.has(text));
    });
}
function ownersOf({ tags, user }) {
    if (tags.length > 0)
        return [...tags];
    return user === undefined ? [] : [user, named('autogroup:member').who, 'autogroup:members'];
}
function bounded(texts) {
    const rest = texts.length - MAX_LISTED;
    return rest > 0 ? [...texts.slice(0, MAX_LISTED), `and ${rest} more`] : [...texts];
}


/***/ }),

/***/ 2392:
/***/ (function (__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   W: () => (/* binding */ unifiedDiff),
/* harmony export */   Z: () => (/* binding */ boundedDiff)
/* harmony export */ });
/* harmony import */ var diff__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7291);
/* harmony import */ var _line_diff_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(6978);


const CONTEXT = 3;
/** An exact diff costs the square of what differs: beyond this many lines a linear one takes its place. */
const MAX_EXACT_CHANGES = 1_000;
/**
 * A unified diff as `diff -u` prints it, with three lines of context; empty when the texts are equal.
 * @param name the file's name in both header lines
 */
function unifiedDiff(name, before, after) {
    if (before === after)
        return '';
    const options = { context: CONTEXT, maxEditLength: MAX_EXACT_CHANGES };
    const patch = (0,diff__WEBPACK_IMPORTED_MODULE_0__/* .createTwoFilesPatch */ .ss)(`a/${name}`, `b/${name}`, before, after, undefined, undefined, options);
    // The library leads with a rule of `=`, which patch(1) skips and readers stumble over.
    return patch === undefined ? linearDiff(name, before, after) : patch.replace(/^=+\n/, '');
}
function linearDiff(name, before, after) {
    const [a, b] = [linesOf(before), linesOf(after)];
    const hunks = groupsOf((0,_line_diff_js__WEBPACK_IMPORTED_MODULE_1__/* .lineChanges */ .Y)(a, b)).map((changes) => hunkText(a, b, changes));
    return `--- a/${name}\n+++ b/${name}\n${hunks.join('')}`;
}
/** Each with its line end; a last line without one has none. */
function linesOf(text) {
    return text.match(/[^\n]*\n|[^\n]+$/g) ?? [];
}
/** Changes whose context would meet share a hunk. */
function groupsOf(changes) {
    const groups = [];
    for (const change of changes) {
        const last = groups.at(-1)?.at(-1);
        if (last !== undefined && change.before[0] - last.before[1] <= 2 * CONTEXT)
            groups.at(-1)?.push(change);
        else
            groups.push([change]);
    }
    return groups;
}
function hunkText(a, b, changes) {
    const first = changes[0]; // a group has a change
    const last = changes.at(-1);
    const lead = Math.min(CONTEXT, first.before[0]);
    const trail = Math.min(CONTEXT, a.length - last.before[1]);
    const [from, to] = [first.before[0] - lead, last.before[1] + trail];
    const [fromAfter, toAfter] = [first.after[0] - lead, last.after[1] + trail];
    const lines = [];
    let at = from;
    for (const { before, after } of changes) {
        lines.push(...a.slice(at, before[0]).map((line) => ` ${line}`));
        lines.push(...a.slice(...before).map((line) => `-${line}`), ...b.slice(...after).map((line) => `+${line}`));
        at = before[1];
    }
    lines.push(...a.slice(at, to).map((line) => ` ${line}`));
    const head = `@@ -${rangeText(from, to)} +${rangeText(fromAfter, toAfter)} @@\n`;
    return head + lines.map((line) => (line.endsWith('\n') ? line : `${line}\n\\ No newline at end of file\n`)).join('');
}
function rangeText(from, to) {
    // An empty range bears the number of the line before it.
    return to === from ? `${from},0` : to - from === 1 ? `${from + 1}` : `${from + 1},${to - from}`;
}
/** A diff's first lines, and how many there are besides. */
function boundedDiff(diff, maxLines) {
    const lines = diff.split('\n');
    const rest = lines.length - 1 - maxLines;
    if (rest <= 0)
        return diff;
    return `${lines.slice(0, maxLines).join('\n')}\n\u2026 ${rest} more lines\n`;
}


/***/ })

};
