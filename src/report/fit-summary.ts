/** What one step may write (docs.github.com, "Workflow commands for GitHub Actions", step isolation and limits): bytes, not characters. */
const STEP_LIMIT_BYTES = 1024 * 1024;

/** What stands open behind a line. */
interface Open {
  /** The marks that close the fence; undefined outside of one. */
  readonly fence: string | undefined;
  readonly picture: boolean;
  /** How many `<details>`. */
  readonly details: number;
}

/**
 * Markdown of at most `limit` bytes of UTF-8. A longer text is cut behind a line, what stands open is closed, and a note says
 * how much was left out. A diagram is kept or left out as a whole: half of one is an error message.
 */
export function fitSummary(text: string, limit = STEP_LIMIT_BYTES): string {
  const total = Buffer.byteLength(text);
  if (total <= limit) return text;
  const lines = text.split('\n');
  let open: Open = { fence: undefined, picture: false, details: 0 };
  let bytes = 0;
  let kept = 0;
  let tail = note(lines.length, total);
  if (Buffer.byteLength(tail) > limit) return '';
  for (const [index, line] of lines.entries()) {
    bytes += Buffer.byteLength(line) + 1;
    if (bytes > limit) break;
    open = afterLine(open, line);
    if (open.picture) continue;
    const ending = `${closing(open)}${note(lines.length - index - 1, total - bytes)}`;
    if (bytes + Buffer.byteLength(ending) > limit) continue;
    kept = index + 1;
    tail = ending;
  }
  return [...lines.slice(0, kept), tail].join('\n');
}

/** CommonMark 0.31, section 4.5: up to three spaces, three marks or more; closed by as many of the same kind, alone. */
function afterLine(open: Open, line: string): Open {
  const [, marks = '', info = ''] = /^ {0,3}(`{3,}|~{3,})(.*)$/.exec(line) ?? [];
  if (open.fence !== undefined) {
    const closes = marks.startsWith(open.fence) && info.trim() === '';
    return closes ? { ...open, fence: undefined, picture: false } : open;
  }
  if (marks !== '' && !(marks.startsWith('`') && info.includes('`'))) {
    return { ...open, fence: marks, picture: info.trim() === 'mermaid' };
  }
  const opened = line.match(/<details\b/gi)?.length ?? 0;
  const closed = line.match(/<\/details>/gi)?.length ?? 0;
  return { ...open, details: Math.max(0, open.details + opened - closed) };
}

function closing({ fence, details }: Open): string {
  return `${fence === undefined ? '' : `${fence}\n`}${details === 0 ? '' : `\n${'</details>\n'.repeat(details)}`}`;
}

function note(lines: number, bytes: number): string {
  return `\n_Left out for want of room: ${lines} more lines, ${Math.ceil(bytes / 1024)} KiB._\n`;
}
