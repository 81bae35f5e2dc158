import type { CalendarDay } from '../base/calendar.ts';
import type { LagebriefError } from '../base/errors.ts';
import type { AddressProblem } from '../base/mail-address.ts';
import { type Said, type SentenceTable, say } from '../base/sentence-table.ts';
import type { DeliverySum } from '../delivery/delivery.ts';
import type { IssueStatus } from '../issue/issue.ts';
import type { Shortage } from '../selection/selection.ts';
import { addressSentences } from '../subscriptions/wording.ts';
import type { DayFinding } from './newsroom.ts';

/** What is left of a sending, and what it waits for. */
export interface Unfinished {
  sum: DeliverySum;
  /** Deferred rows that our own limits put off. */
  limited: number;
  /** When nobody holds a row any more, unless its holder lives: "06:42" in `zone`. */
  heldUntil: string | undefined;
  zone: string;
}

/** Why the newsroom did not do what was asked of it. */
const sentences = {
  'too-little': (p: { shortage: Shortage; sentence: string }) => p.sentence,
  'too-few-issues': (p: {
    of: string;
    from: CalendarDay;
    to: CalendarDay;
    found: number;
    needed: number;
  }) =>
    `Too little to look back on: ${p.found} ${p.found === 1 ? 'issue' : 'issues'} of ${p.of} from ${p.from} to ${p.to} ${p.found === 1 ? 'is' : 'are'} published, and ${p.needed} are needed (review.minimumIssues).`,
  'no-issue': (p: { date: CalendarDay }) => `There is no issue on ${p.date}.`,
  blocked: (p: { blockers: readonly DayFinding[] }) =>
    p.blockers.map(({ sentence }) => sentence).join(' '),
  'not-begun': (p: { slug: string; date: CalendarDay }) =>
    `There is no issue of ${p.slug} on ${p.date} yet: "assemble" makes one.`,
  'already-sent': (p: { date: CalendarDay }) =>
    `The issue of ${p.date} is sent: nothing is open that could be stopped.`,
  'already-cancelled': (p: { date: CalendarDay }) =>
    `The issue of ${p.date} is cancelled, and that cannot be undone.`,
  'already-sending': (p: { date: CalendarDay }) =>
    `The issue of ${p.date} is being sent: pause or cancel it.`,
  'not-sending': (p: { date: CalendarDay; status: IssueStatus; wish: 'pause' | 'resume' }) =>
    `The issue of ${p.date} is ${p.status}, not being sent: ${p.wish === 'pause' ? 'hold it or cancel it' : 'approve it'} instead.`,
  skipped: (p: { date: CalendarDay }) =>
    `The issue of ${p.date} is skipped, so nothing would be sent that could be held.`,
  vanished: (p: { date: CalendarDay }) => `The issue of ${p.date} vanished while it was approved.`,
  cancelled: (p: { date: CalendarDay }) => `The issue of ${p.date} is cancelled: it is not sent.`,
  'was-cancelled': (p: { date: CalendarDay }) => `The issue of ${p.date} was cancelled.`,
  paused: (p: { date: CalendarDay; reason: string | undefined }) =>
    `The issue of ${p.date} is paused${p.reason ? ` (${p.reason})` : ''}: resume it to go on.`,
  'readers-added': () => 'Readers were added meanwhile.',
  embargo: (p: { title: string; until: CalendarDay; time: string; zone: string }) =>
    `"${p.title}" is under embargo until ${p.until} ${p.time} (${p.zone}): approve or send the issue then, or take the item out of it.`,
  'machine-texts': () =>
    'A summariser wrote texts of this issue, so it does not go out by itself: read them beside their sources, then approve it at the desk or with "approve".',
  'items-withdrawn': (p: { items: readonly string[] }) =>
    `Assembled anew, because a source has taken back what was in it: ${p.items.join(', ')}.`,
  missed: () => 'The time was missed by more than graceMinutes allows.',
  'run-failed': () =>
    'The daily run failed until its graceMinutes were over; the log says why. Send the issue by hand if readers shall still have it.',
  unfinished: (p: Unfinished) => `Not everything is out yet: ${whatIsLeft(p)}${howToGoOn(p)}`,
  address: (p: { address: string; problem: AddressProblem }) =>
    `${p.address}: ${addressSentences[p.problem].en}`,
  failed: (p: { error: LagebriefError }) => p.error.message,
} as const satisfies SentenceTable;

export type ReasonSentences = typeof sentences;

/** Why something did not happen, as one English sentence and as what a translation needs. */
export type Reason = Said<ReasonSentences>;

/** Returns the reason of `code`. */
export function because<C extends keyof ReasonSentences>(
  code: C,
  ...parameters: Parameters<ReasonSentences[C]>
): Reason {
  return say(sentences, code, ...parameters);
}

function whatIsLeft({ sum, limited }: Unfinished): string {
  const parts = [
    [sum.deferred - limited, 'put off after a try that failed'],
    [limited, 'put off by your limits (smtp.limits)'],
    [sum.uncertain, 'uncertain'],
    [sum.claimed + sum.submitting, 'held by another process'],
    [sum.pending, 'still to be sent'],
  ] as const;
  return parts
    .filter(([count]) => count > 0)
    .map(([count, what]) => `${count} ${what}`)
    .join(', ');
}

function howToGoOn({ heldUntil, zone }: Unfinished): string {
  if (heldUntil === undefined) return '; send again to go on.';
  return `. If that process has ended, send again after ${heldUntil} (${zone}), when what it held is free; a running "serve", "start" or "work" goes on by itself.`;
}
