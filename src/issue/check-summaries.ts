import type { SummaryProblem } from '../summaries/summary-problem.ts';
import { itemPlaces } from './check-issue.ts';
import { type ContentFinding, contentFinding } from './content-finding.ts';
import type { Issue } from './issue.ts';

/** Returns for which reports of `issue` a summariser had no text that could be used, and why. */
export function checkSummaries(
  issue: Issue,
  problems: ReadonlyMap<string, SummaryProblem>,
): ContentFinding[] {
  return itemPlaces(issue).flatMap((place) => {
    const problem = problems.get(place.id);
    return problem ? [contentFinding('info', 'summary.failed', { place, problem })] : [];
  });
}
