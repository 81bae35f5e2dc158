import type { CalendarDay } from '../base/calendar.ts';
import { openRows } from '../delivery/delivery.ts';
import type { IssueStatus } from '../issue/issue.ts';
import type { Act, IssueRecord } from '../storage/issue-record.ts';
import { day } from './day.ts';
import { endCancelled } from './end-cancelled.ts';
import { newsletterOf } from './newsletter-of.ts';
import type { NewsroomDeps, Steering, SteerResult } from './newsroom.ts';
import { because, type Reason } from './reason.ts';
import { type Steered, steered } from './steered.ts';

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
  if (!before) return { status: 'refused', reason: because('not-begun', { slug, date }) };
  if (possibleFrom[steering].includes(before.status)) await change(deps, before, steering, act);
  const record = (await deps.issues.find(slug, date)) ?? before;
  if (!possibleFrom[steering].includes(record.status)) {
    return { status: 'refused', reason: whyNot(steering, record) };
  }
  if (steering === 'cancel') await endCancelled(deps, record.id);
  const sum = await deps.ledger.sum(record.id);
  deps.log.info({ newsletter: slug, date, ...by }, `issue: ${steering}`);
  return { status: 'done', record, sum, outcome: whatNow(steering, record, openRows(sum)) };
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

function whyNot(steering: Steering, { date, status }: IssueRecord): Reason {
  if (status === 'sent') return because('already-sent', { date });
  if (status === 'cancelled') return because('already-cancelled', { date });
  if (status === 'sending') return because('already-sending', { date });
  if (steering === 'pause' || steering === 'resume') {
    return because('not-sending', { date, status, wish: steering });
  }
  return because('skipped', { date });
}

function whatNow(steering: Steering, { date, status }: IssueRecord, open: number): Steered {
  switch (steering) {
    case 'pause':
      return steered('paused', { date, open });
    case 'resume':
      return status === 'sending'
        ? steered('goes-on', { date, open })
        : steered('resumed', { date });
    case 'hold':
      return steered('held', { date });
    case 'cancel':
      return steered('cancelled', { date });
  }
}
