import type { KnownLanguage } from './language.ts';
import { stem } from './stem.ts';
import { type ListedWord, wordList } from './word-list.ts';

/** What words of several languages stand for. */
export interface SharedWord {
  key: string;
  kind: 'news' | 'place' | 'person' | 'organisation';
}

/** The key of words that stand for nothing, though their stem is that of a listed one. */
const nothing = 'nothing';
const lists = [
  ['place', 'places'],
  ['person', 'people'],
  ['organisation', 'organisations'],
  ['news', 'news'],
] as const;

/** By the form itself, and by its stem. */
type Table = Record<'forms' | 'stems', Map<string, SharedWord>>;
let tables: Record<KnownLanguage, Table> | undefined;

/**
 * Returns what a word in small letters with this stem stands for in all languages, if it is listed.
 * A listed form counts before a stem, as "Bau" has the stem of "Bauern".
 */
export function sharedWord(
  lower: string,
  stemmed: string,
  language: KnownLanguage,
): SharedWord | undefined {
  tables ??= readTables();
  const { forms, stems } = tables[language];
  const found = forms.get(lower) ?? stems.get(stemmed);
  return found?.key === nothing ? undefined : found;
}

let names: Record<KnownLanguage, ReadonlyMap<string, string>> | undefined;

/**
 * Returns the name of the place, person or organisation that `word` names in language `from`, as language
 * `to` writes it ("Kharkiv": "Charkiw"); undefined where it is not listed.
 */
export function nameIn(word: string, from: KnownLanguage, to: KnownLanguage): string | undefined {
  const lower = word.toLowerCase();
  const shared = sharedWord(lower, stem(lower, from), from);
  if (!shared || shared.kind === 'news') return undefined;
  names ??= readNames();
  return names[to].get(`${shared.kind} ${shared.key}`);
}

const columns: readonly KnownLanguage[] = ['de', 'en', 'uk'];
const listed = (): { kind: SharedWord['kind']; word: ListedWord }[] =>
  lists.flatMap(([kind, name]) => wordList(name).map((word) => ({ kind, word })));

/** By kind and key; the first form of a line is the name itself. */
function readNames() {
  const made = { de: new Map(), en: new Map(), uk: new Map() } as Record<
    KnownLanguage,
    Map<string, string>
  >;
  for (const { kind, word } of listed()) {
    for (const language of columns) {
      const [form] = word.forms[language];
      if (kind !== 'news' && form) made[language].set(`${kind} ${word.key}`, capitalised(form));
    }
  }
  return made;
}

const capitalised = (word: string) => word.charAt(0).toUpperCase() + word.slice(1);

function readTables() {
  const table = (): Table => ({ forms: new Map(), stems: new Map() });
  const made = { de: table(), en: table(), uk: table() };
  for (const { kind, word } of listed()) {
    const shared = { key: word.key, kind };
    for (const language of columns) {
      for (const form of word.forms[language]) {
        const { forms, stems } = made[language];
        // The first line that has a form counts.
        if (!forms.has(form)) forms.set(form, shared);
        const stemmed = stem(form, language);
        if (shared.key !== nothing && stemmed && !stems.has(stemmed)) stems.set(stemmed, shared);
      }
    }
  }
  return made;
}
