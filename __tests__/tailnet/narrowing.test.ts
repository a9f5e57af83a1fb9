import { describe, expect, it } from '@jest/globals';
import { mergeFragment } from '../../src/tailnet/fragment.ts';
import { narrowingOf } from '../../src/tailnet/narrowing.ts';
import { readPolicy } from '../../src/tailnet/policy.ts';
import { allows, overreachOf } from '../../src/tailnet/reach.ts';
import { HAB, TAG } from './routes.ts';

describe('narrowingOf', () => {
  it('names members and every other tag in the place of `*`, and touches nothing else', () => {
    const text = `{
  // Anyone
  "acls": [
    {"action": "accept", "src": ["*"], "dst": ["*:*"]}, // keep me
    {"action": "accept", "src": ["alice@example.com"], "dst": ["*:22"]},
  ],
  "tagOwners": {"tag:server": [], "${TAG}": [], "tag:ci": []},
}
`;
    const narrowed = narrowingOf(text, TAG);
    expect(narrowed.text).toBe(text.replace('"src": ["*"]', '"src": ["autogroup:member", "tag:server", "tag:ci"]'));
    expect(narrowed.rules).toEqual([{ line: 4, from: '"*"', to: '"autogroup:member", "tag:server", "tag:ci"' }]);
    expect(overreachOf(readPolicy(narrowed.text), TAG, [HAB])).toEqual([]);
  });

  it.each([
    ['["*", "group:x@example.com"]', '["autogroup:member", "tag:a", "group:x@example.com"]'],
    ['["tag:a", "*"]', '["tag:a", "autogroup:member"]'],
    ['["tag:a", "autogroup:member", /* all */ "*", ]', '["tag:a", "autogroup:member", ]'],
    ['["autogroup:tagged", "bob@example.com"]', '["tag:a", "bob@example.com"]'],
    ['["*", "autogroup:tagged"]', '["autogroup:member", "tag:a"]'],
    ['["autogroup:tagged", "tag:a"]', '["tag:a"]'],
    ['["autogroup:members", "autogroup:tagged"]', '["autogroup:members", "tag:a"]'],
  ])('%s becomes %s', (from, to) => {
    const text = (sources: string): string =>
      `{"tagOwners": {"tag:a": [], "${TAG}": []}, "grants": [{"src": ${sources}, "dst": ["*"], "ip": ["*"]}]}`;
    expect(narrowingOf(text(from), TAG).text).toBe(text(to));
  });

  it('follows a file that says autogroup:members', () => {
    const text =
      '{"acls": [{"action": "accept", "src": ["autogroup:members"], "dst": ["*:1"]}, {"action": "accept", "users": ["*"], "ports": ["*:*"]}]}';
    expect(narrowingOf(text, TAG).text).toBe(text.replace('"users": ["*"]', '"users": ["autogroup:members"]'));
  });

  it('writes the rule that a policy without acls and grants stands for', () => {
    const narrowed = narrowingOf('{\n  "tagOwners": {"tag:a": []},\n}\n', TAG);
    expect(narrowed.text).toBe(
      '{\n  "acls": [\n    {"action": "accept", "src": ["autogroup:member", "tag:a"], "dst": ["*:*"]},\n  ],\n  "tagOwners": {"tag:a": []},\n}\n',
    );
    const alice = { name: 'laptop', addresses: ['100.64.0.1'], tags: [], user: 'alice@example.com' };
    expect(allows(readPolicy(narrowed.text), [alice], alice, '100.64.0.1', 22).allowed).toBe(true);
    expect(overreachOf(readPolicy(narrowed.text), TAG, [HAB])).toEqual([]);
  });

  it('leaves our fragment and narrow policies as they are', () => {
    const text = mergeFragment('{"acls": []}', { routes: [HAB], tag: TAG }).text;
    expect(narrowingOf(text, TAG)).toEqual({ text, rules: [] });
    const widened = text.replace(`"src": ["${TAG}"]`, '"src": ["*"]');
    expect(widened).not.toBe(text);
    expect(narrowingOf(widened, TAG)).toEqual({ text: widened, rules: [] });
  });
});
