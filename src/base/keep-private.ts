import { existsSync } from 'node:fs';
import { chmod, mkdir, stat } from 'node:fs/promises';
import { dirname } from 'node:path';

/** Modes of what the program creates: there are addresses of readers in it. */
const privateFolder = 0o700;
export const privateFile = 0o600;

/**
 * Makes the folder at `path`, and what is missing above it, for its owner only. Rejects with the true
 * reason: Node's own way of making several levels calls a read-only disk ENOENT, too, and never
 * comes back from /proc.
 */
export async function makePrivateFolder(path: string): Promise<void> {
  if (await isFolder(path)) return;
  if (!existsSync(dirname(path))) await makePrivateFolder(dirname(path));
  await mkdir(path, { mode: privateFolder }).catch(async (error: unknown) => {
    // Another process may have been quicker.
    if (!(await isFolder(path))) throw error;
  });
}

async function isFolder(path: string): Promise<boolean> {
  const status = await stat(path).catch(() => undefined);
  return status?.isDirectory() ?? false;
}

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
