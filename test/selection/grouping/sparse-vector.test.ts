import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ascending, hasNumber, seek, union } from '../../../src/selection/grouping/ascending.ts';
import { cosine, emptySum, plus, weightOf } from '../../../src/selection/grouping/sparse-vector.ts';
import { createTally } from '../../../src/selection/grouping/tally.ts';

const numbers = fc.array(fc.integer({ min: 0, max: 60 }), { maxLength: 50 });
const weights = fc.dictionary(
  fc.integer({ min: 0, max: 40 }).map(String),
  fc.integer({ min: 1, max: 9 }),
);
const weightsOf = (told: Record<string, number>) => {
  const terms = ascending(Object.keys(told).map(Number));
  return { terms, weights: Float32Array.from(terms, (term) => told[term] ?? 0) };
};

describe('ascending numbers', () => {
  it('are found as a set finds them', () => {
    fc.assert(
      fc.property(numbers, fc.integer({ min: 0, max: 60 }), (some, one) => {
        expect(hasNumber(ascending(some), one)).toBe(new Set(some).has(one));
      }),
    );
  });

  it('are sought from any place on', () => {
    fc.assert(
      fc.property(numbers, fc.integer({ min: 0, max: 60 }), fc.nat(50), (some, one, start) => {
        const list = ascending(some);
        const from = Math.min(start, list.length);
        const place = list.findIndex((number, at) => at >= from && number >= one);
        expect(seek(list, one, from)).toBe(place < 0 ? list.length : place);
      }),
    );
  });

  it('are united as sets are', () => {
    fc.assert(
      fc.property(numbers, numbers, (some, others) => {
        expect(union(ascending(some), ascending(others))).toEqual(ascending([...some, ...others]));
      }),
    );
  });
});

describe('sums of vectors', () => {
  it('have the weight of both for every term', () => {
    fc.assert(
      fc.property(weights, weights, (one, two) => {
        const sum = plus(plus(emptySum, weightsOf(one)), weightsOf(two));
        for (let term = 0; term <= 40; term += 1) {
          expect(weightOf(sum, term)).toBe((one[term] ?? 0) + (two[term] ?? 0));
        }
        const squares = sum.weights.reduce((all, weight) => all + weight * weight, 0);
        expect(sum.square).toBeCloseTo(squares);
      }),
    );
  });

  it('of one report take no memory of their own', () => {
    const report = weightsOf({ 3: 1, 8: 2 });
    const sum = plus(emptySum, report);
    expect([sum.terms, sum.weights]).toEqual([report.terms, report.weights]);
    expect(sum.terms).toBe(report.terms);
    expect(sum.weights).toBe(report.weights);
  });

  it('point where both of their vectors do', () => {
    const report = { terms: ascending([3]), weights: Float32Array.of(1) };
    const sum = plus(plus(emptySum, report), { ...report, terms: ascending([8]) });
    expect(cosine(report, sum)).toBeCloseTo(Math.SQRT1_2);
  });
});

it('a tally adds up what is told of a term and writes it as it was first', () => {
  const tally = createTally();
  tally.add(70_000, 1, 'Kyjiw');
  tally.add(4, 2, 'Brand');
  tally.add(70_000, 0.5, 'Kiew');
  const { terms, counts, surfaces } = tally.take();
  expect([...terms]).toEqual([4, 70_000]);
  expect([...counts]).toEqual([2, 1.5]);
  expect(surfaces).toEqual(['Brand', 'Kyjiw']);
  expect(tally.take().terms).toHaveLength(0);
});
