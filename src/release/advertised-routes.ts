import { SlipwayError } from '../model/error.ts';
import type { NodeRoute } from '../model/release.ts';
import { formatRange, parseIpRange } from '../tailnet/ip-range.ts';
import type { Policy } from '../tailnet/policy.ts';
import { describeSubnetGrants, subnetGrants } from '../tailnet/subnet-reach.ts';
import { type DeviceRoutes, readDeviceRoutes, setEnabledRoutes } from '../tailscale/device-routes.ts';
import type { Device } from '../tailscale/devices.ts';
import { attempt } from './attempt.ts';
import type { ReleaseContext, TailscaleConnection } from './context.ts';
import { labelOf } from './gateway-node.ts';
import { readablePolicy } from './readable-policy.ts';
import type { StepTools } from './transaction.ts';

/** The variable of the service that the start script hands to `tailscale up --advertise-routes`. */
export const ROUTES_VARIABLE = 'TAILSCALE_ADVERTISE_ROUTES';

const MACHINES_PAGE = 'https://login.tailscale.com/admin/machines';
/** A device tells what it advertises a moment after it is online. */
const LOOKS = 4;
const LOOK_AGAIN_MS = 2_000;

/**
 * The subnets in the variable's value, in canonical form, each once; undefined where the value is a reference to another
 * variable, so that only the device tells them. What is no CIDR is left to the checks and to `tailscale up`, which refuses it.
 */
export function subnetsIn(value: string | undefined): readonly string[] | undefined {
  if (value?.includes('${{')) return undefined;
  const ranges = (value ?? '').split(',').flatMap((text) => parseIpRange(text.trim()) ?? []);
  return [...new Set(ranges.map(canonical))];
}

function canonical(range: NonNullable<ReturnType<typeof parseIpRange>>): string {
  const text = formatRange(range);
  return text.includes('/') || text.includes('-') ? text : `${text}/${range.family === 4 ? 32 : 128}`;
}

function canonicalText(route: string): string {
  const range = parseIpRange(route);
  return range === undefined ? route : canonical(range);
}

/** A default route makes an exit node of a device: traffic to the whole internet, which is no subnet. */
function isExitRoute(route: string): boolean {
  return route === '0.0.0.0/0' || route === '::/0';
}

/** Which of a device's routes are to be approved, and which are wished and not advertised. */
export function routesToApprove(
  wished: readonly string[] | undefined,
  { advertised, enabled }: DeviceRoutes,
): { readonly missing: readonly string[]; readonly silent: readonly string[]; readonly subnets: readonly string[] } {
  const offered = advertised.map(canonicalText);
  const approved = new Set(enabled.map(canonicalText));
  const subnets = (wished ?? offered).filter((route) => !isExitRoute(route));
  return {
    subnets,
    missing: subnets.filter((route) => offered.includes(route) && !approved.has(route)),
    silent: subnets.filter((route) => !offered.includes(route)),
  };
}

/** `10.0.0.0/24 is open to group:eng on 443 (policy line 12:3)`, or to nobody. */
export function subnetLine(policy: Policy, subnet: string, tag: string, placeOf?: PlaceOf): string {
  const open = describeSubnetGrants(subnetGrants(policy, subnet, tag) ?? [], placeOf);
  return open === undefined
    ? `${subnet} is open to nobody: no rule of the policy allows it; subnet-sources names who may`
    : `${subnet} is open to ${open}`;
}

/** A rule's place in words. */
export type PlaceOf = (at: { readonly line: number; readonly column: number }) => string;

/** What the subnets of the gateway open under a policy, line by line; nothing where it advertises none or it cannot be told. */
export function subnetLines(
  policyText: string | undefined,
  value: string | undefined,
  tag: string,
  placeOf?: PlaceOf,
): string[] {
  const subnets = subnetsIn(value) ?? [];
  const policy = subnets.length === 0 ? undefined : readablePolicy(policyText);
  if (policy === undefined) return [];
  return subnets.map((subnet) =>
    isExitRoute(subnet)
      ? `${subnet} would make an exit node of the gateway: it is not approved`
      : subnetLine(policy, subnet, tag, placeOf),
  );
}

export interface ApprovalWish {
  /** As `subnetsIn`. */
  readonly wished: readonly string[] | undefined;
  readonly tag: string;
  /** The policy in force; undefined when it is not known. */
  readonly policyText: string | undefined;
}

/**
 * Approves the subnets that the gateway's node advertises and nobody has approved yet, and tells what that opens. The policy's
 * autoApprovers come first: what they approve is enabled already. A credential that may not approve routes is told where to do
 * it by hand. Undone with the release; where a run is killed the approval goes with the device, which is ephemeral.
 */
export async function approveRoutes(
  context: Pick<ReleaseContext, 'clock' | 'signal'>,
  tailscale: TailscaleConnection,
  node: Device,
  { wished, tag, policyText }: ApprovalWish,
  tools: StepTools,
): Promise<{ readonly details: readonly string[]; readonly routes: readonly NodeRoute[] }> {
  const look = await attempt(lookUntilAdvertised(context, tailscale, node.id, wished));
  if (look.unknown !== undefined) {
    const { message } = look.unknown;
    return { details: [`whether ${labelOf(node)}’s routes are approved is not known: ${message}`], routes: [] };
  }
  const { subnets, missing, silent } = routesToApprove(wished, look.value);
  const failed = missing.length === 0 ? undefined : await approve(tailscale, node.id, look.value, missing, tools);
  const policy = readablePolicy(policyText);
  const routes = subnets.map((subnet): NodeRoute => {
    const waits = silent.includes(subnet) || (missing.includes(subnet) && failed !== undefined);
    if (policy === undefined) return { subnet, approved: !waits };
    const openTo = describeSubnetGrants(subnetGrants(policy, subnet, tag) ?? []) ?? 'nobody';
    return { subnet, approved: !waits, openTo };
  });
  return { routes, details: subnets.flatMap((subnet) => detailsOf(subnet)) };

  function detailsOf(subnet: string): string[] {
    const opened = policy === undefined ? [] : [subnetLine(policy, subnet, tag)];
    if (silent.includes(subnet)) {
      return [
        `${subnet} is not advertised by ${labelOf(node)}: the start script must hand ${ROUTES_VARIABLE} to tailscale up`,
      ];
    }
    if (!missing.includes(subnet)) return [`${subnet} is approved`, ...opened];
    if (failed === undefined) return [`${subnet} approved`, ...opened];
    const where = `approve it at ${MACHINES_PAGE} (${labelOf(node)} > Edit route settings)`;
    return [`${subnet} waits for approval: ${failed.message}; ${where}`, ...opened];
  }
}

async function lookUntilAdvertised(
  { clock, signal }: Pick<ReleaseContext, 'clock' | 'signal'>,
  { client }: TailscaleConnection,
  id: string,
  wished: readonly string[] | undefined,
): Promise<DeviceRoutes> {
  for (let looks = 1; ; looks++) {
    const found = await readDeviceRoutes(client, id);
    if (found === undefined) {
      throw new SlipwayError('NOT_FOUND', 'the device has left the tailnet again', { remedy: 'look at its log' });
    }
    const { silent, subnets } = routesToApprove(wished, found);
    if (looks === LOOKS || (silent.length === 0 && subnets.length > 0)) return found;
    await clock.sleep(LOOK_AGAIN_MS, signal);
  }
}

/** @returns why it could not be done, where the release can go on without. */
async function approve(
  { client, undoClient }: TailscaleConnection,
  id: string,
  before: DeviceRoutes,
  missing: readonly string[],
  tools: StepTools,
): Promise<SlipwayError | undefined> {
  tools.onUndo('routes', () => withdrawRoutes({ undoClient }, id, missing));
  const made = await attempt(setEnabledRoutes(client, id, [...before.enabled, ...missing]));
  if (made.unknown !== undefined) return made.unknown;
  const left = routesToApprove(missing, made.value ?? { advertised: [], enabled: [] });
  if (left.missing.length + left.silent.length === 0) return undefined;
  return new SlipwayError('SERVICE_REJECTED', 'Tailscale took the request and did not approve it');
}

/**
 * Takes back the approval of routes; what others have approved stays.
 *
 * @returns undefined when there was nothing to do, or the device is gone and its routes with it
 * @throws SlipwayError UNDO_INCOMPLETE when one is still approved
 */
async function withdrawRoutes(
  { undoClient }: Pick<TailscaleConnection, 'undoClient'>,
  id: string,
  ours: readonly string[],
): Promise<string | undefined> {
  const now = await readDeviceRoutes(undoClient, id);
  const kept = now?.enabled.filter((route) => !ours.includes(canonicalText(route))) ?? [];
  if (now === undefined || kept.length === now.enabled.length) return undefined;
  const after = await setEnabledRoutes(undoClient, id, kept);
  const left = after?.enabled.filter((route) => ours.includes(canonicalText(route))) ?? [];
  if (left.length === 0) return 'as before';
  throw new SlipwayError('UNDO_INCOMPLETE', `${left.join(', ')} is still approved`, {
    remedy: `take the approval back at ${MACHINES_PAGE}`,
  });
}
