import { checkConfirmToken } from './sign-up-request.ts';
import type { SubscriptionDeps } from './subscription-of.ts';
import type { TokenPurpose } from './tokens.ts';

/**
 * Returns the id of the row that a personal link was made for: of a request (`confirm`), a wish for
 * another address (`move`) or a subscription. `invalid` also when that row is no longer stored, whoever
 * has its number since.
 */
export async function linkedRow(
  { subscribers, tokens }: Pick<SubscriptionDeps, 'subscribers' | 'tokens'>,
  purpose: TokenPurpose,
  token: string,
  now: Date,
): Promise<{ ok: true; id: number } | { ok: false; reason: 'invalid' | 'expired' }> {
  const checked =
    purpose === 'confirm'
      ? checkConfirmToken(tokens, token, now)
      : tokens.check(purpose, token, now);
  if (!checked.ok) return checked;
  const what = purpose === 'confirm' ? 'request' : purpose === 'move' ? 'move' : 'subscription';
  const id = await subscribers.linked(what, checked.subject);
  return id === undefined ? { ok: false, reason: 'invalid' } : { ok: true, id };
}
