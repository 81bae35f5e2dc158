import { type CalendarDay, dayOfMonth, type Locale, longDate } from '../base/calendar.ts';
import { cleanLine } from '../base/clean-text.ts';
import { perLocale } from '../base/per-locale.ts';
import type { Credit } from '../issue/issue.ts';
import { type RenderInput, webAddress } from './render-input.ts';
import { seam, typeset } from './typeset.ts';
import { linkAddress } from './web-address.ts';

/** Returns a text clean, on one line and typeset; the empty string for none. */
export type Setter = (text: string | undefined) => string;

/** Returns what sets texts of a language. */
export const typesetter =
  (locale: Locale): Setter =>
  (text) =>
    text === undefined ? '' : typeset(cleanLine(text).replaceAll(seam, ''), locale);

/** Returns a day written out; the empty string for none. */
export const day = (value: CalendarDay | undefined, locale: Locale) =>
  value ? longDate(value, locale, false) : '';

/** Returns a credit as templates see it. */
export const creditView = (credit: Credit, set: Setter, input: RenderInput) => ({
  source: set(credit.source),
  author: set(credit.author),
  url: linkAddress(credit.url) ?? '',
  paid: credit.paid,
  date: day(credit.itemDate, input.issue.locale),
  told: toldView(credit, input),
});

const lists = perLocale((tag) => new Intl.ListFormat(tag));

/** The issues that told something, to be named in one sentence: each with what stands before it. */
function toldView({ toldIn }: Credit, { issue: { locale }, baseUrl }: RenderInput) {
  const days = toldIn?.days ?? [];
  const names = days.map((date) => dayOfMonth(date, locale, days.length === 1));
  const addresses = days.map((date) =>
    webAddress({ baseUrl, issue: { newsletter: toldIn?.newsletter ?? '', date } }),
  );
  let before = '';
  return lists(locale)
    .formatToParts(names)
    .flatMap(({ type, value }) => {
      if (type === 'literal') {
        before = value;
        return [];
      }
      return [{ before, day: value, url: addresses.shift() ?? '' }];
    });
}
