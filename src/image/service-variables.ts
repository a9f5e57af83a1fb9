import { randomBytes } from 'node:crypto';
import { SlipwayError } from '../model/error.ts';
import { PROXY_VARIABLES } from '../model/proxy-variables.ts';
import type { Settings } from '../settings/settings.ts';
import { HOSTILE_PROXY } from './build-arguments.ts';
import { execWords } from './container-arguments.ts';

const DEFAULT_PORT = '4000';
const MASTER_KEY = 'LITELLM_MASTER_KEY';

/** What the service would have in its environment, as far as it is known without asking Railway. */
export interface ServiceVariables {
  readonly values: Readonly<Record<string, string>>;
  readonly port: number;
  readonly masterKey: string;
  /** Names in `secrets` that this step's environment does not have: they may stand on the Railway service. */
  readonly unknown: readonly string[];
}

export interface ServiceVariablesRequest {
  readonly settings: Settings;
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly startCommand: string | null;
}

/**
 * The variables of a rehearsal: proxies that are not there, PORT, the user's `variables` and `secrets`, a master key (a new
 * one when none is given). With `tailscale-auth-key` the container joins the tailnet, under a name that is not the service's.
 *
 * @throws SlipwayError INPUT_INVALID when PORT is no port.
 */
export function serviceVariables(request: ServiceVariablesRequest): ServiceVariables {
  const { settings, environment, startCommand } = request;
  const given: Record<string, string> = { ...settings.variables };
  const unknown: string[] = [];
  for (const name of settings.secrets) {
    const value = environment[name];
    if (value !== undefined && value !== '') given[name] = value;
    else unknown.push(name);
  }
  const masterKey = settings.litellmMasterKey ?? (given[MASTER_KEY] || `sk-${randomBytes(24).toString('hex')}`);
  const port = given.PORT ?? portOf(startCommand) ?? DEFAULT_PORT;
  if (!/^\d{1,5}$/.test(port) || Number(port) < 1 || Number(port) > 65_535) {
    throw new SlipwayError('INPUT_INVALID', 'variables: PORT is not a port', {
      remedy: 'give a number from 1 to 65535, the one that LiteLLM listens on',
    });
  }
  const { tailscaleAuthKey, tailscaleLoginServer, hostname } = settings;
  return {
    values: {
      ...Object.fromEntries(PROXY_VARIABLES.map((name) => [name, HOSTILE_PROXY])),
      PORT: port,
      ...given,
      TAILSCALE_HOSTNAME: `${hostname}-rehearsal`,
      ...(tailscaleLoginServer === undefined ? {} : { TAILSCALE_LOGIN_SERVER: tailscaleLoginServer }),
      ...(tailscaleAuthKey === undefined ? {} : { TAILSCALE_AUTH_KEY: tailscaleAuthKey }),
      [MASTER_KEY]: masterKey,
    },
    port: Number(port),
    masterKey,
    unknown: unknown.filter((name) => name !== MASTER_KEY),
  };
}

/** The port that the start command tells LiteLLM to listen on. */
function portOf(startCommand: string | null): string | undefined {
  const words = startCommand === null ? [] : execWords(startCommand);
  const joined = words.find((word) => word.startsWith('--port='))?.slice('--port='.length);
  const at = words.indexOf('--port');
  const port = joined ?? (at < 0 ? undefined : words[at + 1]);
  return port !== undefined && /^\d+$/.test(port) ? port : undefined;
}
