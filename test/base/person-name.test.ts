import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { personName } from '../../src/base/person-name.ts';

describe('a name', () => {
  it.each([
    ['Anna Beispiel', 'Anna Beispiel'],
    ["  Seán\tO'Brien-Müller ", "Seán O'Brien-Müller"],
    ['J.R.R. Tolkien', 'J. R. R. Tolkien'],
    ['Dr. Олена Шевченко', 'Dr. Олена Шевченко'],
    ['می\u200cخواهم', 'می\u200cخواهم'],
    ['Rene\u0301', 'René'],
    ['Łukasz Żółć', 'Łukasz Żółć'],
    ['شادي', 'شادي'],
    ['👩‍👩‍👧‍👦', '👩‍👩‍👧‍👦'],
    ['Anna: Maria', 'Anna: Maria'],
    ['Anna/Bea [Team]', 'Anna/Bea [Team]'],
  ])('stays a name: %j', (input, name) => {
    expect(personName(input)).toBe(name);
  });

  it.each([
    ['Anna\r\nBcc: all@example.org', ''],
    ['Anna\r\nBcc: all', 'Anna Bcc: all'],
    ['An\0na\u202e\ufeff', 'An na'],
    ['Anna\u2028Beispiel', 'Anna Beispiel'],
    ['\ud800Anna\udc00', 'Anna'],
    ['Anna\u0000\u001b[31m', 'Anna [31m'],
    ['\u202eannA\u202c', 'annA'],
    ['<b>Anna</b>', 'b Anna /b'],
    ['e\u200b\u0301', 'é'],
    // What is left of "Jürgen" in another encoding than UTF-8.
    ['J\ufffdrgen', ''],
  ])('cannot bring a line or an invisible sign into a mail: %j', (input, name) => {
    expect(personName(input)).toBe(name);
  });

  it.each([
    ['Win at https://casino.example', ''],
    ['www.casino.example', ''],
    ['write to me@casino.example', ''],
    ['casino.example/win', 'casino. example/win'],
    ['casino。example', 'casino。 example'],
    ['casino﹒example', 'casino﹒ example'],
    ['me﹫casino.example', ''],
    ['https：／／casino', ''],
    ['https:\\\\casino', ''],
    ['ｗｗｗ．casino.example', ''],
    ['tel:+49301234', ''],
    ['javascript:alert(1)', ''],
    ['javascript: alert(1)', ''],
    ['//evil', ''],
    ['[klick](evil)', ''],
    ['[klick] [1]', ''],
    ['=?utf-8?Q?=0D=0ABcc=3A_evil?=', ''],
    ['=?utf-8?q?Bcc=3A?= x', ''],
    ['＝？utf-8？q？x？＝', ''],
  ])('cannot bring a link into a mail: %j', (input, name) => {
    expect(personName(input)).toBe(name);
  });

  it('has at most 80 characters, and none is cut in two', () => {
    expect([...personName('😀'.repeat(1_000_000))]).toHaveLength(80);
    expect(personName('x'.repeat(500))).toBe('x'.repeat(80));
    expect(personName('👩‍👩‍👧‍👦'.repeat(100))).toBe('👩‍👩‍👧‍👦'.repeat(11));
    expect(personName(`a${'\u0301'.repeat(900)}`)).toBe('');
  });

  it('is one clean line whatever was typed, and cleaning it again changes nothing', () => {
    const sign = fc.constantFrom(
      ...'ab. @:/\r\n\t\0',
      'www',
      '\u200c',
      '\u202e',
      'ü',
      'e\u0301',
      ...'．﹒。@＠﹫:：/／\\',
      'https:',
      'ｗｗｗ',
    );
    const input = fc.oneof(
      fc.string({ unit: sign, maxLength: 120 }),
      fc.string({ unit: 'binary', maxLength: 120 }),
    );
    fc.assert(
      fc.property(input, (text) => {
        const name = personName(text);
        expect(name).not.toMatch(/[\p{Cc}\u2028\u2029@<>]|\S[.．。｡․﹒][^\s.．。｡․﹒]/u);
        // As a mail program may read it that takes look-alikes for the signs that they look like.
        expect(name.normalize('NFKC')).not.toMatch(/@|:\s*[/\\]{2}|www\./i);
        expect(name.isWellFormed()).toBe(true);
        expect([...name].length).toBeLessThanOrEqual(80);
        expect(personName(name)).toBe(name);
      }),
      { numRuns: 2000 },
    );
  });
});
