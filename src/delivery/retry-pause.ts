/** Returns a number from 0 up to 1, evenly spread. */
export type Random = () => number;

const minute = 60_000;

/**
 * Returns how many milliseconds a recipient waits after the `attempts`-th temporary refusal: one
 * minute, then twice as long each time up to an hour, a quarter more or less by chance, so that
 * refused messages do not come back all at once.
 */
export function retryPause(attempts: number, random: Random): number {
  return grow(minute, attempts, 60 * minute, random);
}

/** Returns how long to wait before the `losses`-th try to connect again: one to thirty seconds. */
export function reconnectPause(losses: number, random: Random): number {
  return grow(1000, losses, 30_000, random);
}

function grow(first: number, times: number, most: number, random: Random): number {
  const pause = Math.min(first * 2 ** Math.min(times - 1, 20), most);
  return Math.round(pause * (0.75 + random() / 2));
}
