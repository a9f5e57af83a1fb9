import { AUTOGROUPS, readSelector } from '../tailnet/selector.ts';
import type { Check } from './check.ts';
import { memberOf, membersOf, textsOf } from './policy-nodes.ts';
import { isHeadscaleUser } from './policy-sources.ts';

const tagOwner: Check = {
  name: 'tailnet/tag-owner',
  severity: 'warning',
  what: 'Owners of tags are written in a form that Tailscale knows.',
  why: 'Owners are login names (alice@example.com, alice@github), groups, tags or autogroups such as autogroup:admin; a name that ends in @ is a form of Headscale, and Tailscale takes an unknown user for nobody (Tailscale docs, "Tags"; juanfont/headscale docs, "ACLs").',
  remedy: 'write the full login name (name@github, name@example.com), or "autogroup:admin"',
  *run(context) {
    const view = context.policy();
    if (view?.document === undefined) return;
    for (const { name, value } of membersOf(memberOf(view.document.root, 'tagOwners')?.value)) {
      for (const owner of textsOf(value)) {
        const fault = faultOf(owner.value);
        if (fault === undefined) continue;
        const at = view.file.lines.span(owner.start, owner.end);
        const message = `${JSON.stringify(owner.value)} ${fault}: ${name.value} does not get this owner`;
        yield { file: view.file.path, at, message };
      }
    }
  },
};

/** Autogroups that are not people of the tailnet, or no sources at all. */
const NO_OWNERS: ReadonlySet<string> = new Set([
  'autogroup:self',
  'autogroup:internet',
  'autogroup:shared',
  'autogroup:danger-all',
  'autogroup:nonroot',
]);

function faultOf(owner: string): string | undefined {
  if (isHeadscaleUser(owner)) return 'is no login name';
  const { kind } = readSelector(owner);
  switch (kind) {
    case 'host':
      return 'is no login name';
    case 'any':
      return 'is not allowed as an owner';
    case 'addresses':
    case 'ipset':
    case 'service':
      return 'is neither a person, a group nor a tag';
    case 'autogroup':
      if (NO_OWNERS.has(owner)) return 'owns no tags';
      return AUTOGROUPS.has(owner) ? undefined : 'is no autogroup that Tailscale documents';
    default:
      return undefined;
  }
}

export const checks: readonly Check[] = [tagOwner];
