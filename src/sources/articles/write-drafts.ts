import { randomBytes } from 'node:crypto';
import { link, mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { LagebriefError } from '../../base/errors.ts';
import { reasonAgainstWriting } from '../../base/read-text-file.ts';

/** A text file to be written. */
export interface DraftFile {
  /** Name with its ending. */
  name: string;
  text: string;
}

/**
 * Writes files into `folder`, which is made if it is missing, and returns the names of those written
 * and of those that stayed as they were because they exist. A file appears complete or not at all.
 * Throws `file.unwritable`.
 */
export async function writeDrafts(
  folder: string,
  files: readonly DraftFile[],
): Promise<{ written: string[]; existing: string[] }> {
  const done = { written: [] as string[], existing: [] as string[] };
  for (const { name, text } of files) {
    const isNew = await writeNew(join(folder, name), folder, text);
    (isNew ? done.written : done.existing).push(name);
  }
  return done;
}

/** A hard link fails where a file is, and a rename would replace it. */
async function writeNew(file: string, folder: string, text: string): Promise<boolean> {
  const part = `${file}.${randomBytes(6).toString('hex')}.part`;
  try {
    await mkdir(folder, { recursive: true });
    await writeFile(part, text, { flag: 'wx' });
    await link(part, file);
    return true;
  } catch (error) {
    if (
      (error as NodeJS.ErrnoException).code === 'EEXIST' &&
      (error as NodeJS.ErrnoException).syscall === 'link'
    )
      return false;
    throw new LagebriefError(
      'file.unwritable',
      { file, reason: reasonAgainstWriting(error) },
      { cause: error },
    );
  } finally {
    await rm(part, { force: true }).catch(() => undefined);
  }
}
