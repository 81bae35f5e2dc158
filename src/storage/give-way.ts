import type { Transaction } from 'kysely';
import type { Schema } from './schema.ts';

/**
 * Forgets who was only ever asked whether to subscribe, with the evidence of that, as the end of its
 * time does: anybody can type anybody's address, and must not keep it from its owner by that.
 */
export async function letGiveWay(trx: Transaction<Schema>, emailKey: string): Promise<void> {
  const known = await trx
    .selectFrom('subscribers')
    .select('id')
    .where('email_key', '=', emailKey)
    .executeTakeFirst();
  // A reader is not locked: two who want each other's address would wait for each other.
  if (!known || (await hasBeenReader(trx, known.id))) return;
  await trx
    .updateTable('subscribers')
    .set((eb) => ({ name: eb.ref('name') }))
    .where('id', '=', known.id)
    .execute();
  // A confirmation may have come first.
  if (await hasBeenReader(trx, known.id)) return;
  // The ledger lets evidence go only after what it is for.
  await trx.deleteFrom('subscriptions').where('subscriber_id', '=', known.id).execute();
  await trx.deleteFrom('consents').where('subscriber_id', '=', known.id).execute();
  await trx.deleteFrom('subscribers').where('id', '=', known.id).execute();
}

async function hasBeenReader(trx: Transaction<Schema>, id: number): Promise<boolean> {
  const subscription = await trx
    .selectFrom('subscriptions')
    .select('id')
    .where('subscriber_id', '=', id)
    .where((eb) => eb.or([eb('status', '<>', 'pending'), eb('confirmed_at', 'is not', null)]))
    .limit(1)
    .executeTakeFirst();
  const line = await trx
    .selectFrom('consents')
    .select('id')
    .where('subscriber_id', '=', id)
    .where('event', '<>', 'requested')
    .limit(1)
    .executeTakeFirst();
  return subscription !== undefined || line !== undefined;
}
