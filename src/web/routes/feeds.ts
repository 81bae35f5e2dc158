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

/** Caches may keep a feed as long, so an answer that old is as good as theirs. */
const maxAgeSeconds = 300;

type Write = (feed: Feed) => string | Promise<string>;

/** Returns each newsletter's feeds: `/<newsletter>/feed.xml` (Atom) and `feed.json` (JSON Feed). */
export function feedRoutes(deps: WebDeps): Hono {
  const { config, issues, clock } = deps;
  /** Setting twenty issues takes a tenth of a second, and feed readers ask all day long. */
  const kept = new Map<string, { of: string; until: number; body: string }>();

  return new Hono()
    .get('/:slug/feed.xml', (c) => answer(c, 'application/atom+xml; charset=utf-8', atomFeed))
    .get('/:slug/feed.json', (c) => answer(c, 'application/feed+json; charset=utf-8', jsonFeed));

  async function answer(c: Context, type: string, write: Write) {
    const newsletter = config.newsletters.get(c.req.param('slug') ?? '');
    if (!newsletter) return c.notFound();
    // Issues that are no longer public count, too: without them the feed has changed.
    const days = await issues.days(newsletter.slug, issueStatuses);
    const lastModified = new Date(
      days.reduce((latest, { updatedAt }) => Math.max(latest, Date.parse(updatedAt)), 0),
    );
    const state = JSON.stringify([days.slice(0, 2 * mostEntries), lastModified, newsletter]);
    const body = await remembered(`${newsletter.slug} ${type}`, state, async () =>
      write(await feedOf(newsletter)),
    );
    // Readers in a browser are on a site of their own; what they ask for is public.
    c.header('Access-Control-Allow-Origin', '*');
    return freshAnswer(c, body, { type, lastModified, maxAge: maxAgeSeconds });
  }

  async function remembered(name: string, of: string, make: () => Promise<string>) {
    const now = clock.now().getTime();
    const known = kept.get(name);
    if (known?.of === of && known.until > now) return known.body;
    const body = await make();
    kept.set(name, { of, until: now + maxAgeSeconds * 1000, body });
    return body;
  }

  async function feedOf(newsletter: Newsletter): Promise<Feed> {
    const { baseUrl, site } = config;
    const records = await issues.list(newsletter.slug, publishedStatuses, mostEntries);
    const printed = records.flatMap(({ issue }) => (issue ? [issue] : []));
    const entries: FeedEntry[] = await Promise.all(
      printed.map(async (issue) => ({
        issue,
        url: issueUrl(config, newsletter.slug, issue.date),
        article: await deps.renderer.article({ issue, newsletter, site, baseUrl }),
        picture: previewPicture(issue, baseUrl),
      })),
    );
    return { newsletter, baseUrl, publisher: site.imprint.publisher, entries };
  }
}
