import type { CalendarDay } from '../base/calendar.ts';
import type { ReportItem } from '../sources/item.ts';
import { byRank, inOrder } from './ranking.ts';
import type { FollowUp, PastIssue } from './selection.ts';

/**
 * Returns which issue told the event of `told` last, with the title that it printed; `issueOf` says
 * which issue printed a report or told it with another one, and knows all of `told`.
 */
export function followUpOf(
  told: readonly ReportItem[],
  issueOf: (item: ReportItem) => CalendarDay | undefined,
  past: readonly PastIssue[],
): FollowUp | undefined {
  const last = told.toSorted((a, b) => inOrder(issueOf(b) ?? '', issueOf(a) ?? ''))[0];
  const date = last && issueOf(last);
  if (!date) return undefined;
  const issue = past.find((one) => one.date === date);
  const inIssue = told.filter((item) => issueOf(item) === date).toSorted(byRank);
  const printed = inIssue.find(({ id }) => issue?.itemIds?.includes(id)) ?? inIssue[0];
  return { date, title: printed?.title ?? last.title, hasPage: issue?.isPublic ?? false };
}
