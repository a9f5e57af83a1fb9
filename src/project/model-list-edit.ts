import { isDeepStrictEqual } from 'node:util';
import { type Document, isAlias, isMap, isScalar, isSeq, type Pair, type YAMLMap, type YAMLSeq } from 'yaml';
import { LineIndex } from '../model/position.ts';
import { type ModelEntry, modelEntryData, modelEntryLines } from './model-entry.ts';
import { isRecord, readYaml } from './yaml-source.ts';

/** `reason` says why the text is better left alone; it ends no sentence: `model_list stands in [ ]`. */
export type ModelListEdit =
  | { readonly kind: 'edited'; readonly text: string }
  | { readonly kind: 'refused'; readonly reason: string };

/** How entries are laid out: columns of `-`, of the keys behind it, and how much deeper nested keys stand. */
interface Layout {
  readonly dash: number;
  readonly keys: number;
  readonly step: number;
  readonly blankBetween: boolean;
}

/** Text that takes the place of `[start, end)`. */
interface Splice {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/**
 * Puts entries at the end of `model_list`, or makes one where there is none. Every byte that stands there stays: comments,
 * anchors, line ends and indentation; the new entries follow those of the file. Idempotent it is not: ask first what is there.
 *
 * The result is read again, and given only when it holds what was there and the new entries behind it.
 *
 * @param text a proxy config without its byte order mark.
 */
export function insertModels(text: string, entries: readonly ModelEntry[]): ModelListEdit {
  if (entries.length === 0) return { kind: 'edited', text };
  const before = readYaml(text, new LineIndex(text), 'pyyaml');
  const [problem] = before.problems;
  if (problem !== undefined) return refused(`line ${problem.line} is not valid: ${problem.message}`);
  if (before.duplicates.some(({ key }) => key === 'model_list')) return refused('model_list stands there twice');
  // A text that keeps its trailing line breaks (`|+`) would take the blank line in front of the entries for its own.
  for (const apart of [true, false]) {
    const splices = splicesFor(text, before.document, entries, apart);
    if (typeof splices === 'string') return refused(splices);
    const edited = applied(text, splices);
    const after = readYaml(edited, new LineIndex(edited), 'pyyaml');
    if (after.problems.length === 0 && isDeepStrictEqual(after.data, wanted(before.data, entries))) {
      return { kind: 'edited', text: edited };
    }
  }
  return refused('it is written in a way that an insertion would change');
}

/** The same config with these entries in the place of those of its block-style `model_list`; for the kit's own template. */
export function replaceModels(text: string, entries: readonly ModelEntry[]): string {
  const { lines, start, end } = modelListLines(text);
  const layout: Layout = { dash: 2, keys: 4, step: 2, blankBetween: true };
  return [...lines.slice(0, start), ...entryLines(entries, layout), ...lines.slice(end)].join('\n');
}

/** Whether two configs, with LF as line ends, have the same lines below a `model_list` at the top level. */
export function sameModelList(one: string, other: string): boolean {
  const [a, b] = [modelListLines(one), modelListLines(other)];
  return a.start > 0 && isDeepStrictEqual(a.lines.slice(a.start, a.end), b.lines.slice(b.start, b.end));
}

/** The lines of a text, and which of them stand below `model_list:`; none do when `start` is 0. */
function modelListLines(text: string): {
  readonly lines: readonly string[];
  readonly start: number;
  readonly end: number;
} {
  const lines = text.split('\n');
  const start = lines.findIndex((line) => line.startsWith('model_list:')) + 1;
  let end = lines.findIndex((line, index) => index >= start && /^\S/.test(line));
  if (end === -1) end = lines.length;
  while (end > start && lines[end - 1]?.trim() === '') end--;
  return { lines, start, end };
}

function refused(reason: string): ModelListEdit {
  return { kind: 'refused', reason };
}

function applied(text: string, splices: readonly Splice[]): string {
  let edited = text;
  for (const { start, end, text: put } of [...splices].sort((a, b) => b.start - a.start)) {
    edited = edited.slice(0, start) + put + edited.slice(end);
  }
  return edited;
}

function wanted(data: unknown, entries: readonly ModelEntry[]): unknown {
  const top = isRecord(data) ? data : {};
  const list = Array.isArray(top.model_list) ? top.model_list : [];
  return { ...top, model_list: [...list, ...entries.map(modelEntryData)] };
}

/** What to put where; a text says why it cannot be. `apart`: behind a blank line, where the file has such. */
function splicesFor(
  text: string,
  document: Document.Parsed,
  entries: readonly ModelEntry[],
  apart: boolean,
): Splice[] | string {
  const top = document.contents;
  const isEmpty = top === null || (isScalar(top) && top.value === null);
  if (!isEmpty && !isMap(top)) return 'its top level is no mapping';
  if (!isEmpty && (top as YAMLMap).flow === true) return 'it is written in { }';
  const pair = isEmpty
    ? undefined
    : (top as YAMLMap).items.find(({ key }) => isScalar(key) && key.value === 'model_list');
  if (pair === undefined) return appendList(text, isEmpty ? undefined : (top as YAMLMap), entries, apart);
  const { value } = pair;
  const indent = indentOf(top) ?? 0;
  const layout: Layout = { dash: indent + 2, keys: indent + 4, step: 2, blankBetween: true };
  if (value === null || (isScalar(value) && value.value === null)) {
    return emptyList(text, pair, isScalar(value) ? rangeOf(value) : undefined, entries, layout);
  }
  if (isAlias(value)) return 'model_list is an alias';
  if (!isSeq(value)) return 'model_list is no list';
  if (value.flow !== true) return appendItems(text, value, entries, apart);
  if (value.items.length > 0) return 'model_list is written in [ ]';
  return emptyList(text, pair, rangeOf(value), entries, layout);
}

/** Behind the last item, and behind the comments that stand deeper than its `-`: those are its own. */
function appendItems(text: string, list: YAMLSeq, entries: readonly ModelEntry[], apart: boolean): Splice[] | string {
  const last = list.items.at(-1);
  const dash = indentOf(list);
  if (dash === undefined) return 'the place of its entries cannot be told';
  const layout = layoutOf(text, list, dash);
  const end = endOf(last) ?? rangeOf(list)?.end;
  if (end === undefined) return 'the end of its last entry cannot be told';
  const deeper = new RegExp(`^ {${dash + 1},}#`);
  let at = text[end - 1] === '\n' ? end : lineEnd(text, end);
  while (at < text.length) {
    const next = text[at - 1] === '\n' ? at : nextLine(text, at);
    if (next === undefined || !deeper.test(text.slice(next, lineEnd(text, next)))) break;
    at = lineEnd(text, next);
  }
  return [insertion(text, at, [...(layout.blankBetween && apart ? [''] : []), ...entryLines(entries, layout)])];
}

/** `model_list:` with nothing, with `null` or with `[]`: that goes, and the entries follow the line. */
function emptyList(
  text: string,
  pair: Pair,
  value: { readonly start: number; readonly end: number } | undefined,
  entries: readonly ModelEntry[],
  layout: Layout,
): Splice[] | string {
  const key = rangeOf(pair.key);
  if (key === undefined) return 'the place of model_list cannot be told';
  const written = value !== undefined && value.end > value.start ? value : undefined;
  const at = lineEnd(text, written?.end ?? key.end);
  const insert = insertion(text, at, entryLines(entries, layout));
  if (written === undefined) return [insert];
  const blanks = /[ \t]*$/.exec(text.slice(key.end, written.start))?.[0].length ?? 0;
  const start = text[written.end] === '\n' || text[written.end] === '\r' ? written.start - blanks : written.start;
  return [{ start, end: written.end, text: '' }, insert];
}

function appendList(
  text: string,
  top: YAMLMap | undefined,
  entries: readonly ModelEntry[],
  apart: boolean,
): Splice[] | string {
  if (/^\.\.\.(?:\s|$)/m.test(text)) return 'it ends in a document mark (...)';
  const indent = (top === undefined ? undefined : indentOf(top)) ?? 0;
  const layout: Layout = { dash: indent + 2, keys: indent + 4, step: 2, blankBetween: true };
  const lines = [`${' '.repeat(indent)}model_list:`, ...entryLines(entries, layout)];
  const blank = !apart || text.trim() === '' || /\n\s*\n$/.test(text) ? [] : [''];
  return [insertion(text, text.length, [...blank, ...lines])];
}

/** At a line's end the lines follow it; at a line's start they stand before it. */
function insertion(text: string, at: number, lines: readonly string[]): Splice {
  const eol = /\r?\n/.exec(text)?.[0] ?? '\n';
  const body = lines.join(eol);
  const atStart = at === 0 || text[at - 1] === '\n';
  return { start: at, end: at, text: atStart ? `${body}${eol}` : `${eol}${body}` };
}

function entryLines(entries: readonly ModelEntry[], layout: Layout): string[] {
  return entries.flatMap((entry, index) => [
    ...(layout.blankBetween && index > 0 ? [''] : []),
    ...modelEntryLines(entry, layout),
  ]);
}

/** The layout of the entries that are there. */
function layoutOf(text: string, list: YAMLSeq, dash: number): Layout {
  const maps = list.items.filter((item): item is YAMLMap => isMap(item) && item.flow !== true);
  const last = maps.at(-1);
  const keys = (last === undefined ? undefined : indentOf(last)) ?? dash + 2;
  const nested = maps
    .flatMap(({ items }) => items.map(({ value }) => value))
    .findLast((value) => isMap(value) && value.flow !== true && value.items.length > 0);
  const step = (indentOf(nested) ?? keys + 2) - keys;
  const [lastStart, formerEnd] = [rangeOf(list.items.at(-1))?.start, endOf(list.items.at(-2))];
  const between = lastStart === undefined || formerEnd === undefined ? '\n\n' : text.slice(formerEnd, lastStart);
  const blankBetween = /\n[ \t]*\r?\n/.test(between);
  return { dash, keys: keys > dash ? keys : dash + 2, step: step > 0 ? step : 2, blankBetween };
}

/** The column in which the items or keys of a block collection stand. */
function indentOf(node: unknown): number | undefined {
  if (!isMap(node) && !isSeq(node)) return undefined;
  const token = node.srcToken;
  return token !== undefined && (token.type === 'block-map' || token.type === 'block-seq') ? token.indent : undefined;
}

function rangeOf(node: unknown): { readonly start: number; readonly end: number } | undefined {
  if (!isScalar(node) && !isMap(node) && !isSeq(node) && !isAlias(node)) return undefined;
  const range = node.range;
  return range === null || range === undefined ? undefined : { start: range[0], end: range[1] };
}

/** Where the last character of a node's content stands; the range of a collection also holds the comments behind it. */
function endOf(node: unknown): number | undefined {
  if (isSeq(node) && node.flow !== true && node.items.length > 0) return endOf(node.items.at(-1)) ?? rangeOf(node)?.end;
  if (!isMap(node) || node.flow === true) return rangeOf(node)?.end;
  const pair = node.items.at(-1);
  if (pair === undefined) return rangeOf(node)?.end;
  return Math.max(endOf(pair.key) ?? 0, endOf(pair.value) ?? 0);
}

/** The offset of the line break that ends the line of `from`, before its CR. */
function lineEnd(text: string, from: number): number {
  const feed = text.indexOf('\n', from);
  if (feed === -1) return text.length;
  return feed > from && text[feed - 1] === '\r' ? feed - 1 : feed;
}

function nextLine(text: string, at: number): number | undefined {
  const feed = text.indexOf('\n', at);
  return feed === -1 ? undefined : feed + 1;
}
