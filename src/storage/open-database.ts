import type { Log } from '../base/log.ts';
import type { Database } from './database.ts';
import { parseDatabaseUrl } from './database-url.ts';
import { openSqlite } from './sqlite-database.ts';

/** Opens the database that `url` names (relative to `root`) as it is, without migrating it. */
export async function openDatabase(options: {
  url: string;
  root: string;
  log?: Pick<Log, 'warn'> | undefined;
}): Promise<Database> {
  const address = parseDatabaseUrl(options.url, options.root);
  if (address.kind === 'sqlite') return openSqlite(address.file);
  // Its driver is of no use to the many installations with one file as database.
  const { openPostgres } = await import('./postgres-database.ts');
  return openPostgres(address.connectionString, address.where, options.log);
}
