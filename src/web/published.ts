import { type Issue, publishedStatuses } from '../issue/issue.ts';
import type { IssueStore } from '../storage/issue-record.ts';

/** Returns the instant (ISO 8601) since when an issue is public; undefined while it is not. */
export async function publishedSince(
  issues: Pick<IssueStore, 'events'>,
  issueId: number,
): Promise<string | undefined> {
  const events = await issues.events(issueId);
  return events.find(({ status }) => status === 'sending' || status === 'sent')?.at;
}

/** Returns the newest issue that the public may read. */
export async function newestPublished(
  issues: IssueStore,
  slug: string,
): Promise<Issue | undefined> {
  const [newest] = await issues.list(slug, publishedStatuses, 1);
  return newest?.issue;
}
