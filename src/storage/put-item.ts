import type { Item } from '../sources/item.ts';
import type { Database } from './database.ts';
import { writeItems } from './write-items.ts';

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
    await writeItems({ trx, kind: db.kind, origin, at: at.toISOString() }, [item]);
    return twins.length > 0 ? 'changed' : 'added';
  });
}

/** Marks an item as withdrawn, so that editors see why it is left out; false if there is none. */
export function withdrawItem(db: Database, origin: string, id: string, at: Date): Promise<boolean> {
  return db.write(async (trx) => {
    const query = trx.selectFrom('items').select('document').where('origin', '=', origin);
    const row = await query.where('id', '=', id).executeTakeFirst();
    if (!row) return false;
    const item = { ...(JSON.parse(row.document) as Item), withdrawn: true };
    await writeItems({ trx, kind: db.kind, origin, at: at.toISOString() }, [item]);
    return true;
  });
}
