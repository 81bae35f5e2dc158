import type { Term } from './vocabulary.ts';

/** How often each term is in a report, and how the report writes it. */
export interface Tallied {
  terms: Int32Array;
  counts: Float32Array;
  surfaces: readonly string[];
}

/** Counts the terms of one report after the other, always in the same memory. */
export interface Tally {
  add(term: Term, count: number, surface: string): void;
  /** Returns what has been added, and begins anew. */
  take(): Tallied;
}

/** Returns an empty tally. */
export function createTally(): Tally {
  /** By term: its place in the lists plus one; 0 for what has not been added. */
  let places = new Int32Array(1 << 14);
  let terms: Term[] = [];
  let counts: number[] = [];
  let surfaces: string[] = [];
  return {
    add(term, count, surface) {
      if (term >= places.length) {
        const grown = new Int32Array(Math.max(term + 1, places.length * 2));
        grown.set(places);
        places = grown;
      }
      const place = places[term] as number;
      if (place > 0) {
        counts[place - 1] = (counts[place - 1] as number) + count;
        return;
      }
      places[term] = terms.push(term);
      counts.push(count);
      surfaces.push(surface);
    },
    take() {
      for (const term of terms) places[term] = 0;
      const taken = { terms: Int32Array.from(terms), counts: Float32Array.from(counts), surfaces };
      terms = [];
      counts = [];
      surfaces = [];
      return taken;
    },
  };
}
