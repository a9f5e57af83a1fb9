import type { ModelHost } from './tailnet.ts';
import { isValidKey } from './tailnet-data.ts';
import { isUp } from './tailnet-hosts.ts';
import type { TailnetCore } from './tailscale-call.ts';

/** The tailnet in a form in which two that are alike are equal: sorted, without ids, times and secrets. */
export function stateOf(core: TailnetCore, hosts: readonly ModelHost[]): unknown {
  const { data } = core;
  const inForce = core.policy();
  const now = core.now();
  const keys = data.authKeys
    .filter((key) => isValidKey(key, now))
    .map(({ tags, ephemeral, reusable, preauthorized, description }) => ({
      tags: [...tags].sort(),
      ephemeral,
      reusable,
      preauthorized,
      description,
    }));
  const credentials = data.credentials.map(({ keyType, scopes, tags, description }) => ({
    keyType,
    scopes: [...scopes].sort(),
    tags: [...tags].sort(),
    description,
  }));
  const devices = data.devices.map(({ hostname, tags, user, online, advertisedRoutes, enabledRoutes }) => ({
    hostname,
    online,
    ...(advertisedRoutes.length + enabledRoutes.length > 0 ? { advertisedRoutes, enabledRoutes } : {}),
    ...(tags.length > 0 ? { tags: [...tags].sort() } : { user }),
  }));
  return {
    policy: { text: inForce.text, etag: `"${inForce.hash}"`, default: inForce.untouched },
    keys: sorted(keys),
    credentials: sorted(credentials),
    devices: sorted(devices),
    hosts: sorted(
      hosts.map((host) => ({
        name: host.name,
        address: host.address,
        port: host.port,
        models: host.models,
        up: isUp(data, host),
      })),
    ),
  };
}

function sorted<T>(items: readonly T[]): T[] {
  return items
    .map((item) => ({ item, text: JSON.stringify(item) }))
    .sort((a, b) => (a.text < b.text ? -1 : a.text > b.text ? 1 : 0))
    .map(({ item }) => item);
}
