import { addDays, type CalendarDay } from '../base/calendar.ts';
import type { SelectionRules } from '../config/newsletter-config.ts';
import type { Item } from '../sources/item.ts';
import { leaveOut } from './left-out.ts';
import { printedNear } from './quotes.ts';
import { inOrder } from './ranking.ts';
import type { LeftOut, UsedItem } from './selection.ts';

/** The days that an issue may print from. */
export interface Window {
  date: CalendarDay;
  /** First day that is fresh. */
  freshFrom: CalendarDay;
  /** First day that the rule allows at all: that of `fill`, or else `freshFrom`. */
  oldest: CalendarDay;
}

/** Returns the days that the issue of `date` may print from. */
export function windowOf(date: CalendarDay, rules: SelectionRules): Window {
  const freshFrom = addDays(date, -rules.freshDays);
  const fillFrom = addDays(date, -rules.fillDays);
  const reachesBack = rules.tooLittle === 'fill' && fillFrom < freshFrom;
  return { date, freshFrom, oldest: reachesBack ? fillFrom : freshFrom };
}

/** What other issues have printed. */
export interface Memory {
  /** Of the issues so near that their quotes rest. */
  resting: readonly UsedItem[];
  /** Date of the first issue that printed an item, by the item's id. */
  usedOn: ReadonlyMap<string, CalendarDay>;
}

/** Returns what issues of other dates than `date` have printed. */
export function memoryOf(
  used: readonly UsedItem[],
  date: CalendarDay,
  { quoteRestDays }: SelectionRules,
): Memory {
  const [from, to] = [addDays(date, -quoteRestDays), addDays(date, quoteRestDays)];
  const others = used
    .filter((use) => use.date !== date)
    .toSorted((a, b) => inOrder(b.date, a.date));
  return {
    resting: others.filter((use) => use.date >= from && use.date <= to),
    usedOn: new Map(others.map((use) => [use.itemId, use.date])),
  };
}

/** Returns why `item` cannot be in the issue whatever else there is, or undefined if it can. */
export function barred(
  item: Item,
  window: Window,
  memory: Memory,
  rules: SelectionRules,
): LeftOut | undefined {
  if (item.withdrawn) return leaveOut(item, 'withdrawn');
  if (item.draft) return leaveOut(item, 'draft');
  if (item.date > window.date) return leaveOut(item, 'in-the-future', { date: item.date });
  return printedBefore(item, window.date, memory, rules) ?? outOfDate(item, window);
}

function printedBefore(
  item: Item,
  date: CalendarDay,
  memory: Memory,
  rules: SelectionRules,
): LeftOut | undefined {
  if (item.kind === 'quote') {
    const printedOn = printedNear(item, memory.resting, date);
    const restDays = rules.quoteRestDays;
    if (printedOn) return leaveOut(item, 'quote-rests', { printedOn, restDays });
  }
  const printedOn = memory.usedOn.get(item.id);
  return printedOn && leaveOut(item, 'used', { printedOn });
}

function outOfDate(item: Item, window: Window): LeftOut | undefined {
  if (item.kind === 'quote' || item.date >= window.oldest) return undefined;
  return tooOld(item, window);
}

/** Returns the note that `item` is older than what the issue prints. */
export function tooOld(item: Item, window: Window): LeftOut {
  const { date: issue, freshFrom, oldest } = window;
  return leaveOut(item, 'too-old', { date: item.date, issue, freshFrom, oldest });
}
