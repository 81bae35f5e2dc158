import { Hono } from 'hono';
import { sampleSubscription } from '../../subscriptions/subscription-links.ts';
import { readerLocale } from '../house.ts';
import { textsOf } from '../texts/texts.ts';
import { sheet } from '../views/sheet.ts';
import type { WebDeps } from '../web-deps.ts';
import { personalPage } from './personal-page.ts';

/**
 * Returns what the personal links of a test letter lead to, by GET and by POST, one-click too: a page
 * that says so. It stands before the routes of real subscriptions and leaves everything else to them.
 */
export function sampleRoutes(deps: WebDeps): Hono {
  const routes = new Hono();
  for (const purpose of ['preferences', 'unsubscribe'] as const) {
    routes.on(['GET', 'POST'], `/subscriptions/${purpose}/:token`, async (c, next) => {
      const checked = deps.tokens.check(purpose, c.req.param('token'), deps.clock.now());
      if (!checked.ok || checked.subject !== sampleSubscription) return next();
      const locale = readerLocale(c, deps.config);
      const t = textsOf(locale);
      const { heading, lead } = t.testLetter;
      const body = sheet({ heading, lead, onward: { href: '/', label: t.badLink.again } });
      return personalPage(c, deps, { locale, title: heading, body });
    });
  }
  return routes;
}
