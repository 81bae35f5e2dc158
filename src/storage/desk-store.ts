import type { Database } from './database.ts';

/** Links and sessions of the desk, by hashes: who reads the database can log in by nothing in it. */
export interface DeskStore {
  /** Keeps a link until `endsAt`; forgets links and sessions that have ended. */
  addLink(hash: string, now: Date, endsAt: Date): Promise<void>;
  /**
   * Uses a link up and begins a session in the same step. Of several callers at once, also in other
   * processes, one gets true.
   */
  redeem(link: string, session: string, now: Date, endsAt: Date): Promise<boolean>;
  /** Returns a session that has not ended, with the notice that waits in it. */
  session(hash: string, now: Date): Promise<{ notice: string | undefined } | undefined>;
  setNotice(hash: string, notice: string | undefined): Promise<void>;
  endSession(hash: string): Promise<void>;
}

/** Returns the desk's links and sessions in `db`. */
export function createDeskStore(db: Database): DeskStore {
  return {
    async addLink(hash, now, endsAt) {
      const at = now.toISOString();
      await db.write(async (trx) => {
        await trx.deleteFrom('desk_links').where('ends_at', '<=', at).execute();
        await trx.deleteFrom('desk_sessions').where('ends_at', '<=', at).execute();
        await trx
          .insertInto('desk_links')
          .values({ hash, ends_at: endsAt.toISOString() })
          .execute();
      });
    },
    redeem: (link, session, now, endsAt) =>
      db.write(async (trx) => {
        const used = await trx
          .deleteFrom('desk_links')
          .where('hash', '=', link)
          .returning('ends_at')
          .executeTakeFirst();
        if (!used || used.ends_at <= now.toISOString()) return false;
        const row = { hash: session, ends_at: endsAt.toISOString() };
        await trx.insertInto('desk_sessions').values(row).execute();
        return true;
      }),
    async session(hash, now) {
      const row = await db.read
        .selectFrom('desk_sessions')
        .select('notice')
        .where('hash', '=', hash)
        .where('ends_at', '>', now.toISOString())
        .executeTakeFirst();
      return row && { notice: row.notice ?? undefined };
    },
    async setNotice(hash, notice = undefined) {
      await db.write((trx) =>
        trx
          .updateTable('desk_sessions')
          .set({ notice: notice ?? null })
          .where('hash', '=', hash)
          .execute(),
      );
    },
    async endSession(hash) {
      await db.write((trx) => trx.deleteFrom('desk_sessions').where('hash', '=', hash).execute());
    },
  };
}
