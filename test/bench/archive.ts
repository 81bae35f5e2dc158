import { openApp } from '../../src/app.ts';
import { addDays } from '../../src/base/calendar.ts';
import { issueWords } from '../../src/issue/issue-words.ts';
import { date, dayOfSeeds } from './bench-letter.ts';

/** A word of every issue in the archive, and one of none. */
export const archiveWords = { everywhere: 'ukraine', nowhere: 'nilpferd' };

/** So many are approved at the same time, as their commits then share a write to the disk. */
const perBatch = 50;

/**
 * Stores `count` issues that went out, of the days before the one that we ship, each with words of its
 * own.
 */
export async function fillArchive(
  env: Record<string, string | undefined>,
  folder: string,
  count: number,
): Promise<void> {
  const { assemble, render } = await dayOfSeeds();
  const shipped = assemble();
  const letter = await render(shipped);
  const roots = [...new Set(issueWords(shipped).match(/\p{L}{4,}/gu))];
  const act = { actor: 'bench', at: new Date(`${date}T05:00:00Z`) };
  await using app = await openApp({ root: folder, env, logLevel: 'error' });
  const { issues } = app.storage;
  const approve = async (number: number) => {
    const opening = `${shipped.opening} ${ownWords(roots, number)}`;
    const issue = { ...shipped, date: addDays(date, number - 1 - count), number, opening };
    await issues.saveDraft(issue, act);
    const known = { used: [], findings: [], explanation: { taken: [], leftOut: [] } };
    await issues.approve(issue, letter, { ...known, words: issueWords(issue) }, act);
    const record = await issues.find(issue.newsletter, issue.date);
    if (!record) throw new Error(`the issue of ${issue.date} is not there`);
    await issues.move(record.id, ['approved'], 'sending', act);
    await issues.move(record.id, ['sending'], 'sent', act);
  };
  for (let first = 1; first <= count; first += perBatch) {
    const numbers = Array.from({ length: Math.min(perBatch, count + 1 - first) }, (_, n) => n);
    await Promise.all(numbers.map((n) => approve(first + n)));
  }
}

/** Returns sixty compounds, other ones for each `number`, always the same. */
function ownWords(roots: readonly string[], number: number): string {
  const root = (n: number) => roots[n % roots.length];
  return Array.from(
    { length: 60 },
    (_, n) => `${root(number * 7 + n)}${root(number * 13 + 5 * n)}`,
  ).join(' ');
}
