import { posix } from 'node:path';
import { imagePlaces } from '../project/image-paths.ts';
import type { ShellCommand } from '../project/shell.ts';
import { optionOf, readStartCommand, type StartCommand } from '../project/start-command.ts';
import { isRecord } from '../project/yaml-source.ts';
import type { Check, CheckContext, Report } from './check.ts';

const DOCS = 'Railway docs, "Start Command"';

function startCommandOf(context: CheckContext): { command: StartCommand; file: string } | undefined {
  const config = context.railwayConfig();
  const command = config === undefined ? undefined : readStartCommand(config);
  return config === undefined || command === undefined ? undefined : { command, file: config.file.path };
}

const path: Check = {
  name: 'railway/start-command-path',
  severity: 'error',
  what: 'startCommand begins with the full path of a program that is in the image.',
  why: `For an image, startCommand replaces ENTRYPOINT and CMD in exec form: \`Container failed: executable --config not found\` is what a bare option gives (${DOCS}).`,
  remedy:
    'write startCommand = "/app/start_with_tailscale.sh --config … --port 4000", or remove it so that the image\'s own ENTRYPOINT runs',
  *run(context) {
    const found = startCommandOf(context);
    if (found === undefined) return;
    const { command, file } = found;
    const first = command.words[0];
    if (first === undefined) return;
    if (first.text.startsWith('-')) {
      yield {
        file,
        at: first.at,
        message: `Container failed: executable ${first.text} not found: startCommand begins with an option`,
      };
    } else if (first.text.startsWith('/')) {
      yield* notInImage(context, file, first.text, first.at);
    } else if (!command.throughShell && isScriptOf(context, first.text)) {
      const inFolder = first.text.includes('/');
      const message = inFolder
        ? `${first.text} depends on the WORKDIR of the image`
        : `${first.text} is looked for in PATH, not in the working directory of the image`;
      yield { file, at: first.at, severity: inFolder ? 'warning' : 'error', message };
    }
  },
};

function isScriptOf({ project }: CheckContext, word: string): boolean {
  const name = posix.normalize(word);
  return project.tree.some(
    (entry) => entry.kind === 'file' && (entry.path === name || posix.basename(entry.path) === name),
  );
}

/** Only where it can be told: the program is a file of the repository and the Dockerfile copies it elsewhere, or not at all. */
function* notInImage(context: CheckContext, file: string, program: string, at: Report['at']): Generator<Report> {
  const dockerfile = context.dockerfile();
  if (dockerfile === undefined || dockerfile.problems.length > 0) return;
  const source = context.project.tree.find(
    (entry) => entry.kind === 'file' && posix.basename(entry.path) === posix.basename(program),
  );
  if (source === undefined) return;
  const places = imagePlaces(dockerfile, context.project.tree, source.path);
  if (places.uncertain || places.paths.includes(program)) return;
  const [place] = places.paths;
  if (place === undefined) {
    const message = `${program} is not in the image: ${dockerfile.file.path} does not copy ${source.path}`;
    yield {
      file,
      at,
      message,
      remedy: `add COPY ${source.path} ${posix.dirname(program)}/ to ${dockerfile.file.path}`,
    };
  } else {
    const message = `${program} is not in the image: ${dockerfile.file.path} puts ${source.path} at ${place}`;
    yield { file, at, message, remedy: `write ${place}` };
  }
}

/** What Railpack or Nixpacks build is started through a shell; only an image of a Dockerfile is not. */
function runsAsImage(context: CheckContext): boolean {
  const build = context.railwayConfig()?.data.build;
  const { builder, dockerfilePath } = isRecord(build) ? build : {};
  const asked = typeof builder === 'string' && builder.toUpperCase() === 'DOCKERFILE';
  return context.project.files.has('dockerfile') || asked || typeof dockerfilePath === 'string';
}

const variables: Check = {
  name: 'railway/start-command-variables',
  severity: 'error',
  what: 'startCommand needs no shell, or brings one.',
  why: `In exec form nothing is expanded: $PORT arrives as the text $PORT, && and | as arguments (${DOCS}).`,
  remedy: 'write the value itself, or wrap the command: /bin/sh -c "exec … --port $PORT"',
  *run(context) {
    const found = startCommandOf(context);
    if (found === undefined) return;
    const { command, file } = found;
    if (!runsAsImage(context)) return;
    if (command.needsShell) {
      yield {
        file,
        at: command.at,
        message: 'startCommand uses the shell (&&, | or >), and Railway runs it without one',
      };
      return;
    }
    if (command.throughShell) return;
    for (const word of command.words) {
      const [name] = word.variables;
      if (name !== undefined)
        yield { file, at: word.at, message: `$${name} is not expanded: the program gets the text ${word.text}` };
    }
  },
};

const config: Check = {
  name: 'railway/start-command-config',
  severity: 'error',
  what: 'startCommand gives LiteLLM the config that is checked here.',
  why: `startCommand replaces CMD with all its arguments; without --config LiteLLM starts with no model and answers \`Model list not initialized\` (${DOCS}; BerriAI/litellm, litellm/proxy/health_endpoints).`,
  remedy: 'add --config proxy_server_config.railway.yaml',
  *run(context) {
    const found = startCommandOf(context);
    if (found === undefined) return;
    const { command, file } = found;
    const checked = context.project.files.get('config')?.path;
    const named = command.commands.map((run) => optionOf(run, '--config')).find((value) => value !== undefined);
    if (named !== undefined) {
      yield* otherConfig(context, file, command, named, checked);
    } else if (needsConfig(context, command)) {
      const remedy = checked === undefined ? 'add --config and the name of the config' : `add --config ${checked}`;
      yield {
        file,
        at: command.at,
        message: 'startCommand has no --config: LiteLLM would start without a model',
        remedy,
      };
    }
  },
};

function* otherConfig(
  context: CheckContext,
  file: string,
  command: StartCommand,
  named: string,
  checked: string | undefined,
): Generator<Report> {
  if (named.includes('$') || checked === undefined || posix.basename(named) === posix.basename(checked)) return;
  const at = command.words.find((word) => word.text === named || word.text === `--config=${named}`)?.at ?? command.at;
  const there = context.project.tree.some((entry) => posix.basename(entry.path) === posix.basename(named));
  const message = there
    ? `LiteLLM is given ${named}, but ${checked} is what is checked`
    : `LiteLLM is given ${named}, which is not in the repository`;
  yield {
    file,
    at,
    message,
    severity: there ? 'warning' : 'error',
    remedy: `write --config ${checked}, or set config to ${named}`,
  };
}

/** Whether the command ends in a LiteLLM that gets its config from startCommand and from nowhere else. */
function needsConfig(context: CheckContext, command: StartCommand): boolean {
  if (namesConfigByVariable(context)) return false;
  if (command.commands.some(isLiteLlm)) return true;
  const script = context.startScript();
  const name = script === undefined ? undefined : posix.basename(script.file.path);
  const runsScript = command.commands.some(
    (run) => posix.basename(run.path) === name || run.words.some((word) => posix.basename(word.text) === name),
  );
  if (script === undefined || !runsScript) return false;
  const starts = script.commands.filter(isLiteLlm);
  return (
    starts.length > 0 &&
    starts.every((run) => optionOf(run, '--config') === undefined && run.words.some((word) => word.all))
  );
}

function isLiteLlm(command: ShellCommand): boolean {
  return command.name === 'litellm';
}

/** LiteLLM also takes its config's path from CONFIG_FILE_PATH. */
function namesConfigByVariable(context: CheckContext): boolean {
  const pairs = context
    .dockerfile()
    ?.instructions.flatMap((instruction) => (instruction.keyword === 'ENV' ? instruction.pairs() : []));
  const inScript = context
    .startScript()
    ?.commands.some((run) => run.assignments.some(({ name }) => name === 'CONFIG_FILE_PATH'));
  return inScript === true || pairs?.some((pair) => pair.name === 'CONFIG_FILE_PATH') === true;
}

export const checks: readonly Check[] = [path, variables, config];
