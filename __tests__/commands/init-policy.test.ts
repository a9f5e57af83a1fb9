import { describe, expect, it } from '@jest/globals';
import { type InitCommands, settleWidePolicy, widePolicy } from '../../src/commands/init-policy.ts';
import type { Invocation } from '../../src/commands/invocation.ts';
import { createProjectFile, type ProjectFile } from '../../src/project/project.ts';
import { resolveSettings } from '../../src/settings/settings.ts';
import type { Prompts } from '../../src/system/prompts.ts';
import { readFragment } from '../../src/tailnet/fragment.ts';
import { HAB, TAG } from '../tailnet/routes.ts';

const OPEN = '{\n\t"grants": [{"src": ["*"], "dst": ["*"], "ip": ["*"]}],\n}\n';
const COMMANDS: InitCommands = {
  narrowCopy: 'slipway init --yes --overwrite',
  narrowAsked: 'slipway init in a terminal',
  narrowLive: 'slipway policy --narrowing apply',
};
const wish = () => ({ routes: [HAB], tag: TAG });

function file(text: string, byteOrderMark = false): ProjectFile {
  return createProjectFile('policyFile', 'policy.hujson', { text, byteOrderMark, utf8: true });
}

/** An invocation as far as `settleWidePolicy` looks at it, and what it printed. */
function invocation(yes: boolean, overwrite: boolean): { readonly invocation: Invocation; readonly printed: string[] } {
  const printed: string[] = [];
  const part: Pick<Invocation, 'settings' | 'style' | 'print' | 'terminal'> = {
    settings: resolveSettings([]),
    style: { color: false, columns: 100 },
    print: (text) => printed.push(text),
    terminal: {
      operand: undefined,
      addHosts: [],
      yes,
      overwrite,
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
  it.each<[string, Prompts | undefined, boolean, boolean, boolean]>([
    ['a person who agrees', answering('yes'), false, false, true],
    ['a person who does not', answering('no'), false, true, false],
    ['--yes', undefined, true, false, false],
    ['--overwrite', undefined, false, true, false],
    ['--yes --overwrite', undefined, true, true, true],
    ['nobody to ask', undefined, false, false, false],
  ])('with %s', async (_, prompts, yes, overwrite, narrows) => {
    const asked = invocation(yes, overwrite);
    const settled = await settleWidePolicy(asked.invocation, prompts, widePolicy(file(OPEN), wish), COMMANDS);
    expect(settled.mended !== undefined).toBe(narrows);
    if (settled.mended !== undefined) expect(readFragment(settled.mended).routes).toHaveLength(1);
    const notes = settled.notes.join('\n');
    expect(notes).toContain('slipway policy --narrowing apply alone');
    // Nobody is asked about a change that he does not see.
    if (prompts !== undefined) {
      expect(asked.printed.join('')).toContain('+\t"grants": [{"src": ["autogroup:member", "autogroup:shared"]');
      expect(asked.printed.join('')).toContain(`${TAG} loses everything on every port, keeps hab:11434`);
    } else if (!narrows) {
      expect(notes).toContain(
        'policy.hujson stays as it is; narrowed, line 2:13 has "autogroup:member", "autogroup:shared" in place of "*": slipway init --yes --overwrite does that',
      );
    }
  });

  it('takes from nobody but the tag without a question', async () => {
    const wide = widePolicy(file(OPEN), wish);
    const asked = invocation(true, true);
    const losing = wide && { ...wide, mending: { ...wide.mending, losses: [...wide.mending.losses, LOSS] } };
    const settled = await settleWidePolicy(asked.invocation, undefined, losing, COMMANDS);
    expect(settled.mended).toBeUndefined();
    expect(settled.notes.join('\n')).toContain('so slipway init in a terminal asks before it does that');
    expect(settled.notes.join('\n')).toContain('by the narrowing of policy.hujson ana@example.com loses hab:22');
  });

  it.each([
    ['a narrow policy', file('{"acls": []}'), []],
    [
      'one that cannot be read',
      file('{\n  "acls": ['),
      ['policy.hujson stays as it is, whatever it allows: policy.hujson:2:12: parsing value: unexpected EOF'],
    ],
    ['one with a byte order mark', file(OPEN, true), []],
  ])('leaves %s alone', (_, policy, expected) => {
    const notes: string[] = [];
    expect(widePolicy(policy, wish, notes)).toBeUndefined();
    expect(notes).toEqual(expected);
  });
});

const LOSS = { who: 'ana@example.com', kind: 'user', loses: ['hab:22'], keeps: [] } as const;
