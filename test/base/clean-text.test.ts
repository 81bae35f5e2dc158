import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cleanLine, cleanText, withoutInvisible } from '../../src/base/clean-text.ts';

const anyText = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 60 }),
  fc.string({
    unit: fc.constantFrom(
      ...'aИקهक्ไ👩🏽🏴❤\ufe0f\u00ad\u200b\u200c\u200d\u200e\u2060\ufeff\u{e0067} ',
    ),
    maxLength: 20,
  }),
);

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

  it.each([
    ['soft hyphens', 'Nord\u00adbrücke \u00adfrei\u00ad', 'Nordbrücke frei'],
    [
      'zero-width blanks and joiners',
      '\u200bBrü\u200c\u200dcke\u2060 \u200bfrei\u200b',
      'Brücke frei',
    ],
    ['byte order marks in the midst', 'Brü\ufeffcke', 'Brücke'],
    ['joiners after letters with accents', 'Cafe\u0301\u200d', 'Cafe\u0301'],
    ['marks of direction where nothing runs to the left', '\u200eКиїв\u200f 3\u061c', 'Київ 3'],
    ['tags, which hide words', 'Brücke\u{e0073}\u{e0061}\u{e0079}', 'Brücke'],
    ['marks of annotations', 'a\ufff9b\ufffac\ufffb', 'abc'],
  ])('takes out %s where nobody needs them', (_, text, expected) => {
    expect(withoutInvisible(text)).toBe(expected);
  });

  it.each([
    ['Persian', 'می\u200cخواهم'],
    ['Arabic', 'ه\u200d'],
    ['Hindi', 'क्\u200dष और क्\u200cष'],
    ['Thai', 'ภาษา\u200bไทย'],
    ['Hebrew', 'עברית\u200e (3)'],
    ['emoji of several', '👩🏽\u200d🚒 👨\u200d👩\u200d👧 ❤\ufe0f\u200d🔥 🐈\u200d⬛'],
    ['the flag of England', '🏴\u{e0067}\u{e0062}\u{e0065}\u{e006e}\u{e0067}\u{e007f}'],
  ])('leaves in what %s needs', (_, text) => {
    expect(withoutInvisible(text)).toBe(text);
  });

  it('changes nothing the second time, whatever the text', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        expect(cleanText(cleanText(text))).toBe(cleanText(text));
        expect(cleanLine(cleanLine(text))).toBe(cleanLine(text));
        const seen = withoutInvisible(text);
        expect(withoutInvisible(seen)).toBe(seen);
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
