import { expect, it } from 'vitest';
import { openApp } from '../../src/app.ts';
import { systemClock } from '../../src/base/clock.ts';
import { createInstallation } from '../support/installation.ts';
import { webServer } from '../support/web-server.ts';

const date = '2026-01-30';
/** Of three events, so that they are three stories. */
const texts = [
  ['Brücke in Passau gesperrt', 'Ein Riss im Pfeiler hält seit gestern alle Lastwagen auf.'],
  ['Haushalt verabschiedet', 'Das Kabinett gibt mehr Geld für Schulen und weniger für Strom.'],
  ['Hafen von Odesa offen', 'Die ersten drei Frachter mit Weizen haben abgelegt.'],
] as const;

/** An installation with one feed, whose pages answer as `pages` says, else 200. */
async function feedSite(checkPages: number) {
  const pages = new Map<string, number>();
  const asked: string[] = [];
  const server = await webServer((request, response) => {
    const { url = '', headers } = request;
    if (url === '/robots.txt') return response.writeHead(404).end();
    if (url !== '/feed') {
      asked.push(url);
      return response.writeHead(pages.get(url) ?? 200).end();
    }
    const items = texts.map(
      ([title, text], n) => `<item><title>${title}</title><guid>${n}</guid>
<link>http://${headers.host}/${n}</link><description>${text}</description>
<pubDate>Fri, 30 Jan 2026 04:0${n}:00 GMT</pubDate></item>`,
    );
    return response.end(`<rss><channel><title>Z</title>${items.join('')}</channel></rss>`);
  });
  const installation = await createInstallation();
  await installation.edit(
    'config/lagebrief.yaml',
    (yaml) => `${yaml}\ncollect: { allowNetworks: [127.0.0.1], checkPages: ${checkPages} }\n`,
  );
  await installation.edit('config/newsletters/morgenlage.yaml', (yaml) =>
    yaml
      .replace(
        /^sources:\n( .*\n|\n)+/m,
        `sources: { z: { type: feed, url: "${server.url}/feed", name: Z } }\n`,
      )
      .replace('  - type: lead\n', '')
      .replace('minimumReports: 3', 'minimumReports: 1\n  maxPerSource: 5'),
  );
  let now = Date.parse('2026-01-30T05:10:00Z');
  const clock = { now: () => new Date(now), wait: systemClock.wait };
  const { root, env } = installation;
  const app = await openApp({ root, env, clock, logLevel: 'silent' });
  return {
    pages,
    asked,
    app,
    collect: () => app.newsroom.collect('morgenlage', { again: true }),
    pass: (minutes: number) => {
      now += minutes * 60_000;
    },
    /** Of the report with `name` in its label: whether it is printed, and what is found about it. */
    async standing(name: string) {
      const { explanation, findings, issue } = await app.newsroom.day('morgenlage', date);
      const left = explanation?.leftOut.find(({ title }) => title.startsWith(name));
      const [item] = (await app.storage.items.list()).filter(({ title }) => title.startsWith(name));
      return {
        printed: issue?.itemIds.includes(item?.id ?? ''),
        leftOut: left?.code,
        found: findings.filter(({ code }) => code === 'page.missing').map(({ level }) => level),
      };
    },
    async [Symbol.asyncDispose]() {
      await app[Symbol.asyncDispose]();
      await installation[Symbol.asyncDispose]();
      await server[Symbol.asyncDispose]();
    },
  };
}

it('an item whose page is not found is told of, leaves the draft when it stays so, and returns', async () => {
  await using site = await feedSite(20);
  await site.collect();
  expect(site.asked.sort()).toEqual(['/0', '/1', '/2']);
  const there = { printed: true, leftOut: undefined, found: [] };
  expect(await site.standing('Brücke')).toEqual(there);
  const { issue } = await site.app.newsroom.day('morgenlage', date);
  if (!issue) throw new Error('an issue');
  const act = { actor: 'erika', at: site.app.clock.now() };
  const draft = await site.app.storage.issues.saveDraft(issue, act);

  site.pages.set('/0', 404);
  site.asked.length = 0;
  site.pass(10);
  await site.collect();
  expect(site.asked).toEqual([]);
  site.pass(25);
  await site.collect();
  expect(await site.standing('Brücke')).toEqual({ ...there, found: ['warn'] });

  site.pass(35);
  await site.collect();
  const gone = { printed: false, leftOut: 'withdrawn', found: [] };
  expect(await site.standing('Brücke')).toEqual(gone);
  expect(await site.standing('Hafen')).toEqual(there);
  const stored = await site.app.storage.issues.find('morgenlage', date);
  expect(stored?.issue?.itemIds).toHaveLength(issue.itemIds.length - 1);
  const events = await site.app.storage.issues.events(draft?.id ?? 0);
  expect(events.at(-1)).toMatchObject({ actor: 'sources' });

  site.pages.clear();
  site.pass(35);
  await site.collect();
  expect(await site.standing('Brücke')).toEqual(there);
}, 120_000);

it('so many pages are looked at as is allowed, those first that were not for longest; none by default', async () => {
  await using site = await feedSite(2);
  await site.collect();
  expect(site.asked).toHaveLength(2);
  await site.collect();
  expect([...site.asked].sort()).toEqual(['/0', '/1', '/2']);
  await using silent = await feedSite(0);
  await silent.collect();
  expect(silent.asked).toEqual([]);
}, 120_000);
