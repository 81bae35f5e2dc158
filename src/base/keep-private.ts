import { chmod, mkdir, stat } from 'node:fs/promises';
import { dirname } from 'node:path';

/** Modes of what the program creates: there are addresses of readers in it. */
const privateFolder = 0o700;
export const privateFile = 0o600;

/**
 * Takes from everybody but the owner what they may do with the file or folder at `path`, if we own
 * it and the whole machine has rights to it. A mode that lets in a group only was chosen by
 * somebody, and what is not there needs nothing.
 */
export async function keepPrivate(path: string): Promise<void> {
  const status = await stat(path).catch(() => undefined);
  if (!status || status.uid !== process.getuid?.() || (status.mode & 0o007) === 0) return;
  // On a disk that is read-only, or knows no modes, there is nothing to be done.
  await chmod(path, status.mode & 0o700).catch(() => undefined);
}

/** Makes the folder at `path` and those above it that are missing, for their owner only. */
export async function makePrivateFolder(path: string): Promise<void> {
  try {
    await mkdir(path, { recursive: true, mode: privateFolder });
  } catch (error) {
    // On a disk that is read-only Node says that the folder does not exist, which helps nobody.
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
    if (dirname(path) !== path) await makePrivateFolder(dirname(path));
    await mkdir(path, { mode: privateFolder });
  }
}
