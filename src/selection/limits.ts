import type { SelectionRules } from '../config/newsletter-config.ts';
import { leaveOut } from './left-out.ts';
import type { Rated } from './ranking.ts';
import type { FollowUp, LeftOut } from './selection.ts';

/** What keeps one source, one topic or old events from filling an issue. */
export interface Limits
  extends Pick<SelectionRules, 'maxPerSource' | 'maxPerTopic' | 'maxFollowUps'> {
  /** Where the event of a report was told before, by the report's id. */
  earlier: ReadonlyMap<string, FollowUp>;
}

/** Returns which limit keeps a report from joining `chosen` (the lead counts), if one does. */
export function limitReached(
  { item, topics }: Rated,
  chosen: readonly Rated[],
  { maxPerSource, maxPerTopic, maxFollowUps, earlier }: Limits,
): LeftOut | undefined {
  const { source } = item;
  if (chosen.filter((other) => other.item.source === source).length >= maxPerSource) {
    return leaveOut(item, 'source-limit', { count: maxPerSource, source });
  }
  for (const topic of topics) {
    if (chosen.filter((other) => other.topics.has(topic)).length < maxPerTopic) continue;
    return leaveOut(item, 'topic-limit', { count: maxPerTopic, topic });
  }
  const followUp = earlier.get(item.id);
  const followUps = chosen.filter((other) => earlier.has(other.item.id)).length;
  if (followUp && followUps >= maxFollowUps) {
    const { date: printedOn } = followUp;
    return leaveOut(item, 'follow-up-limit', { count: maxFollowUps, printedOn });
  }
  return undefined;
}
