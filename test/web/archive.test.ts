import { describe, expect, it } from 'vitest';
import { addDays } from '../../src/base/calendar.ts';
import { textsOf } from '../../src/web/texts/texts.ts';
import { hostileStrings } from '../support/hostile-strings.ts';
import { openSite, type Site } from './open-site.ts';

describe('the archive', () => {
  it('lists published issues by month, newest first, with permanent links', async () => {
    await using site = await openSite();
    for (const date of ['2025-12-31', '2026-01-29', '2026-01-30'] as const)
      await site.publish(date);
    const { text } = await site.get('/probe/archive');
    const order = [
      'Januar',
      '/probe/2026-01-30',
      '/probe/2026-01-29',
      'Dezember',
      '/probe/2025-12-31',
    ];
    expect(order.map((what) => text.indexOf(what))).toEqual(
      order.map((what) => text.indexOf(what)).toSorted((a, b) => a - b),
    );
    expect(order.every((what) => text.includes(what))).toBe(true);
  });

  it('says so when nothing has been published', async () => {
    await using site = await openSite();
    expect((await site.get('/probe/archive')).text).toContain('Noch ist keine Ausgabe erschienen.');
    expect((await site.get('/unbekannt/archive')).status).toBe(404);
  });

  it('shows the newest issues, and leads to those of each month', async () => {
    await using site = await openSite();
    for (let n = 0; n < 33; n += 1) await site.publish(addDays('2025-12-29', n));
    const { text } = await site.get('/probe/archive');
    expect(text).toContain('href="/probe/2025-12-31"');
    expect(text).toContain('href="/probe/archive?month=2025-12"');
    expect(text).not.toContain('href="/probe/2025-12-29"');
    const december = await site.get('/probe/archive?month=2025-12');
    expect(december.text).toContain('href="/probe/2025-12-29"');
    expect(december.text).not.toContain('href="/probe/2026-01-01"');
    expect(december.text).toMatch(/month=2025-12"[^>]* aria-current="page"/);
    expect(december.text).toContain(
      'rel="canonical" href="https://morgenlage.example/probe/archive?month=2025-12"',
    );
  });

  it.each(['2025-11', '2026-13', '', '2026', "' or 1=1", '%00', '2026-01-30', '__proto__'])(
    'has no month %j',
    async (month) => {
      await using site = await openSite();
      await site.publish('2026-01-30');
      expect((await site.get(`/probe/archive?month=${month}`)).status).toBe(404);
    },
  );
});

describe('searching the archive', () => {
  const search = (site: Site, query: string, more = '') =>
    site.get(`/probe/archive?q=${encodeURIComponent(query)}${more}`);

  it.each([
    ['wolf', 'vor dem Ende und der erste <mark>Wolf</mark>'],
    ['BRÜCKE risse', '<mark>Risse</mark> in der Nord<mark>brücke</mark>'],
    ['Schäfer', '<mark>Schäfer</mark> können bis zum 15. Februar'],
    ['hebammen', 'die <mark>Hebammen</mark> erfuhren es aus dem Radio'],
    ['WEISS', 'Wer die Kämmerin kennt, <mark>weiß</mark>, dass sie selten laut wird'],
    ['  stahl,  müde!', 'wie lange <mark>Stahl</mark> <mark>müde</mark> sein darf'],
  ])('shows the line that matches %j', async (query, line) => {
    await using site = await openSite();
    await site.publish('2026-01-30');
    const { status, text } = await search(site, query);
    expect(status).toBe(200);
    expect(text).toContain(line);
    expect(text).toContain('href="/probe/2026-01-30"');
    expect(text).toContain('>1\u00a0Treffer<');
    expect(text).toContain('<meta name="robots" content="noindex">');
  });

  it.each(['Elefant', 'wolf elefant', 'waldbote.example', 'itemId', 'kicker'])(
    'finds nothing that readers do not see: %s',
    async (query) => {
      await using site = await openSite();
      await site.publish('2026-01-30');
      const { text } = await search(site, query);
      expect(text).toContain(`Zu „${query}“ steht nichts in den Ausgaben.`);
      expect(text).not.toContain('/probe/2026-01-30"');
    },
  );

  it('finds only what is public, in this newsletter', async () => {
    await using site = await openSite();
    await site.publish('2026-01-29', 'zweite');
    const record = await site.publish('2026-01-30');
    const act = { actor: 'erika', at: new Date('2026-01-30T05:00:00Z') };
    await site.storage.issues.move(record.id, ['sent'], 'cancelled', act);
    expect((await search(site, 'wolf')).text).toContain('steht nichts in den Ausgaben');
  });

  it('goes on to older results', async () => {
    await using site = await openSite();
    for (let n = 0; n < 41; n += 1) await site.publish(addDays('2026-01-01', n));
    const pages: string[][] = [];
    let address: string | undefined = '/probe/archive?q=wolf';
    while (address) {
      const { text }: { text: string } = await site.get(address);
      pages.push([...text.matchAll(/href="\/probe\/(\d{4}-\d\d-\d\d)"/g)].map((m) => m[1] ?? ''));
      address = /rel="next" href="([^"]+)"/.exec(text)?.[1]?.replaceAll('&amp;', '&');
    }
    expect((await search(site, 'wolf')).text).toContain('Die 20 neuesten Treffer');
    expect(pages.map((dates) => dates.length)).toEqual([20, 20, 1]);
    expect(new Set(pages.flat()).size).toBe(41);
    expect(pages.flat()).toEqual(pages.flat().toSorted().reverse());
    const { text } = await search(site, 'wolf', '&before=2026-01-01');
    expect(text).toContain('Weitere Treffer gibt es nicht.');
  });

  it('lets nobody keep it from others: a network may search sixty times a minute', async () => {
    await using site = await openSite();
    await site.publish('2026-01-30');
    const from = (remoteAddress: string) =>
      site.app.request(
        '/probe/archive?q=wolf',
        { headers: { 'accept-language': 'uk' } },
        { incoming: { socket: { remoteAddress } } },
      );
    const asked = Array.from({ length: 60 }, (_, n) => from(`192.0.2.${n}`));
    expect(new Set((await Promise.all(asked)).map(({ status }) => status))).toEqual(new Set([200]));
    const refused = await from('192.0.2.200');
    expect(refused.status).toBe(429);
    expect(refused.headers.get('retry-after')).toBe('60');
    expect(await refused.text()).toContain(textsOf('uk').tooOften.lead);
    expect((await from('198.51.100.1')).status).toBe(200);
    expect((await site.get('/probe/archive')).status).toBe(200);
    site.pass(60_000);
    expect((await from('192.0.2.200')).status).toBe(200);
  });

  it('shows the archive as it is where nothing was asked', async () => {
    await using site = await openSite();
    await site.publish('2026-01-30');
    for (const query of ['', '   ', '%', '_%_', '„“', '\u0000', '\ud800']) {
      const { status, text } = await search(site, query.toWellFormed());
      expect(status).toBe(200);
      expect(text).toContain('Alle Ausgaben von');
    }
  });

  it('takes hostile queries for words', async () => {
    await using site = await openSite();
    await site.publish('2026-01-30');
    const many = Array.from({ length: 2000 }, (_, n) => `w${n}`).join(' ');
    for (const query of [
      ...hostileStrings,
      many,
      "wolf' or '1'='1",
      '(a+)+$',
      '\\',
      'İ'.repeat(200),
      'w'.repeat(1_000_000),
    ]) {
      const { status, text } = await search(
        site,
        query.toWellFormed(),
        `&before=${encodeURIComponent("'--")}`,
      );
      expect(status, query).toBe(200);
      expect(text, query).not.toMatch(/<(?:script|svg|iframe|img|style|form(?! class))/i);
      expect(text).toContain('role="search"');
    }
  });
});
