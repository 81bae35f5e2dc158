import type { Tallied } from './tally.ts';
import { addWeight, noWeights, type TermWeights, weightOf, weightsIn } from './term-weights.ts';
import type { Term } from './vocabulary.ts';

/** Weights by term, of length 1 (Euclid) or empty. */
export interface Vector {
  terms: Int32Array;
  weights: Float32Array;
  /** How rare each term is. */
  rarities: Float32Array;
  /** How the report writes each term. */
  surfaces: readonly string[];
}

/** Returns the vector in the direction of the counts, damped by a logarithm, times `rarity`. */
export function unitVector(
  { terms, counts, surfaces }: Tallied,
  rarity: (term: Term) => number,
): Vector {
  const rarities = new Float32Array(terms.length);
  const weights = new Float32Array(terms.length);
  for (let i = 0; i < terms.length; i += 1) {
    rarities[i] = rarity(terms[i] as Term);
    weights[i] = Math.log1p(counts[i] as number);
  }
  let square = 0;
  for (let i = 0; i < terms.length; i += 1) {
    const weight = (weights[i] as number) * (rarities[i] as number);
    weights[i] = weight;
    square += weight * weight;
  }
  const length = Math.sqrt(square) || 1;
  for (let i = 0; i < terms.length; i += 1) weights[i] = (weights[i] as number) / length;
  return { terms, weights, rarities, surfaces };
}

/** A sum of vectors that grows. */
export interface Sum {
  weights: TermWeights;
  /** Square of its length. */
  square: number;
}

/** Returns an empty sum. */
export const emptySum = (): Sum => ({ weights: noWeights(), square: 0 });

/** Adds `vector` to `sum`. */
export function add(sum: Sum, { terms, weights }: Vector): void {
  for (let i = 0; i < terms.length; i += 1) {
    const term = terms[i] as Term;
    const weight = weights[i] as number;
    const before = addWeight(sum.weights, term, weight);
    sum.square += weight * (2 * before + weight);
  }
}

/** Adds what `other` has summed up to `sum`. */
export function addSum(sum: Sum, other: Sum): void {
  for (const [term, weight] of weightsIn(other.weights)) addWeight(sum.weights, term, weight);
  sum.square = weightsIn(sum.weights).reduce((square, [, weight]) => square + weight * weight, 0);
}

/** Returns the cosine of the angle between `vector` and `sum`, 0 to 1; 0 if one is empty. */
export function cosine({ terms, weights }: Pick<Vector, 'terms' | 'weights'>, sum: Sum): number {
  if (sum.square === 0 || terms.length === 0) return 0;
  let dot = 0;
  for (let i = 0; i < terms.length; i += 1) {
    const weight = weightOf(sum.weights, terms[i] as Term);
    if (weight !== undefined) dot += weight * (weights[i] as number);
  }
  return Math.min(1, dot / Math.sqrt(sum.square));
}

/** From this rarity on a term tells events apart. */
const telling = 3.5;
/** What few of many reports say is not what a story is about; else a large one would take in all. */
const shareOfStory = 0.03;
/** What so much rarity in common says is beyond doubt. */
const much = 8;

/**
 * Returns how much `vector` and `sum` have in common, however much else they say: the rarity of
 * their common terms added up, 0 to 1. A rare name counts in a long text as in a short one.
 */
export function overlap({ terms, rarities }: Vector, sum: Sum): number {
  let common = 0;
  const least = Math.sqrt(sum.square) * shareOfStory;
  for (let i = 0; i < terms.length; i += 1) {
    const rarity = rarities[i] as number;
    if (rarity <= telling || (weightOf(sum.weights, terms[i] as Term) ?? 0) <= least) continue;
    common += rarity - telling;
  }
  return 1 - Math.exp(-common / much);
}

/** Returns how many terms `vector` and `sum` have in common. */
export function countCommon({ terms }: Vector, sum: Sum): number {
  let common = 0;
  for (const term of terms) if (weightOf(sum.weights, term) !== undefined) common += 1;
  return common;
}
