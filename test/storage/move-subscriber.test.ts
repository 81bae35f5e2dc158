import { expect, it } from 'vitest';
import { traceOf } from '../../src/subscriptions/address-traces.ts';
import { createTokens } from '../../src/subscriptions/tokens.ts';
import { addReaders, testReader } from '../support/audience.ts';
import { describeOnEachDatabase, type TestStorage } from '../support/databases.ts';
import { newestRequest } from '../support/request-ids.ts';

const now = new Date('2026-01-30T05:00:00.000Z');
const later = (minutes: number) => new Date(now.getTime() + minutes * 60_000);
const tokens = createTokens('a secret of the tests');
const none = { event: 'unsubscribed', form: 'test', wording: '' } as const;

/** Reader 1 of "lage", and further readers, who can move. */
async function readers(storage: TestStorage, count = 1) {
  const { subscribers } = storage;
  await addReaders(storage, count);
  const wish = async (id: number, email: string) => {
    const ids = { subscriberId: id, subscriptionId: id };
    const wanted = { ...ids, email, emailKey: email, expiresAt: later(9_999) };
    await subscribers.askToMove(wanted, 9, now);
    return (await subscribers.addressChangesOf(id))[0]?.id ?? 0;
  };
  return {
    wish,
    move: (change: number) =>
      subscribers.move(
        change,
        { form: 'move', network: '192.0.2.0/24' },
        traceOf(tokens),
        later(5),
      ),
    moves: async (email: string) =>
      subscribers.move(await wish(1, email), { form: 'move' }, traceOf(tokens), later(5)),
    statuses: async () =>
      (await subscribers.subscriptionsOf(1)).map(({ newsletter, status }) => [newsletter, status]),
    lines: async () =>
      (await subscribers.consentsOf(1)).map(({ event, newsletter }) => `${event} ${newsletter}`),
  };
}

describeOnEachDatabase('a person who moves', (open) => {
  it('reads again what was suppressed for the old mailbox, with evidence, and not what they left', async () => {
    await using storage = await open();
    const { subscribers } = storage;
    const p = await readers(storage);
    for (const newsletter of ['zweite', 'dritte']) await addReaders(storage, 1, newsletter);
    const [lage, zweite, dritte] = await subscribers.subscriptionsOf(1);
    for (const one of [lage, dritte])
      await subscribers.change(one?.id ?? 0, ['active'], 'suppressed', none, later(1));
    await subscribers.change(zweite?.id ?? 0, ['active'], 'unsubscribed', none, later(1));
    const before = (await p.lines()).length;
    expect(await p.move(await p.wish(1, 'neu@example.org'))).toBe('moved');
    expect(await p.statuses()).toEqual([
      ['lage', 'active'],
      ['zweite', 'unsubscribed'],
      ['dritte', 'active'],
    ]);
    expect(await subscribers.subscription(lage?.id ?? 0)).toMatchObject({ endedAt: undefined });
    const reason = 'suppressed for the former address';
    const restored = { event: 'resubscribed', form: 'move', wording: 'Ja, gern.', reason };
    expect((await subscribers.consentsOf(1)).slice(before)).toMatchObject([
      { event: 'moved', reason: 'from leserin-1@example.org' },
      { ...restored, newsletter: 'lage', network: '192.0.2.0/24', at: later(5).toISOString() },
      { ...restored, newsletter: 'dritte' },
    ]);
  });

  it('stays suppressed while the new mailbox has not confirmed', async () => {
    await using storage = await open();
    const p = await readers(storage);
    await storage.subscribers.change(1, ['active'], 'suppressed', none, later(1));
    await p.wish(1, 'neu@example.org');
    expect(await p.statuses()).toEqual([['lage', 'suppressed']]);
    await storage.subscribers.importBatch(
      [testReader(2)],
      'lage',
      { ...none, event: 'added' },
      now,
    );
    expect(await p.moves(testReader(2).email)).toBe('taken');
    expect(await p.statuses()).toEqual([['lage', 'suppressed']]);
  });

  it('ends by it what was mailed to the old mailbox for confirmation, owed or under way', async () => {
    await using storage = await open();
    const { subscribers, owedMails } = storage;
    const p = await readers(storage);
    const asked = { form: 'web', wording: 'Ja', limits: [], mailUntil: later(9_999) };
    const reminded = { ...asked, remindAt: later(60) };
    const { id } = await subscribers.request(testReader(1), 'zweite', now, reminded);
    const request = (await storage.subscribers.record(1))?.requests[0]?.id ?? 0;
    expect(await p.moves('neu@example.org')).toBe('moved');
    const claim = { now: later(90), leaseUntil: later(99), limit: 9 };
    expect((await owedMails.claim(claim)).map(({ kind }) => kind)).toEqual(['move', 'moved']);
    expect(await subscribers.confirm(request, { form: 'web' }, later(6))).toBe('expired');
    expect(await p.statuses()).toEqual([
      ['lage', 'active'],
      ['zweite', 'pending'],
    ]);
    // From the new address it is asked for anew.
    const person = { ...testReader(1), email: 'neu@example.org', emailKey: 'neu@example.org' };
    await subscribers.request(person, 'zweite', later(7), asked);
    expect(await newestRequest(storage, id)).not.toBe(0);
    const again = (await subscribers.record(1))?.requests.at(-1)?.id ?? 0;
    expect(await subscribers.confirm(again, { form: 'web' }, later(8))).toBe('confirmed');
  });

  it('and is erased at the same moment is gone, whoever comes first, and nobody took the address', async () => {
    await using storage = await open();
    const { subscribers } = storage;
    const count = 12;
    const p = await readers(storage, count);
    for (let id = 1; id <= count; id += 1) {
      const change = await p.wish(id, `neu-${id}@example.org`);
      const erase = () => subscribers.erase(id, traceOf(tokens), later(5));
      const both = [erase, () => p.move(change)];
      const outcomes = await Promise.all((id % 2 ? both : both.toReversed()).map((one) => one()));
      expect(outcomes, `${id}`).toContain(true);
      expect(['moved', 'expired'], `${id}`).toContain(outcomes.find((one) => one !== true));
      expect(await subscribers.findByKey(`neu-${id}@example.org`)).toBeUndefined();
      expect(await subscribers.findById(id)).toBeUndefined();
    }
  });
});
