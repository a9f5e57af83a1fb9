/** A step that uses the action: `uses:` behind a dash or on a line of its own. */
const USES = /^( *)(- +)?uses: +["']?slipway-kit\/slipway@/;

/**
 * A workflow of the kit for files that do not stand at the repository's root: each step that uses the action gets the input
 * `working-directory`, as the first of its inputs. A step that has it keeps its own.
 *
 * @param directory from the repository's root, with `/`.
 */
export function inDirectory(workflow: string, directory: string): string {
  if (directory === '' || directory === '.') return workflow;
  const lines = workflow.split('\n');
  const line = `working-directory: ${JSON.stringify(directory)}`;
  const edited: string[] = [];
  for (let at = 0; at < lines.length; at++) {
    const text = lines[at] as string; // at < length
    edited.push(text);
    const found = USES.exec(text);
    if (found === null) continue;
    const column = (found[1]?.length ?? 0) + (found[2]?.length ?? 0);
    const step = stepEnd(lines, at + 1, column);
    const below = lines.slice(at + 1, step);
    if (below.some((one) => /^ *working-directory:/.test(one))) continue;
    const withAt = below.findIndex((one) => one.startsWith(`${' '.repeat(column)}with:`));
    if (withAt === -1) {
      edited.push(`${' '.repeat(column)}with:`, `${' '.repeat(column + 2)}${line}`);
      continue;
    }
    edited.push(...below.slice(0, withAt + 1));
    const first = below.slice(withAt + 1).find((one) => /^ *[^\s#]/.test(one));
    const indent = first === undefined ? column + 2 : (/^ */.exec(first)?.[0].length ?? column + 2);
    edited.push(`${' '.repeat(Math.max(indent, column + 1))}${line}`);
    at += withAt + 1;
  }
  return edited.join('\n');
}

/** The first line that no longer belongs to the step whose keys stand in `column`. */
function stepEnd(lines: readonly string[], from: number, column: number): number {
  let at = from;
  while (at < lines.length) {
    const text = lines[at] as string; // at < length
    if (text.trim() !== '' && (/^ */.exec(text)?.[0].length ?? 0) < column) break;
    at++;
  }
  return at;
}
