import type { FeedSource } from '../../config/source-config.ts';
import type { FeedReader } from './feed-reader.ts';
import { trouble } from './feed-trouble.ts';
import type { Fetched, FetchedDocument, Fetcher } from './fetch-document.ts';
import type { FeedContext, FeedItems } from './to-items.ts';

/** Where to read, how, and what is known. */
interface RemoteQuestion {
  url: string;
  /** Of the last good answer; without them everything is read. */
  validators: { etag?: string | undefined; lastModified?: string | undefined } | undefined;
  source: FeedSource;
  context: FeedContext;
  signal: AbortSignal;
}

/** What came of it. */
export type RemoteFeed =
  | (FeedItems & {
      status: 'read';
      etag?: string | undefined;
      lastModified?: string | undefined;
      movedTo?: string | undefined;
      /** Where the feed was, if the address was a page's. */
      foundAt?: string | undefined;
    })
  | Exclude<Fetched, FetchedDocument>;

interface RemoteDeps {
  fetcher: Pick<Fetcher, 'fetch'>;
  reader: FeedReader;
}

/** Where publishing programs put the feed of a site whose pages name none. */
const usualPaths = ['/feed/', '/rss.xml', '/atom.xml'];
/** Pages name feeds of topics, too; the first ones are the site's. */
const mostFeeds = 3;

/**
 * Fetches a feed and returns its items. At the address of a page it reads the first feed that the page
 * names, or that lies where feeds usually are; it asks for no more than three.
 */
export async function readRemoteFeed(
  deps: RemoteDeps,
  question: RemoteQuestion,
): Promise<RemoteFeed> {
  const { validators, url } = question;
  const first = await readAt(deps, question, {
    url,
    etag: validators?.etag,
    lastModified: validators?.lastModified,
  });
  if (first.status !== 'page') return first;
  const { origin } = new URL(first.url);
  const named = first.feeds.slice(0, mostFeeds);
  const candidates = named.length > 0 ? named : usualPaths.map((path) => origin + path);
  for (const candidate of candidates) {
    const found = await readAt(deps, question, { url: candidate });
    if (found.status === 'ended') return found;
    if (found.status === 'read') return { ...found, foundAt: found.url };
  }
  const problem =
    named.length > 0
      ? trouble('page-with-unreadable-feeds', { feeds: named })
      : trouble('page-without-feed');
  return { status: 'failed', problem };
}

type ReadAt =
  | (Extract<RemoteFeed, { status: 'read' }> & { url: string })
  | Exclude<RemoteFeed, { status: 'read' }>
  | { status: 'page'; url: string; feeds: string[] };

async function readAt(
  { fetcher, reader }: RemoteDeps,
  { source, context, signal }: RemoteQuestion,
  asked: { url: string; etag?: string | undefined; lastModified?: string | undefined },
): Promise<ReadAt> {
  const { url, etag, lastModified } = asked;
  const bytes = source.maxMegabytes * 1_000_000;
  const document = await fetcher.fetch({ url, etag, lastModified, bytes }, signal);
  if (document.status !== 'read') return document;
  const served = { url: document.url, contentType: document.contentType };
  const answer = await reader.items({ bytes: document.bytes, served, rules: source, context });
  if (answer.kind === 'unreadable')
    return { status: 'failed', problem: trouble('no-feed', answer) };
  if (answer.kind === 'page') return { status: 'page', url: document.url, feeds: answer.feeds };
  const { movedTo, etag: newEtag, lastModified: newDate } = document;
  const { items, takenBack, problems } = answer;
  return {
    status: 'read',
    items,
    takenBack,
    problems,
    url: document.url,
    movedTo,
    etag: newEtag,
    lastModified: newDate,
  };
}
