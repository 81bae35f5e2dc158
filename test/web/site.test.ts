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
    expect(text.match(/\}/g)).toHaveLength(3);
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
