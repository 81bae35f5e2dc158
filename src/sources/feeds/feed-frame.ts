import type { Feed } from './feed.ts';
import type { ProblemList } from './problem-list.ts';

/** A feed without its problems, or the rest of a sentence that says why there is none. */
export type FeedContent =
  | { ok: true; feed: Omit<Feed, 'problems'> }
  | { ok: false; problem: string };

/** What a format's reader is given beside the text. */
export interface FeedFrame {
  /** Where the feed was found. */
  url: string;
  /** So many entries are read. */
  entryLimit: number;
  problems: ProblemList;
}
