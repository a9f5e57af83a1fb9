import { cutText, plainText } from '../model/plain-text.ts';

export interface ContainerLog {
  /** Takes a line of `docker logs --timestamps`. */
  read(line: string): void;
  /** Without their times, in the order in which the container printed them. */
  lines(): string[];
}

const MOST_LINES = 2_000;
const LONGEST_LINE = 2_000;

/**
 * The end of a container's log. Its standard output and error come through two pipes, so what was printed last may come
 * first: the engine's times, all of one length, tell the order.
 */
export function createContainerLog(): ContainerLog {
  let kept: { readonly time: string; readonly text: string }[] = [];
  const inOrder = (): typeof kept => kept.toSorted((a, b) => (a.time < b.time ? -1 : a.time > b.time ? 1 : 0));
  return {
    read(line) {
      const [, time, text] = /^(\d{4}-\d\d-\d\dT\S+Z) ?(.*)$/.exec(line) ?? [];
      // What has no time of its own belongs to what came before it.
      kept.push({ time: time ?? kept.at(-1)?.time ?? '', text: cutText(plainText(text ?? line), LONGEST_LINE) });
      if (kept.length > 2 * MOST_LINES) kept = inOrder().slice(-MOST_LINES);
    },
    lines: () =>
      inOrder()
        .slice(-MOST_LINES)
        .map(({ text }) => text),
  };
}
