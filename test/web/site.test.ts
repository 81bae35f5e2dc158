import { symlink } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { slugPattern } from '../../src/config/newsletter-config.ts';
import { reservedSlugs } from '../../src/config/reserved-slugs.ts';
import { newsletter } from '../support/newsletter.ts';
import { addPicture, openSite } from './open-site.ts';

describe('the site', () => {
  it('has an imprint from the configuration', async () => {
    await using site = await openSite();
    const { text } = await site.get('/imprint');
    for (const part of ['Verein Morgenlage e. V.', 'Erika Beispiel', '10115 Berlin']) {
      expect(text).toContain(part);
    }
    expect(text).toContain('href="mailto:redaktion@morgenlage.example"');
    expect(text).toContain('href="tel:+49300000000"');
  });

  it('has a privacy page in the language of its newsletters', async () => {
    await using site = await openSite();
    expect((await site.get('/privacy')).text).toContain('keine Zählpixel');
    await using english = await openSite(undefined, [newsletter({ locale: 'en' })]);
    expect((await english.get('/privacy')).text).toContain('no tracking pixels');
    await using ukrainian = await openSite(undefined, [newsletter({ locale: 'uk' })]);
    expect((await ukrainian.get('/privacy')).text).toContain('пікселів стеження');
  });

  it.each([
    ['de', 'anderswo zugestimmt', /Ohne Bestätigung aus Ihrem Postfach/],
    ['en', 'agreed elsewhere', /Without a confirmation from your mailbox/],
    ['uk', 'згоду деінде', /Без підтвердження з вашої скриньки/],
  ] as const)(
    'tells in %s how people come to the list, those included whom we entered',
    async (locale, words, claim) => {
      await using site = await openSite(() => ({}), [newsletter({ locale })]);
      const { text } = await site.get('/privacy');
      expect(text.split(words)).toHaveLength(3);
      expect(text).not.toMatch(claim);
    },
  );

  it.each([
    ['de', 36, 'nach 36\u00a0Monaten von uns aus'],
    ['de', 1, 'nach einem Monat von uns aus'],
    ['de', 'never', 'bis Sie die Löschung verlangen'],
    ['en', 24, 'we wait 24\u00a0months and then erase'],
    ['en', 1, 'we wait one month and then erase'],
    ['en', 'never', 'until you ask us to erase it'],
    ['uk', 21, 'через 21\u00a0місяць самі'],
    ['uk', 3, 'через 3\u00a0місяці самі'],
    ['uk', 36, 'через 36\u00a0місяців самі'],
    ['uk', 'never', 'доки ви не попросите їх видалити'],
  ] as const)('tells in %s how long people are kept: %s', async (locale, months, words) => {
    await using site = await openSite(
      ({ config }) => {
        config.site.privacy.forgetAfterMonths = months;
        return {};
      },
      [newsletter({ locale })],
    );
    expect((await site.get('/privacy')).text).toContain(words);
  });

  it('says whether it is healthy, database included', async () => {
    await using site = await openSite();
    expect((await site.get('/healthz')).status).toBe(200);
    await using broken = await openSite(() => ({
      checkDatabase: async () => Promise.reject(new Error('gone')),
    }));
    const answer = await broken.get('/healthz');
    expect(answer.status).toBe(503);
    expect(JSON.parse(answer.text)).toEqual({ status: 'failing', database: 'unreachable' });
  });

  it('keeps search engines away from the desk and from personal links', async () => {
    await using site = await openSite();
    const { text } = await site.get('/robots.txt');
    expect(text).toContain('Disallow: /desk');
    expect(text).toContain('Disallow: /subscriptions/');
  });

  it('names every public page in a sitemap, and the sitemap in robots.txt', async () => {
    await using site = await openSite();
    await site.publish('2026-01-29');
    const cancelled = await site.publish('2026-01-30');
    site.pass(60_000);
    await site.publish('2026-01-28');
    const act = { actor: 'erika', at: site.deps.clock.now() };
    await site.storage.issues.move(cancelled.id, ['sent'], 'cancelled', act);
    const { headers, text } = await site.get('/sitemap.xml');
    expect(headers.get('content-type')).toBe('application/xml; charset=utf-8');
    const named = [...text.matchAll(/<loc>([^<]+)<\/loc>(?:<lastmod>([^<]+)<\/lastmod>)?/g)];
    const base = 'https://morgenlage.example';
    expect(named.map(([, url, changed]) => [url?.slice(base.length), changed])).toEqual([
      ['/', undefined],
      ['/imprint', undefined],
      ['/privacy', undefined],
      ['/probe', '2026-01-30T05:01:00.000Z'],
      ['/probe/archive', '2026-01-30T05:01:00.000Z'],
      ['/probe/2026-01-29', '2026-01-30T05:00:00.000Z'],
      ['/probe/2026-01-28', '2026-01-30T05:01:00.000Z'],
      ['/zweite', undefined],
      ['/zweite/archive', undefined],
    ]);
    for (const [, url = ''] of named) {
      const page = await site.get(url.slice(base.length));
      expect(page.status).toBe(200);
      expect(page.text).toContain(`<link rel="canonical" href="${url}">`);
      expect(page.text).not.toContain('noindex');
    }
    await using single = await openSite(undefined, [newsletter()]);
    expect((await single.get('/sitemap.xml')).text).not.toContain(`<loc>${base}/</loc>`);
    const robots = (await site.get('/robots.txt')).text;
    expect(robots).toContain(`\nSitemap: ${base}/sitemap.xml\n`);
    expect(robots).toContain('Disallow: /desk\n');
  });

  it('sends a sitemap again only when it is another one', async () => {
    await using site = await openSite();
    await site.publish('2026-01-29');
    const first = await site.get('/sitemap.xml');
    expect(first.headers.get('cache-control')).toBe('public, max-age=3600');
    const known = { 'if-none-match': first.headers.get('etag') ?? '' };
    const since = { 'if-modified-since': first.headers.get('last-modified') ?? '' };
    site.pass(60_000);
    expect((await site.get('/sitemap.xml', known)).status).toBe(304);
    expect((await site.get('/sitemap.xml', since)).status).toBe(304);
    await site.publish('2026-01-30');
    site.pass(60_000);
    expect((await site.get('/sitemap.xml', known)).status).toBe(200);
    const again = await site.get('/sitemap.xml', since);
    expect(again.text).toContain('/probe/2026-01-30<');
  });

  it('answers HEAD as GET, without the body', async () => {
    await using site = await openSite();
    await site.publish('2026-01-30');
    for (const path of [
      '/sitemap.xml',
      '/probe/archive',
      '/probe/archive?month=2026-01',
      '/probe/archive?q=wolf',
      '/probe/feed.xml',
      '/probe/feed.json',
      '/probe/2026-01-30',
      '/probe/2026-01-30/preview.png',
      '/probe/2026-01-31',
    ]) {
      const { status, headers } = await site.get(path);
      const head = async (known: Record<string, string> = {}) => {
        const init = { method: 'HEAD', headers: known };
        const answer = await site.app.request(`${site.deps.config.baseUrl}${path}`, init);
        expect(await answer.text(), path).toBe('');
        return answer;
      };
      const answer = await head();
      expect(answer.status, path).toBe(status);
      expect([...answer.headers], path).toEqual([...headers]);
      const etag = headers.get('etag');
      if (etag) expect((await head({ 'if-none-match': etag })).status, path).toBe(304);
    }
  });

  it('keeps pages of a single person, and those that are none, out of search engines', async () => {
    await using site = await openSite();
    const { id } = await site.reader();
    for (const path of [
      `/subscriptions/preferences/${await site.linkToken('preferences', id)}`,
      `/subscriptions/unsubscribe/${await site.linkToken('unsubscribe', id)}`,
      '/subscriptions/confirm/falsch',
      '/nichts',
    ]) {
      expect((await site.get(path)).text).toContain('<meta name="robots" content="noindex">');
    }
  });

  it.each([
    ['en-GB,en;q=0.9,de;q=0.8', 'en', 'Legal notice'],
    ['fr, uk;q=0.7, de;q=0.5', 'uk', 'Відповідальна особа'],
    ['de-AT', 'de', 'Impressum'],
    ['fr;q=0.9, *;q=0.5', 'de', 'Impressum'],
    ['en;q=0, de;q=0.1', 'de', 'Impressum'],
    ['en;q=9, uk;q=x', 'de', 'Impressum'],
    [`${'x,'.repeat(400)}en`, 'de', 'Impressum'],
  ])('speaks the language that a browser prefers: %s', async (wish, lang, words) => {
    await using site = await openSite();
    const { headers, text } = await site.get('/imprint', { 'accept-language': wish });
    expect(text).toContain(`<html lang="${lang}">`);
    expect(text).toContain(words);
    expect(headers.get('vary')).toContain('Accept-Language');
  });

  it('speaks that language on its front page and where nothing is, too', async () => {
    await using site = await openSite();
    const wish = { 'accept-language': 'en' };
    const front = await site.get('/', wish);
    expect(front.text).toContain('<html lang="en">');
    expect(front.text).toContain('Our newsletters');
    expect(front.text).toContain('Friday 30\u00a0January 2026');
    expect(front.text).toContain('<article class="paper of-probe" lang="de">');
    for (const path of ['/nichts', '/probe/2020-01-01', '/subscriptions/confirm/x']) {
      expect((await site.get(path, wish)).text).toContain('<html lang="en">');
    }
  });

  it("keeps a newsletter's pages in its own language, whatever a browser prefers", async () => {
    await using site = await openSite();
    await site.publish('2026-01-30');
    for (const path of ['/probe', '/probe/archive', '/probe/2026-01-30']) {
      const { headers, text } = await site.get(path, { 'accept-language': 'uk' });
      expect(text).toContain('<html lang="de">');
      expect(headers.get('vary') ?? '').not.toContain('Accept-Language');
    }
  });

  it('has no page at an address that the configuration would give to a newsletter', async () => {
    await using site = await openSite();
    const first = site.app.routes.map(({ path }) => /^\/(?:desk\/)?([^/]+)/.exec(path)?.[1] ?? '');
    const pages = first.filter((name) => slugPattern.test(name));
    expect(pages).toContain('imprint');
    expect(pages.filter((name) => !reservedSlugs.has(name))).toEqual([]);
  });

  it('answers unknown addresses and failures in the house style, without details', async () => {
    await using site = await openSite(() => ({
      issues: { list: () => Promise.reject(new Error('secret detail')) } as never,
    }));
    const missing = await site.get('/gibt/es/nicht');
    expect(missing.status).toBe(404);
    expect(missing.text).toContain('Diese Seite gibt es nicht');
    const failed = await site.get('/probe');
    expect(failed.status).toBe(500);
    expect(failed.text).toContain('Da ist etwas schiefgegangen');
    expect(failed.text).not.toContain('secret detail');
  });

  it('refuses bodies that no form of ours has', async () => {
    await using site = await openSite();
    const { status, text } = await site.post('/probe/subscribe', { email: 'x'.repeat(65 * 1024) });
    expect(status).toBe(413);
    expect(text).toContain('Das war zu viel auf einmal');
  });

  it('tells which methods a page has', async () => {
    await using site = await openSite();
    const answer = await site.app.request('/probe', { method: 'DELETE' });
    expect(answer.status).toBe(405);
    expect(answer.headers.get('allow')).toBe('GET, HEAD');
  });
});

describe('every answer', () => {
  it('forbids foreign content, inline scripts, inline styles and framing', async () => {
    await using site = await openSite();
    await site.publish('2026-01-30');
    for (const path of ['/', '/probe', '/probe/archive', '/imprint', '/privacy', '/nichts']) {
      const { headers, text } = await site.get(path);
      const policy = headers.get('content-security-policy') ?? '';
      expect(policy).toContain("default-src 'none'");
      expect(policy).toContain("script-src 'self'");
      expect(policy).toContain("frame-ancestors 'none'");
      expect(policy).not.toContain('unsafe');
      expect(headers.get('x-content-type-options')).toBe('nosniff');
      expect(headers.get('set-cookie')).toBeNull();
      expect(text).not.toMatch(/<script|<style|\sstyle=|\son[a-z]+=/i);
      expect(text).not.toMatch(/(src|href)="https?:\/\/(?!morgenlage\.example)/);
    }
  });

  it('lets an issue show pictures of its sources, and nothing else of anybody', async () => {
    await using site = await openSite();
    await site.publish('2026-01-30');
    const { headers, text } = await site.get('/probe/2026-01-30');
    const policy = headers.get('content-security-policy');
    expect(policy).toContain("default-src 'none'; style-src 'self'; img-src 'self' https:;");
    expect(policy).toContain("form-action 'none'; frame-ancestors 'none'");
    expect(policy).not.toMatch(/script-src|unsafe/);
    expect(text).not.toMatch(/<script|<style|\sstyle=|\son[a-z]+=/i);
  });

  it('asks for https for a year only where the site has it', async () => {
    await using site = await openSite();
    expect((await site.get('/')).headers.get('strict-transport-security')).toContain('31536000');
    await using local = await openSite(({ config }) => ({
      config: { ...config, baseUrl: 'http://localhost:3000' },
    }));
    expect((await local.get('/')).headers.get('strict-transport-security')).toBeNull();
  });
});

describe('stylesheets and script', () => {
  it('may be kept for ever at the address that pages use, and only briefly at others', async () => {
    await using site = await openSite();
    const { text } = await site.get('/probe');
    const addresses = [...text.matchAll(/href="(\/assets\/[^"]+)"/g)].map(
      (match) => match[1] ?? '',
    );
    expect(addresses.length).toBeGreaterThanOrEqual(4);
    for (const address of addresses) {
      const fresh = await site.get(address);
      expect(fresh.status).toBe(200);
      expect(fresh.headers.get('cache-control')).toContain('immutable');
      const stale = await site.get(address.replace(/v=\w+/, 'v=old'));
      expect(stale.headers.get('cache-control')).toBe('public, max-age=60');
    }
  });

  it('have the colours of the newsletter, in light and dark', async () => {
    const blue = newsletter({ theme: { accent: '#123456', dark: { accent: '#abcdef' } } });
    await using site = await openSite(undefined, [blue]);
    const { text, headers } = await site.get('/assets/theme/probe.css');
    expect(headers.get('content-type')).toContain('text/css');
    expect(text).toMatch(/^:root\{--accent:#123456;/);
    expect(text).toMatch(/prefers-color-scheme:dark\)\{:root\{--accent:#abcdef;/);
  });

  it('do not let a font name end its rule', async () => {
    const sly = newsletter({ theme: { serif: 'Georgia}*{background:url(//evil.example)}' } });
    await using site = await openSite(undefined, [sly]);
    const { text } = await site.get('/assets/theme/probe.css');
    expect(text).not.toContain('url(');
    expect(text.match(/\}/g)).toHaveLength(4);
  });

  it.each([
    'desk.css.map',
    '..%2fassets.ts',
    'constructor',
    'theme/unbekannt.css',
    'theme/../x.css',
  ])('are not there as %s', async (name) => {
    await using site = await openSite();
    expect((await site.get(`/assets/${name}`)).status).toBe(404);
  });
});

describe('pictures', () => {
  it('are served with their type, for ever, to mail programs everywhere', async () => {
    await using site = await openSite();
    await addPicture(site, '2026-01-30-haushalt.png', 'PNG');
    const { status, headers, text } = await site.get('/media/2026-01-30-haushalt.png');
    expect(status).toBe(200);
    expect(text).toBe('PNG');
    expect(headers.get('content-type')).toBe('image/png');
    expect(headers.get('cache-control')).toContain('immutable');
    expect(headers.get('cross-origin-resource-policy')).toBe('cross-origin');
    expect(headers.get('x-content-type-options')).toBe('nosniff');
  });

  it('are served from their folder only, and only pictures', async () => {
    await using site = await openSite();
    await addPicture(site, 'notes.txt', 'private');
    await addPicture(site, 'page.html', '<script>');
    await addPicture(site, '.hidden.png', 'private');
    await addPicture(site, 'draw.svg', '<svg onload="alert(1)"/>');
    await symlink('/etc/passwd', join(site.mediaFolder, 'link.png'));
    for (const name of [
      'notes.txt',
      'page.html',
      '.hidden.png',
      'draw.svg',
      'link.png',
      'missing.png',
      '..%2f..%2f..%2fetc%2fpasswd',
      '..%2fsecret.png',
      'a%00.png',
      'ordner/bild.png',
      `${'a'.repeat(300)}.png`,
    ]) {
      expect((await site.get(`/media/${name}`)).status, name).toBe(404);
    }
  });
});
