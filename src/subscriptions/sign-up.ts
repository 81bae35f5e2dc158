import type { Locale } from '../base/calendar.ts';
import type { AddressProblem } from '../base/mail-address.ts';
import { personName } from '../base/person-name.ts';
import { normaliseAddress } from './normalise-address.ts';
import type { Subscriber, Subscription } from './subscriber.ts';
import { subscriptionLinks } from './subscription-links.ts';
import type { SubscriptionDeps } from './subscription-of.ts';

/** A mail that answers a sign-up; `confirmationMail` writes it. */
export interface ConfirmationRequest {
  /** `confirm` asks for confirmation; `already` says that the address is on the newsletter. */
  kind: 'confirm' | 'already';
  /** The address as it was first written: only who reads that mailbox can confirm. */
  to: string;
  locale: Locale;
  /** Slug. */
  newsletter: string;
  subscriptionId: number;
  /** Leads to the page that confirms, or to the preferences. */
  url: string;
}

export interface SignUpDeps extends SubscriptionDeps {
  /** Public address without trailing slash. */
  baseUrl: string;
  /**
   * Hands the mail over. It should return before the SMTP server has answered, because the time
   * that a sign-up takes must not tell whether the address is known.
   */
  sendConfirmation(request: ConfirmationRequest): Promise<void>;
}

/** What a person filled in, and the words that were shown with it. */
export interface SignUp {
  email: string;
  name: string;
  locale: Locale;
  newsletter: string;
  form: string;
  wording: string;
}

/** The same answer for unknown, known, active and suppressed addresses. */
export type SignUpOutcome = { status: 'accepted' } | { status: 'invalid'; problem: AddressProblem };

const minute = 60_000;
const day = 24 * 60 * minute;
const mailPause = 10 * minute;
const mailsPerDay = 3;

/** How long the link of a confirmation mail works, in days. */
export const confirmationDays = 7;

/**
 * Asks for a subscription. It is `pending` until the link in the mail is confirmed; who is active
 * stays so and is told by mail, where only the owner of the mailbox learns of it. An address gets
 * one mail per newsletter in ten minutes and three in a day, however many sign-ups there are and on
 * however many processes.
 */
export async function signUp(deps: SignUpDeps, input: SignUp): Promise<SignUpOutcome> {
  const address = normaliseAddress(input.email);
  if (!address.ok) return { status: 'invalid', problem: address.problem };
  const { email, emailKey } = address;
  const person = { email, emailKey, name: personName(input.name), locale: input.locale };
  const at = deps.clock.now();
  const subscription = await deps.subscribers.request(person, input.newsletter, at);
  const subscriber = await deps.subscribers.findById(subscription.subscriberId);
  if (subscriber && (await mayMail(deps, subscription, input, at))) {
    await deps.sendConfirmation(confirmation(deps, subscriber, subscription, at));
  }
  return { status: 'accepted' };
}

async function mayMail(
  deps: SignUpDeps,
  subscription: Subscription,
  { form, wording }: SignUp,
  at: Date,
): Promise<boolean> {
  const dayAgo = new Date(at.getTime() - day).toISOString();
  const requests = (await deps.subscribers.consentsOf(subscription.subscriberId)).filter(
    (consent) =>
      consent.event === 'requested' &&
      consent.newsletter === subscription.newsletter &&
      consent.at > dayAgo,
  );
  if (requests.length >= mailsPerDay) return false;
  const since = new Date(at.getTime() - mailPause);
  return deps.subscribers.recordRequest(subscription.id, { form, wording }, since, at);
}

function confirmation(
  deps: SignUpDeps,
  subscriber: Subscriber,
  subscription: Subscription,
  at: Date,
): ConfirmationRequest {
  const links = subscriptionLinks(deps, subscription.id);
  const known = subscription.status === 'active';
  return {
    kind: known ? 'already' : 'confirm',
    to: subscriber.email,
    locale: subscriber.locale,
    newsletter: subscription.newsletter,
    subscriptionId: subscription.id,
    url: known
      ? links.preferencesUrl
      : links.confirmUrl(new Date(at.getTime() + confirmationDays * day)),
  };
}
