import { sql, type Transaction } from 'kysely';
import { addDays, type CalendarDay } from '../base/calendar.ts';
import type { Item } from '../sources/item.ts';
import type { Database } from './database.ts';
import { jsonRows } from './json-rows.ts';
import { everyKey, guidKey, type MatchedReading, matchItems, possibleIds } from './match-items.ts';
import { judgeMissing } from './missing-items.ts';
import { readingText } from './reading-text.ts';
import type { Schema } from './schema.ts';
import { writeItems } from './write-items.ts';

/** What a reading of a source brought. An item that came back counts as changed. */
export interface ItemChanges {
  added: number;
  changed: number;
  /** No longer in the source, or seemingly taken back by it. */
  gone: number;
}

/**
 * What a source tells at a time: all that it has, so that what is missing is gone (`whole`), or the
 * newest of it in its own order, so that older items only leave (`newest`).
 */
export type Listing = 'whole' | 'newest';

/** What a source told at a time. */
interface Reading {
  items: readonly Item[];
  listing: Listing;
  /** Guids that it says it has taken back. */
  takenBack: readonly string[];
}

/** The number is arbitrary: readings of one source wait for each other. */
const readingLock = 7_314_821;

interface Saving {
  trx: Transaction<Schema>;
  db: Database;
  origin: string;
  at: string;
}

/** Stores a reading of the source `origin`; see `ItemStore.save`. */
export function saveItems(
  db: Database,
  origin: string,
  { items, listing, takenBack }: Reading,
  at: Date,
): Promise<ItemChanges> {
  return db.write(async (trx) => {
    const saving = { trx, db, origin, at: at.toISOString() };
    if (db.kind === 'postgres')
      await sql`select pg_advisory_xact_lock(${readingLock}, hashtext(${origin}))`.execute(trx);
    const matched = await match(saving, items);
    const found = await withoutPages(saving, matched);
    const { added, changed } = await writeItems({ ...saving, kind: db.kind }, found);
    await rememberKeys(saving, matched);
    const ids = found.map(({ id }) => id);
    const back = await withdrawNamed(saving, takenBack, ids);
    const gone =
      listing === 'whole' ? await markGone(saving, ids) : await markLeft(saving, found, ids);
    return { added, changed: changed + back, gone };
  });
}

async function match({ trx, db, origin }: Saving, items: readonly Item[]): Promise<MatchedReading> {
  const keys = everyKey(items);
  if (keys.length === 0) return matchItems(items, new Map(), new Set());
  const given = jsonRows(
    db.kind,
    keys.map((key) => ({ key })),
  );
  const known = await sql<{ key: string; id: string | null }>`
    select key, item_id as id from item_keys
    where origin = ${origin} and key in (select given.value ->> 'key' from ${given})`.execute(trx);
  const own = jsonRows(
    db.kind,
    possibleIds(items).map((id) => ({ id })),
  );
  const taken = await sql<{ id: string }>`
    select id from items
    where origin = ${origin} and id in (select given.value ->> 'id' from ${own})`.execute(trx);
  return matchItems(
    items,
    new Map(known.rows.map(({ key, id }) => [key, id ?? undefined])),
    new Set(taken.rows.map(({ id }) => id)),
  );
}

/** Whoever carries a key now is known by it from now on. */
async function rememberKeys({ trx, db, origin }: Saving, reading: MatchedReading): Promise<void> {
  const rows = [
    ...reading.items.flatMap(({ item, keys }) => keys.map((key) => ({ key, id: item.id }))),
    ...reading.shared.map((key) => ({ key, id: null })),
  ].sort((a, b) => (a.key < b.key ? -1 : 1));
  if (rows.length === 0) return;
  await sql`
    insert into item_keys (origin, key, item_id)
    select ${origin}, given.value ->> 'key', given.value ->> 'id'
    from ${jsonRows(db.kind, rows)} where true
    on conflict (origin, key) do update set item_id = excluded.item_id
      where item_keys.item_id is distinct from excluded.item_id`.execute(trx);
}

/**
 * Returns the items that were found; those whose own page is gone are withdrawn, unless their feed tells
 * them with other words or another address: that is newer than what the page has answered.
 */
async function withoutPages(saving: Saving, { items }: MatchedReading): Promise<readonly Item[]> {
  const { trx, origin } = saving;
  const rows = await trx
    .selectFrom('item_pages')
    .innerJoin('items', (join) =>
      join
        .onRef('items.origin', '=', 'item_pages.origin')
        .onRef('items.id', '=', 'item_pages.item_id'),
    )
    .select(['items.id', 'items.document'])
    .where('item_pages.origin', '=', origin)
    .where('item_pages.gone_at', 'is not', null)
    .execute();
  if (rows.length === 0) return items.map(({ item }) => item);
  const gone = new Map(rows.map(({ id, document }) => [id, JSON.parse(document) as Item]));
  const found: Item[] = [];
  for (const { item } of items) {
    const before = gone.get(item.id);
    const anew = before && isToldAnew(before, item);
    if (anew) await forgetAnswer(saving, item.id);
    found.push(before && !anew ? { ...item, withdrawn: true } : item);
  }
  return found;
}

const isToldAnew = (before: Item, now: Item) =>
  before.url !== now.url || readingText(before) !== readingText(now);

/** The page is looked at again when it is its turn, as if that had been done now. */
const forgetAnswer = ({ trx, origin, at }: Saving, id: string) =>
  trx
    .updateTable('item_pages')
    .set({ checked_at: at, missing_since: null, gone_at: null })
    .where('origin', '=', origin)
    .where('item_id', '=', id)
    .execute();

/** Withdraws the items that are known by `guids` and not among those `found`; returns how many. */
async function withdrawNamed(
  { trx, db, origin, at }: Saving,
  guids: readonly string[],
  found: readonly string[],
): Promise<number> {
  if (guids.length === 0) return 0;
  const given = jsonRows(
    db.kind,
    guids.map((guid) => ({ key: guidKey(guid) })),
  );
  const { rows } = await sql<{ document: string }>`
    select document from items where origin = ${origin} and id in (
      select item_id from item_keys
      where origin = ${origin} and key in (select given.value ->> 'key' from ${given}))`.execute(
    trx,
  );
  const named = rows
    .map(({ document }) => JSON.parse(document) as Item)
    .filter(({ id }) => !found.includes(id));
  if (named.length === 0) return 0;
  const items = named
    .filter(({ withdrawn }) => !withdrawn)
    .map((item) => ({ ...item, withdrawn: true }));
  if (items.length > 0) await writeItems({ trx, kind: db.kind, origin, at }, items);
  const among = amongIds(db, origin);
  await sql`update items set left_at = ${at} where ${among(items.map(({ id }) => id))}`.execute(
    trx,
  );
  // Of one whose page is missing that must be known, too, for when the page is there again.
  await sql`
    update items set taken_back_at = coalesce(taken_back_at, ${at})
    where ${among(named.map(({ id }) => id))}`.execute(trx);
  return items.length;
}

const amongIds = (db: Database, origin: string) => (ids: readonly string[]) => {
  const given = jsonRows(
    db.kind,
    ids.map((id) => ({ id })),
  );
  return sql`origin = ${origin} and id in (select given.value ->> 'id' from ${given})`;
};

const missingFrom = ({ db, origin }: Saving, ids: readonly string[]) => {
  const given = jsonRows(
    db.kind,
    ids.map((id) => ({ id })),
  );
  return sql`origin = ${origin} and gone_at is null
    and id not in (select given.value ->> 'id' from ${given})`;
};

async function markGone(saving: Saving, ids: readonly string[]): Promise<number> {
  const gone = await sql`
    update items set gone_at = ${saving.at} where ${missingFrom(saving, ids)}`.execute(saving.trx);
  return Number(gone.numAffectedRows ?? 0);
}

/**
 * Items that fell off the end of a feed stay as they are. One that is missing from its middle is
 * withdrawn until it returns, unless this feed drops items so often that it says nothing.
 */
async function markLeft(
  saving: Saving,
  reading: readonly Item[],
  found: readonly string[],
): Promise<number> {
  const { trx, db, origin, at } = saving;
  // An empty feed is a broken one.
  if (reading.length === 0) return 0;
  const { rows } = await sql<{ document: string }>`
    select document from items
    where left_at is null and ${missingFrom(saving, found)}`.execute(trx);
  const missing = rows.map(({ document }) => JSON.parse(document) as Item);
  const { left, early } = judgeMissing(missing, reading);
  if (left.length === 0) return 0;
  const withdrawn = (await oftenDrops(saving)) ? [] : early;
  const back = missing.filter(({ id, withdrawn: already }) => withdrawn.includes(id) && !already);
  const writing = { trx, kind: db.kind, origin, at };
  if (back.length > 0)
    await writeItems(
      writing,
      back.map((item) => ({ ...item, withdrawn: true })),
    );
  const among = amongIds(db, origin);
  await sql`update items set left_at = ${at} where ${among(left)}`.execute(trx);
  await sql`update items set left_early = 1 where ${among(early)}`.execute(trx);
  await sql`update items set taken_back_at = ${at} where ${among(withdrawn)}`.execute(trx);
  return back.length;
}

/** Front pages show what somebody finds important and drop the rest: that takes nothing back. */
const mostWithdrawn = 4;
const watchedDays = 7;

async function oftenDrops({ trx, origin, at }: Saving): Promise<boolean> {
  const since = addDays(at.slice(0, 10) as CalendarDay, -watchedDays);
  const { rows } = await sql<{ early: number; total: number }>`
    select count(*) filter (where left_early = 1) as early, count(*) as total
    from items where origin = ${origin} and left_at >= ${since}`.execute(trx);
  const { early = 0, total = 0 } = rows[0] ?? {};
  return Number(early) >= mostWithdrawn && Number(early) * 5 >= Number(total);
}
