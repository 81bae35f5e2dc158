import { askInTime } from '../../base/ask-in-time.ts';
import type { Clock } from '../../base/clock.ts';
import { createThread } from '../../base/thread.ts';
import type {
  FeedAnswer,
  FeedQuestion,
  ItemsAnswer,
  ItemsQuestion,
  NoFeed,
} from './feed-worker.ts';

/** Reads feeds away from everything else; disposing ends its thread. */
export interface FeedReader extends AsyncDisposable {
  /** Returns the document's items. Its bytes are gone afterwards: they move into a thread. */
  items(question: ItemsQuestion): Promise<ItemsAnswer>;
  /** Returns the document's feed as it is now, and also takes its bytes. */
  feed(question: Omit<FeedQuestion, 'now'>): Promise<FeedAnswer>;
}

/**
 * Returns a reader that works in a thread of its own, one document after the other. A document that
 * takes more than `timeLimitMs`, or more memory than `memoryMb`, is given up, and the next one finds
 * a new thread. Eight megabytes of the worst feed take some 200 of them, of news less than 100.
 */
export function createFeedReader({
  clock,
  timeLimitMs = 20_000,
  memoryMb = 192,
  file = new URL('./feed-worker.ts', import.meta.url),
}: {
  clock: Clock;
  timeLimitMs?: number;
  memoryMb?: number;
  file?: URL;
}): FeedReader {
  const thread = createThread({
    file,
    limits: { maxOldGenerationSizeMb: memoryMb, maxYoungGenerationSizeMb: 16 },
    idleMs: 5_000,
  });
  let turn: Promise<unknown> = Promise.resolve();

  async function readNow<T>(question: ItemsQuestion | FeedQuestion): Promise<T | NoFeed> {
    const { buffer, byteLength } = question.bytes;
    // Small buffers of Node lie together in one, which belongs to others, too.
    const own = buffer instanceof ArrayBuffer && buffer.byteLength === byteLength;
    const limits = { limitMs: timeLimitMs, transfer: own ? [buffer] : [] };
    const read = await askInTime<T>({ thread, clock }, question, limits);
    if (read.status === 'answered') return read.answer;
    return {
      kind: 'unreadable',
      problem:
        read.status === 'late'
          ? `takes more than ${timeLimitMs / 1000} s to read: tell its publisher, or remove the source`
          : 'takes more memory to read than it may: name a smaller feed',
    };
  }

  function inTurn<T>(question: ItemsQuestion | FeedQuestion): Promise<T | NoFeed> {
    const answer = turn.then(() => readNow<T>(question));
    turn = answer.catch(() => {});
    return answer;
  }

  return {
    items: (question) => inTurn<ItemsAnswer>(question),
    feed: ({ bytes, served }) => inTurn<FeedAnswer>({ bytes, served, now: clock.now() }),
    async [Symbol.asyncDispose]() {
      await turn;
      await thread.end();
    },
  };
}
