import { expect, it } from 'vitest';
import { addReaders, approvedIssue } from '../support/audience.ts';
import { describeOnEachDatabase, type TestStorage } from '../support/databases.ts';

const now = new Date('2026-01-30T05:00:00.000Z');
const later = (minutes: number) => new Date(now.getTime() + minutes * 60_000);

/** Ten rows: one each accepted, submitting, claimed, deferred and uncertain, five pending. */
async function mixedIssue(storage: TestStorage) {
  const { ledger } = storage;
  await addReaders(storage, 10);
  const { id: issueId } = await approvedIssue(storage);
  await ledger.prepare(issueId, now);
  const claim = (limit: number, worker = 'one', at = now) =>
    ledger.claim({ issueId, worker, limit, now: at, leaseUntil: later(600) });
  const [accepted = 0, submitting = 0, claimed = 0, deferred = 0, uncertain = 0] = (
    await claim(5)
  ).map((row) => row.id);
  await ledger.submit([accepted, submitting, deferred, uncertain], 'one', now);
  await ledger.settle(
    [
      { deliveryId: accepted, status: 'accepted', reply: '250 Ok' },
      {
        deliveryId: deferred,
        status: 'deferred',
        smtpCode: 451,
        reply: '451 later',
        retryAt: later(30).toISOString(),
      },
      { deliveryId: uncertain, status: 'uncertain', reply: 'connection closed' },
    ],
    'one',
    now,
  );
  return { ledger, issueId, claim, ids: { submitting, claimed, deferred } };
}

describeOnEachDatabase('ending deliveries', (open) => {
  it('ends what is not on the wire; what is finishes, and what may have arrived stays', async () => {
    await using storage = await open();
    const { ledger, issueId, claim, ids } = await mixedIssue(storage);
    expect(await ledger.close({ issueId, to: 'cancelled', at: now })).toBe(7);
    const kept = { audience: 10, accepted: 1, submitting: 1, uncertain: 1, cancelled: 7 };
    expect(await ledger.sum(issueId)).toMatchObject(kept);
    expect(await ledger.submit([ids.claimed], 'one', now)).toEqual([]);
    expect(await ledger.release(issueId, 'one')).toBe(0);
    expect(await claim(10, 'two', later(700))).toEqual([]);
    const outcome = { deliveryId: ids.submitting, status: 'accepted', reply: '250 Ok' } as const;
    await ledger.settle([outcome], 'one', now);
    expect(await ledger.sum(issueId)).toMatchObject({ accepted: 2, submitting: 0, cancelled: 7 });
    expect(await ledger.close({ issueId, to: 'cancelled', at: now })).toBe(0);
  });

  it('ends before its time only what is not due in time', async () => {
    await using storage = await open();
    const { ledger, issueId } = await mixedIssue(storage);
    const close = (dueFrom: Date) => ledger.close({ issueId, to: 'expired', at: now, dueFrom });
    expect(await close(later(31))).toBe(0);
    expect(await close(later(30))).toBe(1);
    expect(await ledger.sum(issueId)).toMatchObject({ audience: 10, expired: 1, pending: 5 });
  });

  it('puts off only what the worker still holds, and counts no attempt', async () => {
    await using storage = await open();
    const { ledger, issueId, claim, ids } = await mixedIssue(storage);
    const rows = [ids.claimed, ids.submitting].map((id) => ({ id, until: later(5) }));
    await ledger.putOff(rows, 'two', now);
    expect(await ledger.sum(issueId)).toMatchObject({ claimed: 1, submitting: 1, deferred: 1 });
    await ledger.putOff(rows, 'one', now);
    expect(await ledger.sum(issueId)).toMatchObject({ claimed: 0, submitting: 1, deferred: 2 });
    expect((await claim(10, 'two', later(4))).map((row) => row.id)).not.toContain(ids.claimed);
    const [due] = await claim(10, 'two', later(5));
    expect(due).toMatchObject({ id: ids.claimed, attempts: 0 });
  });
});
