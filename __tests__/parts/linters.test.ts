import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from '@jest/globals';
import { inDirectory } from '../../src/project/workflow-directory.ts';
import { root } from '../e2e/slipway.ts';
import { workflowNames, workflowText } from './gateway-repository.ts';
import { part } from './parts.ts';

const WORKFLOWS = workflowNames().map((name) => join(root, 'workflows', name));
const ACTION = join(root, 'action.yml');

const folder = mkdtempSync(join(tmpdir(), 'slipway-linters-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function lint(
  name: 'actionlint' | 'zizmor' | 'check-jsonschema',
  ...args: string[]
): { status: number | null; said: string } {
  const command = join(part(name === 'actionlint' ? name : 'zizmor'), 'bin', name);
  // Whatever configuration the machine has, theirs is ours.
  const env = { PATH: '/usr/bin:/bin', HOME: folder, NO_COLOR: '1' };
  const { status, stdout, stderr, error } = spawnSync(command, args, { encoding: 'utf8', cwd: folder, env });
  if (error !== undefined) throw error;
  return { status, said: stdout + stderr };
}

const actionlint = (...files: string[]) => lint('actionlint', '-shellcheck=', '-pyflakes=', ...files);
/** Not one rule is off: neither by a configuration nor by comments. */
const zizmor = (...files: string[]) =>
  lint(
    'zizmor',
    '--pedantic',
    '--offline',
    '--no-config',
    '--no-ignores',
    '--strict-collection',
    '--format=plain',
    ...files,
  );
const schema = (name: string, ...files: string[]) =>
  lint('check-jsonschema', '--builtin-schema', `vendor.${name}`, ...files);

/** A workflow with one thing changed. */
function spoilt(name: string, from: string | RegExp, to: string): string {
  const text = workflowText(name);
  const changed = text.replace(from, to);
  if (changed === text) throw new Error(`${name} has no ${String(from)}`);
  mkdirSync(join(folder, '.github/workflows'), { recursive: true });
  const path = join(folder, '.github/workflows', name);
  writeFileSync(path, changed);
  return path;
}

describe('the workflows', () => {
  it('are nothing to actionlint', () => {
    expect(actionlint(...WORKFLOWS)).toEqual({ status: 0, said: '' });
  });

  it('are nothing to zizmor, pedantic and with every rule', () => {
    const { status, said } = zizmor(...WORKFLOWS);
    expect(said).toContain('No findings to report');
    for (const path of WORKFLOWS) expect(said).toContain(`completed ${path}`);
    expect(status).toBe(0);
  });

  it('are workflows by the JSON Schema of GitHub’s workflows', () => {
    expect(schema('github-workflows', ...WORKFLOWS)).toMatchObject({ status: 0, said: expect.stringContaining('ok') });
  });
});

describe('the workflows of a gateway that is a folder of its repository', () => {
  const files = workflowNames().map((name) => {
    const path = join(folder, name);
    writeFileSync(path, inDirectory(workflowText(name), 'services/gateway'));
    return path;
  });

  it('are nothing to the linters either', () => {
    expect(readFileSync(files[0] ?? '', 'utf8')).toContain('working-directory: "services/gateway"');
    expect(actionlint(...files)).toEqual({ status: 0, said: '' });
    expect(zizmor(...files).said).toContain('No findings to report');
    expect(schema('github-workflows', ...files)).toMatchObject({ status: 0 });
  });
});

describe('action.yml', () => {
  it('is an action by the JSON Schema of GitHub’s actions', () => {
    expect(schema('github-actions', ACTION)).toMatchObject({ status: 0, said: expect.stringContaining('ok') });
  });

  it('is nothing to zizmor', () => {
    const { status, said } = zizmor(ACTION);
    expect(said).toContain('No findings to report');
    expect(status).toBe(0);
  });
});

describe('the linters see', () => {
  it('an expression that is none', () => {
    const { status, said } = actionlint(
      spoilt('redeploy.yml', "inputs.what == 'rollback'", "inputs.waht == 'rollback'"),
    );
    expect(said).toContain('"waht"');
    expect(status).toBe(1);
  });

  it('an action that is not pinned', () => {
    const { status, said } = zizmor(
      spoilt('deploy.yml', /slipway-kit\/slipway@\S+ # v[\d.]+/, 'slipway-kit/slipway@main'),
    );
    expect(said).toContain('unpinned-uses');
    expect(status).not.toBe(0);
  });

  it('a permission without its reason', () => {
    const { status, said } = zizmor(spoilt('deploy.yml', / # to be known to Tailscale.*/, ''));
    expect(said).toContain('undocumented-permissions');
    expect(status).not.toBe(0);
  });

  it('a key that no workflow has', () => {
    expect(schema('github-workflows', spoilt('validate.yml', 'timeout-minutes', 'timeout-minute')).status).toBe(1);
  });
});
