import type { Clock } from '../base/clock.ts';
import type { Delivery } from './delivery.ts';
import type { DomainWaits } from './domain-waits.ts';
import type { Limiter } from './limiter.ts';
import type { WorkQueue } from './work-queue.ts';

/** How long open connections wait for rows that were set aside, in milliseconds. */
const patience = 20_000;
/** How long a run waits for limits at most, in milliseconds; for more it ends and comes again. */
export const longestWait = 90_000;
/** A wait looks this often whether the run must stop, in milliseconds. */
const attention = 500;

interface LimitedDeps {
  queue: WorkQueue;
  limiter: Limiter;
  waits: DomainWaits;
  clock: Clock;
  signal: AbortSignal;
  /** Whether the run takes more rows. */
  mayGoOn(): Promise<boolean>;
}

/**
 * Returns `queue` for one server, with only those rows handed out that may be sent at once. While the
 * server has enough its connections wait, and if that takes too long there is no row for it. A row
 * whose domain has enough is put off without a strike, and the others go on.
 */
export function createLimitedQueue(deps: LimitedDeps): WorkQueue {
  const { queue, clock, waits } = deps;
  const now = () => clock.now().getTime();
  let serverFreeAt = 0;

  /** What is claimed and cannot go is put off in one go, before anybody asks for each of them. */
  async function rowToAskFor(): Promise<Delivery | undefined> {
    for (;;) {
      const blocked = queue.withdraw(waits.isBlocked);
      if (blocked.length > 0) await waits.setAside(blocked);
      const row = await queue.take();
      if (!row || !waits.isBlocked(row)) return row;
      queue.giveBack(row);
    }
  }

  /** Returns false if the run must stop. */
  async function waitUntil(instant: number): Promise<boolean> {
    for (;;) {
      if (deps.signal.aborted || !(await deps.mayGoOn())) return false;
      const left = instant - now();
      if (left <= 0) return true;
      await clock.wait(Math.min(left, attention), deps.signal);
    }
  }

  const mustComeAgain = () => serverFreeAt - now() > longestWait;

  return {
    hasRow: async () => {
      if (mustComeAgain()) return false;
      const row = await rowToAskFor();
      if (row) queue.giveBack(row);
      return row !== undefined;
    },
    async take() {
      for (;;) {
        const row = await rowToAskFor();
        if (!row) {
          const next = waits.next();
          if (next === undefined || next - now() > patience) return undefined;
          if (!(await waitUntil(next))) return undefined;
          continue;
        }
        const permit = await deps.limiter.ask(row.email);
        if (permit.go) return row;
        queue.giveBack(row);
        if (permit.scope === 'domain') {
          waits.block(row, permit);
          continue;
        }
        serverFreeAt = permit.until;
        if (mustComeAgain() || !(await waitUntil(permit.until))) return undefined;
      }
    },
    giveBack: queue.giveBack,
    withdraw: queue.withdraw,
    settled: queue.settled,
    limited: true,
    get blockedUntil() {
      return mustComeAgain() ? new Date(serverFreeAt) : undefined;
    },
  };
}
