import type { Clock } from '../../src/base/clock.ts';

/** A clock that stands still until somebody waits: then the time has passed at once. */
export interface TestClock extends Clock {
  advance(milliseconds: number): void;
  /** Every wait so far, in milliseconds. */
  waits: number[];
}

/** Returns a clock that shows `start`. */
export function testClock(start = '2026-01-30T05:00:00.000Z'): TestClock {
  let now = Date.parse(start);
  const waits: number[] = [];
  return {
    now: () => new Date(now),
    waits,
    advance(milliseconds) {
      now += milliseconds;
    },
    wait(milliseconds, signal) {
      if (!signal?.aborted) {
        waits.push(milliseconds);
        now += milliseconds;
      }
      return new Promise((resolve) => setImmediate(resolve));
    },
  };
}
