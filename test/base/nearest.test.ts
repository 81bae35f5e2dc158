import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { nearest } from '../../src/base/nearest.ts';

const fields = ['title', 'tagline', 'freshDays', 'signUp', 'url'];

describe('the nearest name', () => {
  it.each([
    ['titel', 'title', 'two letters swapped'],
    ['freshDay', 'freshDays', 'a letter left out'],
    ['taglline', 'tagline', 'a letter too many'],
    ['signup', 'signUp', 'another case'],
    ['URL', 'url', 'capitals'],
    ['uri', 'url', 'one wrong letter of three'],
  ])('for "%s" is "%s" (%s)', (word, expected) => {
    expect(nearest(word, fields)).toBe(expected);
  });

  it.each(['colour', 'x', '', 'kicker'])('does not exist for "%s"', (word) => {
    expect(nearest(word, fields)).toBeUndefined();
  });

  it('is the word itself when it is among the candidates', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.string({ minLength: 1 }), { minLength: 1 }), (words) => {
        const word = words.at(-1) as string;
        expect(nearest(word, words)?.toLowerCase()).toBe(word.toLowerCase());
      }),
    );
  });

  it('is found after any one edit of a word of six letters', () => {
    const edit = fc.record({ at: fc.nat(5), letter: fc.constantFrom(...'abcxyz') });
    fc.assert(
      fc.property(edit, fc.constantFrom('drop', 'add', 'change', 'swap'), ({ at, letter }, how) => {
        const word = 'kicker';
        const next = word[at + 1] ?? '';
        const edited = {
          drop: word.slice(0, at) + word.slice(at + 1),
          add: word.slice(0, at) + letter + word.slice(at),
          change: word.slice(0, at) + letter + word.slice(at + 1),
          swap: word.slice(0, at) + next + word[at] + word.slice(at + 2),
        };
        expect(nearest(edited[how], ['author', word, 'title'])).toBe(word);
      }),
    );
  });
});
