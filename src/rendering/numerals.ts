import type { Locale } from '../base/calendar.ts';

/**
 * Returns a number as readers of `locale` write it: groups of three by point (de), comma (en) or
 * non-breaking space (uk), from five digits on (Duden, DIN 5008), in English from four.
 */
export function numeral(value: number, locale: Locale): string {
  const useGrouping = locale === 'en' ? 'always' : 'min2';
  return format(value, locale, useGrouping);
}

/** Returns a count of days; like a year's number it has no group mark below five digits. */
export function dayNumeral(value: number, locale: Locale): string {
  return format(value, locale, 'min2');
}

function format(value: number, locale: Locale, useGrouping: 'always' | 'min2'): string {
  const tag = locale === 'en' ? 'en-GB' : locale;
  return new Intl.NumberFormat(tag, { useGrouping, maximumFractionDigits: 3 }).format(value);
}
