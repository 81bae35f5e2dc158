import { boilerplateOf } from './boilerplate.ts';

/** A sentence that ends, and what begins behind it: "… in Aussicht. Mehr dazu". */
const sentenceBreak = /[.!?…][“”"»«’)\]]*\s+(?=\p{Lu})/gu;

/** Whether a line that ends without a full stop has a whole sentence in it: no heading does. */
export function holdsSentence(line: string): boolean {
  return [...line.matchAll(sentenceBreak)].some(({ index }) => {
    const words =
      line
        .slice(0, index)
        .split(/[.!?…]\s+(?=\p{Lu})/u)
        .at(-1) ?? '';
    const lastWord = /\p{L}+$/u.exec(words)?.[0] ?? '';
    // "Dr. Kern", "St. Gallen", "14. Mai" end no sentence.
    return words.split(/\s+/).length >= 4 && lastWord.length > 3;
  });
}

/** Characters; a link is no longer, and searching all of a paragraph takes the square of it. */
const longestLink = 200;

/**
 * Returns where a link to another text begins at the end of a paragraph, which it was written into:
 * "… gefüllt worden. Lesen Sie auch: Wie Sie Ihren Keller schützen"; undefined if it has none.
 */
export function trailingLink(line: string): number | undefined {
  if (/[.!?…][“”"»«’)\]]*$/u.test(line)) return undefined;
  const from = Math.max(0, line.length - longestLink);
  return [...line.slice(from).matchAll(sentenceBreak)]
    .map(({ index, 0: { length } }) => from + index + length)
    .find((at) => boilerplateOf(line.slice(at)) === 'pointer to other texts');
}
