import { describe, expect, it } from 'vitest';
import type { Newsletter } from '../../src/config/config.ts';
import { openStorage } from '../../src/storage/open-storage.ts';
import { createTokens } from '../../src/subscriptions/tokens.ts';
import { createWebApp } from '../../src/web/web-app.ts';
import { newsletter } from '../support/newsletter.ts';
import { describeOnEachSite, type Site } from './open-site.ts';

const day = 24 * 60 * 60_000;
const path = (token: string) => `/subscriptions/confirm/${token}`;
const words = {
  de: {
    gone: 'Dieser Link ist abgelaufen',
    wrong: 'Dieser Link führt nirgendwohin',
    hello: 'Willkommen',
  },
  en: { gone: 'This link has expired', wrong: 'This link leads nowhere', hello: 'Welcome' },
  uk: {
    gone: 'Термін дії посилання минув',
    wrong: 'Це посилання нікуди не веде',
    hello: 'Вітаємо',
  },
};

/** Signs up and returns the token of the confirmation mail. */
async function asked(site: Site, slug = 'probe') {
  await site.post(`/${slug}/subscribe`, { email: 'neu@example.org' });
  const token = site.mails.at(-1)?.url.split('/').at(-1);
  if (!token) throw new Error('no confirmation mail was asked for');
  return token;
}

const both = async (site: Site, token: string) => [
  await site.get(path(token)),
  await site.post(path(token)),
];

describeOnEachSite('confirmation', (openSite, languages) => {
  describe.each(languages)('a confirmation link of a newsletter in %s', (locale) => {
    const t = words[locale];
    const { pitch, consent } = newsletter().signUp;
    const signUp = { pitch, consent, sendLatestIssue: true, reminderAfterHours: 0 };
    const open = () => openSite(undefined, [newsletter({ locale, signUp })]);

    it('welcomes in two tabs at once and confirms once', async () => {
      await using site = await open();
      const token = await asked(site);
      const tabs = await Promise.all([site.post(path(token)), site.post(path(token))]);
      for (const { status, text } of tabs) {
        expect(status).toBe(200);
        expect(text).toContain(t.hello);
      }
      const person = await site.storage.subscribers.findByKey('neu@example.org');
      const lines = await site.storage.subscribers.consentsOf(person?.id ?? 0);
      expect(lines.map(({ event }) => event)).toEqual(['requested', 'confirmed']);
    });

    it('welcomes everybody who confirms at once in two processes, and confirms once', async () => {
      await using site = await open();
      const token = await asked(site);
      await using other = await openStorage(site.storage);
      site.deps.mailIsOwed = () => {};
      const { subscribers } = other;
      const apps = [site.app, createWebApp({ ...site.deps, subscribers })];
      const answers = await Promise.all(
        Array.from({ length: 12 }, async (_, n) =>
          (apps[n % 2] as typeof site.app).request(path(token), { method: 'POST' }),
        ),
      );
      for (const answer of answers) {
        expect(answer.status).toBe(200);
        expect(await answer.text()).toContain(t.hello);
      }
      const person = await subscribers.findByKey('neu@example.org');
      const lines = await subscribers.consentsOf(person?.id ?? 0);
      expect(lines.map(({ event }) => event)).toEqual(['requested', 'confirmed']);
      const now = site.deps.clock.now();
      const owed = await other.owedMails.claim({ now, leaseUntil: now, limit: 99 });
      expect(owed.map(({ kind }) => kind)).toEqual(['newest']);
    });

    it('leads nowhere when it is cut off, foreign, or for something else', async () => {
      await using site = await open();
      const token = await asked(site);
      const foreign = createTokens('the secret of another site').make('confirm', 1);
      const other = await site.linkToken('unsubscribe', 1);
      for (const wrong of [
        token.slice(0, -1),
        foreign,
        other,
        await site.linkToken('confirm', 4_711),
      ]) {
        for (const { status, text } of await both(site, wrong)) {
          expect(status).toBe(404);
          expect(text).toContain(`<html lang="${locale}">`);
          expect(text).toContain(t.wrong);
        }
      }
      expect(await site.storage.subscribers.count('probe')).toMatchObject({
        pending: 1,
        active: 0,
      });
    });

    it('has expired when it is late, and when it is used again by who has left', async () => {
      await using site = await open();
      const token = await asked(site);
      await site.post(path(token));
      await site.post(`/subscriptions/unsubscribe/${await site.linkToken('unsubscribe', 1)}`);
      for (const { status, text } of await both(site, token)) {
        expect(status).toBe(410);
        expect(text).toContain(t.gone);
      }
      site.pass(7 * day);
      for (const { status, text } of await both(site, token)) {
        expect(status).toBe(410);
        expect(text).toContain(t.gone);
      }
      expect(await site.storage.subscribers.count('probe')).toMatchObject({ active: 0 });
    });
  });

  it('a link that has expired speaks its newsletter’s language on a site of several', async () => {
    const english: Newsletter = { ...newsletter({ locale: 'en' }), slug: 'morning' };
    await using site = await openSite(undefined, [newsletter(), english]);
    const token = await asked(site, 'morning');
    site.pass(7 * day);
    for (const { status, text } of await both(site, token)) {
      expect(status).toBe(410);
      expect(text).toContain('<html lang="en">');
      expect(text).toContain(words.en.gone);
    }
  });

  it.each([
    [true, ['newest']],
    [false, []],
  ])(
    'a confirmation owes the newest issue if the newsletter says so (%s)',
    async (sendLatestIssue, kinds) => {
      const { pitch, consent } = newsletter().signUp;
      const one = newsletter({
        signUp: { pitch, consent, sendLatestIssue, reminderAfterHours: 0 },
      });
      const owed: string[] = [];
      await using site = await openSite(undefined, [one]);
      const token = await asked(site);
      // What the site of the tests is told to send is looked at before it does.
      site.deps.mailIsOwed = async () => {
        const now = site.deps.clock.now();
        const mails = await site.storage.owedMails.claim({ now, leaseUntil: now, limit: 9 });
        owed.push(...mails.map(({ kind }) => kind));
      };
      await site.get(path(token));
      expect(owed).toEqual([]);
      await site.post(path(token));
      await site.post(path(token));
      expect(owed).toEqual(kinds);
    },
  );
});
