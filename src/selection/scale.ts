import type { CalendarDay } from '../base/calendar.ts';
import type { SelectionRules } from '../config/newsletter-config.ts';
import type { Item } from '../sources/item.ts';
import type { PastIssue, SelectionInput } from './selection.ts';

/** How alike the texts of two items are, from 0 to 1, the same both ways. */
export type Likeness = (a: Item, b: Item) => number;

/** Beyond two, more sources mostly repeat one agency: all together count as much as two. */
export const mostBreadth = 2;
/** After two days everything is equally yesterday's news. */
export const mostDays = 2;
/** Three of a kind are a pattern already; the hard limits deal with more. */
export const mostRepeats = 3;
/** The ends of a source's weight. */
const weightSteps = 10;

/** What the worth of items is measured by. */
export interface Scale {
  date: CalendarDay;
  /** The instant from which hours of age are counted back, ISO 8601 in UTC. */
  deadline: string | undefined;
  weights: SelectionRules['weights'];
  /**
   * Points of a step of priority. It exceeds all other differences together, because an editor's
   * word is never overturned by arithmetic.
   */
  priorityStep: number;
  sourceWeights: Readonly<Record<string, number>>;
  /** How many of the `recent` issues a topic led, by its name in lower case. */
  ledTopics: ReadonlyMap<string, number>;
  recent: number;
  likeness: Likeness;
  /** The newsletter's language; without it no report is in another. */
  language: string | undefined;
}

/** Returns the scale for the issue of `input` under `rules`. */
export function scaleFor(
  { date, deadline, items, past = [], sourceWeights = {}, language }: SelectionInput,
  { weights, recentIssues }: SelectionRules,
  likeness: Likeness,
): Scale {
  const recent = past
    .filter((issue) => issue.date < date && issue.leadId !== undefined)
    .toSorted((a, b) => (a.date < b.date ? 1 : -1))
    .slice(0, recentIssues);
  return {
    date,
    deadline,
    weights,
    priorityStep: stepOver(weights),
    sourceWeights,
    ledTopics: topicsOf(recent, items),
    recent: recent.length,
    likeness,
    language,
  };
}

/** Returns the topics of an item in lower case, each once, in order. */
export const topicsIn = (item: Item): ReadonlySet<string> =>
  new Set(item.topics.map((topic) => topic.toLowerCase()).sort());

/** A round number, so that the sum that editors read is easily taken apart. */
function stepOver(weights: SelectionRules['weights']): number {
  const most =
    weights.recency * mostDays +
    weights.breadth * mostBreadth +
    weights.source * weightSteps +
    (weights.sameSource + weights.sameTopic + weights.ledTopic) * mostRepeats +
    weights.likeness +
    weights.leadLength +
    weights.otherLanguage;
  return Math.ceil((most + 1) / 100) * 100;
}

function topicsOf(recent: readonly PastIssue[], items: readonly Item[]) {
  const byId = new Map(items.map((item) => [item.id, item]));
  const led = new Map<string, number>();
  for (const { leadId } of recent) {
    const lead = leadId === undefined ? undefined : byId.get(leadId);
    for (const topic of lead ? topicsIn(lead) : []) led.set(topic, (led.get(topic) ?? 0) + 1);
  }
  return led;
}
