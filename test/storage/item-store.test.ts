import { expect, it } from 'vitest';
import { describeOnEachDatabase } from '../support/databases.ts';
import { figure, link, quote, report } from '../support/items.ts';

const monday = new Date('2026-01-26T04:00:00.000Z');
const tuesday = new Date('2026-01-27T04:00:00.000Z');

describeOnEachDatabase('the item store', (open) => {
  it('gives items of every kind back as they were', async () => {
    await using storage = await open();
    const items = [
      report({ id: 'a', topics: ['Krieg "heute"', 'Øresund \\u0000 🧭'], body: 'Zeile\n\nZeile' }),
      quote({ id: 'b' }),
      figure({ id: 'c', value: 0.1 }),
      link({ id: 'd' }),
    ];
    const changes = await storage.items.save('seeds', items, monday);
    expect(changes).toEqual({ added: 4, changed: 0, gone: 0 });
    expect(await storage.items.list()).toEqual(items);
  });

  it('tells what a new reading of a source changed', async () => {
    await using storage = await open();
    const [a, b, c] = ['a', 'b', 'c'].map((id) => report({ id }));
    if (!a || !b || !c) throw new Error('three reports');
    await storage.items.save('seeds', [a, b], monday);
    const corrected = report({ id: 'b', title: 'Korrigiert' });
    const changes = await storage.items.save('seeds', [corrected, c], tuesday);
    expect(changes).toEqual({ added: 1, changed: 1, gone: 1 });
    expect(await storage.items.list()).toEqual([corrected, c]);
    expect(await storage.items.list({ withGone: true })).toEqual([a, corrected, c]);
    expect(await storage.items.save('seeds', [corrected, c], tuesday)).toEqual({
      added: 0,
      changed: 0,
      gone: 0,
    });
  });

  it('takes an item back that its source lost for a while', async () => {
    await using storage = await open();
    await storage.items.save('seeds', [report()], monday);
    expect(await storage.items.save('seeds', [], tuesday)).toMatchObject({ gone: 1 });
    expect(await storage.items.list()).toEqual([]);
    expect(await storage.items.save('seeds', [report()], tuesday)).toMatchObject({ changed: 1 });
    expect(await storage.items.list()).toEqual([report()]);
  });

  it('keeps the items of each source apart', async () => {
    await using storage = await open();
    await storage.items.save('one', [report({ title: 'Eins' })], monday);
    await storage.items.save('two', [report({ title: 'Zwei' })], monday);
    expect(await storage.items.save('one', [], tuesday)).toMatchObject({ gone: 1 });
    expect((await storage.items.list()).map((item) => item.title)).toEqual(['Zwei']);
  });

  it('takes the last of two items with one id', async () => {
    await using storage = await open();
    const twice = [report({ title: 'Erst' }), report({ title: 'Dann' })];
    expect(await storage.items.save('seeds', twice, monday)).toMatchObject({ added: 1 });
    expect((await storage.items.list()).map((item) => item.title)).toEqual(['Dann']);
  });

  it('lists by kind, source and days, newest first', async () => {
    await using storage = await open();
    const items = [
      report({ id: 'old', date: '2026-01-27' }),
      report({ id: 'Z', date: '2026-01-29' }),
      report({ id: 'a', date: '2026-01-29' }),
      quote({ id: 'q', date: '2026-01-30' }),
    ];
    await storage.items.save('seeds', items, monday);
    await storage.items.save('feed', [report({ id: 'f', date: '2026-01-28' })], monday);
    const ids = async (filter: Parameters<typeof storage.items.list>[0]) =>
      (await storage.items.list(filter)).map((item) => item.id);
    expect(await ids({})).toEqual(['q', 'Z', 'a', 'f', 'old']);
    expect(await ids({ kinds: ['report'], origins: ['seeds'] })).toEqual(['Z', 'a', 'old']);
    expect(await ids({ from: '2026-01-28', to: '2026-01-29' })).toEqual(['Z', 'a', 'f']);
    expect(await ids({ origins: [] })).toEqual([]);
    expect(await storage.items.newestDate(['seeds'])).toBe('2026-01-30');
    expect(await storage.items.newestDate(['seeds'], '2026-01-28')).toBe('2026-01-27');
    expect(await storage.items.newestDate(['nothing'])).toBeUndefined();
  });

  it('lists page by page, by id and by whether they are withdrawn', async () => {
    await using storage = await open();
    const made = ['2026-01-28', '2026-01-29', '2026-01-30'].flatMap((date) =>
      ['a', 'Z', 'ї/1'].map((id) =>
        report({ id: `${id}-${date}`, date: date as '2026-01-28', withdrawn: id === 'Z' }),
      ),
    );
    await storage.items.save('one', made, monday);
    await storage.items.save('two', [report({ id: 'a-2026-01-29', date: '2026-01-29' })], monday);
    const all = await storage.items.list();
    expect(all).toHaveLength(10);
    for (const most of [1, 3]) {
      const seen: typeof all = [];
      for (let after: Parameters<typeof storage.items.list>[0] = {}; ; ) {
        const page = await storage.items.list({ ...after, most });
        expect(page.length).toBeLessThanOrEqual(most);
        seen.push(...page);
        const last = page.at(-1);
        if (!last) break;
        // Where "two" stands: behind the three of its day that "one" has.
        const origin = seen.length === 7 ? 'two' : 'one';
        after = { after: { date: last.date, origin, id: last.id } };
      }
      expect(seen).toEqual(all);
    }
    expect(await storage.items.list({ withdrawn: true })).toHaveLength(3);
    expect(await storage.items.list({ withdrawn: false, from: '2026-01-29' })).toHaveLength(5);
    const byId = await storage.items.list({ id: 'ї/1-2026-01-29', origins: ['one', 'two'] });
    expect(byId).toEqual([made[5]]);
  });

  it('stores nothing of a reading that holds a text no database keeps', async () => {
    await using storage = await open();
    for (const body of ['NUL \0 byte', 'half \ud83e pair']) {
      const saved = storage.items.save('seeds', [report({ id: 'good' }), report({ body })], monday);
      await expect(saved).rejects.toMatchObject({ code: 'database.text' });
    }
    expect(await storage.items.list()).toEqual([]);
  });

  it('puts one item beside the others of its source, unless another source has its id', async () => {
    await using storage = await open();
    const [a, b] = [report({ id: 'a' }), report({ id: 'b' })];
    await storage.items.save('n/seeds', [a], monday);
    expect(await storage.items.put('n/api', b, monday, ['n/seeds'])).toBe('added');
    expect(await storage.items.put('n/api', a, monday, ['n/seeds'])).toBe('taken');
    expect(await storage.items.put('n/api', a, monday, ['m/seeds'])).toBe('added');
    const corrected = report({ id: 'b', title: 'Korrigiert' });
    expect(await storage.items.put('n/api', corrected, tuesday, [])).toBe('changed');
    await storage.items.save('n/seeds', [], tuesday);
    expect(await storage.items.list()).toEqual([a, corrected]);
  });

  it('withdraws one item, which stays to be seen', async () => {
    await using storage = await open();
    await storage.items.put('n/api', report({ id: 'a' }), monday, []);
    expect(await storage.items.withdraw('n/api', 'a', tuesday)).toBe(true);
    expect(await storage.items.withdraw('n/other', 'a', tuesday)).toBe(false);
    expect(await storage.items.list()).toEqual([report({ id: 'a', withdrawn: true })]);
  });
});
