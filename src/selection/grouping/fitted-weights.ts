/** Weights of the measures in similarity.ts; the last of each row stands alone. */
export interface FittedWeights {
  within: readonly number[];
  between: readonly number[];
  /** A report joins a story from this likeness on. */
  threshold: number;
}

/** Written by `npm run fit-stories` from the development half in test/fixtures/stories and from seeds/. */
export const fittedWeights: FittedWeights = {
  within: [
    1.959, // words
    0.48, // title
    0.745, // title in words
    2.142, // names
    3.076, // facts
    1.987, // words and names
    3.381, // rare words
    1.909, // rare names
    -1.855, // days
    -1.395, // age
    -1.586, // alone
  ],
  between: [
    3.341, // shared words
    2.209, // names
    2.846, // facts
    2.787, // words and names
    1.964, // rare names
    0.616, // rare facts
    -1.746, // days
    -1.703, // age
    -1.668, // alone
  ],
  threshold: 0.71,
};
