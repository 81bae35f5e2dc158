import { dayInZone, timeInZone } from '../base/calendar.ts';
import type { Newsletter } from '../config/config.ts';
import { itemPlaces } from '../issue/check-issue.ts';
import type { MissingPage } from '../issue/check-pages.ts';
import type { Issue } from '../issue/issue.ts';
import { feedOrigins } from './item-histories.ts';
import type { NewsroomDeps } from './newsroom.ts';

/** Returns the items of `issue` whose pages are missing without that being certain yet. */
export async function missingPages(
  { pages }: Pick<NewsroomDeps, 'pages'>,
  newsletter: Newsletter,
  issue: Issue,
): Promise<MissingPage[]> {
  const known = await pages.list(feedOrigins(newsletter));
  const missing = new Map(
    known.flatMap(({ id, missingSince, goneAt }) =>
      missingSince !== undefined && goneAt === undefined
        ? [[id, new Date(missingSince)] as const]
        : [],
    ),
  );
  const { zone } = newsletter;
  return itemPlaces(issue).flatMap((place) => {
    const since = missing.get(place.id);
    if (!since) return [];
    return [{ place, day: dayInZone(since, zone), time: timeInZone(since, zone) }];
  });
}
