import { sql, type Transaction } from 'kysely';
import type { DatabaseKind } from './database.ts';
import { isAmong, jsonRows } from './json-rows.ts';
import type { Schema } from './schema.ts';

/**
 * Puts rows that `worker` has claimed off until their time, without counting an attempt. What a
 * server said is forgotten: it is the limits that the row waits for now.
 */
export async function putOffDeliveries(
  trx: Transaction<Schema>,
  kind: DatabaseKind,
  rows: readonly { id: number; until: Date }[],
  worker: string,
  at: Date,
): Promise<void> {
  if (rows.length === 0) return;
  const given = jsonRows(
    kind,
    rows.map(({ id, until }) => ({ id, until: until.toISOString() })),
  );
  await sql`
    update deliveries set status = 'deferred', retry_at = given.value ->> 'until',
      smtp_code = null, smtp_reply = null,
      worker = null, lease_until = null, updated_at = ${at.toISOString()}
    from ${given}
    where ${isAmong(
      kind,
      sql`deliveries.id`,
      rows.map(({ id }) => id),
    )}
      and deliveries.id = cast(given.value ->> 'id' as bigint)
      and worker = ${worker} and status = 'claimed'`.execute(trx);
}
