import { fitSummary } from './fit-summary.ts';
import { type SummaryCaps, type SummaryInput, summaryLines } from './job-summary.ts';

/** GitHub refuses a longer body ("body is too long (maximum is 65536 characters)"); counted in bytes here, which are no fewer. */
const COMMENT_LIMIT = 65_536;
/** A pull request is read, not searched: less of each part than on the page of a run. */
const CAPS: SummaryCaps = { findings: 50, models: 50, diffLines: 200, logLines: 60 };

/** The first line of the comment, by which the next run finds it. */
export function commentMarker(command: string): string {
  return `<!-- slipway ${command.replace(/[^a-z-]/g, '')} -->`;
}

/** The sticky comment of a pull request, at most 65,536 characters. */
export function pullRequestComment(input: SummaryInput): string {
  return fitSummary(`${[commentMarker(input.command), ...summaryLines(input, CAPS)].join('\n')}\n`, COMMENT_LIMIT);
}
