import type { StoryRules } from '../config/story-rules.ts';
import type { Item } from '../sources/item.ts';

/**
 * Returns `items` with the `story` that the rules of a newsletter give them: the same one to reports
 * named `together`, one of its own to each report named `apart`. It goes before the `story` of the
 * item itself. Others are returned as they are.
 */
export function withEditorsStories(
  items: readonly Item[],
  { together, apart }: StoryRules,
): readonly Item[] {
  if (together.length + apart.length === 0) return items;
  const events = new Map(
    together.flatMap((list, at) =>
      list.map((one): [string, string] => [one, `together-${at + 1}`]),
    ),
  );
  const alone = new Set(apart.flat());
  return items.map((item) => {
    if (item.kind !== 'report') return item;
    const names = [item.url, item.id].filter((name) => name !== undefined);
    const event = names.map((name) => events.get(name)).find((name) => name !== undefined);
    if (event !== undefined) return { ...item, story: event };
    return names.some((name) => alone.has(name)) ? { ...item, story: `apart-${item.id}` } : item;
  });
}
