import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { displayWidth, spread, underline, wrap } from '../../src/rendering/plain-lines.ts';

const words = fc.array(
  fc.string({
    unit: fc.constantFrom('a', 'ü', 'ж', '漢', '🙂', '-'),
    minLength: 1,
    maxLength: 100,
  }),
);

describe('lines of plain text', () => {
  it('have at most the wanted columns, whatever the words are', () => {
    fc.assert(
      fc.property(words, fc.constantFrom('', '- ', '> ', '     ', '12. '), (list, mark) => {
        const lines = wrap(mark + list.join(' '), 40).split('\n');
        expect(Math.max(...lines.map(displayWidth))).toBeLessThanOrEqual(40);
      }),
    );
  });

  it('lose no character but blanks', () => {
    fc.assert(
      fc.property(words, (list) => {
        expect(wrap(list.join(' '), 40).replace(/[ \n]/g, '')).toBe(list.join(''));
      }),
    );
  });

  it('never cut an address', () => {
    const address = `https://a.example/${'x'.repeat(100)}`;
    expect(wrap(`Siehe [1] ${address} und mehr`, 40)).toBe(`Siehe [1]\n${address}\nund mehr`);
  });

  it('go on below the beginning of a list entry, an indented line and a quotation', () => {
    expect(wrap('- eins zwei drei', 10)).toBe('- eins\n  zwei\n  drei');
    expect(wrap('  eins zwei drei', 10)).toBe('  eins\n  zwei\n  drei');
    expect(wrap('> eins zwei drei', 10)).toBe('> eins\n> zwei\n> drei');
  });

  it('are not broken at a non-breaking space', () => {
    expect(wrap('vom 30.\u00a0Januar an', 12)).toBe('vom\n30.\u00a0Januar\nan');
  });

  it('count the columns that readers see', () => {
    expect(['abc', 'нью', '漢字', 'e\u0301', '🙂'].map(displayWidth)).toEqual([3, 3, 4, 1, 2]);
  });

  it('are underlined to their length, and set to both margins', () => {
    expect(underline('Größe', '=')).toBe('Größe\n=====');
    expect(underline(`${'wort '.repeat(14)}ende`, '-')).toBe(
      `${'wort '.repeat(7)}wort\n${'wort '.repeat(6)}ende\n${'-'.repeat(39)}`,
    );
    expect(displayWidth(spread('links', 'rechts'))).toBe(72);
    expect(spread('l'.repeat(40), 'r'.repeat(40))).toBe(`${'l'.repeat(40)}\n${'r'.repeat(40)}`);
  });
});
