import { constants } from 'node:fs';
import { chmod, copyFile, mkdir, symlink } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { SlipwayError } from '../model/error.ts';

export interface StagedFile {
  /** Relative, with `/`. */
  readonly path: string;
  readonly executable: boolean;
}

const COPIES_AT_ONCE = 16;

/**
 * Copies files from one folder to another under their paths, links followed, with the modes that git knows.
 *
 * @throws SlipwayError FILE_UNREADABLE; CANCELLED.
 */
export async function stageFiles(
  from: string,
  files: readonly StagedFile[],
  to: string,
  signal: AbortSignal,
): Promise<void> {
  for (const folder of new Set(files.map(({ path }) => dirname(path)))) {
    await mkdir(join(to, folder), { recursive: true });
  }
  const left = [...files];
  async function work(): Promise<void> {
    for (let file = left.pop(); file !== undefined; file = left.pop()) {
      if (signal.aborted) throw new SlipwayError('CANCELLED', 'cancelled');
      const target = join(to, file.path);
      try {
        // Where the file system can, a copy shares its blocks with the file.
        await copyFile(join(from, file.path), target, constants.COPYFILE_FICLONE);
        await chmod(target, file.executable ? 0o755 : 0o644);
      } catch (cause) {
        left.length = 0;
        const reason = cause instanceof Error ? cause.message : String(cause);
        throw new SlipwayError('FILE_UNREADABLE', `${file.path} cannot be copied for the build: ${reason}`, {
          cause,
          remedy: 'make it readable, or name it in .railwayignore',
        });
      }
    }
  }
  // All of them end before the folder is taken away again, whichever fails.
  const ended = await Promise.allSettled(Array.from({ length: COPIES_AT_ONCE }, work));
  const failed = ended.find((one) => one.status === 'rejected');
  if (failed !== undefined) throw failed.reason;
}

/** Makes a symbolic link, whether or not its target is there. */
export async function linkTo(target: string, path: string): Promise<void> {
  await symlink(target, path);
}
