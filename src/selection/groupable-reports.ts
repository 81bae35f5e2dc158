import { addDays, type CalendarDay } from '../base/calendar.ts';
import type { SelectionRules } from '../config/newsletter-config.ts';
import type { Item } from '../sources/item.ts';
import { windowOf } from './eligibility.ts';
import { defaultOpenDays } from './grouping/group-stories.ts';
import type { Groupable } from './grouping/reading.ts';

/** Returns the first day whose reports have a say in the stories of the issue of `date`. */
export const groupedFrom = (date: CalendarDay, rules: SelectionRules): CalendarDay =>
  addDays(windowOf(date, rules).oldest, -defaultOpenDays);

/**
 * Returns the reports that have a say in the stories of the issue of `date`: those that it may print,
 * and those of the days before that these may go on from.
 */
export function groupableReports(
  items: readonly Item[],
  date: CalendarDay,
  rules: SelectionRules,
): (Groupable & { source: string })[] {
  return items.flatMap((item) => {
    if (whyNotGrouped(item, date, rules) || item.kind !== 'report') return [];
    const { id, title, kicker, summary, body, language, source, story } = item;
    const text = [kicker, summary, body].filter(Boolean).join('\n');
    return [{ id, title, text, date: item.date, language, source, story }];
  });
}

/** Returns how many of `items` have no say, by the reason, in English: "2 links". */
export function ungrouped(
  items: readonly Item[],
  date: CalendarDay,
  rules: SelectionRules,
): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const item of items) {
    const why = whyNotGrouped(item, date, rules);
    if (why !== undefined) counts[why] = (counts[why] ?? 0) + 1;
  }
  return counts;
}

function whyNotGrouped(item: Item, date: CalendarDay, rules: SelectionRules): string | undefined {
  if (item.kind !== 'report') return `of the kind ${item.kind}`;
  if (item.withdrawn) return 'withdrawn';
  if (item.draft) return 'drafts';
  if (item.date > date) return 'of later days';
  return item.date < groupedFrom(date, rules) ? 'of earlier days' : undefined;
}
