import { expect, it } from 'vitest';
import { tidyPeople } from '../../src/newsroom/tidy-people.ts';
import { openStorage, type Storage } from '../../src/storage/open-storage.ts';
import { erase } from '../../src/subscriptions/erase.ts';
import type { ImportResult } from '../../src/subscriptions/subscriber-store.ts';
import { createTokens } from '../../src/subscriptions/tokens.ts';
import { addReaders, approvedIssue, testReader } from '../support/audience.ts';
import { describeOnEachDatabase } from '../support/databases.ts';
import { exampleSite } from '../support/example-issue.ts';
import { handClock } from '../support/hand-clock.ts';
import { recordingLog } from '../support/recording-log.ts';
import { requestId } from '../support/request-ids.ts';

const tokens = createTokens('a secret of the tests');
const left = { event: 'unsubscribed', form: 'web', wording: '' } as const;
const agreed = { event: 'confirmed', form: 'web', wording: 'Ja.' } as const;
const imported = { event: 'imported', form: 'import', wording: 'Liste' } as const;
const justBefore = '2029-01-30T04:59:59.999Z';
const inTime = '2029-01-30T05:00:00.000Z';

/** A site whose readers leave on 30 January 2026. */
function site(storage: Storage, forgetAfterMonths: number | 'never' = 36) {
  const clock = handClock('2026-01-30T05:00:00.000Z');
  const log = recordingLog();
  const config = { site: exampleSite() };
  config.site.privacy.forgetAfterMonths = forgetAfterMonths;
  const { subscribers } = storage;
  const subscription = async (n: number, newsletter = 'lage') => {
    const person = await subscribers.findByKey(testReader(n).emailKey);
    const all = person ? await subscribers.subscriptionsOf(person.id) : [];
    return all.find((one) => one.newsletter === newsletter);
  };
  const change = async (n: number, ...[from, to, line]: [string, string, object]) => {
    const { id = 0 } = (await subscription(n)) ?? {};
    return subscribers.change(id, [from as 'active'], to as 'active', line as never, clock.now());
  };
  return {
    clock,
    log,
    subscription,
    leave: (n: number) => change(n, 'active', 'unsubscribed', left),
    bounce: (n: number) => change(n, 'active', 'suppressed', left),
    async confirm(n: number) {
      const id = (await subscription(n))?.id ?? 0;
      return subscribers.confirm(await requestId(storage, id), agreed, clock.now());
    },
    ask: (n: number, newsletter = 'lage', days = 7) =>
      subscribers.request(testReader(n), newsletter, clock.now(), {
        form: 'web',
        wording: 'Ja.',
        limits: [],
        mailUntil: new Date(clock.now().getTime() + days * 86_400_000),
      }),
    async imports(n: number): Promise<ImportResult | undefined> {
      const person = { ...testReader(n), traces: tokens.traces(testReader(n).emailKey) };
      return (await subscribers.importBatch([person], 'lage', imported, clock.now()))[0];
    },
    stored: async (n: number) =>
      (await subscribers.findByKey(testReader(n).emailKey)) !== undefined,
    tidy: (on: Storage = storage, signal?: AbortSignal) =>
      tidyPeople({ config, clock, log, tokens, ...on }, signal),
  };
}

describeOnEachDatabase('people whose last subscription ended long ago', (open) => {
  it('are erased as by hand when the months are over, and not a moment before', async () => {
    await using storage = await open();
    const s = site(storage);
    await addReaders(storage, 3);
    const { id: issueId } = await approvedIssue(storage);
    await storage.ledger.prepare(issueId, s.clock.now());
    await s.leave(1);
    await s.bounce(2);
    s.clock.set(justBefore);
    await s.tidy();
    expect([await s.stored(1), await s.stored(2), await s.stored(3)]).toEqual([true, true, true]);
    expect(s.log.lines).toEqual([]);
    s.clock.set(inTime);
    await s.tidy();
    expect([await s.stored(1), await s.stored(2), await s.stored(3)]).toEqual([false, false, true]);
    for (const id of [1, 2]) {
      expect(await storage.subscribers.record(id)).toBeUndefined();
      expect(await storage.subscribers.consentsOf(id)).toEqual([]);
      expect(await storage.subscribers.subscriptionsOf(id)).toEqual([]);
    }
    expect(await storage.ledger.sum(issueId)).toMatchObject({
      audience: 3,
      suppressed: 2,
      pending: 1,
    });
    const traces = tokens.traces(testReader(1).emailKey);
    expect(await storage.subscribers.erasedAt(traces)).toBe(inTime);
    expect([await s.imports(1), await s.imports(2)]).toEqual(['erased', 'erased']);
    expect(s.log.lines).toMatchObject([{ level: 'info', fields: { people: 2, months: 36 } }]);
    expect(JSON.stringify(s.log.lines)).not.toMatch(/leserin/i);
    await s.tidy();
    expect(s.log.lines).toHaveLength(1);
  });

  it('leave the same behind as people who are erased by hand', async () => {
    await using storage = await open();
    const s = site(storage);
    await addReaders(storage, 2);
    await s.leave(1);
    await s.leave(2);
    s.clock.set(inTime);
    const byHand = await storage.subscribers.findByKey(testReader(2).emailKey);
    await erase({ ...storage, tokens, clock: s.clock }, byHand ?? { id: 0 });
    await s.tidy();
    for (const n of [1, 2]) {
      const traces = tokens.traces(testReader(n).emailKey);
      expect(await storage.subscribers.erasedAt(traces)).toBe(inTime);
      expect(await storage.subscribers.erasedAt(['something else'])).toBeUndefined();
    }
    await s.ask(1);
    expect(await s.imports(1)).toBe('erased');
    await s.confirm(1);
    expect(await s.imports(1)).toBe('already-active');
  });

  it('stay as long as they read another newsletter, or pause, with all their evidence', async () => {
    await using storage = await open();
    const s = site(storage);
    await addReaders(storage, 2);
    await addReaders(storage, 1, 'abend');
    await s.leave(1);
    s.clock.set('2029-01-29T05:00:00.000Z');
    const until = new Date('2029-02-20T05:00:00.000Z');
    await storage.subscribers.pause(2, until, { form: 'web' }, s.clock.now());
    s.clock.set(inTime);
    await s.tidy();
    expect((await s.subscription(1))?.status).toBe('unsubscribed');
    expect((await s.subscription(1, 'abend'))?.status).toBe('active');
    const lines = await storage.subscribers.consentsOf(1);
    expect(lines.map(({ newsletter, event }) => `${newsletter} ${event}`)).toEqual([
      'lage added',
      'abend added',
      'lage unsubscribed',
    ]);
    expect(await s.imports(1)).toBe('left');
    expect((await s.subscription(2))?.pausedUntil).toBe(until.toISOString());
  });

  it('count from the last of several subscriptions', async () => {
    await using storage = await open();
    const s = site(storage);
    await addReaders(storage, 1);
    await addReaders(storage, 1, 'abend');
    await s.leave(1);
    s.clock.set('2027-03-01T05:00:00.000Z');
    const { id = 0 } = (await s.subscription(1, 'abend')) ?? {};
    await storage.subscribers.change(id, ['active'], 'unsubscribed', left, s.clock.now());
    s.clock.set('2030-03-01T04:59:59.999Z');
    await s.tidy();
    expect(await s.stored(1)).toBe(true);
    s.clock.set('2030-03-01T05:00:00.000Z');
    await s.tidy();
    expect(await s.stored(1)).toBe(false);
    expect(s.log.lines).toMatchObject([{ fields: { people: 1 } }]);
  });

  it('stay while they are asked to confirm a new sign-up, and go when it expires', async () => {
    await using storage = await open();
    const s = site(storage);
    await addReaders(storage, 2);
    await s.leave(1);
    await s.leave(2);
    s.clock.set('2029-01-29T05:00:00.000Z');
    await s.ask(1);
    await s.ask(2);
    s.clock.set(inTime);
    await s.tidy();
    expect([await s.stored(1), await s.stored(2)]).toEqual([true, true]);
    await s.confirm(2);
    s.clock.set('2029-02-05T05:00:00.000Z');
    await s.tidy();
    expect([await s.stored(1), await s.stored(2)]).toEqual([false, true]);
    expect((await s.subscription(2))?.status).toBe('active');
  });

  it('are kept where the months are never', async () => {
    await using storage = await open();
    const s = site(storage, 'never');
    await addReaders(storage, 1);
    await s.leave(1);
    s.clock.set('2099-01-30T05:00:00.000Z');
    await s.tidy();
    expect(await s.stored(1)).toBe(true);
  });

  it('are counted once by several processes, and those who come back meanwhile stay', async () => {
    await using storage = await open();
    await using other = await openStorage(storage);
    const s = site(storage);
    await addReaders(storage, 40);
    for (let n = 1; n <= 40; n += 1) await s.leave(n);
    s.clock.set(inTime);
    await Promise.all([s.tidy(), s.tidy(other), s.ask(40), s.ask(20)]);
    await s.tidy();
    const gone = s.log.lines.map((line) => Number((line.fields as { people?: number }).people));
    expect(s.log.at('error')).toEqual([]);
    const stay = await storage.subscribers.count('lage');
    expect(stay.pending + stay.unsubscribed).toBe(2);
    const revived = [await s.subscription(20), await s.subscription(40)].filter(
      (one) => one?.status === 'pending',
    );
    // Who was erased first has signed up as somebody new.
    expect(gone.reduce((sum, people) => sum + people, 0)).toBe(38 + revived.length);
  });

  it('go one by one, so that an end of the program between two of them loses nothing', async () => {
    await using storage = await open();
    const s = site(storage);
    await addReaders(storage, 3);
    for (const n of [1, 2, 3]) await s.leave(n);
    s.clock.set(inTime);
    const ending = new AbortController();
    const { eraseFormer } = storage.subscribers;
    const subscribers = {
      ...storage.subscribers,
      async eraseFormer(...which: Parameters<typeof eraseFormer>) {
        const erased = await eraseFormer(...which);
        ending.abort();
        return erased;
      },
    };
    await s.tidy({ ...storage, subscribers }, ending.signal);
    expect(await storage.subscribers.count('lage')).toMatchObject({ unsubscribed: 2 });
    await s.tidy();
    expect(await storage.subscribers.count('lage')).toMatchObject({ unsubscribed: 0 });
    expect(s.log.lines).toMatchObject([{ fields: { people: 1 } }, { fields: { people: 2 } }]);
  });

  it('are found among very many who read something else', async () => {
    await using storage = await open();
    const s = site(storage);
    await addReaders(storage, 1_203);
    await addReaders(storage, 1_200, 'abend');
    const leave = async (numbers: readonly number[]) => {
      await Promise.all(numbers.map((n) => s.leave(n)));
      await s.clock.pass(1);
    };
    await leave(Array.from({ length: 1_200 }, (_, n) => n + 1));
    await leave([1_201, 1_202, 1_203]);
    const found: number[] = [];
    for await (const id of storage.subscribers.endedBefore(s.clock.now())) found.push(id);
    const gone = [1_201, 1_202, 1_203].map((n) =>
      storage.subscribers.findByKey(testReader(n).emailKey),
    );
    const expected = (await Promise.all(gone)).map((person) => person?.id ?? 0);
    expect(found.toSorted((a, b) => a - b)).toEqual(expected.toSorted((a, b) => a - b));
  });
});
