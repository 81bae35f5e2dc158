import type { Clock } from '../base/clock.ts';
import type { Delivery } from './delivery.ts';
import type { DeliveryLedger } from './ledger.ts';

/** How long a claimed row stays ours without a sign of life, in milliseconds. */
export const leaseLength = 90_000;

/** Rows that this worker has claimed and not yet begun to send. */
export interface WorkQueue {
  /** Returns a row to send, claiming more when none is left; undefined if none is due. */
  take(): Promise<Delivery | undefined>;
  /** Whether `take` would find a row. */
  hasRow(): Promise<boolean>;
  /** Puts a row back that was not begun. */
  giveBack(delivery: Delivery): void;
  /** Removes the claimed rows for which `which` is true, and returns them. */
  withdraw(which: (delivery: Delivery) => boolean): Delivery[];
  /** Resolves when no claim is under way: what a claim brings late would otherwise stay ours. */
  settled(): Promise<void>;
  /** Whether rows wait for limits; then each is handed out only when its message can go at once. */
  readonly limited: boolean;
  /** Until when there is no row because the server has enough; undefined if that is not so. */
  readonly blockedUntil: Date | undefined;
}

/** Returns the queue of one worker's run; rows are claimed `limit` at a time. */
export function createWorkQueue(
  deps: { ledger: Pick<DeliveryLedger, 'claim'>; clock: Clock; worker: string },
  { issueId, limit }: { issueId: number; limit: number },
): WorkQueue {
  const rows: Delivery[] = [];
  let claiming: Promise<void> | undefined;

  /** Whether the last claim got all that it asked for, so that there is probably more. */
  let plenty = false;

  async function claim(): Promise<void> {
    const { ledger, worker } = deps;
    const now = deps.clock.now();
    const leaseUntil = new Date(now.getTime() + leaseLength);
    const claimed = await ledger.claim({ issueId, worker, limit, now, leaseUntil });
    plenty = claimed.length === limit;
    rows.push(...claimed);
  }

  async function fill(): Promise<void> {
    // In good time, so that no connection has to wait for a claim.
    if (rows.length > 0 && !(plenty && rows.length <= limit / 2)) return;
    claiming ??= claim().finally(() => {
      claiming = undefined;
    });
    // While there are rows nobody waits for it; if it fails, the next claim will say so.
    claiming.catch(() => {});
    // Connections that run dry together wait for the same claim.
    if (rows.length === 0) await claiming;
  }

  return {
    async take() {
      await fill();
      return rows.shift();
    },
    async hasRow() {
      await fill();
      return rows.length > 0;
    },
    giveBack: (delivery) => rows.unshift(delivery),
    withdraw(which) {
      const withdrawn = rows.filter(which);
      if (withdrawn.length > 0) rows.splice(0, rows.length, ...rows.filter((row) => !which(row)));
      return withdrawn;
    },
    async settled() {
      await claiming?.catch(() => {});
    },
    limited: false,
    blockedUntil: undefined,
  };
}
