import { appendFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from '@jest/globals';
import { REPOSITORY, startGitHub, TOKEN } from '../github/stand-in.ts';
import { type EndedStep, openWorkspace, sandboxInputs, step } from './action.ts';
import { startSandboxServer } from './slipway.ts';

const TIMEOUT = 60_000;
const RUN_URL = `https://github.com/${REPOSITORY}/actions/runs/4711`;

function notices({ commands }: EndedStep): string[] {
  return commands
    .filter(({ name, properties }) => name === 'notice' && properties.file === undefined)
    .map(({ data }) => data);
}

describe('what the action tells GitHub', () => {
  const workspace = openWorkspace();
  afterAll(() => workspace.remove());

  function pullRequest(apiUrl: string): Record<string, string> {
    const path = join(workspace.temporary, 'event.json');
    writeFileSync(path, JSON.stringify({ pull_request: { number: 7, head: { repo: { full_name: REPOSITORY } } } }));
    return {
      GITHUB_API_URL: apiUrl,
      GITHUB_REPOSITORY: REPOSITORY,
      GITHUB_EVENT_NAME: 'pull_request',
      GITHUB_EVENT_PATH: path,
    };
  }

  it(
    'is one comment of validate on its pull request, kept up to date',
    async () => {
      const github = await startGitHub();
      const validate = () =>
        step('main', workspace, {
          inputs: { command: 'validate', 'github-token': TOKEN },
          env: pullRequest(github.url),
        });
      const ended = await validate();
      expect(notices(ended)).toEqual([]);
      expect(ended.code).toBe(0);
      expect(github.comments.get(7)?.map(({ body }) => body.split('\n')[0])).toEqual(['<!-- slipway validate -->']);
      expect(github.comments.get(7)?.[0]?.body).toContain('railway/config-as-code-cutoff');

      writeFileSync(join(workspace.files, 'slipway.yml'), 'checks:\n  railway/config-as-code-cutoff: off\n');
      await validate();
      expect(github.comments.get(7)).toHaveLength(1);
      expect(github.comments.get(7)?.[0]?.body).not.toContain('railway/config-as-code-cutoff');
      expect(github.faults).toEqual([]);
    },
    TIMEOUT,
  );

  it(
    'is nothing, with one notice, where the token may not comment; without a token and on a push nobody is asked',
    async () => {
      const github = await startGitHub({
        instead: () => ({ status: 403, json: { message: 'Resource not accessible by integration' } }),
      });
      const env = pullRequest(github.url);
      const refused = await step('main', workspace, { inputs: { 'github-token': TOKEN }, env });
      expect(notices(refused)).toEqual([
        expect.stringMatching(/^the pull request has no comment of this run: .*pull-requests: write/),
      ]);
      expect(refused.code).toBe(0);
      const asked = github.received.length;
      expect(asked).toBeGreaterThan(0);
      for (const [inputs, event] of [
        [{}, env],
        [{ 'github-token': TOKEN }, { ...env, GITHUB_EVENT_NAME: 'push' }],
      ] as const) {
        expect(notices(await step('main', workspace, { inputs, env: event }))).toEqual([]);
      }
      expect(github.received).toHaveLength(asked);
    },
    TIMEOUT,
  );

  it(
    'is the status of a release’s deployment, good or bad; a refusal does not change how the release ends',
    async () => {
      const sandbox = await startSandboxServer();
      try {
        const github = await startGitHub();
        const env = { GITHUB_API_URL: github.url, GITHUB_REPOSITORY: REPOSITORY };
        const inputs = { ...(await sandboxInputs(sandbox)), command: 'ship', 'github-token': TOKEN };
        const shipped = await step('main', workspace, { inputs, env });
        expect(notices(shipped)).toEqual([]);
        expect(shipped.code).toBe(0);
        expect(github.deployments).toMatchObject([
          {
            wish: { ref: workspace.environment.GITHUB_SHA, environment: 'production' },
            statuses: [{ state: 'success', environment_url: shipped.outputs.url, log_url: RUN_URL }],
          },
        ]);
        // Nothing changed: no deployment of which to tell.
        await step('main', workspace, { inputs, env });
        expect(github.deployments).toHaveLength(1);

        appendFileSync(join(workspace.files, 'proxy_server_config.railway.yaml'), '# a change\n');
        await sandbox.control({ scenario: 'crash' });
        const crashed = await step('main', workspace, { inputs, env });
        expect(crashed.code).toBe(1);
        expect(crashed.outputs['deployment-id']).toMatch(/^[0-9a-f-]{36}$/);
        expect(github.deployments[1]?.statuses).toMatchObject([{ state: 'failure', log_url: RUN_URL }]);
        expect(github.faults).toEqual([]);
      } finally {
        await sandbox.stop();
      }
    },
    TIMEOUT,
  );
});
