import { posix } from 'node:path';
import type { Instruction } from 'dockerfile-ast';

/** What a Dockerfile says about the container that runs from it. Read, never run. */
export interface DockerfileImage {
  /** ENTRYPOINT and CMD; a string is the shell form. */
  readonly entrypoint: readonly string[] | string | undefined;
  readonly command: readonly string[] | string | undefined;
  readonly workingDirectory: string;
  /** ENV, without values that refer to others. */
  readonly environment: Readonly<Record<string, string>>;
  /** COPY and ADD from the build context, in order; `to` is absolute. */
  readonly copies: readonly { readonly from: readonly string[]; readonly to: string; readonly folder: boolean }[];
  /** Whether a build step other than ENTRYPOINT and CMD speaks of this text: a script made by RUN, a chmod. */
  mentions(text: string): boolean;
}

export interface DockerfileFailure {
  readonly failure: string;
}

/** Reads the last stage of a Dockerfile and the stages that it builds on. */
export async function readDockerfile(text: string): Promise<DockerfileImage | DockerfileFailure> {
  const { DockerfileParser } = await import('dockerfile-ast');
  const stages = stagesOf(DockerfileParser.parse(text).getInstructions());
  const last = stages.at(-1);
  if (last === undefined) return { failure: 'dockerfile parse error: no build stage in current context' };
  const chain: Stage[] = [];
  for (let stage: Stage | undefined = last; stage !== undefined && !chain.includes(stage); ) {
    chain.unshift(stage);
    const base: string = stage.base;
    const until: number = stages.indexOf(stage);
    stage = stages.slice(0, until).findLast((earlier) => earlier.name === base);
  }
  const instructions = chain.flatMap((stage) => stage.instructions);
  const steps = stages
    .flatMap((stage) => stage.instructions)
    .filter((step) => step.getKeyword() !== 'CMD' && step.getKeyword() !== 'ENTRYPOINT')
    .map((step) => step.getRawArgumentsContent() ?? '');
  return { ...layersOf(instructions), mentions: (part) => steps.some((step) => step.includes(part)) };
}

interface Stage {
  readonly base: string;
  readonly name: string | undefined;
  readonly instructions: Instruction[];
}

function stagesOf(instructions: readonly Instruction[]): Stage[] {
  const stages: Stage[] = [];
  for (const instruction of instructions) {
    if (instruction.getKeyword() === 'FROM') {
      const words = instruction.getArguments().map((word) => word.getValue().toLowerCase());
      stages.push({ base: words[0] ?? '', name: words[1] === 'as' ? words[2] : undefined, instructions: [] });
    } else stages.at(-1)?.instructions.push(instruction);
  }
  return stages;
}

function layersOf(instructions: readonly Instruction[]): Omit<DockerfileImage, 'mentions'> {
  let workingDirectory = '/';
  let entrypoint: DockerfileImage['entrypoint'];
  let command: DockerfileImage['command'];
  const environment: Record<string, string> = {};
  const copies: { from: string[]; to: string; folder: boolean }[] = [];
  for (const instruction of instructions) {
    switch (instruction.getKeyword()) {
      case 'WORKDIR':
        workingDirectory = posix.resolve(workingDirectory, instruction.getArgumentsContent() ?? '.');
        break;
      case 'ENTRYPOINT':
        // A new ENTRYPOINT drops the CMD of the stages below.
        entrypoint = commandOf(instruction);
        command = undefined;
        break;
      case 'CMD':
        command = commandOf(instruction);
        break;
      case 'ENV':
        Object.assign(environment, valuesOf(instruction));
        break;
      case 'COPY':
      case 'ADD': {
        const words = wordsOf(instruction);
        const to = words.pop();
        // A heredoc's words are its text: it copies nothing of the upload.
        const heredoc = words.some((word) => word.startsWith('<<'));
        if (to === undefined || words.length === 0 || heredoc || isFromStage(instruction)) break;
        const folder = to.endsWith('/') || to === '.' || to === '..' || words.length > 1;
        copies.push({ from: words, to: posix.resolve(workingDirectory, to), folder });
        break;
      }
    }
  }
  return { entrypoint, command, workingDirectory, environment, copies };
}

function commandOf(instruction: Instruction): readonly string[] | string {
  return jsonWords(instruction) ?? instruction.getRawArgumentsContent() ?? '';
}

function wordsOf(instruction: Instruction): string[] {
  return [...(jsonWords(instruction) ?? instruction.getArguments().map((word) => word.getValue()))];
}

/** The exec form. The library's own values drop the blanks inside strings. */
function jsonWords(instruction: Instruction): string[] | undefined {
  const raw = instruction.getRawArgumentsContent()?.trim() ?? '';
  if (!raw.startsWith('[')) return undefined;
  try {
    const words: unknown = JSON.parse(raw);
    if (Array.isArray(words) && words.every((word) => typeof word === 'string')) return words;
  } catch {
    // Docker takes a broken exec form as the shell form.
  }
  return undefined;
}

function isFromStage(instruction: Instruction): boolean {
  return 'getFromFlag' in instruction && (instruction as { getFromFlag(): unknown }).getFromFlag() !== null;
}

function valuesOf(instruction: Instruction): Record<string, string> {
  const properties =
    (instruction as { getProperties?(): { getName(): string; getValue(): string | null }[] }).getProperties?.() ?? [];
  return Object.fromEntries(
    properties
      .map((property) => [property.getName(), property.getValue() ?? ''] as const)
      .filter(([, value]) => !value.includes('$')),
  );
}
