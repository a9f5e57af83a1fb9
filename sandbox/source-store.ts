import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** The uploaded archives, by the digest of their tree. */
export interface SourceStore {
  put(digest: string, archive: Uint8Array): Promise<void>;
  get(digest: string): Promise<Uint8Array | undefined>;
  /** Forgets every archive that is not named. */
  keepOnly(digests: ReadonlySet<string>): Promise<void>;
}

export function sourcesInMemory(): SourceStore {
  const archives = new Map<string, Uint8Array>();
  return {
    async put(digest, archive) {
      archives.set(digest, archive);
    },
    async get(digest) {
      return archives.get(digest);
    },
    async keepOnly(digests) {
      for (const digest of archives.keys()) if (!digests.has(digest)) archives.delete(digest);
    },
  };
}

/** Archives as files of a folder, readable by its owner only. */
export async function sourcesInDirectory(directory: string): Promise<SourceStore> {
  await mkdir(directory, { recursive: true, mode: 0o700 });
  const pathOf = (digest: string): string => join(directory, `${digest}.tar.gz`);
  return {
    async put(digest, archive) {
      await writeFile(pathOf(digest), archive, { mode: 0o600 });
    },
    async get(digest) {
      return await readFile(pathOf(digest)).catch(() => undefined);
    },
    async keepOnly(digests) {
      for (const name of await readdir(directory)) {
        if (!digests.has(name.replace(/\.tar\.gz$/, ''))) await rm(join(directory, name), { force: true });
      }
    },
  };
}
