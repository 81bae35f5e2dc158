import { cosine, type StemVector } from './stem-vectors.ts';

/** Where all sentences have less in common, none is central. */
const littleLikeness = 0.6;

/** Returns how like each two of `vectors` are, from 0 to 1; a vector is not like itself. */
export function likenesses(vectors: readonly StemVector[]): number[][] {
  const table = vectors.map(() => new Array<number>(vectors.length).fill(0));
  for (const [i, a] of vectors.entries()) {
    for (let j = i + 1; j < vectors.length; j += 1) {
      const like = cosine(a, vectors[j] as StemVector);
      (table[i] as number[])[j] = like;
      (table[j] as number[])[i] = like;
    }
  }
  return table;
}

/**
 * Returns how central each sentence is, from 0 to 1: its likeness to all others, as a share of that
 * of the most central one (degree centrality of LexRank: Erkan and Radev, 2004, without a threshold).
 * Their random walk is not taken: in a text of a few sentences it makes one shared word count all.
 */
export function centralities(likeness: readonly (readonly number[])[]): number[] {
  const degrees = likeness.map((row) => row.reduce((sum, like) => sum + like, 0));
  const most = Math.max(littleLikeness, ...degrees);
  return degrees.map((degree) => degree / most);
}
