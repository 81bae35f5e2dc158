import { LagebriefError } from '../base/errors.ts';
import type { Config, Newsletter } from '../config/config.ts';

/** Returns the newsletter `slug`; throws `newsletter.unknown`, which names those there are. */
export function newsletterOf(config: Pick<Config, 'newsletters'>, slug: string): Newsletter {
  const newsletter = config.newsletters.get(slug);
  if (newsletter) return newsletter;
  throw new LagebriefError('newsletter.unknown', { slug, known: [...config.newsletters.keys()] });
}
