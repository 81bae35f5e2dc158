import { describe, expect, it } from 'vitest';
import { newsletter } from '../support/newsletter.ts';
import { openSite, type Site } from './open-site.ts';

/** Sends the form again as a browser does, with everything that it shows and hides. */
function again(site: Site, text: string, changes: Record<string, string> = {}) {
  const fields: Record<string, string> = {};
  for (const [input] of text.matchAll(/<input[^>]*>/g)) {
    const name = /name="([^"]*)"/.exec(input)?.[1];
    if (name) fields[name] = /value="([^"]*)"/.exec(input)?.[1] ?? '';
  }
  return site.post('/probe/subscribe', { ...fields, ...changes });
}

describe('an address that looks like a slip of the finger', () => {
  it.each([
    ['de', 'Meinten Sie nele@gmail.com?'],
    ['en', 'Did you mean nele@gmail.com?'],
    ['uk', 'Можливо, ви мали на увазі nele@gmail.com?'],
  ] as const)('is asked about once, in the reader’s language (%s)', async (locale, words) => {
    await using site = await openSite(undefined, [newsletter({ locale })]);
    const asked = await site.post('/probe/subscribe', { email: 'nele@gmial.com', name: 'Nele' });
    expect(asked.status).toBe(422);
    expect(asked.text).toContain(words);
    expect(asked.text).toContain('value="nele@gmial.com"');
    expect(asked.text).toContain('value="Nele"');
    expect(await site.storage.subscribers.findByKey('nele@gmial.com')).toBeUndefined();

    expect((await again(site, asked.text)).status).toBe(200);
    expect(site.mails.map(({ to }) => to)).toEqual(['nele@gmial.com']);
  });

  it('is taken as it is corrected, and asked about anew when it is another slip', async () => {
    await using site = await openSite();
    const asked = await site.post('/probe/subscribe', { email: 'nele@gmial.com' });
    const other = await again(site, asked.text, { email: 'nele@wbe.de' });
    expect(other.text).toContain('Meinten Sie nele@web.de?');
    expect((await again(site, other.text, { email: 'nele@web.de' })).status).toBe(200);
    expect(site.mails.map(({ to }) => to)).toEqual(['nele@web.de']);
  });

  it('cannot bring markup into the page', async () => {
    await using site = await openSite();
    const { text } = await site.post('/probe/subscribe', { email: '"<script>"@gmial.com' });
    expect(text).toContain('Meinten Sie');
    expect(text).not.toContain('<script');
  });
});

describe('a domain of throw-away addresses', () => {
  const refusing = (locale: 'de' | 'en' | 'uk') => ({
    ...newsletter({ locale }),
    refusedDomains: new Set(['trash.example', 'xn--mll-sna.example']),
  });

  it.each([
    ['de', 'Wegwerf\u2011Adressen nehmen wir nicht an.'],
    ['en', 'We do not take throw\u2011away addresses.'],
    ['uk', 'Одноразових адрес ми не приймаємо.'],
  ] as const)('is refused with a sentence of its own (%s)', async (locale, words) => {
    await using site = await openSite(undefined, [refusing(locale)]);
    for (const email of ['a@trash.example', 'a@x.y.TRASH.example', 'a@möll.example']) {
      const answer = await site.post('/probe/subscribe', { email });
      expect(answer.status).toBe(422);
      expect(answer.text).toContain(words);
      expect(answer.text).toContain('aria-invalid="true"');
    }
    expect((await site.post('/probe/subscribe', { email: 'a@notrash.example' })).status).toBe(200);
    expect(site.mails.map(({ to }) => to)).toEqual(['a@notrash.example']);
  });
});

describe('a form in another encoding than UTF-8', () => {
  const send = async (site: Site, body: string) => {
    const headers = {
      'content-type': 'application/x-www-form-urlencoded',
      'sec-fetch-site': 'cross-site',
    };
    return site.app.request('/probe/subscribe', { method: 'POST', headers, body });
  };

  it('signs up no mutilated address', async () => {
    await using site = await openSite();
    for (const email of ['m%FCller%40example.org', 'anna%40m%FCnchen.de'])
      expect((await send(site, `email=${email}`)).status).toBe(422);
    expect(site.mails).toEqual([]);
  });

  it('leaves a name out rather than mutilate it', async () => {
    await using site = await openSite();
    expect((await send(site, 'email=anna%40example.org&name=J%FCrgen')).status).toBe(200);
    const person = await site.storage.subscribers.findByKey('anna@example.org');
    expect(person).toMatchObject({ name: '' });
  });
});
