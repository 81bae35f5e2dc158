import { describe, expect, it } from 'vitest';
import { readArticle } from '../../../src/sources/articles/read-article.ts';

/** Words and speaker of each quote in a text. */
const told = (text: string) =>
  readArticle(text).quotes.map(({ words, speaker }) => [words, speaker?.name] as const);

/** Speaker with role of each quote. */
const speakers = (text: string) =>
  readArticle(text).quotes.map(({ speaker }) => speaker && [speaker.name, speaker.role]);

const student =
  'Streit um Park\n\nDie Studentin Mia Kern lebt seit drei Jahren am Park, und sie sieht den Umbau skeptisch.';
const answer = 'Auf die Frage, ob sie wegziehe, antwortet sie: „Nein, ich bleibe hier am Park.“';

describe('a speaker is nobody', () => {
  it.each([
    ['whom a pointer and its link name', 'Lesen Sie auch\nWarum Ministerin Eva Roth den Park will'],
    ['whom a pointer of one line names', 'Lesen Sie auch: Ministerin Eva Roth will den Park'],
    ['whom a sign-up box names', 'Newsletter\nEva Roth schreibt jeden Tag'],
  ])('%s', (_who, lines) => {
    expect(told(`${student}\n\n${lines}\n\n${answer}`)).toEqual([
      ['Nein, ich bleibe hier am Park.', 'Mia Kern'],
    ]);
  });

  it('who wrote the text and has the same surname', () => {
    const text = `Streit um Park\n\nVon Eva Roth\n\nIm Park wird gebaut, und das missfällt vielen von hier. „Ich bleibe hier am Park“, sagte Bürgermeister Roth.`;
    expect(told(text).map(([, name]) => name)).toEqual(['Roth']);
  });

  it('whom a sentence to the reader seems to name', () => {
    const text = `${student}\n\nWas sie dazu bewegt, steht unten. Lesen Sie weiter, wenn Sie mögen, und schreiben Sie uns. ${answer}`;
    expect(told(text)).toEqual([['Nein, ich bleibe hier am Park.', 'Mia Kern']]);
  });
});

describe('the role of a speaker', () => {
  it('is no part of the name, whatever somebody grows or serves', () => {
    const text =
      'Die Ernte fällt in diesem Jahr aus. „So schlimm war es nie“, sagt Landwirt Udo Große aus Sömmerda.';
    expect(speakers(text)).toEqual([['Udo Große', 'Landwirt']]);
  });

  it.each([
    ['the former leader. Passengers face higher fares.', 'former leader'],
    ['the union’s leader. The government declined to comment.', 'union’s leader'],
    ['a campaigner for rural lines. The government said nothing.', 'campaigner for rural lines'],
    ['a driver from Leeds. Nobody else was asked.', 'driver from Leeds'],
    ['the leader of the union. Strikes go on.', 'leader of the union'],
  ])('ends with its sentence: %s', (rest, role) => {
    const text = `The plan was met with anger on Tuesday. "We will fight it to the end," said Mick Lynch, ${rest}`;
    expect(speakers(text)).toEqual([['Mick Lynch', role]]);
  });
});

const court =
  'Richter Thomas Braun verkündete das Urteil am Montag. Staatsanwältin Nora Feld zeigte sich zufrieden. „Das Gericht ist uns gefolgt“, sagte sie. ';
/** Speaker of what `sentence` quotes, behind a quote of somebody else. */
const next = (sentence: string, before = court) => speakers(before + sentence)[1];

describe('a speaker who is not the one before', () => {
  it.each([
    [
      'Die Mutter des Opfers weinte. „Mein Sohn kommt nicht zurück“, sagte die 54-Jährige.',
      'die Mutter des Opfers',
      undefined,
    ],
    [
      'Die Mutter des Opfers weinte. „Mein Sohn kommt nicht zurück“, sagte sie.',
      'die Mutter des Opfers',
      undefined,
    ],
    [
      'Ein Nachbar des Opfers schwieg. „Er war ein guter Mensch“, sagte er.',
      'ein Nachbar des Opfers',
      undefined,
    ],
    [
      'Auch Verteidigerin Eva Roth, die den Mann kennt, war entsetzt: „So etwas gab es noch nie.“',
      'Eva Roth',
      'Verteidigerin',
    ],
    ['Der Richter war genervt: „So geht das hier nicht weiter.“', 'Thomas Braun', 'Richter'],
    [
      'Kanzler Merz reagierte gelassen. „Ich habe telefoniert und nicht geredet“, entgegnete er.',
      'Merz',
      'Kanzler',
    ],
    ['Der „Spiegel“ hatte berichtet, der Saal sei „auf Sand gebaut“.', 'der „Spiegel“', undefined],
    ['Falsch, berichtete die „Zeit“, es sei „ein altes Gesetz“.', 'die „Zeit“', undefined],
    ['Wie der „Bote“ schreibt, sei das „ein Skandal erster Güte“.', 'der „Bote“', undefined],
  ])('is named: %s', (sentence, name, role) => {
    expect(next(sentence)).toEqual([name, role]);
  });

  it.each([
    'Auf der Tafel am Eingang stand „Bitte das Handy ausschalten“.',
    'Auf der Tafel war groß „Bitte das Handy ausschalten“ zu lesen.',
    '„Bitte das Handy ausschalten“, steht auf der Tafel am Eingang.',
    'Laut dem „Boten“ ist das „ein Skandal erster Güte“.',
  ])('is nobody where words are written: %s', (sentence) => {
    const { quotes } = readArticle(court + sentence);
    expect(quotes.map(({ speaker }) => speaker?.name)).toEqual(['Nora Feld', undefined]);
  });

  it('is nobody where words stand on a sign, in English', () => {
    const english =
      'The prosecutor Nora Feld was pleased on Tuesday in the court of the town. "The court has followed us," she said. ';
    expect(
      next('A sign at the door read "Please switch off your phones".', english),
    ).toBeUndefined();
    expect(next('Lawyer Eva Roth was appalled: "I have never seen it."', english)).toEqual([
      'Eva Roth',
      'Lawyer',
    ]);
  });

  it.each([
    'Das Gesetz ist alt. „So etwas gibt es nirgends sonst“, sagte sie.',
    'Der Saal war leer. „So etwas gibt es nirgends sonst“, sagte die 54-Jährige.',
    'Ein Zeuge schwieg lange. „So etwas gibt es nirgends sonst“, sagte sie.',
  ])('stays the one before where nobody else fits: %s', (sentence) => {
    expect(next(sentence)).toEqual(['Nora Feld', 'Staatsanwältin']);
  });

  it('tells a figure if it is a publication', () => {
    const [figure] = readArticle(
      'Es war ein langer Tag im Rathaus. Wie der „Bote“ schreibt, fehlen 40 Betten.',
    ).figures;
    expect(figure?.by).toBe('der „Bote“');
  });
});
