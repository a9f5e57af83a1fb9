import { describe, expect, it } from '@jest/globals';
import type { SandboxAccess } from '../../sandbox/index.ts';
import { briefNoticeOf, noticeOf } from '../../src/commands/sandbox.ts';

const ACCESS: SandboxAccess = {
  url: 'http://127.0.0.1:4600',
  railwayApiUrl: 'http://127.0.0.1:4600/railway',
  railwayToken: 'stand-in-1',
  railwayAccountToken: 'stand-in-2',
  tailscaleApiUrl: 'http://127.0.0.1:4600/tailscale',
  tailscaleApiKey: 'stand-in-3',
  tailnet: '-',
  litellm: null,
  real: ['one', 'two', 'three'],
  standsIn: ['four', 'five', 'six'],
};

describe('the notice of a run with --sandbox', () => {
  it.each([null, '/opt/litellm'])(
    'is three lines of 80 columns: whose files, what is real, what stands in (%s)',
    (litellm) => {
      const lines = briefNoticeOf({ ...ACCESS, litellm }, 'files of .').split('\n');
      expect(lines).toHaveLength(3);
      expect(lines.filter((line) => line.length > 80)).toEqual([]);
      expect(lines[0]).toBe('  sandbox     files of .');
      expect(lines[1]).toMatch(/^ {14}real: .*policy/);
      expect(lines[2]).toMatch(/^ {14}stands in: .*Railway.*Tailscale.*model hosts/);
      expect(lines[1]?.includes('LiteLLM')).toBe(litellm !== null);
      expect(lines[2]?.includes('LiteLLM')).toBe(litellm === null);
    },
  );

  it('is in whole what `slipway sandbox` prints', () => {
    const lines = noticeOf(ACCESS, 'listening').split('\n');
    for (const [index, text] of [...ACCESS.real, ...ACCESS.standsIn].entries())
      expect(lines[index + 1]).toContain(text);
  });
});
