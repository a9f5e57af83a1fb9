import { chmodSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join, relative } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { findProgram, isExecutableFile } from '../../src/system/find-program.ts';

let folder = '';
const at = (...parts: string[]): string => join(folder, ...parts);

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'slipway-find-'));
  for (const name of ['first', 'second', 'folders/litellm', 'links']) mkdirSync(at(name), { recursive: true });
  writeFileSync(at('first', 'litellm'), 'not executable');
  writeFileSync(at('second', 'litellm'), '#!/bin/sh\n');
  chmodSync(at('second', 'litellm'), 0o755);
  symlinkSync(at('second', 'litellm'), at('links', 'litellm'));
  symlinkSync(at('gone'), at('links', 'broken'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('findProgram', () => {
  it('passes over what cannot be executed', async () => {
    const path = [at('none'), at('folders'), at('first'), at('second'), at('links')].join(delimiter);
    expect(await findProgram('litellm', path)).toBe(at('second', 'litellm'));
    expect(await findProgram('litellm', at('links'))).toBe(at('links', 'litellm'));
  });

  it.each([undefined, '', delimiter])('finds nothing in %j', async (path) => {
    expect(await findProgram('litellm', path)).toBeUndefined();
  });

  it('does not look into folders that are named relative to the current one', async () => {
    const near = relative(process.cwd(), at('second'));
    expect(await isExecutableFile(join(near, 'litellm'))).toBe(true);
    expect(await findProgram('litellm', near)).toBeUndefined();
  });
});

describe('isExecutableFile', () => {
  it.each([
    ['second/litellm', true],
    ['links/litellm', true],
    ['first/litellm', false],
    ['links/broken', false],
    ['folders/litellm', false],
    ['gone', false],
    ['second/litellm/x', false],
    ['a\u0000b', false],
  ])('%j: %s', async (name, executable) => {
    expect(await isExecutableFile(`${folder}/${name}`)).toBe(executable);
  });
});
