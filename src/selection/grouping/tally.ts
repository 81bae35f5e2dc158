import { type Ascending, none } from './ascending.ts';
import type { Term } from './vocabulary.ts';

/** How often each term is in a report, and how the report writes it. */
export interface Tallied {
  terms: Ascending;
  counts: Float32Array;
  surfaces: readonly string[];
}

/** Counts the terms of one report after the other. */
export interface Tally {
  add(term: Term, count: number, surface: string): void;
  /** Returns what has been added, and begins anew; a term is written as it was first. */
  take(): Tallied;
}

/** More than a report has words: a term and its place fit into one number, which sorts quickly. */
const mostAdded = 2 ** 16;

const nothing: Tallied = { terms: none, counts: new Float32Array(), surfaces: [] };

/** Returns an empty tally. */
export function createTally(): Tally {
  /** Used again for each report: memory outside the heap is given back late. */
  let sorted = new Float64Array(256);
  let added: number[] = [];
  let counts: number[] = [];
  let surfaces: string[] = [];
  return {
    add(term, count, surface) {
      if (added.length === mostAdded) return;
      added.push(term * mostAdded + added.length);
      counts.push(count);
      surfaces.push(surface);
    },
    take() {
      if (added.length === 0) return nothing;
      const terms: Term[] = [];
      const sums: number[] = [];
      const written: string[] = [];
      if (added.length > sorted.length) sorted = new Float64Array(added.length * 2);
      sorted.set(added);
      for (const one of sorted.subarray(0, added.length).sort()) {
        const place = one % mostAdded;
        const term = (one - place) / mostAdded;
        const last = terms.length - 1;
        const count = counts[place] as number;
        if (terms[last] === term) sums[last] = (sums[last] as number) + count;
        else {
          terms.push(term);
          sums.push(count);
          written.push(surfaces[place] as string);
        }
      }
      added = [];
      counts = [];
      surfaces = [];
      const taken = { terms: Int32Array.from(terms), counts: Float32Array.from(sums) };
      return { ...taken, surfaces: written };
    },
  };
}
