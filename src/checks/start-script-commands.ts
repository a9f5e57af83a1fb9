import type { ScriptView, ShellCommand, ShellWord } from '../project/shell.ts';

const SHELLS = new Set(['sh', 'bash', 'dash', 'ash', 'ksh']);

/** Whether the start script is one for a shell; scripts of other languages are not judged. */
export function isShellScript(view: ScriptView): boolean {
  if (view.shebang === undefined) return true;
  const words = view.shebang.split(/\s+/).map((word) => word.slice(word.lastIndexOf('/') + 1));
  return SHELLS.has(words[0] ?? '') || (words[0] === 'env' && words.some((word) => SHELLS.has(word)));
}

/** Options of a command as far as they are known. */
export interface Options {
  /** The value of an option, `--name value` and `--name=value` alike; '' when it has none; undefined when it is not there. */
  value(...names: readonly string[]): ShellWord | undefined;
  /** Whether further options may come from variables. */
  readonly open: boolean;
}

export function optionsOf(command: Pick<ShellCommand, 'arguments'>): Options {
  const words = command.arguments;
  return {
    value(...names) {
      // Go's flag package takes one dash for two.
      const spelled = names.flatMap((name) => [`--${name}`, `-${name}`]);
      for (const [index, word] of words.entries()) {
        const option = spelled.find((each) => word.text === each || word.text.startsWith(`${each}=`));
        if (option === undefined) continue;
        if (word.text === option) return words[index + 1] ?? word;
        return { ...word, text: word.text.slice(option.length + 1) };
      }
      return undefined;
    },
    open: words.some((word) => !word.literal && word.text.startsWith('$')),
  };
}

/** The subcommand of `tailscale`: `up` of `tailscale --socket=… up …`. */
export function tailscaleSubcommand(command: ShellCommand): string | undefined {
  if (command.name !== 'tailscale') return undefined;
  for (let at = 0; at < command.arguments.length; at++) {
    const { text } = command.arguments[at] as ShellWord;
    if (text === '--socket' || text === '-socket') at++;
    else if (!text.startsWith('-')) return text;
  }
  return undefined;
}

export function joinsTailnet(command: ShellCommand): boolean {
  const subcommand = tailscaleSubcommand(command);
  return subcommand === 'up' || subcommand === 'login';
}

/** Programs that are LiteLLM's proxy: its command, its module, the entry points of its images. */
export function isLitellm(command: ShellCommand): boolean {
  if (command.name === 'litellm' || command.name === 'prod_entrypoint.sh' || command.name === 'docker-entrypoint.sh')
    return true;
  if (command.arguments.some((word) => word.text === 'litellm' || word.text.endsWith('/bin/litellm')))
    return RUNNERS.test(command.name);
  const module = command.arguments.findIndex((word) => word.text === '-m');
  return (
    /^python/.test(command.name) &&
    module !== -1 &&
    (command.arguments[module + 1]?.text.startsWith('litellm') ?? false)
  );
}

const RUNNERS = /^(uv|poetry|ddtrace-run|opentelemetry-instrument|python[0-9.]*)$/;

/** The commands that run tailscaled with userspace networking. */
export function isUserspace(command: ShellCommand): boolean {
  return (
    command.name === 'tailscaled' && (optionsOf(command).value('tun')?.text.startsWith('userspace-networking') ?? false)
  );
}
