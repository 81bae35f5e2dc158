import type { CalendarDay, Locale } from '../../base/calendar.ts';

const inUtc = (day: CalendarDay) => new Date(`${day}T00:00:00Z`);
const named = (locale: Locale, options: Intl.DateTimeFormatOptions) =>
  new Intl.DateTimeFormat(locale === 'en' ? 'en-GB' : locale, { ...options, timeZone: 'UTC' });

/** Returns the name of the month of `day` in the nominative: "Januar", "січень". */
export function monthName(day: CalendarDay, locale: Locale): string {
  return named(locale, { month: 'long' }).format(inUtc(day));
}

/** Returns the short name of the weekday of `day`: "Fr", "Fri", "пт". */
export function shortWeekday(day: CalendarDay, locale: Locale): string {
  return named(locale, { weekday: 'short' }).format(inUtc(day));
}
