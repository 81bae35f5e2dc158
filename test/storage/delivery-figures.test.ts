import { expect, it } from 'vitest';
import { addReaders, approvedIssue } from '../support/audience.ts';
import { describeOnEachDatabase, type TestStorage } from '../support/databases.ts';

const at = (minute: number) => new Date(`2026-01-30T05:0${minute}:00.000Z`);

/** Six readers of an issue: one accepted early, one late, two refused, one put off, one in doubt. */
async function answered(storage: TestStorage) {
  const { ledger } = storage;
  await addReaders(storage, 6);
  const { id: issueId } = await approvedIssue(storage);
  await ledger.prepare(issueId, at(0));
  const claim = { issueId, worker: 'a', limit: 6, now: at(0), leaseUntil: at(9) };
  const ids = (await ledger.claim(claim)).map((row) => row.id);
  const [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0] = ids;
  await ledger.submit(ids, 'a', at(0));
  const gone = { status: 'rejected', smtpCode: 550, suppress: true } as const;
  await ledger.settle([{ deliveryId: a, status: 'accepted', reply: '250 early' }], 'a', at(1));
  await ledger.settle([{ deliveryId: b, ...gone, reply: '550 5.1.1 first' }], 'a', at(2));
  await ledger.settle(
    [
      { deliveryId: c, ...gone, suppress: false, reply: '550 no' },
      { deliveryId: d, status: 'accepted', reply: '250 late' },
    ],
    'a',
    at(3),
  );
  const retryAt = at(8).toISOString();
  await ledger.settle(
    [
      { deliveryId: e, status: 'deferred', smtpCode: 451, reply: '451 later', retryAt },
      { deliveryId: f, status: 'uncertain', reply: 'connection closed' },
    ],
    'a',
    at(4),
  );
  return { issueId, ledger };
}

describeOnEachDatabase("an issue's figures", (open) => {
  it('count what came to an end from an instant on', async () => {
    await using storage = await open();
    const { issueId, ledger } = await answered(storage);
    expect(await ledger.finishedSince(issueId, at(0))).toBe(4);
    expect(await ledger.finishedSince(issueId, at(3))).toBe(2);
    expect(await ledger.finishedSince(issueId, at(5))).toBe(0);
    expect(await ledger.finishedSince(issueId + 1, at(0))).toBe(0);
  });

  it('group what servers say by code, the latest first, with the latest words', async () => {
    await using storage = await open();
    const { issueId, ledger } = await answered(storage);
    const [last, before] = [at(4).toISOString(), at(3).toISOString()];
    expect(await ledger.problems(issueId)).toEqual([
      { status: 'deferred', smtpCode: 451, deliveries: 1, reply: '451 later', at: last },
      {
        status: 'uncertain',
        smtpCode: undefined,
        deliveries: 1,
        reply: 'connection closed',
        at: last,
      },
      { status: 'rejected', smtpCode: 550, deliveries: 2, reply: '550 no', at: before },
    ]);
    expect(await ledger.problems(issueId + 1)).toEqual([]);
  });

  it('leave out of the next issue whose address is dead, and nobody else', async () => {
    await using storage = await open();
    await answered(storage);
    expect(await storage.subscribers.count('lage')).toMatchObject({ active: 5, suppressed: 1 });
    expect(await storage.subscribers.subscription(2)).toMatchObject({
      status: 'suppressed',
      endedAt: at(2).toISOString(),
    });
    const next = await approvedIssue(storage, { date: '2026-01-31' });
    expect(await storage.ledger.prepare(next.id, at(9))).toBe(5);
  });

  it('tell a worker that there is something to do', async () => {
    await using storage = await open();
    const { issueId, ledger } = await answered(storage);
    expect(await ledger.hasWork(issueId, at(5))).toBe(true);
    await ledger.resendUncertain(issueId);
    const claim = { issueId, worker: 'b', limit: 1, now: at(5), leaseUntil: at(7) };
    const ids = (await ledger.claim(claim)).map((row) => row.id);
    expect(await ledger.hasWork(issueId, at(5))).toBe(false);
    expect(await ledger.hasWork(issueId, at(7))).toBe(true);
    const accepted = ids.map((deliveryId) => ({
      deliveryId,
      status: 'accepted' as const,
      reply: '250 taken',
    }));
    await ledger.settle(accepted, 'b', at(6));
    expect(await ledger.hasWork(issueId, at(7))).toBe(false);
    expect(await ledger.hasWork(issueId, at(8))).toBe(true);
  });
});
