import type { Locale } from '../base/calendar.ts';
import type { Newsletter } from '../config/config.ts';
import { formPace, stampedWords } from './form-stamp.ts';
import { likelyAddress } from './likely-address.ts';
import { normaliseAddress } from './normalise-address.ts';
import { type ShownWordings, wordingShown } from './shown-wordings.ts';
import { type SignUpDeps, signUp } from './sign-up.ts';
import type { SignUpGuard } from './sign-up-guard.ts';
import type { Tokens } from './tokens.ts';
import type { SignUpProblem } from './wording.ts';

export interface GuardedSignUpDeps extends SignUpDeps {
  tokens: Tokens;
  signUpGuard: SignUpGuard;
  wordings: ShownWordings;
}

/** A sign-up as it came in from outside. */
export interface SignUpAttempt {
  /**
   * Where it came from: our own page, a form on somebody else's, or a program with a key. Only our
   * own page can carry a stamp; the others are guarded by trap and limits alone.
   */
  form: 'web' | 'embed' | 'api';
  /** Our own form in a frame of somebody else's page: it has a stamp, and the evidence says "embed". */
  framed?: boolean | undefined;
  email: string;
  name: string;
  /** What `clientNetwork` returns. */
  network: string | undefined;
  /** Whence it came, cut down, if evidence shall have it. */
  evidenceNetwork?: string | undefined;
  /** The field that nobody sees; only a program fills it in. */
  trap?: string | undefined;
  /** What `formStamp` has put into the form. */
  stamp?: string | undefined;
  /** The hash of the words that a form without a stamp has shown. */
  words?: string | undefined;
  /** The address that our own page has asked about already: sent again unchanged, it is meant. */
  meant?: string | undefined;
  /** The newsletter's without it. */
  locale?: Locale | undefined;
}

/** `accepted` is also the answer to programs, and where a limit sends no mail; it tells nothing. */
export type GuardedOutcome =
  | { status: 'accepted' }
  | { status: 'too-many' }
  /** A person whose browser has filled in the form may be so quick, and sends it once more. */
  | { status: 'too-quick' }
  /** Nobody knows which words the form has shown; the page shows today's. */
  | { status: 'other-words' }
  /** The page asks once whether this was meant; see `SignUpAttempt.meant`. */
  | { status: 'unsure'; likely: string }
  | { status: 'invalid'; problem: SignUpProblem };

/**
 * Asks for a subscription, whoever asks: the one door that page, embedded form and API go through.
 * What it turns away in silence leaves no trace.
 */
export async function guardedSignUp(
  deps: GuardedSignUpDeps,
  newsletter: Newsletter,
  attempt: SignUpAttempt,
): Promise<GuardedOutcome> {
  const { email, name, form, network, locale = newsletter.locale } = attempt;
  const pace = form === 'web' && formPace(deps.tokens, attempt.stamp ?? '', deps.clock.now());
  if (attempt.trap || pace === 'unknown') return { status: 'accepted' };
  const address = normaliseAddress(email);
  if (!address.ok) return { status: 'invalid', problem: address.problem };
  if (isRefused(newsletter, address.emailKey)) return { status: 'invalid', problem: 'refused' };
  const likely = form === 'web' && attempt.meant !== email && likelyAddress(address.email);
  if (likely) return { status: 'unsure', likely };
  if (pace === 'too-quick') return { status: 'too-quick' };
  const wording = await agreedTo(deps, newsletter, attempt);
  if (wording === undefined) return { status: 'other-words' };
  const admission = await deps.signUpGuard.admit({ network, emailKey: address.emailKey });
  if (admission === 'too-many') return { status: 'too-many' };
  if (admission === 'ignored') return { status: 'accepted' };
  return signUp(deps, {
    email,
    name,
    locale,
    newsletter: newsletter.slug,
    form: attempt.framed ? 'embed' : form,
    wording,
    rules: newsletter.signUp,
    network: attempt.evidenceNetwork,
  });
}

/** Programs show words of their own; who confirms is shown today's. */
async function agreedTo(
  { wordings }: GuardedSignUpDeps,
  newsletter: Newsletter,
  { form, stamp = '', words }: SignUpAttempt,
): Promise<string | undefined> {
  if (form === 'api') return newsletter.signUp.consent;
  return wordingShown(wordings, newsletter, stampedWords(stamp) ?? words);
}

/** Tells whether a newsletter takes no addresses of this domain, or of one that it is below. */
export function isRefused(
  { refusedDomains }: Pick<Newsletter, 'refusedDomains'>,
  emailKey: string,
): boolean {
  if (!refusedDomains) return false;
  const labels = emailKey.slice(emailKey.lastIndexOf('@') + 1).split('.');
  return labels.some((_, index) => refusedDomains.has(labels.slice(index).join('.')));
}
