import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Piece, wordDiff } from '../../src/web/word-diff.ts';

const told = (pieces: readonly Piece[]) =>
  pieces
    .map(({ kind, text }) => ({ same: text, removed: `[-${text}-]`, added: `[+${text}+]` })[kind])
    .join(' ');
const words = (text: string) => text.match(/\n|[^\s]+/g) ?? [];
const side = (pieces: readonly Piece[], without: Piece['kind']) =>
  pieces.filter(({ kind }) => kind !== without).flatMap(({ text }) => words(text));

describe('the difference of two texts', () => {
  it.each([
    ['Es waren zehn Tote.', 'Es waren elf Tote.', 'Es waren [-zehn-] [+elf+] Tote.'],
    ['Nach Kiew', 'Nach Kiew fuhr er.', 'Nach Kiew [+fuhr er.+]'],
    ['Erst das. Dann dies.', 'Dann dies.', '[-Erst das.-] Dann dies.'],
    ['gleich', 'gleich', 'gleich'],
    ['', 'neu', '[+neu+]'],
    ['a b c d e', 'a x c y e', 'a [-b-] [+x+] c [-d-] [+y+] e'],
  ])('of %j and %j', (before, after, expected) => {
    expect(told(wordDiff(before, after))).toBe(expected);
  });

  it('holds both texts wholly, and no more differences than there must be', () => {
    const text = fc.array(fc.constantFrom('a', 'b', 'c', '\n'), { maxLength: 12 });
    fc.assert(
      fc.property(text, text, (before, after) => {
        const pieces = wordDiff(before.join(' '), after.join(' '));
        expect(side(pieces, 'added')).toEqual(before);
        expect(side(pieces, 'removed')).toEqual(after);
        const same = pieces.filter(({ kind }) => kind === 'same').flatMap((one) => words(one.text));
        expect(same).toHaveLength(longestShared(before, after));
      }),
    );
  });

  it('is told of long texts that share nothing without looking for long', () => {
    const text = (word: string) =>
      Array.from({ length: 20_000 }, (_, n) => `${word}${n}`).join(' ');
    const pieces = wordDiff(`gleich ${text('a')} Ende`, `gleich ${text('b')} Ende`);
    expect(pieces.map(({ kind }) => kind)).toEqual(['same', 'removed', 'added', 'same']);
  });
});

/** The textbook's table, for comparison. */
function longestShared(a: readonly string[], b: readonly string[]): number {
  let row = new Array<number>(b.length + 1).fill(0);
  for (const one of a) {
    const next = [0];
    for (const [at, other] of b.entries())
      next.push(one === other ? (row[at] ?? 0) + 1 : Math.max(row[at + 1] ?? 0, next[at] ?? 0));
    row = next;
  }
  return row.at(-1) ?? 0;
}
