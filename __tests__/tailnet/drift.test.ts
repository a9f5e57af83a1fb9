import { describe, expect, it } from '@jest/globals';
import { addressDrift, type ListedDevice, type WrittenAddress } from '../../src/tailnet/drift.ts';
import { mergeFragment } from '../../src/tailnet/fragment.ts';
import { parsePolicy } from '../../src/tailnet/policy.ts';
import { HAB, HUGO, TAG } from './routes.ts';

const AT = { line: 12, column: 17, endLine: 12, endColumn: 40 };

function device(name: string, ...addresses: string[]): ListedDevice {
  return { name: `${name}.tail1234.ts.net`, hostname: name, addresses };
}

function written(host: string, address: string, place: WrittenAddress['place'] = 'api_base'): WrittenAddress {
  return { host, address, place, at: AT };
}

function driftOf(one: WrittenAddress, devices: readonly ListedDevice[], policy?: string) {
  return addressDrift([one], devices, policy === undefined ? undefined : parsePolicy(policy));
}

describe('addressDrift', () => {
  it.each<[string, WrittenAddress, ListedDevice]>([
    ['at its address', written('hab', '100.75.148.4'), device('hab', '100.75.148.4')],
    [
      'at one of its addresses, however spelled',
      written('hab', 'fd7a:115c:a1e0:0::4'),
      device('hab', '100.1.1.1', 'fd7a:115c:a1e0::4'),
    ],
    ['by its full name', written('hab.tail1234.ts.net', '100.75.148.4'), device('Hab', '100.75.148.4')],
  ])('is silent about a host %s', (_, one, its) => {
    expect(driftOf(one, [its, device('other', '100.64.9.9')])).toEqual([]);
  });

  it('tells where the host’s device is now', () => {
    expect(driftOf(written('hab', '100.75.148.4'), [device('HAB', 'fd7a:115c:a1e0::9', '100.64.0.9')])).toEqual([
      { ...written('hab', '100.75.148.4'), device: { name: 'HAB', address: '100.64.0.9' } },
    ]);
  });

  it('tells whose the written address is now', () => {
    const devices = [device('hab', '100.64.0.9'), device('david', '100.75.148.4')];
    expect(driftOf(written('hab', '100.75.148.4'), devices)).toMatchObject([
      { device: { name: 'hab', address: '100.64.0.9' }, holder: 'david' },
    ]);
    expect(driftOf(written('gone', '100.75.148.4'), devices)).toEqual([
      { ...written('gone', '100.75.148.4'), holder: 'david' },
    ]);
  });

  it('takes the unique MagicDNS name before what devices call themselves', () => {
    const impostor = { name: 'hab-1.tail1234.ts.net', hostname: 'hab', addresses: ['100.75.148.4'] };
    expect(driftOf(written('hab', '100.75.148.4'), [impostor, device('hab', '100.64.0.9')])).toMatchObject([
      { device: { name: 'hab', address: '100.64.0.9' }, holder: 'hab-1' },
    ]);
    expect(driftOf(written('hab', '100.75.148.4'), [impostor])).toEqual([]);
  });

  it('does not judge what belongs to no device', () => {
    const devices = [device('hab', '100.64.0.9')];
    expect(driftOf(written('hab', '10.0.0.4'), devices)).toEqual([]);
    expect(driftOf(written('absent', '100.75.148.4'), devices)).toEqual([]);
    expect(driftOf(written('hab', 'not an address'), devices)).toEqual([]);
    expect(driftOf(written('host-100-64-0-9', '100.64.0.9'), devices)).toEqual([]);
    expect(addressDrift([], devices, undefined)).toEqual([]);
  });

  it('lets an alias of the policy be called as its author likes', () => {
    const policy = '{"hosts": {"gpu": "100.64.0.9"}, "acls": []}';
    expect(driftOf(written('gpu', '100.64.0.9'), [device('hab', '100.64.0.9')], policy)).toEqual([]);
    expect(driftOf(written('gpu', '100.64.0.9'), [device('hab', '100.64.0.9')])).toHaveLength(1);
  });

  it('finds an alias of the policy that is no longer true, with its line', () => {
    const policy = '{\n\t"hosts": {\n\t\t"Hab": "100.75.148.4",\n\t\t"nas": "100.64.0.8",\n\t},\n\t"acls": [],\n}\n';
    const devices = [device('hab', '100.64.0.9'), device('nas', '100.64.0.7')];
    const [drift, ...more] = driftOf(written('hab', '100.64.0.9'), devices, policy);
    expect(drift).toMatchObject({ place: 'hosts', host: 'Hab', address: '100.75.148.4', at: { line: 3 } });
    // nas is no route: it is not ours to watch.
    expect(more).toEqual([]);
  });

  it('leaves the fragment’s own aliases alone: they follow from the routes', () => {
    const { text } = mergeFragment('{\n\t"acls": [],\n}\n', { routes: [HAB, HUGO], tag: TAG });
    expect(text).toContain('"100.75.148.4"');
    expect(driftOf(written('hab', '100.64.0.9'), [device('hab', '100.64.0.9')], text)).toEqual([]);
  });
});
