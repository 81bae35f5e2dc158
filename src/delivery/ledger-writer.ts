import type { Clock } from '../base/clock.ts';
import type { Outcome } from './delivery.ts';
import type { DeliveryLedger } from './ledger.ts';

/** What a connection has to write between two messages. */
export interface Turn {
  /** The outcome of its last message. */
  settle?: Outcome | undefined;
  /** The row that it sends next. */
  submit?: number | undefined;
}

/** Writes to the ledger for all connections of a run. */
export interface LedgerWriter {
  /**
   * Resolves when `settle` and `submit` are durable; true if the row is ours to send now. Turns
   * that come together are written together: two transactions for all connections.
   */
  write(turn: Turn): Promise<boolean>;
}

interface Waiting {
  turn: Turn;
  resolve(mine: boolean): void;
  reject(error: unknown): void;
}

/** Returns the writer of one worker's run. */
export function createLedgerWriter(deps: {
  ledger: Pick<DeliveryLedger, 'settle' | 'submit'>;
  clock: Clock;
  worker: string;
}): LedgerWriter {
  let waiting: Waiting[] = [];
  let writing = false;

  async function writeGroup(group: readonly Waiting[]): Promise<void> {
    const outcomes = group.flatMap(({ turn }) => turn.settle ?? []);
    const ids = group.flatMap(({ turn }) => turn.submit ?? []);
    const now = deps.clock.now();
    if (outcomes.length > 0) await deps.ledger.settle(outcomes, deps.worker, now);
    const mine = ids.length > 0 ? await deps.ledger.submit(ids, deps.worker, now) : [];
    const submitted = new Set(mine);
    for (const { turn, resolve } of group) {
      resolve(turn.submit !== undefined && submitted.has(turn.submit));
    }
  }

  async function writeAll(): Promise<void> {
    while (waiting.length > 0) {
      const group = waiting;
      waiting = [];
      await writeGroup(group).catch((error) => {
        for (const { reject } of group) reject(error);
      });
    }
    writing = false;
  }

  return {
    write: (turn) =>
      new Promise((resolve, reject) => {
        waiting.push({ turn, resolve, reject });
        if (writing) return;
        writing = true;
        // After this round of the event loop, so that replies read together are written together.
        setImmediate(writeAll);
      }),
  };
}
