import { decodeFeed } from './decode-feed.ts';
import type { FeedReading, Served } from './feed.ts';
import { readJsonFeed } from './read-json-feed.ts';
import { readXmlFeed } from './read-xml-feed.ts';

/** So many entries are read; a feed that has more is an archive. */
const entryLimit = 10_000;
const byteLimit = 67_108_864;

/**
 * Reads a feed: RSS 0.9x, 1.0 and 2.0, RDF, Atom 0.3 and 1.0, CDF, JSON Feed, well-formed or not.
 * It returns in a time that grows with the size, throws for no bytes, and expands no entities that
 * the feed declares.
 */
export function readFeed(bytes: Uint8Array, served: Served): FeedReading {
  if (bytes.length > byteLimit)
    return { ok: false, problem: `has ${bytes.length} bytes and the limit is ${byteLimit}` };
  const { text, problem } = decodeFeed(bytes, served.contentType);
  const start = text.replace(/^[\s\ufeff\0]+/, '');
  if (start === '') return { ok: false, problem: 'is empty' };
  const reading = /^[{[]/.test(start)
    ? readJsonFeed(start, served.url, entryLimit)
    : readXmlFeed(start, served.url, entryLimit);
  if (reading.ok && problem !== undefined) reading.feed.problems.unshift(problem);
  return reading;
}
