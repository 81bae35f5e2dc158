import { type Context, Hono } from 'hono';
import { html } from 'hono/html';
import type { Locale } from '../../base/calendar.ts';
import type { Newsletter } from '../../config/config.ts';
import { linkOwner } from '../../subscriptions/link-owner.ts';
import { type AddressChange, move, moveOf } from '../../subscriptions/move.ts';
import type { ClientNetwork } from '../client-network.ts';
import { textsOf } from '../texts/texts.ts';
import { oneButton, sheet } from '../views/sheet.ts';
import type { WebDeps } from '../web-deps.ts';
import { badLink, personalPage } from './personal-page.ts';

/** A wish for another address, and how the page that asks about it looks and speaks. */
interface Wish {
  change: AddressChange;
  newsletter: Newsletter;
  locale: Locale;
}

/** Returns what a mail to a new address leads to: a page with a button (GET), the change (POST). */
export function moveRoutes(deps: WebDeps, network: ClientNetwork): Hono {
  const path = '/subscriptions/move/:token';
  return new Hono()
    .get(path, (c) =>
      withWish(c, async (wish) => {
        const { change, newsletter, locale } = wish;
        const t = textsOf(locale).move;
        if (change.previousEmail !== undefined) return moved(c, wish);
        const again = await suppressedTitles(change.subscriberId);
        const rest = html`${again.length > 0 ? html`<p>${t.again(again)}</p>` : ''}
${oneButton(c.req.path, t.button)}`;
        const body = sheet({ heading: t.heading, lead: t.lead(change.email), rest });
        return personalPage(c, deps, { newsletter, locale, title: t.heading, body });
      }),
    )
    .post(path, (c) =>
      withWish(c, async (wish) => {
        const outcome = await move(deps, c.req.param('token'), network(c));
        if (outcome === 'moved') return moved(c, wish);
        const { newsletter, locale } = wish;
        if (outcome !== 'taken')
          return badLink(c, deps, { ...wish, status: outcome, about: 'move' });
        const t = textsOf(locale).move;
        const body = sheet({ heading: t.taken, lead: t.takenLead });
        return personalPage(c, deps, { newsletter, locale, title: t.taken, body });
      }),
    );

  async function withWish(
    c: Context,
    answer: (wish: Wish) => Response | Promise<Response>,
  ): Promise<Response> {
    const token = c.req.param('token') ?? '';
    const found = await moveOf(deps, token);
    const owner = await linkOwner(deps, 'move', token);
    const locale = owner?.subscriber.locale;
    const newsletter = deps.config.newsletters.get(owner?.subscription.newsletter ?? '');
    if (!found.ok)
      return badLink(c, deps, { status: found.reason, newsletter, locale, about: 'move' });
    if (!newsletter || !locale) return badLink(c, deps, { status: 'invalid', locale });
    return answer({ change: found.change, newsletter, locale });
  }

  /** Of what the move brings back. */
  async function suppressedTitles(subscriberId: number): Promise<string[]> {
    const subscriptions = await deps.subscribers.subscriptionsOf(subscriberId);
    return subscriptions
      .filter(({ status }) => status === 'suppressed')
      .flatMap(({ newsletter }) => deps.config.newsletters.get(newsletter)?.title ?? []);
  }

  function moved(c: Context, { newsletter, locale }: Wish) {
    const t = textsOf(locale).move;
    const body = sheet({ heading: t.done, lead: t.doneLead });
    return personalPage(c, deps, { newsletter, locale, title: t.done, body });
  }
}
