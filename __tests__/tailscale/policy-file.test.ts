import { describe, expect, it } from '@jest/globals';
import { readPolicyFile, UNTOUCHED_DEFAULT, validatePolicy, writePolicyFile } from '../../src/tailscale/policy-file.ts';
import { failureOf, type Received, type Reply } from '../system/loopback.ts';
import { clientFor, etagOf, startTailscale } from './stand-in.ts';

const POLICY = '// kept\n{\n\t"acls": [],\n}\n';
const OTHER = '{\n\t"acls": [], // none\n}\n';

/** A tailnet with one policy: ETag, If-Match, 412. `spoil` may answer in its place, or change what is stored. */
async function tailnetWith(
  text: string,
  spoil: (received: Received, state: { text: string }) => Reply | undefined = () => undefined,
) {
  const state = { text };
  const tailscale = await startTailscale((received) => {
    const spoiled = spoil(received, state);
    if (spoiled !== undefined) return spoiled;
    const etag = `"${etagOf(state.text)}"`;
    if (received.method === 'POST') {
      const match = received.headers['if-match'];
      if (match !== undefined && match !== etag) {
        return { status: 412, json: { message: 'precondition failed, invalid old hash' } };
      }
      state.text = received.body.toString();
    }
    return { headers: { etag: `"${etagOf(state.text)}"`, 'content-type': 'application/hujson' }, body: state.text };
  });
  return { tailscale, state, ...clientFor(tailscale.url) };
}

describe('readPolicyFile', () => {
  it('reads HuJSON with its comments, and the ETag without quotes', async () => {
    const { client, tailscale } = await tailnetWith(POLICY);
    expect(await readPolicyFile(client)).toEqual({ text: POLICY, etag: etagOf(POLICY) });
    expect(tailscale.received[0]?.headers.accept).toBe('application/hujson');
    expect(tailscale.faults).toEqual([]);
  });

  it('is not content without an ETag', async () => {
    const { client } = await tailnetWith(POLICY, () => ({ body: POLICY }));
    expect((await failureOf(readPolicyFile(client))).message).toContain('without an ETag');
  });

  it('names the scope that a credential lacks', async () => {
    const { client } = await tailnetWith(POLICY, () => ({ status: 403, json: { message: 'forbidden' } }));
    expect((await failureOf(readPolicyFile(client))).message).toContain('scope policy_file:read');
  });
});

describe('writePolicyFile', () => {
  it('sends the text under If-Match and returns what stands then', async () => {
    const { client, tailscale, state } = await tailnetWith(POLICY);
    const written = await writePolicyFile(client, OTHER, etagOf(POLICY));
    expect(written).toEqual({ text: OTHER, etag: etagOf(OTHER) });
    expect(state.text).toBe(OTHER);
    const sent = tailscale.received.find(({ method }) => method === 'POST');
    expect(sent?.headers['if-match']).toBe(`"${etagOf(POLICY)}"`);
    expect(sent?.headers['content-type']).toBe('application/hujson');
    expect(tailscale.faults).toEqual([]);
  });

  it('can be bound to the untouched default', async () => {
    const { client, tailscale } = await tailnetWith(POLICY);
    expect((await failureOf(writePolicyFile(client, OTHER, UNTOUCHED_DEFAULT))).code).toBe('POLICY_CONFLICT');
    expect(tailscale.received[0]?.headers['if-match']).toBe('"ts-default"');
  });

  it('changes nothing when the policy is another one meanwhile', async () => {
    const { client, state } = await tailnetWith(POLICY);
    const error = await failureOf(writePolicyFile(client, OTHER, etagOf('an older one')));
    expect(error.code).toBe('POLICY_CONFLICT');
    expect(error.message).toContain('between reading and writing it');
    expect(state.text).toBe(POLICY);
  });

  it.each<[unknown, string[]]>([
    [
      [{ user: 'tag:railway-proxy', errors: ['address "hab:22": want: Drop, got: Accept'] }],
      ['tag:railway-proxy: address "hab:22": want: Drop, got: Accept'],
    ],
    [['a bare string'], ['a bare string']],
    [undefined, []],
    ['no list', []],
  ])('shows Tailscale’s words when it rejects the policy, with data %j', async (data, details) => {
    const { client } = await tailnetWith(POLICY, ({ method }) =>
      method === 'POST' ? { status: 400, json: { message: 'test(s) failed', data } } : undefined,
    );
    const error = await failureOf(writePolicyFile(client, OTHER, etagOf(POLICY)));
    expect(error.code).toBe('POLICY_INVALID');
    expect(error.message).toBe('Tailscale rejects the policy: test(s) failed');
    expect(error.details).toEqual(details);
  });

  it.each(['', ' \n\t', '[]', '// only a comment\n', '"text"'])('never sends %j', async (text) => {
    const { client, tailscale } = await tailnetWith(POLICY);
    expect((await failureOf(writePolicyFile(client, text, etagOf(POLICY)))).code).toBe('POLICY_INVALID');
    expect((await failureOf(validatePolicy(client, text))).code).toBe('POLICY_INVALID');
    expect(tailscale.received).toEqual([]);
  });

  it('notices that someone wrote right after it', async () => {
    const { client } = await tailnetWith(POLICY, ({ method }, state) => {
      if (method === 'POST') return { headers: { etag: '"x"' }, body: OTHER };
      state.text = '{"acls": [], "hosts": {}}';
      return undefined;
    });
    expect((await failureOf(writePolicyFile(client, OTHER, etagOf(POLICY)))).message).toContain(
      'right after it was written',
    );
  });

  it('does not take what it cannot read for its own', async () => {
    const { client } = await tailnetWith(POLICY, ({ method }) =>
      method === 'POST' ? { headers: { etag: '"x"' }, body: OTHER } : { headers: { etag: '"y"' }, body: '{ broken' },
    );
    expect((await failureOf(writePolicyFile(client, OTHER, etagOf(POLICY)))).code).toBe('POLICY_CONFLICT');
  });

  it('does not mind that the service formats what it stores', async () => {
    const { client, state } = await tailnetWith(POLICY, ({ method }, stored) => {
      if (method !== 'POST') return undefined;
      stored.text = OTHER;
      return { headers: { etag: '"x"' }, body: OTHER };
    });
    const written = await writePolicyFile(client, '{"acls": [], // none\n}', etagOf(POLICY));
    expect(written.text).toBe(state.text);
  });

  it('settles a lost answer by reading, and never sends the policy twice', async () => {
    const lost = await tailnetWith(POLICY, ({ method, body }, state) => {
      if (method !== 'POST') return undefined;
      state.text = body.toString();
      return { fault: 'reset' };
    });
    expect((await writePolicyFile(lost.client, OTHER, etagOf(POLICY))).text).toBe(OTHER);
    expect(lost.tailscale.received.filter(({ method }) => method === 'POST')).toHaveLength(1);
    const refused = await tailnetWith(POLICY, ({ method }) => (method === 'POST' ? { status: 503 } : undefined));
    expect((await failureOf(writePolicyFile(refused.client, OTHER, etagOf(POLICY)))).code).toBe('SERVICE_UNAVAILABLE');
    expect(refused.tailscale.received.filter(({ method }) => method === 'POST')).toHaveLength(1);
  });
});

describe('validatePolicy', () => {
  async function answering(reply: Reply) {
    const tailscale = await startTailscale(() => reply);
    return { tailscale, result: await validatePolicy(clientFor(tailscale.url).client, POLICY) };
  }

  it.each<[string, Reply]>([
    ['an empty body', { body: '' }],
    ['an empty object', { body: '{}\n' }],
    ['an empty message', { json: { message: '' } }],
    [
      'mere warnings',
      { json: { message: 'warning(s) found', data: [{ user: 'group:x', warnings: ['not syncing'] }] } },
    ],
  ])('passes with %s', async (_name, reply) => {
    const { tailscale, result } = await answering(reply);
    expect(result).toBeUndefined();
    expect(tailscale.received[0]?.path).toBe('/api/v2/tailnet/-/acl/validate');
    expect(tailscale.received[0]?.body.toString()).toBe(POLICY);
    expect(tailscale.faults).toEqual([]);
  });

  it('fails on a message although the status is 200', async () => {
    const data = [{ user: 'a', errors: ['one', 'two'] }];
    expect((await answering({ json: { message: 'test(s) failed', data } })).result).toEqual({
      message: 'test(s) failed',
      details: ['a: one', 'a: two'],
      testsOnly: true,
    });
  });

  it.each([200, 400])('tells a policy that is wrong from one whose tests fail (status %i)', async (status) => {
    const { result } = await answering({ status, json: { message: 'line 3, column 4: unexpected token' } });
    expect(result).toEqual({ message: 'line 3, column 4: unexpected token', details: [], testsOnly: false });
  });

  it('never takes a foreign page for a pass', async () => {
    const tailscale = await startTailscale(() => ({
      headers: { 'content-type': 'text/html' },
      body: '<html>ok</html>',
    }));
    expect((await failureOf(validatePolicy(clientFor(tailscale.url).client, POLICY))).code).toBe('SERVICE_REJECTED');
  });
});
