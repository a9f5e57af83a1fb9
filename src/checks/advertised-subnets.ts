/** What the gateway is told to advertise to the tailnet: the variable TAILSCALE_ADVERTISE_ROUTES. */
import type { Span } from '../model/position.ts';
import { formatRange, type IpRange, parseIpRange } from '../tailnet/ip-range.ts';
import { type CheckContext, startOf } from './check.ts';

export const ADVERTISE_ROUTES = 'TAILSCALE_ADVERTISE_ROUTES';

/** One entry of the comma-separated list. */
export interface AdvertisedSubnet {
  /** As written. */
  readonly text: string;
  readonly file: string;
  /** The entry where slipway.yml has it, else the start of the policy file. */
  readonly at: Span;
  /** undefined when it is not a subnet as `tailscale up --advertise-routes` takes it. */
  readonly range: IpRange | undefined;
  /** Why it is not. */
  readonly problem: { readonly message: string; readonly remedy: string; readonly text?: string } | undefined;
  /** `0.0.0.0/0` and `::/0`: the gateway as an exit node. */
  readonly isExit: boolean;
}

/** The entries in the order of the list; none when nothing is to be advertised. Empty and blank are nothing. */
export function advertisedSubnets(context: CheckContext): AdvertisedSubnet[] {
  const written = context.settingsVariables().find(({ name }) => name === ADVERTISE_ROUTES);
  const value = context.settings.variables[ADVERTISE_ROUTES] ?? written?.value;
  const policy = context.project.files.get('policyFile');
  const settings = context.project.files.get('settings');
  if (value === undefined || value.trim() === '' || policy === undefined) return [];
  const isWritten = settings !== undefined && written?.value === value;
  let from = isWritten ? settings.lines.offset(written.valueAt) : 0;
  // A list of NAME=value lines is one value: the entries stand behind the name.
  if (isWritten) from = Math.max(from, settings.text.indexOf(ADVERTISE_ROUTES, from));
  return value.split(',').map((text) => {
    const read = readSubnet(text);
    const start = isWritten ? settings.text.indexOf(text, from) : -1;
    if (start < 0 || settings === undefined) return { ...read, text, file: policy.path, at: startOf(policy) };
    from = start + text.length + 1;
    const lead = text.length - text.trimStart().length;
    const at = settings.lines.span(start + lead, Math.max(start + lead, start + text.trimEnd().length));
    return { ...read, text, file: settings.path, at };
  });
}

/** As the client reads them. Source: tailscale/tailscale net/netutil/routes.go, CalcAdvertiseRoutes. */
function readSubnet(text: string): Pick<AdvertisedSubnet, 'range' | 'problem' | 'isExit'> {
  const bare = text.trim();
  const isExit = bare === '0.0.0.0/0' || bare === '::/0';
  const range = parseIpRange(bare);
  const refused = (message: string, remedy: string, mended?: string) => ({
    range: undefined,
    isExit: false,
    problem: { message, remedy, ...(mended === undefined ? {} : { text: mended }) },
  });
  if (bare === '') return refused('an entry of the list is empty', 'take the comma out');
  if (range === undefined || bare.includes('-')) {
    return refused(`${JSON.stringify(bare)} is no subnet`, 'write subnets as CIDR, comma-separated: 10.0.0.0/24');
  }
  const [address = '', length] = bare.split('/');
  if (length === undefined) {
    const whole = `${bare}/${range.family === 4 ? 32 : 128}`;
    return refused(`${bare} has no prefix length`, `write ${whole} for this one address`, whole);
  }
  const first = parseIpRange(address);
  if (first !== undefined && first.first !== range.first) {
    const masked = `${formatRange({ ...range, last: range.first })}/${length}`;
    return refused(`${bare} is an address within a subnet, not a subnet`, `write ${masked}`, masked);
  }
  if (bare !== text)
    return refused(`a blank stands beside ${bare}`, 'write the subnets with a comma and no blank between');
  return { range, isExit, problem: undefined };
}
