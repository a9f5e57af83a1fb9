import { describe, expect, it } from '@jest/globals';
import { createProjectFile } from '../../src/project/project.ts';
import { readRailwayConfig, wishedSettings } from '../../src/project/railway-config.ts';

const read = (path: string, text: string) => readRailwayConfig(createProjectFile('railwayConfig', path, { text }));
const toml = (text: string) => read('railway.toml', text);
const json = (text: string) => read('railway.json', text);

describe('readRailwayConfig', () => {
  const text =
    '[build]\ndockerfilePath = "Dockerfile.railway"\n\n[deploy]\nhealthcheckTimeout = 300 # seconds\nenv.A.B = "c"\n\n[[services]]\nname = "a"\n[[services]]\nname = "b"\n';

  it('reads TOML with the place of keys, values and tables', () => {
    const config = toml(text);
    expect(config.problems).toEqual([]);
    expect(JSON.parse(JSON.stringify(config.data))).toEqual({
      build: { dockerfilePath: 'Dockerfile.railway' },
      deploy: { healthcheckTimeout: 300, env: { A: { B: 'c' } } },
      services: [{ name: 'a' }, { name: 'b' }],
    });
    expect(config.at(['build', 'dockerfilePath'])).toEqual({ line: 2, column: 18, endLine: 2, endColumn: 38 });
    expect(config.at(['build', 'dockerfilePath'], 'key')).toEqual({ line: 2, column: 1, endLine: 2, endColumn: 15 });
    expect(config.at(['deploy'], 'key')).toEqual({ line: 4, column: 2, endLine: 4, endColumn: 8 });
    expect(config.at(['deploy', 'env', 'A'])).toMatchObject({ line: 6 });
    expect(config.at(['services', 1, 'name'])).toEqual({ line: 11, column: 8, endLine: 11, endColumn: 11 });
    expect(config.at(['deploy', 'absent'])).toBeUndefined();
  });

  it('finds the same places with CRLF and a byte order mark', () => {
    expect(toml(`\ufeff${text.replaceAll('\n', '\r\n')}`).at(['deploy', 'healthcheckTimeout'])).toEqual({
      line: 5,
      column: 22,
      endLine: 5,
      endColumn: 25,
    });
  });

  it('reads JSON with places', () => {
    const config = json('{\n  "deploy": {\n    "startCommand": "/a"\n  }\n}\n');
    expect(config.data).toEqual({ deploy: { startCommand: '/a' } });
    expect(config.at(['deploy', 'startCommand'])).toEqual({ line: 3, column: 21, endLine: 3, endColumn: 25 });
  });

  it.each([
    ['an open string', 'a = "x\n', /^1:7 /],
    ['a key twice', '[a]\nb = 1\nb = 2\n', /^3:1 /],
    ['no value', 'a =\n', /^2:1 /],
    ['a NUL', 'a = "x\0"\n', /^1:7 /],
    ['nesting', `a = ${'['.repeat(50_000)}`, /^\d+:\d+ /],
  ])('tells where TOML breaks: %s', (_, broken, expected) => {
    const { problems, data } = toml(broken);
    expect(problems.map(({ line, column, message }) => `${line}:${column} ${message}`)).toEqual([
      expect.stringMatching(expected),
    ]);
    expect(data).toEqual({});
  });

  it.each([
    ['a comma too many', '{"a": 1,}\n', /^1:9 not JSON: /],
    ['YAML', 'deploy:\n  a: 1\n', /^1:1 not JSON: /],
    ['a quote missing', '{\n  "a: 1\n}\n', /^2:8 not JSON: /],
    ['a half word', '{"a": tru}\n', /^1:\d+ not JSON: /],
    ['nothing', '', '1:1 the file is empty'],
    ['a list', '[]', '1:1 the file does not hold an object'],
  ])('tells where JSON breaks: %s', (_, broken, expected) => {
    const [problem] = json(broken).problems;
    expect(`${problem?.line}:${problem?.column} ${problem?.message}`).toEqual(expect.stringMatching(expected));
  });

  it.each([
    ['arrays', `a = ${'['.repeat(5_000)}${']'.repeat(5_000)}`, 'the nesting is too deep'],
    ['tables', `a = ${'{a = '.repeat(5_000)}1${'}'.repeat(5_000)}`, 'the nesting is too deep'],
    ['a key of many parts', `${'a.'.repeat(20_000)}a = 1`, 'the nesting is too deep'],
    ['a megabyte', '# a comment\n'.repeat(100_000), 'the file is longer than 256 KB'],
  ])('refuses what no config is: %s', (_, text, message) => {
    expect(toml(text)).toMatchObject({ data: {}, problems: [{ message }] });
  });

  it('refuses a railway.json of a megabyte', () => {
    expect(json(JSON.stringify({ a: 'x'.repeat(1_000_000) })).problems).toMatchObject([
      { message: 'the file is longer than 256 KB' },
    ]);
  });

  it('is content with an empty TOML file', () => {
    expect(toml('')).toMatchObject({ problems: [] });
  });

  it('takes __proto__ for a key', () => {
    const config = toml('[__proto__]\npolluted = 1\n');
    expect(({} as Record<string, unknown>).polluted).toBeUndefined();
    expect(Object.keys(config.data)).toEqual(['__proto__']);
  });
});

describe('wishedSettings', () => {
  it('gives the defaults of the kit where the user wishes nothing', () => {
    expect(wishedSettings(undefined, 'Dockerfile.railway')).toEqual({
      healthcheckPath: '/health/liveliness',
      healthcheckTimeout: 300,
      overlapSeconds: 20,
      drainingSeconds: 60,
      dockerfilePath: 'Dockerfile.railway',
    });
  });

  it('takes what is written, in the form of the API', () => {
    const config = toml(
      '[build]\nbuilder = "DOCKERFILE"\ndockerfilePath = "D"\nwatchPatterns = ["src/**"]\n[deploy]\nstartCommand = "/a --b"\npreDeployCommand = "migrate"\nhealthcheckPath = "/health/readiness"\nhealthcheckTimeout = 120\nrestartPolicyType = "on_failure"\nrestartPolicyMaxRetries = 3\nnumReplicas = 2\nsleepApplication = false\ndrainingSeconds = "45"\noverlapSeconds = 0\nregion = "europe-west4-drams3a"\ncronSchedule = "0 * * * *"\n',
    );
    expect(wishedSettings(config, 'Dockerfile.railway')).toEqual({
      dockerfilePath: 'D',
      watchPatterns: ['src/**'],
      startCommand: '/a --b',
      preDeployCommand: ['migrate'],
      healthcheckPath: '/health/readiness',
      healthcheckTimeout: 120,
      restartPolicyType: 'ON_FAILURE',
      restartPolicyMaxRetries: 3,
      numReplicas: 2,
      sleepApplication: false,
      drainingSeconds: 45,
      overlapSeconds: 0,
      region: 'europe-west4-drams3a',
      cronSchedule: '0 * * * *',
    });
  });

  it('leaves out values of a wrong type', () => {
    const config = toml(
      '[deploy]\nhealthcheckTimeout = "soon"\nnumReplicas = 1.5\nrestartPolicyType = "SOMETIMES"\nhealthcheckPath = 3\n',
    );
    expect(wishedSettings(config, 'D')).toEqual(wishedSettings(undefined, 'D'));
  });

  it('takes an empty or null startCommand for the wish to have none', () => {
    expect(wishedSettings(toml('[deploy]\nstartCommand = ""\n'), 'D').startCommand).toBeNull();
    expect(wishedSettings(json('{"deploy": {"startCommand": null}}'), 'D').startCommand).toBeNull();
    expect('startCommand' in wishedSettings(toml('[deploy]\n'), 'D')).toBe(false);
  });

  it('lets the environment override the base', () => {
    const config = toml('[deploy]\nnumReplicas = 1\n[environments.staging.deploy]\nnumReplicas = 3\n');
    expect(wishedSettings(config, 'D').numReplicas).toBe(1);
    expect(wishedSettings(config, 'D', 'staging').numReplicas).toBe(3);
    expect(wishedSettings(config, 'D', 'production').numReplicas).toBe(1);
  });
});
