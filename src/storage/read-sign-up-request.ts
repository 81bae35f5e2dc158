import type { Selectable, Transaction } from 'kysely';
import type { Locale } from '../base/calendar.ts';
import type { AnsweredRequest, SignUpRequest } from '../subscriptions/sign-up-request.ts';
import type { Database } from './database.ts';
import type { Schema } from './schema.ts';

type Reader = Pick<Transaction<Schema>, 'selectFrom'>;

/** Returns a request, and whether it is the newest that is open for its subscription. */
export async function signUpRequest(
  db: Reader,
  id: number,
): Promise<(AnsweredRequest & { newest: boolean }) | undefined> {
  const row = await db.selectFrom('requests').selectAll().where('id', '=', id).executeTakeFirst();
  if (!row) return undefined;
  const person = await db
    .selectFrom('subscribers')
    .innerJoin('subscriptions as own', 'own.subscriber_id', 'subscribers.id')
    .innerJoin('subscriptions as any', 'any.subscriber_id', 'subscribers.id')
    .select(['email', 'name', 'locale'])
    .where('own.id', '=', row.subscription_id)
    .where('any.confirmed_at', 'is not', null)
    .executeTakeFirst();
  const newer = await db
    .selectFrom('requests')
    .select('id')
    .where('subscription_id', '=', row.subscription_id)
    .where('id', '>', id)
    .where('ended_at', 'is', null)
    .executeTakeFirst();
  const shown = await shownWith(db, row);
  return { ...toRequest({ ...row, ...person }), shown, newest: newer === undefined };
}

/** Of a request of an older version the line is the last one that is not another's. */
async function shownWith(
  db: Reader,
  { id, subscription_id }: Selectable<Schema['requests']>,
): Promise<AnsweredRequest['shown']> {
  const line = await db
    .selectFrom('consents')
    .innerJoin('subscriptions', (join) =>
      join
        .onRef('subscriptions.subscriber_id', '=', 'consents.subscriber_id')
        .onRef('subscriptions.newsletter', '=', 'consents.newsletter'),
    )
    .select(['wording', 'locale'])
    .where('subscriptions.id', '=', subscription_id)
    .where('event', '=', 'requested')
    .$if(id > 0, (query) => query.where('consents.id', '=', id))
    .where('consents.id', 'not in', (eb) =>
      eb
        .selectFrom('requests')
        .select('requests.id')
        .where('subscription_id', '=', subscription_id)
        .where('requests.id', '<>', id),
    )
    .orderBy('consents.id', 'desc')
    .limit(1)
    .executeTakeFirst();
  return { wording: line?.wording ?? '', locale: (line?.locale as Locale | null) ?? undefined };
}

/** Returns all requests of a person that are still stored, oldest first, as they were typed. */
export async function requestsOf(db: Database, subscriberId: number): Promise<SignUpRequest[]> {
  const rows = await db.read
    .selectFrom('requests')
    .innerJoin('subscriptions', 'subscriptions.id', 'requests.subscription_id')
    .selectAll('requests')
    .where('subscriber_id', '=', subscriberId)
    .orderBy('requests.id')
    .execute();
  return rows.map(toRequest);
}

const toRequest = (row: Selectable<Schema['requests']>): SignUpRequest => ({
  id: row.id,
  linkId: row.link_id,
  subscriptionId: row.subscription_id,
  email: row.email,
  name: row.name,
  locale: row.locale as Locale,
  expiresAt: row.expires_at,
  endedAt: row.ended_at ?? undefined,
});
