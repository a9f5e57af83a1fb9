import { describe, expect, it } from '@jest/globals';
import { DOCKERFILE, foundBy, GOOD } from './railway-fixture.ts';

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
    [
      'no PORT',
      { 'slipway.yml': '' },
      ['info 5:95-99 LiteLLM listens on 4000; Railway asks the port that the variable PORT names'],
    ],
  ])('compares with %s', async (_, more, expected) => {
    expect(await foundBy('port', GOOD, more)).toEqual(expected);
  });

  it('knows what is no port', async () => {
    expect(await foundBy('port', GOOD.replace('4000', '70000'))).toEqual(['error 5:95-100 --port 70000 is no port']);
  });

  it.each([
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
