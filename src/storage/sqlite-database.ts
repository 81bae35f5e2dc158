import { closeSync, openSync } from 'node:fs';
import { dirname } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { setTimeout as pause } from 'node:timers/promises';
import { type SqliteDatabase, SqliteDialect, type SqliteStatement } from 'kysely';
import { LagebriefError } from '../base/errors.ts';
import { keepPrivate, makePrivateFolder, privateFile } from '../base/keep-private.ts';
import type { Database } from './database.ts';
import { groupWrites } from './group-writes.ts';
import { guardedKysely } from './guarded-kysely.ts';
import { isSqliteBusy, sqliteFailure } from './sqlite-failure.ts';

/**
 * Opens (or creates, with its folder) the SQLite file in WAL mode, for its owner only. Commits are synced to the disk
 * (`synchronous = full`): what the ledger says must survive a power cut, or letters go out twice.
 */
export async function openSqlite(
  file: string,
  { lockedForSeconds } = { lockedForSeconds: 30 },
): Promise<Database> {
  const whileBusy = <T>(work: () => Promise<T>) => repeatWhileBusy(file, lockedForSeconds, work);
  await makePrivateFolder(dirname(file)).catch((error: unknown) => {
    throw sqliteFailure(file, error, 'opening');
  });
  for (const end of ['', '-wal', '-shm']) await keepPrivate(`${file}${end}`);
  const writer = await whileBusy(async () => connect(file));
  const reader = await whileBusy(async () => connect(file));
  reader.exec('pragma query_only = on; pragma busy_timeout = 5000');
  const writes = kyselyOn(writer, file);
  return {
    kind: 'sqlite',
    where: file,
    read: kyselyOn(reader, file),
    write: groupWrites((work) => whileBusy(() => writes.transaction().execute(work)), isSqliteBusy),
    writeOne: (statement) => whileBusy(async () => (await statement.execute(writes)).rows),
    async close() {
      reader.close();
      writer.close();
    },
  };
}

/** Parsing a statement takes longer than running one; those that this program writes are fewer. */
const mostKept = 200;

function connect(file: string): DatabaseSync {
  let connection: DatabaseSync | undefined;
  try {
    createPrivate(file);
    // SQLite waits by blocking the whole thread, so it may only do so for a moment.
    connection = new DatabaseSync(file, { timeout: 20, enableForeignKeyConstraints: true });
    connection.exec('pragma journal_mode = wal; pragma synchronous = full');
    // A million rows prepared at once make a long log; its file shrinks again afterwards.
    connection.exec(`pragma journal_size_limit = ${64 * 1024 * 1024}`);
    return connection;
  } catch (error) {
    connection?.close();
    throw sqliteFailure(file, error, 'opening');
  }
}

/**
 * SQLite would let everybody read a file that it creates, and gives its log the mode of the file. A
 * file that is there must not be opened: closing it again would drop the locks that other
 * connections of this process have on it (fcntl(2)).
 */
function createPrivate(file: string): void {
  try {
    closeSync(openSync(file, 'wx', privateFile));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  }
}

function kyselyOn(connection: DatabaseSync, file: string) {
  const failure = (error: unknown) => sqliteFailure(file, error);
  const dialect = new SqliteDialect({ database: forKysely(connection) });
  return guardedKysely(dialect, { connecting: failure, querying: failure });
}

function forKysely(connection: DatabaseSync): SqliteDatabase {
  const kept = new Map<string, SqliteStatement>();
  const prepare = (sql: string): SqliteStatement => {
    const statement = connection.prepare(sql);
    return {
      reader: statement.columns().length > 0,
      all: (parameters) => statement.all(...(parameters as string[])),
      run: (parameters) => statement.run(...(parameters as string[])),
      iterate: (parameters) => connection.prepare(sql).iterate(...(parameters as string[])),
    };
  };
  return {
    close: () => connection.close(),
    prepare(given) {
      const sql = transactionCommand(given, connection);
      const statement = kept.get(sql) ?? prepare(sql);
      if (kept.size < mostKept) kept.set(sql, statement);
      return statement;
    },
  };
}

/**
 * Every transaction of ours writes. `begin immediate` takes the lock that it needs at its beginning,
 * where waiting is harmless; a plain `begin` fails half-way when another process writes meanwhile.
 * After a full disk SQLite has rolled back by itself, and rolling back again would hide why.
 */
function transactionCommand(sql: string, { isTransaction }: DatabaseSync): string {
  if (sql === 'begin') return 'begin immediate';
  return sql === 'rollback' && !isTransaction ? 'select 1' : sql;
}

/** Repeats `work` while another process holds the lock, without blocking this one. */
async function repeatWhileBusy<T>(
  file: string,
  lockedForSeconds: number,
  work: () => Promise<T>,
): Promise<T> {
  const deadline = performance.now() + lockedForSeconds * 1000;
  for (;;) {
    try {
      return await work();
    } catch (error) {
      if (!isSqliteBusy(error)) throw error;
      if (performance.now() > deadline)
        throw new LagebriefError('database.locked', { where: file, seconds: lockedForSeconds });
    }
    await pause(5 + Math.random() * 20);
  }
}
