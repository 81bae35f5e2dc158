import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { wordsIn } from '../../src/base/text-size.ts';
import { markdownHtml } from '../../src/rendering/markdown.ts';
import { fitSummary } from '../../src/summaries/fit-summary.ts';

const fitted = (answer: string, maxWords = 20, paragraphs = false) =>
  fitSummary(answer, { maxWords, language: 'de', paragraphs });
const textOf = (answer: string, maxWords?: number, paragraphs?: boolean) => {
  const result = fitted(answer, maxWords, paragraphs);
  return result.ok ? result.text : result.problem.code;
};

describe('what a machine wrote', () => {
  it('is printed as it is where it is plain text that fits', () => {
    expect(textOf('Kassel schließt zwei Bäder. Die Vereine klagen.')).toBe(
      'Kassel schließt zwei Bäder. Die Vereine klagen.',
    );
  });

  it('ends with the last whole sentence that fits, and is refused if none does', () => {
    const answer = 'Die Stadt spart am 3. Mai. Die Vereine klagen laut. Niemand hört zu.';
    expect(textOf(answer, 9)).toBe('Die Stadt spart am 3. Mai.');
    expect(textOf(answer, 3)).toBe('too-long');
    expect(fitted(answer, 3)).toMatchObject({
      problem: { sentence: 'wrote no sentence that fits into 3 words' },
    });
  });

  it('has one paragraph in the list, and as many as it likes in a lead', () => {
    const answer = 'Erster Absatz.\n\nZweiter Absatz.\n\n\nDritter ist zu viel.';
    expect(textOf(answer)).toBe('Erster Absatz. Zweiter Absatz. Dritter ist zu viel.');
    expect(textOf(answer, 5, true)).toBe('Erster Absatz.\n\nZweiter Absatz.');
  });

  it.each([
    ['Mehr [dazu](https://evil.example/x) heute.', 'Mehr dazu heute.'],
    ['Mehr (https://evil.example/x) heute.', 'Mehr heute.'],
    ['Siehe www.evil.example/x, dann weiter.', 'Siehe, dann weiter.'],
    ['Siehe <https://evil.example/?a=b> dort.', 'Siehe dort.'],
    ['Ein ![Bild](https://evil.example/p.gif) mehr.', 'Ein mehr.'],
  ])('loses its links: %s', (answer, text) => {
    expect(textOf(answer)).toBe(text);
  });

  it.each([
    ['**Kassel** spart, *sagt* man.', 'Kassel spart, sagt man.'],
    ['## Kurzfassung\nKassel spart.', 'Kassel spart.'],
    ['- Kassel spart.\n- Niemand klagt.', 'Kassel spart. Niemand klagt.'],
    ['1. Mai in Kassel.', '1\\. Mai in Kassel.'],
  ])('loses its markup: %s', (answer, text) => {
    expect(textOf(answer)).toBe(text);
  });

  it.each([
    ['<p>Kassel spart.</p>', 'html'],
    ['Kassel &amp; Fulda sparen.', 'html'],
    ['<script>alert(1)</script>', 'html'],
    ['Kassel\u0000 spart.', 'controls'],
    ['Kassel\u001b[31m spart.', 'controls'],
    ['Kassel \ud800 spart.', 'controls'],
    ['https://evil.example/', 'empty'],
    [' \n ', 'empty'],
    ['…', 'empty'],
  ])('is refused: %j', (answer, code) => {
    expect(textOf(answer)).toBe(code);
  });

  it('is judged at once, however much of it there is', () => {
    const short = 'Die Stadt spart. ';
    expect(textOf(short.repeat(60_000), 7)).toBe(short.repeat(2).trim());
    expect(textOf(`${short}\n\n`.repeat(60_000), 7, true)).toBe(
      `${short.trim()}\n\n${short.trim()}`,
    );
    expect(textOf('Wort '.repeat(200_000), 7)).toBe('too-long');
    expect(textOf(`Ein ${'V'.repeat(200)}. Ende.`, 20)).toBe(`Ein ${'V'.repeat(200)}. Ende.`);
    expect(textOf(`Ein Satz. Ein ${'V'.repeat(300)}.`, 20)).toBe('Ein Satz.');
  });

  it('is never longer than it may be, and shows no link, tag or emphasis, whatever comes', () => {
    const piece = fc.constantFrom(
      ...[
        'Ein Satz.',
        'Wort',
        ' ',
        '\n\n',
        '*',
        '_',
        '#',
        '[a](b)',
        '](',
        '<b>',
        'http://a.de',
        '1.',
        '\\',
        '`',
        '- ',
        '|',
        '\u202e',
      ],
    );
    fc.assert(
      fc.property(
        fc.array(piece, { maxLength: 30 }),
        fc.integer({ min: 1, max: 30 }),
        (parts, most) => {
          const result = fitted(parts.join(''), most, true);
          if (!result.ok) return;
          const html = markdownHtml(result.text, 'de');
          expect(html).not.toMatch(/<(?!\/?p>)/);
          expect(wordsIn(html.replace(/<\/?p>/g, ' ').trim())).toBeLessThanOrEqual(most);
        },
      ),
      { numRuns: 500 },
    );
  });
});
