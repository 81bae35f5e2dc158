import pg from 'pg';
import { expect, it } from 'vitest';
import { openStorage } from '../../src/storage/open-storage.ts';
import { addReaders } from '../support/audience.ts';
import { freshDatabase } from '../support/databases.ts';

const left = { event: 'unsubscribed', form: 'web', wording: '' } as const;
const at = new Date('2026-01-30T05:00:00.000Z');
const later = new Date('2029-01-30T05:00:00.000Z');

it('passes by a person with whom another connection is busy, and nobody waits', async () => {
  await using database = await freshDatabase('postgres');
  await using storage = await openStorage(database);
  const { subscribers } = storage;
  await addReaders(storage, 1);
  await subscribers.change(1, ['active'], 'unsubscribed', left, at);
  const erase = () => subscribers.eraseFormer(1, at, (emailKey) => `trace of ${emailKey}`, later);
  const busy = new pg.Client({ connectionString: database.url });
  await busy.connect();
  try {
    await busy.query('begin');
    await busy.query('select id from subscribers for no key update');
    expect(await erase()).toBe(false);
    await busy.query('commit');
    expect(await erase()).toBe(true);
    expect(await subscribers.erasedAt(['trace of leserin-1@example.org'])).toBe(
      later.toISOString(),
    );
    expect(await erase()).toBe(false);
  } finally {
    await busy.end();
  }
});
