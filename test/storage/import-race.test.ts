import pg from 'pg';
import { expect, it } from 'vitest';
import { openStorage } from '../../src/storage/open-storage.ts';
import { traceOf } from '../../src/subscriptions/address-traces.ts';
import { createTokens } from '../../src/subscriptions/tokens.ts';
import { testReader } from '../support/audience.ts';
import { freshDatabase } from '../support/databases.ts';

const now = new Date('2026-01-30T05:00:00.000Z');
const tomorrow = new Date('2026-01-31T05:00:00.000Z');
const imported = { event: 'imported', form: 'import', wording: 'Liste' } as const;
const tokens = createTokens('a secret of the tests');
const reader = { ...testReader(1), traces: tokens.traces(testReader(1).emailKey) };

/** Two connections, a person whose request is over, and a hand that holds their evidence back. */
async function site() {
  const stack = new AsyncDisposableStack();
  const database = stack.use(await freshDatabase('postgres'));
  const first = stack.use(await openStorage(database));
  const second = stack.use(await openStorage(database));
  const asked = { form: 'web', wording: 'Ja', limits: [], mailUntil: tomorrow };
  await first.subscribers.request(testReader(1), 'lage', now, asked);
  const hand = new pg.Client({ connectionString: database.url });
  await hand.connect();
  stack.defer(() => hand.end());
  const hold = async (rows: string) => {
    await hand.query('begin');
    await hand.query(rows);
  };
  await hold('select id from consents for update');
  return {
    hold,
    first: first.subscribers,
    second: second.subscribers,
    /** Resolves when so many transactions wait for others. */
    async waiting(transactions: number) {
      const query = `select count(distinct pid)::int as n from pg_locks where not granted and pid in
        (select pid from pg_stat_activity where datname = current_database())`;
      const { rows } = await hand.query<{ n: number }>(query);
      if ((rows[0]?.n ?? 0) < transactions) await this.waiting(transactions);
    },
    release: () => hand.query('commit'),
    [Symbol.asyncDispose]: () => stack.disposeAsync(),
  };
}

it('an import waits for the end of a request that expires, and then adds the person anew', async () => {
  await using s = await site();
  const expired = s.first.expireRequests(tomorrow);
  await s.waiting(1);
  const result = s.second.importBatch([reader], 'lage', imported, tomorrow);
  await s.waiting(2);
  await s.release();
  expect(await expired).toBe(1);
  expect(await result).toEqual(['added']);
  const person = await s.first.findByKey(reader.emailKey);
  expect(await s.first.consentsOf(person?.id ?? 0)).toMatchObject([{ event: 'imported' }]);
});

it('an import waits for the end of an erasure, and then does not bring the person back', async () => {
  await using s = await site();
  const erased = s.first.erase(1, traceOf(tokens), tomorrow);
  await s.waiting(1);
  const result = s.second.importBatch([reader], 'lage', imported, tomorrow);
  await s.waiting(2);
  await s.release();
  expect(await erased).toBe(true);
  expect(await result).toEqual(['erased']);
  expect(await s.first.findByKey(reader.emailKey)).toBeUndefined();
});

it('an import waits for the end of a move, and then does not add the old address anew', async () => {
  await using s = await site();
  await s.release();
  await s.first.importBatch([reader], 'lage', imported, now);
  const wish = { subscriberId: 1, subscriptionId: 1, email: 'neu@example.org' };
  const open = { ...wish, emailKey: 'neu@example.org', expiresAt: new Date('2026-02-09') };
  await s.first.askToMove(open, 1, now);
  const [change] = await s.first.addressChangesOf(1);
  await s.hold('select id from subscriptions for update');
  const moved = s.first.move(change?.id ?? 0, { form: 'move' }, traceOf(tokens), tomorrow);
  await s.waiting(1);
  const result = s.second.importBatch([reader], 'lage', imported, tomorrow);
  await s.waiting(2);
  await s.release();
  expect(await moved).toBe('moved');
  expect(await result).toEqual(['moved']);
  expect(await s.first.findByKey(reader.emailKey)).toBeUndefined();
});
