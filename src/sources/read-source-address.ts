import type { FeedReader } from './feeds/feed-reader.ts';
import type { Fetched, FetchedDocument, Fetcher } from './feeds/fetch-document.ts';
import type { SourceFileReading } from './read-source-file.ts';
import { sourceProblem } from './source-problem.ts';

/**
 * Reads the feed at `address`, or the first one that the page there names; which one that is stands
 * among the feed's problems.
 */
export async function readSourceAddress(
  { fetcher, reader }: { fetcher: Pick<Fetcher, 'fetch'>; reader: FeedReader },
  address: string,
  signal: AbortSignal,
): Promise<SourceFileReading> {
  const unreadable = (problem: string): SourceFileReading => ({
    kind: 'unreadable',
    problems: [sourceProblem(address, problem)],
  });
  const look = ({ bytes, url, contentType }: FetchedDocument) =>
    reader.feed({ bytes, served: { url, contentType } });
  const first = await fetcher.fetch({ url: address }, signal);
  if (first.status !== 'read') return unreadable(problemOf(first));
  const found = await look(first);
  if (found.kind === 'feed') return found;
  if (found.kind === 'unreadable') return unreadable(found.problem);
  const [named] = found.feeds;
  if (named === undefined)
    return unreadable('is a web page that names no feed: look for the address of its feed');
  const refused = (problem: string) =>
    unreadable(`is a web page that names ${named}, and that ${problem}`);
  const second = await fetcher.fetch({ url: named }, signal);
  if (second.status !== 'read') return refused(problemOf(second));
  const answer = await look(second);
  if (answer.kind === 'page') return refused('is a web page and no feed');
  if (answer.kind === 'unreadable') return refused(answer.problem);
  const problems = [`the page names ${named}, which is read here`, ...answer.feed.problems];
  return { kind: 'feed', feed: { ...answer.feed, problems } };
}

const problemOf = (answer: Exclude<Fetched, FetchedDocument>) =>
  answer.status === 'failed' ? answer.problem.sentence : 'was not waited for';
