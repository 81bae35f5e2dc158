import type { Selectable, Transaction } from 'kysely';
import type { AddressChange } from '../subscriptions/move.ts';
import type { SubscriberStore } from '../subscriptions/subscriber-store.ts';
import type { Database } from './database.ts';
import { newLinkId } from './link-ids.ts';
import type { Schema } from './schema.ts';
import { owe } from './subscription-changes.ts';

type Trx = Transaction<Schema>;

function toChange(row: Selectable<Schema['address_changes']>): AddressChange {
  return {
    id: row.id,
    linkId: row.link_id,
    subscriberId: row.subscriber_id,
    subscriptionId: row.subscription_id,
    email: row.email,
    emailKey: row.email_key,
    previousEmail: row.previous_email ?? undefined,
    expiresAt: row.expires_at,
  };
}

/** Returns a person's wishes for another address, the newest first. */
export async function addressChangesOf(db: Database, subscriberId: number) {
  const query = db.read.selectFrom('address_changes').selectAll();
  const rows = await query
    .where('subscriber_id', '=', subscriberId)
    .orderBy('id', 'desc')
    .execute();
  return rows.map(toChange);
}

/** Returns a wish, and whether the person has named no other address since. */
export async function addressChange(db: Database, id: number) {
  const query = db.read.selectFrom('address_changes').selectAll();
  const row = await query.where('id', '=', id).executeTakeFirst();
  if (!row) return undefined;
  const [newest] = await addressChangesOf(db, row.subscriber_id);
  return { ...toChange(row), newest: newest?.id === id };
}

const week = 7 * 24 * 60 * 60_000;

/** Writes a wish down and owes the mail to the new address, or returns from when on there is room. */
export async function askToMove(
  trx: Trx,
  ...[wish, most, now]: Parameters<SubscriberStore['askToMove']>
): ReturnType<SubscriberStore['askToMove']> {
  const at = now.toISOString();
  await trx.deleteFrom('address_changes').where('expires_at', '<=', at).execute();
  // The row is locked by writing it, so that of two tabs one counts the other's wish.
  const person = await trx
    .updateTable('subscribers')
    .set((eb) => ({ name: eb.ref('name') }))
    .where('id', '=', wish.subscriberId)
    .returning('id')
    .executeTakeFirst();
  const open = await trx
    .selectFrom('address_changes')
    .select('expires_at')
    .where('subscriber_id', '=', wish.subscriberId)
    // None lasts longer, unless it was written before the clock was set back.
    .where('expires_at', '<=', new Date(now.getTime() + week).toISOString())
    .orderBy('expires_at', 'desc')
    .execute();
  if (!person) return undefined;
  const full = open[most - 1];
  if (full) return new Date(full.expires_at);
  const { id: about } = await trx
    .insertInto('address_changes')
    .values({
      subscriber_id: wish.subscriberId,
      link_id: newLinkId(),
      subscription_id: wish.subscriptionId,
      email: wish.email,
      email_key: wish.emailKey,
      expires_at: wish.expiresAt.toISOString(),
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  const until = wish.expiresAt.toISOString();
  await owe(trx, { kind: 'move', id: wish.subscriptionId, about, dueAt: at, until, at });
  return undefined;
}

/** Addresses that somebody has named are not kept longer than the link to them works. */
export async function forgetWishes(db: Database, now: Date): Promise<void> {
  const at = now.toISOString();
  // Looking does not write: at most times nothing is over, and this is asked for every minute.
  const over = db.read.selectFrom('address_changes').select('id').where('expires_at', '<=', at);
  if (!(await over.limit(1).executeTakeFirst())) return;
  await db.write((trx) =>
    trx.deleteFrom('address_changes').where('expires_at', '<=', at).execute(),
  );
}
