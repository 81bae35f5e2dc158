import { sql, type Transaction } from 'kysely';
import type { Item } from '../sources/item.ts';
import type { DatabaseKind } from './database.ts';
import { jsonRows } from './json-rows.ts';
import { readingHash } from './reading-text.ts';
import type { Schema } from './schema.ts';

/** A source that changes a text again and again shall not fill the disk. */
const mostReadings = 40;

interface Writing {
  trx: Transaction<Schema>;
  kind: DatabaseKind;
  origin: string;
  at: string;
  /** Whether their source tells them now; without it, yes. */
  told?: boolean;
}

/**
 * Adds or replaces items of `origin`, which have different ids, and keeps what they said before if
 * readers would see a difference. Returns how many are new, and of how many anything changed.
 */
export async function writeItems(
  { trx, kind, origin, at, told = true }: Writing,
  items: readonly Item[],
): Promise<{ added: number; changed: number }> {
  // The same order everywhere keeps two processes from waiting for each other's rows.
  const sorted = items.toSorted((a, b) => (a.id < b.id ? -1 : 1));
  const rows = sorted.map((item) => ({
    id: item.id,
    kind: item.kind,
    date: item.date,
    hash: readingHash(item),
    document: item,
  }));
  const given = jsonRows(kind, rows);
  await hashOlder({ trx, kind, origin, at }, rows);
  const counted = await sql<{ added: number; changed: number; rewritten: number }>`
    select
      count(*) filter (where items.id is null) as added,
      count(*) filter (where items.document <> cast(given.value -> 'document' as text)
        or items.gone_at is not null) as changed,
      count(*) filter (where items.hash <> given.value ->> 'hash') as rewritten
    from ${given}
    left join items on items.origin = ${origin} and items.id = given.value ->> 'id'`.execute(trx);
  const { added = 0, changed = 0, rewritten = 0 } = counted.rows[0] ?? {};
  if (Number(rewritten) > 0) await keepReadings({ trx, kind, origin, at }, rows);
  await sql`
    insert into items (origin, id, kind, date, document, hash, first_seen_at, seen_at)
    select ${origin}, given.value ->> 'id', given.value ->> 'kind', given.value ->> 'date',
      cast(given.value -> 'document' as text), given.value ->> 'hash', ${at}, ${at}
    from ${given} where true
    on conflict (origin, id) do update set
      kind = excluded.kind, date = excluded.date, document = excluded.document,
      changed_at = case when items.hash <> excluded.hash then ${at} else items.changed_at end,
      hash = excluded.hash${told ? nowTold : sql``}`.execute(trx);
  return { added: Number(added), changed: Number(changed) };
}

const nowTold = sql`, seen_at = excluded.seen_at,
      gone_at = null, left_at = null, left_early = 0, taken_back_at = null`;

/**
 * An older program has made no hashes, or by other rules; what it stored is what items said until
 * now. `items` come with their new hashes.
 */
async function hashOlder(
  { trx, kind, origin }: Writing,
  items: readonly { id: string; hash: string }[],
): Promise<void> {
  const given = jsonRows(
    kind,
    items.map(({ id, hash }) => ({ id, hash })),
  );
  const { rows } = await sql<{ document: string; hash: string | null }>`
    select items.document, items.hash from ${given} cross join items
    where items.origin = ${origin} and items.id = given.value ->> 'id'
      and (items.hash is null or items.hash <> given.value ->> 'hash')`.execute(trx);
  for (const { document, hash: stored } of rows) {
    const item = JSON.parse(document) as Item;
    const hash = readingHash(item);
    if (hash === stored) continue;
    await trx
      .updateTable('items')
      .set({ hash })
      .where('origin', '=', origin)
      .where('id', '=', item.id)
      .execute();
  }
}

/**
 * Keeps the readings that `rows` are about to replace, and of many the newest ones. With a cross
 * join SQLite takes the rows first: otherwise it reads all of them again for each item.
 */
async function keepReadings(
  { trx, kind, origin }: Writing,
  rows: readonly { id: string; hash: string }[],
): Promise<void> {
  const given = jsonRows(
    kind,
    rows.map(({ id, hash }) => ({ id, hash })),
  );
  const { rows: kept } = await sql<{ id: string }>`
    insert into item_readings (origin, item_id, at, hash, document)
    select items.origin, items.id, coalesce(items.changed_at, items.first_seen_at), items.hash,
      items.document
    from ${given} cross join items
    where items.origin = ${origin} and items.id = given.value ->> 'id'
      and items.hash <> given.value ->> 'hash'
    on conflict do nothing
    returning item_id as id`.execute(trx);
  const changed = jsonRows(kind, kept);
  await sql`
    delete from item_readings where origin = ${origin} and (item_id, at) in (
      select item_id, at from (
        select item_id, at, row_number() over (partition by item_id order by at desc) as place
        from item_readings where origin = ${origin}
          and item_id in (select given.value ->> 'id' from ${changed})
      ) as ranked where place > ${mostReadings})`.execute(trx);
}
