import type { Representation } from './represent.ts';
import { cosine, type Vector, type Weights } from './sparse-vector.ts';
import type { OpenStory } from './story.ts';

/** What is kept of a report until its story closes. */
export interface Member {
  /** Its place in the order of reports. */
  at: number;
  language: string;
  words: Weights;
  shared: Weights;
  names: Weights;
}

/** Returns what is kept of `report`, which stands at place `at`. */
export function memberOf({ language, words, shared, names }: Representation, at: number): Member {
  const kept = ({ terms, weights }: Vector) => ({ terms, weights });
  return { at, language, words: kept(words), shared: kept(shared), names: kept(names) };
}

/** Returns the place (`at`) of the report that is nearest to the middle of `story`; of equals the first. */
export function mostCentral(story: OpenStory, members: readonly Member[]): number {
  let best = { at: members[0]?.at ?? 0, value: -1 };
  for (const report of members) {
    const { at } = report;
    const same = story.wordsIn.get(report.language);
    const value =
      (same ? cosine(report.words, same) : 0) +
      cosine(report.names, story.names) +
      cosine(report.shared, story.shared);
    // A hair's breadth is rounding, and the earlier one was first to tell.
    if (value > best.value + 1e-6) best = { at, value };
  }
  return best.at;
}
