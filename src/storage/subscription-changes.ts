import type { Transaction } from 'kysely';
import type { OwedMailKind } from '../subscriptions/owed-mail.ts';
import type { Evidence, Subscription, SubscriptionStatus } from '../subscriptions/subscriber.ts';
import type { AskedMail } from '../subscriptions/subscriber-store.ts';
import { consentRow } from './consent-row.ts';
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
  },
): Promise<boolean> {
  const at = change.at.toISOString();
  const row = await trx
    .updateTable('subscriptions')
    .set((eb) => ({
      // Who withdraws a request is what they were before it.
      status:
        change.to === 'unsubscribed'
          ? eb.fn.coalesce('former_status', eb.val(change.to))
          : change.to,
      former_status: null,
      ...instants(change.to, at),
    }))
    .where('id', '=', change.id)
    .where('status', 'in', change.from)
    .returning(['subscriber_id', 'newsletter'])
    .executeTakeFirst();
  if (row)
    await trx
      .insertInto('consents')
      .values(
        consentRow({
          subscriberId: row.subscriber_id,
          newsletter: row.newsletter,
          ...change.evidence,
          at,
        }),
      )
      .execute();
  return row !== undefined;
}

function instants(to: SubscriptionStatus, at: string) {
  if (to === 'active') return { confirmed_at: at, ended_at: null, paused_until: null };
  return to === 'pending' ? {} : { ended_at: at };
}

/**
 * Appends a `requested` line and owes the mail that answers it, unless one of the limits is reached.
 * The caller's transaction has just written the subscription's row, so that others wait here.
 */
export async function oweAnswer(
  trx: Transaction<Schema>,
  { id, subscriberId, newsletter, status }: Subscription,
  { form, wording, locale, network, limits, mailUntil, remindAt }: AskedMail,
  now: Date,
): Promise<void> {
  const earlier = await trx
    .selectFrom('consents')
    .select('at')
    .where('subscriber_id', '=', subscriberId)
    .where('newsletter', '=', newsletter)
    .where('event', '=', 'requested')
    .execute();
  // A line that is as far ahead is of a clock that has been set back: it holds nobody up for longer.
  const near = (from: Date) => {
    const span = now.getTime() - from.getTime();
    return earlier.filter(({ at }) => Math.abs(now.getTime() - Date.parse(at)) <= span).length;
  };
  if (limits.some(({ from, most }) => near(from) >= most)) return;
  const at = now.toISOString();
  const words = { form, wording, locale, network };
  const line = consentRow({ subscriberId, newsletter, event: 'requested', ...words, at });
  await trx.insertInto('consents').values(line).execute();
  const until = mailUntil.toISOString();
  if (status === 'active') {
    await owe(trx, { kind: 'already', id, dueAt: at, until, at });
    return;
  }
  await trx
    .updateTable('subscriptions')
    .set({ confirm_until: until })
    .where('id', '=', id)
    .execute();
  await owe(trx, { kind: 'confirm', id, dueAt: at, until, at });
  if (remindAt) await owe(trx, { kind: 'remind', id, dueAt: remindAt.toISOString(), until, at });
}

/** Owes a mail, unless one of the kind is owed already: that one then has more time. */
export async function owe(
  trx: Transaction<Schema>,
  mail: { kind: OwedMailKind; id: number; dueAt: string; until: string; at: string },
): Promise<void> {
  const later = mail.kind === 'remind' ? { due_at: mail.dueAt, attempts: 0 } : {};
  await trx
    .insertInto('owed_mails')
    .values({
      kind: mail.kind,
      subscription_id: mail.id,
      attempts: 0,
      due_at: mail.dueAt,
      expires_at: mail.until,
      created_at: mail.at,
    })
    // One that could not be sent yet is enough: nobody wants three when the server is back. And a
    // reminder is of the newest request.
    .onConflict((conflict) =>
      conflict
        .columns(['subscription_id', 'kind'])
        .doUpdateSet({ expires_at: mail.until, ...later }),
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
