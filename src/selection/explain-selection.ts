import type { Item, ItemKind } from '../sources/item.ts';
import type { Ranked } from './rank-parts.ts';
import { byId, inOrder } from './ranking.ts';
import type { FollowUp, LeftOut, Selection, Story, Telling } from './selection.ts';
import type { ShortenedReport } from './short-texts/shortened-report.ts';

/** An item that is in the issue, and what an editor should know about it. */
export interface TakenRow {
  id: string;
  kind: ItemKind;
  title: string;
  date: Item['date'];
  block: 'lead' | 'quote' | 'reports' | 'figure' | 'further-reading';
  /** The publication as printed. */
  source: string;
  /** Of a quote. */
  speaker?: string | undefined;
  /** Brought in by the rule `fill`. */
  older: boolean;
  /** Other sources that tell the same story. */
  also: readonly string[];
  /** In a review: how the issues have told it. */
  told?: Telling | undefined;
  /** Where the event was told before, and this is newer. */
  followUp?: FollowUp | undefined;
  /** What is printed in place of its body, which is too long for its block. */
  shortened?: ShortenedReport | undefined;
  /** English, one line; empty when there is nothing to remark. */
  note: string;
  /** What made its rank; undefined where no arithmetic chose it. */
  ranked?: Ranked | undefined;
}

/** An item that is not in the issue. */
export type LeftOutRow = LeftOut & { ranked?: Ranked | undefined };

/** Why an issue looks as it does. */
export interface Explanation {
  /** By block, in order of rank. */
  taken: readonly TakenRow[];
  /** Grouped by code, what came closest to being printed first; within a group newest first. */
  leftOut: readonly LeftOutRow[];
  /** How many more are left out, when the list is cut. */
  unlisted?: number | undefined;
}

const closestFirst: readonly LeftOut['code'][] = [
  'no-room',
  'source-limit',
  'topic-limit',
  'follow-up-limit',
  'not-a-lead',
  'speaker-rests',
  'draft',
  'unsettled',
  'embargo',
  'told-before',
  'same-story',
  'told-newer',
  'quote-rests',
  'used',
  'in-the-future',
  'too-old',
  'withdrawn',
];

/** Returns every item of `selection` exactly once: where it is printed, or why it is not. */
export function explainSelection(selection: Selection): Explanation {
  const { lead, reports, quote, figure, furtherReading, filled } = selection;
  const { told: tellings = {} } = selection;
  const sums = new Map(selection.ranking.map((ranked) => [ranked.id, ranked]));
  const row = (block: TakenRow['block'], item: Item | undefined, story?: Story): TakenRow[] => {
    if (!item) return [];
    const { id, kind, title, date, source } = item;
    const speaker = item.kind === 'quote' ? item.speaker : undefined;
    const older = filled.includes(id);
    const also = story?.also.map((one) => one.source) ?? [];
    const told = tellings[id];
    const followUp = story?.followUp;
    const shortened = selection.shortened?.find((text) => text.id === id);
    const notes = [
      ...(told ? [inWords(told)] : []),
      ...(older ? ['older, brought in by the rule "fill"'] : []),
      ...(followUp ? [`follow-up: the issue of ${followUp.date} had "${followUp.title}"`] : []),
      ...(also.length > 0 ? [`also at ${also.join(', ')}`] : []),
      ...(shortened ? [shortenedNote(shortened)] : []),
    ];
    const note = notes.join('; ');
    const ranked = sums.get(id);
    const what = { id, kind, title, date, block, source, speaker, older, also };
    return [{ ...what, followUp, told, shortened, note, ranked }];
  };
  return {
    taken: [
      ...row('lead', lead?.leading, lead),
      ...row('quote', quote),
      ...reports.flatMap((story) => row('reports', story.leading, story)),
      ...row('figure', figure),
      ...furtherReading.flatMap((item) => row('further-reading', item)),
    ],
    leftOut: selection.leftOut
      .map((note) => ({ ...note, ranked: sums.get(note.id) }))
      .toSorted(byCloseness),
  };
}

function shortenedNote({ by, kept, sentences, words }: ShortenedReport): string {
  const sizes = `${words.before} to ${words.after} words`;
  if (by === 'summary') return `its summary in place of the text (${sizes})`;
  if (by === 'machine') return `text written by the summariser (${sizes}): it needs approval`;
  if (by === 'cut') return `text cut within its first sentence, as none fits (${sizes})`;
  const which = `${kept.length === 1 ? 'sentence' : 'sentences'} ${kept.join(', ')}`;
  return `text shortened to ${which} of ${sentences.length} (${sizes})`;
}

/** Returns the explanation with the `most` items that came closest; the rest is a number. */
export function closest(explanation: Explanation, most: number): Explanation {
  const leftOut = explanation.leftOut.slice(0, most);
  return { ...explanation, leftOut, unlisted: explanation.leftOut.length - leftOut.length };
}

function inWords({ days, led, sources, partOf, weight }: Telling): string {
  const parts = [
    `told on ${days.join(' and ')}`,
    ...(led > 0 ? [`led ${led === 1 ? 'one issue' : `${led} issues`}`] : []),
    `${sources} ${sources === 1 ? 'source' : 'sources'}`,
    ...(partOf ? [`part of "${partOf.title}" (${partOf.weight})`] : []),
  ];
  return `${parts.join(', ')} (weight ${weight})`;
}

const byCloseness = (a: LeftOut, b: LeftOut) =>
  closestFirst.indexOf(a.code) - closestFirst.indexOf(b.code) ||
  inOrder(b.date, a.date) ||
  byId(a, b);
