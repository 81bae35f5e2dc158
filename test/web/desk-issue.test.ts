import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import { figure, leadReport } from '../support/items.ts';
import { openSite, type Site } from './open-site.ts';

const path = '/desk/probe/2026-01-30';

/** The hash that the page's forms carry: what the editor has looked at. */
const hashIn = (text: string) => /name="hash" value="(\w+)"/.exec(text)?.[1] ?? '';

async function atDesk(site: Site) {
  await site.fill();
  const cookie = await site.login();
  const look = (query = '') => site.get(path + query, cookie);
  return {
    cookie,
    look,
    approve: async () =>
      site.post(`${path}/approve`, { hash: hashIn((await look()).text) }, cookie),
    send: async () =>
      site.post(
        `${path}/send`,
        { hash: hashIn((await site.get(`${path}/send`, cookie)).text) },
        cookie,
      ),
    statusOf: async () => (await site.storage.issues.find('probe', '2026-01-30'))?.status,
  };
}

describe('the desk', () => {
  it('shows the number that a draft would get, and then the one that it got', async () => {
    await using site = await openSite();
    const { look, approve } = await atDesk(site);
    await site.publish('2026-01-31');
    expect((await look()).text).toContain('voraussichtlich Ausgabe\u00a02');
    await approve();
    const { text } = await look();
    expect(text).toContain('· Ausgabe\u00a02');
    expect(text).not.toContain('voraussichtlich');
  });

  it('leads to the newest issue that there is material for', async () => {
    await using site = await openSite();
    await site.fill();
    site.pass(5 * 24 * 60 * 60_000);
    const cookie = await site.login();
    expect((await site.get('/desk', cookie)).headers.get('location')).toBe('/desk/probe');
    const answer = await site.get('/desk/probe', cookie);
    expect(answer.headers.get('location')).toBe(path);
    const empty = await site.get('/desk/zweite', cookie);
    expect(empty.headers.get('location')).toBe('/desk/zweite/2026-02-04');
  });

  it('goes to a chosen date, and never to another site', async () => {
    await using site = await openSite();
    const { cookie } = await atDesk(site);
    const to = async (date: string) =>
      (await site.get(`/desk/probe?date=${date}`, cookie)).headers.get('location');
    expect(await to('2026-01-28')).toBe('/desk/probe/2026-01-28');
    expect(await to('//evil.example')).toBe(path);
    expect(await to('2026-02-30')).toBe(path);
  });

  it('shows subject, preheader, checks, selection and readers of an issue', async () => {
    await using site = await openSite();
    const { look } = await atDesk(site);
    await site.reader();
    const { status, text } = await look();
    expect(status).toBe(200);
    expect(text).toContain('Freitag, 30.\u00a0Januar\u00a02026');
    expect(text).toContain('Feuerpause');
    expect(text).toContain('Vorschau');
    expect(text).toContain('Aufmacher');
    expect(text).toContain('Titel von lead');
    expect(text).toContain('1\u00a0aktives Abonnement');
    expect(text).toContain('value="2026-01-30"');
    expect(text).toContain('href="/desk/probe/2026-01-29"');
    expect(text).toContain('href="/desk/probe/2026-01-31"');
  });

  it('explains why an item is not in the issue', async () => {
    await using site = await openSite();
    const { look } = await atDesk(site);
    const old = leadReport({ id: 'alt', date: '2026-01-20', title: 'Von gestern' });
    const items = await site.storage.items.list();
    const other = figure({ id: 'zweite', title: 'Die zweite Zahl' });
    await site.storage.items.save(
      'probe/seeds',
      [...items, old, other],
      new Date('2026-01-30T05:00:00Z'),
    );
    const { text } = await look();
    expect(text).toContain('nicht dabei');
    expect(text).toMatch(/zu alt<\/span>\s*<span class="item-title">Von gestern/);
    expect(text).toContain('Die Ausgabe reicht nur bis zum 29.\u00a0Januar\u00a02026 zurück.');
    expect(text.indexOf('Die zweite Zahl')).toBeLessThan(text.indexOf('Von gestern'));
  });

  it('tells in German what the checks have found', async () => {
    await using site = await openSite();
    const { look } = await atDesk(site);
    const broken = leadReport({ title: 'TODO' });
    const items = await site.storage.items.list();
    const others = items.filter(({ id }) => id !== 'lead');
    await site.storage.items.save(
      'probe/seeds',
      [broken, ...others],
      new Date('2026-01-30T05:00:00Z'),
    );
    const { text } = await look();
    expect(text).toContain('Aufmacher „TODO“, Titel: Hier steht noch ein Platzhalter („TODO“).');
    expect(text).toMatch(/Lesezeit: \d+\u00a0Minuten? \(\d+\u00a0Wörter\)\./);
    expect(text).not.toContain('lang="en"');
  });

  it('says so when a day has too little material', async () => {
    await using site = await openSite();
    const { cookie } = await atDesk(site);
    const { status, text } = await site.get('/desk/probe/2025-06-01', cookie);
    expect(status).toBe(200);
    expect(text).toContain('Für diesen Tag gibt es noch keine Ausgabe.');
    expect(text).toContain('Zu wenig Material für den 1.\u00a0Juni\u00a02025: keine druckbare');
    expect(text).not.toContain('lang="en"');
    expect(text).not.toContain('Freigeben');
    expect(text).not.toContain('<iframe');
    expect((await site.get('/desk/probe/2025-06-01/letter', cookie)).status).toBe(404);
    expect((await site.get('/desk/probe/2025-06-01/send', cookie)).status).toBe(303);
  });

  it('shows the letter in a frame of its own that can run no script', async () => {
    await using site = await openSite();
    const { cookie, look } = await atDesk(site);
    const { text, headers } = await look();
    expect(headers.get('content-security-policy')).not.toContain('unsafe');
    expect(text).not.toMatch(
      /<style|\sstyle=|\son[a-z]+=|<script(?! type="module" src="\/assets\/)/i,
    );
    const sandbox = /<iframe[^>]*sandbox="([^"]*)"/.exec(text)?.[1];
    expect(sandbox).not.toContain('allow-scripts');
    const frame = await site.get(`${path}/letter?scheme=light`, cookie);
    const policy = frame.headers.get('content-security-policy') ?? '';
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain("frame-ancestors 'self'");
    expect(policy).toMatch(/sandbox(?!.*allow-scripts)/);
    expect(frame.text).toContain('<base target="_blank">');
    expect(frame.text).toContain('Ada Lovelace');
  });

  it('shows the letter as text and as source, escaped', async () => {
    await using site = await openSite();
    const { cookie, look } = await atDesk(site);
    const text = await site.get(`${path}/letter?form=text`, cookie);
    expect(text.headers.get('content-type')).toContain('text/plain');
    expect(text.text).toContain('Guten Morgen, Ada Lovelace,');
    expect((await look('?form=text')).text).toContain('letter?form=text');
    expect((await look('?form=source')).text).toContain('&lt;!doctype html&gt;');
    expect((await look('?form=mjml')).text).toContain('&lt;mjml');
  });

  it('shows the colours of the scheme that is asked for, whatever the browser prefers', async () => {
    await using site = await openSite();
    const { cookie } = await atDesk(site);
    for (const [scheme, condition] of [
      ['dark', '(min-width:0)'],
      ['light', '(max-width:0)'],
    ] as const) {
      const { text } = await site.get(`${path}/letter?scheme=${scheme}`, cookie);
      expect(text).toContain(condition);
      expect(text).not.toMatch(/prefers-color-scheme/);
    }
  });

  it('keeps hostile titles from becoming markup', async () => {
    await using site = await openSite();
    const { look } = await atDesk(site);
    const evil = leadReport({
      title: '<script>alert(1)</script>',
      source: '"><img src=x onerror=x>',
    });
    const items = await site.storage.items.list();
    await site.storage.items.save(
      'probe/seeds',
      [evil, ...items.filter(({ id }) => id !== 'lead')],
      new Date('2026-01-30T05:00:00Z'),
    );
    for (const query of ['', '?form=source', '?form=mjml', '?scheme="><script>']) {
      const { text, status } = await look(query);
      expect(status).toBe(200);
      expect(text).not.toContain('<script>');
      expect(text).not.toContain('<img');
    }
  });

  it.each([
    '/desk/unbekannt',
    '/desk/unbekannt/2026-01-30',
    '/desk/probe/2026-02-30',
    '/desk/probe/heute',
    '/desk/probe/2026-01-30/unbekannt',
    '/desk/constructor/2026-01-30/letter',
  ])('has no page %s', async (address) => {
    await using site = await openSite();
    const cookie = await site.login();
    expect((await site.get(address, cookie)).status).toBe(404);
  });

  it('reads the sources again and tells what is wrong with them', async () => {
    await using site = await openSite();
    const { cookie } = await atDesk(site);
    const folder = join(site.config.root, 'seeds');
    await mkdir(folder);
    await writeFile(join(folder, '2026-01-30-kaputt.md'), '---\nkind: <b>\n---\n');
    const answer = await site.post('/desk/probe/collect', { date: '2026-01-30' }, cookie);
    expect(answer.headers.get('location')).toBe(path);
    const { text } = await site.get(path, cookie);
    expect(text).toContain('0\u00a0Beiträge eingelesen');
    expect(text).toMatch(/<ul lang="en"><li>[^<]*kaputt\.md/);
    expect(text).not.toContain('<b>');
    expect((await site.get(path, cookie)).text).not.toContain('kaputt.md');
  });
});

describe('approving at the desk', () => {
  it('freezes what the editor has seen', async () => {
    await using site = await openSite();
    const { approve, look, cookie, statusOf } = await atDesk(site);
    const answer = await approve();
    expect(answer.headers.get('location')).toBe(path);
    expect(await statusOf()).toBe('approved');
    const { text } = await look();
    expect(text).toContain('Die Ausgabe ist freigegeben.');
    expect(text).toContain('Freigegeben');
    expect(text).toContain('06:00\u00a0Uhr, Redaktion');
    expect(text).toContain('href="/probe/2026-01-30"');
    expect((await site.get('/probe/2026-01-30', cookie)).status).toBe(200);
  });

  it('refuses when the issue has changed since the page was opened', async () => {
    await using site = await openSite();
    const { look, cookie, statusOf } = await atDesk(site);
    const hash = hashIn((await look()).text);
    const items = await site.storage.items.list();
    const changed = items.map((item) => (item.id === 'lead' ? { ...item, title: 'Anders' } : item));
    await site.storage.items.save('probe/seeds', changed, new Date('2026-01-30T05:00:00Z'));
    for (const action of ['approve', 'send']) {
      await site.post(`${path}/${action}`, { hash }, cookie);
      expect((await look()).text).toContain('Die Ausgabe hat sich geändert');
    }
    expect(await statusOf()).toBeUndefined();
  });

  it('has no GET that approves or sends', async () => {
    await using site = await openSite();
    const { cookie, statusOf } = await atDesk(site);
    expect((await site.get(`${path}/approve`, cookie)).status).toBe(405);
    expect((await site.get(`${path}/test`, cookie)).status).toBe(405);
    expect((await site.get(`${path}/send`, cookie)).status).toBe(200);
    expect(await statusOf()).toBeUndefined();
  });
});

describe('sending from the desk', () => {
  it('asks first, and says how many will get what', async () => {
    await using site = await openSite();
    const { cookie } = await atDesk(site);
    await site.reader('anna@example.org');
    await site.reader('berta@example.org');
    const { text } = await site.get(`${path}/send`, cookie);
    expect(text).toContain('Jetzt senden?');
    expect(text).toContain('An 2\u00a0Empfänger senden');
    expect(text).toContain('Feuerpause');
  });

  it('sends in the background and ends with the sum of outcomes', async () => {
    await using site = await openSite();
    const { send, look, statusOf } = await atDesk(site);
    await site.reader('anna@example.org');
    await site.reader('berta@example.org');
    expect((await send()).headers.get('location')).toBe(path);
    await vi.waitFor(async () => expect(await statusOf()).toBe('sent'), { timeout: 20_000 });
    await vi.waitFor(
      async () => {
        const { text } = await look();
        expect(text).toContain('Der Versand ist abgeschlossen: 2 von 2 angenommen.');
        expect(text).toMatch(/angenommen<\/th>\s*<td>2<\/td>/);
        expect(text).not.toContain('data-renew');
      },
      { timeout: 20_000 },
    );
    expect(await site.mailbox.count()).toBe(2);
  });

  it('sends nobody the same issue twice, and later readers the first time', async () => {
    await using site = await openSite();
    const { send, statusOf, cookie } = await atDesk(site);
    await site.reader('anna@example.org');
    await send();
    await vi.waitFor(async () => expect(await statusOf()).toBe('sent'), { timeout: 20_000 });
    await site.reader('clara@example.org');
    const { text } = await site.get(`${path}/send`, cookie);
    expect(text).toContain('Niemand bekommt sie zweimal.');
    await send();
    await vi.waitFor(async () => expect(await site.mailbox.count()).toBe(2), { timeout: 20_000 });
    const mails = await site.mailbox.list();
    expect(mails.flatMap(({ envelope }) => envelope.to).sort()).toEqual([
      'anna@example.org',
      'clara@example.org',
    ]);
  });

  it('shows that a send failed without hiding the page', async () => {
    await using site = await openSite();
    const { send, look } = await atDesk(site);
    await site.reader();
    site.deps.newsroom.send = () => Promise.reject(new Error('disk on fire'));
    await send();
    const { text } = await look();
    expect(text).toContain('Der Versand ist gescheitert');
    expect(text).not.toContain('disk on fire');
  });

  it('sends a test to one address and records nothing', async () => {
    await using site = await openSite();
    const { cookie, look, statusOf } = await atDesk(site);
    await site.post(`${path}/test`, { address: 'erika@example.org' }, cookie);
    expect((await look()).text).toContain('Die Testmail an erika@example.org ist unterwegs.');
    expect((await site.mailbox.list())[0]?.envelope.to).toEqual(['erika@example.org']);
    expect(await statusOf()).toBeUndefined();
  });

  it('says why a test did not go out', async () => {
    await using site = await openSite();
    const { cookie, look } = await atDesk(site);
    await site.post(`${path}/test`, { address: '<script>@x' }, cookie);
    const { text } = await look();
    expect(text).toContain('Die Testmail ging nicht hinaus.');
    expect(text).toContain('Das ist keine E-Mail-Adresse.');
    expect(text).not.toContain('lang="en"');
    expect(text).not.toContain('<script>@');
    expect(await site.mailbox.count()).toBe(0);
  });

  it('says in German that the mail server is not there, and marks what is English', async () => {
    await using site = await openSite();
    const { cookie, look } = await atDesk(site);
    await site.mailbox[Symbol.asyncDispose]();
    await site.post(`${path}/test`, { address: 'erika@example.org' }, cookie);
    const { text } = await look();
    expect(text).toMatch(/<li>Der Mailserver \S+ ist nicht zu erreichen: Prüfen Sie/);
    expect(text).toMatch(/<ul lang="en"><li>The mail server \S+ cannot be reached/);
  });
});
