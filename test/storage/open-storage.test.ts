import { expect, it } from 'vitest';
import { migrations } from '../../src/storage/migrations.ts';
import { openStorage } from '../../src/storage/open-storage.ts';
import { describeOnEachDatabase } from '../support/databases.ts';

describeOnEachDatabase('opening the storage', (open, kind) => {
  it('creates the tables once and finds them the next time', async () => {
    await using first = await open();
    expect(first.kind).toBe(kind);
    expect(first.migrated).toEqual(migrations.map((step) => step.name));
    await using second = await openStorage(first);
    expect(second.migrated).toEqual([]);
    await second.check();
    await second[Symbol.asyncDispose]();
    await expect(second.check()).rejects.toThrow();
  });
});
