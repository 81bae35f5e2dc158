import { describe, expect, it } from 'vitest';
import { createHostQueue } from '../../../src/sources/feeds/host-queue.ts';
import { never } from './open-fetcher.ts';

/** A clock whose waits end when the test says so. */
function steppedClock() {
  const waits: { milliseconds: number; end: () => void }[] = [];
  return {
    waits,
    clock: {
      now: () => new Date(0),
      wait: (milliseconds: number, signal?: AbortSignal) =>
        new Promise<void>((resolve) => {
          waits.push({ milliseconds, end: resolve });
          signal?.addEventListener('abort', () => resolve());
        }),
    },
  };
}

describe('the queue for hosts', () => {
  it('asks a host again only after a pause, and others meanwhile', async () => {
    const { clock, waits } = steppedClock();
    const queue = createHostQueue({ clock }, { most: 8, pauseMs: 1000 });
    const begun: string[] = [];
    const ask = (host: string, name: string) =>
      queue.run(host, never, async () => void begun.push(name));
    const [, second] = [ask('a', 'a1'), ask('a', 'a2'), ask('b', 'b1')];
    await expect.poll(() => waits.length).toBe(2);
    expect(begun).toEqual(['a1', 'b1']);
    expect(waits.map(({ milliseconds }) => milliseconds)).toEqual([1000, 1000]);
    for (const { end } of waits) end();
    await second;
    expect(begun).toEqual(['a1', 'b1', 'a2']);
  });

  it('works at so many hosts at once and no more, and goes on after a failure', async () => {
    const { clock } = steppedClock();
    const queue = createHostQueue({ clock }, { most: 2, pauseMs: 0 });
    const gates = [0, 1, 2, 3].map(() => Promise.withResolvers<void>());
    let working = 0;
    let most = 0;
    const runs = gates.map(({ promise }, i) =>
      queue.run(`host ${i}`, never, async () => {
        working += 1;
        most = Math.max(most, working);
        await promise;
        working -= 1;
        if (i === 0) throw new Error('broken');
        return i;
      }),
    );
    await expect.poll(() => working).toBe(2);
    for (const { resolve } of gates) resolve();
    const ends = await Promise.allSettled(runs);
    expect(ends.map((end) => (end.status === 'fulfilled' ? end.value : 'failed'))).toEqual([
      'failed',
      1,
      2,
      3,
    ]);
    expect(most).toBe(2);
  });

  it('runs nothing any more when its signal has aborted', async () => {
    const { clock } = steppedClock();
    const queue = createHostQueue({ clock }, { most: 1, pauseMs: 60_000 });
    const stop = new AbortController();
    await queue.run('a', stop.signal, async () => 1);
    const late = queue.run('a', stop.signal, async () => 2);
    stop.abort();
    expect(await late).toBeUndefined();
  });
});
