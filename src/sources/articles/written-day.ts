import { type CalendarDay, isCalendarDay, type Locale } from '../../base/calendar.ts';
import type { Span } from './article.ts';
import { dayPublished } from './day-published.ts';

/** A day that a text writes out with its year. */
export interface WrittenDay extends Span {
  day: CalendarDay;
}

/** Beginnings of the names of months, by number from 1. */
const months: readonly RegExp[] = [
  /^(?:jan|jän|січ)/i,
  /^(?:feb|лют)/i,
  /^(?:mär|mar|mrz|берез)/i,
  /^(?:apr|квіт)/i,
  /^(?:mai|may|трав)/i,
  /^(?:jun|черв)/i,
  /^(?:jul|лип)/i,
  /^(?:aug|серп)/i,
  /^(?:sep|верес)/i,
  /^(?:o[kc]t|жовт)/i,
  /^(?:nov|листоп)/i,
  /^(?:de[zc]|груд)/i,
];

/** The number of the month that `written` is or names, from 1; 0 if it is none. */
const monthNumber = (written: string) =>
  /^\d+$/.test(written) ? Number(written) : months.findIndex((name) => name.test(written)) + 1;

/** Whether a word names a month, in German, English or Ukrainian. */
export const isMonth = (word: string): boolean => /^\p{L}/u.test(word) && monthNumber(word) > 0;

/** ISO 8601, with the time and zone of an instant. */
const iso =
  /(?<!\d)\d{4}-\d\d-\d\d(?!\d)(?:[T ]\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:?\d\d)?(?![\d:]))?/gu;

const patterns: readonly RegExp[] = [
  /(?<!\d)(?<year>\d{4})\/(?<month>\d\d)\/(?<day>\d\d)(?!\d)/gu,
  /(?<!\d)(?<day>\d{1,2})\.\s?(?<month>\d{1,2})\.\s?(?<year>\d{4})(?!\d)/gu,
  /(?<![\d.])(?<day>\d{1,2})\.(?<month>\d{1,2})\.(?<year>\d\d)(?![\d.:])/gu,
  /(?<!\d)(?<day>\d{1,2})[/-](?<month>\d{1,2})[/-](?<year>\d{4})(?!\d)/gu,
  /(?<!\d)(?<day>\d{1,2})(?:\.|st|nd|rd|th)?\s+(?:of\s+)?(?<month>\p{L}{3,})\.?,?\s+(?<year>\d{4})(?!\d)/gu,
  /(?<!\p{L})(?<month>\p{L}{3,})\.?\s+(?<day>\d{1,2})(?:st|nd|rd|th)?,?\s+(?<year>\d{4})(?!\d)/gu,
];

/**
 * Returns the first day that `text` writes out with its year, and where it stands. An instant in UTC
 * is the day where most readers of `language` live; of 3/2/2026 the day comes first, unless no month
 * has that number.
 */
export function writtenDay(text: string, language: Locale): WrittenDay | undefined {
  for (const match of text.matchAll(iso)) {
    const day = dayPublished(match[0].replace(' ', 'T'), language);
    if (day) return { day, start: match.index, end: match.index + match[0].length };
  }
  for (const pattern of patterns)
    for (const match of text.matchAll(pattern)) {
      const day = dayOf(match.groups ?? {}, match[0].includes('/'));
      if (day) return { day, start: match.index, end: match.index + match[0].length };
    }
  return undefined;
}

function dayOf(
  { year = '', month = '', day = '' }: Record<string, string | undefined>,
  mayBeAmerican: boolean,
): CalendarDay | undefined {
  const number = monthNumber(month);
  const orders = mayBeAmerican
    ? [
        [number, day],
        [Number(day), month],
      ]
    : [[number, day]];
  for (const [monthOfIt, dayOfIt] of orders) {
    const pad = (value: number | string | undefined) => String(value).padStart(2, '0');
    const value = `${year.padStart(4, '20')}-${pad(monthOfIt)}-${pad(dayOfIt)}`;
    if (isCalendarDay(value)) return value;
  }
  return undefined;
}
