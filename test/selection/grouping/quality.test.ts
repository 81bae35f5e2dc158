import { describe, expect, it } from 'vitest';
import { groupStories } from '../../../src/selection/grouping/group-stories.ts';
import { bCubed, pairwise } from '../../support/grouping-quality.ts';
import { judge, labelledStories } from '../../support/labelled-stories.ts';

describe('the quality of grouping', () => {
  it('is measured as the literature does', () => {
    const judged = [
      { event: 'a', story: '1' },
      { event: 'a', story: '1' },
      { event: 'a', story: '2' },
      { event: 'b', story: '2' },
    ];
    expect(bCubed(judged)).toMatchObject({ precision: 0.75 });
    expect(bCubed(judged).recall).toBeCloseTo((2 / 3 + 2 / 3 + 1 / 3 + 1) / 4);
    expect(pairwise(judged)).toMatchObject({ precision: 0.5, recall: 1 / 3 });
  });

  it.each([
    ['development', 0.92],
    ['teasers', 0.72],
    ['desks', 0.86],
    ['test', 0.87],
    ['fresh', 0.88],
  ] as const)('holds its floor on the set %s', (set, floor) => {
    const reports = labelledStories(set);
    expect(bCubed(judge(reports, groupStories(reports))).f1).toBeGreaterThanOrEqual(floor);
  });
});
