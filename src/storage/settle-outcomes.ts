import { sql, type Transaction } from 'kysely';
import type { Outcome } from '../delivery/delivery.ts';
import type { DatabaseKind } from './database.ts';
import { idList, jsonRows } from './json-rows.ts';
import type { Schema } from './schema.ts';

const longestReply = 2_000;

/**
 * Records outcomes of rows that `worker` still holds, in one statement. An outcome of a row that was
 * claimed but never submitted counts as an attempt, too: pauses between attempts must grow when no
 * connection can be made.
 */
export async function settleOutcomes(
  trx: Transaction<Schema>,
  kind: DatabaseKind,
  outcomes: readonly Outcome[],
  worker: string,
  at: Date,
): Promise<void> {
  if (outcomes.length === 0) return;
  const given = jsonRows(kind, outcomes.map(toRow));
  await sql`
    update deliveries set
      status = given.value ->> 'status',
      smtp_code = cast(given.value ->> 'code' as integer),
      smtp_reply = given.value ->> 'reply',
      retry_at = given.value ->> 'retryAt',
      attempts = attempts + case when status = 'claimed' then 1 else 0 end,
      worker = null, lease_until = null, updated_at = ${at.toISOString()}
    from ${given}
    where deliveries.id = cast(given.value ->> 'id' as bigint)
      and worker = ${worker} and status in ('claimed', 'submitting')`.execute(trx);
  await suppressGone(trx, kind, outcomes, at);
}

/** Who cannot be reached at all gets no further issue; the delivery's reply says why. */
async function suppressGone(
  trx: Transaction<Schema>,
  kind: DatabaseKind,
  outcomes: readonly Outcome[],
  at: Date,
): Promise<void> {
  const gone = outcomes.filter((one) => one.status === 'rejected' && one.suppress);
  if (gone.length === 0) return;
  const ids = idList(
    kind,
    gone.map((one) => one.deliveryId),
  );
  await sql`
    update subscriptions set status = 'suppressed', ended_at = ${at.toISOString()}
    where status = 'active' and id in (
      select subscription_id from deliveries where id in ${ids} and status = 'rejected'
    )`.execute(trx);
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
