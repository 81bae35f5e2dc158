import { describe, expect, it } from 'vitest';
import { systemClock } from '../../src/base/clock.ts';
import { createFeedReader } from '../../src/sources/feeds/feed-reader.ts';
import { readSourceAddress } from '../../src/sources/read-source-address.ts';
import { webServer } from '../support/web-server.ts';
import { never, openFetcher } from './feeds/open-fetcher.ts';

const feed =
  '<rss version="2.0"><channel><title>Zeitung</title><item><title>Eins</title><guid>1</guid></item></channel></rss>';
const page = (link: string) =>
  `<!doctype html><head><link rel="alternate" type="application/atom+xml" href="${link}"></head>`;

describe('reading the address of a source', () => {
  it('gives the feed there, or the one that a page names, which is told', async () => {
    const pages: Record<string, string> = {
      '/feed': feed,
      '/page': page('/feed'),
      '/dead': page('/nowhere'),
      '/bare': '<html></html>',
      '/text': 'Guten Tag',
    };
    await using server = await webServer((request, response) => {
      const found = pages[request.url ?? ''];
      return found === undefined ? response.writeHead(404).end() : response.end(found);
    });
    await using fetcher = openFetcher();
    await using reader = createFeedReader({ clock: systemClock });
    const read = (path: string) => readSourceAddress({ fetcher, reader }, server.url + path, never);
    expect(await read('/feed')).toMatchObject({ kind: 'feed', feed: { title: 'Zeitung' } });
    expect(await read('/page')).toMatchObject({
      kind: 'feed',
      feed: { problems: [`the page names ${server.url}/feed, which is read here`] },
    });
    const sentence = async (path: string) => {
      const reading = await read(path);
      return reading.kind === 'unreadable' && reading.problems[0]?.sentence;
    };
    expect(await sentence('/nowhere')).toMatch(/\/nowhere: is not there \(404\)/);
    expect(await sentence('/dead')).toMatch(/names http.*\/nowhere, and that is not there \(404\)/);
    expect(await sentence('/bare')).toMatch(/is a web page that names no feed/);
    expect(await sentence('/text')).toMatch(/\/text: /);
    expect(await sentence('/text')).not.toBe(false);
  });
});
