import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { postResults, problemsOf } from './act.ts';
import { brokenConfig, CONFIG } from './gateway-repository.ts';
import { openStandIns, type StandIns } from './stand-ins.ts';

/** One gateway's life: each push finds what the one before it left. */
describe('deploy.yml, on a push to main', () => {
  let standIns: StandIns;

  beforeAll(async () => {
    standIns = await openStandIns();
  });
  afterAll(async () => {
    await standIns.close();
  });

  it('is red where its secret was never set, and names it', async () => {
    const before = await standIns.state();
    const run = await standIns.push({ withoutSecrets: true });
    expect(run).toMatchObject({ code: 1, jobs: { ship: 'failure' } });
    expect(problemsOf(run)).toEqual([
      expect.objectContaining({ level: 'error', message: expect.stringContaining('railway-token') }),
    ]);
    expect(await standIns.state()).toBe(before);
  });

  it('is red where Tailscale does not know the repository', async () => {
    const before = await standIns.state();
    const run = await standIns.push({ subject: 'repo:owner/other:ref:refs/heads/main' });
    expect(run).toMatchObject({ code: 1, jobs: { ship: 'failure' } });
    expect(problemsOf(run)).toEqual([
      expect.objectContaining({ level: 'error', message: expect.stringContaining('tailscale-client-id') }),
    ]);
    // What the credential is compared with is what its owner needs to see.
    expect(run.log).toContain('repo:owner/other:ref:refs/heads/main');
    expect(await standIns.state()).toBe(before);
  });

  it('releases, and tells the steps behind it, the summary and GitHub', async () => {
    const run = await standIns.push();
    expect(problemsOf(run)).toEqual([]);
    expect(run).toMatchObject({ code: 0, jobs: { ship: 'success' } });
    expect(postResults(run, 'ship')).toEqual(['success']);
    expect(run.outputs.ship).toMatchObject({
      url: expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+$/),
      'deployment-id': expect.stringMatching(/^[0-9a-f-]{36}$/),
      'policy-changed': 'true',
      'models-passed': 'llama3,llama2,mistral,ollama/*,llama3-hugo,llama3-david',
      'models-failed': '',
      'rolled-back': 'false',
    });
    expect(run.summaries.ship).toContain('slipway ship');
    expect(run.summaries.ship).toContain('```mermaid');
    expect(run.summaries.ship).toContain('| <code>llama3-hugo</code> | hugo |');
    expect(standIns.github.deploymentStates).toEqual(['success']);
    expect(JSON.parse(await standIns.state())).toMatchObject({
      railway: { litellm: { active: { status: 'SUCCESS', running: true } } },
      tailscale: { keys: [{ ephemeral: true, tags: ['tag:railway-proxy'] }] },
    });
  });

  it('releases nothing where nothing has changed', async () => {
    const before = await standIns.state();
    const run = await standIns.push();
    expect(run).toMatchObject({ code: 0, jobs: { ship: 'success' }, outputs: { ship: { 'policy-changed': 'false' } } });
    expect(run.log).toContain('nothing to change');
    expect(await standIns.state()).toBe(before);
    expect(standIns.github.deploymentStates).toEqual([]);
  });

  it('is red when a model host is down, and everything is as it was before', async () => {
    await standIns.control({ host: 'hugo', up: false });
    standIns.repository.commit({ [CONFIG]: `${standIns.repository.config()}# a change\n` });
    const before = await standIns.state();
    const run = await standIns.push({ env: { SLIPWAY_REQUIRE_MODELS: 'all' } });
    expect(run).toMatchObject({
      code: 1,
      jobs: { ship: 'failure' },
      outputs: {
        ship: { 'models-failed': 'llama3-hugo', 'rolled-back': 'true', 'deployment-id': expect.stringMatching(/./) },
      },
    });
    expect(problemsOf(run)).toEqual([
      expect.objectContaining({ level: 'error', message: expect.stringMatching(/llama3-hugo.*as it was before/) }),
    ]);
    expect(run.summaries.ship).toContain('llama3-hugo');
    expect(postResults(run, 'ship')).toEqual(['success']);
    expect(standIns.github.deploymentStates).toEqual(['failure']);
    expect(await standIns.state()).toBe(before);
  });

  it('is red at the line of a config that cannot be, before anything is changed', async () => {
    const { text, line } = brokenConfig(standIns.repository.config());
    standIns.repository.commit({ [CONFIG]: text });
    const before = await standIns.state();
    const run = await standIns.push();
    expect(run).toMatchObject({ code: 1, jobs: { ship: 'failure' } });
    expect(run.annotations).toContainEqual(expect.objectContaining({ level: 'error', file: CONFIG, line }));
    expect(postResults(run, 'ship')).toEqual(['success']);
    expect(await standIns.state()).toBe(before);
    expect(standIns.github.deploymentStates).toEqual([]);
  });
});
