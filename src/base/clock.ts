/** Time as a dependency: what the program knows of "now" and of waiting. */
export interface Clock {
  /** The current instant. */
  now(): Date;
  /**
   * Resolves after `milliseconds`, or at once when `signal` aborts. It never rejects: whoever
   * waits looks at the signal itself.
   */
  wait(milliseconds: number, signal?: AbortSignal): Promise<void>;
}

/** The machine's clock. */
export const systemClock: Clock = {
  now: () => new Date(),
  wait(milliseconds, signal) {
    return new Promise((resolve) => {
      if (signal?.aborted) return resolve();
      const done = () => {
        clearTimeout(timer);
        signal?.removeEventListener('abort', done);
        resolve();
      };
      const timer = setTimeout(done, milliseconds);
      signal?.addEventListener('abort', done, { once: true });
    });
  },
};
