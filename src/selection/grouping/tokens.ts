/** Tokens beyond this many say nothing new about what a text reports. */
const mostTokens = 600;
/** No word of a language is longer; what is, was made to cost time. */
const longestWord = 60;
/** So much of a text is looked at, so that a text without words ends, too. */
const longestText = 20_000;

const pattern = /\p{L}[\p{L}\p{M}]*(?:['’ʼ]\p{L}+)*|\d+(?:[.,:]\d+)*/gu;
const quote = /[„“”"»«]/;
const opening = /[.!?:;…„“”"»«‚‘()[\]|\n–—]/;

/** Returns `use` of the first words and numbers of `text` (600 at most, of its first 20 000 characters). */
export function tokensOf<T>(
  text: string,
  use: (raw: string, opens: boolean, adjoins: boolean, quoted: boolean) => T,
): T[] {
  const tokens: T[] = [];
  const looked = text.length > longestText ? text.slice(0, longestText) : text;
  let end = 0;
  for (const match of looked.matchAll(pattern)) {
    const [raw] = match;
    const gap = looked.slice(end, match.index);
    end = match.index + raw.length;
    if (raw.length > longestWord) continue;
    const opens = tokens.length === 0 || opening.test(gap);
    const quoted = quote.test(looked[match.index - 1] ?? '') && quote.test(looked[end] ?? '');
    tokens.push(use(raw, opens, gap === ' ' || gap === '-', quoted));
    if (tokens.length === mostTokens) break;
  }
  return tokens;
}
