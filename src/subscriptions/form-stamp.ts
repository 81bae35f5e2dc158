import type { Tokens } from './tokens.ts';

/** A person needs longer than this to read a form, fill it in and send it. */
const quickest = 2_000;

/** Returns what a form carries in a hidden field: when it was shown. Nothing is stored. */
export function formStamp(tokens: Tokens, shownAt: Date): string {
  return tokens.make('form', shownAt.getTime());
}

/**
 * Whether a form was shown by this installation and then stood for two seconds or more before it
 * came back; any longer is fine, somebody may leave a page open for days.
 */
export function filledInByHand(tokens: Tokens, stamp: string, now: Date): boolean {
  const shown = tokens.check('form', stamp, now);
  return shown.ok && now.getTime() - shown.subject >= quickest;
}
