import type { Clock } from '../base/clock.ts';
import { traceOf } from './address-traces.ts';
import type { Subscriber } from './subscriber.ts';
import type { SubscriberStore } from './subscriber-store.ts';
import type { Tokens } from './tokens.ts';

interface EraseDeps {
  subscribers: SubscriberStore;
  tokens: Pick<Tokens, 'traces'>;
  clock: Pick<Clock, 'now'>;
}

/**
 * Erases a person, whoever asks: the operator or the person. Only keyed hashes of the address and of
 * those before it stay. Returns whether there was somebody.
 */
export function erase(
  { subscribers, tokens, clock }: EraseDeps,
  { id }: Pick<Subscriber, 'id'>,
): Promise<boolean> {
  return subscribers.erase(id, traceOf(tokens), clock.now());
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
  return subscribers.eraseFormer(id, before, traceOf(tokens), clock.now());
}
