import type { Clock } from '../base/clock.ts';

/** Counts events by key; memory stays bounded however many keys there are. */
export interface RateLimit {
  /** Counts one event and returns whether it is within the limit. */
  allows(key: string): boolean;
}

const maxKeys = 10_000;

/** Returns a limit of `max` events per key in each `windowMs`, beginning with a key's first event. */
export function createRateLimit(deps: { clock: Clock }, max: number, windowMs: number): RateLimit {
  const counts = new Map<string, { count: number; endsAt: number }>();
  return {
    allows(key) {
      const now = deps.clock.now().getTime();
      const entry = counts.get(key);
      // An end that is too far ahead was set before the clock was set back.
      if (entry && entry.endsAt > now && entry.endsAt <= now + windowMs) {
        entry.count += 1;
        return entry.count <= max;
      }
      counts.delete(key);
      counts.set(key, { count: 1, endsAt: now + windowMs });
      // Maps keep insertion order: the first key is the one whose window began first.
      if (counts.size > maxKeys) counts.delete(counts.keys().next().value as string);
      return max > 0;
    },
  };
}
