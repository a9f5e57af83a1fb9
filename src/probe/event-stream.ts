/** More than this without a line break is no event stream. */
const LONGEST_LINE = 1_000_000;

/**
 * The `data:` payloads of a stream of server-sent events (WHATWG HTML, "Server-sent events"): lines end in LF, CRLF or CR,
 * several data lines of one event are joined by a line feed, comments and other fields are left out.
 */
export async function* eventData(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<string> {
  let data: string[] = [];
  for await (const line of lines(chunks)) {
    if (line === '') {
      if (data.length > 0) yield data.join('\n');
      data = [];
    } else if (line.startsWith('data:')) {
      data.push(line.slice(line.startsWith('data: ') ? 6 : 5));
    }
  }
  // An event without its closing blank line counts here: servers end streams in the middle of the protocol's politeness.
  if (data.length > 0) yield data.join('\n');
}

async function* lines(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<string> {
  const decoder = new TextDecoder();
  let rest = '';
  for await (const chunk of chunks) {
    rest += decoder.decode(chunk, { stream: true });
    // A CR at the end may be the first half of a CRLF.
    const held = rest.endsWith('\r') ? '\r' : '';
    const parts = rest.slice(0, rest.length - held.length).split(/\r\n|\n|\r/);
    rest = (parts.pop() ?? '') + held;
    yield* parts;
    if (rest.length > LONGEST_LINE) return;
  }
  rest += decoder.decode();
  const last = rest.endsWith('\r') ? rest.slice(0, -1) : rest;
  if (last !== '') yield last;
}
