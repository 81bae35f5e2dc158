import { describe, expect, it } from 'vitest';
import type { Locale } from '../../src/base/calendar.ts';
import type { Newsletter } from '../../src/config/config.ts';
import type { SubscriberStore } from '../../src/subscriptions/subscriber-store.ts';
import { confirmationWording } from '../../src/subscriptions/wording.ts';
import { textsOf } from '../../src/web/texts/texts.ts';
import { newsletter } from '../support/newsletter.ts';
import { newestRequest } from '../support/request-ids.ts';
import { expectIn } from './expect-in.ts';
import { openSite, type Site } from './open-site.ts';

const day = 24 * 60 * 60_000;
const ukrainian: Newsletter = { ...newsletter({ locale: 'uk' }), slug: 'ranok' };
const german = newsletter();
/** Whoever reads one language gets a newsletter of another, by a browser of a third. */
const readers = [
  { locale: 'en', paper: german, browser: 'uk' },
  { locale: 'uk', paper: german, browser: 'en' },
  { locale: 'de', paper: ukrainian, browser: 'en' },
] as const;

/** A reader of the newsletter who has chosen a language. */
async function readerIn(site: Site, locale: Locale, { slug }: Newsletter) {
  const { id, linkId, subscriberId } = await site.reader('anna@example.org', slug);
  const evidence = { event: 'language', form: 'preferences', wording: '' } as const;
  const { subscribers } = site.storage;
  await subscribers.setLocale(subscriberId, locale, slug, evidence, site.deps.clock.now());
  const path = (purpose: 'unsubscribe' | 'preferences') =>
    `/subscriptions/${purpose}/${site.tokens.make(purpose, linkId)}`;
  return { id, subscriberId, path };
}

describe.each(readers)(
  'personal pages of a reader of $locale, of a newsletter in another language',
  ({ locale, paper, browser }) => {
    const t = textsOf(locale);
    const wish = { 'accept-language': browser };
    const open = () => openSite(undefined, [german, ukrainian]);

    it('to leave, to say why and to come back are in that language', async () => {
      await using site = await open();
      const { path, subscriberId } = await readerIn(site, locale, paper);
      const leave = path('unsubscribe');
      const asked = await site.get(leave, wish);
      expectIn(locale, asked, t.unsubscribe.heading(paper.title));
      expect(asked.text).toContain(`lang="${paper.locale}"><a href="/${paper.slug}">`);
      expectIn(locale, await site.post(leave, {}, wish), t.unsubscribe.reasons['too-often']);
      const why = await site.post(`${leave}/reason`, { reason: 'other' }, wish);
      expectIn(locale, why, t.unsubscribe.reasonThanks);
      expectIn(locale, await site.post(`${leave}/undo`, {}, wish), t.unsubscribe.undone);
      const lines = await site.storage.subscribers.consentsOf(subscriberId);
      expect(lines.at(-1)).toMatchObject({ event: 'resubscribed', wording: 'Ja.' });
    });

    it('to leave with one click get a sentence in that language', async () => {
      await using site = await open();
      const { path } = await readerIn(site, locale, paper);
      const fields = { 'List-Unsubscribe': 'One-Click' };
      const { text } = await site.post(path('unsubscribe'), fields, wish);
      expect(text).toBe(`${t.unsubscribe.oneClick}\n`);
    });

    it('of their own are in that language, to the question before an erasure and after it', async () => {
      await using site = await open();
      const { path } = await readerIn(site, locale, paper);
      const own = path('preferences');
      expectIn(locale, await site.get(own, wish), t.preferences.languageHint);
      const wrong = await site.post(`${own}/address`, { email: 'x' }, wish);
      expectIn(locale, wrong, t.preferences.addressHint, 422);
      expectIn(locale, await site.get(`${own}/erase`, wish), t.erasure.heading);
      expectIn(locale, await site.post(`${own}/erase`, {}, wish), t.erasure.done);
    });

    it('to move to another address are in that language, also when it is late or taken', async () => {
      await using site = await open();
      const { path } = await readerIn(site, locale, paper);
      const own = path('preferences');
      await site.reader('andere@example.org');
      const links: string[] = [];
      for (const email of ['andere@example.org', 'neu@example.org']) {
        await site.post(`${own}/address`, { email }, wish);
        expect(site.mails.at(-1)).toMatchObject({ kind: 'move', locale });
        links.push(new URL(site.mails.at(-1)?.url ?? '').pathname);
        if (email.startsWith('andere'))
          expectIn(locale, await site.post(links[0] ?? '', {}, wish), t.move.taken);
      }
      const [, link = ''] = links;
      expectIn(locale, await site.get(link, wish), t.move.heading);
      site.pass(2 * day);
      expectIn(locale, await site.get(link, wish), t.badLink.expired, 410);
      site.pass(-2 * day);
      expectIn(locale, await site.post(link, {}, wish), t.move.done);
      expect(site.mails.at(-1)).toMatchObject({ kind: 'moved', locale });
    });

    it('that tell of a link that is late are in that language, and of no browser’s', async () => {
      await using site = await open();
      const { id, path } = await readerIn(site, locale, paper);
      await site.post(path('unsubscribe'));
      await site.asks('anna@example.org', paper.slug);
      const late = `/subscriptions/confirm/${await site.linkToken('request', await newestRequest(site.storage, id), new Date('2026-01-29T00:00:00Z'))}`;
      for (const page of [await site.get(late, wish), await site.post(late, {}, wish)]) {
        expectIn(locale, page, t.badLink.expired, 410);
        expect(page.headers.get('cache-control')).toBe('no-store');
        expect(page.headers.get('vary') ?? '').not.toContain('Accept-Language');
      }
    });

    it('that tell of a request that cannot be served are in that language', async () => {
      await using site = await open();
      const { path } = await readerIn(site, locale, paper);
      const own = path('preferences');
      const ask = async (method: string, address: string, body?: string, type = 'text/plain') => {
        const headers = { ...wish, ...(body === undefined ? {} : { 'content-type': type }) };
        const init = body === undefined ? { method, headers } : { method, headers, body };
        const answer = await site.app.request(address, init);
        return { status: answer.status, headers: answer.headers, text: await answer.text() };
      };
      const pages = [
        [await ask('DELETE', own), t.notAllowed.heading, 405],
        [await ask('GET', `${own}/nothing`), t.notFound.heading, 404],
        [await ask('POST', own, 'x'.repeat(65 * 1024)), t.tooLarge.heading, 413],
        [await ask('POST', own, '{}', 'application/json'), t.unreadable.heading, 415],
        [await ask('POST', own, 'x', 'multipart/form-data; boundary=y'), t.unreadable.heading, 400],
        [await ask('POST', own), t.unreadable.heading, 400],
      ] as const;
      for (const [page, words, status] of pages) {
        expectIn(locale, page, words, status);
        expect(page.headers.get('cache-control')).toBe('no-store');
        expect(page.headers.get('referrer-policy')).toBe('no-referrer');
      }
      // Nobody has unticked anything by what was no form.
      expect(await site.storage.subscribers.count(paper.slug)).toMatchObject({ active: 1 });
    });

    it('that failed are in that language, and in the browser’s when nobody can be found', async () => {
      let broken: 'record' | 'all' = 'record';
      await using site = await openSite(() => ({}), [german, ukrainian]);
      const fail = () => Promise.reject(new Error('secret detail'));
      const { subscription } = site.storage.subscribers;
      const failing: Partial<SubscriberStore> = {
        record: fail,
        subscription: (id) => (broken === 'all' ? fail() : subscription(id)),
      };
      Object.assign(site.deps, { subscribers: { ...site.storage.subscribers, ...failing } });
      const { path } = await readerIn(site, locale, paper);
      const data = `${path('preferences')}/data.json`;
      expectIn(locale, await site.get(data, wish), t.failed.heading, 500);
      broken = 'all';
      const nobody = await site.get(data, wish);
      expectIn(browser, nobody, textsOf(browser).failed.heading, 500);
      expect(nobody.text).not.toContain('secret detail');
    });
  },
);

describe('signing up', () => {
  it.each(readers)(
    'by a form in $locale is answered, mailed and confirmed in that language',
    async ({ locale, paper, browser }) => {
      await using site = await openSite(undefined, [german, ukrainian]);
      const t = textsOf(locale);
      const wish = { 'accept-language': browser };
      const send = (fields: Record<string, string>) =>
        site.post(`/${paper.slug}/subscribe`, { locale, ...fields }, wish);
      const refused = await send({ email: 'ada' });
      expectIn(locale, refused, t.landing.heading, 422);
      expect(refused.text).toContain(`name="locale" value="${locale}"`);
      expect(refused.text).toContain(`lang="${paper.locale}">${paper.signUp.consent}`);
      expectIn(locale, await send({ email: 'ada@example.org' }), t.almost.heading);
      const [mail] = site.mails;
      expect(mail).toMatchObject({ kind: 'confirm', locale });
      const link = new URL(mail?.url ?? '').pathname;
      expectIn(locale, await site.get(link, wish), t.confirm.heading);
      expectIn(locale, await site.post(link, {}, wish), t.welcome.preferences);
      const person = await site.storage.subscribers.findByKey('ada@example.org');
      expect(person?.locale).toBe(locale);
      const lines = await site.storage.subscribers.consentsOf(person?.id ?? 0);
      const wording = paper.signUp.consent;
      expect(lines).toMatchObject([
        { event: 'requested', locale, wording },
        { event: 'confirmed', locale, wording },
      ]);
      await send({ email: 'ada@example.org', locale: paper.locale });
      site.pass(11 * 60_000);
      await send({ email: 'ada@example.org', locale: paper.locale });
      // A stranger with the address changes nobody's language.
      expect(site.mails.at(-1)).toMatchObject({ kind: 'already', locale });
    },
  );

  it('by a form that names no language of ours is in the newsletter’s', async () => {
    await using site = await openSite(undefined, [ukrainian]);
    for (const locale of ['', 'fr', 'constructor', 'de-AT', 'uk\r\nx: y']) {
      const fields = { email: `a${locale.length}@example.org`, locale };
      const page = await site.post('/ranok/subscribe', fields, { 'accept-language': 'de' });
      expectIn('uk', page, textsOf('uk').almost.heading);
      expect(site.mails.at(-1)?.locale).toBe('uk');
    }
  });

  it('by the form of a page names the language of that page, embedded too', async () => {
    await using site = await openSite(undefined, [ukrainian]);
    for (const path of ['/ranok', '/ranok/embed/form'])
      expect((await site.get(path, { 'accept-language': 'de' })).text).toContain(
        '<input type="hidden" name="locale" value="uk">',
      );
    const { text } = await site.get('/ranok/embed');
    expect(text).toContain('accept-charset=&quot;utf-8&quot;');
    expect(text).toContain('name=&quot;locale&quot; value=&quot;uk&quot;');
  });
});

describe('the language that a reader chooses', () => {
  it('is that of the answer already, and of what a newly ticked newsletter is on record with', async () => {
    await using site = await openSite();
    const { path, subscriberId } = await readerIn(site, 'de', german);
    const own = path('preferences');
    const fields: [string, string][] = [
      ['name', 'Anna'],
      ['newsletter', 'probe'],
      ['newsletter', 'zweite'],
      ['locale', 'uk'],
    ];
    expectIn('uk', await site.post(own, fields), textsOf('uk').preferences.saved);
    expectIn('uk', await site.get(own), textsOf('uk').preferences.lead('anna@example.org'));
    const lines = await site.storage.subscribers.consentsOf(subscriberId);
    // The page that had the words was still in the language before.
    expect(lines.slice(-2)).toMatchObject([
      { event: 'language', locale: 'uk' },
      { event: 'confirmed', newsletter: 'zweite', locale: 'de' },
    ]);
  });

  it('stays when somebody who never confirmed ticks a newsletter at the same time', async () => {
    await using site = await openSite();
    const person = { email: 'neu@example.org', emailKey: 'neu@example.org', name: '' };
    const now = site.deps.clock.now();
    const { id, subscriberId } = await site.storage.subscribers.request(
      { ...person, locale: 'de' },
      'probe',
      now,
    );
    const own = `/subscriptions/preferences/${await site.linkToken('preferences', id)}`;
    await site.post(own, { name: '', newsletter: 'zweite', locale: 'en' });
    expect((await site.storage.subscribers.findById(subscriberId))?.locale).toBe('en');
  });
});

describe('a mail to one person', () => {
  it.each(['de', 'en', 'uk'] as const)('has all its words in %s', (locale) => {
    const letters = { de: /[ЁА-я]|\bthe\b/i, en: /[А-я]|\bdie\b|\bSie\b/, uk: /[A-Za-z]{3,}/ };
    for (const kind of ['confirm', 'remind', 'already', 'move', 'moved'] as const) {
      const { subject, before, action, after } = confirmationWording[kind][locale]({
        title: '1',
        days: 3,
      });
      for (const words of [subject, ...before, action, ...after])
        expect(words, kind).not.toMatch(letters[locale]);
    }
  });
});
