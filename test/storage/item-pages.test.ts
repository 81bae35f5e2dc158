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

const read = (storage: TestStorage, minute: number, told = [item], takenBack: string[] = []) =>
  storage.items.save(origin, told, minutes(minute), 'newest', takenBack);
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

  it.each(['page first', 'feed first'])(
    'does not bring back what its feed has taken back: %s',
    async (order) => {
      await using storage = await open();
      await read(storage, 0);
      const steps = [() => note(storage, 1, missing(410)), () => read(storage, 2, [], ['a'])];
      for (const step of order === 'page first' ? steps : steps.toReversed()) await step();
      expect(await isWithdrawn(storage)).toBe(true);
      expect(await note(storage, 40, there)).toBeUndefined();
      expect(await isWithdrawn(storage)).toBe(true);
      await read(storage, 50);
      expect(await isWithdrawn(storage)).toBe(false);
    },
  );

  it('withdraws it until its feed tells it anew, by other words or another address', async () => {
    await using storage = await open();
    await read(storage, 0);
    for (const [minute, fields] of [
      { title: 'Neuer Titel' },
      { url: 'https://z.example/neu' },
    ].entries()) {
      await note(storage, 100 * minute + 1, missing(410));
      await read(storage, 100 * minute + 2);
      await note(storage, 100 * minute + 3, missing(410));
      expect(await isWithdrawn(storage)).toBe(true);
      await read(storage, 100 * minute + 4, [{ ...item, ...fields }]);
      expect(await isWithdrawn(storage)).toBe(false);
      // Its page is asked again, and then that is the newer word.
      expect((await storage.itemPages.list([origin]))[0]).toMatchObject({
        checkedAt: minutes(100 * minute + 4).toISOString(),
        missingSince: undefined,
        goneAt: undefined,
      });
      expect(await note(storage, 100 * minute + 40, missing(404))).toBeUndefined();
      expect(await note(storage, 100 * minute + 71, missing(404))).toBe('withdrawn');
      expect(await note(storage, 100 * minute + 72, there)).toBe('returned');
      await read(storage, 100 * minute + 73);
    }
  });

  it('changes nothing about when its feed told it last', async () => {
    await using storage = await open();
    const told = (from: number) =>
      Array.from({ length: 8 }, (_, n) =>
        feedReport({ guid: String(from - n), title: `Titel ${from - n}`, minute: from - n }),
      );
    await read(storage, 0, told(8));
    await read(storage, 1, told(14));
    for (const [minute, answer] of [missing(410), there].entries())
      await storage.itemPages.note({ origin, id: 'feed-4' }, answer, minutes(minute + 2));
    const pinned = [
      ...told(14),
      feedReport({ guid: '2', minute: 2 }),
      feedReport({ guid: '1', minute: 1 }),
    ];
    expect(await read(storage, 4, pinned)).toMatchObject({ gone: 0 });
    expect(await storage.items.list({ withdrawn: true })).toEqual([]);
  });

  it('is nothing without its item', async () => {
    await using storage = await open();
    expect(await note(storage, 0, missing(410))).toBeUndefined();
    expect(await storage.itemPages.list([origin])).toEqual([]);
  });
});
