import { Hono } from 'hono';
import { newestPublished, send, siteLocale } from '../house.ts';
import { textsOf } from '../texts/texts.ts';
import { home } from '../views/home.ts';
import { imprint, privacy } from '../views/legal.ts';
import type { WebDeps } from '../web-deps.ts';

/** Returns the pages of the whole site: front page, imprint, privacy, health, robots.txt. */
export function siteRoutes(deps: WebDeps): Hono {
  const { config, issues } = deps;
  const parts = config.site.imprint;
  const locale = siteLocale(config);
  const t = textsOf(locale);

  return new Hono()
    .get('/', async (c) => {
      const shelves = await Promise.all(
        [...config.newsletters.values()].map(async (newsletter) => ({
          newsletter,
          newest: await newestPublished(issues, newsletter.slug),
        })),
      );
      const title = config.site.site.name;
      return send(c, deps, {
        title,
        masthead: 'front',
        body: home(shelves, locale),
        canonical: `${config.baseUrl}/`,
      });
    })
    .get('/imprint', (c) =>
      send(c, deps, { title: t.imprint, masthead: 'inside', body: imprint(parts, locale) }),
    )
    .get('/privacy', (c) =>
      send(c, deps, { title: t.privacy, masthead: 'inside', body: privacy(parts, locale) }),
    )
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
