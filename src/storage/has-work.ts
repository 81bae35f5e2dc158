import { type RawBuilder, sql } from 'kysely';
import type { Database } from './database.ts';

/**
 * Whether an issue has a row to send or to take over, or no open row at all, so that it can be
 * concluded. Each question reads the front of an index: idle workers ask every few seconds.
 */
export async function hasWork(db: Database, issueId: number, now: Date): Promise<boolean> {
  const at = now.toISOString();
  const some = (which: RawBuilder<unknown>) =>
    sql`exists (select 1 from deliveries where issue_id = ${issueId} and ${which})`;
  const { rows } = await sql<{ yes: number }>`
    select case when ${some(sql`status in ('pending', 'uncertain')`)}
      or ${some(sql`status = 'deferred' and retry_at <= ${at}`)}
      or ${some(sql`status in ('claimed', 'submitting') and lease_until <= ${at}`)}
      or not ${some(sql`status in ('claimed', 'submitting', 'deferred')`)}
    then 1 else 0 end as yes`.execute(db.read);
  return rows[0]?.yes === 1;
}
