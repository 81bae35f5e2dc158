import type { CalendarDay } from '../base/calendar.ts';
import { openRows } from '../delivery/delivery.ts';
import { newsletterOf } from './newsletter-of.ts';
import type { NewsroomDeps } from './newsroom.ts';

/** Returns how many a send would reach now: without a delivery, or with one that is open. */
export async function countRecipients(
  { config, clock, issues, ledger }: Pick<NewsroomDeps, 'config' | 'clock' | 'issues' | 'ledger'>,
  slug: string,
  date: CalendarDay,
): Promise<number> {
  const { delivery } = newsletterOf(config, slug);
  const record = await issues.find(slug, date);
  const without = await ledger.missing(slug, record?.id, clock.now());
  if (!record) return without;
  const sum = await ledger.sum(record.id);
  const left = delivery.uncertain === 'hold' ? sum.uncertain : 0;
  return without + openRows(sum) - left;
}
