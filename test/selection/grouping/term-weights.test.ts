import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  addWeight,
  noWeights,
  weightOf,
  weightsIn,
} from '../../../src/selection/grouping/term-weights.ts';

describe('weights by term', () => {
  it('are what a Map would have, however many and in whatever order they come', () => {
    const added = fc.array(
      fc.tuple(fc.integer({ min: 0, max: 2 ** 31 - 1 }), fc.integer({ min: 0, max: 99 })),
      { maxLength: 300 },
    );
    fc.assert(
      fc.property(added, fc.nat({ max: 40 }), (pairs, spread) => {
        const sum = noWeights();
        const map = new Map<number, number>();
        for (const [number, weight] of pairs) {
          const term = spread === 0 ? number : number % spread;
          expect(addWeight(sum, term, weight / 4)).toBe(map.get(term) ?? 0);
          map.set(term, (map.get(term) ?? 0) + weight / 4);
        }
        expect(new Map(weightsIn(sum))).toEqual(map);
        for (const [term, weight] of map) expect(weightOf(sum, term)).toBe(weight);
        expect(weightOf(sum, 2 ** 31 - 1)).toBe(map.get(2 ** 31 - 1));
      }),
    );
  });
});
