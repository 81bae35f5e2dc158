import { linkedRow } from './linked-row.ts';
import type { Evidence } from './subscriber.ts';
import type { SubscriptionDeps } from './subscription-of.ts';

/** `expired` also when the person has left since: a new sign-up sends a new link. */
export type ConfirmOutcome = 'confirmed' | 'already' | 'invalid' | 'expired';

/**
 * Confirms the request that the link of a confirmation mail names: its subscription becomes `active`
 * with a line in the ledger that names the words and language of the request; with `newestUntil` the newest issue is owed until then. The link is good
 * for this request only, once: confirming another one and leaving end it. Of two calls at once one
 * gets `confirmed`, the other `already`.
 */
export async function confirm(
  { subscribers, tokens, clock }: SubscriptionDeps,
  token: string,
  evidence: Pick<Evidence, 'form' | 'network'>,
  newestUntil?: Date,
): Promise<ConfirmOutcome> {
  const linked = await linkedRow({ subscribers, tokens }, 'confirm', token, clock.now());
  if (!linked.ok) return linked.reason;
  return subscribers.confirm(linked.id, evidence, clock.now(), newestUntil);
}
