import { DateTime, IANAZone } from 'luxon';
import { LagebriefError } from './errors.ts';
import { languageTag } from './per-locale.ts';

/** A plain date `YYYY-MM-DD` of the proleptic Gregorian calendar, without a time or a zone. */
export type CalendarDay = `${number}-${number}-${number}`;

/** A language that Lagebrief writes numerals, dates and chrome in. */
export const locales = ['de', 'en', 'uk'] as const;
export type Locale = (typeof locales)[number];

/** Returns `language` if it is one of ours. */
export const localeOf = (language: string): Locale | undefined =>
  locales.find((locale) => locale === language);

const midnight = (day: CalendarDay) => DateTime.fromISO(day, { zone: 'utc' });
const plain = (dateTime: DateTime) => dateTime.toISODate() as CalendarDay;

/** Whether `value` is an existing day written as `YYYY-MM-DD` (years 0001 to 9999). */
export function isCalendarDay(value: string): value is CalendarDay {
  return /^\d{4}-\d\d-\d\d$/.test(value) && midnight(value as CalendarDay).isValid;
}

/** Returns `value` as a day; throws `day.invalid` for anything but an existing `YYYY-MM-DD`. */
export function parseCalendarDay(value: string): CalendarDay {
  if (!isCalendarDay(value)) throw new LagebriefError('day.invalid', { value });
  return value;
}

/** Returns the day `days` after `day` (before it, when negative). */
export function addDays(day: CalendarDay, days: number): CalendarDay {
  return plain(midnight(day).plus({ days }));
}

/**
 * Returns the number of calendar days from `from` to `to` (negative when `to` is earlier). Both are
 * taken as days of one calendar, so a day of 23 or 25 hours counts as one.
 */
export function daysBetween(from: CalendarDay, to: CalendarDay): number {
  return Math.round(midnight(to).diff(midnight(from), 'days').days);
}

/**
 * Returns the instant `months` calendar months before `instant` in UTC; where that month is shorter,
 * its last day. Whoever left on 29 February 2024 did so twelve months before 1 March 2025.
 */
export function monthsBefore(instant: Date, months: number): Date {
  return DateTime.fromJSDate(instant, { zone: 'utc' }).minus({ months }).toJSDate();
}

/** The days of the week as configuration names them, Monday first (ISO 8601). */
export const weekdayNames = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;
export type WeekdayName = (typeof weekdayNames)[number];

/** Returns the weekday of `day`. */
export function weekdayOf(day: CalendarDay): WeekdayName {
  return weekdayNames[midnight(day).weekday - 1] as WeekdayName;
}

/** Whether `zone` is a name that this Node's time-zone data knows. */
export function isZone(zone: string): boolean {
  // `isValidZone` makes a formatter each time, with memory that the garbage collector hardly sees.
  return IANAZone.create(zone).isValid;
}

/** Returns the day that `instant` falls on in `zone`; throws `zone.invalid`. */
export function dayInZone(instant: Date, zone: string): CalendarDay {
  if (!isZone(zone)) throw new LagebriefError('zone.invalid', { value: zone });
  return plain(DateTime.fromJSDate(instant, { zone }));
}

/**
 * Returns the instant of wall-clock `time` (`HH:MM`) on `day` in `zone`. Of a time that occurs
 * twice (clocks set back) it is the first; for a time that does not occur (clocks set forward)
 * it is the first valid instant after the gap.
 */
export function instantOf(day: CalendarDay, time: string, zone: string): Date {
  if (!isZone(zone)) throw new LagebriefError('zone.invalid', { value: zone });
  const [hour = 0, minute = 0] = time.split(':').map(Number);
  const wanted = DateTime.fromISO(day, { zone }).set({ hour, minute, second: 0, millisecond: 0 });
  if (wanted.hour !== hour || wanted.minute !== minute) return firstInstantAfterGap(wanted);
  const earliest = wanted
    .getPossibleOffsets()
    .reduce((first, other) => (other.toMillis() < first.toMillis() ? other : first));
  return earliest.toJSDate();
}

/** Luxon moves a skipped time forward by the gap's length; the gap's end lies before that. */
function firstInstantAfterGap(moved: DateTime): Date {
  let low = moved.minus({ hours: 3 }).toMillis();
  let high = moved.toMillis();
  const { zone } = moved;
  const before = zone.offset(low);
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (zone.offset(middle) === before) low = middle;
    else high = middle;
  }
  return new Date(high);
}

/**
 * Returns `day` written out for readers, for example "Freitag, 30. Januar 2026" (de), "Friday 30
 * January 2026" (en). Spaces between numeral and month are non-breaking (U+00A0).
 */
export function longDate(day: CalendarDay, locale: Locale, withWeekday = true): string {
  const format: Record<Locale, string> = {
    de: "d.'\u00a0'LLLL'\u00a0'yyyy",
    en: "d'\u00a0'LLLL'\u00a0'yyyy",
    uk: "d'\u00a0'MMMM'\u00a0'yyyy'\u00a0року'",
  };
  const lead: Record<Locale, string> = { de: 'cccc, ', en: 'cccc ', uk: 'cccc, ' };
  const pattern = (withWeekday ? lead[locale] : '') + format[locale];
  // Unicode's data has the apostrophe of "п’ятниця" as U+02BC; texts here and most fonts have U+2019.
  return midnight(day).setLocale(languageTag(locale)).toFormat(pattern).replaceAll('\u02bc', '’');
}

/** Returns `day` written out for a line of its own: Ukrainian writes weekdays small elsewhere. */
export function dateLine(day: CalendarDay, locale: Locale): string {
  return capitalised(longDate(day, locale), locale);
}

/** Returns `text` with a capital at its beginning. */
export function capitalised(text: string, locale: Locale): string {
  return text.slice(0, 1).toLocaleUpperCase(locale) + text.slice(1);
}

/**
 * Returns the days from `from` to `to` for readers, without repeating month or year: "25. bis 31. Januar
 * 2026" (de), "25–31 January 2026" (en), "25–31 січня 2026 року" (uk).
 */
export function daySpan(from: CalendarDay, to: CalendarDay, locale: Locale): string {
  const end = longDate(to, locale, false);
  if (from === to) return end;
  const [begin, last] = [midnight(from).setLocale(languageTag(locale)), midnight(to)];
  if (begin.year !== last.year)
    return `${longDate(from, locale, false)}${locale === 'de' ? spans.de : ' – '}${end}`;
  const day = locale === 'de' ? `${begin.day}.` : String(begin.day);
  if (begin.month === last.month) return `${day}${spans[locale]}${end}`;
  return `${dayOfMonth(from, locale)}${locale === 'de' ? spans.de : ' – '}${end}`;
}

const spans: Record<Locale, string> = { de: ' bis ', en: '–', uk: '–' };

/**
 * Returns `day` without its year: "25. Januar" (de), "25 January" (en), "25 січня" (uk). A weekday goes
 * before it, "Sonntag, 25. Januar", but in Ukrainian, where it would have to be inflected.
 */
export function dayOfMonth(day: CalendarDay, locale: Locale, withWeekday = false): string {
  const pattern = { de: "d.'\u00a0'LLLL", en: "d'\u00a0'LLLL", uk: "d'\u00a0'MMMM" }[locale];
  const lead = withWeekday ? { de: 'cccc, ', en: 'cccc ', uk: '' }[locale] : '';
  return midnight(day)
    .setLocale(languageTag(locale))
    .toFormat(lead + pattern);
}

/** Returns `instant` as wall-clock time in `zone`, `HH:MM`. */
export function timeInZone(instant: Date, zone: string): string {
  return DateTime.fromJSDate(instant, { zone }).toFormat('HH:mm');
}
