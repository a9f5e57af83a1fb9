import type { Span } from '../model/position.ts';
import { type ApiBase, readApiBase, type Zone } from '../project/api-base.ts';
import { OLLAMA_PORT } from '../project/model-host.ts';
import type { ProxyConfig } from '../project/proxy-config.ts';
import type { ScriptView } from '../project/shell.ts';
import type { Check } from './check.ts';

type Url = Extract<ApiBase, { kind: 'url' }>;

const loopbackAddress: Check = {
  name: 'proxy-config/loopback-address',
  severity: 'warning',
  what: 'No api_base names the container itself, unless the start script serves that port there.',
  why: 'On Railway 127.0.0.1, ::1, 0.0.0.0 and localhost are the container, where no model server runs; the policy gets no route and every request of the model is refused (litellm docs, "Ollama"; RFC 6890).',
  remedy: "write the model host's tailnet address: http://100.x.y.z:11434",
  *run(context) {
    const config = context.config();
    if (config === undefined) return;
    for (const { base, at } of basesIn(config, 'loopback')) {
      if (servesPort(context.startScript(), base.port)) continue;
      const message = `${base.host} is the container itself, where nothing serves port ${base.port}`;
      yield { file: config.file.path, at, message };
    }
  },
};

const lanAddress: Check = {
  name: 'proxy-config/lan-address',
  severity: 'warning',
  what: 'No api_base names an address of a local network.',
  why: 'The container is in the tailnet alone: 192.168.x.y, 10.x.y.z and 172.16-31.x.y are reached only where a subnet router of the tailnet advertises them and the route is approved (Tailscale docs, "Subnet routers"; RFC 1918).',
  remedy:
    "write the model host's tailnet address (100.x.y.z, from `tailscale ip -4` there); with a subnet router for it, turn this check off in slipway.yml",
  *run(context) {
    const config = context.config();
    if (config === undefined) return;
    for (const { base, at } of basesIn(config, 'lan')) {
      // The check of routes tells of https, which no subnet router helps.
      if (base.secure) continue;
      const message = `${base.host} is an address of a local network, not of the tailnet`;
      yield { file: config.file.path, at, message };
    }
  },
};

function* basesIn({ models }: ProxyConfig, zone: Zone): Generator<{ readonly base: Url; readonly at: Span }> {
  // Many models share few bases; each is read once.
  const bases = new Map<string, ApiBase>();
  for (const { apiBase, apiBaseAt } of models) {
    if (apiBase === undefined || apiBaseAt === undefined) continue;
    const base = bases.get(apiBase) ?? readApiBase(apiBase);
    bases.set(apiBase, base);
    if (base.kind === 'url' && base.zone === zone) yield { base, at: apiBaseAt };
  }
}

/** Programs whose words say nothing of a server beside LiteLLM. */
const NO_SERVERS: ReadonlySet<string> = new Set(['litellm', 'echo', 'printf', 'logger', 'curl', 'wget']);

/** Whether a command of the script names the port, as a forwarder or a model server in the container would. */
function servesPort(script: ScriptView | undefined, port: number): boolean {
  const named = new RegExp(`(?<!\\d)${port}(?!\\d)`);
  return (script?.commands ?? []).some(
    ({ name, arguments: words, assignments }) =>
      (port === OLLAMA_PORT && name === 'ollama' && words[0]?.text === 'serve') ||
      (!NO_SERVERS.has(name) &&
        [...words, ...assignments.map(({ value }) => value)].some(({ text }) => named.test(text))),
  );
}

export const checks: readonly Check[] = [loopbackAddress, lanAddress];
