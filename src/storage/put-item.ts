import type { Transaction } from 'kysely';
import type { Item } from '../sources/item.ts';
import type { Database } from './database.ts';
import type { Schema } from './schema.ts';

/** Adds or replaces one item; `taken` when a source in `others` has an item of its id. */
export function putItem(
  db: Database,
  { origin, item, others }: { origin: string; item: Item; others: readonly string[] },
  at: Date,
): Promise<'added' | 'changed' | 'taken'> {
  return db.write(async (trx) => {
    const twins = await trx
      .selectFrom('items')
      .select('origin')
      .where('id', '=', item.id)
      .where((eb) =>
        eb.or([
          eb('origin', '=', origin),
          eb.and([eb('origin', 'in', others), eb('gone_at', 'is', null)]),
        ]),
      )
      .execute();
    if (twins.some((twin) => twin.origin !== origin)) return 'taken';
    await upsert(trx, origin, item, at);
    return twins.length > 0 ? 'changed' : 'added';
  });
}

/** Marks an item as withdrawn, so that editors see why it is left out; false if there is none. */
export function withdrawItem(db: Database, origin: string, id: string, at: Date): Promise<boolean> {
  return db.write(async (trx) => {
    const query = trx.selectFrom('items').select('document').where('origin', '=', origin);
    const row = await query.where('id', '=', id).executeTakeFirst();
    if (!row) return false;
    await upsert(trx, origin, { ...(JSON.parse(row.document) as Item), withdrawn: true }, at);
    return true;
  });
}

async function upsert(
  trx: Transaction<Schema>,
  origin: string,
  item: Item,
  at: Date,
): Promise<void> {
  const { id, kind, date } = item;
  const seen_at = at.toISOString();
  const reading = { kind, date, document: JSON.stringify(item), seen_at, gone_at: null };
  await trx
    .insertInto('items')
    .values({ origin, id, first_seen_at: seen_at, ...reading })
    .onConflict((conflict) => conflict.columns(['origin', 'id']).doUpdateSet(reading))
    .execute();
}
