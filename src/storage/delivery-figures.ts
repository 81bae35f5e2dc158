import { sql } from 'kysely';
import type { DeliveryProblem, WaitingRows } from '../delivery/delivery.ts';
import type { Database } from './database.ts';

/** Rows that are looked at for the rate: about a minute of the fastest sending. */
const mostRows = 500_000;

/** Returns how many of the rows last finished were finished from `since` on. */
export async function finishedSince(db: Database, issueId: number, since: Date): Promise<number> {
  // Rows go out in the order of their ids, so that the latest are at the end of the index.
  const { rows } = await sql<{ count: number }>`
    select count(*) as count from (
      select updated_at from deliveries
      where issue_id = ${issueId} and status in ('accepted', 'rejected')
      order by id desc limit ${mostRows}
    ) as latest where updated_at >= ${since.toISOString()}`.execute(db.read);
  return Number(rows[0]?.count ?? 0);
}

/** Returns how many deferred rows no server has answered for, and until when rows are held. */
export async function waitingRows(db: Database, issueId: number): Promise<WaitingRows> {
  const { rows } = await sql<{ limited: number; until: string | null }>`select
    (select count(*) from deliveries
      where issue_id = ${issueId} and status = 'deferred' and smtp_reply is null) as limited,
    (select max(lease_until) from deliveries
      where issue_id = ${issueId} and status in ('claimed', 'submitting')) as until`.execute(
    db.read,
  );
  const until = rows[0]?.until;
  return { limited: Number(rows[0]?.limited ?? 0), heldUntil: until ? new Date(until) : undefined };
}

/** Returns what servers say, grouped by status and SMTP code, each with its latest reply. */
export async function listProblems(db: Database, issueId: number): Promise<DeliveryProblem[]> {
  const { rows } = await sql<{
    status: DeliveryProblem['status'];
    code: number | null;
    count: number;
    reply: string | null;
    at: string;
  }>`
    select status, smtp_code as code, count, smtp_reply as reply, updated_at as at from (
      select status, smtp_code, smtp_reply, updated_at,
        count(*) over (partition by status, smtp_code) as count,
        row_number() over (partition by status, smtp_code order by updated_at desc, id desc) as place
      from deliveries
      where issue_id = ${issueId} and (status in ('rejected', 'uncertain')
        or (status = 'deferred' and smtp_reply is not null))
    ) as said where place = 1 order by updated_at desc, status, smtp_code limit 20`.execute(
    db.read,
  );
  return rows.map(({ status, code, count, reply, at }) => ({
    status,
    smtpCode: code ?? undefined,
    deliveries: Number(count),
    reply: reply ?? 'nothing was heard of it',
    at,
  }));
}
