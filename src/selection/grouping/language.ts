import { stopwords as english } from '@orama/stopwords/english';
import { stopwords as german } from '@orama/stopwords/german';
import { everydayWords } from './everyday-words.ts';

/** A language whose words are reduced to stems; in any other they count as they are written. */
export const knownLanguages = ['de', 'en', 'uk'] as const;
export type KnownLanguage = (typeof knownLanguages)[number];

/** Whether words of `language` (a primary subtag such as "de") are reduced to stems. */
export const isKnown = (language: string): language is KnownLanguage =>
  (knownLanguages as readonly string[]).includes(language);

/** Words that say nothing about an event, by language, in lower case. */
export const stopwords: Record<KnownLanguage, ReadonlySet<string>> = {
  de: new Set([...german, ...everydayWords('de')]),
  en: new Set([...english, ...everydayWords('en')]),
  // The package's Ukrainian list is short and in parts misread from another encoding.
  uk: new Set(everydayWords('uk')),
};

/** So many characters tell the language. */
const sampleLength = 600;

/**
 * Returns the language that `text` is most likely written in, by its letters and its most frequent
 * words: "uk" for Cyrillic, else "de" or "en"; "und" (BCP 47) where nothing tells.
 */
export function detectLanguage(text: string): KnownLanguage | 'und' {
  const sample = text.slice(0, sampleLength).toLowerCase();
  const words = sample.match(/\p{L}+/gu) ?? [];
  const cyrillic = words.filter((word) => /^\p{Script=Cyrillic}/u.test(word)).length;
  if (cyrillic * 2 > words.length) return 'uk';
  const hits = (language: KnownLanguage) =>
    words.filter((word) => stopwords[language].has(word)).length;
  const umlauts = (sample.match(/[äöüß]/g) ?? []).length;
  const [inGerman, inEnglish] = [hits('de') + umlauts, hits('en')];
  if (inGerman === 0 && inEnglish === 0) return 'und';
  return inGerman >= inEnglish ? 'de' : 'en';
}
