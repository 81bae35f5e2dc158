import { openRows } from '../delivery/delivery.ts';
import type { NewsroomDeps } from './newsroom.ts';

/**
 * Ends what is still open of a cancelled issue. What was on the wire may come back as deferred, and
 * what a dead worker held becomes uncertain when its lease ends, so this is asked for again later.
 */
export async function endCancelled(
  { ledger, clock }: Pick<NewsroomDeps, 'ledger' | 'clock'>,
  issueId: number,
): Promise<void> {
  const sum = await ledger.sum(issueId);
  if (openRows(sum) === sum.uncertain) return;
  await ledger.expireLeases(issueId, clock.now());
  await ledger.close({ issueId, to: 'cancelled', at: clock.now() });
}
