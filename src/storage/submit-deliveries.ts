import { sql, type Transaction } from 'kysely';
import type { DatabaseKind } from './database.ts';
import { idList } from './json-rows.ts';
import type { Schema } from './schema.ts';

/**
 * Marks the rows that `worker` still holds as `submitting` and returns their ids. Who has left since
 * the audience was frozen is noticed here, at the last moment before the wire, and suppressed.
 */
export async function submitDeliveries(
  trx: Transaction<Schema>,
  kind: DatabaseKind,
  ids: readonly number[],
  worker: string,
  at: Date,
): Promise<number[]> {
  if (ids.length === 0) return [];
  const held = sql`id in ${idList(kind, ids)} and worker = ${worker} and status = 'claimed'`;
  const subscribed = sql`exists (select 1 from subscriptions
    where subscriptions.id = deliveries.subscription_id and subscriptions.status = 'active')`;
  const now = at.toISOString();
  const { rows } = await sql<{ id: number }>`update deliveries set status = 'submitting',
    attempts = attempts + 1, updated_at = ${now}
    where ${held} and ${subscribed} returning id`.execute(trx);
  if (rows.length < ids.length) {
    await sql`update deliveries set status = 'suppressed', worker = null, lease_until = null,
      updated_at = ${now} where ${held} and not ${subscribed}`.execute(trx);
  }
  return rows.map((row) => row.id).sort((a, b) => a - b);
}
