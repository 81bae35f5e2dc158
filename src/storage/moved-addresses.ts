import type { Transaction } from 'kysely';
import type { TraceOf } from '../subscriptions/address-traces.ts';
import type { Database } from './database.ts';
import type { Schema } from './schema.ts';

/** What the line `moved` of the ledger says of the address that was given up. */
export const movedFrom = (email: string) => `from ${email}`;

/** Returns what shall be known of all addresses of a person who is erased: present and earlier ones. */
export async function tracesOfPerson(
  trx: Transaction<Schema>,
  id: number,
  emailKey: string,
  traceOf: TraceOf,
): Promise<string[]> {
  const moves = await trx
    .selectFrom('consents')
    .select('reason')
    .where('subscriber_id', '=', id)
    .where('event', '=', 'moved')
    .execute();
  // The ledger has them all unless the evidence of one request is gone; traces may be of a key that
  // is dropped one day. So each makes up for the other.
  const traced = await trx
    .selectFrom('moved_addresses')
    .select('address_hash')
    .where('subscriber_id', '=', id)
    .where('address_hash', 'is not', null)
    .execute();
  const addresses = moves.flatMap(({ reason }) => reason?.slice(movedFrom('').length) ?? []);
  return [
    ...new Set([
      ...[emailKey, ...addresses].map(traceOf),
      ...traced.flatMap(({ address_hash }) => address_hash ?? []),
    ]),
  ];
}

/** Makes traces of the addresses that people gave up while an older version ran; returns how many. */
export async function traceMoves(db: Database, traceOf: TraceOf): Promise<number> {
  const untraced = (on: Pick<Transaction<Schema>, 'selectFrom'>) =>
    on.selectFrom('moved_addresses').select(['id', 'email']).where('address_hash', 'is', null);
  // Looking does not write: after the first time there are none.
  if (!(await untraced(db.read).limit(1).executeTakeFirst())) return 0;
  return db.write(async (trx) => {
    const moves = await untraced(trx).execute();
    for (const { id, email } of moves)
      await trx
        .updateTable('moved_addresses')
        .set({ address_hash: traceOf(email ?? ''), email: null })
        .where('id', '=', id)
        .execute();
    return moves.length;
  });
}
