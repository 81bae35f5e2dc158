import { describe, expect, it } from 'vitest';
import { openSite, type Site } from './open-site.ts';

const day = 24 * 60 * 60_000;
const pathOf = (url: string) => new URL(url).pathname;

async function pending(site: Site) {
  await site.post('/probe/subscribe', { email: 'neu@example.org', name: 'Nele' });
  const [mail] = site.mails;
  if (!mail) throw new Error('no confirmation mail was asked for');
  return { path: pathOf(mail.url), id: mail.subscriptionId };
}

const statusOf = async (site: Site, id: number) =>
  (await site.storage.subscribers.subscription(id))?.status;

describe('the link of a confirmation mail', () => {
  it('opens a page with a button, and the button confirms', async () => {
    await using site = await openSite();
    await site.publish('2026-01-30');
    const { path, id } = await pending(site);
    const page = await site.get(path);
    expect(page.status).toBe(200);
    expect(page.text).toContain(`action="${path}"`);
    expect(await statusOf(site, id)).toBe('pending');

    const answer = await site.post(path);
    expect(answer.status).toBe(200);
    expect(answer.text).toContain('Willkommen');
    expect(answer.text).toContain('täglich um 6\u00a0Uhr');
    expect(answer.text).toContain('href="/probe/2026-01-30"');
    expect(await statusOf(site, id)).toBe('active');
  });

  it('welcomes again whoever opens it again', async () => {
    await using site = await openSite();
    const { path } = await pending(site);
    await site.post(path);
    expect((await site.post(path)).text).toContain('Willkommen');
    expect((await site.get(path)).text).toContain('Willkommen');
  });

  it('expires after a week with a page that says what to do', async () => {
    await using site = await openSite();
    const { path, id } = await pending(site);
    site.pass(7 * day);
    for (const answer of [await site.get(path), await site.post(path)]) {
      expect(answer.status).toBe(410);
      expect(answer.text).toContain('Dieser Link ist abgelaufen');
    }
    expect(await statusOf(site, id)).toBe('pending');
  });
});

describe('the unsubscribe link', () => {
  it('opens a page with a button, and the button ends the subscription', async () => {
    await using site = await openSite();
    const { id } = await site.reader();
    const path = `/subscriptions/unsubscribe/${await site.linkToken('unsubscribe', id)}`;
    const page = await site.get(path);
    expect(page.text).toContain('„Morgenprobe“ abbestellen');
    expect(page.text).toContain('anna@example.org');
    expect(await statusOf(site, id)).toBe('active');

    const answer = await site.post(path);
    expect(answer.status).toBe(200);
    expect(answer.text).toContain('Sie sind abgemeldet');
    expect(await statusOf(site, id)).toBe('unsubscribed');
  });

  it('takes the one-click request of a mail program: no cookie, no origin, no redirect', async () => {
    await using site = await openSite();
    const { id, subscriberId } = await site.reader();
    const answer = await site.app.request(
      `/subscriptions/unsubscribe/${await site.linkToken('unsubscribe', id)}`,
      {
        method: 'POST',
        body: 'List-Unsubscribe=One-Click',
        headers: { 'content-type': 'application/x-www-form-urlencoded' },
      },
    );
    expect(answer.status).toBe(200);
    const consents = await site.storage.subscribers.consentsOf(subscriberId);
    expect(consents.at(-1)).toMatchObject({ event: 'unsubscribed', form: 'one-click' });
  });

  it('takes a one-click request as multipart form data too', async () => {
    await using site = await openSite();
    const { id, subscriberId } = await site.reader();
    const body = new FormData();
    body.set('List-Unsubscribe', 'One-Click');
    const path = `/subscriptions/unsubscribe/${await site.linkToken('unsubscribe', id)}`;
    expect((await site.app.request(path, { method: 'POST', body })).status).toBe(200);
    const consents = await site.storage.subscribers.consentsOf(subscriberId);
    expect(consents.at(-1)).toMatchObject({ form: 'one-click' });
  });

  it('works after years', async () => {
    await using site = await openSite();
    const { id } = await site.reader();
    const path = `/subscriptions/unsubscribe/${await site.linkToken('unsubscribe', id)}`;
    site.pass(3650 * day);
    expect((await site.post(path)).status).toBe(200);
    expect(await statusOf(site, id)).toBe('unsubscribed');
  });

  it('offers the way back in one click', async () => {
    await using site = await openSite();
    const { id } = await site.reader();
    const path = `/subscriptions/unsubscribe/${await site.linkToken('unsubscribe', id)}`;
    const left = await site.post(path);
    expect(left.text).toContain(`action="${path}/undo"`);
    const back = await site.post(`${path}/undo`);
    expect(back.text).toContain('Schön, dass Sie bleiben');
    expect(await statusOf(site, id)).toBe('active');
  });

  it('does not bring back by undo whoever left long ago', async () => {
    await using site = await openSite();
    const { id } = await site.reader();
    const path = `/subscriptions/unsubscribe/${await site.linkToken('unsubscribe', id)}`;
    await site.post(path);
    site.pass(30 * day);
    expect((await site.get(path)).text).not.toContain('/undo');
    expect((await site.post(`${path}/undo`)).status).toBe(410);
    expect(await statusOf(site, id)).toBe('unsubscribed');
  });

  it('ends the subscription of a newsletter that is no longer configured', async () => {
    await using site = await openSite();
    const { id } = await site.reader('anna@example.org', 'eingestellt');
    const path = `/subscriptions/unsubscribe/${await site.linkToken('unsubscribe', id)}`;
    const answer = await site.post(path);
    expect(answer.status).toBe(200);
    expect(answer.text).toContain('Sie sind abgemeldet');
    expect(await statusOf(site, id)).toBe('unsubscribed');
  });
});

describe('the preferences link', () => {
  async function preferences(site: Site) {
    const { id, subscriberId } = await site.reader();
    return {
      id,
      subscriberId,
      path: `/subscriptions/preferences/${await site.linkToken('preferences', id)}`,
    };
  }

  it('shows the name and every newsletter with its state', async () => {
    await using site = await openSite();
    const { path } = await preferences(site);
    const { text } = await site.get(path);
    expect(text).toContain('value="Anna Muster"');
    expect(text).toMatch(/value="probe"\s+checked/);
    expect(text).not.toMatch(/value="zweite"\s+checked/);
  });

  it('changes the name and ends what is no longer ticked', async () => {
    await using site = await openSite();
    const { path, id, subscriberId } = await preferences(site);
    const answer = await site.post(path, { name: '  Änne\u202e  Muster ' });
    expect(answer.text).toContain('Ihre Einstellungen sind gespeichert.');
    expect(answer.text).toContain('value="Änne Muster"');
    expect(await statusOf(site, id)).toBe('unsubscribed');
    expect((await site.storage.subscribers.findById(subscriberId))?.name).toBe('Änne Muster');
  });

  it('adds a newsletter at once, because its link came by mail', async () => {
    await using site = await openSite();
    const { path, subscriberId } = await preferences(site);
    const answer = await site.post(path, [
      ['name', 'Anna Muster'],
      ['newsletter', 'probe'],
      ['newsletter', 'zweite'],
    ]);
    expect(answer.text).toContain('Ihre Einstellungen sind gespeichert.');
    expect(site.mails).toEqual([]);
    const all = await site.storage.subscribers.subscriptionsOf(subscriberId);
    expect(all.map(({ newsletter, status }) => [newsletter, status])).toEqual([
      ['probe', 'active'],
      ['zweite', 'active'],
    ]);
    const consents = await site.storage.subscribers.consentsOf(subscriberId);
    expect(consents.at(-1)).toMatchObject({
      newsletter: 'zweite',
      event: 'confirmed',
      form: 'preferences',
      wording: site.config.newsletters.get('zweite')?.signUp.consent,
      locale: 'de',
    });
  });

  it('takes a slip back at once: ticked again is subscribed again', async () => {
    await using site = await openSite();
    const { path, id } = await preferences(site);
    await site.post(path, { name: '' });
    await site.post(path, { name: '', newsletter: 'probe' });
    expect(await statusOf(site, id)).toBe('active');
    expect(site.mails).toEqual([]);
  });
});

describe('every link with a token', () => {
  const actions = ['confirm', 'unsubscribe', 'preferences'] as const;

  it.each(actions)('changes nothing by GET or HEAD (%s)', async (action) => {
    await using site = await openSite();
    const active = await site.reader('anna@example.org');
    const { id } = await pending(site);
    const everything = async () => {
      const all = [];
      for (const one of [active.id, id]) {
        const subscription = await site.storage.subscribers.subscription(one);
        const person = subscription?.subscriberId ?? 0;
        all.push(
          subscription,
          await site.storage.subscribers.findById(person),
          await site.storage.subscribers.consentsOf(person),
        );
      }
      return all;
    };
    const before = await everything();
    for (const subject of [active.id, id]) {
      for (const suffix of [
        '',
        '/',
        '/erase',
        '/data.json',
        '/erase?sure=yes',
        '/undo',
        '/reason',
        '/reason?reason=other',
        '?List-Unsubscribe=One-Click',
      ]) {
        const path = `/subscriptions/${action}/${await site.linkToken(action, subject)}${suffix}`;
        await site.get(path);
        await site.app.request(path, { method: 'HEAD' });
      }
    }
    expect(await everything()).toEqual(before);
    expect(site.mails).toHaveLength(1);
  });

  it.each(actions)('is neither stored by caches nor passed on as referrer (%s)', async (action) => {
    await using site = await openSite();
    const { id } = await site.reader();
    const token = await site.linkToken(action, id);
    for (const answer of [
      await site.get(`/subscriptions/${action}/${token}`),
      await site.post(`/subscriptions/${action}/${token}`),
    ]) {
      expect(answer.headers.get('cache-control')).toBe('no-store');
      expect(answer.headers.get('referrer-policy')).toBe('no-referrer');
      expect(answer.text).toContain('<meta name="robots" content="noindex">');
      expect(answer.headers.get('set-cookie')).toBeNull();
    }
  });

  it.each(actions)('answers a wrong token kindly (%s)', async (action) => {
    await using site = await openSite();
    const { id } = await site.reader();
    const other = action === 'confirm' ? 'unsubscribe' : 'confirm';
    const foreign = await site.linkToken(other, id);
    const own = await site.linkToken(action, id);
    const cut = own.slice(0, -3);
    for (const token of [foreign, cut, `${own}A`, 'x', '%00', '..%2f..%2fetc', 'ä'.repeat(500)]) {
      for (const answer of [
        await site.get(`/subscriptions/${action}/${encodeURI(token)}`),
        await site.post(`/subscriptions/${action}/${encodeURI(token)}`),
      ]) {
        expect(answer.status, token).toBe(404);
        expect(answer.text).toContain('<html lang="de">');
      }
    }
    expect(await statusOf(site, id)).toBe('active');
  });

  it.each(actions)('allows nothing but GET and POST (%s)', async (action) => {
    await using site = await openSite();
    const { id } = await site.reader();
    const path = `/subscriptions/${action}/${await site.linkToken(action, id)}`;
    for (const method of ['PUT', 'DELETE', 'PATCH']) {
      const answer = await site.app.request(path, { method });
      expect(answer.status).toBe(405);
      expect(answer.headers.get('allow')?.split(', ').sort()).toEqual(['GET', 'HEAD', 'POST']);
    }
    expect(await statusOf(site, id)).toBe('active');
  });
});
