import { randomBytes } from 'node:crypto';
import { copyFile, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { LagebriefError } from '../base/errors.ts';
import { makePrivateFolder } from '../base/keep-private.ts';
import { reasonAgainstWriting } from '../base/read-text-file.ts';
import type { Collection } from './item.ts';

/**
 * Copies pictures to `<dataDir>/media/<name>`, where they stay when their source loses them. A file
 * appears there complete or not at all; one that is there is left alone, as names come from the
 * content. Throws `file.unwritable`.
 */
export async function storeMedia(media: Collection['media'], dataDir: string): Promise<void> {
  const folder = join(dataDir, 'media');
  for (const [name, path] of media) {
    const target = join(folder, name);
    if (!(await exists(target))) await copyWhole(path, target, folder);
  }
}

async function copyWhole(path: string, target: string, folder: string): Promise<void> {
  const draft = `${target}.${randomBytes(6).toString('hex')}`;
  try {
    await makePrivateFolder(folder);
    await copyFile(path, draft);
    await rename(draft, target);
  } catch (error) {
    throw new LagebriefError(
      'file.unwritable',
      { file: target, reason: reasonAgainstWriting(error) },
      { cause: error },
    );
  } finally {
    // The error before tells what is wrong; a draft that cannot be removed is not worth another.
    await rm(draft, { force: true }).catch(() => undefined);
  }
}

async function exists(path: string): Promise<boolean> {
  try {
    return (await stat(path)).isFile();
  } catch {
    return false;
  }
}
