import type { SubscriptionDeps } from './subscription-of.ts';

/** `already`: the subscription had ended, or the person has been erased. */
export type UnsubscribeOutcome = 'unsubscribed' | 'already' | 'invalid';

/**
 * Ends the subscription that the link names, at once and for good; called again it changes nothing
 * (RFC 8058 §3.1 for `one-click`). A suppressed address stays suppressed.
 */
export async function unsubscribe(
  deps: SubscriptionDeps,
  token: string,
  form: 'web' | 'one-click',
): Promise<UnsubscribeOutcome> {
  const now = deps.clock.now();
  const checked = deps.tokens.check('unsubscribe', token, now);
  if (!checked.ok) return 'invalid';
  const ended = await deps.subscribers.change(
    checked.subject,
    ['pending', 'active'],
    'unsubscribed',
    { event: 'unsubscribed', form, wording: '' },
    now,
  );
  return ended ? 'unsubscribed' : 'already';
}
