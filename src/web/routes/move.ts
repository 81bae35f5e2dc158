import { type Context, Hono } from 'hono';
import type { Newsletter } from '../../config/config.ts';
import { type MoveOf, move, moveOf } from '../../subscriptions/move.ts';
import type { ClientNetwork } from '../client-network.ts';
import { textsOf } from '../texts/texts.ts';
import { oneButton, sheet } from '../views/sheet.ts';
import type { WebDeps } from '../web-deps.ts';
import { badLink, personalPage } from './personal-page.ts';

/** Returns what a mail to a new address leads to: a page with a button (GET), the change (POST). */
export function moveRoutes(deps: WebDeps, network: ClientNetwork): Hono {
  const path = '/subscriptions/move/:token';
  return new Hono()
    .get(path, (c) =>
      withWish(c, ({ change }, newsletter) => {
        const t = textsOf(newsletter.locale).move;
        if (change.previousEmail !== undefined) return moved(c, newsletter);
        const rest = oneButton(c.req.path, t.button);
        const body = sheet({ heading: t.heading, lead: t.lead(change.email), rest });
        return personalPage(c, deps, { newsletter, title: t.heading, body });
      }),
    )
    .post(path, (c) =>
      withWish(c, async (_found, newsletter) => {
        const outcome = await move(deps, c.req.param('token'), network(c));
        if (outcome === 'moved') return moved(c, newsletter);
        if (outcome !== 'taken') return badLink(c, deps, outcome);
        const t = textsOf(newsletter.locale).move;
        const body = sheet({ heading: t.taken, lead: t.takenLead });
        return personalPage(c, deps, { newsletter, title: t.taken, body });
      }),
    );

  async function withWish(
    c: Context,
    answer: (found: MoveOf & { ok: true }, newsletter: Newsletter) => Response | Promise<Response>,
  ): Promise<Response> {
    const found = await moveOf(deps, c.req.param('token') ?? '');
    if (!found.ok) return badLink(c, deps, found.reason);
    const newsletter = deps.config.newsletters.get(found.subscription.newsletter);
    return newsletter ? answer(found, newsletter) : badLink(c, deps, 'invalid');
  }

  function moved(c: Context, newsletter: Newsletter) {
    const t = textsOf(newsletter.locale).move;
    const body = sheet({ heading: t.done, lead: t.doneLead });
    return personalPage(c, deps, { newsletter, title: t.done, body });
  }
}
