import type { Locale } from '../base/calendar.ts';
import type { Clock } from '../base/clock.ts';
import type { AddressProblem } from '../base/mail-address.ts';
import { personName } from '../base/person-name.ts';
import type { Newsletter } from '../config/config.ts';
import { normaliseAddress } from './normalise-address.ts';
import type { SubscriberStore } from './subscriber-store.ts';

/** A mail that one person is owed; `confirmationMail` writes it. */
export interface ConfirmationRequest {
  /**
   * `confirm` asks for confirmation, `remind` does so once more; `already` says that the address is
   * on the newsletter; `move` asks a new address, and `moved` tells the old one.
   */
  kind: 'confirm' | 'remind' | 'already' | 'move' | 'moved';
  /** The address as it was first written: only who reads that mailbox can confirm. */
  to: string;
  locale: Locale;
  /** Slug. */
  newsletter: string;
  subscriptionId: number;
  /** How many days the link is good for, if it ends. */
  days: number;
  /** Instant until which somebody who is on the newsletter already gets no issue. */
  pausedUntil?: string | undefined;
  /** Leads to the page that confirms, or to the preferences. */
  url: string;
}

export interface SignUpDeps {
  subscribers: SubscriberStore;
  clock: Clock;
  /**
   * Tells that a mail may be owed. It should return before the SMTP server has answered, because the
   * time that a sign-up takes must not tell whether the address is known.
   */
  mailIsOwed(): Promise<void> | void;
}

/** What a person filled in, and the words that were shown with it. */
export interface SignUp {
  email: string;
  name: string;
  locale: Locale;
  newsletter: string;
  form: string;
  wording: string;
  /** How long the request may wait, and when it is brought to mind. */
  rules?: SignUpRules | undefined;
  /** Whence the form came, cut down, if evidence shall have it. */
  network?: string | undefined;
}

type SignUpRules = Pick<Newsletter['signUp'], 'confirmWithinDays' | 'reminderAfterHours'>;

/** The same answer for unknown, known, active and suppressed addresses. */
export type SignUpOutcome = { status: 'accepted' } | { status: 'invalid'; problem: AddressProblem };

const minute = 60_000;
const day = 24 * 60 * minute;
const mailPause = 10 * minute;
const mailsPerDay = 3;

/** What holds where no newsletter says anything. */
export const usualRules: SignUpRules = { confirmWithinDays: 7, reminderAfterHours: 0 };

/**
 * Asks for a subscription. It is `pending` until the link in the mail is confirmed; who is active
 * stays so and is told by mail, where only the owner of the mailbox learns of it. An address gets
 * one mail per newsletter in ten minutes and three in a day, however many sign-ups there are and on
 * however many processes. The mail is owed from the same step on, so it outlives this process.
 */
export async function signUp(deps: SignUpDeps, input: SignUp): Promise<SignUpOutcome> {
  const address = normaliseAddress(input.email);
  if (!address.ok) return { status: 'invalid', problem: address.problem };
  const { email, emailKey } = address;
  const person = { email, emailKey, name: personName(input.name), locale: input.locale };
  const now = deps.clock.now();
  const fromNow = (milliseconds: number) => new Date(now.getTime() + milliseconds);
  const { confirmWithinDays, reminderAfterHours } = input.rules ?? usualRules;
  const until = confirmWithinDays * day;
  const remindAfter = reminderAfterHours * 60 * minute;
  await deps.subscribers.request(person, input.newsletter, now, {
    form: input.form,
    wording: input.wording,
    locale: input.locale,
    network: input.network,
    limits: [
      { from: fromNow(-mailPause), most: 1 },
      { from: fromNow(-day), most: mailsPerDay },
    ],
    mailUntil: fromNow(until),
    // Who is reminded needs a day to do something about it.
    remindAt: remindAfter > 0 && remindAfter + day <= until ? fromNow(remindAfter) : undefined,
  });
  await deps.mailIsOwed();
  return { status: 'accepted' };
}
