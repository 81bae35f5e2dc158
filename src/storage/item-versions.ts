import type { CalendarDay } from '../base/calendar.ts';
import type { Item } from '../sources/item.ts';
import type { Database } from './database.ts';

/** What an item said from `at` (ISO 8601, UTC) until the next version. */
export interface ItemVersion {
  at: string;
  item: Item;
}

/** An item and what it said before. */
export interface ItemHistory {
  origin: string;
  id: string;
  /** Oldest first; the last one is what it says now. Never empty. */
  versions: readonly ItemVersion[];
  /** When its source no longer had it. */
  goneAt: string | undefined;
}

/** Returns the histories of the items `ids` in the sources `origins`, by origin and id. */
export async function itemHistories(
  db: Database,
  origins: readonly string[],
  ids: readonly string[],
): Promise<ItemHistory[]> {
  if (ids.length === 0 || origins.length === 0) return [];
  const [items, readings] = await Promise.all([
    db.read
      .selectFrom('items')
      .select(['origin', 'id', 'document', 'first_seen_at', 'changed_at', 'gone_at'])
      .where('origin', 'in', origins)
      .where('id', 'in', ids)
      .orderBy('origin')
      .orderBy('id')
      .execute(),
    db.read
      .selectFrom('item_readings')
      .select(['origin', 'item_id', 'at', 'document'])
      .where('origin', 'in', origins)
      .where('item_id', 'in', ids)
      .orderBy('at')
      .execute(),
  ]);
  return items.map(({ origin, id, document, first_seen_at, changed_at, gone_at }) => {
    const before = readings.filter((one) => one.origin === origin && one.item_id === id);
    const now = { at: changed_at ?? first_seen_at, document };
    const versions = [...before, now].map(({ at, document: text }) => ({
      at,
      item: JSON.parse(text) as Item,
    }));
    return { origin, id, versions, goneAt: gone_at ?? undefined };
  });
}

/** When an item was first read, and when its source last changed it; ISO 8601, UTC. */
export interface RecentChange {
  id: string;
  firstSeenAt: string;
  changedAt: string;
}

/** Returns the items of feeds that were changed after `since`, of the day `from` or later. */
export async function recentChanges(
  db: Database,
  origins: readonly string[],
  { since, from }: { since: Date; from: CalendarDay },
): Promise<RecentChange[]> {
  const rows = await db.read
    .selectFrom('items')
    .select(['id', 'first_seen_at', 'changed_at', 'document'])
    .where('changed_at', '>', since.toISOString())
    .where('origin', 'in', origins)
    .where('date', '>=', from)
    .orderBy('id')
    .execute();
  return rows
    .filter(({ document }) => (JSON.parse(document) as Item).identity !== undefined)
    .map(({ id, first_seen_at, changed_at }) => ({
      id,
      firstSeenAt: first_seen_at,
      changedAt: changed_at ?? first_seen_at,
    }));
}
