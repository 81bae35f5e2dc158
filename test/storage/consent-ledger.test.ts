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

const line = { subscriberId: 1, newsletter: 'lage', form: 'web', wording: '', at: 'z' };
const forged = (id: number, or = '') =>
  `insert ${or} into consents (id, subscriber_id, newsletter, event, form, wording, at)
    values (${id}, 1, 'lage', 'requested', 'web', 'FORGED', '2020')`;
/** Around the guards against plain changing and deleting. */
const ways: Record<DatabaseKind, readonly string[]> = {
  sqlite: [
    forged(1, 'or replace'),
    `replace ${forged(2).slice('insert'.length)}`,
    `${forged(2)} on conflict (id) do update set wording = 'FORGED'`,
    `${forged(-1)}`,
    `${forged(9, 'or replace')}, (9, 1, 'lage', 'paused', 'web', '', '2020')`,
    'update or replace consents set id = 1 where id = 2',
    'update consents set id = 7 where id = 2',
    'update consents set rowid = 7 where id = 2',
  ],
  postgres: [
    'truncate consents',
    'truncate subscribers cascade',
    'truncate subscriptions cascade',
    ...[-1, 0, 9].map((id) => forged(id).replace('values', 'overriding system value values')),
    'update consents set id = default',
    'update consents set id = 7 where id = 2',
    `${forged(2).replace('values', 'overriding system value values')}
      on conflict (id) do update set wording = 'FORGED'`,
  ],
};
const ledger = (db: Database) => db.read.selectFrom('consents').selectAll().orderBy('id').execute();

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

  it('lets nobody put a line in the place of another, nor give one another number', async () => {
    await withDatabase(kind, async (db) => {
      const people = await ledgerOf(db);
      await people.recordConsent({ ...line, event: 'language' });
      const before = await ledger(db);
      for (const change of ways[kind])
        await expect(run(db, change), change).rejects.toThrow(/append-only|only be updated/);
      expect(await ledger(db)).toEqual(before);
      await people.recordConsent({ ...line, event: 'paused' });
      expect(await ledger(db)).toMatchObject([...before, { event: 'paused' }]);
    });
  });

  it('gives the number of a line that went with its person to no other', async () => {
    await withDatabase(kind, async (db) => {
      const people = await ledgerOf(db);
      await people.erase(1, (address) => address, at);
      await people.request({ ...ada, locale: 'en' }, 'lage', at);
      await people.recordConsent({ ...line, subscriberId: 2, event: 'language' });
      expect((await ledger(db)).map(({ id }) => id)).toEqual([2]);
      if (kind === 'sqlite') await expect(run(db, forged(1))).rejects.toThrow(/append-only/);
    });
  });

  it('takes the id of a mail once, of a request only, and a reason once, of leaving only', async () => {
    await withDatabase(kind, async (db) => {
      const people = await ledgerOf(db);
      for (const event of ['requested', 'unsubscribed'] as const)
        await people.recordConsent({ ...line, event });
      const set = (column: string, event: string) =>
        run(db, `update consents set ${column} = 'x' where event = '${event}'`);
      for (const [column, whose] of [
        ['message_id', 'requested'],
        ['reason', 'unsubscribed'],
      ] as const) {
        for (const event of ['confirmed', 'requested', 'unsubscribed'])
          if (event !== whose)
            await expect(set(column, event), event).rejects.toThrow(/append-only/);
        await set(column, whose);
        await expect(run(db, `update consents set ${column} = 'y'`)).rejects.toThrow(/append-only/);
      }
      expect(await people.consentsOf(1)).toMatchObject([
        { event: 'confirmed', messageId: undefined, reason: undefined },
        { event: 'requested', messageId: 'x', reason: undefined },
        { event: 'unsubscribed', messageId: undefined, reason: 'x' },
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
      await people.recordConsent({ ...line, event: 'paused' });
      expect(await people.consentsOf(1)).toHaveLength(3);
    });
  });
});
