import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { postResults, problemsOf } from './act.ts';
import { brokenConfig, CONFIG } from './gateway-repository.ts';
import { openStandIns, type StandIns } from './stand-ins.ts';

describe('validate.yml, on a pull request', () => {
  let standIns: StandIns;

  beforeAll(async () => {
    standIns = await openStandIns();
  });
  afterAll(async () => {
    await standIns.close();
  });

  it('of the repository itself: validates, and comments the plan', async () => {
    expect(await standIns.push()).toMatchObject({ code: 0 });
    const config = standIns.repository.config();
    standIns.repository.commit({ [CONFIG]: config.replace('model_name: llama3-hugo', 'model_name: llama3-of-hugo') });
    const before = await standIns.state();
    const run = await standIns.pullRequest('own');
    expect(problemsOf(run)).toEqual([]);
    expect(run).toMatchObject({ code: 0, jobs: { validate: 'success', plan: 'success' } });
    expect(run.outputs.validate?.findings).toMatch(/^\d+$/);
    expect(run.summaries.validate).toContain('slipway validate');
    expect(run.summaries.plan).toContain('slipway plan');
    const [comment, ...others] = standIns.github.comments;
    expect(comment).toMatch(/^<!-- slipway plan -->/);
    expect(comment).toContain('upload of');
    expect(others).toEqual([]);
    expect(postResults(run, 'validate')).toEqual(['success']);
    expect(postResults(run, 'plan')).toEqual(['success']);
    expect(await standIns.state()).toBe(before);
  });

  it('from a fork: validates without a secret, asks nobody, and has no plan', async () => {
    const before = await standIns.state();
    const run = await standIns.pullRequest('fork');
    expect(run.jobs).toEqual({ validate: 'success' });
    expect(run.code).toBe(0);
    expect(problemsOf(run)).toEqual([]);
    expect(run.annotations.filter(({ file }) => file === undefined)).toEqual([]);
    expect(standIns.github.calls).toEqual([]);
    expect(await standIns.state()).toBe(before);
  });

  it('by Dependabot, which is given no secrets either: the plan tells what the files tell', async () => {
    const run = await standIns.pullRequest('Dependabot');
    expect(run).toMatchObject({ code: 0, jobs: { validate: 'success', plan: 'success' } });
    expect(problemsOf(run)).toEqual([]);
    expect(run.annotations).toContainEqual(
      expect.objectContaining({ job: 'plan', level: 'notice', message: expect.stringContaining('Dependabot') }),
    );
    expect(standIns.github.comments).toEqual([]);
  });

  it('is red at the line of what is wrong, for a fork too', async () => {
    const { text, line } = brokenConfig(standIns.repository.config());
    standIns.repository.commit({ [CONFIG]: text });
    const run = await standIns.pullRequest('fork');
    expect(run).toMatchObject({ code: 1, jobs: { validate: 'failure' } });
    expect(run.annotations).toContainEqual(
      expect.objectContaining({
        job: 'validate',
        level: 'error',
        file: CONFIG,
        line,
        title: 'proxy-config/model-incomplete',
      }),
    );
    expect(postResults(run, 'validate')).toEqual(['success']);
  });
});

describe('validate.yml, where the gateway is a folder of the repository', () => {
  it('names files from the repository’s root', async () => {
    const standIns = await openStandIns('services/gateway');
    try {
      const { text, line } = brokenConfig(standIns.repository.config());
      standIns.repository.commit({ [CONFIG]: text });
      const run = await standIns.pullRequest('fork');
      expect(run).toMatchObject({ code: 1, jobs: { validate: 'failure' } });
      expect(run.annotations).toContainEqual(
        expect.objectContaining({ level: 'error', file: `services/gateway/${CONFIG}`, line }),
      );
    } finally {
      await standIns.close();
    }
  });
});
