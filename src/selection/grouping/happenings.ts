import { bitsOfKeys } from './bits-of-keys.ts';

/**
 * Keys of `lists/news.txt` that name a kind of happening. What comes with the other or is taken for it
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

/** Returns the kinds of happenings that words name, a bit for each. */
export const happeningsIn = bitsOfKeys(kinds);
