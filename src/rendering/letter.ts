import type { CalendarDay, Locale } from '../base/calendar.ts';

/**
 * What is personal in a letter. A place stands in the letter as its token; delivery fills it in.
 * `salutation` is a whole line of text ("Guten Morgen, Ada Lovelace,"), the others are addresses.
 */
export const placeNames = ['salutation', 'preferencesUrl', 'unsubscribeUrl'] as const;
export type PlaceName = (typeof placeNames)[number];

/**
 * An issue rendered, once for everybody. `html` and `text` hold the tokens of `places`; the tokens
 * contain a hash of the issue, so no text of a feed or reader can forge one.
 */
export interface Letter {
  newsletter: string;
  date: CalendarDay;
  locale: Locale;
  subject: string;
  preheader: string;
  html: string;
  text: string;
  /** The token of each place: ASCII letters, digits and hyphens. */
  places: Readonly<Record<PlaceName, string>>;
  /** How a reader is greeted: `named` contains `{name}`. */
  salutation: { named: string; unnamed: string };
  /** Absolute address of the public web version. */
  webUrl: string;
  /** SHA-256 (hex) over all fields above: what was approved is what goes out. */
  contentHash: string;
}
