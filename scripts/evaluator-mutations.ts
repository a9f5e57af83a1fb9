// Rules of the policy evaluator, each with a way to break it that the tests must see.

/** One exact edit of a source file. */
export interface Mutation {
  /** Below src/tailnet. */
  readonly file: string;
  /** The rule that it breaks. */
  readonly rule: string;
  /** Stands in the file once. */
  readonly from: string;
  readonly to: string;
  /** Files of __tests__/tailnet, where they are not the evaluator's own. */
  readonly tests?: readonly string[];
}

function mutation(file: string, rule: string, from: string, to: string, tests?: readonly string[]): Mutation {
  return { file: `src/tailnet/${file}.ts`, rule, from, to, ...(tests === undefined ? {} : { tests }) };
}

const REACH_TESTS = ['reach', 'reach-of'];

export const MUTATIONS: readonly Mutation[] = [
  // Sources and names
  mutation(
    'resolve',
    'a tagged node belongs to no user',
    'user: node.tags.length > 0 ? undefined : node.user,',
    'user: node.user,',
  ),
  mutation(
    'resolve',
    '* as a source covers approved subnet routes',
    'return union([...TAILNET, ...routes]);',
    'return union([...TAILNET]);',
  ),
  mutation(
    'resolve',
    'autogroup:danger-all is everybody anywhere',
    "if (text === 'autogroup:danger-all') return EVERYWHERE;",
    "if (text === 'autogroup:danger-all') return TAILNET;",
  ),
  mutation(
    'resolve',
    'an exit route lets nobody in by *',
    'routes: read((node.routes ?? []).filter((route) => !isExitRoute(route))),',
    'routes: read(node.routes ?? []),',
  ),
  mutation(
    'resolve',
    'user:*@domain is those who log in at the domain',
    'node.user?.endsWith(`@${selector.name}`)',
    'node.user !== undefined',
  ),
  mutation('resolve', 'autogroup:tagged is tagged nodes only', 'return node.tags.length > 0;', 'return true;'),
  mutation(
    'resolve',
    'an ipset takes out what it removes',
    "operation === 'remove' ? subtract(ranges, part)",
    "operation === 'remove' ? ranges",
  ),
  mutation('resolve', 'an ipset can hold the internet', "if (name === 'autogroup:internet') return INTERNET;", ''),
  mutation(
    'ip-range',
    'the tailnet leaves out 100.115.92.0/23',
    "...subtract(rangesOf('100.64.0.0/10'), rangesOf('100.115.92.0/23')),",
    "...rangesOf('100.64.0.0/10'),",
  ),
  mutation(
    'ip-range',
    'a CIDR begins at its network address',
    'const first = (address.first / size) * size;',
    'const { first } = address;',
  ),
  mutation(
    'ip-range',
    'what lies above a hole stays',
    'if (range.last > hole.last) parts.push({ ...range, first: hole.last + 1n });',
    '',
  ),
  mutation(
    'selector',
    'ports follow the last colon',
    "const colon = text.lastIndexOf(':');",
    "const colon = text.indexOf(':');",
  ),

  // Ports and protocols
  mutation(
    'ports',
    'a rule without proto lets TCP, UDP and both ICMPs in',
    'DEFAULT_PROTOCOLS: readonly number[] = [6, 17, 1, 58];',
    'DEFAULT_PROTOCOLS: readonly number[] = [6, 17];',
  ),
  mutation('ports', 'port 0 stands in * only', 'if (first === 0) return', 'if (first < 0) return'),
  mutation('ports', 'a port is at most 65535', 'Number(text) <= 65535 ?', 'Number(text) <= 99999 ?'),
  mutation(
    'ports',
    'a range ends at its last port',
    "return first > last ? said('first port must be >= last port') : { value: { first, last } };",
    "return first > last ? said('first port must be >= last port') : { value: { first, last: last - 1 } };",
  ),
  mutation('ports', 'protocol 99 is Tailscale’s own', 'const RESERVED_PROTOCOL = 99;', 'const RESERVED_PROTOCOL = 98;'),

  // Packet filters
  mutation(
    'packet-filter',
    'via names who routes',
    'if (rule.via.length > 0 && !rule.via.some((tag) => node.node.tags.includes(tag.text))) return [];',
    '',
  ),
  mutation(
    'packet-filter',
    'a subnet router answers for its routes',
    'const routed = [...node.routes, ...node.exits];',
    'const routed = [...node.exits];',
  ),
  mutation(
    'packet-filter',
    'an exit node answers for everything',
    'const routed = [...node.routes, ...node.exits];',
    'const routed = [...node.routes];',
  ),
  mutation(
    'packet-filter',
    'an exit node is told of every user’s own devices, others of their own user’s',
    'if (node.exits.length === 0) {',
    'if (node.exits.length >= 0) {',
    ['packet-filter'],
  ),
  mutation(
    'packet-filter',
    'autogroup:self is the devices of one user',
    '.filter((other) => other.user === node.user && overlapAny(other.addresses, sources))',
    '.filter((other) => overlapAny(other.addresses, sources))',
  ),
  mutation(
    'packet-filter',
    'autogroup:self narrows the sources',
    '.filter((other) => other.user === node.user && overlapAny(other.addresses, sources))',
    '.filter((other) => other.user === node.user)',
  ),
  mutation(
    'packet-filter',
    'autogroup:internet is public addresses',
    "if (host === 'autogroup:internet') return INTERNET;",
    "if (host === 'autogroup:internet') return EVERYWHERE;",
  ),
  mutation(
    'packet-filter',
    'who holds a drive is told to its sharer',
    "['tailscale.com/cap/drive', 'tailscale.com/cap/drive-sharer'],",
    '',
  ),
  mutation(
    'packet-filter',
    'a capability is held on the node’s own addresses',
    "if (host === '*') return node.addresses;",
    "if (host === '*') return EVERYWHERE;",
  ),
  mutation(
    'packet-filter',
    'a packet must come from a source of the rule',
    'subtract([source], entry.sources).length === 0 &&',
    '',
  ),
  mutation(
    'packet-filter',
    'a packet must go to a port of the rule',
    '(portless || entry.ports.some(({ first, last }) => port >= first && port <= last)) &&',
    '',
  ),

  // What the service refuses
  mutation(
    'policy-validation',
    'a tag must be declared',
    'if (policy.tagOwners.has(selector.name)) return undefined;',
    'return undefined;',
  ),
  mutation(
    'policy-validation',
    'a host alias must be defined',
    'if (policy.hosts.has(selector.name)) return undefined;',
    'return undefined;',
  ),
  mutation(
    'policy-validation',
    'grants take no * with autogroup:self',
    "if (selector.kind === 'any') return rule.kind === 'acl';",
    "if (selector.kind === 'any') return true;",
  ),
  mutation(
    'policy-validation',
    'no tag reaches autogroup:self',
    "return selector.kind === 'user' ||",
    "return selector.kind === 'tag' || selector.kind === 'user' ||",
  ),
  mutation(
    'policy-validation',
    'autogroup:self is no source',
    "if (term.text === 'autogroup:self' || term.text === 'autogroup:internet') {",
    "if (term.text === 'autogroup:internet') {",
  ),
  mutation(
    'policy-validation',
    'autogroup:danger-all is no destination',
    "if (host === 'autogroup:danger-all') throw",
    "if (host === 'autogroup:danger') throw",
  ),
  mutation(
    'policy-validation',
    'a grant names no default route',
    "if (term.text === '0.0.0.0/0' || term.text === '::/0') {",
    "if (term.text === '0.0.0.0/0') {",
  ),
  mutation(
    'policy-validation',
    'no capability on the internet',
    "if (term.text === 'autogroup:internet' && rule.app.size > 0) {",
    "if (term.text === 'autogroup:internet' && rule.app.size > 1) {",
  ),
  mutation(
    'policy-validation',
    'a grant needs ip or app',
    'if ((rule.ip ?? []).length === 0 && rule.app.size === 0)',
    'if (rule.ip === undefined && rule.app.size > 99)',
  ),
  mutation(
    'policy-validation',
    'via is a declared tag',
    'if (!policy.tagOwners.has(tag.text)) throw',
    "if (tag.text === '') throw",
  ),
  mutation(
    'policy-validation',
    'rules only accept',
    "if (action.toLowerCase() !== 'accept') {",
    "if (action === '') {",
  ),
  mutation('policy-validation', 'groups hold no groups', 'if (nested === undefined) continue;', 'continue;'),

  // Reading
  mutation(
    'policy',
    'legacy keys of rules',
    "fieldOf(fields, 'dst') ?? fieldOf(fields, 'ports')",
    "fieldOf(fields, 'dst')",
  ),
  mutation(
    'policy',
    'section names in any case',
    'CANONICAL.get(member.name.value.toLowerCase())',
    'CANONICAL.get(member.name.value)',
  ),
  mutation(
    'policy',
    'one empty list of rules denies',
    "allowsAll: !sections.has('acls') && !sections.has('grants'),",
    "allowsAll: !sections.has('acls') || !sections.has('grants'),",
  ),

  // The policy's own tests
  mutation(
    'policy-tests',
    'accept: every device of the source gets there',
    "want === 'Accept' ? results.length > 0 && results.every(Boolean)",
    "want === 'Accept' ? results.some(Boolean)",
  ),
  mutation(
    'policy-tests',
    'deny: no device of the source gets there',
    ': results.some(Boolean);',
    ': results.length > 0 && results.every(Boolean);',
  ),
  mutation(
    'policy-tests',
    'a destination is no alias of a CIDR',
    "return range === undefined || value.includes('/') ? undefined : [range];",
    'return range === undefined ? undefined : [range];',
  ),
  mutation(
    'policy-tests',
    'a destination is no CIDR',
    "return host.includes('/') || host.includes('-') ? undefined : [selector.range];",
    "return host.includes('-') ? undefined : [selector.range];",
  ),
  mutation(
    'policy-tests',
    'an address without a device is judged all the same',
    'if (owners.length > 0 || !isInside) return owners;',
    'if (owners.length >= 0) return owners;',
  ),
  mutation(
    'policy-tests',
    'a test names its protocol',
    "return text === '' ? [6, 17] : readProtocol(text);",
    'return [6, 17];',
  ),
  mutation(
    'policy-tests',
    'a posture that is not met lets nobody in',
    'entryAdmits(entry, source, destination, port, protocols) && meets(entry.rule)',
    'entryAdmits(entry, source, destination, port, protocols)',
  ),
  mutation(
    'posture',
    'the default posture holds where a rule has none',
    "const wanted = own.length > 0 ? own : stringsOf(policy.sections.get('defaultSrcPosture')?.member.value);",
    'const wanted = own;',
  ),

  // Reach and narrowing
  mutation(
    'reach',
    'a tag as destination is beyond the routes',
    'if (grant.ranges.length === 0) return isAddressed(grant.destination);',
    'if (grant.ranges.length === 0) return true;',
    REACH_TESTS,
  ),
  mutation('reach', 'a CIDR is beyond the routes', 'if (!isSingleAddress(range)) return false;', '', REACH_TESTS),
  mutation(
    'reach',
    'what lies behind a subnet router is asked of the router',
    'overlapAny([destination], [...node.addresses, ...node.routes, ',
    'overlapAny([destination], [...node.addresses, ',
    REACH_TESTS,
  ),
  mutation('reach', 'a public address is asked of exit nodes', '...(isPublic ? node.exits : [])', '...[]', REACH_TESTS),
  mutation(
    'reach',
    'an exit node is not asked for the tailnet’s own addresses',
    '...(isPublic ? node.exits : [])',
    '...node.exits',
    REACH_TESTS,
  ),
  mutation(
    'packet-filter',
    'a ping passes wherever a port is open',
    'return overlapAny([source], entry.sources) && overlapAny([destination], entry.ranges);',
    'return entryAdmits(entry, source, destination, 0, [1, 58]);',
    REACH_TESTS,
  ),
  mutation(
    'reach-source',
    'an address reaches its own family alone',
    'return { condition: certain ? undefined : `address in ${source}`, families };',
    'return { condition: certain ? undefined : `address in ${source}`, families: BOTH_FAMILIES };',
    REACH_TESTS,
  ),
  mutation(
    'reach-source',
    'autogroup:tagged covers every tag',
    "from.name === who.name : source === 'autogroup:tagged';",
    'from.name === who.name : false;',
    REACH_TESTS,
  ),
  mutation(
    'narrowing-sources',
    'who is narrowed is named no more',
    "if (selector.kind === 'tag') return source === tag ? [] : 'kept';",
    "if (selector.kind === 'tag') return 'kept';",
    ['narrowing'],
  ),
];
