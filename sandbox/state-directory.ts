import { mkdir, open, readFile, rename, rm } from 'node:fs/promises';
import { get } from 'node:http';
import { join } from 'node:path';
import { SlipwayError } from '../src/model/error.ts';

/** What a sandbox writes down: everything that it needs to go on, secrets too. */
export interface SavedSandbox {
  readonly version: 1;
  readonly port: number;
  readonly tailscaleApiKey: string;
  readonly tailnet: unknown;
  readonly railway: unknown;
}

export interface StateDirectory {
  /** What was saved there before; undefined in a new one. */
  readonly saved: SavedSandbox | undefined;
  /** Names what is to be saved, and saves it. */
  keep(snapshot: () => SavedSandbox): void;
  /** Saves soon: changes that follow one another closely are written once. */
  changed(): void;
  /** Writes what is not written yet, and gives the directory free. */
  close(): Promise<void>;
}

const STATE_FILE = 'state.json';
const LOCK_FILE = 'lock';
const WRITE_AFTER_MS = 50;
const LOCK_ATTEMPTS = 3;

/**
 * Opens a sandbox's state directory for one sandbox alone. Files in it are readable by their owner only.
 *
 * @param url the sandbox's own address, by which the next one tells whether the lock is still held
 * @throws SlipwayError USAGE when another sandbox uses it, FILE_INVALID when what is saved there cannot be read
 */
export async function openStateDirectory(directory: string, url: string): Promise<StateDirectory> {
  await mkdir(directory, { recursive: true, mode: 0o700 }).catch((cause: Error) => {
    throw new SlipwayError('USAGE', `the sandbox cannot keep its state in ${directory}: ${cause.message}`, { cause });
  });
  const saved = await underLock(directory, url);
  let timer: NodeJS.Timeout | undefined;
  let writing: Promise<void> = Promise.resolve();
  let snapshot: (() => SavedSandbox) | undefined;
  const write = (): void => {
    clearTimeout(timer);
    timer = undefined;
    if (snapshot === undefined) return;
    const text = JSON.stringify(snapshot());
    // A write that fails is told by the next one, and by close at the latest.
    writing = writing.catch(() => undefined).then(() => writeWhole(directory, text));
    writing.catch(() => undefined);
  };
  return {
    saved,
    keep(given) {
      snapshot = given;
      write();
    },
    changed() {
      if (snapshot !== undefined) timer ??= setTimeout(write, WRITE_AFTER_MS);
    },
    async close() {
      write();
      await writing.finally(() => rm(join(directory, LOCK_FILE), { force: true }));
    },
  };
}

/** The port of the sandbox that kept its state here before; undefined when there was none. */
export async function savedPort(directory: string): Promise<number | undefined> {
  return (await readState(directory))?.port;
}

async function underLock(directory: string, url: string): Promise<SavedSandbox | undefined> {
  const path = join(directory, LOCK_FILE);
  for (let attempt = 0; attempt < LOCK_ATTEMPTS; attempt++) {
    try {
      const handle = await open(path, 'wx', 0o600);
      await handle.writeFile(JSON.stringify({ pid: process.pid, url }));
      await handle.close();
      return await readState(directory).catch(async (cause: unknown) => {
        await rm(path, { force: true });
        throw cause;
      });
    } catch (cause) {
      if ((cause as NodeJS.ErrnoException).code !== 'EEXIST') throw cause;
    }
    const holder = await readHolder(path);
    if (holder !== undefined && (await isAlive(holder))) {
      throw new SlipwayError(
        'USAGE',
        `another sandbox (process ${holder.pid}, ${holder.url}) uses the state in ${directory}`,
        {
          remedy: `use that one (SLIPWAY_SANDBOX_URL=${holder.url}), end it, or name another directory`,
        },
      );
    }
    await rm(path, { force: true });
  }
  throw new SlipwayError('USAGE', `the lock in ${directory} could not be taken`, { remedy: 'run again' });
}

interface Holder {
  readonly pid: number;
  readonly url: string;
}

async function readHolder(path: string): Promise<Holder | undefined> {
  try {
    const { pid, url } = JSON.parse(await readFile(path, 'utf8')) as Partial<Holder>;
    return typeof pid === 'number' && typeof url === 'string' ? { pid, url } : undefined;
  } catch {
    return undefined;
  }
}

/** A process id alone says little: in a container every start has the same one. */
async function isAlive({ pid, url }: Holder): Promise<boolean> {
  try {
    process.kill(pid, 0);
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === 'ESRCH') return false;
  }
  return await new Promise((resolve) => {
    const request = get(`${url}/access`, { agent: false, timeout: 2_000 }, (response) => {
      response.resume();
      resolve(response.headers['x-slipway-sandbox'] === String(pid));
    });
    request.on('timeout', () => request.destroy());
    request.on('error', () => resolve(false));
  });
}

async function readState(directory: string): Promise<SavedSandbox | undefined> {
  const path = join(directory, STATE_FILE);
  let text: string;
  try {
    text = await readFile(path, 'utf8');
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw new SlipwayError('FILE_UNREADABLE', `${path} cannot be read: ${(cause as Error).message}`, { cause });
  }
  try {
    const value = JSON.parse(text) as SavedSandbox;
    if (value.version === 1 && value.tailnet && value.railway && value.tailscaleApiKey) return value;
  } catch {
    // Told below.
  }
  throw new SlipwayError('FILE_INVALID', `${path} is not the state of a sandbox of this version`, {
    remedy: 'remove the directory and begin anew, or name another one',
  });
}

/** Whoever reads sees the old state or the new one, never a part. */
async function writeWhole(directory: string, text: string): Promise<void> {
  const temporary = join(directory, `${STATE_FILE}.new`);
  const handle = await open(temporary, 'w', 0o600);
  try {
    await handle.writeFile(text);
    await handle.sync();
  } finally {
    await handle.close();
  }
  await rename(temporary, join(directory, STATE_FILE));
}
