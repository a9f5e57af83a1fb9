import type { DockerfileView, DockerInstruction, Stage } from '../project/dockerfile.ts';
import { absolute, isExecutableMode } from '../project/dockerfile-files.ts';
import { isOfficialImage } from '../project/dockerfile-image-name.ts';
import { chainOf, finalStage } from '../project/dockerfile-stages.ts';
import { type BuildStep, buildOf, type ImageState } from '../project/dockerfile-steps.ts';
import type { ShellCommand } from '../project/shell.ts';
import { baseName } from '../project/shell-wrappers.ts';
import type { Check, CheckContext, Report } from './check.ts';
import { credentialKind, isSecretKey, looksLikeSecret } from './secret-shapes.ts';

/** The steps that the image consists of. */
function stepsOfImage(view: DockerfileView): BuildStep[] {
  const last = finalStage(view);
  const chain = new Set(last === undefined ? [] : chainOf(last));
  return buildOf(view).steps.filter((step) => chain.has(step.stage));
}

function commandsOf(steps: readonly BuildStep[]): ShellCommand[] {
  return steps.flatMap((step) => step.script.commands);
}

// --- PostgreSQL ------------------------------------------------------------------------------------------------------

const POSTGRES_FOLDERS = ['/var/run/postgresql', '/run/postgresql', '/var/lib/postgresql'];

const postgresDirectories: Check = {
  name: 'dockerfile/postgres-directories',
  severity: 'error',
  what: 'Folders that are made for PostgreSQL belong to the user postgres.',
  why: 'PostgreSQL does not run as root; initdb as postgres in a folder of root ends in "could not change permissions of directory" (PostgreSQL docs, "Creating a Database Cluster").',
  remedy: 'run chown -R postgres:postgres on the folder in the step that makes it',
  *run(context) {
    const view = context.dockerfile();
    if (view === undefined) return;
    const commands = commandsOf(stepsOfImage(view));
    if (!commands.some(installsPostgres)) return;
    const owned = commands
      .filter((command) => command.name === 'chown' || command.name === 'install')
      .flatMap((command) => command.arguments.map((word) => word.text));
    for (const command of commands) {
      if (command.name !== 'mkdir') continue;
      for (const word of command.arguments) {
        if (!POSTGRES_FOLDERS.some((folder) => word.text === folder || word.text.startsWith(`${folder}/`))) continue;
        if (owned.some((path) => path === word.text || word.text.startsWith(`${path.replace(/\/$/, '')}/`))) continue;
        if (ownedAtStart(context, word.text)) continue;
        yield { file: view.file.path, at: word.at, message: `${word.text} stays with root: initdb cannot use it` };
      }
    }
  },
};

const postgresInstalled: Check = {
  name: 'dockerfile/postgres-installed',
  severity: 'error',
  what: 'What the start script runs of PostgreSQL is in the image.',
  why: 'Without a server LiteLLM ends its start with "Can\'t reach database server" (Prisma docs, "Error message reference", P1001).',
  remedy:
    'install postgresql-15 in the last stage, or set DATABASE_URL to a managed database and leave PostgreSQL out of the script',
  *run(context) {
    const view = context.dockerfile();
    const script = context.startScript();
    const last = view === undefined ? undefined : finalStage(view);
    if (view === undefined || script === undefined || last === undefined || !isKnownBase(last)) return;
    if (!script.commands.some((command) => /^(initdb|pg_ctl|postgres)$/.test(command.name))) return;
    const commands = commandsOf(stepsOfImage(view));
    const mentioned = commands.some((command) => command.words.some((word) => /postgres/i.test(word.text)));
    const copied = copiesOf(last).some((each) => /postgres/i.test(each.body.text) || copiesPrograms(each));
    if (mentioned || copied) return;
    const message = `${script.file.path} starts PostgreSQL, and nothing installs it in this image`;
    yield { file: view.file.path, at: last.from.at, message };
  },
};

function installsPostgres(command: ShellCommand): boolean {
  if (!/^(apt|apt-get|apk|dnf|yum)$/.test(command.name)) return false;
  return command.arguments.some(
    (word) => /^postgresql(-\d+|\d+)?$/.test(word.text) || word.text === 'postgresql-contrib',
  );
}

function ownedAtStart(context: CheckContext, path: string): boolean {
  const commands = context.startScript()?.commands ?? [];
  return commands.some(
    (command) =>
      command.name === 'chown' && command.arguments.some((word) => !word.literal || path.startsWith(word.text)),
  );
}

// --- the start script ------------------------------------------------------------------------------------------------

/** Where the start script lies in the image; undefined when it is not seen to be there. */
function scriptPaths(context: CheckContext, image: ImageState): string[] {
  const script = context.project.files.get('startScript');
  if (script === undefined) return [];
  return [...image.made.keys()].filter((path) => baseName(path) === baseName(script.path));
}

/** The program that the image starts: ENTRYPOINT, else CMD. */
function entryOf(
  view: DockerfileView,
): { readonly words: readonly string[]; readonly instruction: DockerfileView['instructions'][number] } | undefined {
  const last = finalStage(view);
  const instructions = last === undefined ? [] : chainOf(last).flatMap((stage) => stage.instructions);
  for (const keyword of ['ENTRYPOINT', 'CMD']) {
    const instruction = instructions.findLast((each) => each.keyword === keyword);
    if (instruction === undefined) continue;
    const words = instruction.exec()?.map((text) => text.text) ?? instruction.words().map((word) => word.text);
    if (words.length > 0) return { words, instruction };
  }
  return undefined;
}

const startScriptPresent: Check = {
  name: 'dockerfile/start-script-present',
  severity: 'error',
  what: 'The start script and every other file that COPY names get into the image, at the path that is started.',
  why: 'Docker stops at a COPY whose source is not in the build context, and a container whose program is not there ends with "executable file not found" (Docker docs, "Dockerfile reference", COPY and ENTRYPOINT).',
  remedy: 'COPY --chmod=755 start_with_tailscale.sh /app/start_with_tailscale.sh, and start that path',
  *run(context) {
    const view = context.dockerfile();
    if (view === undefined || view.problems.length > 0) return;
    yield* missingSources(context, view);
    const script = context.project.files.get('startScript');
    const entry = entryOf(view);
    const { image } = buildOf(view);
    if (script === undefined || view.stages.length === 0) return;
    const paths = scriptPaths(context, image);
    const name = baseName(script.path);
    if (paths.length === 0 && image.filled.length === 0) {
      const at = finalStage(view)?.from.at ?? view.file.lines.span(0, 0);
      yield { file: view.file.path, at, message: `no COPY brings ${script.path} into the image` };
      return;
    }
    const started = entry?.words.find((word) => baseName(word) === name);
    if (entry === undefined || started === undefined || paths.length === 0) return;
    const path = absolute(started, image.directory);
    if (
      paths.includes(path) ||
      image.filled.some(
        (folder) =>
          path.startsWith(folder === '/' ? '/' : `${folder}/`) && !paths.some((each) => each.startsWith(folder)),
      )
    )
      return;
    yield {
      file: view.file.path,
      at: entry.instruction.at,
      message: `${entry.instruction.keyword} starts ${started}, but the script is copied to ${paths.join(', ')}`,
    };
  },
};

/** COPY of a path that is not in the project. Where none of them is there, the build context is another folder. */
function* missingSources(context: CheckContext, view: DockerfileView): Generator<Report> {
  const { project } = context;
  if (project.treeIncomplete) return;
  const known = new Set(project.tree.map((entry) => entry.path));
  const sources = view.instructions.filter(copiesFromContext).flatMap((each) => each.words().slice(0, -1));
  const plain = sources
    .filter((word) => !/[*?[\]$<]/.test(word.text))
    .map((word) => ({ word, path: absolute(word.text, '/').slice(1) }));
  if (!plain.some(({ path }) => known.has(path))) return;
  for (const { word, path } of plain) {
    if (path === '' || known.has(path)) continue;
    yield {
      file: view.file.path,
      at: word.at,
      message: `${word.text} is not in this directory`,
      remedy: 'name a file that is there, relative to the build context',
    };
  }
}

function copiesFromContext(instruction: DockerfileView['instructions'][number]): boolean {
  if (instruction.keyword !== 'COPY' || instruction.exec() !== undefined) return false;
  return !instruction.flags.some((flag) => flag.name === 'from');
}

const startScriptExecutable: Check = {
  name: 'dockerfile/start-script-executable',
  severity: 'error',
  what: 'The start script can be executed in the image.',
  why: 'Docker starts ENTRYPOINT and Railway the start command without a shell; a script without its x bit ends in "permission denied" (Docker docs, "Dockerfile reference", ENTRYPOINT).',
  remedy: 'write COPY --chmod=755, or git update-index --chmod=+x',
  *run(context) {
    const view = context.dockerfile();
    const script = context.project.files.get('startScript');
    if (view === undefined || script === undefined) return;
    const { image } = buildOf(view);
    const entry = entryOf(view);
    if (
      entry !== undefined &&
      /^(sh|bash|dash)$/.test(baseName(entry.words[0] ?? '')) &&
      context.railwayConfig() === undefined
    )
      return;
    for (const path of scriptPaths(context, image)) {
      const executable = image.made.get(path)?.executable;
      if (executable === true || (executable === undefined && script.executable)) continue;
      const copy = view.instructions.findLast(
        (each) =>
          /^(COPY|ADD)$/.test(each.keyword) &&
          each.words().some((word) => baseName(word.text) === baseName(script.path)),
      );
      yield {
        file: view.file.path,
        at: copy?.at ?? finalStage(view)?.from.at ?? view.file.lines.span(0, 0),
        message: `${path} is not executable in the image`,
      };
    }
  },
};

// --- Tailscale -------------------------------------------------------------------------------------------------------

const tailscaleInstalled: Check = {
  name: 'dockerfile/tailscale-installed',
  severity: 'error',
  what: 'What the start script runs of Tailscale is in the image.',
  why: 'Without tailscaled the container never joins the tailnet, and every model host is out of reach (Tailscale docs, "Using Tailscale with Docker").',
  remedy:
    'write COPY --from=tailscale/tailscale:v1.102.3 /usr/local/bin/tailscale /usr/local/bin/tailscaled /usr/local/bin/',
  *run(context) {
    const view = context.dockerfile();
    const script = context.startScript();
    if (view === undefined || script === undefined || view.problems.length > 0) return;
    if (!script.commands.some((command) => command.name === 'tailscaled' || command.name === 'tailscale')) return;
    const last = finalStage(view);
    if (last === undefined || !isKnownBase(last)) return;
    const name = baseName(script.file.path);
    const copied = copiesOf(last);
    const words = [
      ...buildOf(view).image.made.keys(),
      ...commandsOf(stepsOfImage(view)).flatMap((command) => command.words.map((word) => word.text)),
      ...copied.flatMap((each) => [...each.words().map((word) => word.text), ...each.flags.map((flag) => flag.value)]),
    ];
    if (words.some((word) => /tailscale/i.test(word) && !word.includes(name)) || copied.some(copiesPrograms)) return;
    const message = `${script.file.path} runs tailscaled, and nothing installs Tailscale in this image`;
    yield { file: view.file.path, at: last.from.at, message };
  },
};

/** Whether the stage stands on an image whose content is known well enough to miss something in it. */
function isKnownBase(stage: Stage): boolean {
  return isOfficialImage(chainOf(stage)[0]?.base ?? '');
}

function copiesOf(stage: Stage): DockerInstruction[] {
  return chainOf(stage)
    .flatMap((each) => each.instructions)
    .filter((each) => each.keyword === 'COPY' || each.keyword === 'ADD');
}

/** A folder of programs copied from another stage or image may hold anything. */
function copiesPrograms(copy: DockerInstruction): boolean {
  const from = copy.flags.some((flag) => flag.name === 'from');
  return from && copy.words().some((word) => /bin\/?$|^\/$|^\/usr\/?(local\/?)?$/.test(word.text));
}

// --- secrets and modes -----------------------------------------------------------------------------------------------

/** Variables of the gateway that are secrets whatever they hold. */
const SECRET_VARIABLES = new Set([
  'LITELLM_MASTER_KEY',
  'LITELLM_SALT_KEY',
  'TAILSCALE_AUTH_KEY',
  'TAILSCALE_AUTHKEY',
  'TS_AUTHKEY',
  'UI_PASSWORD',
  'RAILWAY_TOKEN',
  'RAILWAY_API_TOKEN',
]);

const secretInImage: Check = {
  name: 'dockerfile/secret-in-image',
  severity: 'error',
  what: 'No secret is written into the image or its history.',
  why: 'ENV stays in the image and ARG in its history, for everybody who can pull it; Railway hands secrets to the container when it starts (Docker docs, build check SecretsUsedInArgOrEnv).',
  remedy: 'remove it and set it as a variable of the Railway service; replace the secret when it was pushed',
  *run(context) {
    const view = context.dockerfile();
    if (view === undefined) return;
    const file = view.file.path;
    for (const instruction of view.instructions) {
      if (instruction.keyword === 'ENV' || instruction.keyword === 'ARG') {
        for (const { name, value, at } of instruction.pairs()) {
          const reason = secretReason(name, value);
          if (reason !== undefined) yield { file, at, message: `${instruction.keyword} ${name} ${reason}` };
          else if (instruction.keyword === 'ARG' && SECRET_VARIABLES.has(name)) {
            yield {
              file,
              at,
              severity: 'warning',
              message: `ARG ${name} takes a secret into the history of the image`,
            };
          }
        }
      } else if (instruction.keyword === 'COPY' && !instruction.flags.some((flag) => flag.name === 'from')) {
        for (const word of instruction.words().slice(0, -1)) {
          if (/^\.env(\.(?!example|sample|template)[\w-]+)*$/.test(baseName(word.text)))
            yield { file, at: word.at, message: `${word.text} holds secrets and would be in the image` };
        }
      }
    }
    for (const step of buildOf(view).steps) {
      for (const command of step.script.commands) {
        for (const word of command.words) {
          const kind = word.text.length < 300 ? keyIn(word.text) : undefined;
          if (kind !== undefined) yield { file, at: word.at, message: `${kind} stands in a step of the build` };
        }
      }
    }
  },
};

function keyIn(text: string): string | undefined {
  return text
    .split(/[\s=:"']/)
    .map(credentialKind)
    .find((kind) => kind !== undefined);
}

function secretReason(name: string, value: string | undefined): string | undefined {
  if (value === undefined || value === '' || value.includes('$')) return undefined;
  const kind = credentialKind(value);
  if (kind !== undefined) return `holds ${kind}`;
  if (SECRET_VARIABLES.has(name)) return 'holds a secret';
  if (name === 'DATABASE_URL' && /^[a-z+]+:\/\/[^:/@]+:[^@]+@(?!localhost|127\.)/.test(value))
    return 'holds the password of a database';
  return isSecretKey(name) && looksLikeSecret(value) ? 'holds what looks like a secret' : undefined;
}

const copyChmod: Check = {
  name: 'dockerfile/copy-chmod',
  severity: 'warning',
  what: 'COPY --chmod gives an octal mode.',
  why: 'Builders before Dockerfile syntax 1.14 take only octal modes: --chmod=+x is an error there (Docker docs, "Dockerfile reference", COPY --chmod).',
  remedy: 'write --chmod=755',
  *run(context) {
    const view = context.dockerfile();
    for (const instruction of view?.instructions ?? []) {
      if (view === undefined || (instruction.keyword !== 'COPY' && instruction.keyword !== 'ADD')) continue;
      for (const flag of instruction.flags) {
        if (flag.name !== 'chmod' || flag.value.includes('$') || /^0?[0-7]{3,4}$/.test(flag.value)) continue;
        const fix = isExecutableMode(flag.value) === true ? { ...flag.at, text: '--chmod=755' } : undefined;
        const message = `--chmod=${flag.value} is not octal`;
        yield { file: view.file.path, at: flag.at, message, ...(fix === undefined ? {} : { fix }) };
      }
    }
  },
};

export const imageChecks: readonly Check[] = [
  postgresInstalled,
  postgresDirectories,
  startScriptPresent,
  startScriptExecutable,
  tailscaleInstalled,
  secretInImage,
  copyChmod,
];
