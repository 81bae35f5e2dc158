import type { Newsletter } from '../config/config.ts';
import { textsOf } from './texts/texts.ts';

/** What a frame's form needs without its words, and what a character of them adds at 1 px width. */
const base = 318;
const perCharacter = 172;
/** Widths in px at which the height is just right; between them it is a few px less than `base` spares. */
const widths = [240, 320, 440, 640];
const widest = 900;

/**
 * Returns the height that a newsletter's sign-up needs in a frame, as CSS: `fitted` follows the width
 * of the frame's container, `enough` is for 240 px and for browsers without container units (before
 * 2023). The height falls with the width as a hyperbola, of which CSS can take the tangents.
 */
export function frameHeight({ signUp, locale }: Newsletter): { fitted: string; enough: string } {
  const words = [signUp.pitch, signUp.consent, ...textsOf(locale).landing.privacyNote].join('');
  const slope = perCharacter * words.length;
  const tangent = (width: number) =>
    `${Math.round(base + (2 * slope) / width)}px - ${Math.round((100 * slope) / width ** 2)}cqw`;
  const least = `${Math.round(base + slope / widest)}px`;
  const enough = `${Math.round(base + slope / 240)}px`;
  return { fitted: `max(${[least, ...widths.map(tangent)].join(', ')})`, enough };
}
