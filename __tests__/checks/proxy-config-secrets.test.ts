// biome-ignore-all lint/suspicious/noTemplateCurlyInString: the syntax of shells stands in fixtures
import { describe, expect, it } from '@jest/globals';
import { parseProxyConfig } from '../../src/project/proxy-config.ts';
import { brief, fixed } from './in-memory-project.ts';
import { found, foundBy, GOOD, PATH, PUBLISHED, withGeneral, withParam } from './proxy-config-fixture.ts';

describe('proxy-config/env-reference', () => {
  it.each([
    [
      'api_key: ${PROVIDER_KEY}',
      'error 6:16-31 LiteLLM does not replace ${PROVIDER_KEY}',
      'api_key: os.environ/PROVIDER_KEY',
    ],
    [
      'api_key: "$PROVIDER_KEY"',
      'error 6:16-31 LiteLLM does not replace $PROVIDER_KEY',
      'api_key: os.environ/PROVIDER_KEY',
    ],
    [
      'api_key: Bearer os.environ/KEY',
      'error 6:16-37 LiteLLM replaces os.environ/ only where the value begins with it',
      undefined,
    ],
    [
      'base_url: http://${HOST}:80',
      'error 6:17-34 LiteLLM does not replace a shell variable inside a value',
      undefined,
    ],
    ['api_key: os.environ[KEY]', 'error 6:16-31 os.environ[KEY] is no reference to a variable', undefined],
    ['api_key: os.environ.KEY', 'error 6:16-30 os.environ.KEY is no reference to a variable', undefined],
    ['tags: [os.environ/TAG]', 'error 6:14-28 LiteLLM does not replace os.environ/ inside a list of texts', undefined],
  ])('%s', async (line, expected, mended) => {
    const text = withParam(line);
    const findings = (await found(text)).filter(({ check }) => check === 'proxy-config/env-reference');
    expect(brief(findings)).toEqual([expected]);
    expect(fixed(text, findings, parseProxyConfig(PATH, text).file)).toBe(
      mended === undefined ? text : withParam(mended),
    );
  });

  it.each([
    ['a reference', withParam('api_key: os.environ/KEY')],
    ['a dollar in a text', withParam('description: costs $5 or ${PRICE} a call')],
    ['a template of a prompt', `${GOOD}prompts:\n  - text: \${NAME}\n`],
  ])('lets stand %s', async (_, text) => {
    expect(await foundBy('env-reference', text)).toEqual([]);
  });
});

describe('proxy-config/secret-literal', () => {
  const random = 'q7Zr2Kd9Xv4Bn8Lm3Tp6';

  it.each([
    ['a key under api_key', withParam(`api_key: ${random}`), 'error 6:16-36 api_key holds a literal secret'],
    [
      'a key of a known form anywhere',
      withParam(`note: gsk_${random}${random}`),
      'error 6:13-57 note holds a Groq key',
    ],
    [
      'a master key',
      GOOD.replace('os.environ/LITELLM_MASTER_KEY', `sk-${random}`),
      'error 7:15-38 master_key holds a literal secret',
    ],
    [
      'a database with password',
      withGeneral('  database_url: postgresql://u:pw@db.railway.internal:5432/x\n'),
      'error 8:17-61 database_url holds an address with a password',
    ],
  ])('%s', async (_, text, expected) => {
    const findings = await found(text);
    expect(brief(findings, 'proxy-config/secret-literal')).toEqual([expected]);
    expect(JSON.stringify(findings)).not.toContain(random);
  });

  it.each([
    ['a reference', withParam('api_key: os.environ/KEY')],
    ['what local servers are given', withParam('api_key: not-needed-1234567890abc')],
    ['a short word', withParam('api_key: ollama')],
    ['a shell variable, which env-reference tells of', withParam('api_key: ${PROVIDER_KEY_2024}')],
    ['a public key', withParam('langfuse_public_key: pk-q7Zr2Kd9Xv4Bn8Lm3Tp6')],
    ['a database in the same container', withGeneral('  database_url: postgresql://u:pw@localhost:5432/x\n')],
    ['the published key, which master-key tells of', withParam(`api_key: ${PUBLISHED}`)],
  ])('lets stand %s', async (_, text) => {
    expect(await foundBy('secret-literal', text)).toEqual([]);
  });
});
