import { describe, expect, it } from 'vitest';
import { createPageLooker } from '../../../src/sources/feeds/look-at-page.ts';
import { handClock } from '../../support/hand-clock.ts';
import { webServer } from '../../support/web-server.ts';
import { never, openFetcher } from './open-fetcher.ts';

/** Pages by what they answer to HEAD and to GET. */
const pages: Record<string, readonly [number, number]> = {
  '/there': [200, 200],
  '/missing': [404, 404],
  '/gone': [410, 410],
  '/only-get': [405, 200],
  '/wrong-head': [404, 200],
  '/only-get-gone': [501, 410],
  '/broken': [500, 200],
  '/login': [403, 404],
  '/secret/gone': [410, 410],
};

describe('looking at a page', () => {
  it('tells whether it is there, missing, or nobody knows', async () => {
    const asked: string[] = [];
    await using server = await webServer((request, response) => {
      const { method, url = '' } = request;
      asked.push(`${method} ${url}`);
      if (url === '/robots.txt') return response.end('User-agent: *\nDisallow: /secret/\n');
      if (url === '/moved') return response.writeHead(301, { location: '/there' }).end();
      if (url === '/packed') return response.writeHead(200, { 'content-encoding': 'gzip' }).end();
      const [head, get] = pages[url] ?? [404, 404];
      return response.writeHead(method === 'HEAD' ? head : get).end();
    });
    await using fetcher = openFetcher();
    const clock = handClock('2026-01-30T05:00:00Z');
    const look = createPageLooker({ fetcher, clock });
    const at = (path: string) => look(server.url + path, never);
    const missing = (code: number) => ({ status: 'missing', code });
    expect(await at('/there')).toEqual({ status: 'there' });
    expect(await at('/moved')).toEqual({ status: 'there' });
    expect(await at('/packed')).toEqual({ status: 'there' });
    expect(await at('/missing')).toEqual(missing(404));
    expect(await at('/gone')).toEqual(missing(410));
    expect(await at('/only-get')).toEqual({ status: 'there' });
    expect(await at('/wrong-head')).toEqual({ status: 'there' });
    expect(await at('/only-get-gone')).toEqual(missing(410));
    for (const path of ['/broken', '/login', '/secret/gone'])
      expect(await at(path)).toEqual({ status: 'unknown' });
    expect(asked.filter((one) => one.includes('secret'))).toEqual([]);
    expect(asked.filter((one) => one.endsWith('robots.txt'))).toHaveLength(1);
    await clock.pass(3_600_000);
    await at('/there');
    expect(asked.filter((one) => one.endsWith('robots.txt'))).toHaveLength(2);
  });

  it('asks nothing where nobody knows what is forbidden', async () => {
    const asked: (string | undefined)[] = [];
    await using server = await webServer((request, response) => {
      asked.push(request.url);
      response.writeHead(request.url === '/robots.txt' ? 503 : 410).end();
    });
    await using fetcher = openFetcher();
    const look = createPageLooker({ fetcher, clock: handClock('2026-01-30T05:00:00Z') });
    expect(await look(`${server.url}/a`, never)).toEqual({ status: 'unknown' });
    expect(await look('http://127.0.0.1:1/a', never)).toEqual({ status: 'unknown' });
    expect(asked).toEqual(['/robots.txt']);
  });
});
