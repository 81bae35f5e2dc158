import { daysBetween } from '../base/calendar.ts';
import type { Item, ReportItem } from '../sources/item.ts';
import { otherLanguageOf } from './own-voices.ts';
import { inTenths, sumOf } from './points.ts';
import { type Ranked, type RankPart, sayPart } from './rank-parts.ts';
import { mostBreadth, mostDays, mostRepeats, type Scale, topicsIn } from './scale.ts';
import { varietyOf } from './variety.ts';
import { leadLength, wordsToRead } from './words-to-read.ts';

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
  /** What speaks for and against it before variety. */
  parts: readonly RankPart[];
  /** The sum of the parts. */
  worth: number;
  /** In lower case, each once, in order. */
  topics: ReadonlySet<string>;
}

/** Returns `item` rated by `scale`; `otherSources` tell the same event. */
export function rate<T extends Item>(item: T, scale: Scale, otherSources = 0): Rated<T> {
  const topics = topicsIn(item);
  const parts = [
    ...ofPriority(item, scale),
    ofAge(item, scale),
    ...ofBreadth(otherSources, scale),
    ...ofSource(item, scale),
    ...ofLedTopics(topics, scale),
    ...ofLanguage(item, scale),
  ];
  return { item, parts, worth: sumOf(parts), topics };
}

function ofPriority({ priority }: Item, { priorityStep }: Scale): RankPart[] {
  if (priority === 0) return [];
  return [{ code: 'priority', parameters: { priority }, points: priority * priorityStep }];
}

const hour = 3_600_000;

/** Hours where the source tells when it published the item, else days. */
function ofAge({ date, published }: Item, scale: Scale): RankPart {
  const { recency } = scale.weights;
  if (published && scale.deadline) {
    const before = Date.parse(scale.deadline) - Date.parse(published);
    const hours = Math.min(Math.max(before / hour, 0), mostDays * 24);
    const points = inTenths((-recency * hours) / 24);
    return { code: 'age-in-hours', parameters: { hours: Math.floor(hours), mostDays }, points };
  }
  const days = Math.min(Math.max(daysBetween(date, scale.date), 0), mostDays);
  return { code: 'age-in-days', parameters: { days, mostDays }, points: inTenths(-recency * days) };
}

/** Each further source says that more editors found the event worth telling, but ever less so. */
function ofBreadth(others: number, { weights: { breadth } }: Scale): RankPart[] {
  const points = inTenths(breadth * mostBreadth * (1 - 1 / 2 ** others));
  return points === 0 ? [] : [{ code: 'breadth', parameters: { others }, points }];
}

function ofSource({ origin }: Item, { sourceWeights, weights }: Scale): RankPart[] {
  const weight = Object.hasOwn(sourceWeights, origin) ? (sourceWeights[origin] ?? 0) : 0;
  const points = inTenths(weights.source * weight);
  if (points === 0) return [];
  return [{ code: 'source', parameters: { source: origin, weight }, points }];
}

function ofLedTopics(topics: ReadonlySet<string>, scale: Scale): RankPart[] {
  const led = [...topics].map((topic) => ({ topic, issues: scale.ledTopics.get(topic) ?? 0 }));
  const [most] = led.toSorted((a, b) => b.issues - a.issues || inOrder(a.topic, b.topic));
  if (!most) return [];
  const points = inTenths(-scale.weights.ledTopic * Math.min(most.issues, mostRepeats));
  if (points === 0) return [];
  return [{ code: 'led-topic', parameters: { ...most, of: scale.recent }, points }];
}

/** Tips elsewhere may be in any language; a report is printed as it is. */
function ofLanguage(item: Item, scale: Scale): RankPart[] {
  const { language: own, weights } = scale;
  const language = item.kind === 'report' ? otherLanguageOf(item, scale) : undefined;
  const points = inTenths(-weights.otherLanguage);
  if (own === undefined || language === undefined || points === 0) return [];
  return [{ code: 'other-language', parameters: { language, own }, points }];
}

/** Returns `rated` with what the length of its text brings it where it may open the issue. */
export function withLength(rated: Rated<ReportItem>, { weights }: Scale): Rated<ReportItem> {
  const words = wordsToRead(rated.item);
  const points = inTenths((weights.leadLength * Math.min(words, leadLength)) / leadLength);
  if (points === 0) return rated;
  const parts = [
    ...rated.parts,
    { code: 'lead-length' as const, parameters: { words, leadLength }, points },
  ];
  return { ...rated, parts, worth: sumOf(parts) };
}

/** Compares the more worthy first; of equals the newest, that of higher priority, the first by id. */
export const byWorth = (a: Rated, b: Rated) => b.worth - a.worth || byNewest(a.item, b.item);

/**
 * Returns the best candidate beside those already `chosen`, likeness to which costs worth (maximal
 * marginal relevance; Carbonell and Goldstein, 1998). Of equals it is the first as in `byWorth`.
 */
export function best<T extends Rated>(
  candidates: Iterable<T>,
  chosen: readonly Rated[],
  scale: Scale,
): T | undefined {
  let leader: { candidate: T; value: number } | undefined;
  for (const candidate of candidates) {
    const value = valueBeside(candidate, chosen, scale);
    const ahead = leader
      ? value - leader.value || byNewest(leader.candidate.item, candidate.item)
      : 1;
    if (ahead > 0) leader = { candidate, value };
  }
  return leader?.candidate;
}

const valueBeside = (rated: Rated, chosen: readonly Rated[], scale: Scale) =>
  inTenths(rated.worth + sumOf(varietyOf(rated, chosen, scale)));

/**
 * Returns the sums of those `taken` in `race`, each beside those before it and the `first`, and of
 * the `passed`, beside all; these rank behind by what they are worth there.
 */
export function standings(
  race: Ranked['race'],
  {
    first = [],
    taken = [],
    passed,
  }: { first?: readonly Rated[]; taken?: readonly Rated[]; passed: readonly Rated[] },
  scale: Scale,
): Ranked[] {
  const explain = (rated: Rated, chosen: readonly Rated[], index: number): Ranked => {
    const parts = [...rated.parts, ...varietyOf(rated, chosen, scale)];
    const sum = { total: sumOf(parts), parts: parts.map(sayPart) };
    return { id: rated.item.id, race, rank: index + 1, ...sum };
  };
  const all = [...first, ...taken];
  const behind = passed
    .map((rated) => ({ rated, value: valueBeside(rated, all, scale) }))
    .toSorted((a, b) => b.value - a.value || byNewest(a.rated.item, b.rated.item));
  return [
    ...taken.map((rated, index) => explain(rated, all.slice(0, first.length + index), index)),
    ...behind.map(({ rated }, index) => explain(rated, all, taken.length + index)),
  ];
}
