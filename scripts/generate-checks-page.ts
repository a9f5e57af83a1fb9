import type { Check } from '../src/checks/check.ts';

type Described = Pick<Check, 'name' | 'severity' | 'what' | 'why' | 'remedy'>;

/** The text of `docs/checks.md`: every check by room, in the order of the catalogue. */
export function checksPage(checks: readonly Described[]): string {
  const rooms = new Map<string, Described[]>();
  for (const check of checks) {
    const room = check.name.split('/')[0] ?? '';
    rooms.set(room, [...(rooms.get(room) ?? []), check]);
  }
  const index = [...rooms].map(([room, { length }]) => `[${room}](#${room}) ${length}`).join(' · ');
  const sections = [...rooms].flatMap(([room, ofRoom]) => [`## ${room}`, ...ofRoom.map(section)]);
  return `${[HEAD, `${checks.length} checks: ${index}`, ...sections].join('\n\n')}\n`;
}

const HEAD = `# Checks

<!-- Made by scripts/generate.ts from src/checks/. Do not edit. -->

\`slipway validate\` runs them over the files; \`ship\` and \`deploy\` run them first. They need no network and no secret.
The severity is that of a finding that names no other. \`fail-on\` says from which severity on a run fails.
\`slipway.yml\` sets the severity of one check, or turns it off:

\`\`\`yaml
checks:
  dockerfile/layer-order: off
\`\`\``;

function section({ name, severity, what, why, remedy }: Described): string {
  return `### ${name}\n\n${severity}: ${markdown(what)}\n\n- Why: ${markdown(why)}\n- Remedy: ${markdown(remedy)}`;
}

/** Plain text for Markdown: characters that would be marks are escaped, except in what stands in backticks already. */
export function markdown(text: string): string {
  return text
    .split(/(`[^`]+`)/)
    .map((part, index) => (index % 2 === 1 ? part : part.replace(/[\\*<[\]~]|(?<!\w)_|_(?!\w)/g, '\\$&')))
    .join('');
}
