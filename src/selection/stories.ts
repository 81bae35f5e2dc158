import type { ReportItem } from '../sources/item.ts';
import { byRank } from './ranking.ts';
import type { Story } from './selection.ts';

/**
 * Returns the reports in groups of one event each, every report in exactly one. Reports belong
 * together when they carry the same `story`; one without it stands alone.
 */
export function groupByStory(reports: readonly ReportItem[]): ReportItem[][] {
  const groups = new Map<string, ReportItem[]>();
  for (const report of reports) {
    const key = report.story === undefined ? `item:${report.id}` : `story:${report.story}`;
    const group = groups.get(key);
    if (group) group.push(report);
    else groups.set(key, [report]);
  }
  return [...groups.values()];
}

/** Returns the story that `leading` tells, with the best of `items` from each other source. */
export function storyLedBy(leading: ReportItem, items: readonly ReportItem[]): Story {
  const also = new Map<string, ReportItem>();
  for (const item of items.toSorted(byRank)) {
    if (item.source !== leading.source && !also.has(item.source)) also.set(item.source, item);
  }
  return { leading, also: [...also.values()] };
}
