import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Limits } from '../../src/config/config.ts';
import { countMessage, freeAt, type RollingCount } from '../../src/delivery/rolling-count.ts';

const start = Date.parse('2026-01-30T05:00:00Z');
const lengths = { perSecond: 1000, perMinute: 60_000, perHour: 3_600_000, perDay: 86_400_000 };

/** The most messages in any stretch of `length` milliseconds that begins with one of them. */
function mostWithin(sent: readonly number[], length: number): number {
  let most = 0;
  let from = 0;
  sent.forEach((at, index) => {
    while ((sent[from] ?? at) <= at - length) from += 1;
    most = Math.max(most, index - from + 1);
  });
  return most;
}

/** Sends as often as the count allows while `pauses` pass between the wishes to. */
function send(limits: Limits, pauses: readonly number[]): number[] {
  let count: RollingCount = {};
  let now = start;
  const sent: number[] = [];
  for (const pause of pauses) {
    now += pause;
    if (freeAt(count, limits, now) > now) continue;
    // As it is stored, and read again after a restart.
    count = JSON.parse(JSON.stringify(countMessage(count, limits, now))) as RollingCount;
    sent.push(now);
  }
  return sent;
}

const most = fc.option(fc.integer({ min: 1, max: 30 }), { nil: undefined });
const anyLimits = fc.record({ perSecond: most, perMinute: most, perHour: most, perDay: most });
const anyPauses = fc.array(
  fc.oneof(
    fc.integer({ min: 0, max: 30 }),
    fc.integer({ min: 0, max: 2000 }),
    fc.integer({ min: 0, max: 4_000_000 }),
  ),
  { minLength: 50, maxLength: 300 },
);

describe('a rolling count', () => {
  it('never allows more than the limit in any stretch of time, wherever it begins', () => {
    fc.assert(
      fc.property(anyLimits, anyPauses, (limits, pauses) => {
        const sent = send(limits, pauses);
        for (const [period, length] of Object.entries(lengths)) {
          const limit = limits[period as keyof Limits] ?? Number.POSITIVE_INFINITY;
          expect(mostWithin(sent, length)).toBeLessThanOrEqual(limit);
        }
      }),
    );
  });

  it('allows again at the instant that it names, and not before', () => {
    fc.assert(
      fc.property(anyLimits, anyPauses, (limits, pauses) => {
        let count: RollingCount = {};
        let now = start;
        for (const pause of pauses) {
          now += pause;
          const free = freeAt(count, limits, now);
          expect(freeAt(count, limits, free)).toBe(free);
          if (free > now) expect(freeAt(count, limits, free - 1)).toBeGreaterThan(free - 1);
          now = free;
          count = countMessage(count, limits, now);
        }
      }),
    );
  });

  it('allows a burst up to the limit at once, and the next one a period later', () => {
    let count: RollingCount = {};
    for (let n = 0; n < 100; n += 1) {
      expect(freeAt(count, { perHour: 100 }, start)).toBe(start);
      count = countMessage(count, { perHour: 100 }, start);
    }
    const free = freeAt(count, { perHour: 100 }, start);
    expect(free).toBeGreaterThanOrEqual(start + lengths.perHour);
    expect(free).toBeLessThan(start + lengths.perHour * 1.01);
  });

  it('stays small, however many messages are sent', () => {
    const limits = { perSecond: 1000, perMinute: 60_000, perHour: 1e6, perDay: 1e7 };
    let count: RollingCount = {};
    for (let n = 0; n < 5000; n += 1) count = countMessage(count, limits, start + n * 40_123);
    expect(JSON.stringify(count).length).toBeLessThan(12_000);
  });

  it('is not stopped for ever by a count from a clock that was years ahead', () => {
    const ahead = countMessage({}, { perDay: 1 }, start + 40 * 365 * lengths.perDay);
    expect(freeAt(ahead, { perDay: 1 }, start)).toBe(start);
  });
});
