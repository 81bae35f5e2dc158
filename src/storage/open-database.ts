import type { Log } from '../base/log.ts';
import type { Database } from './database.ts';
import { parseDatabaseUrl } from './database-url.ts';
import { openPostgres } from './postgres-database.ts';
import { openSqlite } from './sqlite-database.ts';

/** Opens the database that `url` names (relative to `root`) as it is, without migrating it. */
export async function openDatabase(options: {
  url: string;
  root: string;
  log?: Pick<Log, 'warn'> | undefined;
}): Promise<Database> {
  const address = parseDatabaseUrl(options.url, options.root);
  if (address.kind === 'sqlite') return openSqlite(address.file);
  return openPostgres(address.connectionString, address.where, options.log);
}
