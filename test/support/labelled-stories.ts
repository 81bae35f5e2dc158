import type { Placement } from '../../src/selection/grouping/placement.ts';
import type { Groupable } from '../../src/selection/grouping/reading.ts';
import type { Judged } from './grouping-quality.ts';
import { labelledItems, nearMissItems, type StorySet } from './story-fixtures.ts';

/** A report with the event that it tells. */
export interface Labelled extends Groupable {
  event: string;
  language: string;
}

/** Returns one part of the labelled set as grouping takes it. */
export const labelledStories = (set: StorySet): Labelled[] =>
  labelledItems(set).map(({ lang, ...item }) => ({ ...item, language: lang }));

/** Returns the near misses, each an event of its own, with the kind that two of them share. */
export const nearMisses = (): (Labelled & { pair: string })[] =>
  nearMissItems().map(({ lang, ...item }) => ({ ...item, event: item.id, language: lang }));

/** Returns each report with its event and the story that it was put in. */
export function judge(
  reports: readonly Labelled[],
  placements: readonly Placement[],
): (Judged & { language: string })[] {
  const storyOf = new Map(placements.map(({ id, story }) => [id, story]));
  return reports.map(({ id, event, language }) => ({
    event,
    language,
    story: storyOf.get(id) ?? id,
  }));
}
