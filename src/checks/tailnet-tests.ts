import { type IpRange, isSingleAddress, overlapAny, parseIpRange, TAILNET } from '../tailnet/ip-range.ts';
import type { Policy, PolicyTerm, PolicyTest } from '../tailnet/policy.ts';
import { reachOfTag } from '../tailnet/reach.ts';
import { readPorts, readProtocol, readSelector, splitDestination } from '../tailnet/selector.ts';
import type { Check, CheckContext } from './check.ts';
import { DEFINED_IN, undefinedKind } from './policy-names.ts';
import type { PolicyView } from './policy-view.ts';
import { mayReach, placedRoutes } from './tailnet-reach.ts';

const ADD_TESTS = '`slipway policy` adds them (policy-mode print shows them)';

const testsMissing: Check = {
  name: 'tailnet/tests-missing',
  severity: 'info',
  what: 'The policy has tests that accept every route of the gateway and deny what lies beside them.',
  why: 'Tailscale runs the tests on every change and refuses one that breaks them, whoever makes it; without them an edit in the admin console can cut the gateway off, or open the tailnet to it, and nothing tells (Tailscale docs, "Syntax reference for the tailnet policy file", section "Tests").',
  remedy: `add tests for the tag; ${ADD_TESTS}`,
  *run(context) {
    const view = context.policy();
    const config = context.config();
    if (view?.policy === undefined || config === undefined || config.problems.length > 0) return;
    const { policy } = view;
    const { tag } = context.settings;
    const routes = testableRoutes(context, policy);
    if (routes.length === 0) return;
    const tests = policy.tests.filter(({ source }) => source.text === tag);
    const untested = routes.filter((route) => !tests.some((test) => accepts(policy, test, route)));
    const denies = tests.some(({ deny }) => deny.length > 0);
    if (untested.length === 0 && denies) return;
    const section = policy.sections.get('tests')?.member.name;
    const at = section === undefined ? view.file.lines.span(0, 0) : view.file.lines.span(section.start, section.end);
    const names = listed([...new Set(untested.map(({ host, port }) => `${host}:${port}`))]);
    const missing = [
      ...(untested.length === 0 ? [] : [`accepts ${names}`]),
      ...(denies ? [] : ['denies anything']),
    ].join(' and none ');
    const message =
      tests.length === 0 ? `no test says what ${tag} may reach and what not` : `of the tests of ${tag} none ${missing}`;
    yield { file: view.file.path, at, message };
  },
};

interface PlacedRoute {
  readonly host: string;
  readonly range: IpRange;
  readonly port: number;
}

/**
 * Routes that the policy allows, in the tailnet's own range: tests of other addresses fail whatever the rules say
 * (tailscale/tailscale issue 14117). One that is not allowed has a check of its own.
 */
function testableRoutes(context: CheckContext, policy: Policy): PlacedRoute[] {
  const grants = reachOfTag(policy, context.settings.tag);
  return placedRoutes(context, policy).flatMap(({ host, address, port }) => {
    const range = address === undefined ? undefined : parseIpRange(address);
    if (address === undefined || range === undefined || !overlapAny([range], TAILNET)) return [];
    return grants.some((grant) => mayReach(grant, address, port)) ? [{ host, range, port }] : [];
  });
}

function accepts(policy: Policy, test: PolicyTest, { range, port }: PlacedRoute): boolean {
  const protocol = test.protocol?.text ?? '';
  if (protocol !== '' && !(readProtocol(protocol) ?? []).includes(6)) return false;
  return test.accept.some(({ text }) => {
    const destination = splitDestination(text);
    if (destination === undefined || destination.ports !== String(port)) return false;
    const { kind } = readSelector(destination.host);
    // A tag or a person may be the route's host: nobody can tell offline.
    if (kind === 'tag' || kind === 'user' || kind === 'group') return true;
    const tested = parseIpRange(policy.hosts.get(destination.host)?.value ?? destination.host);
    return tested !== undefined && isSingleAddress(tested) && overlapAny([tested], [range]);
  });
}

const MAX_LISTED = 6;

function listed(names: readonly string[]): string {
  const rest = names.length - MAX_LISTED;
  return rest > 0 ? `${names.slice(0, MAX_LISTED).join(', ')} and ${rest} more` : names.join(', ');
}

const testsShape: Check = {
  name: 'tailnet/tests-shape',
  severity: 'error',
  what: 'Every test has one source, and destinations of one host and one port.',
  why: 'A test in another form fails whatever the rules say, and Tailscale then refuses the whole policy: test(s) failed (Tailscale docs, "Syntax reference for the tailnet policy file", section "Tests").',
  remedy: 'write one host and one port: "hab:11434"',
  *run(context) {
    const view = context.policy();
    const draft = view?.draft;
    if (view === undefined || draft === undefined) return;
    const file = view.file.path;
    for (const test of draft.tests) {
      for (const { term, message, remedy, severity, missing } of faultsOf(draft, test)) {
        if (missing !== undefined && isTold(view, missing)) continue;
        const at = view.file.lines.span(term.start, term.end);
        yield { file, at, message, ...(remedy === undefined ? {} : { remedy }), ...(severity ? { severity } : {}) };
      }
    }
  },
};

interface Fault {
  readonly term: Pick<PolicyTerm, 'start' | 'end'>;
  readonly message: string;
  readonly remedy?: string;
  readonly severity?: 'warning';
  /** The name that is not defined, where that is the fault. */
  readonly missing?: string;
}

/** Whether rules name it too, or the section that would define it is mistyped: it is one fault. */
function isTold({ draft, undefinedNames, mistypedSections }: PolicyView, name: string): boolean {
  const kind = draft === undefined ? undefined : undefinedKind(draft, name);
  if (kind !== undefined && mistypedSections.has(DEFINED_IN[kind])) return true;
  return undefinedNames.some((each) => each.name === name);
}

function* faultsOf(policy: Policy, test: PolicyTest): Generator<Fault> {
  const source = sourceFault(policy, test.source.text);
  if (source !== undefined) yield { term: test.source, ...source };
  const { protocol, accept, deny } = test;
  if (protocol !== undefined && readProtocol(protocol.text) === undefined) {
    const message = `proto ${JSON.stringify(protocol.text)} is no protocol that Tailscale knows`;
    yield { term: protocol, message, remedy: 'write "tcp" or "udp", or take it out, which asks for either' };
  }
  if (accept.length === 0 && deny.length === 0) {
    const remedy = 'add "accept" with what must be reached, "deny" with what must not, or take the test out';
    yield { term: placeOf(policy, test), message: 'this test has neither accept nor deny', remedy };
  }
  for (const term of [...accept, ...deny]) {
    const fault = destinationFault(policy, term.text, protocol?.text);
    if (fault !== undefined) yield { term, ...fault };
    else if (accept.includes(term) && isOutside(policy, term.text)) yield { term, ...OUTSIDE };
  }
}

const OUTSIDE = {
  message:
    "this address is outside the tailnet's own: the test fails whatever the rules say (tailscale/tailscale issue 14117)",
  remedy: 'take this destination out of the test',
  severity: 'warning',
} as const;

function placeOf(policy: Policy, { at }: PolicyTest): { start: number; end: number } {
  const end = { line: at.endLine, column: at.endColumn };
  return { start: policy.lines.offset(at), end: policy.lines.offset(end) };
}

type Said = Omit<Fault, 'term'>;

function sourceFault(policy: Policy, text: string): Said | undefined {
  const quoted = JSON.stringify(text);
  const remedy = 'name one user, group, tag or host';
  if (text === '') return { message: 'this test has no source', remedy };
  const { kind } = readSelector(text);
  if (kind === 'any' || kind === 'domain' || kind === 'ipset' || kind === 'service') {
    return { message: `${quoted} is no source of a test`, remedy };
  }
  const missing = missingName(policy, text);
  if (missing !== undefined) return missing;
  if (!namesNetwork(policy, text)) return undefined;
  return { message: `${quoted} is a network: a test has one source`, remedy: 'name one address of it' };
}

function destinationFault(policy: Policy, text: string, protocol = ''): Said | undefined {
  const quoted = JSON.stringify(text);
  const split = splitDestination(text);
  if (split === undefined) return { message: `${quoted} names no port` };
  const { host, ports } = split;
  const { kind } = readSelector(host);
  if (kind === 'any') return { message: `${quoted} means every host: a test asks for one` };
  if (kind === 'autogroup' || kind === 'ipset' || kind === 'domain') {
    return { message: `${quoted}: ${host} is no destination of a test`, remedy: 'name a host, user, group or tag' };
  }
  const missing = missingName(policy, host);
  if (missing !== undefined) return missing;
  if (namesNetwork(policy, host)) {
    const message = `${quoted}: ${host} is a network: a test asks for one address`;
    const address = /^([^/]+)\/(?:32|128)$/.exec(host)?.[1];
    return { message, remedy: address === undefined ? 'name one address of it' : `write ${address}:${ports}` };
  }
  return portFault(text, ports, protocol);
}

function portFault(text: string, ports: string, protocol: string): Said | undefined {
  const quoted = JSON.stringify(text);
  const isNumber = /^[0-9]{1,5}$/.test(ports) && Number(ports) <= 65535;
  if (isNumber && (Number(ports) > 0 || protocol !== '')) return undefined;
  if (isNumber)
    return { message: `${quoted}: port 0 stands for ICMP only`, remedy: 'write a port, or "proto": "icmp"' };
  const several = ports === '*' || readPorts(ports) !== undefined;
  const remedy =
    protocol.toLowerCase() === 'icmp'
      ? 'write port 0: ICMP has none'
      : several
        ? 'write one entry for each port'
        : 'write a port from 1 to 65535';
  return { message: several ? `${quoted}: a test asks for one port` : `${quoted}: ${ports} is no port`, remedy };
}

function missingName(policy: Policy, name: string): Said | undefined {
  const kind = undefinedKind(policy, name);
  if (kind === undefined) return undefined;
  if (kind === 'host' && /[/\s]/.test(name)) {
    return {
      message: `${JSON.stringify(name)} is neither a host nor an address`,
      remedy: 'name a host or one address',
    };
  }
  const remedy =
    kind === 'host' ? `add ${JSON.stringify(name)} with its address to "hosts"` : `define ${name}, or write another`;
  return { message: `${kind} not found: ${JSON.stringify(name)}`, remedy, missing: name };
}

/** A CIDR, also one of a single address, a span of addresses, or an alias of such. */
function namesNetwork(policy: Policy, name: string): boolean {
  const value = policy.hosts.get(name)?.value ?? name;
  const range = parseIpRange(value);
  return range !== undefined && (value.includes('/') || !isSingleAddress(range));
}

function isOutside(policy: Policy, text: string): boolean {
  const host = splitDestination(text)?.host ?? '';
  const range = parseIpRange(policy.hosts.get(host)?.value ?? host);
  return range !== undefined && isSingleAddress(range) && !overlapAny([range], TAILNET);
}

export const checks: readonly Check[] = [testsMissing, testsShape];
