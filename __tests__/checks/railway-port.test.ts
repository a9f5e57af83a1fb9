import { describe, expect, it } from '@jest/globals';
import { DOCKERFILE, found, foundBy, GOOD, withStart } from './railway-fixture.ts';

describe('railway/port', () => {
  it.each([
    [
      'PORT of slipway.yml',
      { 'slipway.yml': 'variables:\n  PORT: "8080"\n' },
      ['error 5:95-99 LiteLLM listens on 4000, but PORT is 8080 in slipway.yml'],
    ],
    [
      'PORT of the Dockerfile',
      { 'slipway.yml': '', 'Dockerfile.railway': `${DOCKERFILE}ENV PORT=8080\n` },
      ['error 5:95-99 LiteLLM listens on 4000, but PORT is 8080 in Dockerfile.railway'],
    ],
    [
      'EXPOSE',
      { 'Dockerfile.railway': DOCKERFILE.replace('4000', '8080/tcp') },
      ['warning 5:95-99 LiteLLM listens on 4000, but the Dockerfile exposes 8080'],
    ],
  ])('compares with %s', async (_, more, expected) => {
    expect(await foundBy('port', GOOD, more)).toEqual(expected);
  });

  it('tells of a port that ship does not find behind a shell', async () => {
    const inShell = withStart(`'sh -c "exec litellm --config proxy_server_config.railway.yaml --port 8080"'`);
    const none = { 'slipway.yml': '', 'Dockerfile.railway': DOCKERFILE.replace('4000', '8080') };
    const [finding, ...others] = (await found(inShell, none)).filter(({ check }) => check === 'railway/port');
    expect(others).toEqual([]);
    expect(finding).toMatchObject({
      severity: 'warning',
      message: 'LiteLLM listens on 8080, and `ship` cannot tell it from this command: it sets PORT to 4000',
      remedy: 'write PORT: 8080 under variables in slipway.yml',
    });
    expect(await foundBy('port', inShell, { ...none, 'slipway.yml': 'variables:\n  PORT: 8080\n' })).toEqual([]);
    expect(await foundBy('port', inShell.replace('8080', '4000'), { 'slipway.yml': '' })).toEqual([]);
  });

  it('knows what is no port', async () => {
    expect(await foundBy('port', GOOD.replace('4000', '70000'))).toEqual(['error 5:95-100 --port 70000 is no port']);
  });

  it.each([
    [
      'no PORT: ship sets it from --port',
      GOOD.replace('4000', '8080'),
      { 'slipway.yml': '', 'Dockerfile.railway': '' },
    ],
    ['no PORT with --port=', GOOD.replace('--port 4000', '--port=4000'), { 'slipway.yml': '' }],
    ['no --port', GOOD.replace(' --port 4000', ''), {}],
    [
      'several exposed ports with this one',
      GOOD,
      { 'Dockerfile.railway': DOCKERFILE.replace('EXPOSE 4000', 'EXPOSE 9090 4000/tcp $PORT') },
    ],
  ])('lets stand %s', async (_, text, more) => {
    expect(await foundBy('port', text, more)).toEqual([]);
  });
});
