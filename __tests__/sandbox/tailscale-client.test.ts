import { once } from 'node:events';
import { type IncomingMessage, request } from 'node:http';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { INITIAL_POLICY } from '../../sandbox/initial-policy.ts';
import type { Route } from '../../src/model/route.ts';
import { systemClock } from '../../src/system/clock.ts';
import { createHttp } from '../../src/system/http.ts';
import { Secrets } from '../../src/system/secrets.ts';
import { mergeFragment, removeFragment } from '../../src/tailnet/fragment.ts';
import { createTailscaleClient, type TailscaleClient } from '../../src/tailscale/client.ts';
import { listDevices } from '../../src/tailscale/devices.ts';
import { mintKey, readKey, revokeKey } from '../../src/tailscale/keys.ts';
import { readPolicyFile, validatePolicy, writePolicyFile } from '../../src/tailscale/policy-file.ts';
import { API_KEY, HOSTS, type Service, startService } from './tailscale-service.ts';

/** The kit's own client and fragment against the stand-in: what a release does to a tailnet. */
const TAG = 'tag:railway-proxy';
const ROUTES: readonly Route[] = HOSTS.map(({ name, address, port }) => ({
  host: name,
  address,
  port,
  models: [{ name: 'llama3', model: 'ollama/llama3' }],
  at: { line: 1, column: 1, endLine: 1, endColumn: 1 },
}));

let service: Service;
let client: TailscaleClient;
beforeEach(async () => {
  service = await startService();
  client = createTailscaleClient({
    http: createHttp({}, systemClock),
    clock: systemClock,
    apiUrl: service.apiUrl,
    tailnet: '-',
    credential: { kind: 'api-key', key: API_KEY },
    secrets: new Secrets(),
  });
});
afterEach(() => service.close());

async function ask(wayOut: string, target: string): Promise<number | undefined> {
  const port = new URL(wayOut).port;
  const sent = request({ host: '127.0.0.1', port, path: `http://${target}/api/version`, agent: false });
  sent.end();
  const [answer] = (await once(sent, 'response')) as [IncomingMessage];
  answer.resume();
  return answer.statusCode;
}

describe('a release and its undo', () => {
  it('opens exactly the routes, and leaves nothing behind', async () => {
    const before = service.tailnet.state();
    const original = await readPolicyFile(client);
    const expanded = mergeFragment(original.text, { routes: ROUTES, tag: TAG, withoutTests: true });
    expect(await validatePolicy(client, expanded.text)).toBeUndefined();
    const written = await writePolicyFile(client, expanded.text, original.etag);

    const key = await mintKey(client, { tag: TAG, description: 'slipway release', expirySeconds: 3600 });
    expect(await readKey(client, key.id)).toMatchObject({
      tags: [TAG],
      ephemeral: true,
      reusable: true,
      invalid: false,
    });
    const joined = service.tailnet.join(key.key, 'railway-litellm');
    if (!joined.ok) throw new Error(joined.reason);
    expect(await listDevices(client)).toContainEqual(
      expect.objectContaining({
        hostname: 'railway-litellm',
        tags: [TAG],
        online: true,
        addresses: expect.arrayContaining([joined.address]),
      }),
    );

    // With a device that bears the tag, the service takes the fragment's tests too.
    const whole = mergeFragment(written.text, { routes: ROUTES, tag: TAG });
    expect(whole.added.tests.length).toBeGreaterThan(0);
    expect(await validatePolicy(client, whole.text)).toBeUndefined();
    const settled = await writePolicyFile(client, whole.text, written.etag);

    const wayOut = await service.tailnet.openWayOut(joined.deviceId);
    expect(await ask(wayOut.url, 'hab:11434')).toBe(200);
    expect(await ask(wayOut.url, '100.104.46.119:11434')).toBe(200);
    for (const closed of ['hab:22', 'hab:11435', 'visitors-laptop:11434'])
      expect(await ask(wayOut.url, closed)).toBe(502);

    const [hab] = ROUTES as [Route];
    const narrowed = mergeFragment(settled.text, { routes: [hab], tag: TAG });
    const contracted = await writePolicyFile(client, narrowed.text, settled.etag);
    expect(await ask(wayOut.url, 'hab:11434')).toBe(200);
    expect(await ask(wayOut.url, 'hugo:11434')).toBe(502);

    await wayOut.close();
    service.tailnet.leave(joined.deviceId);
    expect(await revokeKey(client, key.id)).toBe(true);
    expect(await revokeKey(client, key.id)).toBe(false);
    await writePolicyFile(client, removeFragment(contracted.text), contracted.etag);
    expect((await readPolicyFile(client)).text).toBe(INITIAL_POLICY);
    expect(service.tailnet.state()).toEqual(before);
  });

  it('is told of a change that came between, and overwrites nothing', async () => {
    const read = await readPolicyFile(client);
    const others = INITIAL_POLICY.replace('// Who looks after', '// Edited in the console. Who looks after');
    await service.call('POST', '/tailnet/-/acl', { body: others, headers: { 'content-type': 'application/hujson' } });
    const merged = mergeFragment(read.text, { routes: ROUTES, tag: TAG, withoutTests: true });
    await expect(writePolicyFile(client, merged.text, read.etag)).rejects.toMatchObject({ code: 'POLICY_CONFLICT' });
    expect((await readPolicyFile(client)).text).toBe(others);
  });

  it('learns that only the tests fail while no device bears the tag', async () => {
    const { text } = await readPolicyFile(client);
    const merged = mergeFragment(text, { routes: ROUTES, tag: TAG });
    expect(await validatePolicy(client, merged.text)).toMatchObject({ message: 'test(s) failed', testsOnly: true });
  });
});
