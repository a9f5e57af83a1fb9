import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Reach } from '../../src/model/reach.ts';
import { removeFragment } from '../../src/tailnet/fragment.ts';
import { until } from './bounded-wait.ts';
import { admits } from './node-filter.ts';
import { openTailnet, type TailnetNamespace } from './tailnet-namespace.ts';

const TAG = 'tag:railway-proxy';
const TIMEOUT_MS = 2_000;
const ATTEMPTS = 5;
const HUJSON = { 'content-type': 'application/hujson' };
const PORTS = [22, 11433, 11434, 11435];
const POLICY = `// Written by hand; every byte of it stays.
{
	"tagOwners": {
		"${TAG}": ["autogroup:admin"], // headscale knows no such owner
	},
	"acls": [
		// Everybody reaches the devices that are his own.
		{"action": "accept", "src": ["autogroup:member"], "dst": ["autogroup:self:*"]},
	],
}
`;
const CONFIG = `model_list:
  - model_name: llama3
    litellm_params:
      model: ollama/llama3
      api_base: http://hab:11434
general_settings:
  master_key: os.environ/LITELLM_MASTER_KEY
`;

let tailnet: TailnetNamespace;
let directory: string;
let addresses: Readonly<Record<string, string>>;

beforeAll(async () => {
  directory = mkdtempSync(join(tmpdir(), 'slipway-policy-'));
  writeFileSync(join(directory, 'proxy_server_config.railway.yaml'), CONFIG);
  tailnet = await openTailnet({ ports: PORTS, models: ['llama3'] });
  expect(await tailnet.request('POST', '/acl', POLICY, HUJSON)).toMatchObject({ status: 200, text: POLICY });
  expect(await tailnet.join('hab', await tailnet.keyOfUser('operator@example.com'))).toBeUndefined();
  expect(await tailnet.join('outsider', await tailnet.keyOfUser('visitor@example.com'))).toBeUndefined();
  expect(await tailnet.join('gateway', (await tailnet.mintKey(TAG)).key)).toBeUndefined();
  const devices = await tailnet.devices();
  addresses = Object.fromEntries(devices.map((device) => [device.hostname, device.addresses[0] ?? '']));
}, 60_000);
afterAll(async () => {
  await tailnet?.close();
  rmSync(directory, { recursive: true, force: true });
});

/**
 * What opens of all that may be tried between two nodes, as `gateway > hab:11434`. What should open may be slow on a busy machine:
 * it is tried again.
 */
async function openConnections(expected: readonly string[]): Promise<string[]> {
  await tailnet.meet();
  const names = Object.keys(addresses);
  const tried = names.flatMap((from) =>
    names
      .filter((to) => to !== from)
      .flatMap((to) =>
        PORTS.map(async (port) => {
          const line = `${from} > ${to}:${port}`;
          for (let left = expected.includes(line) ? ATTEMPTS : 1; left > 0; left--) {
            if ((await tailnet.connect(from, addresses[to] ?? '', port, TIMEOUT_MS)) === 'open') return [line];
          }
          return [];
        }),
      ),
  );
  return (await Promise.all(tried)).flat().sort();
}

async function expectOpen(...expected: string[]): Promise<void> {
  expect(await openConnections(expected)).toEqual(expected.sort());
}

/** Every port of `hab > outsider`. */
function everyPort(...pairs: string[]): string[] {
  return pairs.flatMap((pair) => PORTS.map((port) => `${pair}:${port}`));
}

/** Waits until a node's packet filter lets another in, or does not. */
async function untilAdmitted(from: string, to: string, port: number, wanted: boolean): Promise<void> {
  await until(`${to} ${wanted ? 'admits' : 'drops'} ${from} on port ${port}`, async () => {
    const { filter } = await tailnet.netMap(to);
    return admits(filter, addresses[from] ?? '', addresses[to] ?? '', 6, port) === wanted;
  });
}

async function livePolicy(): Promise<string> {
  return (await tailnet.request('GET', '/acl')).text;
}

function policy(...options: string[]): Promise<{ code: number; stdout: string; stderr: string }> {
  return tailnet.slipway(['policy', directory, ...options]);
}

describe('policy, and nodes that obey it', () => {
  it('before: the gateway reaches nothing', async () => {
    await expectOpen();
    // tailscaled then asks the machine, which has no way to go.
    expect(await tailnet.connect('gateway', addresses.hab ?? '', 11434, TIMEOUT_MS)).toContain(
      'network is unreachable',
    );
  });

  it('after: the gateway reaches hab:11434, by address and by name, and nothing else is open to anybody', async () => {
    const ended = await policy();
    expect({ code: ended.code, stderr: ended.stderr }).toMatchObject({ code: 0 });
    await untilAdmitted('gateway', 'hab', 11434, true);
    await expectOpen('gateway > hab:11434');
    await until('the name leads there', async () => {
      return (await tailnet.connect('gateway', 'hab', 11434, TIMEOUT_MS)) === 'open';
    });
    expect((await tailnet.netMap('gateway')).peers).toEqual((await tailnet.netMap('hab')).addresses);
    expect((await tailnet.netMap('outsider')).peers).toEqual([]);
  });

  it('reach says so of the nodes that are there', async () => {
    const { code, stdout } = await tailnet.slipway(['reach', '--from', TAG, '--format', 'json']);
    const { set } = (JSON.parse(stdout) as { reach: Reach }).reach;
    expect({ code, set }).toMatchObject({
      code: 0,
      set: [{ addresses: [addresses.hab], protocols: ['tcp'], ports: ['11434'] }],
    });
  });

  it('a second run finds nothing to do, and every byte of the file that is not ours is as it was', async () => {
    const { code, stdout } = await policy();
    expect({ code, stdout }).toMatchObject({ code: 0, stdout: expect.stringContaining('unchanged') });
    const live = await livePolicy();
    expect(live).toContain('"accept": ["hab:11434"]');
    expect(removeFragment(live)).toBe(POLICY);
  });

  it('policy-mode remove closes it again', async () => {
    expect(await policy('--policy-mode', 'remove')).toMatchObject({ code: 0, stderr: '' });
    expect(await livePolicy()).toBe(POLICY);
    await untilAdmitted('gateway', 'hab', 11434, false);
    await expectOpen();
    expect(await tailnet.connect('gateway', 'hab', 11434, TIMEOUT_MS)).not.toBe('open');
  });
});

describe('a tailnet that allows everything, as new ones do', () => {
  const wide = `{"tagOwners": {"${TAG}": []}, "grants": [{"src": ["*"], "dst": ["*"], "ip": ["*"]}]}`;
  const ofPeople = everyPort('hab > outsider', 'outsider > hab', 'hab > gateway', 'outsider > gateway');

  it('is refused as it is, and narrowed on request: people keep what they had, the gateway keeps hab:11434', async () => {
    expect((await tailnet.request('POST', '/acl', wide, HUJSON)).status).toBe(200);
    for (const [from, to] of [
      ['gateway', 'outsider'],
      ['hab', 'gateway'],
      ['outsider', 'hab'],
    ] as const) {
      await untilAdmitted(from, to, 22, true);
    }
    await expectOpen(...ofPeople, ...everyPort('gateway > hab', 'gateway > outsider'));

    const refused = await policy();
    expect(refused.code).toBe(1);
    expect(await livePolicy()).toBe(wide);

    expect(await policy('--narrowing', 'apply')).toMatchObject({ code: 0, stderr: '' });
    await untilAdmitted('gateway', 'hab', 22, false);
    await untilAdmitted('gateway', 'outsider', 22, false);
    await expectOpen(...ofPeople, 'gateway > hab:11434');
  });
});

describe('a policy that is refused', () => {
  beforeAll(async () => {
    expect((await tailnet.request('POST', '/acl', POLICY, HUJSON)).status).toBe(200);
    await untilAdmitted('gateway', 'hab', 11434, false);
  });
  const test = `"tests": [{"src": "${TAG}", "accept": ["${'visitor@example.com'}:11434"]}],`;

  it('by its own tests: neither the API nor a node has it', async () => {
    const wide = POLICY.replace('"acls": [', `${test}\n\t"acls": [`);
    const posted = await tailnet.request('POST', '/acl', wide, HUJSON);
    expect(posted.status).toBe(400);
    expect(JSON.parse(posted.text)).toMatchObject({ message: 'test(s) failed', data: [{ user: TAG }] });
    expect(await livePolicy()).toBe(POLICY);
  });

  it('by headscale, which has no ipsets: its words come back, and the former policy stays in both', async () => {
    const before = await tailnet.request('GET', '/acl');
    const rule = `{"action": "accept", "src": ["ipset:all"], "dst": ["*:*"]},`;
    const text = POLICY.replace('"acls": [', `"ipsets": {"ipset:all": ["100.64.0.0/10"]},\n\t"acls": [\n\t\t${rule}`);
    const posted = await tailnet.request('POST', '/acl', text, HUJSON);
    expect(posted).toMatchObject({ status: 400, text: expect.stringContaining('headscale: setting policy: ') });
    expect(await tailnet.request('GET', '/acl')).toEqual(before);
    await expectOpen();
  });

  it('by its ETag: of two writes over the same policy, one is made', async () => {
    const { etag, text } = await tailnet.request('GET', '/acl');
    const written = await Promise.all(
      ['one', 'other'].map((who) =>
        tailnet.request('POST', '/acl', `// ${who}\n${text}`, { ...HUJSON, 'if-match': etag ?? '' }),
      ),
    );
    expect(written.map(({ status }) => status).sort()).toEqual([200, 412]);
    expect((await tailnet.request('POST', '/acl', text, HUJSON)).status).toBe(200);
  });
});

describe('a key that we mint', () => {
  it('admits a node with the tag, and the node leaves without a trace', async () => {
    const { key } = await tailnet.mintKey(TAG);
    expect(await tailnet.join('second', key)).toBeUndefined();
    expect((await tailnet.netMap('second')).tags).toEqual([TAG]);
    expect(await tailnet.devices()).toContainEqual(
      expect.objectContaining({ hostname: 'second', tags: [TAG], online: true, ephemeral: true }),
    );
    await tailnet.leave('second');
    await until('the node is gone', async () => {
      return (await tailnet.devices()).every(({ hostname }) => hostname !== 'second');
    });
  });

  it('admits nobody once it is revoked', async () => {
    const { id, key } = await tailnet.mintKey(TAG);
    expect(await tailnet.revokeKey(id)).toBe(true);
    expect(await tailnet.join('late', key)).toMatch(/authkey (expired|revoked)/);
    expect((await tailnet.devices()).map(({ hostname }) => hostname).sort()).toEqual(['gateway', 'hab', 'outsider']);
  });

  it('is refused for a tag that the policy does not declare', async () => {
    await expect(tailnet.mintKey('tag:undeclared')).rejects.toThrow('refused to make a key for tag:undeclared');
  });
});

describe('the namespaces', () => {
  /** Processes that have a folder in their words, in whatever namespace. */
  function processesOf(folder: string): string[] {
    return readdirSync('/proc').filter((pid) => {
      try {
        return /^\d+$/.test(pid) && readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes(folder);
      } catch {
        // It has ended meanwhile.
        return false;
      }
    });
  }

  async function withNode(): Promise<TailnetNamespace> {
    const own = await openTailnet({ ports: [], models: [] });
    expect(await own.join('hab', await own.keyOfUser('operator@example.com'))).toBeUndefined();
    // unshare, this test's program, headscale, tailscaled.
    expect(processesOf(own.folder).length).toBeGreaterThanOrEqual(4);
    return own;
  }

  it('end with their last process when they are closed', async () => {
    const own = await withNode();
    await own.close();
    expect(processesOf(own.folder)).toEqual([]);
    expect(existsSync(own.folder)).toBe(false);
  });

  it('end when their first process is killed', async () => {
    const own = await withNode();
    process.kill(own.pid, 'SIGKILL');
    await until('every process has ended', () => processesOf(own.folder).length === 0);
    await own.close();
  });
});
