import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import { describe, expect, it } from 'vitest';
import type { Database, DatabaseKind } from '../../src/storage/database.ts';
import { migrateDatabase } from '../../src/storage/migrate-database.ts';
import { migrations } from '../../src/storage/migrations.ts';
import { openDatabase } from '../../src/storage/open-database.ts';
import { createSubscriberStore } from '../../src/storage/subscriber-store.ts';
import { freshDatabase } from '../support/databases.ts';

const at = new Date('2026-01-30T05:00:00.000Z');
const ada = { email: 'ada@example.org', emailKey: 'ada@example.org', name: 'Ada', locale: 'en' };
const confirmed = {
  event: 'confirmed',
  form: 'web',
  wording: 'Yes, please.',
  locale: 'en',
} as const;

async function withDatabase(kind: DatabaseKind, work: (db: Database) => Promise<void>) {
  await using fresh = await freshDatabase(kind);
  const db = await openDatabase(fresh);
  try {
    await work(db);
  } finally {
    await db.close();
  }
}

const run = (db: Database, statement: string) => db.write((trx) => sql.raw(statement).execute(trx));

async function ledgerOf(db: Database) {
  await migrateDatabase(db, at);
  const people = createSubscriberStore(db);
  const { id } = await people.request({ ...ada, locale: 'en' }, 'lage', at);
  await people.change(id, ['pending'], 'active', confirmed, at);
  return people;
}

describe.each(['sqlite', 'postgres'] as const)('the consent ledger (%s)', (kind) => {
  it('keeps the words with their hash and language', async () => {
    await withDatabase(kind, async (db) => {
      const people = await ledgerOf(db);
      const wordingHash = createHash('sha256').update('Yes, please.').digest('hex');
      expect(await people.consentsOf(1)).toMatchObject([{ ...confirmed, wordingHash }]);
    });
  });

  it('lets nobody change a line or take one away', async () => {
    await withDatabase(kind, async (db) => {
      const people = await ledgerOf(db);
      const before = await people.consentsOf(1);
      for (const change of [
        "update consents set wording = 'No.'",
        "update consents set at = 'x'",
        'update consents set wording_hash = null',
        "update consents set subscriber_id = 1, event = 'added'",
        'delete from consents',
      ])
        await expect(run(db, change), change).rejects.toThrow(/append-only/);
      expect(await people.consentsOf(1)).toEqual(before);
    });
  });

  it('takes the id of a mail and a reason once', async () => {
    await withDatabase(kind, async (db) => {
      const people = await ledgerOf(db);
      await run(db, "update consents set message_id = '<a@b>', reason = 'too long'");
      for (const column of ['message_id', 'reason'])
        await expect(run(db, `update consents set ${column} = 'x'`)).rejects.toThrow();
      expect(await people.consentsOf(1)).toMatchObject([
        { messageId: '<a@b>', reason: 'too long' },
      ]);
    });
  });

  it('takes over the lines of older versions, and tells their hashes', async () => {
    await withDatabase(kind, async (db) => {
      const before = migrations.filter(({ name }) => name < '0008');
      await migrateDatabase(db, at, before);
      await run(
        db,
        `insert into subscribers (email, email_key, name, locale, created_at)
          values ('a', 'a', '', 'de', 'x')`,
      );
      await run(
        db,
        `insert into consents (subscriber_id, newsletter, event, form, wording, at)
          values (1, 'lage', 'confirmed', 'web', 'Ja.', 'x'), (1, 'lage', 'unsubscribed', 'web', '', 'y')`,
      );
      await migrateDatabase(db, at);
      const wordingHash = createHash('sha256').update('Ja.').digest('hex');
      const people = createSubscriberStore(db);
      expect(await people.consentsOf(1)).toMatchObject([
        { event: 'confirmed', wording: 'Ja.', wordingHash, at: 'x' },
        { event: 'unsubscribed', wordingHash: undefined, at: 'y' },
      ]);
      const line = { subscriberId: 1, newsletter: 'lage', form: 'web', wording: '', at: 'z' };
      await people.recordConsent({ ...line, event: 'paused' });
      expect(await people.consentsOf(1)).toHaveLength(3);
    });
  });
});
