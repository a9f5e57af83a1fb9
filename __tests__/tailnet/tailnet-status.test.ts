import { describe, expect, it } from '@jest/globals';
import { readTailnetStatus } from '../../src/tailnet/tailnet-status.ts';

/** In the shape of tailscale 1.102's `ipnstate.Status`. */
function status(peers: readonly object[], rest: object = {}): string {
  return JSON.stringify({
    Version: '1.102.3',
    BackendState: 'Running',
    Self: {
      HostName: 'Desk',
      DNSName: 'desk.tail1234.ts.net.',
      OS: 'linux',
      TailscaleIPs: ['100.64.0.1', 'fd7a:115c:a1e0::1'],
    },
    Peer: Object.fromEntries(peers.map((peer, index) => [`nodekey:${index}`, peer])),
    ...rest,
  });
}

describe('readTailnetStatus', () => {
  it('gives the devices that may serve models, by name', () => {
    const found = readTailnetStatus(
      status([
        {
          HostName: 'hab',
          DNSName: 'Hab-1.tail1234.ts.net.',
          OS: 'linux',
          TailscaleIPs: ['fd7a:115c:a1e0::2', '100.64.0.2'],
          Online: true,
        },
        { HostName: 'x', DNSName: 'six.tail1234.ts.net.', OS: 'windows', TailscaleIPs: ['fd7a:115c:a1e0::3'] },
        { DNSName: 'phone.tail1234.ts.net.', OS: 'iOS', TailscaleIPs: ['100.64.0.4'], Online: true },
        { DNSName: 'se-1.mullvad.ts.net.', OS: '', TailscaleIPs: ['100.64.0.5'], Online: true },
        { DNSName: '', HostName: 'nameless', TailscaleIPs: ['100.64.0.6'] },
        { DNSName: 'bare.tail1234.ts.net.', OS: 'linux', TailscaleIPs: null },
        { DNSName: 'evil.tail1234.ts.net.', OS: 'linux', TailscaleIPs: ['1.2.3.4/x\n'] },
      ]),
    );
    expect(found).toEqual({
      kind: 'running',
      peers: [
        { name: 'desk', address: '100.64.0.1', online: true, os: 'linux', self: true },
        { name: 'hab-1', address: '100.64.0.2', online: true, os: 'linux', self: false },
        { name: 'six', address: 'fd7a:115c:a1e0::3', online: false, os: 'windows', self: false },
      ],
    });
  });

  it.each(['Stopped', 'NeedsLogin', 'NoState'])('tells %s', (BackendState) => {
    expect(readTailnetStatus(status([], { BackendState, Self: null, Peer: null }))).toEqual({
      kind: 'not-running',
      state: BackendState,
    });
  });

  it.each(['', 'not json', '[]', 'null', '{}', '{"BackendState":3}'])('cannot read %j', (text) => {
    expect(readTailnetStatus(text)).toEqual({ kind: 'unreadable' });
  });
});
