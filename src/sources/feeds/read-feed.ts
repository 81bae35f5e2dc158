import { completeEntry } from './complete-entry.ts';
import { decodeFeed } from './decode-feed.ts';
import type { FeedReading, Served } from './feed.ts';
import { createProblemList } from './problem-list.ts';
import { readJsonFeed } from './read-json-feed.ts';
import { readXmlFeed } from './read-xml-feed.ts';

/** So many entries are read; a feed that has more is an archive. */
const entryLimit = 10_000;
/** Bytes that a feed may have. */
export const feedSizeLimit = 67_108_864;

/**
 * Reads a feed: RSS 0.9x, 1.0 and 2.0, RDF, Atom 0.3 and 1.0, CDF, JSON Feed, well-formed or not.
 * It returns in a time that grows with the size, throws for no bytes, and expands no entities that
 * the feed declares.
 */
export function readFeed(bytes: Uint8Array, served: Served): FeedReading {
  if (bytes.length > feedSizeLimit)
    return { ok: false, problem: `has ${bytes.length} bytes and the limit is ${feedSizeLimit}` };
  const { text, problem } = decodeFeed(bytes, served.contentType);
  const start = text.replace(/^[\s\ufeff\0]+/, '');
  if (start === '') return { ok: false, problem: 'is empty' };
  const problems = createProblemList();
  const frame = { url: served.url, entryLimit, problems };
  const reading = /^[{[]/.test(start) ? readJsonFeed(start, frame) : readXmlFeed(start, frame);
  if (!reading.ok) return reading;
  if (problem !== undefined) problems.tellOfFeed(problem);
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are looked for.
  if (/[\0-\x08\x0b\x0c\x0e-\x1f]/.test(text))
    problems.tellOfFeed('it has control characters, which were taken out');
  if (!isFeedType(served.contentType))
    problems.tellOfFeed(
      `it is served as ${served.contentType?.split(';')[0]}, which is no type for feeds`,
    );
  const entries = reading.feed.entries.map((entry, i) =>
    completeEntry(entry, (rest) => problems.tellOfEntry(i + 1, rest)),
  );
  return { ok: true, feed: { ...reading.feed, entries, problems: problems.sentences() } };
}

/** Servers that know nothing of feeds send plain text or bytes, which misleads nobody. */
const isFeedType = (contentType: string | undefined) =>
  /^\s*$|xml|json|rss|atom|^\s*text\/plain|octet-stream/i.test(contentType ?? '');
