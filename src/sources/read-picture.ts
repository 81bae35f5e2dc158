import { createHash } from 'node:crypto';
import { realpath } from 'node:fs/promises';
import { dirname, isAbsolute, relative, resolve, sep } from 'node:path';
import { readBytes, reason } from '../base/read-text-file.ts';
import { pictureHeader } from './picture-header.ts';

const sizeLimit = 1_048_576;
const pixelLimit = 6000;

/** A picture that lies in a source: its name among the media and where it is now. */
interface PictureFile {
  name: string;
  path: string;
  width: number;
  height: number;
}

/** Where a picture's address in an item leads; `problem` is the rest of a sentence about it. */
export type PictureReading =
  | { ok: true; src: string; file?: PictureFile | undefined }
  | { ok: false; problem: string };

/**
 * Reads the picture `src` of the item in `itemFile`: an `https://` address, which is only looked
 * at, or a PNG, JPEG, GIF or WebP file of at most 1 MB, by a path that begins at the item and stays
 * within `folder`, symbolic links included. A file is named by its content.
 */
export async function readPicture(
  src: string,
  itemFile: string,
  folder: string,
): Promise<PictureReading> {
  const wrong = (problem: string): PictureReading => ({ ok: false, problem });
  if (/^https:\/\//i.test(src) && URL.canParse(src)) return { ok: true, src };
  if (/^[a-z][a-z0-9+.-]*:/i.test(src))
    return wrong('must begin with https:// or be the path of a file beside the item');
  const path = await realPath(src, itemFile, folder);
  if (!path.ok) return path;
  const file = await readBytes(path.path, sizeLimit);
  if (!file.ok) return wrong(`(${src}) ${file.problem}`);
  const header = pictureHeader(file.content);
  if (!header) return wrong(`(${src}) is not a PNG, JPEG, GIF or WebP picture: convert it`);
  const { format, width, height } = header;
  if (width > pixelLimit || height > pixelLimit)
    return wrong(
      `(${src}) has ${width} × ${height} pixels and the limit is ${pixelLimit}: scale it down`,
    );
  const hash = createHash('sha256').update(file.content).digest('hex').slice(0, 16);
  const name = `${hash}.${format}`;
  return { ok: true, src: `media:${name}`, file: { name, path: path.path, width, height } };
}

async function realPath(
  src: string,
  itemFile: string,
  folder: string,
): Promise<{ ok: true; path: string } | { ok: false; problem: string }> {
  const outside = { ok: false as const, problem: `(${src}) must lie within the source's folder` };
  const wanted = resolve(dirname(itemFile), src);
  if (isAbsolute(src) || !isWithin(folder, wanted)) return outside;
  try {
    const path = await realpath(wanted);
    return isWithin(await realpath(folder), path) ? { ok: true, path } : outside;
  } catch (error) {
    return { ok: false, problem: `(${src}) cannot be read: ${reason(error)}` };
  }
}

/** Whether `path` lies below `folder`; both absolute. */
export function isWithin(folder: string, path: string): boolean {
  const way = relative(folder, path);
  return way !== '' && way !== '..' && !way.startsWith(`..${sep}`) && !isAbsolute(way);
}
