import { describe, expect, it } from '@jest/globals';
import { checks } from '../../src/checks/variables.ts';
import { brief, findingsOf } from './in-memory-project.ts';

const PUBLISHED = 'sk-1234567890abcdef1234567890abcdef';

const found = async (texts: Record<string, string>) =>
  (await findingsOf(checks, texts)).map(
    (finding) => `${finding.file} ${finding.check.split('/')[1]} ${brief([finding])[0]}`,
  );

describe('variables/proxy-at-service-level', () => {
  it('fires for a mapping and for lines of slipway.yml, in either case', async () => {
    expect(
      await found({
        'slipway.yml':
          'variables:\n  PORT: 4000\n  HTTP_PROXY: socks5://localhost:1055\n  all_proxy: socks5://localhost:1055\n',
      }),
    ).toEqual([
      'slipway.yml proxy-at-service-level error 3:3-13 HTTP_PROXY would be set for the build and for every process',
      'slipway.yml proxy-at-service-level error 4:3-12 all_proxy would be set for the build and for every process',
    ]);
    expect(
      await found({ 'slipway.yml': 'variables: |\n  PORT=4000\n  HTTPS_PROXY=socks5://localhost:1055\n' }),
    ).toEqual([expect.stringMatching(/^slipway\.yml proxy-at-service-level error 1:12-/)]);
  });

  it('warns of a .env file', async () => {
    expect(await found({ '.env': '# local\r\nexport ALL_PROXY="socks5://localhost:1055" # tailnet\r\n' })).toEqual([
      '.env proxy-at-service-level warning 2:8-17 ALL_PROXY must not become a variable of the Railway service',
    ]);
  });

  it.each([
    ['NO_PROXY', { 'slipway.yml': 'variables:\n  NO_PROXY: localhost\n' }],
    ['an empty value', { 'slipway.yml': 'variables:\n  HTTP_PROXY: ""\n', '.env': 'HTTP_PROXY=\n' }],
    ['a comment', { '.env': '# HTTP_PROXY=socks5://localhost:1055\n' }],
    ['another key', { 'slipway.yml': 'hostname: HTTP_PROXY\n' }],
    ['a file that cannot be parsed', { 'slipway.yml': 'variables: [\n' }],
  ])('lets stand %s', async (_, texts) => {
    expect(await found(texts)).toEqual([]);
  });
});

describe('variables/published-secret', () => {
  it.each([
    ['slipway.yml', `variables:\n  LITELLM_MASTER_KEY: ${PUBLISHED}\n`, 'error 2:23-58'],
    ['.env', `LITELLM_MASTER_KEY=${PUBLISHED}\n`, 'error 1:20-55'],
    ['Dockerfile.railway', `FROM x\nENV LITELLM_MASTER_KEY=${PUBLISHED}\n`, 'error 2:24-59'],
    ['start_with_tailscale.sh', `export LITELLM_MASTER_KEY="${PUBLISHED}"\n`, 'error 1:28-63'],
    ['railway.toml', `[services.env]\nLITELLM_MASTER_KEY = "${PUBLISHED}"\n`, 'error 2:23-58'],
  ])('fires in %s', async (path, text, place) => {
    expect(await found({ [path]: text })).toEqual([
      `${path} published-secret ${place} this key is printed in a public deployment guide: everybody knows it`,
    ]);
  });

  it.each(['slipway.yml', '.env'])('fires for the example of the documentation in %s', async (path) => {
    const text = path === '.env' ? 'LITELLM_MASTER_KEY=sk-1234\n' : 'variables:\n  LITELLM_MASTER_KEY: sk-1234\n';
    expect(await found({ [path]: text })).toEqual([
      expect.stringMatching(
        /published-secret error \d:\d+-\d+ sk-1234 is the example of LiteLLM's documentation: LiteLLM refuses to start with it$/,
      ),
    ]);
  });

  it.each([
    ['a key of its own', { '.env': 'LITELLM_MASTER_KEY=sk-of-my-own\n' }],
    ['a longer key', { '.env': `LITELLM_MASTER_KEY=${PUBLISHED}9\n` }],
    [
      'the proxy config, which proxy-config/master-key looks at',
      { 'proxy_server_config.railway.yaml': `a: ${PUBLISHED}\n`, '.env': '' },
    ],
  ])('lets stand %s', async (_, texts) => {
    expect(await found(texts)).toEqual([]);
  });
});
