/** First parts of addresses, below `/` and `/desk/`, that belong to the program. */
export const reservedSlugs: ReadonlySet<string> = new Set([
  'api',
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

/** The name of the source whose items other programs hand over by the API. */
export const pushedSource = 'api';
