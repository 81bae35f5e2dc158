import { setImmediate as nextTurn } from 'node:timers/promises';
import { sql } from 'kysely';
import type { Database } from './database.ts';

const pageSize = 500;

interface Ended {
  id: number;
  endedAt: string;
  subscriberId: number;
  /** 1 if the person has another subscription that has not ended by then. */
  stays: number;
}

/**
 * Yields ids of people of whose subscriptions each had ended by `before`, the longest ago first, in
 * pages; somebody with several may come several times. Who reads something else is looked at and
 * passed by, so that a page takes the same time however many there are.
 */
export async function* endedBefore(db: Database, before: Date): AsyncGenerator<number> {
  const until = before.toISOString();
  let after: Pick<Ended, 'endedAt' | 'id'> = { endedAt: '', id: 0 };
  for (;;) {
    const { rows } = await sql<Ended>`
      select id, ended_at as "endedAt", subscriber_id as "subscriberId",
        case when exists (select 1 from subscriptions as other
          where other.subscriber_id = ended.subscriber_id and ${stillThere(until)})
        then 1 else 0 end as stays
      from (select id, ended_at, subscriber_id from subscriptions
        where ended_at <= ${until} and (ended_at, id) > (${after.endedAt}, ${after.id})
        order by ended_at, id limit ${pageSize}) as ended
      order by ended_at, id`.execute(db.read);
    for (const { subscriberId, stays } of rows) if (stays === 0) yield subscriberId;
    const last = rows.at(-1);
    if (!last || rows.length < pageSize) return;
    after = last;
    // As in `listSubscriptions`: others shall have a turn.
    await nextTurn();
  }
}

/** The condition that `other` had not ended by the instant `until`, or is asked for again. */
export const stillThere = (until: string) =>
  sql<boolean>`(other.status in ('pending', 'active') or other.ended_at is null
    or other.ended_at > ${until}
    or exists (select 1 from requests
      where requests.subscription_id = other.id and requests.ended_at is null))`;
