import type { Finding } from '../model/finding.ts';
import type { Plan } from '../model/plan.ts';
import { annotationsOf } from '../report/annotations.ts';
import { findingsSummary } from '../report/findings.ts';
import { fitSummary, jobSummary, type SummaryInput } from '../report/job-summary.ts';
import type { CommandResult } from '../report/json.ts';
import { renderPlan } from '../report/plan.ts';
import { releaseSummary } from '../report/summary-line.ts';
import type { Http } from '../system/http.ts';
import { writeRunFiles } from './action-files.ts';
import { tellGitHub } from './action-github.ts';
import { emptySecretsNamedIn } from './action-inputs.ts';
import { type ActionLog, LOG_COLUMNS, writeWithResult } from './action-log.ts';
import { outputsOf } from './action-outputs.ts';
import { type ActionSession, attempt } from './action-session.ts';
import type { CommandEnd, Invocation } from './invocation.ts';
import { masked, maskedEnd } from './masked.ts';
import { repositoryPrefix } from './repository-prefix.ts';
import { originOf } from './workflow-event.ts';

const POLICY_DIFF = 'diff of the tailnet policy';
const STYLE = { color: false, columns: LOG_COLUMNS };

/** How a step ended. */
export interface ActionEnd {
  readonly end: CommandEnd;
  /** Undefined when its settings were refused. */
  readonly invocation: Invocation | undefined;
  readonly http: Http;
}

/**
 * Tells the runner how a command ended: result and cause in the log, annotations, outputs, job summary, and what GitHub is told
 * of it. Only the command's own end makes the step red.
 */
export async function concludeAction(session: ActionSession, ended: ActionEnd): Promise<void> {
  const { runner, log, secrets, command } = session;
  const { invocation, http } = ended;
  const end = maskedEnd(ended.end, (text) => secrets.mask(text));
  if (end.exitCode !== 0) runner.fail();
  const workspace = runner.environment.GITHUB_WORKSPACE || session.workspace;
  const prefix = await repositoryPrefix(session.directory, workspace);
  showEnd(session, end);
  annotate(session, end.findings ?? [], prefix);
  if (end.exitCode !== 0) {
    log.annotate('error', `${causeOf(session, end)}${emptySecretHint(session, end)}`, { title: `slipway ${command}` });
  }
  const files = await attempt(session, 'warning', 'the report cannot be written', () =>
    writeRunFiles(command, end, {
      temporary: runner.environment.RUNNER_TEMP,
      prefix,
    }),
  );
  const outputs = outputsOf(end, files ?? { report: undefined, sarif: undefined });
  await attempt(session, 'warning', 'the outputs cannot be set', () => {
    for (const [name, value] of Object.entries(outputs)) runner.setOutput(name, secrets.mask(value));
  });
  const input = summaryInput(session, end, invocation);
  await writeSummary(session, input);
  if (invocation !== undefined) await tellGitHub(session, { end, invocation, http, input });
}

/** What a failure to write it is worth is one warning. */
export async function writeSummary(session: ActionSession, input: SummaryInput): Promise<void> {
  await attempt(session, 'warning', 'the job summary cannot be written', () =>
    session.runner.writeSummary(fitSummary(session.secrets.mask(jobSummary(input)))),
  );
}

/** @param end masked */
export function summaryInput(
  { command, steps, secrets }: ActionSession,
  end: CommandEnd,
  invocation: Invocation | undefined,
): SummaryInput {
  const result: CommandResult = { command, ...end };
  return {
    command,
    end: result,
    steps: masked({ steps }, (text) => secrets.mask(text)).steps,
    routes: end.release?.routes ?? end.plan?.routes ?? [],
    tag: invocation?.settings.values.tag ?? '',
    hostname: invocation?.settings.values.hostname ?? '',
  };
}

/** What the command has not shown while it ran. */
function showEnd({ log, steps }: ActionSession, { plan, policy, error }: CommandEnd): void {
  if (plan !== undefined) showPlan(log, plan);
  if (policy !== undefined) {
    if (policy.mode === 'print') log.write(policy.fragment);
    else log.fold(POLICY_DIFF, policy.diff);
  }
  // A step that failed has shown them.
  const shown = steps.some(({ outcome }) => outcome === 'failed');
  if (error !== undefined && !shown && error.details.length > 0) {
    writeWithResult(log, 'details', error.details.join('\n'));
  }
}

/** What would change is open; the settings that lead to it and the text of the policy are folded. */
function showPlan(log: ActionLog, plan: Plan): void {
  const sections = renderPlan({ ...plan, policy: { ...plan.policy, diff: '' } }, STYLE).split('\n\n');
  const isSettings = (section: string): boolean => section.startsWith('settings\n');
  log.fold('settings', sections.filter(isSettings).join('\n\n'));
  log.fold(POLICY_DIFF, plan.policy.diff);
  log.write(sections.filter((section) => !isSettings(section)).join('\n\n'));
}

function annotate({ log }: ActionSession, findings: readonly Finding[], prefix: string): void {
  const { annotations, left } = annotationsOf(findings, prefix);
  for (const { level, message, properties } of annotations) log.annotate(level, message, properties);
  if (left > 0) {
    log.write(
      `${left} more: GitHub shows ten annotations of a kind; all findings are in the job summary and the report`,
    );
  }
}

/** The cause of a red step, in one line that makes sense by itself: it is shown apart from the log. */
function causeOf({ command }: ActionSession, { error, release, findings, policy, rehearsal }: CommandEnd): string {
  if (error !== undefined) return error.remedy === undefined ? error.message : `${error.message} → ${error.remedy}`;
  if (release !== undefined) {
    const summary = releaseSummary(release, STYLE, isReleasing(command) ? command : 'ship');
    return summary
      .trim()
      .replace(/^✗ /, '')
      .replace(/\s*\n\s*/g, ' ');
  }
  if (policy?.drift) return 'the live policy is not what the routes need → run policy with policy-mode apply, or ship';
  if (rehearsal?.cause !== undefined) return `the rehearsal failed: ${rehearsal.cause}`;
  return findings === undefined ? `${command} failed` : findingsCause(findings);
}

function isReleasing(command: string): command is 'ship' | 'deploy' | 'gate' | 'rollback' {
  return ['ship', 'deploy', 'gate', 'rollback'].includes(command);
}

function findingsCause(findings: readonly Finding[]): string {
  const first = findings.find(({ severity }) => severity === 'error') ?? findings[0];
  const place =
    first === undefined ? '' : `, the first at ${first.file}:${first.line}:${first.column}: ${first.message}`;
  return `${findingsSummary(findings)}${place}`;
}

/** An Actions secret that does not exist is an empty input: nothing else tells the reader. */
function emptySecretHint({ inputs, event }: ActionSession, { error, release }: CommandEnd): string {
  const failure = error ?? release?.error;
  if (failure?.code !== 'INPUT_MISSING') return '';
  const [empty] = emptySecretsNamedIn(`${failure.message} ${failure.remedy ?? ''}`, inputs);
  if (empty === undefined) return '';
  const reason =
    event.withoutSecrets === undefined
      ? 'the secret that it is taken from may not be set here (Settings > Secrets and variables > Actions), and a pull request from a fork is given none'
      : `a pull request ${originOf(event.withoutSecrets)} is given no secrets`;
  return ` (the input ${empty.name} is empty: ${reason})`;
}
