import { type DayWord, dayWord } from './event-days.ts';
import { isKnown, type KnownLanguage, stopwords } from './language.ts';
import { nameKey } from './name-key.ts';
import { multiplierOf, numberOf, numberWord } from './numbers.ts';
import { type SharedWord, sharedWord } from './shared-words.ts';
import { stem } from './stem.ts';
import type { Term, Vocabulary } from './vocabulary.ts';

/** What is known of a word or number wherever it stands. */
export interface Word {
  raw: string;
  lower: string;
  /** Says nothing about an event. */
  stop: boolean;
  stem: string;
  shared: SharedWord | undefined;
  /** Begins with a capital. */
  capital: boolean;
  /** Two to six capitals, such as "NATO". */
  acronym: boolean;
  /** Of a number in digits or words. */
  value: number | undefined;
  /** Digits with a colon, such as "2:1". */
  score: boolean;
  multiplier: number | undefined;
  day: DayWord | undefined;
  /** Its numbers in the vocabulary as a word and as a name, once it has them. */
  term: Term | undefined;
  nameTerm: Term | undefined;
}

/** Returns a function that looks at words of `language`, at each only once. */
export function createWordReader(language: string): (raw: string) => Word {
  const known = new Map<string, Word>();
  return (raw) => {
    const before = known.get(raw);
    if (before) return before;
    const own = ownCopy(raw);
    const word = readWord(own, language);
    known.set(own, word);
    return word;
  };
}

/** V8 keeps a whole text in memory for a part of so many characters that was cut out of it. */
const cutOut = 13;
const ownCopy = (raw: string) => (raw.length < cutOut ? raw : raw.split('').join(''));

function readWord(raw: string, language: string): Word {
  const lower = raw.toLowerCase().replace(/[’ʼ]/g, "'");
  if (/^\d/.test(raw)) return number(raw, lower, language);
  const acronym = /^\p{Lu}{2,6}s?$/u.test(raw);
  if (!isKnown(language)) return unknownWord(raw, lower, acronym);
  const stemmed = stem(lower, language);
  return {
    raw,
    lower,
    stop: !acronym && (stopwords[language].has(lower) || Array.from(lower).length < 2),
    stem: stemmed === lower ? lower : stemmed,
    shared: listedWord(raw, lower, stemmed, language),
    capital: raw[0] !== lower[0],
    acronym,
    value: numberWord(lower, language),
    score: false,
    multiplier: multiplierOf(lower),
    day: dayWord(lower, raw, language),
    term: undefined,
    nameTerm: undefined,
  };
}

const number = (raw: string, lower: string, language: string): Word => ({
  raw,
  lower,
  stop: true,
  stem: '',
  shared: undefined,
  capital: false,
  acronym: false,
  value: numberOf(raw, language),
  score: raw.includes(':'),
  multiplier: undefined,
  day: undefined,
  term: undefined,
  nameTerm: undefined,
});

const unknownWord = (raw: string, lower: string, acronym: boolean): Word => ({
  raw,
  lower,
  stop: lower.length < 4 && !acronym,
  stem: lower,
  shared: undefined,
  capital: raw[0] !== lower[0],
  acronym,
  value: undefined,
  score: false,
  multiplier: undefined,
  day: undefined,
  term: undefined,
  nameTerm: undefined,
});

/** People and organisations are written with a capital everywhere: "fed" is no bank. */
function listedWord(raw: string, lower: string, stemmed: string, language: KnownLanguage) {
  const found = sharedWord(lower, stemmed, language) ?? withoutGenitive(lower, language);
  const named = found?.kind === 'person' || found?.kind === 'organisation';
  return named && raw[0] === lower[0] ? undefined : found;
}

/** The stems of German leave the s of genitives such as "Kiews". */
const withoutGenitive = (lower: string, language: KnownLanguage) =>
  language === 'de' && lower.length > 4 && lower.endsWith('s')
    ? sharedWord(lower.slice(0, -1), stem(lower.slice(0, -1), language), language)
    : undefined;

/** Nouns that German makes of other words; they are written like names and are none. */
const germanNoun =
  /(?:ung|ungen|heit|heiten|keit|keiten|schaft|schaften|tion|tionen|ismus|tät|nis|nisse|enden|ende)$/;
const articles = new Set(
  'der die das den dem des ein eine einen einem einer eines kein keine keinen mehrere viele alle diese dieser dieses diesen diesem jede jeder jeden seine seinen seiner seinem ihre ihren ihrer ihrem im zum zur am vom beim ins unter einige zwei drei vier fünf sechs zehn'.split(
    ' ',
  ),
);

/** Whether a German word such as "die", "keine" or "ihrem" says that a noun comes. */
export const isArticle = ({ lower }: Word): boolean => articles.has(lower);

/**
 * Whether `word`, with a capital inside a sentence and `before` it, is likely a name. German writes
 * all nouns so; there an article before it, an ending of nouns or a number speaks against a name.
 */
export function isName(word: Word, before: Word | undefined, language: KnownLanguage | string) {
  if (word.acronym) return true;
  if (!word.capital || word.stop || word.shared || word.lower.length < 3) return false;
  if (language !== 'de') return true;
  if (germanNoun.test(word.lower)) return false;
  return !(before && (isArticle(before) || before.value !== undefined));
}

/** Returns the number of `word` as a name. */
export function nameTerm(word: Word, language: string, vocabulary: Vocabulary): Term {
  word.nameTerm ??= word.shared
    ? vocabulary.term(`=${word.shared.key}`, word.shared.kind)
    : vocabulary.term(`~${keyOfName(word, language)}`, 'name');
  return word.nameTerm;
}

/** Returns the key of a name, the same in all languages that spell it. */
const keyOfName = (word: Word, language: string): string =>
  nameKey(word.raw, language) ?? word.stem;
