import type { Transferable } from 'node:worker_threads';
import type { Clock } from './clock.ts';
import type { Thread } from './thread.ts';

/** What came of a question: its answer, or that it took too long or too much memory. */
export type TimelyAnswer<T> =
  | { status: 'answered'; answer: T }
  | { status: 'late' }
  | { status: 'hungry' };

/**
 * Asks `thread`, whose file answers with a `T`. When that takes more than `limitMs` (`late`) or more
 * memory than the thread has (`hungry`), the thread is ended; its next question starts it anew.
 * Rejects with any other error of the thread.
 */
export async function askInTime<T>(
  { thread, clock }: { thread: Thread; clock: Clock },
  question: unknown,
  { limitMs, transfer = [] }: { limitMs: number; transfer?: readonly Transferable[] },
): Promise<TimelyAnswer<T>> {
  const done = new AbortController();
  const late = clock.wait(limitMs, done.signal).then(() => 'late' as const);
  const answering = thread
    .ask(question, transfer)
    .then((answer) => ({ status: 'answered' as const, answer: answer as T }));
  try {
    const first = await Promise.race([answering, late]);
    if (first !== 'late') return first;
    answering.catch(() => {});
    await thread.stop();
    return { status: 'late' };
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ERR_WORKER_OUT_OF_MEMORY') throw error;
    return { status: 'hungry' };
  } finally {
    done.abort();
  }
}
