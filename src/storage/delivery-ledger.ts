import { type RawBuilder, sql, type Transaction } from 'kysely';
import type { Locale } from '../base/calendar.ts';
import type { Delivery, DeliveryStatus, DeliverySum } from '../delivery/delivery.ts';
import type { DeliveryLedger } from '../delivery/ledger.ts';
import type { Database } from './database.ts';
import { idList } from './json-rows.ts';
import type { Schema } from './schema.ts';
import { settleOutcomes } from './settle-outcomes.ts';

type Claim = Parameters<DeliveryLedger['claim']>[0];

const none: Record<DeliveryStatus, number> = {
  pending: 0,
  claimed: 0,
  submitting: 0,
  accepted: 0,
  rejected: 0,
  deferred: 0,
  uncertain: 0,
  expired: 0,
  suppressed: 0,
  cancelled: 0,
};

/** Returns the delivery ledger of `db`. */
export function createDeliveryLedger(db: Database): DeliveryLedger {
  return {
    prepare: (issueId, at) => prepareDeliveries(db, issueId, at),
    missing: (newsletter, issueId) => countMissing(db, newsletter, issueId),
    claim: (claim) => claimDeliveries(db, claim),
    submit: (ids, worker, at) => submitDeliveries(db, ids, worker, at),
    settle: (outcomes, worker, at) => settleOutcomes(db, outcomes, worker, at),
    async heartbeat(issueId, worker, leaseUntil) {
      await db.write((trx) =>
        trx
          .updateTable('deliveries')
          .set({ lease_until: leaseUntil.toISOString() })
          .where('issue_id', '=', issueId)
          .where('status', 'in', ['claimed', 'submitting'])
          .where('worker', '=', worker)
          .execute(),
      );
    },
    release: (issueId, worker) =>
      reopen(db, issueId, 'claimed', 'pending', sql`worker = ${worker}`),
    expireLeases: (issueId, now) =>
      reopen(db, issueId, 'submitting', 'uncertain', sql`lease_until <= ${now.toISOString()}`),
    resendUncertain: (issueId) => reopen(db, issueId, 'uncertain', 'pending', sql`true`),
    sum: (issueId) => sumDeliveries(db, issueId),
    nextDueAt: (issueId) => nextDueAt(db, issueId),
  };
}

function prepareDeliveries(db: Database, issueId: number, at: Date): Promise<number> {
  return db.write(async (trx) => {
    const added = await sql`
      insert into deliveries (issue_id, subscriber_id, subscription_id, email, name, locale,
        status, attempts, updated_at)
      select issues.id, subscribers.id, subscriptions.id, subscribers.email, subscribers.name,
        subscribers.locale, 'pending', 0, ${at.toISOString()}
      from issues
      join subscriptions on subscriptions.newsletter = issues.newsletter
        and subscriptions.status = 'active'
      join subscribers on subscribers.id = subscriptions.subscriber_id
      where issues.id = ${issueId}
      order by subscriptions.id
      on conflict (issue_id, subscriber_id) do nothing`.execute(trx);
    return Number(added.numAffectedRows ?? 0);
  });
}

async function countMissing(db: Database, newsletter: string, issueId: number | undefined) {
  const { missing } = await db.read
    .selectFrom('subscriptions')
    .leftJoin('deliveries', (join) =>
      join
        .onRef('deliveries.subscriber_id', '=', 'subscriptions.subscriber_id')
        .on('deliveries.issue_id', '=', issueId ?? null),
    )
    .select((eb) => eb.fn.countAll<number>().as('missing'))
    .where('subscriptions.newsletter', '=', newsletter)
    .where('subscriptions.status', '=', 'active')
    .where('deliveries.id', 'is', null)
    .executeTakeFirstOrThrow();
  return missing;
}

/** First what nobody has tried, then what is due again, then what a dead worker left. */
function claimDeliveries(db: Database, claim: Claim): Promise<Delivery[]> {
  const now = claim.now.toISOString();
  const open = [
    sql`status = 'pending' order by id`,
    sql`status = 'deferred' and retry_at <= ${now} order by retry_at, id`,
    sql`status = 'claimed' and lease_until <= ${now} order by id`,
  ];
  return db.write(async (trx) => {
    const claimed: Delivery[] = [];
    for (const rows of open) {
      const limit = claim.limit - claimed.length;
      if (limit > 0) claimed.push(...(await claimRows(db, trx, claim, rows, limit)));
    }
    return claimed;
  });
}

async function claimRows(
  db: Database,
  trx: Transaction<Schema>,
  claim: Claim,
  rows: RawBuilder<unknown>,
  limit: number,
): Promise<Delivery[]> {
  const lock = db.kind === 'postgres' ? sql`for update skip locked` : sql``;
  const { rows: claimed } = await sql<Delivery & { locale: Locale }>`
    with chosen as (
      select id from deliveries where issue_id = ${claim.issueId} and ${rows} limit ${limit} ${lock}
    )
    update deliveries set status = 'claimed', worker = ${claim.worker},
      lease_until = ${claim.leaseUntil.toISOString()}, retry_at = null,
      updated_at = ${claim.now.toISOString()}
    where id in (select id from chosen)
    returning id, issue_id as "issueId", subscriber_id as "subscriberId",
      subscription_id as "subscriptionId", email, name, locale, attempts`.execute(trx);
  return claimed.sort((a, b) => a.id - b.id);
}

/** Who has left since the audience was frozen is noticed here, the last moment before the wire. */
function submitDeliveries(db: Database, ids: readonly number[], worker: string, at: Date) {
  return db.write(async (trx): Promise<number[]> => {
    const held = sql`id in ${idList(db.kind, ids)} and worker = ${worker} and status = 'claimed'`;
    const left = sql`not exists (select 1 from subscriptions
      where subscriptions.id = deliveries.subscription_id and subscriptions.status = 'active')`;
    const now = at.toISOString();
    await sql`update deliveries set status = 'suppressed', worker = null, lease_until = null,
      updated_at = ${now} where ${held} and ${left}`.execute(trx);
    const { rows } = await sql<{ id: number }>`update deliveries set status = 'submitting',
      attempts = attempts + 1, updated_at = ${now} where ${held} returning id`.execute(trx);
    return rows.map((row) => row.id).sort((a, b) => a - b);
  });
}

function reopen(
  db: Database,
  issueId: number,
  from: DeliveryStatus,
  to: DeliveryStatus,
  which: RawBuilder<unknown>,
): Promise<number> {
  return db.write(async (trx) => {
    const moved = await sql`update deliveries set status = ${to}, worker = null, lease_until = null
      where issue_id = ${issueId} and status = ${from} and ${which}`.execute(trx);
    return Number(moved.numAffectedRows ?? 0);
  });
}

async function sumDeliveries(db: Database, issueId: number): Promise<DeliverySum> {
  const rows = await db.read
    .selectFrom('deliveries')
    .select((eb) => ['status', eb.fn.countAll<number>().as('rows')])
    .where('issue_id', '=', issueId)
    .groupBy('status')
    .execute();
  const counts = Object.fromEntries(rows.map((row) => [row.status, row.rows]));
  const audience = rows.reduce((sum, row) => sum + row.rows, 0);
  return { ...none, ...counts, audience };
}

async function nextDueAt(db: Database, issueId: number): Promise<Date | undefined> {
  const { rows } = await sql<{ at: string | null }>`
    select min(at) as at from (
      select min(retry_at) as at from deliveries
        where issue_id = ${issueId} and status = 'deferred'
      union all
      select min(lease_until) from deliveries
        where issue_id = ${issueId} and status in ('claimed', 'submitting')
    ) as due`.execute(db.read);
  const at = rows[0]?.at;
  return at ? new Date(at) : undefined;
}
