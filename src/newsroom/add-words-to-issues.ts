import { issueWords } from '../issue/issue-words.ts';
import type { IssueStore } from '../storage/issue-record.ts';

const perBatch = 200;

/**
 * Gives issues that an older program approved what searches look through, and returns how many they
 * were: none, but for the first time after an upgrade.
 */
export async function addWordsToIssues(
  issues: Pick<IssueStore, 'withoutWords' | 'addWords'>,
): Promise<number> {
  let count = 0;
  for (;;) {
    const records = await issues.withoutWords(perBatch);
    if (records.length === 0) return count;
    await issues.addWords(
      records.map(({ id, issue }) => ({ id, words: issue ? issueWords(issue) : '' })),
    );
    count += records.length;
  }
}
