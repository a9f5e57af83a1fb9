import { findingsJson } from '../report/json.ts';
import { printableLine } from '../report/printable.ts';
import type { CommandEnd } from './invocation.ts';

/** Longer than any name that is meant to be read. */
const LONGEST_NAME = 1_000;

/** The action's outputs, in the order in which the documentation lists them. One that a command has nothing to say about is empty. */
export const OUTPUTS = {
  findings: 'How many findings of every severity `validate`, `plan` or a release made.',
  'sarif-file': 'The path of the findings as SARIF 2.1.0, for GitHub code scanning.',
  'image-digest': 'The digest of the image that `build` pushed, `sha256:…`.',
  'deployment-id': 'The id of the Railway deployment that a release made, also where the gate failed.',
  url: 'The public URL of the gateway.',
  'policy-changed': 'Whether the tailnet policy was changed, and stayed so: `true` or `false`.',
  'models-passed': 'The models that answered at the gate, by commas.',
  'models-failed': 'The models that did not answer at the gate, by commas.',
  'rolled-back': 'Whether a failed release put everything back: `true` or `false`.',
  report: 'The path of the whole outcome as a JSON file.',
} as const;
export type OutputName = keyof typeof OUTPUTS;

/** Files that were written for this run. */
export interface WrittenFiles {
  readonly report: string | undefined;
  readonly sarif: string | undefined;
}

/** What a command's end gives to the steps behind it. */
export function outputsOf(end: CommandEnd, files: WrittenFiles): Partial<Record<OutputName, string>> {
  const { findings, release, policy, image, plan } = end;
  const gate = end.gate ?? end.rehearsal?.gate;
  const url = release?.url ?? plan?.railway.url;
  const outputs: Partial<Record<OutputName, string | undefined>> = {
    findings: findings === undefined ? undefined : String(findingsJson(findings).items.length),
    'sarif-file': files.sarif,
    'image-digest': image?.digest,
    'deployment-id': release?.deploymentId,
    url,
    'policy-changed': boolean(release?.policyChanged ?? policy?.changed),
    'models-passed': names(release?.modelsPassed ?? gate?.models.filter(({ ok }) => ok).map(({ name }) => name)),
    'models-failed': names((release?.modelsFailed ?? gate?.models.filter(({ ok }) => !ok))?.map(({ name }) => name)),
    'rolled-back': boolean(release?.rolledBack),
    report: files.report,
  };
  return Object.fromEntries(
    Object.entries(outputs).filter((entry): entry is [OutputName, string] => entry[1] !== undefined),
  );
}

function boolean(value: boolean | undefined): string | undefined {
  return value === undefined ? undefined : String(value);
}

/** On one line and defused: a step behind this one may print it. */
function names(models: readonly string[] | undefined): string | undefined {
  return models?.map((name) => printableLine(name, LONGEST_NAME)).join(',');
}
