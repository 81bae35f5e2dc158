import { expect, it } from 'vitest';
import type { SummaryWish } from '../../src/storage/summary-store.ts';
import { noSummary } from '../../src/summaries/summary-problem.ts';
import { describeOnEachDatabase, type TestStorage } from '../support/databases.ts';
import { report } from '../support/items.ts';

const at = (minutes: number) => new Date(Date.parse('2026-01-30T05:00:00Z') + minutes * 60_000);
const wish: SummaryWish = { key: 'k', origin: 'probe/seeds', itemId: 'a' };

async function withItem(storage: TestStorage) {
  await storage.items.save('probe/seeds', [report({ id: 'a' })], at(0));
  return storage.summaries;
}

/** Claims at a minute, for two of them; the token is missing if that did not succeed. */
async function claim(summaries: TestStorage['summaries'], minute: number, one = wish) {
  const result = await summaries.claim(one, at(minute), at(minute + 2));
  return result.status === 'claimed' ? result.claim : result.status;
}

describeOnEachDatabase('the answers of summarisers', (open) => {
  it('are asked for by one of many, and known to all when they are there', async () => {
    await using storage = await open();
    const summaries = await withItem(storage);
    const all = await Promise.all(
      Array.from({ length: 8 }, () => summaries.claim(wish, at(0), at(2))),
    );
    const [won, ...others] = all.flatMap((one) => (one.status === 'claimed' ? [one.claim] : []));
    expect(others).toEqual([]);
    expect(all.filter(({ status }) => status === 'busy')).toHaveLength(7);
    expect(await summaries.find(['k'])).toEqual(new Map());
    await summaries.settle(wish, won ?? '', { ok: true, text: 'Kurz.' });
    expect(await claim(summaries, 1)).toBe('known');
    expect(await claim(summaries, 10_000)).toBe('known');
    expect(await summaries.find(['k', 'x'])).toEqual(new Map([['k', { ok: true, text: 'Kurz.' }]]));
  });

  it('rest after a failure, whose reason stays known until there is an answer', async () => {
    await using storage = await open();
    const summaries = await withItem(storage);
    const failure = noSummary('late', { seconds: 3 });
    await summaries.settle(wish, await claim(summaries, 0), { ...failure, retryAt: at(5) });
    expect(await claim(summaries, 4)).toBe('resting');
    expect(await summaries.find(['k'])).toEqual(new Map([['k', failure]]));
    const again = await summaries.claim(wish, at(5), at(7));
    expect(again).toMatchObject({ status: 'claimed', failures: 1 });
    const token = again.status === 'claimed' ? again.claim : '';
    await summaries.settle(wish, token, { ok: true, text: 'Kurz.' });
    expect(await summaries.find(['k'])).toEqual(new Map([['k', { ok: true, text: 'Kurz.' }]]));
  });

  it('are asked for by another when whoever asked has died or given up, and not by both', async () => {
    await using storage = await open();
    const summaries = await withItem(storage);
    const dead = await claim(summaries, 0);
    expect(await claim(summaries, 1)).toBe('busy');
    const second = await claim(summaries, 2);
    await summaries.settle(wish, dead, { ok: true, text: 'Zu spät.' });
    expect(await summaries.find(['k'])).toEqual(new Map());
    await summaries.release(wish, second);
    const third = await claim(summaries, 3);
    await summaries.settle(wish, third, { ok: true, text: 'Kurz.' });
    expect(await summaries.find(['k'])).toEqual(new Map([['k', { ok: true, text: 'Kurz.' }]]));
  });

  it('are about an item, and are deleted with it', async () => {
    await using storage = await open();
    const summaries = await withItem(storage);
    const gone = { key: 'x', origin: 'probe/seeds', itemId: 'nobody' };
    expect(await claim(summaries, 0, gone)).toBe('gone');
    await summaries.settle(wish, await claim(summaries, 0), { ok: true, text: 'Kurz.' });
    expect(await storage.items.forget(at(1), 10)).toBe(1);
    expect(await summaries.find(['k'])).toEqual(new Map());
  });

  it('are deleted when no issue has wanted them for a time', async () => {
    await using storage = await open();
    const summaries = await withItem(storage);
    const day = 24 * 60;
    const old = { ...wish, key: 'old' };
    for (const one of [wish, old])
      await summaries.settle(one, await claim(summaries, 0, one), { ok: true, text: 'Kurz.' });
    expect(await claim(summaries, 2 * day)).toBe('known');
    expect(await summaries.forget(at(day), 10)).toBe(1);
    expect([...(await summaries.find(['k', 'old'])).keys()]).toEqual(['k']);
    expect(await summaries.forget(at(2 * day), 10)).toBe(0);
  });
});
