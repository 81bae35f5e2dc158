import type { Transaction } from 'kysely';
import type { Consent, SubscriptionStatus } from '../subscriptions/subscriber.ts';
import type { DatabaseKind } from './database.ts';
import type { Schema } from './schema.ts';

type Evidence = Pick<Consent, 'event' | 'form' | 'wording'>;

/** Changes a subscription if it is one of `from`, with evidence; returns whether it did. */
export async function changeSubscription(
  trx: Transaction<Schema>,
  change: {
    id: number;
    from: readonly SubscriptionStatus[];
    to: SubscriptionStatus;
    evidence: Evidence;
    at: Date;
  },
): Promise<boolean> {
  const at = change.at.toISOString();
  const row = await trx
    .updateTable('subscriptions')
    .set({ status: change.to, ...instants(change.to, at) })
    .where('id', '=', change.id)
    .where('status', 'in', change.from)
    .returning(['subscriber_id', 'newsletter'])
    .executeTakeFirst();
  if (row)
    await trx
      .insertInto('consents')
      .values({ ...row, ...change.evidence, at })
      .execute();
  return row !== undefined;
}

function instants(to: SubscriptionStatus, at: string) {
  if (to === 'active') return { confirmed_at: at, ended_at: null };
  return to === 'pending' ? {} : { ended_at: at };
}

/** Appends a `requested` line unless there is one of `since` or later; returns whether it did. */
export async function recordRequest(
  trx: Transaction<Schema>,
  kind: DatabaseKind,
  request: { id: number; evidence: Omit<Evidence, 'event'>; since: Date; at: Date },
): Promise<boolean> {
  const subscription = await trx
    .selectFrom('subscriptions')
    .select(['subscriber_id', 'newsletter'])
    .where('id', '=', request.id)
    // Callers at the same time pass here one after the other; on SQLite they do so anyway.
    .$if(kind === 'postgres', (query) => query.forUpdate())
    .executeTakeFirst();
  if (!subscription) return false;
  const earlier = await trx
    .selectFrom('consents')
    .select('id')
    .where('subscriber_id', '=', subscription.subscriber_id)
    .where('newsletter', '=', subscription.newsletter)
    .where('event', '=', 'requested')
    .where('at', '>=', request.since.toISOString())
    .executeTakeFirst();
  if (earlier) return false;
  const at = request.at.toISOString();
  const line = { ...subscription, event: 'requested', ...request.evidence, at };
  await trx.insertInto('consents').values(line).execute();
  return true;
}
