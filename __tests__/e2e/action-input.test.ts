import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type EndedStep, openWorkspace, sandboxInputs, step } from './action.ts';
import { type SandboxServer, startSandboxServer } from './slipway.ts';

const TIMEOUT = 60_000;
const CONFIG = 'proxy_server_config.railway.yaml';
const TOKEN = 'railway-token-stand-in-1';

function messages({ commands }: EndedStep, level: 'error' | 'warning' | 'notice'): string[] {
  return commands.filter(({ name }) => name === level).map(({ data }) => data);
}

function expectNoTrace({ stdout, stderr }: EndedStep): void {
  expect(stderr).toBe('');
  expect(stdout).not.toMatch(/^\s+at .*[:(]|unexpected failure/m);
}

describe('inputs of the action', () => {
  const workspace = openWorkspace();
  const main = (inputs: Record<string, string>, env: Record<string, string | undefined> = {}): Promise<EndedStep> =>
    step('main', workspace, { inputs, env });
  afterAll(() => workspace.remove());

  it.each<[string, Record<string, string>]>([
    [
      'stray blanks and trailing line feeds',
      { command: ' validate\n', 'working-directory': 'gateway\r\n', 'fail-on': '\terror ', config: `${CONFIG}\n` },
    ],
    ['blanks alone', { command: ' ', 'railway-token': ' ', 'fail-on': '', hostname: '\n' }],
  ])(
    '%s are dropped',
    async (_, inputs) => {
      const ended = await main(inputs);
      expect(ended.code).toBe(0);
      expect(messages(ended, 'warning')).toEqual([]);
      expectNoTrace(ended);
    },
    TIMEOUT,
  );

  it(
    'wrong ones are told all at once, each by its name with what to do about it',
    async () => {
      const ended = await main({
        command: '"ship"',
        'railway-token': `"${TOKEN}"`,
        hostname: 'a\nb',
        tag: 'tag:a\u0001b',
        'fail-on': 'yes',
        'policy-mode': 'yes',
        'gate-timeout': '10',
        url: "'https://gateway.example.com'",
      });
      expect(messages(ended, 'error')).toEqual([
        expect.stringMatching(/^command: .*has quotes around it → leave the quotes out/),
      ]);
      const lines = ended.openLog.split('\n').filter((line) => line !== '');
      expect(lines.sort()).toEqual([
        expect.stringMatching(/^fail-on: "yes" is not one of error, warning, info /),
        expect.stringMatching(/^gate-timeout: "10" .*unit/),
        expect.stringMatching(/^hostname: .*spans several lines/),
        expect.stringMatching(/^policy-mode: "yes" is not one of apply, check, print, remove /),
        expect.stringMatching(/^railway-token: the value has quotes around it/),
        expect.stringMatching(/^tag: .*holds a control character/),
        expect.stringMatching(/^url: .*has quotes around it/),
      ]);
      expect(ended.code).toBe(1);
      expect(ended.stdout.replace(/^::add-mask::.*$/gm, '')).not.toContain(TOKEN);
      expectNoTrace(ended);
    },
    TIMEOUT,
  );

  it.each<[string, Record<string, string>, RegExp]>([
    ['an unknown command', { command: 'shipp' }, /^command: "shipp" is not one of .* → did you mean ship\?/],
    ['a directory that is not there', { 'working-directory': 'nowhere' }, /nowhere is not there/],
    ['a directory without the files', { 'working-directory': '.git' }, /none of the gateway’s files/],
    [
      'a client id in a job that may not ask for a token',
      { command: 'policy', 'tailscale-client-id': 'client-1' },
      /the job may not ask GitHub for an identity token.*id-token: write/,
    ],
  ])(
    '%s: red, with what to do about it',
    async (_, inputs, message) => {
      const ended = await main(inputs);
      expect(messages(ended, 'error')).toEqual([expect.stringMatching(message)]);
      expect(ended.code).toBe(1);
      expect(ended.state.ended).toBe('yes');
      expect(ended.outputs.report).toBeDefined();
      expectNoTrace(ended);
    },
    TIMEOUT,
  );

  it(
    'an unknown name is a warning with the nearest one, and its value stays hidden',
    async () => {
      const env = { INPUT_RAILWAY_TOKEN: TOKEN, 'INPUT_FAIL-AT': 'info', INPUT_ZZZZZZZZZZ: 'x' };
      const ended = await main({ command: 'validate' }, env);
      expect(messages(ended, 'warning')).toEqual([
        'fail-at is not an input and has no effect → did you mean fail-on?',
        'railway_token is not an input and has no effect → did you mean railway-token?',
        'zzzzzzzzzz is not an input and has no effect → the README lists all inputs',
      ]);
      expect(ended.code).toBe(0);
      expect(ended.stdout.split('\n')[0]).toBe(`::add-mask::${TOKEN}`);
    },
    TIMEOUT,
  );

  it(
    'an empty secret is told to a command that needs it',
    async () => {
      const pushed = await main({ command: 'ship', 'railway-token': '' });
      expect(messages(pushed, 'error')).toEqual([
        expect.stringMatching(/the input railway-token is empty: the secret that it is taken from may not be set here/),
      ]);
      expect(pushed.code).toBe(1);
      const forked = await main({ command: 'gate', 'railway-token': '' }, forkEvent());
      expect(messages(forked, 'error')).toEqual([
        expect.stringMatching(/the input railway-token is empty: a pull request from a fork is given no secrets/),
      ]);
      for (const ended of [pushed, forked]) expectNoTrace(ended);
    },
    TIMEOUT,
  );

  it(
    'a plan of a fork’s pull request looks at no service, says so, and is green',
    async () => {
      const ended = await main({ command: 'plan', 'railway-token': '' }, forkEvent());
      expect(messages(ended, 'notice')).toContain(
        'a pull request from a fork is given no secrets: no service is looked at',
      );
      expect(ended.openLog).toContain('not looked at');
      expect(ended.code).toBe(0);
    },
    TIMEOUT,
  );

  it(
    'a pull request whose payload is no JSON is validated all the same',
    async () => {
      const env = { GITHUB_EVENT_NAME: 'pull_request', GITHUB_EVENT_PATH: join(workspace.files, CONFIG) };
      const ended = await main({ 'github-token': 'github-token-stand-in' }, env);
      expect(ended.code).toBe(0);
      expect(messages(ended, 'warning')).toEqual([]);
      expectNoTrace(ended);
    },
    TIMEOUT,
  );

  it(
    'without any variable of GitHub a run is the same, and nothing is said to a runner that is not there',
    async () => {
      const names = [...Object.keys(workspace.environment), 'GITHUB_OUTPUT', 'GITHUB_STATE', 'GITHUB_STEP_SUMMARY'];
      const ended = await main({ command: 'validate' }, Object.fromEntries(names.map((name) => [name, undefined])));
      expect(ended.code).toBe(0);
      expect([...new Set(ended.commands.map(({ name }) => name))].sort()).toEqual(['notice']);
      expectNoTrace(ended);
    },
    TIMEOUT,
  );

  it(
    'files of the runner that cannot be written are one warning each',
    async () => {
      const nowhere = join(workspace.temporary, 'nowhere', 'file');
      const env = { GITHUB_OUTPUT: nowhere, GITHUB_STATE: nowhere, GITHUB_STEP_SUMMARY: nowhere, RUNNER_TEMP: nowhere };
      const ended = await main({ command: 'validate' }, env);
      expect(ended.code).toBe(0);
      expect(messages(ended, 'warning')).toEqual([
        expect.stringContaining('the post step will not know of this run'),
        expect.stringContaining('the outputs cannot be set'),
        expect.stringContaining('the job summary cannot be written'),
      ]);
      expectNoTrace(ended);
    },
    TIMEOUT,
  );

  it(
    'the workspace is only read',
    async () => {
      const before = readdirSync(workspace.directory, { recursive: true });
      expect((await main({ command: 'validate' })).code).toBe(0);
      expect(readdirSync(workspace.directory, { recursive: true })).toEqual(before);
    },
    TIMEOUT,
  );

  function forkEvent(): Record<string, string> {
    const path = join(workspace.temporary, 'event.json');
    writeFileSync(
      path,
      JSON.stringify({ pull_request: { number: 7, head: { repo: { full_name: 'stranger/gateway' } } } }),
    );
    return { GITHUB_EVENT_NAME: 'pull_request', GITHUB_EVENT_PATH: path };
  }
});

describe('text from outside in the log of the action', () => {
  const workspace = openWorkspace();
  let sandbox: SandboxServer;
  let inputs: Record<string, string>;

  beforeAll(async () => {
    sandbox = await startSandboxServer();
    inputs = await sandboxInputs(sandbox);
    const model = JSON.stringify('::error::planted ##[error]planted\u001b[31m');
    const entry = `  - model_name: ${model}\n    litellm_params:\n      model: ollama/llama3\n      api_base: http://100.75.148.4:11434\n`;
    edit(CONFIG, (text) => text.replace('model_list:\n', `model_list:\n${entry}`));
  }, TIMEOUT);
  afterAll(async () => {
    await sandbox.stop();
    workspace.remove();
  }, TIMEOUT);

  it.each(['plan', 'ship', 'validate'])(
    'is shown by %s and executed by nobody',
    async (command) => {
      if (command === 'validate') {
        edit('Dockerfile.railway', (text) => `${text}\nRUN apt-get install x # ::error::planted ##[error]planted\n`);
      }
      const ended = await step('main', workspace, { inputs: { ...inputs, command } });
      expect(ended.code).toBe(command === 'validate' ? 1 : 0);
      expect(ended.log).toContain('planted');
      expect(ended.commands.filter(({ data }) => data.startsWith('planted'))).toEqual([]);
      expect(ended.stdout).not.toContain('\u001b');
      expect(ended.stdout).not.toContain('##[');
    },
    TIMEOUT,
  );

  function edit(name: string, change: (text: string) => string): void {
    const path = join(workspace.files, name);
    writeFileSync(path, change(readFileSync(path, 'utf8')));
  }
});
