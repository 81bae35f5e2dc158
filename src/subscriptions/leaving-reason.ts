import { cleanLine } from '../base/clean-text.ts';
import { type SubscriptionDeps, subscriptionOf } from './subscription-of.ts';

/** Why people leave, as they can choose it. */
export const leavingReasons = [
  'too-often',
  'too-long',
  'not-relevant',
  'never-asked',
  'other',
] as const;
export type LeavingReason = (typeof leavingReasons)[number];

/** Characters of one's own words that are kept. */
export const reasonLength = 300;

/**
 * Returns a reason as the ledger has it: `too-often`, `too-often: I read it on Sundays only`, or the
 * words alone, on one line; undefined for neither a known choice nor words.
 */
export function leavingReason(choice: string, words: string): string | undefined {
  const known = leavingReasons.find((reason) => reason === choice);
  const said = [...cleanLine(words.slice(0, 4 * reasonLength))].slice(0, reasonLength).join('');
  return [known, said.trim()].filter((part) => part).join(': ') || undefined;
}

/**
 * Puts the reason to the line of the ledger by which the person left, once: what is there stays.
 * `given` also when there already was one, or nothing was said.
 */
export async function giveReason(
  deps: SubscriptionDeps,
  token: string,
  reason: string | undefined,
): Promise<'given' | 'invalid' | 'not-left'> {
  const found = await subscriptionOf(deps, 'unsubscribe', token);
  if (!found.ok) return 'invalid';
  const { id, status } = found.subscription;
  if (status !== 'unsubscribed') return 'not-left';
  if (reason !== undefined) await deps.subscribers.giveReason(id, reason);
  return 'given';
}
