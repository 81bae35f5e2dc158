import { wordingHash } from '../base/wording-hash.ts';
import type { Newsletter } from '../config/config.ts';

/** The words of consent that pages of this installation have shown; storage implements it. */
export interface ShownWordings {
  /** Notes that pages show these words from now on; words are noted once. */
  note(newsletter: string, wording: string): Promise<void>;
  /** All words that were ever shown for a newsletter. */
  of(newsletter: string): Promise<string[]>;
}

/**
 * Returns the words that a form has shown which names them by `hash`, today's or earlier ones. One that
 * names none (it was made before forms did, or by hand) has shown the only ones there ever were.
 * Undefined if that leaves a doubt: then nobody knows what its sender has agreed to.
 */
export async function wordingShown(
  wordings: ShownWordings,
  { slug, signUp }: Pick<Newsletter, 'slug' | 'signUp'>,
  hash: string | undefined,
): Promise<string | undefined> {
  if (hash === wordingHash(signUp.consent)) return signUp.consent;
  const known = await wordings.of(slug);
  if (hash) return known.find((wording) => wordingHash(wording) === hash);
  return known.length > 1 ? undefined : (known[0] ?? signUp.consent);
}

/** Notes the words of all newsletters before pages show them. */
export async function noteWordings(
  wordings: ShownWordings,
  newsletters: Iterable<Pick<Newsletter, 'slug' | 'signUp'>>,
): Promise<void> {
  for (const { slug, signUp } of newsletters) await wordings.note(slug, signUp.consent);
}
