import type { Span } from '../model/position.ts';
import type { DockerfileView, Stage } from '../project/dockerfile.ts';
import { isOfficialImage, parseImageName } from '../project/dockerfile-image-name.ts';
import { chainOf } from '../project/dockerfile-stages.ts';
import { type BuildStep, buildOf } from '../project/dockerfile-steps.ts';
import type { ShellCommand } from '../project/shell.ts';
import type { Check, Report } from './check.ts';
import { networkTool } from './dockerfile-network.ts';

const RECOMMENDED = 'python:3.12-slim-bookworm';

/** Python's minor version from which on grpcio, cryptography and other C extensions had no wheels for years after its release. */
const FIRST_WITHOUT_WHEELS = 14;

const baseImage: Check = {
  name: 'dockerfile/base-image',
  severity: 'error',
  what: 'Base images have a Python with pre-built wheels, and a tag that does not move.',
  why: 'A tag such as Chainguard\'s latest-dev moves to Python 3.14, for which grpcio and others publish no wheels: pip then compiles them, and the build fails (PyPI, grpcio, "Download files"; Chainguard Academy, "Chainguard Containers FAQ").',
  remedy: `use ${RECOMMENDED}`,
  *run(context) {
    const view = context.dockerfile();
    if (view === undefined) return;
    for (const stage of view.stages) {
      if (stage.base === undefined || stage.base === 'scratch') continue;
      const at = imagePlace(view, stage);
      yield* judgeImage(stage.base, view.file.path, at);
    }
  },
};

/** Where the image is written: the argument's default, when FROM only names the argument. */
function imagePlace(view: DockerfileView, stage: Stage): Span {
  const name = /^\$\{?([A-Za-z0-9_]+)\}?$/.exec(stage.image)?.[1];
  return (name === undefined ? undefined : view.globalArgs.get(name)?.at) ?? stage.imageAt;
}

const FLOATING = new Set([
  'latest',
  'latest-dev',
  'main-latest',
  'main-stable',
  'stable',
  'edge',
  'nightly',
  'dev',
  'lts',
]);

function* judgeImage(image: string, file: string, at: Span): Generator<Report> {
  const { repository, tag, digest } = parseImageName(image);
  const chainguard = repository.startsWith('chainguard/');
  const floats = tag === undefined || FLOATING.has(tag);
  if (digest !== undefined) return;
  if (chainguard && floats) {
    yield {
      file,
      at,
      message: `${image} moves to the newest Python, 3.14 among them, which has no wheels for grpcio and cryptography`,
    };
    return;
  }
  const python = repository === 'python' ? /^3(?:\.(\d+))?/.exec(tag ?? '') : null;
  if (python?.[1] !== undefined && Number(python[1]) >= FIRST_WITHOUT_WHEELS) {
    yield {
      file,
      at,
      message: `Python 3.${python[1]} has no pre-built wheels for grpcio and cryptography: "grpcio failed to build"`,
    };
  } else if (floats || (repository === 'python' && python?.[1] === undefined)) {
    const remedy = repository === 'python' ? `use ${RECOMMENDED}` : 'name a version in the tag, or a digest';
    yield {
      file,
      at,
      severity: 'warning',
      message: `${image} is another image tomorrow: its tag names no version`,
      remedy,
    };
  }
}

const nodeForPrisma: Check = {
  name: 'dockerfile/node-for-prisma',
  severity: 'warning',
  what: 'Node.js is in the stage in which prisma generate runs.',
  why: 'The Prisma client for Python runs a Node program; without Node it fetches one with nodeenv during the build, unpinned, and "nodeenv couldn\'t download" where it cannot (Prisma Client Python docs, "Configuration", use_global_node).',
  remedy:
    'copy Node from its official image (COPY --from=node:22-bookworm-slim /usr/local/bin/node /usr/local/bin/node), or install nodejs',
  *run(context) {
    const view = context.dockerfile();
    if (view === undefined) return;
    const withNode = new Set<Stage>();
    for (const step of buildOf(view).steps) {
      const chain = chainOf(step.stage);
      // What is in an image of somebody else is not known.
      const base = chain[0]?.base ?? '';
      if (!isOfficialImage(base) || parseImageName(base).repository === 'node') continue;
      const { commands } = step.script;
      if (holdsNode(step) || commands.some(mentionsNode)) withNode.add(step.stage);
      if (chain.some((stage) => withNode.has(stage))) continue;
      for (const command of commands) {
        if (!generatesPrisma(command)) continue;
        yield { file: view.file.path, at: command.at, message: 'prisma generate runs without Node.js in this stage' };
      }
    }
  },
};

function generatesPrisma(command: ShellCommand): boolean {
  const module = command.arguments.findIndex((word) => word.text === '-m');
  const runsPrisma = command.name === 'prisma' || (module !== -1 && command.arguments[module + 1]?.text === 'prisma');
  return runsPrisma && networkTool(command) !== undefined;
}

function holdsNode(step: BuildStep): boolean {
  for (const path of step.made.keys()) if (path.endsWith('/node') || path.endsWith('/nodejs')) return true;
  return step.filled.some(
    (folder) => folder === '/' || folder === '/usr/local' || folder === '/usr/local/bin' || folder === '/usr',
  );
}

function mentionsNode(command: ShellCommand): boolean {
  const names = /(^|[^a-z])(nodejs|node|npm|npx|nvm|fnm|volta|nodesource)([^a-z]|$)/;
  return names.test(command.name) || command.arguments.some((word) => names.test(word.text));
}

const layerOrder: Check = {
  name: 'dockerfile/layer-order',
  severity: 'warning',
  what: 'Requirements are copied and installed before the source.',
  why: 'A layer is built again when a file copied before it changed; with the source copied first, every change installs all requirements again (Docker docs, "Optimize cache usage in builds").',
  remedy: 'COPY requirements.txt, install it, and COPY the source after that',
  *run(context) {
    const view = context.dockerfile();
    if (view === undefined) return;
    const { steps } = buildOf(view);
    for (const stage of view.stages) {
      const copy = stage.instructions.find(
        (each) =>
          each.keyword === 'COPY' &&
          !each.flags.some((flag) => flag.name === 'from') &&
          copiesAll(each.words().map((word) => word.text)),
      );
      if (copy === undefined) continue;
      const install = steps.find(
        (step) =>
          step.stage === stage && step.instruction.at.line > copy.at.line && installsRequirements(step.script.commands),
      );
      if (install === undefined) continue;
      const already = steps.some(
        (step) =>
          step.stage === stage && step.instruction.at.line < copy.at.line && installsRequirements(step.script.commands),
      );
      if (already) continue;
      const message = `the whole source is copied before line ${install.instruction.at.line} installs the requirements`;
      yield { file: view.file.path, at: copy.at, message };
    }
  },
};

function copiesAll(words: readonly string[]): boolean {
  return words.slice(0, -1).some((word) => word === '.' || word === './');
}

function installsRequirements(commands: readonly ShellCommand[]): boolean {
  return commands.some((command) => {
    if (networkTool(command) === undefined) return false;
    const words = command.arguments.map((word) => word.text);
    if (command.name === 'npm') return words.includes('ci');
    return words.some(
      (word) =>
        word === '-r' || word === '--requirement' || word.startsWith('-r=') || word.startsWith('--requirement='),
    );
  });
}

export const baseChecks: readonly Check[] = [baseImage, nodeForPrisma, layerOrder];
