import { type CalendarDay, dateLine, type Locale } from '../../base/calendar.ts';

/**
 * Returns a day as readers of `locale` write it, for lines that may be very short: in large type on
 * a phone they may end before the year, so that they do not end within it.
 */
export function breakableDate(day: CalendarDay, locale: Locale): string {
  return dateLine(day, locale).replace(/\u00a0(?=\d{4})/, ' ');
}
