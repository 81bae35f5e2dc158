import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import type { FeedClaim, FeedState, FeedStateStore } from '../sources/feeds/feed-state.ts';
import type { Database } from './database.ts';

/** A feed is asked at least so often; what lies further ahead was written by a wrong clock. */
const furthest = 3 * 24 * 3_600_000;

/** Returns what is known of feeds in `db`. */
export function createFeedStateStore(db: Database): FeedStateStore {
  const find = async (origin: string) =>
    await db.read
      .selectFrom('feed_states')
      .selectAll()
      .where('origin', '=', origin)
      .executeTakeFirst();
  return {
    async claim(origin, wish) {
      // Looking does not write: at most times a feed is not due.
      const before = await find(origin);
      const now = wish.now.toISOString();
      if (before && !isOpen(before, wish)) {
        const busy = before.lease_until !== null && before.lease_until > now;
        if (busy || before.document === null) return { status: 'busy' };
        return { status: 'early', state: toState(before.document) };
      }
      const claim = randomUUID();
      const won = await db.write((trx) => take(trx));
      if (!won) return { status: 'busy' };
      const fresh = won.fingerprint !== wish.fingerprint || won.document === null;
      const state = won.document === null ? undefined : toState(won.document);
      return { status: 'claimed', claim, state, fresh };

      async function take(trx: Parameters<Parameters<typeof db.write>[0]>[0]) {
        const values = { claim, lease_until: wish.leaseUntil.toISOString() };
        await trx
          .insertInto('feed_states')
          .values({ origin, fingerprint: '', due_at: now, document: null })
          .onConflict((conflict) => conflict.column('origin').doNothing())
          .execute();
        // Whoever looked at the same row loses: it is no longer what they saw.
        return await trx
          .updateTable('feed_states')
          .set(values)
          .where('origin', '=', origin)
          .where(sql<boolean>`coalesce(claim, '') = ${before?.claim ?? ''}`)
          .where('due_at', '=', before?.due_at ?? now)
          .returning(['fingerprint', 'document'])
          .executeTakeFirst();
      }
    },
    async settle(origin, claim, { state, fingerprint }) {
      const result = state
        ? {
            fingerprint,
            due_at: state.dueAt,
            not_before: state.notBefore ?? null,
            document: JSON.stringify(state),
          }
        : {};
      await db.write((trx) =>
        trx
          .updateTable('feed_states')
          .set({ ...result, claim: null, lease_until: null })
          .where('origin', '=', origin)
          .where('claim', '=', claim)
          .execute(),
      );
    },
    async list(origins) {
      if (origins.length === 0) return new Map();
      const rows = await db.read
        .selectFrom('feed_states')
        .select(['origin', 'document'])
        .where('origin', 'in', origins)
        .where('document', 'is not', null)
        .execute();
      return new Map(rows.map((row) => [row.origin, toState(row.document ?? '')]));
    },
  };
}

interface Row {
  fingerprint: string;
  due_at: string;
  not_before: string | null;
  lease_until: string | null;
}

/** Whether nobody is at the feed and it is time for it. */
function isOpen(row: Row, { fingerprint, now, again }: FeedClaim): boolean {
  const at = now.toISOString();
  const wrong = new Date(now.getTime() + furthest).toISOString();
  const over = (until: string | null) => until === null || until <= at || until > wrong;
  if (!over(row.lease_until)) return false;
  return row.fingerprint !== fingerprint || over(again ? row.not_before : row.due_at);
}

const toState = (document: string) => JSON.parse(document) as FeedState;
