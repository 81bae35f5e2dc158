import type { CalendarDay, Locale } from '../../base/calendar.ts';
import { perLocale } from '../../base/per-locale.ts';

const inUtc = (day: CalendarDay) => new Date(`${day}T00:00:00Z`);
const formatter = (options: Intl.DateTimeFormatOptions) =>
  perLocale((tag) => new Intl.DateTimeFormat(tag, { ...options, timeZone: 'UTC' }));
const months = formatter({ month: 'long' });
const weekdays = formatter({ weekday: 'short' });

/** Returns the name of the month of `day` in the nominative: "Januar", "січень". */
export function monthName(day: CalendarDay, locale: Locale): string {
  return months(locale).format(inUtc(day));
}

/** Returns the short name of the weekday of `day`: "Fr", "Fri", "пт". */
export function shortWeekday(day: CalendarDay, locale: Locale): string {
  return weekdays(locale).format(inUtc(day));
}
