import { addDays, dayInZone } from '../base/calendar.ts';
import { day } from './day.ts';
import { historiesOf } from './item-histories.ts';
import { newsletterOf } from './newsletter-of.ts';
import type { NewsroomDeps } from './newsroom.ts';
import { because } from './reason.ts';

/** More drafts and approved issues than these are not open at a time. */
const mostOpen = 5;

/**
 * Assembles stored drafts anew that print something its source has taken back since, and says so in
 * their history. An approved issue stays as it was approved: the log warns, and so does the desk.
 */
export async function refreshDrafts(deps: NewsroomDeps, slug: string): Promise<void> {
  const newsletter = newsletterOf(deps.config, slug);
  const yesterday = addDays(dayInZone(deps.clock.now(), newsletter.zone), -1);
  const open = await deps.issues.list(slug, ['draft', 'approved'], mostOpen);
  for (const { date, issue, status } of open) {
    if (!issue || date < yesterday) continue;
    const histories = await historiesOf(deps.items, newsletter, issue.itemIds);
    const items = histories.flatMap(({ id, versions, goneAt }) =>
      goneAt !== undefined || versions.at(-1)?.item.withdrawn ? [id] : [],
    );
    if (items.length === 0) continue;
    if (status === 'approved') {
      const told = { newsletter: slug, date, items };
      deps.log.warn(told, 'an approved issue prints what its source has taken back');
      continue;
    }
    const { issue: without } = await day(deps, slug, date);
    if (!without) continue;
    const reason = because('items-withdrawn', { items }).sentence;
    await deps.issues.saveDraft(without, { actor: 'sources', reason, at: deps.clock.now() });
    deps.log.info({ newsletter: slug, date, items }, 'draft assembled anew without items');
  }
}
