import type { Newsletter } from '../config/config.ts';
import { pushedSource } from '../config/reserved-slugs.ts';

/** Returns the names under which the database has a newsletter's items, those by the API included. */
export const originsOf = (newsletter: Newsletter) =>
  [...Object.keys(newsletter.sources), pushedSource].map(
    (origin) => `${newsletter.slug}/${origin}`,
  );
