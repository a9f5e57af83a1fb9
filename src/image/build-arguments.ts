import { PROXY_VARIABLES } from '../model/proxy-variables.ts';

/** What a proxy variable says on a Railway service where somebody followed the common advice: a proxy that is not there. */
export const HOSTILE_PROXY = 'socks5://localhost:1055';
/**
 * The predefined proxy arguments are no part of the cache's key, so a step that an ordinary build ran would be taken from
 * the cache and prove nothing. An added host is part of it (moby/buildkit `client/llb/exec.go`, ExtraHosts): with this name
 * in it only builds under hostile proxies share their steps.
 */
export const CACHE_MARK = 'hostile-proxies.slipway.invalid:127.0.0.1';

export interface BuildWish {
  readonly context: string;
  /** Absolute. */
  readonly dockerfile: string;
  readonly tag: string;
  /** Of the source, for a label. */
  readonly digest: string;
  /** Variables of the service that are no secrets; Railway offers them to `ARG` lines (Railway docs, "Dockerfiles"). */
  readonly variables: Readonly<Record<string, string>>;
  /** Names alone: their values come from the child's environment. */
  readonly secrets: readonly string[];
}

/** The words behind `docker`. Railway runs linux/amd64 only. */
export function buildArguments(wish: BuildWish): string[] {
  const proxies = new Set<string>(PROXY_VARIABLES);
  return [
    'buildx',
    'build',
    '--load',
    '--progress=plain',
    '--platform=linux/amd64',
    `--file=${wish.dockerfile}`,
    `--tag=${wish.tag}`,
    `--label=slipway.source=${wish.digest}`,
    `--add-host=${CACHE_MARK}`,
    ...Object.entries(wish.variables)
      .filter(([name]) => !proxies.has(name))
      .map(([name, value]) => `--build-arg=${name}=${value}`),
    ...wish.secrets.filter((name) => !proxies.has(name)).map((name) => `--build-arg=${name}`),
    ...PROXY_VARIABLES.map((name) => `--build-arg=${name}=${HOSTILE_PROXY}`),
    wish.context,
  ];
}
