import type { ScriptView, ShellCommand } from '../project/shell.ts';
import type { Check, CheckContext } from './check.ts';
import { isShellScript, joinsTailnet, optionsOf } from './start-script-commands.ts';

/** The start script, when it can be judged. */
export function judgedScript(context: CheckContext): ScriptView | undefined {
  const view = context.startScript();
  return view !== undefined && isShellScript(view) ? view : undefined;
}

/** Commands that the script runs; those of traps run when it ends. */
export function* commandsOf(view: ScriptView): Generator<ShellCommand> {
  for (const command of view.commands) if (!command.trap) yield command;
}

const noErrexit: Check = {
  name: 'start-script/no-errexit',
  severity: 'error',
  what: 'A failure of Tailscale or PostgreSQL does not keep LiteLLM from starting.',
  why: 'With set -e the script ends at the first command that fails: an expired key takes the whole gateway down, other providers with it (POSIX, "set", -e).',
  remedy: 'remove set -e, or write || echo "…, continuing" behind the command',
  *run(context) {
    const view = judgedScript(context);
    if (view === undefined) return;
    for (const command of commandsOf(view)) {
      const guarded = command.handled || command.background;
      if (guarded || !(command.errexit || /\s-[a-z]*e/.test(view.shebang ?? ''))) continue;
      if (!/^(tailscale|tailscaled|initdb|pg_ctl)$/.test(command.name)) continue;
      yield {
        file: view.file.path,
        at: command.at,
        message: `set -e is in force: when ${command.name} fails, LiteLLM does not start`,
      };
    }
  },
};

const notBlocking: Check = {
  name: 'start-script/tailscale-not-blocking',
  severity: 'error',
  what: 'tailscale up has a timeout, or runs in the background.',
  why: 'tailscale up waits for ever by default; the health check fails before LiteLLM has started (Tailscale docs, "tailscale up command", --timeout).',
  remedy: 'write --timeout=30s, and || echo "Tailscale failed, continuing anyway" behind it',
  *run(context) {
    const view = judgedScript(context);
    if (view === undefined) return;
    for (const command of commandsOf(view)) {
      if (!joinsTailnet(command) || command.background || command.via.includes('timeout')) continue;
      const options = optionsOf(command);
      const timeout = options.value('timeout');
      if (timeout === undefined ? options.open : !/^0[a-z]*$/.test(timeout.text)) continue;
      const message =
        timeout === undefined
          ? 'tailscale up without --timeout waits for ever'
          : `--timeout=${timeout.text} means for ever`;
      yield { file: view.file.path, at: timeout?.at ?? command.at, message };
    }
  },
};

const userspace: Check = {
  name: 'start-script/tailscaled-userspace',
  severity: 'error',
  what: 'tailscaled runs with userspace networking.',
  why: 'Railway gives containers neither /dev/net/tun nor NET_ADMIN; without the option tailscaled ends at once (Tailscale docs, "Userspace networking mode"; Railway docs, "Bridge Railway to RDS with Tailscale").',
  remedy: 'write tailscaled --tun=userspace-networking',
  *run(context) {
    const view = judgedScript(context);
    if (view === undefined) return;
    for (const command of commandsOf(view)) {
      if (!startsDaemon(command)) continue;
      const options = optionsOf(command);
      const tun = options.value('tun');
      if (tun === undefined ? options.open : tun.text.startsWith('userspace-networking') || !tun.literal) continue;
      yield {
        file: view.file.path,
        at: tun?.at ?? command.at,
        message: 'tailscaled asks for a TUN device, which Railway does not give',
      };
    }
  },
};

/** `tailscaled --version` and `--cleanup` start nothing. */
function startsDaemon(command: ShellCommand): boolean {
  return command.name === 'tailscaled' && optionsOf(command).value('cleanup', 'version') === undefined;
}

const port: Check = {
  name: 'start-script/tailscaled-port',
  severity: 'warning',
  what: 'tailscaled does not take its UDP port from PORT.',
  why: 'tailscaled reads PORT as the default of --port, and Railway sets PORT for the service (tailscale/tailscale, cmd/tailscaled/tailscaled.go).',
  remedy: 'write tailscaled --port=0',
  *run(context) {
    const view = judgedScript(context);
    if (view === undefined) return;
    for (const command of commandsOf(view)) {
      if (!startsDaemon(command)) continue;
      const options = optionsOf(command);
      if (options.value('port') !== undefined || options.open) continue;
      if (command.sees('PORT').kind !== 'inherited') continue;
      yield {
        file: view.file.path,
        at: command.at,
        message: "tailscaled without --port listens on the service's PORT",
      };
    }
  },
};

const openProxy: Check = {
  name: 'start-script/open-proxy',
  severity: 'error',
  what: "tailscaled's proxies listen on loopback only.",
  why: 'They ask nobody for a password: whoever reaches them reaches the tailnet as this device (Tailscale docs, "Userspace networking mode").',
  remedy: 'write localhost:1055',
  *run(context) {
    const view = judgedScript(context);
    if (view === undefined) return;
    for (const command of commandsOf(view)) {
      if (command.name !== 'tailscaled') continue;
      for (const name of ['socks5-server', 'outbound-http-proxy-listen']) {
        const address = optionsOf(command).value(name);
        if (address === undefined || !address.text.includes(':') || address.text.startsWith('$')) continue;
        const host = address.text.slice(0, address.text.lastIndexOf(':'));
        if (host === 'localhost' || host.startsWith('127.') || host === '[::1]' || host.includes('$')) continue;
        yield {
          file: view.file.path,
          at: address.at,
          message: `--${name} listens on ${host === '' ? 'every address' : host}`,
        };
      }
    }
  },
};

const keyInArguments: Check = {
  name: 'start-script/key-in-arguments',
  severity: 'warning',
  what: 'The auth key does not stand in the arguments of tailscale.',
  why: 'Arguments are shown by ps and /proc to every process of the container, and by crash reports; tailscale reads a key from a file (tailscale/tailscale, cmd/tailscale/cli/up.go, --auth-key file:).',
  remedy: 'write the key to a file (umask 077), pass --auth-key=file:PATH, and remove the file afterwards',
  *run(context) {
    const view = judgedScript(context);
    if (view === undefined) return;
    for (const command of commandsOf(view)) {
      if (!joinsTailnet(command)) continue;
      const key = optionsOf(command).value('auth-key', 'authkey');
      if (key === undefined || key.text.startsWith('file:') || key.text === '') continue;
      if (/^tskey-/.test(key.text)) {
        yield {
          file: view.file.path,
          at: key.at,
          severity: 'error',
          message: 'an auth key is written into the script',
          remedy: 'revoke it, and pass a new one as the variable TAILSCALE_AUTH_KEY',
        };
      } else if (key.variables.length > 0) {
        yield {
          file: view.file.path,
          at: key.at,
          message: 'the auth key is an argument, which every process can read',
        };
      }
    }
  },
};

export const tailscaleChecks: readonly Check[] = [noErrexit, notBlocking, userspace, port, openProxy, keyInArguments];
