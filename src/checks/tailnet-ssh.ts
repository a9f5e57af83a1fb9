import type { HuJsonNode, HuJsonString } from '../tailnet/hujson.ts';
import { readSelector } from '../tailnet/selector.ts';
import type { Check, Report } from './check.ts';
import { elementsOf, memberOf, textsOf } from './policy-nodes.ts';
import type { PolicyView } from './policy-view.ts';

const sshReach: Check = {
  name: 'tailnet/ssh-reach',
  severity: 'warning',
  what: 'No rule of Tailscale SSH lets the gateway log in to other machines, or others log in to the gateway.',
  why: 'Whoever breaks into the gateway logs in wherever its tag may, and a shell in it shows the keys of every provider. Sources are users, groups, tags and autogroups; "*", addresses and hosts are refused (Tailscale docs, "Syntax reference for the tailnet policy file", section "Tailscale SSH").',
  remedy: 'name the tags that are meant in place of autogroup:tagged, and leave out the tag of the gateway',
  *run(context) {
    const view = context.policy();
    if (view?.document === undefined) return;
    for (const rule of elementsOf(memberOf(view.document.root, 'ssh')?.value)) {
      yield* refusedIn(view, rule, context.settings.tag);
      const reach = reachReport(view, rule, context.settings.tag);
      if (reach !== undefined) yield reach;
    }
  },
};

/** Tailscale's own words for what a rule of `ssh` may not say are not known; these are the docs'. */
function* refusedIn(view: PolicyView, rule: HuJsonNode, tag: string): Generator<Report> {
  const { path: file, lines } = view.file;
  const severity = 'error' as const;
  const sources = textsOf(memberOf(rule, 'src')?.value);
  for (const source of sources) {
    if (!isRefused(source.value)) continue;
    const at = lines.span(source.start, source.end);
    const message = `${JSON.stringify(source.value)} is not valid in "src" of an ssh rule`;
    yield { file, at, severity, message, remedy: 'name users, groups, tags or autogroups' };
  }
  for (const destination of textsOf(memberOf(rule, 'dst')?.value)) {
    const at = lines.span(destination.start, destination.end);
    const bare = /^((?:tag|autogroup):[^:]+):(?:\*|[0-9,-]+)$/.exec(destination.value)?.[1];
    if (bare !== undefined) {
      const message = `${JSON.stringify(destination.value)} names a port: an ssh rule is about port 22 alone`;
      const text = JSON.stringify(bare);
      yield { file, at, severity, message, remedy: `write ${text}`, fix: { ...at, text } };
    } else if (isRefused(destination.value)) {
      const message = `${JSON.stringify(destination.value)} is not valid in "dst" of an ssh rule`;
      yield {
        file,
        at,
        severity,
        message,
        remedy: 'name tags, or autogroup:self for the devices of people themselves',
      };
    }
  }
  const action = memberOf(rule, 'action')?.value;
  const tagged = sources.find(({ value }) => isTagged(value));
  // Of the gateway's own tag the rule is told as a whole.
  if (action?.kind !== 'string' || action.value !== 'check' || tagged === undefined || covers(tagged, tag)) return;
  const message = `a tagged machine (${tagged.value}) has nobody who could answer: a rule from it cannot be in check mode`;
  const remedy = 'write "action": "accept", or take the tag out of "src"';
  yield { file, at: lines.span(action.start, action.end), severity, message, remedy };
}

function isRefused(text: string): boolean {
  const { kind } = readSelector(text);
  return kind === 'any' || kind === 'host' || kind === 'addresses' || kind === 'ipset' || kind === 'service';
}

function isTagged(text: string): boolean {
  return text.startsWith('tag:') || text === 'autogroup:tagged';
}

function covers({ value }: HuJsonString, tag: string): boolean {
  return value === tag || value === 'autogroup:tagged' || value === 'autogroup:danger-all';
}

/** One finding a rule: what lets the gateway out lets it in as well, where both sides are autogroup:tagged. */
function reachReport(view: PolicyView, rule: HuJsonNode, tag: string): Report | undefined {
  const { path: file, lines } = view.file;
  const sources = textsOf(memberOf(rule, 'src')?.value);
  const destinations = textsOf(memberOf(rule, 'dst')?.value);
  const from = sources.find((source) => covers(source, tag));
  // Tailscale lets a tagged machine log in to tagged ones only.
  const to = destinations.filter(({ value }) => isTagged(value));
  if (from !== undefined && to.length > 0) {
    const message = `this ssh rule lets ${tag} log in to ${listed(to)}`;
    return { file, at: lines.span(from.start, from.end), message };
  }
  const into = destinations.find((destination) => covers(destination, tag));
  const people = sources.filter(({ value }) => !isRefused(value));
  if (into === undefined || people.length === 0) return undefined;
  return {
    file,
    at: lines.span(into.start, into.end),
    severity: 'info',
    message: `this ssh rule lets ${listed(people)} log in to the gateway (${tag}), should it ever run with Tailscale SSH`,
  };
}

const MAX_LISTED = 5;

function listed(terms: readonly HuJsonString[]): string {
  const names = terms.slice(0, MAX_LISTED).map(({ value }) => value);
  return terms.length > MAX_LISTED ? `${names.join(', ')} and ${terms.length - MAX_LISTED} more` : names.join(', ');
}

export const checks: readonly Check[] = [sshReach];
