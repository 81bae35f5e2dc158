import type { CalendarDay } from '../base/calendar.ts';
import type { LagebriefError } from '../base/errors.ts';
import type { AddressProblem } from '../base/mail-address.ts';
import { type Said, type SentenceTable, say } from '../base/sentence-table.ts';
import type { DeliverySum } from '../delivery/delivery.ts';
import type { IssueStatus } from '../issue/issue.ts';
import type { Shortage } from '../selection/selection.ts';
import { addressSentences } from '../subscriptions/wording.ts';
import type { DayFinding } from './newsroom.ts';

/** Why the newsroom did not do what was asked of it. */
const sentences = {
  'too-little': (p: { shortage: Shortage; sentence: string }) => p.sentence,
  'no-issue': (p: { date: CalendarDay }) => `There is no issue on ${p.date}.`,
  blocked: (p: { blockers: readonly DayFinding[] }) =>
    p.blockers.map(({ sentence }) => sentence).join(' '),
  'not-begun': (p: { slug: string; date: CalendarDay }) =>
    `There is no issue of ${p.slug} on ${p.date} yet.`,
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
  missed: () => 'The time was missed by more than graceMinutes allows.',
  unfinished: (p: { sum: DeliverySum }) =>
    `Not everything is out yet: ${whatIsLeft(p.sum)}; send again to go on.`,
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

function whatIsLeft(sum: DeliverySum): string {
  const parts = [
    [sum.deferred, 'deferred by their servers'],
    [sum.uncertain, 'uncertain'],
    [sum.claimed + sum.submitting, 'being sent by another process'],
    [sum.pending, 'still to be sent'],
  ] as const;
  return parts
    .filter(([count]) => count > 0)
    .map(([count, what]) => `${count} ${what}`)
    .join(', ');
}
