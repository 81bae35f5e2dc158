import { expect, it } from 'vitest';
import { textsOf } from '../../src/web/texts/texts.ts';
import { expectIn } from './expect-in.ts';
import { describeOnEachSite, type Site } from './open-site.ts';

const day = 24 * 60 * 60_000;

async function asked(open: () => Promise<Site>, email = 'neu@example.org') {
  const site = await open();
  const { id, subscriberId } = await site.reader();
  const path = `/subscriptions/preferences/${await site.linkToken('preferences', id)}`;
  const answer = await site.post(`${path}/address`, { email });
  const link = new URL(site.mails[0]?.url ?? 'http://none/').pathname;
  const address = async () => (await site.storage.subscribers.findById(subscriberId))?.email;
  return { site, path, answer, link, address };
}

describeOnEachSite('a new address on the preferences page', (openSite, languages) => {
  it('is asked for by mail, and the page says so', async () => {
    const { site, answer, path, link, address } = await asked(openSite);
    await using _ = site;
    expect(answer.status).toBe(200);
    expect(answer.text).toContain('Fast fertig');
    expect(answer.text).toContain(`action="${path}/address"`);
    expect(site.mails).toMatchObject([{ kind: 'move', to: 'neu@example.org' }]);
    const page = await site.get(link);
    expect(page.text).toContain('Alle Ausgaben gehen dann an neu@example.org.');
    await site.app.request(link, { method: 'HEAD' });
    expect(await address()).toBe('anna@example.org');
    const done = await site.post(link);
    expect(done.text).toContain('Die neue Adresse gilt');
    expect(done.headers.get('cache-control')).toBe('no-store');
    expect(await address()).toBe('neu@example.org');
    expect((await site.get(link)).text).toContain('Die neue Adresse gilt');
    expect((await site.get(path)).text).toContain('Für neu@example.org');
    expect(site.mails.at(-1)).toMatchObject({ kind: 'moved', to: 'anna@example.org' });
  });

  it('that is none is shown again with what is wrong', async () => {
    const { site, answer, path } = await asked(openSite, 'neu@<b>');
    await using _ = site;
    expect(answer.status).toBe(422);
    expect(answer.text).toContain('value="neu@&lt;b&gt;"');
    expect(answer.text).toContain('role="alert"');
    // The page says it itself, in the reader's language, and leads there.
    expect(answer.text).toContain(`action="${path}/address" novalidate>`);
    expect(answer.text).toContain('aria-invalid="true" autofocus');
    expect(site.mails).toEqual([]);
  });

  it('is asked for three times in two days, and the page says when it goes again', async () => {
    const { site, path } = await asked(openSite);
    await using _ = site;
    const ask = (email: string) => site.post(`${path}/address`, { email });
    site.pass(day / 2);
    for (const name of ['zwei', 'drei'])
      expect((await ask(`${name}@example.org`)).status).toBe(200);
    const answer = await ask('vier@example.org');
    expect(answer.status).toBe(429);
    expect(answer.text).not.toContain('Fast fertig');
    expect(answer.text).toContain('Ab Sonntag, 1.\u00a0Februar\u00a02026, 06:00\u00a0Uhr');
    expect(answer.text).toContain('value="vier@example.org"');
    expect(answer.headers.get('retry-after')).toBe(String(1.5 * 24 * 60 * 60));
    expect(site.mails).toHaveLength(3);
    site.pass(1.5 * day);
    expect((await ask('vier@example.org')).text).toContain('Fast fertig');
    expect(site.mails.at(-1)).toMatchObject({ to: 'vier@example.org' });
  });

  it('gets the same answer when somebody reads there already, who learns it from the mail', async () => {
    const { site, answer } = await asked(openSite);
    await using _ = site;
    await site.reader('andere@example.org');
    const { id } = await site.reader('dritte@example.org');
    const path = `/subscriptions/preferences/${await site.linkToken('preferences', id)}`;
    const known = await site.post(`${path}/address`, { email: 'andere@example.org' });
    const plain = (text: string) => text.replace(/[\w-]{41}|\w+@example\.org/g, '');
    expect(plain(known.text)).toBe(plain(answer.text));
    const taken = await site.post(new URL(site.mails.at(-1)?.url ?? '').pathname);
    expect(taken.text).toContain('Diese Adresse hat schon Abonnements');
  });

  it('is confirmed by no link that is cut, late or of another kind', async () => {
    const { site, link, address } = await asked(openSite);
    await using _ = site;
    const foreign = `/subscriptions/move/${await site.linkToken('preferences', 1)}`;
    for (const wrong of [link.slice(0, -1), foreign, '/subscriptions/move/x']) {
      expect((await site.get(wrong)).status).toBe(404);
      expect((await site.post(wrong)).status).toBe(404);
    }
    site.pass(2 * day);
    expect((await site.get(link)).status).toBe(410);
    expect((await site.post(link)).status).toBe(410);
    expect(await address()).toBe('anna@example.org');
  });

  it.each(languages)(
    'whose link is over sends a reader to the preferences, in %s',
    async (locale) => {
      const { site, path, link } = await asked(openSite);
      await using _ = site;
      await site.post(path, { name: '', newsletter: 'probe', locale });
      const lead = textsOf(locale).badLink.moveExpiredLead;
      await site.post(`${path}/address`, { email: 'andere@example.org' });
      for (const answer of [await site.get(link), await site.post(link)]) {
        expectIn(locale, answer, lead, 410);
        // The mailbox may be a stranger's.
        expect(answer.text).not.toContain('/subscriptions/preferences/');
      }
      site.pass(3 * day);
      await site.storage.subscribers.forgetWishes(site.deps.clock.now());
      expectIn(locale, await site.get(link, { 'accept-language': locale }), lead, 410);
    },
  );

  it('is free when it has only an unconfirmed sign-up, which ends with its evidence', async () => {
    const { site, link, address } = await asked(openSite);
    await using _ = site;
    const confirm = await site.asks('neu@example.org', 'zweite');
    const pending = await site.storage.subscribers.findByKey('neu@example.org');
    expect((await site.post(link)).text).toContain('Die neue Adresse gilt');
    expect(await address()).toBe('neu@example.org');
    expect(await site.storage.subscribers.findById(pending?.id ?? 0)).toBeUndefined();
    expect(await site.storage.subscribers.consentsOf(pending?.id ?? 0)).toEqual([]);
    expect((await site.post(confirm)).status).toBe(404);
  });

  it.each(languages)(
    'brings back what the old one was suppressed in, and the page says so before, in %s',
    async (locale) => {
      const { site, path, link } = await asked(openSite);
      await using _ = site;
      await site.post(path, { name: '', newsletter: 'probe', locale });
      const own = await site.storage.subscribers.findByKey('anna@example.org');
      const [probe] = await site.storage.subscribers.subscriptionsOf(own?.id ?? 0);
      const t = textsOf(locale);
      expect((await site.get(link)).text).not.toContain(t.move.again(['Morgenprobe']));
      const line = { event: 'unsubscribed', form: 'test', wording: '' } as const;
      const { subscribers } = site.storage;
      await subscribers.change(probe?.id ?? 0, ['active'], 'suppressed', line, new Date());
      expectIn(locale, await site.get(link), t.move.again(['Morgenprobe']));
      expectIn(locale, await site.post(link), t.move.doneLead);
      const page = await site.get(path);
      expectIn(locale, page, t.preferences.status.active);
      expect(page.text).toMatch(/value="probe"\s+checked/);
    },
  );

  it('ends the links that were mailed to the old mailbox for confirmation', async () => {
    const { site, link } = await asked(openSite);
    await using _ = site;
    const confirm = await site.asks('anna@example.org', 'zweite');
    expect((await site.post(link)).text).toContain('Die neue Adresse gilt');
    expect((await site.get(confirm)).status).toBe(410);
    expect((await site.post(confirm)).status).toBe(410);
  });

  it('is asked about once when it looks like a slip of the finger, as at the sign-up', async () => {
    const { site, path } = await asked(openSite);
    await using _ = site;
    const ask = (fields: Record<string, string>) => site.post(`${path}/address`, fields);
    const unsure = await ask({ email: 'Neu@gmial.com' });
    expect(unsure.status).toBe(422);
    expect(unsure.text).toContain(textsOf('de').landing.likely('Neu@gmail.com'));
    expect(unsure.text).toContain('name="meant" value="Neu@gmial.com"');
    expect(unsure.text).toContain('aria-invalid="false" autofocus');
    expect(site.mails).toHaveLength(1);
    const other = await ask({ email: 'neu@gmxx.de', meant: 'Neu@gmial.com' });
    expect(other.status).toBe(422);
    expect((await ask({ email: 'Neu@gmial.com', meant: 'Neu@gmial.com' })).status).toBe(200);
    expect(site.mails.at(-1)).toMatchObject({ kind: 'move', to: 'Neu@gmial.com' });
  });

  it('stays with who has read there once, and with who confirms first', async () => {
    const { site, link, address } = await asked(openSite);
    await using _ = site;
    await site.post(await site.asks('neu@example.org', 'zweite'));
    expect((await site.post(link)).text).toContain('Diese Adresse hat schon Abonnements');
    const other = await site.storage.subscribers.findByKey('neu@example.org');
    const [own] = await site.storage.subscribers.subscriptionsOf(other?.id ?? 0);
    await site.post(
      `/subscriptions/unsubscribe/${await site.linkToken('unsubscribe', own?.id ?? 0)}`,
    );
    expect((await site.post(link)).text).toContain('Diese Adresse hat schon Abonnements');
    expect(await address()).toBe('anna@example.org');
  });

  it('goes to one mailbox once in ten minutes and three times a day, whoever asks', async () => {
    const { site } = await asked(openSite, 'opfer@victim.example');
    await using _ = site;
    const ask = async (n: number) => {
      const { id } = await site.reader(`leser${n}@example.org`);
      const path = `/subscriptions/preferences/${await site.linkToken('preferences', id)}/address`;
      const answer = await site.post(path, { email: `Opfer+${n}@victim.example` });
      expect(answer.text).toContain('Fast fertig');
    };
    for (const n of [1, 2, 3]) await ask(n);
    expect(site.mails).toHaveLength(1);
    for (const n of [4, 5, 6, 7, 8]) {
      site.pass(10 * 60_000);
      await ask(n);
    }
    expect(site.mails).toHaveLength(3);
    site.pass(day);
    await ask(9);
    expect(site.mails).toHaveLength(4);
  });

  it('counts in the limits of sign-ups, and is none of a refused domain', async () => {
    const { site, path } = await asked(openSite);
    await using _ = site;
    const { limits } = site.config.site.signUp;
    const ask = (email: string) => site.post(`${path}/address`, { email });
    limits.perDomain = 1;
    expect((await ask('zwei@example.org')).text).toContain('Fast fertig');
    expect(site.mails).toHaveLength(1);
    const own = site.config.newsletters.get('probe');
    if (own) Object.assign(own, { refusedDomains: new Set(['wegwerf.example']) });
    const refused = await ask('a@mail.wegwerf.example');
    expect(refused.status).toBe(422);
    expect(refused.text).toContain('Wegwerf\u2011Adressen nehmen wir nicht an.');
  });

  it('is not asked for from a network that has enough, which is told so', async () => {
    const { site, path } = await asked(openSite);
    await using _ = site;
    site.config.site.signUp.limits.perNetwork = 1;
    const ask = (n: number) =>
      site.app.request(
        `${site.config.baseUrl}${path}/address`,
        {
          method: 'POST',
          body: new URLSearchParams({ email: `n${n}@net${n}.example` }),
          headers: { 'sec-fetch-site': 'same-origin' },
        },
        { incoming: { socket: { remoteAddress: '192.0.2.77' } } },
      );
    expect((await ask(1)).status).toBe(200);
    const told = await ask(2);
    expect(told.status).toBe(429);
    expect(told.headers.get('retry-after')).toBe('3600');
    expect(await told.text()).toContain(textsOf('de').landing.tooMany);
    expect(site.mails).toHaveLength(2);
  });
});
