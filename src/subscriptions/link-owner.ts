import { linkedRow } from './linked-row.ts';
import type { Subscriber, Subscription } from './subscriber.ts';
import { requestOf, type SubscriptionDeps } from './subscription-of.ts';
import type { TokenPurpose } from './tokens.ts';

/** A person, and the subscription that led to the link. */
export interface LinkOwner {
  subscriber: Subscriber;
  subscription: Subscription;
}

/**
 * Returns whom a personal link is about, also when it has expired, so that a page can speak their
 * language; undefined for what is no link of ours, and of whom nothing is stored any more. It allows
 * nothing and nothing changes by it.
 */
export async function linkOwner(
  { subscribers, tokens }: Pick<SubscriptionDeps, 'subscribers' | 'tokens'>,
  purpose: TokenPurpose,
  token: string,
): Promise<LinkOwner | undefined> {
  // As it was when the link was good.
  const then = new Date(0);
  const linked = await linkedRow({ subscribers, tokens }, purpose, token, then);
  if (!linked.ok) return undefined;
  const { id: row } = linked;
  if (purpose === 'confirm') {
    const found = await requestOf({ subscribers }, row);
    return found.ok ? found : undefined;
  }
  const wish = purpose === 'move' ? await subscribers.addressChange(row) : undefined;
  const id = purpose === 'move' ? wish?.subscriptionId : row;
  const subscription = id === undefined ? undefined : await subscribers.subscription(id);
  const subscriber = subscription && (await subscribers.findById(subscription.subscriberId));
  return subscriber && { subscriber, subscription };
}
