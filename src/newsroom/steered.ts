import type { CalendarDay } from '../base/calendar.ts';
import { type Said, type SentenceTable, say } from '../base/sentence-table.ts';

/** What has become of an issue that was steered. */
const sentences = {
  paused: (p: { date: CalendarDay; open: number }) =>
    `The issue of ${p.date} is paused; ${p.open} of its deliveries are open until it is resumed.`,
  resumed: (p: { date: CalendarDay }) => `The issue of ${p.date} is no longer paused.`,
  'goes-on': (p: { date: CalendarDay; open: number }) =>
    `The issue of ${p.date} is no longer paused: a running "serve", "start" or "work" goes on within a minute, or send it.`,
  held: (p: { date: CalendarDay }) =>
    `The issue of ${p.date} is held: it goes out only when somebody approves it.`,
  cancelled: (p: { date: CalendarDay }) =>
    `The issue of ${p.date} is cancelled: nobody else gets it.`,
} as const satisfies SentenceTable;

export type SteeredSentences = typeof sentences;

/** What has become of an issue, as one English sentence and as what a translation needs. */
export type Steered = Said<SteeredSentences>;

/** Returns the outcome of `code`. */
export function steered<C extends keyof SteeredSentences>(
  code: C,
  ...parameters: Parameters<SteeredSentences[C]>
): Steered {
  return say(sentences, code, ...parameters);
}
