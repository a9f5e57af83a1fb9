import { type BuildStep, buildOf, type ClearingWrapper, mayComeFromElsewhere } from '../project/dockerfile-steps.ts';
import { PROXY_VARIABLES, type ShellCommand } from '../project/shell.ts';
import { sourceSpan } from '../project/shell-text.ts';
import type { Check } from './check.ts';
import { networkTool, pipedShell, reachingProxy } from './dockerfile-network.ts';

const UNSET = `unset ${PROXY_VARIABLES.join(' ')}`;

const proxyCleared: Check = {
  name: 'dockerfile/proxy-cleared',
  severity: 'error',
  what: 'Every step that uses the network runs without proxy variables.',
  why: 'Railway hands the variables of a service to its build, and Docker takes HTTP_PROXY, HTTPS_PROXY, ALL_PROXY (and the names in small letters) for every RUN without being asked; socks5://localhost:1055 in them breaks apt-get, pip, npm and curl. They are no part of the cache key, so a build that passed may have passed from the cache (Docker docs, "Predefined ARGs"; Railway docs, "Using Variables").',
  remedy: `begin the step with "${UNSET} &&", or put a wrapper that does so (noproxy) in front of the command`,
  *run(context) {
    const view = context.dockerfile();
    if (view === undefined) return;
    for (const step of buildOf(view).steps) {
      if (step.offline) continue;
      const failing = failingCommands(step);
      const [first] = failing;
      if (first === undefined) continue;
      const more = failing.length === 1 ? '' : `; ${failing.length - 1} more of this step do, too`;
      yield {
        file: view.file.path,
        at: first.command.at,
        message: `${first.command.name} still sees ${first.variable}: with a proxy on the service it ends in ${first.failure}${more}`,
      };
    }
  },
};

interface Failing {
  readonly command: ShellCommand;
  readonly variable: string;
  readonly failure: string;
}

function failingCommands(step: BuildStep): Failing[] {
  const failing: Failing[] = [];
  const { commands } = step.script;
  for (const command of commands) {
    const tool = networkTool(command) ?? pipedShell(command, commands);
    if (tool === undefined || command.handled) continue;
    if (/^apt/.test(command.name) && aptIsSetUp(step, command)) continue;
    const variable = reachingProxy(command, tool);
    if (variable !== undefined) failing.push({ command, variable, failure: tool.failure });
  }
  return failing;
}

/** Whether a file of apt's own configuration, made before, sends it direct; a file of unknown content is given the benefit of the doubt. */
function aptIsSetUp(step: BuildStep, command: ShellCommand): boolean {
  const here = step.script.commands.slice(0, step.script.commands.indexOf(command));
  if (here.some((each) => each.redirects.some((redirect) => redirect.target?.text.startsWith('/etc/apt/apt.conf'))))
    return true;
  for (const [path, { content }] of step.made) {
    if (!path.startsWith('/etc/apt/apt.conf')) continue;
    if (content === undefined) return true;
    if (/acquire::https?::proxy\s+"?(direct|false)?"?/i.test(content.text)) return true;
  }
  return false;
}

const noproxyWrapper: Check = {
  name: 'dockerfile/noproxy-wrapper',
  severity: 'error',
  what: 'A noproxy wrapper is made before it is used, can be executed, clears all six variables and runs its arguments.',
  why: 'Programs differ in the name that they read: pip heeds ALL_PROXY, apt and wget only the names in small letters (curl manual, "ENVIRONMENT"; Python docs, urllib.request.getproxies). A wrapper that leaves one out works for some of them.',
  remedy: `make it in an earlier step of the same stage: "#!/bin/sh", "${UNSET}", "exec "$@"", and chmod +x`,
  *run(context) {
    const view = context.dockerfile();
    if (view === undefined) return;
    const file = view.file.path;
    const build = buildOf(view);
    for (const wrapper of build.wrappers.values()) {
      const message = missingFrom(wrapper);
      if (message !== undefined)
        yield { file, at: sourceSpan(wrapper.content, 0, lineLength(wrapper.content.text)), message };
    }
    for (const step of build.steps) {
      for (const command of step.script.commands) {
        const message = command.name === 'noproxy' ? unknownWrapper(step, command.path) : notExecutable(step, command);
        if (message !== undefined)
          yield { file, at: command.name === 'noproxy' ? command.at : (command.words[0]?.at ?? command.at), message };
      }
    }
  },
};

function lineLength(text: string): number {
  const end = text.indexOf('\n');
  return end === -1 ? text.length : end;
}

function missingFrom({ path, clears }: ClearingWrapper): string | undefined {
  const left = PROXY_VARIABLES.filter((name) => !clears.has(name));
  // One that clears nothing is some other script that runs its arguments.
  if (left.length === 0 || (left.length === PROXY_VARIABLES.length && !path.endsWith('/noproxy'))) return undefined;
  return `${path} leaves ${left.join(', ')} to the commands that it runs`;
}

function pathsOf(path: string): string[] {
  return path.includes('/')
    ? [path]
    : [`/usr/local/bin/${path}`, `/usr/bin/${path}`, `/bin/${path}`, `/usr/local/sbin/${path}`];
}

/** A command called noproxy that was not found to be a wrapper. */
function unknownWrapper(step: BuildStep, path: string): string | undefined {
  const paths = pathsOf(path);
  const made = paths.map((each) => step.made.get(each)).find((each) => each !== undefined);
  if (made !== undefined)
    return made.content === undefined ? undefined : `${path} does not run the command that it is given (exec "$@")`;
  if (paths.some((each) => mayComeFromElsewhere(step, each))) return undefined;
  return `${path} is not there: no earlier step of this stage makes it`;
}

/** A wrapper made by hand that nobody made executable. */
function notExecutable(step: BuildStep, command: ShellCommand): string | undefined {
  if (!command.via.includes('noproxy')) return undefined;
  const written = command.words.find((word) => word.text.endsWith('noproxy'));
  const made = pathsOf(written?.text ?? '')
    .map((each) => step.made.get(each))
    .find((each) => each !== undefined);
  return made !== undefined && made.content !== undefined && made.executable !== true
    ? `${written?.text ?? 'noproxy'} is not executable: no earlier step runs chmod +x on it`
    : undefined;
}

const proxyInEnv: Check = {
  name: 'dockerfile/proxy-in-env',
  severity: 'warning',
  what: 'No ENV or ARG sets a proxy variable.',
  why: 'A proxy given as a build argument beats both ENV and ARG in BuildKit, so an empty one clears nothing, and ENV stays in the image for every process (Docker docs, "Predefined ARGs"; Docker docs, "Use a proxy server with the Docker CLI").',
  remedy: 'remove it; clear the variables in each step that uses the network, and in the start script',
  *run(context) {
    const view = context.dockerfile();
    if (view === undefined) return;
    for (const instruction of view.instructions) {
      if (instruction.keyword !== 'ENV' && instruction.keyword !== 'ARG') continue;
      for (const { name, value, at } of instruction.pairs()) {
        if (value === undefined || !PROXY_VARIABLES.some((each) => each === name)) continue;
        const message =
          value === ''
            ? `${instruction.keyword} ${name}= does not keep a build argument of that name away`
            : `${name} would be in force for every ${instruction.keyword === 'ENV' ? 'process of the image' : 'step of the build'}`;
        yield { file: view.file.path, at, message };
      }
    }
  },
};

const pipeWithoutPipefail: Check = {
  name: 'dockerfile/pipe-without-pipefail',
  severity: 'warning',
  what: 'A download that is piped into another command fails the step when it fails.',
  why: 'A pipeline ends with the exit code of its last command: curl fails, the step passes and the layer holds half of what it should (Docker docs, "Using pipes").',
  remedy: 'write SHELL ["/bin/bash", "-o", "pipefail", "-c"] before it, or download to a file first',
  *run(context) {
    const view = context.dockerfile();
    if (view === undefined) return;
    for (const step of buildOf(view).steps) {
      for (const command of step.script.commands) {
        if (command.pipe === undefined || command.pipe.index === command.pipe.length - 1) continue;
        if (
          command.pipefail ||
          command.handled ||
          !/^(curl|wget)$/.test(command.name) ||
          networkTool(command) === undefined
        )
          continue;
        yield {
          file: view.file.path,
          at: command.at,
          message: `when ${command.name} fails here, the step passes all the same`,
        };
      }
    }
  },
};

export const proxyChecks: readonly Check[] = [proxyCleared, noproxyWrapper, proxyInEnv, pipeWithoutPipefail];
