import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { writtenForms } from '../../scripts/secret-forms.ts';
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

  it.each(writtenForms('stand-in <s3cret>/+ä & "more"').map(({ form, written }) => [form, written]))(
    'masks what the scan of the outputs looks for: %s, %s',
    (_form, written) => {
      const secrets = new Secrets();
      secrets.add('stand-in <s3cret>/+ä & "more"');
      expect(secrets.mask(`x ${written} x`)).not.toContain(written);
    },
  );

  it.each([
    ['its beginning, before the mark of a cut', 'the token is stand-in-sec…', 'the token is ***…'],
    ['its end, behind the mark', '…ret-value was refused', '…*** was refused'],
    ['a piece on both sides', 'stand-in-s…et-value', '***…***'],
    ['its base64', `${Buffer.from('stand-in-secret-value').toString('base64').slice(0, 20)}…`, '***…'],
    ['nothing of it', 'deployment 7f3c… ended', 'deployment 7f3c… ended'],
    ['less than a secret has', 'stand… ', 'stand… '],
  ])('masks a value that was cut: %s', (_what, text, expected) => {
    const secrets = new Secrets();
    secrets.add('stand-in-secret-value');
    expect(secrets.mask(text)).toBe(expected);
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
