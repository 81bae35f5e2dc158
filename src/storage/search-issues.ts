import { setImmediate as breathe } from 'node:timers/promises';
import { sql } from 'kysely';
import type { IssueStatus } from '../issue/issue.ts';
import type { Database } from './database.ts';
import type { IssueRecord, IssueStore } from './issue-record.ts';
import { toIssueRecord } from './issue-row.ts';

const afterAllDays = '9999-99-99';

interface Search {
  newsletter: string;
  statuses: readonly IssueStatus[];
  words: readonly string[];
  before: string | undefined;
  limit: number;
  /** SQLite needs some milliseconds for it, in which nothing else is answered. */
  perReading: number;
}

/** Returns `IssueStore.search`, which looks through `perReading` issues at once. */
export function createIssueSearch(db: Database, perReading = 500): IssueStore['search'] {
  let last: Promise<unknown> = Promise.resolve();
  return (newsletter, statuses, { words, before, limit }) => {
    const search = { newsletter, statuses, words, before, limit, perReading };
    // One after the other: whoever wants a page waits for one reading, however many are searching,
    // and on PostgreSQL for no connection.
    const found = last.then(() => searchIssues(db, search));
    last = found.catch(() => undefined);
    return found;
  };
}

async function searchIssues(db: Database, search: Search): Promise<IssueRecord[]> {
  const found: IssueRecord[] = [];
  let before = search.before ?? afterAllDays;
  for (;;) {
    const from = await firstDayOfReading(db, search, before);
    const limit = search.limit - found.length;
    found.push(...(await readIssues(db, { ...search, before, from, limit })));
    if (from === undefined || found.length === search.limit) return found;
    before = from;
    await breathe();
  }
}

/** Undefined if all that is left can be read at once. */
async function firstDayOfReading(db: Database, { newsletter, perReading }: Search, before: string) {
  const row = await db.read
    .selectFrom('issues')
    .select('date')
    .where('newsletter', '=', newsletter)
    .where('date', '<', before)
    .orderBy('date', 'desc')
    .offset(perReading - 1)
    .limit(1)
    .executeTakeFirst();
  return row?.date;
}

async function readIssues(
  db: Database,
  {
    newsletter,
    statuses,
    words,
    from,
    before,
    limit,
  }: Search & { from: string | undefined; before: string },
): Promise<IssueRecord[]> {
  const place = sql.raw<number>(db.kind === 'sqlite' ? 'instr' : 'strpos');
  const rows = await db.read
    .selectFrom('issues')
    .innerJoin('issue_words', 'issue_words.issue_id', 'issues.id')
    .selectAll('issues')
    .where('newsletter', '=', newsletter)
    .where('status', 'in', statuses)
    .where('date', '<', before)
    .$if(from !== undefined, (query) => query.where('date', '>=', from ?? ''))
    .where(({ and }) =>
      and(words.map((word) => sql<boolean>`${place}(issue_words.words, ${word}) > 0`)),
    )
    .orderBy('date', 'desc')
    .limit(limit)
    .execute();
  return rows.map(toIssueRecord);
}
