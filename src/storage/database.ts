import type { Kysely, RawBuilder, Transaction } from 'kysely';
import type { Schema } from './schema.ts';

/** The two databases that Lagebrief runs on. */
export type DatabaseKind = 'sqlite' | 'postgres';

/** An open database. */
export interface Database {
  kind: DatabaseKind;
  /** For people; holds no credentials. */
  where: string;
  /** For reading only; on SQLite it has its own connection, so that no reader waits for a writer. */
  read: Kysely<Schema>;
  /**
   * Runs `work` in one transaction that either happens wholly or not at all, and returns its result.
   * A transaction that lost against another one is run again, so `work` may only touch the database.
   */
  write<T>(work: (transaction: Transaction<Schema>) => Promise<T>): Promise<T>;
  /**
   * Runs one statement that is a transaction by itself, which saves beginning and ending one, and
   * returns its rows. The database parses its text once; one that lost against another is run again.
   */
  writeOne<T>(statement: Statement<T>): Promise<T[]>;
  close(): Promise<void>;
}

/** A statement with its parameters. */
export type Statement<T = unknown> = RawBuilder<T>;
