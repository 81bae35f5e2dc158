import type { Clock } from '../base/clock.ts';
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
  | { ok: true; subscriber: Subscriber; subscription: Subscription }
  | { ok: false; reason: 'invalid' | 'expired' };

/** Returns whose link it is, for a page that shows it. Nothing changes by it. */
export async function subscriptionOf(
  deps: SubscriptionDeps,
  purpose: TokenPurpose,
  token: string,
): Promise<SubscriptionOf> {
  const checked = deps.tokens.check(purpose, token, deps.clock.now());
  if (!checked.ok) return checked;
  const subscription = await deps.subscribers.subscription(checked.subject);
  const subscriber = subscription && (await deps.subscribers.findById(subscription.subscriberId));
  return subscriber ? { ok: true, subscriber, subscription } : { ok: false, reason: 'invalid' };
}
