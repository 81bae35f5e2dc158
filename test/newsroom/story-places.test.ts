import { describe, expect, it } from 'vitest';
import { createStoryPlaces } from '../../src/newsroom/story-places.ts';
import { labelledStories } from '../support/labelled-stories.ts';

const reports = labelledStories('development').slice(0, 30);

describe('the places of reports', () => {
  it('are worked out once for the same reports and anew for others', async () => {
    const places = createStoryPlaces();
    const first = await places.of(reports);
    expect(await places.of([...reports])).toBe(first);
    const changed = await places.of(
      reports.map((one, at) => (at === 0 ? { ...one, text: '' } : one)),
    );
    expect(changed).not.toBe(first);
    expect(changed.size).toBe(reports.length);
  });

  it('leave room for other work while they are worked out', async () => {
    let turns = 0;
    const timer = setInterval(() => {
      turns += 1;
    }, 0);
    await createStoryPlaces().of(labelledStories('development'));
    clearInterval(timer);
    expect(turns).toBeGreaterThan(1);
  });
});
