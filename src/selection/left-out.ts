import type { CalendarDay } from '../base/calendar.ts';
import { type SentenceTable, say } from '../base/sentence-table.ts';
import type { Item } from '../sources/item.ts';
import type { Placement } from './grouping/placement.ts';
import type { LeftOut } from './selection.ts';

/** What competed for a place: reports by rank, the others with what has the place. */
export type NoRoom =
  | { kind: 'report'; taken: number }
  | { kind: 'quote' | 'figure' | 'link'; taken: readonly string[] };

const blockNames = { quote: 'the quote', figure: 'the figure', link: 'further reading' };
const limit = (count: number, what: string, rule: string) =>
  `The issue already has ${count} ${count === 1 ? 'report' : 'reports'} ${what} (${rule}).`;

/** Why items are left out. Titles are quoted as the items have them. */
const sentences = {
  withdrawn: () => 'Withdrawn by its source or by the editors: never printed.',
  draft: () =>
    'A draft that no editor has approved: remove "draft: true" from it once it has been checked.',
  embargo: (p: { until: string; day: CalendarDay; time: string; zone: string }) =>
    `Under embargo until ${p.day} ${p.time} (${p.zone}): an issue that goes out then or later can print it.`,
  unsettled: (p: { day: CalendarDay; time: string; zone: string }) =>
    `Still being edited by its source: it counts from ${p.day} ${p.time} (${p.zone}) on, unless it changes again (selection.settleMinutes).`,
  'in-the-future': (p: { date: CalendarDay }) =>
    `Dated ${p.date}: an issue of that day or later can print it.`,
  'quote-rests': (p: { printedOn: CalendarDay; restDays: number }) =>
    `These words are in the issue of ${p.printedOn}: a quote rests ${p.restDays} days.`,
  'speaker-rests': (p: {
    speaker: string;
    printedOn: CalendarDay;
    restDays: number;
    taken: string;
  }) =>
    `The issue of ${p.printedOn} quotes ${p.speaker}: for ${p.restDays} ${p.restDays === 1 ? 'day' : 'days'} other voices come first (selection.speakerRestDays), here "${p.taken}".`,
  used: (p: { printedOn: CalendarDay }) => `Already used in the issue of ${p.printedOn}.`,
  'too-old': (p: {
    date: CalendarDay;
    issue: CalendarDay;
    freshFrom: CalendarDay;
    oldest: CalendarDay;
  }) => {
    const rule = `Dated ${p.date}: the issue of ${p.issue} prints nothing from before ${p.freshFrom}`;
    if (p.oldest === p.freshFrom) return `${rule}.`;
    if (p.date >= p.oldest) return `${rule} unless it has too little to print.`;
    return `${rule}, and fills up only from ${p.oldest} on.`;
  },
  'same-story': (p: {
    title: string;
    id: string;
    printedOn: CalendarDay | undefined;
    /** What the reports were grouped by; an editor's word needs no reason. */
    shared?: readonly string[] | undefined;
    /** Of the item, where the printed one is in the newsletter's language. */
    otherLanguage?: string | undefined;
    /** Whether an editor says so. */
    byEditor?: boolean | undefined;
  }) => {
    const why = p.otherLanguage ? "leads it, being in the newsletter's language" : 'leads it';
    const told = p.printedOn ? `is newer and is in the issue of ${p.printedOn}` : why;
    const common = p.shared?.length ? ` In common: ${p.shared.join(', ')}.` : '';
    const said = p.byEditor ? ' An editor says so.' : '';
    return `Tells the same story as "${p.title}" (${p.id}), which ${told}.${common}${said}`;
  },
  'told-newer': (p: { title: string; id: string }) =>
    `An earlier state of the story that "${p.title}" (${p.id}) tells.`,
  'source-limit': (p: { count: number; source: string }) =>
    limit(p.count, `of ${p.source}`, 'selection.maxPerSource'),
  'topic-limit': (p: { count: number; topic: string }) =>
    limit(p.count, `on the topic "${p.topic}"`, 'selection.maxPerTopic'),
  'told-before': (p: { printedOn: CalendarDay; title: string }) =>
    `The issue of ${p.printedOn} told this event with "${p.title}", and nothing follows up (selection.followUps).`,
  'follow-up-limit': (p: { count: number; printedOn: CalendarDay }) =>
    `Follows up the issue of ${p.printedOn}. ${limit(p.count, 'that follow up earlier ones', 'selection.maxFollowUps')}`,
  'not-a-lead': (p: { lead: string }) =>
    `Written as a lead, but "${p.lead}" leads this issue and the list of reports is for short texts.`,
  'no-room': (p: NoRoom) => {
    if (p.kind !== 'report') {
      const titles = p.taken.map((title) => `"${title}"`).join(', ');
      if (titles) return `The place for ${blockNames[p.kind]} went to ${titles}.`;
      return `The newsletter has no block for ${blockNames[p.kind]}.`;
    }
    if (p.taken === 0) return 'The newsletter has no block for reports.';
    const room = p.taken === 1 ? 'the report' : `the ${p.taken} reports`;
    return `Ranked below ${room} that the issue has room for.`;
  },
} as const satisfies SentenceTable;

export type LeftOutSentences = typeof sentences;

/** Returns the note that `item` was not taken, for the reason of `code`. */
export function leaveOut<C extends keyof LeftOutSentences>(
  item: Item,
  code: C,
  ...parameters: Parameters<LeftOutSentences[C]>
): LeftOut {
  const { id, kind, title, date } = item;
  return { id, kind, title, date, ...say(sentences, code, ...parameters) };
}

/** Returns the note that `leading`, printed later in the week, tells what has become of `item`. */
export function toldNewer(item: Item, leading: Item): LeftOut {
  const { title, id } = leading;
  return { ...leaveOut(item, 'told-newer', { title, id }), ledBy: id };
}

/** Returns the note that `item` tells what `leading` tells, or told in the issue of `printedOn`. */
export function sameStory(item: Item, leading: Item, printedOn?: Item['date']): LeftOut {
  const { title, id } = leading;
  return { ...leaveOut(item, 'same-story', { title, id, printedOn }), ledBy: id };
}

/**
 * Returns `note` with what the report and its story have in common, or that an editor grouped them, and
 * with its language, if the printed report is in the newsletter's and it is not.
 */
export function withReason(
  note: LeftOut,
  places: ReadonlyMap<string, Placement>,
  otherLanguages: ReadonlyMap<string, string>,
): LeftOut {
  if (note.code !== 'same-story') return note;
  const own = places.get(note.id);
  // The first report of a story joined nothing; what the leading one joined it by says the same.
  const joined = own?.by === 'beginning' ? places.get(note.parameters.id) : own;
  const otherLanguage = otherLanguages.has(note.parameters.id)
    ? undefined
    : otherLanguages.get(note.id);
  const because =
    joined?.by === 'editor'
      ? { byEditor: true }
      : { shared: joined?.by === 'likeness' ? joined.shared : undefined };
  const parameters = { ...note.parameters, ...because, otherLanguage };
  return { ...note, ...say(sentences, 'same-story', parameters) };
}
