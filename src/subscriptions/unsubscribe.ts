import type { SubscriptionDeps } from './subscription-of.ts';

/** `already`: the subscription had ended, or its person was erased after a letter had gone out. */
export type UnsubscribeOutcome = 'unsubscribed' | 'already' | 'invalid';

/**
 * Ends the subscription that the link names, at once and for good; called again it changes nothing
 * (RFC 8058 §3.1 for `one-click`). A suppressed address stays suppressed. A genuine link of which
 * nothing is known here, as after a backup was restored, is `invalid`: saying that it is done could be
 * untrue elsewhere.
 */
export async function unsubscribe(
  deps: SubscriptionDeps,
  token: string,
  form: 'web' | 'one-click',
): Promise<UnsubscribeOutcome> {
  const now = deps.clock.now();
  const checked = deps.tokens.check('unsubscribe', token, now);
  if (!checked.ok) return 'invalid';
  const id = await deps.subscribers.linked('subscription', checked.subject);
  if (id === undefined)
    return (await deps.subscribers.isErasedLink(checked.subject)) ? 'already' : 'invalid';
  const ended = await deps.subscribers.change(
    id,
    ['pending', 'active'],
    'unsubscribed',
    { event: 'unsubscribed', form, wording: '' },
    now,
  );
  return ended ? 'unsubscribed' : 'already';
}
