export const id = 955;
export const ids = [955];
export const modules = {

/***/ 6955:
/***/ (function (__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  reach: () => (/* binding */ reach_reach)
});

// EXTERNAL MODULE: ./lib/src/model/error.js
var error = __webpack_require__(9810);
// EXTERNAL MODULE: ./lib/src/release/context.js + 3 modules
var release_context = __webpack_require__(6859);
// EXTERNAL MODULE: ./lib/src/report/printable.js
var printable = __webpack_require__(1634);
// EXTERNAL MODULE: ./lib/src/report/style.js
var report_style = __webpack_require__(256);
// EXTERNAL MODULE: ./lib/src/report/table.js
var report_table = __webpack_require__(8429);
;// CONCATENATED MODULE: ./lib/src/report/reach.js



const INDENT = 2;
const MOST_ADDRESSES = 3;
/** Who can reach what, one line a grant, with the place of the rule that grants it. */
function renderReach(reach, style) {
    const who = (0,printable/* printableLine */.o)(reach.who);
    const where = `under ${(0,printable/* printableLine */.o)(reach.policy)}`;
    if (reach.parts.length === 0)
        return [`${who} reaches nothing ${where}.`, ...missingLines(reach, style), ''].join('\n');
    const rows = reach.parts.map((part) => [
        `${(0,printable/* printableLine */.o)(part.destination)}:${part.ports.join(',')}`,
        addressesText(part.addresses),
        part.protocols.join(', '),
        `${part.rule.line}:${part.rule.column}`,
        remark(part),
    ]);
    const table = (0,report_table/* tableLines */.o)([['destination', 'addresses', 'protocols', 'rule', ''], ...rows], INDENT, style.columns);
    const beyond = reach.parts.filter(({ needed }) => needed === false);
    return [
        `${who} reaches, ${where}:`,
        '',
        ...table.map((line) => (line.includes(BEYOND) ? (0,report_style/* paint */.nI)(style, 'yellow', line) : line)),
        '',
        ...missingLines(reach, style),
        ...(beyond.length === 0
            ? []
            : [
                (0,report_style/* paint */.nI)(style, 'yellow', `${(0,report_style/* count */.U9)(beyond.length, 'grant')} beyond what the routes need.`),
                '  \u2192 slipway policy --narrowing apply takes them away; with --policy-mode check it only shows the change',
                '',
            ]),
    ].join('\n');
}
const BEYOND = 'no route needs it';
function remark({ needed }) {
    if (needed === undefined)
        return '';
    return needed ? 'a route' : BEYOND;
}
function addressesText(addresses) {
    if (addresses.length === 0)
        return '\u2013';
    const shown = addresses.slice(0, MOST_ADDRESSES).map((address) => (0,printable/* printableLine */.o)(address));
    const rest = addresses.length - shown.length;
    return rest > 0 ? `${shown.join(', ')} and ${rest} more` : shown.join(', ');
}
function missingLines({ missing }, style) {
    if (missing === undefined || missing.length === 0)
        return [];
    return [
        (0,report_style/* paint */.nI)(style, 'red', `Not reached, though the proxy config needs it: ${missing.map((one) => (0,printable/* printableLine */.o)(one)).join(', ')}`),
        '  \u2192 slipway policy merges what is missing',
        '',
    ];
}

// EXTERNAL MODULE: ./lib/src/tailnet/ip-range.js
var ip_range = __webpack_require__(219);
// EXTERNAL MODULE: ./lib/src/tailnet/policy.js + 1 modules
var tailnet_policy = __webpack_require__(5500);
// EXTERNAL MODULE: ./lib/src/tailnet/reach.js + 2 modules
var reach = __webpack_require__(5418);
// EXTERNAL MODULE: ./lib/src/tailnet/resolve.js
var resolve = __webpack_require__(332);
// EXTERNAL MODULE: ./lib/src/tailnet/selector.js
var tailnet_selector = __webpack_require__(1207);
// EXTERNAL MODULE: ./lib/src/tailscale/devices.js
var tailscale_devices = __webpack_require__(9090);
// EXTERNAL MODULE: ./lib/src/tailscale/policy-file.js
var policy_file = __webpack_require__(2018);
// EXTERNAL MODULE: ./lib/src/commands/files.js
var files = __webpack_require__(7062);
// EXTERNAL MODULE: ./lib/src/commands/release-context.js
var commands_release_context = __webpack_require__(622);
;// CONCATENATED MODULE: ./lib/src/commands/reach.js












/** `reach`: what the tag, or somebody else, may connect to, and the rule that grants each part. Changes nothing. */
async function reach_reach(invocation) {
    const { tag } = invocation.settings.values;
    const source = await policyOf(invocation);
    const policy = (0,tailnet_policy/* readPolicy */.T4)(source.text);
    const asked = invocation.terminal?.operand ?? tag;
    const { name, identities } = whoIs(asked, tag, policy, source.devices);
    const routes = asked === tag ? source.routes : undefined;
    const parts = partsOf(policy, identities, routes, source.devices ?? []);
    const end = { who: name, policy: source.name, ...parts };
    invocation.print(renderReach(end, invocation.style));
    return { exitCode: 0, reach: end };
}
/** The live policy where a credential is given, else the copy of it in the repository. */
async function policyOf(invocation) {
    const { offline } = invocation;
    const { tailnet, policyFile } = invocation.settings.values;
    const project = await (0,files/* readFilesThere */.K3)(invocation);
    const gateway = project.files.has('config') ? await (0,files/* readGateway */.HV)(invocation, project) : undefined;
    const context = (0,commands_release_context/* releaseContext */.N)(invocation, gateway ?? { project, config: await emptyConfig(), routes: [] });
    const tailscale = offline ? undefined : (0,release_context/* connectTailscale */.b)(context);
    const routes = gateway?.routes ?? [];
    if (tailscale !== undefined) {
        const [{ text }, devices] = await Promise.all([
            (0,policy_file/* readPolicyFile */.BK)(tailscale.client),
            // The credential may lack the scope: then names stand for themselves.
            (0,tailscale_devices/* listDevices */._)(tailscale.client).catch((thrown) => {
                if (thrown instanceof error/* SlipwayError */.GQ && thrown.code === 'FORBIDDEN')
                    return [];
                throw thrown;
            }),
        ]);
        return { name: `the live policy of tailnet ${tailnet}`, text, devices, routes };
    }
    return { ...fileOf(project, policyFile), devices: undefined, routes };
}
function fileOf(project, path) {
    const file = project.files.get('policyFile');
    if (file !== undefined)
        return { name: file.path, text: file.text };
    throw new error/* SlipwayError */.GQ('FILE_MISSING', `no policy to look at: ${path} is not there, and no Tailscale credential is given`, {
        remedy: 'give SLIPWAY_TAILSCALE_API_KEY (or client id and secret) for the live policy, or name a copy of it with --policy-file',
    });
}
async function emptyConfig() {
    return (await Promise.resolve(/* import() */).then(__webpack_require__.bind(__webpack_require__, 9795))).parseProxyConfig('', '');
}
/**
 * Who is meant: a selector of the policy's language, an alias of `hosts`, or a device by its name.
 *
 * @throws SlipwayError USAGE for a name that is none of them.
 */
function whoIs(asked, tag, policy, devices) {
    const selector = (0,tailnet_selector/* readSelector */.Id)(asked);
    if (asked !== tag && !isKnown(policy, selector))
        throw nobody(asked, devices);
    const address = selector.kind === 'host' ? policy.hosts.get(asked)?.value : asked;
    const device = devices?.find((one) => one.addresses.includes(address ?? '') || isNamed(one, asked));
    if (device === undefined && address === undefined)
        throw nobody(asked, devices);
    if (device === undefined)
        return { name: asked, identities: [asked] };
    const owner = device.tags.length > 0 ? device.tags : device.user === undefined ? [] : [device.user];
    return {
        name: owner.length === 0 ? asked : `${asked} (${owner.join(', ')})`,
        identities: [...owner, ...device.addresses],
    };
}
/** Groups and tags are made by the policy; a tag that it does not own is on no device. */
function isKnown(policy, selector) {
    if (selector.kind === 'group')
        return policy.groups.has(selector.name);
    if (selector.kind === 'tag')
        return policy.tagOwners.has(selector.name);
    if (selector.kind === 'ipset')
        return policy.ipsets.has(selector.name);
    return selector.kind !== 'autogroup' || tailnet_selector/* AUTOGROUPS */.Gx.has(selector.name);
}
function nobody(asked, devices) {
    const device = devices === undefined ? '' : ' or a device';
    return new error/* SlipwayError */.GQ('USAGE', `${asked} is nobody in this policy`, {
        remedy: `name a tag, a user (alice@example.com), a group, an autogroup, an address, a host of the policy${device}, or * for everybody`,
    });
}
function isNamed({ hostname, name }, asked) {
    const wanted = asked.toLowerCase();
    return (hostname.toLowerCase() === wanted || name.toLowerCase() === wanted || name.toLowerCase().split('.')[0] === wanted);
}
function partsOf(policy, identities, routes, devices) {
    const nodes = devices.map(nodeOf);
    const addressesOf = addressBook(policy, nodes);
    const grants = grantsOf(policy, identities);
    const addressed = routes?.map((route) => withAddress(policy, devices, route));
    const parts = grants.map((grant) => {
        const { at, text } = grant.rule;
        return {
            destination: grant.destination,
            addresses: addressesOf(grant),
            ports: grant.ports.map(({ first, last }) => portsText(first, last)),
            protocols: grant.protocols.map(protocolName),
            rule: { line: at.line, column: at.column, text: text.replace(/\s+/g, ' ') },
            ...(routes === undefined
                ? {}
                : {
                    needed: (0,reach/* isRoute */.Cn)(grant, routes.map((route) => withAddress(policy, devices, route))),
                }),
        };
    });
    if (addressed === undefined)
        return { parts };
    const missing = addressed
        .filter((route) => !grants.some((grant) => grantsRoute(grant, route)))
        .map(({ host, port }) => `${host}:${port}`);
    return { parts, missing };
}
/** A rule that means somebody under two names grants it once. */
function grantsOf(policy, identities) {
    const seen = new Set();
    return identities
        .flatMap((identity) => (0,reach/* reachOf */.xw)(policy, identity))
        .filter(({ rule, destination, ports, protocols }) => {
        const key = JSON.stringify([rule.start, destination, ports, protocols]);
        return !seen.has(key) && seen.add(key) !== undefined;
    })
        .sort((a, b) => a.rule.start - b.rule.start);
}
/** A route by name has the address that the policy's `hosts` or the tailnet gives that name. */
function withAddress(policy, devices, route) {
    if (route.address !== undefined)
        return route;
    const host = route.host.toLowerCase();
    const alias = [...policy.hosts].find(([name]) => name.toLowerCase() === host)?.[1].value;
    const address = alias ?? devices.find(({ hostname }) => hostname.toLowerCase() === host)?.addresses[0];
    return address === undefined ? route : { ...route, address };
}
function grantsRoute({ ranges, ports, protocols }, { address, port }) {
    const range = address === undefined ? undefined : (0,ip_range/* parseIpRange */.CB)(address);
    return (range !== undefined &&
        protocols.includes(6) &&
        ports.some(({ first, last }) => port >= first && port <= last) &&
        ranges.some((one) => one.family === range.family && one.first <= range.first && range.first <= one.last));
}
function addressBook(policy, nodes) {
    const resolver = (0,resolve/* createResolver */.T)(policy, nodes);
    return ({ destination, ranges }) => {
        if (ranges === ip_range/* EVERYWHERE */.Zh)
            return ['everything'];
        if (ranges.length > 0)
            return (0,ip_range/* union */.KC)(ranges).map(ip_range/* formatRange */.Lu);
        return [...(resolver.members(destination) ?? [])].flatMap(({ node }) => node.addresses.slice(0, 1));
    };
}
function nodeOf({ name, addresses, tags, user }) {
    return { name, addresses, tags, ...(user === undefined ? {} : { user }) };
}
function portsText(first, last) {
    if (first === 0 && last === 65_535)
        return '*';
    return first === last ? String(first) : `${first}-${last}`;
}
const PROTOCOL_NAMES = new Map([
    [1, 'icmp'],
    [6, 'tcp'],
    [17, 'udp'],
    [58, 'ipv6-icmp'],
    [132, 'sctp'],
]);
function protocolName(number) {
    return PROTOCOL_NAMES.get(number) ?? String(number);
}


/***/ }),

/***/ 8429:
/***/ (function (__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   o: () => (/* binding */ tableLines)
/* harmony export */ });
/* harmony import */ var _width_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(6293);

/**
 * Rows in columns, three spaces apart, the last column wrapped where the terminal ends.
 * @param indent cells before the first column
 */
function tableLines(rows, indent, columns) {
    const last = Math.max(0, ...rows.map((row) => row.length - 1));
    const widths = Array.from({ length: last }, (_, index) => Math.max(0, ...rows.map((row) => (0,_width_js__WEBPACK_IMPORTED_MODULE_0__/* .displayWidth */ .F1)(row[index] ?? ''))));
    const start = indent + widths.reduce((sum, width) => sum + width + 3, 0);
    return rows.flatMap((row) => {
        const cells = widths.map((width, index) => (0,_width_js__WEBPACK_IMPORTED_MODULE_0__/* .padEnd */ .f)(row[index] ?? '', width + 3)).join('');
        const room = Math.max(16, columns - start);
        const [first = '', ...rest] = (0,_width_js__WEBPACK_IMPORTED_MODULE_0__/* .wrap */ .LV)(row[last] ?? '', room);
        return [`${' '.repeat(indent)}${cells}${first}`.trimEnd(), ...rest.map((line) => `${' '.repeat(start)}${line}`)];
    });
}


/***/ }),

/***/ 9090:
/***/ (function (__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   _: () => (/* binding */ listDevices)
/* harmony export */ });
/* harmony import */ var _refusal_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(9133);

const LIST = { what: 'list the devices', scope: 'devices:core:read' };
/** @throws SlipwayError as `TailscaleClient.request`. */
async function listDevices(client) {
    const response = await client.request({
        method: 'GET',
        path: '/devices',
        operation: LIST,
        headers: { accept: 'application/json' },
    });
    const body = (0,_refusal_js__WEBPACK_IMPORTED_MODULE_0__/* .parseJson */ .qF)(response.text);
    if (!(0,_refusal_js__WEBPACK_IMPORTED_MODULE_0__/* .isRecord */ .u4)(body) || !Array.isArray(body.devices))
        throw (0,_refusal_js__WEBPACK_IMPORTED_MODULE_0__/* .foreignAnswer */ .XL)(response, new URL(client.apiUrl).host);
    return body.devices.filter(_refusal_js__WEBPACK_IMPORTED_MODULE_0__/* .isRecord */ .u4).map(deviceOf);
}
function deviceOf(device) {
    const tags = strings(device.tags);
    const user = text(device.user);
    const online = device.connectedToControl === true;
    return {
        id: text(device.nodeId) || text(device.id),
        name: text(device.name),
        hostname: text(device.hostname),
        addresses: strings(device.addresses),
        tags,
        online,
        lastSeen: online ? undefined : text(device.lastSeen) || undefined,
        ...(tags.length === 0 && user !== '' ? { user } : {}),
    };
}
function text(value) {
    return typeof value === 'string' ? value : '';
}
function strings(value) {
    return Array.isArray(value) ? value.filter((entry) => typeof entry === 'string') : [];
}


/***/ }),

/***/ 2018:
/***/ (function (__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   BK: () => (/* binding */ readPolicyFile),
/* harmony export */   aq: () => (/* binding */ writePolicyFile),
/* harmony export */   tE: () => (/* binding */ validatePolicy)
/* harmony export */ });
/* unused harmony export UNTOUCHED_DEFAULT */
/* harmony import */ var _model_error_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(9810);
/* harmony import */ var _model_plain_text_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(2126);
/* harmony import */ var _tailnet_hujson_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(7890);
/* harmony import */ var _refusal_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(9133);




const HUJSON = 'application/hujson';
/** The If-Match that fits only the policy every tailnet starts with (Tailscale API reference, "Set policy file"). */
const UNTOUCHED_DEFAULT = 'ts-default';
const READ = { what: 'read the policy file', scope: 'policy_file:read' };
const VALIDATE = { what: 'validate a policy file', scope: 'policy_file:read' };
const WRITE = { what: 'write the policy file', scope: 'policy_file' };
/** @throws SlipwayError as `TailscaleClient.request`; SERVICE_REJECTED when the answer has no ETag. */
async function readPolicyFile(client) {
    const response = await client.request({
        method: 'GET',
        path: '/acl',
        operation: READ,
        headers: { accept: HUJSON },
    });
    return { text: response.text, etag: etagOf(response, client) };
}
/**
 * Lets Tailscale check a policy and run its tests, without changing anything. Undefined: it would be taken.
 *
 * The service answers 200 for a policy that fails, too; a message is a failure, except that of mere warnings.
 *
 * @throws SlipwayError POLICY_INVALID for an empty text, which would be taken for the live policy, and for
 *   one that is no object; else as `TailscaleClient.request`.
 */
async function validatePolicy(client, text) {
    refuseOther(text);
    const response = await client.request({
        method: 'POST',
        path: '/acl/validate',
        operation: VALIDATE,
        headers: { 'content-type': HUJSON, accept: 'application/json' },
        body: text,
        expect: [400],
    });
    const said = (0,_refusal_js__WEBPACK_IMPORTED_MODULE_3__/* .messageOf */ .bD)(response);
    if (said === undefined) {
        if (response.status === 200 && saysNothing(response.text))
            return undefined;
        throw (0,_refusal_js__WEBPACK_IMPORTED_MODULE_3__/* .foreignAnswer */ .XL)(response, new URL(client.apiUrl).host);
    }
    if (response.status === 200 && /^warning\(s\) found/i.test(said.message))
        return undefined;
    return { ...said, testsOnly: /^test\(s\) failed/i.test(said.message) };
}
/**
 * Replaces the policy, provided that it is still the one with this ETag, and reads back what stands then.
 *
 * @throws SlipwayError POLICY_CONFLICT when it was changed meanwhile, POLICY_INVALID with Tailscale's words when it is
 *   rejected or empty (an empty body would reset the tailnet to "allow all"), else as `TailscaleClient.request`.
 */
async function writePolicyFile(client, text, etag) {
    refuseOther(text);
    if (etag === '')
        throw new _model_error_js__WEBPACK_IMPORTED_MODULE_0__/* .SlipwayError */ .GQ('INTERNAL', 'a policy file is never written without an ETag');
    const response = await sendPolicy(client, text, etag);
    if (response === 'written')
        return readPolicyFile(client);
    if (response.status === 412)
        throw conflict('between reading and writing it');
    if (response.status === 400) {
        const said = (0,_refusal_js__WEBPACK_IMPORTED_MODULE_3__/* .messageOf */ .bD)(response);
        throw new _model_error_js__WEBPACK_IMPORTED_MODULE_0__/* .SlipwayError */ .GQ('POLICY_INVALID', `Tailscale rejects the policy: ${said?.message ?? (0,_model_plain_text_js__WEBPACK_IMPORTED_MODULE_1__/* .plainLine */ .h0)(response.text)}`, {
            details: said?.details ?? [],
            remedy: 'mend the policy as the lines say; nothing was changed',
        });
    }
    const stored = await readPolicyFile(client);
    if (!samePolicy(stored.text, text))
        throw conflict('right after it was written');
    return stored;
}
/** Empty, or an object without a message. */
function saysNothing(text) {
    if (text.trim() === '')
        return true;
    const body = (0,_refusal_js__WEBPACK_IMPORTED_MODULE_3__/* .parseJson */ .qF)(text);
    return (0,_refusal_js__WEBPACK_IMPORTED_MODULE_3__/* .isRecord */ .u4)(body) && (body.message === undefined || body.message === '');
}
/** A lost answer is settled by reading: the policy is never sent a second time. */
async function sendPolicy(client, text, etag) {
    try {
        return await client.request({
            method: 'POST',
            path: '/acl',
            operation: WRITE,
            headers: { 'content-type': HUJSON, accept: HUJSON, 'If-Match': `"${etag}"` },
            body: text,
            expect: [400, 412],
        });
    }
    catch (error) {
        const lost = error instanceof _model_error_js__WEBPACK_IMPORTED_MODULE_0__/* .SlipwayError */ .GQ && ['NETWORK', 'TIMEOUT', 'SERVICE_UNAVAILABLE'].includes(error.code);
        if (!lost)
            throw error;
        const now = await readPolicyFile(client).catch(() => undefined);
        if (now !== undefined && now.etag !== etag && samePolicy(now.text, text))
            return 'written';
        throw error;
    }
}
/** The service may reformat what it stores. */
function samePolicy(a, b) {
    if (a === b)
        return true;
    try {
        return (0,_tailnet_hujson_js__WEBPACK_IMPORTED_MODULE_2__/* .policyHash */ .tx)(a) === (0,_tailnet_hujson_js__WEBPACK_IMPORTED_MODULE_2__/* .policyHash */ .tx)(b);
    }
    catch {
        return false;
    }
}
function conflict(when) {
    return new _model_error_js__WEBPACK_IMPORTED_MODULE_0__/* .SlipwayError */ .GQ('POLICY_CONFLICT', `the tailnet policy was changed by someone else ${when}`, {
        remedy: 'run again: the current policy is read anew',
    });
}
/** An empty body means "validate the live policy" and "reset to the default"; an array means "run these tests". */
function refuseOther(text) {
    if (text.trim() === '') {
        throw new _model_error_js__WEBPACK_IMPORTED_MODULE_0__/* .SlipwayError */ .GQ('POLICY_INVALID', 'the policy is empty: Tailscale would take that as "allow everything"', {
            remedy: 'write at least {"acls": []}, which allows nothing',
        });
    }
    if (holdsAnObject(text))
        return;
    throw new _model_error_js__WEBPACK_IMPORTED_MODULE_0__/* .SlipwayError */ .GQ('POLICY_INVALID', 'the policy is no object: it must begin with { and end with }', {
        remedy: 'write at least {"acls": []}, which allows nothing',
    });
}
/** A text with mistakes goes to the service, which names their lines; one without any brace would never be a policy. */
function holdsAnObject(text) {
    try {
        return (0,_tailnet_hujson_js__WEBPACK_IMPORTED_MODULE_2__/* .parseHuJson */ .RG)(text).root.kind === 'object';
    }
    catch {
        return text.includes('{');
    }
}
function etagOf(response, client) {
    const etag = response.headers
        .get('etag')
        ?.replace(/^W\//, '')
        .replace(/^"(.*)"$/, '$1') ?? '';
    if (etag !== '')
        return etag;
    throw new _model_error_js__WEBPACK_IMPORTED_MODULE_0__/* .SlipwayError */ .GQ('SERVICE_REJECTED', `${new URL(client.apiUrl).host} sent a policy file without an ETag`, {
        remedy: 'without it a change of someone else could be overwritten; check tailscale-api-url',
    });
}


/***/ })

};
