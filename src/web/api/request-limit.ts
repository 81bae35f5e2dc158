import type { Clock } from '../../base/clock.ts';

const maxKeys = 10_000;
const span = 60_000;

/** Counts requests by token. */
export interface RequestLimit {
  /** Counts a request; returns 0 if it is within the limit, else the seconds until the next one is. */
  secondsToWait(token: number): number;
}

/** Returns a limit of `most` requests a minute for each token, in this process. */
export function createRequestLimit({ clock }: { clock: Clock }, most: number): RequestLimit {
  const windows = new Map<number, { count: number; endsAt: number }>();
  return {
    secondsToWait(token) {
      const now = clock.now().getTime();
      const open = windows.get(token);
      // An end that is too far ahead was set before the clock was set back.
      if (open && open.endsAt > now && open.endsAt <= now + span) {
        open.count += 1;
        return open.count <= most ? 0 : Math.ceil((open.endsAt - now) / 1000);
      }
      windows.delete(token);
      windows.set(token, { count: 1, endsAt: now + span });
      if (windows.size > maxKeys) windows.delete(windows.keys().next().value as number);
      return 0;
    },
  };
}
