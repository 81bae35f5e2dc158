import { sql, type Transaction } from 'kysely';
import type { ImportResult, NewSubscriber } from '../subscriptions/subscriber-store.ts';
import type { DatabaseKind } from './database.ts';
import { jsonRows } from './json-rows.ts';
import type { Schema } from './schema.ts';

type Trx = Transaction<Schema>;
type Reason = Extract<ImportResult, 'erased' | 'moved' | 'suppressed'>;

/**
 * Returns whom an import must not bring into `newsletter` whatever stands in its own subscriptions, by
 * address: who was erased, who gave the address up for another, and whose mailbox is suppressed in
 * another newsletter. A double opt-in since then outweighs each.
 */
export async function keptAway(
  trx: Trx,
  kind: DatabaseKind,
  people: readonly NewSubscriber[],
  newsletter: string,
): Promise<Map<string, Reason>> {
  const traces = people.flatMap(({ emailKey, traces = [] }) =>
    traces.map((trace) => ({ emailKey, trace })),
  );
  const groups: [Reason, string[]][] = [
    ['suppressed', await suppressedElsewhere(trx, kind, people, newsletter)],
    ['moved', await tracedIn(trx, kind, 'moved_addresses', traces)],
    ['erased', await tracedIn(trx, kind, 'erasures', traces)],
  ];
  return new Map(groups.flatMap(([reason, keys]) => keys.map((key) => [key, reason] as const)));
}

async function tracedIn(
  trx: Trx,
  kind: DatabaseKind,
  table: 'erasures' | 'moved_addresses',
  traces: readonly { emailKey: string; trace: string }[],
): Promise<string[]> {
  if (traces.length === 0) return [];
  const { rows } = await sql<{ emailKey: string }>`
    select distinct given.value ->> 'emailKey' as "emailKey"
    from ${jsonRows(kind, traces)}
    join ${sql.table(table)} as known on known.address_hash = given.value ->> 'trace'
    where not exists (
      select 1 from subscribers
      join subscriptions on subscriptions.subscriber_id = subscribers.id
      where subscribers.email_key = given.value ->> 'emailKey'
        and subscriptions.confirmed_at is not null
    )`.execute(trx);
  return rows.map((row) => row.emailKey);
}

/**
 * Who has confirmed something since, be it another address, has a mailbox that is read. Who has been
 * on this very newsletter is told as what. A cross join says to SQLite where to begin.
 */
async function suppressedElsewhere(
  trx: Trx,
  kind: DatabaseKind,
  people: readonly NewSubscriber[],
  newsletter: string,
): Promise<string[]> {
  const { rows } = await sql<{ emailKey: string }>`
    select distinct subscribers.email_key as "emailKey"
    from ${jsonRows(kind, people)}
    cross join subscribers cross join subscriptions as other
    where subscribers.email_key = given.value ->> 'emailKey'
      and other.subscriber_id = subscribers.id and other.newsletter <> ${newsletter}
      and other.status = 'suppressed'
      and not exists (
        select 1 from consents
        where consents.subscriber_id = subscribers.id
          and consents.event in ('confirmed', 'moved') and consents.at > other.ended_at
      )
      and not exists (
        select 1 from subscriptions as own
        where own.subscriber_id = subscribers.id and own.newsletter = ${newsletter}
          and (own.status = 'active' or own.ended_at is not null)
      )`.execute(trx);
  return rows.map((row) => row.emailKey);
}
