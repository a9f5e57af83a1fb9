import { appendFileSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  type EndedStep,
  masksOf,
  openWorkspace,
  sandboxInputs,
  step,
  visibleOf,
  type WorkflowCommand,
} from './action.ts';
import { secretsTold } from './secret-watch.ts';
import { type SandboxServer, slipway, startSandboxServer } from './slipway.ts';

const MODELS = 'llama3,llama2,mistral,ollama/*,llama3-hugo,llama3-david';
const SANDBOX_TIMEOUT = 60_000;

interface Finding {
  readonly check: string;
  readonly severity: 'error' | 'warning' | 'info';
  readonly file: string;
  readonly line: number;
  readonly message: string;
}

/** Names of the commands that the runner acted upon, masks left out. */
function told({ commands }: EndedStep): string[] {
  return commands.map(({ name }) => name).filter((name) => name !== 'add-mask');
}

function failures({ commands }: EndedStep): string[] {
  return commands.filter(({ name }) => name === 'error').map(({ data }) => data);
}

/** Where an annotation stands and what it says first, for the findings that the terminal's `validate` makes of the same files. */
function annotationsFor(findings: readonly Finding[]): Partial<WorkflowCommand>[] {
  return findings.map(({ check, severity, file, line, message }) => ({
    name: severity === 'info' ? 'notice' : severity,
    properties: expect.objectContaining({ title: check, file: `gateway/${file}`, line: String(line) }) as never,
    data: expect.stringContaining(message) as never,
  }));
}

describe('the action as the runner starts it, against a sandbox', () => {
  const workspace = openWorkspace();
  let sandbox: SandboxServer;
  let inputs: Record<string, string>;
  let findings: readonly Finding[];

  const run = (command: string, further: Record<string, string> = {}, env: Record<string, string | undefined> = {}) =>
    step('main', workspace, { inputs: { ...inputs, command, ...further }, env, built: true });
  const report = ({ outputs }: EndedStep): Record<string, unknown> =>
    JSON.parse(readFileSync(outputs.report ?? '', 'utf8')) as Record<string, unknown>;

  beforeAll(async () => {
    sandbox = await startSandboxServer();
    inputs = await sandboxInputs(sandbox);
    const validated = await slipway(['validate', workspace.files, '--format', 'json']);
    findings = (JSON.parse(validated.stdout) as { findings: { items: Finding[] } }).findings.items;
    expect(findings.length).toBeGreaterThan(0);
  }, SANDBOX_TIMEOUT);
  afterAll(async () => {
    await sandbox.stop();
    workspace.remove();
  }, SANDBOX_TIMEOUT);

  /** What holds for every step: secrets hidden before anything is said, nothing of them visible, state and report there. */
  function expectOrder(ended: EndedStep, command: string): void {
    const first = ended.stdout.split('\n').slice(0, 2);
    expect(first).toEqual([`::add-mask::${inputs['railway-token']}`, `::add-mask::${inputs['tailscale-api-key']}`]);
    const visible = visibleOf(ended);
    for (const secret of masksOf(ended)) expect(visible).not.toContain(secret);
    expect(secretsTold({ stdout: visible, stderr: '' })).toEqual([]);
    expect(ended.stderr).toBe('');
    expect(ended.state).toMatchObject({ command, started: 'yes', ended: 'yes' });
    expect(report(ended)).toMatchObject({ schemaVersion: 1, command, ok: ended.code === 0 });
    expect(ended.summary).toContain(`slipway ${command}`);
  }

  it(
    'validate annotates each finding where it stands in the repository',
    async () => {
      const ended = await run('validate');
      expectOrder(ended, 'validate');
      expect(ended.code).toBe(0);
      expect(ended.commands.filter(({ name }) => !['add-mask', 'group', 'endgroup'].includes(name))).toEqual(
        annotationsFor(findings),
      );
      expect(ended.openLog).toMatch(/^8 files, 0 errors, 0 warnings, 1 info$/m);
      expect(ended.outputs).toEqual({
        findings: String(findings.length),
        'sarif-file': expect.stringContaining(workspace.temporary),
        report: expect.stringContaining(workspace.temporary),
      });
      const sarif = JSON.parse(readFileSync(ended.outputs['sarif-file'] ?? '', 'utf8')) as {
        runs: { results: { locations: { physicalLocation: { artifactLocation: { uri: string } } }[] }[] }[];
      };
      const places = sarif.runs[0]?.results.map(({ locations }) => locations[0]?.physicalLocation.artifactLocation.uri);
      expect(places).toEqual(findings.map(({ file }) => `gateway/${file}`));
    },
    SANDBOX_TIMEOUT,
  );

  it(
    'validate is red when a finding reaches fail-on, and says why in one annotation',
    async () => {
      const ended = await run('validate', { 'fail-on': 'info' });
      expectOrder(ended, 'validate');
      expect(ended.code).toBe(1);
      expect(failures(ended)).toEqual([
        expect.stringMatching(/^0 errors, 0 warnings, 1 info, the first at \S+:\d+:\d+: /),
      ]);
    },
    SANDBOX_TIMEOUT,
  );

  it(
    'plan folds settings and diff, and changes nothing',
    async () => {
      const before = await sandbox.state();
      const ended = await run('plan');
      expectOrder(ended, 'plan');
      expect(ended.code).toBe(0);
      expect(told(ended)).toEqual(['group', 'endgroup', 'group', 'endgroup', 'notice']);
      expect(ended.log).toContain('+	"hosts": {');
      expect(ended.openLog).not.toContain('+	"hosts": {');
      expect(ended.openLog).toMatch(/^ {2}variables added +PORT, TAILSCALE_AUTH_KEY, TAILSCALE_HOSTNAME$/m);
      expect(Object.keys(ended.outputs).sort()).toEqual(['findings', 'report', 'sarif-file', 'url']);
      expect(await sandbox.state()).toBe(before);
    },
    SANDBOX_TIMEOUT,
  );

  it(
    'gate is red with the cause where nothing is deployed',
    async () => {
      const ended = await run('gate');
      expectOrder(ended, 'gate');
      expect(ended.code).toBe(1);
      expect(failures(ended)).toEqual([expect.stringContaining('nothing is deployed on the service')]);
      expect(ended.outputs).toMatchObject({ 'models-passed': '', 'models-failed': '' });
    },
    SANDBOX_TIMEOUT,
  );

  it(
    'policy writes the fragment, then finds it there',
    async () => {
      const first = await run('policy');
      expectOrder(first, 'policy');
      expect(first.code).toBe(0);
      expect(told(first)).toEqual(['group', 'endgroup']);
      expect(first.outputs).toMatchObject({ 'policy-changed': 'true' });
      const second = await run('policy', { 'policy-mode': 'check' });
      expect(second.outputs).toMatchObject({ 'policy-changed': 'false' });
      const printed = await run('policy', { 'policy-mode': 'print' });
      expect(printed.openLog).toContain('"tag:railway-proxy"');
    },
    SANDBOX_TIMEOUT,
  );

  it(
    'deploy makes a deployment that no gate has passed',
    async () => {
      const ended = await run('deploy');
      expectOrder(ended, 'deploy');
      expect(ended.code).toBe(0);
      expect(ended.state.nonce).toMatch(/^[0-9a-f]+$/);
      expect(ended.outputs).toMatchObject({ 'policy-changed': 'false', 'models-passed': '', 'rolled-back': 'false' });
      expectDeployment(ended);
    },
    SANDBOX_TIMEOUT,
  );

  it(
    'ship releases and hides the keys that it makes and reads on its way',
    async () => {
      const ended = await run('ship');
      expectOrder(ended, 'ship');
      expect(ended.code).toBe(0);
      expect(ended.commands.filter(({ name }) => name !== 'add-mask')).toEqual(annotationsFor(findings));
      expect(masksOf(ended).some((secret) => secret.startsWith('tskey-auth-'))).toBe(true);
      expect(masksOf(ended)).toHaveLength(4);
      expect(ended.openLog).toMatch(/^✔ released: \S+ \(deployment \S+\), 6 of 6 models answer$/m);
      expect(ended.outputs).toMatchObject({
        findings: String(findings.length),
        url: expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+$/),
        'policy-changed': 'true',
        'models-passed': MODELS,
        'models-failed': '',
        'rolled-back': 'false',
      });
      expectDeployment(ended);
      expect(ended.summary).toContain('```mermaid');
    },
    SANDBOX_TIMEOUT,
  );

  it(
    'ship that fails its gate is red, names the host, and says that all is as before',
    async () => {
      appendFileSync(join(workspace.files, 'proxy_server_config.railway.yaml'), '# a change\n');
      await sandbox.control({ host: 'hugo', up: false });
      try {
        const before = await sandbox.state();
        const ended = await run('ship', { 'gate-timeout': '2s' });
        expectOrder(ended, 'ship');
        expect(ended.code).toBe(1);
        expect(failures(ended)).toEqual([
          expect.stringMatching(/^release failed: .*hugo is offline.*Everything is as it was before\./),
        ]);
        expect(ended.outputs).toMatchObject({ 'rolled-back': 'true', 'models-failed': 'llama3-hugo' });
        expect(await sandbox.state()).toBe(before);
      } finally {
        await sandbox.control({ host: 'hugo', up: true });
      }
    },
    SANDBOX_TIMEOUT,
  );

  it(
    'a release of a second version, and rollback to the first',
    async () => {
      const first = activeSource(await sandbox.state());
      expect((await run('ship')).code).toBe(0);
      expect(activeSource(await sandbox.state())).not.toEqual(first);
      const ended = await run('rollback');
      expectOrder(ended, 'rollback');
      expect(ended.code).toBe(0);
      expect(told(ended)).toEqual([]);
      expect(ended.outputs).toMatchObject({ 'models-passed': MODELS, 'models-failed': '', 'rolled-back': 'false' });
      expect(activeSource(await sandbox.state())).toEqual(first);
      const gate = await run('gate');
      expectOrder(gate, 'gate');
      expect(gate.outputs).toMatchObject({ 'models-passed': MODELS, url: ended.outputs.url });
    },
    SANDBOX_TIMEOUT,
  );

  it.each(['build', 'rehearse'])(
    '%s without Docker is red in one line that says what to do',
    async (command) => {
      const ended = await run(command, {}, { PATH: workspace.directory });
      expectOrder(ended, command);
      expect(ended.code).toBe(1);
      expect(failures(ended)).toEqual([expect.stringMatching(/Docker/i)]);
    },
    SANDBOX_TIMEOUT,
  );
});

/** The id among the outputs is the one whose beginning the log shows. */
function expectDeployment({ outputs, openLog }: EndedStep): void {
  const id = outputs['deployment-id'] ?? '';
  expect(id).toMatch(/^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/);
  expect(openLog).toContain(`(deployment ${id.slice(0, 4)}…)`);
}

function activeSource(state: string): unknown {
  const { railway } = JSON.parse(state) as { railway: { litellm: { active: { source: unknown } } } };
  return railway.litellm.active.source;
}
