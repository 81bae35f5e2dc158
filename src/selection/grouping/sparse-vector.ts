import { type Ascending, none, seek, union } from './ascending.ts';
import type { Tallied } from './tally.ts';
import type { Term } from './vocabulary.ts';

/** Weights by term. Never changed, so that many may hold the same. */
export interface Weights {
  terms: Ascending;
  weights: Float32Array;
}

/** The weights of a report, of length 1 (Euclid) or empty. */
export interface Vector extends Weights {
  /** How rare each term is. */
  rarities: Float32Array;
  /** How the report writes each term. */
  surfaces: readonly string[];
}

const empty = new Float32Array();
const emptyVector: Vector = { terms: none, weights: empty, rarities: empty, surfaces: [] };

/** Returns the vector in the direction of the counts, damped by a logarithm, times `rarity`. */
export function unitVector(
  { terms, counts, surfaces }: Tallied,
  rarity: (term: Term) => number,
): Vector {
  if (terms.length === 0) return emptyVector;
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

/** The sum of some vectors. */
export interface Sum extends Weights {
  /** Square of its length. */
  square: number;
}

/** The sum of no vector. */
export const emptySum: Sum = { terms: none, weights: empty, square: 0 };

/** Returns the sum of both; of a sum and nothing it shares the memory. */
export function plus(sum: Sum, other: Weights): Sum {
  if (other.terms.length === 0) return sum;
  const { terms, weights } = sum.terms.length === 0 ? other : merged(sum, other);
  let square = 0;
  for (const weight of weights) square += weight * weight;
  return { terms, weights, square };
}

function merged(one: Weights, two: Weights): Weights {
  const terms = union(one.terms, two.terms);
  const weights = new Float32Array(terms.length);
  let length = 0;
  for (let a = 0, b = 0; a < one.terms.length || b < two.terms.length; length += 1) {
    const [x, y] = [one.terms[a] ?? Infinity, two.terms[b] ?? Infinity];
    let weight = 0;
    if (x <= y) weight += one.weights[a++] as number;
    if (y <= x) weight += two.weights[b++] as number;
    weights[length] = weight;
  }
  return { terms, weights };
}

/** Returns the weight of `term`, 0 if it has none. */
export function weightOf({ terms, weights }: Weights, term: Term): number {
  const at = seek(terms, term, 0);
  return terms[at] === term ? (weights[at] as number) : 0;
}

/** Returns the cosine of the angle between `vector` and `sum`, 0 to 1; 0 if one is empty. */
export function cosine({ terms, weights }: Weights, sum: Sum): number {
  if (sum.square === 0 || terms.length === 0) return 0;
  let dot = 0;
  for (let i = 0, at = 0; i < terms.length; i += 1) {
    at = seek(sum.terms, terms[i] as Term, at);
    if (sum.terms[at] === terms[i]) dot += (weights[i] as number) * (sum.weights[at] as number);
  }
  return Math.min(1, dot / Math.sqrt(sum.square));
}

/** From this rarity on a term tells events apart. */
const telling = 4;
/** What few of many reports say is not what a story is about; else a large one would take in all. */
const shareOfStory = 0.03;
/** What so much rarity in common says is beyond doubt. */
const much = 5;

/**
 * Returns how much `vector` and `sum` have in common, however much else they say: the rarity of
 * their common terms added up, 0 to 1. A rare name counts in a long text as in a short one.
 */
export function overlap({ terms, rarities }: Vector, sum: Sum): number {
  let common = 0;
  const least = Math.sqrt(sum.square) * shareOfStory;
  for (let i = 0, at = 0; i < terms.length; i += 1) {
    const rarity = rarities[i] as number;
    if (rarity <= telling) continue;
    at = seek(sum.terms, terms[i] as Term, at);
    if (sum.terms[at] !== terms[i] || (sum.weights[at] as number) <= least) continue;
    common += rarity - telling;
  }
  return 1 - Math.exp(-common / much);
}

/** Returns the rarity of what both have in common, added up, 0 to 1: `enough` of it is 0.63. */
export function evidence({ terms, rarities }: Vector, sum: Sum, enough: number): number {
  let common = 0;
  for (let i = 0, at = 0; i < terms.length; i += 1) {
    at = seek(sum.terms, terms[i] as Term, at);
    if (sum.terms[at] === terms[i]) common += rarities[i] as number;
  }
  return 1 - Math.exp(-common / enough);
}

/** Returns how many terms `vector` and `sum` have in common. */
export function countCommon({ terms }: Vector, sum: Sum): number {
  let common = 0;
  let at = 0;
  for (const term of terms) {
    at = seek(sum.terms, term, at);
    if (sum.terms[at] === term) common += 1;
  }
  return common;
}
