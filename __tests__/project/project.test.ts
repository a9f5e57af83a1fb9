import { chmod, mkdir, mkdtemp, rm, symlink, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { type FileRole, isEnvFile, loadProject } from '../../src/project/project.ts';

let root: string;
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'project-'));
});
afterEach(async () => {
  await rm(root, { recursive: true, force: true });
});

async function write(files: Readonly<Record<string, string | Uint8Array>>): Promise<void> {
  for (const [path, content] of Object.entries(files)) {
    await mkdir(dirname(join(root, path)), { recursive: true });
    await writeFile(join(root, path), content);
  }
}

const load = (paths: Partial<Record<FileRole, string>> = {}, named: readonly FileRole[] = [], directory = root) =>
  loadProject({ directory, paths, named: new Set(named) });

describe('loadProject', () => {
  it("reads the guide's files under the guide's names", async () => {
    await write({
      'proxy_server_config.railway.yaml': 'a: 1\r\n',
      'Dockerfile.railway': 'FROM x\n',
      'start_with_tailscale.sh': '#!/bin/sh\n',
      'railway.json': '{}',
      'tailnet-policy.hujson': '{}',
      'slipway.yml': '',
      '.gitignore': '',
      '.gitattributes': '',
      '.dockerignore': '',
    });
    await chmod(join(root, 'start_with_tailscale.sh'), 0o755);
    const project = await load();
    expect([...project.files].map(([role, { path }]) => `${role} ${path}`).sort()).toEqual([
      'config proxy_server_config.railway.yaml',
      'dockerfile Dockerfile.railway',
      'dockerignore .dockerignore',
      'gitattributes .gitattributes',
      'gitignore .gitignore',
      'policyFile tailnet-policy.hujson',
      'railwayConfig railway.json',
      'settings slipway.yml',
      'startScript start_with_tailscale.sh',
    ]);
    expect(project.files.get('startScript')?.executable).toBe(true);
    expect(project.files.get('config')).toMatchObject({ text: 'a: 1\r\n', executable: false, utf8: true });
    expect(project.unread).toEqual([]);
  });

  it('prefers railway.toml, and the .dockerignore of the Dockerfile', async () => {
    await write({
      'railway.toml': '',
      'railway.json': '{}',
      '.dockerignore': '',
      'Dockerfile.railway.dockerignore': '',
    });
    const project = await load({ railwayConfig: '' });
    expect(project.files.get('railwayConfig')?.path).toBe('railway.toml');
    expect(project.files.get('dockerignore')?.path).toBe('Dockerfile.railway.dockerignore');
  });

  it('takes other names, relative to the directory', async () => {
    await write({ 'deploy/litellm.yaml': 'a: 1\n' });
    const project = await load({ config: './deploy/litellm.yaml' }, ['config']);
    expect(project.files.get('config')?.path).toBe('deploy/litellm.yaml');
  });

  it('says why a file cannot be read, and is silent about one that is not there', async () => {
    await write({ 'railway.toml/x': '', 'start_with_tailscale.sh': '' });
    await truncate(join(root, 'start_with_tailscale.sh'), 10_000_000);
    await symlink('slipway.yml', join(root, 'slipway.yml'));
    const project = await load({ config: 'absent.yaml' }, ['config']);
    expect(project.unread).toEqual([
      { role: 'config', path: 'absent.yaml', reason: 'is not there' },
      { role: 'startScript', path: 'start_with_tailscale.sh', reason: 'is 10.0 MB, the limit is 8 MB' },
      { role: 'railwayConfig', path: 'railway.toml', reason: 'is a directory' },
      { role: 'settings', path: 'slipway.yml', reason: 'cannot be read: a symbolic link that points at itself' },
    ]);
    expect(project.files.size).toBe(0);
  });

  it('notes a byte order mark and bytes that are not UTF-8', async () => {
    await write({ 'railway.toml': '\ufeff[build]\n', 'slipway.yml': Uint8Array.of(0x61, 0xff, 0x0a) });
    const project = await load();
    expect(project.files.get('railwayConfig')).toMatchObject({ byteOrderMark: true, text: '[build]\n' });
    expect(project.files.get('settings')).toMatchObject({ utf8: false });
  });

  it('lists the tree, without entering .git and node_modules', async () => {
    await write({ 'a/b/c.txt': '', '.git/HEAD': '', 'node_modules/x/y.js': '', 'z.sh': '' });
    await symlink('z.sh', join(root, 'link'));
    const { tree, treeIncomplete } = await load();
    expect(tree.map(({ kind, path }) => `${kind} ${path}`)).toEqual([
      'directory .git',
      'directory a',
      'directory a/b',
      'file a/b/c.txt',
      'link link',
      'directory node_modules',
      'file z.sh',
    ]);
    expect(treeIncomplete).toBe(false);
  });

  it('stops at 20,000 entries and says so', async () => {
    for (let folder = 0; folder < 21; folder++) {
      await mkdir(join(root, `d${folder}`));
      await Promise.all(Array.from({ length: 1000 }, (_, index) => writeFile(join(root, `d${folder}/${index}`), '')));
    }
    const { tree, treeIncomplete } = await load();
    expect(tree).toHaveLength(20_000);
    expect(treeIncomplete).toBe(true);
  }, 60_000);

  it('finds .env files wherever they stand, and whether git leaves them out', async () => {
    await write({
      '.git/HEAD': '',
      '.gitignore': '/.env\nsecret/\n',
      '.env': 'A=1\n',
      'app/.env.local': 'B=2\n',
      'secret/.env': '',
      '.env.example': '',
    });
    const { envFiles } = await load();
    expect(envFiles.map(({ path, ignored, text }) => [path, ignored, text])).toEqual([
      ['.env', true, 'A=1\n'],
      ['app/.env.local', false, 'B=2\n'],
      ['secret/.env', true, ''],
    ]);
  });

  it('asks the ignore files above the directory too', async () => {
    await write({ '.git/HEAD': '', '.gitignore': '.env\n', 'app/.env': '' });
    expect((await load({}, [], join(root, 'app'))).envFiles[0]?.ignored).toBe(true);
  });

  it('needs a directory', async () => {
    await expect(load({}, [], join(root, 'absent'))).rejects.toMatchObject({ code: 'INPUT_INVALID' });
  });
});

describe('isEnvFile', () => {
  it.each(['.env', 'a/.env', '.env.local', '.env.production.local'])('%s is one', (path) =>
    expect(isEnvFile(path)).toBe(true),
  );
  it.each(['.envrc', 'env', 'a.env', '.env.example', '.env.sample', '.env.template', '.environment'])(
    '%s is none',
    (path) => expect(isEnvFile(path)).toBe(false),
  );
});
