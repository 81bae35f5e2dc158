import { type CalendarDay, daysBetween } from '../base/calendar.ts';
import type { QuoteItem } from '../sources/item.ts';
import type { Window } from './eligibility.ts';
import { byNewest, inOrder } from './ranking.ts';
import type { UsedItem } from './selection.ts';

/**
 * Returns what makes two quotes the same: speaker and words, without regard to case, punctuation,
 * blanks and the form of letters (Unicode NFKC).
 */
export function quoteKey(quote: Pick<QuoteItem, 'speaker' | 'quote'>): string {
  return `${bare(quote.speaker)}|${bare(quote.quote)}`;
}

const bare = (text: string) =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{M}\p{N}]+/gu, ' ')
    .trim();

/**
 * Returns the date of the issue nearest to `date`, before or after it, that is among `used` and
 * printed the same words of the same speaker; undefined when there is none.
 */
export function printedNear(
  quote: QuoteItem,
  used: readonly UsedItem[],
  date: CalendarDay,
): CalendarDay | undefined {
  const key = quoteKey(quote);
  return used
    .filter((use) => use.itemId === quote.id || use.quoteKey === key)
    .map((use) => ({ date: use.date, distance: Math.abs(daysBetween(use.date, date)) }))
    .toSorted((a, b) => a.distance - b.distance || inOrder(a.date, b.date))[0]?.date;
}

/**
 * Returns the date of the nearest issue, before or after `date` and at most `days` away, that
 * quotes somebody, by the speaker's normalised name.
 */
export function speakersNear(
  used: readonly UsedItem[],
  date: CalendarDay,
  days: number,
): ReadonlyMap<string, CalendarDay> {
  const distance = (use: UsedItem) => Math.abs(daysBetween(use.date, date));
  const near = used
    .filter((use) => use.date !== date && distance(use) <= days)
    .toSorted((a, b) => distance(b) - distance(a) || inOrder(b.date, a.date));
  return new Map(
    near.flatMap(({ quoteKey: key, date: on }) =>
      key === undefined ? [] : [[key.split('|')[0] ?? '', on] as const],
    ),
  );
}

/** Returns when the speaker of `quote` was quoted, unless an editor's priority brings them back. */
export const restingSince = (quote: QuoteItem, speakers: ReadonlyMap<string, CalendarDay>) =>
  quote.priority > 0 ? undefined : speakers.get(bare(quote.speaker));

/**
 * Returns the quote of the day: one of the day itself (published or said on it) by priority, else a
 * fresh one, else the newest. Unlike news, a quote does not go stale: any older one that was never
 * printed will do. `speakers` who were quoted of late stand back behind others of equal priority:
 * among the quotes of the day, among the fresh ones, among older ones of the same day.
 */
export function chooseQuote(
  quotes: readonly QuoteItem[],
  { date, freshFrom }: Pick<Window, 'date' | 'freshFrom'>,
  speakers: ReadonlyMap<string, CalendarDay>,
): QuoteItem | undefined {
  const rests = (quote: QuoteItem) => Number(restingSince(quote, speakers) !== undefined);
  const byVoice = (a: QuoteItem, b: QuoteItem) => rests(a) - rests(b) || byNewest(a, b);
  const today = quotes.filter((quote) => quote.date === date || quote.said === date);
  const fresh = quotes.filter((quote) => quote.date >= freshFrom);
  return (
    today.toSorted((a, b) => b.priority - a.priority || byVoice(a, b))[0] ??
    fresh.toSorted(byVoice)[0] ??
    quotes.toSorted((a, b) => inOrder(b.date, a.date) || byVoice(a, b))[0]
  );
}
