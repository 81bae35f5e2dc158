import { splitCompound } from './compounds.ts';
import { createWordReader, type Word } from './word.ts';
import { wordList } from './word-list.ts';

/** The words of one language, as they have been seen so far. */
export interface Lexicon {
  read(raw: string): Word;
  /** Makes a word known as a part of compounds. */
  meet(word: Word): void;
  /** The parts of a compound, if both have been met; none in other languages than German. */
  partsOf(word: Word): readonly Word[];
  /** What could not be taken apart is tried again from now on, because more has been met. */
  refresh(): void;
}

/** Returns a function that gives the lexicon of a language, the same one each time. */
export function createLexicons(): { of(language: string): Lexicon; refresh(): void } {
  const lexicons = new Map<string, Lexicon>();
  return {
    of(language) {
      const known = lexicons.get(language);
      if (known) return known;
      const made = language === 'de' ? createGerman() : createPlain(language);
      lexicons.set(language, made);
      return made;
    },
    refresh() {
      for (const lexicon of lexicons.values()) lexicon.refresh();
    },
  };
}

const createPlain = (language: string): Lexicon => ({
  read: createWordReader(language),
  meet() {},
  partsOf: () => [],
  refresh() {},
});

function createGerman(): Lexicon {
  const read = createWordReader('de');
  const met = new Set<string>();
  const split = new Map<string, readonly Word[]>();
  const meet = (word: Word) => {
    if (word.stop || word.lower.length < 4) return;
    met.add(word.lower);
    met.add(word.stem);
  };
  for (const { forms } of wordList('news')) for (const form of forms.de) meet(read(form));
  return {
    read,
    meet,
    partsOf(word) {
      if (word.stop || word.shared) return [];
      const before = split.get(word.lower);
      if (before) return before;
      const parts = splitCompound(word.lower, (form) => met.has(form))?.map(read) ?? [];
      split.set(word.lower, parts);
      return parts;
    },
    refresh() {
      for (const [word, parts] of split) if (parts.length === 0) split.delete(word);
    },
  };
}
