import type { Item } from '../sources/item.ts';

/** Items that a reading no longer has: those that left, and those of them that left too early. */
export interface Missing {
  left: readonly string[];
  early: readonly string[];
}

/** Fewer older ones than this may stand at the end of a feed by chance. */
const fewestOlder = 2;
/** A feed of which more than this share vanishes at once was rebuilt: nobody takes back so much. */
const mostAtOnce = 0.34;
/** Sorting by hour and minute lets neighbours change places. */
const inOrderShare = 0.9;

/**
 * Returns which of the items `missing` from a `reading` of a feed (its items in the feed's order) fell
 * off its end, and which are missing although it still has older ones, so that their source seems to
 * have taken them back. Of a feed that is not in order of time, and of one that has changed wholly,
 * nothing is known: there all have simply left.
 */
export function judgeMissing(missing: readonly Item[], reading: readonly Item[]): Missing {
  const times = reading.map(timeOf).filter((time) => time !== undefined);
  const early = isInOrder(times, reading.length)
    ? missing.filter((item) => isEarly(timeOf(item), times))
    : [];
  const most = Math.max(2, Math.floor(reading.length * mostAtOnce));
  const left = missing.map(({ id }) => id);
  return { left, early: early.length > most ? [] : early.map(({ id }) => id) };
}

const timeOf = ({ published }: Item) =>
  published === undefined ? undefined : Date.parse(published);

function isInOrder(times: readonly number[], all: number): boolean {
  if (times.length < fewestOlder || times.length < all * inOrderShare) return false;
  const pairs = times.slice(1).map((time, at) => time <= (times[at] as number));
  return pairs.filter(Boolean).length >= pairs.length * inOrderShare;
}

const isEarly = (time: number | undefined, times: readonly number[]) =>
  time !== undefined && times.filter((other) => other < time).length >= fewestOlder;
