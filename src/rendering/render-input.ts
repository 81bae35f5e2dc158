import type { Newsletter } from '../config/config.ts';
import type { SiteConfig } from '../config/site-config.ts';
import type { Issue } from '../issue/issue.ts';

/** What a letter is made from. */
export interface RenderInput {
  issue: Issue;
  newsletter: Newsletter;
  site: SiteConfig;
  /** Public address without trailing slash. */
  baseUrl: string;
}

/** Returns the public address of an issue's web version. */
export function webAddress({
  issue,
  baseUrl,
}: Pick<RenderInput, 'baseUrl'> & { issue: Pick<Issue, 'newsletter' | 'date'> }): string {
  return `${baseUrl}/${issue.newsletter}/${issue.date}`;
}
