import type { Context } from 'hono';
import type { Newsletter } from '../../config/config.ts';
import type { Subscriber, Subscription } from '../../subscriptions/subscriber.ts';
import { subscriptionOf } from '../../subscriptions/subscription-of.ts';
import type { TokenPurpose } from '../../subscriptions/tokens.ts';
import { readerLocale, send } from '../house.ts';
import { textsOf } from '../texts/texts.ts';
import type { Html } from '../views/page.ts';
import { sheet } from '../views/sheet.ts';
import type { WebDeps } from '../web-deps.ts';

/** A person with the subscription that a link is about. */
export interface Personal {
  status: 'found';
  subscriber: Subscriber;
  subscription: Subscription;
  newsletter: Newsletter;
}

/** A link that leads nowhere; of one that has expired it is known which newsletter it was about. */
export interface BadLink {
  status: 'invalid' | 'expired';
  newsletter?: Newsletter | undefined;
}

/** Returns whose link it is; `invalid` also when the newsletter is no longer configured. */
export async function personalOf(
  deps: WebDeps,
  purpose: TokenPurpose,
  token: string,
): Promise<Personal | BadLink> {
  const found = await subscriptionOf(deps, purpose, token);
  if (!found.ok) {
    if (found.reason === 'invalid') return { status: 'invalid' };
    // As it was when the link was good.
    const clock = { ...deps.clock, now: () => new Date(0) };
    const then = await subscriptionOf({ ...deps, clock }, purpose, token);
    const slug = then.ok ? then.subscription.newsletter : '';
    return { status: 'expired', newsletter: deps.config.newsletters.get(slug) };
  }
  const newsletter = deps.config.newsletters.get(found.subscription.newsletter);
  return newsletter ? { status: 'found', ...found, newsletter } : { status: 'invalid' };
}

/** Answers with a page whose address is a secret: not stored, not indexed, not told to other sites. */
export function personalPage(
  c: Context,
  deps: WebDeps,
  parts: { newsletter?: Newsletter | undefined; title: string; body: Html },
  status: 200 | 404 | 410 = 200,
) {
  c.header('Cache-Control', 'no-store');
  c.header('Referrer-Policy', 'no-referrer');
  return send(c, deps, { ...parts, masthead: 'inside', indexed: false }, status);
}

/** Answers a link that leads nowhere, with what the reader can do, in the newsletter's language. */
export function badLink(
  c: Context,
  deps: WebDeps,
  reason: BadLink['status'],
  newsletter?: Newsletter,
) {
  const t = textsOf(newsletter?.locale ?? readerLocale(c, deps.config)).badLink;
  const expired = reason === 'expired';
  const heading = expired ? t.expired : t.invalid;
  const lead = expired ? t.expiredLead : t.invalidLead;
  const body = sheet({ heading, lead, onward: { href: '/', label: t.again } });
  return personalPage(c, deps, { newsletter, title: heading, body }, expired ? 410 : 404);
}
