import { type Context, Hono } from 'hono';
import { addDays, type CalendarDay, isCalendarDay } from '../../base/calendar.ts';
import type { Newsletter } from '../../config/config.ts';
import { publishedStatuses } from '../../issue/issue.ts';
import type { ClientNetwork } from '../client-network.ts';
import { send } from '../house.ts';
import { problemPage } from '../problem-page.ts';
import { createRateLimit } from '../rate-limit.ts';
import { searchArchive } from '../search-archive.ts';
import { cleanQuery, searchWords } from '../search-words.ts';
import { textsOf } from '../texts/texts.ts';
import { archive } from '../views/archive.ts';
import { archiveSearch } from '../views/archive-search.ts';
import type { WebDeps } from '../web-deps.ts';

/** As many as a month has; older ones are found by month. */
const newest = 31;
/** Of one network: a search reads every issue, and must not keep others from their page. */
const searchesPerMinute = 60;

/** Returns the archive of each newsletter: the newest issues, those of a month, a search. */
export function archiveRoutes(deps: WebDeps, clientNetwork: ClientNetwork): Hono {
  const { config, issues } = deps;
  const searches = createRateLimit(deps, searchesPerMinute, 60_000);

  return new Hono().get('/:slug/archive', async (c) => {
    const newsletter = config.newsletters.get(c.req.param('slug'));
    if (!newsletter) return c.notFound();
    const query = cleanQuery(c.req.query('q'));
    const words = searchWords(query);
    if (words.length === 0) return listed(c, newsletter);
    if (!searches.allows(clientNetwork(c) ?? '')) {
      c.header('Retry-After', '60');
      return problemPage(c, deps, 'tooOften', 429);
    }
    return results(c, newsletter, query, words);
  });

  async function listed(c: Context, newsletter: Newsletter) {
    const { slug } = newsletter;
    const days = await issues.days(slug, publishedStatuses);
    const months = Map.groupBy(days, ({ date }) => date.slice(0, 7));
    const month = c.req.query('month');
    if (month !== undefined && !months.has(month)) return c.notFound();
    const records = await issues.browse(slug, publishedStatuses, {
      ...(month ? { from: `${month}-01` as CalendarDay, before: monthAfter(month) } : {}),
      limit: newest,
    });
    const canonical = `${config.baseUrl}/${slug}/archive${month ? `?month=${month}` : ''}`;
    return send(c, deps, {
      title: textsOf(newsletter.locale).archive,
      description: textsOf(newsletter.locale).archivePage.lead(newsletter.title),
      newsletter,
      masthead: 'inside',
      reading: true,
      body: archive(newsletter, {
        issues: records.flatMap(({ issue }) => (issue ? [issue] : [])),
        months: [...months].map(([name, { length }]) => ({ name, count: length })),
        month,
      }),
      canonical,
    });
  }

  async function results(c: Context, newsletter: Newsletter, query: string, words: string[]) {
    const { slug, locale } = newsletter;
    const asked = c.req.query('before') ?? '';
    const before = isCalendarDay(asked) ? asked : undefined;
    const { found, more } = await searchArchive(issues, slug, { words, before });
    return send(c, deps, {
      title: `${query} · ${textsOf(locale).archive}`,
      newsletter,
      masthead: 'inside',
      reading: true,
      // What people look for is nothing for search engines.
      indexed: false,
      body: archiveSearch(newsletter, { query, found, more, first: before === undefined }),
    });
  }
}

const monthAfter = (month: string) =>
  `${addDays(`${month}-28` as CalendarDay, 4).slice(0, 7)}-01` as CalendarDay;
