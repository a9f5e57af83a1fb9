import type { Subject } from '../src/diagnosis/catalogue.ts';
import type { KnownFailure } from '../src/diagnosis/known-failure.ts';
import { markdown } from './generate-checks-page.ts';

/** The text of `docs/errors.md`: every failure that `doctor` knows, by subject, in the order of the catalogue. */
export function errorsPage(subjects: readonly Subject[]): string {
  const all = subjects.flatMap(({ failures }) => failures);
  const index = subjects.map(({ name, failures }) => `[${name}](#${anchorOf(name)}) ${failures.length}`).join(' · ');
  const sections = subjects.flatMap(({ name, failures }) => [`## ${name}`, ...failures.map(section)]);
  return `${[HEAD, `${all.length} failures: ${index}`, ...sections].join('\n\n')}\n`;
}

const HEAD = `# Errors

<!-- Made by scripts/generate.ts from src/diagnosis/. Do not edit. -->

\`slipway doctor FILE\` looks for these in a log or an error message, and \`slipway doctor -\` in what is piped into it. It tells the root
cause first. It ends with 0 when it recognised something, with 1 when it did not or when there is no log to read, and with 2 on wrong usage.
Where a deployment fails, \`ship\` and \`deploy\` look for them in the end of its log.

Words of a log are shown as they are compared: case, white space and quotes do not count, and … stands for anything on the same line.`;

function section(failure: KnownFailure): string {
  const { name, signs, cause, remedy, source } = failure;
  const fence = ['```', ...signs.map(shown), '```'].join('\n');
  return [
    `### ${name}`,
    fence,
    [
      `- Cause: ${markdown(cause)}`,
      `- Remedy: ${markdown(remedy)}`,
      failure.check === undefined
        ? `- Check: none, since ${markdown(failure.unchecked)}`
        : `- Check: [${failure.check}](checks.md#${anchorOf(failure.check)})`,
      `- Source: ${markdown(source)}`,
    ].join('\n'),
  ].join('\n\n');
}

function shown(sign: string): string {
  return sign.replace(/^\^/, '').replace(/\$$/, '');
}

/** GitHub's anchor of a heading. */
function anchorOf(heading: string): string {
  return heading
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N} _-]/gu, '')
    .replaceAll(' ', '-');
}
