import { workerData } from 'node:worker_threads';
import { answerQuestions } from '../base/answer-questions.ts';
import type { DeliveryLedger } from '../delivery/ledger.ts';
import { createDeliveryLedger } from './delivery-ledger.ts';
import { openSqlite } from './sqlite-database.ts';

/* The thread behind `createLedgerThread`. */

/** One call of a method of the ledger. */
export interface LedgerCall {
  method: keyof DeliveryLedger;
  args: unknown[];
}

const opening = openSqlite(workerData as string);
const ledger = opening.then(createDeliveryLedger);
// Each call tells its own caller.
ledger.catch(() => {});

answerQuestions(
  async (question) => {
    const { method, args } = question as LedgerCall;
    const called = (await ledger)[method] as (...args: unknown[]) => Promise<unknown>;
    return called(...args);
  },
  () => opening.then((db) => db.close()).catch(() => {}),
);
