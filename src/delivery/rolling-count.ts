import type { Limits } from '../config/config.ts';

type Period = keyof Limits;

/**
 * How many messages were sent when, for each limited period: pairs of a step's number since 1970 and
 * the messages in it, oldest first. A step is so much shorter than its period that the list stays
 * short and what a limit loses by rounding stays below one percent.
 */
export type RollingCount = Partial<Record<Period, [step: number, messages: number][]>>;

const second = 1000;
const periods: Record<Period, { length: number; step: number }> = {
  perSecond: { length: second, step: second / 100 },
  perMinute: { length: 60 * second, step: second / 4 },
  perHour: { length: 3600 * second, step: 15 * second },
  perDay: { length: 86_400 * second, step: 360 * second },
};

/**
 * Returns the instant, `now` or later, in milliseconds, from which one more message keeps to
 * `limits`: in any stretch of time as long as a period, wherever it begins, there are never more.
 */
export function freeAt(count: RollingCount, limits: Limits, now: number): number {
  let free = now;
  for (const [period, most] of limited(limits)) {
    const { length, step } = periods[period];
    const steps = live(count, period, now);
    let over = steps.reduce((sum, [, messages]) => sum + messages, 1) - most;
    for (const [at, messages] of steps) {
      if (over <= 0) break;
      over -= messages;
      free = Math.max(free, (at + 1) * step + length);
    }
  }
  return free;
}

/** Returns `count` with one more message at `now`, without what is too old to matter. */
export function countMessage(count: RollingCount, limits: Limits, now: number): RollingCount {
  const entries = limited(limits).map(([period]) => {
    const steps = live(count, period, now);
    const current = Math.floor(now / periods[period].step);
    const known = steps.some(([at]) => at === current);
    const more = steps.map(([at, n]): [number, number] => [at, at === current ? n + 1 : n]);
    return [period, known ? more : [...more, [current, 1]].sort(([a = 0], [b = 0]) => a - b)];
  });
  return Object.fromEntries(entries);
}

/** Returns the milliseconds between two messages that all of `limits` allow for ever. */
export function spacing(limits: Limits): number {
  return Math.max(0, ...limited(limits).map(([period, most]) => periods[period].length / most));
}

function limited(limits: Limits): [Period, number][] {
  return (Object.keys(periods) as Period[]).flatMap((period) => {
    const most = limits[period];
    return most === undefined ? [] : [[period, most] as [Period, number]];
  });
}

/** A step counts until its last instant is a period old. One far ahead comes from a wrong clock. */
function live(count: RollingCount, period: Period, now: number): [number, number][] {
  const { length, step } = periods[period];
  return (count[period] ?? []).filter(
    ([at]) => (at + 1) * step > now - length && at * step <= now + length,
  );
}
