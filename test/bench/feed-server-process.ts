import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { newsStream } from './news-stream.ts';

/*
 * A process that serves feeds of 200 entries each below `/<number>`, with an ETag; it prints its port
 * and ends with its standard input.
 */

const entriesPerFeed = 200;
const feeds = Number(process.argv[2]);
const news = newsStream({ items: feeds * entriesPerFeed });
const now = Date.now();

const entry = (index: number, feed: number) => {
  const { title, text } = news[feed * entriesPerFeed + index] ?? { title: '', text: '' };
  const date = new Date(now - index * 600_000).toUTCString();
  const link = `https://paper-${feed}.example/${index}`;
  return `<item><title>${title}</title><link>${link}</link><guid>${link}</guid><pubDate>${date}</pubDate><description>&lt;p&gt;${text}&lt;/p&gt;</description></item>`;
};
const feed = (number: number) =>
  `<?xml version="1.0" encoding="utf-8"?><rss version="2.0"><channel><title>Paper ${number}</title><link>https://paper-${number}.example/</link>${Array.from({ length: entriesPerFeed }, (_, index) => entry(index, number)).join('')}</channel></rss>`;
const bodies = Array.from({ length: feeds }, (_, number) => Buffer.from(feed(number)));

const server = createServer((request, response) => {
  const number = Number(request.url?.slice(1));
  const etag = `"${number}"`;
  if (request.headers['if-none-match'] === etag) response.writeHead(304).end();
  else
    response
      .writeHead(200, { 'Content-Type': 'application/rss+xml; charset=utf-8', ETag: etag })
      .end(bodies[number]);
});
server.listen(0, '127.0.0.1', () => {
  process.stdout.write(`${(server.address() as AddressInfo).port}\n`);
});
process.stdin.on('end', () => process.exit()).resume();
