import { sql, type Transaction } from 'kysely';
import { wordingHash } from '../base/wording-hash.ts';
import type { SubscriptionStatus } from '../subscriptions/subscriber.ts';
import type {
  ImportResult,
  NewSubscriber,
  SubscriberStore,
} from '../subscriptions/subscriber-store.ts';
import type { Database, DatabaseKind } from './database.ts';
import { idList, jsonRows } from './json-rows.ts';
import { keptAway } from './kept-away.ts';
import { newLinkId } from './link-ids.ts';
import type { Schema } from './schema.ts';

type Trx = Transaction<Schema>;
type Evidence = Parameters<SubscriberStore['importBatch']>[2];
interface Standing {
  subscriberId: number;
  emailKey: string;
  status: SubscriptionStatus;
}

/** Imports people in one transaction of a few statements, however many they are. */
export function importSubscribers(
  db: Database,
  people: readonly NewSubscriber[],
  newsletter: string,
  evidence: Evidence,
  at: Date,
): Promise<ImportResult[]> {
  const unique = new Map(people.toReversed().map((person) => [person.emailKey, person]));
  // The same order everywhere keeps two imports from waiting for each other's rows.
  const known = [...unique.values()].sort((a, b) => (a.emailKey < b.emailKey ? -1 : 1));
  const now = at.toISOString();
  return db.write(async (trx) => {
    if (db.kind === 'postgres') await holdSubscribers(trx, known);
    const away = await keptAway(trx, db.kind, known, newsletter);
    const sorted = known.filter(({ emailKey }) => !away.has(emailKey));
    await addSubscribers(trx, db.kind, sorted, now);
    const added = new Set(await activate(trx, db.kind, sorted, newsletter, now));
    await recordEvidence(trx, db.kind, [...added], { newsletter, ...evidence, at: now });
    const standings = await standingsOf(trx, db.kind, sorted, newsletter);
    return people.map(({ emailKey }): ImportResult => {
      const reason = away.get(emailKey);
      if (reason) return reason;
      const standing = standings.get(emailKey);
      if (!standing) throw new Error('an imported address has no subscription');
      // Deleting makes a second line with the same address "already active".
      if (added.delete(standing.subscriberId)) return 'added';
      if (standing.status === 'suppressed') return 'suppressed';
      return standing.status === 'active' ? 'already-active' : 'left';
    });
  });
}

/**
 * Waits for whoever is forgetting one of these people, so that what follows finds them gone, and keeps
 * the others from being forgotten until the end. SQLite has one writer at a time anyway.
 */
async function holdSubscribers(trx: Trx, people: readonly NewSubscriber[]) {
  await sql`
    select subscribers.id from ${jsonRows('postgres', people)}
    join subscribers on subscribers.email_key = given.value ->> 'emailKey'
    order by subscribers.email_key for no key update of subscribers`.execute(trx);
}

async function addSubscribers(
  trx: Trx,
  kind: DatabaseKind,
  people: readonly NewSubscriber[],
  now: string,
) {
  await sql`
    insert into subscribers (email, email_key, name, locale, created_at)
    select given.value ->> 'email', given.value ->> 'emailKey', given.value ->> 'name',
      given.value ->> 'locale', ${now}
    from ${jsonRows(kind, people)} where true
    on conflict (email_key) do nothing`.execute(trx);
}

/** Who asked but never confirmed becomes active; who has left, even long ago, does not. */
async function activate(
  trx: Trx,
  kind: DatabaseKind,
  people: readonly NewSubscriber[],
  newsletter: string,
  now: string,
): Promise<number[]> {
  const linked = people.map(({ emailKey }) => ({ emailKey, linkId: newLinkId() }));
  const { rows } = await sql<{ id: number }>`
    insert into subscriptions (subscriber_id, newsletter, link_id, status, created_at, confirmed_at)
    select subscribers.id, ${newsletter}, cast(given.value ->> 'linkId' as bigint), 'active',
      ${now}, ${now}
    from ${jsonRows(kind, linked)}
    join subscribers on subscribers.email_key = given.value ->> 'emailKey' where true
    on conflict (subscriber_id, newsletter) do update set
      status = 'active', confirmed_at = excluded.confirmed_at
      where subscriptions.status = 'pending' and subscriptions.ended_at is null
    returning subscriber_id as id`.execute(trx);
  return rows.map((row) => row.id);
}

async function recordEvidence(
  trx: Trx,
  kind: DatabaseKind,
  ids: readonly number[],
  line: Evidence & { newsletter: string; at: string },
) {
  await sql`
    insert into consents (subscriber_id, newsletter, event, form, wording, wording_hash, at)
    select id, ${line.newsletter}, ${line.event}, ${line.form}, ${line.wording},
      ${line.wording === '' ? null : wordingHash(line.wording)}, ${line.at}
    from subscribers where id in ${idList(kind, ids)} order by id`.execute(trx);
}

/** To SQLite, a cross join says where to begin: with the few given rows, not with all subscriptions. */
async function standingsOf(
  trx: Trx,
  kind: DatabaseKind,
  people: readonly NewSubscriber[],
  newsletter: string,
): Promise<Map<string, Standing>> {
  const { rows } = await sql<Standing>`
    select subscribers.id as "subscriberId", subscribers.email_key as "emailKey",
      subscriptions.status
    from ${jsonRows(kind, people)}
    cross join subscribers cross join subscriptions
    where subscribers.email_key = given.value ->> 'emailKey'
      and subscriptions.subscriber_id = subscribers.id
      and subscriptions.newsletter = ${newsletter}`.execute(trx);
  return new Map(rows.map((row) => [row.emailKey, row]));
}
