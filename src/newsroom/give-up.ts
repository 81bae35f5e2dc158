import { openRows } from '../delivery/delivery.ts';
import type { IssueRecord } from '../storage/issue-record.ts';
import { newsletterOf } from './newsletter-of.ts';
import type { NewsroomDeps } from './newsroom.ts';

/** What begins the time anew: beginning to send, and an editor who wants it to go on. */
const beginnings = ['sending', 'resumed'];

/** Returns when what is not accepted by then expires; undefined before sending has begun. */
export async function giveUpAt(
  { config, issues }: Pick<NewsroomDeps, 'config' | 'issues'>,
  { id, newsletter }: Pick<IssueRecord, 'id' | 'newsletter'>,
): Promise<Date | undefined> {
  const { giveUpAfterHours } = newsletterOf(config, newsletter).delivery;
  const events = await issues.events(id);
  const begun = events.findLast(({ status }) => beginnings.includes(status));
  return begun && new Date(Date.parse(begun.at) + giveUpAfterHours * 3_600_000);
}

/**
 * Ends the rows that can no longer go out in time: all that are open after `deadline`, before it
 * those that are put off beyond it. Returns whether the issue is finished: after the deadline also
 * a message that may have arrived is left at that.
 */
export async function expireLate(
  { ledger, clock }: Pick<NewsroomDeps, 'ledger' | 'clock'>,
  issueId: number,
  deadline: Date,
): Promise<boolean> {
  const now = clock.now();
  const late = now >= deadline;
  const sum = await ledger.sum(issueId);
  if (late) await ledger.expireLeases(issueId, now);
  const dueFrom = late ? undefined : deadline;
  if (sum.pending + sum.claimed + sum.deferred > 0) {
    await ledger.close({ issueId, to: 'expired', at: now, dueFrom });
  }
  const after = await ledger.sum(issueId);
  return openRows(after) === (late ? after.uncertain : 0);
}
