import { sql } from 'kysely';
import { describe, expect, it } from 'vitest';
import { migrateDatabase } from '../../src/storage/migrate-database.ts';
import { migrations } from '../../src/storage/migrations.ts';
import { openDatabase } from '../../src/storage/open-database.ts';
import { createSubscriberStore } from '../../src/storage/subscriber-store.ts';
import { traceOf } from '../../src/subscriptions/address-traces.ts';
import { normaliseAddress } from '../../src/subscriptions/normalise-address.ts';
import type { SubscriberStore } from '../../src/subscriptions/subscriber-store.ts';
import { createTokens } from '../../src/subscriptions/tokens.ts';
import { describeOnEachDatabase, freshDatabase } from '../support/databases.ts';

const now = new Date('2026-01-30T05:00:00.000Z');
const later = (minutes: number) => new Date(now.getTime() + minutes * 60_000);
const first = createTokens('a secret of the tests');
const imported = { event: 'imported', form: 'import', wording: 'Liste' } as const;
const confirmed = { event: 'confirmed', form: 'web', wording: 'Ja' } as const;
const left = { event: 'unsubscribed', form: 'web', wording: '' } as const;

/** People by their addresses, as far as these tests go with them. */
function site(subscribers: SubscriberStore) {
  const keyOf = (email: string) => {
    const address = normaliseAddress(email);
    return address.ok ? address.emailKey : email;
  };
  const idOf = async (email: string) => (await subscribers.findByKey(keyOf(email)))?.id ?? 0;
  const subscription = async (email: string, newsletter = 'lage') =>
    (await subscribers.subscriptionsOf(await idOf(email))).find(
      (one) => one.newsletter === newsletter,
    );
  const person = (email: string, tokens = first) => {
    const emailKey = keyOf(email);
    return { email, emailKey, name: '', locale: 'de', traces: tokens.traces(emailKey) } as const;
  };
  return {
    idOf,
    subscription,
    async imports(email: string, newsletter = 'lage', tokens = first, at = later(60)) {
      const batch = [person(email, tokens)];
      return (await subscribers.importBatch(batch, newsletter, imported, at))[0];
    },
    async moves(from: string, email: string, tokens = first) {
      const ids = {
        subscriberId: await idOf(from),
        subscriptionId: (await subscription(from))?.id,
      };
      const wish = {
        ...ids,
        subscriptionId: ids.subscriptionId ?? 0,
        email,
        emailKey: keyOf(email),
      };
      await subscribers.askToMove({ ...wish, expiresAt: later(99) }, 9, now);
      const [change] = await subscribers.addressChangesOf(ids.subscriberId);
      return subscribers.move(change?.id ?? 0, { form: 'move' }, traceOf(tokens), later(2));
    },
    async erases(email: string, tokens = first) {
      return subscribers.erase(await idOf(email), traceOf(tokens), later(2));
    },
    async optsIn(email: string, newsletter = 'lage', at = later(3)) {
      const { id } = await subscribers.request(person(email), newsletter, at);
      return subscribers.change(id, ['pending'], 'active', confirmed, at);
    },
    async ends(email: string, to: 'suppressed' | 'unsubscribed', newsletter = 'lage') {
      const { id = 0 } = (await subscription(email, newsletter)) ?? {};
      return subscribers.change(id, ['active'], to, left, later(1));
    },
    asks: (email: string, newsletter = 'lage') =>
      subscribers.request(person(email), newsletter, later(2)),
  };
}

describeOnEachDatabase('an address that was given up for another', (open) => {
  it('is not brought in by an old list, however it is written there, into no newsletter', async () => {
    await using storage = await open();
    const s = site(storage.subscribers);
    await s.imports('Alt@Example.org');
    expect(await s.moves('alt@example.org', 'neu@example.org')).toBe('moved');
    expect(await s.imports('ALT@example.org')).toBe('moved');
    expect(await s.imports('alt@example.org', 'other')).toBe('moved');
    expect(await s.idOf('alt@example.org')).toBe(0);
    expect(await s.imports('neu@example.org')).toBe('already-active');
    expect((await storage.subscribers.count('lage')).active).toBe(1);
  });

  it('is known by the key of its time as well', async () => {
    await using storage = await open();
    const s = site(storage.subscribers);
    await s.imports('alt@example.org');
    await s.moves('alt@example.org', 'neu@example.org');
    const rotated = createTokens('a later secret', ['a secret of the tests']);
    expect(await s.imports('alt@example.org', 'lage', rotated)).toBe('moved');
  });

  it('is back when the person moves back, and the one in between is given up then', async () => {
    await using storage = await open();
    const s = site(storage.subscribers);
    await s.imports('alt@example.org');
    await s.moves('alt@example.org', 'neu@example.org');
    await s.moves('neu@example.org', 'alt@example.org');
    expect(await s.imports('alt@example.org')).toBe('already-active');
    expect(await s.imports('alt@example.org', 'other')).toBe('added');
    expect(await s.imports('neu@example.org')).toBe('moved');
  });

  it('comes back by a double opt-in, not by asking alone', async () => {
    await using storage = await open();
    const s = site(storage.subscribers);
    await s.imports('alt@example.org');
    await s.moves('alt@example.org', 'neu@example.org');
    await s.asks('alt@example.org');
    expect(await s.imports('alt@example.org')).toBe('moved');
    expect(await s.optsIn('alt@example.org')).toBe(true);
    expect(await s.imports('alt@example.org')).toBe('already-active');
    expect(await s.imports('alt@example.org', 'other')).toBe('added');
  });

  it('is erased with its person, also by another key than that of its time', async () => {
    await using storage = await open();
    const s = site(storage.subscribers);
    await s.imports('Alt@example.org');
    await s.moves('alt@example.org', 'Mitte@example.org');
    const second = createTokens('a later secret', ['a secret of the tests']);
    await s.moves('mitte@example.org', 'neu@example.org', second);
    expect(await s.erases('neu@example.org', second)).toBe(true);
    const alone = createTokens('a later secret');
    for (const address of ['alt@example.org', 'mitte@example.org', 'neu@example.org'])
      for (const tokens of [second, alone])
        expect(await s.imports(address, 'lage', tokens), address).toBe('erased');
    expect((await storage.subscribers.count('lage')).active).toBe(0);
  });

  it('is erased with its person when the evidence of the move is gone', async () => {
    await using storage = await open();
    const s = site(storage.subscribers);
    await s.imports('alt@example.org', 'other');
    const { subscribers } = storage;
    const asked = { form: 'web', wording: 'Ja', limits: [], mailUntil: later(9) };
    const reader = { email: 'alt@example.org', emailKey: 'alt@example.org', name: '' };
    await subscribers.request({ ...reader, locale: 'de' }, 'lage', now, asked);
    await s.moves('alt@example.org', 'neu@example.org');
    expect(await subscribers.expireRequests(later(10))).toBe(1);
    await s.erases('neu@example.org');
    expect(await s.imports('alt@example.org', 'other')).toBe('erased');
  });

  it('leaves a trace as well when its person is erased because the time is over', async () => {
    await using storage = await open();
    const s = site(storage.subscribers);
    await s.imports('alt@example.org');
    await s.moves('alt@example.org', 'neu@example.org');
    await s.ends('neu@example.org', 'unsubscribed');
    const id = await s.idOf('neu@example.org');
    const former = storage.subscribers.eraseFormer(id, later(5), traceOf(first), later(9));
    expect(await former).toBe(true);
    expect(await s.imports('alt@example.org')).toBe('erased');
  });
});

describeOnEachDatabase('a mailbox that is suppressed in one newsletter', (open) => {
  it('is imported into no other, asked for again or not', async () => {
    await using storage = await open();
    const s = site(storage.subscribers);
    await s.imports('tot@example.org', 'lage', first, now);
    await s.ends('tot@example.org', 'suppressed');
    expect(await s.imports('tot@example.org', 'other')).toBe('suppressed');
    await s.asks('tot@example.org', 'lage');
    await s.asks('tot@example.org', 'other');
    expect(await s.imports('tot@example.org', 'other')).toBe('suppressed');
    expect(await s.subscription('tot@example.org', 'other')).toMatchObject({ status: 'pending' });
  });

  it('may be imported once it has confirmed something since, or the person has moved', async () => {
    await using storage = await open();
    const s = site(storage.subscribers);
    for (const address of ['wach@example.org', 'alt@example.org']) {
      await s.optsIn(address, 'lage', now);
      await s.ends(address, 'suppressed');
    }
    expect(await s.imports('wach@example.org', 'other')).toBe('suppressed');
    await s.optsIn('wach@example.org', 'third');
    expect(await s.imports('wach@example.org', 'other')).toBe('added');
    expect(await s.imports('wach@example.org', 'lage')).toBe('suppressed');
    await s.moves('alt@example.org', 'neu@example.org');
    expect(await s.imports('neu@example.org', 'other')).toBe('added');
  });

  it('is told as what it is on the newsletter itself', async () => {
    await using storage = await open();
    const s = site(storage.subscribers);
    for (const newsletter of ['lage', 'other', 'third'])
      await s.imports('tot@example.org', newsletter, first, now);
    await s.ends('tot@example.org', 'suppressed');
    await s.ends('tot@example.org', 'unsubscribed', 'third');
    expect(await s.imports('tot@example.org', 'other')).toBe('already-active');
    expect(await s.imports('tot@example.org', 'third')).toBe('left');
  });
});

describe.each(['sqlite', 'postgres'] as const)('moves of older versions (%s)', (kind) => {
  it('have traces once the program has opened the database, and none keeps an address', async () => {
    await using fresh = await freshDatabase(kind);
    const db = await openDatabase(fresh);
    await using stack = new AsyncDisposableStack();
    stack.defer(() => db.close());
    await migrateDatabase(
      db,
      now,
      migrations.filter(({ name }) => name < '0013'),
    );
    for (const statement of [
      `insert into subscribers (email, email_key, name, locale, created_at)
        values ('neu@example.org', 'neu@example.org', '', 'de', 'x')`,
      `insert into consents (subscriber_id, newsletter, event, form, wording, reason, at)
        values (1, 'lage', 'moved', 'move', '', 'from Alt@Example.org', 'x'),
          (1, 'lage', 'paused', 'web', '', 'ended', 'x')`,
    ])
      await db.write((trx) => sql.raw(statement).execute(trx));
    await migrateDatabase(db, now);
    const store = createSubscriberStore(db);
    expect(await store.traceMoves(traceOf(first))).toBe(1);
    expect(await store.traceMoves(traceOf(first))).toBe(0);
    expect(await site(store).imports('alt@example.org')).toBe('moved');
    const rows = await db.read.selectFrom('moved_addresses').selectAll().execute();
    expect(rows).toMatchObject([{ subscriber_id: 1, email: null, moved_at: 'x' }]);
  });
});
