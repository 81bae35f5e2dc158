import type { Newsletter } from '../config/config.ts';
import { pushedSource } from '../config/reserved-slugs.ts';
import type { ItemStore } from '../storage/item-store.ts';
import type { ItemHistory } from '../storage/item-versions.ts';

/** Returns the names under which items of a newsletter's sources are kept, handed-over ones last. */
export const originsOf = ({ slug, sources }: Newsletter): string[] =>
  [...Object.keys(sources), pushedSource].map((origin) => `${slug}/${origin}`);

/** Returns the names under which items of a newsletter's feeds are kept. */
export const feedOrigins = ({ slug, sources }: Newsletter): string[] =>
  Object.entries(sources).flatMap(([name, { type }]) =>
    type === 'feed' ? [`${slug}/${name}`] : [],
  );

/**
 * Returns what the items `ids` of a newsletter say and said, one history for each that there is. Where
 * several sources have an item of one id, it is the one that issues print: of those that still have
 * it the first.
 */
export async function historiesOf(
  items: Pick<ItemStore, 'histories'>,
  newsletter: Newsletter,
  ids: readonly string[],
): Promise<ItemHistory[]> {
  const origins = originsOf(newsletter);
  const rank = ({ origin, goneAt }: ItemHistory) =>
    origins.indexOf(origin) + (goneAt === undefined ? 0 : origins.length);
  const histories = await items.histories(origins, ids);
  const first = new Map<string, ItemHistory>();
  for (const history of histories.toSorted((a, b) => rank(a) - rank(b))) {
    if (!first.has(history.id)) first.set(history.id, history);
  }
  return [...first.values()];
}
