/** A German word and its blank have 7 or 8 letters on average; a script without blanks has none. */
const lettersPerWord = 12;

/**
 * Returns how long plain text is in words: runs between blanks that have a letter or digit, and at
 * least one for every 12 UTF-16 units, so that no run without blanks is short.
 */
export function wordsIn(plain: string): number {
  const words = plain.split(/\s+/).filter((word) => /[\p{L}\p{N}]/u.test(word)).length;
  return Math.max(words, Math.ceil((plain.length + 1) / lettersPerWord));
}

const clusters = new Intl.Segmenter('und', { granularity: 'grapheme' });

/** Returns the letters that `text` begins with, as many as `words` words and "…" may have. */
export function firstLetters(text: string, words: number): string {
  const run = /^[\p{L}\p{M}\p{N}]+/u.exec(text.slice(0, words * lettersPerWord - 3))?.[0] ?? '';
  const parts = [...clusters.segment(run)].map(({ segment }) => segment);
  return parts.slice(0, -1).join('');
}
