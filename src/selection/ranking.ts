import { daysBetween } from '../base/calendar.ts';
import type { Item, LinkItem, ReportItem } from '../sources/item.ts';

/**
 * One step of priority. It exceeds the sum of all that follows (87), because an editor's word is
 * never overturned by arithmetic.
 */
const priorityStep = 100;
/** A day of age costs more than two further sources bring: a digest is about today. */
const dayOfAge = 15;
/** After two days everything is equally yesterday's news. */
const daysThatTell = 2;
/** Each further source says that more editors found the event worth telling. */
const furtherSource = 6;
/** Beyond two, more sources mostly repeat one agency. */
const sourcesThatTell = 2;
/**
 * What each item already chosen costs another of its source or topic, in the manner of maximal
 * marginal relevance (Carbonell and Goldstein, 1998): worth minus likeness to what is there. One
 * costs less than a day, two cost more, so variety asks for yesterday's news only when it must.
 */
const sameSource = 8;
const sameTopic = 7;
/** Three of a kind are a pattern already; the hard limits deal with more. */
const repeatsThatTell = 3;

/** Compares by id in code-unit order: the last word in every tie, the same on every machine. */
export const byId = (a: { id: string }, b: { id: string }) =>
  a.id < b.id ? -1 : a.id > b.id ? 1 : 0;

/** Compares newest first, then by priority, then by id: the order in which older items return. */
export const byNewest = (a: Item, b: Item) =>
  compareDays(b, a) || b.priority - a.priority || byId(a, b);

/** Compares by priority, then newest first, then by id. */
export const byRank = (a: Item, b: Item) =>
  b.priority - a.priority || compareDays(b, a) || byId(a, b);

const compareDays = (a: Item, b: Item) => (a.date < b.date ? -1 : a.date > b.date ? 1 : 0);

/**
 * Returns what an item is worth on `date`, before variety: priority, then age in days, then how
 * many other sources tell the same.
 */
export function worth(item: Item, date: Item['date'], otherSources = 0): number {
  const age = Math.min(Math.max(daysBetween(item.date, date), 0), daysThatTell);
  const breadth = Math.min(otherSources, sourcesThatTell);
  return item.priority * priorityStep - age * dayOfAge + breadth * furtherSource;
}

/** Returns what an item's likeness to those already chosen costs it. */
export function likeness(
  item: ReportItem | LinkItem,
  chosen: readonly (ReportItem | LinkItem)[],
): number {
  const ofSource = chosen.filter((other) => other.source === item.source).length;
  const ofTopic = chosen.filter((other) => shareTopic(item, other)).length;
  return (
    Math.min(ofSource, repeatsThatTell) * sameSource +
    Math.min(ofTopic, repeatsThatTell) * sameTopic
  );
}

/** Returns an item's topics as they are compared: case does not count, nor does naming one twice. */
export const topicsOf = (item: Item): ReadonlySet<string> =>
  new Set(item.topics.map((topic) => topic.toLowerCase()));

function shareTopic(a: Item, b: Item): boolean {
  const topics = topicsOf(b);
  return [...topicsOf(a)].some((topic) => topics.has(topic));
}
