import { createBareReader } from './bare-speaker.ts';
import type { LanguageWords } from './language-words.ts';
import { mask } from './mask-quotations.ts';
import type { NounPhrase, PhraseReader } from './noun-phrase.ts';
import { spokenVerbs, type Verb } from './speech-verbs.ts';

/** Whom a sentence names as the speaker of what it quotes. */
export type Teller =
  | { kind: 'phrase'; phrase: NounPhrase; at: number }
  | { kind: 'pronoun'; gender: 'masculine' | 'feminine' | 'unknown'; at: number }
  /** A publication in quotation marks with its article: "der „Spiegel“". */
  | { kind: 'title'; at: number; length: number }
  /** The subject is left out, because it is the one from before. */
  | { kind: 'same' }
  /** It says that something was said, not by whom ("hieß es"). */
  | { kind: 'open' };

/** Returns what reads in a masked sentence who does what a verb of speech says. */
export function createTellerReader(words: LanguageWords, reader: PhraseReader) {
  const start = (source: string) => new RegExp(`^(?:${source})(?![\\p{L}’'])`, 'iu');
  const opener = start(words.openers);
  const he = start(words.pronouns.masculine);
  const she = start(words.pronouns.feminine);
  const they = start(words.pronouns.either);
  const auxiliary = new RegExp(`(?<!\\p{L})(?:${words.auxiliaries})(?!\\p{L})`, 'giu');
  const participle = new RegExp(`^(?:${words.participles})$`, 'iu');
  const inverts = words.order === 'verb-second';
  const { bareAfter, bareBefore } = createBareReader(words);
  /** Adverbs and times between a verb and its subject. */
  const between =
    /^\s*(?:(?:es|auch|dann|dagegen|hingegen|indes|indirekt|erneut|unterdessen|wiederum|ebenfalls|denn|sich|zunächst|zudem|später|nun|jetzt|etwa|noch|bereits|daraufhin|zuletzt|offenbar|dazu|weiter|(?:am|vom|im|in der) \p{Lu}\p{L}+(?: \((?:Ortszeit)\))?|later|also|then|тоді|також|згодом|у \p{Ll}+|в \p{Ll}+)\s+)*/iu;

  /** Reads a pronoun or a noun phrase that `sentence` has at `at`. */
  function subjectAt(sentence: string, at: number): Teller | undefined {
    const rest = sentence.slice(at);
    if (he.test(rest)) return { kind: 'pronoun', gender: 'masculine', at };
    if (she.test(rest)) return { kind: 'pronoun', gender: 'feminine', at };
    if (they.test(rest)) return { kind: 'open' };
    const aged =
      /^([Dd]er|[Dd]ie|[Tt]he)?\s?\d+-(?:Jährige|year-old|річн(?<ending>а|ий))n?(?!\p{L})(?! \p{Lu})/u.exec(
        rest,
      );
    if (aged) return { kind: 'pronoun', gender: genderOfAged(aged), at };
    const title = /^(?:der|die|das)\s\ue000+(?![\p{L}-])/iu.exec(rest)?.[0];
    if (inverts && title) return { kind: 'title', at, length: title.length };
    if (rest.startsWith(mask)) return undefined;
    const phrase = reader.readPhrase(rest.split(mask)[0] ?? '');
    return phrase ? { kind: 'phrase', phrase, at } : undefined;
  }

  function subjectAfter(sentence: string, from: number): Teller | undefined {
    const skipped = between.exec(sentence.slice(from))?.[0].length ?? 0;
    // No German subject is in the dative or in the accusative of the masculine.
    if (
      inverts &&
      /^(?:den|dem|einen|einem|seinem|seinen|ihrem|ihren|des)\s/iu.test(
        sentence.slice(from + skipped),
      )
    )
      return undefined;
    return subjectAt(sentence, from + skipped);
  }

  function subjectOf(sentence: string, verb: Verb): Teller | undefined {
    if (/\bes$/i.test(verb.text)) return { kind: 'open' };
    // "schreiben Sie uns": the reader is spoken to.
    if (inverts && /^\s+Sie(?!\p{L})/u.test(sentence.slice(verb.end))) return { kind: 'open' };
    const clause = clauseStart(sentence, verb.start);
    const left = sentence.slice(clause, verb.start);
    const title =
      /(?:^\s*|,\s|(?<!\p{L})(?:wie|dass|weil|und|auch)\s)((?:der|die|das)\s\ue000+)\s$/iu.exec(
        left,
      )?.[1];
    if (inverts && title) return subjectAt(sentence, verb.start - 1 - title.length);
    if (participle.test(verb.text)) {
      const helper = [...left.matchAll(auxiliary)].at(-1);
      if (helper) {
        const from = clause + helper.index;
        return subjectOf(sentence, { text: 'hat', start: from, end: from + helper[0].length });
      }
    }
    const next = () => secondObject(sentence, verb) ?? subjectAfter(sentence, verb.end);
    if (left.trim() === '' || /\ue000[.,!?;]?\s*[,–—-]?\s*$/.test(left)) {
      const found = next();
      if (found || left.trim() === '') return found;
    }
    if (/,\s*$/.test(left) && inverts) {
      const following = next();
      const inserted = isNamed(following) ? undefined : subjectBefore(sentence, clause, left);
      return isNamed(inserted) && !opener.test(left.trim()) ? inserted : (following ?? inserted);
    }
    // Ukrainian sets the subject behind a verb that follows what is said.
    if (/,\s*$/.test(left) && words.order === 'free') {
      const following = next() ?? bareAfter(sentence, verb.end);
      if (following) return following;
    }
    const lead = left.replace(/^[\s,]+/, '');
    if (/(?:^|\s)(?:und|and|та|і|but|aber)\s*$/iu.test(lead)) {
      const first = spokenVerbs(sentence, words).findLast(
        ({ end }) => end <= verb.start && end > clause,
      );
      if (first) return subjectOf(sentence, first);
      if (!lead.includes(' ')) return { kind: 'same' };
    }
    if (inverts && /,\s+so\s*$/u.test(left)) return next() ?? subjectBefore(sentence, clause, left);
    if (inverts && opener.test(lead)) return next() ?? subjectBefore(sentence, clause, left);
    return (
      bareBefore(left, clause) ??
      subjectBefore(sentence, clause, left) ??
      next() ??
      lastNamed(left, clause) ??
      bareAfter(sentence, verb.end)
    );
  }

  /** "Der dem Kreml loyale Experte X schrieb": the last role with a name before the verb. */
  function lastNamed(left: string, clause: number): Teller | undefined {
    const runs = [...left.matchAll(/(?<![\p{L}-])\p{Lu}[\p{L}-]+(?: \p{Lu}[\p{L}-]+)+/gu)];
    const named = runs.findLast(([run]) => reader.splitRun(run.split(' '), false).roles > 0);
    return (
      named &&
      subjectAt(left, named.index) && {
        ...(subjectAt(left, named.index) as Teller & { kind: 'phrase' }),
        at: clause + named.index,
      }
    );
  }

  /** The subject of a clause, of which `left` is what stands before the verb. */
  function subjectBefore(sentence: string, clause: number, left: string): Teller | undefined {
    const starts = [
      0,
      ...[...left.matchAll(/[,\ue000–]\s*(?=[^\s,\ue000])/gu)].map((m) => m.index + m[0].length),
    ];
    // A comma right before the verb closes an insertion: the subject stands before that.
    const ordered = inverts && /,\s*$/.test(left) ? starts : starts.toReversed();
    let described: Teller | undefined;
    for (const from of ordered) {
      const blank =
        /^\s*(?:(?:und|aber|doch|wie|auch|selbst|sogar|wie schon|and|but|that|even|dass|але|та|навіть|as)\s+)*/iu.exec(
          left.slice(from),
        )?.[0].length ?? 0;
      const found = subjectAt(sentence, clause + from + blank);
      if (found?.kind !== 'phrase') {
        if (found) return described ?? found;
        continue;
      }
      if (found.phrase.name !== undefined) return found;
      // A phrase with a comma goes on behind it: read again from where it begins.
      described ??= isRelative(left.slice(from)) ? undefined : found;
      if (inverts && described) return described;
    }
    return described;
  }

  /** "zitierte das Portal einen Offiziellen": whoever is cited comes second. */
  function secondObject(sentence: string, verb: Verb): Teller | undefined {
    if (!/^zitier/i.test(verb.text)) return undefined;
    const first = subjectAfter(sentence, verb.end);
    return first?.kind === 'phrase'
      ? subjectAt(sentence, first.at + first.phrase.length + 1)
      : undefined;
  }

  return { subjectAt, subjectAfter, subjectOf, bareAfter };
}

/** "die 46-Jährige", "58-річна"; English does not tell. */
const genderOfAged = ({ 1: article, groups }: RegExpExecArray) =>
  /^die$/i.test(article ?? '') || groups?.['ending'] === 'а'
    ? 'feminine'
    : /^der$/i.test(article ?? '') || groups?.['ending'] === 'ий'
      ? 'masculine'
      : 'unknown';

const isNamed = (teller: Teller | undefined) =>
  teller?.kind === 'phrase' && teller.phrase.name !== undefined;

/** Returns where the clause that `at` lies in begins; commas do not end it. */
export function clauseStart(sentence: string, at: number): number {
  const before = sentence.slice(0, at);
  return (
    Math.max(
      before.lastIndexOf(';'),
      before.lastIndexOf(':'),
      before.lastIndexOf('('),
      before.lastIndexOf(' – '),
    ) + 1
  );
}

/** "der seinen Namen nicht nennt": no subject of its own. */
const isRelative = (text: string) =>
  /^\s*(?:der|die|das|dem|den|dessen|deren|who|which|whose|який|яка|яке)\s+(?:\p{Ll}+\s+){1,}/u.test(
    text,
  ) && !/^\s*(?:der|die|das)\s+\p{Ll}+e[rnms]?\s+\p{Lu}/u.test(text);
