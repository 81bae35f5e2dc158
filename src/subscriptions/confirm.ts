import type { Evidence } from './subscriber.ts';
import { type SubscriptionDeps, subscriptionOf } from './subscription-of.ts';

/** `expired` also when the person has left since: a new sign-up sends a new link. */
export type ConfirmOutcome = 'confirmed' | 'already' | 'invalid' | 'expired';

/**
 * Confirms the subscription that the link of a confirmation mail names: `pending` becomes `active`
 * with a line in the ledger; with `newestUntil` the newest issue is owed until then. Of two calls at
 * once one gets `confirmed`, the other `already`.
 */
export async function confirm(
  deps: SubscriptionDeps,
  token: string,
  evidence: Omit<Evidence, 'event' | 'reason'>,
  newestUntil?: Date,
): Promise<ConfirmOutcome> {
  const found = await subscriptionOf(deps, 'confirm', token);
  if (!found.ok) return found.reason;
  const { id } = found.subscription;
  const line = { event: 'confirmed', ...evidence } as const;
  const won = await deps.subscribers.change(
    id,
    ['pending'],
    'active',
    line,
    deps.clock.now(),
    newestUntil,
  );
  if (won) return 'confirmed';
  const now = await deps.subscribers.subscription(id);
  return now?.status === 'active' ? 'already' : 'expired';
}
