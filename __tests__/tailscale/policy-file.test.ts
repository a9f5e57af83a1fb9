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

  it.each<[string, string]>([
    ['quoted', '"stand-in-tag"'],
    ['weak', 'W/"stand-in-tag"'],
    ['without quotes', 'stand-in-tag'],
  ])('takes an ETag that is %s, and guards the write by its strong form', async (_name, etag) => {
    const { client, tailscale } = await tailnetWith(POLICY, ({ method }) =>
      method === 'GET' ? { headers: { etag }, body: POLICY } : { status: 412, json: { message: 'old hash' } },
    );
    const live = await readPolicyFile(client);
    expect(live.etag).toBe('stand-in-tag');
    expect((await failureOf(writePolicyFile(client, OTHER, live.etag))).code).toBe('POLICY_CONFLICT');
    expect(tailscale.received[1]?.headers['if-match']).toBe('"stand-in-tag"');
  });

  it.each<[string, Reply, RegExp]>([
    ['an HTML page', { headers: { etag: '"x"', 'content-type': 'text/html' }, body: '<html>' }, /with an HTML page$/],
    ['nothing', { headers: { etag: '"x"' }, body: ' \n' }, /cannot be read$/],
  ])('does not take %s for a policy, whatever its ETag', async (_name, reply, message) => {
    const { client } = await tailnetWith(POLICY, () => reply);
    const error = await failureOf(readPolicyFile(client));
    expect(error.code).toBe('SERVICE_REJECTED');
    expect(error.message).toMatch(message);
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

  it.each(['{}', '{"hosts": {}}', '{"ssh": []}', '{"acls": null}', '{"grants": {}}', '// all\n{"aclss": []}'])(
    'never sends %j, which has no list of rules and so allows everything',
    async (text) => {
      const { client, tailscale } = await tailnetWith(POLICY);
      for (const sent of [writePolicyFile(client, text, etagOf(POLICY)), validatePolicy(client, text)]) {
        const error = await failureOf(sent);
        expect(error).toMatchObject({ code: 'POLICY_INVALID', remedy: expect.stringContaining('"acls": []') });
        expect(error.message).toMatch(/neither a list "acls" nor a list "grants".*"allow everything"/);
      }
      expect(tailscale.received).toEqual([]);
    },
  );

  it.each(['{"acls": []}', '{"grants": []}', '{"ACLs": []}', '{"GRANTS": [],}', '{"hosts": {}, "Acls": []}'])(
    'sends %j, which allows nothing',
    async (text) => {
      const { client, state } = await tailnetWith(POLICY, ({ path }) =>
        path.endsWith('/validate') ? { body: '{}' } : undefined,
      );
      expect(await validatePolicy(client, text)).toBeUndefined();
      await writePolicyFile(client, text, etagOf(state.text));
      expect(state.text).toBe(text);
    },
  );

  it('puts back a former policy that allows everything, when told that it is one', async () => {
    const former = '{\n\t"hosts": {},\n}\n';
    const { client, state } = await tailnetWith(POLICY);
    expect((await writePolicyFile(client, former, etagOf(POLICY), { putsBack: true })).text).toBe(former);
    expect(state.text).toBe(former);
    expect((await failureOf(writePolicyFile(client, '', etagOf(former), { putsBack: true }))).code).toBe(
      'POLICY_INVALID',
    );
  });

  it('never writes what it cannot read, and leaves it to the service to validate it', async () => {
    const { client, tailscale } = await tailnetWith(POLICY, () => ({
      status: 400,
      json: { message: 'line 1, column 11: invalid character' },
    }));
    const error = await failureOf(writePolicyFile(client, '{"acls": [{]}', etagOf(POLICY)));
    expect(error.code).toBe('POLICY_INVALID');
    expect(error.message).toMatch(/^line 1, column 12: /);
    expect(tailscale.received).toEqual([]);
    expect(await validatePolicy(client, '{"acls": [{]}')).toMatchObject({ testsOnly: false });
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

  it('notices that someone put the former one back right after it', async () => {
    const { client, clock } = await tailnetWith(POLICY, ({ method }) =>
      method === 'POST' ? { headers: { etag: `"${etagOf(OTHER)}"` }, body: OTHER } : undefined,
    );
    const error = await failureOf(writePolicyFile(client, OTHER, etagOf(POLICY)));
    expect(error.code).toBe('POLICY_CONFLICT');
    expect(clock.sleeps).toEqual([]);
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
    expect(lost.tailscale.received.map(({ method }) => method)).toEqual(['POST', 'GET']);
  });

  it.each<[string, Reply, string]>([
    ['a reset', { fault: 'reset' }, 'NETWORK'],
    ['a truncated answer', { body: POLICY, fault: 'truncate' }, 'NETWORK'],
    ['a 503', { status: 503 }, 'SERVICE_UNAVAILABLE'],
    [
      'a 504',
      { status: 504, json: { message: 'request took too long to process, please try again later' } },
      'SERVICE_UNAVAILABLE',
    ],
  ])('says that nothing was changed after %s that kept it from being written', async (_name, reply, code) => {
    const { client, tailscale, state, clock } = await tailnetWith(POLICY, ({ method }) =>
      method === 'POST' ? reply : undefined,
    );
    const error = await failureOf(writePolicyFile(client, OTHER, etagOf(POLICY)));
    expect(error.code).toBe(code);
    expect(error.message).toMatch(/write the policy file.*; the policy is as it was$/);
    expect(error.remedy).toMatch(/run again/);
    expect(state.text).toBe(POLICY);
    expect(tailscale.received.filter(({ method }) => method === 'POST')).toHaveLength(1);
    // A service that was slow may act after its answer was lost.
    expect(clock.sleeps).toEqual([1000, 2000]);
  });

  it('finds what the service wrote after it had answered 504', async () => {
    let gets = 0;
    const { client } = await tailnetWith(POLICY, ({ method, body }, state) => {
      if (method === 'POST') {
        pending = body.toString();
        return { status: 504, json: { message: 'request took too long to process, please try again later' } };
      }
      if (++gets === 3) state.text = pending;
      return undefined;
    });
    let pending = '';
    expect((await writePolicyFile(client, OTHER, etagOf(POLICY))).text).toBe(OTHER);
  });

  it('is a conflict when the answer is lost and somebody else’s policy stands', async () => {
    const { client } = await tailnetWith(POLICY, ({ method }, state) => {
      if (method !== 'POST') return undefined;
      state.text = '{"acls": [], "hosts": {}}';
      return { fault: 'reset' };
    });
    const error = await failureOf(writePolicyFile(client, OTHER, etagOf(POLICY)));
    expect(error).toMatchObject({ code: 'POLICY_CONFLICT', remedy: expect.stringContaining('read anew') });
    expect(error.message).toContain('while it was written');
  });

  it('says so when nobody can tell whether it was written', async () => {
    const { client, tailscale } = await tailnetWith(POLICY, () => ({ fault: 'reset' }));
    const error = await failureOf(writePolicyFile(client, OTHER, etagOf(POLICY)));
    expect(error.code).toBe('NETWORK');
    expect(error.message).toMatch(/whether it was written is not known, since it cannot be read now$/);
    expect(error.remedy).toContain('nothing is written twice');
    expect(tailscale.received.filter(({ method }) => method === 'POST')).toHaveLength(1);
  });

  it('says that it was written when only the reading back fails', async () => {
    const { client, state } = await tailnetWith(POLICY, ({ method }) =>
      method === 'GET' ? { status: 500, json: { message: 'internal error' } } : undefined,
    );
    const error = await failureOf(writePolicyFile(client, OTHER, etagOf(POLICY)));
    expect(error.code).toBe('SERVICE_UNAVAILABLE');
    expect(error.message).toMatch(/^the policy was written, and what stands now is not known: .*internal error/);
    expect(state.text).toBe(OTHER);
  });

  it.each<[string, Reply, RegExp]>([
    ['a page', { headers: { 'content-type': 'text/html' }, body: '<html>' }, /an HTML page, and the former policy/],
    ['nothing', { body: '' }, /cannot be read, and the former policy still stands/],
  ])('does not take %s with status 200 for a write', async (_name, reply, message) => {
    const { client } = await tailnetWith(POLICY, ({ method }) => (method === 'POST' ? reply : undefined));
    const error = await failureOf(writePolicyFile(client, OTHER, etagOf(POLICY)));
    expect(error.code).toBe('SERVICE_REJECTED');
    expect(error.message).toMatch(message);
    expect(error.remedy).toContain('tailscale-api-url');
  });

  it('is known to its end although the run is cancelled meanwhile', async () => {
    const abort = new AbortController();
    const { tailscale, state } = await tailnetWith(POLICY, ({ method }) => {
      if (method === 'POST') abort.abort();
      return undefined;
    });
    const { client } = clientFor(tailscale.url, { signal: abort.signal });
    expect((await writePolicyFile(client, OTHER, etagOf(POLICY))).text).toBe(OTHER);
    expect(state.text).toBe(OTHER);
  });

  it('is refused by a page with status 400 in one line', async () => {
    const { client } = await tailnetWith(POLICY, ({ method }) =>
      method === 'POST'
        ? { status: 400, headers: { 'content-type': 'text/html' }, body: '<html>\n<b>no</b>' }
        : undefined,
    );
    expect((await failureOf(writePolicyFile(client, OTHER, etagOf(POLICY)))).message).toMatch(
      /^127\.0\.0\.1:\d+ answered status 400 with an HTML page$/,
    );
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
      sources: ['a'],
    });
  });

  it.each<[unknown, string[]]>([
    [['tag:x: address "hab:22": want: Drop, got: Accept'], ['tag:x: address "hab:22": want: Drop, got: Accept']],
    [{ user: 'a' }, []],
    [null, []],
  ])('does not mind data of another shape: %j', async (data, details) => {
    const { result } = await answering({ json: { message: 'test(s) failed', data } });
    expect(result).toEqual({ message: 'test(s) failed', details, testsOnly: true, sources: [] });
  });

  it('is asked again when the service stumbles, since it changes nothing', async () => {
    let asked = 0;
    const tailscale = await startTailscale(() => (asked++ === 0 ? { status: 504 } : { fault: 'reset' }));
    const failed = await failureOf(validatePolicy(clientFor(tailscale.url).client, POLICY));
    expect(failed.code).toBe('NETWORK');
    expect(failed.message).toMatch(/^cannot validate a policy file: 127\.0\.0\.1:\d+ closed the connection$/);
    expect(tailscale.received).toHaveLength(5);
  });

  it.each([200, 400])('tells a policy that is wrong from one whose tests fail (status %i)', async (status) => {
    const { result } = await answering({ status, json: { message: 'line 3, column 4: unexpected token' } });
    expect(result).toEqual({
      message: 'line 3, column 4: unexpected token',
      details: [],
      testsOnly: false,
      sources: [],
    });
  });

  it('never takes a foreign page for a pass', async () => {
    const tailscale = await startTailscale(() => ({
      headers: { 'content-type': 'text/html' },
      body: '<html>ok</html>',
    }));
    expect((await failureOf(validatePolicy(clientFor(tailscale.url).client, POLICY))).code).toBe('SERVICE_REJECTED');
  });
});
