const narrow = /^[ijlftrIіїIІЇ.,:;'’!|()\u2011-]$/u;
const small = /^[acesvxyzаесухз]$/u;
const wide = /^[mwæœжмшщюфыMW@%—ЖМШЩЮФЫ]$/u;

/**
 * Returns the width of the longest word of `title` in ems, of a bold roman as wide as Georgia, which
 * is the widest that the usual stack has, with so many ems of `spacing` after each letter: a line that
 * holds so much breaks within no word.
 */
export function longestWordWidth(title: string, spacing: number): number {
  const words = title.normalize('NFC').split(/\s+|(?<=-)/u);
  const widths = words.map((word) => [...word].reduce((sum, one) => sum + width(one) + spacing, 0));
  return Math.max(1, ...widths);
}

function width(character: string): number {
  const plain = character.normalize('NFD').charAt(0);
  const letter = /[іїІЇ]/u.test(character) ? character : plain;
  if (narrow.test(letter)) return letter === 'r' ? 0.53 : 0.4;
  const isCapital = /\p{Lu}/u.test(letter);
  if (wide.test(letter)) return isCapital ? 1.16 : 1;
  if (isCapital) return 0.82;
  // Letters of scripts without case are as wide as high.
  if (/\p{Lo}/u.test(letter)) return 1.1;
  return small.test(letter) ? 0.6 : 0.69;
}
