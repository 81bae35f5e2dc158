import { expect, it } from 'vitest';
import type { KeyStore } from '../../src/storage/key-store.ts';
import { openStorage } from '../../src/storage/open-storage.ts';
import { addReaders } from '../support/audience.ts';
import { describeOnEachDatabase } from '../support/databases.ts';

const at = new Date('2026-01-30T05:00:00Z');
const namesOf = async (keys: KeyStore) =>
  (await keys.known()).map(({ fingerprint }) => fingerprint);

describeOnEachDatabase('the keys that a database knows', (open) => {
  it('are the first that it is used with, and those that come after one of them', async () => {
    await using storage = await open();
    const { keys } = storage;
    expect(await namesOf(keys)).toEqual([]);
    expect(await keys.use(['a'], at)).toBe(true);
    expect(await keys.use(['b'], at)).toBe(false);
    expect(await keys.use(['b', 'x'], at)).toBe(false);
    expect(await namesOf(keys)).toEqual(['a']);
    expect(await keys.use(['b', 'a'], at)).toBe(true);
    expect(await keys.use(['c', 'x', 'b'], at)).toBe(true);
    expect((await namesOf(keys)).toSorted()).toEqual(['a', 'b', 'c']);
  });

  it('are one, when processes with different keys begin at once', async () => {
    await using storage = await open();
    await using other = await openStorage(storage);
    const names = Array.from({ length: 12 }, (_, index) => `key ${index}`);
    const taken = await Promise.all(
      names.map((name, index) => (index % 2 ? storage : other).keys.use([name], at)),
    );
    expect(taken.filter(Boolean)).toHaveLength(1);
    expect(await namesOf(storage.keys)).toEqual([names[taken.indexOf(true)]]);
  });

  it('are replaced when somebody says so', async () => {
    await using storage = await open();
    const { keys } = storage;
    await keys.use(['a'], at);
    expect(await keys.replace(['b', 'a'], at)).toBe(0);
    expect(await keys.replace(['c'], at)).toBe(2);
    expect(await namesOf(keys)).toEqual(['c']);
    expect(await keys.use(['a'], at)).toBe(false);
  });

  it('are told in the order in which they came into force', async () => {
    await using storage = await open();
    const { keys } = storage;
    const later = new Date('2026-03-01T05:00:00Z');
    await keys.use(['b'], at);
    await keys.use(['a', 'b'], later);
    await keys.use(['b', 'a'], new Date('2026-04-01T05:00:00Z'));
    expect(await keys.known()).toEqual([
      { fingerprint: 'b', since: at.toISOString() },
      { fingerprint: 'a', since: later.toISOString() },
    ]);
  });

  it('matter as soon as people are stored, or were', async () => {
    await using storage = await open();
    const { keys, subscribers } = storage;
    expect(await keys.hasPeople()).toBe(false);
    await addReaders(storage, 1);
    expect(await keys.hasPeople()).toBe(true);
    await subscribers.erase(1, () => 'trace', at);
    expect(await keys.hasPeople()).toBe(true);
  });
});
