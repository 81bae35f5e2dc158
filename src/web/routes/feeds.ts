import { type Context, Hono } from 'hono';
import type { Newsletter } from '../../config/config.ts';
import { issueStatuses } from '../../issue/issue.ts';
import { atomFeed, type Feed, type FeedEntry, jsonFeed } from '../feeds.ts';
import { freshAnswer } from '../fresh-answer.ts';
import { issueUrl } from '../house.ts';
import { previewPicture } from '../preview-picture.ts';
import { publishedStatuses } from '../published.ts';
import type { WebDeps } from '../web-deps.ts';

/** Whoever was away for a longer time reads the archive. */
const mostEntries = 20;

/** Returns each newsletter's feeds: `/<newsletter>/feed.xml` (Atom) and `feed.json` (JSON Feed). */
export function feedRoutes(deps: WebDeps): Hono {
  const { config, issues } = deps;

  return new Hono()
    .get('/:slug/feed.xml', (c) => answer(c, 'application/atom+xml; charset=utf-8', atomFeed))
    .get('/:slug/feed.json', (c) => answer(c, 'application/feed+json; charset=utf-8', jsonFeed));

  async function answer(c: Context, type: string, write: (feed: Feed) => string | Promise<string>) {
    const newsletter = config.newsletters.get(c.req.param('slug') ?? '');
    if (!newsletter) return c.notFound();
    const body = await write({
      newsletter,
      baseUrl: config.baseUrl,
      publisher: config.site.imprint.publisher,
      entries: await entriesOf(newsletter),
    });
    // Readers in a browser are on a site of their own; what they ask for is public.
    c.header('Access-Control-Allow-Origin', '*');
    const lastModified = await lastChange(newsletter.slug);
    return freshAnswer(c, body, { type, lastModified, maxAge: 300 });
  }

  async function entriesOf(newsletter: Newsletter): Promise<FeedEntry[]> {
    const { baseUrl, site } = config;
    const records = await issues.list(newsletter.slug, publishedStatuses, mostEntries);
    const printed = records.flatMap(({ issue }) => (issue ? [issue] : []));
    return Promise.all(
      printed.map(async (issue) => ({
        issue,
        url: issueUrl(config, newsletter.slug, issue.date),
        article: await deps.renderer.article({ issue, newsletter, site, baseUrl }),
        picture: previewPicture(issue, baseUrl),
      })),
    );
  }

  /** Issues that are public no longer count, too: without them the feed has changed. */
  async function lastChange(slug: string): Promise<Date> {
    const days = await issues.days(slug, issueStatuses);
    return new Date(Math.max(0, ...days.map(({ updatedAt }) => Date.parse(updatedAt))));
  }
}
