import { wordingHash } from '../base/wording-hash.ts';
import type { Tokens } from './tokens.ts';

/** A person needs longer than this to read a form, fill it in and send it. */
const quickest = 2_000;

/**
 * Returns what a form carries in a hidden field: when it was shown, under a key, and the hash of the
 * words that it shows. These need no key: a hash counts only if this installation has shown its words.
 */
export function formStamp(tokens: Tokens, shownAt: Date, wording: string): string {
  return `${tokens.make('form', shownAt.getTime())}-${wordingHash(wording)}`;
}

/** Returns the hash of the words that a stamp names; undefined for one that names none. */
export function stampedWords(stamp: string): string | undefined {
  return split(stamp).words;
}

/**
 * Returns the stamp of a form that is shown once more, with other words now: who corrects a form has
 * had it for long enough. One that is none of ours becomes a new one.
 */
export function renewedStamp(tokens: Tokens, stamp: string, now: Date, wording: string): string {
  if (formPace(tokens, stamp, now) === 'unknown') return formStamp(tokens, now, wording);
  return `${split(stamp).token}-${wordingHash(wording)}`;
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
  const shown = tokens.check('form', split(stamp).token, now);
  if (!shown.ok) return 'unknown';
  const taken = now.getTime() - shown.subject;
  return taken < 0 || taken >= quickest ? 'by-hand' : 'too-quick';
}

/** Stamps of older versions are a token and nothing else. */
function split(stamp: string): { token: string; words: string | undefined } {
  const [, token = stamp, words] = /^(.*)-([0-9a-f]{64})$/.exec(stamp) ?? [];
  return { token, words };
}
