import { connect } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { type Listening, listen } from '../../src/web/listen.ts';
import { textsOf } from '../../src/web/texts/texts.ts';
import { openSite, type Site } from './open-site.ts';

const open: Listening[] = [];
afterEach(async () => {
  await Promise.all(open.splice(0).map((one) => one.close(0)));
});

async function serve(site: Site): Promise<number> {
  const server = await listen(site.app, { port: 0, host: '127.0.0.1' });
  open.push(server);
  return server.port;
}

/** Returns all that comes back for these bytes until the other side closes. */
async function say(port: number, bytes: string): Promise<{ head: string; body: string }> {
  const socket = connect(port, '127.0.0.1');
  let answer = '';
  socket.setEncoding('utf8').on('data', (part: string) => {
    answer += part;
  });
  // Whoever is cut off while still sending has the answer before.
  socket.on('error', () => {});
  const closed = new Promise((resolve) => socket.once('close', resolve));
  socket.write(bytes);
  await closed;
  const [head = '', body = ''] = answer.split('\r\n\r\n', 2);
  return { head, body };
}

const long = 'a'.repeat(1_000_000);

describe('a request that no server can read', () => {
  it.each([
    ['an address of a megabyte', `GET /probe/${long} HTTP/1.1\r\nHost: x\r\n\r\n`, 431],
    ['a cookie of a megabyte', `GET / HTTP/1.1\r\nHost: x\r\nCookie: a=${long}\r\n\r\n`, 431],
    ['what is not HTTP', 'EHLO mail.example\r\n\r\n', 400],
    ['a header with a control character', 'GET / HTTP/1.1\r\nHost: x\r\nA: \x01\r\n\r\n', 400],
    [
      'two lengths (request smuggling)',
      'POST /probe/subscribe HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\nGET /',
      400,
    ],
  ])('is answered with a page that says so: %s', async (_, bytes, status) => {
    await using site = await openSite();
    const { head, body } = await say(await serve(site), bytes);
    const { heading } = textsOf('de')[status === 431 ? 'tooLarge' : 'unreadable'];
    expect(head).toMatch(new RegExp(`^HTTP/1\\.1 ${status} `));
    expect(head).toMatch(/^content-type: text\/html/im);
    expect(head).toMatch(/^content-security-policy: default-src 'none'/im);
    expect(head).toMatch(/^connection: close/im);
    expect(body).toContain(`<h1>${heading}</h1>`);
    expect(body.trimEnd()).toMatch(/<\/html>$/);
  });

  it('ends only its own connection', async () => {
    await using site = await openSite();
    const port = await serve(site);
    await Promise.all(Array.from({ length: 20 }, () => say(port, `GET /${long}`)));
    expect((await fetch(`http://127.0.0.1:${port}/probe`)).status).toBe(200);
  });
});
