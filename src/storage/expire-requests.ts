import type { Transaction } from 'kysely';
import type { Database } from './database.ts';
import type { Schema } from './schema.ts';

/** So few at a time that nobody who signs up meanwhile waits for long. */
const atOnce = 100;

/**
 * Ends requests that nobody has confirmed in time, and returns how many they were; fewer than there
 * are, if there are many or if another process is at some of them. Who has never been a reader is
 * forgotten with the evidence of the request; of who had left or was suppressed before only the request
 * goes, and the ledger of what became of that subscription stays whole.
 */
export async function expireRequests(db: Database, now: Date): Promise<number> {
  const at = now.toISOString();
  // Looking does not write: at most times nothing is over, and this is asked for every minute.
  const over = db.read
    .selectFrom('subscriptions')
    .where('status', '=', 'pending')
    .where('confirm_until', '<=', at);
  const requests = db.read.selectFrom('requests').where('expires_at', '<=', at);
  const found = await Promise.all([
    over.select('id').limit(1).executeTakeFirst(),
    requests.select('id').limit(1).executeTakeFirst(),
  ]);
  if (!found.some(Boolean)) return 0;
  return db.write(async (trx) => {
    const due = await trx
      .selectFrom('subscriptions')
      .innerJoin('subscribers', 'subscribers.id', 'subscriptions.subscriber_id')
      .select('subscriptions.id')
      .where('subscriptions.status', '=', 'pending')
      .where('subscriptions.confirm_until', '<=', at)
      .orderBy('subscriptions.confirm_until')
      .limit(atOnce)
      // The person first, as a sign-up does, so that the two never wait for each other.
      .$if(db.kind === 'postgres', (query) => query.forNoKeyUpdate('subscribers').skipLocked())
      .execute();
    const ids = due.map(({ id }) => id);
    const forgotten = await forget(trx, ids, at);
    return forgotten + (await forgetRequests(trx, at));
  });
}

/** Of who has ended, or confirmed another request; what is pending goes as a whole. */
async function forgetRequests(trx: Transaction<Schema>, at: string): Promise<number> {
  const gone = await trx
    .deleteFrom('requests')
    .where('expires_at', '<=', at)
    .where('subscription_id', 'not in', (eb) =>
      eb.selectFrom('subscriptions').select('id').where('status', '=', 'pending'),
    )
    .returning('ended_at')
    .execute();
  return gone.filter(({ ended_at }) => ended_at === null).length;
}

/** A confirmation may have come first: this looks again. */
async function forget(trx: Transaction<Schema>, ids: readonly number[], at: string) {
  const gone = await trx
    .deleteFrom('subscriptions')
    .where('id', 'in', ids)
    .where('status', '=', 'pending')
    .where('confirm_until', '<=', at)
    .returning(['subscriber_id', 'newsletter'])
    .execute();
  for (const { subscriber_id, newsletter } of gone)
    await trx
      .deleteFrom('consents')
      .where('subscriber_id', '=', subscriber_id)
      .where('newsletter', '=', newsletter)
      .execute();
  const people = gone.map(({ subscriber_id }) => subscriber_id);
  await trx
    .deleteFrom('subscribers')
    .where('id', 'in', people)
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('subscriptions')
            .select('subscriptions.id')
            .whereRef('subscriptions.subscriber_id', '=', 'subscribers.id'),
        ),
      ),
    )
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('consents')
            .select('consents.id')
            .whereRef('consents.subscriber_id', '=', 'subscribers.id'),
        ),
      ),
    )
    .execute();
  return gone.length;
}
