import { createHash } from 'node:crypto';
import { canonicalLink } from './canonical-link.ts';
import type { ItemIdentity } from './item.ts';

/**
 * Returns what an entry of a feed is known by at its next reading: the name that the source gives it,
 * its address whatever the spelling, and its words (a SHA-256 in hexadecimal, whatever blanks, case
 * and form of letters).
 */
export function itemIdentity(entry: {
  guid?: string | undefined;
  link?: string | undefined;
  title: string;
  text: string;
}): ItemIdentity {
  const words = [entry.title, entry.text].map(bare).join('\n');
  const guid = entry.guid?.trim();
  const link = entry.link === undefined ? undefined : canonicalLink(entry.link);
  return {
    ...(guid ? { guid } : {}),
    ...(link === undefined ? {} : { link }),
    content: createHash('sha256').update(words).digest('hex'),
  };
}

const bare = (text: string) =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s\u00ad\u200b-\u200d\ufeff]+/gu, ' ')
    .trim();
