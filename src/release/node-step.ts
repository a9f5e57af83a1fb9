import { diagnose } from '../diagnosis/diagnose.ts';
import { tailscale as joinFailures } from '../diagnosis/tailscale.ts';
import { SlipwayError } from '../model/error.ts';
import type { GatewayNode } from '../model/release.ts';
import { readLogs } from '../railway/deployments.ts';
import { type Device, listDevices } from '../tailscale/devices.ts';
import { approveRoutes, ROUTES_VARIABLE, subnetsIn } from './advertised-routes.ts';
import { type Attempt, attempt } from './attempt.ts';
import type { RailwayConnection, ReleaseContext, TailscaleConnection } from './context.ts';
import type { Deployed } from './deploy-step.ts';
import { judgeNode, labelOf, type NodeVerdict } from './gateway-node.ts';
import type { Snapshot } from './snapshot.ts';
import type { StepResult, StepTools } from './transaction.ts';

/** The start script joins beside LiteLLM, so a container that is alive may still be on its way into the tailnet. */
const LONGEST_WAIT_MS = 30_000;
const LOOK_AGAIN_MS = 2_000;
/** So long a silence is worth a look at the container's log: what it says there need not be waited for. */
const LOOK_AT_LOG_MS = 6_000;
const SEARCHED_LINES = 500;
const HOSTNAME_VARIABLE = 'TAILSCALE_HOSTNAME';

/** The deployment whose node is looked for. */
export interface NodeSearch {
  readonly railway: RailwayConnection;
  readonly tailscale: TailscaleConnection;
  readonly snapshot: Snapshot;
  readonly deployed: Deployed;
  /** The variables that the container has. */
  readonly variables: Readonly<Record<string, string>>;
  /** The policy in force; undefined when it is not known. */
  readonly policyText: string | undefined;
  /** `refuse`: a node that is not the tag's alone ends the release. A rollback tells it and goes on. */
  readonly wrong: 'refuse' | 'tell';
  readonly onBeat: () => void;
}

/** A credential that may not list devices was told of at the snapshot: asked again it would say the same. */
export function mayFindNode({ devicesUnknown }: Pick<Snapshot, 'devicesUnknown'>): boolean {
  return devicesUnknown?.code !== 'FORBIDDEN';
}

/**
 * Step `node`: the new deployment's device is in the tailnet, online, with the gateway's tag and no other. What it advertises is
 * approved. A device that does not come is told, with the reason where the container's log has it: the gate then tells which
 * models that silences.
 *
 * @throws SlipwayError GATE_FAILED when the device belongs to a person or bears another tag.
 */
export async function findNode(
  context: ReleaseContext,
  search: NodeSearch,
  tools: StepTools,
): Promise<StepResult<GatewayNode>> {
  const { tag } = context.settings;
  const found = await lookUntilOnline(context, search, tools);
  if (found.unknown !== undefined) {
    const reason = `not known: ${found.unknown.message}`;
    return { outcome: 'skipped', text: reason, value: { online: false, reason } };
  }
  const verdict = found.value;
  if (verdict.kind === 'waiting') {
    const reason = `${verdict.reason}: ${await silenceReason(search)}`;
    return { outcome: 'skipped', text: reason, value: { online: false, reason } };
  }
  if (verdict.kind === 'wrong') {
    tools.describe(verdict.problem);
    if (search.wrong === 'refuse') throw wrongNode(verdict.problem, tag, context);
    const { node, problem } = verdict;
    return { outcome: 'done', text: problem, value: { ...describeNode(node), online: false, reason: problem } };
  }
  const [node, ...replicas] = verdict.nodes;
  const more = replicas.length === 0 ? '' : `, and ${replicas.length} more`;
  const text = `${labelOf(node)} online as ${tag} (${node.addresses[0] ?? 'no address'})${more}`;
  tools.describe(text);
  const value = { ...describeNode(node), online: true };
  const asked = search.variables[ROUTES_VARIABLE];
  if (asked === undefined || asked.trim() === '') return { outcome: 'done', text, value };
  const wish = { wished: subnetsIn(asked), tag, policyText: search.policyText };
  const approved = await approveRoutes(context, search.tailscale, node, wish, tools);
  // Every replica is a router of its own; what is to be told is the same.
  for (const replica of replicas) await approveRoutes(context, search.tailscale, replica, wish, tools);
  return { outcome: 'done', text, details: approved.details, value: { ...value, routes: approved.routes } };
}

async function lookUntilOnline(
  { clock, signal, settings }: ReleaseContext,
  search: NodeSearch,
  tools: StepTools,
): Promise<Attempt<NodeVerdict>> {
  const { snapshot, deployed, variables } = search;
  const named = variables[HOSTNAME_VARIABLE] ?? settings.hostname;
  const wish = {
    tag: settings.tag,
    hostname: named.includes('${{') ? undefined : named,
    before: snapshot.devices === undefined ? undefined : new Set(snapshot.devices.map(({ id }) => id)),
    since: deployed.startedAt,
  };
  const from = clock.now();
  let lookedAtLog = false;
  for (;;) {
    const devices = await attempt(listDevices(search.tailscale.client));
    if (devices.unknown !== undefined) return devices;
    const verdict = judgeNode(devices.value, wish);
    const waited = clock.now() - from;
    if (verdict.kind !== 'waiting' || waited >= LONGEST_WAIT_MS) return { value: verdict };
    if (waited >= LOOK_AT_LOG_MS && !lookedAtLog) {
      lookedAtLog = true;
      if ((await joinFailure(search)) !== undefined) return { value: verdict };
    }
    search.onBeat();
    tools.progress(verdict.reason);
    await clock.sleep(LOOK_AGAIN_MS, signal);
  }
}

async function silenceReason(search: NodeSearch): Promise<string> {
  const cause = await joinFailure(search);
  return cause ?? `not after ${LONGEST_WAIT_MS / 1000} s, and its log does not say why`;
}

/** What the container's log says about a join that failed. */
async function joinFailure({ railway, deployed }: NodeSearch): Promise<string | undefined> {
  const lines = await attempt(readLogs(railway.client, deployed.id, 'deploy', SEARCHED_LINES));
  const text = (lines.value ?? []).map(({ message }) => message).join('\n');
  return diagnose(text).find(({ name }) => joinFailures.some((failure) => failure.name === name))?.cause;
}

function describeNode(node: Device): Omit<GatewayNode, 'online'> {
  const [address] = node.addresses;
  return { name: labelOf(node), ...(address === undefined ? {} : { address }), tags: node.tags };
}

function wrongNode(problem: string, tag: string, { settings }: ReleaseContext): SlipwayError {
  const remedy =
    settings.tailscaleAuthKey === undefined
      ? `look who else sets TAILSCALE_AUTH_KEY or tags on the device; a key that a release makes gives ${tag} alone`
      : `make tailscale-auth-key anew with ${tag} alone, or leave it out: with the Tailscale credential each release makes its own`;
  return new SlipwayError('GATE_FAILED', `the gateway is not ${tag} alone in the tailnet: ${problem}`, { remedy });
}
