import { Worker } from 'node:worker_threads';
import { LagebriefError } from '../base/errors.ts';
import type { DeliveryLedger } from '../delivery/ledger.ts';
import type { LedgerAnswer, LedgerCall } from './ledger-worker.ts';

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

interface Waiting {
  resolve(value: unknown): void;
  reject(error: unknown): void;
}

/**
 * Returns the ledger of the SQLite file, opened by a thread of its own: SQLite works and waits for
 * the disk on the thread that calls it, and neither pages nor connections may stand still meanwhile.
 * The thread starts with the first call, and holds the process only while a call is open.
 */
export function createLedgerThread(file: string): LedgerThread {
  let worker: Worker | undefined;
  let calls = 0;
  const waiting = new Map<number, Waiting>();

  function start(): Worker {
    const started = new Worker(new URL('./ledger-worker.ts', import.meta.url), {
      workerData: file,
      // It keeps next to nothing; without a limit its heap grows with what passes through.
      resourceLimits: { maxYoungGenerationSizeMb: 4 },
    });
    const ended = (error: Error) => {
      if (worker !== started) return;
      worker = undefined;
      for (const { reject } of waiting.values()) reject(error);
      waiting.clear();
    };
    started.on('message', (answer: LedgerAnswer) => {
      const call = waiting.get(answer.id);
      waiting.delete(answer.id);
      if (waiting.size === 0) started.unref();
      if ('value' in answer) call?.resolve(answer.value);
      else call?.reject(toError(answer));
    });
    started.on('error', ended);
    started.on('exit', (code) => ended(new Error(`the ledger's thread ended with status ${code}`)));
    return started;
  }

  function call(method: keyof DeliveryLedger, args: unknown[]): Promise<unknown> {
    worker ??= start();
    const thread = worker;
    calls += 1;
    const id = calls;
    return new Promise((resolve, reject) => {
      if (waiting.size === 0) thread.ref();
      waiting.set(id, { resolve, reject });
      thread.postMessage({ id, method, args } satisfies LedgerCall);
    });
  }

  const names = Object.keys(methods) as (keyof DeliveryLedger)[];
  const ledger = Object.fromEntries(
    names.map((name) => [name, (...args: unknown[]) => call(name, args)]),
  ) as unknown as DeliveryLedger;
  return {
    ...ledger,
    async [Symbol.asyncDispose]() {
      const ending = worker;
      if (!ending) return;
      const gone = new Promise((resolve) => ending.once('exit', resolve));
      ending.ref();
      ending.postMessage('end');
      await gone;
    },
  };
}

/** Only plain values cross threads; an error of ours is made again from its code. */
function toError(answer: Exclude<LedgerAnswer, { value: unknown }>): Error {
  if ('code' in answer) return new LagebriefError(answer.code, answer.parameters);
  return answer.error;
}
