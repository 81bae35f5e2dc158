import { describe, expect, it } from 'vitest';
import { chooseSentences } from '../../../src/selection/short-texts/choose-sentences.ts';

const rating = (score: number, fields: { dangling?: boolean; aside?: boolean } = {}) => ({
  position: 0,
  centrality: 0,
  title: 0,
  dangling: false,
  aside: false,
  score,
  ...fields,
});
const choose = (ratings: ReturnType<typeof rating>[], sizes: number[], room: number, like = 0) => {
  const likeness = ratings.map((_, i) => ratings.map((__, j) => (i === j ? 0 : like)));
  return chooseSentences(ratings, likeness, sizes, room);
};

describe('the choice of sentences', () => {
  it('takes the best ones that fit, and tells them in order', () => {
    expect(choose([rating(0.4), rating(0.9), rating(0.8)], [5, 9, 5], 10)).toEqual([1]);
    expect(choose([rating(0.4), rating(0.7), rating(0.8)], [5, 9, 5], 10)).toEqual([0, 2]);
  });

  it('takes what leans on another only with that one, however good it is', () => {
    const leaning = rating(0.9, { dangling: true });
    expect(choose([rating(0.3), leaning], [20, 5], 10)).toEqual([]);
    expect(choose([rating(0.3), leaning], [5, 5], 10)).toEqual([0, 1]);
  });

  it('never takes an aside, not even alone', () => {
    expect(choose([rating(0.9, { aside: true }), rating(0.2)], [5, 20], 10)).toEqual([]);
  });

  it('takes less of what is like the chosen ones, and nothing for its length alone', () => {
    expect(choose([rating(0.9), rating(0.5)], [5, 5], 10, 0.8)).toEqual([0]);
    expect(choose([rating(0.9), rating(0.5)], [5, 5], 10, 0)).toEqual([0, 1]);
    expect(choose([rating(0.9), rating(0.1)], [5, 5], 10)).toEqual([0]);
    expect(choose([rating(-0.1)], [5], 10)).toEqual([0]);
  });

  it('takes the first of equal ones', () => {
    expect(choose([rating(0.5), rating(0.5)], [6, 6], 10)).toEqual([0]);
  });
});
