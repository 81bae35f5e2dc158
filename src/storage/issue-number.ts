import type { Kysely, Transaction } from 'kysely';
import type { Issue } from '../issue/issue.ts';
import type { Schema } from './schema.ts';

type OneDate = Pick<Issue, 'newsletter' | 'date'>;

/** Returns the number that the issue of a date has or would get now; see `IssueStore.nextNumber`. */
export async function nextNumber(
  db: Kysely<Schema>,
  { newsletter, date }: OneDate,
  first: number,
): Promise<number> {
  const own = await numberOf(db, { newsletter, date });
  if (own !== undefined) return own;
  const given = await db
    .selectFrom('issue_numbers')
    .select((eb) => eb.fn.max('number').as('highest'))
    .where('newsletter', '=', newsletter)
    .executeTakeFirst();
  return Math.max((given?.highest ?? 0) + 1, first);
}

/** Gives an issue the number that it prints; returns false if another date has it or it has another. */
export async function giveNumber(
  trx: Transaction<Schema>,
  { newsletter, date, number }: Issue,
): Promise<boolean> {
  await trx
    .insertInto('issue_numbers')
    .values({ newsletter, number, date })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  return (await numberOf(trx, { newsletter, date })) === number;
}

async function numberOf(db: Kysely<Schema>, { newsletter, date }: OneDate) {
  const row = await db
    .selectFrom('issue_numbers')
    .select('number')
    .where('newsletter', '=', newsletter)
    .where('date', '=', date)
    .executeTakeFirst();
  return row?.number;
}
