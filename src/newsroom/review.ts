import { addDays, type CalendarDay, weekdayOf } from '../base/calendar.ts';
import type { Newsletter } from '../config/config.ts';
import type { ReviewRules } from '../config/newsletter-config.ts';
import type { StoryRules } from '../config/story-rules.ts';
import { type Issue, publishedStatuses } from '../issue/issue.ts';
import type { PublishedReview } from '../issue/print-blocks.ts';
import { toldItems } from '../issue/told-items.ts';
import { withEditorsStories } from '../selection/editors-stories.ts';
import { groupableReports } from '../selection/groupable-reports.ts';
import { nameStories } from '../selection/name-stories.ts';
import { reviewedDays, selectReview } from '../selection/select-review.ts';
import type { Selection, ToldItem } from '../selection/selection.ts';
import type { Item } from '../sources/item.ts';
import { originsOf } from './item-histories.ts';
import { newsletterOf } from './newsletter-of.ts';
import type { NewsroomDeps } from './newsroom.ts';
import { because, type Reason } from './reason.ts';

type ReviewDeps = Pick<NewsroomDeps, 'config' | 'issues' | 'items' | 'places'>;

/** Returns the newsletter whose sources have the material: of a review the one that it looks back on. */
export const reviewedBy = ({ config }: Pick<NewsroomDeps, 'config'>, newsletter: Newsletter) =>
  newsletter.review ? newsletterOf(config, newsletter.review.of) : newsletter;

/**
 * Returns what a review tells on `date`, and the days it looks back on. Its material is what the
 * public issues of these days have printed; `shortage` tells why that is too little.
 */
export async function review(
  deps: ReviewDeps,
  newsletter: Newsletter & { review: ReviewRules },
  date: CalendarDay,
): Promise<{ selection: Selection; shortage?: Reason | undefined; of: Issue['review'] }> {
  const { slug, selection: rules, blocks, review } = newsletter;
  const reviewed = reviewedBy(deps, newsletter);
  const of = reviewedDays(date, review);
  const records = await deps.issues.browse(reviewed.slug, publishedStatuses, {
    from: of.from,
    before: date,
    limit: review.days,
  });
  const issues = records.flatMap(({ issue }) => issue ?? []);
  const asTheyAre = await asTheyAreNow(deps, reviewed, issues.flatMap(toldItems));
  const items = withEditorsStories(
    asTheyAre.map(({ item }) => item),
    bothStories(reviewed.selection.stories, rules.stories),
  );
  const told = asTheyAre.map((one, at) => ({ ...one, item: items[at] ?? one.item }));
  const used = await deps.issues.usedItems(slug, date);
  const reports = groupableReports(items, date, { ...rules, freshDays: review.days });
  const places = await deps.places.of(reports, rules.stories);
  const selected = selectReview({ date, told, used, places }, { ...rules, review }, blocks);
  const selection = nameStories(selected, places, newsletter.locale);
  if (issues.length < review.minimumIssues) {
    const counts = { found: issues.length, needed: review.minimumIssues };
    const shortage = because('too-few-issues', { of: reviewed.title, ...of, ...counts });
    return { selection, shortage, of };
  }
  const { verdict } = selection;
  return { selection, shortage: verdict.enough ? undefined : because('too-little', verdict), of };
}

/** What the editors of the reviewed newsletter know of its reports counts in the review, too. */
const bothStories = (reviewed: StoryRules, own: StoryRules): StoryRules => ({
  ...own,
  together: [...reviewed.together, ...own.together],
  apart: [...reviewed.apart, ...own.apart],
});

/**
 * Returns `told` with each item as its source has it now: corrections count, and what was taken back
 * says so. One that the database does not have stays as it was printed.
 */
async function asTheyAreNow(
  { items }: Pick<NewsroomDeps, 'items'>,
  newsletter: Newsletter,
  told: readonly ToldItem[],
): Promise<ToldItem[]> {
  const [first, ...others] = told.map(({ item }) => item.date).toSorted();
  if (first === undefined) return [];
  const now = new Map<string, Item>();
  const dates = { from: first, to: others.at(-1) ?? first };
  // What its source no longer has was printed all the same; of two with one id the one that is there counts.
  for (const withGone of [true, false]) {
    const known = await items.list({ origins: originsOf(newsletter), ...dates, withGone });
    for (const item of known) now.set(`${item.kind} ${item.id}`, item);
  }
  return told.map((one) => {
    const item = now.get(`${one.item.kind} ${one.item.id}`);
    return item ? { ...one, item, machineWritten: false } : one;
  });
}

/** Returns the newest public review, up to `date`, of each newsletter that a block of `newsletter` names. */
export async function publishedReviews(
  { config, issues }: Pick<NewsroomDeps, 'config' | 'issues'>,
  { blocks }: Newsletter,
  date: CalendarDay,
): Promise<PublishedReview[]> {
  const found = blocks.map(async (block) => {
    const review = block.type === 'review' && config.newsletters.get(block.newsletter)?.review;
    if (!review) return [];
    const which = { before: addDays(date, 1), limit: 1 };
    const [record] = await issues.browse(block.newsletter, publishedStatuses, which);
    if (!record?.issue) return [];
    const { newsletter, title, subject, review: days } = record.issue;
    const of = days ?? reviewedDays(record.date, review);
    return [{ newsletter, title, date: record.date, ...of, subject }];
  });
  return (await Promise.all(found)).flat();
}

/** Returns the newest day, not after `today`, on which a review is due and looks back on some issue. */
export async function newestReviewDate(
  { issues }: Pick<NewsroomDeps, 'issues'>,
  { schedule }: Newsletter,
  of: string,
  today: CalendarDay,
): Promise<CalendarDay | undefined> {
  const [newest] = await issues.browse(of, publishedStatuses, { before: today, limit: 1 });
  if (!newest) return undefined;
  const week = Array.from({ length: 7 }, (_, index) => addDays(newest.date, index + 1));
  return week.find((day) => day <= today && schedule.days.includes(weekdayOf(day)));
}
