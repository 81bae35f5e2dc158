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
   * that come together are written together, in one transaction for all connections.
   */
  write(turn: Turn): Promise<boolean>;
}

interface Waiting {
  turn: Turn;
  resolve(mine: boolean): void;
  reject(error: unknown): void;
}

/** Longest that a turn waits for others, in milliseconds. */
const longestGathering = 20;

/**
 * Returns the writer of one worker's run. A commit costs a write to the disk, however many rows are
 * in it; so a turn waits for those of the other open connections, but no longer than the last
 * commit took (a millisecond at least, which is the shortest timer). It does not wait where turns are
 * rare: a server that is slow or far away holds nobody up.
 */
export function createLedgerWriter(deps: {
  ledger: Pick<DeliveryLedger, 'settleAndSubmit'>;
  clock: Clock;
  worker: string;
  /** How many connections may still come with a turn. */
  connections(): number;
}): LedgerWriter {
  let waiting: Waiting[] = [];
  let writing = false;
  let lastCommit = 0;
  let lastEnd = Number.NEGATIVE_INFINITY;
  let gathering: NodeJS.Timeout | undefined;

  async function writeGroup(group: readonly Waiting[]): Promise<void> {
    const settle = group.flatMap(({ turn }) => turn.settle ?? []);
    const submit = group.flatMap(({ turn }) => turn.submit ?? []);
    const now = deps.clock.now();
    const mine = await deps.ledger.settleAndSubmit({ settle, submit }, deps.worker, now);
    const submitted = new Set(mine);
    for (const { turn, resolve } of group) {
      resolve(turn.submit !== undefined && submitted.has(turn.submit));
    }
  }

  async function writeWaiting(): Promise<void> {
    if (writing || waiting.length === 0) return;
    clearTimeout(gathering);
    gathering = undefined;
    writing = true;
    const group = waiting;
    waiting = [];
    const start = performance.now();
    await writeGroup(group).catch((error) => {
      for (const { reject } of group) reject(error);
    });
    lastEnd = performance.now();
    lastCommit = lastEnd - start;
    writing = false;
    if (waiting.length > 0) gather();
  }

  function gather(): void {
    if (writing) return;
    const areRare = performance.now() - lastEnd > 2 * lastCommit + 1;
    // After this round of the event loop, so that replies read together are written together.
    if (areRare || waiting.length >= deps.connections()) setImmediate(writeWaiting);
    else gathering ??= setTimeout(writeWaiting, Math.min(lastCommit, longestGathering));
  }

  return {
    write: (turn) =>
      new Promise((resolve, reject) => {
        waiting.push({ turn, resolve, reject });
        gather();
      }),
  };
}
