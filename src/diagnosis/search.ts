import { cutText, plainLine } from '../model/plain-text.ts';
import type { KnownFailure } from './known-failure.ts';
import { type LogLine, logLines, withoutPrefix } from './log-lines.ts';
import { type CompiledSign, compileSign, placeInText, spansOf, squeeze } from './signs.ts';

/** Evidence longer than this is cut around the words that were recognised. */
const LONGEST_EVIDENCE = 240;
/** What is shown before the recognised words of a long line. */
const EVIDENCE_LEAD = 60;
/** So many characters, or lines, are asked at once whether any sign is in them at all. */
const BATCH_CHARACTERS = 16_384;
const BATCH_LINES = 2_048;
/** A shorter line was not broken by a terminal. */
const NARROWEST_WRAP = 40;
/** What of two lines is looked at where the second may be the continuation of the first. */
const SEAM = 160;

/** A known failure and the first line that gave it away. */
export interface Found {
  readonly failure: KnownFailure;
  readonly line: number;
  /** One line, cut. */
  readonly text: string;
}

interface Watch {
  readonly failure: KnownFailure;
  readonly signs: readonly CompiledSign[];
  readonly beside: readonly CompiledSign[];
  readonly healedBy: readonly CompiledSign[];
}

interface Searched extends LogLine {
  readonly squeezed: string;
}

interface Hit extends LogLine {
  /** Index in the batch. */
  readonly index: number;
}

/** Hears how many characters each search goes over. */
export type Look = (characters: number) => void;

/**
 * Which of the failures a text shows. Each search is one pass over a bounded piece, so the work is the length of the text
 * times the number of signs at most, whatever stands in it.
 */
export function findFailures(text: string, failures: readonly KnownFailure[], look: Look): Found[] {
  const watches = failures.map(watchFor);
  const found = new Map<string, Found>();
  const beside = new Set<string>();
  let batch: LogLine[] = [];
  let characters = 0;
  for (const piece of logLines(text)) {
    batch.push(piece);
    characters += piece.text.length;
    if (characters < BATCH_CHARACTERS && batch.length < BATCH_LINES) continue;
    searchBatch(batch, watches, found, beside, look);
    // The last line may go on in the next batch; a long one does not.
    batch = piece.text.length < BATCH_CHARACTERS / 16 ? [piece] : [];
    characters = 0;
  }
  searchBatch(batch, watches, found, beside, look);
  return [...found.values()].filter(({ failure }) => failure.beside === undefined || beside.has(failure.name));
}

function watchFor(failure: KnownFailure): Watch {
  const compiled = (signs: readonly string[] = []): CompiledSign[] => signs.map(compileSign);
  return {
    failure,
    signs: compiled(failure.signs),
    beside: compiled(failure.beside),
    healedBy: compiled(failure.healedBy),
  };
}

function searchBatch(
  batch: readonly LogLine[],
  watches: readonly Watch[],
  found: Map<string, Found>,
  seenBeside: Set<string>,
  look: Look,
): void {
  const lines: Searched[] = batch.map((line) => ({ ...line, squeezed: squeeze(line.text) }));
  // Without a break between them, so that a message that a terminal broke in two is in it as well.
  const all = lines.map(({ squeezed }) => squeezed).join('');
  const inBatch = (signs: readonly CompiledSign[]): CompiledSign[] =>
    signs.filter(({ parts }) => {
      look(all.length);
      return all.includes(parts[0] ?? '');
    });
  for (const { failure, signs, beside, healedBy } of watches) {
    const { name } = failure;
    if (!seenBeside.has(name) && firstHit(lines, inBatch(beside), 0, look) !== undefined) seenBeside.add(name);
    const healed = lastHealing(lines, inBatch(healedBy), look);
    if (healed >= 0) found.delete(name);
    if (found.has(name)) continue;
    const hit = firstHit(lines, inBatch(signs), healed + 1, look);
    if (hit !== undefined) found.set(name, { failure, line: hit.line, text: hit.text });
  }
}

function lastHealing(lines: readonly Searched[], signs: readonly CompiledSign[], look: Look): number {
  if (signs.length === 0) return -1;
  return lines.findLastIndex((line) => signs.some((sign) => spansIn(line, sign, look) !== undefined));
}

function firstHit(
  lines: readonly Searched[],
  signs: readonly CompiledSign[],
  from: number,
  look: Look,
): Hit | undefined {
  if (signs.length === 0) return undefined;
  for (let index = from; index < lines.length; index++) {
    const line = lines[index] as Searched;
    const next = lines[index + 1];
    for (const sign of signs) {
      const spans = spansIn(line, sign, look);
      if (spans !== undefined) return { index, line: line.line, text: evidence(line, sign, spans[0]?.start ?? 0) };
      if (next !== undefined && isBroken(line, next, sign, look)) {
        return { index, line: line.line, text: plainLine(`${endOf(line.text)} ${cutText(next.text, 200)}`) };
      }
    }
  }
  return undefined;
}

/** The last words of a line that goes on in the next one. */
function endOf(text: string): string {
  return text.length <= 200 ? text : `…${text.slice(-199)}`;
}

function spansIn(line: Searched, sign: CompiledSign, look: Look): ReturnType<typeof spansOf> {
  look(line.squeezed.length);
  const spans = spansOf(sign.atStart ? { ...sign, atStart: false } : sign, line.squeezed);
  if (spans === undefined || !sign.atStart) return spans;
  // What stands in front of a message is taken off only where it matters.
  return spansOf(sign, squeeze(withoutPrefix(line.text)));
}

/** Whether a word of the sign lies across the end of one line and the start of the next: two lines of which each holds a part tell nothing. */
function isBroken(line: Searched, next: Searched, sign: CompiledSign, look: Look): boolean {
  if (sign.atStart || sign.atEnd || line.text.length < NARROWEST_WRAP || line.line === next.line) return false;
  const tail = line.squeezed.slice(-SEAM);
  const seam = tail + next.squeezed.slice(0, SEAM);
  look(seam.length);
  return spansOf(sign, seam)?.some(({ start, end }) => start < tail.length && end > tail.length) ?? false;
}

function evidence({ text }: Searched, sign: CompiledSign, squeezedPlace: number): string {
  if (text.length <= LONGEST_EVIDENCE || sign.atStart)
    return plainLine(text.slice(0, LONGEST_EVIDENCE * 4), LONGEST_EVIDENCE);
  const start = Math.max(0, placeInText(text, squeezedPlace) - EVIDENCE_LEAD);
  const cut = plainLine(text.slice(start, start + LONGEST_EVIDENCE * 4), LONGEST_EVIDENCE);
  return start === 0 ? cut : `…${cut}`;
}
