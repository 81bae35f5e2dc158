import type { SourceProblem } from '../item.ts';
import type { FeedTrouble } from './feed-trouble.ts';

/** What is remembered of a feed between two readings. Instants are ISO 8601 in UTC. */
export interface FeedState {
  /** The configured address that this is about. */
  url: string;
  /** Where the feed is asked for instead: a page named it. */
  foundAt?: string | undefined;
  /** Where it has moved for good, and how many readings in a row said so. */
  movedTo?: string | undefined;
  movedTimes?: number | undefined;
  /** Of the last good answer. */
  etag?: string | undefined;
  lastModified?: string | undefined;
  /** How many items the last reading brought. */
  items: number;
  /** The last reading that brought something, or told that nothing has changed. */
  readAt?: string | undefined;
  /** Readings that failed since then, since when, and why the last one did. */
  failures: number;
  failingSince?: string | undefined;
  failure?: string | undefined;
  /** The same in code and parameters; states of earlier versions have only the sentence. */
  trouble?: Pick<FeedTrouble, 'code' | 'parameters'> | undefined;
  /** What was odd about the last reading. */
  problems: readonly SourceProblem[];
  /** When it is asked next. */
  dueAt: string;
  /** Until when its server wants to be left alone; not even an editor's wish changes that. */
  notBefore?: string | undefined;
}

/** Who asks for a feed. */
export interface FeedClaim {
  /** Changes with everything that items are made by: then the feed is due, and all of it. */
  fingerprint: string;
  now: Date;
  /** Until when nobody else asks for it, whatever happens to this process. */
  leaseUntil: Date;
  /** Whether it is asked for before it is due. */
  again: boolean;
}

/** What came of a claim; `fresh` when nothing was made by this fingerprint yet. */
export type FeedClaimed =
  | { status: 'claimed'; claim: string; state: FeedState | undefined; fresh: boolean }
  /** Somebody else is at it. */
  | { status: 'busy' }
  | { status: 'early'; state: FeedState };

/** What is known of feeds, shared by all processes. */
export interface FeedStateStore {
  /** Lets one process at a time ask for a feed, and only when it is due. */
  claim(origin: string, wish: FeedClaim): Promise<FeedClaimed>;
  /** Ends a claim; with `state` that is remembered. Nothing happens if the claim has passed on. */
  settle(
    origin: string,
    claim: string,
    result: { state?: FeedState; fingerprint: string },
  ): Promise<void>;
  /** What is remembered of these feeds, by origin. */
  list(origins: readonly string[]): Promise<ReadonlyMap<string, FeedState>>;
}
