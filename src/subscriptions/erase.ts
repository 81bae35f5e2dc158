import type { Subscriber } from './subscriber.ts';
import type { SubscriptionDeps } from './subscription-of.ts';

/**
 * Erases a person, whoever asks: the operator or the person. Only a keyed hash of the address stays,
 * under the present key. Returns whether there was somebody.
 */
export function erase(
  { subscribers, tokens, clock }: SubscriptionDeps,
  { id, emailKey }: Pick<Subscriber, 'id' | 'emailKey'>,
): Promise<boolean> {
  const [trace = ''] = tokens.traces(emailKey);
  return subscribers.erase(id, trace, clock.now());
}
