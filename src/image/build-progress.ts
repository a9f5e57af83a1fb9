import { cutText, plainLine } from '../model/plain-text.ts';

/** What a build's `--progress=plain` output has told so far. */
export interface BuildProgress {
  /** Instructions of the Dockerfile that were looked at, `FROM` not counted, and how many of them came from the cache. */
  readonly steps: number;
  readonly cached: number;
  /** The instruction that failed: `RUN pip install …`, and the end of what it printed. */
  readonly failed: { readonly instruction: string; readonly lines: readonly string[] } | undefined;
  /** `Dockerfile.railway:12`, where the builder names it. */
  readonly place: string | undefined;
  /** The builder's last words, without their common beginnings. */
  readonly error: string | undefined;
}

export interface BuildProgressReader {
  /** Takes a line; gives the step's progress text when it has changed: `3 of 9: RUN apt-get …`. */
  read(line: string): string | undefined;
  result(): BuildProgress;
}

interface Vertex {
  readonly name: string;
  readonly numbered: boolean;
  readonly lines: string[];
}

/** A failing step's log is kept to this: pip's traceback alone has eighty lines. */
const MOST_LINES = 400;
const LONGEST_LINE = 2_000;
const LONGEST_NAME = 60;

/** Reads the output of `docker buildx build --progress=plain` line by line. Pure; whatever comes, it goes on. */
export function createBuildProgress(): BuildProgressReader {
  const vertices = new Map<string, Vertex>();
  const cached = new Set<string>();
  let failed: Vertex | undefined;
  let place: string | undefined;
  let before = '';
  let error: string | undefined;
  let shown: string | undefined;

  function vertexLine(id: string, rest: string): string | undefined {
    const vertex = vertices.get(id);
    if (vertex === undefined) {
      const { name, numbered, text } = nameOf(rest);
      vertices.set(id, { name, numbered, lines: [] });
      if (!numbered || text === shown) return undefined;
      shown = text;
      return text;
    }
    if (rest === 'CACHED') cached.add(id);
    else if (rest.startsWith('ERROR: ')) failed ??= vertex;
    else {
      const log = /^\d+\.\d+ (.*)$/.exec(rest);
      if (log?.[1] !== undefined) vertex.lines.push(cutText(log[1], LONGEST_LINE));
      if (vertex.lines.length > MOST_LINES) vertex.lines.shift();
    }
    return undefined;
  }

  return {
    read(line) {
      const vertex = /^#(\d+) (.*)$/.exec(line);
      if (vertex !== null) return vertexLine(vertex[1] as string, vertex[2] as string); // both groups are in the pattern
      if (/^-{20}$/.test(line) && /^[^\s-].*:\d+$/.test(before)) place ??= before;
      if (line.startsWith('ERROR: ')) error = line.replace(/^ERROR: (?:failed to build: )?(?:failed to solve: )?/, '');
      before = line;
      return undefined;
    },
    result: () => ({
      steps: [...vertices.values()].filter(isInstruction).length,
      cached: [...cached].filter((id) => isInstruction(vertices.get(id))).length,
      failed: failed && { instruction: failed.name, lines: failed.lines },
      place,
      error: error === undefined ? undefined : plainLine(error, 1_000),
    }),
  };
}

/** A base image is taken as it is, whatever the proxies. */
function isInstruction(vertex: Vertex | undefined): boolean {
  return vertex?.numbered === true && !/^FROM\b/i.test(vertex.name);
}

/** `[build 2/9] RUN x` and `[2/9] RUN x` are instructions; `[internal] …`, `exporting …` are the builder's own work. */
function nameOf(text: string): { name: string; numbered: boolean; text: string } {
  const step = /^\[(?:(\S+) +)?(\d+)\/(\d+)\] (.*)$/.exec(text);
  if (step === null) return { name: plainLine(text), numbered: false, text: '' };
  const [, stage, number, total, instruction = ''] = step;
  const count = `${stage === undefined ? '' : `${stage} `}${number} of ${total}`;
  return { name: plainLine(instruction), numbered: true, text: plainLine(`${count}: ${instruction}`, LONGEST_NAME) };
}
