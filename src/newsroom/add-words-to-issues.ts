import type { Log } from '../base/log.ts';
import { issueWords } from '../issue/issue-words.ts';
import type { IssueRecord, IssueStore } from '../storage/issue-record.ts';

const perBatch = 200;

/**
 * Gives issues that an older program approved what searches look through: all at the first opening
 * after an upgrade, none later.
 */
export async function addWordsToIssues(deps: {
  issues: Pick<IssueStore, 'withoutWords' | 'addWords'>;
  log: Pick<Log, 'info' | 'warn'>;
}): Promise<void> {
  const { issues, log } = deps;
  let count = 0;
  for (;;) {
    const records = await issues.withoutWords(perBatch);
    if (records.length === 0) break;
    await issues.addWords(
      records.map((record) => ({ id: record.id, words: wordsOf(record, log) })),
    );
    count += records.length;
  }
  if (count > 0) log.info({ issues: count }, 'older issues can be searched now');
}

/** One that cannot be read, whatever wrote it, must not keep the program from opening. */
function wordsOf({ newsletter, date, issue }: IssueRecord, log: Pick<Log, 'warn'>): string {
  try {
    return issue ? issueWords(issue) : '';
  } catch (error) {
    log.warn({ newsletter, date, error }, 'searches will not find this issue: it cannot be read');
    return '';
  }
}
