import { type Context, Hono } from 'hono';
import { dayInZone } from '../../base/calendar.ts';
import { giveReason, leavingReason } from '../../subscriptions/leaving-reason.ts';
import { restorableConsent, resubscribe } from '../../subscriptions/resubscribe.ts';
import { subscriptionLinks } from '../../subscriptions/subscription-links.ts';
import { unsubscribe } from '../../subscriptions/unsubscribe.ts';
import type { ClientNetwork } from '../client-network.ts';
import { anyFieldsOf, fieldsOf } from '../fields.ts';
import { readerLocale } from '../house.ts';
import { newestPublished } from '../published.ts';
import { textsOf } from '../texts/texts.ts';
import { left } from '../views/leaving.ts';
import { sheet } from '../views/sheet.ts';
import { resubscribed, unsubscription } from '../views/subscription-pages.ts';
import type { WebDeps } from '../web-deps.ts';
import { badLink, type Personal, personalOf, personalPage } from './personal-page.ts';

/**
 * Returns what the unsubscribe link leads to: a page with a button (GET), leaving (POST, also the
 * mail program's own request of RFC 8058, which carries no cookie and follows no redirect), a reason
 * afterwards, and undo.
 */
export function unsubscribeRoutes(deps: WebDeps, network: ClientNetwork): Hono {
  const path = '/subscriptions/unsubscribe/:token';
  return new Hono()
    .get(path, async (c) => {
      const found = await personalOf(deps, 'unsubscribe', c.req.param('token'));
      if (found.status !== 'found') return badLink(c, deps, found);
      const { newsletter, locale, subscriber, subscription } = found;
      if (subscription.status === 'unsubscribed') return gone(c, found);
      const { preferencesUrl } = subscriptionLinks({ ...deps, baseUrl: '' }, subscription.linkId);
      const links = { action: c.req.path, preferences: preferencesUrl };
      return personalPage(c, deps, {
        newsletter,
        locale,
        title: textsOf(locale).unsubscribe.heading(newsletter.title),
        body: unsubscription(newsletter, locale, subscriber.email, links),
      });
    })
    .post(path, async (c) => {
      const token = c.req.param('token');
      const oneClick = (await anyFieldsOf(c)).text('List-Unsubscribe') === 'One-Click';
      // First of all: it must work for a newsletter or a person that is no longer there.
      const outcome = await unsubscribe(deps, token, oneClick ? 'one-click' : 'web');
      if (outcome === 'invalid') return badLink(c, deps, { status: 'invalid' });
      const found = await personalOf(deps, 'unsubscribe', token);
      if (oneClick) return shortly(c, found.locale);
      return found.status === 'found' ? gone(c, found) : goneForGood(c, found.locale);
    })
    .post(`${path}/reason`, async (c) => {
      const token = c.req.param('token');
      const fields = await fieldsOf(c);
      const reason = leavingReason(fields.text('reason'), fields.text('words'));
      const found = await personalOf(deps, 'unsubscribe', token);
      if (found.status !== 'found') return badLink(c, deps, found);
      const outcome = await giveReason(deps, token, reason);
      if (outcome !== 'given') return badLink(c, deps, { ...found, status: 'expired' });
      return gone(c, found, 'thanks');
    })
    .post(`${path}/undo`, async (c) => {
      const token = c.req.param('token');
      const found = await personalOf(deps, 'unsubscribe', token);
      if (found.status !== 'found') return badLink(c, deps, found);
      const { newsletter, locale, subscription } = found;
      const outcome = await resubscribe(deps, token, network(c));
      if (outcome === 'invalid' || outcome === 'expired')
        return badLink(c, deps, { ...found, status: outcome });
      const title = textsOf(locale).unsubscribe.undone;
      const { pausedUntil = '' } =
        (await deps.subscribers.subscription(subscription.id)) ?? subscription;
      const pauses = pausedUntil > deps.clock.now().toISOString();
      const until = pauses ? dayInZone(new Date(pausedUntil), newsletter.zone) : undefined;
      const { preferencesUrl } = subscriptionLinks({ ...deps, baseUrl: '' }, subscription.linkId);
      const newest = await newestPublished(deps.issues, newsletter.slug);
      const onward = { newest, preferencesUrl };
      const body = resubscribed(newsletter, locale, onward, until);
      return personalPage(c, deps, { newsletter, locale, title, body, reading: 'archive' });
    });

  async function gone(
    c: Context,
    { newsletter, locale, subscriber, subscription }: Personal,
    said?: 'thanks',
  ) {
    const own = `/subscriptions/unsubscribe/${c.req.param('token')}`;
    const now = (await deps.subscribers.subscription(subscription.id)) ?? subscription;
    const consent = await restorableConsent(deps, now);
    // What an operator noted of people who were brought in is not for their eyes.
    const noted = consent?.event === 'imported' || consent?.event === 'added';
    const wording = noted ? '' : (consent?.wording ?? '');
    const undo = consent && { action: `${own}/undo`, wording };
    const title = textsOf(locale).unsubscribe.done;
    const reason = said ?? { action: `${own}/reason` };
    const body = left(newsletter, locale, subscriber.email, { undo, reason });
    return personalPage(c, deps, { newsletter, locale, title, body });
  }

  /** A mail program wants to know that it was done, and shows nobody a page. */
  function shortly(c: Context, locale = readerLocale(c, deps.config)) {
    c.header('Cache-Control', 'no-store');
    return c.text(`${textsOf(locale).unsubscribe.oneClick}\n`);
  }

  function goneForGood(c: Context, locale = readerLocale(c, deps.config)) {
    const heading = textsOf(locale).unsubscribe.done;
    return personalPage(c, deps, { locale, title: heading, body: sheet({ heading }) });
  }
}
