import type { Span } from './article.ts';
import { describedGender } from './described-person.ts';
import type { LanguageWords } from './language-words.ts';
import { mask } from './mask-quotations.ts';
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
        publication(sentence.slice(match.index + match[0].length)) ??
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
      // No words are told by themselves: "Dann forderte die „Freie Liste“ …" names nobody.
      const isOwn = teller?.kind === 'title' && teller.at + teller.length > quoted.start;
      return teller && !(isOwn && teller.at < quoted.end) ? { teller, verb, direct } : undefined;
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
    if (isWritten(sentence, quoted)) return { teller: { kind: 'open' }, direct: false };
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
    return introduced(sentence, quoted);
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

  /** "Auch Verteidigerin Eva Roth, die …, war entsetzt: „…“": who a sentence with a colon is about. */
  function introduced(sentence: string, quoted: Span): Frame | undefined {
    if (!/:\s*$/.test(sentence.slice(0, quoted.start)) || quoted.end - quoted.start < 15)
      return undefined;
    const at = /^(?:(?:Auch|Selbst|Sogar|Und|Aber|Doch|Even|And|But|Also|Навіть|Але|А)\s)?/u.exec(
      sentence,
    );
    const teller = subjectAt(sentence, at?.[0].length ?? 0);
    if (teller?.kind === 'pronoun') return { teller, direct: false };
    if (teller?.kind !== 'phrase') return undefined;
    const isPerson =
      teller.phrase.name !== undefined ||
      describedGender(teller.phrase, () => 'unknown') !== undefined;
    return isPerson ? { teller, direct: false } : undefined;
  }

  return { frameOf, subjectAt };
}

/** "laut „Bild“", "laut dem „Boten“": it says so, and its name stands in another case. */
const publication = (rest: string): Teller | undefined =>
  /^(?:(?:dem|der|den)\s)?\ue000/iu.test(rest) ? { kind: 'open' } : undefined;

/** What stands on a board or in a paper, and nobody says. */
const written: readonly { before: RegExp; behind: RegExp }[] = [
  {
    before:
      /(?<!\p{L})(?:steht|stehen|stand|standen|prangte?n?|zu lesen (?:ist|war|sind|waren)|(?:ist|war|sind|waren) zu lesen)(?:\s(?:dort|da|nur|groß|nun|heute|(?:in|mit) \p{L}+(?: \p{L}+)?))*\s*:?\s*$/u,
    behind:
      /^[,.]?\s*(?:(?:steht|stehen|stand|standen|prangte?n?)\s(?:dort|da|auf|an|am|in|im|über|unter)(?!\p{L})|(?:ist|war)\s[^.,;]{2,60}\szu lesen|zu lesen(?!\p{L}))/u,
  },
  {
    before:
      /(?<!\p{L})(?:reads?|reading|(?:is|was) written)(?:\s(?:on|in)\s[^,.]{2,40})?\s*[:,]?\s*$/u,
    behind: /^[,.]?\s*(?:reads?|is written|was written)\s(?:a|an|the|one|on|in)(?!\p{L})/u,
  },
  {
    before: /(?<!\p{L})(?:написано|стояло|йдеться|йшлося)\s*:?\s*$/u,
    behind: /^[,.]?\s*[—–-]?\s*(?:(?:було\s)?написано|йдеться|йшлося)(?!\p{L})/u,
  },
];

const isWritten = (sentence: string, quoted: Span) =>
  sentence[quoted.start] === mask &&
  written.some(
    ({ before, behind }) =>
      before.test(sentence.slice(0, quoted.start)) || behind.test(sentence.slice(quoted.end)),
  );
