import type { Span } from './article.ts';
import type { LanguageWords } from './language-words.ts';
import type { PhraseReader } from './noun-phrase.ts';
import { spokenVerbs, type Verb } from './speech-verbs.ts';
import { clauseStart, createTellerReader, type Teller } from './tellers.ts';

/** How a quotation is told: by whom, and by which verb, so that an interrupted one can be joined. */
export interface Frame {
  teller: Teller;
  verb?: Verb | undefined;
  /** Whether the verb follows the quotation at once. */
  direct: boolean;
}

/** Returns what finds the frame of a quotation in its sentence. */
export function createFrameReader(words: LanguageWords, reader: PhraseReader) {
  const start = (source: string) => new RegExp(`^(?:${source})(?![\\p{L}’'])`, 'iu');
  const after = start(words.after);
  const attributionBefore = new RegExp(
    `(?<!\\p{L})(?:${words.attributionBefore}|(?<=,\\s)(?:${words.after}))\\s+`,
    'giu',
  );
  const attributionAfter = new RegExp(`\\s(?:${words.attributionAfter})(?!\\p{L})`, 'giu');
  const ownWords = {
    masculine: new RegExp(`(?<!\\p{L})(?:${words.ownWords.masculine})(?!\\p{L})`, 'giu'),
    feminine: new RegExp(`(?<!\\p{L})(?:${words.ownWords.feminine})(?!\\p{L})`, 'giu'),
  };
  const inverts = words.order === 'verb-second';
  const { subjectAt, subjectAfter, subjectOf, bareAfter } = createTellerReader(words, reader);
  /** Names given without a verb: "laut X", "X zufolge". */
  function attributions(sentence: string): { teller: Teller; at: number }[] {
    const before = [...sentence.matchAll(attributionBefore)].map((match) => ({
      at: match.index,
      teller:
        subjectAt(sentence, match.index + match[0].length) ??
        bareAfter(sentence, match.index + match[0].length),
    }));
    const behind = [...sentence.matchAll(attributionAfter)].map((match) => {
      const clause = clauseStart(sentence, match.index);
      const left = sentence.slice(clause, match.index);
      const determined =
        [...left.matchAll(/(?<!\p{L})(?:dem|der|den|einem|einer|seinem|ihrem)\s/giu)].at(-1)
          ?.index ?? 0;
      return { at: match.index, teller: subjectAt(sentence, clause + determined) };
    });
    const own = (['masculine', 'feminine'] as const).flatMap((gender) =>
      [...sentence.matchAll(ownWords[gender])].map(({ index: at }) => ({
        at,
        teller: { kind: 'pronoun' as const, gender, at },
      })),
    );
    const called = [...before, ...behind].map(({ at, teller }) => ({
      at,
      teller:
        teller?.kind === 'phrase'
          ? { ...teller, phrase: { ...teller.phrase, oblique: true } }
          : teller,
    }));
    const compound = [
      ...sentence.matchAll(/(?<!\p{L})nach (\p{Lu}[\p{L}-]*?)-?angaben(?!\p{L})/gu),
    ].map(({ index: at, 1: phrase = '' }) => ({
      at,
      teller: {
        kind: 'phrase' as const,
        phrase: { phrase, definite: false, length: phrase.length },
        at,
      },
    }));
    return [...called, ...own, ...compound].flatMap(({ at, teller }) =>
      teller ? [{ at, teller }] : [],
    );
  }

  /** Who tells the quotation `quoted` of the masked `sentence`; undefined if it does not say. */
  function frameOf(sentence: string, quoted: Span): Frame | undefined {
    const verbs = spokenVerbs(sentence, words);
    const behind = sentence.slice(quoted.end);
    const gap = /^[.!?]?\s*[,–—-]*\s*/u.exec(behind)?.[0].length ?? 0;
    const next = quoted.end + gap;
    const told = (verb: Verb, direct: boolean): Frame | undefined => {
      const teller = subjectOf(sentence, verb);
      return teller && { teller, verb, direct };
    };
    if (after.test(sentence.slice(next))) {
      const length = after.exec(sentence.slice(next))?.[0].length ?? 0;
      const teller = subjectAfter(sentence, next + length + 1);
      if (teller)
        return { teller, direct: true, verb: { text: 'so', start: next, end: next + length } };
    }
    const following = verbs.find((verb) => verb.start >= quoted.end);
    if (following && isDirect(sentence, quoted.end, next, following)) {
      const frame = told(following, true);
      if (frame) return frame;
    }
    const without = elided(sentence, quoted);
    if (without) return without;
    const named = attributions(sentence);
    const earlier = verbs.findLast((verb) => verb.end <= quoted.start);
    const attributed = named.findLast(({ at }) => at < quoted.start);
    if (earlier && !(attributed && attributed.at > earlier.end)) {
      const frame = told(earlier, false);
      if (frame) return frame;
    }
    if (attributed) return { teller: attributed.teller, direct: false };
    if (following) {
      const frame = told(following, false);
      if (frame) return frame;
    }
    const late = named.find(({ at }) => at >= quoted.end);
    if (late) return { teller: late.teller, direct: false };
    return undefined;
  }

  function isDirect(sentence: string, from: number, next: number, verb: Verb): boolean {
    if (verb.start === next) return true;
    const way = sentence.slice(from, verb.start);
    if (/[.;:!?\ue000]/.test(way.slice(1)) || way.length > 70) return false;
    if (inverts) return /^,?\s*wie\s/u.test(way);
    return /^[,!?]?\s*[–—-]?\s*\p{L}/u.test(way) && sentence[verb.start - 1] === ' ';
  }

  /** "…; der Präsident X „konstruktiv“": a name right before the quotation, and nothing else. */
  function elided(sentence: string, quoted: Span): Frame | undefined {
    const clause = clauseStart(sentence, quoted.start);
    if (clause === 0 && !/:\s*$/.test(sentence.slice(0, quoted.start))) return undefined;
    const from = /:\s*$/.test(sentence.slice(0, quoted.start)) ? 0 : clause;
    const teller = subjectAt(sentence, from + (/^\s*/.exec(sentence.slice(from))?.[0].length ?? 0));
    if (teller?.kind !== 'phrase') return undefined;
    const rest = sentence.slice(teller.at + teller.phrase.length, quoted.start).trim();
    return rest === '' || rest === ':' ? { teller, direct: false } : undefined;
  }

  return { frameOf, subjectAt, attributions };
}
