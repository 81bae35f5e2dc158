import type { Transaction } from 'kysely';
import type { SubscriberStore } from '../subscriptions/subscriber-store.ts';
import { consentRow } from './consent-row.ts';
import type { Schema } from './schema.ts';

/** Pauses a person's active subscriptions, or ends their pauses, with a line for each that changes. */
export async function pauseSubscriptions(
  trx: Transaction<Schema>,
  ...[subscriberId, until, evidence, at]: Parameters<SubscriberStore['pause']>
): Promise<void> {
  const changed = await trx
    .updateTable('subscriptions')
    .set({ paused_until: until?.toISOString() ?? null })
    .where('subscriber_id', '=', subscriberId)
    .where('status', '=', 'active')
    // Nobody who is not paused ends a pause.
    .$if(until === undefined, (query) => query.where('paused_until', '>', at.toISOString()))
    .returning('newsletter')
    .execute();
  const reason = until ? `until ${until.toISOString()}` : 'ended';
  const line = { subscriberId, event: 'paused', ...evidence, wording: '', reason } as const;
  const rows = changed.map(({ newsletter }) =>
    consentRow({ ...line, newsletter, at: at.toISOString() }),
  );
  if (rows.length > 0) await trx.insertInto('consents').values(rows).execute();
}

/** Sets the language of mails to a person, with evidence. */
export async function setLocale(
  trx: Transaction<Schema>,
  ...[subscriberId, locale, newsletter, evidence, at]: Parameters<SubscriberStore['setLocale']>
): Promise<void> {
  const changed = await trx
    .updateTable('subscribers')
    .set({ locale })
    .where('id', '=', subscriberId)
    .where('locale', '<>', locale)
    .executeTakeFirst();
  if (changed.numUpdatedRows === 0n) return;
  const line = consentRow({ subscriberId, newsletter, ...evidence, at: at.toISOString() });
  await trx.insertInto('consents').values(line).execute();
}
