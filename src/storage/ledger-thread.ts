import { createThread } from '../base/thread.ts';
import type { DeliveryLedger } from '../delivery/ledger.ts';
import type { LedgerCall } from './ledger-worker.ts';

/** A ledger in a thread of its own; disposing it ends the thread when its last call is answered. */
export type LedgerThread = DeliveryLedger & AsyncDisposable;

const methods: Record<keyof DeliveryLedger, true> = {
  prepare: true,
  missing: true,
  claim: true,
  heartbeat: true,
  submit: true,
  settle: true,
  settleAndSubmit: true,
  release: true,
  expireLeases: true,
  resendUncertain: true,
  putOff: true,
  close: true,
  sum: true,
  waiting: true,
  finishedSince: true,
  problems: true,
  hasWork: true,
  nextDueAt: true,
};

/**
 * Returns the ledger of the SQLite file, opened by a thread of its own: SQLite works and waits for
 * the disk on the thread that calls it, and neither pages nor connections may stand still meanwhile.
 */
export function createLedgerThread(file: string): LedgerThread {
  const thread = createThread({
    file: new URL('./ledger-worker.ts', import.meta.url),
    data: file,
    // It keeps next to nothing; without a limit its heap grows with what passes through.
    limits: { maxYoungGenerationSizeMb: 4 },
  });
  const names = Object.keys(methods) as (keyof DeliveryLedger)[];
  const ledger = Object.fromEntries(
    names.map((method) => [
      method,
      (...args: unknown[]) => thread.ask({ method, args } satisfies LedgerCall),
    ]),
  ) as unknown as DeliveryLedger;
  return { ...ledger, [Symbol.asyncDispose]: thread.end };
}
