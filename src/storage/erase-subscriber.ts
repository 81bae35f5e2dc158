import { sql, type Transaction } from 'kysely';
import type { SubscriberStore } from '../subscriptions/subscriber-store.ts';
import type { Database } from './database.ts';
import { stillThere } from './ended-before.ts';
import { tracesOfPerson } from './moved-addresses.ts';
import type { Schema } from './schema.ts';

/** The number is arbitrary: erasing waits for audiences that are being frozen, and they for it. */
const audienceLock = 7_314_820_262;

/**
 * Keeps an audience from being frozen with people in it who are being erased: both see what was
 * before them, so that otherwise one could write down an address that the other has just removed.
 * SQLite has one writer at a time anyway.
 */
export async function lockAudiences(
  db: Database,
  trx: Transaction<Schema>,
  mode: 'freezing' | 'erasing',
): Promise<void> {
  if (db.kind === 'sqlite') return;
  const lock = sql.ref(
    mode === 'freezing' ? 'pg_advisory_xact_lock_shared' : 'pg_advisory_xact_lock',
  );
  await sql`select ${lock}(${audienceLock}::bigint)`.execute(trx);
}

/**
 * Erases a person: subscriber, subscriptions, evidence and owed mails go. Rows of issues stay, without
 * address, name and what servers said, so that an issue's sum holds; what is not on the wire yet
 * becomes `suppressed`. Returns whether there was somebody.
 */
export function eraseSubscriber(
  db: Database,
  ...[id, traceOf, at]: Parameters<SubscriberStore['erase']>
): Promise<boolean> {
  return db.write(async (trx) => {
    await lockAudiences(db, trx, 'erasing');
    // Whoever adds a row for this person meanwhile waits for the end of this and then finds nobody.
    const lock = db.kind === 'postgres' ? sql`for update` : sql``;
    const { rows } = await sql<{ emailKey: string }>`
      select email_key as "emailKey" from subscribers where id = ${id} ${lock}`.execute(trx);
    const [found] = rows;
    if (!found) return false;
    await forget(trx, id, await tracesOfPerson(trx, id, found.emailKey, traceOf), at);
    return true;
  });
}

/**
 * Erases a person as `eraseSubscriber` does if every subscription had ended by `before`, and returns
 * whether it did. Nobody waits for it: who is in no audience for weeks needs no lock on audiences, and
 * a row that somebody else has is left for the next time.
 */
export function eraseFormer(
  db: Database,
  ...[id, before, traceOf, at]: Parameters<SubscriberStore['eraseFormer']>
): Promise<boolean> {
  const [rowLock, lock] =
    db.kind === 'postgres' ? [sql`for update skip locked`, sql`for update`] : [sql``, sql``];
  return db.write(async (trx) => {
    const person = await sql<{ emailKey: string }>`
      select email_key as "emailKey" from subscribers where id = ${id} ${rowLock}`.execute(trx);
    const [found] = person.rows;
    if (!found) return false;
    // Each is locked: leaving can be taken back without a lock on the person.
    const { rows } = await sql<{ stays: boolean | number }>`
      select ${stillThere(before.toISOString())} as stays
      from subscriptions as other where subscriber_id = ${id} ${lock}`.execute(trx);
    if (rows.length === 0 || rows.some(({ stays }) => stays)) return false;
    await forget(trx, id, await tracesOfPerson(trx, id, found.emailKey, traceOf), at);
    return true;
  });
}

async function forget(trx: Transaction<Schema>, id: number, traces: readonly string[], at: Date) {
  const erased_at = at.toISOString();
  await forgetInDeliveries(trx, id, erased_at);
  // Owed mails and wishes go with their subscriptions, traces of moves with the person; the ledger lets evidence go after these only.
  await trx.deleteFrom('subscriptions').where('subscriber_id', '=', id).execute();
  await trx.deleteFrom('consents').where('subscriber_id', '=', id).execute();
  await trx.deleteFrom('subscribers').where('id', '=', id).execute();
  await trx
    .insertInto('erasures')
    .values(traces.map((address_hash) => ({ address_hash, erased_at })))
    .onConflict((conflict) => conflict.column('address_hash').doUpdateSet({ erased_at }))
    .execute();
}

/** By way of the issues, because the index on deliveries begins with them. */
async function forgetInDeliveries(trx: Transaction<Schema>, id: number, at: string) {
  // What may have arrived cannot be sent again either: nobody knows to whom any more.
  const open = sql`status in ('pending', 'claimed', 'deferred', 'uncertain')`;
  await sql`
    update deliveries set email = '', name = '', smtp_reply = null,
      worker = case when ${open} then null else worker end,
      lease_until = case when ${open} then null else lease_until end,
      retry_at = case when ${open} then null else retry_at end,
      updated_at = case when ${open} then ${at} else updated_at end,
      status = case when ${open} then 'suppressed' else status end
    where issue_id in (select id from issues) and subscriber_id = ${id}`.execute(trx);
}

/** Returns when one of the traces of an address was written last. */
export async function erasedAt(
  db: Database,
  traces: readonly string[],
): Promise<string | undefined> {
  const row = await db.read
    .selectFrom('erasures')
    .select((eb) => eb.fn.max('erased_at').as('at'))
    .where('address_hash', 'in', traces)
    .executeTakeFirst();
  return row?.at ?? undefined;
}

/** Returns whether a letter whose links have this `linkId` was for somebody who was erased. */
export async function isErasedLink(db: Database, linkId: number): Promise<boolean> {
  const { rows } = await sql`
    select id from deliveries
    where email = '' and coalesce(link_id, subscription_id) = ${linkId} limit 1`.execute(db.read);
  return rows.length > 0;
}
