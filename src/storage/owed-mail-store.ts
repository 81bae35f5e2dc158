import { sql, type Transaction } from 'kysely';
import type { OwedMail, OwedMailKind, OwedMailStore } from '../subscriptions/owed-mail.ts';
import type { Database } from './database.ts';
import type { Schema } from './schema.ts';

/** Returns the mails that are owed, in `db`. */
export function createOwedMailStore(db: Database): OwedMailStore {
  return {
    async claim({ now, leaseUntil, limit }) {
      const at = now.toISOString();
      // Looking does not write: at most times nothing is owed, and this is asked for every minute.
      const due = await db.read
        .selectFrom('owed_mails')
        .select('id')
        .where('due_at', '<=', at)
        .limit(1)
        .executeTakeFirst();
      if (!due) return [];
      const lock = db.kind === 'postgres' ? sql`for update skip locked` : sql``;
      const { rows } = await db.write((trx) =>
        sql<OwedMail>`
          with chosen as (
            select id from owed_mails where due_at <= ${at} and expires_at > ${at}
            order by due_at, id limit ${limit} ${lock}
          )
          update owed_mails set due_at = ${leaseUntil.toISOString()}, attempts = attempts + 1
          where id in (select id from chosen)
          returning id, kind, subscription_id as "subscriptionId", about, attempts`.execute(trx),
      );
      return rows.toSorted((a, b) => a.id - b.id);
    },
    async settle(id, messageId) {
      await db.write(async (trx) => {
        if (messageId !== undefined) await recordMessageId(trx, id, messageId);
        await trx.deleteFrom('owed_mails').where('id', '=', id).execute();
      });
    },
    async giveUp(subscriptionId) {
      await db.write((trx) =>
        trx.deleteFrom('owed_mails').where('subscription_id', '=', subscriptionId).execute(),
      );
    },
    async putOff(id, dueAt) {
      const due_at = dueAt.toISOString();
      await db.write((trx) =>
        trx.updateTable('owed_mails').set({ due_at }).where('id', '=', id).execute(),
      );
    },
    async expire(now) {
      const over = db.read.selectFrom('owed_mails').where('expires_at', '<=', now.toISOString());
      if (!(await over.select('id').limit(1).executeTakeFirst())) return 0;
      const gone = await db.write((trx) =>
        trx
          .deleteFrom('owed_mails')
          .where('expires_at', '<=', now.toISOString())
          .executeTakeFirst(),
      );
      return Number(gone.numDeletedRows);
    },
  };
}

async function recordMessageId(trx: Transaction<Schema>, owedMailId: number, message_id: string) {
  const line = trx
    .selectFrom('owed_mails')
    .select('about')
    .where('id', '=', owedMailId)
    .where('kind', 'in', ['confirm', 'already'] satisfies OwedMailKind[]);
  await trx
    .updateTable('consents')
    .set({ message_id })
    .where('id', '=', line)
    .where('message_id', 'is', null)
    .execute();
}
