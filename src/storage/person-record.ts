import type { PersonRecord } from '../subscriptions/person-record.ts';
import { addressChangesOf } from './address-changes.ts';
import { toConsent } from './consent-row.ts';
import type { Database } from './database.ts';
import { requestsOf } from './read-sign-up-request.ts';
import { toSubscriber, toSubscription } from './subscriber-row.ts';

/** Returns everything that the database holds of a person. */
export async function personRecord(db: Database, id: number): Promise<PersonRecord | undefined> {
  const person = await db.read
    .selectFrom('subscribers')
    .selectAll()
    .where('id', '=', id)
    .executeTakeFirst();
  if (!person) return undefined;
  const subscriptions = await db.read
    .selectFrom('subscriptions')
    .selectAll()
    .where('subscriber_id', '=', id)
    .orderBy('id')
    .execute();
  const consents = await db.read
    .selectFrom('consents')
    .selectAll()
    .where('subscriber_id', '=', id)
    .orderBy('id')
    .execute();
  // By way of the issues, of which there are few: the index on deliveries begins with the issue.
  const deliveries = await db.read
    .selectFrom('issues')
    .innerJoin('deliveries', 'deliveries.issue_id', 'issues.id')
    .select([
      'issues.newsletter',
      'issues.date',
      'deliveries.status',
      'deliveries.smtp_reply',
      'deliveries.updated_at as at',
    ])
    .where('deliveries.subscriber_id', '=', id)
    .orderBy('issues.date')
    .orderBy('issues.newsletter')
    .execute();
  return {
    subscriber: toSubscriber(person),
    subscriptions: subscriptions.map(toSubscription),
    consents: consents.map(toConsent),
    deliveries: deliveries.map(({ smtp_reply, ...rest }) => ({
      ...rest,
      reply: smtp_reply ?? undefined,
    })),
    requests: await requestsOf(db, id),
    addressChanges: await addressChangesOf(db, id),
  };
}
