import type { Newsletter } from '../../config/config.ts';
import { boundWords } from '../../rendering/typeset.ts';

/**
 * Returns a newsletter's configured words as pages show them: as they were written, with lines that end
 * where a good compositor ends them. The evidence of a consent keeps them without that.
 */
export function newsletterWords({ tagline, signUp, locale }: Newsletter): {
  tagline: string;
  pitch: string;
  consent: string;
} {
  const { pitch, consent } = signUp;
  const bound = (text: string) => boundWords(text, locale);
  return { tagline: bound(tagline), pitch: bound(pitch), consent: bound(consent) };
}
