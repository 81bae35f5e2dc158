import type { Config } from '../config/config.ts';
import { moveDays } from './move.ts';
import { type ConfirmationRequest, usualRules } from './sign-up.ts';
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
  /** Which request or which wish for another address; 0 for neither. */
  about: number;
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

const day = 24 * 60 * 60_000;

type OwedDeps = SubscriptionDeps & { baseUrl: string; config: Pick<Config, 'newsletters'> };
type Wanted = Pick<OwedMail, 'kind' | 'subscriptionId' | 'about'>;

/**
 * Returns what a mail that is owed has to say, as things stand now; undefined when it no longer makes
 * sense, because the person has confirmed, left or been erased since. The link is good for as many
 * days from now on as the mail says, and the request waits so long; a reminder prolongs nothing.
 */
export async function confirmationOwed(
  deps: OwedDeps,
  { kind, subscriptionId, about }: Wanted,
): Promise<ConfirmationRequest | undefined> {
  // Its letter goes by the ledger of its issue.
  if (kind === 'newest') return undefined;
  if (kind === 'confirm' || kind === 'remind') return askingOwed(deps, kind, about);
  const subscription = await deps.subscribers.subscription(subscriptionId);
  const subscriber = subscription && (await deps.subscribers.findById(subscription.subscriberId));
  if (!subscriber) return undefined;
  const { newsletter, status } = subscription;
  const { locale, email } = subscriber;
  const links = subscriptionLinks(deps, subscription.linkId);
  const reader = { kind, locale, subscriptionId, newsletter, days: moveDays };
  if (kind === 'already') {
    if (status !== 'active') return undefined;
    const { pausedUntil = '' } = subscription;
    const isPaused = pausedUntil > deps.clock.now().toISOString();
    const pause = isPaused ? { pausedUntil } : {};
    return { ...reader, ...pause, to: email, url: links.preferencesUrl };
  }
  const wish = await deps.subscribers.addressChange(about);
  if (kind === 'moved') {
    const to = wish?.previousEmail;
    return to ? { ...reader, to, url: links.preferencesUrl } : undefined;
  }
  if (!wish?.newest || wish.previousEmail) return undefined;
  const expiresAt = new Date(wish.expiresAt);
  if (expiresAt <= deps.clock.now()) return undefined;
  return { ...reader, to: wish.email, url: links.moveUrl(wish.linkId, expiresAt) };
}

/** Of several requests only the newest is worth a mail. */
async function askingOwed(
  deps: OwedDeps,
  kind: 'confirm' | 'remind',
  requestId: number,
): Promise<ConfirmationRequest | undefined> {
  const request = await deps.subscribers.signUpRequest(requestId);
  if (!request?.newest || request.endedAt) return undefined;
  const subscription = await deps.subscribers.subscription(request.subscriptionId);
  if (!subscription || subscription.status === 'active') return undefined;
  const { id: subscriptionId, newsletter } = subscription;
  const now = deps.clock.now().getTime();
  // Once: a millisecond more would make seven days six.
  const rules = deps.config.newsletters.get(newsletter)?.signUp ?? usualRules;
  const expiresAt =
    kind === 'remind' ? new Date(request.expiresAt) : new Date(now + rules.confirmWithinDays * day);
  const days = Math.floor((expiresAt.getTime() - now) / day);
  if (days < 1) return undefined;
  if (kind === 'confirm') await deps.subscribers.keepPending(requestId, expiresAt);
  const { email: to, locale } = request;
  const url = subscriptionLinks(deps, subscription.linkId).confirmUrl(request.linkId, expiresAt);
  return { kind, to, locale, newsletter, subscriptionId, days, url };
}
