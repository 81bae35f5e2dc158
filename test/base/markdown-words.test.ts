import { describe, expect, it } from 'vitest';
import { countWords, withoutMarkup } from '../../src/base/markdown-words.ts';

describe('the words of Markdown', () => {
  it.each([
    ['Ein **fettes** und ein *schräges* Wort', 'Ein fettes und ein schräges Wort'],
    ['Ein [Verweis](https://example.org/a "Titel") im Satz', 'Ein Verweis im Satz'],
    ['Ein [Verweis][1] im Satz', 'Ein Verweis im Satz'],
    ['<b>Wort</b>', ' Wort '],
    ['# Titel', 'Titel'],
    ['- Punkt\n- Punkt', 'Punkt\nPunkt'],
    ['1\\. Mai und snake_case bleiben', '1. Mai und snake_case bleiben'],
    ['3 < 4 und 5 > 2', '3 < 4 und 5 > 2'],
  ])('of %j are %j', (markdown, words) => {
    expect(withoutMarkup(markdown)).toBe(words);
  });

  it('are counted without pictures, targets, tags, reference lines and lone marks', () => {
    const markdown = [
      '## Zwei Wörter',
      '![kein Wort](https://example.org/bild.png)',
      'Das [sind](https://example.org/eins/zwei) – *vier* Wörter. <https://example.org>',
      '<!-- keins -->',
      '[1]: https://example.org "keins"',
      '275.000 zählt',
    ].join('\n\n');
    expect(countWords(markdown)).toBe(8);
  });

  it('are counted in any script, and there are none in blanks', () => {
    expect(countWords('Слава Україні, 30 січня')).toBe(4);
    expect(countWords(' \n ')).toBe(0);
  });

  it.each(['[', '![', '<a ', '<!--', '*', '](', '`', '[a]('])(
    'are read from a hostile run of %j without stalling',
    (opening) => {
      const hostile = opening.repeat(100_000);
      expect(withoutMarkup(hostile).length).toBeLessThanOrEqual(hostile.length);
    },
  );
});
