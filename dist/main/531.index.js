export const id = 531;
export const ids = [531];
export const modules = {

/***/ 3531:
/***/ (function (__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  hostNamesOf: () => (/* binding */ hostNamesOf),
  mergeFragment: () => (/* binding */ mergeFragment),
  printFragment: () => (/* reexport */ printFragment),
  readFragment: () => (/* binding */ readFragment),
  removeFragment: () => (/* binding */ removeFragment),
  restoreFragment: () => (/* binding */ restoreFragment)
});

// EXTERNAL MODULE: ./lib/src/model/error.js
var error = __webpack_require__(9810);
// EXTERNAL MODULE: ./lib/src/model/route.js
var model_route = __webpack_require__(8641);
// EXTERNAL MODULE: ./lib/src/tailnet/ip-range.js
var ip_range = __webpack_require__(219);
// EXTERNAL MODULE: ./lib/src/tailnet/resolve.js
var resolve = __webpack_require__(332);
// EXTERNAL MODULE: ./lib/src/tailnet/selector.js
var tailnet_selector = __webpack_require__(1207);
;// CONCATENATED MODULE: ./lib/src/tailnet/fragment-advertised.js
/** The subnets that the gateway itself advertises: who approves them, and who may connect to them. */




const ROUTES_VARIABLE = 'TAILSCALE_ADVERTISE_ROUTES';
const SOURCES_INPUT = 'subnet-sources';
/** Where nodes of a tailnet have their addresses. Source: Tailscale docs, "IP pool" and "IPv6 support". */
const NODE_ADDRESSES = [(0,ip_range/* parseIpRange */.CB)('100.64.0.0/10'), (0,ip_range/* parseIpRange */.CB)('fd7a:115c:a1e0::/48')].flatMap((range) => range ?? []);
/** The part of it that stands for IPv4 subnets. Source: Tailscale docs, "4via6 subnet routers"; tailscale/tailscale net/tsaddr. */
const FOUR_VIA_SIX = [(0,ip_range/* parseIpRange */.CB)('fd7a:115c:a1e0:b1a::/64')].flatMap((range) => range ?? []);
/**
 * Approvers for each subnet that has none yet, and one rule from the sources to the subnets when there are sources.
 * @throws SlipwayError INPUT_INVALID for a subnet that Tailscale would refuse, for exit routes, and for sources that are
 *   not defined or would let the gateway itself in
 */
function advertisedContent(base, { advertised, tag }, kind, style) {
    const subnets = readSubnets(advertised?.routes ?? []);
    const sources = [...new Set(advertised?.sources ?? [])];
    for (const source of sources)
        refuseSource(base, tag, source);
    if (subnets.size === 0) {
        const idle = `${SOURCES_INPUT} is set, and the gateway advertises no subnet: ${ROUTES_VARIABLE} is not set`;
        return { approvers: [], rules: [], notes: sources.length === 0 ? [] : [idle] };
    }
    const approvers = [];
    const notes = [];
    for (const [name, range] of subnets) {
        const standing = approversOf(base, range, tag);
        if (standing === 'none')
            approvers.push({ name, value: [tag] });
        else if (standing !== 'approved')
            notes.push(standing);
    }
    const names = [...subnets.keys()];
    if (sources.length === 0) {
        const listed = names.join(', ');
        notes.push(`the fragment has no rule that opens ${listed}: only rules of yours do, unless ${SOURCES_INPUT} names who may`);
        return { approvers, rules: [], notes };
    }
    const src = [...new Set(sources.map((source) => spelledLikeFile(base, source)))];
    const value = kind === 'grant'
        ? { [style.src]: src, [style.dst]: names, [style.ip]: ['*'] }
        : { [style.action]: 'accept', [style.src]: src, [style.dst]: names.map((name) => `${bracketed(name)}:*`) };
    return { approvers, rules: [{ name: undefined, value }], notes };
}
/** By name as written, each subnet once. */
function readSubnets(texts) {
    const names = new Map();
    for (const text of texts.map((one) => one.trim())) {
        const range = (0,ip_range/* formatRange */.Lu)(readSubnet(text));
        if (!names.has(range))
            names.set(range, text);
    }
    return new Map([...names.values()].map((text) => [text, readSubnet(text)]));
}
/** Source: Tailscale docs, ACL `dst`: an IPv6 address before a port stands in brackets. */
function bracketed(subnet) {
    const [address = '', length = ''] = subnet.split('/');
    return address.includes(':') ? `[${address}]/${length}` : subnet;
}
/** What tailscaled takes for `--advertise-routes`, less exit routes. Source: tailscale/tailscale net/netutil, CalcAdvertiseRoutes. */
function readSubnet(text) {
    const refuse = (what, remedy) => new error/* SlipwayError */.GQ('INPUT_INVALID', `${ROUTES_VARIABLE} has ${JSON.stringify(text)}, ${what}`, { remedy });
    const range = (0,ip_range/* parseIpRange */.CB)(text);
    const address = (0,ip_range/* parseIpRange */.CB)(text.split('/')[0] ?? '');
    if (range === undefined || address === undefined || !text.includes('/')) {
        const single = range !== undefined && (0,ip_range/* isSingleAddress */.Jl)(range);
        const example = single ? `${text}/${range.family === 4 ? 32 : 128}` : '10.0.0.0/24';
        throw refuse('which is no subnet', `write subnets with their prefix length, parted by commas: ${example}`);
    }
    if (text.endsWith('/0')) {
        const what = 'an exit route: it would make the gateway everybody\u2019s way to the internet';
        throw refuse(what, 'name the subnets behind the gateway, e.g. 10.0.0.0/24');
    }
    if (address.first !== range.first) {
        throw refuse('which is an address within a subnet', `write the subnet itself: ${(0,ip_range/* formatRange */.Lu)(range)}`);
    }
    if ((0,ip_range/* overlapAny */.cg)([range], NODE_ADDRESSES) && !(0,ip_range/* covers */.hU)(FOUR_VIA_SIX, [range])) {
        throw refuse('which has addresses of the tailnet itself in it', 'name a subnet outside 100.64.0.0/10 and fd7a:115c:a1e0::/48');
    }
    return range;
}
/**
 * Who approves a subnet in the policy of others: an approver of a network approves each subnet of it as well.
 * Source: Tailscale docs, "Auto approvers".
 * @returns a note where others have an entry for just this subnet, without the tag
 */
function approversOf(base, subnet, tag) {
    let note;
    for (const [name, { entries, at }] of base.autoApprovers.routes) {
        const range = (0,ip_range/* parseIpRange */.CB)(name);
        if (range === undefined || !(0,ip_range/* covers */.hU)([range], [subnet]))
            continue;
        const names = entries.map(({ text }) => text);
        if (names.includes(tag) || names.includes('autogroup:tagged'))
            return 'approved';
        if (!(0,ip_range/* covers */.hU)([subnet], [range]))
            continue;
        const listed = names.length === 0 ? 'nobody' : names.join(', ');
        note = `${JSON.stringify(name)} has approvers of others at line ${at.line} (${listed}): add "${tag}" there, or approve the route in Tailscale (Machines)`;
    }
    return note ?? 'none';
}
/** @throws SlipwayError INPUT_INVALID for a source that is not defined, is none, or covers the gateway itself. */
function refuseSource(base, tag, source) {
    const refuse = (what, remedy) => new error/* SlipwayError */.GQ('INPUT_INVALID', `${SOURCES_INPUT} has ${JSON.stringify(source)}, ${what}`, { remedy });
    const people = 'name users, groups, other tags or autogroup:member';
    const selector = (0,tailnet_selector/* readSelector */.Id)(source);
    if (selector.kind === 'any' || source === 'autogroup:tagged' || source === 'autogroup:danger-all' || source === tag) {
        throw refuse('which lets the gateway itself in as well', people);
    }
    if (selector.kind === 'service' || source === 'autogroup:self' || source === 'autogroup:internet') {
        throw refuse('which cannot be a source', people);
    }
    if (selector.kind === 'autogroup' && !tailnet_selector/* AUTOGROUPS */.Gx.has(source))
        throw refuse('which Tailscale does not know', people);
    if (selector.kind === 'user' && !/^[^@\s]+@[^@\s]+$/.test(source)) {
        throw refuse('which is no login', 'write it with its domain or provider: alice@example.com, alice@github');
    }
    const section = definedIn(base, source);
    if (section !== undefined) {
        const or = selector.kind === 'host' ? `write a person\u2019s login in full: ${source}@example.com` : 'name another';
        throw refuse('which the policy does not define', `add it to "${section}" of the policy, or ${or}`);
    }
    const ranges = (0,resolve/* rangesOfSelector */.d)(base, selector, new Set()) ?? [];
    if (ranges.some((range) => !(0,ip_range/* isSingleAddress */.Jl)(range) && (0,ip_range/* overlapAny */.cg)([range], ip_range/* TAILNET */.Q0))) {
        throw refuse('which has addresses in it that the gateway may get', people);
    }
}
/** The section in which a name would have to be defined and is not. */
function definedIn(base, source) {
    const selector = (0,tailnet_selector/* readSelector */.Id)(source);
    switch (selector.kind) {
        case 'tag':
            return base.tagOwners.has(source) ? undefined : 'tagOwners';
        case 'group':
            // A group of an identity provider bears a domain and stands in no policy file.
            return base.groups.has(source) || source.includes('@') ? undefined : 'groups';
        case 'ipset':
            return base.ipsets.has(source) ? undefined : 'ipsets';
        case 'host':
            return base.hosts.has(source) ? undefined : 'hosts';
        default:
            return undefined;
    }
}
const MEMBER_SPELLINGS = ['autogroup:member', 'autogroup:members'];
/** The two spellings cannot stand in one file. Source: Tailscale docs, "Autogroups". */
function spelledLikeFile(base, source) {
    if (!MEMBER_SPELLINGS.includes(source))
        return source;
    const { root } = base.document;
    return MEMBER_SPELLINGS.find((spelling) => holds(root, spelling)) ?? source;
}
function holds(node, text) {
    if (node.kind === 'array')
        return node.elements.some((element) => holds(element, text));
    if (node.kind === 'object')
        return node.members.some((member) => holds(member.value, text));
    // In `dst` it stands with its ports: `autogroup:member:*`.
    return node.kind === 'string' && (node.value === text || node.value.startsWith(`${text}:`));
}

;// CONCATENATED MODULE: ./lib/src/tailnet/fragment-style.js
function ruleStyle(base, kind) {
    const own = spellingIn(base, `${kind}s`);
    return {
        action: own('action'),
        src: own('src', 'users'),
        dst: own('dst', 'ports'),
        proto: own('proto'),
        ip: own('ip'),
    };
}
function testStyle(base) {
    const own = spellingIn(base, 'tests');
    return { src: own('src', 'user'), proto: own('proto'), accept: own('accept', 'allow'), deny: own('deny') };
}
/**
 * How the entries of a section spell a field, given its name and its legacy name; a field that none of them has is
 * capitalised where others are.
 */
function spellingIn(base, section) {
    const node = base.sections.get(section)?.member.value;
    const words = new Set();
    for (const entry of node?.kind === 'array' ? node.elements : []) {
        if (entry.kind === 'object')
            for (const { name } of entry.members)
                words.add(name.value);
    }
    const capital = [...words].some((word) => /^[A-Z]/.test(word));
    return (...names) => {
        const found = [...words].find((word) => names.includes(word.toLowerCase()));
        const [modern = ''] = names;
        return found ?? (capital ? modern.slice(0, 1).toUpperCase() + modern.slice(1) : modern);
    };
}

;// CONCATENATED MODULE: ./lib/src/tailnet/fragment-tests.js



const SSH_PORT = 22;
/** Ports of other hosts, tags and users that the gateway has no business with. */
const DENIED_PORTS = [SSH_PORT, 80, 443];
/** Ports of the routes that are tried on other hosts as well: a rule with too many hosts shows there. */
const MAX_ROUTE_PORTS = 2;
/**
 * Of hosts, tags and users each. The proof that the gateway reaches nothing else is `overreachOf`, over all of them; the tests
 * let the service repeat it on a sample, and every line of them stands in a file that people read.
 */
const MAX_DENIED_OF_A_KIND = 25;
/**
 * An `accept` for every route, and a `deny` for the ports beside it, for other hosts, tags and users. A deny names no
 * protocol, so it asks for TCP and UDP. Addresses outside the tailnet's own range are left out: their tests fail whatever the
 * rules say (tailscale/tailscale#14117). A destination is a host alias, a tag or a user with one port.
 * Source: Tailscale docs, "Syntax reference for the tailnet policy file", accept and deny destinations.
 */
function testsFor(base, routes, wish) {
    const inTailnet = routes.filter((route) => (0,ip_range/* overlapAny */.cg)([route.range], ip_range/* TAILNET */.Q0));
    if (inTailnet.length === 0)
        return { entries: [], notes: [] };
    const style = testStyle(base);
    const unknown = new Set(wish.withoutDenied);
    const entry = (value) => ({ name: undefined, value });
    const deny = ([host, ports]) => {
        const destinations = ports.map((port) => `${host}:${port}`).filter((destination) => !unknown.has(destination));
        if (unknown.has(host) || destinations.length === 0)
            return [];
        return [entry({ [style.src]: wish.tag, [style.deny]: destinations })];
    };
    const allowed = new Set(inTailnet.map((route) => `${route.alias}:${route.port}`));
    const others = deniedOthers(base, inTailnet, wish.tag);
    return {
        entries: [
            ...[...allowed].map((destination) => entry({ [style.src]: wish.tag, [style.proto]: 'tcp', [style.accept]: [destination] })),
            ...[...neighboursOf(inTailnet), ...others.denied].flatMap(deny),
        ],
        notes: others.notes,
    };
}
/** Ports of the routes' own hosts that no route uses: SSH, and one below and above each route. */
function neighboursOf(routes) {
    const ports = new Map();
    for (const { alias, port } of routes)
        ports.set(alias, (ports.get(alias) ?? new Set()).add(port));
    return new Map([...ports].map(([alias, used]) => {
        const near = [SSH_PORT, ...[...used].flatMap((port) => [port - 1, port + 1])];
        return [alias, [...new Set(near)].filter((port) => port >= 1 && port <= 65535 && !used.has(port))];
    }));
}
/** Other hosts, tags and users with the ports that are denied there. */
function deniedOthers(base, routes, tag) {
    const used = [...new Set(routes.map(({ port }) => port))];
    const denied = [];
    const notes = [];
    const add = (kind, names, ports) => {
        for (const name of names.slice(0, MAX_DENIED_OF_A_KIND))
            denied.push([name, [...new Set(ports)]]);
        if (names.length <= MAX_DENIED_OF_A_KIND)
            return;
        notes.push(`the tests deny the first ${MAX_DENIED_OF_A_KIND} of ${names.length} other ${kind}`);
    };
    add('hosts', otherHosts(base, routes), [...DENIED_PORTS, ...used.slice(0, MAX_ROUTE_PORTS)]);
    // A model host may bear a tag or belong to a user, so a route's own port is not denied there.
    const beside = [...DENIED_PORTS, ...used.slice(0, MAX_ROUTE_PORTS).map((port) => port + 1)];
    const free = beside.filter((port) => port <= 65535 && !used.includes(port));
    add('tags', [...base.tagOwners.keys()].filter((other) => other !== tag), free);
    add('users', usersOf(base), free);
    return { denied, notes };
}
/** Aliases of other machines of the tailnet. */
function otherHosts(base, routes) {
    const ours = new Set(routes.map(({ range }) => (0,ip_range/* formatRange */.Lu)(range)));
    return [...base.hosts]
        .filter(([, host]) => {
        const range = (0,ip_range/* parseIpRange */.CB)(host.value);
        if (range === undefined || /[/-]/.test(host.value) || !(0,ip_range/* overlapAny */.cg)([range], ip_range/* TAILNET */.Q0))
            return false;
        return !ours.has((0,ip_range/* formatRange */.Lu)(range));
    })
        .map(([alias]) => alias);
}
/** Logins that groups, rules and owners name: `alice@example.com`, `bob@github`; no domains, no groups of an identity provider. */
function usersOf(base) {
    const lists = [...base.groups.values(), ...base.tagOwners.values()].flatMap(({ entries }) => entries);
    const terms = base.rules.flatMap(({ sources, destinations, kind }) => [
        ...sources.map(({ text }) => text),
        ...destinations.map(({ text }) => (kind === 'acl' ? text.replace(/:[^:]*$/, '') : text)),
    ]);
    const names = [...lists.map(({ text }) => text), ...terms];
    return [...new Set(names)].filter((name) => (0,tailnet_selector/* readSelector */.Id)(name).kind === 'user' && /^[^@\s:*]+@[^@\s:*]+$/.test(name));
}

;// CONCATENATED MODULE: ./lib/src/tailnet/fragment-content.js
/** What the fragment says: which hosts, rules, owners and tests follow from the routes, and how the file would write them. */






/**
 * The entries of the fragment for a policy without it, and what the reader must know besides.
 * @param base the policy as others left it
 * @throws SlipwayError INPUT_INVALID when a route has no usable address, the tag is not one, or a subnet or a source is not
 */
function fragmentContent(base, wish) {
    if (!/^tag:[A-Za-z][A-Za-z0-9-]*$/.test(wish.tag)) {
        throw new error/* SlipwayError */.GQ('INPUT_INVALID', `tag ${JSON.stringify(wish.tag)} is not a tag`, {
            remedy: 'write it as tag:name; the name starts with a letter and has letters, digits and hyphens',
        });
    }
    const aliases = aliasesOf(base);
    const routes = wish.routes.map((route) => nameRoute(route, aliases));
    const { added } = aliases;
    const content = new Map();
    const useGrants = base.sections.has('grants') && !base.sections.has('acls');
    const style = ruleStyle(base, useGrants ? 'grant' : 'acl');
    const advertised = advertisedContent(base, wish, useGrants ? 'grant' : 'acl', style);
    const rules = useGrants ? grantsFor(routes, wish.tag, style) : aclsFor(routes, wish.tag, style);
    put(content, useGrants ? 'grants' : 'acls', [...rules, ...advertised.rules]);
    put(content, 'hosts', [...added].map(([name, value]) => ({ name, value })));
    if (!base.tagOwners.has(wish.tag))
        put(content, 'tagOwners', [{ name: wish.tag, value: ['autogroup:admin'] }]);
    put(content, 'autoApprovers', advertised.approvers);
    const tests = testsFor(base, routes, wish);
    if (wish.withoutTests !== true)
        put(content, 'tests', tests.entries);
    const testNotes = wish.withoutTests === true ? [] : tests.notes;
    return { content, notes: [...notesOfOutside(routes), ...notesOfPosture(base), ...advertised.notes, ...testNotes] };
}
/** A rule without a posture of its own takes the default one. Source: Tailscale docs, "Default source posture". */
function notesOfPosture(base) {
    const node = base.sections.get('defaultSrcPosture')?.member.value;
    const names = (node?.kind === 'array' ? node.elements : []).flatMap((one) => one.kind === 'string' ? one.value : []);
    if (names.length === 0)
        return [];
    const listed = names.join(' or ');
    return [`"defaultSrcPosture" holds for the gateway too: its container, a Linux device, must meet ${listed}`];
}
/** A host that is no device of the tailnet is reached through a device that advertises a subnet with it. */
function notesOfOutside(routes) {
    const outside = routes.filter(({ range }) => !(0,ip_range/* overlapAny */.cg)([range], ip_range/* TAILNET */.Q0));
    return [...new Map(outside.map((route) => [route.alias, (0,ip_range/* formatRange */.Lu)(route.range)]))].map(([alias, address]) => `${alias} (${address}) is no device of the tailnet: another device must advertise a subnet with it, and tests of the policy cannot ask about it`);
}
function put(content, section, entries) {
    if (entries.length > 0)
        content.set(section, entries);
}
function aliasesOf(base) {
    const of = new Map();
    for (const [alias, host] of base.hosts) {
        const range = (0,ip_range/* parseIpRange */.CB)(host.value);
        if (range === undefined || !(0,ip_range/* isSingleAddress */.Jl)(range))
            continue;
        const address = (0,ip_range/* formatRange */.Lu)(range);
        of.set(address, [...(of.get(address) ?? []), alias]);
    }
    return { of, inUse: new Set([...base.hosts.keys()].map((alias) => alias.toLowerCase())), added: new Map() };
}
/** The alias for a route's host: one the file has for the address, else its own name, else a free one. */
function nameRoute(route, { of, inUse, added }) {
    const range = route.address === undefined ? undefined : (0,ip_range/* parseIpRange */.CB)(route.address);
    if (range === undefined || !(0,ip_range/* isSingleAddress */.Jl)(range)) {
        throw new error/* SlipwayError */.GQ('INPUT_INVALID', `route ${(0,model_route/* routeName */.x)(route)} has no IP address`, {
            remedy: `write the address in api_base and the name behind it as a comment, or add "${route.host}" to "hosts" of the policy`,
        });
    }
    const address = (0,ip_range/* formatRange */.Lu)(range);
    const known = of.get(address) ?? [];
    const found = known.includes(route.host) ? route.host : known[0];
    if (found !== undefined)
        return { alias: found, range, port: route.port };
    const wished = aliasFrom(route.host, address);
    let alias = wished;
    for (let number = 1; inUse.has(alias.toLowerCase()); number++) {
        alias = number === 1 ? `slipway-${wished}` : `slipway-${wished}-${number}`;
    }
    of.set(address, [alias]);
    inUse.add(alias.toLowerCase());
    added.set(alias, address);
    return { alias, range, port: route.port };
}
/** A name that can only be read as a host alias. */
function aliasFrom(host, address) {
    const alias = host.replace(/[^A-Za-z0-9._-]+/g, '-').replace(/^[-.]+|[-.]+$/g, '');
    if (alias !== '' && (0,ip_range/* parseIpRange */.CB)(alias) === undefined)
        return alias;
    return `host-${address.replace(/[.:]+/g, '-').replace(/^-|-$/g, '')}`;
}
function aclsFor(routes, tag, style) {
    if (routes.length === 0)
        return [];
    const destinations = [...new Set(routes.map((route) => `${route.alias}:${route.port}`))];
    const value = {
        [style.action]: 'accept',
        [style.src]: [tag],
        [style.proto]: 'tcp',
        [style.dst]: destinations,
    };
    return [{ name: undefined, value }];
}
/** One grant a port, because a grant allows every one of its ports on every one of its hosts. */
function grantsFor(routes, tag, style) {
    const hostsByPort = new Map();
    for (const { alias, port } of routes)
        hostsByPort.set(port, (hostsByPort.get(port) ?? new Set()).add(alias));
    return [...hostsByPort].map(([port, hosts]) => ({
        name: undefined,
        value: { [style.src]: [tag], [style.dst]: [...hosts], [style.ip]: [`tcp:${port}`] },
    }));
}

// EXTERNAL MODULE: ./lib/src/tailnet/fragment-entries.js
var fragment_entries = __webpack_require__(1971);
// EXTERNAL MODULE: ./lib/src/tailnet/fragment-marks.js
var fragment_marks = __webpack_require__(6037);
// EXTERNAL MODULE: ./lib/src/tailnet/fragment-text.js
var fragment_text = __webpack_require__(968);
// EXTERNAL MODULE: ./lib/src/tailnet/hujson-format.js + 1 modules
var hujson_format = __webpack_require__(979);
// EXTERNAL MODULE: ./lib/src/tailnet/policy.js + 1 modules
var tailnet_policy = __webpack_require__(8228);
;// CONCATENATED MODULE: ./lib/src/tailnet/fragment-print.js
/** The fragment alone, with what goes where, for who keeps the policy by hand. */




/** Tabs and LF, as Tailscale lays a policy out. */
const EMPTY = '{\n}\n';
/**
 * The fragment alone, ready to paste: each section with the place where its lines go. It is a policy of its own, but not the
 * whole of anybody's.
 * @param policyText the policy it is for, so that names and spelling follow it and places are named by line
 * @throws PolicyError, SlipwayError as `mergeFragment`
 */
function printFragment(wish, policyText) {
    const policy = (0,tailnet_policy/* parsePolicy */.ON)(policyText ?? EMPTY);
    const base = policyText === undefined ? policy : (0,tailnet_policy/* parsePolicy */.ON)((0,fragment_text/* removeParts */.h)(policyText));
    const { content, notes } = fragmentContent(base, wish);
    const empty = (0,tailnet_policy/* parsePolicy */.ON)(EMPTY);
    const sections = fragment_marks/* FRAGMENT_SECTIONS */.yt.flatMap((section) => {
        const entries = content.get(section);
        if (entries === undefined)
            return [];
        const spelled = policy.sections.get(section)?.spelled ?? (0,fragment_text/* spelledLikeOthers */.Sy)(base, section);
        const text = (0,fragment_text/* createdSection */.w2)(empty, { section, spelled, text: (0,fragment_text/* partText */.Rn)(empty, section, entries) });
        if (policyText === undefined)
            return `\t// ${generalPlace(section)}\n${text}`;
        const { missing } = (0,fragment_text/* targetOf */.$r)(policy, section);
        return `\t// ${placeIn(policy, section)}\n${withoutCreated(text, (0,fragment_marks/* pathOf */.XM)(section).length - missing.length)}`;
    });
    return [...notes.map((note) => `// Note: ${note}\n`), '{\n', sections.join('\n'), '}\n'].join('');
}
/** The first brackets are those of the policy's own sections: they bear no mark. */
function withoutCreated(text, brackets) {
    let left = brackets;
    return text.replaceAll(` // ${fragment_marks/* CREATED_MARK */.Hf}`, (mark) => (left-- > 0 ? '' : mark));
}
function bracketOf(section) {
    return (0,fragment_text/* holdsList */.dE)(section) ? '[' : '{';
}
function generalPlace(section) {
    const where = `right behind the "${bracketOf(section)}" of "${(0,fragment_marks/* pathOf */.XM)(section).join('.')}"`;
    return `The lines from begin to end go ${where}; where your policy has no such section, all of this goes into it.`;
}
/** Where the lines of a section go in a policy. */
function placeIn(policy, section) {
    const { node, missing } = (0,fragment_text/* targetOf */.$r)(policy, section);
    const { line } = policy.lines.position(node.start);
    if ((0,fragment_marks/* markedSections */.R4)(policy.document).some((one) => one.section === section && one.begin !== undefined)) {
        return `Line ${line} of the policy: these lines take the place of those from begin to end.`;
    }
    if (missing.length === 0) {
        return `Line ${line} of the policy: the lines from begin to end go right behind the "${bracketOf(section)}".`;
    }
    if (node === policy.document.root) {
        return 'The policy has no such section: all of this goes into it, e.g. right behind its first "{".';
    }
    return `Line ${line} of the policy has no "${missing.join('.')}" in it: that goes right behind the "{".`;
}

;// CONCATENATED MODULE: ./lib/src/tailnet/fragment.js
/**
 * The part of the tailnet policy that is ours: put in, found again, updated and taken out without touching a byte of
 * others. Our entries stand first in their section, so no comma outside the marks ever moves (see fragment-marks.ts).
 */









/**
 * Puts the fragment for the routes into the policy, or updates the one that is there. Idempotent: a fragment that says
 * the same, however it is laid out, is left as it is. Where the policy has neither `acls` nor `grants`, which allows
 * everything, an `acls` section is created and with it everything else is denied: ask `overreachOf` first.
 * @throws PolicyError when the policy is not valid before or after, when marks are damaged or entries of others stand
 *   between them; SlipwayError INPUT_INVALID for a route without address, a subnet or a source that is none
 */
function mergeFragment(policyText, wish) {
    const policy = (0,tailnet_policy/* readPolicy */.T4)(policyText);
    const baseText = (0,fragment_text/* removeParts */.h)(policyText);
    const base = baseText === policyText ? policy : (0,tailnet_policy/* parsePolicy */.ON)(baseText);
    const { content, notes } = fragmentContent(base, wish);
    const present = contentOf(policy);
    const difference = { added: missingFrom(present, content), removed: missingFrom(content, present) };
    if (isEmpty(difference.added) && isEmpty(difference.removed))
        return { text: policyText, changed: false, notes, ...difference };
    const parts = fragment_marks/* FRAGMENT_SECTIONS */.yt.flatMap((section) => {
        const entries = content.get(section);
        return entries === undefined ? [] : [{ section, text: (0,fragment_text/* partText */.Rn)(base, section, entries) }];
    });
    const text = laidOut(baseText, base, (0,fragment_text/* insertParts */.Ao)(base, parts));
    (0,tailnet_policy/* readPolicy */.T4)(text);
    return { text, changed: text !== policyText, notes, ...difference };
}
/** Laying out a larger policy costs more than it is worth: the layout is for readers only. */
const MAX_LAID_OUT = 512 * 1024;
/**
 * In a policy in canonical layout, ours is in canonical layout too: should the service lay it out anew, not a byte
 * changes. Where that would move bytes of others, or could not be put back by `restoreFragment`, our own layout stays.
 */
function laidOut(baseText, base, merged) {
    if (merged.length > MAX_LAID_OUT || (0,hujson_format/* formatHuJson */.Fn)(baseText) !== baseText)
        return merged;
    const canonical = (0,hujson_format/* formatHuJson */.Fn)(merged);
    return (0,fragment_text/* insertParts */.Ao)(base, readFragment(canonical).parts) === canonical ? canonical : merged;
}
/**
 * The policy without the fragment: the exact inverse of `mergeFragment` on a text that had none. A section that we
 * created stays when others have written into it since.
 * @throws PolicyError when the text is not HuJSON or a mark has lost its counterpart
 */
function removeFragment(policyText) {
    (0,tailnet_policy/* parsePolicyText */.XL)(policyText);
    return (0,fragment_text/* removeParts */.h)(policyText);
}
/**
 * The fragment as it stands in a policy.
 * @throws PolicyError when the policy cannot be read
 */
function readFragment(policyText) {
    const policy = (0,tailnet_policy/* parsePolicy */.ON)(policyText);
    const parts = [];
    for (const { section, begin, end } of (0,fragment_marks/* markedSections */.R4)(policy.document)) {
        if (section === undefined || begin === undefined || end === undefined)
            continue;
        parts.push({ section, text: policyText.slice(begin.start, end.end) });
    }
    const advertised = advertisedOf(policy);
    return {
        present: parts.length > 0,
        routes: routesOf(policy),
        ...(advertised === undefined ? {} : { advertised }),
        parts,
    };
}
/**
 * Puts a fragment back as it stood, into a policy that may have changed around it.
 * @throws PolicyError when the policy cannot be read
 */
function restoreFragment(policyText, state) {
    const base = (0,tailnet_policy/* parsePolicy */.ON)(removeFragment(policyText));
    return (0,fragment_text/* insertParts */.Ao)(base, state.parts);
}
/** Address to alias, from the policy's `hosts`; empty when the policy cannot be read. The first alias of an address counts. */
function hostNamesOf(policyText) {
    const names = new Map();
    try {
        for (const [alias, { value }] of (0,tailnet_policy/* parsePolicy */.ON)(policyText).hosts) {
            const range = (0,ip_range/* parseIpRange */.CB)(value);
            if (range !== undefined && (0,ip_range/* isSingleAddress */.Jl)(range) && !names.has(value))
                names.set(value, alias);
        }
    }
    catch {
        // What is wrong with the policy is told by whoever needs the policy itself.
    }
    return names;
}
/** The routes that our own rules grant. */
function routesOf(policy) {
    return policy.rules
        .filter((rule) => rule.ours)
        .flatMap(destinationsOf)
        .flatMap(([host, ports]) => {
        const address = policy.hosts.get(host)?.value ?? ((0,ip_range/* parseIpRange */.CB)(host) === undefined ? undefined : host);
        const ranges = (0,tailnet_selector/* readIpEntry */.kH)(ports)?.ports ?? (0,tailnet_selector/* readPorts */.xH)(ports) ?? [];
        if (address === undefined || host.includes('/'))
            return [];
        return ranges.map((range) => ({ host, address, port: range.first }));
    });
}
/** Hosts with their ports, as the rule writes them. */
function destinationsOf(rule) {
    return rule.destinations.flatMap(({ text }) => {
        if (rule.kind === 'grant')
            return (rule.ip ?? []).map((entry) => [text, entry.text]);
        const destination = (0,tailnet_selector/* splitDestination */.RG)(text);
        return destination === undefined ? [] : [[destination.host, destination.ports]];
    });
}
/** The subnets that our own approvers and rules name, and the sources of those rules. */
function advertisedOf(policy) {
    const isSubnet = ([host]) => host.includes('/') && (0,ip_range/* parseIpRange */.CB)(host) !== undefined;
    const rules = policy.rules.filter((rule) => rule.ours && destinationsOf(rule).some(isSubnet));
    const approved = (0,fragment_entries/* markedEntries */.jY)((0,fragment_marks/* markedSections */.R4)(policy.document)).flatMap(({ section, name }) => section === 'autoApprovers' && name !== undefined ? [name] : []);
    const opened = rules.flatMap((rule) => destinationsOf(rule).filter(isSubnet)).map(([host]) => host);
    const routes = [...new Set([...approved, ...opened])];
    const sources = [...new Set(rules.flatMap((rule) => rule.sources.map(({ text }) => text)))];
    return routes.length === 0 ? undefined : { routes, sources };
}
/** What the marks hold now, in the form in which it is wished for. */
function contentOf(policy) {
    const content = new Map();
    for (const { section, name, value } of (0,fragment_entries/* markedEntries */.jY)((0,fragment_marks/* markedSections */.R4)(policy.document))) {
        const entries = content.get(section) ?? [];
        entries.push({ name, value });
        content.set(section, entries);
    }
    return content;
}
/** The entries of `wanted` that `present` lacks. */
function missingFrom(present, wanted) {
    const missing = (...sections) => sections.flatMap((section) => {
        const there = new Set((present.get(section) ?? []).map(entryText));
        return (wanted.get(section) ?? []).map(entryText).filter((text) => !there.has(text));
    });
    return {
        rules: missing('acls', 'grants'),
        hosts: missing('hosts'),
        tests: missing('tests'),
        tagOwners: missing('tagOwners'),
        autoApprovers: missing('autoApprovers'),
    };
}
function entryText({ name, value }) {
    return name === undefined ? JSON.stringify(value) : `${JSON.stringify(name)}: ${JSON.stringify(value)}`;
}
function isEmpty(entries) {
    return Object.values(entries).every((list) => list.length === 0);
}


/***/ })

};
