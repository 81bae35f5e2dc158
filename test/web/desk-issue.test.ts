import { cp, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import type { DeliverySum } from '../../src/delivery/delivery.ts';
import { because } from '../../src/newsroom/reason.ts';
import { emailsFolder } from '../support/example-letter.ts';
import { figure, leadReport, report } from '../support/items.ts';
import { newsletter } from '../support/newsletter.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
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

describe('the desk, when a template is broken,', () => {
  it('says in German which one and where, and shows the letter as soon as it is mended', async () => {
    await using folder = await temporaryFolder();
    await cp(emailsFolder, folder.path, { recursive: true });
    await using site = await openSite(undefined, undefined, {
      folder: folder.path,
      name: 'emails',
    });
    const { look, approve, cookie, statusOf } = await atDesk(site);

    await rm(join(folder.path, 'partials', 'lead.mjml'));
    const lines = (await readFile(join(folder.path, 'issue.mjml'), 'utf8')).split('\n');
    const line = lines.findIndex((one) => one.includes("'partials/lead.mjml'")) + 1;
    const missing = await look();
    expect(missing.status).toBe(200);
    expect(missing.text).toContain('Der Brief lässt sich nicht setzen.');
    expect(missing.text).toContain(
      `Es fehlt die Vorlage emails/partials/lead.mjml, auf die emails/issue.mjml in Zeile ${line} verweist:`,
    );
    expect(missing.text).toContain(`lang="en">emails/issue.mjml:${line}: the template`);
    expect(missing.text).not.toContain('reicht das Material nicht');
    expect(missing.text).not.toContain(folder.path);
    expect((await look('?form=mjml')).status).toBe(200);
    expect((await approve()).status).toBe(303);
    expect((await site.post(`${path}/test`, { address: 'ada@example.org' }, cookie)).status).toBe(
      303,
    );
    expect((await look()).text).toContain('Die Testmail ging nicht hinaus.');
    expect(await statusOf()).toBeUndefined();

    await cp(emailsFolder, folder.path, { recursive: true });
    await folder.write({ 'issue.txt': '{{ broken' });
    expect((await look()).text).toContain(
      'Die Vorlage emails/issue.txt hat in Zeile 1 einen Fehler:',
    );
    await cp(emailsFolder, folder.path, { recursive: true });
    expect((await look()).text).toContain('class="inbox"');
  });
});

describe('the desk', () => {
  it('shows the number that a draft would get, and then the one that it got', async () => {
    await using site = await openSite();
    const { look, approve } = await atDesk(site);
    await site.approve('2026-01-31');
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
    site.pass(-30 * 60_000);
    const { status, text } = await look();
    expect(status).toBe(200);
    expect(text).toContain('Freitag, 30.\u00a0Januar\u00a02026');
    expect(text).toContain('Feuerpause');
    expect(text).toContain('Vorschau');
    expect(text).toContain('Aufmacher');
    expect(text).toContain('Titel von lead');
    expect(text).toContain('An 1\u00a0Empfänger senden …');
    expect(text).toContain(
      'Sie geht um 6\u00a0Uhr von selbst hinaus, wenn kein Hindernis besteht.',
    );
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

  it('shows what was shortened and how, the original beside it, also once it is approved', async () => {
    await using site = await openSite();
    const { look, approve, statusOf } = await atDesk(site);
    const items = await site.storage.items.list();
    const body = `Kassel schließt <i>zwei</i> Bäder & Hallen. Er ging. ${'Der Rat berät am Montag über weitere Bäder in der Stadt. '.repeat(20)}`;
    const long = report({ id: 'lang', title: 'Kassel schließt zwei Bäder', priority: 5, body });
    await site.storage.items.save(
      'probe/seeds',
      [...items, long],
      new Date('2026-01-30T05:00:00Z'),
    );
    const expected = async () => {
      const { text } = await look();
      const [shown] = /<details class="short-text"[\s\S]*?<\/details>/.exec(text) ?? [''];
      expect(shown).toMatch(
        /Gekürzt auf die wichtigsten Sätze \(\d{3}\u00a0Wörter, davon gedruckt \d+\)/,
      );
      expect(shown).toContain(
        '<p class="short-text-printed">Kassel schließt zwei Bäder &amp; Hallen.',
      );
      expect(shown).toContain('<mark>Kassel schließt zwei Bäder &amp; Hallen.</mark>');
      expect(shown).toContain(
        '<span title="Ist ohne den Satz davor nicht zu verstehen">Er ging.</span>',
      );
    };
    await expected();
    await approve();
    expect(await statusOf()).toBe('approved');
    await expected();
  });

  it('shows of each report that competed its rank and the sum that made it', async () => {
    await using site = await openSite();
    const { look } = await atDesk(site);
    const loud = report({ id: 'laut', title: 'Laut', priority: 1, source: 'Zeitung a' });
    const items = [...(await site.storage.items.list()), loud];
    await site.storage.items.save('probe/seeds', items, new Date('2026-01-30T05:00:00Z'));
    const { text } = await look();
    const rank = (id: string) =>
      new RegExp(`<details class="rank" id="rank-${id}">[\\s\\S]*?</details>`).exec(text)?.[0];
    expect(rank('laut')).toContain('Platz\u00a01 der Meldungen · 200\u00a0Punkte');
    expect(rank('laut')).toContain('<b>+200</b> <span>Vorrang +1: geht allem anderen vor</span>');
    expect(rank('a')).toContain('Platz\u00a05 der Meldungen');
    expect(rank('a')).toContain(
      '<b>−8</b> <span>davor schon 1\u00a0Beitrag von „Zeitung a“</span>',
    );
    expect(rank('lead')).toContain('Platz\u00a01 als Aufmacher');
    expect(rank('quote')).toBeUndefined();
  });

  it('says which issue a report follows up', async () => {
    await using site = await openSite();
    const { look, approve } = await atDesk(site);
    const told = report({ id: 'streik', story: 's', title: 'Streik "beginnt"', priority: 5 });
    const items = await site.storage.items.list();
    const more = report({ id: 'mehr', story: 's', date: '2026-01-31', title: 'Streik endet' });
    const later = [leadReport({ id: 'neu', date: '2026-01-31' }), report({ id: 'klein' }), more];
    await site.storage.items.save('probe/seeds', [...items, told, ...later], new Date());
    await approve();
    const { text } = await site.get('/desk/probe/2026-01-31', await site.login());
    expect(text).toContain(
      '<span class="small">Fortsetzung: In der Ausgabe vom 30.\u00a0Januar\u00a02026 stand „Streik &quot;beginnt&quot;“.</span>',
    );
    expect((await look()).text).not.toContain('Fortsetzung');
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

  it('shows what a source has changed of an item in the issue', async () => {
    await using site = await openSite();
    const { look } = await atDesk(site);
    expect((await look()).text).not.toContain('Von der Quelle geändert');
    const items = await site.storage.items.list();
    const changed = items.map((item) =>
      item.id === 'a' ? { ...item, body: 'Ein <b>neuer</b> Text zu a.' } : item,
    );
    await site.storage.items.save('probe/seeds', changed, new Date('2026-01-30T05:00:00Z'));
    const { text } = await look();
    expect(text).toContain('Von der Quelle geändert');
    expect(text).toContain('Ein <del>kurzer</del> <ins>neuer</ins> Text zu a.');
    expect(text).toContain(
      'Meldung „Titel von a“: Die Quelle hat den Beitrag am 30.\u00a0Januar\u00a02026 um 06:00\u00a0Uhr geändert. Sehen Sie sich den Unterschied an.',
    );
  });

  it('leads to issues that sources have corrected since they were sent', async () => {
    await using site = await openSite();
    const { cookie, look } = await atDesk(site);
    await site.reader();
    await site.deps.newsroom.send('probe', '2026-01-30', { actor: 'erika' });
    const items = await site.storage.items.list();
    const changed = items.map((item) => (item.id === 'a' ? { ...item, body: 'Neu.' } : item));
    site.pass(60_000);
    await site.storage.items.save('probe/seeds', changed, site.deps.clock.now());
    expect((await look()).text).toContain(
      'Meldung „Titel von a“: Die Quelle hat den Beitrag am 30.\u00a0Januar\u00a02026 um 06:01\u00a0Uhr korrigiert, nach dem Versand.',
    );
    expect((await look()).text).not.toContain('Seit dem Versand von der Quelle korrigiert');
    expect((await site.get('/desk/probe/2026-01-31', cookie)).text).toContain(
      'Seit dem Versand von der Quelle korrigiert: <a href="/desk/probe/2026-01-30">Ausgabe vom 30.\u00a0Januar\u00a02026</a> (1\u00a0Beitrag).',
    );
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

  it('puts state, checks and actions before the letter, and the choice of items after it', async () => {
    await using site = await openSite();
    const { look } = await atDesk(site);
    const { text } = await look();
    const order = ['id="status"', 'id="checks"', 'id="preview"', 'id="choice"'];
    const found = order.map((part) => text.indexOf(part));
    expect(found).toEqual(found.toSorted((a, b) => a - b));
    expect(Math.min(...found)).toBeGreaterThan(0);
  });

  it('answers a wrong address in German and leads back', async () => {
    const english = newsletter({ locale: 'en' });
    await using site = await openSite(undefined, [english]);
    const cookie = await site.login();
    const { status, text } = await site.get('/desk/probe/2026-02-30', cookie);
    expect(status).toBe(404);
    expect(text).toContain('<html lang="de">');
    expect(text).toContain('<h1>Diese Seite gibt es nicht</h1>');
    expect(text).toContain('href="/desk"');
    expect((await site.get('/deskaffe')).text).toContain('<html lang="en">');
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

  it('reads the sources again and tells what is wrong with them, until that is mended', async () => {
    await using site = await openSite();
    const { cookie } = await atDesk(site);
    const folder = join(site.config.root, 'seeds');
    await mkdir(folder);
    const file = join(folder, '2026-01-30-kaputt.md');
    await writeFile(file, '---\nkind: <b>\n---\n');
    const answer = await site.post('/desk/probe/collect', { date: '2026-01-30' }, cookie);
    expect(answer.headers.get('location')).toBe(path);
    const { text } = await site.get(path, cookie);
    expect(text).toContain('0\u00a0Beiträge eingelesen');
    expect(text).toMatch(/<li lang="en">[^<]*kaputt\.md/);
    expect(text).not.toContain('<b>');
    expect((await site.get(path, cookie)).text).toContain('kaputt.md');
    await rm(file);
    await site.deps.newsroom.collect('probe');
    expect((await site.get(path, cookie)).text).not.toContain('kaputt.md');
  });

  it('tells what is wrong with the configuration, line by line', async () => {
    let problem: string | undefined = 'a.yaml:1: <b>\na.yaml:2: no title';
    await using site = await openSite();
    Object.assign(site.deps.desk ?? {}, { configProblem: () => problem });
    const { cookie } = await atDesk(site);
    const { text } = await site.get(path, cookie);
    expect(text).toContain(
      '<li lang="en">a.yaml:1: &lt;b&gt;</li><li lang="en">a.yaml:2: no title</li>',
    );
    problem = undefined;
    expect((await site.get(path, cookie)).text).not.toContain('einlesen. Das Programm');
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
    expect(text).toMatch(
      /<b>Freigegeben<\/b> · Redaktion<br><time[^>]*>30\.\u00a0Januar\u00a02026, 06:00\u00a0Uhr/,
    );
    expect(text).toContain('Im Archiv steht sie, sobald der Versand beginnt.');
    expect(text).not.toContain('href="/probe/2026-01-30"');
    expect((await site.get('/probe/2026-01-30', cookie)).status).toBe(404);
  });

  it('leaves readable what the checks found and why items are not in the issue', async () => {
    await using site = await openSite();
    const { approve, look } = await atDesk(site);
    const parts = async () => {
      const { text } = await look();
      return [
        /<section[^>]*aria-labelledby="findings"[\s\S]*?<\/section>/.exec(text)?.[0],
        /<section[^>]*aria-labelledby="selection"[\s\S]*?<\/section>/.exec(text)?.[0],
      ];
    };
    const before = await parts();
    expect(before[0]).toContain('Lesezeit');
    expect(before[1]).toContain('nicht dabei');
    await approve();
    expect(await parts()).toEqual(before);
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
    await site.reader();
    expect((await site.get(`${path}/approve`, cookie)).status).toBe(405);
    expect((await site.get(`${path}/test`, cookie)).status).toBe(405);
    for (const page of ['send', 'hold', 'cancel']) {
      expect((await site.get(`${path}/${page}`, cookie)).status).toBe(200);
    }
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
    expect(text).toContain('<h1>Ausgabe 1 an 2\u00a0Empfänger senden?</h1>');
    expect(text).toContain('Morgenprobe, Freitag, 30.\u00a0Januar\u00a02026');
    expect(text).toMatch(/<button[^>]*>An 2\u00a0Empfänger senden<\/button>/);
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

  it('fills the archive where nobody would get a mail, and says so', async () => {
    await using site = await openSite();
    const { look, approve, send, cookie, statusOf } = await atDesk(site);
    const link = `href="${path}/send">Im Archiv veröffentlichen …`;
    for (const step of [look, approve]) {
      await step();
      const { text } = await look();
      expect(text).toContain(link);
      expect(text).toContain('Zurzeit bekäme niemand diese Ausgabe als Mail.');
    }
    const asked = await site.get(`${path}/send`, cookie);
    expect(asked.text).toContain('<h1>Ausgabe 1 im Archiv veröffentlichen?</h1>');
    await send();
    await vi.waitFor(async () => expect(await statusOf()).toBe('sent'), { timeout: 20_000 });
    expect((await site.get('/probe/2026-01-30')).status).toBe(200);
    const { text } = await look();
    expect(text).not.toContain(`href="${path}/send"`);
    expect(text).toContain('Die Ausgabe steht im Archiv. Als Mail hat sie niemand bekommen.');
  });

  it('is offered again only while somebody would get a mail', async () => {
    await using site = await openSite();
    const { look, send, statusOf } = await atDesk(site);
    const link = `href="${path}/send"`;
    await site.reader('anna@example.org');
    expect((await look()).text).toContain(`${link}>An 1\u00a0Empfänger senden …`);
    await send();
    await vi.waitFor(async () => expect(await statusOf()).toBe('sent'), { timeout: 20_000 });
    const after = (await look()).text;
    expect(after).not.toContain(link);
    expect(after).not.toMatch(/nachsenden/i);
    expect(after).toContain('Niemand wartet mehr auf diese Ausgabe.');
    await site.reader('clara@example.org');
    await site.reader('dora@example.org');
    expect((await look()).text).toContain(`${link}>An 2\u00a0Empfänger nachsenden …`);
  });

  it('does not go on saying that readers wait when another process has sent to them', async () => {
    await using site = await openSite();
    const { send, look } = await atDesk(site);
    await site.reader();
    const real = site.deps.newsroom.send;
    const sum = { audience: 1, accepted: 0, pending: 1, deferred: 0, uncertain: 0 } as DeliverySum;
    const reason = because('unfinished', {
      sum: { ...sum, claimed: 0, submitting: 0 },
      limited: 0,
      heldUntil: undefined,
      zone: 'Europe/Berlin',
    });
    site.deps.newsroom.send = async () => ({ status: 'open', sum, reason });
    await send();
    await real('probe', '2026-01-30', { actor: 'schedule' });
    const { text } = await look();
    expect(text).toContain('Gesendet');
    expect(text).not.toContain('Noch nicht alle haben die Ausgabe.');
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
    expect(text).toMatch(/<ul lang="en"><li>connection refused<\/li>/);
  });
});
