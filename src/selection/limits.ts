import type { SelectionRules } from '../config/newsletter-config.ts';
import type { Rated } from './ranking.ts';
import type { LeftOut } from './selection.ts';

/** Returns which limit keeps a report from joining `chosen` (the lead counts), if one does. */
export function limitReached(
  { item, topics }: Rated,
  chosen: readonly Rated[],
  rules: SelectionRules,
): Pick<LeftOut, 'code' | 'sentence'> | undefined {
  const { maxPerSource, maxPerTopic } = rules;
  const has = (count: number, what: string, rule: string) =>
    `The issue already has ${count} ${count === 1 ? 'report' : 'reports'} ${what} (${rule}).`;
  if (chosen.filter((other) => other.item.source === item.source).length >= maxPerSource) {
    const sentence = has(maxPerSource, `of ${item.source}`, 'selection.maxPerSource');
    return { code: 'source-limit', sentence };
  }
  for (const topic of topics) {
    if (chosen.filter((other) => other.topics.has(topic)).length < maxPerTopic) continue;
    const sentence = has(maxPerTopic, `on the topic "${topic}"`, 'selection.maxPerTopic');
    return { code: 'topic-limit', sentence };
  }
  return undefined;
}
