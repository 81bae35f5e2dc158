import { type CalendarDay, dayInZone } from '../../base/calendar.ts';
import type { FeedEntry } from './feed.ts';

/** Clocks of servers differ by so much without anybody being wrong. */
const clockSlack = 30 * 60_000;

/** When an entry was published. */
export interface EntryDate {
  date: CalendarDay;
  /** The instant, if the source tells one that can be. */
  published?: string | undefined;
  /** What the source tells instead, if that lies in the future: an ISO 8601 instant in UTC. */
  ahead?: string | undefined;
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
  return { date: seen, ahead: told.toISOString() };
}

/** More than these say the same again: the publisher's clock is wrong. */
const mostSentences = 20;

/** Returns a sentence for each entry, at most twenty, whose date lies in the future at `now`. */
export function futureDates(entries: readonly FeedEntry[], now: Date): string[] {
  const found = entries.flatMap(({ published, updated }, i) => {
    const told = published ?? updated;
    if (!told || !isAhead(told, now)) return [];
    const counts = 'the day on which it is read first';
    return [`entry ${i + 1}: ${inTheFuture(told.toISOString(), counts)}.`];
  });
  const more = found.length - mostSentences;
  if (more <= 0) return found;
  return [
    ...found.slice(0, mostSentences),
    `the feed: ${more} more entries have dates in the future.`,
  ];
}

const isAhead = (told: Date, now: Date) => told.getTime() > now.getTime() + clockSlack;

/** Returns the rest of a sentence about an entry with the date `told` that counts as of `instead`. */
export const inTheFuture = (told: string, instead: string): string =>
  `its date ${told.slice(0, 16).replace('T', ' ')} UTC lies in the future: it counts as of ${instead}, tell its publisher`;
