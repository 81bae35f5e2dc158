import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { readBytes } from '../../base/read-text-file.ts';
import type { FeedSource } from '../../config/source-config.ts';
import type { FeedReader } from './feed-reader.ts';
import type { FeedContext, FeedItems } from './to-items.ts';

/** What a feed in a file came to; `problem` is the rest of a sentence that begins with the file. */
export type FeedFileReading =
  | ({ status: 'read' } & FeedItems)
  | { status: 'failed'; problem: string };

/** Reads a feed from a file, without a network: for trying out, and for what other programs fetch. */
export async function readFeedFile(
  { reader }: { reader: FeedReader },
  file: { root: string; path: string; source: FeedSource; context: FeedContext },
): Promise<FeedFileReading> {
  const { source, context } = file;
  const path = resolve(file.root, file.path);
  const bytes = await readBytes(path, source.maxMegabytes * 1_000_000);
  if (!bytes.ok) return { status: 'failed', problem: bytes.problem };
  const served = { url: pathToFileURL(path).href };
  const answer = await reader.items({ bytes: bytes.content, served, rules: source, context });
  if (answer.kind === 'feed') return { status: 'read', ...answer };
  const problem = answer.kind === 'page' ? 'is a web page and no feed' : answer.problem;
  return { status: 'failed', problem };
}
