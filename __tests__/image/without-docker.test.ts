import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { copyOfTemplates, slipway } from '../e2e/slipway.ts';
import { type DockerProgram, dockerProgram } from './docker-program.ts';

jest.setTimeout(60_000);

describe.each(['build', 'rehearse'])('%s without Docker', (command) => {
  let templates: ReturnType<typeof copyOfTemplates>;
  let absent: DockerProgram;
  let dead: DockerProgram;

  beforeAll(() => {
    templates = copyOfTemplates();
    absent = dockerProgram(undefined);
    dead = dockerProgram('echo "Cannot connect to the Docker daemon at unix:///x. Is it running?" >&2; exit 1');
  });
  afterAll(() => {
    for (const one of [templates, absent, dead]) one.remove();
  });

  it('ends with one line and what to do', async () => {
    const end = await slipway([command, templates.directory], { env: { PATH: `${absent.folder}/bin` } });
    expect(end.code).toBe(1);
    expect(end.stdout).toBe('');
    expect(end.stderr).toBe(
      `✗ there is no docker command in PATH
  → install Docker with buildx (docs.docker.com/engine/install), or leave the image to Railway: slipway ship needs no Docker here
`,
    );
  });

  it('ends so when the engine does not answer', async () => {
    const end = await slipway([command, templates.directory, '--format', 'json'], {
      env: { PATH: `${dead.folder}/bin:/usr/bin:/bin` },
    });
    expect(JSON.parse(end.stdout)).toMatchObject({
      ok: false,
      exitCode: 1,
      error: {
        code: 'SERVICE_UNAVAILABLE',
        message: expect.stringMatching(/^the Docker engine does not answer: Cannot connect to the Docker daemon/),
      },
    });
  });
});
