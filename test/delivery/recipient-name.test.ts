import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { recipientName } from '../../src/delivery/recipient-name.ts';

describe("a reader's name in a letter", () => {
  it.each([
    ['Ada Lovelace', 'Ada Lovelace'],
    ['  Ada \t Lovelace ', 'Ada Lovelace'],
    ['Ada\r\nBcc: evil', 'Ada Bcc: evil'],
    ['Ada\u0000\u001b[31m', 'Ada [31m'],
    ['Ada\u2028Lovelace', 'Ada Lovelace'],
    ['\u202eadA\u202c', 'adA'],
    ['<b>Ada</b>', 'b Ada /b'],
    ['Łukasz Żółć', 'Łukasz Żółć'],
    ['Олена', 'Олена'],
    ['شادي', 'شادي'],
    ['👩‍👩‍👧‍👦', '👩‍👩‍👧‍👦'],
    ['Dr. Müller', 'Dr. Müller'],
    ['J.R.R. Tolkien', 'J.R.R. Tolkien'],
    ['\ud800Ada\udc00', 'Ada'],
  ])('%j is printed as %j', (raw, printed) => {
    expect(recipientName(raw)).toBe(printed);
  });

  it.each([
    '',
    ' \n ',
    'Win at https://evil.example',
    'WWW.evil.example',
    'evil.com/win',
    'visit пример.укр/приз',
    'ada@evil.example',
    `a${'\u0301'.repeat(2000)}`,
  ])('%j is not printed', (raw) => {
    expect(recipientName(raw)).toBe('');
  });

  it('is cut after 80 characters as readers count them', () => {
    expect(recipientName('👩‍👩‍👧‍👦'.repeat(100))).toBe('');
    expect(recipientName('x'.repeat(500))).toBe('x'.repeat(80));
    expect(recipientName('é'.repeat(500))).toBe('é'.repeat(80));
  });

  it('is always one well-formed line that a second look does not change', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 400 }), (raw) => {
        const name = recipientName(raw);
        expect(name).not.toMatch(/[\p{Cc}<>]/u);
        expect(name.isWellFormed()).toBe(true);
        expect(recipientName(name)).toBe(name);
      }),
      { numRuns: 500 },
    );
  });
});
