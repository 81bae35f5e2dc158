import type { Part } from './count-terms.ts';
import type { Representation } from './represent.ts';
import { add, addSum, emptySum, type Sum } from './sparse-vector.ts';
import type { Term } from './vocabulary.ts';

/** What is open to be joined: the sums of what its reports say. */
export interface OpenStory {
  /** Its place in the order in which stories began. */
  number: number;
  /** Words and titles by language, because they can only be compared within one. */
  byLanguage: Map<string, { words: Sum; title: Sum }>;
  shared: Sum;
  names: Sum;
  facts: Sum;
  lead: Sum;
  /** Everything that its reports may name, also in passing. */
  mentions: Set<Term>;
  /** The days that its reports speak of, none later than theirs. */
  eventDays: Set<number>;
  firstDay: number;
  lastDay: number;
  /** So many different words its longest report has. */
  mostWords: number;
  /** The name that an editor gave it. */
  given: string | undefined;
}

/** Returns a story without reports. */
export function beginStory(number: number, day: number): OpenStory {
  const sums = { shared: emptySum(), names: emptySum(), facts: emptySum(), lead: emptySum() };
  const named = { mentions: new Set<Term>(), eventDays: new Set<number>() };
  const days = { firstDay: day, lastDay: day };
  return {
    number,
    byLanguage: new Map(),
    ...sums,
    ...named,
    ...days,
    mostWords: 0,
    given: undefined,
  };
}

/** Adds a report to `story`. */
export function addReport(story: OpenStory, report: Representation): void {
  const { language, day } = report;
  const inLanguage = sumsIn(story, language);
  add(inLanguage.words, report.words);
  add(inLanguage.title, report.title);
  for (const part of ['shared', 'names', 'facts', 'lead'] as const satisfies Part[]) {
    add(story[part], report[part]);
  }
  for (const term of report.mentions) story.mentions.add(term);
  for (const told of report.eventDays) story.eventDays.add(told);
  story.lastDay = Math.max(story.lastDay, day);
  story.mostWords = Math.max(story.mostWords, report.words.terms.length);
}

/** Adds everything that `other` says to `story`. */
export function absorb(story: OpenStory, other: OpenStory): void {
  for (const [language, { words, title }] of other.byLanguage) {
    const inLanguage = sumsIn(story, language);
    addSum(inLanguage.words, words);
    addSum(inLanguage.title, title);
  }
  for (const part of ['shared', 'names', 'facts', 'lead'] as const satisfies Part[]) {
    addSum(story[part], other[part]);
  }
  for (const term of other.mentions) story.mentions.add(term);
  for (const told of other.eventDays) story.eventDays.add(told);
  story.firstDay = Math.min(story.firstDay, other.firstDay);
  story.lastDay = Math.max(story.lastDay, other.lastDay);
  story.mostWords = Math.max(story.mostWords, other.mostWords);
  story.given ??= other.given;
}

function sumsIn(story: OpenStory, language: string) {
  const known = story.byLanguage.get(language);
  if (known) return known;
  const made = { words: emptySum(), title: emptySum() };
  story.byLanguage.set(language, made);
  return made;
}
