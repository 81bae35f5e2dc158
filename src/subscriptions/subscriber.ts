import type { Locale } from '../base/calendar.ts';

/** A person's address. */
export interface Subscriber {
  id: number;
  /** What mail goes to, as the person wrote it. */
  email: string;
  /** What addresses are compared by (domain lower-case and ASCII, local part lower-case). */
  emailKey: string;
  name: string;
  locale: Locale;
  createdAt: string;
}

/**
 * How an address stands with one newsletter. Only `active` ones receive mail. `suppressed` says that
 * nobody reads at the address, by a server's word, and ends with it: a new mailbox that has confirmed
 * ends it. Whoever does not want mail, also by a complaint, is `unsubscribed`.
 */
export const subscriptionStatuses = ['pending', 'active', 'unsubscribed', 'suppressed'] as const;
export type SubscriptionStatus = (typeof subscriptionStatuses)[number];

export interface Subscription {
  id: number;
  /** What personal links name it by, and no other subscription ever. */
  linkId: number;
  subscriberId: number;
  newsletter: string;
  status: SubscriptionStatus;
  createdAt: string;
  confirmedAt: string | undefined;
  /** Of a pending one: until when it may be confirmed; then it is forgotten. */
  confirmUntil?: string | undefined;
  endedAt: string | undefined;
  /** Until when the person wants no letters; it ends by itself. */
  pausedUntil?: string | undefined;
}

/** One line of the append-only evidence for a subscription. */
export interface Consent {
  subscriberId: number;
  newsletter: string;
  event:
    | 'requested'
    | 'confirmed'
    | 'imported'
    | 'added'
    | 'unsubscribed'
    | 'resubscribed'
    | 'paused'
    | 'moved'
    | 'language';
  /** Where it happened: `web`, `one-click`, `api`, `cli`, `import`. */
  form: string;
  /** The words that the person agreed to; empty for events without words. */
  wording: string;
  /** SHA-256 of the words in hexadecimal. */
  wordingHash?: string | undefined;
  /** The language of the page or form that the words were shown on. */
  locale?: Locale | undefined;
  /** Of the mail that answered a `requested`, once a server has taken it. */
  messageId?: string | undefined;
  /** Whence the form came, cut down (`192.0.2.0/24`); only if the operator wants it. */
  network?: string | undefined;
  /** Why somebody left; how long a pause is (`until` and an instant, or `ended`). */
  reason?: string | undefined;
  at: string;
}

/** What is written down of an event: all but whose it is, and when. */
export type Evidence = Pick<
  Consent,
  'event' | 'form' | 'wording' | 'locale' | 'network' | 'reason'
>;
