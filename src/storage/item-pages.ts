import type { Transaction } from 'kysely';
import type { PageAnswer } from '../sources/feeds/look-at-page.ts';
import type { Item } from '../sources/item.ts';
import type { Database } from './database.ts';
import type { Schema } from './schema.ts';
import { writeItems } from './write-items.ts';

/** What is known of an item's own page; instants are ISO 8601 in UTC. */
export interface ItemPage {
  origin: string;
  id: string;
  checkedAt: string;
  /** Since when it is missing, if it was at the last look that told anything. */
  missingSince: string | undefined;
  /** Since when that counts as a withdrawal. */
  goneAt: string | undefined;
}

/** What a look at a page changed: the item is withdrawn, or is there again. */
export type PageChange = 'withdrawn' | 'returned' | undefined;

/** What is known of the pages of items, shared by all processes. */
export interface ItemPageStore {
  /** The pages of these sources that were looked at, by origin and id. */
  list(origins: readonly string[]): Promise<ItemPage[]>;
  /**
   * Notes what the page of an item answered. One that is gone for good (410), or missing (404) still
   * half an hour after it was first, withdraws the item until the page is there again or its feed
   * tells it anew. What the feed itself has taken back stays so, whatever the page answers.
   */
  note(page: { origin: string; id: string }, answer: PageAnswer, at: Date): Promise<PageChange>;
}

/** Somebody who moves a site needs not so long. */
const doubtMs = 30 * 60_000;

/** Returns what is known of pages in `db`. */
export function createItemPageStore(db: Database): ItemPageStore {
  return {
    async list(origins) {
      const query = db.read.selectFrom('item_pages').selectAll().where('origin', 'in', origins);
      const rows = await query.orderBy('origin').orderBy('item_id').execute();
      return rows.map((row) => ({
        origin: row.origin,
        id: row.item_id,
        checkedAt: row.checked_at,
        missingSince: row.missing_since ?? undefined,
        goneAt: row.gone_at ?? undefined,
      }));
    },
    note: ({ origin, id }, answer, at) =>
      db.write(async (trx) => {
        const found = await itemOf(trx, origin, id);
        if (!found) return undefined;
        const { item, takenBack } = found;
        const query = trx.selectFrom('item_pages').selectAll().where('origin', '=', origin);
        const before = await query.where('item_id', '=', id).executeTakeFirst();
        const now = at.toISOString();
        const next = nextState(before, answer, at);
        const row = { checked_at: now, ...next };
        await trx
          .insertInto('item_pages')
          .values({ origin, item_id: id, ...row })
          .onConflict((conflict) => conflict.columns(['origin', 'item_id']).doUpdateSet(row))
          .execute();
        const isGone = next.gone_at !== null;
        if (isGone === ((before?.gone_at ?? null) !== null)) return undefined;
        if (takenBack) return undefined;
        const writing = { trx, kind: db.kind, origin, at: now, told: false };
        await writeItems(writing, [{ ...item, withdrawn: isGone }]);
        return isGone ? 'withdrawn' : 'returned';
      }),
  };
}

async function itemOf(
  trx: Transaction<Schema>,
  origin: string,
  id: string,
): Promise<{ item: Item; takenBack: boolean } | undefined> {
  const row = await trx
    .selectFrom('items')
    .select(['document', 'taken_back_at'])
    .where('origin', '=', origin)
    .where('id', '=', id)
    .executeTakeFirst();
  return row && { item: JSON.parse(row.document) as Item, takenBack: row.taken_back_at !== null };
}

interface State {
  missing_since: string | null;
  gone_at: string | null;
}

function nextState(before: State | undefined, answer: PageAnswer, at: Date): State {
  const { missing_since = null, gone_at = null } = before ?? {};
  if (answer.status === 'there') return { missing_since: null, gone_at: null };
  if (answer.status === 'unknown') return { missing_since, gone_at };
  const since = missing_since ?? at.toISOString();
  const isSure = answer.code === 410 || at.getTime() - Date.parse(since) >= doubtMs;
  return { missing_since: since, gone_at: gone_at ?? (isSure ? at.toISOString() : null) };
}
