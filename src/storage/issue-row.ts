import type { Selectable, Transaction } from 'kysely';
import type { CalendarDay } from '../base/calendar.ts';
import type { Issue, IssueStatus } from '../issue/issue.ts';
import type { Act, IssueRecord } from './issue-record.ts';
import type { Schema } from './schema.ts';

/** Returns a row of `issues` as the rest of the program knows it. */
export function toIssueRecord(row: Selectable<Schema['issues']>): IssueRecord {
  return {
    id: row.id,
    newsletter: row.newsletter,
    date: row.date as CalendarDay,
    status: row.status as IssueStatus,
    number: row.number ?? undefined,
    issue: row.document === null ? undefined : (JSON.parse(row.document) as Issue),
    contentHash: row.content_hash ?? undefined,
    reason: row.reason ?? undefined,
    actor: row.actor,
    paused: row.paused_at !== null,
    updatedAt: row.updated_at,
  };
}

/** Returns the columns of `issues` that every act sets. */
export function actColumns({ actor, reason, at }: Act) {
  return { actor, reason: reason ?? null, updated_at: at.toISOString() };
}

/** Appends what happened to the issue's history. */
export async function recordEvent(
  trx: Transaction<Schema>,
  issueId: number,
  status: IssueStatus | 'paused' | 'resumed',
  act: Act,
): Promise<void> {
  const { actor, reason = null, at } = act;
  await trx
    .insertInto('issue_events')
    .values({ issue_id: issueId, status, actor, reason, at: at.toISOString() })
    .execute();
}
