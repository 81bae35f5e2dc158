import { isLagebriefError } from '../base/errors.ts';
import { openRows } from '../delivery/delivery.ts';
import { sendIssue } from '../delivery/send-issue.ts';
import { checkSender } from '../rendering/check-sender.ts';
import type { IssueRecord } from '../storage/issue-record.ts';
import { newsletterOf } from './newsletter-of.ts';
import type { NewsroomDeps } from './newsroom.ts';
import { messageOf } from './send.ts';

/** Whom to send to, and whether it is the last try. */
export interface NewestFor {
  subscriptionId: number;
  last: boolean;
  signal?: AbortSignal | undefined;
}

/**
 * Sends a newsletter's newest issue to one new reader, by a row of its own in the ledger of that
 * issue: so nobody gets it twice, nor who was in its audience, and the issue's sum tells of it. An
 * issue that is not sent yet reaches the reader without this. `later` asks to be called again.
 */
export async function sendNewest(
  deps: NewsroomDeps,
  slug: string,
  { subscriptionId, last, signal }: NewestFor,
): Promise<'done' | 'later'> {
  const { issues, ledger, clock } = deps;
  const [record] = await issues.list(slug, ['approved', 'sending', 'sent'], 1);
  // Who is there before an audience is frozen will be in it.
  if (!record || record.status === 'approved' || record.paused) return 'done';
  const added = await ledger.prepare(record.id, clock.now(), subscriptionId);
  // Those who send it take the row as well, unless they are just finishing.
  if (record.status === 'sending') return last ? 'done' : 'later';
  if (added === 0 && openRows(await ledger.sum(record.id)) === 0) return 'done';
  try {
    if (checkSender(newsletterOf(deps.config, slug), deps.servers).length === 0)
      await sendIssue(deps, {
        issueId: record.id,
        ...(await messageOf(deps, record)),
        state: async () => stateOf(await issues.find(slug, record.date)),
        signal,
      });
  } catch (error) {
    if (!isLagebriefError(error)) throw error;
    const { code } = error;
    deps.log.warn({ newsletter: slug, subscription: subscriptionId, code }, 'a new reader waits');
  }
  if (last)
    await ledger.close({ issueId: record.id, to: 'expired', at: clock.now(), subscriptionId });
  return last || openRows(await ledger.sum(record.id)) === 0 ? 'done' : 'later';
}

function stateOf(record: IssueRecord | undefined) {
  if (record?.paused) return 'paused';
  return record?.status === 'sent' ? 'sending' : 'ended';
}
