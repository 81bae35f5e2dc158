import { type Context, Hono } from 'hono';
import type { Newsletter } from '../../config/config.ts';
import { signUp } from '../../subscriptions/sign-up.ts';
import { createClientNetwork } from '../client-network.ts';
import { createEvidenceNetwork } from '../evidence-network.ts';
import { fieldsOf } from '../fields.ts';
import { send } from '../house.ts';
import { landingPage } from '../landing-page.ts';
import { createRateLimit } from '../rate-limit.ts';
import { textsOf } from '../texts/texts.ts';
import { almostDone } from '../views/subscription-pages.ts';
import type { WebDeps } from '../web-deps.ts';

/** Enough for an office behind one address, too few for filling strangers' mailboxes. */
const signUpsPerHour = 30;

/** Returns each newsletter's landing page and what its form posts to. */
export function newsletterRoutes(deps: WebDeps): Hono {
  const { config } = deps;
  const clientNetwork = createClientNetwork({ environment: config.environment, log: deps.log });
  const evidenceNetwork = createEvidenceNetwork(deps);
  const limit = createRateLimit(deps, signUpsPerHour, 60 * 60_000);

  return new Hono()
    .get('/:slug', (c) => {
      const newsletter = config.newsletters.get(c.req.param('slug'));
      return newsletter ? landingPage(c, deps, newsletter) : c.notFound();
    })
    .post('/:slug/subscribe', async (c) => {
      const newsletter = config.newsletters.get(c.req.param('slug'));
      if (!newsletter) return c.notFound();
      const fields = await fieldsOf(c);
      const form = { email: fields.text('email'), name: fields.text('name') };
      // Only a program fills in what nobody sees; it learns nothing from the answer.
      if (fields.text('website') !== '') return almost(c, newsletter);
      const network = clientNetwork(c);
      if (network && !limit.allows(network)) {
        return landingPage(c, deps, newsletter, { ...form, problem: 'too-many' });
      }
      const outcome = await signUp(deps, {
        ...form,
        locale: newsletter.locale,
        newsletter: newsletter.slug,
        form: 'web',
        wording: newsletter.signUp.consent,
        network: evidenceNetwork(c),
      });
      if (outcome.status === 'accepted') return almost(c, newsletter);
      return landingPage(c, deps, newsletter, { ...form, problem: outcome.problem });
    });

  function almost(c: Context, newsletter: Newsletter) {
    c.header('Cache-Control', 'no-store');
    return send(c, deps, {
      title: textsOf(newsletter.locale).almost.heading,
      newsletter,
      masthead: 'inside',
      indexed: false,
      body: almostDone(newsletter, deps.mailbox && deps.desk ? '/desk/mailbox' : undefined),
    });
  }
}
