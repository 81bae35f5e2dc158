import { describe, expect, it } from 'vitest';
import { readArticle } from '../../../src/sources/articles/read-article.ts';

const leads = {
  de: 'Es war ein langer Tag im Rathaus und davor.',
  en: 'It was a long day in the town hall and in front of it.',
  uk: 'Це був довгий день у міській раді та перед нею.',
};
const figures = (sentence: string, language: keyof typeof leads = 'de') =>
  readArticle(`${leads[language]} ${sentence}`).figures;
const counted = (sentence: string, language?: keyof typeof leads) =>
  figures(sentence, language).map(({ value, unit, counts }) => [value, unit, counts]);

describe('a figure beside another one', () => {
  it.each([
    [
      'Im Vorjahr hatte es auf einer Fläche von 13 Quadratkilometern 12 000 Beschäftigte gegeben.',
      [13, 'Quadratkilometern', ''],
      [12_000, undefined, 'Beschäftigte'],
    ],
    [
      'Auf 400 Hektar 20 000 Bäume zu pflanzen dauert lange.',
      [400, 'Hektar', ''],
      [20_000, undefined, 'Bäume'],
    ],
    ['Sie liefen 5 Kilometer 200 Meter weit.', [5, 'Kilometer', ''], [200, 'Meter', '']],
    [
      'Auf 400 Hektar sieben Fabriken zu bauen kostet viel.',
      [400, 'Hektar', ''],
      [7, undefined, 'Fabriken'],
    ],
  ])('does not count that: "%s"', (sentence, ...expected) => {
    expect(counted(sentence)).toEqual(expected);
  });

  it.each([
    ['de', 'Der Rat stoppte den Bau mit 48 zu 41 Stimmen.', 'Stimmen'],
    ['de', 'Der Rat stoppte den Bau mit 48 Stimmen gegen 41.', 'Stimmen'],
    ['en', 'The council stopped it by 48 votes to 41.', 'votes'],
    ['en', 'The council stopped it by 48 to 41 votes.', 'votes'],
    ['uk', 'За це проголосували 48 депутатів проти 41.', 'депутатів'],
  ] as const)(
    'in %s counts the same where the two stand against each other: "%s"',
    (language, sentence, counts) => {
      expect(counted(sentence, language)).toEqual([
        [48, undefined, counts],
        [41, undefined, counts],
      ]);
    },
  );
});

describe('a figure behind a time', () => {
  it.each([
    ['de', 'Man habe im vergangenen Jahr 283 Millionen Fahrgäste gezählt.', 283e6, 'Fahrgäste'],
    ['de', 'Im Jahr 2 Millionen Tonnen Müll zu trennen ist viel.', 2e6, 'Müll'],
    ['de', 'Es gab im letzten Sommer 48 Brände.', 48, 'Brände'],
    ['en', 'They counted last year 48 fires.', 48, 'fires'],
    ['uk', 'Торік, минулого року 48 пожеж сталося.', 48, 'пожеж'],
  ] as const)('in %s counts what follows: "%s"', (language, sentence, value, counts) => {
    expect(figures(sentence, language)).toMatchObject([{ value, counts }]);
  });

  it.each([
    'Im Jahr 476 fiel Rom.',
    'Im vergangenen Sommer 2019 war Ruhe.',
    'Im Postfach 101 234 lag nichts.',
    'Der Artikel 12 gilt auch hier.',
  ])('is none where the number is a name: "%s"', (sentence) => {
    expect(figures(sentence)).toEqual([]);
  });
});

describe('the teller of a figure', () => {
  it.each([
    [
      'Die Hilfsorganisation Ärzte ohne Grenzen sprach von 17 Toten.',
      'die Hilfsorganisation Ärzte ohne Grenzen',
    ],
    ['Reporter ohne Grenzen sprach von 17 Toten.', 'Reporter ohne Grenzen'],
    ['Laut Ärzte ohne Grenzen starben 17 Menschen.', 'Ärzte ohne Grenzen'],
    ['Der Minister ohne Zögern sprach von 17 Toten.', 'der Minister'],
    ['Minister Otto Kern sagte ohne Umschweife, 17 Leute fehlten.', 'Otto Kern'],
  ])('has its whole name in "%s"', (sentence, by) => {
    expect(figures(sentence).map((figure) => figure.by)).toEqual([by]);
  });
});
