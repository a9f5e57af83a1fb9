import { describe, expect, it } from '@jest/globals';
import { withBlocks } from '../../scripts/generate.ts';
import { EXAMPLE_POLICY, isTailnetBlock, tailnetBlock } from '../../scripts/generate-tailnet-page.ts';
import { FRAGMENT_SECTIONS } from '../../src/tailnet/fragment-marks.ts';
import { readPolicy } from '../../src/tailnet/policy.ts';
import { overreachOf } from '../../src/tailnet/reach.ts';
import { pageAt, tableRows } from './pages.ts';

const page = pageAt('docs/tailnet.md');

describe('docs/tailnet.md', () => {
  it('shows what its script makes', async () => {
    const names = [...page.text.matchAll(/<!-- output: (\S+) -->/g)].map(([, name = '']) => name);
    expect(names.filter((name) => !isTailnetBlock(name))).toEqual([]);
    expect(names).toEqual(
      expect.arrayContaining(['tailnet-before', 'tailnet-diff', 'tailnet-subnet', 'tailnet-print']),
    );
    expect(await withBlocks('docs/tailnet.md', page.text, tailnetBlock)).toBe(page.text);
  }, 120_000);

  it('begins with a policy that keeps the gateway out', () => {
    expect(overreachOf(readPolicy(EXAMPLE_POLICY), 'tag:railway-proxy', [])).toEqual([]);
  });

  it('names every section that the fragment writes into', () => {
    const named = tableRows(page, 'section').flatMap(([cell = '']) =>
      [...cell.matchAll(/`(\w+)`/g)].map(([, name]) => name),
    );
    expect([...named].sort()).toEqual([...FRAGMENT_SECTIONS].sort());
  });

  it('refuses a block that there is not', async () => {
    await expect(tailnetBlock('tailnet-none')).rejects.toThrow('there is no block tailnet-none');
  });
});
