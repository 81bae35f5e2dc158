import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import type { SummaryProblem, SummaryResult } from '../summaries/summary-problem.ts';
import type { Database } from './database.ts';

/** A wish to ask a summariser about an item; `key` is that of `summaryKey`. */
export interface SummaryWish {
  key: string;
  /** Of the item, as items are kept: `<newsletter>/<source>`. */
  origin: string;
  itemId: string;
}

/**
 * What came of the wish. `known`: the answer is there. `busy`: somebody is asking. `resting`: it failed
 * a while ago. `gone`: there is no such item any more.
 */
export type SummaryClaim =
  | { status: 'claimed'; claim: string; failures: number }
  | { status: 'known' | 'busy' | 'resting' | 'gone' };

/** The answers of summarisers: each question is asked once, by whichever process. */
export interface SummaryStore {
  /** Returns what is known by key: a text, or why the last answer was none. */
  find(keys: readonly string[]): Promise<Map<string, SummaryResult>>;
  /** Takes a question until `leaseUntil`, unless it is answered, being asked or resting. */
  claim(wish: SummaryWish, now: Date, leaseUntil: Date): Promise<SummaryClaim>;
  /** Keeps the answer; one that is none rests until `retryAt`. */
  settle(
    wish: SummaryWish,
    claim: string,
    result: { ok: true; text: string } | { ok: false; problem: SummaryProblem; retryAt: Date },
  ): Promise<void>;
  /** Gives a question back that was not asked to its end. */
  release(wish: SummaryWish, claim: string): Promise<void>;
  /** Deletes what nobody has wished for since `before`, at most `most`; returns how many. */
  forget(before: Date, most: number): Promise<number>;
}

/** A use is written again only after so long, so that looking seldom writes. */
const usedOften = 24 * 3_600_000;

/** Returns the answers of summarisers in `db`. */
export function createSummaryStore(db: Database): SummaryStore {
  const rowOf = (key: string) =>
    db.read.selectFrom('summaries').selectAll().where('key', '=', key).executeTakeFirst();
  return {
    async find(keys) {
      if (keys.length === 0) return new Map();
      const rows = await db.read
        .selectFrom('summaries')
        .select(['key', 'text', 'problem'])
        .where('key', 'in', keys)
        .execute();
      return new Map(
        rows.flatMap(({ key, text, problem }): [string, SummaryResult][] => {
          if (text !== null) return [[key, { ok: true, text }]];
          if (problem === null) return [];
          return [[key, { ok: false, problem: JSON.parse(problem) as SummaryProblem }]];
        }),
      );
    },
    async claim(wish, now, leaseUntil) {
      const at = now.toISOString();
      const before = await rowOf(wish.key);
      const old = new Date(now.getTime() - usedOften).toISOString();
      if (before && before.used_at < old) await touch(wish.key, at);
      if (before && before.text !== null) return { status: 'known' };
      const claim = randomUUID();
      const { key, origin, itemId } = wish;
      const taken = await db.write(async (trx) => {
        const { rows } = await sql<{ failures: number }>`
          insert into summaries (key, origin, item_id, claim, lease_until, used_at)
          select ${key}, origin, id, ${claim}, ${leaseUntil.toISOString()}, ${at}
          from items where origin = ${origin} and id = ${itemId}
          on conflict (key) do update set
            claim = excluded.claim, lease_until = excluded.lease_until, used_at = excluded.used_at
          where summaries.text is null
            and coalesce(summaries.lease_until, '') <= ${at}
            and coalesce(summaries.retry_at, '') <= ${at}
          returning failures`.execute(trx);
        return rows[0];
      });
      if (taken) return { status: 'claimed', claim, failures: taken.failures };
      const row = await rowOf(key);
      if (!row) return { status: 'gone' };
      if (row.text !== null) return { status: 'known' };
      return { status: (row.lease_until ?? '') > at ? 'busy' : 'resting' };
    },
    async settle({ key }, claim, result) {
      const end = { claim: null, lease_until: null };
      await db.write((trx) =>
        trx
          .updateTable('summaries')
          .set(
            result.ok
              ? { ...end, text: result.text, problem: null, retry_at: null }
              : {
                  ...end,
                  problem: JSON.stringify(result.problem),
                  retry_at: result.retryAt.toISOString(),
                  failures: sql`failures + 1`,
                },
          )
          .where('key', '=', key)
          .where('claim', '=', claim)
          .execute(),
      );
    },
    async release({ key }, claim) {
      await db.write((trx) =>
        trx
          .updateTable('summaries')
          .set({ claim: null, lease_until: null })
          .where('key', '=', key)
          .where('claim', '=', claim)
          .execute(),
      );
    },
    async forget(before, most) {
      const deleted = await db.write((trx) =>
        sql`delete from summaries where key in (
          select key from summaries where used_at < ${before.toISOString()}
          order by used_at limit ${most})`.execute(trx),
      );
      return Number(deleted.numAffectedRows ?? 0);
    },
  };

  async function touch(key: string, at: string) {
    await db.write((trx) =>
      trx.updateTable('summaries').set({ used_at: at }).where('key', '=', key).execute(),
    );
  }
}
