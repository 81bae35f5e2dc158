import { dayInZone } from './base/calendar.ts';
import type { Clock } from './base/clock.ts';
import type { Newsletter } from './config/config.ts';
import type { IssueStatus } from './issue/issue.ts';
import { awaitsEditor } from './newsroom/awaits-editor.ts';
import type { Newsroom } from './newsroom/newsroom.ts';
import { because } from './newsroom/reason.ts';
import type { Due } from './schedule/due.ts';
import type { IssueRecord, IssueStore } from './storage/issue-record.ts';

/**
 * How a daily run ended; `sentence` is English, for log and editors. `missed` and `failed` are days
 * whose time is over: nobody gets the issue unless an editor sends it.
 */
export interface DailyRunResult {
  status: 'done-before' | 'skipped' | 'held' | 'waiting' | 'sent' | 'open' | 'missed' | 'failed';
  sentence: string;
}

/** The issue to make; `failing` tells that earlier tries failed. */
export type DueIssue = Pick<Due, 'date' | 'until' | 'late'> & { failing?: boolean | undefined };

interface DailyRunDeps {
  newsroom: Newsroom;
  issues: IssueStore;
  clock: Clock;
}

const actor = 'schedule';
const begun: readonly IssueStatus[] = ['sending', 'sent', 'skipped', 'held', 'cancelled'];

/**
 * Makes and sends the issue of one day: collect, select, summarise, assemble, render, check, approve,
 * deliver.
 * The database decides what has been done, so it may be started any number of times, by any number
 * of processes, until the grace ends. An issue that is being sent has a deadline of its own and is
 * left to those who go on with it.
 */
export async function runDay(
  deps: DailyRunDeps,
  newsletter: Newsletter,
  due: DueIssue,
  signal?: AbortSignal,
): Promise<DailyRunResult> {
  const { newsroom, issues, clock } = deps;
  const { slug } = newsletter;
  const { date } = due;
  const act = (reason?: string) => ({ actor, reason, at: clock.now() });

  const record = await issues.find(slug, date);
  if (record && begun.includes(record.status)) {
    return { status: 'done-before', sentence: `The issue of ${date} is ${record.status}.` };
  }
  if (record?.paused) return { status: 'waiting', sentence: `The issue of ${date} is paused.` };
  if (due.late && (await isOver(deps, newsletter, due, record))) return giveUp(record);
  if (dayInZone(clock.now(), newsletter.zone) !== date && due.late) {
    return { status: 'done-before', sentence: `The day of ${date} is over.` };
  }
  if (!record || record.status === 'draft') {
    const collected = await collectInTime(deps, slug, due, signal);
    if (signal?.aborted) return { status: 'waiting', sentence: 'The program ends.' };
    if (!collected) return giveUp(record);
    const made = await newsroom.day(slug, date);
    const { issue, letter, findings, reason } = made;
    if (!issue) return skip((reason ?? because('no-issue', { date })).sentence);
    const draft = record ?? (await issues.saveDraft(issue, act()));
    const blocker = findings.find((finding) => finding.level === 'block');
    if (blocker) return hold(draft?.id, blocker.sentence);
    // A template that is being mended makes the letter at one of the next rings.
    if (!letter && reason) return { status: 'waiting', sentence: reason.sentence };
    if (newsletter.approval === 'required') {
      return { status: 'waiting', sentence: `The issue of ${date} waits for approval.` };
    }
    const unread = awaitsEditor(made);
    if (unread) return hold(draft?.id, unread.sentence);
  }
  const result = await newsroom.send(slug, date, { actor, signal });
  if (result.status === 'refused') return { status: 'waiting', sentence: result.reason.sentence };
  if (result.status === 'open') return { status: 'open', sentence: result.reason.sentence };
  const { accepted, audience } = result.sum;
  if (audience === 0)
    return { status: 'sent', sentence: 'Published; nobody is to get it by mail.' };
  return { status: 'sent', sentence: `${accepted} of ${audience} accepted.` };

  async function skip(reason: string): Promise<DailyRunResult> {
    await issues.skip(slug, date, act(reason));
    return { status: 'skipped', sentence: reason };
  }
  async function hold(id: number | undefined, reason: string): Promise<DailyRunResult> {
    if (id !== undefined) await issues.move(id, ['draft', 'approved'], 'held', act(reason));
    return { status: 'held', sentence: reason };
  }
  /** A frozen issue is held and not skipped, so that an editor finds it as it was. */
  async function giveUp(before: IssueRecord | undefined): Promise<DailyRunResult> {
    const status = due.failing || !due.late ? 'failed' : 'missed';
    const { sentence } = because(status === 'failed' ? 'run-failed' : 'missed');
    if (before?.status === 'approved') await hold(before.id, sentence);
    else await skip(sentence);
    return { status, sentence };
  }
}

/**
 * Whether an issue that is late may no longer go out by itself. One that waits for its editor may
 * wait, and one that was approved after the grace goes out, because somebody wanted it then.
 */
async function isOver(
  { issues }: DailyRunDeps,
  { approval }: Newsletter,
  { until }: DueIssue,
  record: IssueRecord | undefined,
): Promise<boolean> {
  if (!record) return true;
  if (record.status === 'draft') return approval === 'auto';
  const events = await issues.events(record.id);
  const approved = events.findLast(({ status }) => status === 'approved');
  return approved !== undefined && new Date(approved.at) <= until;
}

/** Returns false when sources and summariser take so long that the issue's time is over. */
async function collectInTime(
  { newsroom, clock }: DailyRunDeps,
  slug: string,
  { date, until, late }: DueIssue,
  signal: AbortSignal | undefined,
): Promise<boolean> {
  const done = new AbortController();
  const either = AbortSignal.any([done.signal, ...(signal ? [signal] : [])]);
  const collecting = newsroom
    .collect(slug, { signal })
    .then(() => newsroom.summarise(slug, date, either))
    .then(() => true);
  if (late) return collecting;
  const timeLeft = until.getTime() - clock.now().getTime();
  try {
    return await Promise.race([collecting, clock.wait(timeLeft, either).then(() => false)]);
  } finally {
    done.abort();
    // Nobody listens any more when it fails after its time.
    collecting.catch(() => {});
  }
}
