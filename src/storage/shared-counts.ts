import type { SharedCounts } from '../delivery/shared-counts.ts';
import type { Database } from './database.ts';

/** Returns the counters of `db` that limits are kept by. */
export function createSharedCounts(db: Database): SharedCounts {
  return {
    update: (scopes, at, change) =>
      db.write(async (trx) => {
        const updated_at = at.toISOString();
        // A row must be there to be locked; in one order, so that no two workers lock each other out.
        await trx
          .insertInto('sending_counts')
          .values(scopes.map((scope) => ({ scope, counts: '{}', updated_at })))
          .onConflict((conflict) => conflict.column('scope').doNothing())
          .execute();
        const rows = await trx
          .selectFrom('sending_counts')
          .select(['scope', 'counts'])
          .where('scope', 'in', scopes)
          .orderBy('scope')
          // SQLite's transaction holds the only lock there is.
          .$if(db.kind === 'postgres', (query) => query.forUpdate())
          .execute();
        const stored = new Map(rows.map(({ scope, counts }) => [scope, counts]));
        const { store, result } = change(stored);
        for (const [scope, counts] of store) {
          if (counts === stored.get(scope)) continue;
          await trx
            .updateTable('sending_counts')
            .set({ counts, updated_at })
            .where('scope', '=', scope)
            .execute();
        }
        return result;
      }),
    async forget(before) {
      await db.write((trx) =>
        trx.deleteFrom('sending_counts').where('updated_at', '<', before.toISOString()).execute(),
      );
    },
  };
}
