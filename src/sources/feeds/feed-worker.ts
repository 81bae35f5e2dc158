import { answerQuestions } from '../../base/answer-questions.ts';
import { futureDates } from './entry-date.ts';
import type { Feed, Served } from './feed.ts';
import { findPageFeeds, isWebPage } from './find-page-feeds.ts';
import { readFeed } from './read-feed.ts';
import { type FeedContext, type FeedItems, feedItems, type ItemRules } from './to-items.ts';

/* The thread behind `createFeedReader`: everything that looks into foreign bytes. */

interface Document {
  bytes: Uint8Array;
  served: Served;
}

/** A document to make items of. */
export interface ItemsQuestion extends Document {
  rules: ItemRules;
  context: FeedContext;
}

/** A document to read as it is, at the instant `now`. */
export interface FeedQuestion extends Document {
  now: Date;
}

/** What a document without a feed is; `problem` is the rest of a sentence. */
export type NoFeed = { kind: 'page'; feeds: string[] } | { kind: 'unreadable'; problem: string };

/** The items of a document. */
export type ItemsAnswer = ({ kind: 'feed' } & FeedItems) | NoFeed;

/** The feed in a document. */
export type FeedAnswer = { kind: 'feed'; feed: Feed } | NoFeed;

answerQuestions(async (asked): Promise<ItemsAnswer | FeedAnswer> => {
  const question = asked as ItemsQuestion | FeedQuestion;
  const { bytes, served } = question;
  if (isWebPage(bytes)) return { kind: 'page', feeds: findPageFeeds(bytes, served.url) };
  const reading = readFeed(bytes, served);
  if (!reading.ok) return { kind: 'unreadable', problem: reading.problem };
  const { feed } = reading;
  if ('rules' in question)
    return { kind: 'feed', ...feedItems(feed, question.rules, question.context) };
  const problems = [...feed.problems, ...futureDates(feed.entries, question.now)];
  return { kind: 'feed', feed: { ...feed, problems } };
});
