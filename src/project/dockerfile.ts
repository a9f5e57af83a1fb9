import { DockerfileParser, type Instruction } from 'dockerfile-ast';
import type { LineIndex, Span } from '../model/position.ts';
import {
  type DockerPair,
  type DockerWord,
  readExecForm,
  readPairs,
  splitWords,
  substitute,
} from './dockerfile-words.ts';
import type { ProjectFile } from './project.ts';
import { appendStretch, createShellText, type ShellText, type ShellTextBuilder, stretch } from './shell-text.ts';
import type { ParseProblem } from './yaml-source.ts';

export { chainOf, finalStage } from './dockerfile-stages.ts';
export type { DockerPair, DockerWord } from './dockerfile-words.ts';

export interface DockerFlag {
  /** Without the dashes: `from`, `chmod`, `mount`. */
  readonly name: string;
  readonly value: string;
  readonly at: Span;
}

export interface HereDocument {
  readonly name: string;
  /** Whether the name was quoted, so that Docker or the shell leaves variables in the body alone. */
  readonly quoted: boolean;
  readonly body: ShellText;
  readonly at: Span;
  readonly closed: boolean;
}

export interface DockerInstruction {
  /** In capitals. */
  readonly keyword: string;
  /** The keyword's place. */
  readonly at: Span;
  /** From the keyword to the end of the last line, here-documents included. */
  readonly span: Span;
  readonly flags: readonly DockerFlag[];
  /** What stands behind the flags; continued lines are joined, comments between them left out. */
  readonly body: ShellText;
  /** The body split at blanks, quotes removed. */
  words(): readonly DockerWord[];
  /** The strings of the exec form; undefined in shell form. */
  exec(): readonly ShellText[] | undefined;
  /** The pairs of ENV, ARG and LABEL. */
  pairs(): readonly DockerPair[];
  readonly hereDocuments: readonly HereDocument[];
  /** Body and here-documents as a shell gets them. */
  shellText(): ShellText;
}

export interface Stage {
  readonly index: number;
  /** `AS name`, in lower case as Docker compares it. */
  readonly name: string | undefined;
  readonly from: DockerInstruction;
  /** The image as written: `${LITELLM_RUNTIME_IMAGE}`. */
  readonly image: string;
  readonly imageAt: Span;
  /** The image by the defaults of the build arguments; undefined when one has none, or when the stage builds on another. */
  readonly base: string | undefined;
  /** The earlier stage that this one builds on. */
  readonly parent: Stage | undefined;
  readonly instructions: readonly DockerInstruction[];
}

export interface DockerfileView {
  readonly file: ProjectFile;
  readonly problems: readonly ParseProblem[];
  /** `\` unless a parser directive says `` ` ``. */
  readonly escapeCharacter: string;
  readonly instructions: readonly DockerInstruction[];
  readonly stages: readonly Stage[];
  /** ARG before the first FROM, with their defaults. */
  readonly globalArgs: ReadonlyMap<string, DockerPair>;
}

const KEYWORDS = new Set(
  'ADD ARG CMD COPY ENTRYPOINT ENV EXPOSE FROM HEALTHCHECK LABEL MAINTAINER ONBUILD RUN SHELL STOPSIGNAL USER VOLUME WORKDIR'.split(
    ' ',
  ),
);
/** A file with more than this is no Dockerfile; the rest would only repeat it. */
const MAX_PROBLEMS = 20;
const HERE_DOCUMENT_KEYWORDS = new Set(['RUN', 'COPY', 'ADD']);

/** Reads a Dockerfile into stages and instructions. Never throws: what is wrong stands in `problems`. */
export function readDockerfile(file: ProjectFile): DockerfileView {
  const problems: ParseProblem[] = [];
  const nul = file.text.indexOf('\0');
  if (nul !== -1)
    problems.push({ message: 'a NUL byte, which no Dockerfile can hold', ...file.lines.span(nul, nul + 1) });
  else if (file.text.trim() === '') problems.push({ message: 'the file is empty', ...file.lines.span(0, 0) });
  if (problems.length > 0)
    return { file, problems, escapeCharacter: '\\', instructions: [], stages: [], globalArgs: new Map() };
  const parsed = DockerfileParser.parse(file.text);
  const escapeCharacter = parsed.getEscapeCharacter();
  const instructions = parsed
    .getInstructions()
    .map((instruction) => readInstruction(file, instruction, escapeCharacter));
  for (const instruction of instructions) {
    if (problems.length < MAX_PROBLEMS) problems.push(...problemsOf(instruction));
  }
  const { stages, globalArgs, problem } = groupStages(file, instructions);
  if (problem !== undefined) problems.push(problem);
  return { file, problems, escapeCharacter, instructions, stages, globalArgs };
}

function problemsOf(instruction: DockerInstruction): ParseProblem[] {
  const { keyword } = instruction;
  if (!KEYWORDS.has(keyword)) return [{ message: `unknown instruction ${keyword.slice(0, 40)}`, ...instruction.at }];
  if (instruction.body.text.trim() === '') return [{ message: `${keyword} without arguments`, ...instruction.at }];
  const open = instruction.hereDocuments.find((document) => !document.closed);
  return open === undefined ? [] : [{ message: `the here-document is not closed: no line ${open.name}`, ...open.at }];
}

// --- one instruction -------------------------------------------------------------------------------------------------

function readInstruction(file: ProjectFile, parsed: Instruction, escapeCharacter: string): DockerInstruction {
  const { text, lines } = file;
  const offsetOf = (position: { line: number; character: number }) =>
    lines.offset({ line: position.line + 1, column: position.character + 1 });
  const range = parsed.getRange();
  const start = offsetOf(range.start);
  const end = offsetOf(range.end);
  const keywordEnd = offsetOf(parsed.getInstructionRange().end);
  const keyword = parsed.getKeyword();
  const { logical, next } = joinContinued(text, lines, keywordEnd, end, escapeCharacter);
  const { flags, behind } = readFlags(logical, escapeCharacter);
  const body = stretch(logical, behind, logical.text.length);
  const openings = HERE_DOCUMENT_KEYWORDS.has(keyword) ? findOpenings(body, escapeCharacter) : [];
  const hereDocuments = readHereDocuments(text, lines, openings, next, end);
  return {
    keyword,
    at: lines.span(start, keywordEnd),
    span: lines.span(start, end),
    flags,
    body,
    words: once(() => splitWords(body, escapeCharacter)),
    exec: once(() => readExecForm(body)),
    pairs: once(() => readPairs(keyword, body, escapeCharacter)),
    hereDocuments,
    shellText: once(() => shellTextOf(text, lines, body, hereDocuments.length > 0 ? next : end, end)),
  };
}

function once<Value>(make: () => Value): () => Value {
  let made: { readonly value: Value } | undefined;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}

/**
 * Joins lines that end in the escape character, as BuildKit does: comments and blank lines between them fall away
 * (moby/buildkit frontend/dockerfile/parser/parser.go).
 *
 * @returns the joined line, and where the line behind it begins.
 */
function joinContinued(
  text: string,
  lines: LineIndex,
  from: number,
  end: number,
  escapeCharacter: string,
): { logical: ShellText; next: number } {
  const builder = createShellText(lines);
  let at = from;
  let first = true;
  while (at < end) {
    const newline = text.indexOf('\n', at);
    const lineEnd = newline === -1 || newline > end ? end : newline;
    const line = text.slice(at, lineEnd).trimEnd();
    const skipped = !first && (line.trimStart() === '' || line.trimStart().startsWith('#'));
    const continued = line.endsWith(escapeCharacter);
    if (!skipped) builder.append(continued ? line.slice(0, -1) : line, at);
    at = Math.min(end, lineEnd + 1);
    if (!skipped && !continued) break;
    first = false;
  }
  return { logical: builder.build(), next: at };
}

function readFlags(logical: ShellText, escapeCharacter: string): { flags: DockerFlag[]; behind: number } {
  const flags: DockerFlag[] = [];
  const lead = logical.text.length - logical.text.trimStart().length;
  if (!logical.text.startsWith('--', lead)) return { flags, behind: lead };
  let behind = lead;
  for (const word of splitWords(logical, escapeCharacter)) {
    if (!word.text.startsWith('--')) return { flags, behind: word.start };
    const equals = word.text.indexOf('=');
    const name = equals === -1 ? word.text.slice(2) : word.text.slice(2, equals);
    flags.push({ name, value: equals === -1 ? '' : word.text.slice(equals + 1), at: word.at });
    behind = word.end;
  }
  return { flags, behind };
}

// --- here-documents --------------------------------------------------------------------------------------------------

interface Opening {
  readonly name: string;
  readonly quoted: boolean;
  readonly stripTabs: boolean;
  readonly at: Span;
}

/** Words such as `<<EOF`, `<<-EOF`, `<<"EOF"`; not `<<<`. */
function findOpenings(body: ShellText, escapeCharacter: string): Opening[] {
  const openings: Opening[] = [];
  for (const word of splitWords(body, escapeCharacter)) {
    const written = body.text.slice(word.start, word.end);
    const matched = /^\d*<<(-?)([^<>|&;()]+)$/.exec(written);
    if (matched === null) continue;
    const name = (matched[2] as string).replaceAll('"', '').replaceAll("'", '');
    openings.push({ name, quoted: name !== matched[2], stripTabs: matched[1] === '-', at: word.at });
  }
  return openings;
}

function readHereDocuments(
  text: string,
  lines: LineIndex,
  openings: readonly Opening[],
  from: number,
  end: number,
): HereDocument[] {
  let at = from;
  return openings.map((opening) => {
    const builder = createShellText(lines);
    let closed = false;
    while (at < end && !closed) {
      const newline = text.indexOf('\n', at);
      const lineEnd = newline === -1 || newline >= end ? end : newline;
      const line = withoutReturn(text.slice(at, lineEnd));
      const tabs = opening.stripTabs ? line.length - line.replace(/^\t+/, '').length : 0;
      closed = line.slice(tabs) === opening.name;
      if (!closed) appendLine(builder, line.slice(tabs), at + tabs, lineEnd);
      at = Math.min(end, lineEnd + 1);
    }
    return { name: opening.name, quoted: opening.quoted, body: builder.build(), at: opening.at, closed };
  });
}

function appendLine(builder: ShellTextBuilder, line: string, at: number, lineEnd: number): void {
  builder.append(line, at);
  builder.append('\n', lineEnd);
}

function withoutReturn(line: string): string {
  return line.endsWith('\r') ? line.slice(0, -1) : line;
}

/** A lone here-document is the script; beside a command it belongs to that command, and the shell reads it. */
function shellTextOf(text: string, lines: LineIndex, body: ShellText, next: number, end: number): ShellText {
  if (next >= end) return body;
  const builder = createShellText(lines);
  appendStretch(builder, body, 0, body.text.length);
  builder.append('\n', Math.max(0, next - 1));
  builder.append(text.slice(next, end), next);
  return builder.build();
}

// --- stages ----------------------------------------------------------------------------------------------------------

interface Grouped {
  readonly stages: readonly Stage[];
  readonly globalArgs: ReadonlyMap<string, DockerPair>;
  readonly problem: ParseProblem | undefined;
}

function groupStages(file: ProjectFile, instructions: readonly DockerInstruction[]): Grouped {
  const globalArgs = new Map<string, DockerPair>();
  const stages: (Stage & { instructions: DockerInstruction[] })[] = [];
  let problem: ParseProblem | undefined;
  for (const instruction of instructions) {
    const stage = stages[stages.length - 1];
    if (instruction.keyword === 'FROM') stages.push(openStage(instruction, stages, globalArgs));
    else if (stage !== undefined) stage.instructions.push(instruction);
    else if (instruction.keyword === 'ARG') {
      for (const pair of instruction.pairs())
        globalArgs.set(pair.name, { ...pair, value: resolved(pair.value, globalArgs) });
    } else if (KEYWORDS.has(instruction.keyword)) {
      problem ??= { message: `${instruction.keyword} before the first FROM`, ...instruction.at };
    }
  }
  if (stages.length === 0) problem ??= { message: 'no FROM: there is no image to build on', ...file.lines.span(0, 0) };
  return { stages, globalArgs, problem };
}

function resolved(text: string | undefined, args: ReadonlyMap<string, DockerPair>): string | undefined {
  return text === undefined ? undefined : substitute(text, (name) => args.get(name)?.value);
}

function openStage(
  from: DockerInstruction,
  earlier: readonly Stage[],
  globalArgs: ReadonlyMap<string, DockerPair>,
): Stage & { instructions: DockerInstruction[] } {
  const words = from.words();
  const image = words[0]?.text ?? '';
  const name = words[1]?.text.toUpperCase() === 'AS' ? words[2]?.text.toLowerCase() : undefined;
  const base = resolved(image, globalArgs);
  const parent = earlier.find((stage) => stage.name !== undefined && stage.name === base?.toLowerCase());
  return {
    index: earlier.length,
    name,
    from,
    image,
    imageAt: words[0]?.at ?? from.at,
    base: parent === undefined ? base : undefined,
    parent,
    instructions: [],
  };
}
