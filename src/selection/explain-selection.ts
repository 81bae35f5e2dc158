import type { Item, ItemKind } from '../sources/item.ts';
import { byId, inOrder } from './ranking.ts';
import type { LeftOut, Selection, Story } from './selection.ts';

/** An item that is in the issue, and what an editor should know about it. */
interface TakenRow {
  id: string;
  kind: ItemKind;
  title: string;
  date: Item['date'];
  block: 'lead' | 'quote' | 'reports' | 'figure' | 'further-reading';
  /** English, one line; empty when there is nothing to remark. */
  note: string;
}

/** Why an issue looks as it does. */
export interface Explanation {
  /** By block, in order of rank. */
  taken: readonly TakenRow[];
  /** Grouped by code, what came closest to being printed first; within a group newest first. */
  leftOut: readonly LeftOut[];
}

const closestFirst: readonly LeftOut['code'][] = [
  'no-room',
  'source-limit',
  'topic-limit',
  'not-a-lead',
  'same-story',
  'quote-rests',
  'used',
  'in-the-future',
  'too-old',
  'withdrawn',
];

/** Returns every item of `selection` exactly once: where it is printed, or why it is not. */
export function explainSelection(selection: Selection): Explanation {
  const { lead, reports, quote, figure, furtherReading, filled } = selection;
  const row = (block: TakenRow['block'], item: Item | undefined, story?: Story): TakenRow[] => {
    if (!item) return [];
    const { id, kind, title, date } = item;
    const also = story?.also.map(({ source }) => source).join(', ');
    const notes = [
      ...(filled.includes(id) ? ['older, brought in by the rule "fill"'] : []),
      ...(also ? [`also at ${also}`] : []),
    ];
    return [{ id, kind, title, date, block, note: notes.join('; ') }];
  };
  return {
    taken: [
      ...row('lead', lead?.leading, lead),
      ...row('quote', quote),
      ...reports.flatMap((story) => row('reports', story.leading, story)),
      ...row('figure', figure),
      ...furtherReading.flatMap((item) => row('further-reading', item)),
    ],
    leftOut: selection.leftOut.toSorted(byCloseness),
  };
}

const byCloseness = (a: LeftOut, b: LeftOut) =>
  closestFirst.indexOf(a.code) - closestFirst.indexOf(b.code) ||
  inOrder(b.date, a.date) ||
  byId(a, b);
