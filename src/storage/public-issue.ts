import { sql } from 'kysely';
import type { CalendarDay } from '../base/calendar.ts';
import type { IssueStatus } from '../issue/issue.ts';
import type { Database } from './database.ts';

/** What decides how an issue's page looks, without the issue itself. */
export interface PublicIssue {
  id: number;
  contentHash: string | undefined;
  /** Dates of the issues before and after it. */
  previous: CalendarDay | undefined;
  next: CalendarDay | undefined;
}

/** Returns an issue in one of `statuses` with its neighbours in them: one look at an index. */
export async function publicIssue(
  db: Database,
  newsletter: string,
  date: CalendarDay,
  statuses: readonly IssueStatus[],
): Promise<PublicIssue | undefined> {
  const others = sql`from issues where newsletter = ${newsletter} and status in (${sql.join(statuses)})`;
  const { rows } = await sql<{
    id: number;
    content_hash: string | null;
    previous: CalendarDay | null;
    next: CalendarDay | null;
  }>`select id, content_hash,
      (select max(date) ${others} and date < ${date}) as previous,
      (select min(date) ${others} and date > ${date}) as next
    ${others} and date = ${date}`.execute(db.read);
  const [row] = rows;
  return (
    row && {
      id: row.id,
      contentHash: row.content_hash ?? undefined,
      previous: row.previous ?? undefined,
      next: row.next ?? undefined,
    }
  );
}
