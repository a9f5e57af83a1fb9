import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { Secrets } from '../../src/system/secrets.ts';

const SECRET = 'stand-in "s3cret"/+ä';

describe('Secrets', () => {
  it('masks a registered value wherever it stands', () => {
    const secrets = new Secrets();
    secrets.add(SECRET);
    expect(secrets.mask(`a ${SECRET} b ${SECRET}`)).toBe('a *** b ***');
    expect(secrets.mask('nothing of the kind')).toBe('nothing of the kind');
  });

  it.each([
    ['URL-encoded', encodeURIComponent(SECRET)],
    ['JSON-escaped', JSON.stringify(SECRET).slice(1, -1)],
    ['base64', Buffer.from(SECRET).toString('base64')],
    ['base64url', Buffer.from(SECRET).toString('base64url')],
  ])('masks it %s', (_name, form) => {
    const secrets = new Secrets();
    secrets.add(SECRET);
    expect(form).not.toBe(SECRET);
    expect(secrets.mask(`x ${form} x`)).toBe('x *** x');
  });

  it('masks it inside a longer base64 text, whatever stands before and after', () => {
    const secrets = new Secrets();
    secrets.add('stand-in-secret-value');
    fc.assert(
      fc.property(fc.string({ maxLength: 9 }), fc.string({ maxLength: 9 }), (before, after) => {
        const encoded = Buffer.from(`${before}stand-in-secret-value${after}`).toString('base64');
        const masked = secrets.mask(encoded);
        expect(masked).toContain('***');
        const rest = masked
          .split('***')
          .map((part) => Buffer.from(part, 'base64').toString())
          .join('');
        expect(rest).not.toContain('secret');
      }),
    );
  });

  it('masks each line of a value of several lines', () => {
    const secrets = new Secrets();
    secrets.add('first line\r\nsecond line\n');
    expect(secrets.mask('> second line')).toBe('> ***');
  });

  it('masks the longer of two values where one holds the other', () => {
    const secrets = new Secrets();
    secrets.add('stand-in');
    secrets.add('stand-in-secret');
    expect(secrets.mask('stand-in-secret')).toBe('***');
  });

  it('leaves words too short to be secrets', () => {
    const secrets = new Secrets();
    for (const value of ['1', 'on', '', '     ', undefined]) secrets.add(value);
    expect(secrets.mask('1 on 1')).toBe('1 on 1');
  });

  it('tells of each new value once, as it was given', () => {
    const heard: string[] = [];
    const secrets = new Secrets((value) => heard.push(value));
    secrets.add(`  ${SECRET}\n`);
    secrets.add(SECRET);
    expect(heard).toEqual([SECRET]);
  });
});
