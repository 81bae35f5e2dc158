import type { Transaction } from 'kysely';
import type { OwedMailKind } from '../subscriptions/owed-mail.ts';
import type { Evidence, SubscriptionStatus } from '../subscriptions/subscriber.ts';
import { consentRow } from './consent-row.ts';
import { newLinkId } from './link-ids.ts';
import type { Schema } from './schema.ts';

/** Changes a subscription if it is one of `from`, with evidence; returns whether it did. */
export async function changeSubscription(
  trx: Transaction<Schema>,
  change: {
    id: number;
    from: readonly SubscriptionStatus[];
    to: SubscriptionStatus;
    evidence: Evidence;
    at: Date;
    /** What becomes of a pause when the subscription becomes active; it ends without it. */
    pause?: 'stays' | undefined;
  },
): Promise<boolean> {
  const at = change.at.toISOString();
  const row = await trx
    .updateTable('subscriptions')
    .set({ status: change.to, ...instants(change, at) })
    .where('id', '=', change.id)
    .where('status', 'in', change.from)
    .returning(['subscriber_id', 'newsletter'])
    .executeTakeFirst();
  if (!row) return false;
  const { subscriber_id: subscriberId, newsletter } = row;
  await trx
    .insertInto('consents')
    .values(consentRow({ subscriberId, newsletter, ...change.evidence, at }))
    .execute();
  await endRequests(trx, [change.id], at);
  return true;
}

/**
 * Makes a person a reader of `newsletter`, with evidence, unless they are one or the mailbox is dead.
 * Returns false also for a person who has been erased: whoever is erasing them is waited for.
 */
export async function joinNewsletter(
  trx: Transaction<Schema>,
  subscriberId: number,
  newsletter: string,
  evidence: Evidence,
  at: Date,
): Promise<boolean> {
  // Written as it is, because that locks it.
  const person = await trx
    .updateTable('subscribers')
    .set((eb) => ({ name: eb.ref('name') }))
    .where('id', '=', subscriberId)
    .returning('id')
    .executeTakeFirst();
  if (!person) return false;
  const { id } = await trx
    .insertInto('subscriptions')
    .values({
      subscriber_id: subscriberId,
      newsletter,
      link_id: newLinkId(),
      status: 'pending',
      created_at: at.toISOString(),
    })
    .onConflict((conflict) =>
      conflict
        .columns(['subscriber_id', 'newsletter'])
        .doUpdateSet((eb) => ({ status: eb.ref('subscriptions.status') })),
    )
    .returning('id')
    .executeTakeFirstOrThrow();
  return changeSubscription(trx, {
    id,
    from: ['pending', 'unsubscribed'],
    to: 'active',
    evidence,
    at,
  });
}

type Change = Parameters<typeof changeSubscription>[1];

function instants({ to, pause }: Change, at: string) {
  const pauseEnds = pause === 'stays' ? {} : { paused_until: null };
  if (to === 'active') return { confirmed_at: at, ended_at: null, ...pauseEnds };
  return to === 'pending' ? {} : { ended_at: at };
}

/**
 * Ends the requests for subscriptions, with the mails about them: they are active now, or the person
 * has left, or has given up the mailbox that the links were for.
 */
export async function endRequests(
  trx: Transaction<Schema>,
  ids: readonly number[],
  ended_at: string,
): Promise<void> {
  await trx
    .updateTable('requests')
    .set({ ended_at })
    .where('subscription_id', 'in', ids)
    .where('ended_at', 'is', null)
    .execute();
  await trx
    .deleteFrom('owed_mails')
    .where('subscription_id', 'in', ids)
    .where('kind', 'in', ['confirm', 'remind'] satisfies OwedMailKind[])
    .execute();
}

/** A mail about a request or a wish, or, with `about` 0, about neither. */
interface NewOwedMail {
  kind: OwedMailKind;
  id: number;
  about: number;
  dueAt: string;
  until: string;
  at: string;
}

/**
 * Owes mails; one that is owed already gets the new one's time. One that is on
 * the wire is about something else than what has been asked for since, so sending it never settles
 * this one.
 */
export async function owe(
  trx: Transaction<Schema>,
  ...mails: readonly [NewOwedMail, ...NewOwedMail[]]
): Promise<void> {
  await trx
    .insertInto('owed_mails')
    .values(
      mails.map((mail) => ({
        kind: mail.kind,
        subscription_id: mail.id,
        about: mail.about,
        attempts: 0,
        due_at: mail.dueAt,
        expires_at: mail.until,
        created_at: mail.at,
      })),
    )
    .onConflict((conflict) =>
      conflict
        .columns(['subscription_id', 'kind', 'about'])
        .doUpdateSet((eb) => ({ expires_at: eb.ref('excluded.expires_at') })),
    )
    .execute();
}

/** Fills in a reason where the subscription's newest line of leaving has none; returns whether. */
export async function giveReason(
  trx: Transaction<Schema>,
  subscriptionId: number,
  reason: string,
): Promise<boolean> {
  const line = trx
    .selectFrom('consents')
    .innerJoin('subscriptions', (join) =>
      join
        .onRef('subscriptions.subscriber_id', '=', 'consents.subscriber_id')
        .onRef('subscriptions.newsletter', '=', 'consents.newsletter'),
    )
    .select((eb) => eb.fn.max('consents.id').as('id'))
    .where('subscriptions.id', '=', subscriptionId)
    .where('event', '=', 'unsubscribed');
  const given = await trx
    .updateTable('consents')
    .set({ reason })
    .where('id', '=', line)
    .where('reason', 'is', null)
    .executeTakeFirst();
  return given.numUpdatedRows > 0n;
}
