import { setImmediate as breathe } from 'node:timers/promises';
import { type Context, Hono } from 'hono';
import type { Newsletter } from '../../config/config.ts';
import { type Issue, publishedStatuses } from '../../issue/issue.ts';
import { atomFeed, type Feed, type FeedEntry, jsonFeed } from '../feeds.ts';
import { freshAnswer } from '../fresh-answer.ts';
import { issueUrl } from '../house.ts';
import { createKeptPages } from '../kept-pages.ts';
import { issuePicture } from '../preview-picture.ts';
import { publishedSince } from '../published.ts';
import type { WebDeps } from '../web-deps.ts';

/** Whoever was away for a longer time reads the archive. */
const mostEntries = 20;

/** Caches may keep a feed as long, so an answer that old is as good as theirs. */
const maxAgeSeconds = 300;

type Write = (feed: Feed) => string | Promise<string>;

/** Returns each newsletter's feeds: `/<newsletter>/feed.xml` (Atom) and `feed.json` (JSON Feed). */
export function feedRoutes(deps: WebDeps): Hono {
  const { config, issues } = deps;
  // Setting twenty issues takes a tenth of a second, and feed readers ask all day long.
  const feeds = createKeptPages(deps, maxAgeSeconds * 1000);

  return new Hono()
    .get('/:slug/feed.xml', (c) => answer(c, 'application/atom+xml; charset=utf-8', atomFeed))
    .get('/:slug/feed.json', (c) => answer(c, 'application/feed+json; charset=utf-8', jsonFeed));

  async function answer(c: Context, type: string, write: Write) {
    const newsletter = config.newsletters.get(c.req.param('slug') ?? '');
    if (!newsletter) return c.notFound();
    const days = await issues.days(newsletter.slug, publishedStatuses, mostEntries);
    // Newsletter and site are other objects once the configuration was read again.
    const of = [newsletter, config.site, config.baseUrl, JSON.stringify(days)];
    const kept = await feeds.page(`${newsletter.slug} ${type}`, of, async () =>
      write(await feedOf(newsletter)),
    );
    if (!kept) return c.notFound();
    // Readers in a browser are on a site of their own; what they ask for is public.
    c.header('Access-Control-Allow-Origin', '*');
    const { body, version, changedAt: lastModified } = kept;
    return freshAnswer(c, body, { type, version, lastModified, maxAge: maxAgeSeconds });
  }

  async function feedOf(newsletter: Newsletter): Promise<Feed> {
    const { baseUrl, site } = config;
    const records = await issues.list(newsletter.slug, publishedStatuses, mostEntries);
    const entries: FeedEntry[] = [];
    for (const record of records) {
      if (record.issue) entries.push(await entryOf(newsletter, record.issue, record.id));
      // Other requests are answered between two issues.
      await breathe();
    }
    return { newsletter, baseUrl, publisher: site.imprint.publisher, entries };
  }

  async function entryOf(newsletter: Newsletter, issue: Issue, id: number): Promise<FeedEntry> {
    const { baseUrl, site } = config;
    return {
      issue,
      url: issueUrl(config, newsletter.slug, issue.date),
      article: await deps.renderer.article({ issue, newsletter, site, baseUrl }),
      picture: issuePicture(issue, baseUrl),
      publishedAt: (await publishedSince(issues, id)) ?? new Date(issue.deadline).toISOString(),
    };
  }
}
