import type { CalendarDay } from '../base/calendar.ts';
import { type Issue, publishedStatuses } from '../issue/issue.ts';
import type { IssueStore } from '../storage/issue-record.ts';
import { type FoundLine, findLine } from './search-words.ts';

/** An issue with the line in which something was found. */
export interface Found {
  issue: Issue;
  line: FoundLine;
}

const perPage = 20;

/**
 * Returns the newest published issues before the day `before` in which all `words` occur, and
 * whether there are older ones.
 */
export async function searchArchive(
  issues: Pick<IssueStore, 'search'>,
  newsletter: string,
  wanted: { words: readonly string[]; before: CalendarDay | undefined },
): Promise<{ found: readonly Found[]; more: boolean }> {
  const which = { ...wanted, limit: perPage + 1 };
  const records = await issues.search(newsletter, publishedStatuses, which);
  const found = records
    .slice(0, perPage)
    .flatMap(({ issue }) => (issue ? [{ issue, line: findLine(issue, wanted.words) }] : []));
  return { found, more: records.length > perPage };
}
