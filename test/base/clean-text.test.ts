import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cleanLine, cleanText } from '../../src/base/clean-text.ts';

const anyText = fc.string({ unit: 'binary', maxLength: 60 });

describe('cleaning text', () => {
  it.each([
    ['line ends of Windows and of old Macs', 'a\r\nb\rc', 'a\nb\nc'],
    ['NUL, which PostgreSQL refuses', 'a\u0000b', 'ab'],
    ['escape sequences of terminals', '\u001b[31mrot', '[31mrot'],
    ['control characters of Latin-1', 'a\u0085b\u009fc', 'abc'],
    ['halves of a surrogate pair', 'a\ud800b\udc00c', 'abc'],
    ['overrides of the direction', 'user\u202egpj.exe\u2066\u2069', 'usergpj.exe'],
    ['byte order marks', '\ufefftext', 'text'],
    ['decomposed umlauts of macOS', 'Gru\u0308n', 'Grün'],
  ])('mends %s', (_, text, expected) => {
    expect(cleanText(text)).toBe(expected);
  });

  it('leaves alone what belongs to a text', () => {
    const text = 'Tab\there, „Zitat“ – 1\u00a0437 Tage, 👩‍🚒, Київ, עברית\u200e\n\nAbsatz';
    expect(cleanText(text)).toBe(text.normalize('NFC'));
  });

  it('changes nothing the second time, whatever the text', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        expect(cleanText(cleanText(text))).toBe(cleanText(text));
        expect(cleanLine(cleanLine(text))).toBe(cleanLine(text));
      }),
    );
  });

  it('always makes well-formed text that fits on its line', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        expect(cleanText(text).isWellFormed()).toBe(true);
        expect(cleanLine(text)).not.toMatch(/[\p{Cc}\u2028\u2029]|^ | $| {2}/u);
      }),
    );
  });
});
