import type { Locale } from '../base/calendar.ts';
import { perLocale } from '../base/per-locale.ts';

/**
 * Returns a number as readers of `locale` write it: groups of three by point (de), comma (en) or
 * non-breaking space (uk), from five digits on (Duden, DIN 5008), in English from four.
 */
export function numeral(value: number, locale: Locale): string {
  return (locale === 'en' ? grouped : groupedFromFive)(locale).format(value);
}

/** Returns a count of days; like a year's number it has no group mark below five digits. */
export function dayNumeral(value: number, locale: Locale): string {
  return groupedFromFive(locale).format(value);
}

const formatter = (useGrouping: 'always' | 'min2') =>
  perLocale((tag) => new Intl.NumberFormat(tag, { useGrouping, maximumFractionDigits: 3 }));
const grouped = formatter('always');
const groupedFromFive = formatter('min2');
