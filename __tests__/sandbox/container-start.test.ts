import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from '@jest/globals';
import { type BuildOutcome, buildImage } from '../../sandbox/container-image.ts';
import { planStart, type StartOutcome } from '../../sandbox/container-start.ts';
import { unpackUpload } from '../../sandbox/upload.ts';
import { packFiles, REPOSITORY } from './session.ts';

const folders: string[] = [];

afterEach(async () => {
  for (const folder of folders.splice(0)) await rm(folder, { recursive: true, force: true });
});

interface Wish {
  readonly dockerfile?: string;
  readonly files?: Readonly<Record<string, string>>;
  readonly startCommand?: string;
  readonly rootDirectory?: string;
  readonly dockerfilePath?: string | null;
  readonly variables?: Readonly<Record<string, string>>;
}

async function build(wish: Wish): Promise<BuildOutcome> {
  const folder = await mkdtemp(join(tmpdir(), 'slipway-test-'));
  folders.push(folder);
  const dockerfile = wish.dockerfile === undefined ? {} : { 'Dockerfile.railway': wish.dockerfile };
  await unpackUpload(await packFiles({ ...REPOSITORY, ...dockerfile, ...wish.files }), join(folder, 'up'));
  const settings = {
    dockerfilePath: wish.dockerfilePath === undefined ? 'Dockerfile.railway' : wish.dockerfilePath,
    rootDirectory: wish.rootDirectory ?? null,
    startCommand: wish.startCommand ?? null,
  };
  return await buildImage(join(folder, 'up'), settings, wish.variables ?? {});
}

async function plan(wish: Wish): Promise<StartOutcome> {
  const built = await build(wish);
  if (!built.ok) throw new Error(built.reason);
  const settings = { dockerfilePath: null, rootDirectory: null, startCommand: wish.startCommand ?? null };
  return await planStart(built.image, settings, { ...wish.variables });
}

const CONFIG = 'proxy_server_config.railway.yaml';

describe('what a container starts', () => {
  it.each<[string, Wish, { config: string | undefined; port: number; bare: boolean }]>([
    ['ENTRYPOINT with CMD', {}, { config: CONFIG, port: 4000, bare: false }],
    [
      'CMD alone',
      { dockerfile: `FROM x\nWORKDIR /app\nCOPY . .\nCMD ["litellm", "--config=${CONFIG}", "--port=4001"]\n` },
      { config: CONFIG, port: 4001, bare: true },
    ],
    [
      'CMD in shell form',
      { dockerfile: `FROM x\nWORKDIR /app\nCOPY . .\nCMD exec litellm --config ${CONFIG} --port \${PORT:-4002}\n` },
      { config: CONFIG, port: 4002, bare: true },
    ],
    [
      'a variable in shell form',
      {
        dockerfile: `FROM x\nWORKDIR /app\nCOPY . .\nCMD litellm --config "$CONF" --port $PORT\n`,
        variables: { PORT: '4003', CONF: CONFIG },
      },
      { config: CONFIG, port: 4003, bare: true },
    ],
    [
      'ENTRYPOINT of the stage below',
      {
        dockerfile: `FROM x AS base\nWORKDIR /srv\nCOPY . .\nENTRYPOINT ["litellm"]\nFROM base\nCMD ["--config", "/srv/${CONFIG}"]\n`,
      },
      { config: CONFIG, port: 4000, bare: true },
    ],
    [
      'PORT when no port is given',
      {
        dockerfile: `FROM x\nWORKDIR /app\nCOPY . .\nCMD ["litellm", "--config", "${CONFIG}"]\n`,
        variables: { PORT: '4004' },
      },
      { config: CONFIG, port: 4004, bare: true },
    ],
    [
      'a start command over ENTRYPOINT',
      { startCommand: `/app/start_with_tailscale.sh --config ${CONFIG} --port 4005` },
      { config: CONFIG, port: 4005, bare: false },
    ],
    [
      'a start command through a shell',
      {
        startCommand: `/bin/sh -c "exec /app/start_with_tailscale.sh --config ${CONFIG} --port $PORT"`,
        variables: { PORT: '4006' },
      },
      { config: CONFIG, port: 4006, bare: false },
    ],
    [
      'a script given to a shell',
      { startCommand: `sh /app/start_with_tailscale.sh --config ${CONFIG}` },
      { config: CONFIG, port: 4000, bare: false },
    ],
    [
      'a wrapper that only starts another',
      { startCommand: `tini -g -- /app/start_with_tailscale.sh --config ${CONFIG}` },
      { config: CONFIG, port: 4000, bare: false },
    ],
    ['no config', { startCommand: 'litellm --port 4007' }, { config: undefined, port: 4007, bare: true }],
    [
      'a config that COPY renamed',
      {
        dockerfile: `FROM x\nCOPY ${CONFIG} /etc/litellm/config.yaml\nCMD ["litellm", "--config", "/etc/litellm/config.yaml"]\n`,
      },
      { config: CONFIG, port: 4000, bare: true },
    ],
    [
      'a config in a copied folder',
      {
        files: { 'conf/a/b.yaml': 'x' },
        dockerfile: 'FROM x\nCOPY conf /etc/litellm\nCMD ["litellm", "--config", "/etc/litellm/a/b.yaml"]\n',
      },
      { config: 'conf/a/b.yaml', port: 4000, bare: true },
    ],
    [
      'a config that COPY --from hides',
      {
        dockerfile: `FROM x AS b\nCOPY . /src\nFROM x\nWORKDIR /app\nCOPY --from=b /src /app\nCMD ["litellm", "--config", "/app/${CONFIG}"]\n`,
      },
      { config: CONFIG, port: 4000, bare: true },
    ],
  ])('%s', async (_, wish, expected) => {
    const outcome = await plan(wish);
    if (!outcome.ok) throw new Error(outcome.lines.join('\n'));
    const { config, port, bare } = outcome.start;
    expect({ config: config?.path, port, bare }).toEqual(expected);
  });
});

describe('what no container can start', () => {
  it.each<[string, Wish, number, string]>([
    ['flags alone', { startCommand: `--config ${CONFIG}` }, 127, 'Container failed: executable --config not found'],
    [
      'a script that nobody made',
      { startCommand: '/app/run.sh --config x' },
      127,
      'Container failed: executable /app/run.sh not found',
    ],
    [
      'a program without a path that is not there',
      { startCommand: 'litelm --config x' },
      127,
      'executable litelm not found',
    ],
    ['nothing', { dockerfile: 'FROM x\n' }, 127, 'no command specified'],
    [
      'a script without the right to run',
      { files: { run: '#!/bin/sh\n' }, dockerfile: 'FROM x\nCOPY run /run\nCMD ["/run"]\n' },
      126,
      'permission denied',
    ],
    [
      'a script with the line ends of Windows',
      { files: { 'start_with_tailscale.sh': '#!/bin/sh\r\nexec litellm "$@"\r\n' } },
      127,
      'exec /app/start_with_tailscale.sh: no such file or directory',
    ],
    [
      'a port that no shell filled in',
      { startCommand: `litellm --config ${CONFIG} --port $PORT`, variables: { PORT: '4000' } },
      2,
      "Invalid value for '--port': '$PORT'",
    ],
    ['a port beyond the last one', { startCommand: 'litellm --port 70000' }, 2, "Invalid value for '--port': '70000'"],
  ])('%s', async (_, wish, code, line) => {
    const outcome = await plan(wish);
    if (outcome.ok) throw new Error('it would start');
    expect(outcome.code).toBe(code);
    expect(outcome.lines.join('\n')).toContain(line);
  });

  it('a config that is not in the upload is left to the gateway to miss', async () => {
    const outcome = await plan({ startCommand: 'litellm --config other.yaml' });
    if (!outcome.ok) throw new Error(outcome.lines.join('\n'));
    const built = await build({});
    if (!built.ok) throw new Error(built.reason);
    expect(outcome.start.config?.written).toBe('other.yaml');
    expect(built.image.files.has(outcome.start.config?.path ?? '')).toBe(false);
  });
});

describe('what cannot be built', () => {
  it.each<[string, Wish, string]>([
    [
      'a Dockerfile that is not there',
      { dockerfilePath: 'Dockerfile.none' },
      "couldn't locate the dockerfile at path Dockerfile.none in code archive",
    ],
    ['a Dockerfile outside the upload', { dockerfilePath: '../../../etc/passwd' }, "couldn't locate the dockerfile"],
    ['a root directory that is not there', { rootDirectory: 'service' }, 'Could not find root directory: service'],
    ['a root directory outside the upload', { rootDirectory: '../..' }, 'Could not find root directory: ../..'],
    ['no Dockerfile at all', { dockerfilePath: null }, 'Railpack could not determine how to build the app'],
    ['a Dockerfile without a stage', { dockerfile: '# empty\n' }, 'no build stage in current context'],
    [
      'a copy of what is not there',
      { dockerfile: 'FROM x\nCOPY requirements.txt .\n' },
      '"/requirements.txt": not found',
    ],
  ])('%s', async (_, wish, reason) => {
    const built = await build(wish);
    expect(built.ok).toBe(false);
    expect(built.lines.join('\n')).toContain(reason);
  });

  it('RAILWAY_DOCKERFILE_PATH names the Dockerfile where the setting does not', async () => {
    expect(
      (await build({ dockerfilePath: null, variables: { RAILWAY_DOCKERFILE_PATH: 'Dockerfile.railway' } })).ok,
    ).toBe(true);
  });

  it('patterns, build arguments and heredocs among the sources are left to Docker', async () => {
    const dockerfile = 'FROM x\nARG A\nCOPY *.none ${A}/x ./\nCOPY <<EOF /made\nhi\nEOF\nCMD ["litellm"]\n';
    expect((await build({ dockerfile })).ok).toBe(true);
  });
});
