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
 * and the ledger says `resubscribed`, with words and language of the consent that is restored by it. A
 * pause that has not ended goes on. What had not been confirmed does not become active by it.
 */
export async function resubscribe(
  deps: SubscriptionDeps,
  token: string,
  network: Evidence['network'],
): Promise<ResubscribeOutcome> {
  const found = await subscriptionOf(deps, 'unsubscribe', token);
  if (!found.ok) return 'invalid';
  const { subscription } = found;
  if (subscription.status === 'active') return 'already';
  const restored = await restorableConsent(deps, subscription);
  if (!restored) {
    // Another tab may have won between reading the subscription and reading the ledger.
    const now = await deps.subscribers.subscription(subscription.id);
    return now?.status === 'active' ? 'already' : 'expired';
  }
  const { wording, locale } = restored;
  const line = { event: 'resubscribed', form: 'undo', wording, locale, network } as const;
  const { id } = subscription;
  const now = deps.clock.now();
  const won = await deps.subscribers.change(id, ['unsubscribed'], 'active', line, now, 'stays');
  return won ? 'resubscribed' : 'already';
}

/**
 * Returns the consent that leaving has ended and `resubscribe` would restore now, undefined if it cannot. The ledger, not the row, knows
 * whether the person was active just before leaving.
 */
export async function restorableConsent(
  deps: Pick<SubscriptionDeps, 'subscribers' | 'clock'>,
  { status, subscriberId, newsletter: slug }: Subscription,
): Promise<Consent | undefined> {
  if (status !== 'unsubscribed') return undefined;
  const consents = await deps.subscribers.consentsOf(subscriberId);
  const [before, last] = consents
    .filter(({ newsletter, event }) => newsletter === slug && standing.includes(event))
    .slice(-2);
  if (last?.event !== 'unsubscribed' || before?.event === 'unsubscribed') return undefined;
  const since = deps.clock.now().getTime() - Date.parse(last.at);
  return since < undoDays * 24 * 60 * 60_000 ? before : undefined;
}
