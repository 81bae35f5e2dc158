import type { SourceProblem } from '../item.ts';
import type { FeedState } from './feed-state.ts';
import type { FeedTrouble } from './feed-trouble.ts';

/** How a reading ended. */
export type FeedOutcome =
  | {
      status: 'read';
      items: number;
      etag?: string | undefined;
      lastModified?: string | undefined;
      movedTo?: string | undefined;
      /** Where a page said that its feed is. */
      foundAt?: string | undefined;
      problems: readonly SourceProblem[];
    }
  | { status: 'unchanged'; movedTo?: string | undefined }
  | {
      status: 'failed';
      problem: FeedTrouble;
      httpStatus?: number | undefined;
      notBefore?: Date | undefined;
    };

const minute = 60_000;
const longestPause = 12 * 60 * minute;
const pauseWhenGone = 24 * 60 * minute;
/** A server that is being moved may say so for an hour and mean it not. */
const timesMoved = 3;

/** Returns the address at which the feed is asked for. */
export function addressOf(url: string, state: FeedState | undefined): string {
  if (state?.foundAt) return state.foundAt;
  return (state && settledMove(state)) ?? url;
}

/** Returns where the feed has moved to for good, if that was said often enough to be believed. */
export function settledMove({ movedTo, movedTimes = 0 }: FeedState): string | undefined {
  return movedTimes >= timesMoved ? movedTo : undefined;
}

/**
 * Returns what is remembered after a reading. A feed that fails is asked with pauses that double up to
 * twelve hours, a quarter more or less by chance, one that is gone for good once a day; `random` returns
 * a number from 0 up to 1.
 */
export function nextFeedState(
  before: FeedState,
  outcome: FeedOutcome,
  { now, everyMinutes, random }: { now: Date; everyMinutes: number; random: () => number },
): FeedState {
  const after = (milliseconds: number) => new Date(now.getTime() + milliseconds).toISOString();
  const spread = (milliseconds: number) => milliseconds * (0.75 + random() / 2);
  if (outcome.status === 'failed') {
    const failures = before.failures + 1;
    const grown = everyMinutes * minute * 2 ** Math.min(failures - 1, 12);
    const pause = outcome.httpStatus === 410 ? pauseWhenGone : Math.min(grown, longestPause);
    const own = after(spread(pause));
    const asked = outcome.notBefore?.toISOString();
    const { sentence, code, parameters } = outcome.problem;
    // Where it was found or has moved may be what is wrong, and elsewhere no etag of there counts.
    const { url, items, readAt, problems } = before;
    return {
      url,
      items,
      readAt,
      problems,
      failures,
      failingSince: before.failingSince ?? now.toISOString(),
      failure: sentence,
      trouble: { code, parameters } as FeedState['trouble'],
      dueAt: asked !== undefined && asked > own ? asked : own,
      notBefore: asked,
    };
  }
  // Asked where it has moved to, a feed says nothing more about it.
  const { movedTo = settledMove(before) } = outcome;
  const again = movedTo !== undefined && movedTo === before.movedTo;
  const wellAgain = {
    url: before.url,
    ...(movedTo === undefined
      ? {}
      : { movedTo, movedTimes: again ? Math.min((before.movedTimes ?? 0) + 1, timesMoved) : 1 }),
    readAt: now.toISOString(),
    failures: 0,
    dueAt: after(everyMinutes * minute * (0.9 + random() / 5)),
  };
  if (outcome.status === 'unchanged') {
    const { foundAt, etag, lastModified, items, problems } = before;
    return { ...wellAgain, foundAt, etag, lastModified, items, problems };
  }
  const { foundAt, etag, lastModified, items, problems } = outcome;
  return { ...wellAgain, foundAt, etag, lastModified, items, problems };
}
