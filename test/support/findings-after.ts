import { assembleIssue } from '../../src/issue/assemble-issue.ts';
import { checkChanges, type PrintedChange } from '../../src/issue/check-changes.ts';
import { checkIssue, itemPlaces } from '../../src/issue/check-issue.ts';
import { checkMissingPages } from '../../src/issue/check-pages.ts';
import { checkSummaries } from '../../src/issue/check-summaries.ts';
import type { ContentFinding } from '../../src/issue/content-finding.ts';
import type { Issue } from '../../src/issue/issue.ts';
import { selectItems } from '../../src/selection/select-items.ts';
import type { FigureItem, LinkItem, QuoteItem, ReportItem } from '../../src/sources/item.ts';
import type { SummaryProblem } from '../../src/summaries/summary-problem.ts';
import { figure, leadReport, link, quote, report, testDay } from './items.ts';
import { newsletter } from './newsletter.ts';

export type Settings = NonNullable<Parameters<typeof newsletter>[0]>;

/** What is wrong with the items, the newsletter or the issue. */
export interface Changes {
  lead?: Partial<ReportItem>;
  report?: Partial<ReportItem>;
  quote?: Partial<QuoteItem>;
  figure?: Partial<FigureItem>;
  link?: Partial<LinkItem>;
  settings?: Settings;
  /** Changes what was assembled, as an editor's hand or a fault could. */
  issue?: (issue: Issue) => Partial<Issue>;
  /** What a summariser did wrong when it was asked for the lead. */
  summary?: SummaryProblem;
  /** What a source has changed of the lead. */
  change?: Partial<PrintedChange>;
  /** Whether the lead's page is missing. */
  missing?: boolean;
}

const sourceOnly = { after: 'reading', withdrawn: false } as const;

/** Returns what is found in a complete, faultless issue after some changes to it. */
export function findingsAfter(changes: Changes = {}): ContentFinding[] {
  const config = newsletter(changes.settings);
  const items = [
    leadReport({ source: 'Abendblatt', summary: 'Ein Satz zum Tag.', ...changes.lead }),
    report({ id: 'a', keyword: 'Energie', ...changes.report }),
    report({ id: 'b', keyword: 'Visa' }),
    report({ id: 'c', keyword: 'Sport' }),
    quote(changes.quote),
    figure(changes.figure),
    link(changes.link),
  ];
  const selection = selectItems(
    { date: testDay, items, used: [] },
    config.selection,
    config.blocks,
  );
  const issue = assembleIssue({ newsletter: config, selection, number: 1 });
  const [place] = itemPlaces(issue);
  const change: PrintedChange[] =
    changes.change && place
      ? [
          {
            place,
            day: testDay,
            time: '05:12',
            correction: undefined,
            ...sourceOnly,
            ...changes.change,
          },
        ]
      : [];
  const missing = changes.missing && place ? [{ place, day: testDay, time: '05:12' }] : [];
  const problems = changes.summary && place ? [[place.id, changes.summary] as const] : [];
  return [
    ...checkIssue({ ...issue, ...changes.issue?.(issue) }, config),
    ...checkChanges(change),
    ...checkSummaries(issue, new Map(problems)),
    ...checkMissingPages(missing),
  ];
}
