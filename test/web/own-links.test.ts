import { expect, it } from 'vitest';
import { erase } from '../../src/subscriptions/erase.ts';
import { describeOnEachSite, type Site } from './open-site.ts';

const person = (email: string) => ({ email, emailKey: email, name: '', locale: 'de' }) as const;

/** The path of the link in the newest mail that goes to `to`. */
async function mailed(site: Site, to: string, page: string): Promise<string> {
  const links = site.mails.filter((mail) => mail.to === to).map(({ url }) => new URL(url).pathname);
  return links.findLast((path) => path.includes(`/${page}/`)) ?? '';
}

describeOnEachSite('a personal link in a database that was restored or made anew', (openSite) => {
  it('confirms nobody who has the number of the person that it was mailed to', async () => {
    const link = await (async () => {
      await using lost = await openSite();
      return await lost.asks('xaver@example.org');
    })();
    await using site = await openSite();
    const own = await site.asks('zoe@example.org');
    for (const answer of [await site.get(link), await site.post(link)]) {
      expect(answer.status).toBe(404);
      expect(answer.text).not.toContain('zoe@');
    }
    const { subscribers } = site.storage;
    expect((await subscribers.subscription(1))?.status).toBe('pending');
    expect((await site.post(own)).status).toBe(200);
    expect((await subscribers.subscription(1))?.status).toBe('active');
  });

  it('opens and ends nothing of an imported person who has the number of its own', async () => {
    const [preferences, unsubscribe, numbers] = await (async () => {
      await using old = await openSite();
      const bob = await old.reader('bob@example.org');
      const token = (purpose: 'preferences' | 'unsubscribe') => old.linkToken(purpose, bob.id);
      return [await token('preferences'), await token('unsubscribe'), bob.id] as const;
    })();
    await using site = await openSite();
    const { subscribers } = site.storage;
    const evidence = { event: 'imported', form: 'import', wording: 'x' } as const;
    await subscribers.importBatch(
      ['anna@example.org', 'ben@example.org'].map(person),
      'probe',
      evidence,
      site.deps.clock.now(),
    );
    expect((await subscribers.subscription(numbers))?.status).toBe('active');
    const page = `/subscriptions/preferences/${preferences}`;
    for (const path of [page, `${page}/data.json`, `${page}/erase`]) {
      const answer = await site.get(path);
      expect([answer.status, answer.text.includes('anna@')]).toEqual([404, false]);
    }
    expect((await site.post(`${page}/erase`)).status).toBe(404);
    expect((await site.post(`${page}/address`, { email: 'eve@example.org' })).status).toBe(404);
    const leave = `/subscriptions/unsubscribe/${unsubscribe}`;
    expect((await site.get(leave)).status).toBe(404);
    await site.post(leave, { 'List-Unsubscribe': 'One-Click' });
    expect((await site.post(`${leave}/undo`)).status).toBe(404);
    expect(await subscribers.count('probe')).toMatchObject({ active: 2, unsubscribed: 0 });
    const links = await subscribers.subscription(numbers);
    const own = await site.get(
      `/subscriptions/preferences/${site.tokens.make('preferences', links?.linkId ?? 0)}`,
    );
    expect(own.text).toContain('anna@example.org');
  });

  it('moves nobody to an address that another has named', async () => {
    const wish = async (site: Site, email: string) => {
      const { id } = await site.reader(email);
      const page = `/subscriptions/preferences/${await site.linkToken('preferences', id)}`;
      await site.post(`${page}/address`, { email: `new-${email}` });
      return mailed(site, `new-${email}`, 'move');
    };
    const link = await (async () => {
      await using lost = await openSite();
      return await wish(lost, 'xaver@example.org');
    })();
    await using site = await openSite();
    const own = await wish(site, 'zoe@example.org');
    expect((await site.post(link)).status).toBe(404);
    expect((await site.storage.subscribers.findById(1))?.email).toBe('zoe@example.org');
    expect((await site.post(own)).status).toBe(200);
    expect((await site.storage.subscribers.findById(1))?.email).toBe('new-zoe@example.org');
  });

  it('is short, and the number of a row alone makes none', async () => {
    await using site = await openSite();
    const { id, linkId } = await site.reader();
    const token = site.tokens.make('preferences', linkId);
    expect(token).toHaveLength(41);
    const other = site.tokens.make('preferences', id);
    expect((await site.get(`/subscriptions/preferences/${token}`)).status).toBe(200);
    expect((await site.get(`/subscriptions/preferences/${other}`)).status).toBe(404);
    const { subscribers, tokens, clock } = site.deps;
    const anna = await subscribers.findById(1);
    if (anna) await erase({ subscribers, tokens, clock }, anna);
    expect((await site.reader('eve@example.org')).linkId).not.toBe(linkId);
    expect((await site.get(`/subscriptions/preferences/${token}`)).status).toBe(404);
  });
});
