import { chmod, link, mkdir, mkdtemp, rm, symlink, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { list } from 'tar';
import { collectUpload, type UploadSource } from '../../src/project/upload-source.ts';
import { packUpload, uploadSource } from '../../src/railway/upload.ts';
import { failureOf, type Reply } from '../system/loopback.ts';
import { ACCOUNT_TOKEN, clientFor, PROJECT_TOKEN, startRailway, TARGET } from './stand-in.ts';

let directory: string;

beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'slipway-pack-'));
});

afterEach(async () => {
  await rm(directory, { recursive: true, force: true });
});

async function fill(root: string, mask: number): Promise<void> {
  await mkdir(join(root, 'container/deep'), { recursive: true });
  await writeFile(join(root, 'start.sh'), '#!/bin/sh\n');
  await chmod(join(root, 'start.sh'), 0o777 & ~mask);
  await writeFile(join(root, 'Dockerfile.railway'), 'FROM scratch\n');
  await chmod(join(root, 'Dockerfile.railway'), 0o666 & ~mask);
  await writeFile(join(root, 'container/deep', `${'long-'.repeat(40)}name.txt`), 'long');
  await writeFile(join(root, 'container/ünïcode name.txt'), 'ü');
  await writeFile(join(root, '@notes'), 'not an archive');
}

interface Packed {
  path: string;
  mode: number;
  type: string;
  text: string;
}

async function unpack(archive: Uint8Array): Promise<Packed[]> {
  const found: Packed[] = [];
  const parser = list({
    onReadEntry: (entry) => {
      const packed: Packed = { path: entry.path, mode: entry.mode ?? 0, type: entry.type, text: '' };
      entry.on('data', (chunk: Buffer) => {
        packed.text += chunk.toString();
      });
      found.push(packed);
    },
  });
  parser.end(Buffer.from(gunzipSync(archive)));
  return found;
}

describe('packUpload', () => {
  it('holds the files under ./, sorted, with their contents and two modes only', async () => {
    await fill(directory, 0o077);
    const packed = await unpack(await packUpload(directory, await collectUpload(directory)));
    expect(packed.map(({ path, mode, type, text }) => [path, mode.toString(8), type, text])).toEqual([
      ['./@notes', '644', 'File', 'not an archive'],
      ['./Dockerfile.railway', '644', 'File', 'FROM scratch\n'],
      [`./container/deep/${'long-'.repeat(40)}name.txt`, '644', 'File', 'long'],
      ['./container/ünïcode name.txt', '644', 'File', 'ü'],
      ['./start.sh', '755', 'File', '#!/bin/sh\n'],
    ]);
  });

  it('makes the same bytes of the same files, whatever their times, umask and order of entries', async () => {
    const other = join(directory, 'other');
    const first = join(directory, 'first');
    await fill(first, 0o077);
    await fill(other, 0o002);
    await utimes(join(other, 'start.sh'), new Date(0), new Date('2001-01-01'));
    const source = await collectUpload(other);
    const reversed: UploadSource = { ...source, entries: [...source.entries].reverse() };
    const bytes = Buffer.from(await packUpload(first, await collectUpload(first)));
    expect(bytes.equals(Buffer.from(await packUpload(other, reversed)))).toBe(true);
    await writeFile(join(other, 'start.sh'), '#!/bin/ash');
    expect(bytes.equals(Buffer.from(await packUpload(other, source)))).toBe(false);
  });

  it('packs what a link points at', async () => {
    await writeFile(join(directory, 'real.txt'), 'real');
    await symlink('real.txt', join(directory, 'link.txt'));
    await link(join(directory, 'real.txt'), join(directory, 'twin.txt'));
    const packed = await unpack(await packUpload(directory, await collectUpload(directory)));
    expect(packed.map(({ path, type, text }) => [path, type, text])).toEqual([
      ['./link.txt', 'File', 'real'],
      ['./real.txt', 'File', 'real'],
      ['./twin.txt', 'File', 'real'],
    ]);
  });

  it('fails clearly when a file went away', async () => {
    await writeFile(join(directory, 'gone.txt'), '1');
    const source = await collectUpload(directory);
    await rm(join(directory, 'gone.txt'));
    const error = await failureOf(packUpload(directory, source));
    expect(error.code).toBe('FILE_UNREADABLE');
    expect(error.message).toContain('gone.txt');
  });
});

const ARCHIVE = Buffer.from([0x1f, 0x8b, 0, 1, 2, 255]);

async function railwayAnswering(reply: Reply, made: () => readonly string[] = () => []) {
  const railway = await startRailway({
    deployments: () => ({
      pageInfo: { hasNextPage: false, endCursor: null },
      edges: made().map((id) => ({
        node: { id, status: 'BUILDING', createdAt: '2026-11-01T00:00:00Z', canRollback: false, meta: null },
      })),
    }),
  });
  railway.intercept = ({ path }) => (path.endsWith('/up') ? reply : undefined);
  return railway;
}

describe('uploadSource', () => {
  const good = { deploymentId: 'd1', logsUrl: 'https://railway.com/x', url: 'u', deploymentDomain: 'x' };

  it.each([
    [PROJECT_TOKEN, { 'project-access-token': PROJECT_TOKEN }],
    [ACCOUNT_TOKEN, { authorization: `Bearer ${ACCOUNT_TOKEN}` }],
  ])('sends the archive to the environment under the header of the token', async (token, headers) => {
    const railway = await railwayAnswering({ json: good });
    const { client } = clientFor(railway.url, { token });
    const answer = await uploadSource(client, TARGET, ARCHIVE, 'release 1 & only');
    expect(answer).toEqual({ deploymentId: 'd1', logsUrl: 'https://railway.com/x' });
    const sent = railway.received.at(-1);
    expect(sent?.method).toBe('POST');
    expect(sent?.path).toBe('/project/project-1/environment/environment-1/up');
    expect(Object.fromEntries(sent?.query ?? [])).toEqual({ serviceId: 'service-1', message: 'release 1 & only' });
    expect(sent?.headers).toMatchObject({ ...headers, 'content-type': 'application/gzip' });
    expect(sent?.body.equals(ARCHIVE)).toBe(true);
  });

  it.each<[string, Reply, string, RegExp]>([
    [
      '400 with a message',
      { status: 400, json: { message: 'no Dockerfile' } },
      'SERVICE_REJECTED',
      /did not take the upload: no Dockerfile/,
    ],
    ['413', { status: 413, body: 'too large' }, 'SERVICE_REJECTED', /too large for Railway: 0.0 MB packed/],
    [
      '401',
      { status: 401, json: { message: 'Unauthorized' } },
      'UNAUTHORIZED',
      /railway-token \(sent as Project-Access-Token\).*Unauthorized/,
    ],
    ['404', { status: 404, json: { message: 'Service not found' } }, 'NOT_FOUND', /Service not found/],
    ['429', { status: 429, body: 'error code: 1015' }, 'RATE_LIMITED', /1015/],
    ['503', { status: 503, body: '<html>' }, 'SERVICE_UNAVAILABLE', /status 503; Railway made no deployment/],
    [
      'an HTML page',
      { body: '<html>', headers: { 'content-type': 'text/html' } },
      'SERVICE_UNAVAILABLE',
      /status 200; Railway made no deployment/,
    ],
    ['a reset', { fault: 'reset' }, 'NETWORK', /closed the connection; Railway made no deployment/],
  ])('explains %s', async (_name, reply, code, message) => {
    const railway = await railwayAnswering(reply);
    const error = await failureOf(uploadSource(clientFor(railway.url).client, TARGET, ARCHIVE, 'm'));
    expect(error.code).toBe(code);
    expect(error.message).toMatch(message);
  });

  it('finds the deployment of an upload whose answer was lost', async () => {
    let looks = 0;
    const railway = await railwayAnswering({ fault: 'reset' }, () => (looks++ === 0 ? ['d1'] : ['d2', 'd1']));
    expect(await uploadSource(clientFor(railway.url).client, TARGET, ARCHIVE, 'm')).toEqual({ deploymentId: 'd2' });
    expect(railway.received.filter(({ path }) => path.endsWith('/up'))).toHaveLength(1);
  });
});
