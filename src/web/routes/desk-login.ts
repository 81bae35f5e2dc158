import { type Context, Hono } from 'hono';
import { forgetSession, rememberSession } from '../desk-guard.ts';
import { createRateLimit } from '../rate-limit.ts';
import { askForLink, linkSent, tooManyLinks, usedLink, useLink } from '../views/desk-login.ts';
import { deskDoor } from '../views/desk-page.ts';
import type { Html } from '../views/page.ts';
import type { DeskDeps, WebDeps } from '../web-deps.ts';

/**
 * Returns how editors log in: by a link that the program prints, for whoever may run commands where
 * it runs. The link opens a page with a button, and the button uses the link up, so that nothing
 * that merely opens links does. Where somebody watches the terminal, this page can ask for a link.
 */
export function deskLoginRoutes(deps: WebDeps, desk: DeskDeps): Hono {
  const { config } = deps;
  const { login, announce } = desk;
  const watched = announce !== undefined;
  const limit = createRateLimit(deps, 5, 10 * 60_000);
  const door = (c: Context, body: Html, status: 200 | 401 | 410 | 429 = 200) =>
    c.html(deskDoor({ siteName: config.site.site.name, title: 'Anmelden', body }), status);

  return new Hono()
    .get('/desk/login', (c) => door(c, askForLink(watched)))
    .post('/desk/login', async (c) => {
      if (!announce) return door(c, askForLink(watched));
      if (!limit.allows('all')) return door(c, tooManyLinks(), 429);
      announce(await login.newLink());
      return door(c, linkSent());
    })
    .get('/desk/login/:token', (c) => door(c, useLink(c.req.path)))
    .post('/desk/login/:token', async (c) => {
      const session = await login.redeem(c.req.param('token'));
      if (session === undefined) return door(c, usedLink(watched), 410);
      rememberSession(c, config, session);
      return c.redirect('/desk', 303);
    })
    .post('/desk/logout', async (c) => {
      await forgetSession(c, config, desk);
      return c.redirect('/desk/login', 303);
    });
}
