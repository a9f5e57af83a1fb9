import { hostname } from 'node:os';
import { describe, expect, it } from '@jest/globals';
import { isProcessAlive, machineHash } from '../../src/system/machine.ts';
import { startChild } from '../../src/system/process.ts';

describe('machineHash', () => {
  it('is the same every time and does not hold the name', () => {
    expect(machineHash()).toMatch(/^[0-9a-f]{12}$/);
    expect(machineHash()).toBe(machineHash());
    expect(machineHash()).not.toContain(hostname());
  });
});

describe('isProcessAlive', () => {
  it('knows the living from the dead', async () => {
    expect(isProcessAlive(process.pid)).toBe(true);
    const child = startChild({ command: process.execPath, args: ['-e', ''], cwd: '/', env: {}, onLine: () => {} });
    await child.exited;
    expect(isProcessAlive(child.pid)).toBe(false);
  });
});
