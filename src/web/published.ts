import type { Issue, IssueStatus } from '../issue/issue.ts';
import type { IssueStore } from '../storage/issue-record.ts';

/** Issues in one of these are public. */
export const publishedStatuses: readonly IssueStatus[] = ['approved', 'sending', 'sent'];

/** Returns the newest issue that the public may read. */
export async function newestPublished(
  issues: IssueStore,
  slug: string,
): Promise<Issue | undefined> {
  const [newest] = await issues.list(slug, publishedStatuses, 1);
  return newest?.issue;
}
