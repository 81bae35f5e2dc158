import type { Transaction } from 'kysely';
import type { IssueStatus } from '../issue/issue.ts';
import type { DatabaseKind } from './database.ts';
import type { Act } from './issue-record.ts';
import { actColumns, recordEvent } from './issue-row.ts';
import type { Schema } from './schema.ts';

/** Moves an issue if it stands at one of `from`; returns whether it did. */
export async function moveIssue(
  trx: Transaction<Schema>,
  kind: DatabaseKind,
  move: { id: number; from: readonly IssueStatus[]; to: IssueStatus; act: Act },
): Promise<boolean> {
  const row = await trx
    .selectFrom('issues')
    .select(['id', 'newsletter', 'date', 'status'])
    .where('id', '=', move.id)
    // SQLite's transaction holds the only lock there is.
    .$if(kind === 'postgres', (query) => query.forUpdate())
    .executeTakeFirst();
  if (!row || !move.from.some((status) => status === row.status)) return false;
  if (endsApproval(row.status as IssueStatus, move.to)) await forgetApproval(trx, row);
  await trx
    .updateTable('issues')
    .set({ ...actColumns(move.act), status: move.to })
    .where('id', '=', move.id)
    .execute();
  await recordEvent(trx, move.id, move.to, move.act);
  return true;
}

/** Sets or lifts the pause; returns whether that changed anything. */
export async function pauseIssue(
  trx: Transaction<Schema>,
  id: number,
  paused: boolean,
  act: Act,
): Promise<boolean> {
  const at = act.at.toISOString();
  const row = await trx
    .updateTable('issues')
    .set({ ...actColumns(act), paused_at: paused ? at : null })
    .where('id', '=', id)
    .where('paused_at', paused ? 'is' : 'is not', null)
    .returning('id')
    .executeTakeFirst();
  if (row) await recordEvent(trx, id, paused ? 'paused' : 'resumed', act);
  return row !== undefined;
}

/** Once sending has begun, readers have the letter: it stays, even when the rest is cancelled. */
function endsApproval(from: IssueStatus, to: IssueStatus): boolean {
  return from === 'approved' && ['draft', 'held', 'skipped', 'cancelled'].includes(to);
}

async function forgetApproval(
  trx: Transaction<Schema>,
  issue: { id: number; newsletter: string; date: string },
): Promise<void> {
  await trx
    .deleteFrom('used_items')
    .where('newsletter', '=', issue.newsletter)
    .where('date', '=', issue.date)
    .execute();
  await trx.deleteFrom('letters').where('issue_id', '=', issue.id).execute();
  await trx.deleteFrom('approvals').where('issue_id', '=', issue.id).execute();
  await trx.deleteFrom('issue_words').where('issue_id', '=', issue.id).execute();
  await trx
    .updateTable('issues')
    .set({ number: null, content_hash: null, status: 'draft' })
    .where('id', '=', issue.id)
    .execute();
}
