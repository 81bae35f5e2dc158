import { type RawBuilder, sql } from 'kysely';
import type { Delivery } from '../delivery/delivery.ts';
import type { DeliveryLedger } from '../delivery/ledger.ts';
import type { Database } from './database.ts';

type Claim = Parameters<DeliveryLedger['claim']>[0];

/**
 * Claims rows for a worker: first what nobody has tried, then what is due again, then what a dead
 * worker left. Each of the three reads the front of an index, however many rows the issue has. Rows
 * wait for people and not for mailboxes: who has moved meanwhile is written to at the new address.
 */
export async function claimDeliveries(db: Database, claim: Claim): Promise<Delivery[]> {
  const now = claim.now.toISOString();
  const open = [
    sql`status = 'pending' order by id`,
    sql`status = 'deferred' and retry_at <= ${now} order by retry_at, id`,
    sql`status = 'claimed' and lease_until <= ${now} order by id`,
  ];
  const claimed: Delivery[] = [];
  for (const rows of open) {
    const limit = claim.limit - claimed.length;
    if (limit > 0) claimed.push(...(await claimRows(db, claim, rows, limit)));
  }
  return claimed;
}

async function claimRows(
  db: Database,
  claim: Claim,
  rows: RawBuilder<unknown>,
  limit: number,
): Promise<Delivery[]> {
  const lock = db.kind === 'postgres' ? sql`for update skip locked` : sql``;
  const claimed = await db.writeOne(sql<Delivery>`
    with chosen as (
      select id from deliveries where issue_id = ${claim.issueId} and ${rows} limit ${limit} ${lock}
    )
    update deliveries set status = 'claimed', worker = ${claim.worker},
      lease_until = ${claim.leaseUntil.toISOString()}, retry_at = null,
      email = coalesce((select subscribers.email from subscribers
        where subscribers.id = deliveries.subscriber_id), deliveries.email),
      updated_at = ${claim.now.toISOString()}
    where id in (select id from chosen)
    returning id, issue_id as "issueId", subscriber_id as "subscriberId",
      subscription_id as "subscriptionId", coalesce(link_id, subscription_id) as "linkId", email, name, locale, attempts`);
  return claimed.sort((a, b) => a.id - b.id);
}
