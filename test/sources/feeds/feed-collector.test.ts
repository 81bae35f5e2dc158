import { describe, expect, it } from 'vitest';
import { type Clock, systemClock } from '../../../src/base/clock.ts';
import { sourceSchema } from '../../../src/config/source-config.ts';
import type { FeedWish } from '../../../src/sources/feeds/feed-collector.ts';
import type { Item } from '../../../src/sources/item.ts';
import type { Storage } from '../../../src/storage/open-storage.ts';
import { describeOnEachDatabase, openTestStorage } from '../../support/databases.ts';
import { testFeeds } from '../../support/feeds.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';
import { socketServer, webServer } from '../../support/web-server.ts';

const begin = Date.parse('2026-01-30T05:00:00Z');

/** A clock that stands still until it is moved; waiting takes real time, a little of it. */
function movedClock() {
  let now = begin;
  const clock: Clock = { now: () => new Date(now), wait: systemClock.wait };
  const move = (minutes: number) => {
    now += minutes * 60_000;
  };
  return { clock, move };
}

const rss = (...titles: string[]) =>
  `<rss version="2.0"><channel><title>Zeitung</title><link>https://zeitung.example/</link>${titles
    .map(
      (title, i) =>
        `<item><title>${title}</title><guid>g${i}</guid><link>https://zeitung.example/${i}</link>
        <pubDate>Fri, 30 Jan 2026 04:0${i % 10}:00 GMT</pubDate><description>Text zu ${title}.</description></item>`,
    )
    .join('')}</channel></rss>`;

const feed = (fields: object) => sourceSchema.parse({ type: 'feed', name: 'Zeitung', ...fields });

/** A wish whose items go into the storage, as the newsroom does it. */
function wishFor(
  storage: Pick<Storage, 'items'>,
  sources: Record<string, object>,
  fields: Partial<FeedWish> = {},
): FeedWish {
  return {
    root: '/nowhere',
    sources: Object.fromEntries(Object.entries(sources).map(([key, one]) => [key, feed(one)])),
    zone: 'Europe/Berlin',
    again: false,
    timeLimitSeconds: 60,
    fairSeconds: 30,
    originOf: (source) => `probe/${source}`,
    daysOf: (origin) => storage.items.days(origin),
    keep: (origin, { items, takenBack }) =>
      storage.items.save(origin, items, new Date(begin), 'newest', takenBack),
    ...fields,
  };
}
const titles = (items: readonly Item[]) => items.map(({ title }) => title).sort();

describeOnEachDatabase('collecting feeds', (open) => {
  it('keeps the items, asks again only when due, and then only for a change', async () => {
    await using storage = await open();
    const { clock, move } = movedClock();
    await using server = await webServer((request, response) => {
      response.setHeader('etag', '"1"');
      if (request.headers['if-none-match'] === '"1"') return response.writeHead(304).end();
      return response.end(rss('Eins', 'Zwei'));
    });
    await using feeds = testFeeds(storage, clock);
    const wish = wishFor(storage, { z: { url: server.url, everyMinutes: 20 } });
    const outcomes = [];
    for (const minutes of [0, 10, 15]) {
      move(minutes);
      const [report] = await feeds.collect(wish);
      outcomes.push([report?.outcome, report?.items, report?.added, server.requests.length]);
    }
    expect(outcomes).toEqual([
      ['read', 2, 2, 1],
      ['early', 2, 0, 1],
      ['unchanged', 2, 0, 2],
    ]);
    const items = await storage.items.list({ origins: ['probe/z'] });
    expect(titles(items)).toEqual(['Eins', 'Zwei']);
    expect(items[0]).toMatchObject({ origin: 'z', source: 'Zeitung', date: '2026-01-30' });
    const [again] = await feeds.collect({ ...wish, again: true });
    expect([again?.outcome, server.requests.length]).toEqual(['unchanged', 3]);
  });

  it('reads everything anew when the source is configured otherwise', async () => {
    await using storage = await open();
    const { clock } = movedClock();
    await using server = await webServer((request, response) => {
      if (request.headers['if-none-match']) return response.writeHead(304).end();
      return response.setHeader('etag', '"1"').end(rss('Eins'));
    });
    await using feeds = testFeeds(storage, clock);
    await feeds.collect(wishFor(storage, { z: { url: server.url } }));
    const renamed = wishFor(storage, { z: { url: server.url, name: 'Neuer Name' } });
    const [report] = await feeds.collect(renamed);
    expect([report?.outcome, report?.changed]).toEqual(['read', 1]);
    const [item] = await storage.items.list({ origins: ['probe/z'] });
    expect(item?.source).toBe('Neuer Name');
  });

  it('keeps what has left the feed', async () => {
    await using storage = await open();
    const { clock, move } = movedClock();
    const answers = [rss('Eins', 'Zwei'), rss('Eins')];
    await using server = await webServer((_, response) => response.end(answers.shift()));
    await using feeds = testFeeds(storage, clock);
    const wish = wishFor(storage, { z: { url: server.url } });
    await feeds.collect(wish);
    move(60);
    await feeds.collect(wish);
    expect(titles(await storage.items.list({ origins: ['probe/z'] }))).toEqual(['Eins', 'Zwei']);
  });

  it('does not ask twice when processes collect at once', async () => {
    await using storage = await open();
    const { clock } = movedClock();
    await using server = await webServer((_, response) =>
      setTimeout(() => response.end(rss('Eins')), 150),
    );
    await using one = testFeeds(storage, clock);
    await using other = testFeeds(storage, clock);
    const wish = wishFor(storage, { z: { url: server.url } });
    const reports = await Promise.all([one, other, one, other].map((feeds) => feeds.collect(wish)));
    expect(server.requests).toHaveLength(1);
    expect(
      reports
        .flat()
        .map(({ outcome }) => outcome)
        .sort(),
    ).toEqual(['early', 'early', 'early', 'read']);
    expect(reports.flat().map(({ items }) => items)).toEqual([1, 1, 1, 1]);
  });

  it('tells of a failing source since when, keeps its items, and lets it rest longer and longer', async () => {
    await using storage = await open();
    const { clock, move } = movedClock();
    let works = true;
    await using server = await webServer((_, response) =>
      works ? response.end(rss('Eins')) : response.writeHead(502).end(),
    );
    await using good = await webServer((_, response) => response.end(rss('Gut')));
    await using feeds = testFeeds(storage, clock);
    const wish = wishFor(storage, {
      z: { url: server.url, everyMinutes: 20 },
      gut: { url: good.url },
    });
    await feeds.collect(wish);
    works = false;
    move(30);
    const [failed, fine] = await feeds.collect(wish);
    expect(fine?.outcome).toBe('read');
    expect(failed).toMatchObject({ outcome: 'failed', items: 1 });
    expect(failed?.problems.map(({ sentence }) => sentence)).toEqual([
      expect.stringMatching(
        /^z: http:\/\/127\.0\.0\.1:\d+: has a problem of its own \(502\): it is tried again by itself; failing since 2026-01-30 06:30, what it brought before stays, next try 2026-01-30 \d\d:\d\d\.$/,
      ),
    ]);
    const pauses = [];
    for (let i = 0; i < 8; i += 1) {
      const state = (await storage.feedStates.list(['probe/z'])).get('probe/z');
      const minutes = (Date.parse(state?.dueAt ?? '') - clock.now().getTime()) / 60_000;
      pauses.push(minutes);
      move(minutes);
      await feeds.collect(wish);
    }
    pauses.forEach((minutes, i) => {
      const usual = Math.min(20 * 2 ** i, 720);
      expect(minutes).toBeGreaterThanOrEqual(0.75 * usual);
      expect(minutes).toBeLessThanOrEqual(1.25 * usual);
    });
    const [meanwhile] = await feeds.collect(wish);
    expect(meanwhile?.outcome).toBe('early');
    expect(meanwhile?.problems[0]?.sentence).toContain('failing since 2026-01-30 06:30 (9 tries)');
    expect(titles(await storage.items.list({ origins: ['probe/z'] }))).toEqual(['Eins']);
    works = true;
    const [well] = await feeds.collect({ ...wish, again: true });
    expect(well).toMatchObject({ outcome: 'read', problems: [] });
  });

  it('leaves a server alone for as long as it says, whoever wishes otherwise', async () => {
    await using storage = await open();
    const { clock, move } = movedClock();
    await using server = await webServer((_, response) =>
      response.writeHead(429, { 'retry-after': '7200' }).end(),
    );
    await using feeds = testFeeds(storage, clock);
    const wish = wishFor(storage, { z: { url: server.url } }, { again: true });
    await feeds.collect(wish);
    move(100);
    const [report] = await feeds.collect(wish);
    expect([report?.outcome, server.requests.length]).toEqual(['early', 1]);
    expect(report?.problems[0]?.sentence).toContain('was asked too often (429)');
    expect(report?.problems[0]?.sentence).toContain('next try 2026-01-30 08:00');
    move(21);
    await feeds.collect(wish);
    expect(server.requests).toHaveLength(2);
  });

  it('is not kept from a feed by a process that died while it read', async () => {
    await using storage = await open();
    const { clock, move } = movedClock();
    await using server = await webServer((_, response) => response.end(rss('Eins')));
    const leaseUntil = new Date(begin + 60_000);
    const wish = wishFor(storage, { z: { url: server.url } }, { timeLimitSeconds: 1 });
    const died = { fingerprint: 'x', now: new Date(begin), leaseUntil, again: false };
    expect((await storage.feedStates.claim('probe/z', died)).status).toBe('claimed');
    await using feeds = testFeeds(storage, clock);
    const [waiting] = await feeds.collect(wish);
    expect([waiting?.outcome, server.requests.length]).toEqual(['ended', 0]);
    move(2);
    const [report] = await feeds.collect(wish);
    expect(report?.outcome).toBe('read');
  });
});

describe('a feed that is found elsewhere', () => {
  it('is asked where it has moved to for good once that was said three times', async () => {
    await using storage = await openTestStorage();
    const { clock, move } = movedClock();
    let gone = false;
    await using server = await webServer((request, response) => {
      if (request.url === '/old') return response.writeHead(301, { location: '/new' }).end();
      return gone ? response.writeHead(404).end() : response.end(rss('Eins'));
    });
    await using feeds = testFeeds(storage, clock);
    const wish = wishFor(storage, { z: { url: `${server.url}/old` } });
    const asked: (string | undefined)[] = [];
    for (let i = 0; i < 5; i += 1) {
      const before = server.requests.length;
      await feeds.collect(wish);
      asked.push(
        server.requests
          .slice(before)
          .map(({ url }) => url)
          .join(' '),
      );
      move(60);
    }
    expect(asked).toEqual(['/old /new', '/old /new', '/old /new', '/new', '/new']);
    const [report] = await feeds.collect(wish);
    expect(report?.problems).toEqual([
      expect.objectContaining({
        remark: true,
        sentence: `z: has moved to ${server.url}/new for good: write that address as url.`,
      }),
    ]);
    gone = true;
    move(60);
    await feeds.collect(wish);
    gone = false;
    move(60);
    const before = server.requests.length;
    await feeds.collect(wish);
    expect(server.requests[before]?.url).toBe('/old');
  });

  it('is the one that a page names, which is remembered', async () => {
    await using storage = await openTestStorage();
    const { clock, move } = movedClock();
    const page = `<!doctype html><html><head><base href="/blog/">
      <link rel="alternate" type="application/rss+xml" title="Kommentare" href="comments.xml">
      <link rel="stylesheet" href="x.css"><link rel="alternate" hreflang="en" href="/en">
      <link rel="alternate" type="application/rss+xml" href="feed.xml"></head></html>`;
    await using server = await webServer((request, response) =>
      response.end(request.url === '/blog/feed.xml' ? rss('Eins') : page),
    );
    await using feeds = testFeeds(storage, clock);
    const wish = wishFor(storage, { z: { url: server.url } });
    const [report] = await feeds.collect(wish);
    expect(report).toMatchObject({ outcome: 'read', items: 1 });
    expect(report?.problems[0]?.sentence).toBe(
      `z: is read from ${server.url}/blog/feed.xml, which the page at ${server.url} names: write that address as url.`,
    );
    move(60);
    await feeds.collect(wish);
    expect(server.requests.map(({ url }) => url)).toEqual([
      '/',
      '/blog/feed.xml',
      '/blog/feed.xml',
    ]);
  });

  it('may lie where feeds usually are, and is not looked for any further', async () => {
    await using storage = await openTestStorage();
    const { clock } = movedClock();
    await using server = await webServer((request, response) =>
      request.url === '/rss.xml'
        ? response.end(rss('Eins'))
        : request.url === '/'
          ? response.end('<html><body>Willkommen</body></html>')
          : response.writeHead(404).end(),
    );
    await using bare = await webServer((_, response) => response.end('<html></html>'));
    await using feeds = testFeeds(storage, clock);
    const wish = wishFor(storage, { z: { url: server.url }, ohne: { url: bare.url } });
    const [found, none] = await feeds.collect(wish);
    expect(found).toMatchObject({ outcome: 'read', items: 1 });
    expect(none?.problems[0]?.sentence).toContain('is a web page that names no feed: write the');
    expect(bare.requests).toHaveLength(4);
  });
});

describe('a source that cannot be read', () => {
  it('has a sentence, and the others are read', async () => {
    await using storage = await openTestStorage();
    await using folder = await temporaryFolder({
      'feed.xml': rss('Aus der Datei'),
      'page.html': '<!doctype html><html></html>',
    });
    const { clock } = movedClock();
    const deep = `<rss><channel>${'<a>'.repeat(100_000)}`;
    const bomb = `<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa">${Array.from({ length: 20 }, (_, i) => `<!ENTITY b${i} "&a;&a;&a;&a;">`).join('')}]><rss><channel><title>&b19;</title></channel></rss>`;
    const bodies: Record<string, string> = {
      '/empty': '',
      '/text': 'Hier ist nichts.',
      '/json': '{"hello": "world"}',
      '/deep': deep,
      '/bomb': bomb,
      '/big': 'x'.repeat(200_000),
      '/cut': rss('Eins', 'Zwei').slice(0, -80),
    };
    await using server = await webServer((request, response) =>
      response.end(bodies[request.url ?? '']),
    );
    await using silent = await socketServer(() => {});
    await using feeds = testFeeds(storage, clock, { limits: { firstByteMs: 300 } });
    const names = Object.keys(bodies).map((path) => path.slice(1));
    const wish = wishFor(
      storage,
      {
        ...Object.fromEntries(
          names.map((name) => [name, { url: `${server.url}/${name}`, maxMegabytes: 0.1 }]),
        ),
        silent: { url: silent.url },
        private: { url: 'http://10.0.0.1/' },
        file: { path: 'feed.xml' },
        page: { path: 'page.html' },
        missing: { path: 'none.xml' },
      },
      { root: folder.path },
    );
    const reports = await feeds.collect(wish);
    const told = Object.fromEntries(
      reports.map(({ source, outcome, problems }) => [
        source,
        [outcome, ...problems.map(({ sentence }) => sentence)].join(' '),
      ]),
    );
    expect(told).toMatchObject({
      empty: expect.stringMatching(/^failed empty: http.*: is empty/),
      text: expect.stringMatching(/^failed text: http/),
      json: expect.stringMatching(/^failed json: http/),
      deep: expect.stringMatching(/^failed deep: http.*larger than 0\.1 MB/),
      big: expect.stringMatching(/^failed big: http.*larger than 0\.1 MB/),
      bomb: expect.stringMatching(/^(failed|read)/),
      cut: expect.stringMatching(/^read cut: .*cut off/),
      silent: expect.stringMatching(/^failed silent: http.*no answer/),
      private: expect.stringMatching(
        /^failed private: .*10\.0\.0\.1 is not an address of the public/,
      ),
      file: 'read',
      page: 'failed page: page.html: is a web page and no feed.',
      missing: 'failed missing: none.xml: cannot be read: it does not exist.',
    });
    const kept = await storage.items.list({ origins: ['probe/file', 'probe/cut'] });
    expect(titles(kept)).toContain('Aus der Datei');
  });

  it('does not hold up the collecting for longer than it may take', async () => {
    await using storage = await openTestStorage();
    const { clock } = movedClock();
    await using silent = await socketServer(() => {});
    await using good = await webServer((_, response) => response.end(rss('Gut')));
    await using feeds = testFeeds(storage, clock);
    const wish = wishFor(
      storage,
      { still: { url: silent.url }, gut: { url: good.url } },
      { timeLimitSeconds: 0.4 },
    );
    const [still, fine] = await feeds.collect(wish);
    expect(fine?.outcome).toBe('read');
    expect(still).toMatchObject({ outcome: 'ended' });
    expect(still?.problems[0]?.sentence).toContain('the time for collecting was over');
    // It had less than its share of the time, so it is due at once.
    const state = (await storage.feedStates.list(['probe/still'])).get('probe/still');
    expect(state).toBeUndefined();
  });

  it('rests after it had its share of the time, and lets the next one of its server in', async () => {
    await using storage = await openTestStorage();
    await using server = await webServer((request, response) => {
      if (request.url === '/good') return response.end(rss('Gut'));
      response.write('<rss>');
      const drip = setInterval(() => response.write(' '), 20);
      return response.on('close', () => clearInterval(drip));
    });
    await using feeds = testFeeds(storage, systemClock);
    const sources = { drip: { url: `${server.url}/drip` }, gut: { url: `${server.url}/good` } };
    const limits = { timeLimitSeconds: 1, fairSeconds: 0.3 };
    const run = (fields: Partial<FeedWish> = {}) =>
      feeds.collect(wishFor(storage, sources, { ...limits, ...fields }));
    // Somebody who stops the run says nothing about the source.
    const stopped = await run({ timeLimitSeconds: 60, signal: AbortSignal.timeout(500) });
    expect(stopped.map(({ outcome }) => outcome)).toEqual(['ended', 'ended']);
    const [drip, waiting] = await run();
    expect([drip?.outcome, waiting?.outcome]).toEqual(['failed', 'ended']);
    expect(drip?.problems[0]?.sentence).toMatch(
      /^drip: http:\S+: 127\.0\.0\.1:\d+ did not complete its answer within 1 s: it is tried again by itself; failing since /,
    );
    const [resting, read] = await run();
    expect([resting?.outcome, read?.outcome]).toEqual(['early', 'read']);
    const [again] = await run({ again: true });
    expect(again?.outcome).toBe('failed');
    const state = (await storage.feedStates.list(['probe/drip'])).get('probe/drip');
    expect(state?.failures).toBe(2);
  });
});
