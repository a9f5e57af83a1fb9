import { describe, expect, it } from '@jest/globals';
import { mergeFragment, readFragment, removeFragment } from '../../src/tailnet/fragment.ts';
import { PolicyError } from '../../src/tailnet/policy-error.ts';
import { HAB, HUGO, TAG } from './routes.ts';

const base = `{
  "acls": [
    {"action": "accept", "src": ["group:eng"], "dst": ["nas:443"]}, // theirs
    {"action": "accept", "src": ["tag:ci"], "dst": ["nas:22"]},
  ],
  "hosts": {"nas": "100.64.0.9"},
  "groups": {"group:eng": ["alice@example.com"]},
  "tagOwners": {
    "tag:ci": ["group:eng"],
  },
  "ssh": [],
}
`;
const wish = {
  routes: [HAB],
  tag: TAG,
  advertised: { routes: ['10.0.0.0/24'], sources: ['group:eng'] },
};
const merged = mergeFragment(base, wish).text;
const BEGIN = '// slipway:begin (kept by Slipway: edits between these marks are overwritten)\n';
const END = '// slipway:end\n';

/** The text with one edit that is really there to make. */
function edited(from: string, to: string, text = merged): string {
  const parts = text.split(from);
  if (parts.length < 2) throw new Error(`nothing to edit: ${from}`);
  return parts[0] + to + parts.slice(1).join(from);
}

describe('damaged marks', () => {
  const acls = merged.slice(merged.indexOf('"acls"'), merged.indexOf('"hosts"', merged.indexOf('"acls"')));
  const inAcls = (from: string, to: string): string => edited(acls, edited(from, to, acls));

  it.each([
    ['begin is gone', inAcls(BEGIN, '\n'), 'has no "slipway:begin" in "acls"'],
    ['end is gone', inAcls(END, '\n'), 'has no "slipway:end" in "acls"'],
    ['begin stands twice', inAcls(BEGIN, BEGIN + BEGIN), 'stands twice'],
    ['end stands twice', inAcls(END, END + END), 'stands twice'],
    ['the part stands twice', edited(acls, edited('"acls": [', `"acls": [\n${BEGIN}${END}`, acls)), 'stands twice'],
    ['they have changed places', inAcls(BEGIN, '').replace(END, `${END}${BEGIN}`), 'stands'],
    ['they are nested', inAcls(END, `${BEGIN}${END}${END}`), 'stands twice'],
    ['begin is in a rule', inAcls('["tag:railway-proxy"]', `[${BEGIN}"tag:railway-proxy"]`), 'where none belongs'],
    ['both are in a rule', inAcls('"src": ["tag:ci"]', `"src": [${BEGIN}${END}"tag:ci"]`), 'where none belongs'],
    ['both are in another section', edited('"ssh": [', `"ssh": [${BEGIN}${END}`), 'where none belongs'],
    [
      'both are in autoApprovers itself',
      edited('{ // slipway:created\n    "routes"', `{ ${BEGIN}${END}"routes"`),
      'where none belongs',
    ],
    ['one is behind the policy', `${merged}${END}`, 'where none belongs'],
  ])('%s: one line, and nothing is written', (_, text, message) => {
    for (const act of [() => mergeFragment(text, wish), () => removeFragment(text)]) {
      expect(act).toThrow(PolicyError);
      expect(act).toThrow(expect.objectContaining({ message: expect.stringContaining(message) }));
      expect(act).not.toThrow(expect.objectContaining({ message: expect.stringContaining('\n') }));
    }
  });

  it('what looks like a mark in a string or in the middle of a comment is none', () => {
    const text = edited(
      '"ssh": [],',
      '"ssh": [], // see // slipway:begin above\n  /// slipway:end\n  "postures": {"posture:a": ["custom:x == \'// slipway:end\'"]},',
    );
    expect(mergeFragment(text, wish)).toMatchObject({ changed: false, text });
    expect(removeFragment(text)).toBe(
      edited(
        '"ssh": [],',
        '"ssh": [], // see // slipway:begin above\n  /// slipway:end\n  "postures": {"posture:a": ["custom:x == \'// slipway:end\'"]},',
        base,
      ),
    );
  });

  it('as block comments they are the same', () => {
    const text = merged.replaceAll(/\/\/ (slipway:(?:begin|end|created).*)\n/g, '/* $1 */\n');
    expect(text).not.toBe(merged);
    expect(mergeFragment(text, wish).changed).toBe(false);
    expect(mergeFragment(text, { ...wish, routes: [HUGO] }).changed).toBe(true);
  });
});

describe('entries of others between the marks', () => {
  const RULE_OF_OURS = '{"action": "accept", "src": ["tag:railway-proxy"], "proto": "tcp"';

  it.each([
    ['a rule', RULE_OF_OURS, '{"action": "accept", "src": ["group:eng"], "dst": ["nas:80"]},\n    '],
    ['a host', '"hab": "100.75.148.4"', '"printer": "100.64.0.5",\n    '],
    ['an owner', '"tag:railway-proxy": ["autogroup:admin"]', '"tag:db": [],\n    '],
    ['an approver', '"10.0.0.0/24": ["tag:railway-proxy"]', '"10.9.0.0/16": ["autogroup:admin"],\n      '],
    [
      'a test',
      '{"src": "tag:railway-proxy", "proto": "tcp"',
      '{"src": "alice@example.com", "accept": ["nas:443"]},\n    ',
    ],
    [
      'a rule of ours with another source',
      '"src": ["tag:railway-proxy"], "proto"',
      undefined,
      '"src": ["tag:railway-proxy", "tag:ci"], "proto"',
    ],
    ['a rule of ours for everybody', '"src": ["tag:railway-proxy"], "proto"', undefined, '"src": ["*"], "proto"'],
    [
      'an approver beside ours',
      '["tag:railway-proxy"],\n      // slipway:end',
      undefined,
      '["tag:railway-proxy", "tag:ci"],\n      // slipway:end',
    ],
  ])('%s: it is named with its line, and nothing is written', (_, own, theirs, changed = theirs + own) => {
    const text = edited(own, changed);
    const line = text.slice(0, text.indexOf(changed)).split('\n').length;
    for (const act of [() => mergeFragment(text, { ...wish, routes: [HUGO] }), () => removeFragment(text)]) {
      expect(act).toThrow(PolicyError);
      expect(act).toThrow(
        expect.objectContaining({
          message: expect.stringMatching(/^[^\n]+ stands between Slipway’s marks in "\w+" and is not Slipway’s$/),
          at: expect.objectContaining({ line }),
          remedy: expect.stringContaining('move it out of the marks'),
        }),
      );
    }
  });

  it.each([
    ['a port', '"dst": ["hab:11434"]', '"dst": ["hab:22"]'],
    ['every port', '"dst": ["hab:11434"]', '"dst": ["hab:*", "nas:*"]'],
    ['another tag', '"src": ["tag:railway-proxy"], "proto"', '"src": ["tag:ci"], "proto"'],
    ['an address', '"hab": "100.75.148.4"', '"hab": "100.75.148.5"'],
    ['an owner', '"tag:railway-proxy": ["autogroup:admin"]', '"tag:railway-proxy": ["alice@example.com"]'],
    [
      'who may connect to the subnet',
      '"src": ["group:eng"], "dst": ["10.0.0.0/24:*"]',
      '"src": ["*"], "dst": ["10.0.0.0/8:*"]',
    ],
    ['a test', '"accept": ["hab:11434"]', '"accept": ["nas:22"]'],
    ['a comma', '["tag:railway-proxy"],\n      // slipway:end', '["tag:railway-proxy"]\n      // slipway:end'],
    ['a comment', '"hab": "100.75.148.4",', '"hab": "100.75.148.4", // upstairs'],
  ])('an edit of an entry of ours is overwritten: %s', (_, from, to) => {
    const text = edited(from, to);
    expect(mergeFragment(text, { ...wish, routes: [HUGO] }).text).toBe(
      mergeFragment(base, { ...wish, routes: [HUGO] }).text,
    );
    expect(removeFragment(text)).toBe(base);
  });
});

describe('commas around the marks', () => {
  const rule = '{"action": "accept", "src": ["tag:railway-proxy"], "proto": "tcp", "dst": ["100.75.148.4:11434"]}';
  const policy = (inside: string): string => `{\n"acls": [\n${inside}\n],\n"tagOwners": {"${TAG}": []}}\n`;

  it.each([
    ['first, with its comma', `${BEGIN}${rule},\n${END}{"action": "accept", "src": ["bob@github"], "dst": ["*:*"]}`],
    ['last, without a comma', `{"action": "accept", "src": ["bob@github"], "dst": ["*:*"]},\n${BEGIN}${rule}\n${END}`],
    [
      'last, with the comma before it',
      `{"action": "accept", "src": ["bob@github"], "dst": ["*:*"]}\n${BEGIN}, ${rule}\n${END}`,
    ],
    ['alone, without a comma', `${BEGIN}${rule}\n${END}`],
  ])('where ours stand %s, they go and others stay', (_, inside) => {
    const removed = removeFragment(policy(inside));
    expect(removed).not.toContain('slipway');
    expect(removed.includes('bob@github')).toBe(inside.includes('bob@github'));
    expect(readFragment(removed).present).toBe(false);
  });

  it.each([
    ['behind the end', `${BEGIN}${rule}\n${END}, {"action": "accept", "src": ["bob@github"], "dst": ["*:*"]}`],
    [
      'within, parting two others',
      `{"action": "accept", "src": ["bob@github"], "dst": ["*:*"]}\n${BEGIN}, ${rule},\n${END}{"action": "accept", "src": ["bob@github"], "dst": ["*:*"]}`,
    ],
  ])('a comma of others %s is told in one line', (_, inside) => {
    for (const act of [
      () => removeFragment(policy(inside)),
      () => mergeFragment(policy(inside), { routes: [HAB], tag: TAG }),
    ]) {
      expect(act).toThrow(PolicyError);
      expect(act).toThrow('a comma that parts entries of others stands on their wrong side');
    }
  });

  it('a comma that is gone is a syntax error at its place', () => {
    const text = edited('"dst": ["hab:11434"]},\n', '"dst": ["hab:11434"]}\n');
    expect(() => mergeFragment(text, wish)).toThrow(
      expect.objectContaining({ code: 'POLICY_INVALID', message: expect.stringMatching(/^line \d+, column \d+: /) }),
    );
  });
});

describe('a section that we created', () => {
  it.each([
    [
      'a comment in it',
      '"tests": [ // slipway:created\n',
      '"tests": [ // slipway:created\n    // ask Bob before you change this\n',
    ],
    ['a comment before its bracket', '"tests": [ // slipway:created\n', '"tests": /* ours */ [ // slipway:created\n'],
    [
      'an entry behind ours',
      '  "autoApprovers": { // slipway:created\n',
      '  "autoApprovers": { // slipway:created\n    "exitNode": ["autogroup:admin"],\n',
    ],
    ['a route behind ours', `      ${END}    },\n`, `      ${END}      "10.9.0.0/16": ["autogroup:admin"],\n    },\n`],
  ])('stays where others have put in %s', (_, from, to) => {
    const text = edited(from, to);
    const removed = removeFragment(text);
    for (const word of ['ask Bob before you change this', '/* ours */', 'exitNode', '10.9.0.0/16']) {
      expect(removed.includes(word)).toBe(to.includes(word));
    }
    expect(mergeFragment(removed, wish).text).toContain('"10.0.0.0/24": ["tag:railway-proxy"]');
    expect(removeFragment(removed)).toBe(removed);
  });

  it('goes when what others put in has gone again', () => {
    const with_ = edited(`      ${END}    },\n`, `      ${END}      "10.9.0.0/16": ["autogroup:admin"],\n    },\n`);
    expect(removeFragment(edited('      "10.9.0.0/16": ["autogroup:admin"],\n', '', with_))).toBe(base);
    expect(removeFragment(edited('      "10.9.0.0/16": ["autogroup:admin"],\n', '', removeFragment(with_)))).toBe(base);
  });

  it.each(['[]', 'null', '"10.0.0.0/24"'])('is refused where something else stands in its place: %s', (other) => {
    const text = `{"acls": [], "groups": {"group:eng": []}, "autoApprovers": {"routes": ${other}}}`;
    expect(() => mergeFragment(text, wish)).toThrow(PolicyError);
    expect(() => mergeFragment(text, wish)).toThrow('"routes" is an object: { … }');
  });
});
