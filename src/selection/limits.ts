import type { SelectionRules } from '../config/newsletter-config.ts';
import { leaveOut } from './left-out.ts';
import type { Rated } from './ranking.ts';
import type { LeftOut } from './selection.ts';

/** Returns which limit keeps a report from joining `chosen` (the lead counts), if one does. */
export function limitReached(
  { item, topics }: Rated,
  chosen: readonly Rated[],
  { maxPerSource, maxPerTopic }: SelectionRules,
): LeftOut | undefined {
  const { source } = item;
  if (chosen.filter((other) => other.item.source === source).length >= maxPerSource) {
    return leaveOut(item, 'source-limit', { count: maxPerSource, source });
  }
  for (const topic of topics) {
    if (chosen.filter((other) => other.topics.has(topic)).length < maxPerTopic) continue;
    return leaveOut(item, 'topic-limit', { count: maxPerTopic, topic });
  }
  return undefined;
}
