import { expect, it } from 'vitest';
import { traceOf } from '../../src/subscriptions/address-traces.ts';
import { createTokens } from '../../src/subscriptions/tokens.ts';
import { describeOnEachSite, type Site } from './open-site.ts';

const day = 24 * 60 * 60_000;

async function left(site: Site) {
  const { id, subscriberId } = await site.reader();
  const path = `/subscriptions/unsubscribe/${await site.linkToken('unsubscribe', id)}`;
  const page = await site.post(path);
  const ledger = () => site.storage.subscribers.consentsOf(subscriberId);
  const status = async () => (await site.storage.subscribers.subscription(id))?.status;
  return { id, subscriberId, path, page, ledger, status };
}

/** What a mail program sends: no cookie, no origin. */
const oneClick = async (site: Site, path: string) => {
  const answer = await site.app.request(path, {
    method: 'POST',
    body: 'List-Unsubscribe=One-Click',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
  });
  return {
    status: answer.status,
    type: answer.headers.get('content-type'),
    text: await answer.text(),
  };
};

describeOnEachSite('the page after leaving', (openSite) => {
  it('keeps to itself what an operator noted of somebody who was brought in', async () => {
    await using site = await openSite();
    const { subscribers } = site.storage;
    const email = 'grete@example.org';
    const person = {
      email,
      emailKey: email,
      name: '',
      locale: 'de' as const,
      traces: site.tokens.traces(email),
    };
    const evidence = { event: 'added', form: 'cli', wording: 'by phone on 3 May' } as const;
    const at = site.deps.clock.now();
    await subscribers.importBatch([person], 'probe', evidence, at);
    const found = await subscribers.findByKey(email);
    const [subscription] = await subscribers.subscriptionsOf(found?.id ?? 0);
    const token = await site.linkToken('unsubscribe', subscription?.id ?? 0);
    const { text } = await site.post(`/subscriptions/unsubscribe/${token}`);
    expect(text).toContain('/undo"');
    expect(text).not.toContain('by phone');
  });

  it('asks why, and puts the answer to the line by which the person left', async () => {
    await using site = await openSite();
    const { path, page, ledger, status } = await left(site);
    expect(page.text).toContain(`action="${path}/reason"`);
    const fields = { reason: 'too-often', words: '  Lieber\u202e nur\nsonntags\0 ' };
    const answer = await site.post(`${path}/reason`, fields);
    expect(answer.status).toBe(200);
    expect(answer.text).toContain('Danke für Ihre Antwort.');
    expect(answer.text).toContain(`action="${path}/undo"`);
    expect(await ledger()).toMatchObject([
      { event: 'confirmed' },
      { event: 'unsubscribed', form: 'web', reason: 'too-often: Lieber nur sonntags' },
    ]);
    await site.post(`${path}/reason`, { reason: 'other', words: 'Noch etwas' });
    expect((await ledger()).at(-1)?.reason).toBe('too-often: Lieber nur sonntags');
    expect(await status()).toBe('unsubscribed');
  });

  it('shows the words that coming back restores, which the ledger then names', async () => {
    await using site = await openSite();
    const { path, page, ledger } = await left(site);
    expect(page.text).toContain('<p class="consent" lang="de">Ja.</p></div>');
    await site.post(`${path}/undo`);
    expect((await ledger()).at(-1)).toMatchObject({ event: 'resubscribed', wording: 'Ja.' });
  });

  it('leads who comes back on to the newest issue and the preferences', async () => {
    await using site = await openSite();
    await site.publish('2026-01-30');
    const { path } = await left(site);
    const { text } = await site.post(`${path}/undo`);
    expect(text).toContain('Schön, dass Sie bleiben');
    expect(text).toContain('href="/probe/2026-01-30"');
    expect(text).toContain('href="/subscriptions/preferences/');
    expect(text).toMatch(/<nav aria-label="Archiv"><a href="\/probe\/archive">/);
  });

  it('takes no answer, an unknown choice and endless words', async () => {
    await using site = await openSite();
    const { path, ledger } = await left(site);
    for (const fields of [{}, { reason: 'constructor' }, { reason: '', words: ' \n ' }]) {
      expect((await site.post(`${path}/reason`, fields)).status).toBe(200);
      expect((await ledger()).at(-1)?.reason).toBeUndefined();
    }
    await site.post(`${path}/reason`, { words: '😀'.repeat(2_000) });
    expect((await ledger()).at(-1)?.reason).toBe('😀'.repeat(300));
  });

  it('asks nobody who has come back, and nobody with a link of another kind', async () => {
    await using site = await openSite();
    const { id, path, ledger } = await left(site);
    await site.post(`${path}/undo`);
    expect((await site.post(`${path}/reason`, { reason: 'other' })).status).toBe(410);
    const foreign = await site.linkToken('preferences', id);
    const cut = path.slice(0, -1);
    for (const wrong of [`/subscriptions/unsubscribe/${foreign}`, cut]) {
      for (const step of ['reason', 'undo'])
        expect((await site.post(`${wrong}/${step}`, { reason: 'other' })).status).toBe(404);
    }
    expect((await ledger()).map(({ event, reason }) => [event, reason])).toEqual([
      ['confirmed', undefined],
      ['unsubscribed', undefined],
      ['resubscribed', undefined],
    ]);
  });

  it('leads back for thirty days, with evidence of its own, also in two tabs at once', async () => {
    await using site = await openSite();
    const { path, ledger, status } = await left(site);
    site.pass(30 * day - 1);
    const both = await Promise.all([site.post(`${path}/undo`), site.post(`${path}/undo`)]);
    expect(both.map((answer) => answer.status)).toEqual([200, 200]);
    expect(await status()).toBe('active');
    const lines = await ledger();
    expect(lines.map(({ event }) => event)).toEqual(['confirmed', 'unsubscribed', 'resubscribed']);
    // Of the consent that it restores, whatever the newsletter says now.
    expect(lines.at(-1)).toMatchObject({ form: 'undo', wording: 'Ja.' });
    expect(lines.at(-1)?.wordingHash).toMatch(/^[0-9a-f]{64}$/);
  });

  it('leads back into a pause that is not over, and says so', async () => {
    await using site = await openSite();
    const { id, subscriberId } = await site.reader();
    const path = `/subscriptions/unsubscribe/${await site.linkToken('unsubscribe', id)}`;
    const until = new Date(site.deps.clock.now().getTime() + 14 * day);
    const { subscribers } = site.storage;
    await subscribers.pause(subscriberId, until, { form: 'preferences' }, site.deps.clock.now());
    await site.post(path);
    const back = await site.post(`${path}/undo`);
    expect(back.text).toContain('nach Ihrer Pause: Sie gilt bis zum 13.\u00a0Februar\u00a02026.');
    expect((await subscribers.subscription(id))?.pausedUntil).toBe(until.toISOString());
    await site.post(path);
    site.pass(15 * day);
    expect((await site.post(`${path}/undo`)).text).not.toContain('Pause');
  });

  it('leads back also when the clock was set back meanwhile', async () => {
    await using site = await openSite();
    const { path, status } = await left(site);
    site.pass(-day);
    expect((await site.post(`${path}/undo`)).status).toBe(200);
    expect(await status()).toBe('active');
  });
});

describeOnEachSite('the links of letters that were sent before the key changed', (openSite) => {
  it('lead to the same pages, and those of any other key nowhere', async () => {
    await using site = await openSite(() => ({
      tokens: createTokens('a new secret', ['one between', 'a secret of the tests']),
    }));
    const { linkId } = await site.reader();
    for (const secret of [
      'a secret of the tests',
      'one between',
      'a new secret',
      'a foreign one',
    ]) {
      const tokens = createTokens(secret);
      const status = secret === 'a foreign one' ? 404 : 200;
      const preferences = `/subscriptions/preferences/${tokens.make('preferences', linkId)}`;
      expect((await site.get(preferences)).status, secret).toBe(status);
      const path = `/subscriptions/unsubscribe/${tokens.make('unsubscribe', linkId)}`;
      expect((await oneClick(site, path)).status, secret).toBe(status);
    }
  });
});

describeOnEachSite('the one-click request of a mail program', (openSite) => {
  it('is answered with 200 and a short text, also again and for somebody who was erased', async () => {
    await using site = await openSite();
    const { id, subscriberId } = await site.reader();
    const path = `/subscriptions/unsubscribe/${await site.linkToken('unsubscribe', id)}`;
    const { id: issueId } = await site.approve('2026-01-30');
    expect(await site.storage.ledger.prepare(issueId, site.deps.clock.now())).toBe(1);
    const done = {
      status: 200,
      type: expect.stringContaining('text/plain'),
      text: 'Die Abmeldung ist erledigt.\n',
    };
    expect(await oneClick(site, path)).toEqual(done);
    expect(await oneClick(site, path)).toEqual(done);
    expect(await site.storage.subscribers.consentsOf(subscriberId)).toHaveLength(2);
    await site.storage.subscribers.erase(subscriberId, traceOf(site.tokens), new Date());
    expect(await oneClick(site, path)).toEqual(done);
  });

  it('says that nothing was found of a link that was never stored here, as its page does', async () => {
    await using site = await openSite();
    await site.reader();
    // Genuine, as of a reader who came after the backup that was restored.
    const unknown = await site.linkToken('unsubscribe', 4711);
    const path = `/subscriptions/unsubscribe/${unknown}`;
    for (const { status, text } of [
      await oneClick(site, path),
      await site.post(path),
      await site.get(path),
    ]) {
      expect(status).toBe(404);
      expect(text).toContain('Dieser Link führt nirgendwohin');
    }
  });

  it('ends nothing with a link that is cut or of another kind', async () => {
    await using site = await openSite();
    const { id } = await site.reader();
    const token = await site.linkToken('unsubscribe', id);
    for (const wrong of [token.slice(0, -1), await site.linkToken('preferences', id)])
      expect((await oneClick(site, `/subscriptions/unsubscribe/${wrong}`)).status).toBe(404);
    expect((await site.storage.subscribers.subscription(id))?.status).toBe('active');
  });
});
