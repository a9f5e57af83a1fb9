import type { ReleaseResult } from '../model/release.ts';
import { commentMarker, pullRequestComment } from '../report/comment.ts';
import type { SummaryInput } from '../report/job-summary.ts';
import type { Http } from '../system/http.ts';
import { type ActionSession, attempt } from './action-session.ts';
import { isUndoing } from './action-state.ts';
import type { CommandEnd, Invocation } from './invocation.ts';

const COMMENTING: ReadonlySet<string> = new Set(['validate', 'plan']);

export interface Told {
  readonly end: CommandEnd;
  readonly invocation: Invocation;
  readonly http: Http;
  readonly input: SummaryInput;
}

/**
 * With a token: the comment on the pull request that `validate` or `plan` looks at, and the status of a release's deployment.
 * What GitHub does not take is one notice, and a cancelled run tells it nothing: its time is for the undo.
 */
export async function tellGitHub(session: ActionSession, told: Told): Promise<void> {
  const { event, command } = session;
  const { invocation, end } = told;
  if (invocation.settings.values.githubToken === undefined || event.repository === undefined) return;
  if (invocation.signal.aborted) return;
  if (COMMENTING.has(command) && event.pullRequest !== undefined) {
    const { pullRequest } = event;
    await attempt(session, 'notice', 'the pull request has no comment of this run', () =>
      writeComment(session, told, pullRequest),
    );
  } else if (isUndoing(command) && hasDeployed(end.release) && event.sha !== undefined) {
    const { sha } = event;
    await attempt(session, 'notice', 'GitHub was not told of the deployment', () => reportStatus(session, told, sha));
  }
}

/** Something was released, or was to be and had to be put back. */
function hasDeployed(release: ReleaseResult | undefined): boolean {
  if (release === undefined) return false;
  return release.ok ? release.changed : release.deploymentId !== undefined || release.undone.length > 0;
}

async function writeComment(session: ActionSession, told: Told, pullRequest: number): Promise<void> {
  const { upsertComment } = await import('../github/comment.ts');
  const body = session.secrets.mask(pullRequestComment(told.input));
  await upsertComment(await clientOf(session, told), pullRequest, commentMarker(session.command), body);
}

async function reportStatus(session: ActionSession, told: Told, sha: string): Promise<void> {
  const { end, invocation } = told;
  const { release } = end;
  if (release === undefined) return;
  const { reportDeployment } = await import('../github/deployment-status.ts');
  const commit = invocation.settings.values.commit ?? sha;
  const failed = release.error?.message ?? 'failed';
  await reportDeployment(await clientOf(session, told), {
    sha: commit,
    environment: environmentOf(session, invocation),
    state: release.ok ? 'success' : 'failure',
    description: session.secrets.mask(
      release.ok ? `slipway ${session.command}` : `slipway ${session.command}: ${failed}`,
    ),
    ...(release.url === undefined ? {} : { url: release.url }),
    ...(session.event.runUrl === undefined ? {} : { logUrl: session.event.runUrl }),
  });
}

/** Railway's environment, as the step `connect` names it: `project / environment / service`. */
function environmentOf({ steps }: ActionSession, { settings }: Invocation): string {
  const names = steps.find(({ step }) => step === 'connect')?.text.split(' / ') ?? [];
  return (names.length === 3 ? names[1] : undefined) ?? settings.values.railwayEnvironment ?? 'railway';
}

async function clientOf({ event }: ActionSession, { invocation, http }: Told) {
  const { createGitHubClient } = await import('../github/client.ts');
  return createGitHubClient({
    token: invocation.settings.values.githubToken ?? '',
    apiUrl: event.apiUrl,
    repository: event.repository ?? '',
    http,
    signal: invocation.signal,
  });
}
