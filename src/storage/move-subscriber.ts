import type { Selectable, Transaction } from 'kysely';
import { localeOf } from '../base/calendar.ts';
import type { Consent } from '../subscriptions/subscriber.ts';
import type { SubscriberStore } from '../subscriptions/subscriber-store.ts';
import { consentRow } from './consent-row.ts';
import { letGiveWay } from './give-way.ts';
import { movedFrom } from './moved-addresses.ts';
import type { Schema } from './schema.ts';
import { changeSubscription, endRequests, owe } from './subscription-changes.ts';

type Trx = Transaction<Schema>;
type Move = Parameters<SubscriberStore['move']>;
type Wish = Selectable<Schema['address_changes']>;

/** How long it is known what the address was, for the note to it. */
const week = 7 * 24 * 60 * 60_000;

/**
 * Changes a person's address, with evidence and a trace of the old one, and owes a note to that. What
 * hung on the old mailbox ends with it: links that were mailed there for confirmation, and suppressions
 * because it took no mail.
 */
export async function moveSubscriber(
  trx: Trx,
  ...[id, evidence, traceOf, now]: Move
): ReturnType<SubscriberStore['move']> {
  const row = await wish(trx, id);
  if (!row) return 'expired';
  if (row.previous_email !== null) return 'moved';
  // Written as they are, because that locks them: who is being erased meanwhile is gone then.
  const person = await trx
    .updateTable('subscribers')
    .set((eb) => ({ name: eb.ref('name') }))
    .where('id', '=', row.subscriber_id)
    .returning(['email', 'email_key'])
    .executeTakeFirst();
  if (!person) return 'expired';
  await letGiveWay(trx, row.email_key);
  const at = now.toISOString();
  const until = new Date(now.getTime() + week).toISOString();
  if (!(await takeAddress(trx, row, person.email, until))) {
    // Of two tabs one does it: the other finds the old address noted.
    const done = await wish(trx, id);
    return !done ? 'expired' : done.previous_email === null ? 'taken' : 'moved';
  }
  await trx
    .insertInto('moved_addresses')
    .values({
      subscriber_id: row.subscriber_id,
      address_hash: traceOf(person.email_key),
      moved_at: at,
    })
    .execute();
  await recordMove(trx, row, person.email, evidence, at);
  await endWhatHungOnMailbox(trx, row.subscriber_id, evidence, now);
  await owe(trx, { kind: 'moved', id: row.subscription_id, about: id, dueAt: at, until, at });
  return 'moved';
}

const wish = (trx: Trx, id: number): Promise<Wish | undefined> =>
  trx.selectFrom('address_changes').selectAll().where('id', '=', id).executeTakeFirst();

/** Returns whether it did: nobody else may have the address, and of two callers one does it. */
async function takeAddress(trx: Trx, row: Wish, previous_email: string, expires_at: string) {
  const won = await trx
    .updateTable('address_changes')
    .set({ previous_email, expires_at })
    .where('id', '=', row.id)
    .where('previous_email', 'is', null)
    .where(({ not, exists, selectFrom }) =>
      not(exists(selectFrom('subscribers').select('id').where('email_key', '=', row.email_key))),
    )
    .executeTakeFirst();
  if (won.numUpdatedRows === 0n) return false;
  await trx
    .updateTable('subscribers')
    .set({ email: row.email, email_key: row.email_key })
    .where('id', '=', row.subscriber_id)
    .execute();
  return true;
}

async function recordMove(trx: Trx, row: Wish, from: string, evidence: Move[1], at: string) {
  const { newsletter } = await trx
    .selectFrom('subscriptions')
    .select('newsletter')
    .where('id', '=', row.subscription_id)
    .executeTakeFirstOrThrow();
  const words = { event: 'moved', wording: '', reason: movedFrom(from) } as const;
  const whose = { subscriberId: row.subscriber_id, newsletter, at };
  await trx
    .insertInto('consents')
    .values(consentRow({ ...whose, ...words, ...evidence }))
    .execute();
}

async function endWhatHungOnMailbox(trx: Trx, subscriberId: number, evidence: Move[1], at: Date) {
  const subscriptions = await trx
    .selectFrom('subscriptions')
    .select(['id', 'newsletter', 'status'])
    .where('subscriber_id', '=', subscriberId)
    .orderBy('id')
    .execute();
  const ids = subscriptions.map(({ id }) => id);
  await endRequests(trx, ids, at.toISOString());
  for (const { id, newsletter } of subscriptions.filter(({ status }) => status === 'suppressed'))
    await changeSubscription(trx, {
      id,
      from: ['suppressed'],
      to: 'active',
      evidence: {
        event: 'resubscribed',
        ...evidence,
        ...(await agreed(trx, subscriberId, newsletter)),
        reason: 'suppressed for the former address',
      },
      at,
      pause: 'stays',
    });
}

/** Lines by which a person agrees. */
const agreeing: readonly Consent['event'][] = ['confirmed', 'imported', 'added', 'resubscribed'];

/** Returns the words that hold again, and the language of the page that has shown them. */
async function agreed(trx: Trx, subscriberId: number, newsletter: string) {
  const line = await trx
    .selectFrom('consents')
    .select(['wording', 'locale'])
    .where('subscriber_id', '=', subscriberId)
    .where('newsletter', '=', newsletter)
    .where('event', 'in', agreeing)
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst();
  return { wording: line?.wording ?? '', locale: localeOf(line?.locale ?? '') };
}
