import type { SelectionRules } from '../config/newsletter-config.ts';
import type { ReportItem } from '../sources/item.ts';
import { topicsOf } from './ranking.ts';
import type { LeftOut } from './selection.ts';

/** Returns which limit keeps `report` from joining `chosen` (the lead counts), if one does. */
export function limitReached(
  report: ReportItem,
  chosen: readonly ReportItem[],
  rules: SelectionRules,
): Pick<LeftOut, 'code' | 'sentence'> | undefined {
  const { maxPerSource, maxPerTopic } = rules;
  const has = (count: number, what: string, rule: string) =>
    `The issue already has ${count} ${count === 1 ? 'report' : 'reports'} ${what} (${rule}).`;
  if (chosen.filter(({ source }) => source === report.source).length >= maxPerSource) {
    const sentence = has(maxPerSource, `of ${report.source}`, 'selection.maxPerSource');
    return { code: 'source-limit', sentence };
  }
  for (const topic of topicsOf(report)) {
    if (chosen.filter((other) => topicsOf(other).has(topic)).length < maxPerTopic) continue;
    const sentence = has(maxPerTopic, `on the topic "${topic}"`, 'selection.maxPerTopic');
    return { code: 'topic-limit', sentence };
  }
  return undefined;
}
