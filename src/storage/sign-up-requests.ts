import type { Transaction } from 'kysely';
import type { SignUpRequest } from '../subscriptions/sign-up-request.ts';
import type { Subscription } from '../subscriptions/subscriber.ts';
import type {
  AskedMail,
  NewSubscriber,
  SubscriberStore,
} from '../subscriptions/subscriber-store.ts';
import { consentRow } from './consent-row.ts';
import { newLinkId } from './link-ids.ts';
import { signUpRequest } from './read-sign-up-request.ts';
import type { Schema } from './schema.ts';
import { toSubscription } from './subscriber-row.ts';
import { changeSubscription, owe } from './subscription-changes.ts';

type Trx = Transaction<Schema>;

/**
 * Anybody can type anybody's address. A request therefore changes nothing that is stored of a person
 * and leaves a subscription that has ended as it is; what it asks for lies beside it, and holds when
 * the mail is confirmed that answers this very request.
 */
export async function requestSubscription(
  trx: Trx,
  person: NewSubscriber,
  newsletter: string,
  at: Date,
  asked?: AskedMail,
): Promise<Subscription> {
  const { email, name, locale } = person;
  const created_at = at.toISOString();
  const { id: subscriber_id, added } = await lockPerson(trx, person, created_at);
  const row = await trx
    .insertInto('subscriptions')
    .values({
      subscriber_id,
      newsletter,
      link_id: newLinkId(),
      status: 'pending',
      created_at,
      confirm_until: added && asked ? asked.mailUntil.toISOString() : null,
    })
    // Rows that are there are written as they are, because that locks them: others wait here.
    .onConflict((conflict) =>
      conflict
        .columns(['subscriber_id', 'newsletter'])
        .doUpdateSet((eb) => ({ status: eb.ref('subscriptions.status') })),
    )
    .returningAll()
    .executeTakeFirstOrThrow();
  const subscription = toSubscription(row);
  if (!asked) return subscription;
  const asking = { email, name, locale };
  if (added) await writeRequest(trx, subscription, asking, asked, at);
  else await oweAnswer(trx, subscription, asking, asked, at);
  return subscription;
}

/** Adds a person, or locks the one who has the address by writing them as they are. */
async function lockPerson(
  trx: Trx,
  { email, emailKey: email_key, name, locale }: NewSubscriber,
  created_at: string,
): Promise<{ id: number; added: boolean }> {
  for (;;) {
    const added = await trx
      .insertInto('subscribers')
      .values({ email, email_key, name, locale, created_at })
      .onConflict((conflict) => conflict.column('email_key').doNothing())
      .returning('id')
      .executeTakeFirst();
    if (added) return { id: added.id, added: true };
    const known = await trx
      .updateTable('subscribers')
      .set((eb) => ({ name: eb.ref('name') }))
      .where('email_key', '=', email_key)
      .returning('id')
      .executeTakeFirst();
    if (known) return { id: known.id, added: false };
    // Erased, or moved to another address, between the two.
  }
}

type Asking = Pick<SignUpRequest, 'email' | 'name' | 'locale'>;

/**
 * Appends a `requested` line and owes the mail that answers it, unless one of the limits is reached or
 * an earlier answer is still owed, which then has more time: what was asked first stays until a mail
 * has gone out. The caller has just written the subscription's row, so that others wait here.
 */
async function oweAnswer(
  trx: Trx,
  subscription: Subscription,
  asking: Asking,
  asked: AskedMail,
  now: Date,
): Promise<void> {
  const { id, subscriberId, newsletter, status } = subscription;
  const earlier = await requestedSinceLeaving(trx, subscriberId, newsletter);
  // A line that is as far ahead is of a clock that has been set back: it holds nobody up for longer.
  const near = (from: Date) => {
    const span = now.getTime() - from.getTime();
    return earlier.filter(({ at }) => Math.abs(now.getTime() - Date.parse(at)) <= span).length;
  };
  if (asked.limits.some(({ from, most }) => near(from) >= most)) return;
  const kind = status === 'active' ? 'already' : 'confirm';
  if (await prolongAnswer(trx, id, kind, asked.mailUntil, now)) return;
  await writeRequest(trx, subscription, asking, asked, now);
  if (status !== 'active') await prolongPending(trx, id, asked.mailUntil.toISOString());
}

/** Appends the line of a request and owes what answers it: for a new person there is nothing else. */
async function writeRequest(
  trx: Trx,
  { id, subscriberId, newsletter, status }: Subscription,
  asking: Asking,
  { form, wording, locale, network, mailUntil, remindAt }: AskedMail,
  now: Date,
): Promise<void> {
  const at = now.toISOString();
  const until = mailUntil.toISOString();
  const words = { form, wording, locale, network };
  const line = consentRow({ subscriberId, newsletter, event: 'requested', ...words, at });
  const { id: about } = await trx
    .insertInto('consents')
    .values(line)
    .returning('id')
    .executeTakeFirstOrThrow();
  const mail = { id, about, dueAt: at, until, at };
  if (status === 'active') return owe(trx, { ...mail, kind: 'already' });
  await trx
    .insertInto('requests')
    .values({
      id: about,
      link_id: newLinkId(),
      subscription_id: id,
      ...asking,
      expires_at: until,
    })
    .execute();
  const dueAt = remindAt?.toISOString();
  await owe(
    trx,
    { ...mail, kind: 'confirm' },
    ...(dueAt ? [{ ...mail, kind: 'remind' as const, dueAt }] : []),
  );
}

/** Only the owner of the mailbox can leave, so who returns is answered as if for the first time. */
async function requestedSinceLeaving(trx: Trx, subscriberId: number, newsletter: string) {
  const lines = await trx
    .selectFrom('consents')
    .select(['event', 'at'])
    .where('subscriber_id', '=', subscriberId)
    .where('newsletter', '=', newsletter)
    .where('event', 'in', ['requested', 'unsubscribed'])
    .orderBy('id')
    .execute();
  return lines.slice(lines.findLastIndex(({ event }) => event === 'unsubscribed') + 1);
}

/** No lease and no pause between two tries lasts so long. */
const longestPause = 2 * 60 * 60_000;

/**
 * What is due only after the longest pause was put off by a clock that has been set back since, and is
 * due now. Sooner it may be on the wire, or its server wants to be left alone for a while.
 */
async function prolongAnswer(
  trx: Trx,
  id: number,
  kind: string,
  until: Date,
  now: Date,
): Promise<boolean> {
  const latest = new Date(now.getTime() + longestPause).toISOString();
  const owed = await trx
    .updateTable('owed_mails')
    .set((eb) => ({
      expires_at: until.toISOString(),
      due_at: eb
        .case()
        .when('due_at', '>', latest)
        .then(now.toISOString())
        .else(eb.ref('due_at'))
        .end(),
    }))
    .where('subscription_id', '=', id)
    .where('kind', '=', kind)
    .returning('about')
    .executeTakeFirst();
  if (owed && kind === 'confirm') await prolongRequest(trx, owed.about, until);
  return owed !== undefined;
}

/** Keeps a request, and a subscription that is pending by it, until `until` at least. */
export async function prolongRequest(trx: Trx, id: number, until: Date): Promise<void> {
  const expires_at = until.toISOString();
  const row = await trx
    .updateTable('requests')
    .set({ expires_at })
    .where('id', '=', id)
    .where('expires_at', '<', expires_at)
    .returning('subscription_id')
    .executeTakeFirst();
  if (row) await prolongPending(trx, row.subscription_id, expires_at);
}

async function prolongPending(trx: Trx, id: number, confirm_until: string) {
  await trx
    .updateTable('subscriptions')
    .set({ confirm_until })
    .where('id', '=', id)
    .where('status', '=', 'pending')
    .where((eb) =>
      eb.or([eb('confirm_until', 'is', null), eb('confirm_until', '<', confirm_until)]),
    )
    .execute();
}

/** Confirms a request, with evidence; the other requests for the subscription end by it. */
export async function confirmRequest(
  trx: Trx,
  ...[id, { form, network }, at, newestUntil]: Parameters<SubscriberStore['confirm']>
): ReturnType<SubscriberStore['confirm']> {
  const whose = await trx
    .selectFrom('requests')
    .innerJoin('subscriptions', 'subscriptions.id', 'requests.subscription_id')
    .select(['subscriptions.id', 'subscriber_id'])
    .where('requests.id', '=', id)
    .executeTakeFirst();
  if (!whose) return 'expired';
  // The person first, as a sign-up does, so that the two never wait for each other.
  await trx
    .updateTable('subscribers')
    .set((eb) => ({ name: eb.ref('name') }))
    .where('id', '=', whose.subscriber_id)
    .execute();
  const subscription = await trx
    .updateTable('subscriptions')
    .set((eb) => ({ status: eb.ref('status') }))
    .where('id', '=', whose.id)
    .returning('status')
    .executeTakeFirst();
  if (subscription?.status === 'active') return 'already';
  const request = await signUpRequest(trx, id);
  if (!subscription || !request || request.endedAt) return 'expired';
  const { email, name, locale, shown } = request;
  await trx
    .updateTable('subscribers')
    .set({ email, name, locale })
    .where('id', '=', whose.subscriber_id)
    .execute();
  const from = ['pending', 'unsubscribed', 'suppressed'] as const;
  // What was agreed to is what the request's page has shown, whatever the newsletter says now.
  const evidence = { event: 'confirmed', form, network, ...shown } as const;
  await changeSubscription(trx, { id: whose.id, from, to: 'active', evidence, at });
  const now = at.toISOString();
  const until = newestUntil?.toISOString();
  if (until) await owe(trx, { kind: 'newest', id: whose.id, about: 0, dueAt: now, until, at: now });
  return 'confirmed';
}
