import { describe, expect, it } from '@jest/globals';
import { checks } from '../../src/checks/railway.ts';
import { brief, findingsOf } from './in-memory-project.ts';
import { foundBy, GOOD } from './railway-fixture.ts';

describe('railway/dockerfile-path', () => {
  const withPath = (line: string) => GOOD.replace('dockerfilePath = "Dockerfile.railway"', line);

  it.each([
    [
      'absent',
      withPath(''),
      {},
      'error 1:2-7 there is no build.dockerfilePath, so Railway does not build Dockerfile.railway',
    ],
    ['not there', withPath('dockerfilePath = "Dockerfile.prod"'), {}, 'error 3:18-35 Dockerfile.prod is not there'],
    [
      'another',
      withPath('dockerfilePath = "docker/Dockerfile"'),
      { 'docker/Dockerfile': '' },
      'warning 3:18-37 Railway builds docker/Dockerfile, but Dockerfile.railway is what is checked',
    ],
  ])('%s', async (_, text, more, expected) => {
    expect(await foundBy('dockerfile-path', text, more)).toEqual([expected]);
  });

  it.each(['"./Dockerfile.railway"', '"/Dockerfile.railway"'])('lets stand %s', async (value) => {
    expect(await foundBy('dockerfile-path', withPath(`dockerfilePath = ${value}`))).toEqual([]);
  });

  it('does not miss the key where a variable names the file', async () => {
    const variable = { 'slipway.yml': 'variables:\n  RAILWAY_DOCKERFILE_PATH: Dockerfile.railway\n' };
    expect(await foundBy('dockerfile-path', withPath(''), variable)).toEqual([]);
  });

  it('does not miss the key where there is no Dockerfile', async () => {
    expect(brief(await findingsOf(checks, { 'railway.toml': withPath('') }), 'railway/dockerfile-path')).toEqual([]);
  });
});
