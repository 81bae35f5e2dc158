import { sql, type Transaction } from 'kysely';
import type { DeliveryLedger } from '../delivery/ledger.ts';
import type { Schema } from './schema.ts';

/**
 * Ends an issue's rows that have not been begun. A claimed row is among them: its worker asks again
 * before the wire and is told that the row is no longer its own.
 */
export async function closeDeliveries(
  trx: Transaction<Schema>,
  close: Parameters<DeliveryLedger['close']>[0],
): Promise<number> {
  const which = close.dueFrom
    ? sql`status = 'deferred' and retry_at >= ${close.dueFrom.toISOString()}`
    : sql`status in ('pending', 'claimed', 'deferred')`;
  const { subscriptionId } = close;
  const one = subscriptionId === undefined ? sql`` : sql`and subscription_id = ${subscriptionId}`;
  const closed = await sql`update deliveries set status = ${close.to}, worker = null,
    lease_until = null, retry_at = null, updated_at = ${close.at.toISOString()}
    where issue_id = ${close.issueId} and ${which} ${one}`.execute(trx);
  return Number(closed.numAffectedRows ?? 0);
}
