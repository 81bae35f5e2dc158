import { Hono } from 'hono';
import type { Locale } from '../../base/calendar.ts';
import { perLocale } from '../../base/per-locale.ts';
import { mainNewsletter } from '../../config/main-newsletter.ts';
import { publishedStatuses } from '../../issue/issue.ts';
import { formStamp } from '../../subscriptions/form-stamp.ts';
import { freshAnswer } from '../fresh-answer.ts';
import { dateline, issueUrl, readerLocale, send } from '../house.ts';
import { createKeptPages } from '../kept-pages.ts';
import { landingPage } from '../landing-page.ts';
import { newestPublished } from '../published.ts';
import { type PublicAddress, sitemap } from '../sitemap.ts';
import { textsOf } from '../texts/texts.ts';
import { home, type Shelf } from '../views/home.ts';
import { imprint, privacy } from '../views/legal.ts';
import type { WebDeps } from '../web-deps.ts';

const listFormat = perLocale((tag) => new Intl.ListFormat(tag, { type: 'conjunction' }));

/** "Unsere Newsletter: Morgenlage und Wochenlage" */
function newslettersInWords(shelves: readonly Shelf[], locale: Locale): string {
  const titles = shelves.map(({ newsletter }) => newsletter.title);
  return `${textsOf(locale).home.heading}: ${listFormat(locale).format(titles)}`;
}

/** Of two instants in ISO 8601. */
const later = (one: string | undefined, other: string) =>
  one !== undefined && one > other ? one : other;

/** Returns the pages of the whole site: front page, imprint, privacy, health, robots.txt. */
export function siteRoutes(deps: WebDeps): Hono {
  // Read anew by each request: a changed configuration takes effect without a restart.
  const { config, issues } = deps;
  const sitemaps = createKeptPages(deps);

  return new Hono()
    .get('/', async (c) => {
      const main = mainNewsletter(config);
      // A stand with one paper on it is only a page more to click through; its reviews are named there.
      if (main) return landingPage(c, deps, main);
      const [first] = config.newsletters.values();
      const shelves = await Promise.all(
        [...config.newsletters.values()].map(async (newsletter) => ({
          newsletter,
          stamp: formStamp(deps.tokens, deps.clock.now(), newsletter.signUp.consent),
          newest: await newestPublished(issues, newsletter.slug),
        })),
      );
      const locale = readerLocale(c, config);
      return send(c, deps, {
        title: config.site.site.name,
        description: newslettersInWords(shelves, locale),
        masthead: 'front',
        dateline: first && dateline(deps.clock, first, locale),
        body: home(shelves, locale),
        canonical: `${config.baseUrl}/`,
      });
    })
    .get('/imprint', (c) => {
      const locale = readerLocale(c, config);
      const body = imprint(config.site.imprint, locale);
      const canonical = `${config.baseUrl}/imprint`;
      return send(c, deps, { title: textsOf(locale).imprint, masthead: 'inside', canonical, body });
    })
    .get('/privacy', (c) => {
      const locale = readerLocale(c, config);
      const body = privacy(config.site, locale);
      const canonical = `${config.baseUrl}/privacy`;
      return send(c, deps, { title: textsOf(locale).privacy, masthead: 'inside', canonical, body });
    })
    .get('/robots.txt', (c) =>
      c.text(
        `User-agent: *\nDisallow: /desk\nDisallow: /subscriptions/\n\nSitemap: ${config.baseUrl}/sitemap.xml\n`,
      ),
    )
    .get('/sitemap.xml', async (c) => {
      const addresses = await publicAddresses();
      const kept = await sitemaps.page('sitemap', [JSON.stringify(addresses)], async () =>
        sitemap(addresses),
      );
      if (!kept) return c.notFound();
      const { body, version, changedAt: lastModified } = kept;
      const type = 'application/xml; charset=utf-8';
      return freshAnswer(c, body, { type, version, lastModified, maxAge: 3600 });
    })
    .get('/healthz', async (c) => {
      c.header('Cache-Control', 'no-store');
      try {
        await deps.checkDatabase();
        return c.json({ status: 'ok', database: 'ok' });
      } catch (error) {
        deps.log.error({ error }, 'The database does not answer.');
        return c.json({ status: 'failing', database: 'unreachable' }, 503);
      }
    });

  async function publicAddresses(): Promise<PublicAddress[]> {
    const { baseUrl } = config;
    // Where a newsletter is the main one, the front page is that newsletter's.
    const front = mainNewsletter(config) ? [] : ['/'];
    const whole = [...front, '/imprint', '/privacy'].map((path) => ({ url: `${baseUrl}${path}` }));
    const each = [...config.newsletters.keys()].map(async (slug) => {
      const days = await issues.days(slug, publishedStatuses);
      // An issue of an older date may be the last that came.
      const changedAt = days.map(({ updatedAt }) => updatedAt).reduce(later, undefined);
      return [
        { url: `${baseUrl}/${slug}`, changedAt },
        { url: `${baseUrl}/${slug}/archive`, changedAt },
        ...days.map(({ date, updatedAt }) => ({
          url: issueUrl(config, slug, date),
          changedAt: updatedAt,
        })),
      ];
    });
    return [...whole, ...(await Promise.all(each)).flat()];
  }
}
