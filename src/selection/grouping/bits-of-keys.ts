import type { Lexicon } from './lexicons.ts';
import type { PlacedWord } from './reading.ts';

/**
 * Returns a function that tells which `lines` of keys of `lists/news.txt` some words name, a bit for
 * each line, parts of compounds included. There are at most 31 lines.
 */
export function bitsOfKeys(
  lines: readonly string[],
): (words: readonly PlacedWord[], lexicon: Lexicon) => number {
  const bitOf = new Map(
    lines.flatMap((keys, at) => keys.split(' ').map((key): [string, number] => [key, 1 << at])),
  );
  return (words, lexicon) => {
    let found = 0;
    for (const { word } of words) {
      for (const one of [word, ...lexicon.partsOf(word)])
        found |= bitOf.get(one.shared?.key ?? '') ?? 0;
    }
    return found;
  };
}
