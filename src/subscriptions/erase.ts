import type { Clock } from '../base/clock.ts';
import type { Subscriber } from './subscriber.ts';
import type { SubscriberStore } from './subscriber-store.ts';
import type { Tokens } from './tokens.ts';

interface EraseDeps {
  subscribers: SubscriberStore;
  tokens: Pick<Tokens, 'traces'>;
  clock: Pick<Clock, 'now'>;
}

/** What stays: under the present key, because earlier ones may be dropped one day. */
const traceBy = (tokens: EraseDeps['tokens']) => (emailKey: string) =>
  tokens.traces(emailKey)[0] ?? '';

/**
 * Erases a person, whoever asks: the operator or the person. Only a keyed hash of the address stays,
 * under the present key. Returns whether there was somebody.
 */
export function erase(
  { subscribers, tokens, clock }: EraseDeps,
  { id, emailKey }: Pick<Subscriber, 'id' | 'emailKey'>,
): Promise<boolean> {
  return subscribers.erase(id, traceBy(tokens)(emailKey), clock.now());
}

/**
 * Erases a person as `erase` does if every subscription had ended by `before`. Returns whether it did:
 * the person may have come back meanwhile, or another process may have been first.
 */
export function eraseFormer(
  { subscribers, tokens, clock }: EraseDeps,
  id: number,
  before: Date,
): Promise<boolean> {
  return subscribers.eraseFormer(id, before, traceBy(tokens), clock.now());
}
