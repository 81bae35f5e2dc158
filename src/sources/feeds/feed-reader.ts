import type { Clock } from '../../base/clock.ts';
import { createThread } from '../../base/thread.ts';
import type { FeedAnswer, FeedQuestion } from './feed-worker.ts';

/** Reads feeds away from everything else; disposing ends its thread. */
export interface FeedReader extends AsyncDisposable {
  /** Returns what the document is. Its bytes are gone afterwards, because they move into a thread. */
  read(question: FeedQuestion): Promise<FeedAnswer>;
}

/**
 * Returns a reader that works in a thread of its own, one document after the other. A document that
 * takes more than `timeLimitMs`, or more memory than the thread has, is given up, and the next one
 * finds a new thread.
 */
export function createFeedReader({
  clock,
  timeLimitMs = 20_000,
  memoryMb = 1024,
  file = new URL('./feed-worker.ts', import.meta.url),
}: {
  clock: Clock;
  timeLimitMs?: number;
  memoryMb?: number;
  file?: URL;
}): FeedReader {
  const thread = createThread({
    file,
    limits: { maxOldGenerationSizeMb: memoryMb },
    idleMs: 5_000,
  });
  let turn: Promise<unknown> = Promise.resolve();

  async function readNow(question: FeedQuestion): Promise<FeedAnswer> {
    const done = new AbortController();
    const late = clock.wait(timeLimitMs, done.signal).then(() => 'late' as const);
    const { buffer, byteLength } = question.bytes;
    // Small buffers of Node lie together in one, which belongs to others, too.
    const own = buffer instanceof ArrayBuffer && buffer.byteLength === byteLength;
    const transfer = own ? [buffer] : [];
    const answering = thread.ask(question, transfer) as Promise<FeedAnswer>;
    try {
      const answer = await Promise.race([answering, late]);
      if (answer !== 'late') return answer;
      answering.catch(() => {});
      await thread.stop();
      const problem = `takes more than ${timeLimitMs / 1000} s to read: tell its publisher, or remove the source`;
      return { kind: 'unreadable', problem };
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ERR_WORKER_OUT_OF_MEMORY') throw error;
      const problem = 'takes more memory to read than it may: name a smaller feed';
      return { kind: 'unreadable', problem };
    } finally {
      done.abort();
    }
  }

  return {
    read(question) {
      const answer = turn.then(() => readNow(question));
      turn = answer.catch(() => {});
      return answer;
    },
    async [Symbol.asyncDispose]() {
      await turn;
      await thread.end();
    },
  };
}
