import { basename, dirname } from 'node:path';
import { pathToFileURL } from 'node:url';
import { readBytes } from '../base/read-text-file.ts';
import type { Feed } from './feeds/feed.ts';
import { feedSizeLimit, readFeed } from './feeds/read-feed.ts';
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
export async function readSourceFile(path: string, file: string): Promise<SourceFileReading> {
  const bytes = await readBytes(path, feedSizeLimit);
  if (!bytes.ok) return unreadable(sourceProblem(file, bytes.problem));
  if (isMarkdown(path, bytes.content)) {
    const origin = basename(dirname(path));
    const reading = await readMarkdownFile({ path, file, folder: dirname(path), origin });
    return reading.ok ? { kind: 'markdown', item: reading.item } : unreadable(...reading.problems);
  }
  const reading = readFeed(bytes.content, { url: pathToFileURL(path).href });
  return reading.ok
    ? { kind: 'feed', feed: reading.feed }
    : unreadable(sourceProblem(file, reading.problem));
}

const isMarkdown = (path: string, content: Buffer) =>
  /\.md$/i.test(path) || /^(\xef\xbb\xbf)?---\r?\n/.test(content.toString('latin1', 0, 8));

const unreadable = (...problems: SourceProblem[]): SourceFileReading => ({
  kind: 'unreadable',
  problems,
});
