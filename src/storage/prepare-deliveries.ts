import { sql } from 'kysely';
import type { Database } from './database.ts';
import { lockAudiences } from './erase-subscriber.ts';

/** Freezes the audience in one statement, so that a million rows never pass through this process. */
export function prepareDeliveries(
  db: Database,
  issueId: number,
  at: Date,
  only?: number,
): Promise<number> {
  const one = only === undefined ? sql`` : sql`and subscriptions.id = ${only}`;
  return db.write(async (trx) => {
    await lockAudiences(db, trx, 'freezing');
    const added = await sql`
      insert into deliveries (issue_id, subscriber_id, subscription_id, link_id, email, name,
        locale, status, attempts, updated_at)
      select issues.id, subscribers.id, subscriptions.id, subscriptions.link_id, subscribers.email,
        subscribers.name, subscribers.locale, 'pending', 0, ${at.toISOString()}
      from issues
      join subscriptions on subscriptions.newsletter = issues.newsletter
        and subscriptions.status = 'active'
        and (subscriptions.paused_until is null
          or subscriptions.paused_until <= ${at.toISOString()})
      join subscribers on subscribers.id = subscriptions.subscriber_id
      where issues.id = ${issueId} ${one}
      order by subscriptions.id
      on conflict (issue_id, subscriber_id) do nothing`.execute(trx);
    return Number(added.numAffectedRows ?? 0);
  });
}

/** Returns how many rows `prepareDeliveries` would add. */
export async function countMissing(
  db: Database,
  newsletter: string,
  issueId: number | undefined,
  at: Date,
): Promise<number> {
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
    .where((eb) =>
      eb.or([
        eb('subscriptions.paused_until', 'is', null),
        eb('subscriptions.paused_until', '<=', at.toISOString()),
      ]),
    )
    .where('deliveries.id', 'is', null)
    .executeTakeFirstOrThrow();
  return missing;
}
