import { describe, expect, it } from '@jest/globals';
import { plainLine, plainText } from '../../src/model/plain-text.ts';

describe('plainText', () => {
  it.each([
    ['\u001b[31mred\u001b[0m', 'red'],
    ['\u001b]0;title\u0007text', 'text'],
    ['\u001b]8;;https://example.com\u0007link\u001b]8;;\u0007', 'link'],
    ['a\r\nb\rc', 'a\nb\nc'],
    ['bell\u0007 null\u0000 del\u007f c1\u009b', 'bell null del c1'],
    ['\u202eevil\u202c \u2066x\u2069 z\u200bw', 'evil x zw'],
    ['tab\tstays\n', 'tab\tstays\n'],
    ['ünïcode 😀 日本', 'ünïcode 😀 日本'],
  ])('%j is %j', (text, plain) => {
    expect(plainText(text)).toBe(plain);
  });
});

describe('plainLine', () => {
  it('is one line, cut by characters rather than in the middle of one', () => {
    expect(plainLine('  a\n\tb  ')).toBe('a b');
    expect(plainLine('😀😀😀😀', 3)).toBe('😀😀…');
    expect(plainLine('abc', 3)).toBe('abc');
  });
});
