import { sql } from 'kysely';
import { vi } from 'vitest';
import { openDatabase } from '../../src/storage/open-database.ts';
import type { FreshDatabase } from './databases.ts';

/** Looks at the deliveries beside the program, and lets time pass for those who died. */
export interface LedgerObserver extends AsyncDisposable {
  /** The addresses whose message was on the wire, once the database has noticed a process's end. */
  onTheWire(): Promise<string[]>;
  /** Makes leases run out now, as if their ninety seconds had passed; of one process, or of all. */
  endLeases(pid?: number): Promise<void>;
  /** Rows by status. */
  statuses(): Promise<Record<string, number>>;
}

/** Opens a connection of its own to `database`, whose tables exist. */
export async function observeLedger(database: FreshDatabase): Promise<LedgerObserver> {
  const db = await openDatabase(database);
  /** A transaction of a killed process may be under way until PostgreSQL sees that it is gone. */
  const aloneOnServer = () =>
    vi.waitFor(
      async () => {
        const { rows } = await sql`select pid from pg_stat_activity
          where datname = current_database() and pid <> pg_backend_pid()`.execute(db.read);
        if (rows.length > 0) throw new Error('another connection is open');
      },
      { timeout: 10_000, interval: 5 },
    );
  return {
    async onTheWire() {
      if (db.kind === 'postgres') await aloneOnServer();
      const { rows } = await sql<{ email: string }>`
        select email from deliveries where status = 'submitting'`.execute(db.read);
      return rows.map(({ email }) => email);
    },
    async endLeases(pid) {
      const whose = pid === undefined ? '%' : `%.${pid}.%`;
      await db.write((trx) =>
        sql`update deliveries set lease_until = '2000-01-01T00:00:00.000Z'
          where lease_until is not null and worker like ${whose}`.execute(trx),
      );
    },
    async statuses() {
      const { rows } = await sql<{ status: string; rows: number }>`
        select status, count(*) as rows from deliveries group by status`.execute(db.read);
      return Object.fromEntries(rows.map(({ status, rows: count }) => [status, Number(count)]));
    },
    [Symbol.asyncDispose]: () => db.close(),
  };
}
