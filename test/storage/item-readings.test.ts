import fc from 'fast-check';
import { sql } from 'kysely';
import { expect, it } from 'vitest';
import type { Item } from '../../src/sources/item.ts';
import { openDatabase } from '../../src/storage/open-database.ts';
import { describeOnEachDatabase, type TestStorage } from '../support/databases.ts';
import { feedReport } from '../support/feed-items.ts';
import { report } from '../support/items.ts';

const minutes = (count: number) => new Date(Date.UTC(2026, 0, 30, 5, count));
const titles = (items: readonly Item[]) => items.map(({ title }) => title);

/** Stores a reading of a feed at `minute` past five. */
const read = (storage: TestStorage, minute: number, items: readonly Item[]) =>
  storage.items.save('n/feed', items, minutes(minute), 'newest');

const historyOf = async (storage: TestStorage, id: string) => {
  const [history] = await storage.items.histories(['n/feed', 'n/seeds'], [id]);
  return history?.versions.map(({ at, item }) => [at.slice(11, 16), item.title, item.withdrawn]);
};

/** A feed of `count` reports, the newest first: "0" is the oldest. */
const feed = (count: number, from = 0) =>
  Array.from({ length: count }, (_, n) => {
    const minute = from + count - 1 - n;
    return feedReport({ guid: String(minute), title: `Titel ${minute}`, minute });
  });

describeOnEachDatabase('readings of items', (open) => {
  it('bring an item once whose source changes guid, link or words', async () => {
    await using storage = await open();
    const first = { guid: 'a', link: 'https://z.example/bruecke-1', title: 'Die Brücke' };
    const spellings = [
      first,
      { ...first, guid: 'b', link: 'http://www.z.example/bruecke-1/?utm_source=rss' },
      { ...first, guid: 'b', link: 'https://z.example/bruecke-2' },
      { ...first, guid: 'b', link: 'https://z.example/bruecke-2', title: 'Die neue Brücke' },
      { guid: 'c', link: 'https://z.example/bruecke-3', title: 'Die neue Brücke' },
    ].map((entry) => feedReport({ ...entry, body: 'Sie ist frei.' }));
    for (const [minute, item] of spellings.entries()) await read(storage, minute, [item]);
    const stored = await storage.items.list();
    expect(stored.map(({ id, title }) => [id, title])).toEqual([['feed-a', 'Die neue Brücke']]);
    expect(await historyOf(storage, 'feed-a')).toEqual([
      ['05:00', 'Die Brücke', false],
      ['05:03', 'Die neue Brücke', false],
    ]);
  });

  it('withdraw what the source says it has taken back, until it tells it again', async () => {
    await using storage = await open();
    const entries = feed(6);
    const told = (minute: number, items: readonly Item[], takenBack: string[]) =>
      storage.items.save('n/feed', items, minutes(minute), 'newest', takenBack);
    const withdrawn = async () =>
      titles((await storage.items.list()).filter((item) => item.withdrawn)).sort();
    await told(0, entries, []);
    // The oldest one, which otherwise merely falls off the end.
    const rest = entries.slice(0, -1);
    expect(await told(1, rest, ['0', 'nobody', '3'])).toEqual({ added: 0, changed: 1, gone: 0 });
    expect(await withdrawn()).toEqual(['Titel 0']);
    expect(await historyOf(storage, 'feed-0')).toEqual([
      ['05:00', 'Titel 0', false],
      ['05:01', 'Titel 0', true],
    ]);
    expect(await told(2, rest, ['0'])).toEqual({ added: 0, changed: 0, gone: 0 });
    // Nothing of another source is meant.
    await storage.items.save('n/seeds', [feedReport({ guid: '9', title: 'Neun' })], minutes(3));
    await told(4, rest, ['9']);
    expect(await withdrawn()).toEqual(['Titel 0']);
    await told(5, entries, []);
    expect(await withdrawn()).toEqual([]);
    await told(6, [], ['5']);
    expect(await withdrawn()).toEqual(['Titel 5']);
  });

  it('keep entries apart that share a link, a guid or their words', async () => {
    await using storage = await open();
    const live = 'https://z.example/live';
    const entries = [
      feedReport({ guid: '1', link: live, title: 'Eins' }),
      feedReport({ guid: '2', link: live, title: 'Zwei' }),
      feedReport({ guid: 'x', link: 'https://z.example/3', title: 'Wetter' }),
      feedReport({ guid: 'x', link: 'https://z.example/4', title: 'Wetter' }),
    ];
    await read(storage, 0, entries);
    expect(titles(await storage.items.list()).sort()).toEqual(['Eins', 'Wetter', 'Wetter', 'Zwei']);
    // What they once shared tells none of them later, either.
    await read(storage, 1, [feedReport({ guid: '3', link: live, title: 'Drei' })]);
    expect(await read(storage, 2, entries)).toMatchObject({ added: 0, changed: 0 });
    expect(await storage.items.list()).toHaveLength(5);
  });

  it('take the same words on another day for another item', async () => {
    await using storage = await open();
    const weather = { title: 'Das Wetter', body: 'Es regnet.' };
    await read(storage, 0, [feedReport({ guid: '1', link: 'https://z.example/1', ...weather })]);
    const next = { guid: '2', link: 'https://z.example/2', date: '2026-01-31' } as const;
    await read(storage, 1, [feedReport({ ...next, ...weather })]);
    expect(await storage.items.list()).toHaveLength(2);
  });

  it('keep what an item said before, and no reading that nobody would tell apart', async () => {
    await using storage = await open();
    const body = 'Am Morgen fuhr\nniemand. [Mehr](https://z.example/a?x=1)\n\n1.204 Aufrufe';
    const same = 'Am Morgen  fuhr\nniemand. [Mehr](https://z.example/a?x=2)\n\n1.377 Aufrufe\n';
    for (const [minute, fields] of [
      { body, topics: ['a', 'b'] },
      { body: same, topics: ['b', 'a'] },
      { body: same.replace('niemand', 'jemand') },
      { body: same.replace('niemand', 'jemand'), title: 'Korrigiert' },
      { body, title: 'Titel' },
    ].entries()) {
      const reading = feedReport({ guid: 'a', title: 'Titel', ...fields });
      await read(storage, minute, [reading]);
    }
    expect(await historyOf(storage, 'feed-a')).toEqual([
      ['05:00', 'Titel', false],
      ['05:02', 'Titel', false],
      ['05:03', 'Korrigiert', false],
      ['05:04', 'Titel', false],
    ]);
    const [stored] = await storage.items.list();
    expect(stored?.body).toBe(body);
  });

  it('keep versions of Markdown items and of those that were handed over', async () => {
    await using storage = await open();
    await storage.items.save('n/seeds', [report({ id: 'a' })], minutes(0));
    await storage.items.save('n/seeds', [report({ id: 'a', title: 'Neu' })], minutes(1));
    expect(await historyOf(storage, 'a')).toEqual([
      ['05:00', 'Titel von a', false],
      ['05:01', 'Neu', false],
    ]);
    await storage.items.put('n/seeds', report({ id: 'a', title: 'Neuer' }), minutes(2), []);
    await storage.items.withdraw('n/seeds', 'a', minutes(3));
    expect((await historyOf(storage, 'a'))?.slice(2)).toEqual([
      ['05:02', 'Neuer', false],
      ['05:03', 'Neuer', true],
    ]);
  });

  it('do not fill the disk with a text that changes again and again', async () => {
    await using storage = await open();
    for (let n = 0; n < 50; n += 1)
      await read(storage, n, [feedReport({ guid: 'a', title: `Stand ${n}` })]);
    const history = await historyOf(storage, 'feed-a');
    expect(history).toHaveLength(41);
    expect(history?.at(0)?.[1]).toBe('Stand 9');
    expect(history?.at(-1)?.[1]).toBe('Stand 49');
  });

  it('leave what fell off the end of a feed as it was', async () => {
    await using storage = await open();
    await read(storage, 0, feed(10));
    expect(await read(storage, 1, feed(10, 2))).toEqual({ added: 2, changed: 0, gone: 0 });
    const stored = await storage.items.list();
    expect(stored).toHaveLength(12);
    expect(stored.filter(({ withdrawn }) => withdrawn)).toEqual([]);
  });

  it('withdraw what is missing from the middle of a feed, until it returns', async () => {
    await using storage = await open();
    await read(storage, 0, feed(10));
    const without = feed(11).filter(({ title }) => title !== 'Titel 6');
    expect(await read(storage, 1, without)).toEqual({ added: 1, changed: 0, gone: 1 });
    expect(titles(await storage.items.list({ withdrawn: true }))).toEqual(['Titel 6']);
    expect(await read(storage, 2, without)).toMatchObject({ gone: 0 });
    expect(await read(storage, 3, feed(11))).toMatchObject({ changed: 1, gone: 0 });
    expect(await storage.items.list({ withdrawn: true })).toEqual([]);
    expect(await historyOf(storage, 'feed-6')).toEqual([
      ['05:00', 'Titel 6', false],
      ['05:01', 'Titel 6', true],
      ['05:03', 'Titel 6', false],
    ]);
  });

  it('withdraw nothing that left long ago when older entries come back', async () => {
    await using storage = await open();
    await read(storage, 0, feed(10));
    await read(storage, 1, feed(10, 5));
    const pinned = [...feed(10, 5), ...feed(2)];
    expect(await read(storage, 2, pinned)).toMatchObject({ gone: 0 });
  });

  it.each([
    ['is empty', []],
    ['was rebuilt', feed(10).filter(({ published }) => Number(published?.slice(14, 16)) % 2)],
    [
      'is in no order',
      feed(10)
        .toSorted((a, b) => (a.id < b.id ? -1 : 1))
        .slice(1),
    ],
    ['has no times', feed(9).map((item) => ({ ...item, published: undefined }))],
  ])('withdraw nothing of a feed that %s', async (_, reading) => {
    await using storage = await open();
    await read(storage, 0, feed(10));
    expect(await read(storage, 1, reading)).toMatchObject({ gone: 0 });
    expect(await storage.items.list()).toHaveLength(10);
  });

  it('soon believe no more that a front page withdraws what it drops', async () => {
    await using storage = await open();
    let shown = feed(20);
    await read(storage, 0, shown);
    const gone = [];
    for (let n = 1; n <= 8; n += 1) {
      shown = shown.filter((_, place) => place !== 3);
      gone.push((await read(storage, n, shown)).gone);
    }
    expect(gone).toEqual([1, 1, 1, 1, 0, 0, 0, 0]);
  });

  it('keep what an older program stored when its source changes it', async () => {
    await using storage = await open();
    await read(storage, 0, [feedReport({ guid: 'a', title: 'Alt' }), feedReport({ guid: 'b' })]);
    const db = await openDatabase(storage);
    await db.write((trx) => sql`update items set hash = null`.execute(trx));
    await db.write((trx) => sql`delete from item_keys`.execute(trx));
    await db.close();
    await read(storage, 1, [feedReport({ guid: 'a', title: 'Neu' }), feedReport({ guid: 'b' })]);
    expect(await historyOf(storage, 'feed-a')).toEqual([
      ['05:00', 'Alt', false],
      ['05:01', 'Neu', false],
    ]);
    expect(await historyOf(storage, 'feed-b')).toHaveLength(1);
  });

  it('are no changes where only this program reads otherwise than an older one', async () => {
    await using storage = await open();
    const items = [feedReport({ guid: 'a', title: 'Alt' }), feedReport({ guid: 'b' })];
    await read(storage, 0, items);
    const db = await openDatabase(storage);
    await db.write((trx) => sql`update items set hash = 'by other rules'`.execute(trx));
    await db.close();
    const again = { label: 'Besser', keyword: 'Besser' };
    await read(storage, 1, [
      { ...items[0], ...again, title: 'A\u200elt' },
      feedReport({ guid: 'b', title: 'Neu' }),
    ] as Item[]);
    expect(await historyOf(storage, 'feed-a')).toHaveLength(1);
    expect(await historyOf(storage, 'feed-b')).toHaveLength(2);
    const since = { since: minutes(0), from: '2026-01-01' } as const;
    const changes = await storage.items.recentChanges(['n/feed'], since);
    expect(changes.map(({ id }) => id)).toEqual(['feed-b']);
  });

  it('are, whatever a feed does, the versions that readers would have seen', async () => {
    await using storage = await open();
    // Each a text of the item, or that it is missing from the middle of the feed.
    const reading = fc.oneof(fc.constantFrom('eins', 'zwei  ', 'zwei', 'drei'), fc.constant(null));
    const others = feed(8).filter(({ id }) => id !== 'feed-4');
    let source = 0;
    await fc.assert(
      fc.asyncProperty(fc.array(reading, { minLength: 1, maxLength: 12 }), async (texts) => {
        source += 1;
        const origin = `n/${source}`;
        const seen: string[] = [];
        for (const [minute, text] of texts.entries()) {
          const shown = text === null ? [] : [feedReport({ guid: '4', minute: 4, body: text })];
          const items = [...others.slice(0, 3), ...shown, ...others.slice(3)];
          await storage.items.save(origin, items, minutes(minute), 'newest');
          const state =
            text === null ? `${seen.at(-1)?.split(' ')[0]} gone` : `${text.trim()} there`;
          if (state !== seen.at(-1) && (seen.length > 0 || text !== null)) seen.push(state);
        }
        const [history] = await storage.items.histories([origin], ['feed-4']);
        const kept = history?.versions.map(
          ({ item }) => `${item.body.trim()} ${item.withdrawn ? 'gone' : 'there'}`,
        );
        expect(kept ?? []).toEqual(seen);
      }),
      { numRuns: 15 },
    );
  });

  it('are kept of a large source that changes wholly, and then loses a quarter', async () => {
    await using storage = await open();
    const items = Array.from({ length: 4_000 }, (_, n) =>
      feedReport({ guid: String(n), minute: -n }),
    );
    await read(storage, 0, items);
    await read(
      storage,
      1,
      items.map((item) => ({ ...item, body: 'Neu.' })),
    );
    await read(storage, 2, items.slice(0, 3_000));
    expect(await historyOf(storage, 'feed-7')).toHaveLength(3);
  });

  it('make one item of a reading that two processes store at once', async () => {
    await using storage = await open();
    const items = feed(40);
    await Promise.all([1, 2, 3].map((minute) => read(storage, minute, items)));
    const changed = items.map((item) =>
      feedReport({ ...item, guid: item.identity?.guid ?? '', title: 'Neu' }),
    );
    await Promise.all([4, 4, 4].map((minute) => read(storage, minute, changed)));
    expect(await storage.items.list()).toHaveLength(40);
    expect(await historyOf(storage, 'feed-7')).toHaveLength(2);
  });
});
