import type { CalendarDay } from '../base/calendar.ts';
import { type SentenceTable, say } from '../base/sentence-table.ts';
import type { SummaryProblem } from '../summaries/summary-problem.ts';
import type { Finding, FindingLevel } from './issue.ts';
import { type ItemPlace, type Place, placeName } from './place.ts';

/** When a source changed an item, in the newsletter's zone, and its own words about that. */
interface Changed {
  day: CalendarDay;
  time: string;
  correction: string | undefined;
}

type At<P> = P & { place: Place };
type OfItem<P = unknown> = P & { place: ItemPlace };

/** What the checks of content say: each sentence names the place and what to do. */
const sentences = {
  'blocks.none': () => 'The issue has no block at all: add items for its date.',
  'lead.missing': () => 'The issue has no lead: add a report marked "lead: true".',
  'lead.short': (p: OfItem<{ words: number; least: number }>) =>
    `${capital(placeName(p.place))} has ${p.words} words, fewer than ${p.least}: write more.`,
  'lead.long': (p: OfItem<{ words: number; most: number }>) =>
    `${capital(placeName(p.place))} has ${p.words} words, more than ${p.most}: shorten it.`,
  'quote.none': () =>
    'The issue has no quote: add a quote that was not printed before, or send it without.',
  'quote.speaker': (p: OfItem) => `${capital(placeName(p.place))} has no speaker: say who said it.`,
  'figure.by': (p: OfItem) => `${capital(placeName(p.place))} has no "by": say who says so.`,
  'reports.few': (p: { printed: number; room: number }) =>
    `The list of reports has ${p.printed} of ${p.room}: add reports, or send it shorter.`,
  'subject.empty': () => 'The subject is empty: give the lead a keyword or a label.',
  'subject.line-break': () =>
    'The subject has a line break or control character: write it on one line.',
  'subject.too-long': (p: { length: number; limit: number }) =>
    `The subject has ${p.length} characters, more than ${p.limit}: shorten the keywords.`,
  'subject.long': (p: { length: number; shown: number }) =>
    `The subject has ${p.length} characters, and phones show about ${p.shown}: shorter keywords are safer.`,
  'preheader.repeats': () =>
    'The preheader repeats the subject: change the summary or title of the first report.',
  'picture.alt': (p: OfItem) =>
    `The picture of ${placeName(p.place)} has no alt text: say what it shows, for readers who do not see it.`,
  'picture.credit': (p: OfItem) =>
    `The picture of ${placeName(p.place)} has no credit: say who made it.`,
  'picture.address': (p: OfItem) =>
    `The picture of ${placeName(p.place)} has no usable address: give an https address or a file of the source.`,
  'link.address': (p: At<{ target: string }>) =>
    `${capital(placeName(p.place))} links to ‘${p.target}’: give the full address, beginning with https://.`,
  'text.placeholder': (p: At<{ near: string }>) =>
    `${capital(placeName(p.place))} has placeholder text: write the real one (near ‘${p.near}’).`,
  'text.double-space': (p: At<{ near: string }>) =>
    `${capital(placeName(p.place))} has two blanks in a row: delete one (near ‘${p.near}’).`,
  'text.straight-quotes': (p: At<{ near: string }>) =>
    `${capital(placeName(p.place))} has a straight quotation mark: German text has „these“ (near ‘${p.near}’).`,
  'item.twice': (p: OfItem) => `Item "${p.place.id}" is printed twice: take it out of one block.`,
  'item.old': (p: OfItem<{ date: CalendarDay }>) =>
    `The ${placeName(p.place)} is from ${p.date}, before the days that count as fresh: check that it still holds.`,
  'items.older': (p: { places: readonly ItemPlace[]; of: number }) =>
    `Older items, printed with their own date: ${p.places.length} of ${p.of} (${p.places.map(placeName).join(', ')}).`,
  'sources.one': (p: { source: string }) =>
    `Everything comes from ${p.source}: add items of another source.`,
  'counter.ended': (p: { id: string; label: string; endedOn: CalendarDay }) =>
    `Counter "${p.id}" ended on ${p.endedOn} and stands still: remove its block when it no longer says anything.`,
  'changed.draft': (p: OfItem<Changed>) =>
    `${capital(placeName(p.place))} was changed by its source ${when(p)}: look at the difference${inItsWords(p)}.`,
  'changed.approved': (p: OfItem<Changed>) =>
    `${capital(placeName(p.place))} was changed by its source ${when(p)}, after the approval: the letter has the older text; hold the issue and approve it again if that matters${inItsWords(p)}.`,
  'changed.sent': (p: OfItem<Changed>) =>
    `${capital(placeName(p.place))} was corrected by its source ${when(p)}, after it was sent: tell readers if that matters${inItsWords(p)}.`,
  'withdrawn.approved': (p: OfItem<Changed>) =>
    `${capital(placeName(p.place))} was withdrawn by its source ${when(p)}, after the approval: hold the issue and approve it again without it, or send it if you know better.`,
  'withdrawn.sent': (p: OfItem<Changed>) =>
    `${capital(placeName(p.place))} was withdrawn by its source ${when(p)}, after it was sent: tell readers if that matters.`,
  'summary.machine': (p: { places: readonly ItemPlace[] }) =>
    `A summariser wrote the ${p.places.length === 1 ? 'text' : 'texts'} of ${p.places.map(placeName).join(', ')}: compare with the source before you approve the issue.`,
  'summary.failed': (p: OfItem<{ problem: SummaryProblem }>) =>
    `${capital(placeName(p.place))} is printed with its own best sentences, because the summariser ${p.problem.sentence}.`,
  'page.missing': (p: OfItem<{ day: CalendarDay; time: string }>) =>
    `${capital(placeName(p.place))} is perhaps withdrawn: its page has not been found since ${p.day} at ${p.time}. Look at it; if it stays missing, the item leaves drafts.`,
  'reading.time': (p: { minutes: number; words: number }) =>
    `Reading time: ${p.minutes} ${p.minutes === 1 ? 'minute' : 'minutes'} (${p.words} words).`,
} as const satisfies SentenceTable;

export type ContentSentences = typeof sentences;

/** A finding about what an issue says, however it looks. */
export type ContentFinding = Finding<ContentSentences>;

/** Returns the finding of `code`, so grave as `level`. */
export function contentFinding<C extends keyof ContentSentences>(
  level: FindingLevel,
  code: C,
  ...parameters: Parameters<ContentSentences[C]>
): ContentFinding {
  return { level, ...say(sentences, code, ...parameters) };
}

const when = ({ day, time }: Changed) => `on ${day} at ${time}`;
const inItsWords = ({ correction }: Changed) =>
  correction === undefined ? '' : ` (it says ‘${correction}’)`;
const capital = (name: string) => name.charAt(0).toUpperCase() + name.slice(1);
