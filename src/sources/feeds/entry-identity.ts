import { createHash } from 'node:crypto';
import type { FeedEntry } from './feed.ts';

/** Parameters that only tell the publisher where a reader came from. */
const tracking =
  /^(utm_\w+|at_\w+|wt_?\w*|pk_\w+|mtm_\w+|mc_[ce]id|fbclid|gclid|dclid|msclkid|yclid|igshid|xtor|ns_\w+|cmp|cmpid|ref|ref_src|feedtype|rss|partner|source|campaign)$/i;
/** These are names of content elsewhere, so they go only with a value that says feed. */
const ambiguous = /^(ref|rss|partner|source|feedtype|campaign)$/i;
const saysFeed = /^(rss|feed|atom|true|1|)$|rss|feed/i;

/** Returns `link` without what tells the publisher where a reader came from, and without fragment. */
export function withoutTracking(link: string): string {
  const url = URL.parse(link);
  if (!url) return link;
  const superfluous = [...url.searchParams].filter(
    ([name, value]) => tracking.test(name) && (!ambiguous.test(name) || saysFeed.test(value)),
  );
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
