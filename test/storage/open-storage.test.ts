import { expect, it } from 'vitest';
import { migrations } from '../../src/storage/migrations.ts';
import { openStorage } from '../../src/storage/open-storage.ts';
import { freshDatabase } from '../support/databases.ts';

const kinds = ['sqlite', 'postgres'] as const;

it.each(kinds)('creates the tables of %s once and finds them the next time', async (kind) => {
  await using database = await freshDatabase(kind);
  await using first = await openStorage(database);
  expect(first.kind).toBe(kind);
  expect(first.migrated).toEqual(migrations.map((step) => step.name));
  await using second = await openStorage(database);
  expect(second.migrated).toEqual([]);
  await second.check();
  await second[Symbol.asyncDispose]();
  await expect(second.check()).rejects.toThrow();
});

it.each(kinds)('tells that %s can be written', async (kind) => {
  await using database = await freshDatabase(kind);
  await using storage = await openStorage(database);
  await expect(storage.checkWritable()).resolves.toBeUndefined();
});

it('tells that a database can only be read, as a standby can', async () => {
  await using database = await freshDatabase('postgres');
  await (await openStorage(database))[Symbol.asyncDispose]();
  const url = new URL(database.url);
  url.searchParams.set('options', '-c default_transaction_read_only=on');
  await using storage = await openStorage({ ...database, url: url.href });
  await expect(storage.check()).resolves.toBeUndefined();
  await expect(storage.checkWritable()).rejects.toThrow(/read-only/);
});
