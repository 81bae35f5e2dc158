import { describe, expect, it } from 'vitest';
import { readArticle } from '../../../src/sources/articles/read-article.ts';

const head =
  'Interview\n\n»Wir haben keine Zeit mehr«\n\nDie Klimaforscherin Friederike Otto über Hitze und Klagen\n\nEin Interview von Jonas Schaible';
const turns = [
  'ZEIT ONLINE: Frau Otto, wie ernst ist die Lage?',
  'Otto: Sehr ernst. Wir hatten zuletzt 1,55 Grad Erwärmung.',
  'ZEIT ONLINE: Was heißt das für Deutschland?',
  'Otto: Es sterben jedes Jahr etwa 3000 Menschen an Hitze. Das „Weiter so“ ist keine Lösung.',
];
const text = [head, ...turns].join('\n\n');
const spoken = (given: string) =>
  readArticle(given).quotes.map(({ words, speaker }) => [words, speaker?.name, speaker?.role]);

describe('an interview', () => {
  it('has the answers as quotes of the person whom its introduction names in full', () => {
    const who = ['Friederike Otto', 'Klimaforscherin'];
    expect(spoken(text)).toEqual([
      ['Sehr ernst. Wir hatten zuletzt 1,55 Grad Erwärmung.', ...who],
      [
        'Es sterben jedes Jahr etwa 3000 Menschen an Hitze. Das „Weiter so“ ist keine Lösung.',
        ...who,
      ],
    ]);
    const [quote] = readArticle(text).quotes;
    expect(text.slice(quote?.start, quote?.end)).toBe(quote?.words);
  });

  it('has no cross-heads of its questions, and its title, teaser and author as ever', () => {
    const { parts, title, kicker, author } = readArticle(text);
    expect({ title, kicker, author }).toEqual({
      title: '»Wir haben keine Zeit mehr«',
      kicker: 'Interview',
      author: 'Jonas Schaible',
    });
    expect(parts.map(({ kind, label }) => [kind, label]).slice(3)).toEqual([
      ['author', undefined],
      ['question', 'ZEIT ONLINE'],
      ['answer', 'Otto'],
      ['question', 'ZEIT ONLINE'],
      ['answer', 'Otto'],
    ]);
  });

  it('has figures told by whoever answers', () => {
    expect(readArticle(text).figures).toMatchObject([
      { value: 1.55, unit: 'Grad', by: 'Friederike Otto' },
      { value: 3000, counts: 'Menschen', by: 'Friederike Otto' },
    ]);
  });

  it('goes on with an answer of several paragraphs, and not behind the last one', () => {
    const more = 'Und es wird in jedem Sommer mehr.';
    const end = 'Das Gespräch fand in London statt, wo Friederike Otto seit vielen Jahren forscht.';
    const [a, b, ...rest] = turns;
    expect(spoken([head, a, b, more, ...rest, end].join('\n\n')).map(([words]) => words)).toEqual([
      expect.stringMatching(/^Sehr ernst/),
      more,
      expect.stringMatching(/^Es sterben/),
    ]);
  });

  it('of "Frage" and "Antwort" is answered by the one whom its head names', () => {
    const plain = text.replaceAll('ZEIT ONLINE:', 'Frage:').replaceAll('Otto:', 'Antwort:');
    expect(spoken(plain).map(([, name]) => name)).toEqual(['Friederike Otto', 'Friederike Otto']);
  });

  it('may have two guests, also in English', () => {
    const english = [
      'Two mayors on the flood',
      'Ada Moss, the mayor of Leeds, and Sam Reed, the mayor of York, met in the town hall.',
      'Guardian: What has to be done now?',
      'Moss: We need a higher dam, and we need it before the winter.',
      'Reed: We need more meadows instead.',
      'Guardian: Who is going to pay for that?',
      'Moss: All of us will, in the end.',
      'Reed: The owners of the meadows will not.',
    ].join('\n\n');
    expect(spoken(english).map(([, name]) => name)).toEqual([
      'Ada Moss',
      'Sam Reed',
      'Ada Moss',
      'Sam Reed',
    ]);
  });

  it.each([
    ['reports with labels', ['Starlink: Es regnet.', 'Visa: Es schneit.', 'Estland: Es hagelt.']],
    ['a list', ['Ort: Köln', 'Zeit: Montag', 'Ort: Bonn', 'Zeit: Dienstag']],
    ['one who asks alone', ['Otto: Wer zahlt?', 'Otto: Wer baut?', 'Otto: Wer wohnt dort?']],
  ])('is not %s', (_what, lines) => {
    const { parts } = readArticle([head, ...lines].join('\n\n'));
    expect(parts.filter(({ kind }) => kind === 'question' || kind === 'answer')).toEqual([]);
  });

  it('of very many turns is read', () => {
    const many = 'A1: Wer? \n\nB1: Ich bin es.\n\n'.repeat(3000);
    expect(readArticle(`${head}\n\n${many}`).quotes.length).toBeGreaterThan(0);
  });
});
