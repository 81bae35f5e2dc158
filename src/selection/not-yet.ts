import { dayInZone, timeInZone } from '../base/calendar.ts';
import type { SelectionRules } from '../config/newsletter-config.ts';
import type { Item } from '../sources/item.ts';
import { leaveOut } from './left-out.ts';
import type { LeftOut, SelectionInput } from './selection.ts';

type Moment = Pick<SelectionInput, 'sending' | 'unsettled'>;

/** Returns why `item` cannot be printed yet: its embargo, or a source that has not done with it. */
export function notYet(item: Item, { sending, unsettled }: Moment): LeftOut | undefined {
  const zone = sending?.zone ?? 'UTC';
  const { embargo: until } = item;
  if (until !== undefined && !(sending && sending.at >= new Date(until)))
    return leaveOut(item, 'embargo', { until, ...inZone(until, zone) });
  const settles = unsettled?.get(item.id);
  return settles === undefined ? undefined : leaveOut(item, 'unsettled', inZone(settles, zone));
}

/** Rounded up to the minute: what is said of a time must hold at that time. */
function inZone(instant: string, zone: string) {
  const minute = new Date(Math.ceil(Date.parse(instant) / 60_000) * 60_000);
  return { day: dayInZone(minute, zone), time: timeInZone(minute, zone), zone };
}

/** What is older than this when it is changed is being corrected, not written. */
const youngMinutes = 60;

/**
 * Returns which items their source may still be editing at `now`, and until when: those that it has
 * changed in the last `settleMinutes`, within an hour of when they were first read.
 */
export function stillEdited(
  changes: readonly { id: string; firstSeenAt: string; changedAt: string }[],
  now: Date,
  { settleMinutes }: Pick<SelectionRules, 'settleMinutes'>,
): Map<string, string> {
  const minutes = (from: string, to: number) => (to - Date.parse(from)) / 60_000;
  const open = changes.filter(
    ({ firstSeenAt, changedAt }) =>
      minutes(changedAt, now.getTime()) < settleMinutes &&
      minutes(firstSeenAt, Date.parse(changedAt)) < youngMinutes,
  );
  return new Map(
    open.map(({ id, changedAt }) => [
      id,
      new Date(Date.parse(changedAt) + settleMinutes * 60_000).toISOString(),
    ]),
  );
}
