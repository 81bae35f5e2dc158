import { type CalendarDay, dayInZone, isCalendarDay, type Locale } from '../../base/calendar.ts';

const zones: Record<Locale, string> = {
  de: 'Europe/Berlin',
  en: 'Europe/London',
  uk: 'Europe/Kyiv',
};

/**
 * Returns the day of an ISO 8601 date or instant, as its readers count it: an instant in UTC is told in the
 * zone where most readers of its language live, any other by its own offset.
 */
export function dayPublished(
  written: string | undefined,
  language: Locale,
): CalendarDay | undefined {
  const instant = new Date(written ?? '');
  if (/T.*Z$/.test(written ?? '') && !Number.isNaN(instant.getTime()))
    return dayInZone(instant, zones[language]);
  const day = written?.slice(0, 10) ?? '';
  return isCalendarDay(day) ? day : undefined;
}
