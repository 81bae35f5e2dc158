import { type CalendarDay, daysBetween } from '../base/calendar.ts';
import type { QuoteItem } from '../sources/item.ts';
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
 * Returns the quote of the day: one of the day itself (published or said on it) by priority, else
 * the newest. Unlike news, a quote does not go stale: any older one that was never printed will do.
 */
export function chooseQuote(
  quotes: readonly QuoteItem[],
  date: CalendarDay,
): QuoteItem | undefined {
  const today = quotes.filter((quote) => quote.date === date || quote.said === date);
  if (today.length > 0)
    return today.toSorted((a, b) => b.priority - a.priority || byNewest(a, b))[0];
  return quotes.toSorted(byNewest)[0];
}
