import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sentencesIn } from '../../src/base/sentences.ts';

const split = (text: string, language: string) =>
  sentencesIn(text, language).map(({ start, end }) => text.slice(start, end));

/** Each list, joined by blanks, is divided into itself again. */
const divided: readonly [string, string, string[]][] = [
  [
    'de',
    'abbreviations, titles and ordinals',
    [
      'Am 24. Februar 2022 griff Russland die Ukraine an.',
      'Dr. Müller warnte z. B. vor Angriffen, d. h. vor Raketen.',
      'Laut Prof. Dr. J. F. Weber kostet es rund 3 Mio. Euro bzw. Dollar.',
      'Der Krieg begann 2014.',
      'Das 3. Geschwader traf am 5. Mai ein.',
      'Papst Johannes Paul II. besuchte Kyjiw.',
      'Es kamen Politiker, Ärzte usw.',
      'Der Aktienkurs von Meier & Co. stieg.',
    ],
  ],
  [
    'de',
    'numbers, laws and letters for names',
    [
      'J. D. Vance traf z. B. Dr. med. A. Klein u. a. in St. Pölten.',
      'Danach, d. h. um 8 Uhr, kam der 2. Bürgermeister.',
      'Er sprach am 3. Oktober mit Papst Leo XIV.',
      'Danach stieg die Zahl auf 275.000.',
      'Das Gericht (Az. 3 K 12/24) urteilte nach Abs. 2 S. 1 Nr. 4 BGB.',
      'Am 9., 13. und 24. Januar war beim 1. FC Ruhe.',
      'Es klagte der Wirt Jan Petersen, 52.',
      'Die Zahl der Geburten sank auf 502.',
      'Klinikchef Uhlig bedauert das.',
      'Es blieb bei Platz 5.',
      'Bürgermeisterin Antje Lorenz hielt dagegen am Dienstag, 14. Mai.',
    ],
  ],
  [
    'de',
    'questions and calls that somebody asks',
    ['„Kommt er noch?“ sagte er.', '„Nein!“, rief sie.', '„Warum?“', 'Niemand wusste es.'],
  ],
  [
    'de',
    'quotations of several sentences',
    [
      '„Das ist ein Fehler. Wir warnen davor“, sagte sie.',
      '»Kommt er? Ich hoffe es!« fragte sie.',
      'Er sagte: „Der Minister rief: ‚Halt. Nicht weiter.‘ Dann ging er.“',
      'Die Lage (siehe S. 4. Und den Anhang.) ist ernst.',
      'Niemand antwortete.',
    ],
  ],
  ['de', 'a mark that nothing closes', ['Er rief „Halt.', 'Niemand kam.', 'Das war alles.']],
  [
    'en',
    'titles, initials and letters for words',
    [
      'The U.S. Senate voted at 5 p.m. on Friday.',
      'He moved to the U.S.',
      'The president said: “We will go. We must.”',
      'Mr. J. K. Smith of Acme Inc. agreed.',
      'It cost $3.5 million in 2014.',
      'See No. 5 for more.',
      'Sanctions hit 24.',
      'Others were spared.',
    ],
  ],
  [
    'uk',
    'abbreviations and quotations',
    [
      'У м. Києві пройшла зустріч.',
      '«Ми готові. Ми чекаємо», – сказав він.',
      'Це коштує 5 млн грн. на рік.',
      'Удар стався 24 лютого.',
      'Він поранив трьох людей.',
      '«Хто прийде?» — запитав він.',
      '«Ніхто!» — відповіла вона.',
      'Він народився 1987 р. у Львові на вул. Садовій, 3.',
    ],
  ],
];

describe('the sentences of a paragraph', () => {
  it.each(divided)('are found in %s: %s', (language, _about, sentences) => {
    expect(split(sentences.join(' '), language)).toEqual(sentences);
  });

  it('go on over the end of a line, and begin with what numbers them', () => {
    expect(split('1. Der erste\nSatz.  \n2. Der zweite.', 'en')).toEqual([
      '1. Der erste\nSatz.',
      '2. Der zweite.',
    ]);
  });

  it('begin with the markup that is masked before their first word', () => {
    const text = 'Ein Satz. **Noch einer.** Ein dritter.';
    const masked = text.replaceAll('*', '\u2060');
    expect(sentencesIn(masked, 'de').map(({ start }) => start)).toEqual([0, 10, 26]);
  });

  it('do not end where a blank is missing or where a span is to stay whole', () => {
    expect(split('Bei node.js.Der Rest.', 'de')).toHaveLength(1);
    const text = 'Ein Satz. Noch einer. Ein dritter.';
    const spans = sentencesIn(text, 'de', [{ start: 4, end: 15 }]);
    expect(spans.map(({ start }) => start)).toEqual([0, 22]);
  });

  it('are all of the text, in order, and never half a character', () => {
    const piece = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 20 }),
      fc.constantFrom(
        '. ',
        '! ',
        '„',
        '“',
        '»',
        '"',
        '(',
        ')',
        ' Dr. ',
        '24. ',
        'Er ging',
        '😀',
        '\n',
      ),
    );
    fc.assert(
      fc.property(
        fc.array(piece, { maxLength: 30 }).map((parts) => parts.join('')),
        fc.constantFrom('de', 'en', 'uk', 'fr'),
        (text, language) => {
          const bare = (one: string) => one.replace(/\s+/g, '');
          const pieces = split(text, language);
          expect(bare(pieces.join(' '))).toBe(bare(text));
          for (const one of pieces) {
            expect(one.trim()).toBe(one);
            expect(one.isWellFormed()).toBe(text.isWellFormed() || one.isWellFormed());
          }
        },
      ),
    );
  });

  it.each(['! ', '„', 'Dr. ', '(a. ', '" a. B ', 'A. "', 'wort ', '. B'])(
    'take time that grows with the text alone, made of %j',
    (piece) => {
      // What grows with the square of this takes minutes; this takes a second on a busy machine.
      const text = piece.repeat(300_000 / piece.length);
      const from = performance.now();
      sentencesIn(text, 'de');
      expect(performance.now() - from).toBeLessThan(5_000);
    },
  );
});
