import { LagebriefError } from '../base/errors.ts';

/** First parts of addresses, below `/` and `/desk/`, that belong to the program. */
const reserved = new Set([
  'archive',
  'assets',
  'desk',
  'events',
  'healthz',
  'imprint',
  'login',
  'logout',
  'mailbox',
  'media',
  'privacy',
  'subscriptions',
]);

/** Throws `slug.reserved` for a newsletter whose page another page would hide. */
export function assertSlugsAreFree(slugs: Iterable<string>): void {
  for (const slug of slugs)
    if (reserved.has(slug)) throw new LagebriefError('slug.reserved', { slug });
}
