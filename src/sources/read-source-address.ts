import type { Feed } from './feeds/feed.ts';
import type { Fetched, FetchedDocument, Fetcher } from './feeds/fetch-document.ts';
import { findPageFeeds, isWebPage } from './feeds/find-page-feeds.ts';
import { readFeed } from './feeds/read-feed.ts';
import type { SourceFileReading } from './read-source-file.ts';
import { sourceProblem } from './source-problem.ts';

/**
 * Reads the feed at `address`, or the first one that the page there names; which one that is stands
 * among the feed's problems.
 */
export async function readSourceAddress(
  fetcher: Pick<Fetcher, 'fetch'>,
  address: string,
  signal: AbortSignal,
): Promise<SourceFileReading> {
  const unreadable = (problem: string): SourceFileReading => ({
    kind: 'unreadable',
    problems: [sourceProblem(address, problem)],
  });
  const first = await fetcher.fetch({ url: address }, signal);
  if (first.status !== 'read') return unreadable(problemOf(first));
  if (!isWebPage(first.bytes)) return feedIn(first);
  const [named] = findPageFeeds(first.bytes, first.url);
  if (named === undefined)
    return unreadable('is a web page that names no feed: look for the address of its feed');
  const second = await fetcher.fetch({ url: named }, signal);
  if (second.status !== 'read')
    return unreadable(`is a web page that names ${named}, and that ${problemOf(second)}`);
  return feedIn(second, `the page names ${named}, which is read here`);

  function feedIn(document: FetchedDocument, remark?: string): SourceFileReading {
    const { url, contentType } = document;
    const reading = readFeed(document.bytes, { url, contentType });
    if (!reading.ok) return unreadable(reading.problem);
    const problems = [...(remark ? [remark] : []), ...reading.feed.problems];
    return { kind: 'feed', feed: { ...reading.feed, problems } satisfies Feed };
  }
}

const problemOf = (answer: Exclude<Fetched, FetchedDocument>) =>
  answer.status === 'failed' ? answer.problem.sentence : 'was not waited for';
