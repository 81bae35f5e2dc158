import { dayInZone, timeInZone } from '../../base/calendar.ts';
import type { SourceProblem } from '../item.ts';
import { sourceProblem } from '../source-problem.ts';
import type { FeedState } from './feed-state.ts';

/** Returns why the source fails, since when, and when it is tried again, in the zone's time. */
export function failureSentence(source: string, state: FeedState, zone: string): SourceProblem {
  const { url, failure = '', failingSince, failures, dueAt } = state;
  const local = (at: string) => {
    const instant = new Date(at);
    return `${dayInZone(instant, zone)} ${timeInZone(instant, zone)}`;
  };
  const since = failingSince === undefined ? '' : `failing since ${local(failingSince)}`;
  const tries = failures > 1 ? ` (${failures} tries)` : '';
  return sourceProblem(
    source,
    `${url}: ${failure}; ${since}${tries}, what it brought before stays, next try ${local(dueAt)}`,
  );
}
