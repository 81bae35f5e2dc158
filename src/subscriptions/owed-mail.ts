import type { Config } from '../config/config.ts';
import { moveDays } from './move.ts';
import { type ConfirmationRequest, usualRules } from './sign-up.ts';
import type { Subscription } from './subscriber.ts';
import { subscriptionLinks } from './subscription-links.ts';
import type { SubscriptionDeps } from './subscription-of.ts';

/**
 * Why a mail is owed: what answers a sign-up, to somebody who is not or who is a reader; a reminder;
 * the newest issue, for a new reader; what asks a new address, and what tells the old one.
 */
export type OwedMailKind = 'confirm' | 'already' | 'remind' | 'newest' | 'move' | 'moved';

/** A mail that one person shall get. It says whose and of what kind, and nothing that is secret. */
export interface OwedMail {
  id: number;
  kind: OwedMailKind;
  subscriptionId: number;
  /** How often it was tried, this time included. */
  attempts: number;
}

/** Mails that are owed, until they are sent; storage implements it on both databases. */
export interface OwedMailStore {
  /**
   * Takes up to `limit` mails that are due, those due longest first. Nobody else gets them before
   * `leaseUntil`; so one whose taker was killed is due again then.
   */
  claim(claim: { now: Date; leaseUntil: Date; limit: number }): Promise<OwedMail[]>;
  /**
   * Forgets a mail: it is sent, or will never be. With the Message-ID under which a server has taken
   * it, the newest `requested` line of the ledger that it answers gets this, unless it has one.
   */
  settle(id: number, messageId?: string): Promise<void>;
  /** Forgets all mails of a subscription: its address takes none. */
  giveUp(subscriptionId: number): Promise<void>;
  /** Makes a mail due again at `dueAt`. */
  putOff(id: number, dueAt: Date): Promise<void>;
  /** Forgets the mails whose time is over, and returns how many they were. */
  expire(now: Date): Promise<number>;
}

const wantedStatus = { confirm: 'pending', remind: 'pending', already: 'active' } as const;

const day = 24 * 60 * 60_000;

/**
 * Returns what a mail that is owed has to say, as things stand now; undefined when it no longer makes
 * sense, because the person has confirmed, left or been erased since. The link is good for as many
 * days from now on as the mail says, and the request waits so long; a reminder prolongs nothing.
 */
export async function confirmationOwed(
  deps: SubscriptionDeps & { baseUrl: string; config: Pick<Config, 'newsletters'> },
  { kind, subscriptionId }: Pick<OwedMail, 'kind' | 'subscriptionId'>,
): Promise<ConfirmationRequest | undefined> {
  // Its letter goes by the ledger of its issue.
  if (kind === 'newest') return undefined;
  const subscription = await deps.subscribers.subscription(subscriptionId);
  const subscriber = subscription && (await deps.subscribers.findById(subscription.subscriberId));
  if (!subscriber) return undefined;
  const links = subscriptionLinks(deps, subscriptionId);
  const now = deps.clock.now().getTime();
  if (kind === 'move' || kind === 'moved') {
    const changes = await deps.subscribers.addressChangesOf(subscriber.id);
    const about = { kind, locale: subscriber.locale, subscriptionId, days: moveDays } as const;
    const { newsletter } = subscription;
    if (kind === 'moved') {
      const to = changes.find(({ previousEmail }) => previousEmail)?.previousEmail;
      return to ? { ...about, to, newsletter, url: links.preferencesUrl } : undefined;
    }
    const [wish] = changes;
    if (!wish || wish.previousEmail || Date.parse(wish.expiresAt) <= now) return undefined;
    const url = links.moveUrl(wish.id, new Date(wish.expiresAt));
    return { ...about, to: wish.email, newsletter, url };
  }
  if (subscription.status !== wantedStatus[kind]) return undefined;
  // Once: a millisecond more would make seven days six.
  const expiresAt = linkEnd(deps.config, kind, subscription, now);
  const days = Math.floor((expiresAt.getTime() - now) / day);
  if (days < 1) return undefined;
  if (kind === 'confirm') await deps.subscribers.keepPending(subscriptionId, expiresAt);
  return {
    kind,
    to: subscriber.email,
    locale: subscriber.locale,
    newsletter: subscription.newsletter,
    subscriptionId,
    days,
    url: kind === 'already' ? links.preferencesUrl : links.confirmUrl(expiresAt),
  };
}

function linkEnd(
  config: Pick<Config, 'newsletters'>,
  kind: ConfirmationRequest['kind'],
  { newsletter, confirmUntil }: Subscription,
  now: number,
): Date {
  if (kind === 'remind') return new Date(confirmUntil ?? 0);
  const rules = config.newsletters.get(newsletter)?.signUp ?? usualRules;
  return new Date(now + rules.confirmWithinDays * day);
}
