import { sql, type Transaction } from 'kysely';
import type { Issue } from '../issue/issue.ts';
import type { Letter } from '../rendering/letter.ts';
import type { UsedItem } from '../selection/selection.ts';
import type { DatabaseKind } from './database.ts';
import { giveNumber } from './issue-number.ts';
import type { Act, ApprovalNotes, IssueRecord } from './issue-record.ts';
import { actColumns, recordEvent, toIssueRecord } from './issue-row.ts';
import { putIssueWords } from './issue-words.ts';
import { jsonRows } from './json-rows.ts';
import type { Schema } from './schema.ts';

/** Freezes a `draft` or `held` issue with all that belongs to it; see `IssueStore`. */
export async function approveIssue(
  trx: Transaction<Schema>,
  kind: DatabaseKind,
  frozen: ApprovalNotes & {
    issue: Issue;
    letter: Letter;
    used: readonly UsedItem[];
    words: string;
  },
  act: Act,
): Promise<IssueRecord | 'no-draft' | 'number-taken'> {
  const { issue, letter, used } = frozen;
  const draft = await trx
    .selectFrom('issues')
    .select('id')
    .where('newsletter', '=', issue.newsletter)
    .where('date', '=', issue.date)
    .where('status', 'in', ['draft', 'held'])
    // Otherwise another process could approve it between this look and the change.
    .$if(kind === 'postgres', (query) => query.forUpdate())
    .executeTakeFirst();
  if (!draft) return 'no-draft';
  if (!(await giveNumber(trx, issue))) return 'number-taken';
  const row = await trx
    .updateTable('issues')
    .set({
      ...actColumns(act),
      status: 'approved',
      number: issue.number,
      document: JSON.stringify(issue),
      content_hash: letter.contentHash,
    })
    .where('id', '=', draft.id)
    .returningAll()
    .executeTakeFirstOrThrow();
  await saveLetter(trx, row.id, letter, act.at);
  await saveNotes(trx, row.id, frozen);
  await putIssueWords(trx, row.id, frozen.words);
  await saveUsedItems(trx, kind, issue, used);
  await recordEvent(trx, row.id, 'approved', act);
  return toIssueRecord(row);
}

async function saveLetter(trx: Transaction<Schema>, issueId: number, letter: Letter, at: Date) {
  // An issue that was held while it was being sent still has the letter of its first approval.
  await trx.deleteFrom('letters').where('issue_id', '=', issueId).execute();
  await trx
    .insertInto('letters')
    .values({
      issue_id: issueId,
      locale: letter.locale,
      content_hash: letter.contentHash,
      document: JSON.stringify(letter),
      created_at: at.toISOString(),
    })
    .execute();
}

async function saveNotes(trx: Transaction<Schema>, issueId: number, notes: ApprovalNotes) {
  await trx.deleteFrom('approvals').where('issue_id', '=', issueId).execute();
  await trx
    .insertInto('approvals')
    .values({
      issue_id: issueId,
      findings: JSON.stringify(notes.findings),
      explanation: JSON.stringify(notes.explanation),
    })
    .execute();
}

async function saveUsedItems(
  trx: Transaction<Schema>,
  kind: DatabaseKind,
  { newsletter, date }: Issue,
  used: readonly UsedItem[],
) {
  await sql`
    insert into used_items (newsletter, item_id, date, quote_key)
    select ${newsletter}, given.value ->> 'itemId', ${date}, given.value ->> 'quoteKey'
    from ${jsonRows(kind, used)} where true
    on conflict (newsletter, item_id, date) do nothing`.execute(trx);
}
