import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { startService } from './tailscale-service.ts';

/** What the hosted service answered to a policy, with the devices that the tailnet had. */
interface Capture {
  readonly id: string;
  readonly policy: object;
  readonly api_response_code: number;
  readonly api_response_body: { readonly message: string } | null;
  readonly topology: {
    readonly users: readonly { readonly name: string; readonly email: string }[];
    readonly nodes: Readonly<Record<string, CapturedNode>>;
  };
}

interface CapturedNode {
  readonly tags?: readonly string[];
  readonly ipv4: string;
  readonly ipv6: string;
  readonly user?: string;
  readonly routable_ips?: readonly string[];
  readonly approved_routes?: readonly string[];
}

function capturesOf(file: string): Capture[] {
  return JSON.parse(readFileSync(join(import.meta.dirname, `../data/tailscale/captures/${file}.json`), 'utf8'));
}

/** The capture's tailnet, as a sandbox would have saved it. */
function savedTailnet({ topology }: Capture): object {
  const emails = new Map(topology.users.map((user) => [user.name, user.email]));
  const devices = Object.entries(topology.nodes).map(([name, node], index) => ({
    id: String(index),
    nodeId: `n${index}CNTRL`,
    name,
    hostname: name,
    addresses: [node.ipv4, node.ipv6],
    user: emails.get(node.user ?? '') ?? '',
    tags: node.tags ?? [],
    ephemeral: false,
    created: 0,
    online: true,
    advertisedRoutes: node.routable_ips ?? [],
    enabledRoutes: node.approved_routes ?? [],
  }));
  return { version: 1, policy: '{"acls": []}', authKeys: [], credentials: [], devices };
}

describe.each(['acl', 'grant', 'routes', 'policytest'])('POST acl answers as the hosted service did: %s', (file) => {
  it.each(capturesOf(file).map((capture) => [capture.id, capture] as const))('%s', async (_id, capture) => {
    const service = await startService({ hosts: [], saved: savedTailnet(capture) });
    try {
      const { status, json } = await service.call('POST', '/tailnet/-/acl', { body: capture.policy });
      const message = (json as { message?: string } | undefined)?.message;
      expect({ status, message }).toEqual({
        status: capture.api_response_code,
        message: capture.api_response_body?.message,
      });
    } finally {
      await service.close();
    }
  });
});
