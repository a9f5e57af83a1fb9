import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from '@jest/globals';
import { policyForHeadscale } from '../../sandbox/headscale-policy.ts';
import { openSandbox } from '../../sandbox/server.ts';
import { readPolicy } from '../../src/tailnet/policy.ts';

/** What headscale does with all this is tried in __tests__/parts/tailnet-policy.test.ts, with headscale itself. */
function handedOn(text: string): unknown {
  return JSON.parse(policyForHeadscale(readPolicy(text), 'operator@example.com'));
}

describe('the policy as headscale takes it', () => {
  it('has the network’s sections in plain JSON, and no tests', () => {
    expect(
      handedOn(`{
        // A comment.
        "groups": {"group:a": ["alice@example.com"]},
        "hosts": {"hab": "100.64.0.1"},
        "tagOwners": {"tag:a": ["alice@example.com", "tag:b"], "tag:b": []},
        "grants": [{"src": ["group:a"], "dst": ["hab"], "ip": ["tcp:22", "udp:53"]},],
        "ssh": [{"action": "accept", "src": ["autogroup:member"], "dst": ["autogroup:self"], "users": ["root"]}],
        "tests": [{"src": "tag:a", "deny": ["hab:22"]}],
        "randomizeClientPort": true,
      }`),
    ).toEqual({
      groups: { 'group:a': ['alice@example.com'] },
      hosts: { hab: '100.64.0.1' },
      tagOwners: { 'tag:a': ['alice@example.com', 'tag:b'], 'tag:b': [] },
      grants: [{ src: ['group:a'], dst: ['hab'], ip: ['tcp:22', 'udp:53'] }],
    });
  });

  it('names a person in place of each autogroup that owns or approves', () => {
    expect(
      handedOn(`{
        "tagOwners": {"tag:a": ["autogroup:admin", "autogroup:owner", "bob@example.com"]},
        "autoApprovers": {"routes": {"10.0.0.0/8": ["tag:a", "autogroup:admin"]}, "exitNode": ["autogroup:admin"]},
        "acls": [],
      }`),
    ).toEqual({
      tagOwners: { 'tag:a': ['operator@example.com', 'bob@example.com'] },
      autoApprovers: {
        routes: { '10.0.0.0/8': ['tag:a', 'operator@example.com'] },
        exitNode: ['operator@example.com'],
      },
      acls: [],
    });
  });

  it('has today’s names of sections and fields, whatever the file’s are', () => {
    expect(
      handedOn(`{"ACLs": [{"Action": "accept", "Users": ["*"], "Ports": ["*:*"]}], "Hosts": {"hab": "100.64.0.1"}}`),
    ).toEqual({ acls: [{ action: 'accept', src: ['*'], dst: ['*:*'] }], hosts: { hab: '100.64.0.1' } });
  });

  it('keeps everything denied where the only rule is for devices that are shared in', () => {
    expect(handedOn(`{"acls": [{"action": "accept", "src": ["autogroup:shared"], "dst": ["*:22"]}]}`)).toEqual({
      acls: [],
    });
    expect(
      handedOn(`{"grants": [{"src": ["autogroup:shared", "autogroup:member"], "dst": ["*"], "ip": ["22"]}]}`),
    ).toEqual({ grants: [{ src: ['autogroup:member'], dst: ['*'], ip: ['22'] }] });
  });

  it('leaves in a rule what headscale refuses: without it the rule would allow something else', () => {
    expect(
      handedOn(`{
        "postures": {"posture:new": ["node:tsVersion >= '1.40'"]},
        "acls": [{"action": "accept", "src": ["*"], "srcPosture": ["posture:new"], "dst": ["*:*"]}],
      }`),
    ).toEqual({ acls: [{ action: 'accept', src: ['*'], srcposture: ['posture:new'], dst: ['*:*'] }] });
  });

  it('has no rules at all where the file has none, which allows everything', () => {
    expect(handedOn('{"tests": []}')).toEqual({});
  });
});

describe('a sandbox whose headscale', () => {
  const opened: { close(): void }[] = [];
  afterEach(() => {
    for (const one of opened.splice(0)) one.close();
  });

  async function answering(listener: RequestListener): Promise<string> {
    const server = createServer(listener);
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    opened.push({ close: () => server.close() });
    return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  }

  async function refusalOf(url: string): Promise<unknown> {
    try {
      const sandbox = await openSandbox({ hosts: [], headscale: { url, apiKey: 'hskey-stand-in-1' } });
      await sandbox.close();
      return 'opened';
    } catch (error) {
      return error;
    }
  }

  it.each(['https://headscale.example.com', 'http://192.0.2.1:8080', 'http://127.0.0.1.example.com', 'nonsense'])(
    'is not on this machine (%s) does not open',
    async (url) => {
      expect(await refusalOf(url)).toMatchObject({
        code: 'USAGE',
        message: 'the headscale is not an address on this machine',
      });
    },
  );

  it('does not answer does not open, and says so', async () => {
    const url = await answering((request) => request.socket.destroy());
    expect(await refusalOf(url)).toMatchObject({
      code: 'SERVICE_UNAVAILABLE',
      message: expect.stringMatching(/^headscale does not answer: /),
    });
  });

  it('does not know the key does not open', async () => {
    const url = await answering((_request, response) => response.writeHead(401).end('Unauthorized'));
    expect(await refusalOf(url)).toMatchObject({
      code: 'SERVICE_REJECTED',
      message: 'headscale refused what the sandbox begins with: status 401',
      remedy: expect.stringContaining('apikeys create'),
    });
  });

  it('is something else does not open', async () => {
    const url = await answering((_request, response) => response.end('{"users": [{"id": 1}]}'));
    expect(await refusalOf(url)).toMatchObject({
      code: 'SERVICE_REJECTED',
      message: expect.stringContaining('headscale answered GET with something else: users.0.id'),
    });
  });
});
