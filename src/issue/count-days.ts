import { type CalendarDay, daysBetween } from '../base/calendar.ts';
import type { CounterConfig } from '../config/newsletter-config.ts';
import type { Counter } from './issue.ts';

/**
 * Returns the counter as it stands on `date`, in whole calendar days: `firstDay` on `since`, one
 * more each day whatever its hours, and nothing more after `until`. Before `since` it runs
 * backwards below `firstDay`; an issue of such a day does not print it.
 */
export function countDays(id: string, config: CounterConfig, date: CalendarDay): Counter {
  const { since, firstDay, label, until } = config;
  const ended = until !== undefined && date > until;
  const days = firstDay + daysBetween(since, ended ? until : date);
  return { id, days, since, label, ...(ended ? { endedOn: until } : {}) };
}
