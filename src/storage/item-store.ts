import { sql } from 'kysely';
import type { CalendarDay } from '../base/calendar.ts';
import type { Item, ItemKind } from '../sources/item.ts';
import type { Database } from './database.ts';
import {
  type ItemHistory,
  itemHistories,
  type RecentChange,
  recentChanges,
} from './item-versions.ts';
import { putItem, withdrawItem } from './put-item.ts';
import { type ItemChanges, type Listing, saveItems } from './save-items.ts';

/** Where an item stands in the list. */
export interface ItemPlace {
  date: CalendarDay;
  origin: string;
  id: string;
}

/** Which items; days are inclusive, what is left out does not restrict. */
interface ItemFilter {
  kinds?: readonly ItemKind[] | undefined;
  origins?: readonly string[] | undefined;
  from?: CalendarDay | undefined;
  to?: CalendarDay | undefined;
  id?: string | undefined;
  withdrawn?: boolean | undefined;
  /** Only those that stand behind this one in the list. */
  after?: ItemPlace | undefined;
  /** So many at most. */
  most?: number | undefined;
  /** Also items that their source no longer has. */
  withGone?: boolean | undefined;
}

/** Every item ever seen, in its newest reading. */
export interface ItemStore {
  /**
   * Makes `items` what the source `origin` tells: new ones are added, known ones updated under the id
   * that they had (by `identity`, else by id), and what they said before is kept. Missing ones are
   * gone until they return; with the listing `newest` those that merely fell off the feed's end stay,
   * and those missing from its middle are withdrawn. Items of the guids `takenBack` are withdrawn
   * until they are told again. One transaction.
   */
  save(
    origin: string,
    items: readonly Item[],
    at: Date,
    listing?: Listing,
    takenBack?: readonly string[],
  ): Promise<ItemChanges>;
  /** The days of the items that `origin` ever had, by id. */
  days(origin: string): Promise<ReadonlyMap<string, CalendarDay>>;
  /**
   * Adds or replaces one item of `origin` and leaves the others alone. `taken`: one of the sources
   * `others` has an item of this id, and nothing was changed.
   */
  put(
    origin: string,
    item: Item,
    at: Date,
    others: readonly string[],
  ): Promise<'added' | 'changed' | 'taken'>;
  /** Marks an item as taken back by its source; false if `origin` never had it. */
  withdraw(origin: string, id: string, at: Date): Promise<boolean>;
  /** Items by date (newest first), then origin and id, so that equal data give an equal order. */
  list(filter?: ItemFilter): Promise<Item[]>;
  /** What these items of these sources say, and said before, by origin and id. */
  histories(origins: readonly string[], ids: readonly string[]): Promise<ItemHistory[]>;
  /** Items of feeds that were changed after `since`, of the day `from` or later, by id. */
  recentChanges(
    origins: readonly string[],
    which: { since: Date; from: CalendarDay },
  ): Promise<RecentChange[]>;
  /**
   * Deletes items, with their versions, that no source has told since `before` and no issue has
   * printed, at most `most` of them; returns how many.
   */
  forget(before: Date, most: number): Promise<number>;
  /** The date of the newest item, up to `to`, that is not gone; undefined if there is none. */
  newestDate(origins: readonly string[], to?: CalendarDay): Promise<CalendarDay | undefined>;
}

/** Returns the item store of `db`. */
export function createItemStore(db: Database): ItemStore {
  return {
    save: (origin, items, at, listing = 'whole', takenBack = []) =>
      saveItems(db, origin, { items, listing, takenBack }, at),
    async days(origin) {
      const query = db.read.selectFrom('items').select(['id', 'date']);
      const rows = await query.where('origin', '=', origin).execute();
      return new Map(rows.map(({ id, date }) => [id, date as CalendarDay]));
    },
    put: (origin, item, at, others) => putItem(db, { origin, item, others }, at),
    withdraw: (origin, id, at) => withdrawItem(db, origin, id, at),
    async list(filter = {}) {
      const { kinds, origins, from, to, id, withdrawn, after, most, withGone } = filter;
      const rows = await db.read
        .selectFrom('items')
        .select('document')
        .$if(kinds !== undefined, (query) => query.where('kind', 'in', kinds ?? []))
        .$if(origins !== undefined, (query) => query.where('origin', 'in', origins ?? []))
        .$if(from !== undefined, (query) => query.where('date', '>=', from ?? ''))
        .$if(to !== undefined, (query) => query.where('date', '<=', to ?? ''))
        .$if(id !== undefined, (query) => query.where('id', '=', id ?? ''))
        .$if(withdrawn !== undefined, (query) => query.where(isWithdrawn(db, withdrawn === true)))
        .$if(after !== undefined, (query) => query.where(isBehind(after as ItemPlace)))
        .$if(!withGone, (query) => query.where('gone_at', 'is', null))
        .orderBy('date', 'desc')
        .orderBy('origin')
        .orderBy('id')
        .$if(most !== undefined, (query) => query.limit(most ?? 0))
        .execute();
      return rows.map((row) => JSON.parse(row.document) as Item);
    },
    histories: (origins, ids) => itemHistories(db, origins, ids),
    recentChanges: (origins, which) => recentChanges(db, origins, which),
    forget: (before, most) => forgetItems(db, before.toISOString(), most),
    async newestDate(origins, to) {
      const row = await db.read
        .selectFrom('items')
        .select((eb) => eb.fn.max('date').as('date'))
        .where('gone_at', 'is', null)
        .where('origin', 'in', origins)
        .$if(to !== undefined, (query) => query.where('date', '<=', to ?? ''))
        .executeTakeFirst();
      return (row?.date ?? undefined) as CalendarDay | undefined;
    },
  };
}

function isWithdrawn({ kind }: Database, wanted: boolean) {
  return kind === 'sqlite'
    ? sql<boolean>`document ->> 'withdrawn' = ${wanted ? 1 : 0}`
    : sql<boolean>`document::json ->> 'withdrawn' = ${String(wanted)}`;
}

const isBehind = ({ date, origin, id }: ItemPlace) =>
  sql<boolean>`(date < ${date} or (date = ${date} and (origin > ${origin}
    or (origin = ${origin} and id > ${id}))))`;

/** What an issue has used stays for good: it keeps the item from being printed again. */
function forgetItems(db: Database, before: string, most: number): Promise<number> {
  const newsletter =
    db.kind === 'sqlite'
      ? sql`substr(old.origin, 1, instr(old.origin, '/') - 1)`
      : sql`split_part(old.origin, '/', 1)`;
  return db.write(async (trx) => {
    const deleted = await sql`
      delete from items where seen_at < ${before} and (origin, id) in (
        select old.origin, old.id from items as old
        where old.seen_at < ${before} and not exists (
          select 1 from used_items
          where used_items.newsletter = ${newsletter} and used_items.item_id = old.id)
        order by old.seen_at limit ${most})`.execute(trx);
    return Number(deleted.numAffectedRows ?? 0);
  });
}
