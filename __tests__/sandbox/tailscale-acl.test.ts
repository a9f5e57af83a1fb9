import { createHash } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { DEFAULT_POLICY, INITIAL_POLICY } from '../../sandbox/initial-policy.ts';
import { formatHuJson } from '../../src/tailnet/hujson.ts';
import { type Service, startService } from './tailscale-service.ts';

let service: Service;
beforeEach(async () => {
  service = await startService();
});
afterEach(() => service.close());

const ACL = '/tailnet/-/acl';
const HUJSON = { 'content-type': 'application/hujson' };

function etagOf(policy: string): string {
  return `"${createHash('sha256').update(formatHuJson(policy)).digest('hex')}"`;
}

/** The initial policy with one more rule; the tests are its `tests` section. */
function policyWith(rule: object, tests: object[] = []): string {
  const extra = tests.length === 0 ? '' : `"tests": ${JSON.stringify(tests)},\n`;
  return INITIAL_POLICY.replace('"acls": [', `${extra}"acls": [\n${JSON.stringify(rule)},`);
}

const OPERATOR_REACHES_HAB = { action: 'accept', src: ['visitor@example.com'], dst: ['100.75.148.4:22'] };

describe('GET acl', () => {
  it('gives the file as it is, with the hash of its formatted text as the ETag', async () => {
    const { status, text, headers } = await service.call('GET', ACL);
    expect(status).toBe(200);
    expect(text).toBe(INITIAL_POLICY);
    expect(headers.get('content-type')).toBe('application/hujson');
    expect(headers.get('etag')).toBe(etagOf(INITIAL_POLICY));
  });

  it('gives JSON without the comments when asked for it', async () => {
    const { json, headers } = await service.call('GET', ACL, { headers: { accept: 'application/json' } });
    expect(json).toMatchObject({ groups: { 'group:operators': ['operator@example.com'] }, acls: [{}, {}] });
    expect(headers.get('etag')).toBe(etagOf(INITIAL_POLICY));
  });

  it('gives details: the file in base64 and warnings about unknown people', async () => {
    const policy = INITIAL_POLICY.replace('["operator@example.com"]', '["operator@example.com", "nobody@example.com"]');
    await service.call('POST', ACL, { body: policy, headers: HUJSON });
    const { json } = await service.call('GET', `${ACL}?details=true`);
    expect(json).toEqual({
      acl: Buffer.from(policy).toString('base64'),
      warnings: ['"group:operators": user not found: "nobody@example.com"'],
      errors: null,
    });
  });

  it('knows the tailnet by its names and no other', async () => {
    for (const name of ['-', 'example.com'])
      expect((await service.call('GET', `/tailnet/${name}/acl`)).status).toBe(200);
    expect((await service.call('GET', '/tailnet/other.org/acl')).status).toBe(404);
  });
});

describe('POST acl', () => {
  it('replaces the file byte for byte and answers with it', async () => {
    const policy = policyWith(OPERATOR_REACHES_HAB);
    const posted = await service.call('POST', ACL, { body: policy, headers: HUJSON });
    expect({ status: posted.status, text: posted.text }).toEqual({ status: 200, text: policy });
    expect(posted.headers.get('etag')).toBe(etagOf(policy));
    expect((await service.call('GET', ACL)).text).toBe(policy);
    expect(service.changes()).toBe(1);
  });

  it('answers with JSON when asked for it', async () => {
    const { json } = await service.call('POST', ACL, { body: { acls: [] }, headers: { accept: 'application/json' } });
    expect(json).toEqual({ acls: [] });
  });

  it.each([
    ['the ETag', etagOf(INITIAL_POLICY), 200],
    ['another ETag', etagOf(DEFAULT_POLICY), 412],
    ['the ETag without quotes', etagOf(INITIAL_POLICY).slice(1, -1), 412],
    ['ts-default', '"ts-default"', 412],
    ['a weak ETag', `W/${etagOf(INITIAL_POLICY)}`, 412],
  ])('If-Match with %s', async (_name, ifMatch, status) => {
    const policy = policyWith(OPERATOR_REACHES_HAB);
    const answer = await service.call('POST', ACL, { body: policy, headers: { ...HUJSON, 'if-match': ifMatch } });
    expect(answer.status).toBe(status);
    if (status === 412) expect(answer.json).toEqual({ message: 'precondition failed, invalid old hash' });
    expect((await service.call('GET', ACL)).text).toBe(status === 200 ? policy : INITIAL_POLICY);
  });

  it('lets a stale writer lose: of two who read the same file the second gets 412', async () => {
    const ifMatch = (await service.call('GET', ACL)).headers.get('etag') ?? '';
    const first = policyWith(OPERATOR_REACHES_HAB);
    const write = (body: string) => service.call('POST', ACL, { body, headers: { ...HUJSON, 'if-match': ifMatch } });
    const answers = await Promise.all([write(first), write('{"acls": []}')]);
    expect(answers.map((answer) => answer.status).sort()).toEqual([200, 412]);
  });

  it('takes "ts-default" while the file is untouched, and again after an empty body reset it', async () => {
    const fresh = await startService({ policy: 'default' });
    try {
      const guarded = { ...HUJSON, 'if-match': '"ts-default"' };
      expect((await fresh.call('POST', ACL, { body: '{"acls": []}', headers: guarded })).status).toBe(200);
      expect((await fresh.call('POST', ACL, { body: '{"acls": []}', headers: guarded })).status).toBe(412);
      expect((await fresh.call('POST', ACL)).text).toBe(DEFAULT_POLICY);
      expect((await fresh.call('POST', ACL, { body: '{"acls": []}', headers: guarded })).status).toBe(200);
    } finally {
      await fresh.close();
    }
  });

  it('refuses a policy whose tests fail, in the words of the service', async () => {
    const tests = [
      { src: 'visitor@example.com', accept: ['100.75.148.4:22'] },
      { src: 'visitor@example.com', accept: ['100.104.46.119:22'], deny: ['100.75.148.4:22'] },
    ];
    const { status, json } = await service.call('POST', ACL, {
      body: policyWith(OPERATOR_REACHES_HAB, tests),
      headers: HUJSON,
    });
    expect(status).toBe(400);
    expect(json).toMatchObject({ message: 'test(s) failed', data: expect.any(Array) });
    const data = (json as { data: { user: string; errors: string[] }[] }).data;
    expect(data.map((failure) => failure.user)).toEqual(data.map(() => 'visitor@example.com'));
    expect(data.flatMap((failure) => failure.errors).sort()).toEqual([
      'address "100.104.46.119:22": want: Accept, got: Drop',
      'address "100.75.148.4:22": want: Drop, got: Accept',
    ]);
    expect((await service.call('GET', ACL)).text).toBe(INITIAL_POLICY);
    expect(service.changes()).toBe(0);
  });

  it.each([
    ['no HuJSON', '{"acls": [}', /^line 1, column 11: /],
    ['a byte order mark', '\u{feff}{"acls": []}', /^line 1, column 1: /],
    ['a NUL', '{"acls": []}\0', /^line 1, column 13: /],
    ['a list', '[]', /./],
    ['white space', ' \n', /./],
    [
      'an unknown tag',
      '{"acls": [{"action": "accept", "src": ["tag:nonexistent"], "dst": ["*:*"]}]}',
      /^src=tag not found: "tag:nonexistent"$/,
    ],
    [
      'a denying rule',
      '{"acls": [{"action": "deny", "src": ["*"], "dst": ["*:*"]}]}',
      /^action="deny" is not supported$/,
    ],
    [
      'an unknown field',
      '{"acls": [{"action": "accept", "src": ["*"], "dts": ["*:*"]}]}',
      /^json: unknown field "dts"$/,
    ],
  ])('answers 400 to %s', async (_name, body, message) => {
    const answer = await service.call('POST', ACL, { body, headers: HUJSON });
    expect(answer.status).toBe(400);
    expect(answer.json).toEqual({ message: expect.stringMatching(message) });
    expect((await service.call('GET', ACL)).text).toBe(INITIAL_POLICY);
  });

  it('answers 400 to bytes that are not UTF-8, 415 to another media type, 413 to more than 10 MB', async () => {
    const bytes = new Uint8Array([0x7b, 0xff, 0x7d]);
    expect((await service.call('POST', ACL, { body: bytes, headers: HUJSON })).status).toBe(400);
    const xml = { body: '<acls/>', headers: { 'content-type': 'text/xml' } };
    expect(await service.call('POST', ACL, xml)).toMatchObject({ status: 415, json: { message: expect.any(String) } });
    const huge = { body: ' '.repeat(10 * 1024 * 1024 + 1), headers: HUJSON };
    expect(await service.call('POST', ACL, huge)).toMatchObject({ status: 413, json: { message: expect.any(String) } });
    expect((await service.call('GET', ACL)).text).toBe(INITIAL_POLICY);
  });
});

describe('POST acl/validate', () => {
  const VALIDATE = `${ACL}/validate`;

  it.each([
    ['the file in force', undefined],
    ['a candidate', '{"acls": [] /* nobody */}'],
    [
      'tests that hold',
      '[{"src": "visitor@example.com", "accept": ["100.75.148.4:11434"], "deny": ["100.75.148.4:22"]}]',
    ],
  ])('answers {} to %s', async (_name, body) => {
    const answer = await service.call('POST', VALIDATE, body === undefined ? {} : { body, headers: HUJSON });
    expect({ status: answer.status, json: answer.json }).toEqual({ status: 200, json: {} });
  });

  it('answers 200 to tests that fail against the file in force, with what failed', async () => {
    const body = [{ src: 'visitor@example.com', deny: ['100.75.148.4:11434'] }];
    const { status, json } = await service.call('POST', VALIDATE, { body });
    expect(status).toBe(200);
    expect(json).toEqual({
      message: 'test(s) failed',
      data: [{ user: 'visitor@example.com', errors: ['address "100.75.148.4:11434": want: Drop, got: Accept'] }],
    });
  });

  it('answers 200 to a candidate whose own tests fail, or that is no policy, and changes nothing', async () => {
    const failing = policyWith(OPERATOR_REACHES_HAB, [{ src: 'visitor@example.com', deny: ['100.75.148.4:22'] }]);
    const failed = await service.call('POST', VALIDATE, { body: failing, headers: HUJSON });
    expect(failed).toMatchObject({ status: 200, json: { message: 'test(s) failed' } });
    const broken = await service.call('POST', VALIDATE, { body: '{\n  "acls": [,]}', headers: HUJSON });
    expect(broken).toMatchObject({ status: 200, json: { message: expect.stringMatching(/^line 2, column 12: /) } });
    expect((await service.call('GET', ACL)).text).toBe(INITIAL_POLICY);
    expect(service.changes()).toBe(0);
  });
});
