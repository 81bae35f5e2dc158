import type { Clock } from '../../base/clock.ts';

const maxKeys = 10_000;
const span = 60_000;

/** How a token stands with its limit after a request. */
export interface Allowance {
  allowed: boolean;
  /** How many more requests the window takes. */
  left: number;
  /** Whole seconds until the window ends. */
  seconds: number;
}

/** Counts requests by token. */
export interface RequestLimit {
  count(token: number): Allowance;
}

/**
 * Returns a limit of `most` requests a minute for each token, in this process: it keeps one program
 * from taking a process to itself, and counting for all processes would make each request write.
 */
export function createRequestLimit({ clock }: { clock: Clock }, most: number): RequestLimit {
  const windows = new Map<number, { count: number; endsAt: number }>();
  return {
    count(token) {
      const now = clock.now().getTime();
      const open = windows.get(token);
      // An end that is too far ahead was set before the clock was set back.
      const goesOn = open && open.endsAt > now && open.endsAt <= now + span;
      const running = goesOn ? open : undefined;
      const window = running ?? { count: 0, endsAt: now + span };
      window.count += 1;
      if (!running) {
        windows.delete(token);
        windows.set(token, window);
        if (windows.size > maxKeys) windows.delete(windows.keys().next().value as number);
      }
      return {
        allowed: window.count <= most,
        left: Math.max(0, most - window.count),
        seconds: Math.ceil((window.endsAt - now) / 1000),
      };
    },
  };
}

/**
 * Returns the fields that tell a program of its limit before it meets it
 * (draft-ietf-httpapi-ratelimit-headers-10).
 */
export function limitHeaders(most: number, { left, seconds }: Allowance): Record<string, string> {
  return {
    'RateLimit-Policy': `"token";q=${most};w=${span / 1000}`,
    RateLimit: `"token";r=${left};t=${seconds}`,
  };
}
