import { type RawBuilder, sql } from 'kysely';
import type { DeliveryStatus, DeliverySum } from '../delivery/delivery.ts';
import type { DeliveryLedger } from '../delivery/ledger.ts';
import { claimDeliveries } from './claim-deliveries.ts';
import { closeDeliveries } from './close-deliveries.ts';
import type { Database } from './database.ts';
import { finishedSince, listProblems, waitingRows } from './delivery-figures.ts';
import { hasWork } from './has-work.ts';
import { countMissing, prepareDeliveries } from './prepare-deliveries.ts';
import { putOffDeliveries } from './put-off-deliveries.ts';
import { writeTurn } from './write-turn.ts';

const none: Record<DeliveryStatus, number> = {
  pending: 0,
  claimed: 0,
  submitting: 0,
  accepted: 0,
  rejected: 0,
  deferred: 0,
  uncertain: 0,
  expired: 0,
  suppressed: 0,
  cancelled: 0,
};

/** A message that may have arrived so many times is not sent once more: its reader has it, or never will. */
const mostAttempts = 5;

/** Returns the delivery ledger of `db`. */
export function createDeliveryLedger(db: Database): DeliveryLedger {
  return {
    prepare: (issueId, at, only) => prepareDeliveries(db, issueId, at, only),
    missing: (newsletter, issueId, at) => countMissing(db, newsletter, issueId, at),
    claim: (claim) => claimDeliveries(db, claim),
    submit: (submit, worker, at) => writeTurn(db, { settle: [], submit }, worker, at),
    settle: async (settle, worker, at) => {
      await writeTurn(db, { settle, submit: [] }, worker, at);
    },
    settleAndSubmit: (turn, worker, at) => writeTurn(db, turn, worker, at),
    async heartbeat(issueId, worker, leaseUntil) {
      await db.write((trx) =>
        trx
          .updateTable('deliveries')
          .set({ lease_until: leaseUntil.toISOString() })
          .where('issue_id', '=', issueId)
          .where('status', 'in', ['claimed', 'submitting'])
          .where('worker', '=', worker)
          .execute(),
      );
    },
    release: (issueId, worker) =>
      reopen(db, issueId, 'claimed', 'pending', sql`worker = ${worker}`),
    expireLeases: (issueId, now) =>
      reopen(db, issueId, 'submitting', 'uncertain', sql`lease_until <= ${now.toISOString()}`),
    resendUncertain: (issueId) =>
      // Who was erased while the message was on the wire has no address any more.
      reopen(
        db,
        issueId,
        'uncertain',
        sql`case when email = '' then 'suppressed' else 'pending' end`,
        sql`attempts < ${mostAttempts}`,
      ),
    putOff: (rows, worker, at) =>
      db.write((trx) => putOffDeliveries(trx, db.kind, rows, worker, at)),
    close: (close) => db.write((trx) => closeDeliveries(trx, close)),
    sum: (issueId) => sumDeliveries(db, issueId),
    waiting: (issueId) => waitingRows(db, issueId),
    finishedSince: (issueId, since) => finishedSince(db, issueId, since),
    problems: (issueId) => listProblems(db, issueId),
    hasWork: (issueId, now) => hasWork(db, issueId, now),
    nextDueAt: (issueId) => nextDueAt(db, issueId),
  };
}

function reopen(
  db: Database,
  issueId: number,
  from: DeliveryStatus,
  to: DeliveryStatus | RawBuilder<unknown>,
  which: RawBuilder<unknown>,
): Promise<number> {
  return db.write(async (trx) => {
    const moved = await sql`update deliveries set status = ${to}, worker = null, lease_until = null
      where issue_id = ${issueId} and status = ${from} and ${which}`.execute(trx);
    return Number(moved.numAffectedRows ?? 0);
  });
}

async function sumDeliveries(db: Database, issueId: number): Promise<DeliverySum> {
  const rows = await db.read
    .selectFrom('deliveries')
    .select((eb) => ['status', eb.fn.countAll<number>().as('rows')])
    .where('issue_id', '=', issueId)
    .groupBy('status')
    .execute();
  const counts = Object.fromEntries(rows.map((row) => [row.status, row.rows]));
  const audience = rows.reduce((sum, row) => sum + row.rows, 0);
  return { ...none, ...counts, audience };
}

async function nextDueAt(db: Database, issueId: number): Promise<Date | undefined> {
  const { rows } = await sql<{ at: string | null }>`
    select min(at) as at from (
      select min(retry_at) as at from deliveries
        where issue_id = ${issueId} and status = 'deferred'
      union all
      select min(lease_until) from deliveries
        where issue_id = ${issueId} and status in ('claimed', 'submitting')
    ) as due`.execute(db.read);
  const at = rows[0]?.at;
  return at ? new Date(at) : undefined;
}
