import type { CalendarDay } from '../base/calendar.ts';
import { type Said, type SentenceTable, say } from '../base/sentence-table.ts';
import { inTheFuture } from './feeds/entry-date.ts';
import type { FeedTrouble } from './feeds/feed-trouble.ts';
import type { SourceProblem } from './item.ts';
import { sourceProblem } from './source-problem.ts';

/** A day and a time in the newsletter's zone, as `YYYY-MM-DD` and `HH:MM`. */
export interface LocalTime {
  day: string;
  time: string;
}

const local = ({ day, time }: LocalTime) => `${day} ${time}`;

/** What is wrong with a source or an entry of its feed: the rest of a sentence that begins with its name. */
const sentences = {
  failing: (p: {
    place: string;
    /** English; `trouble` says the same unless an earlier version stored the state. */
    failure: string;
    trouble: Pick<FeedTrouble, 'code' | 'parameters'> | undefined;
    since: LocalTime | undefined;
    tries: number;
    next: LocalTime;
  }) => {
    const since = p.since === undefined ? '' : `failing since ${local(p.since)}`;
    const tries = p.tries > 1 ? ` (${p.tries} tries)` : '';
    return `${p.place}: ${p.failure}; ${since}${tries}, what it brought before stays, next try ${local(p.next)}`;
  },
  'no-time-left': (p: { place: string }) =>
    `${p.place}: the time for collecting was over before it answered: it is tried again by itself`,
  'bad-file': (p: { path: string; problem: string }) => `${p.path}: ${p.problem}`,
  'found-by-page': (p: { foundAt: string; page: string }) =>
    `is read from ${p.foundAt}, which the page at ${p.page} names: write that address as url`,
  moved: (p: { movedTo: string }) =>
    `has moved to ${p.movedTo} for good: write that address as url`,
  'empty-entry': (p: { entry: number }) =>
    `entry ${p.entry}: has neither a title nor a text: it is left out`,
  'entry-without-address': (p: { entry: number }) =>
    `entry ${p.entry}: has no address, which a link needs: it is left out`,
  'entry-in-the-future': (p: { entry: number; told: string; counts: CalendarDay }) =>
    `entry ${p.entry}: ${inTheFuture(p.told, p.counts)}`,
} as const satisfies SentenceTable;

export type SourceTroubles = typeof sentences;
export type SourceTrouble = Said<SourceTroubles>;

const ofEntries: readonly (keyof SourceTroubles)[] = [
  'empty-entry',
  'entry-without-address',
  'entry-in-the-future',
];

/** Whether a problem is one of a source as a whole and not of something in it. */
export const isOfWholeSource = ({ trouble }: Pick<SourceProblem, 'trouble'>): boolean =>
  trouble !== undefined && !ofEntries.includes(trouble.code);

/** Returns the problem of `source`, with code and parameters for other languages. */
export function troubleOf<C extends keyof SourceTroubles>(
  source: string,
  code: C,
  ...parameters: Parameters<SourceTroubles[C]>
): SourceProblem {
  const said = say(sentences, code, ...parameters);
  return { ...sourceProblem(source, said.sentence), trouble: said };
}
