import type { CalendarDay } from '../base/calendar.ts';
import type { Item } from '../sources/item.ts';
import { byId, inOrder } from './ranking.ts';
import type { Telling, ToldItem } from './selection.ts';

/** A further day is what makes a story one of the week, and the top of an issue is worth nearly one. */
const dayTold = 10;
const issueLed = 8;
/** Each further source says that more editors found it worth telling; beyond three it is an agency's. */
const furtherSource = 2;
const sourcesThatTell = 3;
/** An editor's word moves a story by less than a day: the week has judged since it was given. */
const priorityStep = 1;

/** What the issues of a week have told of one event. */
export interface ToldStory<T extends Item = Item> {
  /** The newest state: of the last day, the one that led, then by priority and id. */
  newest: ToldItem & { item: T };
  /** The others, newest first. */
  before: readonly (ToldItem & { item: T })[];
  telling: Telling;
}

/**
 * Returns the events that `told` speaks of, the weightiest first; equal ones by what is newer, then by
 * id. `eventOf` tells which event an item is about; `partOf` the story that it is a part of and whose
 * weight it has, too.
 */
export function toldStories<T extends Item>(
  told: readonly (ToldItem & { item: T })[],
  eventOf: (item: T) => string,
  partOf: (item: T) => Telling['partOf'] = () => undefined,
): ToldStory<T>[] {
  const groups = Map.groupBy(told, ({ item }) => eventOf(item));
  return [...groups.values()].map((group) => storyOf(group, partOf)).toSorted(byWeight);
}

function storyOf<T extends Item>(
  told: readonly (ToldItem & { item: T })[],
  partOf: (item: T) => Telling['partOf'],
): ToldStory<T> {
  const [newest, ...before] = told.toSorted(newestFirst);
  if (!newest) throw new Error('A story is told by one item at least.');
  const days = [...new Set(told.map(({ date }) => date))].toSorted(inOrder) as CalendarDay[];
  const led = new Set(told.filter((one) => one.led).map(({ date }) => date)).size;
  const sources = new Set(
    told.flatMap(({ item, also }) => [item.source, ...also.map(({ source }) => source)]),
  ).size;
  const whole = partOf(newest.item);
  const weight =
    (whole?.weight ?? 0) +
    days.length * dayTold +
    led * issueLed +
    Math.min(sources - 1, sourcesThatTell) * furtherSource +
    newest.item.priority * priorityStep;
  // An item that was printed on two days is told twice, and has no state before.
  const others = before.filter(({ item }, index) => {
    const ids = [newest, ...before.slice(0, index)].map((one) => one.item.id);
    return !ids.includes(item.id);
  });
  return {
    newest,
    before: others,
    telling: { days, led, sources, ...(whole && { partOf: whole }), weight },
  };
}

const newestFirst = (a: ToldItem, b: ToldItem) =>
  inOrder(b.date, a.date) ||
  Number(b.led) - Number(a.led) ||
  b.item.priority - a.item.priority ||
  byId(a.item, b.item);

const byWeight = (a: ToldStory, b: ToldStory) =>
  b.telling.weight - a.telling.weight || newestFirst(a.newest, b.newest);
