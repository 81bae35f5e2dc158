import type { ReportItem } from '../../src/sources/item.ts';
import { itemIdentity } from '../../src/sources/item-identity.ts';
import { report } from './items.ts';

/** Returns a report as a feed tells it: known by guid, link and words. */
export function feedReport({
  guid,
  link,
  minute = 0,
  ...fields
}: Partial<ReportItem> & { guid?: string; link?: string; minute?: number }): ReportItem {
  const published = new Date(Date.UTC(2026, 0, 30, 4, minute)).toISOString();
  const item = report({ id: `feed-${guid ?? link}`, origin: 'feed', published, ...fields });
  const identity = itemIdentity({ guid, link, title: item.title, text: item.body });
  return { ...item, identity };
}
