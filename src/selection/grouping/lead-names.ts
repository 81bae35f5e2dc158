import { type Ascending, ascending } from './ascending.ts';
import { countryOf } from './countries.ts';
import { isInstitutionWord } from './institution-words.ts';
import { isTitleCase } from './names-in.ts';
import type { PlacedWord, Reading } from './reading.ts';
import type { Term, Vocabulary } from './vocabulary.ts';
import { isArticle, isName, nameTerm, type Word } from './word.ts';

/** What a report is about stands in its title and in so many words of its text. */
const leadWords = 25;
/** What stands before a place more often than before anything else. */
const beforePlaces = new Set(
  'in bei aus nach auf um vor near at from around outside у в під біля'.split(' '),
);

/** A place, person or firm that a report is about. */
export interface LeadName {
  term: Term;
  raw: string;
}

/**
 * Returns the first 25 words of `body` without the day on which somebody told it ("teilte sie am
 * Dienstag mit", "officials said on Tuesday").
 */
export const headWithoutTelling = (body: readonly PlacedWord[]): PlacedWord[] =>
  body
    .slice(0, leadWords)
    .filter(({ word }, at) => !(word.day && isTelling(body[at + 1], body[at - 1], body[at - 2])));

const tellingVerbs = new Set(['mit', 'said', 'sagte', 'told', 'повідомив', 'повідомила']);
const isTelling = (...near: (PlacedWord | undefined)[]) =>
  near.some((one) => one && tellingVerbs.has(one.word.lower));

/**
 * Returns the names at the head of a report that tell where or of whom it is: places and people that
 * are listed, acronyms, last names after first names and what stands where places stand. German
 * nouns are written like names, so what only looks like one is left out.
 */
export function leadNames(reading: Reading, vocabulary: Vocabulary): LeadName[] {
  const { language, body } = reading;
  const head = body.slice(0, leadWords);
  const titled = tellingTitle(reading);
  const nouns = language === 'de' ? nounsIn(body) : new Set<Word>();
  return [titled, head].flatMap((words) =>
    words.flatMap(({ word }, at) =>
      isDistinct(words, at, language) && !nouns.has(word)
        ? [{ term: nameTerm(word, language, vocabulary), raw: word.raw }]
        : [],
    ),
  );
}

/** What is surely a name, because the text has it inside a sentence and nowhere as a noun. */
function namedInside({ language, body }: Reading): ReadonlySet<Word> {
  const nouns = language === 'de' ? nounsIn(body) : new Set<Word>();
  const inside = body.filter(({ word, opens }) => !opens && word.capital && !nouns.has(word));
  return new Set(inside.map(({ word }) => word));
}

/** A title that writes all words with capitals shows only listed names. */
const tellingTitle = ({ language, title }: Reading): PlacedWord[] =>
  language === 'en' && isTitleCase(title) ? title.filter(({ word }) => word.shared) : title;

const isCountry = ({ shared }: Word) =>
  shared?.kind === 'place' && countryOf(shared.key) === undefined;

const isIndefinite = ({ lower }: Word) => /^k?eine[mnrs]?$|^k?ein$/.test(lower);

/** What has an article anywhere in the text ("der Bäckerei") is no name where it has none. */
const nounsIn = (words: readonly PlacedWord[]): ReadonlySet<Word> =>
  new Set(
    words.flatMap(({ word }, at) => {
      const before = words[at - 1]?.word;
      if (!before || word.shared) return [];
      const farther = words[at - 2]?.word;
      const described = !before.stop && !before.capital && farther && isIndefinite(farther);
      return isArticle(before) || described ? [word] : [];
    }),
  );

/** Names at the head of a report that can be compared between languages. */
export interface HeadNames {
  /** Cities, rivers and the like. */
  towns: Ascending;
  /** Countries, also those of its towns. */
  countries: Ascending;
  people: Ascending;
  /** All names that a title has, listed or not, but for countries. */
  titled: Ascending;
}

/** Returns the listed names in the title and the first 25 words of a report, and all names of its title. */
export function headNames(reading: Reading, vocabulary: Vocabulary): HeadNames {
  const { language, title, body } = reading;
  const titled = tellingTitle(reading);
  const named = namedInside(reading);
  const towns: Term[] = [];
  const countries: Term[] = [];
  const people: Term[] = [];
  for (const { word } of [...title, ...body.slice(0, leadWords)]) {
    if (!word.shared || word.shared.kind === 'news') continue;
    const { key, kind } = word.shared;
    const term = vocabulary.term(`=${key}`, kind);
    const country = countryTerm(word, vocabulary);
    if (kind === 'organisation') continue;
    if (kind === 'person') people.push(term);
    else if (country === undefined) countries.push(term);
    else {
      towns.push(term);
      countries.push(country);
    }
  }
  return {
    towns: ascending(towns),
    countries: ascending(countries),
    people: ascending(people),
    titled: ascending(
      titled.flatMap(({ word }, at) =>
        isDistinct(titled, at, language) && !isCountry(word) && (word.shared || named.has(word))
          ? [nameTerm(word, language, vocabulary)]
          : [],
      ),
    ),
  };
}

/** The number of the country that a listed town is in. */
function countryTerm({ shared }: Word, vocabulary: Vocabulary): Term | undefined {
  const country = shared?.kind === 'place' ? countryOf(shared.key) : undefined;
  return country === undefined ? undefined : vocabulary.term(`=${country}`, 'place');
}

/**
 * Returns all terms by which a report may name somebody or some place, wherever they stand. Whatever
 * could be a name counts, because what is named in passing is not missing.
 */
export function mentions({ language, title, body }: Reading, vocabulary: Vocabulary): Ascending {
  const found: Term[] = [];
  for (const { word } of [...title, ...body]) {
    if (word.acronym || word.shared || (word.capital && !word.stop)) {
      found.push(nameTerm(word, language, vocabulary));
    }
  }
  return ascending(found);
}

/** Returns the countries that a report names, anywhere, by themselves or by one of their towns. */
export const countriesIn = ({ title, body }: Reading, vocabulary: Vocabulary): Ascending =>
  ascending(
    [...title, ...body].flatMap(({ word }) => {
      if (word.shared?.kind !== 'place') return [];
      return countryTerm(word, vocabulary) ?? vocabulary.term(`=${word.shared.key}`, 'place');
    }),
  );

function isDistinct(words: readonly PlacedWord[], at: number, language: string): boolean {
  const { word, opens, adjoins } = words[at] as PlacedWord;
  if (word.shared) return word.shared.kind !== 'news';
  if (isInstitutionWord(word.lower)) return false;
  if (isFollowedByName(words, at)) return false;
  const before = words[at - 1];
  if (opens) return isSubject(words, at);
  if (word.acronym || !isName(word, before?.word, language)) return false;
  if (language !== 'de' || (before && beforePlaces.has(before.word.lower))) return true;
  return Boolean(before && adjoins && isFirstName(words, at - 1, language));
}

/** A first name, or the first word of a longer name, says nothing alone. */
function isFollowedByName(words: readonly PlacedWord[], at: number): boolean {
  const next = words[at + 1];
  return Boolean(next?.adjoins && !next.opens && next.word.capital && !next.word.stop);
}

/** A firm whose figures are news opens the title, with a verb after it. */
function isSubject(words: readonly PlacedWord[], at: number): boolean {
  const next = words[at + 1];
  return at === 0 && isCapitalWord(words[at]?.word) && Boolean(next && isPlain(next.word));
}

const isPlain = ({ capital, stop, value }: Word) => !capital && !stop && value === undefined;

function isFirstName(words: readonly PlacedWord[], at: number, language: string): boolean {
  const { word, opens } = words[at] as PlacedWord;
  return (opens && isCapitalWord(word)) || isName(word, words[at - 1]?.word, language);
}

const isCapitalWord = (word: Word | undefined) =>
  Boolean(word?.capital && !word.stop && !word.shared);
