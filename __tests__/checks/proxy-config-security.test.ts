import { describe, expect, it } from '@jest/globals';
import { foundBy, GOOD, GOOD_MODEL, PUBLISHED, withGeneral, withParam } from './proxy-config-fixture.ts';

describe('proxy-config/master-key', () => {
  const withKey = (key: string) => GOOD.replace('os.environ/LITELLM_MASTER_KEY', key);

  it.each([
    [
      'absent',
      GOOD_MODEL,
      'info 1:1-1 general_settings.master_key is not set: LiteLLM starts only when the variable LITELLM_MASTER_KEY is',
    ],
    ['null', withKey(''), 'error 7:3-13 master_key is empty: LiteLLM refuses to start'],
    ['empty', withKey('""'), 'error 7:3-13 master_key is empty: LiteLLM refuses to start'],
    [
      'the example of the documentation',
      withKey('sk-1234'),
      "error 7:15-22 master_key is sk-1234, the example of LiteLLM's documentation: LiteLLM refuses to start",
    ],
    [
      'published',
      withKey(PUBLISHED),
      'error 7:15-50 this key is printed in a public deployment guide: everybody knows it',
    ],
    [
      'short',
      withKey('hunter2'),
      'error 7:15-22 master_key stands in the config and is shorter than 16 characters, so it can be guessed',
    ],
    ['a number', withKey('12345'), 'error 7:15-20 master_key is not a text; write it in quotes'],
    [
      'permitted to be weak',
      withGeneral('  dangerously_permit_weak_or_unset_master_key: true\n'),
      'error 8:48-52 dangerously_permit_weak_or_unset_master_key lets LiteLLM start without a key, open to everybody',
    ],
  ])('%s', async (_, text, expected) => {
    expect(await foundBy('master-key', text)).toEqual([expected]);
  });

  it('finds the published key in a comment and under any key', async () => {
    const text = `# curl -H "Authorization: Bearer ${PUBLISHED}"\n${withParam(`api_key: ${PUBLISHED}`)}`;
    expect(await foundBy('master-key', text)).toEqual([
      'error 1:34-69 this key is printed in a public deployment guide: everybody knows it',
      'error 7:16-51 this key is printed in a public deployment guide: everybody knows it',
    ]);
  });

  it('does not take a longer key for the published one', async () => {
    expect(await foundBy('master-key', withKey(`${PUBLISHED}0`))).toEqual([]);
  });
});

describe('proxy-config/allowed-ips', () => {
  it("fires for the guide's list, and for what matches nobody", async () => {
    const text = withGeneral('  allowed_ips:\n    - "1.2.3.4"\n    - "10.0.0.0/24"\n    - "example.com"\n');
    expect(await foundBy('allowed-ips', text)).toEqual([
      'error 8:3-14 LiteLLM ends at start with `ValueError: allowed_ips is an Enterprise Feature`',
      'error 10:7-20 10.0.0.0/24 is a range; LiteLLM compares whole strings, so it matches nobody',
      'error 11:7-20 example.com is not an IP address, so it matches nobody',
    ]);
  });

  it('knows what is no list', async () => {
    expect(await foundBy('allowed-ips', withGeneral('  allowed_ips: 1.2.3.4\n'))).toEqual([
      'error 8:3-14 LiteLLM ends at start with `ValueError: allowed_ips is an Enterprise Feature`',
      'error 8:16-23 allowed_ips is not a list of addresses',
    ]);
  });

  it('lets it stand in a comment, as the guide delivers it', async () => {
    expect(await foundBy('allowed-ips', withGeneral('  # allowed_ips:\n  #   - "1.2.3.4"\n'))).toEqual([]);
  });
});
