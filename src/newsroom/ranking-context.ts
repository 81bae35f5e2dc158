import { type CalendarDay, instantOf } from '../base/calendar.ts';
import type { Newsletter } from '../config/config.ts';
import type { Issue } from '../issue/issue.ts';
import type { PastIssue, SelectionInput } from '../selection/selection.ts';
import type { IssueStore } from '../storage/issue-record.ts';
import { publishedStatuses } from '../web/published.ts';

/** Returns what the ranking of the issue of `date` looks at besides items and what was used. */
export async function rankingContext(
  { issues }: { issues: IssueStore },
  { slug, zone, deadline, sources, selection }: Newsletter,
  date: CalendarDay,
): Promise<Pick<SelectionInput, 'past' | 'deadline' | 'sourceWeights'>> {
  const weights = Object.entries(sources).map(([name, { weight }]) => [name, weight]);
  const { recentIssues } = selection;
  const recent =
    recentIssues > 0 ? await issues.list(slug, publishedStatuses, recentIssues, date) : [];
  const known = new Set(recent.map((record) => record.date));
  const others = (await issues.days(slug, publishedStatuses)).filter((day) => !known.has(day.date));
  return {
    past: [
      ...recent.flatMap(({ issue }) => (issue ? [pastIssue(issue)] : [])),
      ...others.map((day) => ({ date: day.date })),
    ],
    deadline: instantOf(date, deadline, zone).toISOString(),
    sourceWeights: Object.fromEntries(weights),
  };
}

function pastIssue({ date, blocks, itemIds }: Issue): PastIssue {
  const lead = blocks.find((block) => block.type === 'lead');
  return { date, leadId: lead?.report.itemId, itemIds };
}
