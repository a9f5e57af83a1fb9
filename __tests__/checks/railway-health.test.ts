import { describe, expect, it } from '@jest/globals';
import { createProjectFile } from '../../src/project/project.ts';
import { brief, fixed } from './in-memory-project.ts';
import { found, foundBy, GOOD } from './railway-fixture.ts';

describe('railway/healthcheck-path', () => {
  const withPath = (value: string) =>
    GOOD.replace('healthcheckPath = "/health/liveliness"', `healthcheckPath = ${value}`);

  it.each([
    ['"/health"', 'error 6:19-28 Health check 401 Unauthorized: /health needs a key, and Railway sends none', true],
    [
      '"/health/liveliness/"',
      'error 6:19-40 LiteLLM redirects /health/liveliness/, and Railway takes only 200 for an answer',
      true,
    ],
    ['"health/liveliness"', 'error 6:19-38 healthcheckPath must begin with /: health/liveliness', true],
    ['"/healthz"', 'warning 6:19-29 /healthz is no route that LiteLLM answers with 200 without a key', false],
  ])('%s', async (value, expected, mended) => {
    const text = withPath(value);
    const findings = (await found(text)).filter(({ check }) => check === 'railway/healthcheck-path');
    expect(brief(findings)).toEqual([expected]);
    const file = createProjectFile('railwayConfig', 'railway.toml', { text });
    expect(fixed(text, findings, file)).toBe(mended ? GOOD : text);
  });

  it('misses a path', async () => {
    const expected =
      'there is no healthcheckPath: Railway calls a deployment successful as soon as its container starts';
    expect(await foundBy('healthcheck-path', GOOD.replace('healthcheckPath = "/health/liveliness"\n', ''))).toEqual([
      `warning 4:2-8 ${expected}`,
    ]);
    expect(await foundBy('healthcheck-path', '')).toEqual([`warning 1:1-1 ${expected}`]);
  });

  it.each(['"/health/liveness"', '"/health/readiness"', '"/"'])('lets stand %s', async (value) => {
    expect(await foundBy('healthcheck-path', withPath(value))).toEqual([]);
  });
});

describe('railway/healthcheck-timeout', () => {
  it('fires below two minutes', async () => {
    const text = GOOD.replace('300', '30');
    const findings = (await found(text)).filter(({ check }) => check === 'railway/healthcheck-timeout');
    expect(brief(findings)).toEqual(['warning 7:22-24 healthcheckTimeout is 30 s; LiteLLM may need longer to start']);
    expect(fixed(text, findings, createProjectFile('railwayConfig', 'railway.toml', { text }))).toBe(GOOD);
  });

  it.each(['healthcheckTimeout = 120', ''])('lets stand %j', async (line) => {
    expect(await foundBy('healthcheck-timeout', GOOD.replace('healthcheckTimeout = 300', line))).toEqual([]);
  });
});
