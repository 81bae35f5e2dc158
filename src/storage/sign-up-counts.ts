import { sql } from 'kysely';
import type { SignUpCounts } from '../subscriptions/sign-up-guard.ts';
import type { Database } from './database.ts';

/** Clocks of several machines, and requests that overtake each other, differ by less. */
const clocksDifferBy = 5 * 60_000;

/** Returns the counters of `db` that limits on sign-ups are kept by. */
export function createSignUpCounts(db: Database): SignUpCounts {
  return {
    count: (limits, now) =>
      db.write(async (trx) => {
        const at = now.toISOString();
        for (const { scope, most, seconds } of limits) {
          const end = now.getTime() + seconds * 1000;
          const ends_at = new Date(end).toISOString();
          // An end that is too far ahead was written by a clock that has been set back since.
          const too_late = new Date(end + clocksDifferBy).toISOString();
          const over = sql<boolean>`(sign_up_counts.ends_at <= ${at} or sign_up_counts.ends_at > ${too_late})`;
          const row = await trx
            .insertInto('sign_up_counts')
            .values({ scope, sign_ups: 1, ends_at })
            .onConflict((conflict) =>
              conflict.column('scope').doUpdateSet({
                sign_ups: sql<number>`case when ${over} then 1 else sign_up_counts.sign_ups + 1 end`,
                ends_at: sql<string>`case when ${over} then ${ends_at} else sign_up_counts.ends_at end`,
              }),
            )
            .returning('sign_ups')
            .executeTakeFirstOrThrow();
          if (row.sign_ups > most) return { scope, first: row.sign_ups === most + 1 };
        }
        return undefined;
      }),
    async forget(now) {
      const over = db.read.selectFrom('sign_up_counts').where('ends_at', '<=', now.toISOString());
      if (!(await over.select('scope').limit(1).executeTakeFirst())) return;
      await db.write((trx) =>
        trx.deleteFrom('sign_up_counts').where('ends_at', '<=', now.toISOString()).execute(),
      );
    },
  };
}
