import { expect, it } from 'vitest';
import { addDays } from '../../src/base/calendar.ts';
import type { Outcome } from '../../src/delivery/delivery.ts';
import { traceOf } from '../../src/subscriptions/address-traces.ts';
import { createTokens } from '../../src/subscriptions/tokens.ts';
import { addReaders, approvedIssue, testReader } from '../support/audience.ts';
import { describeOnEachDatabase, type TestStorage } from '../support/databases.ts';

const six = new Date('2026-01-30T05:00:00.000Z');
const minutes = (n: number) => new Date(six.getTime() + n * 60_000);
const tokens = createTokens('a secret of the tests');
const old = testReader(1).email;
const unknownUser = (deliveryId: number): Outcome => ({
  deliveryId,
  status: 'rejected',
  smtpCode: 550,
  reply: '550 5.1.1 nobody of that name',
  suppress: true,
});

/** An issue for two readers, the first of whom can move. */
async function prepared(storage: TestStorage) {
  const { subscribers, ledger } = storage;
  await addReaders(storage, 2);
  const { id: issueId } = await approvedIssue(storage);
  await ledger.prepare(issueId, six);
  return {
    issueId,
    claim: async (now = six, worker = 'a') =>
      ledger.claim({ issueId, worker, limit: 9, now, leaseUntil: new Date(+now + 60_000) }),
    async moves(email: string) {
      const wish = { subscriberId: 1, subscriptionId: 1, email, emailKey: email };
      await subscribers.askToMove({ ...wish, expiresAt: minutes(99) }, 9, six);
      const [change] = await subscribers.addressChangesOf(1);
      return subscribers.move(change?.id ?? 0, { form: 'move' }, traceOf(tokens), six);
    },
    status: async () => (await subscribers.subscription(1))?.status,
  };
}

describeOnEachDatabase('a letter for somebody who moves', (open) => {
  it('goes to the new address while it waits, pending or put off', async () => {
    await using storage = await open();
    const { ledger } = storage;
    const p = await prepared(storage);
    await p.moves('zwei@example.org');
    expect(await p.claim()).toMatchObject([{ id: 1, email: 'zwei@example.org' }, { id: 2 }]);
    const retryAt = minutes(10).toISOString();
    const reply = '451 later';
    await ledger.settle(
      [1, 2].map((id) => ({ deliveryId: id, status: 'deferred', smtpCode: 451, reply, retryAt })),
      'a',
      six,
    );
    await p.moves('drei@example.org');
    const again = await p.claim(minutes(10));
    expect(again).toMatchObject([{ id: 1, email: 'drei@example.org', attempts: 1 }, { id: 2 }]);
    expect(await ledger.submit([1, 2], 'a', minutes(10))).toEqual([1, 2]);
  });

  it('is not begun at the old address once it is claimed, and waits for the next claim', async () => {
    await using storage = await open();
    const { ledger } = storage;
    const p = await prepared(storage);
    expect(await p.claim()).toMatchObject([{ email: old }, {}]);
    await p.moves('neu@example.org');
    expect(await ledger.submit([1, 2], 'a', six)).toEqual([2]);
    expect(await ledger.sum(p.issueId)).toMatchObject({ audience: 2, pending: 1, submitting: 1 });
    expect(await p.claim()).toMatchObject([{ id: 1, email: 'neu@example.org', attempts: 0 }]);
    expect(await ledger.submit([1], 'a', six)).toEqual([1]);
  });

  it('that the old address refuses ends nothing at the new one, and the ledger tells of it', async () => {
    await using storage = await open();
    const { ledger } = storage;
    const p = await prepared(storage);
    await p.claim();
    await ledger.submit([1, 2], 'a', six);
    await p.moves('neu@example.org');
    await ledger.settle([unknownUser(1), unknownUser(2)], 'a', six);
    expect(await p.status()).toBe('active');
    expect((await storage.subscribers.subscription(2))?.status).toBe('suppressed');
    expect(await ledger.sum(p.issueId)).toMatchObject({ audience: 2, rejected: 2 });
    expect(await ledger.problems(p.issueId)).toMatchObject([{ smtpCode: 550, deliveries: 2 }]);
    expect(await p.claim(minutes(9))).toEqual([]);
  });

  it('is refused and the address changed at once: the new one is suppressed in neither order', async () => {
    await using storage = await open();
    const { ledger } = storage;
    const p = await prepared(storage);
    for (let n = 1; n <= 8; n += 1) {
      const { id: issueId } = await approvedIssue(storage, { date: addDays('2026-02-01', n) });
      await ledger.prepare(issueId, six);
      const claim = { issueId, worker: 'a', limit: 9, now: six, leaseUntil: minutes(1) };
      const [row] = await ledger.claim(claim);
      const id = row?.id ?? 0;
      expect(await ledger.submit([id], 'a', six)).toEqual([id]);
      const both = [
        () => ledger.settle([unknownUser(id)], 'a', six),
        () => p.moves(`neu-${n}@example.org`),
      ];
      await Promise.all((n % 2 ? both : both.toReversed()).map((one) => one()));
      expect(await p.status(), `${n}`).toBe('active');
      expect(await ledger.sum(issueId)).toMatchObject({ audience: 2, rejected: 1 });
    }
  });
});
