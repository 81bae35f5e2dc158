import { createHash } from 'node:crypto';
import { isTracking } from '../tracking-parameters.ts';
import type { FeedEntry } from './feed.ts';

/** Returns `link` without what tells the publisher where a reader came from, and without fragment. */
export function withoutTracking(link: string): string {
  const url = URL.parse(link);
  if (!url) return link;
  const superfluous = [...url.searchParams].filter(isTracking);
  // Reading and writing parameters spells them anew; most links have none and stay as they are.
  if (superfluous.length > 0) for (const [name] of superfluous) url.searchParams.delete(name);
  else if (url.hash === '') return link;
  url.hash = '';
  return url.href;
}

/** Returns what tells an entry from all others of its source: guid, else link, else title, else text. */
function entryKey({ guid, link, title, summary, content }: FeedEntry): string {
  if (guid !== undefined) return `guid ${guid}`;
  if (link !== undefined) return `link ${withoutTracking(link)}`;
  return `words ${title ?? content ?? summary ?? ''}`;
}

/** Returns the item's id that an entry of the source `origin` has at every reading. */
export function entryId(entry: FeedEntry, origin: string): string {
  return `${origin}-${createHash('sha256').update(entryKey(entry)).digest('hex').slice(0, 16)}`;
}
