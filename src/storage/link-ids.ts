import { randomBytes } from 'node:crypto';
import type { SubscriberStore } from '../subscriptions/subscriber-store.ts';
import type { Database } from './database.ts';

/**
 * Returns what links name a new row by: a number with 50 random bits, from 2^50 on, so that no other
 * row ever has it, also in a database that was restored or made anew, and none of the rows that older
 * versions numbered from one on. From 2^51 on SQLite would not store it as an integer.
 */
export function newLinkId(): number {
  return 2 ** 50 + Number(randomBytes(8).readBigUInt64BE() >> 14n);
}

const tables = {
  subscription: 'subscriptions',
  request: 'requests',
  move: 'address_changes',
} as const;

/** Returns the id of the row that a link names. */
export async function linkedRow(
  db: Database,
  ...[what, linkId]: Parameters<SubscriberStore['linked']>
): Promise<number | undefined> {
  const row = await db.read
    .selectFrom(tables[what])
    .select('id')
    .where('link_id', '=', linkId)
    .executeTakeFirst();
  return row?.id;
}
