import { type Context, Hono } from 'hono';
import type { Newsletter } from '../../config/config.ts';
import { confirm } from '../../subscriptions/confirm.ts';
import { subscriptionLinks } from '../../subscriptions/subscription-links.ts';
import type { ClientNetwork } from '../client-network.ts';
import { newestPublished } from '../published.ts';
import { textsOf } from '../texts/texts.ts';
import { confirmation, welcome } from '../views/subscription-pages.ts';
import type { WebDeps } from '../web-deps.ts';
import { badLink, type Personal, personalOf, personalPage } from './personal-page.ts';

/** The postman gives up before; this is for one who does not run. */
function newestUntil({ clock }: WebDeps, { signUp }: Newsletter): Date | undefined {
  if (!signUp.sendLatestIssue) return undefined;
  return new Date(clock.now().getTime() + 24 * 3_600_000);
}

/** Returns what a confirmation mail leads to: a page with a button (GET), the confirmation (POST). */
export function confirmRoutes(deps: WebDeps, network: ClientNetwork): Hono {
  const path = '/subscriptions/confirm/:token';
  return new Hono()
    .get(path, async (c) => {
      const found = await personalOf(deps, 'confirm', c.req.param('token'));
      if (found.status !== 'found') return badLink(c, deps, found);
      if (found.subscription.status === 'active') return welcomed(c, found);
      if (!found.request || found.request.endedAt)
        return badLink(c, deps, { ...found, status: 'expired' });
      const { newsletter, locale } = found;
      const title = textsOf(locale).confirm.heading;
      const body = confirmation(newsletter, locale, c.req.path, found.request.shown.wording);
      return personalPage(c, deps, { newsletter, locale, title, body });
    })
    .post(path, async (c) => {
      const token = c.req.param('token');
      const found = await personalOf(deps, 'confirm', token);
      if (found.status !== 'found') return badLink(c, deps, found);
      const { newsletter } = found;
      const evidence = { form: 'web', network: network(c) };
      const outcome = await confirm(deps, token, evidence, newestUntil(deps, newsletter));
      if (outcome === 'confirmed') await deps.mailIsOwed();
      if (outcome === 'invalid' || outcome === 'expired') {
        return badLink(c, deps, { ...found, status: outcome });
      }
      return welcomed(c, found);
    });

  async function welcomed(c: Context, { newsletter, locale, subscription }: Personal) {
    const { preferencesUrl } = subscriptionLinks({ ...deps, baseUrl: '' }, subscription.linkId);
    const newest = await newestPublished(deps.issues, newsletter.slug);
    return personalPage(c, deps, {
      newsletter,
      locale,
      reading: 'archive',
      title: textsOf(locale).welcome.heading,
      body: welcome(newsletter, locale, newest, preferencesUrl),
    });
  }
}
