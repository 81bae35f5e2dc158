import type { CalendarDay } from './base/calendar.ts';
import type { Clock } from './base/clock.ts';
import type { Newsletter } from './config/config.ts';
import type { IssueStatus } from './issue/issue.ts';
import type { Newsroom } from './newsroom/newsroom.ts';
import { because } from './newsroom/reason.ts';
import type { IssueStore } from './storage/issue-record.ts';

/** How a daily run ended; `sentence` is English, for log and editors. */
export interface DailyRunResult {
  status: 'done-before' | 'skipped' | 'held' | 'waiting' | 'sent' | 'open';
  sentence: string;
}

const actor = 'schedule';
const finished: readonly IssueStatus[] = ['sent', 'skipped', 'held', 'cancelled'];

/**
 * Makes and sends the issue of one day: collect, select, assemble, render, check, approve, deliver.
 * The database decides what has been done, so it may be started any number of times, by any number
 * of processes, and goes on where another left off.
 */
export async function runDay(
  deps: { newsroom: Newsroom; issues: IssueStore; clock: Clock },
  newsletter: Newsletter,
  due: { date: CalendarDay; late: boolean },
  signal?: AbortSignal,
): Promise<DailyRunResult> {
  const { newsroom, issues, clock } = deps;
  const { slug } = newsletter;
  const { date } = due;
  const act = (reason?: string) => ({ actor, reason, at: clock.now() });

  const record = await issues.find(slug, date);
  if (record && finished.includes(record.status)) {
    return { status: 'done-before', sentence: `The issue of ${date} is ${record.status}.` };
  }
  if (record?.paused) return { status: 'waiting', sentence: `The issue of ${date} is paused.` };
  if (!record || record.status === 'draft') {
    if (due.late && !record) return skip(because('missed').sentence);
    await newsroom.collect(slug);
    const { issue, letter, findings, reason } = await newsroom.day(slug, date);
    if (!issue) return skip((reason ?? because('no-issue', { date })).sentence);
    const draft = record ?? (await issues.saveDraft(issue, act()));
    const blocker = findings.find((finding) => finding.level === 'block');
    if (blocker) return hold(draft?.id, blocker.sentence);
    // A template that is being mended makes the letter at one of the next rings.
    if (!letter && reason) return { status: 'waiting', sentence: reason.sentence };
    if (newsletter.approval === 'required') {
      return { status: 'waiting', sentence: `The issue of ${date} waits for approval.` };
    }
  }
  const result = await newsroom.send(slug, date, { actor, signal, resume: wasPrepared(record) });
  if (result.status === 'refused') return { status: 'waiting', sentence: result.reason.sentence };
  if (result.status === 'open') return { status: 'open', sentence: result.reason.sentence };
  return { status: 'sent', sentence: `${result.sum.accepted} of ${result.sum.audience} accepted.` };

  async function skip(reason: string): Promise<DailyRunResult> {
    await issues.skip(slug, date, act(reason));
    return { status: 'skipped', sentence: reason };
  }
  async function hold(id: number | undefined, reason: string): Promise<DailyRunResult> {
    if (id !== undefined) await issues.move(id, ['draft'], 'held', act(reason));
    return { status: 'held', sentence: reason };
  }
}

/** Once an issue is being sent its audience is frozen: only an editor's hand adds to it. */
const wasPrepared = (record: { status: IssueStatus } | undefined) => record?.status === 'sending';
