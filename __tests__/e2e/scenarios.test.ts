import { afterEach, describe, expect, it } from '@jest/globals';
import { SCENARIOS } from '../../sandbox/scenario.ts';
import { type Ended, type SandboxServer, slipway, startSandboxServer } from './slipway.ts';

let sandbox: SandboxServer | undefined;
afterEach(async () => {
  await sandbox?.stop();
  sandbox = undefined;
}, 30_000);

interface Ran {
  readonly before: string;
  readonly after: string;
  readonly ended: Ended;
  readonly told: string;
  /** The last line that tells of a failure. */
  readonly cause: string;
  readonly remedy: string;
}

async function ship(scenario: string): Promise<Ran> {
  sandbox = await startSandboxServer(['--scenario', scenario]);
  const before = await sandbox.state();
  const ended = await slipway(['ship', 'templates', '--sandbox'], { env: { SLIPWAY_SANDBOX_URL: sandbox.url } });
  const told = ended.stdout + ended.stderr;
  const lines = told.split('\n');
  const at = lines.findLastIndex((line) => line.startsWith('✗'));
  return { before, after: await sandbox.state(), ended, told, cause: lines[at] ?? '', remedy: lines[at + 1] ?? '' };
}

/** Cause, what the user can do, and whether anything was begun. */
const FAILURES: Readonly<Record<string, { cause: RegExp; remedy: RegExp; told?: RegExp }>> = {
  'model-down': {
    cause: /model llama3-david does not answer: david is offline \(last seen \d{4}/,
    remedy: /start david and its model server/,
  },
  'model-missing': {
    cause: /model llama3-david does not answer: .*model 'llama3' not found/,
    remedy: /on david: ollama pull llama3/,
  },
  crash: { cause: /ended as CRASHED: .*RuntimeError/, remedy: /log/, told: /RuntimeError/ },
  'slow-start': { cause: /ended as FAILED: .*(HEALTHCHECK|health check)/i, remedy: /log|healthcheckTimeout/ },
  'health-401': {
    cause: /ended as FAILED: the path asked is right \(GET \/health\/liveliness/,
    remedy: /let nothing in the image ask for a key/,
  },
  'open-policy': { cause: /reach more than its model hosts: line 17:3/, remedy: /slipway policy --narrowing apply/ },
  'expired-key': {
    cause: /tailscale-auth-key cannot serve: it expired on/,
    remedy: /reusable, ephemeral, with tag:railway-proxy/,
  },
  'key-without-tag': {
    cause: /tailscale-auth-key cannot serve: it bears no tag/,
    remedy: /reusable, ephemeral, with tag:railway-proxy/,
  },
  'wrong-token': {
    cause: /Railway does not know railway-token/,
    remedy: /mistyped, revoked or of another service/,
    told: /as a project token \(header Project-Access-Token\): Project Token not found/,
  },
  'railway-429-always': {
    cause: /rate limit for this token is used up \(429\); it asks to wait 30 min/,
    remedy: /wait/,
  },
  'log-stream-lost': {
    cause: /ended as CRASHED: .*The container crashed/,
    remedy: /→ ./,
    told: /\(no log: 127\.0\.0\.1:\d+ closed the connection\)/,
  },
};
const PASSING = ['stale-etag', 'railway-429'];

describe('ship with a scenario', () => {
  it('is looked at for each of them', () => {
    expect([...Object.keys(FAILURES), ...PASSING, 'stale-etag-always'].sort()).toEqual([...SCENARIOS].sort());
  });

  it.each(Object.entries(FAILURES))(
    '%s ends with cause and remedy, and everything as before',
    async (scenario, said) => {
      const { before, after, ended, told, cause, remedy } = await ship(scenario);
      expect(ended.code).toBe(1);
      expect(cause).toMatch(said.cause);
      expect(cause).toContain('Everything is as it was before.');
      expect(remedy).toMatch(said.remedy);
      if (said.told !== undefined) expect(told).toMatch(said.told);
      expect(after).toBe(before);
    },
    120_000,
  );

  it.each(PASSING)(
    '%s passes all the same',
    async (scenario) => {
      const { ended, told } = await ship(scenario);
      expect(told).toContain('6 of 6 models answer');
      expect(ended.code).toBe(0);
    },
    120_000,
  );

  interface Policied {
    readonly tailscale: { readonly policy: { readonly text: string; readonly etag: string } };
  }
  const REMARK = /^\/\/ Looked at by visitor@example\.com, .*\n/gm;
  const policyOf = (state: string): string => (JSON.parse(state) as Policied).tailscale.policy.text;

  it('stale-etag keeps what somebody else has written meanwhile', async () => {
    const { before, after } = await ship('stale-etag');
    expect(policyOf(before)).not.toMatch(REMARK);
    expect(policyOf(after).match(REMARK)).toEqual(['// Looked at by visitor@example.com, once.\n']);
    expect(policyOf(after)).toContain('tag:railway-proxy');
  }, 120_000);

  it('stale-etag-always gives up after three attempts, and leaves only what somebody else has written', async () => {
    const { before, after, ended, cause, remedy } = await ship('stale-etag-always');
    expect(ended.code).toBe(1);
    expect(cause).toMatch(
      /the tailnet policy was changed by someone else .*, three times in a row\. Everything is as it was before\./,
    );
    expect(remedy).toMatch(/find who else writes it .*, then run again/);
    expect(policyOf(after).match(REMARK)).toHaveLength(3);
    expect(policyOf(after).replace(REMARK, '')).toBe(policyOf(before));
    const rest = ({ tailscale, ...others }: Policied): unknown => ({ ...tailscale, policy: undefined, ...others });
    expect(rest(JSON.parse(after) as Policied)).toEqual(rest(JSON.parse(before) as Policied));
  }, 120_000);
});
