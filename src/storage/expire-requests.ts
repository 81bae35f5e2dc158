import type { Transaction } from 'kysely';
import type { Database } from './database.ts';
import type { Schema } from './schema.ts';

/** So few at a time that nobody who signs up meanwhile waits for long. */
const atOnce = 100;

/**
 * Ends requests that nobody has confirmed in time, and returns how many they were; fewer than there
 * are, if there are many or if another process is at some of them. Who has never been a reader is
 * forgotten with the evidence of the request; who had left before has left again, who was suppressed
 * is so again, and the ledger of what became of that subscription stays whole.
 */
export async function expireRequests(db: Database, now: Date): Promise<number> {
  const at = now.toISOString();
  // Looking does not write: at most times nothing is over, and this is asked for every minute.
  const over = db.read
    .selectFrom('subscriptions')
    .where('status', '=', 'pending')
    .where('confirm_until', '<=', at);
  if (!(await over.select('id').limit(1).executeTakeFirst())) return 0;
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
    const former = await endAgain(trx, ids, at);
    return former + (await forget(trx, ids, at));
  });
}

/** A confirmation may have come first: each statement looks again. */
async function endAgain(trx: Transaction<Schema>, ids: readonly number[], at: string) {
  const former = await trx
    .updateTable('subscriptions')
    .set((eb) => ({
      status: eb.fn.coalesce('former_status', eb.val('unsubscribed')),
      former_status: null,
      ended_at: eb.fn.coalesce('ended_at', eb.val(at)),
    }))
    .where('id', 'in', ids)
    .where('status', '=', 'pending')
    .where('confirm_until', '<=', at)
    .where((eb) => eb.or([eb('ended_at', 'is not', null), eb('confirmed_at', 'is not', null)]))
    .returning('id')
    .execute();
  return former.length;
}

async function forget(trx: Transaction<Schema>, ids: readonly number[], at: string) {
  const gone = await trx
    .deleteFrom('subscriptions')
    .where('id', 'in', ids)
    .where('status', '=', 'pending')
    .where('confirm_until', '<=', at)
    .where('ended_at', 'is', null)
    .where('confirmed_at', 'is', null)
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
