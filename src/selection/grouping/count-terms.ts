import { type Ascending, ascending, union } from './ascending.ts';
import type { DayNumber } from './event-days.ts';
import { type Fact, factsIn } from './facts-in.ts';
import { happeningsIn } from './happenings.ts';
import {
  countriesIn,
  type HeadNames,
  headNames,
  headWithoutTelling,
  leadNames,
  mentions,
} from './lead-names.ts';
import type { Lexicon } from './lexicons.ts';
import { namesIn } from './names-in.ts';
import type { PlacedWord, Reading } from './reading.ts';
import { subjectsIn } from './subjects.ts';
import { createTally, type Tallied, type Tally } from './tally.ts';
import type { Vocabulary } from './vocabulary.ts';
import type { Word } from './word.ts';

/** The parts of a report that are compared, each with its like. */
const parts = ['words', 'title', 'shared', 'names', 'facts', 'lead'] as const;

/**
 * A part of a report: the `words` of title and text, the `title` alone, those words that are the
 * same in all languages (`shared`), `names`, `facts` (numbers, scores, days), and those names at the
 * head that say where or of whom it is (`lead`).
 */
export type Part = (typeof parts)[number];

/** How often each term is in the parts of a report, before rarity weighs it. */
export type Counts = Record<Part, Tallied> &
  Pick<Reading, 'language' | 'day'> & {
    /** Everything that it may name, also in passing. */
    mentions: Ascending;
    /** The days that it speaks of, none later than its own. */
    eventDays: Ascending;
    /** Those of them in its title and first 25 words, but not when it was told. */
    leadDays: Ascending;
    /** The countries that it names, anywhere, also by a town. */
    countries: Ascending;
    /** The names at its head. */
    head: HeadNames;
    /** The kinds of happenings, a bit for each, that it names at its head and anywhere. */
    happenings: { head: number; anywhere: number };
    /** The same of subjects. */
    subjects: { head: number; anywhere: number };
  };

/** What a word of the title counts, when one of the text counts 1. */
const inTitle = 2;
/** What the part of a compound counts beside the whole. */
const partOfCompound = 0.7;

/** Returns a function that counts the terms of a report, one report after the other. */
export function createTermCounter(
  vocabulary: Vocabulary,
): (reading: Reading, lexicon: Lexicon) => Counts {
  const tallies = Object.fromEntries(parts.map((part) => [part, createTally()])) as Record<
    Part,
    Tally
  >;
  const addWord = (
    word: Word,
    titled: boolean,
    surface: string,
    count: number,
    language: string,
  ) => {
    if (word.stop) return;
    word.term ??= termOf(word, language, vocabulary);
    const weight = count * (titled ? inTitle : 1);
    tallies.words.add(word.term, weight, surface);
    if (word.shared) tallies.shared.add(word.term, weight, surface);
    if (titled) tallies.title.add(word.term, count, surface);
  };
  return (reading, lexicon) => {
    const { language, day } = reading;
    const addAll = (word: Word, titled: boolean) => {
      addWord(word, titled, word.raw, 1, language);
      for (const part of lexicon.partsOf(word)) {
        addWord(part, titled, word.raw, partOfCompound, language);
      }
    };
    for (const { word } of reading.title) addAll(word, true);
    for (const { word } of reading.body) addAll(word, false);
    for (const { term, raw, weight } of namesIn(reading, vocabulary)) {
      tallies.names.add(term, weight, raw);
    }
    for (const { term, raw } of leadNames(reading, vocabulary)) tallies.lead.add(term, 1, raw);
    const facts = factsIn(reading);
    for (const { key, kind, raw } of facts) tallies.facts.add(vocabulary.term(key, kind), 1, raw);
    const head = headWithoutTelling(reading.body);
    const dated = pastDays(factsIn({ ...reading, body: head }), day);
    // What happened "in the night" and no day is named for, happened in the last one.
    const leadDays = dated.length === 0 && head.some(isNight) ? ascending([day]) : dated;
    const opening = [...reading.title, ...head];
    const whole = [...reading.title, ...reading.body];
    return {
      language,
      day,
      words: tallies.words.take(),
      title: tallies.title.take(),
      shared: tallies.shared.take(),
      names: tallies.names.take(),
      facts: tallies.facts.take(),
      lead: tallies.lead.take(),
      mentions: mentions(reading, vocabulary),
      countries: countriesIn(reading, vocabulary),
      eventDays: union(pastDays(facts, day), leadDays),
      leadDays,
      head: headNames(reading, vocabulary),
      happenings: {
        head: happeningsIn(opening, lexicon),
        anywhere: happeningsIn(whole, lexicon),
      },
      subjects: { head: subjectsIn(opening, lexicon), anywhere: subjectsIn(whole, lexicon) },
    };
  };
}

const nights = new Set(['nacht', 'night', 'overnight', 'вночі']);
const isNight = ({ word }: PlacedWord) => nights.has(word.lower);

const pastDays = (facts: readonly Fact[], today: DayNumber): Ascending =>
  ascending(
    facts.flatMap(({ key, kind }) => {
      const day = Number(key.slice(1));
      return kind === 'day' && day <= today ? [day] : [];
    }),
  );

const termOf = ({ shared, stem }: Word, language: string, vocabulary: Vocabulary) =>
  shared
    ? vocabulary.term(`=${shared.key}`, shared.kind)
    : vocabulary.term(`${language}:${stem}`, 'word');
