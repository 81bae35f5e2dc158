import type { Clock } from '../base/clock.ts';
import type { Log } from '../base/log.ts';
import type { DeliverySum } from './delivery.ts';
import type { DeliveryLedger } from './ledger.ts';

/** Told about once a second how the issue stands and how many messages a second go out. */
export type OnProgress = (sum: DeliverySum, perSecond: number) => void;

/**
 * Returns what to call after each message; it tells `onProgress` the ledger's sum. Counting a
 * million rows takes a while, so it happens once a second or a twentieth of the time, whichever is
 * less often.
 */
export function createProgress(
  deps: { ledger: Pick<DeliveryLedger, 'sum'>; clock: Clock; log: Log },
  issueId: number,
  onProgress: OnProgress | undefined,
): () => void {
  let since = deps.clock.now().getTime();
  let nextAt = since;
  let messages = 0;

  async function tell(now: number): Promise<void> {
    const perSecond = (messages * 1000) / Math.max(now - since, 1);
    since = now;
    messages = 0;
    const sum = await deps.ledger.sum(issueId);
    const took = deps.clock.now().getTime() - now;
    nextAt = now + Math.max(1000, 20 * took);
    onProgress?.(sum, perSecond);
  }

  return () => {
    messages += 1;
    const now = deps.clock.now().getTime();
    if (!onProgress || now < nextAt) return;
    nextAt = Number.POSITIVE_INFINITY;
    tell(now).catch((error) => deps.log.warn({ issueId, error: String(error) }, 'no progress sum'));
  };
}
