import { sql } from 'kysely';
import type { CalendarDay } from '../base/calendar.ts';
import type { Item, ItemKind } from '../sources/item.ts';
import type { Database } from './database.ts';
import { jsonRows } from './json-rows.ts';
import { putItem, withdrawItem } from './put-item.ts';

/** What a reading of a source brought. An item that came back counts as changed. */
interface ItemChanges {
  added: number;
  changed: number;
  gone: number;
}

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
   * Makes `items` what the source `origin` has: new ones are added, known ones updated, missing ones
   * marked as gone until they return. One transaction.
   */
  save(origin: string, items: readonly Item[], at: Date): Promise<ItemChanges>;
  /** Adds and updates items; what the source no longer tells, as the end of a feed, stays. */
  keep(origin: string, items: readonly Item[], at: Date): Promise<ItemChanges>;
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
  /** The date of the newest item, up to `to`, that is not gone; undefined if there is none. */
  newestDate(origins: readonly string[], to?: CalendarDay): Promise<CalendarDay | undefined>;
}

/** Returns the item store of `db`. */
export function createItemStore(db: Database): ItemStore {
  return {
    save: (origin, items, at) => saveItems(db, { origin, items, all: true }, at.toISOString()),
    keep: (origin, items, at) => saveItems(db, { origin, items, all: false }, at.toISOString()),
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

/** `all`: the source has no others. */
interface Reading {
  origin: string;
  items: readonly Item[];
  all: boolean;
}

function saveItems(db: Database, { origin, items, all }: Reading, at: string) {
  const unique = new Map(items.map((item) => [item.id, item]));
  // The same order everywhere keeps two processes from waiting for each other's rows.
  const sorted = [...unique.values()].sort((a, b) => (a.id < b.id ? -1 : 1));
  const rows = sorted.map((item) => ({
    id: item.id,
    kind: item.kind,
    date: item.date,
    document: item,
  }));
  const given = jsonRows(db.kind, rows);
  return db.write(async (trx): Promise<ItemChanges> => {
    const counted = await sql<{ added: number; changed: number }>`
      select
        count(*) filter (where items.id is null) as added,
        count(*) filter (where items.document <> cast(given.value -> 'document' as text)
          or items.gone_at is not null) as changed
      from ${given}
      left join items on items.origin = ${origin} and items.id = given.value ->> 'id'`.execute(trx);
    await sql`
      insert into items (origin, id, kind, date, document, first_seen_at, seen_at)
      select ${origin}, given.value ->> 'id', given.value ->> 'kind', given.value ->> 'date',
        cast(given.value -> 'document' as text), ${at}, ${at}
      from ${given} where true
      on conflict (origin, id) do update set
        kind = excluded.kind, date = excluded.date, document = excluded.document,
        seen_at = excluded.seen_at, gone_at = null`.execute(trx);
    const { added = 0, changed = 0 } = counted.rows[0] ?? {};
    if (!all) return { added, changed, gone: 0 };
    const gone = await sql`
      update items set gone_at = ${at}
      where origin = ${origin} and gone_at is null
        and id not in (select given.value ->> 'id' from ${given})`.execute(trx);
    return { added, changed, gone: Number(gone.numAffectedRows ?? 0) };
  });
}
