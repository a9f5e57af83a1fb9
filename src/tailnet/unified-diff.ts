import { createTwoFilesPatch } from 'diff';

/**
 * A unified diff as `diff -u` prints it, with three lines of context; empty when the texts are equal.
 * @param name the file's name in both header lines
 */
export function unifiedDiff(name: string, before: string, after: string): string {
  if (before === after) return '';
  const patch = createTwoFilesPatch(`a/${name}`, `b/${name}`, before, after, undefined, undefined, { context: 3 });
  // The library leads with a rule of `=`, which patch(1) skips and readers stumble over.
  return patch.replace(/^=+\n/, '');
}
