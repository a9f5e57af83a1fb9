import { spawn, spawnSync } from 'node:child_process';
import { chmodSync, mkdtempSync, rmSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { readLogFile, readStandardInput } from '../../src/system/log-input.ts';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'slipway-log-'));
});
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

function fileOf(name: string, content: string | Buffer): string {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
}

/** A stream as standard input is one. */
function inputOf(...chunks: readonly (string | Buffer)[]): NodeJS.ReadStream {
  const stream = new PassThrough();
  for (const chunk of chunks) stream.write(chunk);
  stream.end();
  return stream as unknown as NodeJS.ReadStream;
}

const TEXT = 'one\nLiteLLM: zwölf Boxkämpfer 🚢\n';

describe('a log file', () => {
  it.each([
    ['UTF-8', Buffer.from(TEXT)],
    ['UTF-8 with a byte order mark', Buffer.from(`\ufeff${TEXT}`)],
    ['UTF-16LE, as PowerShell writes it', Buffer.from(`\ufeff${TEXT}`, 'utf16le')],
    ['UTF-16LE without a mark', Buffer.from(TEXT, 'utf16le')],
    ['UTF-16BE', Buffer.from(`\ufeff${TEXT}`, 'utf16le').swap16()],
    ['UTF-16BE without a mark', Buffer.from(TEXT, 'utf16le').swap16()],
  ])('in %s is read', async (_, bytes) => {
    expect(await readLogFile(fileOf('log', bytes))).toEqual({ kind: 'text', text: TEXT, cut: undefined });
  });

  it('keeps a few bytes that are no UTF-8, and a few NULs', async () => {
    const bytes = Buffer.concat([Buffer.from('x'.repeat(100)), Buffer.from([0, 0xe4])]);
    expect(await readLogFile(fileOf('latin', bytes))).toMatchObject({
      kind: 'text',
      text: `${'x'.repeat(100)}\u0000\ufffd`,
    });
  });

  it('may be empty', async () => {
    expect(await readLogFile(fileOf('empty', ''))).toEqual({ kind: 'text', text: '', cut: undefined });
  });

  it.each([
    ['a program', Buffer.from(Array.from({ length: 4_000 }, (_, at) => (at * 7_919) % 256))],
    ['a picture', Buffer.concat([Buffer.from('\u0089PNG\r\n', 'latin1'), Buffer.alloc(500)])],
  ])('that is %s is binary', async (_, bytes) => {
    expect(await readLogFile(fileOf('binary', bytes))).toEqual({ kind: 'binary' });
  });

  it('that is longer than the limit is read from its end, from a whole line on', async () => {
    const log = Array.from({ length: 1_000 }, (_, at) => `line ${at}`).join('\n');
    expect(await readLogFile(fileOf('long', log), 30)).toEqual({
      kind: 'text',
      text: 'line 997\nline 998\nline 999',
      cut: 'last',
    });
    const wide = Buffer.from(`\ufeff${log}`, 'utf16le');
    expect(await readLogFile(fileOf('wide', wide), 41)).toEqual({
      kind: 'text',
      text: 'line 998\nline 999',
      cut: 'last',
    });
  });

  it('of 2 GB is read within the limit', async () => {
    const path = fileOf('sparse', 'start\n'.repeat(2_000));
    truncateSync(path, 2_000_000_000);
    expect((await readLogFile(path, 1_000)).kind).toBe('text');
  });

  it('that is not there, a directory, or not to be read says so', async () => {
    expect(await readLogFile(join(folder, 'gone'))).toEqual({ kind: 'missing' });
    expect(await readLogFile(join(fileOf('file', 'x'), 'below'))).toEqual({ kind: 'missing' });
    expect(await readLogFile(folder)).toEqual({ kind: 'directory' });
    expect(await readLogFile('/dev/null')).toEqual({ kind: 'unreadable', reason: 'not a regular file' });
    symlinkSync('loop', join(folder, 'loop'));
    expect(await readLogFile(join(folder, 'loop'))).toEqual({
      kind: 'unreadable',
      reason: 'a symbolic link that points at itself',
    });
    expect(await readLogFile(`${folder}/a\u0000b`)).toMatchObject({ kind: 'unreadable' });
    const closed = fileOf('closed', 'x');
    chmodSync(closed, 0);
    // root reads it all the same
    expect(['text', 'unreadable']).toContain((await readLogFile(closed)).kind);
  });

  it('may be a FIFO, which ends when its writer does', async () => {
    const path = join(folder, 'fifo');
    expect(spawnSync('mkfifo', [path]).status).toBe(0);
    const reading = readLogFile(path);
    // Not waited for: opening a FIFO for writing waits for its reader, which is this process.
    spawn('sh', ['-c', `printf 'a\\nb' > '${path}'`]);
    expect(await reading).toEqual({ kind: 'text', text: 'a\nb', cut: undefined });
  });
});

describe('standard input', () => {
  it('is read to its end, characters that two chunks share included', async () => {
    const bytes = Buffer.from('zwölf');
    expect(await readStandardInput(1_000, undefined, inputOf(bytes.subarray(0, 3), bytes.subarray(3)))).toEqual({
      kind: 'text',
      text: 'zwölf',
      cut: undefined,
    });
  });

  it('is read up to the limit where it has no end', async () => {
    const endless = new PassThrough();
    const write = (): void => {
      while (endless.write('y\n'.repeat(1_000))) if (endless.destroyed) return;
    };
    endless.on('drain', write).on('error', () => undefined);
    write();
    const outcome = await readStandardInput(5_000, undefined, endless as unknown as NodeJS.ReadStream);
    expect(outcome).toEqual({ kind: 'text', text: 'y\n'.repeat(2_500), cut: 'first' });
    expect(endless.destroyed).toBe(true);
  });

  it('is left when the run is cancelled, before and during', async () => {
    const silent = new PassThrough() as unknown as NodeJS.ReadStream;
    const abort = new AbortController();
    const reading = readStandardInput(1_000, abort.signal, silent);
    abort.abort();
    await expect(reading).rejects.toMatchObject({ code: 'CANCELLED' });
    await expect(readStandardInput(1_000, abort.signal, inputOf('x'))).rejects.toMatchObject({ code: 'CANCELLED' });
  });

  it('that breaks is unreadable', async () => {
    const broken = new PassThrough();
    broken.destroy(Object.assign(new Error('EIO: i/o error'), { code: 'EIO' }));
    expect(await readStandardInput(1_000, undefined, broken as unknown as NodeJS.ReadStream)).toEqual({
      kind: 'unreadable',
      reason: 'EIO: i/o error',
    });
  });
});
