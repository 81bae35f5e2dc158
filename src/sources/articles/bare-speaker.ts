import type { LanguageWords } from './language-words.ts';
import type { Teller } from './tellers.ts';

/** Returns what finds speakers without article and name, where nouns are written small. */
export function createBareReader(words: LanguageWords) {
  const inverts = words.order === 'verb-second';
  const start = (source: string) => new RegExp(`^(?:${source})(?![\\p{L}’'])`, 'iu');
  const smallWord = start(`(?:${words.small}|${words.openers})(?=\\s|$)`);
  const isBare = (phrase: string) =>
    phrase
      .split(/\s/)
      .every((word, i) => !smallWord.test(word) || (i > 0 && /^\p{Ll}{1,3}$/u.test(word)));
  /** Nouns without article or name, where they are written small: "police", "поліція області". */
  function bareAfter(sentence: string, from: number): Teller | undefined {
    if (inverts || /(?:told|tells|asked)$/i.test(sentence.slice(0, from))) return undefined;
    const match =
      /^\s*(\p{Ll}[\p{L}’'ʼ-]+(?:\s\p{L}[\p{L}’'ʼ-]*){0,4})(?=\s*(?:[.,;:)\ue000–—]|$))/u.exec(
        sentence.slice(from, from + 120),
      );
    return bare(match?.[1], from + (match?.[0].length ?? 0) - (match?.[1]?.length ?? 0));
  }

  function bareBefore(left: string, clause: number): Teller | undefined {
    if (inverts) return undefined;
    const match = /(?:^|[,\ue000–—]|that)\s*(\p{Ll}{4,}(?:\s\p{Ll}{3,}){0,2})\s$/u.exec(left);
    return bare(match?.[1], clause + left.length - 1 - (match?.[1]?.length ?? 0));
  }

  const bare = (phrase: string | undefined, at: number): Teller | undefined =>
    phrase !== undefined && smallWord.test(phrase) === false && isBare(phrase)
      ? { kind: 'phrase', phrase: { phrase, definite: false, length: phrase.length }, at }
      : undefined;

  return { bareAfter, bareBefore };
}
