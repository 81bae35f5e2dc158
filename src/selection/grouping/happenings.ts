import type { Lexicon } from './lexicons.ts';
import type { PlacedWord } from './reading.ts';

/**
 * Keys of `newsWords` that name a kind of happening. What comes with the other or is taken for it
 * stands on one line: an explosion sets fire, a storm brings a flood.
 */
const kinds = [
  'attack',
  'explosion bomb fire accident collision derail',
  'theft robbery',
  'murder knife shooting',
  'flood storm earthquake landslide avalanche wildfire',
  'walkout',
];
const bitOf = new Map(
  kinds.flatMap((keys, at) => keys.split(' ').map((key): [string, number] => [key, 1 << at])),
);

/** Returns the kinds of happenings that `words` name, a bit for each. */
export function happeningsIn(words: readonly PlacedWord[], lexicon: Lexicon): number {
  let found = 0;
  for (const { word } of words) {
    for (const one of [word, ...lexicon.partsOf(word)])
      found |= bitOf.get(one.shared?.key ?? '') ?? 0;
  }
  return found;
}
