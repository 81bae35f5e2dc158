import type { Item } from '../sources/item.ts';
import type { LeftOut } from './selection.ts';

/** Returns the note that `item` was not taken, for the reason of `code`. */
export function leaveOut(
  item: Item,
  code: LeftOut['code'],
  sentence: string,
  ledBy?: string,
): LeftOut {
  const { id, kind, title, date } = item;
  return { id, kind, title, date, code, sentence, ...(ledBy === undefined ? {} : { ledBy }) };
}

/** Returns the note that `item` tells what `leading` tells, or told in the issue of `printedOn`. */
export function sameStory(item: Item, leading: Item, printedOn?: Item['date']): LeftOut {
  const told = printedOn ? `is newer and is in the issue of ${printedOn}` : 'leads it';
  const sentence = `Tells the same story as "${leading.title}" (${leading.id}), which ${told}.`;
  return leaveOut(item, 'same-story', sentence, leading.id);
}
