import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from '@jest/globals';
import { slipway, startSandboxServer } from './slipway.ts';

const folder = mkdtempSync(join(tmpdir(), 'slipway-watch-'));

afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** A program that writes a text to its output. */
function telling(name: string, text: string): string {
  const path = join(folder, `${name}.mjs`);
  writeFileSync(path, `process.stdout.write(${JSON.stringify(`before\n${text}\nafter\n`)});`);
  return path;
}

describe('every program that a test starts', () => {
  it('is red when it tells a secret of a sandbox, in whatever form', async () => {
    const sandbox = await startSandboxServer();
    const access = (await (await fetch(`${sandbox.url}/access`)).json()) as { railwayToken: string };
    await sandbox.stop();
    const { railwayToken } = access;
    const forms = {
      plain: railwayToken,
      base64: Buffer.from(`Bearer ${railwayToken}`).toString('base64'),
      masked: `::add-mask::${railwayToken}`,
      innocent: 'nothing',
    };
    const ended = await Promise.allSettled(
      Object.entries(forms).map(([name, text]) => slipway([], { program: telling(name, text) })),
    );
    expect(ended.map(({ status }) => status)).toEqual(['rejected', 'rejected', 'fulfilled', 'fulfilled']);
    const [plain] = ended;
    const reason = plain?.status === 'rejected' ? String(plain.reason) : '';
    expect(reason).toContain('stdout:2 holds a secret (plain)');
    expect(reason).not.toContain(railwayToken);
  });
});
