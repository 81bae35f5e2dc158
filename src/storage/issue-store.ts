import type { CalendarDay } from '../base/calendar.ts';
import type { Letter } from '../rendering/letter.ts';
import { approveIssue } from './approve-issue.ts';
import { browseIssues } from './browse-issues.ts';
import type { Database } from './database.ts';
import { nextNumber } from './issue-number.ts';
import type { ApprovalNotes, IssueStore } from './issue-record.ts';
import { toIssueRecord } from './issue-row.ts';
import { addIssueWords, issuesWithoutWords } from './issue-words.ts';
import { moveIssue, pauseIssue } from './move-issue.ts';
import { publicIssue } from './public-issue.ts';
import { saveDraft, skipIssue } from './save-draft.ts';
import { createIssueSearch } from './search-issues.ts';

/** Returns the issue store of `db`. */
export function createIssueStore(db: Database): IssueStore {
  return {
    async find(newsletter, date) {
      const row = await db.read
        .selectFrom('issues')
        .selectAll()
        .where('newsletter', '=', newsletter)
        .where('date', '=', date)
        .executeTakeFirst();
      return row && toIssueRecord(row);
    },
    saveDraft: (issue, act) => db.write((trx) => saveDraft(trx, issue, act)),
    skip: (newsletter, date, act) => db.write((trx) => skipIssue(trx, newsletter, date, act)),
    approve: (issue, letter, known, act) =>
      db.write((trx) => approveIssue(trx, db.kind, { issue, letter, ...known }, act)),
    move: (id, from, to, act) => db.write((trx) => moveIssue(trx, db.kind, { id, from, to, act })),
    setPaused: (id, paused, act) => db.write((trx) => pauseIssue(trx, id, paused, act)),
    async letter(issueId) {
      const row = await db.read
        .selectFrom('letters')
        .select('document')
        .where('issue_id', '=', issueId)
        .executeTakeFirst();
      return row && (JSON.parse(row.document) as Letter);
    },
    async approvalNotes(issueId) {
      const row = await db.read
        .selectFrom('approvals')
        .selectAll()
        .where('issue_id', '=', issueId)
        .executeTakeFirst();
      if (!row) return undefined;
      const { findings, explanation } = row;
      return {
        findings: JSON.parse(findings),
        explanation: JSON.parse(explanation),
      } as ApprovalNotes;
    },
    async usedItems(newsletter, except) {
      const rows = await db.read
        .selectFrom('used_items')
        .selectAll()
        .where('newsletter', '=', newsletter)
        .where('date', '<>', except)
        .orderBy('date')
        .orderBy('item_id')
        .execute();
      return rows.map((row) => ({
        itemId: row.item_id,
        date: row.date as CalendarDay,
        quoteKey: row.quote_key ?? undefined,
      }));
    },
    nextNumber: (newsletter, date, first) => nextNumber(db.read, { newsletter, date }, first),
    async list(newsletter, statuses, limit, before) {
      const rows = await db.read
        .selectFrom('issues')
        .selectAll()
        .where('newsletter', '=', newsletter)
        .$if(statuses !== undefined, (query) => query.where('status', 'in', statuses ?? []))
        .$if(before !== undefined, (query) => query.where('date', '<', before ?? ''))
        .orderBy('date', 'desc')
        .$if(limit !== undefined, (query) => query.limit(limit ?? 0))
        .execute();
      return rows.map(toIssueRecord);
    },
    browse: (newsletter, statuses, which) => browseIssues(db, { newsletter, statuses, ...which }),
    search: createIssueSearch(db),
    withoutWords: (limit) => issuesWithoutWords(db, limit),
    addWords: (given) => db.write((trx) => addIssueWords(trx, given)),
    published: (newsletter, date, statuses) => publicIssue(db, newsletter, date, statuses),
    async days(newsletter, statuses, limit) {
      const rows = await db.read
        .selectFrom('issues')
        .select(['date', 'updated_at'])
        .where('newsletter', '=', newsletter)
        .where('status', 'in', statuses)
        .orderBy('date', 'desc')
        .$if(limit !== undefined, (query) => query.limit(limit ?? 0))
        .execute();
      return rows.map((row) => ({ date: row.date as CalendarDay, updatedAt: row.updated_at }));
    },
    async events(issueId) {
      const rows = await db.read
        .selectFrom('issue_events')
        .select(['status', 'actor', 'reason', 'at'])
        .where('issue_id', '=', issueId)
        .orderBy('id')
        .execute();
      return rows.map((row) => ({ ...row, reason: row.reason ?? undefined }));
    },
  };
}
