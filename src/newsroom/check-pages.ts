import { addDays, type CalendarDay, dayInZone } from '../base/calendar.ts';
import type { Newsletter } from '../config/config.ts';
import type { Item } from '../sources/item.ts';
import type { ItemPage } from '../storage/item-pages.ts';
import type { CollectOptions } from './collect.ts';
import { day } from './day.ts';
import { feedOrigins, historiesOf } from './item-histories.ts';
import { newsletterOf } from './newsletter-of.ts';
import type { NewsroomDeps } from './newsroom.ts';

/** Between two looks at one page. */
const pauseMs = 30 * 60_000;
/** So long a page that is gone may come back. */
const returnMs = 48 * 3_600_000;
/** More drafts and approved issues than these are not open at a time. */
const mostOpen = 5;

/** An item of a feed with a page of its own. */
interface Candidate {
  origin: string;
  id: string;
  url: string;
}

/**
 * Looks whether the pages of feeds' items are still there that are in a draft, an approved issue or
 * the next one: `collect.checkPages` of them at most, those first that were not looked at longest.
 * What is gone is withdrawn, what has returned is not any more. It takes no longer than collecting
 * feeds may, and does nothing where that number is 0.
 */
export async function checkPages(
  deps: NewsroomDeps,
  slug: string,
  options: Pick<CollectOptions, 'signal' | 'timeLimitSeconds'> = {},
): Promise<void> {
  const { checkPages: most, timeLimitSeconds } = deps.config.site.collect;
  const newsletter = newsletterOf(deps.config, slug);
  if (most === 0 || newsletter.review) return;
  const known = await deps.pages.list(feedOrigins(newsletter));
  const now = deps.clock.now().getTime();
  const checked = new Map(known.map((page) => [keyOf(page), Date.parse(page.checkedAt)]));
  const lookedAt = (page: Candidate) => checked.get(keyOf(page)) ?? 0;
  const due = (await candidates(deps, newsletter, known))
    .filter((page) => lookedAt(page) <= now - pauseMs)
    .sort((a, b) => lookedAt(a) - lookedAt(b))
    .slice(0, most);
  const over = new AbortController();
  const done = new AbortController();
  const seconds = options.timeLimitSeconds ?? timeLimitSeconds;
  void deps.clock.wait(seconds * 1000, done.signal).then(() => over.abort());
  const signal = AbortSignal.any([over.signal, ...(options.signal ? [options.signal] : [])]);
  await Promise.all(
    due.map(async (page) => {
      const answer = await deps.feeds.page(page.url, signal);
      if (signal.aborted) return;
      const change = await deps.pages.note(page, answer, deps.clock.now());
      const told = { newsletter: slug, item: page.id, url: page.url };
      if (change === 'withdrawn')
        deps.log.warn(told, 'an item was withdrawn: its page is not there any more');
      if (change === 'returned')
        deps.log.info(told, 'an item has returned: its page is there again');
    }),
  );
  done.abort();
}

const keyOf = ({ origin, id }: { origin: string; id: string }) => `${origin} ${id}`;

async function candidates(
  deps: NewsroomDeps,
  newsletter: Newsletter,
  known: readonly ItemPage[],
): Promise<Candidate[]> {
  const since = new Date(deps.clock.now().getTime() - returnMs).toISOString();
  const gone = known.filter(({ goneAt }) => goneAt !== undefined && goneAt >= since);
  const printed = await printedIds(deps, newsletter);
  const ids = [...new Set([...printed, ...gone.map(({ id }) => id)])];
  const histories = await historiesOf(deps.items, newsletter, ids);
  const origins = new Set(feedOrigins(newsletter));
  return histories.flatMap(({ origin, id, versions }) => {
    const { url } = (versions.at(-1)?.item ?? {}) as Partial<Item>;
    return url !== undefined && origins.has(origin) ? [{ origin, id, url }] : [];
  });
}

async function printedIds(deps: NewsroomDeps, newsletter: Newsletter): Promise<string[]> {
  const { slug, zone } = newsletter;
  const today = dayInZone(deps.clock.now(), zone);
  const open = await deps.issues.list(slug, ['draft', 'approved'], mostOpen);
  const stored = open.filter(({ date }) => date >= addDays(today, -1));
  const { explanation } = await day(deps, slug, await nextDate(deps, slug, today));
  return [
    ...stored.flatMap(({ issue }) => issue?.itemIds ?? []),
    ...(explanation?.taken ?? []).map(({ id }) => id),
  ];
}

async function nextDate(
  { issues }: Pick<NewsroomDeps, 'issues'>,
  slug: string,
  today: CalendarDay,
): Promise<CalendarDay> {
  const record = await issues.find(slug, today);
  return record && record.status !== 'draft' ? addDays(today, 1) : today;
}
