import { type Context, Hono } from 'hono';
import { forgetSession, rememberSession } from '../desk-guard.ts';
import { createRateLimit } from '../rate-limit.ts';
import { askForLink, linkSent, tooManyLinks, usedLink, useLink } from '../views/desk-login.ts';
import { deskDoor } from '../views/desk-page.ts';
import type { Html } from '../views/page.ts';
import type { DeskDeps, WebDeps } from '../web-deps.ts';

/**
 * Returns how editors log in: whoever sees the program's terminal gets a link, the link opens a page
 * with a button, and the button uses the link up, so that nothing that merely opens links does.
 */
export function deskLoginRoutes(deps: WebDeps, desk: DeskDeps): Hono {
  const { config } = deps;
  const limit = createRateLimit(deps, 5, 10 * 60_000);
  const door = (c: Context, body: Html, status: 200 | 401 | 410 | 429 = 200) =>
    c.html(deskDoor({ siteName: config.site.site.name, title: 'Anmelden', body }), status);

  return new Hono()
    .get('/desk/login', (c) => door(c, askForLink()))
    .post('/desk/login', (c) => {
      if (!limit.allows('all')) return door(c, tooManyLinks(), 429);
      desk.announce(desk.login.newLink());
      return door(c, linkSent());
    })
    .get('/desk/login/:token', (c) => door(c, useLink(c.req.path)))
    .post('/desk/login/:token', (c) => {
      const session = desk.login.redeem(c.req.param('token'));
      if (session === undefined) return door(c, usedLink(), 410);
      rememberSession(c, config, session);
      return c.redirect('/desk', 303);
    })
    .post('/desk/logout', (c) => {
      forgetSession(c, config, desk);
      return c.redirect('/desk/login', 303);
    });
}
