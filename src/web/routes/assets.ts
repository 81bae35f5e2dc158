import { type Context, Hono } from 'hono';
import { findAsset } from '../assets.ts';
import { contentVersion } from '../content-version.ts';
import { fixedScheme, siteStylesheet, themeStylesheet } from '../theme-stylesheet.ts';
import type { WebDeps } from '../web-deps.ts';

const forever = 'public, max-age=31536000, immutable';
/** An address without the current version must not keep an old or a newer file for a year. */
const briefly = 'public, max-age=60';

/** Returns the stylesheets, the desk's script and the icon. */
export function assetRoutes({ config }: Pick<WebDeps, 'config'>): Hono {
  const stylesheet = (c: Context, body: string) =>
    c.body(body, 200, {
      'Content-Type': 'text/css; charset=utf-8',
      'Cache-Control': c.req.query('v') === contentVersion(body) ? forever : briefly,
    });

  return new Hono()
    .get('/assets/theme/:file{[a-z0-9-]+\\.css}', (c) => {
      const newsletter = config.newsletters.get(c.req.param('file').slice(0, -'.css'.length));
      if (!newsletter) return c.notFound();
      return stylesheet(c, themeStylesheet(newsletter, fixedScheme(c.req.query('scheme'))));
    })
    .get('/assets/site.css', (c) => stylesheet(c, siteStylesheet(config)))
    .get('/assets/:file', (c) => {
      const asset = findAsset(c.req.param('file'));
      if (!asset) return c.notFound();
      return c.body(asset.body, 200, {
        'Content-Type': asset.type,
        'Cache-Control': c.req.query('v') === asset.version ? forever : briefly,
      });
    });
}
