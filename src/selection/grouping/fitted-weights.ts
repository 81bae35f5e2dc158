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
    2.86, // words
    0.22, // title
    0.7, // title in words
    3.62, // names
    4, // facts
    2.76, // words and names
    5.03, // rare words
    2.69, // rare names
    -1.99, // days
    -1.25, // age
    -2.57, // alone
  ],
  between: [
    3.87, // shared words
    3.22, // names
    3.9, // facts
    4.19, // words and names
    3.13, // rare names
    0.29, // rare facts
    -1.9, // days
    -2.3, // age
    -2.25, // alone
  ],
  threshold: 0.74,
};
