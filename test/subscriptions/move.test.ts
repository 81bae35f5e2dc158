import { expect, it } from 'vitest';
import { createLog } from '../../src/base/log.ts';
import { traceOf } from '../../src/subscriptions/address-traces.ts';
import { askToMove, move, moveOf } from '../../src/subscriptions/move.ts';
import { confirmationOwed } from '../../src/subscriptions/owed-mail.ts';
import type { ConfirmationRequest } from '../../src/subscriptions/sign-up.ts';
import { createSignUpGuard } from '../../src/subscriptions/sign-up-guard.ts';
import { createTokens } from '../../src/subscriptions/tokens.ts';
import { addReaders, testReader } from '../support/audience.ts';
import { describeOnEachDatabase, type TestStorage } from '../support/databases.ts';
import { exampleSite } from '../support/example-issue.ts';

const hours = 60 * 60_000;
const days = 24 * hours;
const old = testReader(1).email;

/** Reader 1 of a newsletter, and the mails that are owed to her. */
async function person(storage: TestStorage) {
  const { subscribers, owedMails } = storage;
  await addReaders(storage, 2);
  let now = Date.parse('2026-01-30T05:00:00Z');
  const tokens = createTokens('a secret of the tests');
  const clock = { now: () => new Date(now), wait: async () => {} };
  const mails: ConfirmationRequest[] = [];
  const deps = {
    subscribers,
    signUpGuard: createSignUpGuard({
      config: { site: exampleSite() },
      counts: storage.signUpCounts,
      secret: () => 'a secret of the tests',
      clock,
      log: createLog('silent'),
    }),
    tokens,
    clock,
    baseUrl: 'https://lage.example.org',
    config: { newsletters: new Map() },
    async mailIsOwed() {
      const claim = { now: clock.now(), leaseUntil: new Date(now + hours), limit: 9 };
      for (const owed of await owedMails.claim(claim)) {
        const mail = await confirmationOwed(deps, owed);
        if (mail) mails.push(mail);
        await owedMails.settle(owed.id, `<${owed.id}@test>`);
      }
    },
  };
  const found = async () => {
    const subscriber = await subscribers.findById(1);
    const subscription = await subscribers.subscription(1);
    if (!subscriber || !subscription) throw new Error('reader 1 is gone');
    return { subscriber, subscription, newsletter: { refusedDomains: undefined } };
  };
  return {
    deps,
    mails,
    pass(milliseconds: number) {
      now += milliseconds;
    },
    ask: async (email: string, meant?: string) =>
      askToMove(deps, await found(), { email, meant }, undefined),
    /** The token in the latest mail that asks. */
    token: () =>
      mails
        .findLast(({ kind }) => kind === 'move')
        ?.url.split('/')
        .at(-1) ?? '',
    address: async () => (await subscribers.findById(1))?.email,
    moved: async () => (await subscribers.consentsOf(1)).filter(({ event }) => event === 'moved'),
  };
}

describeOnEachDatabase('changing the address', (open) => {
  it('asks the new mailbox, changes nothing before it confirms, and tells the old one after', async () => {
    await using storage = await open();
    const p = await person(storage);
    expect(await p.ask(' Neu@Example.org ')).toEqual({ status: 'asked' });
    expect(p.mails).toMatchObject([{ kind: 'move', to: 'Neu@Example.org', newsletter: 'lage' }]);
    expect(await moveOf(p.deps, p.token())).toMatchObject({ ok: true });
    expect(await p.address()).toBe(old);
    expect(await move(p.deps, p.token(), '192.0.2.0/24')).toBe('moved');
    expect(await p.address()).toBe('Neu@Example.org');
    expect((await storage.subscribers.findByKey('neu@example.org'))?.id).toBe(1);
    expect(await p.moved()).toMatchObject([
      { newsletter: 'lage', form: 'move', reason: `from ${old}`, network: '192.0.2.0/24' },
    ]);
    expect(p.mails.map(({ kind, to }) => [kind, to])).toEqual([
      ['move', 'Neu@Example.org'],
      ['moved', old],
    ]);
    expect(await storage.subscribers.record(1)).toMatchObject({
      addressChanges: [{ email: 'Neu@Example.org', previousEmail: old }],
    });
  });

  it('happens once, however often and in however many tabs the button is pressed', async () => {
    await using storage = await open();
    const p = await person(storage);
    await p.ask('neu@example.org');
    const press = () => move(p.deps, p.token(), undefined);
    expect(await Promise.all([press(), press()])).toEqual(['moved', 'moved']);
    expect(await press()).toBe('moved');
    expect(await p.moved()).toHaveLength(1);
    expect(p.mails.filter(({ kind }) => kind === 'moved')).toHaveLength(1);
  });

  it('takes nobody else’s place: who reads at the new address stays another person', async () => {
    await using storage = await open();
    const p = await person(storage);
    expect(await p.ask(testReader(2).email)).toEqual({ status: 'asked' });
    expect(p.mails).toHaveLength(1);
    expect(await move(p.deps, p.token(), undefined)).toBe('taken');
    expect(await p.address()).toBe(old);
    expect((await storage.subscribers.findByKey(testReader(2).emailKey))?.id).toBe(2);
    expect(await p.moved()).toEqual([]);
  });

  it('takes no address that is none, and asks nobody about the same address', async () => {
    await using storage = await open();
    const p = await person(storage);
    expect(await p.ask('neu')).toEqual({ status: 'invalid', problem: 'malformed' });
    expect(await p.ask('')).toEqual({ status: 'invalid', problem: 'missing' });
    expect(await p.ask('a@example.org\nBcc: b@example.org')).toMatchObject({ status: 'invalid' });
    expect(await p.ask(old.toUpperCase())).toEqual({ status: 'asked' });
    expect(p.mails).toEqual([]);
  });

  it('expires after two days, and is over when another address was named', async () => {
    await using storage = await open();
    const p = await person(storage);
    await p.ask('eins@example.org');
    const first = p.token();
    p.pass(hours);
    await p.ask('zwei@example.org');
    expect(await move(p.deps, first, undefined)).toBe('expired');
    p.pass(2 * days);
    expect(await move(p.deps, p.token(), undefined)).toBe('expired');
    expect(await p.address()).toBe(old);
    await storage.subscribers.forgetWishes(p.deps.clock.now());
    expect(await storage.subscribers.addressChangesOf(1)).toEqual([]);
  });

  it('holds also when the clock was set back', async () => {
    await using storage = await open();
    const p = await person(storage);
    await p.ask('neu@example.org');
    p.pass(-days);
    expect(await move(p.deps, p.token(), undefined)).toBe('moved');
  });

  it('asks three times in two days at most, also in tabs at once, because it may be a stranger', async () => {
    await using storage = await open();
    const p = await person(storage);
    await Promise.all([1, 2, 3, 4, 5].map((n) => p.ask(`fremd-${n}@example.org`)));
    await p.ask('fremd-6@example.org');
    expect(await storage.subscribers.addressChangesOf(1)).toHaveLength(3);
    p.pass(2 * days);
    await p.ask('fremd-7@example.org');
    expect(p.mails.at(-1)?.to).toBe('fremd-7@example.org');
    expect(p.mails.length).toBeLessThanOrEqual(4);
  });

  it('is possible for no other link, and for nobody who was erased', async () => {
    await using storage = await open();
    const p = await person(storage);
    await p.ask('neu@example.org');
    const { tokens } = p.deps;
    const wrong = [
      p.token().slice(0, -1),
      tokens.make('preferences', 1),
      tokens.make('confirm', 1),
      createTokens('another secret').make('move', 1),
      tokens.make('move', 4711),
    ];
    for (const token of wrong) expect(await move(p.deps, token, undefined)).toBe('invalid');
    const token = p.token();
    await storage.subscribers.erase(1, traceOf(tokens), p.deps.clock.now());
    expect(await move(p.deps, token, undefined)).toBe('invalid');
    expect(await storage.subscribers.addressChangesOf(1)).toEqual([]);
  });

  it('says nothing with evidence of a sign-up about its mails', async () => {
    await using storage = await open();
    const p = await person(storage);
    const asked = { form: 'web', wording: 'Ja', limits: [], mailUntil: new Date('2026-02-09') };
    await storage.subscribers.request(testReader(1), 'lage', p.deps.clock.now(), asked);
    await storage.owedMails.claim({
      now: p.deps.clock.now(),
      leaseUntil: new Date('2026-02-09'),
      limit: 9,
    });
    await p.ask('neu@example.org');
    const lines = await storage.subscribers.consentsOf(1);
    expect(lines.find(({ event }) => event === 'requested')?.messageId).toBeUndefined();
  });
});
