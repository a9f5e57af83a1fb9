import type { HuJsonString } from '../tailnet/hujson.ts';
import type { Check } from './check.ts';
import { DEFINED_IN, type UndefinedName } from './policy-names.ts';
import { textsIn } from './policy-nodes.ts';

const undefinedName: Check = {
  name: 'tailnet/undefined-name',
  severity: 'error',
  what: 'Every host, tag, group and ipset that the policy names is defined in it.',
  why: 'Machine names are not known in a policy: hab:11434 needs "hosts": {"hab": "100.x.y.z"}. A rule with an unknown host is dropped without a word, one with an unknown tag is refused (tailscale/tailscale issue 5532).',
  remedy: 'define the name in the policy',
  *run(context) {
    const view = context.policy();
    for (const undefinedOne of view?.undefinedNames ?? []) {
      const { kind, name, places } = undefinedOne;
      const [first] = places;
      if (view === undefined || first === undefined) continue;
      const more = places.length === 1 ? '' : ` (named in ${places.length} places)`;
      yield {
        file: view.file.path,
        at: view.file.lines.span(first.start, first.end),
        message: `${kind} not found: ${JSON.stringify(name)}${more}`,
        remedy: remedyFor(undefinedOne),
      };
    }
  },
};

function remedyFor({ kind, name, near }: UndefinedName): string {
  const quoted = JSON.stringify(name);
  const slip = near === undefined ? '' : `write ${JSON.stringify(near)}, or `;
  if (kind === 'autogroup') return near === undefined ? 'use an autogroup that Tailscale documents' : `write "${near}"`;
  if (kind !== 'host') return `${slip}add ${quoted} to "${DEFINED_IN[kind]}"`;
  return `${slip}add ${quoted} with its address to "hosts"; machine names are not known in a policy`;
}

const autogroupMixed: Check = {
  name: 'tailnet/autogroup-mixed',
  severity: 'error',
  what: 'The file writes autogroup:member or its older form autogroup:members, not both.',
  why: 'Tailscale takes either form and refuses both in one file (Tailscale docs, "Syntax reference for the tailnet policy file", section "Autogroups").',
  remedy: 'write autogroup:member everywhere',
  *run(context) {
    const view = context.policy();
    if (view?.document === undefined) return;
    const older: HuJsonString[] = [];
    let newer: HuJsonString | undefined;
    for (const node of textsIn(view.document.root)) {
      if (/^autogroup:members(?::|$)/.test(node.value)) older.push(node);
      else if (newer === undefined && /^autogroup:member(?::|$)/.test(node.value)) newer = node;
    }
    const [first] = older;
    if (first === undefined || newer === undefined) return;
    const { lines, path } = view.file;
    const lineOf = (node: HuJsonString): number => lines.position(node.start).line;
    const at = lines.span(first.start, first.end);
    const others = [...new Set(older.map(lineOf))].filter((line) => line !== at.line);
    const message = `"autogroup:members" ${others.length === 0 ? 'here' : `here and in ${listed(others)}`}, "autogroup:member" in line ${lineOf(newer)}: Tailscale refuses both in one file`;
    const text = JSON.stringify(first.value.replace('autogroup:members', 'autogroup:member'));
    // One replacement mends it only where there is one.
    yield { file: path, at, message, ...(older.length === 1 ? { fix: { ...at, text } } : {}) };
  },
};

const MAX_LINES = 5;

function listed(lines: readonly number[]): string {
  if (lines.length === 1) return `line ${lines[0]}`;
  const rest = lines.length - MAX_LINES;
  return `lines ${lines.slice(0, MAX_LINES).join(', ')}${rest > 0 ? ` and ${rest} more` : ''}`;
}

export const checks: readonly Check[] = [undefinedName, autogroupMixed];
