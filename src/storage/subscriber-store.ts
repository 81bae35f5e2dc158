import type { Transaction } from 'kysely';
import type { Subscription, SubscriptionStatus } from '../subscriptions/subscriber.ts';
import type { NewSubscriber, SubscriberStore } from '../subscriptions/subscriber-store.ts';
import {
  addressChange,
  addressChangesOf,
  askToMove,
  forgetWishes,
  moveSubscriber,
} from './address-changes.ts';
import { pauseSubscriptions, setLocale } from './change-person.ts';
import { consentRow, toConsent } from './consent-row.ts';
import type { Database } from './database.ts';
import { endedBefore } from './ended-before.ts';
import { erasedAt, eraseFormer, eraseSubscriber } from './erase-subscriber.ts';
import { expireRequests } from './expire-requests.ts';
import { importSubscribers } from './import-subscribers.ts';
import { listConsents } from './list-consents.ts';
import { listSubscriptions } from './list-subscriptions.ts';
import { traceMoves } from './moved-addresses.ts';
import { personRecord } from './person-record.ts';
import type { Schema } from './schema.ts';
import { toSubscriber, toSubscription } from './subscriber-row.ts';
import { changeSubscription, giveReason, owe, oweAnswer } from './subscription-changes.ts';

/** Returns the subscriber store of `db`. */
export function createSubscriberStore(db: Database): SubscriberStore {
  return {
    async findByKey(emailKey) {
      const query = db.read.selectFrom('subscribers').selectAll();
      const row = await query.where('email_key', '=', emailKey).executeTakeFirst();
      return row && toSubscriber(row);
    },
    async findById(id) {
      const query = db.read.selectFrom('subscribers').selectAll();
      const row = await query.where('id', '=', id).executeTakeFirst();
      return row && toSubscriber(row);
    },
    async subscription(id) {
      const query = db.read.selectFrom('subscriptions').selectAll();
      const row = await query.where('id', '=', id).executeTakeFirst();
      return row && toSubscription(row);
    },
    async subscriptionsOf(subscriberId) {
      const query = db.read.selectFrom('subscriptions').selectAll();
      const rows = await query.where('subscriber_id', '=', subscriberId).orderBy('id').execute();
      return rows.map(toSubscription);
    },
    request: (person, newsletter, at, asked) =>
      db.write(async (trx) => {
        const subscription = await requestSubscription(trx, person, newsletter, at);
        if (asked) await oweAnswer(trx, subscription, asked, at);
        return subscription;
      }),
    change: (id, from, to, evidence, at, newestUntil) =>
      db.write(async (trx) => {
        const won = await changeSubscription(trx, { id, from, to, evidence, at });
        const now = at.toISOString();
        const until = newestUntil?.toISOString();
        if (won && until) await owe(trx, { kind: 'newest', id, dueAt: now, until, at: now });
        return won;
      }),
    async keepPending(id, until) {
      const confirm_until = until.toISOString();
      await db.write((trx) =>
        trx
          .updateTable('subscriptions')
          .set({ confirm_until })
          .where('id', '=', id)
          .where('status', '=', 'pending')
          .where((eb) =>
            eb.or([eb('confirm_until', 'is', null), eb('confirm_until', '<', confirm_until)]),
          )
          .execute(),
      );
    },
    expireRequests: (now) => expireRequests(db, now),
    async rename(subscriberId, name) {
      await db.write((trx) =>
        trx.updateTable('subscribers').set({ name }).where('id', '=', subscriberId).execute(),
      );
    },
    setLocale: (...change) => db.write((trx) => setLocale(trx, ...change)),
    pause: (...change) => db.write((trx) => pauseSubscriptions(trx, ...change)),
    askToMove: (...wish) => db.write((trx) => askToMove(trx, ...wish)),
    addressChange: (id) => addressChange(db, id),
    addressChangesOf: (subscriberId) => addressChangesOf(db, subscriberId),
    forgetWishes: (now) => forgetWishes(db, now),
    move: (...change) => db.write((trx) => moveSubscriber(trx, ...change)),
    giveReason: (id, reason) => db.write((trx) => giveReason(trx, id, reason)),
    async recordConsent(consent) {
      const values = consentRow(consent);
      await db.write((trx) => trx.insertInto('consents').values(values).execute());
    },
    async consentsOf(subscriberId) {
      const query = db.read.selectFrom('consents').selectAll();
      const rows = await query.where('subscriber_id', '=', subscriberId).orderBy('id').execute();
      return rows.map(toConsent);
    },
    record: (id) => personRecord(db, id),
    erase: (...whom) => eraseSubscriber(db, ...whom),
    endedBefore: (before) => endedBefore(db, before),
    eraseFormer: (...which) => eraseFormer(db, ...which),
    traceMoves: (traceOf) => traceMoves(db, traceOf),
    erasedAt: (traces) => erasedAt(db, traces),
    importBatch: (people, newsletter, evidence, at) =>
      importSubscribers(db, people, newsletter, evidence, at),
    listConsents: (newsletter) => listConsents(db, newsletter),
    list: (filter) => listSubscriptions(db, filter),
    async count(newsletter) {
      const rows = await db.read
        .selectFrom('subscriptions')
        .select((eb) => ['status', eb.fn.countAll<number>().as('rows')])
        .where('newsletter', '=', newsletter)
        .groupBy('status')
        .execute();
      const counts = { pending: 0, active: 0, unsubscribed: 0, suppressed: 0 };
      for (const row of rows) counts[row.status as SubscriptionStatus] = row.rows;
      return counts;
    },
  };
}

/**
 * Anybody can type anybody's address. Name, spelling and language of a person who has ever
 * confirmed a subscription therefore stay; before that, the newest sign-up decides.
 */
async function requestSubscription(
  trx: Transaction<Schema>,
  person: NewSubscriber,
  newsletter: string,
  at: Date,
): Promise<Subscription> {
  const { emailKey, traces: _, ...words } = person;
  const created_at = at.toISOString();
  await trx
    .insertInto('subscribers')
    .values({ ...words, email_key: emailKey, created_at })
    .onConflict((conflict) =>
      conflict
        .column('email_key')
        .doUpdateSet(words)
        .where(({ not, exists, selectFrom }) =>
          not(
            exists(
              selectFrom('subscriptions')
                .select('subscriptions.id')
                .whereRef('subscriptions.subscriber_id', '=', 'subscribers.id')
                .where('subscriptions.confirmed_at', 'is not', null),
            ),
          ),
        ),
    )
    .execute();
  const { id } = await trx
    .selectFrom('subscribers')
    .select('id')
    .where('email_key', '=', emailKey)
    .executeTakeFirstOrThrow();
  const row = await trx
    .insertInto('subscriptions')
    .values({ subscriber_id: id, newsletter, status: 'pending', created_at })
    .onConflict((conflict) =>
      conflict.columns(['subscriber_id', 'newsletter']).doUpdateSet((eb) => ({
        // Only a confirmation forgets that the person had left; until then no import revives it.
        status: eb
          .case()
          .when('subscriptions.status', '=', 'active')
          .then('active')
          .else('pending')
          .end(),
        former_status: eb
          .case()
          .when('subscriptions.status', 'in', ['active', 'pending'])
          .then(eb.ref('subscriptions.former_status'))
          .else(eb.ref('subscriptions.status'))
          .end(),
      })),
    )
    .returningAll()
    .executeTakeFirstOrThrow();
  return toSubscription(row);
}
