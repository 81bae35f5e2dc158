import type { Term } from './vocabulary.ts';

/**
 * Numbers by term, in a table with open addresses. A `Map` with fractions as values takes twice the
 * memory, and a day's stories have half a million of them.
 */
export interface TermWeights {
  /** A power of two of slots, at most three in four taken. */
  terms: number[];
  weights: number[];
  size: number;
}

const free = -1;
const fewest = 4;

const table = (slots: number): TermWeights => ({
  terms: Array.from({ length: slots }, () => free),
  // Fractions from the beginning on, so that the engine keeps them side by side and not one by one.
  weights: Array.from({ length: slots }, () => 0.5),
  size: 0,
});

/** Returns an empty table. */
export const noWeights = (): TermWeights => table(fewest);

/** Returns the slot that has `term`, or the free one where it belongs. */
function slotOf(terms: readonly number[], term: Term): number {
  const last = terms.length - 1;
  // Fibonacci hashing (Knuth, TAOCP 3, 6.4): terms are counted up, and neighbours must not crowd.
  let at = (Math.imul(term, 0x9e3779b1) >>> 8) & last;
  while (terms[at] !== term && terms[at] !== free) at = (at + 1) & last;
  return at;
}

/** Returns the weight of `term`; undefined if it has none. */
export function weightOf({ terms, weights }: TermWeights, term: Term): number | undefined {
  const at = slotOf(terms, term);
  return terms[at] === term ? weights[at] : undefined;
}

/** Adds `weight` to that of `term`, and returns what it was before. */
export function addWeight(sum: TermWeights, term: Term, weight: number): number {
  const at = slotOf(sum.terms, term);
  if (sum.terms[at] === term) {
    const before = sum.weights[at] as number;
    sum.weights[at] = before + weight;
    return before;
  }
  sum.terms[at] = term;
  sum.weights[at] = weight;
  sum.size += 1;
  if (sum.size * 4 > sum.terms.length * 3) grow(sum);
  return 0;
}

function grow(sum: TermWeights): void {
  const { terms, weights } = table(sum.terms.length * 2);
  for (const [term, weight] of weightsIn(sum)) {
    const at = slotOf(terms, term);
    terms[at] = term;
    weights[at] = weight;
  }
  Object.assign(sum, { terms, weights });
}

/** Returns the terms with their weights, in no order that means anything. */
export function weightsIn({ terms, weights }: TermWeights): (readonly [Term, number])[] {
  const entries: (readonly [Term, number])[] = [];
  terms.forEach((term, at) => {
    if (term !== free) entries.push([term as Term, weights[at] as number]);
  });
  return entries;
}
