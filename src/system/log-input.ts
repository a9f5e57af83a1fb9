import { fstatSync } from 'node:fs';
import { open, stat } from 'node:fs/promises';
import { SlipwayError } from '../model/error.ts';

/** More of a log is not read: it holds a hundred thousand lines. */
export const MOST_LOG_BYTES = 16_000_000;

/** So much decides in which encoding a log is written, and whether it is one. */
const PROBED_BYTES = 8_192;
/** A log that was cut off in a crash holds some NULs; more of them than this share are no text. */
const MOST_NOISE = 0.05;

/** What became of an attempt to read a log. */
export type LogOutcome =
  | {
      readonly kind: 'text';
      readonly text: string;
      /** Which part was read where it was longer than the limit. */
      readonly cut: 'first' | 'last' | undefined;
    }
  | { readonly kind: 'missing' }
  | { readonly kind: 'directory' }
  | { readonly kind: 'binary' }
  | { readonly kind: 'unreadable'; readonly reason: string };

/** Whether a person types into standard input. */
export function standardInputIsTerminal(): boolean {
  return process.stdin.isTTY === true;
}

/**
 * Reads standard input to its end, or its first `limit` bytes.
 *
 * @throws SlipwayError CANCELLED when the signal comes first.
 */
export async function readStandardInput(
  limit = MOST_LOG_BYTES,
  signal?: AbortSignal,
  input: NodeJS.ReadStream & { readonly fd?: number } = process.stdin,
): Promise<LogOutcome> {
  // Node gives an empty stream for what it cannot read from.
  if (input.fd === 0 && isDirectory(0)) return { kind: 'directory' };
  return readStream(input, limit, signal);
}

function isDirectory(descriptor: number): boolean {
  try {
    return fstatSync(descriptor).isDirectory();
  } catch {
    return false;
  }
}

/**
 * Reads a log file, or its last `limit` bytes. A FIFO, as `<(railway logs)` makes one, is read like standard input.
 *
 * @throws SlipwayError CANCELLED when the signal comes before a FIFO's end.
 */
export async function readLogFile(path: string, limit = MOST_LOG_BYTES, signal?: AbortSignal): Promise<LogOutcome> {
  try {
    const found = await stat(path);
    if (found.isDirectory()) return { kind: 'directory' };
    if (!found.isFile() && !found.isFIFO()) return { kind: 'unreadable', reason: 'not a regular file' };
    const handle = await open(path, 'r');
    if (found.isFIFO()) return await readStream(handle.createReadStream(), limit, signal);
    try {
      return await readTail(handle, found.size, limit);
    } finally {
      await handle.close();
    }
  } catch (cause) {
    if (cause instanceof SlipwayError) throw cause;
    const code = (cause as NodeJS.ErrnoException).code;
    if (code === 'ENOENT' || code === 'ENOTDIR') return { kind: 'missing' };
    return { kind: 'unreadable', reason: reasonOf(cause) };
  }
}

type Handle = Awaited<ReturnType<typeof open>>;

async function readTail(handle: Handle, size: number, limit: number): Promise<LogOutcome> {
  const probe = await readAt(handle, 0, Math.min(PROBED_BYTES, size));
  // An even start, so that the two bytes of a UTF-16 character stay together.
  const start = size <= limit ? 0 : (size - limit) & ~1;
  const bytes = start === 0 && size <= probe.length ? probe : await readAt(handle, start, size - start);
  return decoded(bytes, probe, start === 0 ? undefined : 'last');
}

/** Files of /proc say that they are empty, and logs grow while they are read: what is there counts. */
async function readAt(handle: Handle, start: number, length: number): Promise<Buffer> {
  const buffer = Buffer.alloc(length);
  let filled = 0;
  while (filled < length) {
    const { bytesRead } = await handle.read(buffer, filled, length - filled, start + filled);
    if (bytesRead === 0) break;
    filled += bytesRead;
  }
  return buffer.subarray(0, filled);
}

async function readStream(
  stream: NodeJS.ReadableStream & { destroy(error?: Error): unknown },
  limit: number,
  signal?: AbortSignal,
): Promise<LogOutcome> {
  const chunks: Buffer[] = [];
  let length = 0;
  const stop = (): void => {
    stream.destroy(new Error('cancelled'));
  };
  if (signal?.aborted) throw cancelled();
  signal?.addEventListener('abort', stop, { once: true });
  try {
    // Leaving the loop closes the stream, so that a writer without an end does not keep this process.
    for await (const chunk of stream) {
      const bytes = typeof chunk === 'string' ? Buffer.from(chunk) : chunk;
      chunks.push(bytes);
      length += bytes.length;
      if (length > limit) break;
    }
  } catch (cause) {
    if (signal?.aborted) throw cancelled();
    return { kind: 'unreadable', reason: reasonOf(cause) };
  } finally {
    signal?.removeEventListener('abort', stop);
  }
  const bytes = Buffer.concat(chunks);
  return decoded(bytes.subarray(0, limit), bytes.subarray(0, PROBED_BYTES), length > limit ? 'first' : undefined);
}

function cancelled(): SlipwayError {
  return new SlipwayError('CANCELLED', 'cancelled before the log ended', {
    remedy: 'write the log to a file first, and name that file',
  });
}

type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be';

/** PowerShell writes UTF-16 where `>` sends a log into a file. */
function decoded(bytes: Buffer, probe: Buffer, cut: 'first' | 'last' | undefined): LogOutcome {
  const encoding = encodingOf(probe);
  if (isNoise(textOf(probe, encoding))) return { kind: 'binary' };
  const text = textOf(bytes, encoding);
  // The first line of a tail is the rest of one.
  return { kind: 'text', text: cut === 'last' ? text.slice(text.indexOf('\n') + 1) : text, cut };
}

function encodingOf(probe: Buffer): Encoding {
  if (probe[0] === 0xff && probe[1] === 0xfe) return 'utf-16le';
  if (probe[0] === 0xfe && probe[1] === 0xff) return 'utf-16be';
  const nulls = [0, 0];
  for (const [at, byte] of probe.entries()) if (byte === 0) nulls[at % 2] = (nulls[at % 2] ?? 0) + 1;
  const [even = 0, odd = 0] = nulls;
  // Without a mark: nearly every second byte of English text is NUL.
  if (odd > probe.length * 0.35 && even < probe.length * 0.05) return 'utf-16le';
  if (even > probe.length * 0.35 && odd < probe.length * 0.05) return 'utf-16be';
  return 'utf-8';
}

function textOf(bytes: Buffer, encoding: Encoding): string {
  const even = bytes.subarray(0, bytes.length & ~1);
  const text =
    encoding === 'utf-8'
      ? bytes.toString('utf8')
      : (encoding === 'utf-16le' ? even : Buffer.from(even).swap16()).toString('utf16le');
  return text.startsWith('\ufeff') ? text.slice(1) : text;
}

function isNoise(text: string): boolean {
  let noise = 0;
  for (const character of text) if (character === '\u0000' || character === '\ufffd') noise++;
  return noise > text.length * MOST_NOISE;
}

function reasonOf(cause: unknown): string {
  const code = (cause as NodeJS.ErrnoException).code;
  if (code === 'EACCES' || code === 'EPERM') return 'permission denied';
  if (code === 'EISDIR') return 'it is a directory';
  if (code === 'EBADF') return 'it is closed';
  if (code === 'ELOOP') return 'a symbolic link that points at itself';
  return cause instanceof Error ? cause.message : String(cause);
}
