import { PostgresDialect } from 'kysely';
import pg from 'pg';
import type { Log } from '../base/log.ts';
import type { Database } from './database.ts';
import { guardedKysely } from './guarded-kysely.ts';
import {
  isPostgresConflict,
  postgresConnectFailure,
  postgresQueryFailure,
} from './postgres-failure.ts';

const int8 = 20;
const attemptsPerTransaction = 5;

/** Opens a pool of at most ten connections; it connects when the first statement runs. */
export async function openPostgres(
  connectionString: string,
  where: string,
  log: Pick<Log, 'warn'> | undefined,
): Promise<Database> {
  const pool = new pg.Pool({
    connectionString,
    application_name: 'lagebrief',
    connectionTimeoutMillis: 10_000,
    keepAlive: true,
    types: {
      // Ids and counts stay far below 2^53; `pg` would hand them over as text.
      getTypeParser: (oid, format) =>
        oid === int8 && format !== 'binary' ? Number : pg.types.getTypeParser(oid, format),
    },
  });
  // Without a listener, a server that restarts while we are idle would end the process.
  pool.on('error', (error) =>
    log?.warn({ reason: error.message }, `lost a connection to ${where}`),
  );
  const db = guardedKysely(new PostgresDialect({ pool }), {
    connecting: (error) => postgresConnectFailure(where, error),
    querying: (error) => postgresQueryFailure(where, error),
  });
  return {
    kind: 'postgres',
    where,
    read: db,
    write: (work) => whileInConflict(() => db.transaction().execute(work)),
    close: () => pool.end(),
  };
}

async function whileInConflict<T>(work: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await work();
    } catch (error) {
      if (!isPostgresConflict(error) || attempt === attemptsPerTransaction) throw error;
    }
  }
}
