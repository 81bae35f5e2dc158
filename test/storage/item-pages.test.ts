import { expect, it } from 'vitest';
import type { PageAnswer } from '../../src/sources/feeds/look-at-page.ts';
import { describeOnEachDatabase, type TestStorage } from '../support/databases.ts';
import { feedReport } from '../support/feed-items.ts';

const minutes = (count: number) => new Date(Date.UTC(2026, 0, 30, 5, count));
const origin = 'n/feed';
const item = feedReport({ guid: 'a', title: 'Titel' });
const there: PageAnswer = { status: 'there' };
const unknown: PageAnswer = { status: 'unknown' };
const missing = (code: 404 | 410): PageAnswer => ({ status: 'missing', code });

const read = (storage: TestStorage, minute: number) =>
  storage.items.save(origin, [item], minutes(minute), 'newest');
const note = (storage: TestStorage, minute: number, answer: PageAnswer) =>
  storage.itemPages.note({ origin, id: 'feed-a' }, answer, minutes(minute));
const isWithdrawn = async (storage: TestStorage) => (await storage.items.list())[0]?.withdrawn;

describeOnEachDatabase('the page of an item', (open) => {
  it('withdraws it at once when it is gone, whatever its feed tells, until it is back', async () => {
    await using storage = await open();
    await read(storage, 0);
    expect(await note(storage, 1, missing(410))).toBe('withdrawn');
    expect(await isWithdrawn(storage)).toBe(true);
    await read(storage, 2);
    expect(await isWithdrawn(storage)).toBe(true);
    expect(await note(storage, 3, missing(410))).toBeUndefined();
    expect(await note(storage, 4, unknown)).toBeUndefined();
    expect(await storage.itemPages.list([origin, 'n/other'])).toEqual([
      {
        origin,
        id: 'feed-a',
        checkedAt: minutes(4).toISOString(),
        missingSince: minutes(1).toISOString(),
        goneAt: minutes(1).toISOString(),
      },
    ]);
    expect(await note(storage, 5, there)).toBe('returned');
    expect(await isWithdrawn(storage)).toBe(false);
    await read(storage, 6);
    expect(await isWithdrawn(storage)).toBe(false);
  });

  it('that is not found withdraws it only when it stays so for half an hour', async () => {
    await using storage = await open();
    await read(storage, 0);
    expect(await note(storage, 1, missing(404))).toBeUndefined();
    expect(await note(storage, 30, missing(404))).toBeUndefined();
    expect(await isWithdrawn(storage)).toBe(false);
    expect(await note(storage, 31, there)).toBeUndefined();
    expect(await note(storage, 32, missing(404))).toBeUndefined();
    expect(await note(storage, 40, unknown)).toBeUndefined();
    expect(await note(storage, 62, missing(404))).toBe('withdrawn');
    expect(await isWithdrawn(storage)).toBe(true);
  });

  it('is nothing without its item', async () => {
    await using storage = await open();
    expect(await note(storage, 0, missing(410))).toBeUndefined();
    expect(await storage.itemPages.list([origin])).toEqual([]);
  });
});
