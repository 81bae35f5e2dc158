import { expect, it } from 'vitest';
import { erase } from '../../src/subscriptions/erase.ts';
import { describeOnEachSite, type Site } from './open-site.ts';

const minutes = 60_000;
const day = 24 * 60 * minutes;
const email = 'lena@example.org';

/** Lena, whom anybody may sign up. */
function lena(site: Site) {
  const { subscribers } = site.storage;
  const person = () => subscribers.findByKey(email);
  const subscription = async () => {
    const [one] = await subscribers.subscriptionsOf((await person())?.id ?? 0);
    return one;
  };
  const unsubscribe = async () =>
    `/subscriptions/unsubscribe/${await site.linkToken('unsubscribe', (await subscription())?.id ?? 0)}`;
  return {
    person,
    unsubscribe,
    ask: (fields: Record<string, string> = {}) =>
      site.post('/probe/subscribe', { email, name: 'Lena', locale: 'de', ...fields }),
    link: (n = -1) => new URL(site.mails.at(n)?.url ?? 'http://none/').pathname,
    leave: async () => site.post(await unsubscribe()),
    status: async () => (await subscription())?.status,
    ledger: async () =>
      (await subscribers.consentsOf((await person())?.id ?? 0)).map(({ event }) => event),
  };
}

describeOnEachSite('who has left and is signed up by a stranger', (open) => {
  it('has left all the same, can undo it, and no old link brings anybody back', async () => {
    await using site = await open();
    const l = lena(site);
    await l.ask();
    const used = l.link();
    await site.post(used);
    await l.leave();
    await l.ask({ name: 'Evil Stranger' });
    expect(await l.status()).toBe('unsubscribed');
    expect((await site.get(await l.unsubscribe())).text).toContain('Sie sind abgemeldet');
    for (const answer of [await site.get(used), await site.post(used)])
      expect(answer.status).toBe(410);
    expect(await l.ledger()).toEqual(['requested', 'confirmed', 'unsubscribed', 'requested']);
    expect((await site.post(`${await l.unsubscribe()}/undo`)).status).toBe(200);
    expect(await l.status()).toBe('active');
    // What the stranger has asked for is over with that.
    await l.leave();
    expect((await site.post(l.link())).status).toBe(410);
  });

  it('stays suppressed, also on the own page', async () => {
    await using site = await open();
    const { id } = await site.reader(email);
    const l = lena(site);
    const line = { event: 'unsubscribed', form: 'test', wording: '' } as const;
    await site.storage.subscribers.change(
      id,
      ['active'],
      'suppressed',
      line,
      site.deps.clock.now(),
    );
    await l.ask();
    const own = `/subscriptions/preferences/${await site.linkToken('preferences', id)}`;
    await site.post(own, { name: 'Lena', newsletter: 'probe', locale: 'de', pause: '' });
    expect(await l.status()).toBe('suppressed');
    await site.post(l.link());
    expect(await l.status()).toBe('active');
  });

  it('gets one mail when she returns at once, and its link confirms once', async () => {
    await using site = await open();
    const l = lena(site);
    await l.ask();
    await site.post(l.link());
    site.pass(minutes);
    await l.leave();
    await Promise.all([l.ask(), l.ask(), l.ask()]);
    expect(site.mails.map(({ kind }) => kind)).toEqual(['confirm', 'confirm']);
    expect((await site.post(l.link())).status).toBe(200);
    expect(await l.status()).toBe('active');
    await l.leave();
    expect((await site.post(l.link())).status).toBe(410);
    expect(await l.status()).toBe('unsubscribed');
  });

  it('is not erased while she may confirm', async () => {
    await using site = await open();
    const l = lena(site);
    await l.ask();
    await site.post(l.link());
    await l.leave();
    site.pass(30 * day);
    await l.ask();
    const { subscribers } = site.storage;
    const id = (await l.person())?.id ?? 0;
    const now = site.deps.clock.now();
    expect(await subscribers.eraseFormer(id, now, () => 'trace', now)).toBe(false);
    site.pass(8 * day);
    expect(await subscribers.expireRequests(site.deps.clock.now())).toBe(1);
    expect(await subscribers.expireRequests(site.deps.clock.now())).toBe(0);
    expect(await subscribers.eraseFormer(id, site.deps.clock.now(), () => 'trace', now)).toBe(true);
  });
});

describeOnEachSite('a sign-up that waits', (open) => {
  it('is rewritten by no stranger: name, language and spelling are those that were mailed', async () => {
    await using site = await open();
    const l = lena(site);
    await l.ask({ email: 'Lena@Example.org' });
    await l.ask({ email: 'LENA@EXAMPLE.ORG', name: 'Evil Stranger', locale: 'uk' });
    expect(site.mails).toMatchObject([{ to: 'Lena@Example.org', locale: 'de' }]);
    expect((await site.get(l.link())).text).toContain('<html lang="de">');
    await site.post(l.link());
    const stored = { email: 'Lena@Example.org', name: 'Lena', locale: 'de' };
    expect(await l.person()).toMatchObject(stored);
  });

  it('is what its own mail asks, when several mails went out', async () => {
    for (const [chosen, stored] of [
      [0, { email: 'Lena@example.org', name: 'Lena', locale: 'de' }],
      [1, { email: 'lena@example.org', name: 'Helena', locale: 'uk' }],
    ] as const) {
      await using site = await open();
      const l = lena(site);
      await l.ask({ email: 'Lena@example.org' });
      site.pass(11 * minutes);
      await l.ask({ name: 'Helena', locale: 'uk' });
      expect(site.mails).toMatchObject([{ to: 'Lena@example.org' }, { to: email, locale: 'uk' }]);
      const page = await site.get(l.link(chosen));
      expect(page.text).toContain(`<html lang="${stored.locale}">`);
      await site.post(l.link(chosen));
      expect(await l.person()).toMatchObject(stored);
      // The other one has nothing left to confirm, whatever comes after.
      expect((await site.post(l.link(1 - chosen))).status).toBe(200);
      await l.leave();
      expect((await site.post(l.link(1 - chosen))).status).toBe(410);
      expect(await l.person()).toMatchObject(stored);
    }
  });

  it('changes nothing of who has confirmed something before', async () => {
    await using site = await open();
    await site.reader(email);
    const l = lena(site);
    await site.post('/zweite/subscribe', { email: email.toUpperCase(), name: 'X', locale: 'uk' });
    expect(site.mails).toMatchObject([{ kind: 'confirm', to: email, locale: 'de' }]);
    await site.post(l.link());
    expect(await l.person()).toMatchObject({ email, name: 'Anna Muster', locale: 'de' });
  });

  it('tells the person all that was typed, and goes with them', async () => {
    await using site = await open();
    const l = lena(site);
    await l.ask();
    const { subscribers } = site.storage;
    const person = await l.person();
    if (!person) throw new Error('nobody is stored');
    expect((await subscribers.record(person.id))?.requests).toMatchObject([
      { email, name: 'Lena' },
    ]);
    await erase(site.deps, person);
    expect((await site.post(l.link())).status).toBe(404);
  });
});
