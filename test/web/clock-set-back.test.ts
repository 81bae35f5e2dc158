import { expect, it } from 'vitest';
import { textsOf } from '../../src/web/texts/texts.ts';
import { newsletter } from '../support/newsletter.ts';
import { expectIn } from './expect-in.ts';
import { describeOnEachSite, type Site } from './open-site.ts';

const hour = 3_600_000;
const day = 24 * hour;

const stampOf = (text: string) => /name="stamp" value="([\w-]+)"/.exec(text)?.[1] ?? '';
const linkOf = (site: Site) => new URL(site.mails.at(-1)?.url ?? 'http://none/').pathname;

describeOnEachSite('after the clock was set back', (openSite, languages) => {
  it.each(languages)('a form from the future signs up (%s)', async (locale) => {
    await using site = await openSite(undefined, [newsletter({ locale })]);
    const stamp = stampOf((await site.get('/probe')).text);
    site.pass(-2 * hour);
    const answer = await site.post('/probe/subscribe', { email: 'ada@example.org', stamp });
    expectIn(locale, answer, textsOf(locale).almost.heading);
    expect(site.mails).toMatchObject([{ kind: 'confirm', to: 'ada@example.org' }]);
  });

  it('a sign-up is mailed again, and as seldom as ever', async () => {
    await using site = await openSite();
    const ask = () => site.post('/probe/subscribe', { email: 'ada@example.org' });
    await ask();
    site.pass(-2 * day);
    expect((await ask()).status).toBe(200);
    expect(site.mails).toHaveLength(2);
    await ask();
    site.pass(-hour / 12);
    await ask();
    expect(site.mails).toHaveLength(2);
    site.pass(-hour / 12 - 1);
    await ask();
    expect(site.mails).toHaveLength(3);
    for (let n = 0; n < 4; n += 1) {
      site.pass(-hour);
      await ask();
    }
    expect(site.mails).toHaveLength(4);
  });

  it.each(languages)('a network that had enough is let in again (%s)', async (locale) => {
    await using site = await openSite(undefined, [newsletter({ locale })]);
    site.config.site.signUp.limits.perNetwork = 1;
    const ask = async (name: string) => {
      const { text } = await site.get('/probe');
      site.pass(3_000);
      const body = new URLSearchParams({ email: `${name}@example.org`, stamp: stampOf(text) });
      const from = { incoming: { socket: { remoteAddress: '203.0.113.1' } } };
      const answer = await site.app.request('/probe/subscribe', { method: 'POST', body }, from);
      const { status, headers } = answer;
      return { status, headers, text: await answer.text() };
    };
    await ask('a');
    const stopped = await ask('b');
    expectIn(locale, stopped, textsOf(locale).landing.tooMany, 429);
    expect(stopped.headers.get('retry-after')).toBe('3600');
    site.pass(-day);
    expectIn(locale, await ask('c'), textsOf(locale).almost.heading);
    expectIn(locale, await ask('d'), textsOf(locale).landing.tooMany, 429);
  });

  it.each(languages)(
    'a confirmation link is good until the end that it has (%s)',
    async (locale) => {
      await using site = await openSite(undefined, [newsletter({ locale })]);
      const t = textsOf(locale);
      await site.post('/probe/subscribe', { email: 'ada@example.org' });
      const link = linkOf(site);
      site.pass(-3 * day);
      expectIn(locale, await site.get(link), t.confirm.heading);
      site.pass(10 * day);
      expectIn(locale, await site.post(link), t.badLink.expired, 410);
      site.pass(-1);
      expectIn(locale, await site.post(link), t.welcome.preferences);
      site.pass(-9 * day);
      expectIn(locale, await site.post(link), t.welcome.preferences);
      const lines = await site.storage.subscribers.consentsOf(1);
      expect(lines.map(({ event }) => event)).toEqual(['requested', 'confirmed']);
    },
  );

  it('leaving can be undone, for thirty days after it as the clock then shows', async () => {
    await using site = await openSite();
    const { id } = await site.reader();
    const path = `/subscriptions/unsubscribe/${await site.linkToken('unsubscribe', id)}`;
    await site.post(path);
    site.pass(-2 * day);
    expect((await site.get(path)).text).toContain(`action="${path}/undo"`);
    site.pass(32 * day);
    expectIn('de', await site.post(`${path}/undo`), 'Dieser Link ist abgelaufen', 410);
    site.pass(-33 * day);
    expectIn('de', await site.post(`${path}/undo`), 'Schön, dass Sie bleiben');
    expect((await site.post(path)).status).toBe(200);
    expect((await site.post(`${path}/undo`)).status).toBe(200);
    const lines = await site.storage.subscribers.consentsOf(1);
    expect(lines.map(({ event }) => event)).toEqual([
      'confirmed',
      'unsubscribed',
      'resubscribed',
      'unsubscribed',
      'resubscribed',
    ]);
  });

  it('a new address can be confirmed, and others can be asked for', async () => {
    await using site = await openSite();
    const { id, subscriberId } = await site.reader();
    const own = `/subscriptions/preferences/${await site.linkToken('preferences', id)}`;
    const ask = (name: string) => site.post(`${own}/address`, { email: `${name}@example.org` });
    for (const name of ['a', 'b', 'c', 'd']) await ask(name);
    expect(site.mails).toHaveLength(3);
    site.pass(-30 * day);
    await ask('e');
    expect(site.mails.at(-1)).toMatchObject({ kind: 'move', to: 'e@example.org' });
    site.pass(-day);
    expectIn('de', await site.post(linkOf(site)), 'Die neue Adresse gilt');
    const person = await site.storage.subscribers.findById(subscriberId);
    expect(person?.email).toBe('e@example.org');
  });

  it('a link that has never an end is as good as before', async () => {
    await using site = await openSite();
    const { id } = await site.reader();
    site.pass(-3_650 * day);
    const own = `/subscriptions/preferences/${await site.linkToken('preferences', id)}`;
    expectIn('de', await site.get(own), 'Ihre Einstellungen');
    const leave = `/subscriptions/unsubscribe/${await site.linkToken('unsubscribe', id)}`;
    expectIn('de', await site.post(leave), 'Sie sind abgemeldet');
  });
});
