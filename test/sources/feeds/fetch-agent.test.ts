import type { LookupFunction } from 'node:net';
import { describe, expect, it } from 'vitest';
import { proxyServer } from '../../support/proxy-server.ts';
import { trustSmtpCertificate } from '../../support/smtp-certificate.ts';
import { webServer } from '../../support/web-server.ts';
import { never, openFetcher } from './open-fetcher.ts';

/** A resolver that knows these names only. */
const knowing =
  (names: Record<string, string>): LookupFunction =>
  (host, _options, callback) => {
    const address = names[host];
    if (address === undefined)
      return callback(Object.assign(new Error('unknown'), { code: 'ENOTFOUND' }), []);
    return callback(null, [{ address, family: 4 }]);
  };
const resolve = knowing({ localhost: '127.0.0.1', 'inner.example': '10.0.0.5' });
const through = (url: string, except = '') =>
  openFetcher({ resolve, proxy: { http: url, https: url, except } });

describe('fetching through a proxy', () => {
  it('reads http and https, also names that only the proxy can look up', async () => {
    using _ = trustSmtpCertificate();
    await using proxy = await proxyServer();
    await using plain = await webServer((request, response) => response.end(request.headers.host));
    await using safe = await webServer((_, response) => response.end('safe'), { tls: true });
    await using fetcher = through(proxy.url);
    const read = async (url: string) => {
      const answer = await fetcher.fetch({ url }, never);
      return answer.status === 'read' ? Buffer.from(answer.bytes).toString() : answer;
    };
    const address = `zeitung.example:${plain.port}`;
    expect(await read(`http://${address}/feed`)).toBe(address);
    expect(await read(`https://localhost:${safe.port}/feed`)).toBe('safe');
    expect(proxy.asked).toEqual([`GET http://${address}/feed`, `CONNECT localhost:${safe.port}`]);
  });

  it.each([
    ['http://inner.example/', 'inner.example leads to 10.0.0.5, which is not an address of the'],
    ['https://inner.example/', 'inner.example leads to 10.0.0.5, which is not an address of the'],
    ['http://169.254.169.254/latest', '169.254.169.254 is not an address of the public network'],
    ['http://intranet/', 'no connection to intranet (ENOTFOUND)'],
    ['http://intranet./', 'no connection to intranet. (ENOTFOUND)'],
  ])('is not asked for %s, nor where a redirect leads there', async (url, problem) => {
    await using proxy = await proxyServer();
    await using server = await webServer((_, response) =>
      response.writeHead(302, { location: url }).end(),
    );
    await using fetcher = through(proxy.url);
    const start = `http://zeitung.example:${server.port}/`;
    for (const asked of [url, start]) {
      const answer = await fetcher.fetch({ url: asked }, never);
      expect(answer).toEqual({
        status: 'failed',
        problem: expect.objectContaining({ sentence: expect.stringContaining(problem) }),
      });
    }
    expect(proxy.asked).toEqual([`GET ${start}`]);
  });

  it('is asked for an address of the public network', async () => {
    await using proxy = await proxyServer(404);
    await using fetcher = through(proxy.url);
    for (const url of ['http://93.184.215.14/', 'http://[2606:4700::1111]/'])
      expect(await fetcher.fetch({ url }, never)).toMatchObject({ httpStatus: 404 });
    expect(proxy.asked).toHaveLength(2);
  });

  it('is left out for the hosts of NO_PROXY, which are looked up here', async () => {
    await using proxy = await proxyServer();
    await using server = await webServer((_, response) => response.end('direct'));
    await using fetcher = through(proxy.url, 'localhost, .inner.example');
    const answer = await fetcher.fetch({ url: `http://localhost:${server.port}/` }, never);
    expect(answer.status).toBe('read');
    const inner = await fetcher.fetch({ url: 'http://a.inner.example/' }, never);
    expect(inner).toMatchObject({ status: 'failed' });
    expect(proxy.asked).toEqual([]);
  });

  it.each([
    [407, 'the proxy wants a login (407): write user and password into HTTPS_PROXY and HTTP_PROXY'],
    [
      403,
      'the proxy does not connect to zeitung.example (403): ask whoever runs it, or name the host in NO_PROXY',
    ],
  ])('that answers %i is told of in one sentence', async (status, problem) => {
    await using proxy = await proxyServer(status);
    await using fetcher = through(proxy.url);
    const answer = await fetcher.fetch({ url: 'https://zeitung.example/' }, never);
    expect(answer).toMatchObject({ status: 'failed', problem: { sentence: problem } });
  });

  it('that is not there is told of', async () => {
    const { url } = await (async () => {
      await using gone = await proxyServer();
      return gone;
    })();
    await using fetcher = through(url);
    for (const scheme of ['http', 'https']) {
      const answer = await fetcher.fetch({ url: `${scheme}://zeitung.example/` }, never);
      expect(answer).toMatchObject({
        status: 'failed',
        problem: {
          sentence: expect.stringMatching(
            /^no connection to zeitung\.example \(\w+\), which is asked through a proxy unless NO_PROXY names it: check HTTPS_PROXY and HTTP_PROXY$/,
          ),
        },
      });
    }
  });
});
