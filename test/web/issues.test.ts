import { describe, expect, it } from 'vitest';
import type { LeadBlock } from '../../src/issue/issue.ts';
import type { IssueRecord } from '../../src/storage/issue-record.ts';
import { issuePicture, previewPicture } from '../../src/web/preview-picture.ts';
import { nothingKnown } from '../support/audience.ts';
import { exampleIssue } from '../support/example-issue.ts';
import { testLetter } from '../support/letters.ts';
import { openSite } from './open-site.ts';

describe('the web version of an issue', () => {
  it('shows the issue to everybody, without anything personal', async () => {
    await using site = await openSite();
    await site.publish('2026-01-30');
    const { status, text, headers } = await site.get('/probe/2026-01-30');
    expect(status).toBe(200);
    expect(headers.get('content-type')).toContain('text/html');
    expect(text).toContain('Ein Haushalt, der erst im Frühjahr keiner mehr ist');
    expect(text).not.toMatch(/place-[a-zA-Z]+-[0-9a-f]{8}/);
    expect(text).not.toContain('/subscriptions/');
  });

  it('leads to the neighbouring issues, the archive and the sign-up', async () => {
    await using site = await openSite();
    for (const date of ['2026-01-28', '2026-01-29', '2026-01-30'] as const)
      await site.publish(date);
    const { text } = await site.get('/probe/2026-01-29');
    expect(text).toMatch(/rel="prev" href="\/probe\/2026-01-28"/);
    expect(text).toMatch(/rel="next" href="\/probe\/2026-01-30"/);
    expect(text).toContain('href="/probe/archive"');
    expect(text).toContain('rel="canonical" href="https://morgenlage.example/probe/2026-01-29"');
    expect((await site.get('/probe/2026-01-30')).text).not.toContain('rel="next"');
    expect((await site.get('/probe/2026-01-28')).text).not.toContain('rel="prev"');
  });

  it('is an article of its own with one order of headings', async () => {
    await using site = await openSite();
    await site.publish('2026-01-30');
    const { text } = await site.get('/probe/2026-01-30');
    expect(text).toContain('<html lang="de">');
    expect(text).toContain('<article class="issue" lang="de">');
    expect(text).toContain('<time datetime="2026-01-30">Freitag, 30.\u00a0Januar 2026</time>');
    expect(text.match(/<h1/g)).toHaveLength(1);
    expect(text).toContain('<h1>Haushalt, Nordbrücke, Wolf im Forst</h1>');
    expect(text).not.toContain('role="presentation"');
  });

  it('can be passed on by mail and at networks, without a script of theirs', async () => {
    await using site = await openSite();
    await site.publish('2026-01-30');
    const { text } = await site.get('/probe/2026-01-30');
    const links = [...text.matchAll(/<li><a href="([^"]+)"[^>]*>([^<]+)<\/a><\/li>/g)].map(
      ([, href, name]) => [name, (href ?? '').replaceAll('&amp;', '&')] as const,
    );
    expect(links.map(([name]) => name)).toEqual([
      'Per E\u2011Mail',
      'WhatsApp',
      'Telegram',
      'Mastodon',
      'Bluesky',
      'LinkedIn',
    ]);
    const url = 'https://morgenlage.example/probe/2026-01-30';
    for (const [, href] of links) expect(decodeURIComponent(href)).toContain(url);
    expect(links[0]?.[1]).toMatch(/^mailto:\?subject=Morgenprobe%3A%20Haushalt/);
  });

  it('tells networks and messengers how to show its link', async () => {
    await using site = await openSite();
    await site.publish('2026-01-30');
    const { text } = await site.get('/probe/2026-01-30');
    const tag = (name: string) =>
      new RegExp(`<meta (?:property|name)="${name}" content="([^"]*)">`).exec(text)?.[1];
    expect(tag('og:type')).toBe('article');
    expect(tag('og:url')).toBe('https://morgenlage.example/probe/2026-01-30');
    expect(tag('og:title')).toBe('Haushalt, Nordbrücke, Wolf im Forst');
    expect(tag('og:site_name')).toBe('Morgenprobe');
    expect(tag('og:locale')).toBe('de_DE');
    expect(tag('article:published_time')).toBe('2026-01-30T05:00:00.000Z');
    expect(tag('og:image')).toBe('https://morgenlage.example/media/2026-01-30-haushalt.png');
    expect(tag('og:image:alt')).toContain('Rücklagen der Stadt');
    expect(tag('twitter:card')).toBe('summary_large_image');
  });

  it('has a picture of its own for links, where the lead brings none', async () => {
    await using site = await openSite();
    const [lead, ...others] = exampleIssue().blocks;
    const { picture: _, ...report } = (lead as LeadBlock).report;
    const issue = exampleIssue({ blocks: [{ type: 'lead', report }, ...others], number: 1 });
    const act = { actor: 'erika', at: new Date('2026-01-30T05:00:00Z') };
    const path = '/probe/2026-01-30/preview.png';
    await site.storage.issues.saveDraft(issue, act);
    expect((await site.get(path)).status).toBe(404);
    const approved = await site.storage.issues.approve(issue, testLetter(), nothingKnown, act);
    await site.storage.issues.move((approved as IssueRecord).id, ['approved'], 'sending', act);
    const { text } = await site.get('/probe/2026-01-30');
    expect(text).toContain(
      `<meta property="og:image" content="https://morgenlage.example${path}">`,
    );
    expect(text).toContain('<meta property="og:image:width" content="1200">');
    const { status, headers } = await site.get(path);
    expect(status).toBe(200);
    expect(headers.get('content-type')).toBe('image/png');
    expect(headers.get('cross-origin-resource-policy')).toBe('cross-origin');
    expect((await site.get('/probe')).text).toContain(
      `content="https://morgenlage.example${path}"`,
    );
    expect((await site.get('/probe/2026-01-31/preview.png')).status).toBe(404);
    expect((await site.get('/probe/gestern/preview.png')).status).toBe(404);
  });

  it.each([
    [1200, 1116, 'card'],
    [1280, 720, 'own'],
    [1200, 630, 'own'],
    [1600, 600, 'card'],
    [undefined, undefined, 'card'],
  ])(
    'shows its link with the lead’s picture only in the usual shape: %s × %s',
    (width, height, which) => {
      const [lead, ...others] = exampleIssue().blocks;
      const { picture, ...report } = (lead as LeadBlock).report;
      const changed = { ...picture, src: 'media:x.png', alt: 'Bild', credit: 'wir', width, height };
      const issue = exampleIssue({
        blocks: [{ type: 'lead', report: { ...report, picture: changed } }, ...others],
      });
      const { src } = previewPicture(issue, 'https://a.example');
      expect(src.endsWith('/media/x.png') ? 'own' : 'card').toBe(which);
      expect(issuePicture(issue, 'https://a.example').src).toBe('https://a.example/media/x.png');
    },
  );

  it('leads to the sign-up and the archive before its text begins', async () => {
    await using site = await openSite();
    await site.publish('2026-01-30');
    const [before = ''] = (await site.get('/probe/2026-01-30')).text.split('<article');
    expect(before).toContain('<a href="/probe">Abonnieren</a>');
    expect(before).toContain('<a href="/probe/archive">Archiv</a>');
  });

  it('is not sent again to who has it, until a neighbour appears', async () => {
    await using site = await openSite();
    await site.publish('2026-01-29');
    const first = await site.get('/probe/2026-01-29');
    const known = { 'if-none-match': first.headers.get('etag') ?? '' };
    const again = await site.get('/probe/2026-01-29', known);
    expect([again.status, again.text]).toEqual([304, '']);
    expect(again.headers.get('cache-control')).toBe('public, max-age=300');
    await site.publish('2026-01-30');
    const { status, text } = await site.get('/probe/2026-01-29', known);
    expect(status).toBe(200);
    expect(text).toContain('href="/probe/2026-01-30"');
  });

  it('has a picture for links that is drawn once', async () => {
    await using site = await openSite();
    await site.publish('2026-01-30');
    const path = '/probe/2026-01-30/preview.png';
    const first = await site.get(path);
    expect(first.headers.get('cache-control')).toBe('public, max-age=3600');
    const known = { 'if-none-match': first.headers.get('etag') ?? '' };
    const since = { 'if-modified-since': first.headers.get('last-modified') ?? '' };
    site.pass(60_000);
    expect((await site.get(path, known)).status).toBe(304);
    expect((await site.get(path, since)).status).toBe(304);
  });

  it('is there once its sending begins and as long as it is not cancelled', async () => {
    await using site = await openSite();
    const record = await site.approve('2026-01-30');
    const act = { actor: 'erika', at: new Date('2026-01-30T05:00:00Z') };
    expect((await site.get('/probe/2026-01-30')).status).toBe(404);
    for (const [from, to, status] of [
      ['approved', 'sending', 200],
      ['sending', 'sent', 200],
      ['sent', 'cancelled', 404],
    ] as const) {
      await site.storage.issues.move(record.id, [from], to, act);
      expect((await site.get('/probe/2026-01-30')).status).toBe(status);
    }
  });

  it('is nowhere to be found while it is only approved, and everywhere from then on', async () => {
    await using site = await openSite();
    await site.publish('2026-01-29');
    const { id } = await site.approve('2026-02-27');
    const day = '2026-02-27';
    const pages = [
      '/',
      '/probe',
      '/probe/archive',
      '/probe/archive?q=wolf',
      '/probe/feed.xml',
      '/probe/feed.json',
      '/probe/2026-01-29',
      '/sitemap.xml',
    ];
    for (const path of pages) {
      const { status, text } = await site.get(path);
      expect([status, text.includes(day)], path).toEqual([200, false]);
    }
    for (const path of [
      `/probe/${day}`,
      `/probe/${day}/preview.png`,
      '/probe/archive?month=2026-02',
    ])
      expect((await site.get(path)).status, path).toBe(404);
    const act = { actor: 'schedule', at: site.deps.clock.now() };
    await site.storage.issues.move(id, ['approved'], 'sending', act);
    for (const path of [...pages, `/probe/${day}`, '/probe/archive?month=2026-02']) {
      const { status, text } = await site.get(path);
      expect([status, text.includes(day)], path).toEqual([200, true]);
    }
    expect((await site.get(`/probe/${day}/preview.png`)).status).toBe(200);
  });

  it.each([
    '/probe/2026-01-31',
    '/probe/2026-02-30',
    '/probe/2026-1-30',
    '/probe/2026-01-30%0a',
    '/probe/..%2f..%2fetc%2fpasswd',
    "/probe/2026-01-30'--",
    '/zweite/2026-01-30',
    '/unbekannt/2026-01-30',
    '/constructor/2026-01-30',
  ])('is not there for %s', async (path) => {
    await using site = await openSite();
    await site.publish('2026-01-30');
    const { status, text } = await site.get(path);
    expect(status).toBe(404);
    expect(text).toContain('Diese Seite gibt es nicht');
  });
});
