import { addDays, type CalendarDay } from '../base/calendar.ts';
import type { SelectionRules } from '../config/newsletter-config.ts';
import type { Item } from '../sources/item.ts';
import { windowOf } from './eligibility.ts';
import { defaultOpenDays } from './grouping/group-stories.ts';
import type { Groupable } from './grouping/reading.ts';

/**
 * Returns the reports that have a say in the stories of the issue of `date`: those that it may print,
 * and those of the days before that these may go on from.
 */
export function groupableReports(
  items: readonly Item[],
  date: CalendarDay,
  rules: SelectionRules,
): (Groupable & { source: string })[] {
  const from = addDays(windowOf(date, rules).oldest, -defaultOpenDays);
  return items.flatMap((item) => {
    if (item.kind !== 'report' || item.withdrawn || item.draft) return [];
    if (item.date < from || item.date > date) return [];
    const { id, title, kicker, summary, body, language, source, story } = item;
    const text = [kicker, summary, body].filter(Boolean).join('\n');
    return [{ id, title, text, date: item.date, language, source, story }];
  });
}
