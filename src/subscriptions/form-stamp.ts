import type { Tokens } from './tokens.ts';

/** A person needs longer than this to read a form, fill it in and send it. */
const quickest = 2_000;

/** Returns what a form carries in a hidden field: when it was shown. Nothing is stored. */
export function formStamp(tokens: Tokens, shownAt: Date): string {
  return tokens.make('form', shownAt.getTime());
}

/**
 * Returns how a form came back that carries `stamp`: `unknown` if this installation has not shown it,
 * `too-quick` in less than two seconds. Any longer is fine, somebody may leave a page open for days;
 * and one from the future was shown before the clock was set back, by which nobody can be measured.
 */
export function formPace(
  tokens: Tokens,
  stamp: string,
  now: Date,
): 'by-hand' | 'too-quick' | 'unknown' {
  const shown = tokens.check('form', stamp, now);
  if (!shown.ok) return 'unknown';
  const taken = now.getTime() - shown.subject;
  return taken < 0 || taken >= quickest ? 'by-hand' : 'too-quick';
}
