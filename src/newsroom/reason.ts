import type { CalendarDay } from '../base/calendar.ts';
import type { LagebriefError } from '../base/errors.ts';
import { type Said, type SentenceTable, say } from '../base/sentence-table.ts';
import type { DeliverySum } from '../delivery/delivery.ts';
import type { Shortage } from '../selection/selection.ts';
import { type AddressProblem, addressSentences } from '../subscriptions/wording.ts';
import type { DayFinding } from './newsroom.ts';

/** Why the newsroom did not do what was asked of it. */
const sentences = {
  'too-little': (p: { shortage: Shortage; sentence: string }) => p.sentence,
  'no-issue': (p: { date: CalendarDay }) => `There is no issue on ${p.date}.`,
  blocked: (p: { blockers: readonly DayFinding[] }) =>
    p.blockers.map(({ sentence }) => sentence).join(' '),
  vanished: (p: { date: CalendarDay }) => `The issue of ${p.date} vanished while it was approved.`,
  cancelled: (p: { date: CalendarDay }) => `The issue of ${p.date} is cancelled: it is not sent.`,
  'was-cancelled': (p: { date: CalendarDay }) => `The issue of ${p.date} was cancelled.`,
  paused: (p: { date: CalendarDay; reason: string | undefined }) =>
    `The issue of ${p.date} is paused${p.reason ? ` (${p.reason})` : ''}: resume it to go on.`,
  missed: () => 'The time was missed by more than graceMinutes allows.',
  'run-failed': () =>
    'The daily run failed until its graceMinutes were over; the log says why. Send the issue by hand if readers shall still have it.',
  unfinished: (p: { sum: DeliverySum }) =>
    `Not everything is out yet: ${whatIsLeft(p.sum)}; send again to go on.`,
  address: (p: { address: string; problem: AddressProblem }) =>
    `${p.address}: ${addressSentences[p.problem].en}`,
  unmailable: (p: { address: string }) => `No mail can go to ${p.address}: use a plain address.`,
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
