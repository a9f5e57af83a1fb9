import { describe, expect, it } from '@jest/globals';
import { judgeNode, type NodeWish, staleNodes, staleNote } from '../../src/release/gateway-node.ts';
import type { Device } from '../../src/tailscale/devices.ts';

const TAG = 'tag:railway-proxy';
const SINCE = Date.parse('2026-11-23T12:00:00Z');
const WISH: NodeWish = { tag: TAG, hostname: 'railway-litellm', before: new Set(['old']), since: SINCE };

function device(change: Partial<Device> = {}): Device {
  return {
    id: 'new',
    name: 'railway-litellm.tail1234.ts.net',
    hostname: 'railway-litellm',
    addresses: ['100.64.0.3', 'fd7a:115c:a1e0::3'],
    tags: [TAG],
    online: true,
    lastSeen: undefined,
    created: '2026-11-23T12:00:10Z',
    ephemeral: true,
    authorized: true,
    ...change,
  };
}

const OLD = device({ id: 'old', created: '2026-11-01T00:00:00Z' });

function kindOf(devices: readonly Device[], wish: Partial<NodeWish> = {}): string {
  const verdict = judgeNode(devices, { ...WISH, ...wish });
  if (verdict.kind === 'online') return `online ${verdict.nodes.map(({ id }) => id).join()}`;
  return `${verdict.kind}: ${verdict.kind === 'wrong' ? verdict.problem : verdict.reason}`;
}

describe('judgeNode', () => {
  it.each<[string, readonly Device[], string]>([
    ['the device that joined since', [OLD, device()], 'online new'],
    [
      'the one with a number behind its name, while the former bears that',
      [OLD, device({ name: 'railway-litellm-1.tail1234.ts.net', hostname: 'other' })],
      'online new',
    ],
    ['the name in any case', [device({ name: 'X.ts.net', hostname: 'Railway-LiteLLM' })], 'online new'],
    ['every replica', [device(), device({ id: 'two' })], 'online new,two'],
    [
      'one of its tag that calls itself otherwise',
      [device({ name: 'c0ffee.ts.net', hostname: 'c0ffee' })],
      'online new',
    ],
    ['the replica that is online', [device({ online: false }), device({ id: 'two' })], 'online two'],
  ])('finds %s', (_, devices, verdict) => {
    expect(kindOf(devices)).toBe(verdict);
  });

  it.each<[string, Partial<Device>, string]>([
    [
      'a person’s',
      { tags: [], user: 'alice@example.com' },
      'wrong: railway-litellm is a device of alice@example.com and bears no tag: it reaches what alice@example.com reaches',
    ],
    ['a person’s that is not told', { tags: [] }, 'wrong: railway-litellm is a device of the person who made the key'],
    [
      'with a tag more',
      { tags: ['tag:ci', TAG] },
      'wrong: railway-litellm bears tag:ci beside tag:railway-proxy: it reaches what that tag reaches too',
    ],
    ['with another tag', { tags: ['tag:ci'] }, 'wrong: railway-litellm bears tag:ci and not tag:railway-proxy'],
    ['with another tag, offline again', { tags: ['tag:ci'], online: false }, 'wrong: railway-litellm bears tag:ci'],
  ])('refuses one that is %s', (_, change, verdict) => {
    expect(kindOf([OLD, device(change)])).toContain(verdict);
    // A replica that is right does not make the other one right.
    expect(kindOf([device({ id: 'two' }), device(change)])).toContain(verdict);
  });

  it.each<[string, readonly Device[], string]>([
    ['nothing', [], 'no device railway-litellm with tag:railway-proxy has joined'],
    ['the former one alone', [OLD], 'has joined; railway-litellm (100.64.0.3) is there from before'],
    ['one that went offline', [device({ online: false })], 'railway-litellm has joined and is offline'],
    ['one that waits', [device({ authorized: false })], 'railway-litellm waits for the approval of an admin'],
    ['somebody else’s new device', [device({ name: 'laptop.ts.net', hostname: 'laptop', tags: [] })], 'has joined'],
    [
      'another gateway with the tag and more',
      [device({ name: 'staging.ts.net', hostname: 'staging', tags: [TAG, 'tag:staging'] })],
      'no device railway-litellm with tag:railway-proxy has joined',
    ],
    [
      'a name that only begins so',
      [device({ name: 'railway-litellm-eu.ts.net', hostname: 'railway-litellm-eu', tags: ['tag:x'] })],
      'has joined',
    ],
  ])('waits while there is %s', (_, devices, reason) => {
    const verdict = kindOf(devices);
    expect(verdict).toMatch(/^waiting: /);
    expect(verdict).toContain(reason);
  });

  it('goes by the time of joining where the former devices are not known, with room for two clocks', () => {
    const wish = { before: undefined };
    expect(kindOf([OLD], wish)).toMatch(/^waiting/);
    expect(kindOf([OLD, device({ created: '2026-11-23T11:58:00Z' })], wish)).toBe('online new');
    expect(kindOf([device({ created: '2026-11-23T11:50:00Z' })], wish)).toMatch(/^waiting/);
    expect(kindOf([device({ created: undefined })], wish)).toMatch(/^waiting/);
  });

  it('goes by the tag where only Railway knows the name, and then refuses a tag beside it', () => {
    expect(kindOf([device({ hostname: 'x', name: 'x.ts.net' })], { hostname: undefined })).toBe('online new');
    expect(kindOf([device({ tags: [TAG, 'tag:ci'] })], { hostname: undefined })).toMatch(/^wrong/);
  });
});

describe('stale nodes', () => {
  const left = (id: string, change: Partial<Device> = {}): Device =>
    device({ id, name: `${id}.ts.net`, online: false, lastSeen: '2026-11-02T08:30:00Z', ephemeral: false, ...change });

  it('are those with the tag that are offline, the oldest first', () => {
    const devices = [
      OLD,
      left('b'),
      left('a', { lastSeen: '2026-10-01T00:00:00Z' }),
      left('c', { ephemeral: true }),
      left('d', { tags: ['tag:other'] }),
    ];
    expect(staleNodes(devices, TAG).map(({ id }) => id)).toEqual(['a', 'b', 'c']);
    expect(staleNote(devices, TAG)).toBe(
      '2 devices with tag:railway-proxy are left offline: a (last seen 2026-10-01 00:00 UTC), b (last seen 2026-11-02 08:30 UTC); remove them at https://login.tailscale.com/admin/machines',
    );
  });

  it('are told in one line, however many', () => {
    const note = staleNote(
      [...'abcdef'].map((id) => left(id)),
      TAG,
    );
    expect(note).toMatch(/^6 devices .*d \(last seen [^)]*\) and 2 more; remove them/);
    expect(staleNote([left('a', { lastSeen: undefined })], TAG)).toContain(
      '1 device with tag:railway-proxy is left offline: a (last seen never)',
    );
  });

  it('are none where Tailscale removes them by itself', () => {
    expect(staleNote([left('a', { ephemeral: true })], TAG)).toBeUndefined();
  });
});
