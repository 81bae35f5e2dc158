import type { Clock } from '../../base/clock.ts';

/** Lets work wait for its host. */
export interface HostQueue {
  /**
   * Runs `work` when nobody else is at `host`, the pause since its last request is over, and a place
   * is free. Returns undefined without running it when `signal` aborts before.
   */
  run<T>(host: string, signal: AbortSignal, work: () => Promise<T>): Promise<T | undefined>;
}

/** Returns a queue that works at `most` hosts at once and leaves each `pauseMs` between requests. */
export function createHostQueue(
  { clock }: { clock: Clock },
  { most, pauseMs }: { most: number; pauseMs: number },
): HostQueue {
  const hosts = new Map<string, Promise<unknown>>();
  const waiting: (() => void)[] = [];
  let working = 0;

  async function inTurn<T>(signal: AbortSignal, work: () => Promise<T>): Promise<T | undefined> {
    if (working >= most) await new Promise<void>((resolve) => waiting.push(resolve));
    else working += 1;
    try {
      return signal.aborted ? undefined : await work();
    } finally {
      const next = waiting.shift();
      if (next) next();
      else working -= 1;
    }
  }

  return {
    async run(host, signal, work) {
      const before = hosts.get(host) ?? Promise.resolve();
      const own = before.then(() => inTurn(signal, work));
      const rested = own.then(
        () => clock.wait(pauseMs, signal),
        () => clock.wait(pauseMs, signal),
      );
      hosts.set(host, rested);
      void rested.then(() => {
        if (hosts.get(host) === rested) hosts.delete(host);
      });
      return own;
    },
  };
}
