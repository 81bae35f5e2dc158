import type { Counts, Part } from './count-terms.ts';
import { unitVector, type Vector } from './sparse-vector.ts';
import type { Vocabulary } from './vocabulary.ts';

/** A report as vectors. */
export type Representation = Record<Part, Vector> &
  Pick<
    Counts,
    | 'language'
    | 'day'
    | 'mentions'
    | 'countries'
    | 'eventDays'
    | 'leadDays'
    | 'head'
    | 'happenings'
    | 'subjects'
  >;

/** Returns the vectors of a report: tf-idf, of unit length. */
export function represent(counts: Counts, { rarity }: Vocabulary): Representation {
  const { words, title, shared, names, facts, lead, ...rest } = counts;
  return {
    ...rest,
    words: unitVector(words, rarity),
    title: unitVector(title, rarity),
    shared: unitVector(shared, rarity),
    names: unitVector(names, rarity),
    facts: unitVector(facts, rarity),
    lead: unitVector(lead, rarity),
  };
}
