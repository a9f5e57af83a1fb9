import { describe, expect, it } from '@jest/globals';
import type { Verdict } from '../../src/railway/verdict.ts';
import { deploymentError } from '../../src/release/deploy-step.ts';

function verdict(change: Partial<Verdict>): Verdict {
  return { judgement: 'failed', status: 'CRASHED', phases: [], cause: undefined, logTail: [], notes: [], ...change };
}

const LOG = [
  'INFO:     Waiting for application startup.',
  'ValueError: allowed_ips is an Enterprise Feature. Please add a valid LITELLM_LICENSE to your envionment.',
  'ERROR:    Application startup failed. Exiting.',
];

describe('the error of a deployment', () => {
  it('has cause and remedy of what its log shows, and keeps Railway’s words and the log', () => {
    const error = deploymentError(
      '7f3c0000-0000',
      verdict({ cause: 'failed at HEALTHCHECK, attempt 9: Healthcheck failed', logTail: LOG }),
    );
    expect(error.code).toBe('DEPLOYMENT_FAILED');
    expect(error.message).toMatch(/^deployment 7f3c… ended as CRASHED: general_settings\.allowed_ips is set/);
    expect(error.remedy).toMatch(/^remove allowed_ips/);
    expect(error.details).toEqual(['failed at HEALTHCHECK, attempt 9: Healthcheck failed', ...LOG]);
  });

  it('is recognised by what Railway says where the log is lost', () => {
    const error = deploymentError(
      '7f3c0000-0000',
      verdict({ status: 'FAILED', cause: "failed at HEALTHCHECK; log: KeyError: 'model'" }),
    );
    expect(error.message).toMatch(/ended as FAILED: an entry of model_list/);
  });

  it('is recognised when it did not end in time', () => {
    const error = deploymentError(
      '7f3c0000-0000',
      verdict({ judgement: 'timeout', status: 'DEPLOYING', logTail: LOG }),
    );
    expect(error.message).toMatch(/ended as DEPLOYING: general_settings\.allowed_ips/);
  });

  const ID = '7f3c1b20-0000-4000-8000-000000000000';

  it('keeps Railway’s words where the log shows symptoms only, and names the command that shows the whole log', () => {
    for (const logTail of [['Healthcheck failed!'], ['something else']]) {
      const error = deploymentError(ID, verdict({ cause: 'failed at HEALTHCHECK, attempt 9', logTail }));
      expect(error.message).toBe('deployment 7f3c… ended as CRASHED: failed at HEALTHCHECK, attempt 9');
      expect(error.remedy).toBe(
        'the lines above are the end of its log; the whole of it: slipway logs 7f3c1b20, or in Railway',
      );
      expect(error.details).toEqual(logTail);
    }
  });

  it('does not speak of lines above where there are none', () => {
    const remedyFor = (logTail: string[]) =>
      deploymentError(ID, verdict({ cause: 'failed at HEALTHCHECK: The container crashed', logTail })).remedy;
    expect(remedyFor(['(no log: 127.0.0.1:4 closed the connection)'])).toBe(
      'its log could not be read: slipway logs 7f3c1b20 asks for it again, and Railway has it',
    );
    expect(remedyFor([])).toBe('its log is empty so far; slipway logs 7f3c1b20 asks for it again, and Railway has it');
  });

  it('of a container that was still starting says which time to raise', () => {
    const cause = 'failed at HEALTHCHECK, attempt 13: Healthcheck failed; service unavailable';
    const error = deploymentError(ID, verdict({ status: 'FAILED', cause, logTail: ['Starting Container'] }));
    expect(error.remedy).toMatch(/raise healthcheckTimeout in railway\.toml.*slipway logs 7f3c1b20/);
    const crashed = deploymentError(ID, verdict({ cause, logTail: ['Starting Container'] }));
    expect(crashed.remedy).not.toContain('healthcheckTimeout');
  });

  it.each([
    ['superseded', 'DEPLOYMENT_SUPERSEDED', /another deployment took its place/],
    ['skipped', 'DEPLOYMENT_FAILED', /ended as CRASHED: no file fits/],
    ['blocked', 'DEPLOYMENT_FAILED', /ended as CRASHED: no file fits/],
  ] as const)('of one that was %s has its own words, whatever its log shows', (judgement, code, message) => {
    const error = deploymentError('7f3c0000-0000', verdict({ judgement, cause: 'no file fits', logTail: LOG }));
    expect(error.code).toBe(code);
    expect(error.message).toMatch(message);
  });
});
