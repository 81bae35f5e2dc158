import type { Clock } from '../base/clock.ts';

/** A running alarm; disposing of it stops the alarm and waits for the ring that is under way. */
export interface AlarmClock extends AsyncDisposable {
  /** Rings now, unless a ring is under way. */
  ring(): Promise<void>;
}

const minute = 60_000;
/** A timer may end a little before its time; a ring at 05:59:59.999 would be a minute too early. */
const slack = 20;

/**
 * Calls `onRing`, which must not reject, shortly after each full minute of `clock`, never twice at
 * once. It rings by the minute and not at the newsletter's time because `lastDue` and the database
 * decide what is to be done: so a time that daylight saving skips or doubles, a machine that slept,
 * and a restart need no rule of their own. It never waits longer than a minute for a time that it
 * has worked out, as cron libraries do: a clock that is set back would silence them until then.
 */
export function createAlarmClock(
  { clock }: { clock: Clock },
  onRing: () => Promise<void>,
): AlarmClock {
  const ending = new AbortController();
  let underWay: Promise<void> | undefined;
  const ring = () => {
    underWay ??= onRing().finally(() => {
      underWay = undefined;
    });
    return underWay;
  };
  const ticking = tick();
  return {
    ring,
    async [Symbol.asyncDispose]() {
      ending.abort();
      await ticking;
      await underWay;
    },
  };

  async function tick(): Promise<void> {
    for (;;) {
      const sinceFull = clock.now().getTime() % minute;
      await clock.wait(minute + slack - sinceFull, ending.signal);
      if (ending.signal.aborted) return;
      void ring();
    }
  }
}
