import type { Clock } from '../base/clock.ts';
import { linkedRow } from './linked-row.ts';
import type { AnsweredRequest } from './sign-up-request.ts';
import type { Subscriber, Subscription } from './subscriber.ts';
import type { SubscriberStore } from './subscriber-store.ts';
import type { TokenPurpose, Tokens } from './tokens.ts';

/** What every step of a subscription's life needs. */
export interface SubscriptionDeps {
  subscribers: SubscriberStore;
  tokens: Tokens;
  clock: Clock;
}

/** The subscription behind a link; `invalid` also when the person has been erased since. */
export type SubscriptionOf =
  | {
      ok: true;
      /** Of a link to confirm: as it will be once that is done. */
      subscriber: Subscriber;
      subscription: Subscription;
      /** Of a link to confirm. */
      request?: AnsweredRequest;
    }
  | { ok: false; reason: 'invalid' | 'expired' };

/** Returns whose link it is, for a page that shows it. Nothing changes by it. */
export async function subscriptionOf(
  deps: SubscriptionDeps,
  purpose: TokenPurpose,
  token: string,
): Promise<SubscriptionOf> {
  const now = deps.clock.now();
  const linked = await linkedRow(deps, purpose, token, now);
  if (!linked.ok) return linked;
  return purpose === 'confirm' ? requestOf(deps, linked.id) : ofSubscription(deps, linked.id);
}

async function ofSubscription(
  { subscribers }: Pick<SubscriptionDeps, 'subscribers'>,
  id: number,
): Promise<SubscriptionOf> {
  const subscription = await subscribers.subscription(id);
  const subscriber = subscription && (await subscribers.findById(subscription.subscriberId));
  return subscriber ? { ok: true, subscriber, subscription } : { ok: false, reason: 'invalid' };
}

/** Returns whose request it is; `invalid` when it is forgotten. */
export async function requestOf(
  deps: Pick<SubscriptionDeps, 'subscribers'>,
  id: number,
): Promise<SubscriptionOf> {
  const request = await deps.subscribers.signUpRequest(id);
  const found = request && (await ofSubscription(deps, request.subscriptionId));
  if (!found?.ok) return { ok: false, reason: 'invalid' };
  const { email, name, locale } = request as AnsweredRequest;
  const subscriber = { ...found.subscriber, email, name, locale };
  return { ...found, subscriber, request: request as AnsweredRequest };
}
