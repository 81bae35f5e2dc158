import { expect, it } from 'vitest';
import { textsOf } from '../../src/web/texts/texts.ts';
import { expectIn } from './expect-in.ts';
import { describeOnEachSite, type Site } from './open-site.ts';

const day = 24 * 60 * 60_000;

async function reader(site: Site) {
  const { id, subscriberId } = await site.reader();
  const path = `/subscriptions/preferences/${await site.linkToken('preferences', id)}`;
  const { subscribers } = site.storage;
  const save = (fields: Record<string, string> = {}) =>
    site.post(path, {
      name: 'Anna Muster',
      newsletter: 'probe',
      locale: 'de',
      pause: '',
      ...fields,
    });
  return {
    id,
    subscriberId,
    path,
    save,
    ledger: async () => (await subscribers.consentsOf(subscriberId)).map(({ event }) => event),
    subscription: () => subscribers.subscription(id),
  };
}

describeOnEachSite('the preferences page', (openSite, languages) => {
  it('changes the language, with evidence, and takes no language that is none', async () => {
    await using site = await openSite();
    const { save, subscriberId, ledger } = await reader(site);
    const locale = async () => (await site.storage.subscribers.findById(subscriberId))?.locale;
    expect((await save({ locale: 'uk' })).text).toMatch(/value="uk" lang="uk" selected/);
    expect(await locale()).toBe('uk');
    for (const wrong of ['', 'xx', 'constructor']) await save({ locale: wrong });
    await save({ locale: 'uk' });
    expect(await locale()).toBe('uk');
    expect(await ledger()).toEqual(['confirmed', 'language']);
  });

  it('pauses for up to eight weeks, shows until when, and ends the pause when asked', async () => {
    await using site = await openSite();
    const { save, path, subscription, ledger } = await reader(site);
    expect((await site.get(path)).text).toContain('Keine Pause');
    const answer = await save({ pause: '2' });
    expect(answer.text).toContain('Pause bis zum 13.\u00a0Februar\u00a02026');
    expect((await subscription())?.pausedUntil).toBe('2026-02-13T05:00:00.000Z');
    for (const wrong of ['9', '-1', '1.5', '1e1', 'ewig', '']) await save({ pause: wrong });
    expect((await subscription())?.pausedUntil).toBe('2026-02-13T05:00:00.000Z');
    await save({ pause: '0' });
    expect((await subscription())?.pausedUntil).toBeUndefined();
    await save({ pause: '0' });
    expect(await ledger()).toEqual(['confirmed', 'paused', 'paused']);
  });

  it('saves nothing of wishes with a name that is none, and shows them again', async () => {
    await using site = await openSite();
    const { save, subscriberId, subscription, ledger } = await reader(site);
    for (const wrong of ['Dr. A. (Bob) <x@y.de>', 'http://casino.example', 'J\ufffdrgen', '<>']) {
      const answer = await save({ name: wrong, newsletter: 'zweite', locale: 'en', pause: '3' });
      expect(answer.status).toBe(422);
      expect(answer.text).toContain('Das können wir nicht als Namen verwenden');
      expect(answer.text).toContain('aria-invalid="true" autofocus aria-describedby="name-problem');
      expect(answer.text).not.toContain('gespeichert.');
      expect(answer.text).toMatch(/value="zweite"\s+checked/);
      expect(answer.text).not.toMatch(/value="probe"\s+checked/);
      expect(answer.text).toMatch(/value="en" lang="en" selected/);
      expect(answer.text).toMatch(/<option value="3" selected>/);
    }
    const stored = await site.storage.subscribers.findById(subscriberId);
    expect(stored).toMatchObject({ name: 'Anna Muster', locale: 'de' });
    expect(await subscription()).toMatchObject({ status: 'active', pausedUntil: undefined });
    expect(await ledger()).toEqual(['confirmed']);
    expect((await save({ name: ' ' })).status).toBe(200);
    expect(await site.storage.subscribers.findById(subscriberId)).toMatchObject({ name: '' });
  });

  it('saves nothing of wishes with a choice that it does not offer', async () => {
    await using site = await openSite();
    const { save, subscription, ledger } = await reader(site);
    for (const wrong of [
      { newsletter: 'nope' },
      { newsletter: 'constructor' },
      { newsletter: 'nope', pause: '99', locale: 'xx' },
      { locale: 'xx', newsletter: 'zweite' },
      { pause: '9', newsletter: 'zweite' },
    ]) {
      const answer = await save({ name: 'Neu', ...wrong });
      expect(answer.status).toBe(422);
      expect(answer.text).toContain('Diese Auswahl gibt es nicht (mehr).');
      expect(answer.text).not.toContain('Einstellungen sind gespeichert');
    }
    expect(await subscription()).toMatchObject({ status: 'active' });
    expect(await ledger()).toEqual(['confirmed']);
  });

  it('no longer shows a pause that is over', async () => {
    await using site = await openSite();
    const { save, path } = await reader(site);
    await save({ pause: '1' });
    site.pass(7 * day);
    expect((await site.get(path)).text).toContain('Keine Pause');
  });

  it('activates nothing that a stranger has asked for, unless it is ticked', async () => {
    await using site = await openSite();
    const { save, subscriberId, path } = await reader(site);
    await site.post('/zweite/subscribe', { email: 'anna@example.org' });
    const of = async () =>
      (await site.storage.subscribers.subscriptionsOf(subscriberId)).find(
        ({ newsletter }) => newsletter === 'zweite',
      )?.status;
    expect((await site.get(path)).text).not.toMatch(/value="zweite"\s+checked/);
    await save();
    expect(await of()).toBe('pending');
    await save({ newsletter: 'zweite' });
    expect(await of()).toBe('active');
  });

  it('leads nobody past a suppression', async () => {
    await using site = await openSite();
    const { save, id, path, subscription, subscriberId } = await reader(site);
    const line = { event: 'unsubscribed', form: 'test', wording: '' } as const;
    await site.storage.subscribers.change(id, ['active'], 'suppressed', line, new Date());
    const page = await site.get(path);
    expect(page.text).toMatch(/value="probe"\s+disabled/);
    const stale = await save({ name: 'Neu' });
    expect(stale.status).toBe(422);
    expect(stale.text).not.toContain('Einstellungen sind gespeichert');
    expect((await subscription())?.status).toBe('suppressed');
    expect(await site.storage.subscribers.findById(subscriberId)).toMatchObject({
      name: 'Anna Muster',
    });
    expect((await save({ newsletter: 'zweite' })).text).toContain('Einstellungen sind gespeichert');
  });

  it.each(languages)('says what ends a suppression, in %s', async (locale) => {
    await using site = await openSite();
    const { save, path, id } = await reader(site);
    await save({ locale });
    const line = { event: 'unsubscribed', form: 'test', wording: '' } as const;
    await site.storage.subscribers.change(id, ['active'], 'suppressed', line, new Date());
    const t = textsOf(locale).preferences;
    expectIn(locale, await site.get(path), t.status.suppressed);
    expectIn(locale, await save(), t.suppressed, 422);
  });

  it('saves once what two tabs send at once', async () => {
    await using site = await openSite();
    const { save, subscriberId } = await reader(site);
    const both = await Promise.all([
      save({ newsletter: 'zweite', locale: 'en' }),
      save({ newsletter: 'zweite', locale: 'en' }),
    ]);
    expect(both.map(({ status }) => status)).toEqual([200, 200]);
    const lines = await site.storage.subscribers.consentsOf(subscriberId);
    expect(lines.map(({ event, newsletter }) => `${event} ${newsletter}`).toSorted()).toEqual([
      'confirmed probe',
      'confirmed zweite',
      'language probe',
      'unsubscribed probe',
    ]);
  });
});

describeOnEachSite('the own data of a person', (openSite) => {
  it('can be downloaded as JSON that no cache keeps', async () => {
    await using site = await openSite();
    const { path } = await reader(site);
    const answer = await site.get(`${path}/data.json`);
    expect(answer.status).toBe(200);
    expect(answer.headers.get('cache-control')).toBe('no-store');
    expect(answer.headers.get('content-type')).toContain('application/json');
    expect(answer.headers.get('content-disposition')).toContain('attachment');
    expect(JSON.parse(answer.text)).toMatchObject({
      subscriber: { email: 'anna@example.org', name: 'Anna Muster' },
      subscriptions: [{ newsletter: 'probe', status: 'active' }],
      consents: [{ event: 'confirmed', wording: 'Ja.' }],
      deliveries: [],
    });
  });

  it('is erased after a second question, and the link is worth nothing then', async () => {
    await using site = await openSite();
    const { path, subscriberId } = await reader(site);
    const question = await site.get(`${path}/erase`);
    expect(question.text).toContain('Alle Daten löschen?');
    expect(question.text).toContain(`action="${path}/erase"`);
    expect(await site.storage.subscribers.findById(subscriberId)).toBeDefined();
    const answer = await site.post(`${path}/erase`);
    expect(answer.text).toContain('Ihre Daten sind gelöscht');
    expect(answer.headers.get('cache-control')).toBe('no-store');
    expect(await site.storage.subscribers.findById(subscriberId)).toBeUndefined();
    for (const step of ['', '/erase', '/data.json'])
      expect((await site.get(`${path}${step}`)).status).toBe(404);
    for (const step of ['', '/erase']) expect((await site.post(`${path}${step}`)).status).toBe(404);
    const traces = site.tokens.traces('anna@example.org');
    const person = { email: 'anna@example.org', emailKey: 'anna@example.org', traces };
    const imported = await site.storage.subscribers.importBatch(
      [{ ...person, name: '', locale: 'de' }],
      'probe',
      { event: 'imported', form: 'import', wording: '' },
      new Date(),
    );
    expect(imported).toEqual(['erased']);
  });

  it('is shown and erased for no link that is cut, of another kind, or of nobody', async () => {
    await using site = await openSite();
    const { path, id, subscriberId } = await reader(site);
    const tokens = [
      path.slice(0, -1).split('/').at(-1),
      await site.linkToken('unsubscribe', id),
      await site.linkToken('confirm', id),
      await site.linkToken('preferences', 4711),
      await site.linkToken('preferences', 0),
    ];
    for (const token of tokens) {
      const wrong = `/subscriptions/preferences/${token}`;
      expect((await site.get(`${wrong}/data.json`)).status).toBe(404);
      expect((await site.post(`${wrong}/erase`)).status).toBe(404);
    }
    expect(await site.storage.subscribers.findById(subscriberId)).toBeDefined();
  });
});
