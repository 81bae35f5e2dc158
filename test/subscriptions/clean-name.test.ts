import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cleanName } from '../../src/subscriptions/clean-name.ts';

describe('a name', () => {
  it.each([
    ['Anna Beispiel', 'Anna Beispiel'],
    ["  Seán\tO'Brien-Müller ", "Seán O'Brien-Müller"],
    ['J.R.R. Tolkien', 'J. R. R. Tolkien'],
    ['Dr. Олена Шевченко', 'Dr. Олена Шевченко'],
    ['می\u200cخواهم', 'می\u200cخواهم'],
    ['Rene\u0301', 'René'],
  ])('stays a name: %j', (input, name) => {
    expect(cleanName(input)).toBe(name);
  });

  it.each([
    ['Anna\r\nBcc: all@example.org', ''],
    ['Anna\r\nBcc: all', 'Anna Bcc: all'],
    ['An\0na\u202e\ufeff', 'An na'],
    ['Anna\u2028Beispiel', 'Anna Beispiel'],
    ['\ud800Anna', '�Anna'],
  ])('cannot bring a line or an invisible sign into a mail: %j', (input, name) => {
    expect(cleanName(input)).toBe(name);
  });

  it.each([
    ['Win at https://casino.example', ''],
    ['www.casino.example', ''],
    ['write to me@casino.example', ''],
    ['casino.example/win', 'casino. example/win'],
    ['casino。example', 'casino。 example'],
  ])('cannot bring a link into a mail: %j', (input, name) => {
    expect(cleanName(input)).toBe(name);
  });

  it('has at most 80 characters', () => {
    expect([...cleanName('😀'.repeat(1_000_000))]).toHaveLength(80);
  });

  it('is one clean line whatever was typed, and cleaning it again changes nothing', () => {
    const sign = fc.constantFrom(
      ...'ab. @:/\r\n\t\0',
      'www',
      '\u200c',
      '\u202e',
      'ü',
      'e\u0301',
      '．',
    );
    const input = fc.oneof(
      fc.string({ unit: sign, maxLength: 120 }),
      fc.string({ unit: 'binary', maxLength: 120 }),
    );
    fc.assert(
      fc.property(input, (text) => {
        const name = cleanName(text);
        expect(name).not.toMatch(/[\r\n\u2028\u2029\0@]|:\/\/|\w\.\w/u);
        expect([...name].length).toBeLessThanOrEqual(80);
        expect(cleanName(name)).toBe(name);
      }),
      { numRuns: 2000 },
    );
  });
});
