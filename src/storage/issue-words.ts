import type { Transaction } from 'kysely';
import type { Database } from './database.ts';
import type { IssueRecord } from './issue-record.ts';
import { toIssueRecord } from './issue-row.ts';
import type { Schema } from './schema.ts';

/** Stores what searches look through of an issue that is being approved. */
export async function putIssueWords(
  trx: Transaction<Schema>,
  issueId: number,
  words: string,
): Promise<void> {
  await trx
    .insertInto('issue_words')
    .values({ issue_id: issueId, words })
    .onConflict((conflict) => conflict.column('issue_id').doUpdateSet({ words }))
    .execute();
}

/** Returns what `IssueStore.withoutWords` promises. */
export async function issuesWithoutWords(db: Database, limit: number): Promise<IssueRecord[]> {
  const rows = await db.read
    .selectFrom('issues')
    .innerJoin('issue_words', 'issue_words.issue_id', 'issues.id')
    .selectAll('issues')
    .where('issue_words.words', 'is', null)
    .limit(limit)
    .execute();
  return rows.map(toIssueRecord);
}

/** Does what `IssueStore.addWords` promises. */
export async function addIssueWords(
  trx: Transaction<Schema>,
  given: readonly { id: number; words: string }[],
): Promise<void> {
  for (const { id, words } of given) {
    await trx
      .updateTable('issue_words')
      .set({ words })
      .where('issue_id', '=', id)
      // Somebody else may have approved another version meanwhile.
      .where('words', 'is', null)
      .execute();
  }
}
