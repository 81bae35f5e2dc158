import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { Item } from '../../src/sources/item.ts';
import { everyKey, matchItems } from '../../src/storage/match-items.ts';
import { feedReport } from '../support/feed-items.ts';

/** What a publisher may do to one of its entries between two readings. */
type Change =
  | 'guid'
  | 'link'
  | 'words'
  | 'guid and words'
  | 'guid and link'
  | 'spelling'
  | 'nothing';
const changes: readonly Change[] = [
  'guid',
  'link',
  'words',
  'guid and words',
  'guid and link',
  'spelling',
  'nothing',
];

interface Entry {
  name: number;
  guid: number;
  link: number;
  words: number;
  spelling: number;
}

const spellings = [
  (path: string) => `https://z.example/${path}`,
  (path: string) => `http://www.z.example/${path}/?utm_campaign=x`,
  (path: string) => `https://m.z.example/${path}#top`,
];

const itemOf = ({ name, guid, link, words, spelling }: Entry) =>
  feedReport({
    guid: `g${name}-${guid}`,
    link: spellings[spelling % spellings.length]?.(`p${name}-${link}`) ?? '',
    title: `Titel ${name}`,
    body: `Text ${name} in Fassung ${words}`,
  });

function edit(entry: Entry, change: Change): Entry {
  const next = { ...entry };
  if (change.includes('guid')) next.guid += 1;
  if (change.includes('link')) next.link += 1;
  if (change.includes('words')) next.words += 1;
  if (change === 'spelling') next.spelling += 1;
  return next;
}

/** What the store does with keys and ids, without a database. */
function createMemory() {
  const known = new Map<string, string | undefined>();
  const taken = new Set<string>();
  return (items: readonly Item[]) => {
    const keys = everyKey(items).filter((key) => known.has(key));
    const mine = new Map(keys.map((key) => [key, known.get(key)]));
    const reading = matchItems(items, mine, taken);
    for (const key of reading.shared) known.set(key, undefined);
    for (const { item, keys: own } of reading.items) {
      taken.add(item.id);
      for (const key of own) known.set(key, item.id);
    }
    return reading.items.map(({ item }) => item);
  };
}

const step = fc.record({
  change: fc.constantFrom(...changes),
  of: fc.nat(7),
  shown: fc.subarray([0, 1, 2, 3, 4, 5, 6, 7], { minLength: 1 }),
});

it('an entry keeps its id whatever its source does to it, and never gets that of another', () => {
  fc.assert(
    fc.property(fc.array(step, { minLength: 1, maxLength: 30 }), (steps) => {
      const remember = createMemory();
      const entries = Array.from({ length: 8 }, (_, name) => ({
        ...{ name, guid: 0, link: 0, words: 0, spelling: 0 },
      }));
      const idOf = new Map<number, string>();
      for (const { change, of, shown } of steps) {
        // What is changed while nobody looks may change again; one look lies between two changes.
        const names = [...new Set([...shown, of])];
        const before = remember(names.map((name) => itemOf(entries[name] as Entry)));
        entries[of] = edit(entries[of] as Entry, change);
        const after = remember(names.map((name) => itemOf(entries[name] as Entry)));
        for (const [place, name] of names.entries()) {
          const id = idOf.get(name) ?? before[place]?.id;
          expect([before[place]?.id, after[place]?.id]).toEqual([id, id]);
          idOf.set(name, id ?? '');
        }
        expect(new Set(idOf.values()).size).toBe(idOf.size);
      }
    }),
    { numRuns: 300 },
  );
});

it('no two items of a reading become one, whatever they share', () => {
  const some = fc.constantFrom('a', 'b', 'c');
  const entry = fc.record({ guid: some, link: some, title: some });
  const reading = fc.uniqueArray(entry, {
    minLength: 1,
    maxLength: 12,
    selector: ({ guid, link, title }) => `${guid}${link}${title}`,
  });
  fc.assert(
    fc.property(fc.array(reading, { minLength: 1, maxLength: 5 }), (readings) => {
      const remember = createMemory();
      for (const entries of readings) {
        const items = entries.map(({ guid, link, title }) =>
          feedReport({ guid, link: `https://z.example/${link}`, title, body: '' }),
        );
        const stored = remember(items);
        expect(new Set(stored.map(({ id }) => id)).size).toBe(items.length);
      }
    }),
    {
      // The words of the first reading's second entry belong to another by then.
      examples: [
        [
          [
            [
              { guid: 'b', link: 'a', title: 'a' },
              { guid: 'b', link: 'c', title: 'b' },
            ],
            [{ guid: 'a', link: 'b', title: 'b' }],
            [
              { guid: 'a', link: 'a', title: 'a' },
              { guid: 'b', link: 'c', title: 'b' },
            ],
          ],
        ],
      ],
    },
  );
});

it('a reading that is read again is the same items', () => {
  const remember = createMemory();
  const items = ['1', '2', '3'].map((guid) =>
    feedReport({ guid: 'same', link: `https://z.example/${guid}`, title: 'Gleich' }),
  );
  const first = remember(items).map(({ id }) => id);
  expect(
    remember(items.toReversed())
      .map(({ id }) => id)
      .sort(),
  ).toEqual(first.toSorted());
});
