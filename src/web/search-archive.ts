import type { CalendarDay } from '../base/calendar.ts';
import type { Issue } from '../issue/issue.ts';
import type { IssueStore } from '../storage/issue-record.ts';
import { publishedStatuses } from './published.ts';
import { type FoundLine, findLine } from './search-words.ts';

/** An issue with the line in which something was found. */
export interface Found {
  issue: Issue;
  line: FoundLine;
}

const perPage = 20;
/** So many documents are read at once; other requests are answered between two readings. */
const perReading = 50;

/**
 * Returns the newest published issues before the day `before` in which all `words` occur, and
 * whether there are older ones.
 */
export async function searchArchive(
  issues: Pick<IssueStore, 'browse'>,
  newsletter: string,
  wanted: { words: readonly string[]; before: CalendarDay | undefined },
): Promise<{ found: readonly Found[]; more: boolean }> {
  const { words } = wanted;
  const found: Found[] = [];
  let before = wanted.before;
  while (found.length <= perPage) {
    const records = await issues.browse(newsletter, publishedStatuses, {
      before,
      words,
      limit: perReading,
    });
    for (const { issue } of records) {
      const line = issue && findLine(issue, words);
      if (line) found.push({ issue, line });
    }
    if (records.length < perReading) break;
    before = records.at(-1)?.date;
    // SQLite answers without ever giving way to anything else.
    await new Promise(setImmediate);
  }
  return { found: found.slice(0, perPage), more: found.length > perPage };
}
