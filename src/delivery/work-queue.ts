import type { Clock } from '../base/clock.ts';
import type { Delivery } from './delivery.ts';
import type { DeliveryLedger } from './ledger.ts';

/** How long a claimed row stays ours without a sign of life, in milliseconds. */
export const leaseLength = 90_000;

/** Rows that this worker has claimed and not yet begun to send. */
export interface WorkQueue {
  /** Returns a row to send, claiming more when none is left; undefined if none is due. */
  take(): Promise<Delivery | undefined>;
  /** Puts a row back that was not begun. */
  giveBack(delivery: Delivery): void;
}

/** Returns the queue of one worker's run; rows are claimed `limit` at a time. */
export function createWorkQueue(
  deps: { ledger: Pick<DeliveryLedger, 'claim'>; clock: Clock; worker: string },
  { issueId, limit }: { issueId: number; limit: number },
): WorkQueue {
  const rows: Delivery[] = [];
  let claiming: Promise<void> | undefined;

  async function claim(): Promise<void> {
    const now = deps.clock.now();
    const leaseUntil = new Date(now.getTime() + leaseLength);
    rows.push(
      ...(await deps.ledger.claim({ issueId, worker: deps.worker, limit, now, leaseUntil })),
    );
  }

  return {
    async take() {
      if (rows.length === 0) {
        // Connections that run dry together wait for the same claim.
        claiming ??= claim().finally(() => {
          claiming = undefined;
        });
        await claiming;
      }
      return rows.shift();
    },
    giveBack: (delivery) => rows.unshift(delivery),
  };
}
