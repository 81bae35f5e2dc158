import { type Locale, locales } from '../base/calendar.ts';

/** A browser names a handful; what is longer is no wish of a person. */
const longest = 500;

/**
 * Returns which of our languages an `Accept-Language` header prefers, undefined if none. A language
 * counts whatever its region ("de-AT"), and the first of equals wins; `*` is no preference.
 */
export function preferredLocale(header: string | undefined): Locale | undefined {
  if (header === undefined || header.length > longest) return undefined;
  let best: { locale: Locale; weight: number } | undefined;
  for (const part of header.split(',')) {
    const [tag = '', ...parameters] = part.split(';').map((piece) => piece.trim().toLowerCase());
    const locale = locales.find((ours) => tag === ours || tag.startsWith(`${ours}-`));
    const weight = weightOf(parameters);
    if (locale && weight > (best?.weight ?? 0)) best = { locale, weight };
  }
  return best?.locale;
}

function weightOf(parameters: readonly string[]): number {
  const written = parameters.find((parameter) => parameter.startsWith('q='))?.slice(2);
  if (written === undefined) return 1;
  return /^(?:0(?:\.\d{0,3})?|1(?:\.0{0,3})?)$/.test(written) ? Number(written) : 0;
}
