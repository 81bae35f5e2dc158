import { knownPeople } from './known-people.ts';
import type { KnownLanguage } from './language.ts';
import { newsWords } from './news-words.ts';
import { placeNames } from './place-names.ts';
import { stem } from './stem.ts';

/** What words of several languages stand for. */
export interface SharedWord {
  key: string;
  kind: 'news' | 'place' | 'person';
}

const columns: readonly KnownLanguage[] = ['de', 'en', 'uk'];
let tables: Record<KnownLanguage, ReadonlyMap<string, SharedWord>> | undefined;

/** Returns what the stem of a word in `language` stands for in all languages, if it is listed. */
export function sharedWord(stemmed: string, language: KnownLanguage): SharedWord | undefined {
  tables ??= readTables();
  return tables[language].get(stemmed);
}

function readTables() {
  const made = { de: new Map(), en: new Map(), uk: new Map() } as Record<
    KnownLanguage,
    Map<string, SharedWord>
  >;
  for (const [kind, list] of [
    ['place', placeNames],
    ['person', knownPeople],
    ['news', newsWords],
  ] as const) {
    for (const line of list.trim().split('\n')) {
      const [key = '', ...byLanguage] = line.split('|');
      columns.forEach((language, column) => {
        for (const word of (byLanguage[column] ?? '').split(' ')) {
          const stemmed = stem(word, language);
          // The first line that has a form counts.
          if (stemmed && word !== '-' && !made[language].has(stemmed)) {
            made[language].set(stemmed, { key, kind });
          }
        }
      });
    }
  }
  return made;
}
