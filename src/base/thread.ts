import { type ResourceLimits, type Transferable, Worker } from 'node:worker_threads';
import { type ErrorCode, type ErrorParameters, LagebriefError } from './errors.ts';

/** What a thread is asked. */
export interface ThreadCall {
  id: number;
  question: unknown;
}

/** What it answers; an error as plain values, because only these cross threads. */
export type ThreadAnswer = { id: number } & (
  | { value: unknown }
  | { code: ErrorCode; parameters: ErrorParameters<ErrorCode> }
  | { error: Error }
);

/** A thread that answers questions. */
export interface Thread {
  /**
   * Resolves with the answer, or rejects with the error that the thread threw. What `transfer` names
   * moves into the thread and is no longer here.
   */
  ask(question: unknown, transfer?: readonly Transferable[]): Promise<unknown>;
  /** Resolves when all questions are answered and the thread has ended. */
  end(): Promise<void>;
  /** Breaks off whatever is being answered: open questions reject. The next question starts anew. */
  stop(): Promise<void>;
}

interface Waiting {
  resolve(value: unknown): void;
  reject(error: unknown): void;
}

/**
 * Returns the thread whose `file` calls `answerQuestions`. It starts with the first question, holds
 * the process only while one is open, and starts anew after it has ended. With `idleMs` it ends when
 * nothing was asked for so many milliseconds, and gives its memory back.
 */
export function createThread(options: {
  file: URL;
  data?: unknown;
  limits?: ResourceLimits;
  idleMs?: number;
}): Thread {
  let worker: Worker | undefined;
  let asked = 0;
  let idle: NodeJS.Timeout | undefined;
  const waiting = new Map<number, Waiting>();

  function start(): Worker {
    const started = new Worker(options.file, {
      workerData: options.data,
      ...(options.limits ? { resourceLimits: options.limits } : {}),
    });
    const ended = (error: Error) => {
      if (worker !== started) return;
      worker = undefined;
      for (const { reject } of waiting.values()) reject(error);
      waiting.clear();
    };
    started.on('message', (answer: ThreadAnswer) => {
      const question = waiting.get(answer.id);
      waiting.delete(answer.id);
      if (waiting.size === 0) rest(started);
      if ('value' in answer) question?.resolve(answer.value);
      else question?.reject(toError(answer));
    });
    started.on('error', ended);
    started.on('exit', (code) => ended(new Error(`a thread ended with status ${code}`)));
    return started;
  }

  function rest(thread: Worker): void {
    thread.unref();
    if (options.idleMs !== undefined) idle = setTimeout(() => void end(), options.idleMs).unref();
  }

  async function end(): Promise<void> {
    clearTimeout(idle);
    const ending = worker;
    if (!ending) return;
    const gone = new Promise((resolve) => ending.once('exit', resolve));
    if (waiting.size === 0) worker = undefined;
    ending.ref();
    ending.postMessage('end');
    await gone;
  }

  return {
    ask(question, transfer = []) {
      clearTimeout(idle);
      worker ??= start();
      const thread = worker;
      asked += 1;
      const id = asked;
      return new Promise((resolve, reject) => {
        if (waiting.size === 0) thread.ref();
        waiting.set(id, { resolve, reject });
        thread.postMessage({ id, question } satisfies ThreadCall, transfer);
      });
    },
    end,
    async stop() {
      clearTimeout(idle);
      await worker?.terminate();
    },
  };
}

function toError(answer: Exclude<ThreadAnswer, { value: unknown }>): Error {
  if ('code' in answer) return new LagebriefError(answer.code, answer.parameters);
  return answer.error;
}
