import { describe, expect, it } from '@jest/globals';
import { brief } from './in-memory-project.ts';
import { found, foundBy, GOOD, withStart } from './railway-fixture.ts';

it('finds nothing in a good config', async () => {
  expect(brief(await found(GOOD))).toEqual([]);
});

it('finds nothing in a good railway.json', async () => {
  const json = JSON.stringify({
    build: { dockerfilePath: 'Dockerfile.railway' },
    deploy: { startCommand: null, healthcheckPath: '/health/liveliness', overlapSeconds: '20' },
  });
  expect(brief(await found(json, {}, 'railway.json'))).toEqual([]);
});

describe('railway/syntax', () => {
  it.each([
    ['[deploy\n', 'error 2:1-1 Unterminated table-key'],
    ['a = 1\na = 2\n', expect.stringMatching(/^error 2:1-2 /)],
  ])('%j', async (text, expected) => {
    const findings = await found(text);
    expect(brief(findings, 'railway/syntax')).toEqual([expected]);
    expect(findings).toHaveLength(1);
  });
});

describe('railway/unknown-key', () => {
  it.each([
    [
      'the tables of the guide',
      `${GOOD}[[services]]\nname = "litellm"\n[services.env]\nA = "1"\n`,
      ['warning 8:3-11 Railway does not read services here'],
      'a Railway config describes one service; put its keys under [build] and [deploy]',
    ],
    [
      'variables',
      `${GOOD}[variables]\nPORT = "4000"\n`,
      ['warning 8:2-11 Railway does not read variables here'],
      'set variables on the service, or under variables in slipway.yml',
    ],
    [
      'a slip',
      GOOD.replace('healthcheckTimeout', 'healthCheckTimeout'),
      ['warning 7:1-19 Railway does not know deploy.healthCheckTimeout'],
      'write healthcheckTimeout',
    ],
    [
      'a key of the other table',
      GOOD.replace('[deploy]\n', 'healthcheckTimeout = 1\n[deploy]\n').replace('healthcheckTimeout = 300\n', ''),
      ['warning 4:1-19 Railway does not know build.healthcheckTimeout'],
      'write it under [deploy]',
    ],
    [
      'a key at the top',
      `startCommand = "/a"\n${GOOD}`,
      ['warning 1:1-13 Railway does not read startCommand here'],
      'write it under [deploy]',
    ],
    [
      'an environment',
      `${GOOD}[environments.pr.deploy]\nreplicas = 1\n`,
      ['warning 9:1-9 Railway does not know deploy.replicas'],
      'write numReplicas',
    ],
  ])('%s', async (_, text, expected, remedy) => {
    const findings = (await found(text)).filter(({ check }) => check === 'railway/unknown-key');
    expect(brief(findings)).toEqual(expected);
    expect(findings[0]?.remedy).toBe(remedy);
  });

  it('lets an environment override what there is', async () => {
    expect(await foundBy('unknown-key', `"$schema" = "x"\n${GOOD}[environments.pr.deploy]\nnumReplicas = 1\n`)).toEqual(
      [],
    );
  });
});

describe('railway/wrong-type', () => {
  it.each([
    [
      'healthcheckTimeout = 300',
      'healthcheckTimeout = "300"',
      'error 7:22-27 deploy.healthcheckTimeout must be a number of 0 or more, without quotes',
    ],
    [
      '"DOCKERFILE"',
      '"docker"',
      'error 2:11-19 build.builder must be one of RAILPACK, DOCKERFILE, NIXPACKS, HEROKU, PAKETO',
    ],
    [
      'healthcheckTimeout = 300',
      'restartPolicyType = "SOMETIMES"',
      'error 7:21-32 deploy.restartPolicyType must be one of ON_FAILURE, ALWAYS, NEVER',
    ],
    [
      'healthcheckTimeout = 300',
      'numReplicas = -1',
      'error 7:15-17 deploy.numReplicas must be a number of 0 or more, without quotes',
    ],
    [
      'healthcheckTimeout = 300',
      'sleepApplication = "no"',
      'error 7:20-24 deploy.sleepApplication must be true or false',
    ],
    [
      'healthcheckTimeout = 300',
      'watchPatterns = 1\npreDeployCommand = [1]',
      'error 8:20-23 deploy.preDeployCommand must be a text or a list of texts',
    ],
  ])('%s -> %s', async (from, to, expected) => {
    expect(await foundBy('wrong-type', GOOD.replace(from, to))).toEqual([expected]);
  });

  it.each([
    'drainingSeconds = "30"',
    'drainingSeconds = 30',
    'restartPolicyType = "on_failure"',
    'preDeployCommand = ["a"]',
  ])('lets stand %s', async (line) => {
    expect(await foundBy('wrong-type', `${GOOD}${line}\n`)).toEqual([]);
  });
});

describe('railway/config-as-code-cutoff', () => {
  const told = (what: string) => `Railway reads ${what} only until 2026-12-01, and \`ship\` does not set it`;

  it.each([
    ['limitOverride = {}', [`info 8:1-14 ${told('deploy.limitOverride')}`]],
    [
      'runtime = "V2"\nipv6EgressEnabled = true',
      [`info 8:1-8 ${told('deploy.runtime')}`, `info 9:1-18 ${told('deploy.ipv6EgressEnabled')}`],
    ],
    ['[environments.staging.deploy]\nnumReplicas = 1', [`info 8:2-29 ${told('environments.staging')}`]],
  ])('tells of what ship leaves alone: %s', async (lines, expected) => {
    expect(await foundBy('config-as-code-cutoff', `${GOOD}${lines}\n`)).toEqual(expected);
  });

  it('tells of another builder than a Dockerfile', async () => {
    expect(await foundBy('config-as-code-cutoff', GOOD.replace('"DOCKERFILE"', '"railpack"'))).toEqual([
      `info 2:1-8 ${told('build.builder')}`,
    ]);
  });

  it.each([
    ['a key that ship sets', 'cronSchedule = "0 0 * * *"\nnumReplicas = 2\npreDeployCommand = "true"'],
    ['what another check tells: an unknown key', 'runtimes = "V2"'],
    ['what another check tells: a wrong type', 'runtime = 3'],
  ])('lets stand %s', async (_, lines) => {
    expect(await foundBy('config-as-code-cutoff', `${GOOD}${lines}\n`)).toEqual([]);
  });

  it('takes a null for no wish', async () => {
    const text = JSON.stringify({ deploy: { runtime: null } });
    const findings = await found(text, {}, 'railway.json');
    expect(brief(findings, 'railway/config-as-code-cutoff')).toEqual([]);
  });

  it('says nothing of a file that cannot be parsed', async () => {
    expect(await foundBy('config-as-code-cutoff', '[deploy\n')).toEqual([]);
  });
});

describe('railway/proxy-variables', () => {
  it.each([
    [
      'the table that does nothing',
      `${GOOD}[[services]]\nname = "x"\n[services.env]\nHTTP_PROXY = "socks5://localhost:1055"\n`,
      ['error 11:1-11 HTTP_PROXY is set for the whole service'],
    ],
    [
      'lower case',
      `${GOOD}[variables]\nall_proxy = "socks5://localhost:1055"\n`,
      ['error 9:1-10 all_proxy is set for the whole service'],
    ],
    [
      'startCommand',
      withStart('"env HTTPS_PROXY=socks5://localhost:1055 /app/start_with_tailscale.sh"'),
      ['error 5:21-56 startCommand sets HTTPS_PROXY for everything that starts'],
    ],
    [
      'a shell in startCommand',
      withStart('\'sh -c "HTTP_PROXY=socks5://localhost:1055 exec litellm --config x"\''),
      ['error 5:16-84 startCommand sets HTTP_PROXY for everything that starts'],
    ],
  ])('%s', async (_, text, expected) => {
    expect(await foundBy('proxy-variables', text)).toEqual(expected);
  });

  it('lets NO_PROXY and an empty value stand', async () => {
    expect(await foundBy('proxy-variables', `${GOOD}[variables]\nNO_PROXY = "localhost"\nHTTP_PROXY = ""\n`)).toEqual(
      [],
    );
    expect(
      await foundBy('proxy-variables', withStart('"env HTTP_PROXY= MY_HTTP_PROXY=x /app/start_with_tailscale.sh"')),
    ).toEqual([]);
    expect(await foundBy('proxy-variables', withStart('\'sh -c "HTTP_PROXY= exec litellm --config x"\''))).toEqual([]);
  });
});
