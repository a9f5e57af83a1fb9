import { describe, expect, it } from '@jest/globals';
import { settleWidePolicy, widePolicy } from '../../src/commands/init-policy.ts';
import type { Invocation } from '../../src/commands/invocation.ts';
import { createProjectFile, type ProjectFile } from '../../src/project/project.ts';
import { resolveSettings } from '../../src/settings/settings.ts';
import type { Prompts } from '../../src/system/prompts.ts';
import { readFragment } from '../../src/tailnet/fragment.ts';
import { HAB, TAG } from '../tailnet/routes.ts';

const OPEN = '{\n\t"grants": [{"src": ["*"], "dst": ["*"], "ip": ["*"]}],\n}\n';
const WISH = { routes: [HAB], tag: TAG };

function file(text: string, byteOrderMark = false): ProjectFile {
  return createProjectFile('policyFile', 'policy.hujson', { text, byteOrderMark, utf8: true });
}

/** An invocation as far as `settleWidePolicy` looks at it, and what it printed. */
function invocation(yes: boolean): { readonly invocation: Invocation; readonly printed: string[] } {
  const printed: string[] = [];
  const part: Pick<Invocation, 'settings' | 'style' | 'print' | 'terminal'> = {
    settings: resolveSettings([]),
    style: { color: false, columns: 100 },
    print: (text) => printed.push(text),
    terminal: {
      operand: undefined,
      addHosts: [],
      yes,
      overwrite: false,
      buildLog: false,
      lines: undefined,
      sandbox: false,
    },
  };
  return { invocation: part as Invocation, printed };
}

function answering(answer: string): Prompts {
  return { text: async () => answer, several: async () => [] };
}

describe('settleWidePolicy', () => {
  it.each<[string, Prompts | undefined, boolean, boolean]>([
    ['a person who agrees', answering('yes'), false, true],
    ['a person who does not', answering('no'), false, false],
    ['--yes', undefined, true, true],
    ['nobody to ask', undefined, false, false],
  ])('with %s', async (_, prompts, yes, narrows) => {
    const asked = invocation(yes);
    const settled = await settleWidePolicy(asked.invocation, prompts, widePolicy(file(OPEN), WISH), 'slipway');
    expect(settled.mended !== undefined).toBe(narrows);
    if (settled.mended !== undefined) expect(readFragment(settled.mended).routes).toHaveLength(1);
    expect(settled.notes.join('\n')).toContain('slipway policy --narrowing apply alone');
    // Nobody is asked about a change that he does not see.
    if (prompts !== undefined) {
      expect(asked.printed.join('')).toContain('+\t"grants": [{"src": ["autogroup:member", "autogroup:shared"]');
      expect(asked.printed.join('')).toContain(`${TAG} loses everything on every port, keeps hab:11434`);
    }
  });

  it.each([
    ['a narrow policy', file('{"acls": []}')],
    ['one that cannot be read', file('{"acls": [')],
    ['one with a byte order mark', file(OPEN, true)],
  ])('leaves %s alone', (_, policy) => {
    expect(widePolicy(policy, WISH)).toBeUndefined();
  });
});
