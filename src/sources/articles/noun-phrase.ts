import type { LanguageWords } from './language-words.ts';

/** A noun phrase at the beginning of a text that may name a person. */
export interface NounPhrase {
  /** Two words or more, or one after a role; undefined if the phrase has no name. */
  name?: string | undefined;
  role?: string | undefined;
  /** All of it, as written. */
  phrase: string;
  /** Whether it stands in a case that is not a subject's: "der Luftwaffe zufolge". */
  oblique?: boolean | undefined;
  /** Whether it points to somebody known: "der Minister". */
  definite: boolean;
  length: number;
}

interface Token {
  text: string;
  start: number;
  end: number;
  /** Whether a sentence or clause may end behind it. */
  stops: boolean;
}

/** A dot belongs to an initial or a title, else it ends a sentence. */
const dotted = /^(?:\p{Lu}|Dr|Prof|Mr|Mrs|Ms|St|Jr|Sr)\.$/u;

function tokensOf(text: string): Token[] {
  return [...text.slice(0, 400).matchAll(/[\p{L}\p{N}][\p{L}\p{N}’'ʼ.-]*|[^\s]/gu)].map((match) => {
    const [written] = match;
    const stops = /\.$/.test(written) && !dotted.test(written);
    const token = stops ? written.replace(/\.+$/, '') : written;
    return { text: token, start: match.index, end: match.index + token.length, stops };
  });
}

const office =
  /(?:(?<!st)isch|deutsch|früher|ehemalig|neu|stellvertretend|designiert|oberst|amtierend|damalig|geschäftsführend|leitend|ranghoh)e[rnms]?$/u;
/** Roles that are surnames as well, or end like many of them. */
const surnameToo =
  /(?:mann|richter|könig|meister|rat|herr)$|^(?:Kaiser|Papst|Prinz|Graf|Bauer|Trainer|King|Pope|Prince|Judge|Bishop|Lord|Head|Farmer|Chief|Teacher|Coach|Major|General)$/iu;
const whole = (source: string) => new RegExp(`^(?:${source})$`, 'iu');
const isCapital = (token: Token | undefined) => token !== undefined && /^\p{Lu}/u.test(token.text);
const isSmall = (token: Token | undefined) => token !== undefined && /^\p{Ll}/u.test(token.text);
const joined = (tokens: readonly Token[]) => tokens.map(({ text }) => text).join(' ');

/** Returns what reads noun phrases, and tells roles from names, in one language. */
export function createPhraseReader(words: LanguageWords) {
  const determiner = whole(words.determiners);
  const smallWord = whole(words.small);
  const verbWord = whole(words.verbs);
  const belongs = whole(words.belongs);
  const particle = whole(words.particles);
  // Only German writes "Fraktionschef" as one word; "Степан" is no "пан" elsewhere.
  const before = words.order === 'verb-second' ? '^|-|\\p{Ll}' : '^|-';
  const roleWord = new RegExp(`(?:${before})(?:${words.roles})s?$`, 'iu');
  const personEnd = new RegExp(`^(?:\\p{Lu}|\\p{Lu}.*-\\p{Lu})?${words.personEnds}$`, 'u');
  /** Where nouns are written large, two large words need not be a name. */
  const largeNouns = words.order === 'verb-second';
  const isRole = (token: string) => roleWord.test(token.replace(/\.$/, ''));

  /** Reads the phrase that `text` begins with; undefined if it begins with none. */
  function readPhrase(text: string): NounPhrase | undefined {
    const tokens = tokensOf(text);
    const determined = determiner.test(tokens[0]?.text ?? '');
    const definite = /^(?:der|die|das|dem|den|the|цей|ця)$/iu.test(tokens[0]?.text ?? '');
    const from = determined ? 1 : 0;
    let at = adjectives(tokens, from);
    const before = tokens.slice(from, at);
    const runEnd = capitals(tokens, at);
    const run = tokens.slice(at, runEnd);
    const saysRole = before.some(({ text: word }) => isRole(word));
    // "schrieb Trump" is no phrase: an adjective agrees with its noun.
    const agrees =
      !largeNouns || before.length === 0 || /(?:e|en|er|es|em|a)$/.test(before.at(-1)?.text ?? '');
    if (!agrees || smallWord.test(run[0]?.text ?? '')) return undefined;
    if (run.length === 0 && !saysRole && !(determined && before.length > 0)) return undefined;
    const introduced = determined || before.length > 0;
    const late = introduced ? undefined : nameAfterRole(tokens, runEnd, run);
    if (late) {
      const end = tokens[late.end - 1]?.end ?? 0;
      const role = joined(tokens.slice(0, late.start));
      return {
        name: joined(tokens.slice(late.start, late.end)),
        role,
        phrase: text.slice(0, end),
        definite,
        length: end,
      };
    }
    const { roles, name } = splitRun(
      run.map(({ text: word }) => word),
      introduced && !before.some(isAge),
    );
    at = runEnd;
    const end = () => tokens[at - 1]?.end ?? 0;
    if (name !== undefined) {
      const role = joined([...before.filter(saysWhat), ...run.slice(0, roles)]) || undefined;
      return { name, role, phrase: text.slice(0, end()), definite, length: end() };
    }
    // A role may go on ("der Chef des Fonds"), and a name may follow it after a comma.
    at = withoutWhat(tokens, at, introduced && roles === 0 ? run.length : 1);
    while (introduced || roles > 0) {
      const further = belonging(tokens, at);
      // "der Kreml bei der Gelegenheit": only an office is held at something.
      const isApart = roles === 0 && /^beim?$/.test(tokens[at]?.text ?? '');
      if (further === undefined || isApart) break;
      at = further;
    }
    const phrase = text.slice(0, end());
    const role = roles > 0 || saysRole ? text.slice(tokens[from]?.start, end()) : undefined;
    const nameEnd = tokens[at]?.text === ',' ? nameUntil(tokens, at + 1) : undefined;
    if (nameEnd === undefined || !(introduced || roles > 0))
      return { role, phrase, definite, length: end() };
    const appositive = joined(tokens.slice(at + 1, nameEnd));
    const length = tokens[nameEnd - 1]?.end ?? 0;
    const called = role ?? text.slice(tokens[from]?.start, end());
    return { name: appositive, role: called, phrase: text.slice(0, length), definite, length };
  }

  /** "Opposition leader X Y", "Міністр оборони X Y": the role of a sentence's first words is half small. */
  function nameAfterRole(
    tokens: readonly Token[],
    at: number,
    run: readonly Token[],
  ): { start: number; end: number } | undefined {
    if (largeNouns || run.length !== 1 || tokens[at - 1]?.stops) return undefined;
    const start = adjectives(tokens, at);
    const end = capitals(tokens, start);
    const isOffice =
      words.personEnds !== '(?!)' || tokens.slice(at - 1, start).some(({ text }) => isRole(text));
    return start > at && end - start >= 2 && end - start <= 4 && isOffice
      ? { start, end }
      : undefined;
  }

  /** Of German adjectives only those that belong to an office: "russische", not "skeptische". */
  const saysWhat = (token: Token) => !isAge(token) && (!largeNouns || office.test(token.text));

  function adjectives(tokens: readonly Token[], from: number): number {
    let at = from;
    while ((isSmall(tokens[at]) || isAge(tokens[at])) && at - from < 5) {
      const { text, stops } = tokens[at] as Token;
      if (smallWord.test(text) || (!largeNouns && verbWord.test(text))) break;
      at += 1;
      if (stops) break;
    }
    return at;
  }

  /** "der 58-jährige", "58-річна", "the 58-year-old". */
  const isAge = (token: Token | undefined) =>
    token !== undefined && /^\d+-(?:jährige[rnms]?|річн\p{L}+|year-old)$/u.test(token.text);

  /** The end of a run of words that begin with capitals; "von der" and the like may stand within. */
  function capitals(tokens: readonly Token[], from: number): number {
    let at = from;
    while (at < tokens.length && !tokens[at - 1]?.stops) {
      const { text } = tokens[at] as Token;
      const within =
        at > from && particle.test(text) && isSmall(tokens[at]) && isNameParticle(tokens, at, from);
      if (!within && (!isCapital(tokens[at]) || (at > from && smallWord.test(text)))) break;
      at += 1;
    }
    return at;
  }

  function isNameParticle(tokens: readonly Token[], at: number, from: number): boolean {
    const earlier = tokens[at - 1]?.text ?? '';
    if (/^(?:der|den|la|le)$/.test(tokens[at]?.text ?? ''))
      return /^(?:von|van|de)$/.test(earlier) && isCapital(tokens[at + 1]);
    const next =
      isCapital(tokens[at + 1]) ||
      (/^(?:der|den|la|le)$/.test(tokens[at + 1]?.text ?? '') && isCapital(tokens[at + 2]));
    const given = tokens
      .slice(from, at)
      .filter(({ text }) => !isRole(text) && !personEnd.test(text));
    // "Ursula von der Leyen" is a name; "Sprecherin von Siemens" and "Eva Berg von der Post" go on.
    return next && isCapital(tokens[at - 1]) && given.length === 1;
  }

  /**
   * The end of "die Hilfsorganisation Ärzte ohne Grenzen", "Reporter ohne Grenzen": names that go on
   * so. `words` are those of the name before; "der Minister ohne Zögern" has none.
   */
  function withoutWhat(tokens: readonly Token[], at: number, words: number): number {
    const [joint, what] = [tokens[at]?.text, tokens[at + 1]];
    if (tokens[at - 1]?.stops || !largeNouns || joint !== 'ohne' || !isCapital(what)) return at;
    return words > 1 || what?.text === 'Grenzen' ? at + 2 : at;
  }

  /** The end of "des Fonds", "for the region" at `at`; undefined if there is none. */
  function belonging(tokens: readonly Token[], at: number): number | undefined {
    if (!belongs.test(tokens[at]?.text ?? '') || tokens[at - 1]?.stops) return undefined;
    let to = at + 1;
    if (determiner.test(tokens[to]?.text ?? '')) to += 1;
    const from = adjectives(tokens, to);
    const end = capitals(tokens, from);
    if (end > from) return end;
    return !largeNouns && from > to ? from : undefined;
  }

  function nameUntil(tokens: readonly Token[], from: number): number | undefined {
    const to = capitals(tokens, from);
    const name = tokens.slice(from, to).map(({ text }) => text);
    return name.length >= 2 && name.length <= 4 && !name.some(isRole) ? to : undefined;
  }

  /** "Peter Hoffmann", "Anna König", "Stephen King": a surname that is also what somebody may be. */
  const isSurname = (run: readonly string[], at: number, introduced: boolean) =>
    at === run.length - 1 &&
    surnameToo.test(run[at] ?? '') &&
    (at === 0 ? !introduced : !/^(?:der|die|den|dem)$/.test(run[at - 1] ?? ''));

  /** How many words of a run of capitalised words are a role, and the name after them. */
  function splitRun(run: readonly string[], introduced: boolean): { roles: number; name?: string } {
    let roles =
      run.findLastIndex((word, at) => isRole(word) && !isSurname(run, at, introduced)) + 1;
    const mayHaveUnknownRole = roles === 0 && largeNouns;
    if (
      mayHaveUnknownRole &&
      run.length >= 2 &&
      personEnd.test(run[0] ?? '') &&
      (introduced || run.length >= 3)
    )
      roles = 1;
    if (
      mayHaveUnknownRole &&
      roles === 0 &&
      introduced &&
      run.length === 3 &&
      !/\.$/.test(run[1] ?? '')
    )
      roles = 1;
    const name = run.slice(roles);
    const isName =
      name.length > 0 &&
      name.length <= 4 &&
      (roles > 0 || (name.length > 1 && !(introduced && largeNouns)));
    return isName ? { roles, name: name.join(' ') } : { roles };
  }

  return { readPhrase, splitRun, isRole };
}

export type PhraseReader = ReturnType<typeof createPhraseReader>;
