import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Subscriber, Subscription } from '../subscriptions/subscriber.ts';
import type { SubscriberStore } from '../subscriptions/subscriber-store.ts';
import type { Database } from './database.ts';
import { toSubscriber, toSubscription } from './subscriber-row.ts';

const pageSize = 1_000;

/** Yields subscriptions with their subscribers in order of id; one page is in memory at a time. */
export async function* listSubscriptions(
  db: Database,
  filter: Parameters<SubscriberStore['list']>[0],
): AsyncGenerator<{ subscriber: Subscriber; subscription: Subscription }> {
  const { newsletter, status, most = Number.POSITIVE_INFINITY } = filter;
  for (let after = filter.after ?? 0, left = most; left > 0; ) {
    const size = Math.min(pageSize, left);
    const rows = await db.read
      .selectFrom('subscriptions')
      .innerJoin('subscribers', 'subscribers.id', 'subscriptions.subscriber_id')
      .selectAll('subscriptions')
      .select(['email', 'email_key', 'name', 'locale', 'subscribers.created_at as person_since'])
      .where('subscriptions.id', '>', after)
      .$if(newsletter !== undefined, (query) => query.where('newsletter', '=', newsletter ?? ''))
      .$if(status !== undefined, (query) => query.where('status', '=', status ?? ''))
      .orderBy('subscriptions.id')
      .limit(size)
      .execute();
    for (const row of rows) {
      const person = { ...row, id: row.subscriber_id, created_at: row.person_since };
      yield { subscriber: toSubscriber(person), subscription: toSubscription(row) };
    }
    const last = rows.at(-1);
    if (!last || rows.length < size) return;
    after = last.id;
    left -= rows.length;
    // SQLite answers without waiting, so nobody else, Ctrl+C for one, would have a turn.
    await nextTurn();
  }
}
