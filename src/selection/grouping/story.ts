import { type Ascending, none, union } from './ascending.ts';
import type { Part } from './count-terms.ts';
import type { HeadNames } from './lead-names.ts';
import type { Representation } from './represent.ts';
import { emptySum, plus, type Sum, type Weights } from './sparse-vector.ts';

/** What is open to be joined: the sums of what its reports say. */
export interface OpenStory {
  /** Its place in the order in which stories began. */
  number: number;
  /** The words of titles and texts by language, because they can only be compared within one. */
  wordsIn: Map<string, Sum>;
  shared: Sum;
  names: Sum;
  facts: Sum;
  lead: Sum;
  /** Everything that its reports may name, also in passing. */
  mentions: Ascending;
  /** The countries that its reports name, anywhere, also by a town. */
  countries: Ascending;
  /** The names at the heads of its reports. */
  head: HeadNames;
  /** The kinds of happenings that its reports name at their heads, and anywhere. */
  happenings: { head: number; anywhere: number };
  /** The same of subjects. */
  subjects: { head: number; anywhere: number };
  /** The days that its reports speak of, none later than theirs. */
  eventDays: Ascending;
  firstDay: number;
  lastDay: number;
  /** So many different words its longest report has. */
  mostWords: number;
  /** The name that an editor gave it. */
  given: string | undefined;
}

/** Returns a story without reports. */
export function beginStory(number: number, day: number): OpenStory {
  const sums = { shared: emptySum, names: emptySum, facts: emptySum, lead: emptySum };
  const heads = {
    mentions: none,
    countries: none,
    eventDays: none,
    head: { towns: none, countries: none, people: none, titled: none },
    happenings: { head: 0, anywhere: 0 },
    subjects: { head: 0, anywhere: 0 },
  };
  const days = { firstDay: day, lastDay: day };
  return {
    number,
    wordsIn: new Map(),
    ...sums,
    ...heads,
    ...days,
    mostWords: 0,
    given: undefined,
  };
}

/** Adds a report to `story`. */
export function addReport(story: OpenStory, report: Representation): void {
  const { language, day } = report;
  addWords(story, language, report.words);
  addNamed(story, report);
  story.lastDay = Math.max(story.lastDay, day);
  story.mostWords = Math.max(story.mostWords, report.words.terms.length);
}

/** Adds everything that `other` says to `story`. */
export function absorb(story: OpenStory, other: OpenStory): void {
  for (const [language, words] of other.wordsIn) addWords(story, language, words);
  addNamed(story, other);
  story.firstDay = Math.min(story.firstDay, other.firstDay);
  story.lastDay = Math.max(story.lastDay, other.lastDay);
  story.mostWords = Math.max(story.mostWords, other.mostWords);
  story.given ??= other.given;
}

function addWords({ wordsIn }: OpenStory, language: string, words: Weights): void {
  wordsIn.set(language, plus(wordsIn.get(language) ?? emptySum, words));
}

const named = ['shared', 'names', 'facts', 'lead'] as const satisfies Part[];

/** Adds what is the same in every language. */
function addNamed(
  story: OpenStory,
  told: Record<(typeof named)[number], Weights> &
    Pick<OpenStory, 'mentions' | 'countries' | 'eventDays' | 'head' | 'happenings' | 'subjects'>,
): void {
  for (const part of named) story[part] = plus(story[part], told[part]);
  story.mentions = union(story.mentions, told.mentions);
  story.countries = union(story.countries, told.countries);
  story.eventDays = union(story.eventDays, told.eventDays);
  story.head = {
    towns: union(story.head.towns, told.head.towns),
    countries: union(story.head.countries, told.head.countries),
    people: union(story.head.people, told.head.people),
    titled: union(story.head.titled, told.head.titled),
  };
  story.happenings = both(story.happenings, told.happenings);
  story.subjects = both(story.subjects, told.subjects);
}

type Kinds = OpenStory['subjects'];

const both = (one: Kinds, two: Kinds): Kinds => ({
  head: one.head | two.head,
  anywhere: one.anywhere | two.anywhere,
});
