import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type ActRun, postResults, problemsOf } from './act.ts';
import { CONFIG } from './gateway-repository.ts';
import { openStandIns, type StandIns } from './stand-ins.ts';

const WITHOUT_DAVID = (config: string): string =>
  config.replace(/\n {2}- model_name: llama3-david\n(?: {4}.*\n)+/, '\n');

/** One gateway's life: each release stands upon the one before it. */
describe('redeploy.yml, by hand', () => {
  let standIns: StandIns;
  let first: string;
  let second: string;
  let last: ActRun;

  beforeAll(async () => {
    standIns = await openStandIns();
    first = standIns.repository.commit({ 'README.md': 'The first release.\n' });
    expect(await standIns.push()).toMatchObject({ code: 0 });
    second = standIns.repository.commit({ [CONFIG]: WITHOUT_DAVID(standIns.repository.config()) });
    last = await standIns.push();
    expect(last).toMatchObject({ code: 0, outputs: { ship: { 'models-failed': '' } } });
    expect(last.outputs.ship?.['models-passed']).not.toContain('llama3-david');
  });
  afterAll(async () => {
    await standIns.close();
  });

  it('redeploy: deploys the same again, with the key that it has', async () => {
    const before = await facts(standIns);
    const run = await standIns.dispatch({ what: 'redeploy' });
    expectRelease(run);
    expect(run.outputs.release?.['deployment-id']).not.toBe(last.outputs.ship?.['deployment-id']);
    const after = await facts(standIns);
    expect(after.key).toBe(before.key);
    expect(after.source).toBe(before.source);
    last = run;
  });

  it('new key: the gateway joins with another one', async () => {
    const before = await facts(standIns);
    const run = await standIns.dispatch({ what: 'new key' });
    expectRelease(run);
    const after = await facts(standIns);
    expect(after.key).not.toBe(before.key);
    expect(after.source).toBe(before.source);
  });

  it('commit: releases that commit’s files', async () => {
    const run = await standIns.dispatch({ what: 'commit', reference: first });
    expectRelease(run);
    expect(run.outputs.release?.['models-passed']).toContain('llama3-david');
    const back = await standIns.dispatch({ what: 'commit', reference: second });
    expectRelease(back);
    expect(back.outputs.release?.['models-passed']).not.toContain('llama3-david');
  });

  it('rollback: back to the release before', async () => {
    const run = await standIns.dispatch({ what: 'rollback' });
    expectRelease(run);
    expect(run.outputs.release?.['models-passed']).toContain('llama3-david');
  });

  it('image: an image that cannot be started is red, and everything is as it was before', async () => {
    const before = await standIns.state();
    const run = await standIns.dispatch({ what: 'image', reference: 'ghcr.io/owner/gateway:1.0' });
    expect(run).toMatchObject({ code: 1, jobs: { release: 'failure' } });
    expect(problemsOf(run)).toEqual([
      expect.objectContaining({ level: 'error', message: expect.stringMatching(/image.*as it was before/) }),
    ]);
    expect(run.outputs.release).toMatchObject({ 'rolled-back': 'true' });
    expect(await standIns.state()).toBe(before);
  });

  it.each([
    ['commit', '', 'commit: "reference is empty" is not'],
    ['image', '', 'image: "reference is empty" is not'],
    ['image', 'https://example.com/image', 'is a URL, not an image reference'],
  ])('%s with the reference %j: red, and nothing is done', async (what, reference, words) => {
    const before = await standIns.state();
    const run = await standIns.dispatch({ what, reference });
    expect(run).toMatchObject({ code: 1, jobs: { release: 'failure' } });
    expect(problemsOf(run)).toEqual([
      expect.objectContaining({ level: 'error', message: expect.stringContaining(words) }),
    ]);
    expect(await standIns.state()).toBe(before);
  });
});

function expectRelease(run: ActRun): void {
  expect(problemsOf(run)).toEqual([]);
  expect(run).toMatchObject({
    code: 0,
    jobs: { release: 'success' },
    outputs: { release: { 'models-failed': '', 'deployment-id': expect.stringMatching(/^[0-9a-f-]{36}$/) } },
  });
  expect(run.summaries.release).toContain('slipway');
  expect(postResults(run, 'release')).toEqual(['success']);
}

async function facts(standIns: StandIns): Promise<{ key: string | undefined; source: string | undefined }> {
  const { railway } = JSON.parse(await standIns.state()) as {
    railway: Record<string, { active: { source: string; variables: Record<string, string> } }>;
  };
  const active = railway['litellm']?.active;
  return { key: active?.variables['TAILSCALE_AUTH_KEY'], source: active?.source };
}
