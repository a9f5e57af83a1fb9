import { existsSync, mkdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { machineHash } from '../../src/system/machine.ts';
import { withOwnFolder } from '../../src/system/own-folder.ts';

/** No process has it: the kernel's largest is 2^22. */
const DEAD_PID = 4_999_999;

describe('withOwnFolder', () => {
  it('gives a folder that only this user may read, and takes it away', async () => {
    let folder = '';
    const value = await withOwnFolder(async (own) => {
      folder = own;
      writeFileSync(join(own, 'a'), '');
      expect(statSync(own).mode & 0o777).toBe(0o700);
      return 3;
    });
    expect(value).toBe(3);
    expect(existsSync(folder)).toBe(false);
  });

  it('takes it away when what used it fails', async () => {
    let folder = '';
    const failing = withOwnFolder(async (own) => {
      folder = own;
      throw new Error('planned');
    });
    await expect(failing).rejects.toThrow('planned');
    expect(existsSync(folder)).toBe(false);
  });

  it('takes away what a killed run of this machine left, and nothing else', async () => {
    const dead = join(tmpdir(), `slipway-own-${machineHash()}-${DEAD_PID}-test`);
    const living = join(tmpdir(), `slipway-own-${machineHash()}-${process.pid}-test`);
    const elsewhere = join(tmpdir(), `slipway-own-000000000000-${DEAD_PID}-test`);
    for (const folder of [dead, living, elsewhere]) mkdirSync(folder);
    writeFileSync(join(dead, 'config.json'), '{}');
    try {
      await withOwnFolder(async () => undefined);
      expect([dead, living, elsewhere].map((folder) => existsSync(folder))).toEqual([false, true, true]);
    } finally {
      for (const folder of [living, elsewhere]) rmSync(folder, { recursive: true, force: true });
    }
  });
});
