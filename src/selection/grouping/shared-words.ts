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

let names: Record<KnownLanguage, ReadonlyMap<string, string>> | undefined;

/**
 * Returns the name of the place or person that `word` names in language `from`, as language `to` writes
 * it ("Kharkiv": "Charkiw"); undefined where it is not listed.
 */
export function nameIn(word: string, from: KnownLanguage, to: KnownLanguage): string | undefined {
  const shared = sharedWord(stem(word.toLowerCase(), from), from);
  if (!shared || shared.kind === 'news') return undefined;
  names ??= readNames();
  return names[to].get(`${shared.kind} ${shared.key}`);
}

/** By kind and key; the first form of a line is the name itself. */
function readNames() {
  const made = { de: new Map(), en: new Map(), uk: new Map() } as Record<
    KnownLanguage,
    Map<string, string>
  >;
  for (const [kind, list] of [
    ['place', placeNames],
    ['person', knownPeople],
  ] as const) {
    for (const line of list.trim().split('\n')) {
      const [key = '', ...byLanguage] = line.split('|');
      columns.forEach((language, column) => {
        const [word = '-'] = (byLanguage[column] ?? '').split(' ');
        if (word !== '-') made[language].set(`${kind} ${key}`, capitalised(word));
      });
    }
  }
  return made;
}

const capitalised = (word: string) => word.charAt(0).toUpperCase() + word.slice(1);

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
