import { isKnown, stopwords } from '../grouping/language.ts';
import { stem } from '../grouping/stem.ts';

/** Weights of stems; of unit length, or empty. */
export type StemVector = ReadonlyMap<string, number>;

/** Longer runs are no words, and stemming them would take long. */
const longestWord = 60;

/** Returns the stems of `text` without stop words, each as often as it stands there. */
export function stemsOf(text: string, language: string): string[] {
  const silent = isKnown(language) ? stopwords[language] : undefined;
  return [...text.toLowerCase().matchAll(/[\p{L}\p{N}][\p{L}\p{M}\p{N}'’ʼ-]*/gu)]
    .map(([word]) => word)
    .filter((word) => word.length <= longestWord && !silent?.has(word))
    .map((word) => stem(word, language));
}

/** Returns a vector for each of `texts` (lists of stems): a stem weighs less the more of them have it. */
export function vectorsOf(texts: readonly (readonly string[])[]): StemVector[] {
  const having = new Map<string, number>();
  for (const stems of texts) {
    for (const stem of new Set(stems)) having.set(stem, (having.get(stem) ?? 0) + 1);
  }
  return texts.map((stems) => {
    const counts = new Map<string, number>();
    for (const stem of stems) counts.set(stem, (counts.get(stem) ?? 0) + 1);
    const weighted = [...counts].map(([stem, count]) => {
      const rarity = Math.log(1 + texts.length / (having.get(stem) ?? 1));
      return [stem, (1 + Math.log(count)) * rarity] as const;
    });
    const length = Math.hypot(...weighted.map(([, weight]) => weight));
    return new Map(weighted.map(([stem, weight]) => [stem, weight / length]));
  });
}

/** Returns the cosine of two vectors, from 0 to 1. */
export function cosine(a: StemVector, b: StemVector): number {
  if (b.size < a.size) return cosine(b, a);
  let sum = 0;
  for (const [stem, weight] of a) sum += weight * (b.get(stem) ?? 0);
  return Math.min(sum, 1);
}
