import { addDays, type CalendarDay, instantOf } from '../base/calendar.ts';
import type { Newsletter } from '../config/config.ts';
import { pushedSource } from '../config/reserved-slugs.ts';
import { withEditorsStories } from '../selection/editors-stories.ts';
import { groupableReports } from '../selection/groupable-reports.ts';
import { nameStories } from '../selection/name-stories.ts';
import { stillEdited } from '../selection/not-yet.ts';
import { selectItems } from '../selection/select-items.ts';
import type { Selection } from '../selection/selection.ts';
import { createTextLikeness } from '../selection/text-likeness.ts';
import type { Item } from '../sources/item.ts';
import { originsOf } from './item-histories.ts';
import type { NewsroomDeps } from './newsroom.ts';
import { rankingContext } from './ranking-context.ts';

type ChoiceDeps = Pick<NewsroomDeps, 'issues' | 'items' | 'clock' | 'places'>;

/** Returns what goes into the issue of `date` of a newsletter that has sources, in full length. */
export async function chooseItems(
  deps: ChoiceDeps,
  newsletter: Newsletter,
  date: CalendarDay,
): Promise<Selection> {
  const items = await itemsFor(deps, newsletter, date);
  const reports = groupableReports(items, date, newsletter.selection);
  const places = await deps.places.of(reports, newsletter.selection.stories);
  const selected = selectItems(
    {
      date,
      language: newsletter.locale,
      items,
      used: await deps.issues.usedItems(newsletter.slug, date),
      ...(await rankingContext(deps, newsletter, date)),
      places,
      sending: sendingOf(newsletter, date, deps.clock.now()),
      unsettled: await unsettledItems(deps, newsletter, date),
    },
    newsletter.selection,
    newsletter.blocks,
    createTextLikeness(newsletter.locale),
  );
  return nameStories(selected, places, newsletter.locale);
}

/** An issue goes out when the schedule says, or at once if that is over or on another day. */
function sendingOf({ schedule, zone }: Newsletter, date: CalendarDay, now: Date) {
  const planned = instantOf(date, schedule.time, zone);
  return { at: planned > now ? planned : now, zone };
}

async function unsettledItems(deps: ChoiceDeps, newsletter: Newsletter, date: CalendarDay) {
  const { selection } = newsletter;
  if (selection.settleMinutes === 0) return new Map<string, string>();
  const now = deps.clock.now();
  const since = new Date(now.getTime() - selection.settleMinutes * 60_000);
  const from = addDays(date, -selection.freshDays);
  const changes = await deps.items.recentChanges(originsOf(newsletter), { since, from });
  return stillEdited(changes, now, selection);
}

/**
 * Returns what the choice is made from. Older items matter for the rule `fill` and for quotes; newer
 * ones show the editor what is next.
 */
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
  return withEditorsStories(filesFirst(items), newsletter.selection.stories);
}

/** A file may come to have the id of an item that was handed over before: the file counts. */
export function filesFirst(items: readonly Item[]): Item[] {
  const isPushed = (item: Item) => item.origin === pushedSource;
  const inFiles = new Set(items.filter((item) => !isPushed(item)).map(({ id }) => id));
  return items.filter((item) => !isPushed(item) || !inFiles.has(item.id));
}
