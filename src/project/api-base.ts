import ipaddr from 'ipaddr.js';

/** Where an address or name lies, as seen from a container on Railway. */
export type Zone =
  /** 127.0.0.0/8, ::1, 0.0.0.0, localhost: the container itself. */
  | 'loopback'
  /** `*.railway.internal`: Railway's private network. */
  | 'railway'
  /** 100.64.0.0/10 and fd7a:115c:a1e0::/48 (Tailscale docs, "IP pool" and "Reserved IP addresses"). */
  | 'tailnet'
  /** RFC 1918 and its IPv6 kin: reached through a subnet router of the tailnet. */
  | 'lan'
  /** An address of the internet. */
  | 'public'
  /** `host.docker.internal`: the machine of a Docker Desktop, never there on Railway. */
  | 'docker-host'
  /** A name that only a resolver can place. */
  | 'name';

export type ApiBase =
  | { readonly kind: 'reference'; readonly name: string }
  | { readonly kind: 'no-scheme' }
  | { readonly kind: 'invalid'; readonly reason: string }
  | {
      readonly kind: 'url';
      readonly secure: boolean;
      /** Lower case, without brackets. */
      readonly host: string;
      readonly address: string | undefined;
      readonly port: number;
      readonly portWritten: boolean;
      /** '' when there is none or only `/`. */
      readonly path: string;
      readonly zone: Zone;
      readonly credentials: boolean;
    };

/** LiteLLM replaces a value that begins so by the environment variable of that name (litellm `get_secret`). */
export const REFERENCE_PREFIX = 'os.environ/';

export function readApiBase(text: string): ApiBase {
  const value = text.trim();
  if (value.startsWith(REFERENCE_PREFIX)) return { kind: 'reference', name: value.slice(REFERENCE_PREFIX.length) };
  const schemeEnd = value.indexOf('://');
  if (schemeEnd === -1) return { kind: 'no-scheme' };
  const scheme = value.slice(0, schemeEnd).toLowerCase();
  if (scheme !== 'http' && scheme !== 'https')
    return { kind: 'invalid', reason: `${scheme}:// is neither http nor https` };
  if (!URL.canParse(value)) return { kind: 'invalid', reason: 'is not a URL' };
  const url = new URL(value);
  const secure = scheme === 'https';
  const host = url.hostname
    .toLowerCase()
    .replace(/^\[|\]$/g, '')
    .replace(/\.$/, '');
  if (host === '') return { kind: 'invalid', reason: 'names no host' };
  const address = ipaddr.isValid(host) ? ipaddr.parse(host).toString() : undefined;
  return {
    kind: 'url',
    secure,
    host: address ?? host,
    address,
    port: url.port === '' ? (secure ? 443 : 80) : Number(url.port),
    portWritten: portIsWritten(value.slice(schemeEnd + 3)),
    path: url.pathname === '/' ? '' : url.pathname,
    zone: zoneOf(host, address),
    credentials: url.username !== '' || url.password !== '',
  };
}

/** `URL` drops a port that is the scheme's default, so the text is asked. */
function portIsWritten(rest: string): boolean {
  const authority = rest.split(/[/?#]/, 1)[0] ?? '';
  return /:\d+$/.test(authority);
}

const TAILNET_RANGES = [ipaddr.parseCIDR('100.64.0.0/10'), ipaddr.parseCIDR('fd7a:115c:a1e0::/48')] as const;

export function zoneOf(host: string, address: string | undefined): Zone {
  if (address !== undefined) return zoneOfAddress(address);
  if (host === 'localhost' || host.endsWith('.localhost')) return 'loopback';
  if (host.endsWith('.railway.internal')) return 'railway';
  if (host.endsWith('.docker.internal')) return 'docker-host';
  return 'name';
}

function zoneOfAddress(text: string): Zone {
  const address = ipaddr.process(text);
  for (const [network, bits] of TAILNET_RANGES) {
    if (network.kind() === address.kind() && address.match([network, bits] as [typeof address, number]))
      return 'tailnet';
  }
  const range = address.range();
  if (range === 'loopback' || range === 'unspecified') return 'loopback';
  if (range === 'private' || range === 'uniqueLocal' || range === 'linkLocal') return 'lan';
  return 'public';
}
