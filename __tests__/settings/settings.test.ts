import { describe, expect, it, jest } from '@jest/globals';
import fc from 'fast-check';
import { exitCodeOf, SlipwayError } from '../../src/model/error.ts';
import { INPUTS, inputName, settingKey } from '../../src/settings/inputs.ts';
import { Settings } from '../../src/settings/schema.ts';
import { type Layer, requireSetting, resolveSettings, type Source } from '../../src/settings/settings.ts';

/** Hundreds of generated cases on a busy machine. */
jest.setTimeout(60_000);

function layer(source: Source, values: Record<string, unknown>): Layer {
  return { source, values };
}

function resolve(values: Record<string, unknown>) {
  return resolveSettings([layer('inline', values)]).values;
}

function failure(work: () => unknown): SlipwayError {
  try {
    work();
  } catch (error) {
    if (error instanceof SlipwayError) return error;
    throw error;
  }
  throw new Error('nothing was thrown');
}

describe('resolveSettings', () => {
  it('gives every default, each with the source default', () => {
    const { values, sources } = resolveSettings([]);
    expect(values).toEqual({
      command: 'validate',
      workingDirectory: '.',
      config: 'proxy_server_config.railway.yaml',
      dockerfile: 'Dockerfile.railway',
      startScript: 'start_with_tailscale.sh',
      railwayConfig: '',
      policyFile: 'tailnet-policy.hujson',
      failOn: 'error',
      variables: {},
      secrets: [],
      source: 'auto',
      renew: 'none',
      database: 'auto',
      tailnet: '-',
      tag: 'tag:railway-proxy',
      hostname: 'railway-litellm',
      narrowing: 'refuse',
      subnetSources: [],
      requireModels: 'unchanged',
      gateTimeout: 600_000,
      stabilitySeconds: 30,
      tailscaleApiUrl: 'https://api.tailscale.com',
      railwayApiUrl: 'https://backboard.railway.com',
    });
    expect(new Set(Object.values(sources))).toEqual(new Set(['default']));
    expect(Object.keys(sources).sort()).toEqual(Object.keys(Settings.shape).sort());
  });

  it('has one table and one schema of the same inputs', () => {
    expect(INPUTS.map(({ name }) => settingKey(name)).sort()).toEqual(Object.keys(Settings.shape).sort());
    for (const { name } of INPUTS) expect(inputName(settingKey(name))).toBe(name);
  });

  it('documents the defaults that it uses', () => {
    const { values } = resolveSettings([]);
    const own: Record<string, unknown> = {};
    for (const { name, default: standard, secret } of INPUTS) {
      const value = values[settingKey(name) as keyof typeof values];
      if (!secret && typeof value !== 'object' && value !== undefined && value !== '' && name !== 'gate-timeout') {
        own[name] = [standard, String(value)];
      }
    }
    for (const [standard, value] of Object.values(own) as [string, string][]) expect(standard).toBe(value);
    expect(resolve({ 'gate-timeout': INPUTS.find(({ name }) => name === 'gate-timeout')?.default })).toEqual(values);
  });

  it('takes the first layer that has a value and names it', () => {
    const layers = [
      layer('inline', { hostname: '', tag: 'tag:inline', image: '   ' }),
      layer('file', { hostname: null, tag: 'tag:file', tailnet: 'example.com' }),
      layer('environment', { hostname: 'from-env', tag: 'tag:env', tailnet: 'other.com', 'github-token': 'x' }),
    ];
    const { values, sources } = resolveSettings(layers);
    expect([values.tag, values.tailnet, values.hostname]).toEqual(['tag:inline', 'example.com', 'from-env']);
    expect(values).not.toHaveProperty('image');
    expect(sources).toMatchObject({
      tag: 'inline',
      tailnet: 'file',
      hostname: 'environment',
      githubToken: 'environment',
      image: 'default',
      narrowing: 'default',
      subnetSources: 'default',
    });
  });

  it('drops stray blanks, line ends and a byte order mark around a value', () => {
    expect(resolve({ hostname: '  gateway \r\n', 'railway-token': '\ufeffabc\n' })).toMatchObject({
      hostname: 'gateway',
      railwayToken: 'abc',
    });
  });

  it('takes accounts and addresses from the sandbox alone', () => {
    const { values, sources } = resolveSettings([
      layer('inline', {
        'railway-token': 'real',
        'railway-project': 'mine',
        'tailscale-client-secret': 'real-too',
        url: 'https://real.example',
      }),
      layer('sandbox', {
        'railway-token': 'stand-in',
        'tailscale-api-key': 'stand-in',
        'railway-api-url': 'http://127.0.0.1:9/railway',
      }),
      layer('environment', { tailnet: 'example.com', hostname: 'own-name' }),
    ]);
    expect(values).toMatchObject({
      railwayToken: 'stand-in',
      tailscaleApiKey: 'stand-in',
      railwayApiUrl: 'http://127.0.0.1:9/railway',
      tailnet: '-',
      hostname: 'own-name',
    });
    for (const key of ['railwayProject', 'tailscaleClientSecret', 'url']) expect(values).not.toHaveProperty(key);
    expect(sources.railwayToken).toBe('sandbox');
  });

  it.each<[string, Record<string, unknown>, Partial<Settings>]>([
    ['minutes', { 'gate-timeout': '10m' }, { gateTimeout: 600_000 }],
    ['seconds', { 'gate-timeout': '90s' }, { gateTimeout: 90_000 }],
    ['hours', { 'gate-timeout': '1 h' }, { gateTimeout: 3_600_000 }],
    ['a bare number of seconds', { 'stability-seconds': '45' }, { stabilitySeconds: 45 }],
    ['a YAML number', { 'stability-seconds': 0 }, { stabilitySeconds: 0 }],
    ['stability in minutes', { 'stability-seconds': '2m' }, { stabilitySeconds: 120 }],
    ['all models', { 'require-models': 'all' }, { requireModels: 'all' }],
    ['models by commas', { 'require-models': 'llama3, ollama/*,llama3' }, { requireModels: ['llama3', 'ollama/*'] }],
    ['models by lines', { 'require-models': 'llama3\r\nmistral\n' }, { requireModels: ['llama3', 'mistral'] }],
    ['models as a list', { 'require-models': ['llama3', 'mistral'] }, { requireModels: ['llama3', 'mistral'] }],
    ['names of secrets', { secrets: 'OPENAI_API_KEY, A_B\nOPENAI_API_KEY' }, { secrets: ['OPENAI_API_KEY', 'A_B'] }],
    [
      'variables by lines',
      { variables: '# note\nA=1\r\n\r\n B = x=y \nC=""' },
      { variables: { A: '1', B: 'x=y', C: '' } },
    ],
    ['variables as a map', { variables: { A: '1.10', B: '' } }, { variables: { A: '1.10', B: '' } }],
    [
      'a variable named like our own fields',
      { variables: { refused: 'x', subject: 'y' } },
      { variables: { refused: 'x', subject: 'y' } },
    ],
    ['a base URL', { 'railway-api-url': 'https://r.example/graphql/v2/' }, { railwayApiUrl: 'https://r.example' }],
    [
      'a path before it',
      { 'tailscale-api-url': 'http://[::1]:81/ts/api/v2' },
      { tailscaleApiUrl: 'http://[::1]:81/ts' },
    ],
    ['loopback in clear text', { url: 'http://127.0.0.1:4000/' }, { url: 'http://127.0.0.1:4000' }],
    [
      'a login server in clear text',
      { 'tailscale-login-server': 'http://h.example' },
      { tailscaleLoginServer: 'http://h.example' },
    ],
    [
      'an image by digest',
      { image: `ghcr.io/o/g:1@sha256:${'a'.repeat(64)}` },
      { image: `ghcr.io/o/g:1@sha256:${'a'.repeat(64)}` },
    ],
  ])('reads %s', (_, values, expected) => {
    expect(resolve(values)).toMatchObject(expected);
  });

  it.each<[Record<string, unknown>, string, string | undefined]>([
    [{ 'fail-on': 'yes' }, 'fail-on: "yes" is not one of error, warning, info', 'give error, warning or info'],
    [{ 'fail-on': 'eror' }, 'fail-on: "eror" is not one of error, warning, info', 'did you mean error?'],
    [{ 'fail-on': true }, 'fail-on: true is not one of error, warning, info', undefined],
    [
      { command: 'shp' },
      'command: "shp" is not one of validate, plan, build, rehearse, policy, deploy, gate, ship, rollback',
      'did you mean ship?',
    ],
    [{ 'railwa-token': 'x' }, '"railwa-token" is not an input', 'did you mean railway-token?'],
    [{ 'gate-timeout': '600' }, 'gate-timeout: "600" has no unit', 'write 600s for seconds or 600m for minutes'],
    [{ 'gate-timeout': '-1s' }, 'gate-timeout: "-1s" is not a duration', undefined],
    [{ 'gate-timeout': '1.5m' }, 'gate-timeout: "1.5m" is not a duration', undefined],
    [{ 'gate-timeout': '0s' }, 'gate-timeout: "0s" is too short', undefined],
    [{ 'gate-timeout': '7h' }, 'gate-timeout: "7h" is too long', undefined],
    [{ 'stability-seconds': '1500ms' }, 'stability-seconds: "1500ms" is no whole number of seconds', undefined],
    [{ 'stability-seconds': 1.5 }, 'stability-seconds: the value is a number, not text', undefined],
    [{ tag: 'railway-proxy' }, 'tag: "railway-proxy" is not a tag', 'write tag:railway-proxy'],
    [{ tag: 'tag:9' }, 'tag: "tag:9" is not a tag', undefined],
    [{ hostname: 'Gateway' }, 'hostname: "Gateway" is not a host name', 'write gateway'],
    [{ hostname: '-a' }, 'hostname: "-a" is not a host name', undefined],
    [{ hostname: 'a\nb' }, 'hostname: "a\\nb" spans several lines', 'write it on one line'],
    [{ hostname: '"hab"' }, 'hostname: "\\"hab\\"" has quotes around it', undefined],
    [{ hostname: 'a\u0007b' }, 'hostname: "a\\u0007b" holds a control character', undefined],
    [{ config: 'a\0b' }, 'config: "a\\u0000b" holds a NUL character', undefined],
    [{ config: 'a'.repeat(5000) }, 'config: the value is longer than 4096 characters', undefined],
    [{ hostname: 7 }, 'hostname: the value is a number, not text', 'write it in quotes: "7"'],
    [{ hostname: ['a'] }, 'hostname: the value is a list', undefined],
    [{ hostname: { a: 1 } }, 'hostname: the value is a map', undefined],
    [{ 'railway-token': 'a\nb' }, 'railway-token: the value spans several lines', 'write it on one line'],
    [{ 'github-token': '"a"' }, 'github-token: the value has quotes around it', undefined],
    [{ url: 'gw.example.com' }, 'url: "gw.example.com" is not a URL', 'begin it with https://'],
    [{ url: 'ftp://gw.example.com' }, 'url: "ftp://gw.example.com" is not an http or https URL', undefined],
    [{ url: 'https://u:pw@gw.example.com' }, 'url: the value holds a user name or password', undefined],
    [{ url: 'https://gw.example.com/?a=1' }, 'url: "https://gw.example.com/?a=1" holds a ? or #', undefined],
    [
      { 'railway-api-url': 'http://r.example.com' },
      'railway-api-url: "http://r.example.com" begins with http://, so tokens would travel in clear text',
      undefined,
    ],
    [
      { 'tailscale-api-url': 'http://localhost.example' },
      'tailscale-api-url: "http://localhost.example" begins with http://, so tokens would travel in clear text',
      undefined,
    ],
    [
      { command: 'rollback', renew: 'key', commit: '0123456789abcdef0123456789abcdef01234567' },
      'renew and commit belong to ship: rollback deploys the former release as it was',
      'leave it out, or use the command ship',
    ],
    [{ variables: 'A=1\nB' }, 'variables: line 2 has no =', 'write one NAME=value a line'],
    [{ variables: 'A=1\nA=2' }, 'variables: A is given twice', undefined],
    [{ variables: '1A=x' }, 'variables: the name in line 1 is not the name of a variable', undefined],
    [{ variables: 'A="x"' }, 'variables: A has quotes around its value', undefined],
    [{ variables: 'A=' }, 'variables: A has no value', undefined],
    [
      { variables: 'SLIPWAY_RELEASE=x' },
      'variables: SLIPWAY_RELEASE is where Slipway keeps its release record',
      undefined,
    ],
    [{ secrets: 'A-B' }, 'secrets: "A-B" is not the name of a variable', undefined],
    [{ secrets: 'A', variables: 'A=1' }, 'variables and secrets both name A', undefined],
    [{ 'require-models': 'all, llama3' }, 'require-models: "all" stands for itself', undefined],
    [{ 'require-models': ', ,' }, 'require-models: ", ," names no model', undefined],
    [{ 'require-models': '"a", "b"' }, 'require-models: "\\"a\\"" has quotes around it', undefined],
    [{ 'require-models': 'a b' }, 'require-models: "a b" holds a blank', undefined],
    [{ source: 'image' }, 'source: "image" needs the input image', undefined],
    [
      { source: 'upload', image: 'a:1' },
      'source and image contradict each other: with "upload" no image is deployed',
      undefined,
    ],
    [{ image: 'https://ghcr.io/a' }, 'image: "https://ghcr.io/a" is a URL, not an image reference', undefined],
    [{ image: 'a b' }, 'image: "a b" is not an image reference', undefined],
    [{ 'registry-password': 'long-password' }, 'registry-password needs registry-username', undefined],
    [{ command: 'ship', 'registry-username': 'u' }, 'registry-username needs registry-password', undefined],
    [
      { 'tailscale-api-key': 'a', 'tailscale-client-id': 'b' },
      'tailscale-api-key and tailscale-client-id are two credentials for Tailscale',
      undefined,
    ],
    [
      { 'tailscale-api-key': 'a', 'tailscale-client-secret': 'b' },
      'tailscale-api-key and tailscale-client-secret are two credentials for Tailscale',
      undefined,
    ],
    [{ tailnet: 'a/b' }, 'tailnet: "a/b" is not the name of a tailnet', undefined],
  ])('refuses %j', (values, message, remedy) => {
    const error = failure(() => resolve(values));
    expect(error.message).toBe(message);
    if (remedy !== undefined) expect(error.remedy).toBe(remedy);
    expect(error).toMatchObject({ code: 'INPUT_INVALID', remedy: expect.stringMatching(/\S/) });
    expect(exitCodeOf(error)).toBe(2);
  });

  it.each<[string, Record<string, unknown>]>([
    ['an OAuth client with its id', { 'tailscale-client-id': 'a', 'tailscale-client-secret': 'b' }],
    ['a hand-made key beside an API key', { 'tailscale-auth-key': 'a', 'tailscale-api-key': 'b' }],
    ['a registry user without its secret in a validation', { 'registry-username': 'u', 'registry-password': '' }],
    ['an image with source image', { source: 'image', image: 'a:1' }],
  ])('accepts %s', (_, values) => {
    expect(() => resolve(values)).not.toThrow();
  });

  it('names an input as its source writes it', () => {
    const at = (name: string) => (name === 'fail-on' ? 'slipway.yml:3:5' : undefined);
    const wrong = { 'fail-on': 'x' };
    const messages = [
      layer('inline', wrong),
      layer('environment', wrong),
      { ...layer('file', wrong), at },
      { ...layer('inline', wrong), label: (name: string) => `--${name}` },
    ].map((one) => failure(() => resolveSettings([one])).message.split(': ')[0]);
    expect(messages).toEqual(['fail-on', 'SLIPWAY_FAIL_ON', 'failOn at slipway.yml:3:5', '--fail-on']);
  });

  it('names two credentials each as its source writes it', () => {
    const error = failure(() =>
      resolveSettings([
        layer('inline', { 'tailscale-client-id': 'a' }),
        layer('environment', { 'tailscale-api-key': 'b' }),
      ]),
    );
    expect(error.message).toBe('SLIPWAY_TAILSCALE_API_KEY and tailscale-client-id are two credentials for Tailscale');
  });

  it('tells every wrong input at once', () => {
    const error = failure(() => resolve({ hostname: 'A', tag: 'b', 'fail-on': 'c' }));
    expect([error.message, ...error.details].map((line) => line.split(':')[0])).toEqual(['fail-on', 'tag', 'hostname']);
  });
});

describe('secrets', () => {
  const SECRET_NAMES = INPUTS.filter(({ secret }) => secret).map(({ name }) => name);
  const alphabet = [...'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789'];
  const body = fc.string({ unit: fc.constantFrom(...alphabet), minLength: 16, maxLength: 40 });
  const token = fc.oneof(
    body.map((text) => `tskey-auth-${text}`),
    body.map((text) => `sk-${text}`),
    body.map((text) => `ghp_${text}`),
    fc.uuid(),
    fc
      .string({ unit: fc.constantFrom('correct', 'horse', ' ', '-', 'b', 'é', '!'), minLength: 8, maxLength: 10 })
      .map((text) => `p${text.trim()}w`),
  );

  function shows(error: SlipwayError, secret: string): boolean {
    const text = JSON.stringify([error.message, error.remedy, error.details]).toLowerCase();
    for (let at = 0; at + 8 <= secret.length; at++) {
      const part = secret.slice(at, at + 8);
      if (!/^tskey-|^sk-|-auth-/.test(part) && text.includes(part.toLowerCase())) return true;
    }
    return false;
  }

  it('are never shown, not even in part, wherever a token was put', () => {
    const places = INPUTS.map(({ name }) => name);
    const around = fc.constantFrom<(text: string) => string>(
      (text) => text,
      (text) => `"${text}"`,
      (text) => `${text}\n${text}`,
      (text) => `a ${text}`,
      (text) => `NAME-X=${text}`,
      (text) => `${text}=a\n${text}=b`,
      (text) => `${text}=`,
      (text) => text.toUpperCase(),
      (text) => `-${text}`,
      (text) => `NAME=${text}\n${text}`,
      (text) => `${text}\u0000`,
    );
    fc.assert(
      fc.property(
        token,
        around,
        fc.constantFrom(...places),
        fc.constantFrom(...SECRET_NAMES),
        (secret, shape, place, owner) => {
          try {
            resolveSettings([layer('inline', { [place]: shape(secret) }), layer('environment', { [owner]: secret })]);
          } catch (error) {
            expect(error).toBeInstanceOf(SlipwayError);
            expect(shows(error as SlipwayError, secret)).toBe(false);
          }
        },
      ),
      { numRuns: 1_000 },
    );
  });

  it('are not shown where a known secret stands in an input that takes words', () => {
    const error = failure(() =>
      resolve({ 'registry-username': 'u', 'registry-password': 'correct horse', source: 'correct horse' }),
    );
    expect(error.message).toBe('source: the value is not one of auto, image, commit, upload');
  });

  it('are not shown as an unknown name', () => {
    const error = failure(() => resolve({ 'sk-abcdefghijklmnop1234': 'x' }));
    expect(error.message).toBe('a name is not an input');
  });
});

describe('whatever is given', () => {
  it('ends in settings or in one line', () => {
    const value = fc.oneof(fc.string({ unit: 'binary' }), fc.anything());
    const values = fc.dictionary(fc.oneof(fc.constantFrom(...INPUTS.map(({ name }) => name)), fc.string()), value, {
      maxKeys: 8,
    });
    fc.assert(
      fc.property(values, (given) => {
        try {
          resolveSettings([layer('file', given)]);
        } catch (error) {
          expect(error).toBeInstanceOf(SlipwayError);
          expect((error as SlipwayError).message).not.toMatch(/[\p{Cc}\u2028\u2029]/u);
        }
      }),
      { numRuns: 200 },
    );
  });
});

describe('requireSetting', () => {
  it('returns what is there', () => {
    expect(requireSetting(resolveSettings([layer('inline', { 'railway-token': 'abc' })]), 'railwayToken', 'x')).toBe(
      'abc',
    );
  });

  it.each<[keyof Settings, string, RegExp]>([
    [
      'railwayToken',
      'railway-token is needed to read the service',
      /^give it as the input railway-token or set SLIPWAY_RAILWAY_TOKEN; make one in Railway/,
    ],
    [
      'railwayService',
      'railway-service is needed to read the service',
      /, as railwayService in slipway\.yml, or set SLIPWAY_RAILWAY_SERVICE/,
    ],
  ])('says where %s comes from', (key, message, remedy) => {
    const error = failure(() => requireSetting(resolveSettings([]), key, 'read the service'));
    expect(error).toMatchObject({ code: 'INPUT_MISSING', message, remedy: expect.stringMatching(remedy) });
    expect(exitCodeOf(error)).toBe(2);
  });
});
