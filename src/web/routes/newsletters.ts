import { type Context, Hono } from 'hono';
import { type Locale, localeOf } from '../../base/calendar.ts';
import type { Newsletter } from '../../config/config.ts';
import { guardedSignUp } from '../../subscriptions/guarded-sign-up.ts';
import type { ClientNetwork } from '../client-network.ts';
import { fieldsOf } from '../fields.ts';
import { send } from '../house.ts';
import { landingPage } from '../landing-page.ts';
import { textsOf } from '../texts/texts.ts';
import { almostDone } from '../views/subscription-pages.ts';
import type { WebDeps } from '../web-deps.ts';

/** Whether a form of somebody else's page was sent, which can have no stamp of ours. */
function isFromElsewhere(c: Context, baseUrl: string): boolean {
  const site = c.req.header('sec-fetch-site');
  if (site !== undefined) return site === 'cross-site' || site === 'same-site';
  const origin = c.req.header('origin');
  return origin !== undefined && origin !== new URL(baseUrl).origin;
}

/** Returns each newsletter's landing page and what its form posts to. */
export function newsletterRoutes(
  deps: WebDeps,
  clientNetwork: ClientNetwork,
  evidenceNetwork: ClientNetwork,
): Hono {
  const { config } = deps;

  return new Hono()
    .get('/:slug', (c) => {
      const newsletter = config.newsletters.get(c.req.param('slug'));
      return newsletter ? landingPage(c, deps, newsletter) : c.notFound();
    })
    .post('/:slug/subscribe', async (c) => {
      const newsletter = config.newsletters.get(c.req.param('slug'));
      if (!newsletter) return c.notFound();
      const fields = await fieldsOf(c);
      const form = {
        email: fields.text('email'),
        name: fields.text('name'),
        // Of a form on somebody else's page, or made by hand, it may be anything or missing.
        locale: localeOf(fields.text('locale')) ?? newsletter.locale,
        stamp: fields.text('stamp'),
      };
      const outcome = await guardedSignUp(deps, newsletter, {
        ...form,
        form: isFromElsewhere(c, config.baseUrl) ? 'embed' : 'web',
        framed: fields.text('framed') === 'yes',
        network: clientNetwork(c),
        evidenceNetwork: evidenceNetwork(c),
        trap: fields.text('website'),
        words: fields.text('words'),
        meant: fields.text('meant'),
      });
      // Also what a program gets that fills in what nobody sees: it learns nothing from the answer.
      if (outcome.status === 'accepted') return almost(c, newsletter, form.locale);
      if (outcome.status === 'unsure')
        return landingPage(c, deps, newsletter, { ...form, likely: outcome.likely });
      const problem = outcome.status === 'invalid' ? outcome.problem : outcome.status;
      return landingPage(c, deps, newsletter, { ...form, problem });
    });

  function almost(c: Context, newsletter: Newsletter, locale: Locale) {
    const mailboxUrl = deps.mailbox && deps.desk ? '/desk/mailbox' : undefined;
    c.header('Cache-Control', 'no-store');
    return send(c, deps, {
      title: textsOf(locale).almost.heading,
      newsletter,
      locale,
      masthead: 'inside',
      indexed: false,
      body: almostDone(newsletter, locale, mailboxUrl),
    });
  }
}
