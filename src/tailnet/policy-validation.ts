/**
 * What the service refuses to save, in its own words. Messages that the service was seen to give stand in
 * __tests__/data/tailscale/captures; the others are ours and say so by their form.
 */
import type { HuJsonNode } from './hujson-parse.ts';
import { parseIpRange } from './ip-range.ts';
import type { Policy, PolicyRule, PolicyTerm } from './policy.ts';
import { PolicyError } from './policy-error.ts';
import { parseIpEntry, parsePorts, parseProtocol } from './ports.ts';
import { AUTOGROUPS, readSelector, splitDestination } from './selector.ts';

/** Capabilities the service hands out by itself and refuses in a policy. Source: tailscale/tailscale tailcfg.go, PeerCapability*. */
const RESERVED_CAPABILITIES: ReadonlySet<string> = new Set([
  'tailscale.com/cap/relay-target',
  'tailscale.com/cap/drive-sharer',
  'tailscale.com/cap/funnel',
  'tailscale.com/cap/ingress',
  'tailscale.com/cap/service-proxy',
]);

/** @throws PolicyError for the first thing that is wrong, in file order within a kind */
export function validatePolicy(policy: Policy): void {
  for (const [name, host] of policy.hosts) {
    if (parseIpRange(host.value) === undefined) {
      throw new PolicyError(
        `host "${name}": ${JSON.stringify(host.value)} is neither an IP address nor a CIDR`,
        host.at,
      );
    }
  }
  validateGroups(policy);
  for (const [tag, owners] of policy.tagOwners) {
    const problem = tagProblem(tag);
    if (problem !== undefined) {
      throw new PolicyError(
        `tagOwners[${JSON.stringify(tag)}]: ${problem}`,
        owners.at,
        `rename ${JSON.stringify(tag)}`,
      );
    }
  }
  const right: Right = { sources: new Set(), destinations: new Set(), ports: new Set(), entries: new Set() };
  for (const rule of policy.rules) {
    if (rule.kind === 'acl') validateAcl(policy, rule, right);
    else validateGrant(policy, rule, right);
  }
}

/** What was found right in the rules before: thousands of rules name a few hundred things. */
interface Right {
  readonly sources: Set<string>;
  /** Hosts that any rule may name. */
  readonly destinations: Set<string>;
  /** Of acls. */
  readonly ports: Set<string>;
  /** Of the `ip` of grants. */
  readonly entries: Set<string>;
}

/** The service goes through the names from the last to the first. */
function validateGroups(policy: Policy): void {
  const names = [...policy.groups.keys()].sort().reverse();
  for (const name of names) {
    const nested = policy.groups.get(name)?.entries.find((entry) => entry.text.startsWith('group:'));
    if (nested === undefined) continue;
    const place = `groups[${JSON.stringify(name)}]: ${JSON.stringify(nested.text)}`;
    throw refuse(policy, nested, `${place}: group members cannot be recursive`, 'name the users of the inner group');
  }
}

/** Why a text is no tag. Source: tailscale/tailscale: tailcfg.CheckTag. */
function tagProblem(tag: string): string | undefined {
  if (!tag.startsWith('tag:')) return "tags must start with 'tag:'";
  const name = tag.slice('tag:'.length);
  if (name === '') return 'tag names must not be empty';
  if (!/^[A-Za-z]/.test(name)) return "tag names must start with a letter, after 'tag:'";
  return /^[A-Za-z0-9-]+$/.test(name) ? undefined : 'tag names can only contain numbers, letters, or dashes';
}

function refuse(policy: Policy, place: { start: number; end: number }, message: string, remedy?: string): PolicyError {
  return new PolicyError(message, policy.lines.span(place.start, place.end), remedy);
}

function validateAcl(policy: Policy, rule: PolicyRule, right: Right): void {
  const action = rule.action?.text ?? '';
  if (action.toLowerCase() !== 'accept') {
    throw refuse(
      policy,
      rule.action ?? rule,
      `action=${JSON.stringify(action)} is not supported`,
      'write "action": "accept"',
    );
  }
  for (const source of rule.sources) validateSource(policy, source, right);
  for (const term of rule.destinations) {
    validateDestination(policy, rule, term, hostOf(policy, term, right), right);
  }
  const protocol = parseProtocol(rule.protocol?.text ?? '');
  if ('problem' in protocol) throw refuse(policy, rule.protocol ?? rule, protocol.problem);
}

/** The host of `host:ports`. What is said of anything else follows tailscale/tailscale: tailcfg/proto_port_range.go. */
function hostOf(policy: Policy, term: PolicyTerm, right: Right): string {
  if (!term.text.includes(':')) throw wrongPlace(policy, term, 'hostport must contain a colon (":")');
  const destination = splitDestination(term.text);
  if (destination === undefined) throw wrongPlace(policy, term, 'there is no host before the colon');
  if (destination.host.includes(',')) throw wrongPlace(policy, term, 'host cannot contain a comma (",")');
  if (!right.ports.has(destination.ports)) {
    const ports = parsePorts(destination.ports);
    if ('problem' in ports) throw wrongPlace(policy, term, ports.problem);
    right.ports.add(destination.ports);
  }
  return destination.host;
}

function wrongPlace(policy: Policy, term: PolicyTerm, problem: string): PolicyError {
  const message = `dst=${JSON.stringify(term.text)}: ${problem}`;
  return refuse(policy, term, message, 'write host:port, host:first-last or host:*');
}

function validateGrant(policy: Policy, rule: PolicyRule, right: Right): void {
  for (const source of rule.sources) validateSource(policy, source, right);
  if ((rule.ip ?? []).length === 0 && rule.app.size === 0)
    throw refuse(policy, rule, 'ip and app can not both be empty');
  for (const term of rule.destinations) {
    validateDestination(policy, rule, term, term.text, right);
    if (term.text === '0.0.0.0/0' || term.text === '::/0') {
      throw refuse(policy, term, `dst "${term.text}": to allow all IP addresses, use "*" or "autogroup:internet"`);
    }
    if (term.text === 'autogroup:internet' && rule.app.size > 0) {
      throw refuse(policy, term, 'cannot use app grants with autogroup:internet');
    }
  }
  for (const entry of rule.ip ?? []) {
    if (right.entries.has(entry.text)) continue;
    const read = parseIpEntry(entry.text);
    if ('problem' in read) throw refuse(policy, entry, read.problem, 'write ports, or protocol:ports, or *');
    right.entries.add(entry.text);
  }
  for (const [name, value] of rule.app) validateCapability(policy, name, value);
  for (const tag of rule.via) {
    if (!tag.text.startsWith('tag:')) throw refuse(policy, tag, 'via can only be a tag');
    if (!policy.tagOwners.has(tag.text)) throw refuse(policy, tag, `tag ${JSON.stringify(tag.text)} not found`);
  }
}

function validateCapability(policy: Policy, name: string, value: HuJsonNode): void {
  if (!/^[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+\/./.test(name)) {
    throw refuse(policy, value, 'capability name must have the form {domain}/{path}');
  }
  if (RESERVED_CAPABILITIES.has(name)) {
    throw refuse(policy, value, 'capability name must not be in the tailscale.com domain');
  }
}

function validateSource(policy: Policy, term: PolicyTerm, right: Right): void {
  if (right.sources.has(term.text)) return;
  if (term.text === 'autogroup:self' || term.text === 'autogroup:internet') {
    throw refuse(policy, term, `"${term.text}" not valid on the src side of a rule`);
  }
  const missing = missingName(policy, term.text);
  if (missing !== undefined) throw refuse(policy, term, `src=${missing.message}`, missing.remedy);
  right.sources.add(term.text);
}

function validateDestination(policy: Policy, rule: PolicyRule, term: PolicyTerm, host: string, right: Right): void {
  if (right.destinations.has(host)) return;
  if (host === 'autogroup:danger-all') throw refuse(policy, term, 'cannot use autogroup:danger-all as a dst');
  if (host === 'autogroup:self' && !rule.sources.every((source) => mayReachSelf(rule, source.text))) {
    throw refuse(policy, term, 'autogroup:self can only be used with users, groups, or supported autogroups');
  }
  const missing = missingName(policy, host);
  if (missing !== undefined)
    throw refuse(policy, term, `dst=${JSON.stringify(host)}: ${missing.message}`, missing.remedy);
  // Whether a rule may name the devices of its sources depends on its sources.
  if (host !== 'autogroup:self') right.destinations.add(host);
}

/** ACLs take `*` with autogroup:self, grants do not; neither takes tags, hosts or addresses. */
function mayReachSelf(rule: PolicyRule, source: string): boolean {
  const selector = readSelector(source);
  if (selector.kind === 'any') return rule.kind === 'acl';
  if (selector.kind === 'autogroup')
    return selector.name !== 'autogroup:tagged' && selector.name !== 'autogroup:danger-all';
  return selector.kind === 'user' || selector.kind === 'group' || selector.kind === 'domain';
}

/** Why a name of `src` or `dst` stands for nothing. A host alias that is not defined silently kills its rule (tailscale/tailscale#5532). */
function missingName(policy: Policy, text: string): { message: string; remedy: string } | undefined {
  // Most names are aliases, and need not be taken apart.
  if (policy.hosts.has(text) && !/[:@*]/.test(text)) return undefined;
  const selector = readSelector(text);
  if (selector.kind === 'addresses' || selector.kind === 'any') return undefined;
  const quoted = JSON.stringify(text);
  switch (selector.kind) {
    case 'tag':
      if (policy.tagOwners.has(selector.name)) return undefined;
      return { message: `tag not found: ${quoted}`, remedy: `add ${quoted} to "tagOwners"` };
    case 'group':
      // A group synced from an identity provider bears a domain and stands in no policy file.
      if (policy.groups.has(selector.name) || selector.name.includes('@')) return undefined;
      return { message: `group not found: ${quoted}`, remedy: `add ${quoted} to "groups"` };
    case 'autogroup':
      if (AUTOGROUPS.has(selector.name)) return undefined;
      return { message: `autogroup not found: ${quoted}`, remedy: 'use an autogroup that Tailscale documents' };
    case 'ipset':
      if (policy.ipsets.has(selector.name)) return undefined;
      return { message: `ipset not found: ${quoted}`, remedy: `add ${quoted} to "ipsets"` };
    case 'host':
      if (policy.hosts.has(selector.name)) return undefined;
      return {
        message: `host not found: ${quoted}`,
        remedy: `add ${quoted} with its address to "hosts"; machine names are not known in a policy`,
      };
    default:
      return undefined;
  }
}
