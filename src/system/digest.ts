import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { readFile, stat } from 'node:fs/promises';
import { pipeline } from 'node:stream/promises';

/** From here on a file is read in pieces; for small ones that costs three times as much. */
const LARGE_FILE_BYTES = 4_000_000;

export interface FileDigest {
  /** SHA-256 of the content, hex. */
  readonly digest: string;
  readonly bytes: number;
}

/** Size in bytes, links followed. Throws what the platform throws. */
export async function fileSize(path: string): Promise<number> {
  return (await stat(path)).size;
}

/**
 * The digest of a file's content.
 * @param size as `fileSize` gave it: it only decides how the file is read
 */
export async function digestFile(path: string, size: number): Promise<FileDigest> {
  const hash = createHash('sha256');
  if (size <= LARGE_FILE_BYTES) {
    const content = await readFile(path);
    return { digest: hash.update(content).digest('hex'), bytes: content.byteLength };
  }
  let bytes = 0;
  await pipeline(createReadStream(path), async (chunks: AsyncIterable<Buffer>) => {
    for await (const chunk of chunks) {
      bytes += chunk.byteLength;
      hash.update(chunk);
    }
  });
  return { digest: hash.digest('hex'), bytes };
}
