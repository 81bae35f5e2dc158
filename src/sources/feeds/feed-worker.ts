import { answerQuestions } from '../../base/answer-questions.ts';
import type { Item, SourceProblem } from '../item.ts';
import type { Served } from './feed.ts';
import { findPageFeeds, isWebPage } from './find-page-feeds.ts';
import { readFeed } from './read-feed.ts';
import { type FeedContext, feedItems, type ItemRules } from './to-items.ts';

/* The thread behind `createFeedReader`: everything that looks into foreign bytes. */

/** A document to make items of. */
export interface FeedQuestion {
  bytes: Uint8Array;
  served: Served;
  rules: ItemRules;
  context: FeedContext;
}

/** What the document is; `problem` is the rest of a sentence. */
export type FeedAnswer =
  | { kind: 'feed'; items: Item[]; problems: SourceProblem[] }
  | { kind: 'page'; feeds: string[] }
  | { kind: 'unreadable'; problem: string };

answerQuestions(async (question): Promise<FeedAnswer> => {
  const { bytes, served, rules, context } = question as FeedQuestion;
  if (isWebPage(bytes)) return { kind: 'page', feeds: findPageFeeds(bytes, served.url) };
  const reading = readFeed(bytes, served);
  if (!reading.ok) return { kind: 'unreadable', problem: reading.problem };
  return { kind: 'feed', ...feedItems(reading.feed, rules, context) };
});
