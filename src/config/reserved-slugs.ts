/** First parts of addresses, below `/` and `/desk/`, that belong to the program. */
export const reservedSlugs: ReadonlySet<string> = new Set([
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
