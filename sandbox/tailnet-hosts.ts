import { SlipwayError } from '../src/model/error.ts';
import { type ModelHostServer, startModelHost } from './model-host.ts';
import type { ModelHost } from './tailnet.ts';
import { setOnline, type TailnetData } from './tailnet-data.ts';
import { addHostDevice, deviceOfHost, moveHostDevice } from './tailnet-map.ts';
import type { LoopbackPort } from './tailnet-passage.ts';
import type { TailnetCore } from './tailscale-call.ts';

/** Hosts that a kept tailnet does not know yet are added; a new tailnet's hosts are up or down as the options say. */
export function bringHosts(
  data: TailnetData,
  hosts: readonly ModelHost[],
  options: { saved?: unknown; now: () => number },
): void {
  for (const host of hosts) {
    const known = deviceOfHost(data, host);
    const device = known ?? addHostDevice(data, host, options.now());
    moveHostDevice(device, host.address);
    if (known === undefined || options.saved === undefined) setOnline(device, host.up, options.now());
  }
}

export function endpoint(host: Pick<ModelHost, 'name' | 'port'>): string {
  return `${host.name}:${host.port}`;
}

/**
 * One stand-in for each host and port; a host listed twice serves the models of both.
 * @param lastLacksModels whether the last host has none of its models
 */
export async function startHosts(
  hosts: readonly ModelHost[],
  now: () => number,
  lastLacksModels: () => boolean,
): Promise<Map<string, ModelHostServer>> {
  const servers = new Map<string, ModelHostServer>();
  for (const host of hosts) {
    if (servers.has(endpoint(host))) continue;
    const models = hosts.filter((other) => endpoint(other) === endpoint(host)).flatMap((other) => other.models);
    const last = hosts.at(-1);
    const isLast = last !== undefined && endpoint(last) === endpoint(host);
    servers.set(
      endpoint(host),
      await startModelHost({
        name: host.name,
        models: [...new Set(models)],
        ...(host.delayMs === undefined ? {} : { delayMs: host.delayMs }),
        ...(isLast ? { lacksModels: lastLacksModels } : {}),
        now,
      }),
    );
  }
  return servers;
}

export function isUp(data: TailnetData, host: ModelHost): boolean {
  return deviceOfHost(data, host)?.online ?? false;
}

/** @throws SlipwayError NOT_FOUND when there is no such model host. */
export function setHost(core: TailnetCore, hosts: readonly ModelHost[], name: string, up: boolean): void {
  const host = hosts.find((candidate) => candidate.name === name);
  if (host === undefined) {
    throw new SlipwayError('NOT_FOUND', `the sandbox has no model host ${JSON.stringify(name)}`, {
      remedy: `name one of: ${[...new Set(hosts.map((candidate) => candidate.name))].join(', ')}`,
    });
  }
  const device = deviceOfHost(core.data, host) ?? (up ? addHostDevice(core.data, host, core.now()) : undefined);
  if (device !== undefined) setOnline(device, up, core.now());
  core.changed();
}

/** Finds the stand-in behind a device's port. */
export function loopbackPorts(
  hosts: readonly ModelHost[],
  servers: ReadonlyMap<string, ModelHostServer>,
): LoopbackPort {
  return (device, address, port) => {
    const host = hosts.find(
      (other) => other.port === port && (other.name === device.modelHost || other.address === address),
    );
    return host === undefined ? undefined : servers.get(endpoint(host))?.port;
  };
}
