import { Hono } from 'hono';
import { dateline, send, siteLocale } from '../house.ts';
import { landingPage } from '../landing-page.ts';
import { newestPublished } from '../published.ts';
import { textsOf } from '../texts/texts.ts';
import { home } from '../views/home.ts';
import { imprint, privacy } from '../views/legal.ts';
import type { WebDeps } from '../web-deps.ts';

/** Returns the pages of the whole site: front page, imprint, privacy, health, robots.txt. */
export function siteRoutes(deps: WebDeps): Hono {
  // Read anew by each request: a changed configuration takes effect without a restart.
  const { config, issues } = deps;

  return new Hono()
    .get('/', async (c) => {
      const [only, ...others] = config.newsletters.values();
      // A stand with one paper on it is only a page more to click through.
      if (only && others.length === 0) return landingPage(c, deps, only);
      const shelves = await Promise.all(
        [...config.newsletters.values()].map(async (newsletter) => ({
          newsletter,
          newest: await newestPublished(issues, newsletter.slug),
        })),
      );
      return send(c, deps, {
        title: config.site.site.name,
        masthead: 'front',
        dateline: only && dateline(deps.clock, only),
        body: home(shelves, siteLocale(config)),
        canonical: `${config.baseUrl}/`,
      });
    })
    .get('/imprint', (c) => {
      const locale = siteLocale(config);
      const body = imprint(config.site.imprint, locale);
      return send(c, deps, { title: textsOf(locale).imprint, masthead: 'inside', body });
    })
    .get('/privacy', (c) => {
      const locale = siteLocale(config);
      const body = privacy(config.site, locale);
      return send(c, deps, { title: textsOf(locale).privacy, masthead: 'inside', body });
    })
    .get('/robots.txt', (c) =>
      c.text('User-agent: *\nDisallow: /desk\nDisallow: /subscriptions/\n'),
    )
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
}
