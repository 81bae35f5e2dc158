import type { Clock } from '../../src/base/clock.ts';

/** A clock that a test moves by hand: waits end when their time has come, and only then. */
export interface HandClock extends Clock {
  /** Lets time pass, for whoever waits as well. */
  pass(milliseconds: number): Promise<void>;
  /** Sets the wall clock without any time passing, as a time server does. */
  set(instant: string): void;
}

/** Returns a clock that shows `start` until it is moved. */
export function handClock(start: string): HandClock {
  let wall = Date.parse(start);
  let running = 0;
  const waits = new Set<{ at: number; end(): void }>();
  return {
    now: () => new Date(wall),
    set(instant) {
      wall = Date.parse(instant);
    },
    wait(milliseconds, signal) {
      return new Promise((resolve) => {
        if (signal?.aborted) return resolve();
        const wait = {
          at: running + milliseconds,
          end() {
            waits.delete(wait);
            signal?.removeEventListener('abort', wait.end);
            resolve();
          },
        };
        waits.add(wait);
        signal?.addEventListener('abort', wait.end, { once: true });
      });
    },
    async pass(milliseconds) {
      const until = running + milliseconds;
      for (;;) {
        const [next] = [...waits].filter(({ at }) => at <= until).sort((a, b) => a.at - b.at);
        const step = (next?.at ?? until) - running;
        running += step;
        wall += step;
        if (!next) return;
        next.end();
        // Whoever waited may want to wait again.
        await new Promise((resolve) => setImmediate(resolve));
      }
    },
  };
}
