import { basename } from 'node:path';
import { cleanLine } from '../base/clean-text.ts';
import { readBytes } from '../base/read-text-file.ts';
import type { Item, SourceProblem } from './item.ts';
import { type ItemReading, readMarkdownItem } from './read-markdown-item.ts';
import { readPicture } from './read-picture.ts';
import { sourceProblem } from './source-problem.ts';

const sizeLimit = 262_144;

/** A file of a source. */
export interface MarkdownFile {
  /** Absolute path. */
  path: string;
  /** As messages name it. */
  file: string;
  /** Absolute path of the folder that pictures may lie in. */
  folder: string;
  origin: string;
}

/** As `ItemReading`, with the file that the item's picture is. */
export type FileItemReading =
  | (Extract<ItemReading, { ok: true }> & { media?: { name: string; path: string } | undefined })
  | { ok: false; problems: SourceProblem[] };

/**
 * Reads the item in a Markdown file of at most 256 kB and looks at its picture, whose `src` becomes
 * `media:<name>` with the file's width and height.
 */
export async function readMarkdownFile(source: MarkdownFile): Promise<FileItemReading> {
  const { file } = source;
  const bytes = await readBytes(source.path, sizeLimit);
  if (!bytes.ok) return { ok: false, problems: [sourceProblem(file, bytes.problem)] };
  const id = cleanLine(basename(source.path).replace(/\.md$/i, ''));
  const reading = readMarkdownItem(bytes.content, { file, id, origin: source.origin });
  if (!reading.ok || !reading.item.picture) return reading;
  const { picture } = reading.item;
  const found = await readPicture(picture.src, source.path, source.folder);
  if (!found.ok) {
    const place = { line: reading.lineOf('image'), field: 'image.src' };
    return { ok: false, problems: [sourceProblem(file, `image.src ${found.problem}`, place)] };
  }
  if (!found.file) return reading;
  const { name, path, width, height } = found.file;
  const item: Item = { ...reading.item, picture: { ...picture, src: found.src, width, height } };
  return { ...reading, item, media: { name, path } };
}
