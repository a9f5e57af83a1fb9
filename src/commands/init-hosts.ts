import { SlipwayError } from '../model/error.ts';
import type { InitHost } from '../model/init.ts';
import { plainLine } from '../model/plain-text.ts';
import { askForModels, type ModelsAnswer } from '../probe/ollama-models.ts';
import { addressNote, apiBaseOf, type ModelHost, OLLAMA_PORT, readModelHost } from '../project/model-host.ts';
import type { ServingHost } from '../project/model-proposal.ts';
import type { Prompts } from '../system/prompts.ts';
import { runProgram } from '../system/run-program.ts';
import { overlapAny, parseIpRange, TAILNET } from '../tailnet/ip-range.ts';
import { readTailnetStatus, type TailnetPeer } from '../tailnet/tailnet-status.ts';
import { programEnvironment } from './init-project.ts';
import type { Invocation } from './invocation.ts';

/** A host of the config that is there: what it is called, and where it is. */
export interface StandingHost {
  readonly name: string;
  readonly address: string;
  readonly port: number;
}

interface Wish extends ModelHost {
  readonly source: InitHost['source'];
}

export interface ChosenHosts {
  readonly hosts: readonly InitHost[];
  readonly notes: readonly string[];
}

/**
 * The model hosts of this run, each asked for its models: those given; else those that a person chooses; else, for a config
 * that is new, the devices of the tailnet that answer as Ollama. A config that is there is left to whoever wrote it.
 *
 * @throws SlipwayError INPUT_INVALID for a host that is given wrongly, CANCELLED.
 */
export async function chooseHosts(
  invocation: Invocation,
  prompts: Prompts | undefined,
  standing: readonly StandingHost[] | undefined,
): Promise<ChosenHosts> {
  const notes: string[] = [];
  const given = givenHosts(invocation.terminal?.addHosts ?? [], standing ?? []);
  const wishes: Wish[] = given.map((host) => ({ ...host, source: 'given' }));
  if (given.length === 0 && (standing === undefined || prompts !== undefined)) {
    const { peers, note } = await tailnetPeers(invocation);
    if (note !== undefined) notes.push(note);
    const fresh = peers.filter(
      ({ name, address }) =>
        name !== invocation.settings.values.hostname && !standing?.some((host) => host.address === address),
    );
    wishes.push(
      ...(prompts === undefined
        ? fresh.filter(({ online }) => online).map(wishOf)
        : await askFor(prompts, fresh, standing ?? [])),
    );
  }
  const answers = await askAll(invocation, wishes);
  const hosts: InitHost[] = [];
  for (const [wish, answer] of answers) {
    if (answer.kind === 'silent') {
      hosts.push({ ...wish, models: [], silence: silenceOf(answer.reason, wish) });
      continue;
    }
    if (answer.models.length === 0 && answer.leftOut === 0)
      notes.push(`${wish.name} has no models: run \`ollama pull llama3\` there (or another model), then init again`);
    if (answer.leftOut > 0)
      notes.push(
        `${wish.name}: ${answer.leftOut} of its models are left out (too many, or a name that a config cannot hold)`,
      );
    hosts.push({ ...wish, models: await chosenModels(prompts, wish, answer.models) });
  }
  const useful = prompts === undefined ? hosts.filter(isUseful) : hosts;
  notes.push(
    ...useful.flatMap((host) => addressNote(host) ?? []),
    ...portNotes(useful),
    ...silentPeers(hosts, prompts),
  );
  return { hosts: useful, notes };
}

/**
 * Each host's answer. A tailnet's address is asked only where this machine is in the tailnet that has it: elsewhere the request
 * would leave by the machine's own network, to whoever has that address there (100.64.0.0/10 is shared, RFC 6598).
 */
async function askAll(invocation: Invocation, wishes: readonly Wish[]): Promise<Map<Wish, ModelsAnswer>> {
  const guarded = wishes.filter(({ address }) => isTailnetAddress(address));
  const peers = guarded.some(({ source }) => source === 'given') ? (await tailnetPeers(invocation)).peers : undefined;
  const isOutside = (wish: Wish): boolean =>
    wish.source === 'given' && guarded.includes(wish) && !peers?.some(({ address }) => address === wish.address);
  const asked = wishes.filter((wish) => !isOutside(wish));
  const answers = await askForModels(invocation.http, asked.map(apiBaseOf), invocation.signal);
  const byWish = new Map(asked.map((wish, index) => [wish, answers[index]]));
  const outside: ModelsAnswer = {
    kind: 'silent',
    reason: 'was not asked: it is no device of a tailnet that this machine is in',
  };
  return new Map(wishes.map((wish) => [wish, byWish.get(wish) ?? outside]));
}

function isTailnetAddress(address: string): boolean {
  const range = parseIpRange(address);
  return range !== undefined && overlapAny([range], TAILNET);
}

/** The ports that fetch blocks (WHATWG Fetch, "Port blocking") are no fault of the host's. */
function silenceOf(reason: string, { port }: ModelHost): string {
  return /\bbad port$/.test(reason) ? `was not asked: fetch in Node.js refuses port ${port}` : plainLine(reason, 160);
}

/** One name and address with two ports is one machine with two servers; of two machines behind one address it is a slip. */
function portNotes(hosts: readonly InitHost[]): string[] {
  const ports = new Map<string, number[]>();
  for (const { name, port } of hosts) ports.set(name, [...(ports.get(name) ?? []), port]);
  return [...ports]
    .filter(([, all]) => all.length > 1)
    .map(([name, all]) => `${name} is one machine with the ports ${all.join(' and ')}; give two machines two names`);
}

/** A device that nobody named and that is no Ollama is no model host. */
function isUseful(host: InitHost): boolean {
  return host.source === 'given' || host.silence === undefined;
}

function silentPeers(hosts: readonly InitHost[], prompts: Prompts | undefined): string[] {
  const peers = hosts.filter(({ source }) => source === 'tailnet');
  if (prompts !== undefined || peers.length === 0 || peers.some(isUseful)) return [];
  return [
    `none of the ${peers.length} devices that are online in the tailnet answers as Ollama on port ${OLLAMA_PORT}`,
  ];
}

/** What `proposeModels` needs. A host that was named or chosen gets its place in the config even when it is silent now. */
export function servingHosts(hosts: readonly InitHost[]): ServingHost[] {
  return hosts.map((host) => ({ ...host, wildcard: host.silence !== undefined }));
}

function wishOf({ name, address }: TailnetPeer): Wish {
  return { name, address, port: OLLAMA_PORT, source: 'tailnet' };
}

/** @throws SlipwayError INPUT_INVALID when two hosts share a name or an address, among them those of the config. */
export function givenHosts(words: readonly string[], standing: readonly StandingHost[]): ModelHost[] {
  const hosts: ModelHost[] = [];
  for (const word of words) {
    const host = readModelHost(word);
    const same = hosts.find((other) => samePlace(other, host));
    if (same?.name === host.name) continue;
    refuseClash(host, [...hosts, ...standing]);
    hosts.push(host);
  }
  return hosts;
}

function refuseClash(host: ModelHost, others: readonly StandingHost[]): void {
  const namesake = others.find((other) => other.name === host.name && other.address !== host.address);
  const neighbour = others.find((other) => other.name !== host.name && samePlace(other, host));
  if (namesake === undefined && neighbour === undefined) return;
  const message =
    namesake !== undefined
      ? `${host.name} is ${namesake.address} already, and cannot be ${host.address} too`
      : `${host.address}:${host.port} is called ${neighbour?.name} already`;
  throw new SlipwayError('INPUT_INVALID', `--add-host ${message}`, {
    remedy: 'give each model host one name and one address',
  });
}

function samePlace(a: StandingHost, b: StandingHost): boolean {
  return a.address === b.address && a.port === b.port;
}

async function askFor(
  prompts: Prompts,
  peers: readonly TailnetPeer[],
  standing: readonly StandingHost[],
): Promise<Wish[]> {
  const chosen =
    peers.length === 0
      ? []
      : await prompts.several(
          'Which devices of the tailnet serve models with Ollama?',
          peers.map(({ name, address, online, os, self }) => ({
            value: name,
            label: `${name}  ${address}`,
            hint: [os, self ? 'this machine' : '', online ? '' : 'offline'].filter(Boolean).join(', '),
          })),
          [],
        );
  const wishes = peers.filter(({ name }) => chosen.includes(name)).map(wishOf);
  for (;;) {
    const known = [...standing, ...wishes];
    const word = await prompts.text(
      'Another model host, as NAME=ADDRESS or NAME=ADDRESS:PORT (empty: no more)',
      '',
      (answer) => (answer === '' ? undefined : problemOf(answer, known)),
    );
    const [host] = word === '' ? [] : givenHosts([word], known);
    if (host === undefined) return wishes;
    wishes.push({ ...host, source: 'given' });
  }
}

function problemOf(word: string, known: readonly StandingHost[]): string | undefined {
  try {
    givenHosts([word], known);
    return undefined;
  } catch (error) {
    if (!(error instanceof SlipwayError)) throw error;
    return error.message.replace('--add-host ', '');
  }
}

async function chosenModels(
  prompts: Prompts | undefined,
  { name }: Wish,
  models: readonly string[],
): Promise<readonly string[]> {
  if (prompts === undefined || models.length === 0) return models;
  const choices = models.map((model) => ({ value: model, label: model }));
  return prompts.several(`Which models of ${name} does the gateway serve?`, choices, models);
}

const STATUS_TIMEOUT_MS = 5_000;
/** A tailnet of a thousand devices prints 2 MB. */
const LONGEST_STATUS = 16_000_000;

/** The devices of the tailnet; without them the reason, in one line. */
async function tailnetPeers(invocation: Invocation): Promise<{ peers: readonly TailnetPeer[]; note?: string }> {
  const asked = await runProgram({
    command: 'tailscale',
    args: ['status', '--json'],
    cwd: invocation.directory,
    // The program in macOS's app opens its window unless told that it is called from a terminal (Tailscale docs, "CLI").
    env: { ...programEnvironment(invocation.environment), TAILSCALE_BE_CLI: '1' },
    timeoutMs: STATUS_TIMEOUT_MS,
    longest: LONGEST_STATUS,
    signal: invocation.signal,
  });
  const without = (reason: string) => ({ peers: [], note: `${reason}; name model hosts with --add-host NAME=ADDRESS` });
  switch (asked.kind) {
    case 'absent':
      return without('no tailscale command here');
    case 'denied':
      return without('the tailscale command may not be run');
    case 'late':
      return without(`tailscale status did not answer within ${STATUS_TIMEOUT_MS / 1000} s`);
    case 'too-much':
      return without('tailscale status printed more than can be read');
    case 'ended': {
      if (asked.code !== 0) {
        const said = plainLine(asked.err || asked.out, 160);
        return without(`tailscale status failed${said === '' ? '' : `: ${said}`}`);
      }
      const status = readTailnetStatus(asked.out);
      if (status.kind === 'unreadable') return without('tailscale status printed something else than its status');
      if (status.kind === 'not-running')
        return without(`Tailscale is not running here (${plainLine(status.state, 40)})`);
      return status.peers.length > 0 ? { peers: status.peers } : without('the tailnet has no other device');
    }
  }
}
