import type { CalendarDay } from '../base/calendar.ts';
import { openRows } from '../delivery/delivery.ts';
import type { IssueStatus } from '../issue/issue.ts';
import type { Act, IssueRecord } from '../storage/issue-record.ts';
import { day } from './day.ts';
import { endCancelled } from './end-cancelled.ts';
import { newsletterOf } from './newsletter-of.ts';
import type { NewsroomDeps, Steering, SteerResult } from './newsroom.ts';

/** From which statuses an issue can be steered so; pausing and resuming leave the status alone. */
const possibleFrom: Record<Steering, readonly IssueStatus[]> = {
  pause: ['approved', 'sending'],
  resume: ['approved', 'sending'],
  hold: ['draft', 'approved', 'held'],
  cancel: ['draft', 'held', 'skipped', 'approved', 'sending', 'cancelled'],
};

/** Pauses, resumes, holds or cancels the issue of `date`; doing the same twice is no refusal. */
export async function steer(
  deps: NewsroomDeps,
  slug: string,
  date: CalendarDay,
  steering: Steering,
  by: { actor: string; reason?: string | undefined },
): Promise<SteerResult> {
  newsletterOf(deps.config, slug);
  const act = { ...by, at: deps.clock.now() };
  const before =
    (await deps.issues.find(slug, date)) ?? (await begun(deps, slug, date, steering, act));
  if (!before) {
    return { status: 'refused', sentence: `There is no issue of ${slug} on ${date} yet.` };
  }
  if (possibleFrom[steering].includes(before.status)) await change(deps, before, steering, act);
  const record = (await deps.issues.find(slug, date)) ?? before;
  if (!possibleFrom[steering].includes(record.status)) {
    return { status: 'refused', sentence: whyNot(steering, record) };
  }
  if (steering === 'cancel') await endCancelled(deps, record.id);
  const sum = await deps.ledger.sum(record.id);
  deps.log.info({ newsletter: slug, date, ...by }, `issue: ${steering}`);
  return { status: 'done', record, sum, sentence: whatNow(steering, record, openRows(sum)) };
}

/** An issue that the schedule has not begun yet can be held or cancelled ahead of its time. */
async function begun(
  deps: NewsroomDeps,
  slug: string,
  date: CalendarDay,
  steering: Steering,
  act: Act,
): Promise<IssueRecord | undefined> {
  if (steering === 'pause' || steering === 'resume') return undefined;
  const { issue } = await day(deps, slug, date);
  return issue && deps.issues.saveDraft(issue, { actor: act.actor, at: act.at });
}

async function change(
  { issues }: NewsroomDeps,
  { id, status }: IssueRecord,
  steering: Steering,
  act: Act,
): Promise<void> {
  if (steering === 'pause' || steering === 'resume') {
    await issues.setPaused(id, steering === 'pause', act);
    return;
  }
  const to = steering === 'hold' ? 'held' : 'cancelled';
  const from = possibleFrom[steering].filter((one) => one !== to);
  if (status !== to) await issues.move(id, from, to, act);
}

function whyNot(steering: Steering, { date, status }: IssueRecord): string {
  const issue = `The issue of ${date}`;
  if (status === 'sent') return `${issue} is sent: nothing is open that could be stopped.`;
  if (status === 'cancelled') return `${issue} is cancelled, and that cannot be undone.`;
  if (status === 'sending') return `${issue} is being sent: pause or cancel it.`;
  return `${issue} is ${status}, not being sent: ${steering === 'pause' ? 'hold it or cancel it' : 'approve it'} instead.`;
}

function whatNow(steering: Steering, { date, status }: IssueRecord, open: number): string {
  const issue = `The issue of ${date}`;
  switch (steering) {
    case 'pause':
      return `${issue} is paused; ${open} of its deliveries are open until it is resumed.`;
    case 'resume':
      return status === 'sending'
        ? `${issue} is no longer paused: a running "serve", "start" or "work" goes on within a minute, or send it.`
        : `${issue} is no longer paused.`;
    case 'hold':
      return `${issue} is held: it goes out only when somebody approves it.`;
    case 'cancel':
      return `${issue} is cancelled: nobody else gets it.`;
  }
}
