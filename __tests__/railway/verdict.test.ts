import { describe, expect, it } from '@jest/globals';
import { followDeployment, judgeStatus } from '../../src/railway/verdict.ts';
import { failureOf, type Reply } from '../system/loopback.ts';
import { clientFor, type Resolvers, startRailway } from './stand-in.ts';

const MINUTES = 60_000;

interface Look {
  readonly status: string;
  readonly stopped?: boolean;
  readonly instances?: readonly string[];
}

/** Answers one look after the other, the last one for ever. */
function railwayShowing(looks: readonly (Look | string | Reply)[], resolvers: Resolvers = {}) {
  return (async () => {
    const railway = await startRailway({
      deploymentEvents: () => ({ edges: [] }),
      buildLogs: () => [],
      deploymentLogs: () => [],
      ...resolvers,
    });
    let next = 0;
    railway.intercept = ({ query }) => {
      if (query.get('query') !== 'Deployment') return undefined;
      const look = looks[Math.min(next++, looks.length - 1)] as Look | string | Reply;
      if (typeof look === 'string') return deployment({ status: look });
      return typeof look.status === 'string' ? deployment(look as Look) : (look as Reply);
    };
    return { railway, ...clientFor(railway.url) };
  })();
}

/** Not through the schema: Railway answers statuses that its schema does not list. */
function deployment({ status, stopped = false, instances = [] }: Look): Reply {
  const shown = instances.map((state, index) => ({ id: `i${index}`, status: state }));
  const fixed = {
    id: 'd1',
    createdAt: '2026-11-01T00:00:00Z',
    canRollback: false,
    meta: null,
    url: null,
    staticUrl: null,
  };
  return {
    json: { data: { deployment: { ...fixed, status, deploymentStopped: stopped, diagnosis: null, instances: shown } } },
  };
}

function event(step: string, payload: object | null, minute = 0) {
  return { node: { step, createdAt: `2026-11-01T00:0${minute}:00Z`, payload } };
}

function log(message: string, severity = 'info') {
  return { timestamp: '2026-11-01T00:00:00Z', message, severity };
}

describe('judgeStatus', () => {
  it.each([
    ['QUEUED', 'progress'],
    ['INITIALIZING', 'progress'],
    ['BUILDING', 'progress'],
    ['DEPLOYING', 'progress'],
    ['SUCCESS', 'good'],
    ['SLEEPING', 'good'],
    ['FAILED', 'failed'],
    ['CRASHED', 'failed'],
    ['SKIPPED', 'skipped'],
    ['REMOVING', 'superseded'],
    ['REMOVED', 'superseded'],
    ['CANCELLED', 'superseded'],
    ['WAITING', 'blocked'],
    ['NEEDS_APPROVAL', 'blocked'],
    ['SOMETHING_NEW', 'progress'],
    ['success', 'progress'],
    ['', 'progress'],
  ])('%s is %s', (status, judgement) => {
    expect(judgeStatus(status)).toBe(judgement);
  });
});

describe('followDeployment', () => {
  it('ends with SUCCESS and tells how long each status was seen', async () => {
    const running = { status: 'SUCCESS', instances: ['RUNNING', 'REMOVED'] };
    const { client, clock } = await railwayShowing(['QUEUED', 'BUILDING', 'BUILDING', 'DEPLOYING', running]);
    const heard: string[] = [];
    const verdict = await followDeployment(client, 'd1', {
      clock,
      timeoutMs: 10 * MINUTES,
      onPhases: (phases) => heard.push(phases.map(({ status }) => status).join(' ')),
    });
    expect(verdict).toEqual({
      judgement: 'good',
      status: 'SUCCESS',
      phases: [
        { status: 'QUEUED', milliseconds: 250 },
        { status: 'BUILDING', milliseconds: 1_500 },
        { status: 'DEPLOYING', milliseconds: 2_000 },
        { status: 'SUCCESS', milliseconds: 0 },
      ],
      cause: undefined,
      logTail: [],
      notes: [],
    });
    expect(heard).toEqual([
      'QUEUED',
      'QUEUED BUILDING',
      'QUEUED BUILDING',
      'QUEUED BUILDING DEPLOYING',
      'QUEUED BUILDING DEPLOYING SUCCESS',
    ]);
  });

  it('looks often at first, then at most every ten seconds', async () => {
    const { client, clock } = await railwayShowing(['BUILDING']);
    await followDeployment(client, 'd1', { clock, timeoutMs: 10 * MINUTES });
    expect(clock.sleeps.slice(0, 5)).toEqual([250, 500, 1_000, 2_000, 2_500]);
    expect(Math.max(...clock.sleeps)).toBe(10_000);
    expect(clock.sleeps.length).toBeLessThan(80);
  });

  it('keeps to a fixed interval when one is given', async () => {
    const { client, clock } = await railwayShowing(['BUILDING', 'BUILDING', 'SUCCESS']);
    await followDeployment(client, 'd1', { clock, timeoutMs: MINUTES, pollMs: 40 });
    expect(clock.sleeps).toEqual([40, 40]);
  });

  it('names the failing step and its attempts', async () => {
    const lines = [log('starting'), log('ValueError: allowed_ips is an Enterprise Feature', 'error')];
    const { client, clock } = await railwayShowing(['DEPLOYING', 'FAILED'], {
      deploymentEvents: () => ({
        edges: [
          event('BUILD_IMAGE', null, 1),
          event('HEALTHCHECK', { error: 'service unavailable', attempt: 1, maxAttempts: 3 }, 2),
          event('HEALTHCHECK', { error: 'service unavailable', reason: 'timeout', attempt: 3, maxAttempts: 3 }, 3),
        ],
      }),
      deploymentLogs: () => lines,
      buildLogs: () => [log('built')],
    });
    const verdict = await followDeployment(client, 'd1', { clock, timeoutMs: MINUTES });
    expect(verdict.judgement).toBe('failed');
    expect(verdict.cause).toBe(
      'failed at HEALTHCHECK, attempt 3 of 3: service unavailable; timeout; log: ValueError: allowed_ips is an Enterprise Feature',
    );
    expect(verdict.logTail).toEqual(lines.map(({ message }) => message));
  });

  it('adds a log line only where the step itself says little', async () => {
    const { client, clock } = await railwayShowing(['FAILED'], {
      deploymentEvents: () => ({ edges: [event('PRE_DEPLOY_COMMAND', { error: 'exit code 1' })] }),
      deploymentLogs: () => [log('Error: of something else')],
    });
    const verdict = await followDeployment(client, 'd1', { clock, timeoutMs: MINUTES });
    expect(verdict.cause).toBe('failed at PRE_DEPLOY_COMMAND: exit code 1');
  });

  it('shows the build log when the build failed', async () => {
    const { client, clock } = await railwayShowing(['FAILED'], {
      deploymentEvents: () => ({ edges: [event('BUILD_IMAGE', { error: 'exit code: 1' })] }),
      deploymentLogs: () => [log('of the deployment before')],
      buildLogs: () => Array.from({ length: 30 }, (_, index) => log(`build line ${index}`)),
    });
    const verdict = await followDeployment(client, 'd1', { clock, timeoutMs: MINUTES });
    expect(verdict.cause).toBe('failed at BUILD_IMAGE: exit code: 1');
    expect(verdict.logTail).toHaveLength(20);
    expect(verdict.logTail.at(-1)).toBe('build line 29');
  });

  it.each([
    [
      'CRASHED',
      [log('INFO ready'), log('ImportError: Using SOCKS proxy'), log('  at main.py')],
      'ImportError: Using SOCKS proxy',
    ],
    ['CRASHED', [log('exited', 'error'), log('bye')], 'exited'],
    ['CRASHED', [], 'Railway says CRASHED and gives no reason'],
  ])('without a timeline takes the last error line of the log: %s %j', async (status, lines, cause) => {
    const { client, clock } = await railwayShowing([status], { deploymentLogs: () => lines });
    expect((await followDeployment(client, 'd1', { clock, timeoutMs: MINUTES })).cause).toBe(cause);
  });

  it('says that the log broke off, and does not ask for the other one', async () => {
    const { client, clock, railway } = await railwayShowing(['CRASHED'], {
      deploymentEvents: () => ({ edges: [event('CREATE_CONTAINER', { error: 'The container crashed' })] }),
    });
    const { intercept } = railway;
    railway.intercept = (received) =>
      received.query.get('query')?.includes('Logs') ? { fault: 'reset' } : intercept(received);
    const verdict = await followDeployment(client, 'd1', { clock, timeoutMs: MINUTES });
    expect(verdict).toMatchObject({ judgement: 'failed', status: 'CRASHED' });
    expect(verdict.cause).toBe('failed at CREATE_CONTAINER: The container crashed');
    expect(verdict.logTail).toEqual([expect.stringMatching(/^\(no log: .* closed the connection\)$/)]);
    expect(new Set(railway.operations().filter((name) => name.includes('Logs')))).toEqual(new Set(['DeploymentLogs']));
  });

  it('reaches a verdict although timeline and logs are lost', async () => {
    const broken = () => {
      throw new Error('Problem processing request');
    };
    const { client, clock } = await railwayShowing(['FAILED'], {
      deploymentEvents: broken,
      buildLogs: broken,
      deploymentLogs: broken,
    });
    const verdict = await followDeployment(client, 'd1', { clock, timeoutMs: MINUTES });
    expect(verdict).toMatchObject({
      judgement: 'failed',
      cause: 'Railway says FAILED and gives no reason',
      logTail: [expect.stringContaining('Problem processing request')],
    });
  });

  it.each([
    ['NEEDS_APPROVAL', 'blocked', /approve/],
    ['SKIPPED', 'skipped', /watch patterns/],
    ['REMOVED', 'superseded', /another deployment/],
    ['CANCELLED', 'superseded', /another deployment/],
  ])('%s ends at once as %s, with advice', async (status, judgement, cause) => {
    const { client, clock } = await railwayShowing(['BUILDING', status]);
    const verdict = await followDeployment(client, 'd1', { clock, timeoutMs: MINUTES });
    expect(verdict.judgement).toBe(judgement);
    expect(verdict.cause).toMatch(cause);
    expect(clock.sleeps).toEqual([250]);
  });

  it('lets WAITING pass for a moment, then says what waits for what', async () => {
    const passing = await railwayShowing(['WAITING', 'WAITING', 'SUCCESS']);
    expect((await followDeployment(passing.client, 'd1', { clock: passing.clock, timeoutMs: MINUTES })).judgement).toBe(
      'good',
    );
    const standing = await railwayShowing(['WAITING']);
    const verdict = await followDeployment(standing.client, 'd1', { clock: standing.clock, timeoutMs: 10 * MINUTES });
    expect(verdict.judgement).toBe('blocked');
    expect(verdict.cause).toContain('Wait for CI');
    expect(verdict.phases[0]?.milliseconds).toBeLessThan(MINUTES);
  });

  it('takes a status it does not know for progress, and says so', async () => {
    const { client, clock } = await railwayShowing(['PONDERING', 'SUCCESS']);
    const verdict = await followDeployment(client, 'd1', { clock, timeoutMs: MINUTES });
    expect(verdict.judgement).toBe('good');
    expect(verdict.notes).toEqual(['status PONDERING is not known here and was taken as progress']);
  });

  it('never takes an unknown status for success', async () => {
    const { client, clock } = await railwayShowing(['SUCCEEDED_MAYBE']);
    expect((await followDeployment(client, 'd1', { clock, timeoutMs: MINUTES })).judgement).toBe('timeout');
  });

  it.each<[Look, string]>([
    [{ status: 'SUCCESS', instances: ['CRASHED'] }, 'the container stopped after SUCCESS (CRASHED): fatal: no key'],
    [
      { status: 'SUCCESS', instances: ['RESTARTING', 'RUNNING'] },
      'the container stopped after SUCCESS (RESTARTING, RUNNING): fatal: no key',
    ],
    [{ status: 'SUCCESS', instances: ['EXITED'] }, 'the container stopped after SUCCESS (EXITED): fatal: no key'],
    [{ status: 'SUCCESS', stopped: true }, 'the container stopped after SUCCESS: fatal: no key'],
  ])('does not believe a SUCCESS whose container is gone: %j', async (look, cause) => {
    const { client, clock } = await railwayShowing([look], { deploymentLogs: () => [log('fatal: no key')] });
    const verdict = await followDeployment(client, 'd1', { clock, timeoutMs: MINUTES });
    expect(verdict).toMatchObject({ judgement: 'failed', status: 'SUCCESS', cause });
  });

  it('does not blame an attempt that came before the SUCCESS', async () => {
    const { client, clock } = await railwayShowing([{ status: 'SUCCESS', instances: ['CRASHED'] }], {
      deploymentEvents: () => ({ edges: [event('HEALTHCHECK', { error: 'not yet', attempt: 1, maxAttempts: 3 })] }),
    });
    const verdict = await followDeployment(client, 'd1', { clock, timeoutMs: MINUTES });
    expect(verdict.cause).toBe('the container stopped after SUCCESS (CRASHED)');
  });

  it('believes it when the container stands at the second look', async () => {
    const { client, clock } = await railwayShowing([
      { status: 'SUCCESS', instances: ['RESTARTING'] },
      { status: 'SUCCESS', instances: ['RUNNING'] },
    ]);
    expect((await followDeployment(client, 'd1', { clock, timeoutMs: MINUTES })).judgement).toBe('good');
  });

  it('does not mind deploymentStopped before the end, nor in a service that sleeps', async () => {
    const { client, clock } = await railwayShowing([
      { status: 'INITIALIZING', stopped: true },
      { status: 'SLEEPING', stopped: true, instances: ['EXITED'] },
    ]);
    expect((await followDeployment(client, 'd1', { clock, timeoutMs: MINUTES })).judgement).toBe('good');
  });

  it('ends after the given time, with the last status and what the log says', async () => {
    const { client, clock } = await railwayShowing(['DEPLOYING'], {
      deploymentLogs: () => [log('error: waiting for Postgres')],
    });
    const started = clock.now();
    const verdict = await followDeployment(client, 'd1', { clock, timeoutMs: 2 * MINUTES });
    expect(verdict).toMatchObject({
      judgement: 'timeout',
      status: 'DEPLOYING',
      cause: 'still DEPLOYING after 120 s; error: waiting for Postgres',
    });
    expect(clock.now() - started).toBe(2 * MINUTES);
  });

  it('outlasts some failed looks in a row', async () => {
    const bad: Reply = { status: 404, body: '<html>' };
    const gone: Reply = { json: { errors: [{ message: 'Deployment not found' }] } };
    const { client, clock } = await railwayShowing([
      gone,
      gone,
      gone,
      gone,
      'BUILDING',
      gone,
      gone,
      gone,
      gone,
      'SUCCESS',
    ]);
    expect((await followDeployment(client, 'd1', { clock, timeoutMs: 10 * MINUTES })).judgement).toBe('good');
    const lost = await railwayShowing([gone]);
    const error = await failureOf(followDeployment(lost.client, 'd1', { clock: lost.clock, timeoutMs: 10 * MINUTES }));
    expect(error.code).toBe('NOT_FOUND');
    expect(lost.railway.operations()).toHaveLength(5);
    const wrong = await railwayShowing([bad]);
    expect(
      (await failureOf(followDeployment(wrong.client, 'd1', { clock: wrong.clock, timeoutMs: MINUTES }))).code,
    ).toBe('SERVICE_REJECTED');
    expect(wrong.railway.operations()).toHaveLength(1);
  });

  it('ends when it is cancelled between two looks', async () => {
    const { client, clock } = await railwayShowing(['BUILDING']);
    const abort = new AbortController();
    const following = followDeployment(client, 'd1', {
      clock,
      timeoutMs: MINUTES,
      signal: abort.signal,
      onPhases: () => abort.abort(),
    });
    expect((await failureOf(following)).code).toBe('CANCELLED');
  });
});
