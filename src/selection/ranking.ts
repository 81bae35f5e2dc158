import { daysBetween } from '../base/calendar.ts';
import type { Item } from '../sources/item.ts';

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

/** An item with what ranking looks at again and again. */
export interface Rated<T extends Item = Item> {
  item: T;
  /** What it is worth before variety: priority, then age, then how many other sources tell it. */
  worth: number;
  /** In lower case, each once, in order. */
  topics: ReadonlySet<string>;
}

/** Returns `item` rated for an issue of `date`; `otherSources` tell the same event. */
export function rate<T extends Item>(item: T, date: Item['date'], otherSources = 0): Rated<T> {
  const age = Math.min(Math.max(daysBetween(item.date, date), 0), daysThatTell);
  const breadth = Math.min(otherSources, sourcesThatTell);
  return {
    item,
    worth: item.priority * priorityStep - age * dayOfAge + breadth * furtherSource,
    topics: new Set(item.topics.map((topic) => topic.toLowerCase()).sort()),
  };
}

/**
 * Returns the best candidate beside those already `chosen`, likeness to which costs worth. Of
 * equals it is the newest, then that of higher priority, then the first by id.
 */
export function best<T extends Rated>(
  candidates: Iterable<T>,
  chosen: readonly Rated[],
): T | undefined {
  let leader: { candidate: T; value: number } | undefined;
  for (const candidate of candidates) {
    const value = candidate.worth - likeness(candidate, chosen);
    const ahead = leader
      ? value - leader.value || byNewest(leader.candidate.item, candidate.item)
      : 1;
    if (ahead > 0) leader = { candidate, value };
  }
  return leader?.candidate;
}

function likeness({ item, topics }: Rated, chosen: readonly Rated[]): number {
  const ofSource = chosen.filter((other) => other.item.source === item.source).length;
  const ofTopic = chosen.filter((other) => [...topics].some((t) => other.topics.has(t))).length;
  return (
    Math.min(ofSource, repeatsThatTell) * sameSource +
    Math.min(ofTopic, repeatsThatTell) * sameTopic
  );
}
