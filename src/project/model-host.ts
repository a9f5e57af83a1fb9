import { SlipwayError } from '../model/error.ts';
import { plainLine } from '../model/plain-text.ts';
import { readApiBase } from './api-base.ts';

/** A machine that serves models, by the name that routes and the policy give it. */
export interface ModelHost {
  /** Lower case. */
  readonly name: string;
  /** An IP address without brackets, else a name. */
  readonly address: string;
  readonly port: number;
}

/** Where Ollama listens unless OLLAMA_HOST says otherwise (Ollama docs, "FAQ"). */
export const OLLAMA_PORT = 11_434;

const LABEL = /^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/;
const HOST_NAME = /^[a-z0-9_-]+(?:\.[a-z0-9_-]+)*$/;
const FORM = 'write NAME=ADDRESS or NAME=ADDRESS:PORT, such as hab=100.75.148.4';

/**
 * Reads `hab=100.75.148.4`, `hab=100.75.148.4:11434`, `hab=[fd7a:115c:a1e0::1]:11434`, `hab=http://hab.example.ts.net:11434`.
 *
 * @throws SlipwayError INPUT_INVALID naming what is wrong.
 */
export function readModelHost(text: string): ModelHost {
  const shown = plainLine(text, 80);
  const equals = text.indexOf('=');
  if (equals === -1) throw invalid(`${shown} has no =`);
  const name = text.slice(0, equals).trim().toLowerCase();
  if (!LABEL.test(name)) {
    throw invalid(
      `${shown} begins with no usable name`,
      'a name has at most 63 of a-z, 0-9 and -, and no - at either end',
    );
  }
  const place = text.slice(equals + 1).trim();
  if (/^https:\/\//i.test(place)) {
    throw invalid(
      `${shown}: model hosts are reached by plain http, which the tailnet encrypts`,
      `write ${name}=ADDRESS:PORT`,
    );
  }
  const bare = place.replace(/^http:\/\//i, '').replace(/\/$/, '');
  // An IPv6 address without brackets holds its own colons.
  const unbracketed = /^[0-9a-f]*:[0-9a-f:.]*:[0-9a-f:.]*$/i.test(bare) ? `[${bare}]` : bare;
  const base = readApiBase(`http://${unbracketed}`);
  if (base.kind !== 'url' || base.credentials || base.path !== '' || /[?#\\\s]/.test(bare)) {
    throw invalid(`${shown} holds no address`);
  }
  if (base.address === undefined && !HOST_NAME.test(base.host)) throw invalid(`${shown} holds no address`);
  if (base.port === 0) throw invalid(`${shown} holds no usable port`);
  return { name, address: base.host, port: base.portWritten ? base.port : OLLAMA_PORT };
}

function invalid(message: string, remedy = FORM): SlipwayError {
  return new SlipwayError('INPUT_INVALID', `--add-host ${message}`, { remedy });
}

/** The host's `api_base`. */
export function apiBaseOf({ address, port }: Pick<ModelHost, 'address' | 'port'>): string {
  return `http://${address.includes(':') ? `[${address}]` : address}:${port}`;
}

/** What to know about an address that is none of the tailnet's; undefined when there is nothing. */
export function addressNote({ name, address, port }: ModelHost): string | undefined {
  const base = readApiBase(apiBaseOf({ address, port }));
  if (base.kind !== 'url') return undefined;
  switch (base.zone) {
    case 'loopback':
      return `${name}: ${address} is this machine here, and on Railway the container itself; give its tailnet address (100.x.y.z)`;
    case 'lan':
      return `${name}: ${address} is an address of a local network; a subnet router of the tailnet must advertise it`;
    case 'public':
      return `${name}: ${address} is an address of the internet; prompts would travel there unencrypted`;
    case 'docker-host':
      return `${name}: ${address} does not exist on Railway; give its tailnet address (100.x.y.z)`;
    case 'name':
      return `${name}: ${address} is a name; the policy needs an address, so give the one that \`tailscale status\` shows (100.x.y.z)`;
    default:
      return undefined;
  }
}
