import { describe, expect, it } from 'vitest';
import { createStoryPlaces } from '../../src/newsroom/story-places.ts';
import { labelledStories } from '../support/labelled-stories.ts';

const reports = labelledStories('development').slice(0, 30);

const usual = { grouping: 'usual' } as const;

describe('the places of reports', () => {
  it('are others by other rules', async () => {
    const places = createStoryPlaces();
    const stories = async (grouping: 'usual' | 'off') =>
      new Set([...(await places.of(reports, { grouping })).values()].map(({ story }) => story))
        .size;
    expect(await stories('usual')).toBeLessThan(reports.length);
    expect(await stories('off')).toBe(reports.length);
  });

  it('are worked out once for the same reports and anew for others', async () => {
    const places = createStoryPlaces();
    const first = await places.of(reports, usual);
    expect(await places.of([...reports], usual)).toBe(first);
    const changed = await places.of(
      reports.map((one, at) => (at === 0 ? { ...one, text: '' } : one)),
      usual,
    );
    expect(changed).not.toBe(first);
    expect(changed.size).toBe(reports.length);
  });

  it('leave room for other work while they are worked out', async () => {
    let turns = 0;
    const timer = setInterval(() => {
      turns += 1;
    }, 0);
    await createStoryPlaces().of(labelledStories('development'), usual);
    clearInterval(timer);
    expect(turns).toBeGreaterThan(1);
  });
});
