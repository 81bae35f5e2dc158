import { type CalendarDay, instantOf } from '../base/calendar.ts';
import type { Newsletter } from '../config/config.ts';
import type { Issue, IssueStatus } from '../issue/issue.ts';
import { publishedStatuses } from '../issue/issue.ts';
import type { PastIssue, SelectionInput } from '../selection/selection.ts';
import type { IssueStore } from '../storage/issue-record.ts';

/** Issues in one of these have printed what they hold, whether or not the public can see it yet. */
const approved: readonly IssueStatus[] = ['approved', 'sending', 'sent'];

/** Returns what the ranking of the issue of `date` looks at besides items and what was used. */
export async function rankingContext(
  { issues }: { issues: Pick<IssueStore, 'list' | 'days'> },
  { slug, zone, deadline, sources, selection }: Newsletter,
  date: CalendarDay,
): Promise<Pick<SelectionInput, 'past' | 'deadline' | 'sourceWeights'>> {
  const { recentIssues } = selection;
  const recent = recentIssues > 0 ? await issues.list(slug, approved, recentIssues, date) : [];
  const open = new Set((await issues.days(slug, publishedStatuses)).map((day) => day.date));
  const past = new Map<CalendarDay, PastIssue>(
    [...open].map((day) => [day, { date: day, isPublic: true }]),
  );
  for (const { issue } of recent) {
    if (issue) past.set(issue.date, { ...printedIn(issue), isPublic: open.has(issue.date) });
  }
  const weights = Object.entries(sources).map(([name, { weight }]) => [name, weight]);
  return {
    past: [...past.values()],
    deadline: instantOf(date, deadline, zone).toISOString(),
    sourceWeights: Object.fromEntries(weights),
  };
}

function printedIn({ date, blocks, itemIds }: Issue) {
  const lead = blocks.find((block) => block.type === 'lead');
  return { date, leadId: lead?.report.itemId, itemIds };
}
