import { expect, it } from 'vitest';
import { traceOf } from '../../src/subscriptions/address-traces.ts';
import { createTokens } from '../../src/subscriptions/tokens.ts';
import { addReaders, testReader } from '../support/audience.ts';
import { describeOnEachDatabase } from '../support/databases.ts';

const now = new Date('2026-01-30T05:00:00Z');
const tokens = createTokens('a secret of the tests');
const evidence = { event: 'confirmed', form: 'preferences', wording: 'Ja.' } as const;

describeOnEachDatabase('a person who is erased', (open) => {
  it('is brought back by nothing that was asked for on their own page at the same time', async () => {
    await using storage = await open();
    await addReaders(storage, 12, 'probe');
    const { subscribers } = storage;
    const people = Array.from({ length: 12 }, (_, n) => n + 1);
    await Promise.all(
      people.flatMap((id) => [
        subscribers.join(id, 'zweite', evidence, now),
        subscribers.erase(id, traceOf(tokens), now),
        subscribers.join(id, 'probe', evidence, now),
      ]),
    );
    for (const id of people) {
      expect(await subscribers.findByKey(testReader(id).email)).toBeUndefined();
      expect(await subscribers.subscriptionsOf(id)).toEqual([]);
      expect(await subscribers.consentsOf(id)).toEqual([]);
      expect(await subscribers.join(id, 'zweite', evidence, now)).toBe(false);
    }
  });
});

describeOnEachDatabase('several people who move to one address', (open) => {
  it('at once are told that it is taken, but for one', async () => {
    await using storage = await open();
    await addReaders(storage, 8, 'probe');
    const { subscribers } = storage;
    const expiresAt = new Date(now.getTime() + 86_400_000);
    const email = 'ziel@example.org';
    for (let id = 1; id <= 8; id += 1)
      await subscribers.askToMove(
        { subscriberId: id, subscriptionId: id, email, emailKey: email, expiresAt },
        3,
        now,
      );
    const outcomes = await Promise.all(
      Array.from({ length: 8 }, (_, n) =>
        subscribers.move(n + 1, { form: 'move' }, traceOf(tokens), now),
      ),
    );
    expect(outcomes.toSorted()).toEqual(['moved', ...Array(7).fill('taken')]);
  });
});
