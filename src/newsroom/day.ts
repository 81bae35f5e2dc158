import { addDays, type CalendarDay, dayInZone, instantOf } from '../base/calendar.ts';
import { isLagebriefError } from '../base/errors.ts';
import type { Newsletter } from '../config/config.ts';
import { pushedSource } from '../config/reserved-slugs.ts';
import { assembleIssue } from '../issue/assemble-issue.ts';
import { checkChanges } from '../issue/check-changes.ts';
import { checkIssue } from '../issue/check-issue.ts';
import type { Issue, IssueStatus } from '../issue/issue.ts';
import { checkSender } from '../rendering/check-sender.ts';
import type { Letter } from '../rendering/letter.ts';
import { preflight } from '../rendering/preflight.ts';
import { withEditorsStories } from '../selection/editors-stories.ts';
import { explainSelection } from '../selection/explain-selection.ts';
import { groupableReports } from '../selection/groupable-reports.ts';
import { stillEdited } from '../selection/not-yet.ts';
import { selectItems } from '../selection/select-items.ts';
import type { Selection } from '../selection/selection.ts';
import { shortenReports } from '../selection/short-texts/shorten-reports.ts';
import { createTextLikeness } from '../selection/text-likeness.ts';
import type { Item } from '../sources/item.ts';
import type { IssueRecord } from '../storage/issue-record.ts';
import { originsOf } from './item-histories.ts';
import { newsletterOf } from './newsletter-of.ts';
import type { Day, DayFinding, NewsroomDeps } from './newsroom.ts';
import { rankingContext } from './ranking-context.ts';
import { because, type Reason } from './reason.ts';
import { newestReviewDate, publishedReviews, review, reviewedBy } from './review.ts';
import { sourceChanges } from './source-changes.ts';

type DayDeps = Pick<
  NewsroomDeps,
  'config' | 'issues' | 'items' | 'renderer' | 'servers' | 'clock' | 'places'
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
  const { selection, shortage, of } = await choose(deps, newsletter, date);
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
  const findings = [...findingsOf(deps, newsletter, issue, letter), ...checkChanges(changes)];
  return { ...base, issue, letter, findings, changes, reason };
}

/** Returns what goes into the issue of `date`; `shortage` tells why there is too little for one. */
async function choose(
  deps: DayDeps,
  newsletter: Newsletter,
  date: CalendarDay,
): Promise<{ selection: Selection; shortage?: Reason | undefined; of?: Issue['review'] }> {
  if (newsletter.review) return review(deps, { ...newsletter, review: newsletter.review }, date);
  const items = await itemsFor(deps, newsletter, date);
  const reports = groupableReports(items, date, newsletter.selection);
  const selected = selectItems(
    {
      date,
      items,
      used: await deps.issues.usedItems(newsletter.slug, date),
      ...(await rankingContext(deps, newsletter, date)),
      places: await deps.places.of(reports, newsletter.selection.stories),
      sending: sendingOf(newsletter, date, deps.clock.now()),
      unsettled: await unsettledItems(deps, newsletter, date),
    },
    newsletter.selection,
    newsletter.blocks,
    createTextLikeness(newsletter.locale),
  );
  const selection = shortenReports(selected, newsletter);
  const { verdict } = selection;
  return { selection, shortage: verdict.enough ? undefined : because('too-little', verdict) };
}

/** Returns the reports that have a say in the stories of the issue of `date`. */
export async function reports(
  deps: Pick<NewsroomDeps, 'config' | 'items'>,
  slug: string,
  date: CalendarDay,
): Promise<ReturnType<typeof groupableReports>> {
  const newsletter = newsletterOf(deps.config, slug);
  return groupableReports(await itemsFor(deps, newsletter, date), date, newsletter.selection);
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
    findings: [...found, ...checkChanges(changes)],
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

/** An issue goes out when the schedule says, or at once if that is over or on another day. */
function sendingOf({ schedule, zone }: Newsletter, date: CalendarDay, now: Date) {
  const planned = instantOf(date, schedule.time, zone);
  return { at: planned > now ? planned : now, zone };
}

async function unsettledItems(deps: DayDeps, newsletter: Newsletter, date: CalendarDay) {
  const { selection } = newsletter;
  if (selection.settleMinutes === 0) return new Map<string, string>();
  const now = deps.clock.now();
  const since = new Date(now.getTime() - selection.settleMinutes * 60_000);
  const from = addDays(date, -selection.freshDays);
  const changes = await deps.items.recentChanges(originsOf(newsletter), { since, from });
  return stillEdited(changes, now, selection);
}

/** Older items matter for the rule `fill` and for quotes; newer ones show the editor what is next. */
async function itemsFor(
  deps: Pick<NewsroomDeps, 'items'>,
  newsletter: Newsletter,
  date: CalendarDay,
) {
  const { fillDays, freshDays } = newsletter.selection;
  const items = await deps.items.list({
    origins: originsOf(newsletter),
    from: addDays(date, -Math.max(fillDays, freshDays)),
    to: addDays(date, 7),
  });
  // A file may come to have the id of an item that was handed over before: the file counts.
  const isPushed = (item: Item) => item.origin === pushedSource;
  const inFiles = new Set(items.filter((item) => !isPushed(item)).map(({ id }) => id));
  const known = items.filter((item) => !isPushed(item) || !inFiles.has(item.id));
  return withEditorsStories(known, newsletter.selection.stories);
}
