import { describe, expect, it } from '@jest/globals';
import { type DeploymentReport, reportDeployment } from '../../src/github/deployment-status.ts';
import { failureOf } from '../system/loopback.ts';
import { clientFor, startGitHub } from './stand-in.ts';

const SHA = '0123456789012345678901234567890123456789';

function report(more: Partial<DeploymentReport> = {}): DeploymentReport {
  return { sha: SHA, environment: 'production', state: 'success', description: 'slipway ship', ...more };
}

describe('reportDeployment', () => {
  it('makes a deployment that merges nothing and waits for nothing, with its status', async () => {
    const github = await startGitHub();
    const url = 'https://gateway.up.railway.app';
    const logUrl = 'https://github.com/octo-org/gateway/actions/runs/1';
    const id = await reportDeployment(clientFor(github.url).client, report({ url, logUrl }));
    expect(github.faults).toEqual([]);
    expect(github.deployments).toEqual([
      {
        id,
        wish: {
          ref: SHA,
          environment: 'production',
          description: 'slipway',
          auto_merge: false,
          required_contexts: [],
          transient_environment: false,
          production_environment: true,
        },
        statuses: [{ state: 'success', description: 'slipway ship', environment_url: url, log_url: logUrl }],
      },
    ]);
  });

  it('goes on with the deployment of an earlier report', async () => {
    const github = await startGitHub();
    const { client } = clientFor(github.url);
    const deploymentId = await reportDeployment(client, report({ state: 'in_progress' }));
    await expect(reportDeployment(client, report({ state: 'failure', deploymentId }))).resolves.toBe(deploymentId);
    expect(github.deployments.map(({ statuses }) => statuses.map(({ state }) => state))).toEqual([
      ['in_progress', 'failure'],
    ]);
  });

  it.each<[Partial<DeploymentReport>, boolean, boolean]>([
    [{ environment: 'staging' }, false, false],
    [{ environment: 'staging', production: true }, false, true],
    [{ environment: 'pr-7', transient: true }, true, false],
    [{ environment: 'production', production: false }, false, false],
  ])('describes the environment of %j', async (more, transient, production) => {
    const github = await startGitHub();
    await reportDeployment(clientFor(github.url).client, report(more));
    expect(github.deployments[0]?.wish).toMatchObject({
      transient_environment: transient,
      production_environment: production,
    });
  });

  it('cuts the description where GitHub refuses it, and makes one line of it', async () => {
    const github = await startGitHub();
    await reportDeployment(clientFor(github.url).client, report({ description: `a\n\u001b[31m${'ü'.repeat(500)}` }));
    expect(github.faults).toEqual([]);
    expect(github.deployments[0]?.statuses[0]?.description).toBe(`a ${'ü'.repeat(137)}…`);
  });

  it('needs an id from GitHub', async () => {
    const github = await startGitHub({ instead: () => ({ status: 201, json: { id: 'x' } }) });
    const error = await failureOf(reportDeployment(clientFor(github.url).client, report()));
    expect(error.code).toBe('SERVICE_REJECTED');
    expect(github.received).toHaveLength(1);
  });

  it.each([202, 409])('is not content with status %i', async (status) => {
    const github = await startGitHub({ instead: () => ({ status, json: { message: 'Conflict merging main' } }) });
    const error = await failureOf(reportDeployment(clientFor(github.url).client, report()));
    expect([error.code, error.message]).toEqual([
      'SERVICE_REJECTED',
      `GitHub refused to report the deployment to production: Conflict merging main (status ${status})`,
    ]);
  });

  it('names the permission that the job lacks', async () => {
    const refusal = { status: 403, json: { message: 'Resource not accessible by integration' } };
    const github = await startGitHub({ instead: () => refusal });
    const error = await failureOf(reportDeployment(clientFor(github.url).client, report()));
    expect(error.code).toBe('FORBIDDEN');
    expect(error.remedy).toContain('permissions: deployments: write');
  });
});
