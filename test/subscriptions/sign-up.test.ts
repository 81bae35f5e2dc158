import { expect, it } from 'vitest';
import { confirm } from '../../src/subscriptions/confirm.ts';
import { confirmationOwed, type OwedMailStore } from '../../src/subscriptions/owed-mail.ts';
import { resubscribe } from '../../src/subscriptions/resubscribe.ts';
import {
  type ConfirmationRequest,
  type SignUp,
  type SignUpDeps,
  signUp,
} from '../../src/subscriptions/sign-up.ts';
import type { SubscriberStore } from '../../src/subscriptions/subscriber-store.ts';
import { type SubscriptionDeps, subscriptionOf } from '../../src/subscriptions/subscription-of.ts';
import { createTokens } from '../../src/subscriptions/tokens.ts';
import { unsubscribe } from '../../src/subscriptions/unsubscribe.ts';
import { describeOnEachDatabase } from '../support/databases.ts';

const minutes = 60_000;
const days = 24 * 60 * minutes;
const wording = 'Ich möchte die Mail bekommen.';
const evidence = { form: 'web', wording };

/** A site with a clock that stands still until a test moves it, and the mails that left it. */
function site(storage: { subscribers: SubscriberStore; owedMails: OwedMailStore }) {
  let now = Date.parse('2026-01-30T05:00:00Z');
  const mails: ConfirmationRequest[] = [];
  const deps: SignUpDeps & SubscriptionDeps = {
    subscribers: storage.subscribers,
    tokens: createTokens('a secret that only this test knows'),
    clock: { now: () => new Date(now), wait: async () => {} },
    async mailIsOwed() {
      const at = new Date(now);
      const later = new Date(now + minutes);
      for (const owed of await storage.owedMails.claim({ now: at, leaseUntil: later, limit: 9 })) {
        const mail = await confirmationOwed(
          { ...deps, baseUrl: 'https://news.example.org', config: { newsletters: new Map() } },
          owed,
        );
        if (mail) mails.push(mail);
        await storage.owedMails.settle(owed.id);
      }
    },
  };
  const tokenIn = (mail: ConfirmationRequest | undefined) => mail?.url.split('/').at(-1) ?? '';
  const visit = (fields: Partial<SignUp> = {}) =>
    signUp(deps, {
      email: 'anna@example.org',
      name: 'Anna',
      locale: 'de',
      newsletter: 'lage',
      ...evidence,
      ...fields,
    });
  return {
    deps,
    mails,
    visit,
    later: (milliseconds: number) => {
      now += milliseconds;
    },
    newestToken: () => tokenIn(mails.at(-1)),
    async unsubscribeToken() {
      const subscription = await deps.subscribers.subscription(mails[0]?.subscriptionId ?? 0);
      return deps.tokens.make('unsubscribe', subscription?.linkId ?? 0);
    },
    async subscribe() {
      await visit();
      return confirm(deps, tokenIn(mails.at(-1)), evidence);
    },
    async subscription(email = 'anna@example.org') {
      const person = await deps.subscribers.findByKey(email);
      return person && (await deps.subscribers.subscriptionsOf(person.id))[0];
    },
    async ledger() {
      const person = await deps.subscribers.findByKey('anna@example.org');
      const lines = person ? await deps.subscribers.consentsOf(person.id) : [];
      return lines.map((line) => `${line.event} ${line.form}`);
    },
  };
}

describeOnEachDatabase('signing up', (open) => {
  it('makes nobody a subscriber before the link in the mail is confirmed', async () => {
    await using storage = await open();
    const s = site(storage);
    expect(await s.visit({ email: ' Anna@Example.org ' })).toEqual({ status: 'accepted' });
    expect((await s.subscription())?.status).toBe('pending');
    expect(s.mails).toMatchObject([
      { kind: 'confirm', to: 'Anna@Example.org', locale: 'de', newsletter: 'lage' },
    ]);
    expect(s.mails[0]?.url).toMatch(/^https:\/\/news\.example\.org\/subscriptions\/confirm\//);

    expect(await confirm(s.deps, s.newestToken(), evidence)).toBe('confirmed');
    expect((await s.subscription())?.status).toBe('active');
    expect(await s.ledger()).toEqual(['requested web', 'confirmed web']);
  });

  it('keeps the words that were agreed to', async () => {
    await using storage = await open();
    const s = site(storage);
    await s.subscribe();
    const person = await s.deps.subscribers.findByKey('anna@example.org');
    const lines = await s.deps.subscribers.consentsOf(person?.id ?? 0);
    expect(lines.map((line) => line.wording)).toEqual([wording, wording]);
  });

  it('is answered when the clock was set back after a mail had been put off, and no sooner', async () => {
    await using storage = await open();
    const s = site(storage);
    const { mailIsOwed } = s.deps;
    const putOff = async (milliseconds: number) => {
      const now = s.deps.clock.now();
      const dueAt = new Date(now.getTime() + milliseconds);
      for (const { id } of await storage.owedMails.claim({ now, leaseUntil: dueAt, limit: 9 }))
        await storage.owedMails.putOff(id, dueAt);
    };
    s.later(10 * days);
    s.deps.mailIsOwed = () => putOff(60 * minutes);
    await s.visit();
    s.deps.mailIsOwed = mailIsOwed;
    s.later(11 * minutes);
    // Its server wants to be left alone, or it may be on the wire.
    await s.visit();
    expect(s.mails).toEqual([]);
    s.later(-10 * days);
    await s.visit();
    expect(s.mails).toMatchObject([{ kind: 'confirm', to: 'anna@example.org' }]);
    expect(await confirm(s.deps, s.newestToken(), evidence)).toBe('confirmed');
  });

  it('refuses only what is no address, and says why', async () => {
    await using storage = await open();
    const s = site(storage);
    expect(await s.visit({ email: 'anna' })).toEqual({ status: 'invalid', problem: 'malformed' });
    expect(s.mails).toEqual([]);
  });

  it('answers the same for new, waiting, active, former and suppressed readers', async () => {
    await using storage = await open();
    const s = site(storage);
    const answers = [await s.visit(), await s.visit()];
    await confirm(s.deps, s.newestToken(), evidence);
    answers.push(await s.visit());
    await unsubscribe(s.deps, await s.unsubscribeToken(), 'web');
    answers.push(await s.visit());
    const id = s.mails[0]?.subscriptionId ?? 0;
    const line = { event: 'unsubscribed', form: 'cli', wording: '' } as const;
    await s.deps.subscribers.change(id, ['pending'], 'suppressed', line, s.deps.clock.now());
    answers.push(await s.visit());
    expect(new Set(answers.map((answer) => JSON.stringify(answer)))).toEqual(
      new Set(['{"status":"accepted"}']),
    );
  });

  it('tells an active reader by mail only, and changes nothing', async () => {
    await using storage = await open();
    const s = site(storage);
    await s.subscribe();
    s.later(11 * minutes);
    await s.visit({ email: 'ANNA@example.org', name: 'Somebody Else', locale: 'uk' });
    expect(s.mails.at(-1)).toMatchObject({ kind: 'already', to: 'anna@example.org', locale: 'de' });
    expect(s.mails.at(-1)?.url).toContain('/subscriptions/preferences/');
    expect((await s.subscription())?.status).toBe('active');
    expect((await s.deps.subscribers.findByKey('anna@example.org'))?.name).toBe('Anna');
  });

  it('sends one mail for a burst of sign-ups at once', async () => {
    await using storage = await open();
    const s = site(storage);
    const spellings = ['anna@example.org', 'ANNA@example.org', '"anna"@Example.org'];
    await Promise.all(
      Array.from({ length: 24 }, (_, index) => s.visit({ email: spellings[index % 3] as string })),
    );
    expect(s.mails).toHaveLength(1);
    s.later(9 * minutes);
    await s.visit();
    expect(s.mails).toHaveLength(1);
    s.later(2 * minutes);
    await s.visit();
    expect(s.mails).toHaveLength(2);
  });

  it('sends an address three mails a day at most', async () => {
    await using storage = await open();
    const s = site(storage);
    for (let hour = 0; hour < 23; hour += 1) {
      await s.visit();
      s.later(60 * minutes);
    }
    expect(s.mails).toHaveLength(3);
    s.later(days);
    await s.visit();
    expect(s.mails).toHaveLength(4);
  });

  it('limits each newsletter and each address for itself', async () => {
    await using storage = await open();
    const s = site(storage);
    await s.visit();
    await s.visit({ newsletter: 'abend' });
    await s.visit({ email: 'ben@example.org' });
    expect(s.mails).toHaveLength(3);
  });

  it('cleans the name', async () => {
    await using storage = await open();
    const s = site(storage);
    await s.visit({ name: ' Anna\r\nBcc: all ' });
    expect((await s.deps.subscribers.findByKey('anna@example.org'))?.name).toBe('Anna Bcc: all');
    await s.visit({ email: 'ben@example.org', name: 'https://casino.example' });
    expect((await s.deps.subscribers.findByKey('ben@example.org'))?.name).toBe('');
  });
});

describeOnEachDatabase('confirming', (open) => {
  it('succeeds in two tabs at once and is written down once', async () => {
    await using storage = await open();
    const s = site(storage);
    await s.visit();
    const token = s.newestToken();
    const outcomes = await Promise.all(
      Array.from({ length: 8 }, () => confirm(s.deps, token, evidence)),
    );
    expect(outcomes.toSorted()).toEqual([...Array(7).fill('already'), 'confirmed']);
    expect(await s.ledger()).toEqual(['requested web', 'confirmed web']);
  });

  it('is not possible with a link that is late, foreign, forged or for something else', async () => {
    await using storage = await open();
    const s = site(storage);
    await s.visit();
    const token = s.newestToken();
    const foreign = createTokens('the secret of another site').make('confirm', 1);
    const nobody = s.deps.tokens.make('confirm', 4_711);
    for (const wrong of [
      foreign,
      nobody,
      token.slice(1),
      `${token}A`,
      '',
      await s.unsubscribeToken(),
    ]) {
      expect(await confirm(s.deps, wrong, evidence)).toBe('invalid');
    }
    s.later(7 * days);
    expect(await confirm(s.deps, token, evidence)).toBe('expired');
    expect((await s.subscription())?.status).toBe('pending');
  });

  it('does not bring back who has left since', async () => {
    await using storage = await open();
    const s = site(storage);
    await s.subscribe();
    const token = s.newestToken();
    await unsubscribe(s.deps, await s.unsubscribeToken(), 'web');
    expect(await confirm(s.deps, token, evidence)).toBe('expired');
    expect((await s.subscription())?.status).toBe('unsubscribed');
  });

  it('shows whose link it is without changing anything', async () => {
    await using storage = await open();
    const s = site(storage);
    await s.visit();
    const before = await s.subscription();
    for (const purpose of ['confirm', 'unsubscribe', 'preferences'] as const) {
      const own = s.deps.tokens.make(purpose, before?.linkId ?? 0);
      const token = purpose === 'confirm' ? s.newestToken() : own;
      expect(await subscriptionOf(s.deps, purpose, token)).toMatchObject({
        ok: true,
        subscriber: { email: 'anna@example.org' },
        subscription: before,
      });
    }
    expect(await s.subscription()).toEqual(before);
    expect(await s.ledger()).toEqual(['requested web']);
    expect(await subscriptionOf(s.deps, 'preferences', s.newestToken())).toEqual({
      ok: false,
      reason: 'invalid',
    });
  });
});

describeOnEachDatabase('leaving', (open) => {
  it('takes one click, now and years later, and a second click changes nothing', async () => {
    await using storage = await open();
    const s = site(storage);
    await s.subscribe();
    s.later(3650 * days);
    expect(await unsubscribe(s.deps, await s.unsubscribeToken(), 'one-click')).toBe('unsubscribed');
    expect(await unsubscribe(s.deps, await s.unsubscribeToken(), 'one-click')).toBe('already');
    expect((await s.subscription())?.status).toBe('unsubscribed');
    expect(await s.ledger()).toEqual(['requested web', 'confirmed web', 'unsubscribed one-click']);
  });

  it('is possible before confirming, and the link in the mail is worthless then', async () => {
    await using storage = await open();
    const s = site(storage);
    await s.visit();
    expect(await unsubscribe(s.deps, await s.unsubscribeToken(), 'web')).toBe('unsubscribed');
    expect(await confirm(s.deps, s.newestToken(), evidence)).toBe('expired');
  });

  it('is not possible with a forged link', async () => {
    await using storage = await open();
    const s = site(storage);
    await s.subscribe();
    expect(await unsubscribe(s.deps, s.newestToken(), 'web')).toBe('invalid');
    expect((await s.subscription())?.status).toBe('active');
  });

  it('can be undone for thirty days, also in two tabs at once', async () => {
    await using storage = await open();
    const s = site(storage);
    await s.subscribe();
    await unsubscribe(s.deps, await s.unsubscribeToken(), 'web');
    s.later(30 * days - minutes);
    const undo = async () => resubscribe(s.deps, await s.unsubscribeToken(), undefined);
    expect((await Promise.all([undo(), undo()])).toSorted()).toEqual(['already', 'resubscribed']);
    expect((await s.subscription())?.status).toBe('active');
    expect((await s.ledger()).at(-1)).toBe('resubscribed undo');

    await unsubscribe(s.deps, await s.unsubscribeToken(), 'web');
    s.later(30 * days);
    expect(await undo()).toBe('expired');
    expect((await s.subscription())?.status).toBe('unsubscribed');
  });

  it('is undone by nobody who never confirmed', async () => {
    await using storage = await open();
    const s = site(storage);
    const undo = async () => resubscribe(s.deps, await s.unsubscribeToken(), undefined);
    await s.visit();
    expect(await undo()).toBe('expired');
    await unsubscribe(s.deps, await s.unsubscribeToken(), 'web');
    expect(await undo()).toBe('expired');

    s.later(11 * minutes);
    await s.subscribe();
    await unsubscribe(s.deps, await s.unsubscribeToken(), 'web');
    await s.visit();
    expect(await unsubscribe(s.deps, await s.unsubscribeToken(), 'web')).toBe('already');
    // Who had confirmed before can, whatever is asked for since.
    expect(await undo()).toBe('resubscribed');
  });

  it('is over with a new double opt-in', async () => {
    await using storage = await open();
    const s = site(storage);
    await s.subscribe();
    await unsubscribe(s.deps, await s.unsubscribeToken(), 'web');
    s.later(11 * minutes);
    expect(await s.subscribe()).toBe('confirmed');
    expect((await s.subscription())?.status).toBe('active');
  });
});
