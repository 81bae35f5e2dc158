import type { Locale } from '../base/calendar.ts';
import type { Tokens } from './tokens.ts';

/**
 * A request for a subscription that a mail answers, with what becomes of the person if it is confirmed:
 * what was typed with it, or, of a person who has confirmed something before, what is stored.
 */
export interface SignUpRequest {
  /** Of the `requested` line in the ledger; below zero for one of an older version. */
  id: number;
  /** What its link names it by, and no other request ever. */
  linkId: number;
  subscriptionId: number;
  email: string;
  name: string;
  locale: Locale;
  /** Until when its link is good, if a mail says nothing later. */
  expiresAt: string;
  /** When it was confirmed, or the person confirmed another one or left. */
  endedAt: string | undefined;
}

/** A request with what its page has shown. */
export interface AnsweredRequest extends SignUpRequest {
  /** The words, and the language of the page; empty words if the ledger has no line of it. */
  shown: { wording: string; locale: Locale | undefined };
}

/**
 * Reads the token of a confirmation link as the `linkId` of a request. Links of older versions name their
 * subscription, whose request of that time has its id with a minus.
 */
export function checkConfirmToken(
  tokens: Pick<Tokens, 'check'>,
  token: string,
  now: Date,
): ReturnType<Tokens['check']> {
  const checked = tokens.check('request', token, now);
  if (checked.ok || checked.reason === 'expired') return checked;
  const older = tokens.check('confirm', token, now);
  return older.ok ? { ok: true, subject: -older.subject } : older;
}
