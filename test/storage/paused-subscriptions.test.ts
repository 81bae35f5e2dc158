import { expect, it } from 'vitest';
import { addReaders, approvedIssue } from '../support/audience.ts';
import { describeOnEachDatabase } from '../support/databases.ts';

const now = new Date('2026-01-30T05:00:00.000Z');
const nextWeek = new Date('2026-02-06T05:00:00.000Z');
const evidence = { form: 'preferences', network: undefined };

describeOnEachDatabase('a pause', (open) => {
  it('keeps letters from being prepared, and ends by itself', async () => {
    await using storage = await open();
    const { ledger, subscribers } = storage;
    await addReaders(storage, 3);
    await subscribers.pause(2, nextWeek, evidence, now);
    const { id } = await approvedIssue(storage);
    const justBefore = new Date(nextWeek.getTime() - 1);
    expect(await ledger.missing('lage', id, justBefore)).toBe(2);
    expect(await ledger.prepare(id, justBefore)).toBe(2);
    expect(await ledger.missing('lage', id, nextWeek)).toBe(1);
    expect(await ledger.prepare(id, nextWeek)).toBe(1);
  });

  it('is over when it is ended, and when the person has left and come back', async () => {
    await using storage = await open();
    const { ledger, subscribers } = storage;
    await addReaders(storage, 2);
    for (const id of [1, 2]) await subscribers.pause(id, nextWeek, evidence, now);
    expect(await ledger.missing('lage', undefined, now)).toBe(0);
    await subscribers.pause(1, undefined, evidence, now);
    expect(await ledger.missing('lage', undefined, now)).toBe(1);
    const left = { event: 'unsubscribed', form: 'web', wording: '' } as const;
    await subscribers.change(2, ['active'], 'unsubscribed', left, now);
    await subscribers.change(
      2,
      ['unsubscribed'],
      'active',
      { ...left, event: 'resubscribed' },
      now,
    );
    expect(await ledger.missing('lage', undefined, now)).toBe(2);
  });

  it('goes on when leaving is taken back, and holds back what it did before', async () => {
    await using storage = await open();
    const { ledger, subscribers } = storage;
    await addReaders(storage, 1);
    await subscribers.pause(1, nextWeek, evidence, now);
    const left = { event: 'unsubscribed', form: 'web', wording: '' } as const;
    await subscribers.change(1, ['active'], 'unsubscribed', left, now);
    const back = { ...left, event: 'resubscribed', form: 'undo' } as const;
    await subscribers.change(1, ['unsubscribed'], 'active', back, now, 'stays');
    expect((await subscribers.subscription(1))?.pausedUntil).toBe(nextWeek.toISOString());
    expect(await ledger.missing('lage', undefined, now)).toBe(0);
    expect(await ledger.missing('lage', undefined, nextWeek)).toBe(1);
  });

  it('is of active subscriptions only, each with a line in the ledger', async () => {
    await using storage = await open();
    const { subscribers } = storage;
    await addReaders(storage, 1);
    await addReaders(storage, 1, 'other');
    const left = { event: 'unsubscribed', form: 'web', wording: '' } as const;
    await subscribers.change(2, ['active'], 'unsubscribed', left, now);
    await subscribers.pause(1, nextWeek, evidence, now);
    expect((await subscribers.subscription(1))?.pausedUntil).toBe(nextWeek.toISOString());
    expect((await subscribers.subscription(2))?.pausedUntil).toBeUndefined();
    const lines = (await subscribers.consentsOf(1)).filter(({ event }) => event === 'paused');
    const reason = 'until 2026-02-06T05:00:00.000Z';
    expect(lines).toMatchObject([{ newsletter: 'lage', form: 'preferences', reason }]);
  });
});
