import type { CalendarDay } from '../base/calendar.ts';
import type { IssueStatus } from '../issue/issue.ts';
import type { Database } from './database.ts';
import type { IssueRecord } from './issue-record.ts';
import { toIssueRecord } from './issue-row.ts';

/** Returns what `IssueStore.browse` promises. */
export async function browseIssues(
  db: Database,
  which: {
    newsletter: string;
    statuses: readonly IssueStatus[];
    from?: CalendarDay | undefined;
    before?: CalendarDay | undefined;
    limit: number;
  },
): Promise<IssueRecord[]> {
  const { newsletter, statuses, from, before, limit } = which;
  const rows = await db.read
    .selectFrom('issues')
    .selectAll()
    .where('newsletter', '=', newsletter)
    .where('status', 'in', statuses)
    .where('document', 'is not', null)
    .$if(from !== undefined, (query) => query.where('date', '>=', from ?? ''))
    .$if(before !== undefined, (query) => query.where('date', '<', before ?? ''))
    .orderBy('date', 'desc')
    .limit(limit)
    .execute();
  return rows.map(toIssueRecord);
}
