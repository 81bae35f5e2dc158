import { expect, it } from 'vitest';
import type { Outcome } from '../../src/delivery/delivery.ts';
import type { Storage } from '../../src/storage/open-storage.ts';
import { addReaders, approvedIssue, testReader } from '../support/audience.ts';
import { describeOnEachDatabase } from '../support/databases.ts';

const six = new Date('2026-01-30T05:00:00.000Z');
const minutes = (n: number) => new Date(six.getTime() + n * 60_000);
const accepted = (deliveryId: number): Outcome => ({
  deliveryId,
  status: 'accepted',
  reply: '250',
});
const left = { event: 'unsubscribed', form: 'one-click', wording: '' } as const;

/** An approved issue with `readers` pending rows, and a claim that worker `a` makes at six. */
async function prepared(storage: Storage, readers: number) {
  await addReaders(storage, readers);
  const { id: issueId } = await approvedIssue(storage);
  await storage.ledger.prepare(issueId, six);
  const claim = (limit: number, worker = 'a', now = six) =>
    storage.ledger.claim({ issueId, worker, limit, now, leaseUntil: new Date(+now + 60_000) });
  const ids = async (limit: number, worker = 'a', now = six) =>
    (await claim(limit, worker, now)).map((row) => row.id);
  return { issueId, ledger: storage.ledger, claim, ids };
}

describeOnEachDatabase('the delivery ledger', (open) => {
  it('freezes the active readers of the newsletter, once', async () => {
    await using storage = await open();
    await addReaders(storage, 3);
    await addReaders(storage, 2, 'other');
    await storage.subscribers.request(testReader(9), 'lage', six);
    await storage.subscribers.change(2, ['active'], 'unsubscribed', left, six);
    const { id } = await approvedIssue(storage);
    expect(await storage.ledger.missing('lage', id, six)).toBe(2);
    expect(await storage.ledger.missing('lage', undefined, six)).toBe(2);
    expect(await storage.ledger.prepare(id, six)).toBe(2);
    expect(await storage.ledger.prepare(id, six)).toBe(0);
    await storage.subscribers.change(6, ['pending'], 'active', left, six);
    expect(await storage.ledger.missing('lage', id, six)).toBe(1);
    expect(await storage.ledger.prepare(id, six)).toBe(1);
    expect(await storage.ledger.sum(id)).toEqual({
      audience: 3,
      pending: 3,
      claimed: 0,
      submitting: 0,
      accepted: 0,
      rejected: 0,
      deferred: 0,
      uncertain: 0,
      expired: 0,
      suppressed: 0,
      cancelled: 0,
    });
  });

  it('hands out rows with everything that a letter needs', async () => {
    await using storage = await open();
    const { issueId, claim } = await prepared(storage, 2);
    expect(await claim(1)).toEqual([
      {
        id: 1,
        issueId,
        subscriberId: 1,
        subscriptionId: 1,
        linkId: (await storage.subscribers.subscription(1))?.linkId,
        email: 'leserin-1@example.org',
        name: 'Leserin 1',
        locale: 'de',
        attempts: 0,
      },
    ]);
    expect(await claim(5)).toHaveLength(1);
    expect(await claim(5)).toEqual([]);
  });

  it('gives a row of a worker that is silent too long to another one', async () => {
    await using storage = await open();
    const { issueId, ledger, ids } = await prepared(storage, 2);
    const mine = await ids(2);
    expect(await ids(2, 'b', minutes(0.5))).toEqual([]);
    await ledger.heartbeat(issueId, 'a', minutes(5));
    expect(await ids(2, 'b', minutes(4))).toEqual([]);
    expect(await ledger.nextDueAt(issueId)).toEqual(minutes(5));
    expect(await ids(2, 'b', minutes(5))).toEqual(mine);
    expect(await ledger.submit(mine, 'a', minutes(5))).toEqual([]);
    expect(await ledger.submit(mine, 'b', minutes(5))).toEqual(mine);
  });

  it('does not submit to somebody who left after the audience was frozen', async () => {
    await using storage = await open();
    const { issueId, ledger, ids } = await prepared(storage, 3);
    const mine = await ids(3);
    await storage.subscribers.change(2, ['active'], 'unsubscribed', left, six);
    expect(await ledger.submit(mine, 'a', six)).toEqual([1, 3]);
    expect(await ledger.sum(issueId)).toMatchObject({ suppressed: 1, submitting: 2, audience: 3 });
  });

  it('does not submit to somebody who has begun a pause since the audience was frozen', async () => {
    await using storage = await open();
    const { issueId, ledger, ids } = await prepared(storage, 4);
    const mine = await ids(4);
    const pause = (reader: number, until: Date | undefined) =>
      storage.subscribers.pause(reader, until, { form: 'preferences' }, six);
    await pause(2, minutes(5));
    await pause(3, minutes(5));
    await pause(3, undefined);
    // One that is over at the last moment before the wire holds nothing back.
    await pause(4, minutes(1));
    expect(await ledger.submit(mine, 'a', minutes(1))).toEqual([1, 3, 4]);
    expect(await ledger.sum(issueId)).toMatchObject({ suppressed: 1, submitting: 3, audience: 4 });
  });

  it('records every kind of outcome and only for rows that the worker holds', async () => {
    await using storage = await open();
    const { issueId, ledger, ids } = await prepared(storage, 5);
    await ledger.submit(await ids(4), 'a', six);
    await ids(1, 'b');
    await ledger.settle(
      [
        accepted(1),
        { deliveryId: 2, status: 'rejected', smtpCode: 550, reply: '550 5.1.1 no such user' },
        {
          deliveryId: 3,
          status: 'deferred',
          smtpCode: undefined,
          reply: 'connection lost',
          retryAt: minutes(10).toISOString(),
        },
        { deliveryId: 4, status: 'uncertain', reply: 'nothing after the final dot' },
        accepted(5),
      ],
      'a',
      six,
    );
    expect(await ledger.sum(issueId)).toMatchObject({
      accepted: 1,
      rejected: 1,
      deferred: 1,
      uncertain: 1,
      claimed: 1,
    });
    await ledger.settle([], 'a', six);
    await ledger.settle([{ deliveryId: 1, status: 'uncertain', reply: 'late' }], 'a', six);
    expect((await ledger.sum(issueId)).accepted).toBe(1);
  });

  it('settles one message and begins the next in one step, or neither', async () => {
    await using storage = await open();
    const { issueId, ledger, ids } = await prepared(storage, 4);
    const [first = 0, second = 0, third = 0, fourth = 0] = await ids(4);
    const begin = (settle: Parameters<typeof ledger.settle>[0], submit: readonly number[]) =>
      ledger.settleAndSubmit({ settle, submit }, 'a', six);
    expect(await begin([], [first])).toEqual([first]);
    expect(await begin([accepted(first)], [second])).toEqual([second]);
    const reply = 'not an outcome that a row may have';
    const wrong = { deliveryId: fourth, status: 'lost', reply } as never;
    await expect(begin([accepted(second), wrong], [third])).rejects.toThrow();
    expect(await ledger.sum(issueId)).toMatchObject({ accepted: 1, submitting: 1, claimed: 2 });
    expect(await begin([accepted(second)], [])).toEqual([]);
    expect(await ledger.sum(issueId)).toMatchObject({ accepted: 2, claimed: 2 });
  });

  it('keeps an outcome whatever a server wrote into its reply', async () => {
    await using storage = await open();
    const { issueId, ledger, ids } = await prepared(storage, 1);
    const reply = `250 \0 \ud800 "quoted" \\u0000 ${'ü'.repeat(10_000)}`;
    await ledger.submit(await ids(1), 'a', six);
    await ledger.settle([{ deliveryId: 1, status: 'accepted', reply }], 'a', six);
    expect((await ledger.sum(issueId)).accepted).toBe(1);
  });

  it('brings a deferred row back when it is due, and counts the attempts', async () => {
    await using storage = await open();
    const { issueId, ledger, claim, ids } = await prepared(storage, 1);
    const retryAt = minutes(10).toISOString();
    const later = {
      deliveryId: 1,
      status: 'deferred',
      smtpCode: 451,
      reply: '451',
      retryAt,
    } as const;
    await ledger.submit(await ids(1), 'a', six);
    await ledger.settle([later], 'a', six);
    expect(await ledger.nextDueAt(issueId)).toEqual(minutes(10));
    expect(await ids(1, 'a', minutes(9))).toEqual([]);
    expect(await claim(1, 'a', minutes(10))).toMatchObject([{ id: 1, attempts: 1 }]);
    // No connection could be made: nothing was submitted, yet it was an attempt.
    await ledger.settle([later], 'a', minutes(10));
    expect(await claim(1, 'a', minutes(20))).toMatchObject([{ id: 1, attempts: 2 }]);
  });

  it('tries new readers before it repeats others', async () => {
    await using storage = await open();
    const { ledger, ids } = await prepared(storage, 3);
    await ids(1);
    await ledger.settle(
      [{ deliveryId: 1, status: 'deferred', smtpCode: 451, reply: '', retryAt: six.toISOString() }],
      'a',
      six,
    );
    expect(await ids(2, 'a', minutes(1))).toEqual([2, 3]);
    expect(await ids(2, 'a', minutes(1))).toEqual([1]);
  });

  it('gives claimed rows back when a worker stops, and nothing that is on the wire', async () => {
    await using storage = await open();
    const { issueId, ledger, ids } = await prepared(storage, 4);
    const [first = 0] = await ids(3);
    await ledger.submit([first], 'a', six);
    expect(await ledger.release(issueId, 'b')).toBe(0);
    expect(await ledger.release(issueId, 'a')).toBe(2);
    expect(await ledger.sum(issueId)).toMatchObject({ pending: 3, submitting: 1 });
  });

  it('makes silence on the wire uncertain and sends uncertain rows again on request', async () => {
    await using storage = await open();
    const { issueId, ledger, ids } = await prepared(storage, 2);
    await ledger.submit(await ids(1), 'a', six);
    expect(await ledger.expireLeases(issueId, minutes(0.5))).toBe(0);
    expect(await ledger.expireLeases(issueId, minutes(1))).toBe(1);
    expect(await ledger.sum(issueId)).toMatchObject({ uncertain: 1, pending: 1 });
    await ledger.settle([accepted(1)], 'a', minutes(2));
    expect((await ledger.sum(issueId)).uncertain).toBe(1);
    expect(await ledger.resendUncertain(issueId)).toBe(1);
    expect(await ids(5, 'b', minutes(2))).toEqual([1, 2]);
    expect(await ledger.nextDueAt(99)).toBeUndefined();
  });

  it('handles hundreds of rows at once', async () => {
    await using storage = await open();
    const { issueId, ledger, ids } = await prepared(storage, 1_500);
    const mine = await ids(1_500);
    expect(await ledger.submit(mine, 'a', six)).toEqual(mine);
    await ledger.settle(mine.map(accepted), 'a', six);
    expect(await ledger.sum(issueId)).toMatchObject({ accepted: 1_500, audience: 1_500 });
  });

  it('keeps the issues apart', async () => {
    await using storage = await open();
    const { issueId, ledger, ids } = await prepared(storage, 2);
    const other = await approvedIssue(storage, { date: '2026-01-31' });
    await ledger.prepare(other.id, six);
    expect(await ids(9)).toHaveLength(2);
    expect(await ledger.release(other.id, 'a')).toBe(0);
    expect(await ledger.sum(other.id)).toMatchObject({ pending: 2, audience: 2 });
    expect(await ledger.sum(issueId)).toMatchObject({ claimed: 2, audience: 2 });
  });
});
