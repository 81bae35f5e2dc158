import { expect, it } from 'vitest';
import { tidyPeople } from '../../src/newsroom/tidy-people.ts';
import { openStorage, type Storage } from '../../src/storage/open-storage.ts';
import { confirm } from '../../src/subscriptions/confirm.ts';
import { confirmationOwed } from '../../src/subscriptions/owed-mail.ts';
import { signUp } from '../../src/subscriptions/sign-up.ts';
import { createTokens } from '../../src/subscriptions/tokens.ts';
import { unsubscribe } from '../../src/subscriptions/unsubscribe.ts';
import { approvedIssue } from '../support/audience.ts';
import { describeOnEachDatabase } from '../support/databases.ts';
import { exampleSite } from '../support/example-issue.ts';
import { handClock } from '../support/hand-clock.ts';
import { recordingLog } from '../support/recording-log.ts';
import { newestRequest, requestId } from '../support/request-ids.ts';

const days = 24 * 60 * 60_000;
const evidence = { form: 'web', wording: 'Ja.' };

/** A site whose requests grow old. */
function site(storage: Storage) {
  const clock = handClock('2026-01-30T05:00:00Z');
  const log = recordingLog();
  const tokens = createTokens('a secret that only this test knows');
  const config = { site: exampleSite() };
  const { subscribers } = storage;
  const deps = { subscribers, clock, tokens, mailIsOwed() {} };
  const subscription = async (email: string, newsletter = 'lage') => {
    const person = await subscribers.findByKey(email);
    const all = person ? await subscribers.subscriptionsOf(person.id) : [];
    return all.find((one) => one.newsletter === newsletter);
  };
  return {
    clock,
    log,
    subscription,
    ask: (email: string, newsletter = 'lage') =>
      signUp(deps, { email, name: 'Ada', locale: 'de', newsletter, ...evidence }),
    async confirm(email: string, newsletter = 'lage') {
      const id = (await subscription(email, newsletter))?.id ?? 0;
      return confirm(deps, tokens.make('request', await newestRequest(storage, id)), evidence);
    },
    async leave(email: string) {
      const linkId = (await subscription(email))?.linkId ?? 0;
      return unsubscribe(deps, tokens.make('unsubscribe', linkId), 'web');
    },
    /** What a server does whose answer to a letter is that there is no such mailbox. */
    async bounce(email: string) {
      const { id } = await approvedIssue(storage);
      await storage.ledger.prepare(id, clock.now());
      const lease = { now: clock.now(), leaseUntil: new Date(clock.now().getTime() + days) };
      const rows = await storage.ledger.claim({ issueId: id, worker: 'one', limit: 9, ...lease });
      const deliveryId = rows.find((row) => row.email === email)?.id ?? 0;
      await storage.ledger.submit([deliveryId], 'one', clock.now());
      const refusal = { smtpCode: 550, reply: '550 5.1.1 no such user', suppress: true } as const;
      const outcome = { deliveryId, status: 'rejected', ...refusal } as const;
      await storage.ledger.settle([outcome], 'one', clock.now());
    },
    /** What an import makes of the address. */
    async imports(email: string) {
      const person = {
        email,
        emailKey: email,
        name: '',
        locale: 'de',
        traces: tokens.traces(email),
      } as const;
      const line = { event: 'imported', form: 'import', wording: 'Liste' } as const;
      return (await subscribers.importBatch([person], 'lage', line, clock.now()))[0];
    },
    async ledger(email: string) {
      const person = await subscribers.findByKey(email);
      const lines = person ? await subscribers.consentsOf(person.id) : [];
      return lines.map(({ newsletter, event }) => `${newsletter} ${event}`);
    },
    /** What a mail says that the postman sends only now. */
    mailLate: async (subscriptionId: number) =>
      confirmationOwed(
        { ...deps, baseUrl: 'https://news.example.org', config: { newsletters: new Map() } },
        { kind: 'confirm', subscriptionId, about: await requestId(storage, subscriptionId) },
      ),
    tidy: () => tidyPeople({ config, clock, log, tokens, ...storage }),
  };
}

describeOnEachDatabase('requests that nobody confirms', (open) => {
  it('are forgotten with person and evidence when their time is over, not before', async () => {
    await using storage = await open();
    const s = site(storage);
    await s.ask('ada@example.org');
    await s.clock.pass(7 * days - 1);
    await s.tidy();
    expect((await s.subscription('ada@example.org'))?.status).toBe('pending');
    await s.clock.pass(1);
    await s.tidy();
    expect(await storage.subscribers.findByKey('ada@example.org')).toBeUndefined();
    expect(await storage.subscribers.subscription(1)).toBeUndefined();
    expect(await storage.subscribers.consentsOf(1)).toEqual([]);
    const later = { now: s.clock.now(), leaseUntil: s.clock.now(), limit: 9 };
    expect(await storage.owedMails.claim(later)).toEqual([]);
    expect(s.log.at('info')).toEqual(['removed sign-ups that nobody has confirmed in time']);
    expect(JSON.stringify(s.log.lines)).not.toContain('ada');
  });

  it('leave alone who has confirmed, and what else a person reads', async () => {
    await using storage = await open();
    const s = site(storage);
    await s.ask('ada@example.org');
    expect(await s.confirm('ada@example.org')).toBe('confirmed');
    await s.ask('ada@example.org', 'abend');
    await s.clock.pass(7 * days);
    await s.tidy();
    expect((await s.subscription('ada@example.org'))?.status).toBe('active');
    expect(await s.subscription('ada@example.org', 'abend')).toBeUndefined();
    expect(await s.ledger('ada@example.org')).toEqual(['lage requested', 'lage confirmed']);
  });

  it('leave who had left before as somebody who has left', async () => {
    await using storage = await open();
    const s = site(storage);
    await s.ask('ada@example.org');
    await s.confirm('ada@example.org');
    await s.leave('ada@example.org');
    const left = await s.subscription('ada@example.org');
    await s.clock.pass(days);
    await s.ask('ada@example.org');
    expect(await s.subscription('ada@example.org')).toEqual(left);
    await s.clock.pass(7 * days);
    await s.tidy();
    expect(await s.subscription('ada@example.org')).toEqual(left);
    expect((await storage.subscribers.record(1))?.requests).toEqual([]);
    expect(s.log.at('info')).toEqual(['removed sign-ups that nobody has confirmed in time']);
    expect(await s.ledger('ada@example.org')).toEqual([
      'lage requested',
      'lage confirmed',
      'lage unsubscribed',
      'lage requested',
    ]);
  });

  it('leave who was suppressed as that, and no import takes the request for a consent', async () => {
    await using storage = await open();
    const s = site(storage);
    const ada = 'ada@example.org';
    await s.ask(ada);
    await s.confirm(ada);
    await s.bounce(ada);
    const before = await s.subscription(ada);
    expect(before?.status).toBe('suppressed');
    for (const round of ['first', 'second']) {
      await s.clock.pass(days);
      await s.ask(ada);
      await s.ask(ada);
      expect(await s.subscription(ada), round).toEqual(before);
      expect(await s.imports(ada)).toBe('suppressed');
      await s.clock.pass(7 * days);
      await s.tidy();
      expect(await s.subscription(ada)).toEqual(before);
      expect(await s.imports(ada)).toBe('suppressed');
    }
  });

  it('leave who was suppressed as that until it is confirmed, and who confirms has left nothing behind', async () => {
    await using storage = await open();
    const s = site(storage);
    const ada = 'ada@example.org';
    await s.ask(ada);
    await s.confirm(ada);
    await s.bounce(ada);
    await s.clock.pass(days);
    await s.ask(ada);
    expect(await s.leave(ada)).toBe('already');
    expect((await s.subscription(ada))?.status).toBe('suppressed');
    expect(await s.imports(ada)).toBe('suppressed');
    await s.clock.pass(days);
    await s.ask(ada);
    expect(await s.confirm(ada)).toBe('confirmed');
    expect(await s.subscription(ada)).toMatchObject({ status: 'active', endedAt: undefined });
    await s.leave(ada);
    expect((await s.subscription(ada))?.status).toBe('unsubscribed');
    expect(await s.imports(ada)).toBe('left');
  });

  it('wait as long as the link of a late mail works', async () => {
    await using storage = await open();
    const s = site(storage);
    await s.ask('ada@example.org');
    await s.clock.pass(6 * days);
    expect(await s.mailLate(1)).toMatchObject({ kind: 'confirm', days: 7 });
    await s.clock.pass(7 * days - 1);
    await s.tidy();
    expect(await s.confirm('ada@example.org')).toBe('confirmed');
  });

  it('go with wishes for another address, when the link to it has ended', async () => {
    await using storage = await open();
    const s = site(storage);
    await s.ask('ada@example.org');
    await s.confirm('ada@example.org');
    const expiresAt = new Date(s.clock.now().getTime() + 2 * days);
    const ids = { subscriberId: 1, subscriptionId: 1 };
    const wish = { ...ids, email: 'neu@example.org', emailKey: 'neu@example.org', expiresAt };
    await storage.subscribers.askToMove(wish, 3, s.clock.now());
    await s.clock.pass(2 * days - 1);
    await s.tidy();
    expect(await storage.subscribers.addressChangesOf(1)).toHaveLength(1);
    await s.clock.pass(1);
    await s.tidy();
    expect(await storage.subscribers.addressChangesOf(1)).toEqual([]);
    expect((await s.subscription('ada@example.org'))?.status).toBe('active');
  });

  it('are forgotten once by several processes, while others sign up and confirm', async () => {
    await using storage = await open();
    await using other = await openStorage(storage);
    const s = site(storage);
    const readers = Array.from({ length: 150 }, (_, n) => `reader-${n}@example.org`);
    for (const reader of readers) await s.ask(reader);
    await s.clock.pass(7 * days);
    const [first = '', second = '', ...rest] = readers;
    const expire = (one: Storage) => one.subscribers.expireRequests(s.clock.now());
    const [a, b, , outcome] = await Promise.all([
      expire(storage),
      expire(other),
      s.ask(first),
      s.confirm(second),
    ]);
    let ended = a + b;
    for (let more = 1; more > 0; ended += more) more = await expire(other);
    expect((await s.subscription(first))?.status).toBe('pending');
    expect(await s.ledger(first)).toContain('lage requested');
    const kept = outcome === 'confirmed' ? 1 : 0;
    expect(await storage.subscribers.count('lage')).toMatchObject({ pending: 1, active: kept });
    // Whichever came first of asking again and the end of the old request.
    expect([149 - kept, 150 - kept]).toContain(ended);
    for (const reader of rest) expect(await storage.subscribers.findByKey(reader)).toBeUndefined();
  });
});
