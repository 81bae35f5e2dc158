import type { Newsletter } from '../config/config.ts';
import { traceOf } from './address-traces.ts';
import { isRefused } from './guarded-sign-up.ts';
import { likelyAddress } from './likely-address.ts';
import { linkedRow } from './linked-row.ts';
import { normaliseAddress } from './normalise-address.ts';
import type { SignUpDeps } from './sign-up.ts';
import type { SignUpGuard } from './sign-up-guard.ts';
import type { Evidence, Subscriber, Subscription } from './subscriber.ts';
import type { SubscriptionDeps } from './subscription-of.ts';
import type { SignUpProblem } from './wording.ts';

/** A wish to have mail sent to another address. */
export interface AddressChange {
  id: number;
  /** What its link names it by, and no other wish ever. */
  linkId: number;
  subscriberId: number;
  /** Where the link was that led to the wish. */
  subscriptionId: number;
  email: string;
  emailKey: string;
  /** Where mail went before; undefined until the new mailbox has confirmed. */
  previousEmail: string | undefined;
  expiresAt: string;
}

/** Who asks, and the newsletter that the link is of. */
interface Mover {
  subscriber: Subscriber;
  subscription: Subscription;
  newsletter: Pick<Newsletter, 'refusedDomains'>;
}

/** How long the link in the mail to the new address works, in days. */
export const moveDays = 2;
/** Wishes of one person in that time that are answered by a mail: addresses may be strangers'. */
const mostWishes = 3;

/**
 * `too-many` says from when on it is possible again, `too-many-here` is for the network. `asked` is also
 * the answer where a limit sends no mail.
 */
export type AskToMoveOutcome =
  | { status: 'asked' }
  | { status: 'invalid'; problem: SignUpProblem }
  /** The page asks once whether this was meant. */
  | { status: 'unsure'; likely: string }
  | { status: 'too-many'; again: Date }
  | { status: 'too-many-here' };

/**
 * Asks the new address by mail; until it confirms, nothing changes. The answer is the same whether
 * somebody reads at the new address already or not. Who asks too often is told so: it is the person's
 * own page, which gives nothing away. The guard of sign-ups holds here as well, because the address may
 * be a stranger's.
 */
export async function askToMove(
  deps: Pick<SubscriptionDeps, 'subscribers' | 'clock'> &
    Pick<SignUpDeps, 'mailIsOwed'> & { signUpGuard: SignUpGuard },
  { subscriber, subscription, newsletter }: Mover,
  /** `meant` is the address that the page has asked about already: sent again unchanged, it is meant. */
  typed: { email: string; meant?: string | undefined },
  network: string | undefined,
): Promise<AskToMoveOutcome> {
  const address = normaliseAddress(typed.email);
  if (!address.ok) return { status: 'invalid', problem: address.problem };
  const { email, emailKey } = address;
  if (emailKey === subscriber.emailKey) return { status: 'asked' };
  if (isRefused(newsletter, emailKey)) return { status: 'invalid', problem: 'refused' };
  const likely = typed.meant !== typed.email && likelyAddress(email);
  if (likely) return { status: 'unsure', likely };
  const admission = await deps.signUpGuard.admit({ network, emailKey, move: true });
  if (admission === 'too-many') return { status: 'too-many-here' };
  if (admission === 'ignored') return { status: 'asked' };
  const now = deps.clock.now();
  const expiresAt = new Date(now.getTime() + moveDays * 24 * 60 * 60_000);
  const ids = { subscriberId: subscriber.id, subscriptionId: subscription.id };
  const wish = { ...ids, email, emailKey, expiresAt };
  const again = await deps.subscribers.askToMove(wish, mostWishes, now);
  if (again) return { status: 'too-many', again };
  await deps.mailIsOwed();
  return { status: 'asked' };
}

/** Whose wish a link is about. */
export type MoveOf =
  | { ok: true; change: AddressChange; subscription: Subscription }
  | { ok: false; reason: 'invalid' | 'expired' };

/**
 * Returns the wish behind the link of a mail to a new address; nothing changes by it. `expired` also
 * when the person has named another address since.
 */
export async function moveOf(deps: SubscriptionDeps, token: string): Promise<MoveOf> {
  const linked = await linkedRow(deps, 'move', token, deps.clock.now());
  if (!linked.ok) return linked;
  const wish = await deps.subscribers.addressChange(linked.id);
  if (!wish) return { ok: false, reason: 'invalid' };
  const { newest, ...change } = wish;
  const subscription = await deps.subscribers.subscription(change.subscriptionId);
  if (!subscription) return { ok: false, reason: 'invalid' };
  // Done is done: opening the link again shows so.
  if (!newest && change.previousEmail === undefined) return { ok: false, reason: 'expired' };
  return { ok: true, change, subscription };
}

/** `taken`: somebody reads at the new address already, and stays another person. */
export type MoveOutcome = 'moved' | 'taken' | 'invalid' | 'expired';

/**
 * Sends a person's mail to the new address from now on, with evidence, and owes a note to the old one.
 * Called again it changes nothing and tells the same.
 */
export async function move(
  deps: SubscriptionDeps & Pick<SignUpDeps, 'mailIsOwed'>,
  token: string,
  network: Evidence['network'],
): Promise<MoveOutcome> {
  const found = await moveOf(deps, token);
  if (!found.ok) return found.reason;
  const evidence = { form: 'move', network };
  const outcome = await deps.subscribers.move(
    found.change.id,
    evidence,
    traceOf(deps.tokens),
    deps.clock.now(),
  );
  if (outcome === 'moved') await deps.mailIsOwed();
  return outcome;
}
