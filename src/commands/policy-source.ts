import { SlipwayError } from '../model/error.ts';
import type { Route } from '../model/route.ts';
import type { Device } from '../tailscale/devices.ts';

/** A policy that `reach` is asked about. */
export interface PolicySource {
  /** `the live policy of tailnet -`, or a file's path. */
  readonly name: string;
  readonly text: string;
  /** Undefined when the tailnet was not asked, or did not tell. */
  readonly devices: readonly Device[] | undefined;
  /** The gateway's routes; undefined without a proxy config. */
  readonly routes: readonly Route[] | undefined;
  readonly notes: readonly string[];
}

/** What the service would not take as text at all. */
export function refuseBytes(
  name: string,
  { text, byteOrderMark, utf8 }: { readonly text: string; readonly byteOrderMark: boolean; readonly utf8: boolean },
): void {
  if (byteOrderMark) throw invalid(name, 'begins with a byte order mark', 'save it as UTF-8 without one');
  if (!utf8) throw invalid(name, 'is not UTF-8', 'save it as UTF-8');
  if (text.trim() === '') throw invalid(name, 'is empty: it holds no policy', 'name a policy file: { "acls": [ … ] }');
}

function invalid(name: string, what: string, remedy: string): SlipwayError {
  return new SlipwayError('POLICY_INVALID', `${name} ${what}`, { remedy });
}
