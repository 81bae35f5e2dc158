import { type ScheduledTask, schedule } from 'node-cron';
import type { Clock } from '../base/clock.ts';
import type { Timetable } from './due.ts';

/** A running alarm; disposing of it stops the alarm and waits for the ring that is under way. */
export interface AlarmClock extends AsyncDisposable {
  /** Rings now, unless a ring is under way. */
  ring(): Promise<void>;
}

const minute = 60_000;
/** A timer may end a little before its time; a ring at 05:59:59.999 would be a minute too early. */
const slack = 20;

/**
 * Calls `onRing`, which must not reject, never twice at once: at the newsletter's time in its zone, if
 * `timetable` is given, and shortly after each full minute of `clock`. `lastDue` and the database
 * decide what a ring finds to do, so a time that daylight saving skips or doubles, a machine that
 * slept, and a restart need no rule of their own. The minutes are the net below the cron job, which
 * waits for a wall-clock time that it has worked out: a clock that is set back silences it until then.
 */
export function createAlarmClock(
  { clock, timetable }: { clock: Clock; timetable?: Timetable | undefined },
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
  const job = timetable && cronJob(timetable, () => void ring());
  const ticking = tick();
  return {
    ring,
    async [Symbol.asyncDispose]() {
      ending.abort();
      await job?.destroy();
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

/** What it has to say goes unheard: what was missed is seen, and told, by whom it rings for. */
const unheard = { info() {}, warn() {}, error() {}, debug() {} };

function cronJob({ schedule: { time, days }, zone }: Timetable, onTime: () => void): ScheduledTask {
  const [hour, minutes] = time.split(':').map(Number);
  const expression = `${minutes} ${hour} * * ${days.join(',')}`;
  return schedule(expression, onTime, { timezone: zone, logger: unheard });
}
