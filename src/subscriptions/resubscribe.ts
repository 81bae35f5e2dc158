import type { Consent, Evidence, Subscription } from './subscriber.ts';
import { type SubscriptionDeps, subscriptionOf } from './subscription-of.ts';

/** `expired`: too late, or there was nothing to undo; a new sign-up is the way back. */
export type ResubscribeOutcome = 'resubscribed' | 'already' | 'invalid' | 'expired';

/** How long leaving can be undone, in days. Later it needs a new double opt-in. */
const undoDays = 30;

/** Lines of the ledger that say whether a person is on the newsletter; others do not change that. */
const standing: readonly Consent['event'][] = [
  'confirmed',
  'imported',
  'added',
  'resubscribed',
  'unsubscribed',
];

/**
 * Undoes an `unsubscribe` of the last thirty days by the same link: the subscription is `active` again
 * and the ledger says `resubscribed`. What had not been confirmed does not become active by it.
 */
export async function resubscribe(
  deps: SubscriptionDeps,
  token: string,
  evidence: Pick<Evidence, 'wording' | 'locale' | 'network'>,
): Promise<ResubscribeOutcome> {
  const found = await subscriptionOf(deps, 'unsubscribe', token);
  if (!found.ok) return 'invalid';
  const { subscription } = found;
  if (subscription.status === 'active') return 'already';
  if (!(await canResubscribe(deps, subscription))) {
    // Another tab may have won between reading the subscription and reading the ledger.
    const now = await deps.subscribers.subscription(subscription.id);
    return now?.status === 'active' ? 'already' : 'expired';
  }
  const line = { event: 'resubscribed', form: 'undo', ...evidence } as const;
  const { id } = subscription;
  const now = deps.clock.now();
  const won = await deps.subscribers.change(id, ['unsubscribed'], 'active', line, now);
  return won ? 'resubscribed' : 'already';
}

/**
 * Returns whether `resubscribe` would be done now. The ledger, not the row, knows whether the person
 * was active just before leaving.
 */
export async function canResubscribe(
  deps: Pick<SubscriptionDeps, 'subscribers' | 'clock'>,
  { status, subscriberId, newsletter: slug }: Subscription,
): Promise<boolean> {
  if (status !== 'unsubscribed') return false;
  const consents = await deps.subscribers.consentsOf(subscriberId);
  const [before, last] = consents
    .filter(({ newsletter, event }) => newsletter === slug && standing.includes(event))
    .slice(-2);
  if (last?.event !== 'unsubscribed' || before?.event === 'unsubscribed') return false;
  return deps.clock.now().getTime() - Date.parse(last.at) < undoDays * 24 * 60 * 60_000;
}
