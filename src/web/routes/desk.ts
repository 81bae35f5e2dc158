import { Hono, type MiddlewareHandler } from 'hono';
import { isOurHost, sameOriginOnly, sessionOf } from '../desk-guard.ts';
import { createSendings } from '../sendings.ts';
import { foreignName } from '../views/desk-login.ts';
import { deskDoor } from '../views/desk-page.ts';
import type { DeskDeps, WebDeps } from '../web-deps.ts';
import { deskEventRoutes } from './desk-events.ts';
import { deskIssueRoutes } from './desk-issue.ts';
import { deskLoginRoutes } from './desk-login.ts';
import { deskMailboxRoutes } from './desk-mailbox.ts';
import { deskSendRoutes } from './desk-send.ts';
import { deskSteerRoutes } from './desk-steer.ts';

/**
 * Returns the editors' pages. Every request must call this installation by its own name, every
 * change must come from our own page, and everything but the login needs a session.
 */
export function deskRoutes(deps: WebDeps, desk: DeskDeps): Hono {
  const { config } = deps;
  const sendings = createSendings(deps);
  const app = new Hono();

  app.use('/desk/*', async (c, next) => {
    if (!isOurHost(c, config)) {
      const body = foreignName(`${config.baseUrl}/desk`);
      const siteName = config.site.site.name;
      return c.html(deskDoor({ siteName, title: 'Falsche Adresse', body }), 421);
    }
    c.header('Cache-Control', 'no-store');
    // Not `no-referrer`: it would blank the Origin header that every POST is judged by.
    c.header('Referrer-Policy', 'same-origin');
    return next();
  });
  app.use('/desk/*', sameOriginOnly(deps));
  app.route('/', deskLoginRoutes(deps, desk));
  app.use('/desk/*', onlyEditors(desk));
  app.route('/', deskEventRoutes(deps, desk));
  app.route('/', deskMailboxRoutes(deps, desk));
  app.route('/', deskSendRoutes(deps, desk, sendings));
  app.route('/', deskSteerRoutes(deps, desk, sendings));
  app.route('/', deskIssueRoutes(deps, desk, sendings));
  return app;
}

const onlyEditors =
  (desk: DeskDeps): MiddlewareHandler =>
  async (c, next) =>
    (await sessionOf(c, desk)) ? next() : c.redirect('/desk/login', 303);
