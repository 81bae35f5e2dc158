import { type Expression, type SqlBool, sql } from 'kysely';
import type { CalendarDay } from '../base/calendar.ts';
import type { IssueStatus } from '../issue/issue.ts';
import type { Database, DatabaseKind } from './database.ts';
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
    words?: readonly string[];
    limit: number;
  },
): Promise<IssueRecord[]> {
  const { newsletter, statuses, from, before, words = [], limit } = which;
  const rows = await db.read
    .selectFrom('issues')
    .selectAll()
    .where('newsletter', '=', newsletter)
    .where('status', 'in', statuses)
    .where('document', 'is not', null)
    .$if(from !== undefined, (query) => query.where('date', '>=', from ?? ''))
    .$if(before !== undefined, (query) => query.where('date', '<', before ?? ''))
    .where(({ and }) => and(words.map((word) => occurs(word, db.kind))))
    .orderBy('date', 'desc')
    .limit(limit)
    .execute();
  return rows.map(toIssueRecord);
}

/** Both databases know small and capital letters of ASCII for sure, and no others. */
function occurs(word: string, kind: DatabaseKind): Expression<SqlBool> {
  const first = word.slice(0, 1).toUpperCase() + word.slice(1);
  const spellings = [...new Set([word, first, word.toUpperCase()])];
  const like = kind === 'postgres' ? sql.raw('ilike') : sql.raw('like');
  const tests = spellings.map((spelling) => sql`document ${like} ${`%${spelling}%`}`);
  return sql<SqlBool>`(${sql.join(tests, sql` or `)})`;
}
