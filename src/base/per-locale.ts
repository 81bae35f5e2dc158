import type { Locale } from './calendar.ts';

/**
 * Returns what `make` gives for the language tag of a locale, made once for each: a formatter of
 * `Intl` holds tens of kilobytes outside the heap, of which the garbage collector does not know.
 */
export function perLocale<T>(make: (tag: string) => T): (locale: Locale) => T {
  const made = new Map<Locale, T>();
  return (locale) => {
    const known = made.get(locale);
    if (known !== undefined) return known;
    const fresh = make(languageTag(locale));
    made.set(locale, fresh);
    return fresh;
  };
}

/** Returns the language tag by which dates and numbers are written: English as in Britain. */
export const languageTag = (locale: Locale): string => (locale === 'en' ? 'en-GB' : locale);
