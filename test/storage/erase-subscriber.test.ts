import { sql } from 'kysely';
import { expect, it } from 'vitest';
import { openDatabase } from '../../src/storage/open-database.ts';
import { traceOf } from '../../src/subscriptions/address-traces.ts';
import { createTokens } from '../../src/subscriptions/tokens.ts';
import { addReaders, approvedIssue, testReader } from '../support/audience.ts';
import { describeOnEachDatabase, type TestStorage } from '../support/databases.ts';

const now = new Date('2026-01-30T05:00:00.000Z');
const later = (minutes: number) => new Date(now.getTime() + minutes * 60_000);
const tokens = createTokens('a secret of the tests');
const traced = (n: number, keys = tokens) => ({
  ...testReader(n),
  traces: keys.traces(testReader(n).emailKey),
});
const imported = { event: 'imported', form: 'import', wording: 'Liste' } as const;
const confirmed = { event: 'confirmed', form: 'web', wording: 'Ja' } as const;

async function eraseReader({ subscribers }: TestStorage, n: number) {
  const found = await subscribers.findByKey(testReader(n).emailKey);
  return subscribers.erase(found?.id ?? 0, traceOf(tokens), now);
}

describeOnEachDatabase('erasing a subscriber', (open) => {
  it('leaves nothing of the person, and nothing of anybody else is lost', async () => {
    await using storage = await open();
    const { subscribers } = storage;
    await addReaders(storage, 2);
    const { id = 0 } = (await subscribers.findByKey(testReader(1).emailKey)) ?? {};
    const asked = { form: 'web', wording: 'Ja', limits: [], mailUntil: later(99) };
    await subscribers.request(testReader(1), 'other', now, asked);
    expect(await eraseReader(storage, 1)).toBe(true);
    expect(await subscribers.findById(id)).toBeUndefined();
    expect(await subscribers.record(id)).toBeUndefined();
    expect(await subscribers.subscriptionsOf(id)).toEqual([]);
    expect(await subscribers.consentsOf(id)).toEqual([]);
    const claim = { now: later(1), leaseUntil: later(2), limit: 9 };
    expect(await storage.owedMails.claim(claim)).toEqual([]);
    expect(await subscribers.count('lage')).toMatchObject({ active: 1 });
    expect(await eraseReader(storage, 1)).toBe(false);
  });

  it('keeps the sum of an issue: what is not on the wire is suppressed, and no address stays', async () => {
    await using storage = await open();
    const { ledger, subscribers } = storage;
    await addReaders(storage, 6);
    const { id: issueId } = await approvedIssue(storage);
    await ledger.prepare(issueId, now);
    const rows = await ledger.claim({
      issueId,
      worker: 'one',
      limit: 5,
      now,
      leaseUntil: later(9),
    });
    const [accepted, deferred, submitting, uncertain] = rows.map(({ id }) => id) as number[];
    const submit = [accepted, deferred, submitting, uncertain] as number[];
    await ledger.submit(submit, 'one', now);
    const outcomes = [
      { deliveryId: accepted as number, status: 'accepted', reply: '250 Ok' },
      { deliveryId: uncertain as number, status: 'uncertain', reply: 'connection closed' },
      {
        deliveryId: deferred as number,
        status: 'deferred',
        smtpCode: 451,
        reply: '451 leserin-2@example.org: later',
        retryAt: later(30).toISOString(),
      },
    ] as const;
    await ledger.settle(outcomes, 'one', now);
    for (const n of [1, 2, 3, 4, 5, 6]) await eraseReader(storage, n);
    const sum = { audience: 6, accepted: 1, submitting: 1, suppressed: 4 };
    expect(await ledger.sum(issueId)).toMatchObject(sum);
    const claimed = rows[4]?.id ?? 0;
    expect(await ledger.submit([claimed], 'one', now)).toEqual([]);
    const outcome = {
      deliveryId: submitting as number,
      status: 'rejected',
      smtpCode: 550,
      reply: '550 leserin-3@example.org is unknown',
      suppress: true,
    } as const;
    await ledger.settle([outcome], 'one', now);
    expect(await ledger.problems(issueId)).toMatchObject([
      { status: 'rejected', smtpCode: 550, reply: 'nothing was heard of it' },
    ]);
    expect(await ledger.sum(issueId)).toMatchObject({ audience: 6, rejected: 1, suppressed: 4 });
    expect(await subscribers.count('lage')).toMatchObject({ active: 0 });
    const none = { issueId, worker: 'two', limit: 9, now: later(99), leaseUntil: later(100) };
    expect(await ledger.claim(none)).toEqual([]);
  });

  it('leaves the links of letters known as those of somebody erased, by an index, and no others', async () => {
    await using storage = await open();
    const { ledger, subscribers } = storage;
    await addReaders(storage, 3);
    const { id: issueId } = await approvedIssue(storage);
    await ledger.prepare(issueId, now);
    const linkIds = await Promise.all(
      [1, 2, 3].map(async (id) => (await subscribers.subscription(id))?.linkId ?? 0),
    );
    const db = await openDatabase(storage);
    await using stack = new AsyncDisposableStack();
    stack.defer(() => db.close());
    // As an older version froze it: the link names the subscription by its number.
    await db.write((trx) =>
      sql`update deliveries set link_id = null where subscriber_id = 2`.execute(trx),
    );
    const known = async (...ids: number[]) => Promise.all(ids.map(subscribers.isErasedLink));
    expect(await known(...linkIds, 2, 4711)).toEqual([false, false, false, false, false]);
    for (const n of [1, 2]) await eraseReader(storage, n);
    expect(await known(...linkIds, 2, 4711)).toEqual([true, false, false, true, false]);
    if (db.kind === 'postgres') return;
    const plan = await sql`explain query plan select id from deliveries
      where email = '' and coalesce(link_id, subscription_id) = 7 limit 1`.execute(db.read);
    expect(JSON.stringify(plan.rows)).toContain('deliveries_of_erased');
  });

  it('sends nobody again who was erased while the message was on the wire', async () => {
    await using storage = await open();
    const { ledger } = storage;
    await addReaders(storage, 1);
    const { id: issueId } = await approvedIssue(storage);
    await ledger.prepare(issueId, now);
    const claim = { issueId, worker: 'one', limit: 1, now, leaseUntil: later(9) };
    const [row] = await ledger.claim(claim);
    await ledger.submit([row?.id ?? 0], 'one', now);
    await eraseReader(storage, 1);
    expect(await ledger.expireLeases(issueId, later(10))).toBe(1);
    await ledger.resendUncertain(issueId);
    expect(await ledger.sum(issueId)).toMatchObject({ audience: 1, suppressed: 1 });
    expect(await ledger.claim({ ...claim, now: later(11), leaseUntil: later(20) })).toEqual([]);
  });

  it('never gives an audience somebody who is erased while it is frozen', async () => {
    await using storage = await open();
    await addReaders(storage, 20);
    const { id: issueId } = await approvedIssue(storage);
    await Promise.all([
      storage.ledger.prepare(issueId, now),
      ...Array.from({ length: 10 }, (_, n) => eraseReader(storage, n + 1)),
    ]);
    const claim = { issueId, worker: 'one', limit: 99, now, leaseUntil: later(9) };
    const emails = (await storage.ledger.claim(claim)).map(({ email }) => email);
    expect(emails).toHaveLength(10);
    for (const n of [1, 5, 10]) expect(emails).not.toContain(testReader(n).email);
  });

  it('keeps an import from bringing the person back, also after the key has changed', async () => {
    await using storage = await open();
    const { subscribers } = storage;
    await addReaders(storage, 1);
    await eraseReader(storage, 1);
    const rotated = createTokens('a later secret', ['a secret of the tests']);
    const people = [traced(1, rotated), traced(2, rotated), traced(1, rotated)];
    expect(await subscribers.importBatch(people, 'lage', imported, now)).toEqual([
      'erased',
      'added',
      'erased',
    ]);
    expect(await subscribers.findByKey(testReader(1).emailKey)).toBeUndefined();
  });

  it('lets only a confirmed sign-up bring the person back', async () => {
    await using storage = await open();
    const { subscribers } = storage;
    await addReaders(storage, 1);
    await eraseReader(storage, 1);
    const { id } = await subscribers.request(testReader(1), 'lage', later(1));
    const again = () => subscribers.importBatch([traced(1)], 'lage', imported, later(2));
    expect(await again()).toEqual(['erased']);
    expect((await subscribers.subscription(id))?.status).toBe('pending');
    await subscribers.change(id, ['pending'], 'active', confirmed, later(3));
    expect(await again()).toEqual(['already-active']);
  });
});
