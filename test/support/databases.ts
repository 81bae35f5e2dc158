import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import pg from 'pg';
import { describe, inject } from 'vitest';
import type { DatabaseKind } from '../../src/storage/database.ts';
import { openStorage, type Storage } from '../../src/storage/open-storage.ts';
import { migrated } from './migrated-postgres.ts';

/** An empty database without tables; disposing deletes it. */
export interface FreshDatabase extends AsyncDisposable {
  kind: DatabaseKind;
  url: string;
  root: string;
}

/** An open storage on a database of its own; disposing closes and deletes it. */
export interface TestStorage extends Storage {
  /** For opening the same database once more, also in another process. */
  url: string;
  root: string;
}

/** Returns an open SQLite storage in a temporary folder, for tests that need any storage. */
export function openTestStorage(): Promise<TestStorage> {
  return openFresh('sqlite');
}

/**
 * Runs the same suite on SQLite and on a real PostgreSQL server. Each call of `open` (use it with
 * `await using`) gives a storage on an empty database of its own.
 */
export function describeOnEachDatabase(
  name: string,
  suite: (open: () => Promise<TestStorage>, kind: DatabaseKind) => void,
): void {
  describe.each(['sqlite', 'postgres'] as const)(`${name} (%s)`, (kind) => {
    suite(() => openFresh(kind), kind);
  });
}

/** Returns a database that nobody has opened yet. */
export function freshDatabase(kind: DatabaseKind): Promise<FreshDatabase> {
  return kind === 'sqlite' ? freshSqlite() : freshPostgres('template1');
}

async function openFresh(kind: DatabaseKind): Promise<TestStorage> {
  const database = await (kind === 'sqlite' ? freshSqlite() : freshPostgres(migrated));
  const { url, root } = database;
  const storage = await openStorage({ url, root });
  return {
    ...storage,
    url,
    root,
    async [Symbol.asyncDispose]() {
      await storage[Symbol.asyncDispose]();
      await database[Symbol.asyncDispose]();
    },
  };
}

async function freshSqlite(): Promise<FreshDatabase> {
  const root = await mkdtemp(join(tmpdir(), 'lagebrief-sqlite-'));
  return {
    kind: 'sqlite',
    url: 'sqlite:data/test.db',
    root,
    [Symbol.asyncDispose]: () => rm(root, { recursive: true, force: true }),
  };
}

async function freshPostgres(template: string): Promise<FreshDatabase> {
  const server = await text(connect(inject('postgresDoor'), '127.0.0.1'));
  if (server === '') throw new Error('the PostgreSQL server for tests did not start');
  const name = `test_${randomUUID().replaceAll('-', '')}`;
  await administer(server, `create database ${name} template ${template}`);
  const url = new URL(server);
  url.pathname = `/${name}`;
  return {
    kind: 'postgres',
    url: url.href,
    root: tmpdir(),
    async [Symbol.asyncDispose]() {
      // The server waits a tenth of a second for connections that are being closed; no test needs to.
      void administer(server, `drop database ${name} with (force)`).catch(() => {});
    },
  };
}

async function administer(server: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: server });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}
