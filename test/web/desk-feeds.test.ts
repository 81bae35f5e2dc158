import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { newsletter } from '../support/newsletter.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { webServer } from '../support/web-server.ts';
import { openSite } from './open-site.ts';

const feed = `<rss version="2.0"><channel><title>Z</title><item><title>Nordbrücke: Früher frei</title><guid>1</guid>
<link>https://zeitung.example/1</link><pubDate>Wed, 30 Jan 2030 02:00:00 GMT</pubDate><description>Text.</description></item></channel></rss>`;

describe('feeds at the desk', () => {
  it('are read by a button, which tells what fails and what is odd, and uses the rest', async () => {
    await using server = await webServer((request, response) =>
      request.url === '/feed' ? response.end(feed) : response.writeHead(503).end(),
    );
    const source = (path: string) =>
      ({ type: 'feed', name: 'Zeitung', url: server.url + path }) as const;
    const sources = {
      seeds: { type: 'markdown', path: 'seeds' },
      zeitung: source('/feed'),
      weg: source('/weg'),
    } as const;
    await using site = await openSite(
      () => ({}),
      [newsletter({ sources, selection: { minimumReports: 1 } })],
    );
    const cookie = await site.login();
    await site.post('/desk/probe/collect', { date: '2026-01-30' }, cookie);
    const { text } = await site.get('/desk/probe/2026-01-30', cookie);
    const [unread = ''] = /<div id="unread"[\s\S]*?<div class="workbench">/.exec(text) ?? [];
    const [wrong = '', odd = ''] = unread.split('<details');
    expect(wrong).toMatch(
      /<li>Quelle weg: http:\/\/127\.0\.0\.1:\d+\/weg: hat selbst einen Fehler \(503\): Das Programm versucht es von selbst wieder\. Das ist so seit dem \d+\.\u00a0\p{L}+\u00a0\d{4}, \d\d:\d\d\u00a0Uhr\. .* Nächster Versuch: .*Uhr\.<\/li>/u,
    );
    expect(wrong).not.toContain('zeitung');
    expect(odd).toContain('Auffälliges in den Quellen');
    expect(odd).toContain('Quelle zeitung: 1\u00a0Auffälligkeit an den Einträgen;');
    expect(odd).toMatch(
      /<li>Eintrag\u00a01 liegt in der Zukunft \(30\.\u00a0Januar\u00a02030, 02:00\u00a0Uhr UTC\): Er zählt zum /,
    );
    expect(text).toContain('1\u00a0druckbare Meldung');
  });

  it('are told of in German also where a feed in a file leaves entries out', async () => {
    await using folder = await temporaryFolder({
      'feed.xml': feed.replace('<item>', '<item><guid>leer</guid></item><item>'),
    });
    const sources = {
      h0: { type: 'feed', name: 'Haus', path: join(folder.path, 'feed.xml') },
      h1: { type: 'feed', name: 'Haus', path: join(folder.path, 'weg.xml') },
      h2: { type: 'feed', name: 'Haus', kind: 'link', path: join(folder.path, 'feed.xml') },
    } as const;
    await using site = await openSite(
      () => ({}),
      [newsletter({ sources, selection: { minimumReports: 1 } })],
    );
    const cookie = await site.login();
    await site.post('/desk/probe/collect', { date: '2026-01-30' }, cookie);
    const { text } = await site.get('/desk/probe/2026-01-30', cookie);
    const [wrong = ''] = /<div id="unread"[\s\S]*?(?=<details)/.exec(text) ?? [];
    expect(wrong).toContain(
      '<li>Quelle h0: Eintrag\u00a01 hat weder Titel noch Text und bleibt weg.</li>',
    );
    expect(wrong).toContain('weg.xml: Die Datei lässt sich nicht als Feed lesen.</li>');
    expect(wrong).not.toContain('lang="en"');
  });
});
