import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { root, slipway } from './slipway.ts';

/** Both Nodes come from the lock: the runners' and the oldest that the bundles promise to start on. */
const NODES = [
  ['24', join(root, 'node_modules', `node-linux-${process.arch}`, 'bin/node')],
  ['20', join(root, '__tests__/node-20/node_modules', `node-linux-${process.arch}`, 'bin/node')],
] as const;
const dist = (door: string): string => join(root, 'dist', door, 'index.js');

describe.each(NODES)('dist/ on Node %s', (major, node) => {
  const run = (door: string, args: readonly string[], env: Readonly<Record<string, string>> = {}) =>
    slipway(args, { node, program: dist(door), env });

  it('is that Node', async () => {
    const { stdout } = await slipway(['-p', 'process.version'], { node, program: '--no-warnings' });
    expect(stdout).toMatch(new RegExp(`^v${major}\\.`));
  });

  it('cli says its version', async () => {
    const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string };
    expect(await run('cli', ['--version'])).toMatchObject({ code: 0, stdout: `${version}\n`, stderr: '' });
  });

  it('cli validates the templates without a finding that fails', async () => {
    const ended = await run('cli', ['validate', 'templates', '--format', 'json']);
    expect(ended.stderr).toBe('');
    expect(JSON.parse(ended.stdout)).toMatchObject({ ok: true, findings: { counts: { error: 0, warning: 0 } } });
  });

  it('cli ships to the sandbox', async () => {
    const ended = await run('cli', ['ship', '--sandbox', '--format', 'json']);
    expect(JSON.parse(ended.stdout)).toMatchObject({ ok: true, release: { modelsFailed: [], changed: true } });
    expect(ended.code).toBe(0);
  }, 60_000);

  it('main validates the templates by its inputs', async () => {
    const ended = await run('main', [], { INPUT_COMMAND: 'validate', 'INPUT_WORKING-DIRECTORY': 'templates' });
    expect(ended).toMatchObject({ code: 0, stderr: '' });
    expect(ended.stdout).toContain('0 errors');
  });

  it('main makes the step red on a wrong input', async () => {
    const ended = await run('main', [], { INPUT_COMMAND: 'shipp' });
    expect(ended.code).toBe(1);
    expect(ended.stdout).toMatch(/::error title=slipway shipp::command: .*did you mean ship/);
  });

  it('post looks for what a run that did not end has left, and only then', async () => {
    const begun = { STATE_command: 'ship', STATE_started: 'yes' };
    const ended = await run('post', [], begun);
    expect(ended).toMatchObject({ code: 0, stderr: '' });
    expect(ended.stdout).toContain('ship did not end by itself');
    expect((await run('post', [], { ...begun, STATE_ended: 'yes' })).stdout).toBe('');
  });
});

describe('dist/', () => {
  it.each(['main', 'post', 'cli', 'sandbox'])('%s carries the licences of what it bundles', (door) => {
    expect(existsSync(join(root, 'dist', door, 'index.js'))).toBe(true);
    expect(JSON.parse(readFileSync(join(root, 'dist', door, 'package.json'), 'utf8'))).toEqual({ type: 'module' });
  });
});
