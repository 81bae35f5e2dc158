import type { Locale } from '../../base/calendar.ts';
import { englishWords } from './english-words.ts';
import { germanWords } from './german-words.ts';
import { ukrainianWords } from './ukrainian-words.ts';

/** What has to be known of a language to find who said what; sources of regular expressions. */
export interface LanguageWords {
  /** Where a subject stands that is not first: behind its verb always, never, or where it pleases. */
  order: 'verb-second' | 'subject-verb' | 'free';
  /** Verbs that report speech, in the forms that news texts have. */
  verbs: string;
  /** Forms among them that need an auxiliary, before which (or after which) the speaker stands. */
  participles: string;
  auxiliaries: string;
  /** Words after a quotation that name its speaker without a verb: "so". */
  after: string;
  /** Words before a speaker's name: "laut", "according to". */
  attributionBefore: string;
  /** Words after a speaker's name: "zufolge". */
  attributionAfter: string;
  /** "seinen Worten zufolge", "за її словами": words of somebody who was named before. */
  ownWords: { masculine: string; feminine: string };
  determiners: string;
  /** Words that a clause begins with when its subject is not there. */
  openers: string;
  /** Nouns that say what somebody is: a name follows them. */
  roles: string;
  /** Ends of words for persons, for those that `roles` does not know. */
  personEnds: string;
  /** Marks of a role or title that only women have, and only men. */
  feminine: string;
  masculine: string;
  pronouns: { masculine: string; feminine: string; either: string };
  /** Words that join a noun to what it belongs to: "des", "of". */
  belongs: string;
  /** Words within names that are written small. */
  particles: string;
  /** What stands before a title or a term in quotation marks that nobody says. */
  namingBefore: string;
  /** Verb forms of reported speech. */
  reported: string;
  /** Small words that are no part of a noun phrase. */
  small: string;
}

/** Returns the words of `language`. */
export function wordsOf(language: Locale): LanguageWords {
  return { de: germanWords, en: englishWords, uk: ukrainianWords }[language];
}
