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

/** Returns the note that `item` tells what `leading` tells. */
export function sameStory(item: Item, leading: Item): LeftOut {
  const sentence = `Tells the same story as "${leading.title}" (${leading.id}), which leads it.`;
  return leaveOut(item, 'same-story', sentence, leading.id);
}
