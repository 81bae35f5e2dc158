import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Consent } from '../subscriptions/subscriber.ts';
import { toConsent } from './consent-row.ts';
import type { Database } from './database.ts';

const pageSize = 1_000;

/** Yields the lines of a newsletter, or of all, in order of id; one page is in memory at a time. */
export async function* listConsents(
  db: Database,
  newsletter?: string,
): AsyncGenerator<{ email: string; consent: Consent }> {
  for (let after = 0; ; ) {
    const rows = await db.read
      .selectFrom('consents')
      .innerJoin('subscribers', 'subscribers.id', 'consents.subscriber_id')
      .selectAll('consents')
      .select('email')
      .where('consents.id', '>', after)
      .$if(newsletter !== undefined, (query) => query.where('newsletter', '=', newsletter ?? ''))
      .orderBy('consents.id')
      .limit(pageSize)
      .execute();
    for (const row of rows) yield { email: row.email, consent: toConsent(row) };
    const last = rows.at(-1);
    if (!last || rows.length < pageSize) return;
    after = last.id;
    // As in `listSubscriptions`: others shall have a turn.
    await nextTurn();
  }
}
