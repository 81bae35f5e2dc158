import type { SubscriptionStatus } from '../subscriptions/subscriber.ts';
import type { SubscriberStore } from '../subscriptions/subscriber-store.ts';
import { addressChange, addressChangesOf, askToMove, forgetWishes } from './address-changes.ts';
import { pauseSubscriptions, setLocale } from './change-person.ts';
import { consentRow, toConsent } from './consent-row.ts';
import type { Database } from './database.ts';
import { endedBefore } from './ended-before.ts';
import { erasedAt, eraseFormer, eraseSubscriber, isErasedLink } from './erase-subscriber.ts';
import { expireRequests } from './expire-requests.ts';
import { importSubscribers } from './import-subscribers.ts';
import { linkedRow } from './link-ids.ts';
import { listConsents } from './list-consents.ts';
import { listSubscriptions } from './list-subscriptions.ts';
import { moveSubscriber } from './move-subscriber.ts';
import { traceMoves } from './moved-addresses.ts';
import { personRecord } from './person-record.ts';
import { isTaken } from './postgres-failure.ts';
import { signUpRequest } from './read-sign-up-request.ts';
import { confirmRequest, prolongRequest, requestSubscription } from './sign-up-requests.ts';
import { toSubscriber, toSubscription } from './subscriber-row.ts';
import { changeSubscription, giveReason, joinNewsletter } from './subscription-changes.ts';

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
    linked: (...link) => linkedRow(db, ...link),
    request: (...asked) => db.write((trx) => requestSubscription(trx, ...asked)),
    signUpRequest: (id) => signUpRequest(db.read, id),
    confirm: (...request) => db.write((trx) => confirmRequest(trx, ...request)),
    change: (id, from, to, evidence, at, pause) =>
      db.write((trx) => changeSubscription(trx, { id, from, to, evidence, at, pause })),
    join: (...wish) => db.write((trx) => joinNewsletter(trx, ...wish)),
    keepPending: (requestId, until) => db.write((trx) => prolongRequest(trx, requestId, until)),
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
    async move(...change) {
      try {
        return await db.write((trx) => moveSubscriber(trx, ...change));
      } catch (error) {
        // Somebody else has come to have the address since it was looked for.
        if (isTaken(error)) return 'taken';
        throw error;
      }
    },
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
    isErasedLink: (linkId) => isErasedLink(db, linkId),
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
