import { schedule } from 'node-cron';

/** A running alarm; disposing of it stops the alarm and waits for the ring that is under way. */
export interface AlarmClock extends AsyncDisposable {
  /** Rings now, unless a ring is under way. */
  ring(): Promise<void>;
}

/**
 * Calls `onRing` every minute in `zone`, never twice at once. It rings by the minute and not at the
 * newsletter's time because `dueAt` and the database decide what is to be done: so a time that
 * daylight saving skips or doubles, a machine that slept, and a restart need no rule of their own.
 */
export function createAlarmClock(zone: string, onRing: () => Promise<void>): AlarmClock {
  let underWay: Promise<void> | undefined;
  const ring = () => {
    underWay ??= onRing().finally(() => {
      underWay = undefined;
    });
    return underWay;
  };
  const task = schedule('* * * * *', ring, { timezone: zone, noOverlap: true });
  return {
    ring,
    async [Symbol.asyncDispose]() {
      await task.destroy();
      await underWay;
    },
  };
}
