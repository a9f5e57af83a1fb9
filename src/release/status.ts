import type { ServiceStatus } from '../model/status.ts';
import { publicUrl, readService, type ServiceState } from '../railway/service.ts';
import { readVariables } from '../railway/variables.ts';
import { judgeStatus } from '../railway/verdict.ts';
import { connectRailway, type ReleaseContext } from './context.ts';
import { EMPTY_RECORD, isFresh, parseRecord, RECORD_VARIABLE, type ReleaseRecord } from './record.ts';
import { daysUntil, readTailnetStatus } from './tailnet-status.ts';

/** A key is renewed by the next release from here on. */
const RENEW_DAYS = 30;

/**
 * What runs now, and what the release record tells of the last release. Reads Railway, and Tailscale where there is a
 * credential: what it does not tell is a note.
 *
 * @throws SlipwayError as `connectRailway`, and what Railway's refusals are.
 */
export async function readStatus(context: ReleaseContext): Promise<ServiceStatus> {
  const { client, target } = await connectRailway(context);
  const [variables, service] = await Promise.all([readVariables(client, target), readService(client, target)]);
  const parsed = parseRecord(variables[RECORD_VARIABLE]);
  const record = typeof parsed === 'string' ? EMPTY_RECORD : parsed;
  const now = context.clock.now();
  const { released, previous, inProgress } = record;
  const url = context.settings.url ?? (service.domains[0] === undefined ? undefined : publicUrl(service.domains[0]));
  const { active, latest } = service;
  const isOnItsWay = latest !== undefined && latest.id !== active?.id && judgeStatus(latest.status) === 'progress';
  const tailnet = await readTailnetStatus(context, record, variables);
  return {
    project: target.projectName,
    environment: target.environmentName,
    service: target.serviceName,
    ...(url === undefined ? {} : { url }),
    ...(active === undefined ? {} : { deployment: briefly(active) }),
    ...(isOnItsWay ? { onItsWay: briefly(latest) } : {}),
    ...(released === null ? {} : { released: describeReleased(released, now) }),
    ...(previous === null ? {} : { previous: { deployment: previous.deployment, at: previous.at } }),
    ...(inProgress === null
      ? {}
      : {
          inProgress: { owner: inProgress.owner, startedAt: inProgress.startedAt, updatedAt: inProgress.updatedAt },
        }),
    ...(tailnet.keyByHand === undefined ? {} : { keyByHand: tailnet.keyByHand }),
    ...(tailnet.nodes === undefined ? {} : { nodes: tailnet.nodes }),
    ...(tailnet.staleNodes === undefined ? {} : { staleNodes: tailnet.staleNodes }),
    abandonedKeys: record.abandoned.length,
    notes: [...notesOf(record, parsed === 'unreadable', service, now), ...tailnet.notes],
  };
}

function briefly({ id, status, createdAt }: NonNullable<ServiceState['active']>): {
  id: string;
  status: string;
  createdAt: string;
} {
  return { id, status, createdAt };
}

function describeReleased(
  released: NonNullable<ReleaseRecord['released']>,
  now: number,
): NonNullable<ServiceStatus['released']> {
  const { deployment, source, at, models, routes, key } = released;
  return {
    deployment,
    source,
    at,
    models: models.map(({ name }) => name),
    routes,
    ...(key === null ? {} : { key: { id: key.id, expires: key.expires, daysLeft: daysUntil(key.expires, now) } }),
  };
}

function notesOf(record: ReleaseRecord, unreadable: boolean, service: ServiceState, now: number): string[] {
  const { released, inProgress } = record;
  const { active, latest } = service;
  const notes: string[] = [];
  if (unreadable) notes.push(`${RECORD_VARIABLE} is no release record: the next ship takes itself for a first release`);
  if (inProgress !== null) {
    notes.push(
      isFresh(inProgress.updatedAt, now)
        ? 'a release is on its way: another one is refused until it ends'
        : 'a release did not end: the next ship goes on from where it stopped',
    );
  }
  if (active === undefined) notes.push('nothing runs: run slipway ship');
  else if (inProgress === null && active.id !== released?.deployment) {
    notes.push(
      'what runs was not released: it was deployed without a gate, by hand or by `slipway deploy`; `slipway gate` asks its models, `slipway ship` releases',
    );
  }
  if (latest !== undefined && latest.id !== active?.id && judgeStatus(latest.status) === 'failed') {
    notes.push(`the newest deployment, ${latest.id}, is ${latest.status}: slipway logs ${latest.id} shows why`);
  }
  if (released?.key != null && daysUntil(released.key.expires, now) < RENEW_DAYS) {
    notes.push('the Tailscale key ends soon: slipway ship renews it');
  }
  if (service.domains.length === 0)
    notes.push('the service has no domain: make one in Railway under Settings > Networking');
  return notes;
}
