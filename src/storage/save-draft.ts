import type { Transaction } from 'kysely';
import type { CalendarDay } from '../base/calendar.ts';
import type { Issue, IssueStatus } from '../issue/issue.ts';
import type { Act, IssueRecord } from './issue-record.ts';
import { actColumns, recordEvent, toIssueRecord } from './issue-row.ts';
import type { Schema } from './schema.ts';

/** Stores `issue` as a draft; undefined if there is one beyond `draft`, `skipped` and `held`. */
export async function saveDraft(
  trx: Transaction<Schema>,
  issue: Issue,
  act: Act,
): Promise<IssueRecord | undefined> {
  const document = JSON.stringify(issue);
  const { newsletter, date } = issue;
  const to = { newsletter, date, status: 'draft' as const, document };
  const row = await upsert(trx, to, ['draft', 'skipped', 'held'], act);
  return row && toIssueRecord(row);
}

/** Records that this day has no issue; false if there is one beyond `draft` and `skipped`. */
export async function skipIssue(
  trx: Transaction<Schema>,
  newsletter: string,
  date: CalendarDay,
  act: Act,
): Promise<boolean> {
  const to = { newsletter, date, status: 'skipped' as const };
  return (await upsert(trx, to, ['draft', 'skipped'], act)) !== undefined;
}

async function upsert(
  trx: Transaction<Schema>,
  to: {
    newsletter: string;
    date: CalendarDay;
    status: IssueStatus;
    document?: string;
  },
  replaceable: readonly IssueStatus[],
  act: Act,
) {
  const { newsletter, date, ...columns } = to;
  const changes = { ...columns, ...actColumns(act) };
  const row = await trx
    .insertInto('issues')
    .values({ newsletter, date, ...changes, created_at: changes.updated_at })
    .onConflict((conflict) =>
      conflict
        .columns(['newsletter', 'date'])
        .doUpdateSet(changes)
        .where('issues.status', 'in', replaceable),
    )
    .returningAll()
    .executeTakeFirst();
  if (row) await recordEvent(trx, row.id, to.status, act);
  return row;
}
