/** The number of a term, from 0. */
export type Term = number;

/** What a term is, which tells how frequent it is before anything has been counted. */
export type TermKind =
  | 'word'
  | 'news'
  | 'place'
  | 'person'
  | 'organisation'
  | 'name'
  | 'number'
  | 'small-number'
  | 'day';

/**
 * So many texts the guesses below weigh. A collection of a hundred reports would otherwise take the
 * words of its largest event for everyday ones.
 */
const guessWeight = 400;
/** Share of texts that have a term of this kind, from experience. */
const guess: Record<TermKind, number> = {
  word: 0.003,
  news: 0.03,
  place: 0.05,
  person: 0.05,
  organisation: 0.02,
  name: 0.003,
  number: 0.004,
  'small-number': 0.1,
  day: 0.12,
};

/** What a term that only one text has is worth. */
const rarest = 6;

/** All terms seen, and in how many texts each was. */
export interface Vocabulary {
  /** Returns the number of a term, which it gets the first time. */
  term(key: string, kind: TermKind): Term;
  /** Counts one text with these terms; what is given several times counts once. */
  count(...lists: readonly Int32Array[]): void;
  /**
   * Inverse document frequency, smoothed by the guess for its kind: 0 for what every text has, about
   * 6 for what only one has, however many texts there are.
   */
  rarity(term: Term): number;
}

const firstRoom = 4096;

function enlarged<T extends Int32Array | Float32Array>(full: T, empty: T): T {
  empty.set(full);
  return empty;
}

/** Returns an empty vocabulary. */
export function createVocabulary(): Vocabulary {
  const terms = new Map<string, Term>();
  /** All by term. */
  let frequencies = new Int32Array(firstRoom);
  let guesses = new Float32Array(firstRoom);
  /** The last text that counted it. */
  let countedIn = new Int32Array(firstRoom);
  let texts = 0;
  const makeRoom = () => {
    const room = frequencies.length * 2;
    frequencies = enlarged(frequencies, new Int32Array(room));
    guesses = enlarged(guesses, new Float32Array(room));
    countedIn = enlarged(countedIn, new Int32Array(room));
  };
  return {
    term(key, kind) {
      const known = terms.get(key);
      if (known !== undefined) return known;
      const term = terms.size;
      if (term === frequencies.length) makeRoom();
      terms.set(key, term);
      guesses[term] = guess[kind] * guessWeight;
      return term;
    },
    count(...lists) {
      texts += 1;
      for (const list of lists) {
        for (const term of list) {
          if (countedIn[term] === texts) continue;
          countedIn[term] = texts;
          frequencies[term] = (frequencies[term] as number) + 1;
        }
      }
    },
    rarity(term) {
      const seen = (frequencies[term] as number) + (guesses[term] as number);
      const all = texts + guessWeight;
      return Math.max(0.05, (rarest * Math.log(all / seen)) / Math.log(all));
    },
  };
}
