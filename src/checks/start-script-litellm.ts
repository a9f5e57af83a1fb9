import { PROXY_VARIABLES, type ScriptView, type Seen, type ShellCommand } from '../project/shell.ts';
import { type Check, type CheckContext, type Report, startOf } from './check.ts';
import { isLitellm, isUserspace } from './start-script-commands.ts';
import { commandsOf, judgedScript } from './start-script-tailscale.ts';

/** Programs that take a proxy from the environment, or hand it on to one that does. */
const HEEDS_PROXY = /^(tailscale|tailscaled|curl|wget|pip[0-9.]*|uv|npm|npx|node|prisma|apt|apt-get|git)$/;

const proxyClearedFirst: Check = {
  name: 'start-script/proxy-cleared-first',
  severity: 'error',
  what: 'Proxy variables of the service are cleared before anything is started.',
  why: 'SOCKS in ALL_PROXY keeps LiteLLM from starting ("Using SOCKS proxy, but the \'socksio\' package is not installed"), and HTTP_PROXY comes between LiteLLM and Prisma\'s engine on localhost ("httpx.ConnectError: All connection attempts failed", BerriAI/litellm issue 4552).',
  remedy: `begin the script with: unset ${PROXY_VARIABLES.join(' ')} NO_PROXY no_proxy`,
  *run(context) {
    const view = judgedScript(context);
    if (view === undefined) return;
    for (const command of commandsOf(view)) {
      if (!isLitellm(command) && !HEEDS_PROXY.test(command.name) && !runsParameters(command)) continue;
      const left = PROXY_VARIABLES.filter((name) => command.sees(name).kind === 'inherited');
      if (left.length === 0) continue;
      const which = left.length === PROXY_VARIABLES.length ? 'the proxy variables of the service' : left.join(', ');
      const name = runsParameters(command) ? 'the command that the script is given' : command.name;
      yield { file: view.file.path, at: command.at, message: `${name} still sees ${which}` };
      return;
    }
  },
};

/** `exec "$@"` of a script that is given the whole command; not of a function. */
function runsParameters(command: ShellCommand): boolean {
  return command.path === '$@' && command.function === undefined;
}

// --- the way to the tailnet ------------------------------------------------------------------------------------------

/** Programs that lead LiteLLM into the tailnet in another way than its own proxy variables. */
const OTHER_WAYS = /^(socat|gost|pproxy|privoxy|nginx|haproxy|envoy|caddy)$/;

const tailnetPath: Check = {
  name: 'start-script/tailnet-path',
  severity: 'error',
  what: "LiteLLM's plain http goes through tailscaled's HTTP proxy, its own database and private network do not.",
  why: 'With userspace networking the kernel knows no way to the tailnet: only what goes through tailscaled\'s proxy gets there (Tailscale docs, "Userspace networking mode"). NO_PROXY="*" closes that way, and LiteLLM speaks no SOCKS (BerriAI/litellm issue 10453).',
  remedy:
    'write HTTP_PROXY=http://127.0.0.1:1055 NO_PROXY=localhost,127.0.0.1,::1,.railway.internal in front of litellm, and --outbound-http-proxy-listen=127.0.0.1:1055 for tailscaled',
  *run(context) {
    const view = judgedScript(context);
    if (view === undefined) return;
    const commands = [...commandsOf(view)];
    if (!commands.some(isUserspace) || needsNoTailnet(context)) return;
    const other = commands.some(
      (command) =>
        OTHER_WAYS.test(command.name) ||
        command.arguments[0]?.text === 'nc' ||
        command.via.some((each) => each.startsWith('proxychains')),
    );
    for (const command of commands) if (isLitellm(command)) yield* judgeWay(view, command, other);
  },
};

/** Whether the proxy config is there and has no host of the tailnet. */
function needsNoTailnet(context: CheckContext): boolean {
  const config = context.config();
  return (
    config !== undefined && config.problems.length === 0 && config.models.length > 0 && context.routes().length === 0
  );
}

function* judgeWay(view: ScriptView, command: ShellCommand, other: boolean): Generator<Report> {
  const file = view.file.path;
  const { at } = command;
  for (const name of PROXY_VARIABLES) {
    const seen = command.sees(name);
    if (seen.kind === 'set' && /^socks/i.test(seen.value.text)) {
      yield {
        file,
        at,
        message: `${name} gives LiteLLM a SOCKS proxy, which it cannot use: it does not start, or every call fails`,
      };
      return;
    }
  }
  const http = effective(command.sees('http_proxy'), command.sees('HTTP_PROXY'));
  const none = effective(command.sees('no_proxy'), command.sees('NO_PROXY'));
  if (none.kind === 'set' && none.value.literal && none.value.text.split(',').some((each) => each.trim() === '*')) {
    yield {
      file,
      at,
      message: 'NO_PROXY="*" keeps LiteLLM from the only way into the tailnet: "Network is unreachable"',
    };
  } else if (http.kind === 'cleared' && !other) {
    yield { file, at, message: 'litellm gets no HTTP_PROXY: no model host of the tailnet can be reached' };
  } else if (
    http.kind === 'set' &&
    (none.kind === 'cleared' || (none.kind === 'set' && !excludesLoopback(none.value.text)))
  ) {
    const message =
      'NO_PROXY leaves out localhost: the calls to the database and to Prisma would go through the tailnet proxy';
    yield { file, at, severity: 'warning', message };
  }
}

/** What Python's urllib takes: the small name, an empty one included, else the capital one. */
function effective(small: Seen, capital: Seen): Seen {
  return small.kind === 'cleared' && small.how === 'unset'
    ? capital
    : small.kind === 'inherited'
      ? capital.kind === 'set'
        ? capital
        : small
      : small;
}

function excludesLoopback(value: string): boolean {
  const entries = value.split(',').map((entry) => entry.trim());
  return value.includes('$') || (entries.includes('localhost') && entries.includes('127.0.0.1'));
}

// --- LiteLLM itself --------------------------------------------------------------------------------------------------

const execLitellm: Check = {
  name: 'start-script/exec-litellm',
  severity: 'error',
  what: 'LiteLLM is started with the arguments of the script, and gets the signals of the container.',
  why: 'Railway\'s start command hands --config and --port to the script; and a shell does not forward SIGTERM, so that requests are cut off when a deployment is replaced (Docker docs, "Dockerfile reference", ENTRYPOINT; Railway docs, "Start Command").',
  remedy: 'end the script with: exec litellm "$@"',
  *run(context) {
    const view = judgedScript(context);
    if (view === undefined || view.problems.length > 0 || view.file.text.trim() === '') return;
    const file = view.file.path;
    const commands = [...commandsOf(view)];
    const started = commands.filter(isLitellm);
    if (started.length === 0) {
      if (!commands.some(mayStartIt))
        yield { file, at: startOf(view.file), message: 'the script never starts litellm' };
      return;
    }
    for (const command of started) {
      const takes =
        command.words.some((word) => word.all) ||
        command.arguments.some((word) => !word.literal && word.text.startsWith('$'));
      if (!takes) {
        const message = 'litellm does not get "$@": --config and --port of the start command are lost';
        yield { file, at: command.at, severity: hasConfig(command) ? 'warning' : 'error', message };
      }
      if (!getsSignals(view, command)) {
        const message = 'litellm runs below a shell that does not forward SIGTERM';
        yield { file, at: command.at, severity: 'warning', message };
      }
    }
  },
};

/** Something else, given, sourced or called, may start it. */
function mayStartIt(command: ShellCommand): boolean {
  if (command.words.some((word) => word.all) || command.via.includes('exec')) return true;
  return /^(\.|source|supervisord|s6-svscan|gunicorn|uvicorn)$|\.(sh|py)$/.test(command.name);
}

function hasConfig(command: ShellCommand): boolean {
  return command.arguments.some(
    (word) => word.text === '--config' || word.text === '-c' || word.text.startsWith('--config='),
  );
}

/** By exec, or started in the background by a script that traps SIGTERM. */
function getsSignals(view: ScriptView, command: ShellCommand): boolean {
  if (command.via.includes('exec')) return true;
  return command.background && view.traps.some((trap) => trap.signals.includes('TERM'));
}

export const litellmChecks: readonly Check[] = [proxyClearedFirst, tailnetPath, execLitellm];
