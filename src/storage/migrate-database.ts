import { type Kysely, sql } from 'kysely';
import { LagebriefError } from '../base/errors.ts';
import type { Database } from './database.ts';
import { type Migration, migrations } from './migrations.ts';
import type { Schema } from './schema.ts';

/** The number is arbitrary; all versions of Lagebrief must agree on it. */
const lock = sql`select pg_advisory_xact_lock(7314820261)`;
const createMigrations = sql`
  create table if not exists migrations (name text primary key, ran_at text not null)`;
const readMigrations = sql<{ name: string }>`select name from migrations order by name`;
const findMigrations = {
  sqlite: sql`select 1 from sqlite_master where type = 'table' and name = 'migrations'`,
  // Not to_regclass, which may answer from a cache that is older than our wait for the lock.
  postgres: sql`select 1 from pg_tables
    where tablename = 'migrations' and schemaname = any(current_schemas(false))`,
};

/**
 * Runs the steps that the database lacks, all in one transaction, and returns their names. Two
 * processes may do so at once: the second waits and finds nothing left. A database with steps that
 * this program does not know is left as it is; throws `database.newer`.
 *
 * Kysely's own migrator neither locks nor uses a transaction on SQLite, and writes before it looks.
 */
export async function migrateDatabase(
  db: Database,
  at: Date,
  steps: readonly Migration[] = migrations,
): Promise<string[]> {
  if (pending(await appliedSteps(db, db.read), steps, db).length === 0) return [];
  return db.write(async (trx) => {
    if (db.kind === 'postgres') await lock.execute(trx);
    const missing = pending(await appliedSteps(db, trx), steps, db);
    await createMigrations.execute(trx);
    for (const step of missing) {
      for (const statement of step.statements(db.kind)) await sql.raw(statement).execute(trx);
      const { name } = step;
      await sql`insert into migrations values (${name}, ${at.toISOString()})`.execute(trx);
    }
    return missing.map((step) => step.name);
  });
}

function pending(applied: readonly string[], steps: readonly Migration[], db: Database) {
  const unknown = applied.find((name) => !steps.some((step) => step.name === name));
  if (unknown) throw new LagebriefError('database.newer', { where: db.where, step: unknown });
  return steps.filter((step) => !applied.includes(step.name));
}

async function appliedSteps(db: Database, on: Kysely<Schema>): Promise<string[]> {
  const { rows: tables } = await findMigrations[db.kind].execute(on);
  if (tables.length === 0) return [];
  const { rows } = await readMigrations.execute(on);
  return rows.map((row) => row.name);
}
