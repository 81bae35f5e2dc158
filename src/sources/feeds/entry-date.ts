import { type CalendarDay, dayInZone } from '../../base/calendar.ts';
import type { FeedEntry } from './feed.ts';

/** Clocks of servers differ by so much without anybody being wrong. */
const clockSlack = 30 * 60_000;

/** When an entry was published. */
export interface EntryDate {
  date: CalendarDay;
  /** The instant, if the source tells one that can be. */
  published?: string | undefined;
  /** What is odd about it; the rest of a sentence. */
  problem?: string | undefined;
}

/**
 * Returns the day of an entry in `zone`. Without a date, or with one in the future, it is the day on
 * which the entry was seen first: `firstSeen`, or today.
 */
export function entryDate(
  { published, updated }: Pick<FeedEntry, 'published' | 'updated'>,
  { now, zone, firstSeen }: { now: Date; zone: string; firstSeen: CalendarDay | undefined },
): EntryDate {
  const told = published ?? updated;
  const seen = firstSeen ?? dayInZone(now, zone);
  if (!told) return { date: seen };
  if (!isAhead(told, now)) return { date: dayInZone(told, zone), published: told.toISOString() };
  return { date: seen, problem: ahead(told, seen) };
}

/** More than these say the same again: the publisher's clock is wrong. */
const mostSentences = 20;

/** Returns a sentence for each entry, at most twenty, whose date lies in the future at `now`. */
export function futureDates(entries: readonly FeedEntry[], now: Date): string[] {
  const found = entries.flatMap(({ published, updated }, i) => {
    const told = published ?? updated;
    if (!told || !isAhead(told, now)) return [];
    return [`entry ${i + 1}: ${ahead(told, 'the day on which it is read first')}.`];
  });
  const more = found.length - mostSentences;
  if (more <= 0) return found;
  return [
    ...found.slice(0, mostSentences),
    `the feed: ${more} more entries have dates in the future.`,
  ];
}

const isAhead = (told: Date, now: Date) => told.getTime() > now.getTime() + clockSlack;

const ahead = (told: Date, instead: string) =>
  `its date ${told.toISOString().slice(0, 16).replace('T', ' ')} UTC lies in the future: it counts as of ${instead}, tell its publisher`;
