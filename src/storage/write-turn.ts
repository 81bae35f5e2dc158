import { sql } from 'kysely';
import type { Outcome } from '../delivery/delivery.ts';
import type { LedgerTurn } from '../delivery/ledger.ts';
import type { Database, Statement } from './database.ts';
import { idList, isAmong, jsonRows } from './json-rows.ts';

const longestReply = 2_000;

/**
 * Records outcomes of rows that `worker` still holds, marks the rows in `submit` that it holds as
 * `submitting`, and returns the ids of these: all with one statement, which is a transaction of its
 * own, because this is asked for every message of every connection. Who has left since the audience
 * was frozen is noticed here, at the last moment before the wire, and suppressed.
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
  const rows = [...settle.map(toRow), ...submit.map((id) => ({ id, status: 'submitting' }))];
  if (rows.length === 0) return [];
  const gone = settle.flatMap((one) =>
    one.status === 'rejected' && one.suppress ? [one.deliveryId] : [],
  );
  const statement = turnStatement(db, rows, worker, at);
  const written =
    gone.length === 0
      ? await db.writeOne(statement)
      : await db.write(async (trx) => {
          const { rows: first } = await statement.execute(trx);
          await suppressGone(db, gone, at).execute(trx);
          return first;
        });
  const submitted = written.filter((row) => row.status === 'submitting').map((row) => row.id);
  if (submitted.length < submit.length) await db.writeOne(suppressLeft(db, submit, worker, at));
  return submitted.sort((a, b) => a - b);
}

function turnStatement(
  db: Database,
  rows: readonly { id: number }[],
  worker: string,
  at: Date,
): Statement<{ id: number; status: string }> {
  return sql`update deliveries set
      status = given.value ->> 'status',
      attempts = attempts + case when status = 'claimed' then 1 else 0 end,
      smtp_code = cast(given.value ->> 'code' as integer),
      smtp_reply = given.value ->> 'reply',
      retry_at = given.value ->> 'retryAt',
      worker = case when given.value ->> 'status' = 'submitting' then worker end,
      lease_until = case when given.value ->> 'status' = 'submitting' then lease_until end,
      updated_at = ${at.toISOString()}
    from ${jsonRows(db.kind, rows)}
    where ${isAmong(
      db.kind,
      sql`deliveries.id`,
      rows.map(({ id }) => id),
    )}
      and deliveries.id = cast(given.value ->> 'id' as bigint) and worker = ${worker}
      and case when given.value ->> 'status' = 'submitting'
        then status = 'claimed' and ${subscribed}
        else status in ('claimed', 'submitting') end
    returning deliveries.id, deliveries.status`;
}

const subscribed = sql`exists (select 1 from subscriptions
  where subscriptions.id = deliveries.subscription_id and subscriptions.status = 'active')`;

/** Rows that were asked for and not given: of those still ours the reader has left. */
function suppressLeft(db: Database, ids: readonly number[], worker: string, at: Date): Statement {
  return sql`update deliveries set status = 'suppressed', worker = null, lease_until = null,
      updated_at = ${at.toISOString()}
    where id in ${idList(db.kind, ids)} and worker = ${worker} and status = 'claimed'
      and not ${subscribed}`;
}

/** Who cannot be reached at all gets no further issue; the delivery's reply says why. */
function suppressGone(db: Database, ids: readonly number[], at: Date): Statement {
  return sql`
    update subscriptions set status = 'suppressed', ended_at = ${at.toISOString()}
    where status = 'active' and id in (
      select subscription_id from deliveries
      where id in ${idList(db.kind, ids)} and status = 'rejected'
    )`;
}

function toRow(outcome: Outcome) {
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
