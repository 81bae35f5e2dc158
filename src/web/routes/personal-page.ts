import type { Context } from 'hono';
import type { Locale } from '../../base/calendar.ts';
import type { Newsletter } from '../../config/config.ts';
import { linkOwner } from '../../subscriptions/link-owner.ts';
import type { AnsweredRequest } from '../../subscriptions/sign-up-request.ts';
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
  /** Of a link to confirm. */
  request?: AnsweredRequest;
  newsletter: Newsletter;
  /** The person's language. */
  locale: Locale;
}

/** A link that leads nowhere, and what it still tells of whom and what it was about. */
export interface BadLink {
  status: 'invalid' | 'expired';
  newsletter?: Newsletter | undefined;
  locale?: Locale | undefined;
  /** Of a link to a new address: who has one reads already. */
  about?: 'move' | undefined;
}

/** Returns whose link it is; `invalid` also when the newsletter is no longer configured. */
export async function personalOf(
  deps: WebDeps,
  purpose: TokenPurpose,
  token: string,
): Promise<Personal | BadLink> {
  const found = await subscriptionOf(deps, purpose, token);
  const owner = found.ok ? found : await linkOwner(deps, purpose, token);
  const locale = owner?.subscriber.locale;
  const newsletter = deps.config.newsletters.get(owner?.subscription.newsletter ?? '');
  if (!found.ok) return { status: found.reason, newsletter, locale };
  if (!newsletter) return { status: 'invalid', locale };
  return { status: 'found', ...found, newsletter, locale: found.subscriber.locale };
}

/** Answers with a page whose address is a secret: not stored, not indexed, not told to other sites. */
export function personalPage(
  c: Context,
  deps: WebDeps,
  parts: {
    newsletter?: Newsletter | undefined;
    locale: Locale;
    title: string;
    body: Html;
    /** Where nothing is asked: see `PageParts`. */
    reading?: 'archive';
  },
  status: 200 | 404 | 410 | 422 | 429 = 200,
) {
  c.header('Cache-Control', 'no-store');
  c.header('Referrer-Policy', 'no-referrer');
  return send(c, deps, { ...parts, masthead: 'inside', indexed: false }, status);
}

/** Answers a link that leads nowhere, with what can be done, in the language of whoever is known. */
export function badLink(
  c: Context,
  deps: WebDeps,
  { status, newsletter, locale: own, about }: BadLink,
) {
  const locale = own ?? readerLocale(c, deps.config);
  const t = textsOf(locale).badLink;
  const expired = status === 'expired';
  const heading = expired ? t.expired : t.invalid;
  const moving = expired && about === 'move';
  const lead = moving ? t.moveExpiredLead : expired ? t.expiredLead : t.invalidLead;
  // Who holds a link to a new address need not be who reads, so no page leads on from there.
  const onward = moving ? undefined : { href: '/', label: t.again };
  const body = sheet({ heading, lead, onward });
  return personalPage(c, deps, { newsletter, locale, title: heading, body }, expired ? 410 : 404);
}
