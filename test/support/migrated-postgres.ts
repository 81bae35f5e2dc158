import pg from 'pg';
import { openStorage } from '../../src/storage/open-storage.ts';

/** The database with all tables and no rows that new ones are copied from. */
export const migrated = 'migrated';

/** Makes the database `migrated` on a server, because copying tables is faster than making them. */
export async function makeMigratedDatabase(server: string): Promise<void> {
  const client = new pg.Client({ connectionString: server });
  await client.connect();
  await client.query(`create database ${migrated}`).finally(() => client.end());
  const url = new URL(server);
  url.pathname = `/${migrated}`;
  await (await openStorage({ url: url.href, root: '.' }))[Symbol.asyncDispose]();
}
