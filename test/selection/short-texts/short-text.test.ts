import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { withoutMarkup } from '../../../src/base/markdown-words.ts';
import { wordsIn } from '../../../src/base/text-size.ts';
import { proseOf } from '../../../src/selection/short-texts/prose.ts';
import { type ShortText, shortText } from '../../../src/selection/short-texts/short-text.ts';
import { stemsOf } from '../../../src/selection/short-texts/stem-vectors.ts';
import { hostileStrings } from '../../support/hostile-strings.ts';

interface Labelled {
  language: string;
  title: string;
  words: number;
  best: number[];
  sentences: string[];
}

const folder = resolve(import.meta.dirname, '..', '..', 'fixtures', 'short-texts');
const labelled: Labelled[] = parse(readFileSync(resolve(folder, 'short-texts.yaml'), 'utf8'));

const bare = (markdown: string) => withoutMarkup(markdown).replace(/\s+/g, ' ').trim();
const german = (text: string, maxWords: number, title = 'Ein Titel') =>
  shortText(text, { title, language: 'de', maxWords });

/** F1 of the words that two texts share (ROUGE-1; Lin, 2004), counted as stems. */
function rouge(text: string, wanted: string, language: string): number {
  const [own, theirs] = [stemsOf(text, language), stemsOf(wanted, language)];
  const left = [...theirs];
  const shared = own.filter((stem) => {
    const at = left.indexOf(stem);
    if (at >= 0) left.splice(at, 1);
    return at >= 0;
  }).length;
  return (2 * shared) / (own.length + theirs.length);
}

const mean = (numbers: number[]) => numbers.reduce((sum, one) => sum + one, 0) / numbers.length;

describe('a short text', () => {
  const chosen = labelled.map((text) => {
    const { title, language, words, sentences } = text;
    const short = shortText(sentences.join(' '), { title, language, maxWords: words });
    const wanted = text.best.map((index) => sentences[index]).join(' ');
    return { ...text, short: short as ShortText, wanted };
  });

  it('is wanted by the labelled texts within their room, of sentences found as they are written', () => {
    for (const { language, sentences, words, wanted } of chosen) {
      expect(proseOf(sentences.join(' '), language).sentences.map(({ plain }) => plain)).toEqual(
        sentences,
      );
      expect(wordsIn(wanted)).toBeLessThanOrEqual(words);
    }
  });

  it('has nearly the sentences that an editor would keep, and more of them than the beginning has', () => {
    const scores = chosen.map(({ short, wanted, language }) => rouge(short.text, wanted, language));
    const beginnings = chosen.map(({ sentences, words, wanted, language }) => {
      let start = '';
      for (const sentence of sentences) {
        if (wordsIn(`${start} ${sentence}`) > words) break;
        start += ` ${sentence}`;
      }
      return rouge(start, wanted, language);
    });
    expect(mean(scores)).toBeGreaterThan(0.9);
    expect(mean(scores)).toBeGreaterThan(mean(beginnings) + 0.05);
  });

  it('has the sentences that belong in it, in each of the labelled texts', () => {
    const missing = chosen.flatMap(({ title, best, short }) =>
      best.every((index) => short.kept.includes(index + 1)) ? [] : [title],
    );
    expect(missing).toEqual([]);
  });

  it('is not made of a text that is short enough', () => {
    expect(german('Ein Satz. Noch einer.', 4)).toBeUndefined();
    expect(german('Ein Satz. Noch einer.', 3)?.text).toBe('Ein Satz.');
  });

  it('leaves out what leans on a sentence that is not in it, and what is no part of the report', () => {
    const text =
      'Die Bahn baut die Strecke von Hamburg nach Berlin aus. Wegen der Arbeiten fahren monatelang keine Züge auf der Strecke nach Berlin, wie die Bahn mitteilte. Er dankte allen. Lesen Sie auch unseren Bericht zur Bahn und ihrer Strecke nach Hamburg und Berlin.';
    const short = german(text, 31, 'Bahn baut Strecke aus');
    expect(short?.kept).toEqual([1, 2]);
    const verdicts = short?.sentences.map(({ verdict }) => verdict);
    expect(verdicts).toEqual(['kept', 'kept', 'dangling', 'aside']);
  });

  it('has no cross-head, and nothing that points at what was said before', () => {
    const text =
      'Die Bahn baut die Strecke von Hamburg nach Berlin aus.\n\nStreit um die Bahn nach Berlin\n\nDer Minister bestätigte dies am Montag. Kritiker wiederum warnen vor den Kosten. Die Arbeiten der Bahn dauern bis zum Sommer.';
    const verdicts = german(text, 20, 'Bahn baut Strecke aus')?.sentences.map((one) => one.verdict);
    expect(verdicts).toEqual(['kept', 'aside', 'dangling', 'dangling', 'kept']);
  });

  it('does not divide a quotation, but rather leaves it out', () => {
    const quoted = `„${'Das ist ein langes Wort an alle. '.repeat(10)}Ende“, sagte Müller am Montag.`;
    const short = german(
      `${quoted} Die Stadt Kassel schließt zwei Bäder. Alle Becken sind alt.`,
      20,
    );
    expect(short?.text).toBe('Die Stadt Kassel schließt zwei Bäder. Alle Becken sind alt.');
  });

  it('keeps links and emphasis whole, and the definitions of links that it uses', () => {
    const text =
      '**Ein [Bericht. Zwei](https://example.org/a_b.html) nennt Zahlen.** Es sind [viele][1] Zahlen *von Rang. Und* Namen.\n\n## Mehr. Noch mehr.\n\n- Punkt eins\n- Punkt zwei\n\n![Bild. Text](https://example.org/b.png)\n\nDas war ein dritter Satz mit vielen Worten.\n\n[1]: https://example.org/1\n[2]: https://example.org/2';
    expect(german(text, 14)?.text).toBe(
      '**Ein [Bericht. Zwei](https://example.org/a_b.html) nennt Zahlen.** Es sind [viele][1] Zahlen *von Rang. Und* Namen.\n\n[1]: https://example.org/1',
    );
  });

  it('begins a sentence with its link or emphasis, whatever address that has', () => {
    const link = '[Die Behörde](<https://example.org/a (b) c>) nennt Zahlen.';
    expect(
      german(`Etwas geschah heute. ${link} **Der Rest** ist schon lange bekannt.`, 8)?.text,
    ).toBe(`Etwas geschah heute. ${link}`);
  });

  it('is made of lists where there is no whole sentence beside them', () => {
    const text = 'Heute:\n\n- Die Stadt Kassel schließt Bäder.\n- Der Rat berät lange.';
    expect(german(text, 7)?.text).toBe('Die Stadt Kassel schließt Bäder.');
    const sentence = 'Kassel spart an vielen Stellen.';
    expect(german(`${sentence}\n\n${text}`, 7)?.text).toBe(sentence);
  });

  it('has no HTML, and no list or heading that was none', () => {
    const html = '<p>Ein <b>Satz</b> am Anfang.</p><script>alert("a. b")</script> <!-- x. y -->';
    expect(german(`${html} Noch ein weiterer langer Satz am Ende.`, 5)?.text).toBe(
      'Ein Satz am Anfang.',
    );
    const ordinal = 'Lesen Sie auch dies. 2. Bundesliga beginnt wieder im August.';
    expect(german(ordinal, 7)?.text).toBe('2\\. Bundesliga beginnt wieder im August.');
  });

  it('keeps paragraphs where that is wanted', () => {
    const text =
      'Der erste Absatz nennt die Stadt. Ein zweiter Satz nennt den Fluss.\n\nDer zweite Absatz nennt das Land. Warum tut er das nur?';
    const about = { title: 'Stadt', language: 'de', maxWords: 18 };
    expect(shortText(text, about)?.text).toMatch(/nennt den Fluss\. Der zweite/);
    expect(shortText(text, { ...about, paragraphs: true })?.text).toMatch(/Fluss\.\n\nDer zweite/);
  });

  it('is cut at the end of a word only where not even one sentence fits, and not in a link', () => {
    const text =
      'Ein sehr langer Satz mit [einem Verweis auf etwas](https://example.org) ohne Ende.';
    expect(german(text, 6)).toMatchObject({ text: 'Ein sehr langer Satz mit …', cut: true });
    expect(german('a'.repeat(1000), 5)?.text).toMatch(/^a{40,60} …$/);
    expect(german('„“ '.repeat(1000), 5)?.text).toBe('');
  });

  const phrase = fc.oneof(
    {
      weight: 3,
      arbitrary: fc.constantFrom('Die Stadt wächst weiter. ', 'Er ging. ', 'Am 24. Mai '),
    },
    {
      weight: 2,
      arbitrary: fc.constantFrom('„', '“', '**', '_', '[', '](https://a.example)', '`'),
    },
    fc.constantFrom(
      '\n\n',
      '\n',
      '- ',
      '# ',
      '1. ',
      '> ',
      '<b>',
      '</b>',
      '<script>',
      '| ',
      '\\',
      '😀',
    ),
    fc.string({ unit: 'binary', maxLength: 12 }),
    fc.constantFrom(...hostileStrings),
  );
  const someText = fc.array(phrase, { maxLength: 40 }).map((parts) => parts.join(''));

  it('counts a number that begins a sentence, though at the beginning of a line it would be a mark', () => {
    const text = 'Die Stadt wächst weiter. 1. Er ging. ';
    const short = shortText(text, { title: 'Die Stadt', language: 'uk', maxWords: 6 });
    expect(wordsIn(bare(short?.text ?? ''))).toBeLessThanOrEqual(6);
  });

  it('is within its limit, whole characters and made of the source, whatever that is', () => {
    fc.assert(
      fc.property(
        someText,
        fc.integer({ min: 1, max: 60 }),
        fc.constantFrom('de', 'en', 'uk', 'xx'),
        (text, maxWords, language) => {
          const short = shortText(text, { title: 'Die Stadt', language, maxWords });
          if (!short) return;
          expect(wordsIn(bare(short.text))).toBeLessThanOrEqual(maxWords);
          expect(short.text.isWellFormed() || !text.isWellFormed()).toBe(true);
          expect([...short.kept].sort((a, b) => a - b)).toEqual(short.kept);
          const { sentences } = proseOf(text, language);
          expect(short.kept.every((place) => place >= 1 && place <= sentences.length)).toBe(true);
        },
      ),
      { numRuns: 1000 },
    );
  });

  const sentence = fc
    .array(fc.constantFrom('Wien', 'Strom', 'kostet', 'viel', 'neue', '24. Mai', 'z. B.', 'Haus'), {
      minLength: 2,
      maxLength: 14,
    })
    .map((words) => `Am Ort ${words.join(' ')} endet.`);

  it('has only sentences of the source, each as it stands there and in the same order', () => {
    fc.assert(
      fc.property(
        fc.array(sentence, { minLength: 2, maxLength: 12 }),
        fc.integer({ min: 12, max: 60 }),
        (sentences, maxWords) => {
          const short = german(sentences.join(' '), maxWords);
          if (!short || short.cut) return;
          const kept = short.kept.map((place) => sentences[place - 1]);
          expect(short.text).toBe(kept.join(' '));
        },
      ),
    );
  });

  it.each([
    'Ein Satz mit Wort. ',
    '**a. ',
    '[a](b',
    '_a *b ',
    '<b',
    '„a. ',
    '`',
    '- a\n',
    '\n\n# a\n',
  ])('takes little time of a long text made of %j', (piece) => {
    const text = piece.repeat(200_000 / piece.length);
    const from = performance.now();
    german(text, 50);
    expect(performance.now() - from).toBeLessThan(4_000);
  });
});
