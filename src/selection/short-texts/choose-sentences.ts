import type { SentenceRating } from './rate-sentences.ts';

/** How alike what is already chosen makes a sentence superfluous. */
const redundancy = 0.5;
/** Below this a sentence says too little to fill room with it. */
const worthwhile = 0.15;

/**
 * Returns the places of the best sentences that together have at most `room` words (`sizes` has those
 * of each), in order: again and again the one of most worth that fits, where likeness to those chosen
 * takes from its worth (maximal marginal relevance: Carbonell and Goldstein, 1998). One that leans on
 * the sentence before it comes only after that one.
 */
export function chooseSentences(
  ratings: readonly SentenceRating[],
  likeness: readonly (readonly number[])[],
  sizes: readonly number[],
  room: number,
): number[] {
  const chosen = new Set<number>();
  let left = room;
  for (;;) {
    const next = best(ratings, likeness, chosen, (index) => (sizes[index] as number) <= left);
    if (next === undefined) return [...chosen].sort((a, b) => a - b);
    chosen.add(next);
    left -= sizes[next] as number;
  }
}

/** Of equal ones the first. */
function best(
  ratings: readonly SentenceRating[],
  likeness: readonly (readonly number[])[],
  chosen: ReadonlySet<number>,
  fits: (index: number) => boolean,
): number | undefined {
  let most = chosen.size === 0 ? Number.NEGATIVE_INFINITY : worthwhile;
  let found: number | undefined;
  for (const [index, { dangling, aside, score }] of ratings.entries()) {
    if (aside || chosen.has(index) || (dangling && !chosen.has(index - 1))) continue;
    if (!fits(index)) continue;
    const alike = Math.max(0, ...[...chosen].map((other) => likeness[index]?.[other] ?? 0));
    const worth = score - redundancy * alike;
    if (worth > most) [most, found] = [worth, index];
  }
  return found;
}
