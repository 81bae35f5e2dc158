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

/** Compares strings by code units: the same order on every machine, and that of calendar days. */
export const inOrder = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);

/** Compares by id: the last word in every tie. */
export const byId = (a: { id: string }, b: { id: string }) => inOrder(a.id, b.id);

/** Compares newest first, then by priority, then by id: the order in which older items return. */
export const byNewest = (a: Item, b: Item) =>
  inOrder(b.date, a.date) || b.priority - a.priority || byId(a, b);

/** Compares by priority, then newest first, then by id. */
export const byRank = (a: Item, b: Item) =>
  b.priority - a.priority || inOrder(b.date, a.date) || byId(a, b);

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

/**
 * Returns the candidate of the highest `value`; of equals the one whose item is newest, then by
 * priority, then by id. Undefined when there is none.
 */
export function best<T>(
  candidates: Iterable<T>,
  itemOf: (candidate: T) => Item,
  value: (candidate: T) => number,
): T | undefined {
  let leader: { candidate: T; value: number } | undefined;
  for (const candidate of candidates) {
    const next = { candidate, value: value(candidate) };
    const ahead = leader && leader.value - next.value;
    const tie = ahead === 0 && leader && byNewest(itemOf(leader.candidate), itemOf(candidate)) > 0;
    if (ahead === undefined || ahead < 0 || tie) leader = next;
  }
  return leader?.candidate;
}

/** Returns an item's topics as they are compared: in lower case, each once, in order. */
export const topicsOf = (item: Item): ReadonlySet<string> =>
  new Set(item.topics.map((topic) => topic.toLowerCase()).sort());

function shareTopic(a: Item, b: Item): boolean {
  const topics = topicsOf(b);
  return [...topicsOf(a)].some((topic) => topics.has(topic));
}
