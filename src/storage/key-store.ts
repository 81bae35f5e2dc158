import { sql, type Transaction } from 'kysely';
import type { Database } from './database.ts';
import type { Schema } from './schema.ts';

/** A secret key that a database was used with. */
export interface KnownKey {
  fingerprint: string;
  /** Instant since when it was in force, as far as the database knows. */
  since: string;
}

/** Which secret keys a database was used with, by fingerprints. */
export interface KeyStore {
  /** Returns them, the oldest first. */
  known(): Promise<readonly KnownKey[]>;
  /** Whether somebody is stored whose links and traces some key has made. */
  hasPeople(): Promise<boolean>;
  /**
   * Notes the first fingerprint, which is that of the key in force, if the database knows one of
   * `fingerprints` or none at all; returns whether it does. Of two processes with different keys on a
   * fresh database one is told so.
   */
  use(fingerprints: readonly [string, ...string[]], at: Date): Promise<boolean>;
  /** From now on these are known and no others; returns how many are known no more. */
  replace(fingerprints: readonly [string, ...string[]], at: Date): Promise<number>;
}

/** Returns the keys that `db` knows. */
export function createKeyStore(db: Database): KeyStore {
  return {
    known: () => knownTo(db.read),
    async hasPeople() {
      const people = db.read.selectFrom('subscriptions').select('id').limit(1);
      const traces = db.read.selectFrom('erasures').select('address_hash').limit(1);
      return Boolean((await people.executeTakeFirst()) ?? (await traces.executeTakeFirst()));
    },
    async use(fingerprints, at) {
      // Looking does not write: at most times nothing is new.
      const known = await knownTo(db.read);
      if (known.some(({ fingerprint }) => fingerprint === fingerprints[0])) return true;
      return db.write(async (trx) => {
        await holdKeys(db, trx);
        const now = await knownTo(trx);
        if (now.length > 0 && !now.some((one) => fingerprints.includes(one.fingerprint)))
          return false;
        await note(trx, fingerprints[0], at);
        return true;
      });
    },
    replace: (fingerprints, at) =>
      db.write(async (trx) => {
        await holdKeys(db, trx);
        const gone = await trx
          .deleteFrom('known_keys')
          .where('fingerprint', 'not in', fingerprints)
          .executeTakeFirst();
        for (const fingerprint of fingerprints) await note(trx, fingerprint, at);
        return Number(gone.numDeletedRows);
      }),
  };
}

async function knownTo(on: Pick<Transaction<Schema>, 'selectFrom'>): Promise<KnownKey[]> {
  return on
    .selectFrom('known_keys')
    .select(['fingerprint', 'known_since as since'])
    .orderBy('known_since')
    .execute();
}

/** An empty table has no row to lock; SQLite has one writer at a time anyway. */
async function holdKeys(db: Database, trx: Transaction<Schema>): Promise<void> {
  if (db.kind === 'postgres')
    await sql`lock table known_keys in share row exclusive mode`.execute(trx);
}

async function note(trx: Transaction<Schema>, fingerprint: string, at: Date): Promise<void> {
  await trx
    .insertInto('known_keys')
    .values({ fingerprint, known_since: at.toISOString() })
    .onConflict((conflict) => conflict.column('fingerprint').doNothing())
    .execute();
}
