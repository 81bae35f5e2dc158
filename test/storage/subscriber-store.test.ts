import { expect, it } from 'vitest';
import type { NewSubscriber } from '../../src/subscriptions/subscriber-store.ts';
import { addReaders, testReader } from '../support/audience.ts';
import { describeOnEachDatabase } from '../support/databases.ts';

const at = new Date('2026-01-30T08:00:00.000Z');
const later = new Date('2026-01-31T08:00:00.000Z');
const confirmed = { event: 'confirmed', form: 'web', wording: 'Ja' } as const;
const left = { event: 'unsubscribed', form: 'one-click', wording: '' } as const;
const imported = { event: 'imported', form: 'import', wording: 'Liste von 2025' } as const;

const ada: NewSubscriber = {
  email: 'Ada@Example.org',
  emailKey: 'ada@example.org',
  name: 'Ada Lovelace',
  locale: 'en',
};

describeOnEachDatabase('the subscriber store', (open) => {
  it('keeps a sign-up as pending until it is confirmed', async () => {
    await using storage = await open();
    const people = storage.subscribers;
    const subscription = await people.request(ada, 'lage', at);
    expect(subscription).toEqual({
      id: 1,
      linkId: expect.any(Number),
      subscriberId: 1,
      newsletter: 'lage',
      status: 'pending',
      createdAt: '2026-01-30T08:00:00.000Z',
      confirmedAt: undefined,
      endedAt: undefined,
    });
    const subscriber = { id: 1, ...ada, createdAt: '2026-01-30T08:00:00.000Z' };
    expect(await people.findByKey('ada@example.org')).toEqual(subscriber);
    expect(await people.findById(1)).toEqual(subscriber);
    expect(await people.findById(2)).toBeUndefined();
    expect(await people.change(1, ['pending'], 'active', confirmed, later)).toBe(true);
    expect(await people.subscription(1)).toMatchObject({
      status: 'active',
      confirmedAt: '2026-01-31T08:00:00.000Z',
    });
    expect(await people.subscriptionsOf(1)).toEqual([await people.subscription(1)]);
  });

  it('makes one subscription of several sign-ups at once', async () => {
    await using storage = await open();
    const people = storage.subscribers;
    const requests = await Promise.all([1, 2, 3].map(() => people.request(ada, 'lage', at)));
    expect(new Set(requests.map((subscription) => subscription.id)).size).toBe(1);
    await people.request(ada, 'other', at);
    expect(await people.subscriptionsOf(1)).toHaveLength(2);
  });

  it('leaves an active subscription as it is when somebody signs up again', async () => {
    await using storage = await open();
    const people = storage.subscribers;
    await people.request(ada, 'lage', at);
    await people.change(1, ['pending'], 'active', confirmed, at);
    expect(await people.request(ada, 'lage', later)).toMatchObject({ id: 1, status: 'active' });
  });

  it('lets nobody rename a reader by signing up with her address', async () => {
    await using storage = await open();
    const people = storage.subscribers;
    await people.request(ada, 'lage', at);
    await people.request({ ...ada, name: 'Adda' }, 'lage', at);
    expect(await people.findById(1)).toMatchObject({ name: 'Ada Lovelace' });
    await people.change(1, ['pending'], 'active', confirmed, at);
    await people.request({ ...ada, name: 'Somebody Else' }, 'other', at);
    expect(await people.findById(1)).toMatchObject({ name: 'Ada Lovelace' });
  });

  it('writes each change and its evidence together, and only from the expected status', async () => {
    await using storage = await open();
    const people = storage.subscribers;
    await people.request(ada, 'lage', at);
    expect(await people.change(1, ['active'], 'unsubscribed', left, at)).toBe(false);
    await people.change(1, ['pending'], 'active', confirmed, at);
    const leaving = [1, 2].map(() => people.change(1, ['active'], 'unsubscribed', left, later));
    expect((await Promise.all(leaving)).filter(Boolean)).toHaveLength(1);
    expect(await people.subscription(1)).toMatchObject({ endedAt: '2026-01-31T08:00:00.000Z' });
    expect(await people.consentsOf(1)).toMatchObject([
      { subscriberId: 1, newsletter: 'lage', ...confirmed, at: '2026-01-30T08:00:00.000Z' },
      { subscriberId: 1, newsletter: 'lage', ...left, at: '2026-01-31T08:00:00.000Z' },
    ]);
  });

  it('owes one mail to callers who ask at once, and the next one after the pause', async () => {
    await using storage = await open();
    const asked = (from: Date, most = 1) => ({
      form: 'web',
      wording: 'Ja',
      limits: [{ from, most }],
      mailUntil: new Date('2026-02-06T08:00:00.000Z'),
    });
    const ask = (now: Date, from: Date, most?: number) =>
      storage.subscribers.request(ada, 'lage', now, asked(from, most));
    const lines = async () =>
      (await storage.subscribers.consentsOf(1)).map((consent) => consent.event);
    const take = () => storage.owedMails.claim({ now: later, leaseUntil: later, limit: 9 });
    await Promise.all([1, 2, 3].map(() => ask(at, at)));
    expect(await lines()).toEqual(['requested']);
    expect(await take()).toMatchObject([
      { id: 1, kind: 'confirm', subscriptionId: 1, attempts: 1 },
    ]);
    await storage.owedMails.settle(1);
    await ask(later, later);
    expect(await lines()).toEqual(['requested', 'requested']);
    await storage.owedMails.settle(2);
    await ask(later, at, 2);
    expect(await lines()).toHaveLength(2);
  });

  it('appends lines to the consent ledger', async () => {
    await using storage = await open();
    await storage.subscribers.request(ada, 'lage', at);
    const consent = { subscriberId: 1, newsletter: 'lage', ...confirmed, at: at.toISOString() };
    await storage.subscribers.recordConsent(consent);
    expect(await storage.subscribers.consentsOf(1)).toMatchObject([consent]);
  });

  it('imports people with evidence and tells what became of each', async () => {
    await using storage = await open();
    const people = storage.subscribers;
    for (const n of [1, 2, 3, 4]) await people.request(testReader(n), 'lage', at);
    await people.change(1, ['pending'], 'active', confirmed, at);
    await people.change(2, ['pending'], 'unsubscribed', left, at);
    await people.change(3, ['pending'], 'suppressed', left, at);
    const lines = [5, 1, 2, 3, 4, 5, 2].map(testReader);
    expect(await people.importBatch(lines, 'lage', imported, later)).toEqual([
      'added',
      'already-active',
      'left',
      'suppressed',
      'added',
      'already-active',
      'left',
    ]);
    expect(await people.count('lage')).toEqual({
      pending: 0,
      active: 3,
      unsubscribed: 1,
      suppressed: 1,
    });
    const newcomer = await people.findByKey(testReader(5).emailKey);
    expect(await people.consentsOf(newcomer?.id ?? 0)).toMatchObject([
      { ...imported, newsletter: 'lage', at: '2026-01-31T08:00:00.000Z' },
    ]);
    expect(await people.importBatch([], 'lage', imported, later)).toEqual([]);
  });

  it('revives somebody who left by a confirmation, never by an import', async () => {
    await using storage = await open();
    const people = storage.subscribers;
    await addReaders(storage, 1);
    await people.change(1, ['active'], 'unsubscribed', left, at);
    expect(await people.request(testReader(1), 'lage', later)).toMatchObject({
      status: 'unsubscribed',
    });
    const batch = await people.importBatch([testReader(1)], 'lage', imported, later);
    expect(batch).toEqual(['left']);
    await people.change(1, ['unsubscribed'], 'active', confirmed, later);
    expect(await people.subscription(1)).toMatchObject({ status: 'active', endedAt: undefined });
  });

  it('imports the same people from two sides at once without a quarrel', async () => {
    await using storage = await open();
    const lines = Array.from({ length: 300 }, (_, n) => testReader(n));
    const results = await Promise.all(
      [lines, lines.toReversed()].map((batch) =>
        storage.subscribers.importBatch(batch, 'lage', imported, at),
      ),
    );
    expect(results.flat().filter((result) => result === 'added')).toHaveLength(300);
    expect((await storage.subscribers.count('lage')).active).toBe(300);
  });

  it('imports nobody of a batch that holds a text no database keeps', async () => {
    await using storage = await open();
    const batch = [testReader(1), { ...testReader(2), name: 'NUL \0' }];
    const importing = storage.subscribers.importBatch(batch, 'lage', imported, at);
    await expect(importing).rejects.toMatchObject({ code: 'database.text' });
    const requesting = storage.subscribers.request({ ...ada, name: '\udc00' }, 'lage', at);
    await expect(requesting).rejects.toMatchObject({ code: 'database.text' });
    expect((await storage.subscribers.count('lage')).active).toBe(0);
  });

  it('lets others have a turn while it lists', async () => {
    await using storage = await open();
    await addReaders(storage, 1_500);
    let turns = 0;
    setImmediate(() => {
      turns += 1;
    });
    let people = 0;
    for await (const _ of storage.subscribers.list({ newsletter: 'lage' })) people += 1;
    expect({ people, turns }).toEqual({ people: 1_500, turns: 1 });
  });

  it('lists subscriptions by newsletter and status, page after page', async () => {
    await using storage = await open();
    const people = storage.subscribers;
    await addReaders(storage, 2_100);
    await addReaders(storage, 3, 'other');
    await people.change(7, ['active'], 'unsubscribed', left, at);
    const emails = async (filter: Parameters<typeof people.list>[0]) => {
      const found: string[] = [];
      for await (const { subscriber, subscription } of people.list(filter)) {
        found.push(subscription.subscriberId === subscriber.id ? subscriber.email : 'mixed up');
      }
      return found;
    };
    expect(await emails({ newsletter: 'lage', status: 'active' })).toHaveLength(2_099);
    expect(await emails({ newsletter: 'lage' })).toHaveLength(2_100);
    expect(await emails({})).toHaveLength(2_103);
    expect(await emails({})).not.toContain('mixed up');
    expect(await emails({ newsletter: 'lage', status: 'unsubscribed' })).toHaveLength(1);
    expect(await emails({ newsletter: 'nothing' })).toEqual([]);
    expect(await emails({ newsletter: 'lage', most: 1_500 })).toHaveLength(1_500);
    expect(await emails({ newsletter: 'lage', status: 'active', after: 5, most: 2 })).toEqual([
      testReader(1_005).email,
      testReader(1_007).email,
    ]);
  });
});
