import { describe, expect, it } from 'vitest';
import { createKeptPages } from '../../src/web/kept-pages.ts';

function pagesWithClock() {
  let now = Date.parse('2026-01-30T05:00:00Z');
  const pages = createKeptPages({ clock: { now: () => new Date(now) } });
  let made = 0;
  return {
    made: () => made,
    pass: (milliseconds: number) => {
      now += milliseconds;
    },
    ask: async (name: string, ...of: unknown[]) => {
      const page = await pages.page(name, of, async () => {
        made += 1;
        return `page ${made}`;
      });
      return new TextDecoder().decode(page?.body);
    },
    pages,
  };
}

describe('kept pages', () => {
  it('are made once for all who ask, also at the same time', async () => {
    const { ask, made } = pagesWithClock();
    expect(await Promise.all([ask('a', 1), ask('a', 1), ask('b', 1)])).toHaveLength(3);
    expect(await ask('a', 1)).toBe('page 1');
    expect(made()).toBe(2);
  });

  it('are made anew when something else goes into them, and after a minute', async () => {
    const { ask, pass } = pagesWithClock();
    expect(await ask('a', 1, 'x')).toBe('page 1');
    expect(await ask('a', 2, 'x')).toBe('page 2');
    pass(59_999);
    expect(await ask('a', 2, 'x')).toBe('page 2');
    pass(1);
    expect(await ask('a', 2, 'x')).toBe('page 3');
  });

  it('tell since when they are as they are, to the second', async () => {
    const { pages, pass } = pagesWithClock();
    const changedAt = async (of: number, body: string) =>
      (await pages.page('a', [of], async () => body))?.changedAt.toISOString().slice(11, 19);
    expect(await changedAt(1, 'first')).toBe('05:00:00');
    pass(3_600_000);
    expect(await changedAt(2, 'first')).toBe('05:00:00');
    expect(await changedAt(3, 'second')).toBe('06:00:00');
    expect(await changedAt(4, 'third')).toBe('06:00:01');
    pass(60_000);
    expect(await changedAt(4, 'third')).toBe('06:00:01');
  });

  it('do not keep a failure', async () => {
    const { ask, pages } = pagesWithClock();
    const failing = () => pages.page('a', [1], () => Promise.reject(new Error('no template')));
    await expect(failing()).rejects.toThrow('no template');
    expect(await ask('a', 1)).toBe('page 1');
  });

  it('take no more memory than two hundred pages', async () => {
    const { ask, made } = pagesWithClock();
    for (let n = 0; n <= 200; n += 1) await ask(String(n), 1);
    expect(await ask('1', 1)).toBe('page 2');
    expect(made()).toBe(201);
    expect(await ask('0', 1)).toBe('page 202');
  });
});
