import type { Issue } from '../../src/issue/issue.ts';
import { issueWords } from '../../src/issue/issue-words.ts';
import type { IssueRecord } from '../../src/storage/issue-record.ts';
import type { Storage } from '../../src/storage/open-storage.ts';
import type { NewSubscriber } from '../../src/subscriptions/subscriber-store.ts';
import { testIssue } from './issues.ts';
import { testLetter } from './letters.ts';

/** Returns the person "Leserin `n`" with an address of her own. */
export function testReader(n: number): NewSubscriber {
  const email = `leserin-${n}@example.org`;
  return { email, emailKey: email, name: `Leserin ${n}`, locale: 'de' };
}

/** Adds `count` active readers (`testReader` 1 to `count`) to the newsletter. */
export async function addReaders(
  storage: Pick<Storage, 'subscribers'>,
  count: number,
  newsletter = 'lage',
): Promise<void> {
  const people = Array.from({ length: count }, (_, i) => testReader(i + 1));
  const evidence = { event: 'added', form: 'cli', wording: 'Ja, gern.' } as const;
  const at = new Date('2026-01-01T12:00:00.000Z');
  await storage.subscribers.importBatch(people, newsletter, evidence, at);
}

/** An approval of an issue about which there is nothing to tell. */
export const nothingKnown = {
  used: [],
  findings: [],
  explanation: { taken: [], leftOut: [] },
  words: '',
};

/** Stores and approves an issue of 2026-01-30 (or as `fields` say) and returns its record. */
export async function approvedIssue(
  storage: Pick<Storage, 'issues'>,
  fields: Partial<Issue> = {},
): Promise<IssueRecord> {
  const { newsletter: slug, date: day } = testIssue(fields);
  const number = await storage.issues.nextNumber(slug, day, 1);
  const issue = testIssue({ number, ...fields });
  const act = { actor: 'erika', at: new Date('2026-01-30T04:45:00.000Z') };
  await storage.issues.saveDraft(issue, act);
  const { newsletter, date } = issue;
  const letter = testLetter({ newsletter, date });
  const record = await storage.issues.approve(
    issue,
    letter,
    { ...nothingKnown, words: issueWords(issue) },
    act,
  );
  if (typeof record === 'string') throw new Error(`the issue of ${date}: ${record}`);
  return record;
}
