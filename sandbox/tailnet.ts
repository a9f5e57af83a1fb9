import type { IncomingMessage, ServerResponse } from 'node:http';
import type { TailnetNode } from '../src/tailnet/reach.ts';
import { type HeadscaleAddress, headscaleDataPlane } from './headscale.ts';
import { DEFAULT_POLICY } from './initial-policy.ts';
import type { Scenario } from './scenario.ts';
import { NO_LEDGER, type SecretLedger } from './secret-ledger.ts';
import { disconnect, readSaved, type TailnetData } from './tailnet-data.ts';
import { bringHosts, isUp, loopbackPorts, setHost, startHosts } from './tailnet-hosts.ts';
import { makeKeyByHand } from './tailnet-key-by-hand.ts';
import { login } from './tailnet-login.ts';
import { addHostDevice, addNode, addOutsider, deviceOfHost, nodesOf } from './tailnet-map.ts';
import { passage } from './tailnet-passage.ts';
import { type PolicyInForce, putInForce } from './tailnet-policy.ts';
import { stateOf } from './tailnet-state.ts';
import { serveTailscaleApi } from './tailscale-api.ts';
import type { TailnetCore } from './tailscale-call.ts';
import { openWayOut, type WayOut } from './way-out.ts';

/** A machine of the tailnet that serves models. */
export interface ModelHost {
  name: string;
  address: string;
  port: number;
  /** Model names; `*` serves any. */
  models: string[];
  up: boolean;
  /** Milliseconds before it begins to answer a prompt, as a model that has to be loaded first. */
  delayMs?: number;
}

/** The tailnet of the sandbox: Tailscale's API over it, its devices, and the way out of a container into it. */
export interface SandboxTailnet {
  readonly apiUrlPath: '/tailscale';
  /** Answers requests below /tailscale/api/v2. */
  serve(request: IncomingMessage, response: ServerResponse): Promise<void>;
  /** A container starts tailscaled with this key; returns its device, or the text that tailscale would print. */
  join(
    authKey: string | undefined,
    hostname: string,
    /** As `--advertise-routes` gets it. */
    routes?: string,
  ): { ok: true; deviceId: string; address: string } | { ok: false; reason: string };
  /** The container stops. An ephemeral device is removed, any other goes offline. */
  leave(deviceId: string): void;
  /**
   * The container's way out: an HTTP proxy on loopback (absolute-form and CONNECT) that lets through what the policy in
   * force allows the device. An unknown device id is not in the tailnet.
   *
   * @param refused what tailscale said when it could not join
   */
  openWayOut(deviceId: string | undefined, refused?: string): Promise<{ url: string; close(): Promise<void> }>;
  /** What goes wrong from now on. Policy and hosts stay as they are. */
  setTrouble(trouble: TailnetTrouble): void;
  /** The auth key that the user has made by hand; undefined where the scenario has none. */
  keyByHand(): string | undefined;
  /** Gives the tailnet other devices: all that it has leave, and these nodes are in it, online. */
  setNodes(nodes: readonly TailnetNode[]): void;
  /** @throws SlipwayError NOT_FOUND when there is no such model host. */
  setHost(name: string, up: boolean): void;
  hosts(): readonly ModelHost[];
  /** Canonical: sorted, without ids, times and secrets. */
  state(): unknown;
  /**
   * Everything needed to go on later, without listening ports. Keys are in it as hashes. Containers are expected to join
   * again: their devices do not come back.
   */
  save(): unknown;
  close(): Promise<void>;
}

export type TailnetTrouble = Pick<Scenario, 'modelMissing' | 'keyByHand' | 'policyRace'>;

export interface TailnetOptions {
  readonly hosts: readonly ModelHost[];
  /** The policy file's text, or `default` for the one that every tailnet begins with. */
  readonly policy: string | 'default';
  /** The API access token of the tailnet's operator. */
  readonly apiKey: string;
  /** Its nodes are the tailnet's devices, and obey the policy and the keys. */
  readonly headscale?: HeadscaleAddress;
  /** What `save()` gave; then `policy` is not looked at. */
  readonly saved?: unknown;
  /** Milliseconds since the epoch. */
  readonly now: () => number;
  /** Called after every change. */
  readonly onChange: () => void;
  /** Told every secret that the tailnet makes. */
  readonly ledger?: SecretLedger;
}

/**
 * Starts the stand-ins of the model hosts on loopback ports and brings up the tailnet they are in.
 *
 * @throws SlipwayError POLICY_INVALID when the policy is none, FILE_INVALID when `saved` is nothing that was saved.
 */
export async function createTailnet(options: TailnetOptions): Promise<SandboxTailnet> {
  const data = options.saved === undefined ? newTailnet(options) : restored(options);
  const hosts = options.hosts.map((host) => ({ ...host, models: [...host.models] }));
  const wayOuts = new Set<WayOut>();
  const spell: Spell = { trouble: NO_TROUBLE, races: 0, keyByHand: undefined };
  const core = coreOf(options, data, wayOuts, spell);
  bringHosts(data, hosts, options);
  await core.dataPlane?.begin(core);
  const servers = await startHosts(hosts, options.now, () => spell.trouble.modelMissing);
  const loopbackPort = loopbackPorts(hosts, servers);
  return {
    apiUrlPath: '/tailscale',
    serve: (request, response) => serveTailscaleApi(core, options.apiKey, request, response),
    join(authKey, hostname, routes = '') {
      if (core.dataPlane !== undefined) return { ok: false, reason: NO_TAILSCALED };
      const { policy } = core.policy();
      const result = login(data, { authKey, hostname, routes, policy, now: options.now() });
      if (!result.ok) return result;
      core.changed();
      return { ok: true, deviceId: result.device.nodeId, address: result.device.addresses[0] ?? '' };
    },
    leave(deviceId) {
      leave(core, deviceId);
    },
    async openWayOut(deviceId, refused) {
      const wayOut = await openWayOut((host, port) => passage(core, loopbackPort, { deviceId, refused, host, port }));
      wayOuts.add(wayOut);
      return {
        url: wayOut.url,
        close() {
          wayOuts.delete(wayOut);
          return wayOut.close();
        },
      };
    },
    setHost(name, up) {
      setHost(core, hosts, name, up);
    },
    setTrouble(trouble) {
      const keyByHand = makeKeyByHand(data, trouble.keyByHand, options.now());
      if (keyByHand !== undefined) core.tellSecret(keyByHand);
      Object.assign(spell, { trouble, races: 0, keyByHand } satisfies Spell);
      core.changed();
    },
    keyByHand: () => spell.keyByHand,
    setNodes(nodes) {
      data.devices = [];
      for (const node of nodes) addNode(data, node, options.now());
      core.changed();
    },
    hosts: () => hosts.map((host) => ({ ...host, models: [...host.models], up: isUp(data, host) })),
    state: () => stateOf(core, hosts),
    save: () => structuredClone(data),
    async close() {
      await Promise.all([...wayOuts, ...servers.values()].map((listening) => listening.close()));
      wayOuts.clear();
    },
  };
}

/** A stand-in for a container cannot be one of headscale's nodes. */
const NO_TAILSCALED = 'the tailnet is that of a headscale, and a container of the sandbox runs no tailscaled';

const NO_TROUBLE: TailnetTrouble = { modelMissing: false, keyByHand: 'none', policyRace: 'none' };

/** What goes wrong at the moment. */
interface Spell {
  trouble: TailnetTrouble;
  /** How often somebody else was quicker. */
  races: number;
  keyByHand: string | undefined;
}

function coreOf(options: TailnetOptions, data: TailnetData, wayOuts: ReadonlySet<WayOut>, spell: Spell): TailnetCore {
  let inForce: PolicyInForce = putInForce(data.policy);
  const core: TailnetCore = {
    data,
    accessTokens: new Map(),
    dataPlane: options.headscale === undefined ? undefined : headscaleDataPlane(options.headscale),
    now: options.now,
    policy() {
      if (inForce.text !== data.policy) inForce = putInForce(data.policy);
      return inForce;
    },
    nodes: () => nodesOf(data.devices),
    changed() {
      for (const wayOut of wayOuts) wayOut.recheck();
      options.onChange();
    },
    tellSecret: options.ledger ?? NO_LEDGER,
    beforeGuardedWrite() {
      const { policyRace } = spell.trouble;
      if (policyRace === 'none' || (policyRace === 'once' && spell.races > 0)) return;
      data.policy = editedBySomebodyElse(data.policy, ++spell.races);
      core.changed();
    },
  };
  return core;
}

/** No container outlives the sandbox that ran it. */
function restored(options: TailnetOptions): TailnetData {
  const data = readSaved(options.saved);
  for (const device of data.devices) if (device.container === true) disconnect(data, device, options.now());
  return data;
}

function newTailnet(options: TailnetOptions): TailnetData {
  const policy = options.policy === 'default' ? DEFAULT_POLICY : options.policy;
  const data: TailnetData = { version: 1, policy, authKeys: [], credentials: [], devices: [] };
  // The hosts first: a device made up here must not take the address of one of them.
  for (const host of options.hosts)
    if (deviceOfHost(data, host) === undefined) addHostDevice(data, host, options.now());
  addOutsider(data, options.now());
  return data;
}

/** A remark at the end: it changes the ETag, and nothing that the policy allows. */
function editedBySomebodyElse(policy: string, time: number): string {
  return `${policy.trimEnd()}\n// Looked at by visitor@example.com, ${time === 1 ? 'once' : `${time} times`}.\n`;
}

function leave(core: TailnetCore, deviceId: string): void {
  const device = core.data.devices.find((candidate) => candidate.nodeId === deviceId);
  if (device === undefined) return;
  disconnect(core.data, device, core.now());
  core.changed();
}
