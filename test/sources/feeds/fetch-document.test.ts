import { createServer, type ServerResponse } from 'node:http';
import type { LookupFunction } from 'node:net';
import { Readable } from 'node:stream';
import { brotliCompressSync, deflateSync, gzipSync, zstdCompressSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { isPublicAddress } from '../../../src/sources/feeds/public-address.ts';
import { trustSmtpCertificate } from '../../support/smtp-certificate.ts';
import { socketServer, webServer } from '../../support/web-server.ts';
import { never, openFetcher } from './open-fetcher.ts';

const text = (bytes: Uint8Array) => Buffer.from(bytes).toString();
const problemOf = (answer: { status: string; problem?: { sentence: string } }) =>
  answer.status === 'failed' ? answer.problem?.sentence : `not failed but ${answer.status}`;
/** A resolver that knows one name after the other. */
const resolving = (...addresses: string[]): LookupFunction => {
  let asked = 0;
  return (_host, _options, callback) => {
    const address = addresses[Math.min(asked, addresses.length - 1)] ?? '';
    asked += 1;
    callback(null, [{ address, family: address.includes(':') ? 6 : 4 }]);
  };
};

/** So many pieces, made only as fast as somebody takes them. */
function streaming(pieces: number, piece: Buffer) {
  let sent = 0;
  const source = Readable.from(
    (function* () {
      for (; sent < pieces; sent += 1) yield piece;
    })(),
  );
  return { sent: () => sent, pipe: (response: ServerResponse) => source.pipe(response) };
}

describe('fetching a document', () => {
  it('brings its bytes, says who asks, and keeps what a later question needs', async () => {
    await using server = await webServer((_, response) => {
      response.setHeader('content-type', 'application/atom+xml; charset=utf-8');
      response.setHeader('etag', '"v1"');
      response.setHeader('last-modified', 'Fri, 30 Jan 2026 05:00:00 GMT');
      response.end('<feed/>');
    });
    await using fetcher = openFetcher();
    const answer = await fetcher.fetch({ url: `${server.url}/feed` }, never);
    if (answer.status !== 'read') throw new Error(JSON.stringify(answer));
    expect(text(answer.bytes)).toBe('<feed/>');
    expect(answer).toMatchObject({
      url: `${server.url}/feed`,
      contentType: 'application/atom+xml; charset=utf-8',
      etag: '"v1"',
      lastModified: 'Fri, 30 Jan 2026 05:00:00 GMT',
    });
    expect(answer.movedTo).toBeUndefined();
    const [request] = server.requests;
    expect(request?.headers['user-agent']).toBe('Lagebrief/test');
    expect(request?.headers).not.toHaveProperty('cookie');
    expect(request?.headers).not.toHaveProperty('if-none-match');
  });

  it('asks for a change only, and is told that there is none', async () => {
    await using server = await webServer((_, response) => {
      response.writeHead(304).end();
    });
    await using fetcher = openFetcher();
    const question = {
      url: server.url,
      etag: '"v1"',
      lastModified: 'Fri, 30 Jan 2026 05:00:00 GMT',
    };
    const answer = await fetcher.fetch(question, never);
    expect(answer.status).toBe('unchanged');
    expect(server.requests[0]?.headers).toMatchObject({
      'if-none-match': '"v1"',
      'if-modified-since': 'Fri, 30 Jan 2026 05:00:00 GMT',
    });
  });

  it.each([
    ['gzip', gzipSync],
    ['br', brotliCompressSync],
    ['zstd', zstdCompressSync],
    ['deflate', deflateSync],
    ['identity', (body: string) => Buffer.from(body)],
    ['gzip, br', (body: string) => brotliCompressSync(gzipSync(body))],
  ] as const)('unpacks %s', async (encoding, pack) => {
    await using server = await webServer((_, response) => {
      response.setHeader('content-encoding', encoding);
      response.end(pack('<rss>ä</rss>'.repeat(5000)));
    });
    await using fetcher = openFetcher();
    const answer = await fetcher.fetch({ url: server.url }, never);
    expect(answer.status === 'read' && text(answer.bytes)).toBe('<rss>ä</rss>'.repeat(5000));
  });

  it.each([
    ['gzip', gzipSync('x'.repeat(1000)).subarray(0, 20)],
    ['br', brotliCompressSync(`${Math.PI}`.repeat(100)).subarray(0, 12)],
    ['zstd', Buffer.from('no zstd at all')],
    ['gzip', Buffer.from('not packed')],
  ])('tells that an answer in %s is damaged', async (encoding, bytes) => {
    await using server = await webServer((_, response) => {
      response.setHeader('content-encoding', encoding);
      response.end(bytes);
    });
    await using fetcher = openFetcher();
    const answer = await fetcher.fetch({ url: server.url }, never);
    expect(problemOf(answer)).toMatch(/^its compressed answer is damaged or cut off/);
  });

  it('refuses an encoding that it does not know, and a long chain of them', async () => {
    const encodings = ['rot13', 'gzip, gzip, gzip'];
    await using server = await webServer((_, response) => {
      response.setHeader('content-encoding', encodings.shift() ?? '').end('x');
    });
    await using fetcher = openFetcher();
    const first = await fetcher.fetch({ url: server.url }, never);
    expect(problemOf(first)).toContain('content encoding "rot13" is not known');
    const second = await fetcher.fetch({ url: server.url }, never);
    expect(problemOf(second)).toContain('content encoding "gzip, gzip, gzip" is not known');
  });
});

describe('the limits of fetching', () => {
  it('stop a stream of 500 MB where the limit is', async () => {
    const stream = streaming(500, Buffer.alloc(1_000_000, 32));
    await using server = await webServer((_, response) => stream.pipe(response));
    await using fetcher = openFetcher({ limits: { bytes: 3_000_000 } });
    const answer = await fetcher.fetch({ url: server.url }, never);
    expect(problemOf(answer)).toMatch(/^is larger than 3 MB: /);
    expect(stream.sent()).toBeLessThan(60);
  });

  it.each([
    ['gzip', gzipSync],
    ['br', brotliCompressSync],
    ['zstd', zstdCompressSync],
  ] as const)('stop a bomb in %s before it has unfolded', async (encoding, pack) => {
    const bomb = pack(Buffer.alloc(200_000_000));
    await using server = await webServer((_, response) => {
      response.setHeader('content-encoding', encoding);
      response.end(bomb);
    });
    await using fetcher = openFetcher({ limits: { bytes: 1_000_000 } });
    const before = process.memoryUsage.rss();
    const answer = await fetcher.fetch({ url: server.url }, never);
    expect(problemOf(answer)).toMatch(/^is larger than 1 MB: /);
    expect(process.memoryUsage.rss() - before).toBeLessThan(60_000_000);
  });

  it('stop a packed stream that unfolds to nothing for ever', async () => {
    const nothing = Buffer.concat(Array.from({ length: 1000 }, () => gzipSync('')));
    const stream = streaming(1000, nothing);
    await using server = await webServer((_, response) => {
      response.setHeader('content-encoding', 'gzip');
      stream.pipe(response);
    });
    await using fetcher = openFetcher({ limits: { bytes: 100_000 } });
    const answer = await fetcher.fetch({ url: server.url }, never);
    expect(problemOf(answer)).toMatch(/^is larger than 0\.1 MB/);
    expect(stream.sent()).toBeLessThan(1000);
  });

  it('may be another for one question', async () => {
    await using server = await webServer((_, response) => response.end('x'.repeat(2000)));
    await using fetcher = openFetcher();
    const answer = await fetcher.fetch({ url: server.url, bytes: 1999 }, never);
    expect(problemOf(answer)).toMatch(/^is larger than/);
    const enough = await fetcher.fetch({ url: server.url, bytes: 2000 }, never);
    expect(enough.status).toBe('read');
  });

  it('end a drip that would never be complete', async () => {
    await using server = await webServer((_, response) => {
      const drip = setInterval(() => response.write('x'), 20);
      response.on('close', () => clearInterval(drip));
    });
    await using fetcher = openFetcher({ limits: { totalMs: 300 } });
    const answer = await fetcher.fetch({ url: server.url }, never);
    expect(problemOf(answer)).toMatch(/did not complete its answer within 0.3 s/);
  });

  it('end a drip of headers', async () => {
    await using server = await socketServer((socket) => {
      socket.write('HTTP/1.1 200 OK\r\n');
      const drip = setInterval(() => socket.write('X-A: b\r\n'), 20);
      socket.on('close', () => clearInterval(drip));
    });
    await using fetcher = openFetcher({ limits: { totalMs: 300 } });
    const answer = await fetcher.fetch({ url: server.url }, never);
    expect(problemOf(answer)).toMatch(/did not complete its answer within 0.3 s/);
  });

  it('end silence before and within an answer', async () => {
    await using silent = await socketServer(() => {});
    await using halting = await webServer((_, response) => response.write('<rss>'));
    await using fetcher = openFetcher({ limits: { firstByteMs: 200, silenceMs: 200 } });
    const none = await fetcher.fetch({ url: silent.url }, never);
    expect(problemOf(none)).toMatch(/^no answer of 127\.0\.0\.1:\d+ within 0\.2 s/);
    const half = await fetcher.fetch({ url: halting.url }, never);
    expect(problemOf(half)).toMatch(/fell silent for 0\.2 s in the middle of its answer/);
  });

  it('end a head that is too long', async () => {
    await using server = await socketServer((socket) => {
      socket.write(`HTTP/1.1 200 OK\r\n${`X-A: ${'b'.repeat(1000)}\r\n`.repeat(100)}`);
    });
    await using fetcher = openFetcher();
    const answer = await fetcher.fetch({ url: server.url }, never);
    expect(problemOf(answer)).toMatch(/the head of the answer .* is too long/);
  });

  it('end at once when the fetcher is closed, which is no failure of the server', async () => {
    await using server = await socketServer(() => {});
    const fetcher = openFetcher();
    const answer = fetcher.fetch({ url: server.url }, never);
    await expect.poll(() => server.connections()).toBe(1);
    await fetcher[Symbol.asyncDispose]();
    expect(await answer).toMatchObject({ status: 'ended' });
  });

  it('end at once when the signal aborts', async () => {
    await using server = await socketServer(() => {});
    await using fetcher = openFetcher();
    const stop = new AbortController();
    const answer = fetcher.fetch({ url: server.url }, stop.signal);
    await expect.poll(() => server.connections()).toBe(1);
    stop.abort();
    expect(await answer).toMatchObject({ status: 'ended' });
  });
});

describe('a redirect', () => {
  it('is followed, and a permanent one remembered as far as all are permanent', async () => {
    const to: Record<string, [number, string]> = {
      '/old': [301, '/newer'],
      '/newer': [308, '/newest'],
      '/mixed': [301, '/passing'],
      '/passing': [302, '/newest'],
      '/see': [307, '/newer'],
    };
    await using server = await webServer((request, response) => {
      const [status, location] = to[request.url ?? ''] ?? [200, ''];
      response.writeHead(status, { location }).end('<rss/>');
    });
    await using fetcher = openFetcher();
    const paths = ['/old', '/mixed', '/see', '/newest'];
    const answers = await Promise.all(
      paths.map((path) => fetcher.fetch({ url: server.url + path }, never)),
    );
    const ends = answers.map((answer) => answer.status === 'read' && [answer.url, answer.movedTo]);
    const newest = `${server.url}/newest`;
    expect(ends).toEqual([
      [newest, newest],
      [newest, `${server.url}/passing`],
      [newest, undefined],
      [newest, undefined],
    ]);
  });

  it('is followed five times and no more, also in a circle', async () => {
    await using server = await webServer((request, response) => {
      const n = Number(request.url?.slice(1)) || 0;
      if (n >= 6) return response.end('<rss/>');
      return response.writeHead(302, { location: `/${n + 1}` }).end();
    });
    await using circle = await webServer((_, response) =>
      response.writeHead(301, { location: '/' }).end(),
    );
    await using fetcher = openFetcher();
    expect((await fetcher.fetch({ url: `${server.url}/1` }, never)).status).toBe('read');
    const further = await fetcher.fetch({ url: `${server.url}/0` }, never);
    expect(problemOf(further)).toBe('leads on more than 5 times: check the address');
    expect(problemOf(await fetcher.fetch({ url: circle.url }, never))).toContain('more than 5');
    expect(circle.connections()).toBe(1);
  });

  it('is not followed from https to http', async () => {
    using _trust = trustSmtpCertificate();
    await using plain = await webServer((_, response) => response.end('<rss/>'));
    await using safe = await webServer(
      (request, response) =>
        response.writeHead(301, { location: request.url === '/in' ? '/out' : plain.url }).end(),
      { tls: true },
    );
    await using fetcher = openFetcher();
    const answer = await fetcher.fetch({ url: `${safe.url}/in` }, never);
    expect(problemOf(answer)).toContain(`redirects from https to ${plain.url}/, which anybody`);
    expect(plain.connections()).toBe(0);
  });

  it.each([
    ['http://[::ffff:127.0.0.1]/', 'not an address of the public network'],
    ['http://169.254.169.254/latest/meta-data/', 'not an address of the public network'],
    ['file:///etc/passwd', 'must begin with https:// or http://'],
    ['gopher://127.0.0.1/', 'must begin with https:// or http://'],
    ['http://user:secret@example.org/', 'must not have a user'],
    ['http://example.org:25/', 'names port 25'],
    ['http://example.org:6667/', 'names port 6667'],
    ['http://[', 'redirects to an address that is none'],
  ])('is not followed to %s', async (location, problem) => {
    await using server = await webServer((_, response) =>
      response.writeHead(302, { location }).end(),
    );
    await using fetcher = openFetcher({
      isAllowed: (address) => isPublicAddress(address) || address === '127.0.0.1',
    });
    const answer = await fetcher.fetch({ url: server.url }, never);
    expect(problemOf(answer)).toContain(problem);
    expect(server.requests).toHaveLength(1);
  });
});

describe('an address that is not public', () => {
  it.each([
    'http://127.0.0.1',
    'http://2130706433',
    'http://0177.0.0.1',
    'http://0x7f.0.0.1',
    'http://127.1',
    'http://[::1]',
    'http://[::ffff:7f00:1]',
    'http://10.0.0.1',
    'http://169.254.169.254',
    'http://[64:ff9b::7f00:1]',
    'http://[2002:7f00:1::]',
  ])('is refused as it stands (%s)', async (url) => {
    await using server = await webServer((_, response) => response.end('secret'));
    await using fetcher = openFetcher({ isAllowed: isPublicAddress });
    const answer = await fetcher.fetch({ url: `${url}:${server.port}/` }, never);
    expect(problemOf(answer)).toMatch(/is not an address of the public network/);
    expect(server.connections()).toBe(0);
  });

  it('is refused behind a name', async () => {
    await using server = await webServer((_, response) => response.end('secret'));
    for (const address of ['127.0.0.1', '::1', '10.0.0.1', '64:ff9b::7f00:1']) {
      await using fetcher = openFetcher({
        isAllowed: isPublicAddress,
        resolve: resolving(address),
      });
      const url = `http://feeds.example.org:${server.port}/`;
      expect(problemOf(await fetcher.fetch({ url }, never))).toBe(
        `feeds.example.org leads to ${address}, which is not an address of the public network: name a public address, or allow the network by collect.allowNetworks if it is yours`,
      );
    }
    expect(server.connections()).toBe(0);
  });

  it('is refused when a redirect leads to it', async () => {
    await using hidden = await webServer((_, response) => response.end('secret'));
    await using server = await webServer((_, response) =>
      response.writeHead(302, { location: `http://intern.example.org:${hidden.port}/` }).end(),
    );
    const own = '127.0.0.1';
    await using fetcher = openFetcher({
      isAllowed: (address) => address === own,
      resolve: resolving('127.0.0.2'),
    });
    expect(problemOf(await fetcher.fetch({ url: server.url }, never))).toMatch(
      /^leads to http:\/\/intern\.example\.org:\d+\/, and there: intern\.example\.org leads to 127\.0\.0\.2, which is not/,
    );
    expect(hidden.connections()).toBe(0);
  });

  it('is refused when a name changes between two requests (DNS rebinding)', async () => {
    await using server = await webServer((_, response) => {
      response.setHeader('connection', 'close');
      response.end('<rss/>');
    });
    await using fetcher = openFetcher({
      isAllowed: (address) => address === '127.0.0.1',
      resolve: resolving('127.0.0.1', '127.0.0.2'),
    });
    const url = `http://feeds.example.org:${server.port}/`;
    expect((await fetcher.fetch({ url }, never)).status).toBe('read');
    expect(problemOf(await fetcher.fetch({ url }, never))).toContain('leads to 127.0.0.2, which');
    expect(server.connections()).toBe(1);
  });

  it('is not connected to when a name changes between the check and the connection', async () => {
    await using server = await webServer((_, response) => {
      response.setHeader('connection', 'close').end('<rss/>');
    });
    const hidden = createServer((_, response) => response.end('secret'));
    let reached = 0;
    hidden.on('connection', () => {
      reached += 1;
    });
    await new Promise<void>((done) => hidden.listen(server.port, '127.0.0.2', done));
    let lookups = 0;
    const turning: LookupFunction = (_host, _options, callback) => {
      lookups += 1;
      callback(null, [{ address: lookups % 2 ? '127.0.0.1' : '127.0.0.2', family: 4 }]);
    };
    try {
      await using fetcher = openFetcher({
        isAllowed: (address) => address === '127.0.0.1',
        resolve: turning,
      });
      const outcomes = [];
      for (let n = 0; n < 4; n += 1) {
        const url = `http://feeds.example.org:${server.port}/`;
        outcomes.push((await fetcher.fetch({ url }, never)).status);
      }
      // One lookup for each connection: what it answered was checked, and was connected to.
      expect(outcomes).toEqual(['read', 'failed', 'read', 'failed']);
      expect([lookups, server.connections(), reached]).toEqual([4, 2, 0]);
    } finally {
      hidden.close();
    }
  });

  it('is left out where a name has public ones, too', async () => {
    await using server = await webServer((_, response) => response.end('<rss/>'));
    const both: LookupFunction = (_host, _options, callback) =>
      callback(null, [
        { address: '127.0.0.3', family: 4 },
        { address: '127.0.0.1', family: 4 },
      ]);
    await using fetcher = openFetcher({
      isAllowed: (address) => address === '127.0.0.1',
      resolve: both,
    });
    const url = `http://feeds.example.org:${server.port}/`;
    expect((await fetcher.fetch({ url }, never)).status).toBe('read');
  });
});

describe('a server that brings nothing', () => {
  it.each([
    [401, /^asks for a login \(401\)/],
    [403, /^refuses access \(403\)/],
    [404, /^is not there \(404\): look up the new address/],
    [410, /^is gone for good \(410\): remove the source/],
    [418, /^answers with status 418/],
    [502, /^has a problem of its own \(502\)/],
    [204, /^answers with status 204/],
  ])('has a sentence for status %i', async (status, sentence) => {
    await using server = await webServer((_, response) => response.writeHead(status).end());
    await using fetcher = openFetcher();
    const answer = await fetcher.fetch({ url: server.url }, never);
    expect(problemOf(answer)).toMatch(sentence);
    expect(answer).toMatchObject({ httpStatus: status });
  });

  it('may say when it wants to be asked again', async () => {
    const now = new Date('2026-01-30T05:00:00Z');
    const clock = { now: () => now, wait: () => new Promise<void>(() => {}) };
    const said = ['120', 'Fri, 30 Jan 2026 06:30:00 GMT', '999999999', 'soon', '-5'];
    await using server = await webServer((_, response) => {
      response.writeHead(429, { 'retry-after': said[server.requests.length - 1] }).end();
    });
    const answers = [];
    for (const _ of said) {
      await using fetcher = openFetcher({ clock });
      const answer = await fetcher.fetch({ url: server.url }, never);
      answers.push(answer.status === 'failed' && answer.notBefore?.toISOString());
    }
    expect(answers).toEqual([
      '2026-01-30T05:02:00.000Z',
      '2026-01-30T06:30:00.000Z',
      '2026-01-31T05:00:00.000Z',
      undefined,
      undefined,
    ]);
  });

  it('has a sentence when nothing answers, when it breaks off, and when it speaks otherwise', async () => {
    const gone = await webServer(() => {});
    await gone[Symbol.asyncDispose]();
    await using breaking = await webServer((_, response) => {
      response.setHeader('content-length', '1000');
      response.write('<rss>');
      setTimeout(() => response.destroy(), 20);
    });
    await using smtp = await socketServer((socket) => socket.write('220 mail ESMTP\r\n'));
    await using plain = await webServer((_, response) => response.end());
    await using fetcher = openFetcher();
    const say = async (url: string) => problemOf(await fetcher.fetch({ url }, never));
    expect(await say(gone.url)).toMatch(/^nothing answers at 127\.0\.0\.1:\d+/);
    expect(await say(breaking.url)).toMatch(/broke the connection off before its answer/);
    expect(await say(smtp.url)).toMatch(/does not speak HTTP/);
    expect(await say(plain.url.replace('http', 'https'))).toMatch(/^no encrypted connection/);
    expect(await say('http://nirgendwo.invalid/')).toMatch(
      /^the name nirgendwo\.invalid (is not known|cannot be looked up now)/,
    );
    expect(await say('nirgendwo')).toBe('is not a web address: correct it');
  });

  it('has a certificate that nobody vouches for', async () => {
    await using server = await webServer((_, response) => response.end(), { tls: true });
    await using fetcher = openFetcher();
    const answer = await fetcher.fetch({ url: server.url }, never);
    expect(problemOf(answer)).toMatch(/^the certificate of 127\.0\.0\.1:\d+ is not trusted/);
  });
});
