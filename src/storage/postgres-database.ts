import { createHash } from 'node:crypto';
import { PostgresDialect } from 'kysely';
import pg from 'pg';
import type { Log } from '../base/log.ts';
import type { Database } from './database.ts';
import { guardedKysely, refuseUnstorable } from './guarded-kysely.ts';
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
  // An error that nobody listens to would end the process: a server that restarts while one of our
  // connections is idle (the pool tells) or between two statements of a transaction (the client does).
  pool.on('error', () => {});
  pool.on('connect', (client) => {
    client.on('error', ({ message }) => log?.warn({ reason: message }, `lost ${where}`));
  });
  const db = guardedKysely(new PostgresDialect({ pool }), {
    connecting: (error) => postgresConnectFailure(where, error),
    querying: (error) => postgresQueryFailure(where, error),
  });
  return {
    kind: 'postgres',
    where,
    read: db,
    write: (work) => whileInConflict(() => db.transaction().execute(work)),
    writeOne: (statement) => {
      const { sql: text, parameters } = statement.compile(db);
      parameters.forEach(refuseUnstorable);
      const query = { name: statementName(text), text, values: [...parameters] };
      return whileInConflict(async () => {
        const answer = await pool.query(query).catch((error: unknown) => {
          throw postgresQueryFailure(where, error);
        });
        return answer.rows;
      });
    },
    close: () => pool.end(),
  };
}

const names = new Map<string, string>();

/** A statement with a name is parsed and planned once for each connection. */
function statementName(text: string): string {
  const known = names.get(text);
  if (known) return known;
  const name = `lagebrief_${createHash('sha256').update(text).digest('hex').slice(0, 32)}`;
  names.set(text, name);
  return name;
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
