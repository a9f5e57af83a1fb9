import type { CST } from 'yaml';
import type { LineIndex } from '../model/position.ts';
import type { ParseProblem } from './parse-problem.ts';

/** A text that is no YAML at all would yield one for every character. */
export const MAX_PROBLEMS = 100;

/** PyYAML takes only spaces between tokens: "found character '\t' that cannot start any token" (yaml/pyyaml, scanner.py). */
export function tabProblems(tokens: readonly CST.Token[], lines: LineIndex): ParseProblem[] {
  const problems: ParseProblem[] = [];
  for (const { type, source, offset } of sourcesBelow(tokens)) {
    const at = type === 'space' || type === 'scalar' || type === 'newline' ? source.indexOf('\t') : -1;
    if (at === -1) continue;
    const place = lines.span(offset + at, offset + at + 1);
    problems.push({ ...place, message: 'a tab stands between words, where PyYAML takes only spaces' });
    if (problems.length === MAX_PROBLEMS) break;
  }
  return problems;
}

/** Every token that has a text of its own. The depth was looked at before. */
function* sourcesBelow(tokens: readonly CST.Token[]): Generator<{ type: string; source: string; offset: number }> {
  for (const token of tokens) {
    if ('source' in token) yield token;
    if ('start' in token) yield* sourcesBelow(Array.isArray(token.start) ? token.start : [token.start]);
    for (const item of 'items' in token ? token.items : []) {
      yield* sourcesBelow(item.start);
      if (item.key) yield* sourcesBelow([item.key]);
      if (item.sep) yield* sourcesBelow(item.sep);
      if (item.value) yield* sourcesBelow([item.value]);
    }
    if (token.type === 'document' && token.value) yield* sourcesBelow([token.value]);
    if (token.type === 'block-scalar') yield* sourcesBelow(token.props);
    if ('end' in token && token.end) yield* sourcesBelow(token.end);
  }
}

/** PyYAML's reader refuses control characters wherever they stand ("special characters are not allowed"). */
export function forbiddenCharacters(text: string, lines: LineIndex): ParseProblem[] {
  for (let offset = 0; offset < text.length; offset++) {
    const code = text.charCodeAt(offset);
    const allowed = code >= 0x20 ? code !== 0x7f : code === 0x09 || code === 0x0a || code === 0x0d;
    if (!allowed) {
      const hex = code.toString(16).padStart(4, '0');
      return [
        { ...lines.span(offset, offset + 1), message: `the character U+${hex.toUpperCase()} is not allowed in YAML` },
      ];
    }
  }
  return [];
}
