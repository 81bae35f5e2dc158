import type { Subscription } from './subscriber.ts';
import { type SubscriptionDeps, subscriptionOf } from './subscription-of.ts';

/** `expired`: too late, or there was nothing to undo; a new sign-up is the way back. */
export type ResubscribeOutcome = 'resubscribed' | 'already' | 'invalid' | 'expired';

/** How long leaving can be undone. Later it needs a new double opt-in. */
const undoFor = 60 * 60_000;

/**
 * Undoes an `unsubscribe` of the last hour by the same link: the subscription is `active` again and
 * the ledger has a line of form `undo`. What had not been confirmed does not become active by it.
 */
export async function resubscribe(
  deps: SubscriptionDeps,
  token: string,
  evidence: { wording: string },
): Promise<ResubscribeOutcome> {
  const found = await subscriptionOf(deps, 'unsubscribe', token);
  if (!found.ok) return 'invalid';
  const { subscription } = found;
  if (subscription.status === 'active') return 'already';
  if (subscription.status !== 'unsubscribed') return 'expired';
  if (!(await canUndo(deps, subscription))) {
    // Another tab may have won between reading the subscription and reading the ledger.
    const now = await deps.subscribers.subscription(subscription.id);
    return now?.status === 'active' ? 'already' : 'expired';
  }
  const line = { event: 'confirmed', form: 'undo', wording: evidence.wording } as const;
  const { id } = subscription;
  const now = deps.clock.now();
  const won = await deps.subscribers.change(id, ['unsubscribed'], 'active', line, now);
  return won ? 'resubscribed' : 'already';
}

/** The ledger, not the row, knows whether the person was active just before leaving. */
async function canUndo(deps: SubscriptionDeps, subscription: Subscription): Promise<boolean> {
  const consents = await deps.subscribers.consentsOf(subscription.subscriberId);
  const [before, last] = consents
    .filter(
      ({ newsletter, event }) => newsletter === subscription.newsletter && event !== 'requested',
    )
    .slice(-2);
  if (last?.event !== 'unsubscribed' || before?.event === 'unsubscribed') return false;
  return deps.clock.now().getTime() - Date.parse(last.at) < undoFor;
}
