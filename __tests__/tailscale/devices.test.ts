import { describe, expect, it } from '@jest/globals';
import { listDevices } from '../../src/tailscale/devices.ts';
import { clientFor, startTailscale } from './stand-in.ts';

const HAB = { nodeId: 'n1', name: 'hab.tail1234.ts.net', hostname: 'hab', addresses: ['100.64.0.1'], user: 'a@b.c' };

async function listed(device: Record<string, unknown>) {
  const tailscale = await startTailscale(() => ({ json: { devices: [{ ...HAB, ...device }] } }));
  const [found] = await listDevices(clientFor(tailscale.url).client);
  return { tailscale, found };
}

describe('listDevices', () => {
  it('asks for all fields, which approved routes stand among alone', async () => {
    const enabledRoutes = ['10.0.0.0/24', '0.0.0.0/0', '::/0'];
    const { tailscale, found } = await listed({ enabledRoutes, advertisedRoutes: [...enabledRoutes, '10.1.0.0/24'] });
    expect(tailscale.received.map(({ path, query }) => `${path}?${query}`)).toEqual([
      '/api/v2/tailnet/-/devices?fields=all',
    ]);
    expect(tailscale.faults).toEqual([]);
    expect(found?.routes).toEqual(enabledRoutes);
  });

  it.each([
    [{}, undefined],
    [{ advertisedRoutes: ['10.0.0.0/24'] }, undefined],
    [{ enabledRoutes: [] }, []],
    [{ enabledRoutes: null }, []],
    [{ enabledRoutes: ['10.0.0.0/24', 7, null] }, ['10.0.0.0/24']],
  ])('%j has routes %j', async (device, routes) => {
    expect((await listed(device)).found?.routes).toEqual(routes);
  });
});
