import { sql } from 'kysely';
import { describe, expect, it } from 'vitest';
import { deliveryStatuses } from '../../src/delivery/delivery.ts';
import { issueStatuses } from '../../src/issue/issue.ts';
import type { Database, DatabaseKind } from '../../src/storage/database.ts';
import { createDeliveryLedger } from '../../src/storage/delivery-ledger.ts';
import { createIssueStore } from '../../src/storage/issue-store.ts';
import { migrateDatabase } from '../../src/storage/migrate-database.ts';
import { type Migration, migrations } from '../../src/storage/migrations.ts';
import { openDatabase } from '../../src/storage/open-database.ts';
import { createSubscriberStore } from '../../src/storage/subscriber-store.ts';
import { confirm } from '../../src/subscriptions/confirm.ts';
import { subscriptionStatuses } from '../../src/subscriptions/subscriber.ts';
import { subscriptionOf } from '../../src/subscriptions/subscription-of.ts';
import { createTokens } from '../../src/subscriptions/tokens.ts';
import { type FreshDatabase, freshDatabase } from '../support/databases.ts';

const evidence = { form: 'web', wording: 'Ja.' };
const at = new Date('2026-01-30T05:00:00.000Z');
const later: Migration = {
  name: '9999-later',
  statements: () => ['create table later (id integer)'],
};
const names = migrations.map((step) => step.name);

/** Runs `work` on the database and closes it. */
async function using<T>(fresh: FreshDatabase, work: (db: Database) => Promise<T>): Promise<T> {
  const db = await openDatabase(fresh);
  try {
    return await work(db);
  } finally {
    await db.close();
  }
}

async function tables(db: Database): Promise<string[]> {
  const found = await db.read.introspection.getTables();
  return found.map((table) => table.name).sort();
}

describe.each(['sqlite', 'postgres'] as const)('migrating (%s)', (kind: DatabaseKind) => {
  it('creates the tables of the schema and tells which steps it ran', async () => {
    await using fresh = await freshDatabase(kind);
    await using(fresh, async (db) => {
      expect(await migrateDatabase(db, at)).toEqual(names);
      expect(await migrateDatabase(db, at)).toEqual([]);
      expect(await tables(db)).toEqual([
        'address_changes',
        'api_tokens',
        'approvals',
        'consents',
        'deliveries',
        'desk_links',
        'desk_sessions',
        'erasures',
        'feed_states',
        'issue_events',
        'issue_numbers',
        'issue_words',
        'issues',
        'item_keys',
        'item_pages',
        'item_readings',
        'items',
        'known_keys',
        'letters',
        'migrations',
        'moved_addresses',
        'owed_mails',
        'requests',
        'sending_counts',
        'shown_wordings',
        'sign_up_counts',
        'subscribers',
        'subscriptions',
        'summaries',
        'used_items',
      ]);
    });
  });

  it('runs only what an older database lacks', async () => {
    await using fresh = await freshDatabase(kind);
    await using(fresh, async (db) => {
      await migrateDatabase(db, at);
      expect(await migrateDatabase(db, at, [...migrations, later])).toEqual(['9999-later']);
    });
  });

  it('keeps numbers that older versions gave twice, and gives them to nobody else', async () => {
    await using fresh = await freshDatabase(kind);
    await using(fresh, async (db) => {
      const before = migrations.filter(({ name }) => name < '0003');
      await migrateDatabase(db, at, before);
      await db.write(async (trx) => {
        for (const [date, number] of Object.entries({
          '2026-01-30': 1,
          '2026-01-29': 1,
          '2026-01-31': 2,
        }))
          await sql`insert into issues (newsletter, date, status, actor, created_at, updated_at,
            document, content_hash, number)
            values ('lage', ${date}, 'sent', 'x', 'x', 'x', '{}', 'x', ${number})`.execute(trx);
      });
      await migrateDatabase(db, at);
      const rows = await db.read
        .selectFrom('issue_numbers')
        .selectAll()
        .orderBy('number')
        .execute();
      expect(rows).toEqual([
        { newsletter: 'lage', number: 1, date: '2026-01-29' },
        { newsletter: 'lage', number: 2, date: '2026-01-31' },
      ]);
    });
  });

  it('gives requests that wait already two weeks more, and nobody else an end', async () => {
    await using fresh = await freshDatabase(kind);
    await using(fresh, async (db) => {
      const before = migrations.filter(({ name }) => name < '0007');
      await migrateDatabase(db, at, before);
      await db.write(async (trx) => {
        await person.execute(trx);
        for (const [newsletter, status] of [
          ['lage', 'pending'],
          ['abend', 'active'],
        ])
          await sql`insert into subscriptions (subscriber_id, newsletter, status, created_at)
            values (1, ${newsletter}, ${status}, '2026-01-30T05:00:00.000Z')`.execute(trx);
      });
      await migrateDatabase(db, at);
      const ends = await db.read
        .selectFrom('subscriptions')
        .select('confirm_until')
        .orderBy('id')
        .execute();
      const [waiting, reader] = ends.map(({ confirm_until }) => confirm_until);
      expect(reader).toBeNull();
      expect(waiting).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/);
      const left = Date.parse(waiting ?? '') - Date.now();
      expect(Math.round(left / 86_400_000)).toBe(14);
    });
  });

  it('notes which issues searches do not find yet: those that are approved', async () => {
    await using fresh = await freshDatabase(kind);
    await using(fresh, async (db) => {
      const before = migrations.filter(({ name }) => name < '0011');
      await migrateDatabase(db, at, before);
      await db.write(async (trx) => {
        await statements.issues('sent').execute(trx);
        await sql`insert into issues (newsletter, date, status, actor, created_at, updated_at,
          document) values ('lage', '2026-01-30', 'draft', 'x', 'x', 'x', '{}')`.execute(trx);
      });
      await migrateDatabase(db, at);
      const rows = await db.read.selectFrom('issue_words').selectAll().execute();
      expect(rows).toEqual([{ issue_id: 1, words: null }]);
      expect(await createIssueStore(db).withoutWords(9)).toMatchObject([
        { id: 1, status: 'sent', issue: {} },
      ]);
    });
  });

  it('keeps links of requests that wait, and what their mails are about', async () => {
    await using fresh = await freshDatabase(kind);
    await using(fresh, async (db) => {
      const before = migrations.filter(({ name }) => name < '0014');
      await migrateDatabase(db, at, before);
      const soon = new Date(Date.now() + 86_400_000).toISOString();
      for (const statement of [
        `insert into subscribers (email, email_key, name, locale, created_at)
          values ('A', 'a', 'Ada', 'uk', 'x'), ('b', 'b', '', 'de', 'x'), ('c', 'c', '', 'de', 'x')`,
        `insert into subscriptions
            (subscriber_id, newsletter, status, created_at, confirmed_at, confirm_until, ended_at)
          values (1, 'lage', 'pending', 'x', null, '${soon}', null),
            (2, 'lage', 'active', 'x', '${at.toISOString()}', '${soon}', null),
            (3, 'lage', 'unsubscribed', 'x', '${soon}', '${soon}', '${soon}')`,
        `insert into address_changes
            (subscriber_id, subscription_id, email, email_key, previous_email, expires_at)
          values (2, 2, 'd', 'd', 'b', '${soon}'), (2, 2, 'e', 'e', null, '${soon}')`,
        ...["1, 'confirm'", "1, 'remind'", "2, 'move'", "2, 'moved'", "2, 'newest'"].map(
          (mail) => `insert into owed_mails
              (subscription_id, kind, attempts, due_at, expires_at, created_at)
            values (${mail}, 3, 'x', 'y', 'z')`,
        ),
      ])
        await db.write((trx) => sql.raw(statement).execute(trx));
      await migrateDatabase(db, at);
      const rows = await db.read.selectFrom('requests').selectAll().orderBy('id').execute();
      const words = { name: '', locale: 'de', expires_at: soon };
      expect(rows).toEqual([
        { id: -3, link_id: -3, subscription_id: 3, email: 'c', ...words, ended_at: soon },
        {
          id: -1,
          link_id: -1,
          subscription_id: 1,
          email: 'A',
          ...words,
          name: 'Ada',
          locale: 'uk',
          ended_at: null,
        },
      ]);
      const owed = await db.read.selectFrom('owed_mails').selectAll().orderBy('id').execute();
      expect(owed.map(({ kind, about }) => `${kind} ${about}`)).toEqual([
        'confirm -1',
        'remind -1',
        'move 2',
        'moved 1',
        'newest 0',
      ]);
      expect(owed[0]).toMatchObject({ attempts: 3, due_at: 'x', expires_at: 'y', created_at: 'z' });
      // The link of a mail that an older version has sent, and the one of a mail sent from now on.
      const deps = {
        subscribers: createSubscriberStore(db),
        tokens: createTokens('secret'),
        clock: { now: () => at, wait: async () => {} },
      };
      const older = (id: number) => confirm(deps, deps.tokens.make('confirm', id), evidence);
      expect(await older(3)).toBe('expired');
      expect(await older(2)).toBe('invalid');
      expect(await older(1)).toBe('confirmed');
      expect(await older(1)).toBe('already');
      expect(await deps.subscribers.findById(1)).toMatchObject({ email: 'A', locale: 'uk' });
    });
  });

  it('lets links that older versions have mailed name the rows of their time, and no later ones', async () => {
    await using fresh = await freshDatabase(kind);
    await using(fresh, async (db) => {
      const older = migrations.slice(
        0,
        migrations.findIndex((step) => step.name === '0016-own-links'),
      );
      await migrateDatabase(db, at, older);
      const [text, number] = ['x', 1].map((value) => sql.lit(value));
      await db.write(async (trx) => {
        await sql`insert into subscribers (email, email_key, name, locale, created_at)
          values ('a', 'a', '', 'de', ${text})`.execute(trx);
        await sql`insert into subscriptions (subscriber_id, newsletter, status, created_at)
          values (${number}, 'lage', 'active', ${text})`.execute(trx);
        await sql`insert into issues (newsletter, date, status, actor, created_at, updated_at,
          document, content_hash, number) values
          ('lage', 'd', 'approved', 'x', 'x', 'x', '{}', 'x', 1)`.execute(trx);
        await sql`insert into deliveries (issue_id, subscriber_id, subscription_id, email, name,
          locale, status, attempts, updated_at)
          values (1, 1, 1, 'a', '', 'de', 'pending', 0, ${text})`.execute(trx);
      });
      await migrateDatabase(db, at);
      const subscribers = createSubscriberStore(db);
      const deps = {
        subscribers,
        tokens: createTokens('secret'),
        clock: { now: () => at, wait: async () => {} },
      };
      const old = (id: number) =>
        subscriptionOf(deps, 'preferences', deps.tokens.make('preferences', id));
      expect(await old(1)).toMatchObject({ ok: true, subscriber: { email: 'a' } });
      const lease = { worker: 'w', limit: 1, now: at, leaseUntil: at };
      const [claimed] = await createDeliveryLedger(db).claim({ issueId: 1, ...lease });
      expect(claimed).toMatchObject({ subscriptionId: 1, linkId: 1 });
      const later = { email: 'b', emailKey: 'b', name: '', locale: 'de' } as const;
      const { id, linkId } = await subscribers.request(later, 'lage', at);
      expect(await old(id)).toEqual({ ok: false, reason: 'invalid' });
      expect(await old(linkId)).toMatchObject({ ok: true, subscriber: { email: 'b' } });
      expect(linkId).toBeGreaterThanOrEqual(2 ** 50);
      expect(linkId).toBeLessThan(2 ** 51);
    });
  });

  it('leaves nothing behind when a step fails', async () => {
    await using fresh = await freshDatabase(kind);
    await using(fresh, async (db) => {
      const broken = { name: '9998-broken', statements: () => ['create nonsense'] };
      await expect(migrateDatabase(db, at, [...migrations, broken])).rejects.toThrow();
      expect(await tables(db)).toEqual([]);
      expect(await migrateDatabase(db, at)).toEqual(names);
    });
  });

  it('refuses a database of a newer program and does not touch it', async () => {
    await using fresh = await freshDatabase(kind);
    await using(fresh, async (db) => {
      await migrateDatabase(db, at, [later]);
      await expect(migrateDatabase(db, at)).rejects.toMatchObject({
        code: 'database.newer',
        message: expect.stringContaining('9999-later'),
      });
      expect(await tables(db)).toEqual(['later', 'migrations']);
    });
  });

  it('lets every status into the tables, and no other word', async () => {
    await using fresh = await freshDatabase(kind);
    await using(fresh, async (db) => {
      await migrateDatabase(db, at);
      const insert = (table: 'issues' | 'subscriptions' | 'deliveries', status: string) =>
        db.write(async (trx) => {
          await statements[table](status).execute(trx);
        });
      await insert('issues', 'draft');
      await db.write((trx) => person.execute(trx));
      for (const status of issueStatuses) await insert('issues', status);
      for (const status of subscriptionStatuses) await insert('subscriptions', status);
      for (const status of deliveryStatuses) await insert('deliveries', status);
      for (const table of ['issues', 'subscriptions', 'deliveries'] as const)
        await expect(insert(table, 'lost')).rejects.toThrow();
    });
  });

  it('takes over as what a subscription had ended that is asked for again', async () => {
    await using fresh = await freshDatabase(kind);
    await using(fresh, async (db) => {
      const before = migrations.filter(({ name }) => name < '0010');
      await migrateDatabase(db, at, before);
      for (const statement of [
        `insert into subscribers (email, email_key, name, locale, created_at)
          values ('a', 'a', '', 'de', 'x'), ('b', 'b', '', 'de', 'x'), ('c', 'c', '', 'de', 'x')`,
        `insert into subscriptions (subscriber_id, newsletter, status, created_at, ended_at)
          values (1, 'lage', 'pending', 'x', 'y'), (2, 'lage', 'pending', 'x', 'y'),
            (3, 'lage', 'pending', 'x', null)`,
        `insert into consents (subscriber_id, newsletter, event, form, wording, at)
          values (1, 'lage', 'unsubscribed', 'web', '', 'y')`,
      ])
        await db.write((trx) => sql.raw(statement).execute(trx));
      await migrateDatabase(db, at);
      const rows = await db.read
        .selectFrom('subscriptions')
        .select('status')
        .orderBy('id')
        .execute();
      expect(rows.map((row) => row.status)).toEqual(['unsubscribed', 'suppressed', 'pending']);
    });
  });
});

const person = sql`insert into subscribers (email, email_key, name, locale, created_at)
  values ('a', 'a', 'a', 'de', 'x')`;
let used = 0;
/** A number that no row has yet. */
const fresh = () => {
  used += 1;
  return used;
};
const statements = {
  issues: (status: string) => sql`
    insert into issues (newsletter, date, status, actor, created_at, updated_at,
      document, content_hash, number)
    values ('lage', ${`day ${fresh()}`}, ${status}, 'x', 'x', 'x', '{}', 'x', 1)`,
  subscriptions: (status: string) => sql`
    insert into subscriptions (subscriber_id, newsletter, status, created_at)
    values (1, ${`n ${fresh()}`}, ${status}, 'x')`,
  deliveries: (status: string) => {
    const held = ['claimed', 'submitting'].includes(status) ? 'x' : null;
    const n = fresh();
    return sql`
      insert into deliveries (issue_id, subscriber_id, subscription_id, email, name, locale,
        status, attempts, worker, lease_until, retry_at, updated_at)
      values (1, ${n}, ${n}, 'a', 'a', 'de', ${status}, 0, ${held}, ${held}, 'x', 'x')`;
  },
};
