import type { Issue } from '../../issue/issue.ts';

/** One line of an issue's contents. */
export interface Headline {
  label: string;
  title: string;
}

/** Returns the first `limit` reports of an issue, the lead first. */
export function headlines(issue: Issue, limit: number): Headline[] {
  return issue.blocks
    .flatMap((block) => {
      if (block.type === 'lead') return [block.report];
      return block.type === 'reports' ? block.reports : [];
    })
    .slice(0, limit)
    .map(({ label, title }) => ({ label, title }));
}
