import type { Part } from './count-terms.ts';
import type { Representation } from './represent.ts';
import type { Term } from './vocabulary.ts';

/** So many of a report's weightiest terms look for stories and lead others to its own. */
const looking: readonly (readonly [Part, number])[] = [
  ['words', 12],
  ['names', 8],
  ['shared', 6],
  ['facts', 3],
];
/** A term leads to so many stories at most, those that began to have it last. */
const longestList = 48;
/** So many stories are compared in full. */
const mostCandidates = 10;

/** Which open stories have a term; what keeps the cost of a report the same, however many there are. */
export interface StoryIndex {
  /** Returns the numbers of the stories that share most weight of these terms, the best first. */
  find(terms: ReadonlyMap<Term, number>): number[];
  /** Makes `story` findable by these terms. */
  add(story: number, terms: ReadonlyMap<Term, number>): void;
  /** Forgets closed stories. */
  prune(): void;
}

/** Returns an empty index; `isOpen` tells whether a story can still be joined. */
export function createStoryIndex(isOpen: (story: number) => boolean): StoryIndex {
  /** Most terms have one story only, which then stands without a list. */
  const lists = new Map<Term, number | number[]>();
  const storiesOf = (term: Term): readonly number[] => {
    const list = lists.get(term);
    return typeof list === 'object' ? list : list === undefined ? [] : [list];
  };
  return {
    find(terms) {
      const scores = new Map<number, number>();
      for (const [term, weight] of terms) {
        for (const story of storiesOf(term)) {
          if (isOpen(story)) scores.set(story, (scores.get(story) ?? 0) + weight);
        }
      }
      return [...scores]
        .sort(([a, scoreA], [b, scoreB]) => scoreB - scoreA || a - b)
        .slice(0, mostCandidates)
        .map(([story]) => story);
    },
    add(story, terms) {
      for (const term of terms.keys()) {
        const list = lists.get(term);
        if (list === undefined) lists.set(term, story);
        else if (typeof list === 'number') {
          if (list !== story) lists.set(term, [list, story]);
        } else if (!list.includes(story)) {
          list.push(story);
          if (list.length > longestList) list.shift();
        }
      }
    },
    prune() {
      for (const term of lists.keys()) {
        const [first, ...others] = storiesOf(term).filter(isOpen);
        if (first === undefined) lists.delete(term);
        else lists.set(term, others.length === 0 ? first : [first, ...others]);
      }
    },
  };
}

/** Returns the weightiest terms of each part of `report`; by these it finds and is found. */
export function weightiestTerms(report: Representation): Map<Term, number> {
  const chosen = new Map<Term, number>();
  for (const [part, most] of looking) {
    const { terms, weights } = report[part];
    const least = weights.length > most ? (weights.toSorted().at(-most) ?? 0) : 0;
    let room = most;
    for (let at = 0; at < terms.length && room > 0; at += 1) {
      const weight = weights[at] as number;
      if (weight < least) continue;
      room -= 1;
      const term = terms[at] as Term;
      chosen.set(term, (chosen.get(term) ?? 0) + weight);
    }
  }
  return chosen;
}
