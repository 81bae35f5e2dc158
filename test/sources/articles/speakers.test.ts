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
    ['who wrote the text', 'Von Eva Roth und Ada Voss'],
    ['whom a sign-up box names', 'Newsletter\nEva Roth schreibt jeden Tag'],
  ])('%s', (_who, lines) => {
    expect(told(`${student}\n\n${lines}\n\n${answer}`)).toEqual([
      ['Nein, ich bleibe hier am Park.', 'Mia Kern'],
    ]);
  });

  it('whom a sentence to the reader seems to name', () => {
    const text = `${student}\n\nWas sie dazu bewegt, steht unten. Lesen Sie weiter, wenn Sie mögen, und schreiben Sie uns. ${answer}`;
    expect(told(text)).toEqual([['Nein, ich bleibe hier am Park.', 'Mia Kern']]);
  });
});

describe('the role of a speaker', () => {
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
