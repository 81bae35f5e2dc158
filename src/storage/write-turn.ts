import { type RawBuilder, sql, type Transaction } from 'kysely';
import type { Outcome } from '../delivery/delivery.ts';
import type { LedgerTurn } from '../delivery/ledger.ts';
import type { Database, DatabaseKind, Statement } from './database.ts';
import { idList } from './json-rows.ts';
import type { Schema } from './schema.ts';

const longestReply = 2_000;

interface TurnRow {
  id: number;
  status: string;
  code?: number | undefined;
  reply?: string | undefined;
  retryAt?: string | undefined;
}

/**
 * Records outcomes of rows that `worker` still holds, marks the rows in `submit` that it holds as
 * `submitting`, and returns the ids of these: all with one statement, which is a transaction of its
 * own, because this is asked for every message of every connection. Who has left or begun a pause
 * since the audience was frozen is noticed here, at the last moment before the wire, and suppressed; a
 * row whose person has moved since it was claimed waits again, for the claim that tells the new address.
 *
 * An outcome of a row that was claimed but never submitted counts as an attempt, too: pauses between
 * attempts must grow when no connection can be made.
 */
export async function writeTurn(
  db: Database,
  { settle, submit }: LedgerTurn,
  worker: string,
  at: Date,
): Promise<number[]> {
  const rows: TurnRow[] = [
    ...settle.map(toRow),
    ...submit.map((id) => ({ id, status: 'submitting' })),
  ];
  if (rows.length === 0) return [];
  const gone = settle.flatMap((one) =>
    one.status === 'rejected' && one.suppress ? [one.deliveryId] : [],
  );
  const statement = turnStatement(db, rows, worker, at);
  const written =
    gone.length === 0
      ? await db.writeOne(statement)
      : await db.write(async (trx) => {
          await holdPeople(db, trx, gone);
          const { rows: first } = await statement.execute(trx);
          await suppressGone(db, gone, at).execute(trx);
          return first;
        });
  const submitted = written.filter((row) => row.status === 'submitting').map((row) => row.id);
  if (submitted.length < submit.length) await db.writeOne(giveUpUnsent(db, submit, worker, at));
  return submitted.sort((a, b) => a - b);
}

function turnStatement(
  db: Database,
  rows: readonly TurnRow[],
  worker: string,
  at: Date,
): Statement<{ id: number; status: string }> {
  return sql`update deliveries set
      status = given.status,
      attempts = attempts + case when deliveries.status = 'claimed' then 1 else 0 end,
      smtp_code = given.code,
      smtp_reply = case when deliveries.email <> '' then given.reply end,
      retry_at = given.retry_at,
      worker = case when given.status = 'submitting' then worker end,
      lease_until = case when given.status = 'submitting' then lease_until end,
      updated_at = ${at.toISOString()}
    from ${givenRows(db.kind, rows)}
    where deliveries.id = given.id and worker = ${worker}
      and case when given.status = 'submitting'
        then deliveries.status = 'claimed' and ${wanted(at)} and ${isTheirs}
        else deliveries.status in ('claimed', 'submitting') end
    returning deliveries.id, deliveries.status`;
}

/**
 * Returns the rows as a table `given`. PostgreSQL reads arrays faster than JSON, and takes them for
 * few, so that it looks each row up by its id.
 */
function givenRows(kind: DatabaseKind, rows: readonly TurnRow[]): RawBuilder<unknown> {
  if (kind === 'sqlite') {
    return sql`(select value ->> 'id' as id, value ->> 'status' as status, value ->> 'code' as code,
      value ->> 'reply' as reply, value ->> 'retryAt' as retry_at
      from json_each(${JSON.stringify(rows)})) as given`;
  }
  const column = <T>(value: (row: TurnRow) => T) => rows.map((row) => value(row) ?? null);
  return sql`unnest(
      ${column(({ id }) => id)}::bigint[], ${column(({ status }) => status)}::text[],
      ${column(({ code }) => code)}::integer[], ${column(({ reply }) => reply)}::text[],
      ${column(({ retryAt }) => retryAt)}::text[]
    ) as given(id, status, code, reply, retry_at)`;
}

/** As when the audience is frozen: the reader is one, and no pause lasts. */
const wanted = (at: Date) => sql`exists (select 1 from subscriptions
  where subscriptions.id = deliveries.subscription_id and subscriptions.status = 'active'
    and (paused_until is null or paused_until <= ${at.toISOString()}))`;

/** Whether the address of a row is still its person's. */
const isTheirs = sql`deliveries.email = (
  select subscribers.email from subscribers where subscribers.id = deliveries.subscriber_id)`;

/** Rows that were asked for and not given are not on the wire: those still ours end, or wait again. */
function giveUpUnsent(db: Database, ids: readonly number[], worker: string, at: Date): Statement {
  return sql`update deliveries set worker = null, lease_until = null,
      status = case when ${wanted(at)} then 'pending' else 'suppressed' end,
      updated_at = ${at.toISOString()}
    where id in ${idList(db.kind, ids)} and worker = ${worker} and status = 'claimed'`;
}

/**
 * Waits for whoever is moving or erasing one of these people, and they for this; the people come before
 * their rows, as in an erasure, so that the two never wait for each other. SQLite has one writer at a
 * time anyway.
 */
async function holdPeople(db: Database, trx: Transaction<Schema>, ids: readonly number[]) {
  if (db.kind === 'sqlite') return;
  await sql`
    select subscribers.id from deliveries
    join subscribers on subscribers.id = deliveries.subscriber_id
    where deliveries.id in ${idList(db.kind, ids)}
    order by subscribers.id for no key update of subscribers`.execute(trx);
}

/**
 * Who cannot be reached at all gets no further issue; the delivery's reply says why. What a server says
 * of an address that its person has given up meanwhile is told there and holds against nobody.
 */
function suppressGone(db: Database, ids: readonly number[], at: Date): Statement {
  return sql`
    update subscriptions set status = 'suppressed', ended_at = ${at.toISOString()}
    where status = 'active' and id in (
      select subscription_id from deliveries
      where id in ${idList(db.kind, ids)} and status = 'rejected' and ${isTheirs}
    )`;
}

function toRow(outcome: Outcome): TurnRow {
  return {
    id: outcome.deliveryId,
    status: outcome.status,
    code: 'smtpCode' in outcome ? outcome.smtpCode : undefined,
    reply: storableReply(outcome.reply),
    retryAt: outcome.status === 'deferred' ? outcome.retryAt : undefined,
  };
}

/** A server's reply is a stranger's text: no character of it may cost us the outcome. */
function storableReply(reply: string): string {
  return reply.slice(0, longestReply).replaceAll('\0', '\ufffd').toWellFormed();
}
