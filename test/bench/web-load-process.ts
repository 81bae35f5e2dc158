import { connect } from 'node:net';
import type { WebLoad, WebLoadResult } from './web-load.ts';

/*
 * Asks a server again and again over connections that stay open, as a reverse proxy does, and prints
 * what came of it. It writes and reads HTTP itself, because a client takes longer than the server.
 */

const load = JSON.parse(process.argv[2] ?? '{}') as WebLoad;
const url = new URL(load.url);
const took: number[] = [];
const start = performance.now();
const end = start + load.seconds * 1000;
let next = load.first;

await Promise.all(Array.from({ length: load.connections }, ask));
const seconds = (performance.now() - start) / 1000;
took.sort((a, b) => a - b);
const at = (part: number) => took[Math.floor(part * (took.length - 1))] ?? Number.NaN;
const result: WebLoadResult = {
  requests: took.length,
  perSecond: took.length / seconds,
  median: at(0.5),
  p99: at(0.99),
};
process.stdout.write(JSON.stringify(result));

function request(): string {
  const n = next;
  next += 1;
  // Each time another network of 256 addresses, as limits count them.
  const network = `${1 + ((n >> 16) & 127)}.${(n >> 8) & 255}.${n & 255}`;
  const head = `Host: ${url.host}\r\nX-Forwarded-For: ${network}.7\r\n`;
  if (load.stamp === undefined) return `GET ${url.pathname}${url.search} HTTP/1.1\r\n${head}\r\n`;
  const form = `email=reader-${n}%40mail-${n % 50_000}.example&name=Reader&website=&stamp=${load.stamp}`;
  return `POST ${url.pathname} HTTP/1.1\r\n${head}Origin: ${url.origin}\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: ${form.length}\r\n\r\n${form}`;
}

/** Asks over one connection until the time is over. */
function ask(): Promise<void> {
  return new Promise((resolve, reject) => {
    const socket = connect(Number(url.port), url.hostname).setNoDelay(true);
    let asked = 0;
    let missing = -1;
    let head = '';
    const again = () => {
      if (asked > 0) took.push(performance.now() - asked);
      if (performance.now() >= end) {
        resolve();
        return void socket.destroy();
      }
      asked = performance.now();
      missing = -1;
      head = '';
      socket.write(request());
    };
    socket.on('connect', again);
    socket.on('error', reject);
    socket.on('close', () => reject(new Error('the server closed a connection')));
    socket.on('data', (chunk: Buffer) => {
      if (missing >= 0) missing -= chunk.length;
      else {
        const text = head + chunk.toString('latin1');
        const body = text.indexOf('\r\n\r\n');
        if (body < 0) {
          head = text;
          return;
        }
        const said = text.slice(0, body);
        const length = /\r\ncontent-length: (\d+)/i.exec(said)?.[1];
        if (!/^HTTP\/1\.1 200/.test(said) || length === undefined)
          return reject(new Error(`an answer that was not expected: ${said.slice(0, 200)}`));
        missing = Number(length) - (text.length - body - 4);
      }
      if (missing === 0) again();
    });
  });
}
