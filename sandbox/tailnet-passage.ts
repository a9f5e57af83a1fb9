import { allows } from '../src/tailnet/reach.ts';
import type { DeviceRecord } from './tailnet-data.ts';
import { findPeer, nodeOf } from './tailnet-map.ts';
import type { TailnetCore } from './tailscale-call.ts';
import type { Passage } from './way-out.ts';

/** Where the stand-in for a port of a device listens; undefined when nothing does. */
export type LoopbackPort = (device: DeviceRecord, address: string, port: number) => number | undefined;

/** What the guard before tailscaled says to one connection; the target itself is never dialled. */
export function passage(
  core: TailnetCore,
  loopbackPort: LoopbackPort,
  wish: { deviceId: string | undefined; refused?: string | undefined; host: string; port: number },
): Passage {
  const { devices } = core.data;
  const from = devices.find((device) => device.nodeId === wish.deviceId && device.online);
  if (from === undefined) {
    return closed(`this container is not in the tailnet${wish.refused === undefined ? '' : `: ${wish.refused}`}`);
  }
  const peer = findPeer(devices, wish.host);
  if (peer === undefined) return closed(`${wish.host} is not in the tailnet`);
  const { device, address } = peer;
  if (!allows(core.policy().policy, core.nodes(), nodeOf(from), address, wish.port).allowed) {
    const who = from.tags.length > 0 ? from.tags.join(', ') : from.user;
    return closed(`the tailnet policy does not let ${who} reach ${device.name}:${wish.port}`);
  }
  if (!device.online) {
    return closed(`${device.name} (${address}) is offline, last seen ${clockTime(device.lastSeen, core.now())}`);
  }
  const port = loopbackPort(device, address, wish.port);
  if (port === undefined) return closed(`${device.name} (${address}) refused the connection on port ${wish.port}`);
  return { open: true, port };
}

function closed(reason: string): Passage {
  return { open: false, reason };
}

/** `09:12 UTC`, with the date before it when that is not today's. */
function clockTime(milliseconds: number | undefined, now: number): string {
  if (milliseconds === undefined) return 'never';
  const [date = '', time = ''] = new Date(milliseconds).toISOString().split('T');
  const [today] = new Date(now).toISOString().split('T');
  return `${date === today ? '' : `${date} `}${time.slice(0, 5)} UTC`;
}
