import { type Kysely, sql } from 'kysely';
import { LagebriefError } from '../base/errors.ts';
import type { Database } from './database.ts';
import { type Migration, migrations } from './migrations.ts';
import type { Schema } from './schema.ts';

/** Any number that all versions of Lagebrief agree on. */
const advisoryLock = 7_314_820_261;

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
    if (db.kind === 'postgres')
      await sql`select pg_advisory_xact_lock(${advisoryLock})`.execute(trx);
    const missing = pending(await appliedSteps(db, trx), steps, db);
    await sql`create table if not exists migrations (name text primary key, ran_at text not null)`.execute(
      trx,
    );
    for (const step of missing) {
      for (const statement of step.statements(db.kind)) await sql.raw(statement).execute(trx);
      await sql`insert into migrations (name, ran_at) values (${step.name}, ${at.toISOString()})`.execute(
        trx,
      );
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
  const table =
    db.kind === 'sqlite'
      ? sql`select name from sqlite_master where type = 'table' and name = 'migrations'`
      : sql`select 1 where to_regclass('migrations') is not null`;
  if ((await table.execute(on)).rows.length === 0) return [];
  const { rows } = await sql<{ name: string }>`select name from migrations order by name`.execute(
    on,
  );
  return rows.map((row) => row.name);
}
