import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { locales } from '../../src/base/calendar.ts';
import { boundWords, typeset } from '../../src/rendering/typeset.ts';

const visible = (text: string) => text.replaceAll('\u00a0', '~').replaceAll('\u2011', '=');

describe('typesetting', () => {
  it.each([
    ['am 30. Januar bei 26 Grad', 'am 30.~Januar bei 26~Grad'],
    ['500 Milliarden Dollar und 3 Mio. Euro', '500~Milliarden~Dollar und 3~Mio.~Euro'],
    ['z. B. u.a. nach § 18 Abs. 2', 'z.~B. u.~a. nach §~18 Abs.~2'],
    ['um 5:30 Uhr, 6 % mehr', 'um 5:30~Uhr, 6~% mehr'],
    ['Sie sagte: "Das geht\'s an."', 'Sie sagte: „Das geht’s an.“'],
    ['"Er rief \'Halt\' und ging"', '„Er rief ‚Halt‘ und ging“'],
    ['("So")', '(„So“)'],
    ['Warten... - und dann?', 'Warten… – und dann?'],
    ['Dr. Brandt kam mit 3 Kindern', 'Dr.~Brandt kam mit 3 Kindern'],
    ['https://a.example/z.B./x', 'https://a.example/z.B./x'],
    ['bis zu minus 26 Grad', 'bis zu minus~26~Grad'],
    ['wo „Patriot-Systeme“ stehen', 'wo „Patriot=Systeme“ stehen'],
    [
      'die US-Sicherheitsgarantien, F-16-Kampfflugzeuge',
      'die US=Sicherheitsgarantien, F=16=Kampfflugzeuge',
    ],
    [
      'Ex-Verteidigungsminister, Vize-Ministerpräsident',
      'Ex=Verteidigungsminister, Vize-Ministerpräsident',
    ],
    ['Vor- und Nachteile, 030-12345', 'Vor- und Nachteile, 030-12345'],
    ['Reden in Abu Dhabi, Neu Delhis Markt', 'Reden in Abu~Dhabi, Neu~Delhis Markt'],
    ['per E-Mail an die E-Mail-Adresse', 'per E=Mail an die E=Mail=Adresse'],
    ['www.ab-cd.example, a-b@c-d.example', 'www.ab-cd.example, a-b@c-d.example'],
  ])('sets German: %s', (plain, set) => {
    expect(visible(typeset(plain, 'de'))).toBe(set);
  });

  it.each([
    ['"It\'s 5 million dollars," he said', '“It’s 5~million~dollars,” he said'],
    ['on 30 January, or January 30', 'on 30~January, or January~30'],
    ['closed for 36 hours by e-mail at 6 am', 'closed for 36~hours by e=mail at 6~am'],
    ['inflation of 4.5 per cent', 'inflation of 4.5~per cent'],
  ])('sets English: %s', (plain, set) => {
    expect(visible(typeset(plain, 'en'))).toBe(set);
  });

  it.each([
    ['"Слово" у Києві 30 січня', '«Слово» у~Києві 30~січня'],
    ["п'ять млн, 5 млн гривень", 'п’ять млн, 5~млн~гривень'],
    ['ще 50 років, за 36 годин, о 6:00', 'ще 50~років, за 36~годин, о~6:00'],
    ['15 роківщина', '15 роківщина'],
    ['інфляція 4,5 відсотка', 'інфляція 4,5~відсотка'],
  ])('sets Ukrainian: %s', (plain, set) => {
    expect(visible(typeset(plain, 'uk'))).toBe(set);
  });

  const sentence = fc
    .array(
      fc.constantFrom(
        '"',
        "'",
        ' ',
        '...',
        ' - ',
        '5 ',
        'Mio. ',
        'z.B.',
        'а ',
        'Wort',
        '(',
        '„',
        '-',
        'US-',
      ),
    )
    .map((parts) => parts.join(''));

  it('changes nothing when done twice', () => {
    fc.assert(
      fc.property(
        fc.oneof(sentence, fc.string({ unit: 'grapheme' })),
        fc.constantFrom(...locales),
        (text, locale) => {
          const once = typeset(text, locale);
          expect(typeset(once, locale)).toBe(once);
        },
      ),
      { numRuns: 2000 },
    );
  });

  it('only binds words that shall stay as they were written', () => {
    const written = 'Per E-Mail um 6 Uhr: "So..." - und \'nun\'?';
    expect(visible(boundWords(written, 'de'))).toBe('Per E=Mail um 6~Uhr: "So..." - und \'nun\'?');
  });

  it('leaves every letter and digit as it is', () => {
    const letters = (text: string) => text.replace(/[^\p{L}\p{N}]/gu, '');
    fc.assert(
      fc.property(
        fc.oneof(sentence, fc.string({ unit: 'grapheme' })),
        fc.constantFrom(...locales),
        (text, locale) => {
          expect(letters(typeset(text, locale))).toBe(letters(text));
        },
      ),
    );
  });
});
