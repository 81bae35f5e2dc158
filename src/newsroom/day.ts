import { type CalendarDay, dayInZone } from '../base/calendar.ts';
import { isLagebriefError } from '../base/errors.ts';
import type { Newsletter } from '../config/config.ts';
import { assembleIssue } from '../issue/assemble-issue.ts';
import { checkChanges } from '../issue/check-changes.ts';
import { checkIssue } from '../issue/check-issue.ts';
import { checkMissingPages } from '../issue/check-pages.ts';
import { checkSummaries } from '../issue/check-summaries.ts';
import type { Issue, IssueStatus } from '../issue/issue.ts';
import { checkSender } from '../rendering/check-sender.ts';
import type { Letter } from '../rendering/letter.ts';
import { preflight } from '../rendering/preflight.ts';
import { withEditorsStories } from '../selection/editors-stories.ts';
import { explainSelection } from '../selection/explain-selection.ts';
import { groupableReports, groupedFrom, ungrouped } from '../selection/groupable-reports.ts';
import type { Selection } from '../selection/selection.ts';
import { shortenReports } from '../selection/short-texts/shorten-reports.ts';
import type { IssueRecord } from '../storage/issue-record.ts';
import { chooseItems, filesFirst } from './choose-items.ts';
import { originsOf } from './item-histories.ts';
import { missingPages } from './missing-pages.ts';
import { newsletterOf } from './newsletter-of.ts';
import type { Day, DayFinding, DayReports, NewsroomDeps } from './newsroom.ts';
import { because, type Reason } from './reason.ts';
import { newestReviewDate, publishedReviews, review, reviewedBy } from './review.ts';
import { sourceChanges } from './source-changes.ts';
import { knownSummaries, type Summaries } from './summaries.ts';

type DayDeps = Pick<
  NewsroomDeps,
  | 'config'
  | 'issues'
  | 'items'
  | 'pages'
  | 'renderer'
  | 'servers'
  | 'clock'
  | 'places'
  | 'summaries'
>;

/** The statuses in which document and letter no longer change. */
const frozen: readonly IssueStatus[] = ['approved', 'sending', 'sent', 'cancelled'];

/** Returns the issue of `date`: as it was frozen, or as today's items would make it. */
export async function day(deps: DayDeps, slug: string, date: CalendarDay): Promise<Day> {
  const newsletter = newsletterOf(deps.config, slug);
  const record = await deps.issues.find(slug, date);
  if (record?.issue && frozen.includes(record.status)) {
    return frozenDay(deps, newsletter, record, record.issue);
  }
  const { selection, shortage, of, problems } = await choose(deps, newsletter, date);
  const explanation = explainSelection(selection);
  const base = { newsletter, date, record, selection, explanation, changes: [] };
  if (shortage) {
    return { ...base, issue: undefined, letter: undefined, findings: [], reason: shortage };
  }
  const number = await deps.issues.nextNumber(slug, date, newsletter.firstNumber);
  const reviews = await publishedReviews(deps, newsletter, date);
  const issue = assembleIssue({ newsletter, selection, number, review: of, reviews });
  const { letter, reason } = await print(deps, newsletter, issue);
  const changes = await sourceChanges(deps, reviewedBy(deps, newsletter), record, issue);
  const findings = [
    ...findingsOf(deps, newsletter, issue, letter),
    ...checkChanges(changes),
    ...checkSummaries(issue, problems ?? new Map()),
    ...checkMissingPages(await missingPages(deps, newsletter, issue)),
  ];
  return { ...base, issue, letter, findings, changes, reason };
}

/** Returns what goes into the issue of `date`; `shortage` tells why there is too little for one. */
async function choose(
  deps: DayDeps,
  newsletter: Newsletter,
  date: CalendarDay,
): Promise<{
  selection: Selection;
  shortage?: Reason | undefined;
  of?: Issue['review'];
  problems?: Summaries['problems'];
}> {
  if (newsletter.review) return review(deps, { ...newsletter, review: newsletter.review }, date);
  const selected = await chooseItems(deps, newsletter, date);
  const { written, problems } = await knownSummaries(deps, newsletter, selected);
  const selection = shortenReports(selected, newsletter, written);
  const { verdict } = selection;
  const shortage = verdict.enough ? undefined : because('too-little', verdict);
  return { selection, shortage, problems };
}

/** Returns the reports that have a say in the stories of the issue of `date`, and what has none. */
export async function reports(
  deps: Pick<NewsroomDeps, 'config' | 'items'>,
  slug: string,
  date: CalendarDay,
): Promise<DayReports> {
  const newsletter = newsletterOf(deps.config, slug);
  const { selection: rules } = newsletter;
  const known = filesFirst(await deps.items.list({ origins: originsOf(newsletter) }));
  const items = withEditorsStories(known, rules.stories);
  return {
    reports: groupableReports(items, date, rules),
    from: groupedFrom(date, rules),
    others: ungrouped(items, date, rules),
  };
}

/** Returns the letter, or why the templates do not make one. */
async function print(
  { renderer, config }: DayDeps,
  newsletter: Newsletter,
  issue: Issue,
): Promise<{ letter?: Letter | undefined; reason?: Reason | undefined }> {
  const { site, baseUrl } = config;
  try {
    return { letter: await renderer.render({ issue, newsletter, site, baseUrl }) };
  } catch (error) {
    if (!isLagebriefError(error)) throw error;
    return { reason: because('failed', { error }) };
  }
}

/** Returns the newest day, not after today, for which the newsletter has material. */
export async function newestDate(
  deps: Pick<NewsroomDeps, 'config' | 'items' | 'issues' | 'clock'>,
  slug: string,
): Promise<CalendarDay | undefined> {
  const newsletter = newsletterOf(deps.config, slug);
  const today = dayInZone(deps.clock.now(), newsletter.zone);
  if (newsletter.review) return newestReviewDate(deps, newsletter, newsletter.review.of, today);
  return deps.items.newestDate(originsOf(newsletter), today);
}

async function frozenDay(
  deps: DayDeps,
  newsletter: Newsletter,
  record: IssueRecord,
  issue: Issue,
): Promise<Day> {
  const stored = await deps.issues.letter(record.id);
  const { letter, reason } = stored ? { letter: stored } : await print(deps, newsletter, issue);
  const notes = await deps.issues.approvalNotes(record.id);
  const changes = await sourceChanges(deps, reviewedBy(deps, newsletter), record, issue);
  const found = notes
    ? [...notes.findings, ...sinceApproval(deps, newsletter, record)]
    : findingsOf(deps, newsletter, issue, letter);
  return {
    newsletter,
    date: record.date,
    record,
    selection: undefined,
    explanation: notes?.explanation,
    issue,
    letter,
    findings: [
      ...found,
      ...checkChanges(changes),
      ...checkMissingPages(
        record.status === 'approved' ? await missingPages(deps, newsletter, issue) : [],
      ),
    ],
    changes,
    reason,
  };
}

/** An issue may have been approved while mail still went to a server on this machine. */
const sinceApproval = (
  { servers }: Pick<DayDeps, 'servers'>,
  newsletter: Newsletter,
  { status }: IssueRecord,
): DayFinding[] => (status === 'approved' ? checkSender(newsletter, servers) : []);

const findingsOf = (
  { servers }: Pick<DayDeps, 'servers'>,
  newsletter: Newsletter,
  issue: Issue,
  letter: Letter | undefined,
): DayFinding[] => [
  ...checkIssue(issue, newsletter),
  ...(letter ? preflight(letter, newsletter, servers) : []),
];
