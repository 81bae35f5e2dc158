import type { Locale } from '../base/calendar.ts';
import type { TraceOf } from './address-traces.ts';
import type { AddressChange } from './move.ts';
import type { PersonRecord } from './person-record.ts';
import type { AnsweredRequest } from './sign-up-request.ts';
import type {
  Consent,
  Evidence,
  Subscriber,
  Subscription,
  SubscriptionStatus,
} from './subscriber.ts';

/** A person who shall be on a newsletter; `emailKey` decides whether the person is known. */
export interface NewSubscriber {
  email: string;
  emailKey: string;
  name: string;
  locale: Locale;
  /** Keyed hashes that an erasure or a move may have left of the address; an import looks for them. */
  traces?: readonly string[] | undefined;
}

/** What a person who signs up has seen, and when the mail that answers it is owed. */
export interface AskedMail {
  form: string;
  wording: string;
  locale?: Locale | undefined;
  network?: string | undefined;
  /**
   * No mail when the address has asked for this newsletter `most` times since `from`, or as far ahead,
   * by a clock that has been set back. What was asked before the person left does not count.
   */
  limits: readonly { from: Date; most: number }[];
  /** After it the mail is no longer owed, and a request that nobody has confirmed is over. */
  mailUntil: Date;
  /** When whoever has not confirmed by then is reminded, once for each request. */
  remindAt?: Date | undefined;
}

/** What became of one imported line. */
export type ImportResult = 'added' | 'already-active' | 'left' | 'suppressed' | 'moved' | 'erased';

/** People and their subscriptions; storage implements it on both databases. */
export interface SubscriberStore {
  findByKey(emailKey: string): Promise<Subscriber | undefined>;
  findById(id: number): Promise<Subscriber | undefined>;
  subscription(id: number): Promise<Subscription | undefined>;
  /** The id of the row that a link names by its `linkId`; undefined if that is not stored any more. */
  linked(what: 'subscription' | 'request' | 'move', linkId: number): Promise<number | undefined>;
  subscriptionsOf(subscriberId: number): Promise<Subscription[]>;
  /**
   * Returns the subscription of this address, creating subscriber and subscription (`pending`) where
   * missing. What is there stays as it is, because anybody can type anybody's address. With `asked`,
   * the same step appends a `requested` line to the consent ledger, keeps what was typed until it is
   * confirmed, and owes the mail that answers it, unless its limits are reached or an earlier answer
   * is still owed: of several callers at once, also in other processes, one owes it.
   */
  request(
    person: NewSubscriber,
    newsletter: string,
    at: Date,
    asked?: AskedMail,
  ): Promise<Subscription>;
  /** A request that is not forgotten yet, and whether it is the newest open one. */
  signUpRequest(id: number): Promise<(AnsweredRequest & { newest: boolean }) | undefined>;
  /**
   * Makes the request's subscription active with the line `confirmed`, all in one transaction, and
   * ends its other requests. The line has words and language of the request's own line. Name, language and spelling of the address become the request's if the
   * person has never confirmed anything. With `newestUntil` the newest issue is owed until then.
   */
  confirm(
    requestId: number,
    evidence: Pick<Evidence, 'form' | 'network'>,
    at: Date,
    newestUntil?: Date,
  ): Promise<'confirmed' | 'already' | 'expired'>;
  /**
   * Changes status if it is one of `from`; appends the consent line in the same transaction and ends
   * the requests for the subscription. Whoever becomes active has no pause, unless it `stays`.
   */
  change(
    subscriptionId: number,
    from: readonly SubscriptionStatus[],
    to: SubscriptionStatus,
    evidence: Evidence,
    at: Date,
    pause?: 'stays',
  ): Promise<boolean>;
  /**
   * Makes a person who is known by a link of their own a reader of `newsletter`, with evidence. False
   * if they are one already, if their mailbox is suppressed, or if they have been erased meanwhile.
   */
  join(subscriberId: number, newsletter: string, evidence: Evidence, at: Date): Promise<boolean>;
  /** Keeps a request until `until` at least, because a link in a mail is good so long. */
  keepPending(requestId: number, until: Date): Promise<void>;
  /**
   * Ends some of the requests whose time is over and returns how many: who has never been a reader is
   * forgotten, with the evidence of the request; of others only what was typed.
   */
  expireRequests(now: Date): Promise<number>;
  /** Sets the name that letters greet; the person asks for it by a link of their own mail. */
  rename(subscriberId: number, name: string): Promise<void>;
  /** Sets the language of mails to the person, with a line in the ledger if it is another. */
  setLocale(
    subscriberId: number,
    locale: Locale,
    newsletter: string,
    evidence: Evidence,
    at: Date,
  ): Promise<void>;
  /**
   * Has no letters prepared for the person's active subscriptions until then; without `until`, pauses
   * end now. Each change has a line `paused` in the ledger.
   */
  pause(
    subscriberId: number,
    until: Date | undefined,
    evidence: Pick<Evidence, 'form' | 'network'>,
    at: Date,
  ): Promise<void>;
  /**
   * Writes the wish down and owes the mail to the new address, unless `most` are open already: then it
   * returns from when on there is room for another.
   */
  askToMove(
    wish: Omit<AddressChange, 'id' | 'linkId' | 'previousEmail' | 'expiresAt'> & {
      expiresAt: Date;
    },
    most: number,
    at: Date,
  ): Promise<Date | undefined>;
  /** A wish that is not forgotten yet, and whether it is the person's newest. */
  addressChange(id: number): Promise<(AddressChange & { newest: boolean }) | undefined>;
  /** A person's wishes for another address, the newest first. */
  addressChangesOf(subscriberId: number): Promise<AddressChange[]>;
  /** Forgets the wishes whose link has ended, and addresses from before a move when a week is over. */
  forgetWishes(now: Date): Promise<void>;
  /**
   * Makes the wish true in one transaction, with a line `moved` in the ledger and a note owed to the
   * old address, of which the trace by `traceOf` stays. Open requests end, because their links were
   * mailed to the old one, and who was suppressed for its sake reads again, with a line `resubscribed`
   * each. Done before, it is `moved` as well; `taken` leaves everything as it is, `expired` is the wish
   * of nobody any more.
   */
  move(
    changeId: number,
    evidence: Pick<Evidence, 'form' | 'network'>,
    traceOf: TraceOf,
    at: Date,
  ): Promise<'moved' | 'taken' | 'expired'>;
  /**
   * Fills in why somebody has left in the newest `unsubscribed` line of the subscription, unless there
   * is a reason. Returns whether it did.
   */
  giveReason(subscriptionId: number, reason: string): Promise<boolean>;
  /** Appends a line to the consent ledger. */
  recordConsent(consent: Consent): Promise<void>;
  consentsOf(subscriberId: number): Promise<Consent[]>;
  /** Everything that is stored of a person; undefined if there is nobody of this id. */
  record(subscriberId: number): Promise<PersonRecord | undefined>;
  /**
   * Erases a person in one transaction. Letters that are not on the wire yet are not sent; rows of
   * issues stay without address and name. Traces by `traceOf` of the address and of those that it
   * took the place of stay, so that no import brings the person back. Returns whether there was
   * somebody.
   */
  erase(subscriberId: number, traceOf: TraceOf, at: Date): Promise<boolean>;
  /**
   * Ids of people whose every subscription had ended by `before`, the longest ago first, read in pages:
   * constant memory. Somebody may come twice.
   */
  endedBefore(before: Date): AsyncIterable<number>;
  /**
   * Erases a person as `erase` does, if every subscription had ended by `before`. Returns whether it
   * did.
   */
  eraseFormer(subscriberId: number, before: Date, traceOf: TraceOf, at: Date): Promise<boolean>;
  /** Makes traces of the addresses that were given up under older versions; returns how many. */
  traceMoves(traceOf: TraceOf): Promise<number>;
  /** When the address of these traces was erased last; undefined if it never was. */
  erasedAt(traces: readonly string[]): Promise<string | undefined>;
  /** Whether a letter whose links have this `linkId` was for somebody who was erased. */
  isErasedLink(linkId: number): Promise<boolean>;
  /**
   * Adds people as active subscribers in one transaction, with evidence. Somebody who left, or who is
   * suppressed in any newsletter, stays so, and an address that was erased or given up for another is
   * not stored again, unless the person has confirmed a subscription since. Returns one result per person, in order.
   */
  importBatch(
    people: readonly NewSubscriber[],
    newsletter: string,
    evidence: { event: 'imported' | 'added'; form: string; wording: string },
    at: Date,
  ): Promise<ImportResult[]>;
  /** All subscriptions of a newsletter (or of all) in order of id, read in pages: constant memory. */
  list(filter: {
    newsletter?: string | undefined;
    status?: SubscriptionStatus | undefined;
    /** Only subscriptions with a higher id. */
    after?: number | undefined;
    /** At most so many. */
    most?: number | undefined;
  }): AsyncIterable<{ subscriber: Subscriber; subscription: Subscription }>;
  /** The consent ledger of a newsletter, or of all, in order, read in pages: constant memory. */
  listConsents(newsletter?: string): AsyncIterable<{ email: string; consent: Consent }>;
  /** Number of subscriptions of a newsletter by status. */
  count(newsletter: string): Promise<Record<SubscriptionStatus, number>>;
}
