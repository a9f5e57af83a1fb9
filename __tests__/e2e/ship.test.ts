import { appendFileSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { copyOfTemplates, type SandboxServer, slipway, start, startSandboxServer } from './slipway.ts';

const MODELS = ['llama3', 'llama2', 'mistral', 'ollama/*', 'llama3-hugo', 'llama3-david'];

interface ReleaseJson {
  readonly ok: boolean;
  readonly exitCode: number;
  readonly release: {
    readonly changed: boolean;
    readonly deploymentId: string;
    readonly policyChanged: boolean;
    readonly modelsPassed: string[];
    readonly modelsFailed: { name: string; host: string; cause: string }[];
    readonly rolledBack: boolean;
    readonly undone: { part: string; ok: boolean }[];
    readonly error?: { code: string; message: string };
  };
}

describe('ship against a kept sandbox', () => {
  let sandbox: SandboxServer;
  const files = copyOfTemplates();
  const ship = (...args: string[]) =>
    slipway(['ship', files.directory, '--sandbox', ...args], { env: { SLIPWAY_SANDBOX_URL: sandbox.url } });

  beforeAll(async () => {
    sandbox = await startSandboxServer();
  }, 60_000);
  afterAll(async () => {
    expect((await sandbox.stop()).code).toBe(0);
    files.remove();
  }, 60_000);

  it('releases the guide’s files, then finds nothing to change, then rolls forward and back', async () => {
    const empty = await sandbox.state();
    const first = await ship('--format', 'json');
    expect(first.stderr).not.toContain('FAILED');
    const released = JSON.parse(first.stdout) as ReleaseJson;
    expect(released).toMatchObject({
      ok: true,
      exitCode: 0,
      release: { changed: true, policyChanged: true, modelsFailed: [] },
    });
    expect(released.release.modelsPassed).toEqual(MODELS);
    expect(first.code).toBe(0);
    const afterFirst = await sandbox.state();
    expect(afterFirst).not.toBe(empty);

    const second = await ship();
    expect(second.code).toBe(0);
    expect(second.stdout).toContain('nothing to change');
    expect(await sandbox.state()).toBe(afterFirst);

    appendFileSync(join(files.directory, 'proxy_server_config.railway.yaml'), '# a change\n');
    const third = JSON.parse((await ship('--format', 'json')).stdout) as ReleaseJson;
    expect(third.release.changed).toBe(true);
    expect(third.release.deploymentId).not.toBe(released.release.deploymentId);
    expect(await sandbox.state()).not.toBe(afterFirst);

    const back = await slipway(['rollback', files.directory, '--sandbox', '--format', 'json'], {
      env: { SLIPWAY_SANDBOX_URL: sandbox.url },
    });
    expect(JSON.parse(back.stdout)).toMatchObject({ ok: true, release: { changed: true, modelsFailed: [] } });
    expect(activeSource(await sandbox.state())).toBe(activeSource(afterFirst));
    const left = third.release.deploymentId.slice(0, 4);
    expect(back.stderr).toMatch(new RegExp(`a further rollback goes to ${left}…, which was just left`));
  }, 120_000);

  it.each<[string, () => Promise<void>, () => Promise<void>, RegExp]>([
    [
      'a proxy config that is no YAML',
      async () => breakConfig((text) => `${text}\nmodel_list: [\n`),
      async () => breakConfig((text) => text.replace('\nmodel_list: [\n', '')),
      /proxy_server_config\.railway\.yaml:\d+:\d+/,
    ],
    [
      'a model host that is down',
      () => change().then(() => sandbox.control({ host: 'hugo', up: false })),
      () => sandbox.control({ host: 'hugo', up: true }),
      /model llama3-hugo does not answer: hugo is offline/,
    ],
    [
      'a deployment that crashes',
      () => change().then(() => sandbox.control({ scenario: 'crash' })),
      () => sandbox.control({ scenario: 'none' }),
      /deployment .* ended as CRASHED/,
    ],
  ])(
    'with %s ends with 1, one line of cause, and everything as before',
    async (_, spoil, mend, cause) => {
      await spoil();
      try {
        const before = await sandbox.state();
        const ended = await ship();
        expect(ended.code).toBe(1);
        const last = lastCause(ended.stdout + ended.stderr);
        expect(last).toMatch(cause);
        expect(await sandbox.state()).toBe(before);
      } finally {
        await mend();
      }
    },
    120_000,
  );

  it.each(['policy', 'key', 'variables', 'deploy', 'gate'])(
    'Ctrl-C while step %s runs puts everything back',
    async (step) => {
      await change();
      const before = await sandbox.state();
      const running = start(['ship', files.directory, '--sandbox'], {
        env: { SLIPWAY_SANDBOX_URL: sandbox.url, SLIPWAY_STABILITY_SECONDS: '60' },
      });
      await running.saw(previousStepEnded(step));
      running.child.kill('SIGINT');
      await running.saw('cancelling');
      const ended = await running.ended;
      expect(ended.code).toBe(1);
      expect(lastCause(ended.stdout + ended.stderr)).toContain('cancelled');
      expect(await sandbox.state()).toBe(before);
    },
    120_000,
  );

  function breakConfig(edit: (text: string) => string): void {
    const path = join(files.directory, 'proxy_server_config.railway.yaml');
    writeFileSync(path, edit(readFileSync(path, 'utf8')));
  }

  /** Makes the next ship a release: it has something new to deploy. */
  async function change(): Promise<void> {
    breakConfig((text) => `${text}# ${text.length}\n`);
  }
});

describe('ship of models without a route', () => {
  const LOOPBACK = `model_list:
  - model_name: own
    litellm_params:
      model: ollama_chat/llama3
      api_base: http://127.0.0.1:11434
general_settings:
  master_key: os.environ/LITELLM_MASTER_KEY
`;
  const PROVIDER = `  - model_name: gpt
    litellm_params:
      model: openai/gpt-4o
      api_key: os.environ/OPENAI_API_KEY
  - model_name: anthropic/*
    litellm_params:
      model: anthropic/*
      api_key: os.environ/ANTHROPIC_API_KEY
`;

  it('asks each of them, counts those that cannot be asked, and releases no gateway that answers nothing', async () => {
    const sandbox = await startSandboxServer();
    const files = copyOfTemplates();
    const path = join(files.directory, 'proxy_server_config.railway.yaml');
    const whole = readFileSync(path, 'utf8');
    const ship = (...args: string[]) =>
      slipway(['ship', files.directory, '--sandbox', ...args], { env: { SLIPWAY_SANDBOX_URL: sandbox.url } });
    try {
      const before = await sandbox.state();
      writeFileSync(path, LOOPBACK);
      const own = await ship();
      expect(own.code).toBe(1);
      expect(own.stdout).toContain('own   127.0.0.1');
      // The warnings that let the release go on are told, not only counted.
      expect(own.stdout).toMatch(/^ {14}proxy_server_config\.railway\.yaml:5:\d+: /m);
      expect(lastCause(own.stdout + own.stderr)).toMatch(/model own does not answer: .*Everything is as it was before/);
      expect(own.stdout + own.stderr).toContain('→ 127.0.0.1 is the container itself on Railway');
      writeFileSync(path, LOOPBACK.replace(/ {2}- [\s\S]*?(?=general)/, '').replace('model_list:', 'model_list: []'));
      const none = await ship();
      expect(none.code).toBe(1);
      expect(none.stdout + none.stderr).toContain('model_list');
      expect(await sandbox.state()).toBe(before);

      writeFileSync(path, whole.replace('general_settings:', `${PROVIDER}\ngeneral_settings:`));
      const both = await ship();
      expect(both.stdout).toMatch(/gpt +openai +– +not asked \(the sandbox has no way to the internet\)/);
      expect(both.stdout).toMatch(/✔ released: .*, 6 of 6 models answer; 2 not asked/);
      expect(both.code).toBe(0);
      const named = await ship('--require-models', 'gpt');
      expect(named.code).toBe(2);
      expect(named.stdout + named.stderr).toContain(
        'require-models names gpt, which the gate does not ask (the sandbox',
      );
    } finally {
      await sandbox.stop();
      files.remove();
    }
  }, 120_000);
});

describe('ship against a tailnet whose policy allows all', () => {
  it('stops before anything is changed, names the line and the command that mends it', async () => {
    const sandbox = await startSandboxServer(['--scenario', 'open-policy']);
    try {
      const before = await sandbox.state();
      const ended = await slipway(['ship', 'templates', '--sandbox'], { env: { SLIPWAY_SANDBOX_URL: sandbox.url } });
      expect(ended.code).toBe(1);
      expect(lastCause(ended.stdout + ended.stderr)).toMatch(
        /lets tag:railway-proxy reach more than its model hosts: line \d+:\d+/,
      );
      expect(ended.stdout + ended.stderr).toContain('slipway policy --narrowing apply');
      expect(await sandbox.state()).toBe(before);
    } finally {
      await sandbox.stop();
    }
  }, 120_000);
});

/** The steps of a release show when they end; the next one runs then. */
function previousStepEnded(step: string): RegExp {
  const before: Readonly<Record<string, string>> = {
    policy: 'snapshot',
    key: 'policy',
    variables: 'key',
    deploy: 'settings',
    gate: 'deploy',
  };
  return new RegExp(`^  ${before[step]} .* s$`, 'm');
}

function lastCause(text: string): string {
  return text.split('\n').findLast((line) => line.startsWith('✗')) ?? '';
}

function activeSource(state: string): unknown {
  const { railway } = JSON.parse(state) as { railway: { litellm: { active: { source: unknown } } } };
  return railway.litellm.active.source;
}
