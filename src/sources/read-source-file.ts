import { basename, dirname } from 'node:path';
import { pathToFileURL } from 'node:url';
import { readBytes } from '../base/read-text-file.ts';
import type { Feed } from './feeds/feed.ts';
import type { FeedReader } from './feeds/feed-reader.ts';
import { feedSizeLimit } from './feeds/read-feed.ts';
import type { Item, SourceProblem } from './item.ts';
import { readMarkdownFile } from './read-markdown-file.ts';
import { sourceProblem } from './source-problem.ts';

/** What a file of a source holds: an item in Markdown, or a feed; or everything that is wrong. */
export type SourceFileReading =
  | { kind: 'markdown'; item: Item }
  | { kind: 'feed'; feed: Feed }
  | { kind: 'unreadable'; problems: SourceProblem[] };

/**
 * Reads the file at the absolute `path`, named `file` in messages. A file is Markdown if its name
 * ends in `.md` or it begins with front matter, and otherwise has to be a feed.
 */
export async function readSourceFile(
  { reader }: { reader: FeedReader },
  path: string,
  file: string,
): Promise<SourceFileReading> {
  const bytes = await readBytes(path, feedSizeLimit);
  if (!bytes.ok) return unreadable(sourceProblem(file, bytes.problem));
  if (isMarkdown(path, bytes.content)) {
    const origin = basename(dirname(path));
    const reading = await readMarkdownFile({ path, file, folder: dirname(path), origin });
    return reading.ok ? { kind: 'markdown', item: reading.item } : unreadable(...reading.problems);
  }
  const served = { url: pathToFileURL(path).href };
  const answer = await reader.feed({ bytes: bytes.content, served });
  if (answer.kind === 'feed') return answer;
  const problem =
    answer.kind === 'page'
      ? 'is a web page and no feed: give the address of its feed'
      : answer.problem;
  return unreadable(sourceProblem(file, problem));
}

const isMarkdown = (path: string, content: Buffer) =>
  /\.md$/i.test(path) || /^(\xef\xbb\xbf)?---\r?\n/.test(content.toString('latin1', 0, 8));

const unreadable = (...problems: SourceProblem[]): SourceFileReading => ({
  kind: 'unreadable',
  problems,
});
