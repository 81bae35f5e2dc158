import { dayInZone, timeInZone } from '../../base/calendar.ts';
import type { SourceProblem } from '../item.ts';
import { type LocalTime, troubleOf } from '../source-trouble.ts';
import type { FeedState } from './feed-state.ts';

/** Returns why the source fails, since when, and when it is tried again, in the zone's time. */
export function failureSentence(source: string, state: FeedState, zone: string): SourceProblem {
  const { url: place, failure = '', trouble, failingSince, failures: tries, dueAt } = state;
  const local = (at: string): LocalTime => {
    const instant = new Date(at);
    return { day: dayInZone(instant, zone), time: timeInZone(instant, zone) };
  };
  const since = failingSince === undefined ? undefined : local(failingSince);
  const next = local(dueAt);
  return troubleOf(source, 'failing', { place, failure, trouble, since, tries, next });
}
