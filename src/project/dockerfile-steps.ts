import type { DockerfileView, DockerInstruction, Stage } from './dockerfile.ts';
import { absolute, isExecutableMode, type MadeFile, type MadeFiles, recordWrites } from './dockerfile-files.ts';
import { isOfficialImage } from './dockerfile-image-name.ts';
import { chainOf } from './dockerfile-stages.ts';
import { substitute } from './dockerfile-words.ts';
import { interpretShell, interpretWords, type ShellScript } from './shell.ts';
import { PROXY_VARIABLES, type ProxyVariable } from './shell-scope.ts';
import type { ShellText } from './shell-text.ts';
import { literalWord } from './shell-words.ts';
import { baseName } from './shell-wrappers.ts';

/** One RUN, by what it does. */
export interface BuildStep {
  readonly stage: Stage;
  readonly instruction: DockerInstruction;
  /** Without commands when the step is no shell script (`SHELL ["powershell"]`, a here-document for Python). */
  readonly script: ShellScript;
  /** Whether the step runs without a network (`--network=none`). */
  readonly offline: boolean;
  /** The files that earlier steps of the stage and of those below it made. */
  readonly made: ReadonlyMap<string, MadeFile>;
  /** Folders that a COPY filled with what is not known here. */
  readonly filled: readonly string[];
}

/** A script that runs what follows it, without some of the proxy variables. */
export interface ClearingWrapper {
  readonly path: string;
  readonly content: ShellText;
  readonly clears: ReadonlySet<ProxyVariable>;
}

export interface Build {
  readonly steps: readonly BuildStep[];
  /** Wrappers that the Dockerfile makes, by path, the last one made of a path. */
  readonly wrappers: ReadonlyMap<string, ClearingWrapper>;
  /** What the last stage holds. */
  readonly image: ImageState;
}

export interface ImageState {
  readonly made: MadeFiles;
  readonly filled: string[];
  readonly variables: Map<string, string | undefined>;
  directory: string;
  user: string | undefined;
  shell: readonly ShellText[] | undefined;
  /** `made` as it stands, for steps; undefined after a change. */
  copy: ReadonlyMap<string, MadeFile> | undefined;
  /** How many files were looked at as wrappers. */
  judged: number;
}

const FOLDERS_OF_PATH = ['/usr/local/sbin', '/usr/local/bin', '/usr/sbin', '/usr/bin', '/sbin', '/bin'];
const PROXY_NAMES: ReadonlySet<string> = new Set(PROXY_VARIABLES);

const builds = new WeakMap<DockerfileView, Build>();

/** Goes through the build as Docker would: every RUN with what it sees. Done once for a view. */
export function buildOf(view: DockerfileView): Build {
  const known = builds.get(view);
  if (known !== undefined) return known;
  const made = goThrough(view);
  builds.set(view, made);
  return made;
}

function goThrough(view: DockerfileView): Build {
  const steps: BuildStep[] = [];
  const wrappers = new Map<string, ClearingWrapper>();
  const states = new Map<Stage, ImageState>();
  for (const stage of view.stages) {
    const state = openState(stage, states);
    states.set(stage, state);
    for (const instruction of stage.instructions) {
      if (instruction.keyword === 'RUN') steps.push(runStep(stage, instruction, state, wrappers));
      else applyInstruction(view, instruction, state, states);
    }
  }
  const last = view.stages[view.stages.length - 1];
  return { steps, wrappers, image: (last && states.get(last)) ?? emptyState() };
}

function emptyState(): ImageState {
  return {
    made: new Map(),
    filled: [],
    variables: new Map(),
    directory: '/',
    user: undefined,
    shell: undefined,
    copy: undefined,
    judged: 0,
  };
}

function openState(stage: Stage, states: ReadonlyMap<Stage, ImageState>): ImageState {
  const below = stage.parent === undefined ? undefined : states.get(stage.parent);
  if (below === undefined) return emptyState();
  return {
    ...below,
    made: new Map(below.made),
    filled: [...below.filled],
    variables: new Map(below.variables),
    copy: undefined,
  };
}

function applyInstruction(
  view: DockerfileView,
  instruction: DockerInstruction,
  state: ImageState,
  states: ReadonlyMap<Stage, ImageState>,
): void {
  const lookup = (name: string) => state.variables.get(name);
  switch (instruction.keyword) {
    case 'ENV':
    case 'ARG':
      for (const { name, value } of instruction.pairs()) {
        // A proxy variable as build argument beats both.
        if (PROXY_NAMES.has(name)) continue;
        const given = value ?? (instruction.keyword === 'ARG' ? view.globalArgs.get(name)?.value : undefined);
        state.variables.set(name, given === undefined ? undefined : substitute(given, lookup));
      }
      break;
    case 'WORKDIR':
      state.directory = absolute(substitute(instruction.words()[0]?.text ?? '', lookup) ?? '/?', state.directory);
      break;
    case 'USER':
      state.user = instruction.words()[0]?.text;
      break;
    case 'SHELL':
      state.shell = instruction.exec();
      break;
    case 'COPY':
    case 'ADD':
      applyCopy(view, instruction, state, states);
      break;
  }
}

/** The operands of COPY and ADD: sources and the destination, variables resolved. */
export function copyOperands(
  instruction: DockerInstruction,
  lookup: (name: string) => string | undefined,
): { readonly sources: readonly string[]; readonly destination: string } | undefined {
  const written = instruction.exec()?.map((text) => text.text) ?? instruction.words().map((word) => word.text);
  const words = written.map((word) => substitute(word, lookup) ?? word);
  const destination = words[words.length - 1];
  return words.length < 2 || destination === undefined ? undefined : { sources: words.slice(0, -1), destination };
}

function applyCopy(
  view: DockerfileView,
  instruction: DockerInstruction,
  state: ImageState,
  states: ReadonlyMap<Stage, ImageState>,
): void {
  const operands = copyOperands(instruction, (name) => state.variables.get(name));
  if (operands === undefined) return;
  state.copy = undefined;
  const target = absolute(operands.destination, state.directory);
  const intoFolder = operands.destination.endsWith('/') || operands.destination === '.' || operands.sources.length > 1;
  const mode = instruction.flags.find((flag) => flag.name === 'chmod')?.value;
  const executable = mode === undefined ? undefined : isExecutableMode(mode);
  const from = instruction.flags.find((flag) => flag.name === 'from')?.value;
  const other = from === undefined ? undefined : states.get(stageCalled(view, from) as Stage);
  for (const source of operands.sources) {
    const document = instruction.hereDocuments.find(
      (each) => source.replace(/^<<-?/, '').replaceAll(/["']/g, '') === each.name,
    );
    const name = document?.name ?? baseName(source);
    const path = intoFolder ? absolute(name, target) : target;
    const copied = other?.made.get(absolute(source, '/'));
    state.made.set(path, { content: document?.body ?? copied?.content, executable: executable ?? copied?.executable });
    if (document === undefined && copied === undefined && !isOneFile(name)) state.filled.push(target);
  }
}

/** A name with an extension and no wildcard; anything else may be a folder with much in it. */
function isOneFile(name: string): boolean {
  return /^[^*?[]+\.[A-Za-z0-9]+$/.test(name);
}

export function stageCalled(view: DockerfileView, name: string): Stage | undefined {
  return (
    view.stages.find((stage) => stage.name === name.toLowerCase()) ??
    view.stages[/^\d+$/.test(name) ? Number(name) : -1]
  );
}

// --- RUN -------------------------------------------------------------------------------------------------------------

function runStep(
  stage: Stage,
  instruction: DockerInstruction,
  state: ImageState,
  wrappers: Map<string, ClearingWrapper>,
): BuildStep {
  const find = (path: string): ReadonlySet<ProxyVariable> | undefined => findWrapper(path, state, wrappers)?.clears;
  const script = scriptOf(instruction, state, find);
  const offline = instruction.flags.some((flag) => flag.name === 'network' && flag.value === 'none');
  // Steps in a row that make no file share one copy.
  state.copy ??= new Map(state.made);
  const step: BuildStep = { stage, instruction, script, offline, made: state.copy, filled: [...state.filled] };
  if (recordWrites(script, state.directory, state.made)) state.copy = undefined;
  return step;
}

function scriptOf(
  instruction: DockerInstruction,
  state: ImageState,
  findClearing: (path: string) => ReadonlySet<ProxyVariable> | undefined,
): ShellScript {
  const { lines } = instruction.body;
  const start = { variables: state.variables, findClearing };
  const words = instruction.exec();
  if (words !== undefined) return interpretWords(words.map(literalWord), lines, start);
  const document = loneHereDocument(instruction);
  if (document !== undefined && !isForShell(document.text)) return interpretWords([], lines);
  const text = document ?? instruction.shellText();
  const shell = state.shell ?? [];
  const at = shell.findIndex((word) => SHELLS.has(baseName(word.text)));
  if (shell.length > 0 && at === -1) return interpretWords([], lines);
  const cleared = new Set(shell.slice(0, Math.max(0, at)).flatMap((word) => [...(findClearing(word.text) ?? [])]));
  return interpretShell(text, { ...start, cleared, options: optionsOf(shell.slice(at + 1)) });
}

const SHELLS = new Set(['sh', 'bash', 'dash', 'ash']);

/** A here-document that begins with `#!` is run as a file of its own. */
function isForShell(text: string): boolean {
  if (!text.startsWith('#!')) return true;
  const words = text.slice(2, text.indexOf('\n')).trim().split(/\s+/);
  return words.some((word) => SHELLS.has(baseName(word)));
}

/** The lone here-document of a RUN is its script. */
function loneHereDocument(instruction: DockerInstruction): ShellText | undefined {
  const [document] = instruction.hereDocuments;
  if (document === undefined || instruction.words().length !== 1) return undefined;
  return document.body;
}

function optionsOf(words: readonly ShellText[]): string[] {
  const options: string[] = [];
  words.forEach((word, index) => {
    if (/^-[a-z]*e/.test(word.text)) options.push('errexit');
    if (/^-[a-z]*o$/.test(word.text) || /^-[a-z]*oc$/.test(word.text)) options.push(words[index + 1]?.text ?? '');
  });
  return options;
}

// --- wrappers --------------------------------------------------------------------------------------------------------

/** A wrapper that is made anew before each use, again and again, is not followed further. */
const MAX_JUDGED = 200;
const judged = new WeakMap<ShellText, ReadonlySet<ProxyVariable> | null>();

function findWrapper(
  path: string,
  state: ImageState,
  wrappers: Map<string, ClearingWrapper>,
): ClearingWrapper | undefined {
  if (state.made.size === 0) return undefined;
  const paths = path.includes('/')
    ? [absolute(path, state.directory)]
    : FOLDERS_OF_PATH.map((folder) => `${folder}/${path}`);
  for (const each of paths) {
    const content = state.made.get(each)?.content;
    if (content === undefined) continue;
    if (!judged.has(content) && ++state.judged > MAX_JUDGED) return undefined;
    const clears = clearedBy(content);
    if (clears === undefined) continue;
    const wrapper = { path: each, content, clears };
    wrappers.set(each, wrapper);
    return wrapper;
  }
  return undefined;
}

/** The proxy variables that a script takes away from the `"$@"` that it runs; undefined when it runs none. */
export function clearedBy(content: ShellText): ReadonlySet<ProxyVariable> | undefined {
  const known = judged.get(content);
  if (known !== undefined) return known ?? undefined;
  const runs = interpretShell(content).commands.filter((command) => command.path === '$@');
  const cleared =
    runs.length === 0
      ? undefined
      : new Set(PROXY_VARIABLES.filter((name) => runs.every((run) => run.sees(name).kind === 'cleared')));
  judged.set(content, cleared ?? null);
  return cleared;
}

/** Whether a file at a path of the image may come from something that is not known here: a base image, a copied folder. */
export function mayComeFromElsewhere(step: BuildStep, path: string): boolean {
  if (step.filled.some((folder) => folder === path || path.startsWith(folder === '/' ? '/' : `${folder}/`)))
    return true;
  const base = chainOf(step.stage)[0]?.base;
  return base === undefined || !isOfficialImage(base);
}
