import { once } from 'node:events';
import { mkdir, writeFile } from 'node:fs/promises';
import { type AddressInfo, createServer } from 'node:net';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { sql } from 'kysely';
import { describe, expect, it, vi } from 'vitest';
import { migrateDatabase } from '../../src/storage/migrate-database.ts';
import { openDatabase } from '../../src/storage/open-database.ts';
import { openStorage } from '../../src/storage/open-storage.ts';
import { openSqlite } from '../../src/storage/sqlite-database.ts';
import { addReaders } from '../support/audience.ts';
import { freshDatabase, openTestStorage } from '../support/databases.ts';

/** What a person reads when opening fails. */
async function sentence(opening: Promise<unknown>): Promise<string> {
  const error = await opening.then(
    () => new Error('it opened'),
    (reason) => reason as Error,
  );
  expect(error).toMatchObject({ name: 'LagebriefError' });
  return error.message;
}

describe('an SQLite file', () => {
  it('that cannot be created is named with the reason', async () => {
    await using fresh = await freshDatabase('sqlite');
    const { root } = fresh;
    await writeFile(join(root, 'file'), '');
    await mkdir(join(root, 'folder'));
    expect(await sentence(openStorage({ url: 'sqlite:file/lage.db', root }))).toContain(
      `${root}/file/lage.db cannot be opened or written (a file stands where its folder should be)`,
    );
    expect(await sentence(openStorage({ url: 'sqlite:folder', root }))).toContain(
      `${root}/folder cannot be opened or written (unable to open database file)`,
    );
  });

  it('that is something else is not overwritten', async () => {
    await using fresh = await freshDatabase('sqlite');
    const { root } = fresh;
    await writeFile(join(root, 'lage.db'), 'Dear diary, today I wrote a long text. '.repeat(100));
    expect(await sentence(openStorage({ url: 'sqlite:lage.db', root }))).toContain(
      'lage.db cannot be read (file is not a database): restore a backup',
    );
  });

  it('without room takes nothing of a step, says so, and works on when there is room', async () => {
    await using fresh = await freshDatabase('sqlite');
    const db = await openDatabase(fresh);
    await migrateDatabase(db, new Date());
    const limit = (pages: number) =>
      db.write((trx) => sql.raw(`pragma max_page_count = ${pages}`).execute(trx));
    await limit(1);
    const fill = () =>
      db.write(async (trx) => {
        for (let n = 0; n < 100; n += 1)
          await trx
            .insertInto('subscribers')
            .values({
              email: 'x'.repeat(1_000),
              email_key: `reader ${n}`,
              name: '',
              locale: 'de',
              created_at: '',
            })
            .execute();
      });
    expect(await sentence(fill())).toContain('has no room left and this step was not stored');
    expect(await db.read.selectFrom('subscribers').selectAll().execute()).toEqual([]);
    await limit(1_000_000);
    await fill();
    expect(await db.read.selectFrom('subscribers').select('id').execute()).toHaveLength(100);
    await db.close();
  });

  it('that another process holds is waited for, and read meanwhile', async () => {
    await using storage = await openTestStorage();
    const other = new DatabaseSync(join(storage.root, 'data/test.db'));
    other.exec('begin immediate');
    const adding = addReaders(storage, 3);
    expect((await storage.subscribers.count('lage')).active).toBe(0);
    other.exec('rollback');
    other.close();
    await adding;
    expect((await storage.subscribers.count('lage')).active).toBe(3);
  });

  it('that another process never lets go is given up with a sentence', async () => {
    await using fresh = await freshDatabase('sqlite');
    const file = join(fresh.root, 'lage.db');
    const db = await openSqlite(file, { lockedForSeconds: 0.05 });
    const other = new DatabaseSync(file);
    other.exec('begin immediate');
    const writing = db.write((trx) => sql`create table t (id integer)`.execute(trx));
    expect(await sentence(writing)).toContain('lage.db has been locked by another process for');
    other.close();
    await db.close();
  });
});

describe('a PostgreSQL server', () => {
  it('that does not listen is named without the password', async () => {
    const closed = createServer().listen(0, '127.0.0.1');
    await once(closed, 'listening');
    const { port } = closed.address() as AddressInfo;
    closed.close();
    const url = `postgres://erika:s3cret@127.0.0.1:${port}/lage`;
    expect(await sentence(openStorage({ url, root: '/' }))).toBe(
      `No connection to the PostgreSQL database lage at 127.0.0.1:${port} (the connection is refused): check DATABASE_URL and that the server runs.`,
    );
  });

  it('whose name does not exist is named', async () => {
    const url = 'postgres://erika:s3cret@db.invalid/lage';
    const shown = await sentence(openStorage({ url, root: '/' }));
    expect(shown).toContain('at db.invalid:5432 (the host name');
    expect(shown).not.toContain('s3cret');
  });

  it('that hangs up is named', async () => {
    const server = createServer((socket) => socket.destroy()).listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;
    const url = `postgres://erika:s3cret@127.0.0.1:${port}/lage`;
    expect(await sentence(openStorage({ url, root: '/' }))).toContain('No connection to');
    server.close();
  });

  it('that refuses the password or knows no such database says which', async () => {
    await using fresh = await freshDatabase('postgres');
    const wrong = new URL(fresh.url);
    wrong.password = 's3cret';
    const refused = await sentence(openStorage({ url: wrong.href, root: '/' }));
    expect(refused).toContain('(the server refuses user or password)');
    expect(refused).not.toContain('s3cret');
    const nowhere = new URL(fresh.url);
    nowhere.pathname = '/nowhere';
    expect(await sentence(openStorage({ url: nowhere.href, root: '/' }))).toContain(
      'database nowhere at 127.0.0.1',
    );
  });

  it('that ends our connections costs one step and is connected to again', async () => {
    await using fresh = await freshDatabase('postgres');
    await using storage = await openStorage(fresh);
    const db = await openDatabase({ ...fresh, url: fresh.url });
    const kill = sql`select pg_terminate_backend(pid) from pg_stat_activity
      where datname = current_database() and pid <> pg_backend_pid()`;
    const held = db.write(async (trx) => {
      await sql`select 1`.execute(trx);
      await kill.execute(db.read);
      await sql`select 1`.execute(trx);
    });
    expect(await sentence(held)).toContain('No connection to the PostgreSQL database');
    await db.close();
    // The pool learns one by one which of its idle connections are gone.
    await vi.waitFor(() => storage.check());
  });
});
