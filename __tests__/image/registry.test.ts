import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it, jest } from '@jest/globals';
import { loggedIn, pullImage, pushImage } from '../../src/image/registry.ts';
import { failureOf } from '../system/loopback.ts';
import { type DockerProgram, dockerProgram } from './docker-program.ts';

jest.setTimeout(30_000);

const programs: DockerProgram[] = [];

function program(script: string): DockerProgram {
  const made = dockerProgram(script);
  programs.push(made);
  return made;
}

afterEach(() => {
  for (const one of programs.splice(0)) one.remove();
});

const IMAGE = 'registry.example.com/team/gateway:1';
const CREDENTIALS = { username: 'ci', password: 'stand-in-password' };
const DIGEST = `sha256:${'ab'.repeat(32)}`;

/** Tells what it was called with, its configuration folder and what stands in it. */
const WITNESS = `echo "$@" >> "$HOME/calls"
[ "$1" = login ] && { cat > "$HOME/password"; ls -A "$DOCKER_CONFIG" > "$HOME/folder"; cat "$DOCKER_CONFIG/config.json" > "$HOME/config"; stat -c %a "$DOCKER_CONFIG" > "$HOME/mode"; echo "$DOCKER_CONFIG" > "$HOME/place"; }
exit 0`;

function toldBy({ folder }: DockerProgram, name: string): string {
  return readFileSync(join(folder, name), 'utf8').trim();
}

describe('loggedIn', () => {
  it('gives the password by standard input, to a configuration folder of its own that is gone afterwards', async () => {
    const made = program(WITNESS);
    await loggedIn(made.docker(), IMAGE, CREDENTIALS, async (own) => {
      await own.run(['push']);
    });
    expect(toldBy(made, 'calls').split('\n')).toEqual([
      'login --username ci --password-stdin registry.example.com',
      'push',
    ]);
    expect(toldBy(made, 'password')).toBe('stand-in-password');
    expect(toldBy(made, 'mode')).toBe('700');
    expect(toldBy(made, 'place')).not.toBe(join(made.folder, '.docker'));
    expect(readdirSync(tmpdir())).not.toContain(toldBy(made, 'place').split('/').at(-1));
  });

  it('keeps the user’s context and plugins, and none of the user’s credentials', async () => {
    const made = program(WITNESS);
    mkdirSync(join(made.folder, '.docker'));
    writeFileSync(
      join(made.folder, '.docker/config.json'),
      JSON.stringify({ auths: { 'other.example.com': { auth: 'x' } }, credsStore: 'y', currentContext: 'desktop' }),
    );
    await loggedIn(made.docker(), IMAGE, CREDENTIALS, async () => undefined);
    expect(JSON.parse(toldBy(made, 'config'))).toEqual({ currentContext: 'desktop' });
    expect(toldBy(made, 'folder').split('\n').sort()).toEqual(['cli-plugins', 'config.json', 'contexts']);
  });

  it.each(['', 'not JSON', '[]', '"text"'])('lives with a configuration that holds %j', async (text) => {
    const made = program(WITNESS);
    mkdirSync(join(made.folder, '.docker'));
    writeFileSync(join(made.folder, '.docker/config.json'), text);
    await loggedIn(made.docker(), IMAGE, CREDENTIALS, async () => undefined);
    expect(toldBy(made, 'config')).toBe('{}');
  });

  it('logs in nowhere without credentials', async () => {
    const made = program(WITNESS);
    const docker = made.docker();
    expect(await loggedIn(docker, IMAGE, undefined, async (own) => own === docker)).toBe(true);
  });

  it.each([
    ['Error response from daemon: Get "https://registry.example.com/v2/": unauthorized: bad', 'UNAUTHORIZED'],
    [
      'Error response from daemon: Get "https://registry.example.com/v2/": dial tcp: no such host',
      'SERVICE_UNAVAILABLE',
    ],
  ])('tells a refused login: %s', async (said, code) => {
    const made = program(`echo '${said}' >&2; exit 1`);
    const failure = await failureOf(loggedIn(made.docker(), IMAGE, CREDENTIALS, async () => undefined));
    expect(failure.code).toBe(code);
    expect(`${failure.message}${failure.details.join('')}`).not.toContain(CREDENTIALS.password);
  });
});

describe('pushImage and pullImage', () => {
  it('gives the digest that the registry told', async () => {
    const made = program(`echo 'aa: Pushed'; echo '1: digest: ${DIGEST} size: 1370'`);
    const told: string[] = [];
    expect(await pushImage(made.docker(), IMAGE, (text) => told.push(text))).toBe(DIGEST);
    expect(told).toEqual([`pushing ${IMAGE}: 1 layers`]);
  });

  it('does not call a push done without a digest', async () => {
    const failure = await failureOf(pushImage(program('exit 0').docker(), IMAGE, () => undefined));
    expect(failure.code).toBe('SERVICE_REJECTED');
  });

  it.each([
    ['denied: requested access to the resource is denied', 'FORBIDDEN'],
    ['manifest for x not found: manifest unknown', 'NOT_FOUND'],
    ['dial tcp 127.0.0.1:5000: connect: connection refused', 'SERVICE_UNAVAILABLE'],
  ])('tells a pull that fails: %s', async (said, code) => {
    const made = program(`echo '${said}' >&2; exit 1`);
    const failure = await failureOf(pullImage(made.docker(), IMAGE, () => undefined));
    expect(failure.code).toBe(code);
    expect(failure.message).toContain(said);
  });
});
