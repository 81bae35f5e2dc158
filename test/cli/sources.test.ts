import { cp, readFile, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { createInstallation } from '../support/installation.ts';
import { proxyServer } from '../support/proxy-server.ts';
import { webServer } from '../support/web-server.ts';

const fixtures = resolve(import.meta.dirname, '..', 'fixtures', 'feeds');

describe('sources read', () => {
  it('lists the entries of a feed, and tells what is odd on standard error', async () => {
    await using installation = await createInstallation();
    // Days that have long been over, on whichever day this runs.
    const feed = await readFile(join(fixtures, 'rss-2.0.xml'), 'utf8');
    await writeFile(join(installation.root, 'feed.xml'), feed.replaceAll('2026', '2025'));
    const { status, out, err } = await installation.run('sources read feed.xml');
    expect(status).toBe(0);
    expect(out.split('\n').slice(0, 3)).toEqual([
      'Nordkurier am Abend – Politik',
      'RSS, 4 entries, https://nordkurier-abend.example/politik/',
      '2025-11-24 05:15 UTC  Hafen in Brunsum: Land & Stadt einigen sich  https://nordkurier-abend.example/politik/hafen?a=1&b=2',
    ]);
    expect(out).toMatch(/^no date +Umgeleitet /m);
    expect(err.trim().split('\n')).toEqual([
      'feed.xml: entry 2: the link "/politik/minister" is relative and was read as https://nordkurier-abend.example/politik/minister.',
      'feed.xml: entry 3: the date "gestern Abend" means no day.',
      'feed.xml: entry 4: it has no guid, so it is known by its link.',
    ]);
  });

  it('names the entries whose date lies in the future, and says what becomes of them', async () => {
    await using installation = await createInstallation();
    const entry = (guid: string, date: string) =>
      `<item><title>${guid}</title><guid>${guid}</guid><pubDate>${date}</pubDate></item>`;
    const entries = [
      entry('eins', 'Fri, 30 Jan 2026 05:00:00 GMT'),
      ...Array.from({ length: 22 }, (_, i) => entry(`${i}`, 'Thu, 01 Jan 2099 00:00:00 GMT')),
    ];
    const feed = `<rss version="2.0"><channel><title>Z</title>${entries.join('')}</channel></rss>`;
    await writeFile(join(installation.root, 'feed.xml'), feed);
    const { status, err } = await installation.run('sources read feed.xml');
    expect(status).toBe(0);
    const sentences = err.trim().split('\n');
    expect(sentences).toHaveLength(21);
    expect([sentences[0], sentences[20]]).toEqual([
      'feed.xml: entry 2: its date 2099-01-01 00:00 UTC lies in the future: it counts as of the day on which it is read first, tell its publisher.',
      'feed.xml: the feed: 2 more entries have dates in the future.',
    ]);
  });

  it('prints a feed as JSON', async () => {
    await using installation = await createInstallation();
    await cp(join(fixtures, 'cdf.xml'), join(installation.root, 'kanal.xml'));
    const { status, out, err } = await installation.run('sources read kanal.xml --json');
    expect({ status, err }).toEqual({ status: 0, err: '' });
    expect(JSON.parse(out)).toEqual({
      file: 'kanal.xml',
      kind: 'feed',
      format: 'rss',
      title: 'Der Kanal',
      link: 'http://kanal.example/',
      items: [
        {
          link: 'http://kanal.example/eins.html',
          title: 'Schleuse offen',
          summary: 'Seit heute.',
          updated: '2004-04-07T04:05:43.000Z',
          categories: [],
          base: 'http://kanal.example/',
          pictures: [],
        },
      ],
      problems: ['entry 1: it has no guid, so it is known by its link.'],
    });
  });

  it('reads an item in Markdown, whatever its name ends in', async () => {
    await using installation = await createInstallation();
    const item =
      '---\nkind: link\ntitle: Ein Titel\ndate: 2026-01-30\nsource: Blatt\nurl: https://blatt.example/a\n---\n';
    for (const name of ['item.md', 'item.txt']) {
      await installation.edit(name, () => item);
      const { status, out } = await installation.run(`sources read ${name}`);
      expect({ status, out }).toEqual({
        status: 0,
        out: 'Ein Titel\n2026-01-30  link  Blatt  https://blatt.example/a\n',
      });
    }
    const { out } = await installation.run('sources read item.txt --json');
    expect(JSON.parse(out)).toMatchObject({
      kind: 'markdown',
      items: [{ kind: 'link', title: 'Ein Titel' }],
    });
  });

  it('reads the feed at an address, or the one that the page there names', async () => {
    const feed = await readFile(join(fixtures, 'rss-2.0.xml'));
    await using server = await webServer((request, response) =>
      response.end(
        request.url === '/feed'
          ? feed
          : '<!doctype html><link rel="alternate" type="application/rss+xml" href="/feed">',
      ),
    );
    await using installation = await createInstallation();
    await installation.edit(
      'config/lagebrief.yaml',
      (yaml) => `${yaml}\ncollect: { allowNetworks: [127.0.0.1] }\n`,
    );
    const direct = await installation.run(`sources read ${server.url}/feed`);
    expect(direct).toMatchObject({ status: 0, out: expect.stringContaining('RSS, 4 entries') });
    const found = await installation.run(`sources read ${server.url}/`);
    expect(found.out).toBe(direct.out);
    expect(found.err).toContain(`the page names ${server.url}/feed, which is read here`);
  });

  it('reads an address where the configuration does not hold, by the proxy of the environment', async () => {
    const feed = await readFile(join(fixtures, 'rss-2.0.xml'));
    const asked: (string | undefined)[] = [];
    await using server = await webServer((request, response) => {
      asked.push(request.headers['user-agent']);
      response.end(feed);
    });
    await using installation = await createInstallation();
    await installation.edit('config/lagebrief.yaml', () => 'site: {}\n');
    const refused = await installation.run(`sources read ${server.url}/feed`);
    expect(refused).toMatchObject({ status: 1, out: '' });
    const [remark, ...rest] = refused.err.split('\n');
    expect(remark).toMatch(/^The configuration is not used, .*only the public network is asked\.$/);
    expect(rest[0]).toContain('is not an address of the public network');
    // A proxy may lie in a private network, and asks for what is outside.
    await using proxy = await proxyServer();
    const address = `http://nordkurier.example:${new URL(server.url).port}/feed`;
    installation.env['HTTP_PROXY'] = proxy.url;
    const read = await installation.run(`sources read ${address} --json`);
    expect(read.status).toBe(0);
    expect(JSON.parse(read.out)).toMatchObject({ kind: 'feed', format: 'rss' });
    expect(asked.at(-1)).toMatch(/^Lagebrief\/[\d.]+$/);
    installation.env['HTTP_PROXY'] = 'proxy.example:3128';
    const wrong = await installation.run(`sources read ${address}`);
    expect([wrong.status, wrong.err]).toEqual([1, expect.stringContaining('HTTP_PROXY')]);
  });

  it.each([
    ['no.xml', undefined, 'no.xml: cannot be read: it does not exist.'],
    [
      'http://10.0.0.1/feed',
      undefined,
      'http://10.0.0.1/feed: 10.0.0.1 is not an address of the public network: name a public address, or allow the network by collect.allowNetworks if it is yours.',
    ],
    ['config', undefined, 'config: is not a regular file.'],
    [
      'page.html',
      '<html><p>Hallo</p></html>',
      'page.html: is a web page and no feed: give the address of its feed.',
    ],
    ['text.txt', 'Nur Text.', 'text.txt: is neither XML nor JSON, so it is no feed.'],
    ['item.md', 'Nur Text.', /^item\.md:1: there is no front matter/],
  ])('refuses %s in one sentence with status 1', async (name, content, sentence) => {
    await using installation = await createInstallation();
    if (content !== undefined) await writeFile(join(installation.root, name), content);
    const run = await installation.run(`sources read ${name}`);
    expect(run).toMatchObject({ status: 1, out: '' });
    if (typeof sentence === 'string') expect(run.err).toBe(`${sentence}\n`);
    else expect(run.err).toMatch(sentence);
    const json = await installation.run(`sources read ${name} --json`);
    expect(json.status).toBe(1);
    expect(JSON.parse(json.out)).toEqual({
      file: name,
      items: [],
      problems: [run.err.trim()],
    });
  });
});
