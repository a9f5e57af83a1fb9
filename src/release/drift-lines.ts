import type { Route } from '../model/route.ts';
import { readApiBase } from '../project/api-base.ts';
import { type AddressDrift, addressDrift, type ListedDevice, type WrittenAddress } from '../tailnet/drift.ts';
import type { Policy } from '../tailnet/policy.ts';
import type { ReleaseContext } from './context.ts';
import { readablePolicy } from './readable-policy.ts';

type Files = Pick<ReleaseContext, 'project' | 'config'>;

/**
 * One line for each model host whose device is not where the proxy config or the policy's `hosts` says, with both addresses
 * and the place to mend.
 *
 * @param routes with addresses, named as the tailnet names their hosts
 * @param policyText the policy in force; undefined when it is not known
 */
export function driftLines(
  files: Files,
  routes: readonly Route[],
  devices: readonly ListedDevice[],
  policyText: string | undefined,
): string[] {
  const policy = readablePolicy(policyText);
  const written = routes.flatMap((route) => writtenAddress(files, route, policy) ?? []);
  return addressDrift(written, devices, policy).map((drift) => driftLine(files, drift));
}

/** The same for routes of the release record: what runs, whatever the files say by now. */
export function recordedDriftLines(
  files: Files,
  routes: readonly Route[],
  devices: readonly ListedDevice[],
  policyText: string | undefined,
): string[] {
  const written = routes.flatMap(({ host, address, at }): WrittenAddress[] =>
    address === undefined ? [] : [{ host, address, place: 'record', at }],
  );
  return addressDrift(written, devices, readablePolicy(policyText)).map((drift) => driftLine(files, drift));
}

/** Where a route's address is written; undefined where nobody wrote it: the device itself was asked. */
function writtenAddress({ config }: Files, route: Route, policy: Policy | undefined): WrittenAddress | undefined {
  const { host, address, at } = route;
  if (address === undefined) return undefined;
  const model = config.models.find(({ apiBaseAt }) => apiBaseAt?.line === at.line && apiBaseAt.column === at.column);
  const base = model?.apiBase === undefined ? undefined : readApiBase(model.apiBase);
  if (base?.kind === 'url' && base.address !== undefined) return { host, address, place: 'api_base', at };
  const alias = [...(policy?.hosts ?? [])].find(([name]) => name.toLowerCase() === host.toLowerCase());
  return alias?.[1].value === address ? { host: alias[0], address, place: 'hosts', at: alias[1].at } : undefined;
}

function driftLine(files: Files, drift: AddressDrift): string {
  const { host, address, device, holder } = drift;
  const place = placeOf(files, drift);
  if (device === undefined) {
    return `${address}, which ${place} calls ${host}, is the device ${holder}, and no device is named ${host}: correct the address or the name there`;
  }
  const whose = holder === undefined ? '' : `, which is ${holder}’s`;
  return `${host} is at ${device.address}, and ${place} says ${address}${whose}: correct it there`;
}

function placeOf({ project }: Files, { place, host, address, at }: AddressDrift): string {
  if (place === 'record') return 'the released config';
  if (place === 'api_base') return `${project.files.get('config')?.path ?? 'api_base'}:${at.line}`;
  const file = project.files.get('policyFile');
  const inFile = readablePolicy(file?.text)?.hosts.get(host);
  return file !== undefined && inFile?.value === address
    ? `hosts in ${file.path}:${inFile.at.line}`
    : `hosts in the tailnet policy, line ${at.line},`;
}
