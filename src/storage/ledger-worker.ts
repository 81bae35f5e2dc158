import { parentPort, workerData } from 'node:worker_threads';
import { type ErrorCode, type ErrorParameters, isLagebriefError } from '../base/errors.ts';
import type { DeliveryLedger } from '../delivery/ledger.ts';
import { createDeliveryLedger } from './delivery-ledger.ts';
import { openSqlite } from './sqlite-database.ts';

/* The thread behind `createLedgerThread`: answers calls of a ledger until it is told to end. */

/** One call of a method of the ledger. */
export interface LedgerCall {
  id: number;
  method: keyof DeliveryLedger;
  args: unknown[];
}

/** Its result, or its error as plain values. */
export type LedgerAnswer = { id: number } & (
  | { value: unknown }
  | { code: ErrorCode; parameters: ErrorParameters<ErrorCode> }
  | { error: Error }
);

const opening = openSqlite(workerData as string);
const ledger = opening.then(createDeliveryLedger);
// Each call tells its own caller.
ledger.catch(() => {});
const open = new Set<Promise<void>>();

async function answer({ id, method, args }: LedgerCall): Promise<void> {
  try {
    const called = (await ledger)[method] as (...args: unknown[]) => Promise<unknown>;
    parentPort?.postMessage({ id, value: await called(...args) } satisfies LedgerAnswer);
  } catch (error) {
    parentPort?.postMessage({ id, ...plain(error) } satisfies LedgerAnswer);
  }
}

function plain(error: unknown) {
  if (isLagebriefError(error)) return { code: error.code, parameters: error.parameters };
  return { error: error instanceof Error ? error : new Error(String(error)) };
}

parentPort?.on('message', async (call: LedgerCall | 'end') => {
  if (call !== 'end') {
    const answering = answer(call);
    open.add(answering);
    return answering.finally(() => open.delete(answering));
  }
  await Promise.all(open);
  await opening.then((db) => db.close()).catch(() => {});
  parentPort?.close();
});
